//! Resolutions of congresses: of the Party, of its local organisations, of the organisations beside it.
//!
//! In: the words after *nghị quyết*. Out: citations with whose congress it was and which, as far as they say so. A congress
//! alone is an event, not a directive.

use super::DirectiveKind;
use super::assembly::Assembly;
use super::citation::{Form, Reference};
use super::congress_words::{Words, ends};
use super::evidence::MOST_CONGRESSES;
use super::found::{Found, Read, Reader};
use super::named::closed;
use super::tail::is_coming;
use super::term::Term;
use crate::locality::is_country;
use crate::text::Tokens;

/// `Nghị quyết Đại hội XIII của Đảng`, `Nghị quyết Đại hội Đảng bộ huyện Kon Rẫy lần thứ XIX`, `nghị quyết Đại hội Đoàn toàn
/// quốc lần thứ XI`; several where `và` joins them.
pub(super) fn by_congress(tokens: &Tokens, first: usize, kind: DirectiveKind, at: usize) -> Read {
    if kind != DirectiveKind::NghiQuyet {
        return None;
    }
    let Some(mut start) = congress_at(tokens, at) else { return by_organisation(tokens, first, at) };
    let mut found: Vec<Found> = Vec::new();
    loop {
        let read = Words::read(tokens, start).and_then(|words| Named::of(words, tokens));
        let Some(named) = read.filter(|named| !is_to_come(tokens, first, named.end) && !is_abroad(tokens, named.end))
        else {
            break;
        };
        let from = if found.is_empty() { first } else { start - 2 };
        found.extend(named.citations(tokens, from));
        match another(tokens, named.end) {
            Some(next) if found.len() < MOST_TOGETHER => start = next,
            _ => break,
        }
    }
    let end = found.last()?.words.end;
    Some((found, end))
}

/// `Nghị quyết Đảng bộ huyện lần thứ XXI`: the congress isn't named, but counted.
fn by_organisation(tokens: &Tokens, first: usize, at: usize) -> Read {
    let is_organisation = tokens.before(at) == " " && (tokens.key(at), tokens.key(at + 1)) == ("đảng", "bộ");
    let words = if is_organisation { Words::read(tokens, at)? } else { return None };
    let is_counted = !words.numbers.is_empty() || words.years.is_some();
    let named = Named::of(words, tokens).filter(|named| is_counted && !is_to_come(tokens, first, named.end))?;
    let found = named.citations(tokens, first);
    let end = found.last()?.words.end;
    Some((found, end))
}

/// The number or term of a congress that is said at word `at`, after whose congress it is.
pub(super) fn term_at(tokens: &Tokens, at: usize) -> Option<Term> {
    let words = Words::read(tokens, at).filter(|words| words.level.is_none() && words.organisation.is_none())?;
    Term::new(words.numbers.first().copied(), words.years)
}

/// No sentence names more congresses whose resolutions it speaks of.
const MOST_TOGETHER: usize = 24;

/// The word after *đại hội*, where only words that join it to *nghị quyết* are before it.
fn congress_at(tokens: &Tokens, at: usize) -> Option<usize> {
    let start = (at..at + 4).find(|&i| tokens.folded(i) == "dai" && tokens.folded(i + 1) == "hoi")?;
    let joins = |word: &str| matches!(word, "va" | "van" | "kien" | "cua" | "cac" | "tai" | "ky" | "may");
    let joined = (at..start).all(|i| joins(tokens.folded(i))) && (at..=start).all(|i| !ends(tokens.before(i)));
    joined.then_some(start + 2)
}

/// The word after *đại hội* where `và Đại hội …` goes on right after word `end`.
fn another(tokens: &Tokens, end: usize) -> Option<usize> {
    let joined = tokens.key(end) == "và" && tokens.before(end) == " ";
    (joined && tokens.folded(end + 1) == "dai" && tokens.folded(end + 2) == "hoi").then_some(end + 3)
}

/// Whether what is named is only a draft, or of a congress that is still to come.
fn is_to_come(tokens: &Tokens, first: usize, end: usize) -> bool {
    matches!(tokens.two_before(first), ("dự", "thảo"))
        || is_coming(tokens, end)
        || matches!((tokens.key(end), tokens.key(end + 2)), ("nhiệm", "tới" | "mới" | "sau"))
}

/// Whether it is the congress of another country's party: "Đại hội lần thứ XX của Đảng Cộng sản Trung Quốc".
fn is_abroad(tokens: &Tokens, end: usize) -> bool {
    let after_party = (end.saturating_sub(1)..=end + 1).find(|&at| tokens.key(at) == "đảng").map_or(end, |at| at + 1);
    let of_name = |at: &usize| matches!(tokens.key(*at), "cộng" | "sản" | "nhân" | "dân" | "cách" | "mạng" | "ndcm");
    let country = (after_party..after_party + MAX_WORDS_OF_A_PARTY).find(|at| !of_name(at)).unwrap_or(after_party);
    is_country(tokens, country)
}

/// "Đảng *Nhân dân Cách mạng* Lào".
const MAX_WORDS_OF_A_PARTY: usize = 5;

/// A congress that was named.
struct Named {
    assembly: Assembly,
    words: Words,
}

impl std::ops::Deref for Named {
    type Target = Words;

    fn deref(&self) -> &Words {
        &self.words
    }
}

impl Named {
    fn of(words: Words, tokens: &Tokens) -> Option<Self> {
        Some(Named { assembly: words.assembly(tokens)?, words })
    }

    fn is_national_of_party(&self) -> bool {
        self.assembly == Assembly::National && self.organisation.is_none()
    }

    /// A citation for each number; they share their words.
    fn citations(&self, tokens: &Tokens, first: usize) -> Vec<Found> {
        let span = closed(tokens, first, self.end);
        // Local organisations have held more congresses than the Party.
        let most = if self.is_national_of_party() { MOST_CONGRESSES } else { u8::MAX };
        let numbers: Vec<Option<u8>> = match self.numbers.len() {
            0 => vec![None],
            _ => self.numbers.iter().copied().filter(|number| *number <= most).map(Some).collect(),
        };
        let citation = |number: Option<u8>| {
            let mut reference = Reference::new(DirectiveKind::NghiQuyet);
            reference.assembly = Some(self.assembly);
            reference.organisation = self.organisation.map(std::borrow::Cow::Borrowed);
            if self.is_national_of_party() {
                reference.congress = number;
            } else {
                reference.term = Term::new(number, self.years);
            }
            let found = Found::new(Form::Congress, Reader::Congress, span, reference, first..self.end);
            Found { names_unit: self.has_name, ..found }
        };
        numbers.into_iter().map(citation).collect()
    }
}
