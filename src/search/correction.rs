//! Another spelling of a query that finds too little: what may have gone wrong in typing, the likeliest first.
//!
//! | step | what it tries |
//! |---|---|
//! | numbers | letters that look like digits, where the number makes a name: *1O/CT-TTg*, *Chỉ thị O5* |
//! | marks | a syllable that has no tone has another one, or more marks: *Kết luân 21*, *tư soi*; marks that were typed stay |
//! | keys | keystrokes of an input method that was off, and missing spaces: *chir thij 05*, *Nghi5 quye61t*, *sápnhập* |
//! | spelling | the nearest words of the index: *tự diển biến*, *Trỉ thị 05* |
//!
//! Each step is tried on the whole query before the next one. A spelling counts if it makes a name of words that were none
//! (and the index has that), or if its words stand side by side in the articles. What stands side by side as typed
//! somewhere, text without marks left aside, is right, unless the word is rare and a near one far more frequent: a right word is never traded for a more
//! frequent one.

use super::Engine;
use super::plan_names::{has_more_names, names};
use super::typed_words::{Group, Typed, groups, keystrokes, numbers, splits};
use crate::answer::Slip;
use crate::query::{Marks, Plan, Respelling, Slot};
use crate::store::Result;
use crate::text::{key, lacks_tone};

/// Spellings looked at for a word, and words of a query looked at.
pub(super) const SPELLINGS: usize = 12;
const SUSPECTS: usize = 8;
/// A word that isn't known is surely a slip, and a known one if so many times as many articles have a near word.
const FAR_MORE: u64 = 100;
/// A word that is no slip by itself is one only if its neighbours stand beside another spelling of it so often, and beside
/// it nowhere.
const LEAST_BESIDE: u64 = 2;

/// A word that may have been meant otherwise.
struct Suspect<'g> {
    typed: &'g Typed,
    /// The words beside it.
    before: Option<&'g Typed>,
    after: Option<&'g Typed>,
    /// Articles that have it just so.
    known: u64,
    /// Whether it stands beside its neighbours as typed somewhere.
    is_right: bool,
}

impl Suspect<'_> {
    fn spelled(&self, word: &str) -> Respelling {
        Respelling::new(self.typed.span, word)
    }

    fn is_slip(&self, articles: u64) -> bool {
        articles >= self.known.saturating_mul(FAR_MORE).max(1)
    }
}

