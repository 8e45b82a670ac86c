//! In which language a person is spoken to, and how what fills the places of a sentence is written in it.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

/// A language that chithi speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// The one of programs where nobody says otherwise.
    #[default]
    English,
    /// The one of those whom this is for.
    Vietnamese,
    /// English with each sentence in `⟦…⟧` and what fills its places outside: what comes without brackets, though it is
    /// no data, was said past the tables. For tests.
    Pseudo,
}

/// What fills a place of a sentence.
pub trait Place {
    /// Writes it as the language does.
    fn put(&self, language: Language, out: &mut String);
}

/// A number of things, which the word for them goes with.
pub trait Count: Place {
    /// Whether it is a single one.
    fn is_one(&self) -> bool;
}

impl<T: Place + ?Sized> Place for &T {
    fn put(&self, language: Language, out: &mut String) {
        (**self).put(language, out);
    }
}

impl<T: Count + ?Sized> Count for &T {
    fn is_one(&self) -> bool {
        (**self).is_one()
    }
}

impl Place for str {
    fn put(&self, _: Language, out: &mut String) {
        out.push_str(self);
    }
}

impl Place for String {
    fn put(&self, _: Language, out: &mut String) {
        out.push_str(self);
    }
}

impl Place for Cow<'_, str> {
    fn put(&self, _: Language, out: &mut String) {
        out.push_str(self);
    }
}

impl Place for char {
    fn put(&self, _: Language, out: &mut String) {
        out.push(*self);
    }
}

impl Place for Path {
    fn put(&self, _: Language, out: &mut String) {
        out.push_str(&self.display().to_string());
    }
}

impl Place for PathBuf {
    fn put(&self, language: Language, out: &mut String) {
        self.as_path().put(language, out);
    }
}

/// A day: `05/11/2023`, in each language.
impl Place for Date {
    fn put(&self, _: Language, out: &mut String) {
        out.push_str(&format!("{:02}/{:02}/{:04}", self.day(), self.month(), self.year()));
    }
}

/// A year, as [`jiff`] has it; numbers of years aren't grouped.
impl Place for i16 {
    fn put(&self, _: Language, out: &mut String) {
        out.push_str(&self.to_string());
    }
}

/// A number of an id, a line, a directive: never grouped.
#[derive(Debug, Clone, Copy)]
pub struct Numbered(pub u64);

impl Place for Numbered {
    fn put(&self, _: Language, out: &mut String) {
        out.push_str(&self.0.to_string());
    }
}

/// A number with so many digits after the point: `31.4`, `31,4`.
#[derive(Debug, Clone, Copy)]
pub struct Decimal(pub f64, pub usize);

impl Place for Decimal {
    fn put(&self, language: Language, out: &mut String) {
        let Decimal(value, digits) = *self;
        let written = format!("{value:.digits$}");
        let (whole, rest) =
            written.split_once('.').map_or((written.as_str(), None), |(whole, rest)| (whole, Some(rest)));
        let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |whole| ("-", whole));
        out.push_str(sign);
        grouped(whole, language, out);
        if let Some(rest) = rest {
            out.push(if language == Language::Vietnamese { ',' } else { '.' });
            out.push_str(rest);
        }
    }
}

/// Digits in groups of three: `40,000`, `40.000`.
fn grouped(digits: &str, language: Language, out: &mut String) {
    let mark = if language == Language::Vietnamese { '.' } else { ',' };
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
}

macro_rules! counts {
    ($($number:ty),*) => {$(
        impl Place for $number {
            fn put(&self, language: Language, out: &mut String) {
                grouped(&self.to_string(), language, out);
            }
        }

        impl Count for $number {
            fn is_one(&self) -> bool {
                *self == 1
            }
        }
    )*};
}
counts!(u8, u32, u64, usize);

/// A sentence that is being filled.
pub(super) struct Filled {
    language: Language,
    text: String,
}

impl Filled {
    pub(super) fn new(language: Language) -> Self {
        Filled { language, text: String::new() }
    }

    pub(super) fn text(&mut self, text: &str) {
        self.text.push_str(&said(text, self.language));
    }

    pub(super) fn place(&mut self, what: &dyn Place) {
        what.put(self.language, &mut self.text);
    }

    pub(super) fn counted(&mut self, count: &dyn Count, one: &str, more: &str) {
        count.put(self.language, &mut self.text);
        self.text(" ");
        self.word(count, one, more);
    }

    pub(super) fn word(&mut self, count: &dyn Count, one: &str, more: &str) {
        self.text(if count.is_one() { one } else { more });
    }

    pub(super) fn whole(self) -> String {
        self.text
    }
}

/// A sentence of a table, or a piece of one, as a language says it.
pub(super) fn said(text: &str, language: Language) -> Cow<'_, str> {
    match language {
        Language::English | Language::Vietnamese => text.into(),
        Language::Pseudo => format!("⟦{text}⟧").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(what: &dyn Place, language: Language) -> String {
        let mut out = String::new();
        what.put(language, &mut out);
        out
    }

    #[test]
    fn numbers_are_grouped_as_the_language_does_and_years_and_ids_are_not() {
        for (what, english, vietnamese) in [
            (&40_000_u64 as &dyn Place, "40,000", "40.000"),
            (&999_usize, "999", "999"),
            (&1_234_567_u32, "1,234,567", "1.234.567"),
            (&Decimal(31.44, 1), "31.4", "31,4"),
            (&Decimal(-1_234.5, 1), "-1,234.5", "-1.234,5"),
            (&Decimal(74.0, 0), "74", "74"),
            (&2021_i16, "2021", "2021"),
            (&Numbered(12_345), "12345", "12345"),
            (&Date::constant(2023, 11, 5), "05/11/2023", "05/11/2023"),
        ] {
            assert_eq!(put(what, Language::English), english);
            assert_eq!(put(what, Language::Vietnamese), vietnamese);
        }
    }
}
