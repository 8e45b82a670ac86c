//! Syllables and beginnings of syllables as typed, each with what the written rules say of it. The keys
//! stand here ready-made, so that nothing of the tokenizer is believed.

use std::fmt;

use proptest::prelude::*;
use proptest::sample::select;

/// A syllable: as typed, with its marks in one spelling, and without any.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Syllable {
    pub text: &'static str,
    pub marked: &'static str,
    pub bare: &'static str,
}

impl fmt::Debug for Syllable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}

const SYLLABLES: [Syllable; 28] = [
    of("hoa", "hoa", "hoa"),
    of("hòa", "hòa", "hoa"),
    of("hoà", "hòa", "hoa"),
    of("hóa", "hóa", "hoa"),
    of("Hoá", "hóa", "hoa"),
    of("hoàn", "hoàn", "hoan"),
    of("ban", "ban", "ban"),
    of("bàn", "bàn", "ban"),
    of("BẢN", "bản", "ban"),
    of("bạn", "bạn", "ban"),
    of("dang", "dang", "dang"),
    of("đang", "đang", "dang"),
    of("Đảng", "đảng", "dang"),
    of("Ðảng", "đảng", "dang"), // with the Icelandic letter
    of("dâng", "dâng", "dang"),
    of("kĩ", "kỹ", "ky"),
    of("kỹ", "kỹ", "ky"),
    of("kính", "kính", "kinh"),
    of("tỉ", "tỷ", "ty"),
    of("tỷ", "tỷ", "ty"),
    of("tiếng", "tiếng", "tieng"),
    of("tieng", "tieng", "tieng"),
    of("chuyen", "chuyen", "chuyen"),
    of("chuyển", "chuyển", "chuyen"),
    of("chuyện", "chuyện", "chuyen"),
    of("Chuyến", "chuyến", "chuyen"),
    of("chuong", "chuong", "chuong"),
    of("chuông", "chuông", "chuong"),
];

const fn of(text: &'static str, marked: &'static str, bare: &'static str) -> Syllable {
    Syllable { text, marked, bare }
}

/// What stands in front of `*`: as typed, the beginnings of marked words it stands for in each spelling,
/// and their letters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Beginning {
    pub text: &'static str,
    marked: &'static [&'static str],
    bare: &'static [&'static str],
}

impl fmt::Debug for Beginning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}*", self.text)
    }
}

const BEGINNINGS: [Beginning; 15] = [
    begin("chuyể", &["chuyể"], &["chuye"]),
    begin("chuyê", &["chuyê"], &["chuye"]),
    begin("chu", &[], &["chu"]),
    begin("Chuyen", &[], &["chuyen"]),
    begin("chuô", &["chuô"], &["chuo"]),
    begin("ho", &[], &["ho"]),
    begin("hò", &["hò"], &["ho"]),
    begin("hoà", &["hòa", "hoà"], &["hoa"]),
    begin("đả", &["đả"], &["da"]),
    begin("đa", &["đa"], &["da"]),
    begin("da", &[], &["da"]),
    begin("bả", &["bả"], &["ba"]),
    begin("ki", &[], &["ki", "ky"]),
    begin("ti", &[], &["ti", "ty"]),
    begin("kỹ", &["kỹ"], &["ky"]),
];

const fn begin(text: &'static str, marked: &'static [&'static str], bare: &'static [&'static str]) -> Beginning {
    Beginning { text, marked, bare }
}

/// A syllable asked for, or the beginning of one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    Whole(Syllable),
    Begun(Beginning),
}

impl fmt::Debug for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Asked::Whole(syllable) => syllable.fmt(f),
            Asked::Begun(beginning) => beginning.fmt(f),
        }
    }
}

/// A syllable where it stands, and whether the text there is written without marks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Standing {
    pub syllable: Syllable,
    pub unmarked: bool,
}

impl Syllable {
    /// The same without its marks.
    pub fn bared(self) -> Self {
        Syllable { text: self.bare, marked: self.bare, bare: self.bare }
    }

    pub fn is_bare(self) -> bool {
        self.marked == self.bare
    }
}

impl Asked {
    /// Whether it is typed with marks.
    pub fn is_marked(self) -> bool {
        match self {
            Asked::Whole(asked) => !asked.is_bare(),
            Asked::Begun(asked) => !asked.marked.is_empty(),
        }
    }

    /// The written rule: in a query without any marks a syllable stands for its letters in all markings; in any other it
    /// stands for itself, and for its letters where the text is written without marks.
    pub fn fits(self, standing: Standing, marks_count: bool) -> bool {
        let Standing { syllable, unmarked } = standing;
        let is_open = unmarked && syllable.is_bare();
        match self {
            Asked::Whole(asked) if !marks_count => syllable.bare == asked.bare,
            Asked::Whole(asked) => syllable.marked == asked.marked || (is_open && syllable.bare == asked.bare),
            Asked::Begun(asked) => {
                let begins = |beginnings: &[&str], of: &str| beginnings.iter().any(|start| of.starts_with(start));
                let typed = if asked.marked.is_empty() { asked.bare } else { asked.marked };
                match marks_count {
                    false => begins(asked.bare, syllable.bare),
                    true => begins(typed, syllable.marked) || (is_open && begins(asked.bare, syllable.bare)),
                }
            }
        }
    }
}

pub(super) fn syllable() -> impl Strategy<Value = Syllable> {
    select(&SYLLABLES[..])
}

pub(super) fn beginning() -> impl Strategy<Value = Asked> {
    select(&BEGINNINGS[..]).prop_map(Asked::Begun)
}

/// Mostly whole.
pub(super) fn asked() -> impl Strategy<Value = Asked> {
    prop_oneof![8 => syllable().prop_map(Asked::Whole), 1 => beginning()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Facts;
    use crate::query::Plan;

    #[test]
    fn no_syllables_side_by_side_are_a_name() {
        let texts = SYLLABLES.iter().flat_map(|s| [s.text.to_owned(), s.text.to_uppercase()]);
        let mut texts: Vec<String> = texts.collect();
        texts.sort();
        texts.dedup();
        let mut names = Vec::new();
        for a in &texts {
            for query in std::iter::once(a.clone()).chain(texts.iter().map(|b| format!("{a} {b}"))) {
                let form = Plan::new(&query, &Facts::of_tests()).form();
                if form.contains(['<', '{']) {
                    names.push(query);
                }
            }
        }
        assert!(names.is_empty(), "{names:?}");
    }
}