impl Engine {
    /// The same query in another spelling that finds something, and what was mended; none if no word of it looks wrong.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn respelled(&self, plan: &Plan) -> Result<Option<(Plan, Slip)>> {
        if let Some(plan) = self.in_digits(plan)? {
            return Ok(Some((plan, Slip::Spelling)));
        }
        let groups = groups(plan);
        let suspects = self.suspects(&groups)?;
        if let Some(plan) = self.with_more_marks(plan, &suspects)? {
            return Ok(Some((plan, Slip::Marks)));
        }
        if let Some(mended) = self.of_keys(plan, &suspects)? {
            return Ok(Some(mended));
        }
        let other = self.in_near_spelling(plan, &suspects)?;
        Ok(other.map(|plan| (plan, Slip::Spelling)))
    }

    fn suspects<'g>(&self, groups: &'g [Group]) -> Result<Vec<Suspect<'g>>> {
        let mut found = Vec::new();
        for group in groups {
            // Where all of them stand side by side, so do any two.
            let all: Vec<&Slot> = group.iter().map(|typed| &typed.slot).collect();
            let all_stand = group.len() > 1 && self.stand_as_typed(&all)?;
            let mut stands = vec![all_stand; group.len()];
            for (at, pair) in all.windows(2).enumerate().filter(|_| !all_stand && group.len() > 2) {
                if self.stand_as_typed(pair)? {
                    stands.iter_mut().skip(at).take(2).for_each(|stands| *stands = true);
                }
            }
            for (at, typed) in group.iter().enumerate() {
                let known = self.articles_with(&typed.slot)?;
                let before = at.checked_sub(1).and_then(|at| group.get(at));
                let is_right = if group.len() > 1 { stands.get(at) == Some(&true) } else { known > 0 };
                found.push(Suspect { typed, before, after: group.get(at + 1), known, is_right });
            }
        }
        found.sort_by_key(|suspect| suspect.known);
        Ok(found)
    }

    /// The first step: letters that were typed for digits, where the digits make a name: those without which it isn't the same.
    fn in_digits(&self, plan: &Plan) -> Result<Option<Plan>> {
        let mut digits: Vec<Respelling> =
            numbers(plan).into_iter().map(|(span, number)| Respelling::new(span, &number)).collect();
        let other = plan.respelled(&digits, self.facts());
        if digits.is_empty() || !has_more_names(&other, plan) {
            return Ok(None);
        }
        let named = names(&other);
        for at in (0..digits.len()).rev() {
            let mut without = digits.clone();
            without.remove(at);
            if names(&plan.respelled(&without, self.facts())) == named {
                digits = without;
            }
        }
        self.that_finds(plan, &digits)
    }

    /// The second step: syllables without a tone, in a query with marks.
    fn with_more_marks(&self, plan: &Plan, suspects: &[Suspect<'_>]) -> Result<Option<Plan>> {
        let is_free = |suspect: &&Suspect<'_>| {
            let slot = &suspect.typed.slot;
            !suspect.is_right && slot.marks == Marks::Typed && is_word(slot) && lacks_tone(&slot.key)
        };
        let free: Vec<&Suspect<'_>> = suspects.iter().filter(is_free).take(SUSPECTS).collect();
        if free.is_empty() {
            return Ok(None);
        }
        if let Some(name) = self.name_with_more_marks(plan, &free)? {
            return Ok(Some(name));
        }
        let mut chosen: Vec<Respelling> = Vec::new();
        for suspect in &free {
            let mut best: Option<(u64, Respelling)> = None;
            for word in self.with_marks(&suspect.typed.slot)? {
                let other = suspect.spelled(&word);
                let beside = self.beside(suspect, &word, &chosen)?;
                if beside > best.as_ref().map_or(0, |(most, _)| *most) {
                    best = Some((beside, other));
                }
            }
            chosen.extend(best.map(|(_, other)| other));
        }
        self.that_finds(plan, &chosen)
    }

    /// The query with names that it has if free syllables take any marks; those that were typed must be in the name.
    fn name_with_more_marks(&self, plan: &Plan, free: &[&Suspect<'_>]) -> Result<Option<Plan>> {
        let mut words: Vec<Respelling> =
            free.iter().map(|suspect| suspect.spelled(&suspect.typed.slot.folded)).collect();
        let bare = plan.respelled(&words, self.facts());
        if !has_more_names(&bare, plan) {
            return Ok(None);
        }
        for (at, suspect) in free.iter().enumerate() {
            let mut is_kept = false;
            for word in self.with_marks(&suspect.typed.slot)? {
                let mut tried = words.clone();
                tried.splice(at..=at, [suspect.spelled(&word)]);
                if names(&plan.respelled(&tried, self.facts())) == names(&bare) {
                    (words, is_kept) = (tried, true);
                    break;
                }
            }
            if !is_kept {
                return Ok(None);
            }
        }
        self.that_finds(plan, &words)
    }

    /// The third step: keystrokes that were not turned into letters, and spaces that weren't typed.
    fn of_keys(&self, plan: &Plan, suspects: &[Suspect<'_>]) -> Result<Option<(Plan, Slip)>> {
        let mut words: Vec<Respelling> = Vec::new();
        for (span, word) in keystrokes(plan) {
            // The parts of `thi5` stand side by side wherever *thị 5* does.
            let is_right = |suspect: &Suspect<'_>| suspect.typed.span == span && suspect.is_right;
            if !suspects.iter().any(is_right) {
                words.push(Respelling::new(span, &word));
            }
        }
        if let Some(mended) = self.that_finds_or_nearly(plan, &words)? {
            return Ok(Some(mended));
        }
        let mut best: Option<(u64, Respelling)> = None;
        for suspect in suspects.iter().filter(|suspect| suspect.known == 0 && is_word(&suspect.typed.slot)) {
            for (first, second) in splits(&suspect.typed.slot.key) {
                let apart = suspect.spelled(&format!("{first} {second}"));
                let is_name = has_more_names(&plan.respelled(std::slice::from_ref(&apart), self.facts()), plan);
                let together = self.count_as_typed(&[&Slot::new(&first), &Slot::new(&second)])?;
                let worth = if is_name { u64::MAX } else { together };
                if worth > best.as_ref().map_or(0, |(most, _)| *most) {
                    best = Some((worth, apart));
                }
            }
        }
        let apart = self.that_finds(plan, &best.map(|(_, apart)| apart).into_iter().collect::<Vec<_>>())?;
        Ok(apart.map(|plan| (plan, Slip::Keys)))
    }

    /// The query with these words, or what another step makes of it: who forgot to switch on Telex may have forgotten a mark.
    fn that_finds_or_nearly(&self, plan: &Plan, words: &[Respelling]) -> Result<Option<(Plan, Slip)>> {
        if words.is_empty() {
            return Ok(None);
        }
        if let Some(found) = self.that_finds(plan, words)? {
            return Ok(Some((found, Slip::Keys)));
        }
        let decoded = plan.respelled(words, self.facts());
        let groups = groups(&decoded);
        let suspects = self.suspects(&groups)?;
        match self.with_more_marks(&decoded, &suspects)? {
            Some(found) => Ok(Some((found, Slip::Keys))),
            None => Ok(self.in_near_spelling(&decoded, &suspects)?.map(|found| (found, Slip::Spelling))),
        }
    }

    /// The fourth step: the nearest words of the index.
    fn in_near_spelling(&self, plan: &Plan, suspects: &[Suspect<'_>]) -> Result<Option<Plan>> {
        let mut slips = Vec::new();
        let mut doubtful = Vec::new();
        let articles = self.snapshot().articles()?;
        for suspect in suspects.iter().filter(|suspect| is_word(&suspect.typed.slot)).take(SUSPECTS) {
            // Not even a word that all articles have would make it a slip.
            if suspect.is_right && !suspect.is_slip(articles) {
                continue;
            }
            let near = self.spellings(&suspect.typed.slot, SPELLINGS)?;
            match near.first() {
                Some((_, articles)) if suspect.is_slip(*articles) => slips.push((suspect, near)),
                Some(_) if !suspect.is_right => doubtful.push((suspect, near)),
                _ => {}
            }
        }
        let all = || slips.iter().chain(&doubtful);
        for (suspect, near) in all() {
            for (word, _) in near {
                let other = plan.respelled(&[suspect.spelled(word)], self.facts());
                if has_more_names(&other, plan) && self.finds(&other)? {
                    return Ok(Some(other));
                }
            }
        }
        // All but the first slip take their likeliest spelling; the first is tried in all.
        let likeliest =
            |(suspect, near): &(&Suspect<'_>, Vec<(String, u64)>)| near.first().map(|(word, _)| suspect.spelled(word));
        let others: Vec<Respelling> = slips.iter().skip(1).filter_map(likeliest).collect();
        match slips.first() {
            Some(first) => self.best_spelling(plan, std::slice::from_ref(first), &others),
            None => self.best_spelling(plan, &doubtful, &others),
        }
    }

    fn best_spelling(
        &self,
        plan: &Plan,
        suspects: &[(&Suspect<'_>, Vec<(String, u64)>)],
        others: &[Respelling],
    ) -> Result<Option<Plan>> {
        let mut best: Option<((u64, usize), Plan)> = None;
        for (suspect, near) in suspects {
            for (place, (word, _)) in near.iter().enumerate() {
                let beside = self.beside(suspect, word, others)?;
                let is_far_more = suspect.is_slip(near.first().map_or(0, |(_, articles)| *articles));
                // A known word is traded only for one that its neighbours stand beside again and again.
                if !is_far_more && beside < LEAST_BESIDE {
                    continue;
                }
                let words: Vec<Respelling> = others.iter().cloned().chain([suspect.spelled(word)]).collect();
                let other = plan.respelled(&words, self.facts());
                let found = self.count(&other)?;
                let worth = (beside * SPELLINGS as u64 / (place as u64 + 1), found);
                if found > 0 && best.as_ref().is_none_or(|(most, _)| worth > *most) {
                    best = Some((worth, other));
                }
            }
        }
        Ok(best.map(|(_, plan)| plan))
    }

    /// The query with other words, if there are any, and if it finds something: as a name, or with its words side by side.
    fn that_finds(&self, plan: &Plan, words: &[Respelling]) -> Result<Option<Plan>> {
        if words.is_empty() {
            return Ok(None);
        }
        let other = plan.respelled(words, self.facts());
        let changed: Vec<String> = words.iter().flat_map(|word| word.text.split(' ')).map(key).collect();
        let is_changed = |group: &&Group| group.iter().any(|typed| changed.contains(&typed.slot.key));
        let groups = groups(&other);
        if !has_more_names(&other, plan) && groups.iter().any(|group| group.len() > 1) {
            for group in groups.iter().filter(is_changed) {
                if !self.stand_as_typed(&group.iter().map(|typed| &typed.slot).collect::<Vec<_>>())? {
                    return Ok(None);
                }
            }
        }
        Ok(self.finds(&other)?.then_some(other))
    }

    /// Articles in which another word, in the place of a suspect, stands beside each of its neighbours, added up. Those
    /// that are respelled themselves have their new spelling; those that may be have any marks.
    fn beside(&self, suspect: &Suspect<'_>, word: &str, chosen: &[Respelling]) -> Result<u64> {
        let slot = Slot { marks: Marks::Typed, ..Slot::new(word) };
        let neighbour = |typed: &Typed| match chosen.iter().find(|other| other.span == typed.span) {
            Some(other) => Slot { marks: Marks::Typed, ..Slot::new(&key(&other.text)) },
            None if is_word(&typed.slot) && lacks_tone(&typed.slot.key) => {
                Slot { marks: Marks::Untyped, ..typed.slot.clone() }
            }
            None => typed.slot.clone(),
        };
        let mut sum = 0;
        if let Some(before) = suspect.before.map(neighbour) {
            sum += self.count_as_typed(&[&before, &slot])?;
        }
        if let Some(after) = suspect.after.map(neighbour) {
            sum += self.count_as_typed(&[&slot, &after])?;
        }
        Ok(sum)
    }
}

/// Whether a syllable is letters only, and no beginning of a word.
fn is_word(slot: &Slot) -> bool {
    !slot.prefix && slot.key.chars().all(char::is_alphabetic)
}
