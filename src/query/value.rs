//! Values of fields: how far one goes on over the words after it, and which fields share their name.

use super::corrected::corrected_named;
use super::days::{days, term, years_or_part};
use super::field::FieldName;
use super::lexeme::{Comparison, Lexeme, LexemeKind};
use super::names::Names;
use super::tier::tier_named;
use crate::directive::{DirectiveKind, issuer_named};
use crate::text::{Span, Tokens};

/// Extends the unquoted value of a field over the words after it, as far as they go on with it
/// ("locality:Kon Tum").
pub(super) fn values(query: &str, found: &[Lexeme], names: &mut Names<'_>) -> Vec<Lexeme> {
    let mut out: Vec<Lexeme> = Vec::with_capacity(found.len());
    let mut rest = found.iter().copied().peekable();
    while let Some(mut lexeme) = rest.next() {
        let LexemeKind::Field { name, comparison, value, quoted: false } = lexeme.kind else {
            out.push(lexeme);
            continue;
        };
        let mut words = Vec::new();
        while let Some(word) = rest.next_if(|next| next.kind == LexemeKind::Word) {
            words.push(word);
        }
        let whole = Span::new(value.start, words.last().map_or(value.end, |last| last.span.end));
        let end = extent(query, name, value, whole, names);
        let value = without_signs(query, Span::new(value.start, end.max(value.end)));
        lexeme.span.end = value.end;
        lexeme.kind = LexemeKind::Field { name, comparison, value, quoted: false };
        out.push(lexeme);
        out.extend(words.into_iter().filter(|word| word.span.start >= end));
    }
    out
}

/// A commune in its district and province has so many, each with the word of its tier; organs and kinds have fewer.
const MAX_WORDS_OF_A_VALUE: usize = 14;

/// Where the unquoted value of a field ends. `value` is what is after the colon, `whole` goes on to
/// the end of the words after it.
fn extent(query: &str, name: FieldName, value: Span, whole: Span, names: &mut Names<'_>) -> usize {
    let text = whole.of(query);
    match name {
        FieldName::Locality => longest(query, value, whole, &mut |span| !names.place(span).is_nothing()),
        FieldName::Kind => longest(query, value, whole, &mut |span| DirectiveKind::named(span.of(query)).is_some()),
        FieldName::Issuer => longest(query, value, whole, &mut |span| issuer_named(span.of(query)).is_some()),
        FieldName::Tier => longest(query, value, whole, &mut |span| tier_named(span.of(query)).is_some()),
        FieldName::Corrected => longest(query, value, whole, &mut |span| corrected_named(span.of(query)).is_some()),
        FieldName::After | FieldName::Before => {
            longest(query, value, whole, &mut |span| days(span.of(query)).is_some())
        }
        FieldName::Term => longest(query, value, whole, &mut |span| term(span.of(query)).is_some()),
        FieldName::Year if value.byte_len() > 0 => {
            longest(query, value, whole, &mut |span| years_or_part(span.of(query)).is_some())
        }
        FieldName::Directive => {
            let start = value.byte_len().max(text.len() - text.trim_start().len());
            let stretch = names.stretch(whole);
            let first = stretch.readable.first().filter(|asked| asked.span.start <= start);
            first.map_or(value.end, |asked| whole.start + asked.span.end)
        }
        FieldName::Organ => {
            let tokens = Tokens::new(text);
            let found = names.gazetteer().organ_where_expected(&tokens, 0);
            let last = found.and_then(|found| tokens.get(found.next.checked_sub(1)?));
            last.map_or(value.end, |last| whole.start + last.span.end)
        }
        // "year: 2021": the one word after the colon, where none stands at it.
        _ if value.byte_len() == 0 => {
            let word = text.split_whitespace().next().unwrap_or("");
            text.find(word).map_or(value.end, |at| whole.start + at + word.len())
        }
        _ => value.end,
    }
}

/// Where the longest beginning of `whole` ends that has the value in it and fits; the end of the value if none does.
fn longest(query: &str, value: Span, whole: Span, fits: &mut dyn FnMut(Span) -> bool) -> usize {
    let tokens = Tokens::new(whole.of(query));
    let least = tokens.within(Span::new(0, value.byte_len())).len().max(1);
    let most = tokens.len().min(least + MAX_WORDS_OF_A_VALUE);
    let beginnings = (least..=most).rev().filter_map(|words| tokens.get(words - 1));
    let mut ends = beginnings.map(|last| whole.start + last.span.end);
    ends.find(|&end| fits(Span::new(whole.start, end))).unwrap_or(value.end)
}

/// The value of a field without the white space at its ends and without the punctuation after it ("năm:2021, …"). Two
/// full stops are a range open at its end.
pub(super) fn without_signs(query: &str, value: Span) -> Span {
    let is_sign = |c: char| c.is_whitespace() || SIGNS.contains(c);
    let text = value.of(query);
    let start = value.start + (text.len() - text.trim_start().len());
    let text = text.trim_start().trim_end_matches(is_sign);
    let text = text.strip_suffix('.').filter(|text| !text.ends_with('.')).unwrap_or(text);
    Span::new(start, start + text.len())
}

const SIGNS: &str = ",;:!?…'’‘，、。；：！？";

/// Gives the name of a field before a parenthesis to each value inside: "locality:(Kon Tum OR Gia Lai)".
pub(super) fn shared(found: &[Lexeme]) -> Vec<Lexeme> {
    let mut out: Vec<Lexeme> = Vec::with_capacity(found.len());
    let mut field: Option<(FieldName, Comparison)> = None;
    let mut depth = 0_usize;
    // The parenthesis begins where the name before it does.
    let mut opened: Option<usize> = None;
    for (i, &lexeme) in found.iter().enumerate() {
        let Some((name, comparison)) = field else {
            field = before_parenthesis(lexeme, found.get(i + 1));
            out.extend(field.is_none().then_some(lexeme));
            opened = field.map(|_| lexeme.span.start);
            continue;
        };
        let of_field = |value| LexemeKind::Field { name, comparison, value, quoted: true };
        match lexeme.kind {
            LexemeKind::Word => {
                let is_next = i.checked_sub(1).and_then(|i| found.get(i)).is_some_and(|l| l.kind == LexemeKind::Word);
                match out.last_mut() {
                    Some(Lexeme { kind: LexemeKind::Field { value, .. }, span }) if is_next => {
                        (value.end, span.end) = (lexeme.span.end, lexeme.span.end);
                    }
                    _ => out.push(Lexeme { kind: of_field(lexeme.span), ..lexeme }),
                }
            }
            LexemeKind::Quoted { inner, .. } => out.push(Lexeme { kind: of_field(inner), ..lexeme }),
            kind => {
                depth += usize::from(kind == LexemeKind::Open);
                if kind == LexemeKind::Close {
                    depth = depth.saturating_sub(1);
                    field = field.filter(|_| depth > 0);
                }
                let start = opened.take().unwrap_or(lexeme.span.start);
                out.push(Lexeme { kind, span: Span::new(start, lexeme.span.end) });
            }
        }
    }
    out
}

/// The field of `locality:`, if a parenthesis follows at once.
fn before_parenthesis(lexeme: Lexeme, next: Option<&Lexeme>) -> Option<(FieldName, Comparison)> {
    let opens = next.is_some_and(|next| next.kind == LexemeKind::Open && next.span.start == lexeme.span.end);
    match lexeme.kind {
        LexemeKind::Field { name, comparison, value, quoted: false } if value.byte_len() == 0 && opens => {
            Some((name, comparison))
        }
        _ => None,
    }
}
