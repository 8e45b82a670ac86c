//! The tables of this room in `data/`: text, a row a line.

/// The rows of a table: its lines but for empty ones, comments, and the head.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).skip(1)
}

/// Fails unless the rows are sorted, each once, in composed letters.
#[cfg(test)]
pub(super) fn assert_in_order(table: &'static str) {
    let cells = || rows(table).map(|row| row.split('\t').collect::<Vec<_>>());
    assert!(cells().is_sorted_by(|a, b| a < b), "sorted and unique");
    assert!(crate::text::nfc(table) == table, "in composed letters");
}
