//! The columns of a line: what is side by side, with a gap of blanks or tabs between.

use super::organ::form;
use crate::article::clean;

/// So many blanks are a gap between two columns.
const MIN_GAP: usize = 3;

/// The columns of a line with gaps; none of a line without.
pub(in crate::article) fn columns(line: &str) -> Vec<String> {
    let line = line.trim_end();
    let (mut columns, mut start, mut blanks, mut at_blank, mut has_tab) = (Vec::new(), 0, 0, 0, false);
    for (at, c) in line.char_indices() {
        if c.is_whitespace() {
            if blanks == 0 {
                at_blank = at;
            }
            blanks += 1;
            has_tab |= c == '\t';
        } else {
            if has_tab || blanks >= MIN_GAP {
                columns.push(clean::line(line.get(start..at_blank).unwrap_or_default()));
                start = at;
            }
            (blanks, has_tab) = (0, false);
        }
    }
    if !columns.is_empty() {
        columns.push(clean::line(line.get(start..).unwrap_or_default()));
    }
    join_blanks(&mut columns);
    columns
}

/// Joins what is around a place that is left to be filled in: `Số      /TB-UBND`, `ngày      tháng 8`.
fn join_blanks(columns: &mut Vec<String>) {
    let mut at = 1;
    while at < columns.len() {
        let is_open = |before: &String| {
            let last = before.split_whitespace().next_back().map(form).unwrap_or_default();
            ["ngày", "tháng", "năm", "số"].contains(&last.as_str())
        };
        let goes_on = |next: &String| ["/", "-", "tháng ", "năm "].iter().any(|start| next.starts_with(start));
        let is_one = columns.get(at - 1).is_some_and(is_open) && columns.get(at).is_some_and(goes_on);
        if is_one {
            let next = columns.remove(at);
            if let Some(before) = columns.get_mut(at - 1) {
                *before = format!("{before} {next}");
            }
        } else {
            at += 1;
        }
    }
    if columns.len() == 1 {
        columns.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_of_blanks_or_a_tab_parts_columns() {
        assert_eq!(columns("TỈNH ỦY\t\tĐẢNG"), ["TỈNH ỦY", "ĐẢNG"]);
        assert_eq!(columns("TỈNH  ỦY    ĐẢNG\u{a0}\u{a0}\u{a0}x"), ["TỈNH ỦY", "ĐẢNG", "x"]);
        assert_eq!(columns("       2022"), ["", "2022"]);
        assert_eq!(
            columns("Số      /TB-UBND      Yên Khê, ngày      tháng 8"),
            ["Số /TB-UBND", "Yên Khê, ngày tháng 8"]
        );
        assert!(columns("Số      -BC/HU").is_empty());
        assert!(columns("Họp  xã").is_empty() && columns("").is_empty());
    }
}
