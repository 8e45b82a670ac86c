//! Tables that are kept as text: the one reader of them.
//!
//! ```text
//! # What the table holds, in lines of comment.
//! unit⇥name⇥note
//! pl01⇥HN⇥abbrev
//! ```
//!
//! In: the text of a file, and the names of its columns. Out: its rows, cut at the tabs and not copied. A row has a
//! cell for each column; those at its end may be left out where they are empty.

/// The text of a table and the columns it should have. Making one reads nothing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table<'t, const COLUMNS: usize> {
    text: &'t str,
    columns: [&'static str; COLUMNS],
}

/// A row of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'t, const COLUMNS: usize> {
    /// Which line of the file, from 1.
    pub line: usize,
    /// Its cells by column; empty where it has none.
    pub cells: [&'t str; COLUMNS],
    /// How many cells it has, for those who must have all of them.
    pub count: usize,
}

impl<'t, const COLUMNS: usize> Table<'t, COLUMNS> {
    pub(crate) const fn new(text: &'t str, columns: [&'static str; COLUMNS]) -> Self {
        Table { text, columns }
    }

    /// All of the file.
    pub(crate) const fn text(self) -> &'t str {
        self.text
    }

    /// All after the comments and the head, for a table that is read in parts.
    pub(crate) fn body(self) -> &'t str {
        let mut rest = self.text;
        while let Some((line, next)) = rest.split_once('\n') {
            let is_head = self.columns.first().is_some_and(|first| line.split('\t').next() == Some(first));
            if !line.starts_with('#') && !is_head {
                break;
            }
            rest = next;
        }
        rest
    }

    /// The rows whose first cell begins with a byte, of a table that is sorted by it; the others aren't read.
    pub(crate) fn beginning(self, byte: u8) -> Self {
        let body = self.body();
        let from = first_line(body, |line| line.first() >= Some(&byte));
        let rest = body.get(from..).unwrap_or_default();
        let text = rest.get(..first_line(rest, |line| line.first() > Some(&byte))).unwrap_or_default();
        Table { text, ..self }
    }

    /// The rows, without comments, empty lines and the head: a line that begins with the name of the first column.
    /// A person's own table may have none.
    pub(crate) fn rows(self) -> impl Iterator<Item = Row<'t, COLUMNS>> {
        let head = self.columns.first().copied();
        let lines = self.text.lines().map(|line| line.trim_end_matches('\r')).zip(1..);
        let rows = lines.filter(|(line, _)| !line.starts_with('#') && !line.chars().all(char::is_whitespace));
        rows.map(|(text, line)| Row::cut(text, line)).filter(move |row| row.cells.first().copied() != head)
    }

    /// The cells of each row.
    pub(crate) fn cells(self) -> impl Iterator<Item = [&'t str; COLUMNS]> {
        self.rows().map(|row| row.cells)
    }
}

/// Where the first line begins that is such, as all after it; the end of the text if there is none.
fn first_line(text: &str, is: impl Fn(&[u8]) -> bool) -> usize {
    let bytes = text.as_bytes();
    let (mut from, mut to) = (0, bytes.len());
    while from < to {
        let middle = from + (to - from) / 2;
        let line_before = bytes.get(from..middle).and_then(|before| memchr::memrchr(b'\n', before));
        let start = line_before.map_or(from, |end| from + end + 1);
        let rest = bytes.get(start..).unwrap_or_default();
        let line = memchr::memchr(b'\n', rest).map_or(rest, |end| rest.get(..=end).unwrap_or_default());
        if is(line) { to = start } else { from = start + line.len() }
    }
    from
}

impl<'t, const COLUMNS: usize> Row<'t, COLUMNS> {
    fn cut(text: &'t str, line: usize) -> Self {
        let mut row = Row { line, cells: [""; COLUMNS], count: 0 };
        let mut from = 0;
        for tab in memchr::memchr_iter(b'\t', text.as_bytes()).chain([text.len()]) {
            if let Some(place) = row.cells.get_mut(row.count) {
                *place = text.get(from..tab).unwrap_or("");
            }
            (row.count, from) = (row.count + 1, tab + 1);
        }
        row
    }
}

