//! Sentences on what a look over an index folder found.

use super::error::{megabytes, rebuilding};
use super::{Say, articles};
use crate::answer::{CheckedPart, Checkup, PartState, Remedy, Repair, RepairKind, Subject};
use crate::store::local::ASIDE;

impl Say {
    /// The verdict.
    pub(in crate::render) fn soundness(self, found: &Checkup) -> String {
        let verdict = if found.sound { "is sound" } else { "is damaged" };
        format!("the index in `{}` {verdict}", found.index)
    }

    /// What was mended.
    pub(in crate::render) fn repaired(self, repair: &Repair) -> String {
        match (repair.did, repair.from) {
            (RepairKind::MadeCurrent, from) => {
                let from = from.map_or(String::new(), |from| format!("generation {from} "));
                format!("done: {from}is the present one again (`{}`)", repair.name)
            }
            (RepairKind::Rewritten, _) => format!("done: `{}` is written again", repair.name),
            (RepairKind::Removed, _) => format!("done: `{}` is removed", repair.name),
            (RepairKind::SetAside, _) => {
                let file = match repair.name.starts_with(ASIDE) {
                    true => format!(
                        "as their file isn't whole; it is kept as `{}`, for those that wait for an article",
                        repair.name
                    ),
                    false => format!("as `{}` can't be read; those that waited for an article are lost", repair.name),
                };
                format!("done: the corrections by hand are taken from the articles, {file}")
            }
        }
    }

    /// What there is of the index, and where.
    pub(in crate::render) fn extent(self, found: &Checkup) -> String {
        let generation = match found.generation {
            Some(generation) => format!("generation {generation}"),
            None => "no present generation".to_owned(),
        };
        let holds = found.articles.map_or(String::new(), |count| format!(": {}", articles(count)));
        let free = found.free_bytes.map_or(String::new(), |free| format!(", {} free", megabytes(free)));
        let on = found.file_system.as_ref().map_or(String::new(), |kind| format!(" on {kind}"));
        format!("{generation}{holds}; {} on disk{free}{on}", self.size(found.bytes))
    }

    /// How many files are as they were written.
    pub(in crate::render) fn whole_files(self, found: &Checkup) -> String {
        let files: Vec<&CheckedPart> =
            found.parts.iter().filter(|part| part.part == Subject::File && part.state != PartState::Orphan).collect();
        let whole = files.iter().filter(|part| part.state == PartState::Sound).count();
        match files.len() {
            all if whole == all => format!("all {all} files are as they were written"),
            all => format!("{whole} of {all} files are as they were written"),
        }
    }

    /// A file that isn't as it should be.
    pub(in crate::render) fn odd_file(self, part: &CheckedPart) -> String {
        let state = match (part.state, part.bytes, part.written) {
            (PartState::Missing, ..) => "is missing".to_owned(),
            (PartState::Length, Some(found), Some(written)) => {
                format!("has {found} bytes, and {written} were written")
            }
            (PartState::Unreadable, ..) => {
                format!("can't be read ({})", part.why.as_deref().unwrap_or_default())
            }
            (PartState::Orphan, ..) => "belongs to nothing, which is no damage".to_owned(),
            _ => "has other content than was written".to_owned(),
        };
        let generations: Vec<String> = part.generations.iter().map(u64::to_string).collect();
        let of = match &generations[..] {
            [] => String::new(),
            [one] => format!(" (of generation {one})"),
            many => format!(" (of generations {})", many.join(", ")),
        };
        let remedy = match part.remedy {
            Some(Remedy::Repair) => ": `--repair` mends it",
            Some(Remedy::Rebuild) => ": only building anew mends it",
            None => "",
        };
        format!("`{}`{of} {state}{remedy}", part.name.as_deref().unwrap_or_default())
    }

    /// What a check found.
    pub(in crate::render) fn checked(self, part: &CheckedPart) -> String {
        let (tried, failed) = (part.tried.unwrap_or(0), part.failed.unwrap_or(0));
        let right = tried.saturating_sub(failed);
        let what = match part.part {
            Subject::Opening if failed == 0 => "it can be opened".to_owned(),
            Subject::Opening => "it can't be opened".to_owned(),
            Subject::Counts => format!("{right} of {tried} figures are those of what is there"),
            Subject::Debits if tried == 0 => "no segment has lost articles".to_owned(),
            Subject::Debits => format!("{right} of {tried} lists of the words that removed articles had can be read"),
            Subject::Groups if tried == 0 => "no two articles say nearly the same".to_owned(),
            Subject::Groups => {
                format!("{right} of {tried} articles that say nearly the same are grouped as they should be")
            }
            Subject::Records => format!("{right} of {tried} articles can be read back"),
            Subject::Searches => format!("{right} of {tried} articles are found by words of theirs"),
            Subject::Ledger => format!("{right} of {tried} articles and files fit the list of files"),
            Subject::File => return self.odd_file(part),
        };
        match &part.why {
            Some(why) => format!("{what}: `{why}`: only building anew mends it"),
            None => what,
        }
    }

    /// What else there is to say, and what to do.
    pub(in crate::render) fn beside_a_checkup(self, found: &Checkup) -> Vec<String> {
        let mut said = Vec::new();
        let index = &found.index;
        if found.being_changed {
            said.push("another chithi is changing it now: files that belong to nothing can't be told".to_owned());
        }
        if found.on_network {
            said.push(
                "it is on the file system of another machine: whether two chithis keep out of each other's way there depends on that \
                 machine, and answers take longer: better keep it on a disk of this one"
                    .to_owned(),
            );
        }
        if let Some(free) = found.free_bytes.filter(|free| *free < found.bytes) {
            said.push(format!(
                "building it anew takes as much room as it has now ({}), and {} are free",
                megabytes(found.bytes),
                megabytes(free)
            ));
        }
        let is_to_be = |remedy| found.parts.iter().any(|part| part.remedy == Some(remedy));
        if is_to_be(Remedy::Rebuild) {
            let paths: Vec<_> = found.roots.iter().map(Into::into).collect();
            said.push(format!("build it again with `{}`", rebuilding(index.as_ref(), &paths)));
        } else if is_to_be(Remedy::Repair) {
            let back = match found.whole_generation {
                Some(whole) if found.generation != Some(whole) => {
                    format!(
                        "goes back to generation {whole}, the newest of which all is whole (`chithi index` then reads what has \
                         changed since), and "
                    )
                }
                _ => String::new(),
            };
            said.push(format!("`chithi doctor --repair --index '{index}'` {back}clears up"));
        }
        if found.repairs.iter().any(|repair| repair.did == RepairKind::MadeCurrent) {
            said.push(format!("`chithi index --index '{index}'` reads what has changed since then"));
        }
        said
    }
}
