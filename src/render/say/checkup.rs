//! Sentences on what a look over an index folder found.

use super::{Numbered, Say};
use crate::answer::{CheckedPart, Checkup, PartState, Remedy, Repair, RepairKind, Subject};
use crate::store::local::ASIDE;

impl Say {
    /// The verdict.
    pub(in crate::render) fn soundness(self, found: &Checkup) -> String {
        if found.sound { self.checkup_sound(&found.index) } else { self.checkup_damaged(&found.index) }
    }

    /// What was mended.
    pub(in crate::render) fn repaired(self, repair: &Repair) -> String {
        let name = &repair.name;
        match (repair.did, repair.from) {
            (RepairKind::MadeCurrent, Some(from)) => self.checkup_current_again(Numbered(from), name),
            (RepairKind::MadeCurrent, None) => self.checkup_current_unknown(name),
            (RepairKind::Rewritten, _) => self.checkup_rewritten(name),
            (RepairKind::Removed, _) => self.checkup_removed(name),
            (RepairKind::SetAside, _) if name.starts_with(ASIDE) => self.checkup_corrections_kept(name),
            (RepairKind::SetAside, _) => self.checkup_corrections_lost(name),
        }
    }

    /// What there is of the index, and where.
    pub(in crate::render) fn extent(self, found: &Checkup) -> String {
        let generation = match found.generation {
            Some(generation) => self.checkup_generation(Numbered(generation)),
            None => self.checkup_no_generation(),
        };
        let holds = match found.articles {
            Some(articles) => self.checkup_of_articles(generation, self.found_articles(articles)),
            None => generation,
        };
        let size = self.size(found.bytes);
        let on_disk = match found.free_bytes {
            Some(free) => self.checkup_on_disk_free(size, self.megabytes(free)),
            None => self.checkup_on_disk(size),
        };
        let on = found.file_system.as_ref().map(|name| self.checkup_file_system(name));
        self.joined([Some(holds), Some(on_disk), on].into_iter().flatten())
    }

    /// How many files are as they were written.
    pub(in crate::render) fn whole_files(self, found: &Checkup) -> String {
        let files: Vec<&CheckedPart> =
            found.parts.iter().filter(|part| part.part == Subject::File && part.state != PartState::Orphan).collect();
        let whole = files.iter().filter(|part| part.state == PartState::Sound).count();
        match files.len() {
            all if whole == all => self.checkup_files_whole(all),
            all => self.checkup_files_some(whole, all),
        }
    }

    /// A file that isn't as it should be.
    pub(in crate::render) fn odd_file(self, part: &CheckedPart) -> String {
        let damage = match (part.state, part.bytes, part.written) {
            (PartState::Missing, ..) => self.damage_missing(),
            (PartState::Length, Some(found), Some(written)) => self.damage_length(found, written),
            (PartState::Unreadable, ..) => self.damage_unreadable(part.why.as_deref().unwrap_or_default()),
            (PartState::Orphan, ..) => self.checkup_orphan(),
            _ => self.damage_content(),
        };
        let (name, generations) = (part.name.as_deref().unwrap_or_default(), &part.generations);
        let numbers: Vec<String> = generations.iter().map(u64::to_string).collect();
        let file = match numbers.is_empty() {
            true => self.checkup_file(name, damage),
            false => self.checkup_file_of(name, numbers.join(", "), damage),
        };
        match part.remedy {
            Some(Remedy::Repair) => self.checkup_repair_mends(file),
            Some(Remedy::Rebuild) => self.checkup_rebuild_mends(file),
            None => file,
        }
    }

    /// What a check found.
    pub(in crate::render) fn checked(self, part: &CheckedPart) -> String {
        let (tried, failed) = (part.tried.unwrap_or(0), part.failed.unwrap_or(0));
        let right = tried.saturating_sub(failed);
        let what = match part.part {
            Subject::Opening if failed == 0 => self.checkup_opened(),
            Subject::Opening => self.checkup_not_opened(),
            Subject::Counts => self.checkup_counts(right, tried),
            Subject::Debits if tried == 0 => self.checkup_no_debits(),
            Subject::Debits => self.checkup_debits(right, tried),
            Subject::Groups if tried == 0 => self.checkup_no_groups(),
            Subject::Groups => self.checkup_groups(right, tried),
            Subject::Records => self.checkup_records(right, tried),
            Subject::Searches => self.checkup_searches(right, tried),
            Subject::Ledger => self.checkup_ledger(right, tried),
            Subject::File => return self.odd_file(part),
        };
        match &part.why {
            Some(why) => self.checkup_rebuild_mends(self.checkup_because(what, why)),
            None => what,
        }
    }

    /// What else there is to say, and what to do.
    pub(in crate::render) fn beside_a_checkup(self, found: &Checkup) -> Vec<String> {
        let index = &found.index;
        let is_to_be = |remedy| found.parts.iter().any(|part| part.remedy == Some(remedy));
        let free = found.free_bytes.filter(|free| *free < found.bytes);
        let remedy = if is_to_be(Remedy::Rebuild) {
            let paths: Vec<_> = found.roots.iter().map(Into::into).collect();
            Some(self.checkup_rebuild(self.rebuilding(index.as_ref(), &paths)))
        } else {
            is_to_be(Remedy::Repair).then(|| match found.whole_generation {
                Some(whole) if found.generation != Some(whole) => self.checkup_repair_back(index, Numbered(whole)),
                _ => self.checkup_repair(index),
            })
        };
        let went_back = found.repairs.iter().any(|repair| repair.did == RepairKind::MadeCurrent);
        let said = [
            found.being_changed.then(|| self.checkup_being_changed()),
            found.on_network.then(|| self.checkup_on_network()),
            free.map(|free| self.checkup_rebuild_room(self.megabytes(found.bytes), self.megabytes(free))),
            remedy,
            went_back.then(|| self.checkup_read_on(index)),
        ];
        said.into_iter().flatten().collect()
    }
}
