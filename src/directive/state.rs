//! Documents of the State: too many to be read at each start, so a row is read when it is asked for.
//!
//! In: the table, in order of kind, number and id. Out: the directives of a kind and number.

use super::issued::Directive;
use super::load::{REGISTRY_COLUMNS, directives_in};
use super::{DirectiveKind, Number};
use crate::text::{Blocks, Table};

const TABLE: Table<'static, 13> = Table::new(include_str!("data/state.tsv"), REGISTRY_COLUMNS);

/// BLAKE3 of the table's text, in hexadecimal: to hash two megabytes at each start would take longer than all else that
/// is done there. A test says what it must be.
pub(super) const FINGERPRINT: &str = "3a389cd7b41e6d49df9d264adc3849c2397a2561eefd85e60c8c83bb4d657642";

/// The table, and what was read of it.
#[derive(Debug)]
pub(super) struct StateTable {
    rows: &'static str,
    /// Of about seven rows each.
    blocks: Blocks<Directive>,
}

/// Where a row has the name of the kind and the subject.
const NAME_CELL: usize = 2;
const SUBJECT_CELL: usize = 10;

/// What the table is ordered by: the kind as ids have it, and the number.
type Key<'k> = (&'k str, Number);

impl StateTable {
    /// Nothing is read yet.
    pub fn new() -> Self {
        let rows = TABLE.body();
        StateTable { rows, blocks: Blocks::new(rows, |rows| directives_in(rows).unwrap_or_default()) }
    }

    /// The directives of one kind and number, sorted by id.
    pub fn numbered(&self, kind: DirectiveKind, number: Number) -> impl Iterator<Item = &Directive> {
        let key = (kind.slug(), number);
        // The first block that begins with this key or a later one; rows of it may end the block before.
        let later = self.first_that(|first| first >= key);
        let blocks = later.saturating_sub(1)..self.first_that(|first| first > key);
        blocks.flat_map(|block| self.blocks.block(block)).filter(move |d| d.kind == kind && d.number == Some(number))
    }

    /// The directive with this id, which begins with kind and number.
    pub fn get(&self, id: &str) -> Option<&Directive> {
        let (slug, number) = key_of(id)?;
        let kind = DirectiveKind::from_code(slug)?;
        self.numbered(kind, number).find(|directive| directive.id == id)
    }

    /// The directives whose rows have an id in them, their own among them.
    pub fn naming(&self, id: &str) -> impl Iterator<Item = &Directive> {
        let bytes = self.rows.as_bytes();
        let rows = memchr::memmem::find_iter(bytes, id).map(|at| {
            let row = bytes.get(..at).and_then(|before| memchr::memrchr(b'\n', before)).map_or(0, |end| end + 1);
            self.rows.get(row..).and_then(|rest| rest.split('\t').next()).unwrap_or_default()
        });
        let ids: std::collections::BTreeSet<&str> = rows.collect();
        ids.into_iter().filter_map(|id| self.get(id))
    }

    /// The directives of a kind, or of all, that are such by name of the kind and subject, in the order of the table; no other
    /// row is read whole.
    pub fn such(
        &self,
        kind: Option<DirectiveKind>,
        is: impl Fn(&str, &str) -> bool,
    ) -> impl Iterator<Item = &Directive> {
        let of_kind = move |row: &&str| kind.is_none_or(|kind| row.split('-').next() == Some(kind.slug()));
        let such = move |row: &&str| {
            let mut cells = row.split('\t');
            let name_and_subject = cells.nth(NAME_CELL).zip(cells.nth(SUBJECT_CELL - NAME_CELL - 1));
            name_and_subject.is_some_and(|(name, subject)| is(name, subject))
        };
        let rows = self.rows.lines().filter(of_kind).filter(such);
        rows.filter_map(|row| self.get(row.split('\t').next()?))
    }

    /// All of them, in the order of the table; reads all that isn't read yet.
    pub fn all(&self) -> impl Iterator<Item = &Directive> {
        self.blocks.all()
    }

    /// The first block whose first key is such that, as all after it; an empty one at the end is.
    fn first_that(&self, is: impl Fn(Key<'_>) -> bool) -> usize {
        let (mut from, mut to) = (0, self.blocks.len());
        while from < to {
            let middle = from + (to - from) / 2;
            let first = self.blocks.text(middle).split('\t').next().and_then(key_of);
            if first.is_none_or(&is) { to = middle } else { from = middle + 1 }
        }
        from
    }
}

/// Kind and number of an id: `nd` and 100 of `nd-100-2019-cp`.
fn key_of(id: &str) -> Option<Key<'_>> {
    let mut parts = id.split('-');
    Some((parts.next()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_no_row_of_it_is_lost() {
        let key = |id: &'static str| key_of(id).map(|(kind, number)| (kind, number, id));
        TABLE.assert_in_order(|[id, ..]| key(id));
        let table = StateTable::new();
        let read: Vec<&Directive> = table.all().collect();
        let rows: Vec<&str> = TABLE.cells().map(|[id, ..]| id).collect();
        assert_eq!(read.iter().map(|d| d.id.as_str()).collect::<Vec<_>>(), rows);
        for directive in read {
            assert_eq!(key_of(&directive.id), directive.number.map(|n| (directive.kind.slug(), n)), "{}", directive.id);
            assert_eq!(directive.congress, None, "{}", directive.id);
        }
    }

    #[test]
    fn each_row_is_found_by_its_number_and_by_its_id() {
        let (all, table) = (StateTable::new(), StateTable::new());
        for directive in all.all() {
            assert_eq!(table.get(&directive.id), Some(directive));
        }
        for (kind, number, count) in [(DirectiveKind::NghiDinh, 100, 17), (DirectiveKind::NghiDinh, 99_999, 0)] {
            let number = Number::new(number, None);
            let found = table.numbered(kind, number).count();
            let there = all.all().filter(|d| d.kind == kind && d.number == Some(number)).count();
            assert_eq!((found, there), (count, count), "{kind:?} {number}");
        }
        assert_eq!(table.get("nd-1-1900-cp"), None);
        assert_eq!(table.get("kl-21-tw-k13"), None);
    }

    #[test]
    fn rows_are_found_by_kind_and_by_what_is_said_of_them() {
        let table = StateTable::new();
        let found = |kind, name: &str| {
            let has = |directive: &&Directive| directive.subject.contains("tinh giản biên chế");
            let such = table.such(kind, |of, subject| of == name && subject.contains("tinh giản biên chế"));
            let all = table.all().filter(has).filter(|d| d.kind_name == name && kind.is_none_or(|kind| d.kind == kind));
            (such.map(|d| &d.id).collect::<Vec<_>>(), all.map(|d| &d.id).collect::<Vec<_>>())
        };
        let (such, all) = found(Some(DirectiveKind::NghiDinh), "Nghị định");
        assert!(such == all && !such.is_empty(), "{such:?} {all:?}");
        let (such, all) = found(None, "Thông tư");
        assert!(such == all && !such.is_empty(), "{such:?} {all:?}");
        assert_eq!((REGISTRY_COLUMNS[NAME_CELL], REGISTRY_COLUMNS[SUBJECT_CELL]), ("kind_name", "subject"));
    }

    #[test]
    fn the_fingerprint_is_that_of_the_table() {
        let hash = blake3::hash(TABLE.text().as_bytes()).to_hex();
        assert_eq!(FINGERPRINT, hash.as_str(), "the table has changed: this is what `FINGERPRINT` must be");
    }
}
