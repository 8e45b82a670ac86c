//! Faults that come by the hundred: the first of each kind in a file are told one by one, the others by their number.

use std::collections::BTreeMap;

use chithi::article::{SkipReason, Skipped};

use super::language::say;

/// So many of a kind in a file are told each.
const TOLD_EACH: u64 = 3;
/// So many files are kept in mind; what is in others is told each.
const MAX_FILES: usize = 1_000;

/// What was told so far, by file and kind.
#[derive(Debug, Default)]
pub struct Repeated(BTreeMap<(String, String), (u64, SkipReason)>);

impl Repeated {
    /// Counts a fault; whether it is to be told.
    pub fn counts(&mut self, skipped: &Skipped) -> bool {
        let kind = (skipped.file().to_owned(), skipped.reason.name());
        if self.0.len() >= MAX_FILES && !self.0.contains_key(&kind) {
            return true;
        }
        let (count, _) = self.0.entry(kind).or_insert_with(|| (0, skipped.reason.clone()));
        *count += 1;
        *count <= TOLD_EACH
    }

    /// What there is to say of those that weren't told, and nothing is kept in mind any more.
    pub fn rest(&mut self) -> Vec<String> {
        let all = std::mem::take(&mut self.0).into_iter();
        let more = all.filter(|(_, (count, _))| *count > TOLD_EACH);
        more.map(|((file, _), (count, reason))| say().more_skipped(&file, count - TOLD_EACH, &reason)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_a_kind_are_told_each_and_the_others_by_their_number() {
        let mut repeated = Repeated::default();
        let skipped = |row: usize| Skipped {
            path: format!("tin.csv#{row}"),
            reason: SkipReason::OtherColumns { found: 3, expected: 2 },
        };
        let told = (1..=300).filter(|row| repeated.counts(&skipped(*row))).count();
        assert!(repeated.counts(&Skipped { path: "tin.csv#7".into(), reason: SkipReason::Binary }));
        assert_eq!(told, 3);
        assert_eq!(repeated.rest(), ["tin.csv: 297 more: more or fewer cells than the head of the table"]);
        assert!(repeated.rest().is_empty() && repeated.counts(&skipped(1)));
    }
}