#[cfg(test)]
impl<'t, const COLUMNS: usize> Table<'t, COLUMNS> {
    /// Fails unless the table has its head after the comments, all cells in each row, composed letters, and rows
    /// that are sorted by `key`, each once.
    pub(crate) fn assert_in_order<K: Ord + std::fmt::Debug>(self, key: impl Fn([&'t str; COLUMNS]) -> K) {
        self.assert_in_order_from(COLUMNS, key);
    }

    /// The same where a row may end after its first `fewest` cells.
    pub(crate) fn assert_in_order_from<K: Ord + std::fmt::Debug>(
        self,
        fewest: usize,
        key: impl Fn([&'t str; COLUMNS]) -> K,
    ) {
        let mut lines = self.text.lines().skip_while(|line| line.starts_with('#'));
        assert_eq!(lines.next(), Some(self.columns.join("\t").as_str()), "the head");
        assert_eq!(lines.count(), self.rows().count(), "nothing but rows after the head");
        let uneven = self.rows().find(|row| !(fewest..=COLUMNS).contains(&row.count));
        assert!(uneven.is_none(), "other cells: {uneven:?}");
        assert!(crate::text::nfc(self.text) == self.text, "in composed letters");
        let keys: Vec<K> = self.cells().map(key).collect();
        let wrong = keys.windows(2).find(|pair| pair[0] >= pair[1]);
        assert!(wrong.is_none(), "sorted, each once: {wrong:?}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(usize, [&str; 3], usize)> {
        let rows = Table::new(text, ["unit", "name", "note"]).rows();
        rows.map(|row| (row.line, row.cells, row.count)).collect()
    }

    #[test]
    fn rows_have_their_lines_and_cells() {
        let text = "# unit of what\r\nunit\tname\tnote\r\n\r\npl01\tHN\t\r\n \t\n# more\npl02\tHà Giang\n\tx\ty\tz";
        let rows = [(4, ["pl01", "HN", ""], 3), (7, ["pl02", "Hà Giang", ""], 2), (8, ["", "x", "y"], 4)];
        assert_eq!(read(text), rows);
    }

    #[test]
    fn a_head_is_known_by_its_first_column_and_may_be_missing() {
        assert_eq!(read("pl01\tHN"), [(1, ["pl01", "HN", ""], 2)]);
        assert_eq!(read("unit\nunits\tx"), [(2, ["units", "x", ""], 2)]);
        assert_eq!(read(""), []);
    }

    #[test]
    fn rows_are_found_by_the_byte_they_begin_with() {
        for count in 0..12 {
            let names = ["a", "ab c", "b", "d", "da", "d e", "d f", "m", "x", "xa", "đ", "đo"];
            let text: String = names.iter().take(count).map(|name| format!("{name}\t1\n")).collect();
            for ended in [format!("# a\nname\tunit\n{text}"), text.trim_end().to_owned()] {
                let table = Table::new(&ended, ["name", "unit"]);
                for byte in 0..=u8::MAX {
                    let found: Vec<&str> = table.beginning(byte).cells().map(|[name, _]| name).collect();
                    let all = table.cells().map(|[name, _]| name).filter(|name| name.as_bytes()[0] == byte);
                    assert_eq!(found, all.collect::<Vec<_>>(), "{byte} in {ended:?}");
                }
            }
        }
    }

    #[test]
    fn a_table_that_is_out_of_order_is_told() {
        let fails = |text: &'static str| {
            let table = Table::new(text, ["unit", "name"]);
            std::panic::catch_unwind(|| table.assert_in_order(|[unit, _]| unit)).is_err()
        };
        assert!(!fails("# a\nunit\tname\na\tx\nb\ty\n"));
        for wrong in [
            "name\tunit\na\tx\n",
            "unit\tname\n# a\na\tx\n",
            "unit\tname\na\n",
            "unit\tname\na\tx\t\n",
            "unit\tname\nb\tx\na\ty\n",
            "unit\tname\na\tx\na\ty\n",
            "unit\tname\na\to\u{302}\n",
        ] {
            assert!(fails(wrong), "{wrong:?}");
        }
    }
}
