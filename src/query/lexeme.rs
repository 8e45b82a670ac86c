//! The characters of a query → lexemes: words, quoted texts, fields, operators, parentheses. Flat and
//! linear: nothing here can be nested.

use winnow::combinator::{alt, not, opt, peek, preceded, repeat};
use winnow::error::{ContextError, ParserError};
use winnow::prelude::*;
use winnow::token::{any, one_of, take_till, take_while};
use winnow::{LocatingSlice, Result};

use super::field::FieldName;
use super::quote::{is_quote, is_single};
use crate::text::{Joins, Span, joins_alternatives};

/// A lexeme and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub kind: LexemeKind,
    pub span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LexemeKind {
    /// What stands between spaces.
    Word,
    /// A text in quotation marks, with the number after `~`.
    Quoted {
        inner: Span,
        slop: Option<u32>,
        closed: bool,
    },
    /// `name:value`, `name>value`; `quoted` if the value is in quotation marks.
    Field {
        name: FieldName,
        comparison: Comparison,
        value: Span,
        quoted: bool,
    },
    /// `-` or `NOT`, directly in front of what isn't wanted.
    Not,
    /// `OR`, `|` or `HOẶC`.
    Or,
    /// Ends a run of words; typed as `AND`, or put in by the grammar.
    Break,
    Open,
    Close,
}

/// How a field's value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Is,
    /// `==`: the value itself, as results are counted by it.
    Exactly,
    More,
    AtLeast,
    Less,
    AtMost,
}

type Input<'q> = LocatingSlice<&'q str>;

/// Cuts `query` into lexemes. Linear; total.
pub(super) fn lexemes(query: &str) -> Vec<Lexeme> {
    let mut input = LocatingSlice::new(query);
    let _: Result<_> = apostrophe_of_a_shell(&mut input);
    let mut found: Vec<Lexeme> = Vec::new();
    // Most queries have no sign of a field, and its names needn't be tried at each word.
    let may_have_fields = query.contains(compares);
    let mut next = preceded(take_while(0.., char::is_whitespace), lexeme(may_have_fields).with_span());
    while let Ok((kind, range)) = next.parse_next(&mut input) {
        found.push(Lexeme { kind, span: Span::new(range.start, range.end) });
    }
    found
}

/// An apostrophe before the whole query, which a shell would have taken away. The one after it stands at the last word.
fn apostrophe_of_a_shell(input: &mut Input<'_>) -> Result<()> {
    opt((take_while(0.., char::is_whitespace), '\'', not('\''))).void().parse_next(input)
}

fn lexeme<'q>(may_be_field: bool) -> impl Parser<Input<'q>, LexemeKind, ContextError> {
    let field = move |input: &mut Input<'q>| match may_be_field {
        true => field(input),
        false => Err(ContextError::from_input(input)),
    };
    alt((
        quoted.map(|(inner, closed, slop)| LexemeKind::Quoted { inner, closed, slop }),
        '('.value(LexemeKind::Open),
        ')'.value(LexemeKind::Close),
        operator,
        field,
        word.value(LexemeKind::Word),
    ))
}

fn ends_word(c: char) -> bool {
    c.is_whitespace() || is_quote(c) || matches!(c, '(' | ')')
}

fn span_of(range: std::ops::Range<usize>) -> Span {
    Span::new(range.start, range.end)
}

fn spaces<'q>(input: &mut Input<'q>) -> Result<&'q str> {
    take_while(0.., ' ').parse_next(input)
}

/// The text inside, whether the mark is closed, and the number after `~`.
fn quoted(input: &mut Input<'_>) -> Result<(Span, bool, Option<u32>)> {
    let (inner, closed) = alt((between_marks, between_single_marks)).parse_next(input)?;
    let slop = opt(preceded((spaces, '~'), take_while(1.., |c: char| c.is_ascii_digit()))).parse_next(input)?;
    Ok((span_of(inner), closed, slop.map(|digits: &str| digits.parse().unwrap_or(u32::MAX))))
}

type Inner = (std::ops::Range<usize>, bool);

fn between_marks(input: &mut Input<'_>) -> Result<Inner> {
    let inner = preceded(one_of(is_quote), take_till(0.., is_quote).span()).parse_next(input)?;
    let closed = opt(one_of(is_quote)).parse_next(input)?.is_some();
    Ok((inner, closed))
}

/// ‘tự soi’, ‘‘tự soi’’, ''tự soi'': at the edges of words, and closed; else they are apostrophes (Ia H’Drai, ’90). What
/// has other quotation marks inside is no phrase. Each is looked for up to the next at an edge, so that it takes linear time.
fn between_single_marks(input: &mut Input<'_>) -> Result<Inner> {
    let marks = || alt((take_while(1..=2, is_single), "''"));
    marks().parse_next(input)?;
    let is_end = |c: char| is_quote(c) || is_single(c) || c == '\'';
    let in_word = (take_till(1.., is_end).verify(|text: &str| text.ends_with(char::is_alphanumeric)), apostrophe);
    let inside = (repeat::<_, _, (), _, _>(0.., in_word), take_till(1.., is_end));
    let inner = inside.take().verify(|inner: &str| !inner.starts_with(char::is_whitespace)).span().parse_next(input)?;
    (marks(), not(one_of(char::is_alphanumeric))).parse_next(input)?;
    Ok((inner, true))
}

/// A mark inside a word, before its next letter.
fn apostrophe(input: &mut Input<'_>) -> Result<()> {
    (one_of(|c| is_single(c) || c == '\''), peek(one_of(char::is_alphanumeric))).void().parse_next(input)
}

fn operator(input: &mut Input<'_>) -> Result<LexemeKind> {
    alt((minus, named_operator)).parse_next(input)
}

/// A dash that something follows at once; `- Vũng Tàu` and `--` are words.
fn minus(input: &mut Input<'_>) -> Result<LexemeKind> {
    let follows = |c: char| !c.is_whitespace() && !matches!(c, '-' | ')');
    ('-', peek(any.verify(move |c: &char| follows(*c)))).value(LexemeKind::Not).parse_next(input)
}

fn named_operator(input: &mut Input<'_>) -> Result<LexemeKind> {
    let name: &str = word.parse_next(input)?;
    match name {
        _ if joins_alternatives(name) == Some(Joins::Anything) => Ok(LexemeKind::Or),
        "AND" | "&&" => Ok(LexemeKind::Break),
        "NOT" => Ok(LexemeKind::Not),
        _ => Err(ContextError::from_input(input)),
    }
}

fn word<'q>(input: &mut Input<'q>) -> Result<&'q str> {
    take_till(1.., ends_word).parse_next(input)
}

fn field(input: &mut Input<'_>) -> Result<LexemeKind> {
    let (name, comparison) =
        alt((named(several_words(4)), named(several_words(3)), named(several_words(2)), named(one_word)))
            .parse_next(input)?;
    let value = alt((
        quoted.map(|(inner, ..)| (inner, true)),
        take_till(0.., ends_word).span().map(|range| (span_of(range), false)),
    ))
    .parse_next(input)?;
    let (value, quoted) = value;
    Ok(LexemeKind::Field { name, comparison, value, quoted })
}

/// A name of a field and the sign after it; spaces may stand around `>` and its like, where no title has one.
fn named<'q>(
    mut name: impl Parser<Input<'q>, &'q str, ContextError>,
) -> impl Parser<Input<'q>, (FieldName, Comparison), ContextError> {
    move |input: &mut Input<'q>| {
        let typed = name.parse_next(input)?;
        let apart = !spaces.parse_next(input)?.is_empty();
        let comparison = comparison.parse_next(input)?;
        let is = matches!(comparison, Comparison::Is | Comparison::Exactly);
        if !is {
            spaces.parse_next(input)?;
        }
        match FieldName::of(typed, input.as_ref()) {
            Some(field) if if is { !apart } else { field.is_numeric() } => Ok((field, comparison)),
            _ => Err(ContextError::from_input(input)),
        }
    }
}

fn one_word<'q>(input: &mut Input<'q>) -> Result<&'q str> {
    take_while(1.., |c: char| c.is_alphabetic() || matches!(c, '-' | '_')).parse_next(input)
}

/// "địa phương", "cơ quan ban hành": names of Vietnamese fields have spaces inside.
fn several_words<'q>(count: usize) -> impl Parser<Input<'q>, &'q str, ContextError> {
    let letters = || take_while(1.., char::is_alphabetic);
    (letters(), repeat::<_, _, (), _, _>(count - 1, (' ', letters()))).take()
}

/// Whether a character stands in a [`comparison`].
fn compares(c: char) -> bool {
    matches!(c, '>' | '≥' | '<' | '≤' | ':' | '：' | '=')
}

fn comparison(input: &mut Input<'_>) -> Result<Comparison> {
    alt((
        ">=".value(Comparison::AtLeast),
        '≥'.value(Comparison::AtLeast),
        "<=".value(Comparison::AtMost),
        '≤'.value(Comparison::AtMost),
        '>'.value(Comparison::More),
        '<'.value(Comparison::Less),
        "==".value(Comparison::Exactly),
        one_of([':', '：', '=']).value(Comparison::Is),
    ))
    .parse_next(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(query: &str) -> Vec<String> {
        lexemes(query).iter().map(|lexeme| format!("{:?} {}", lexeme.kind, lexeme.span.of(query))).collect()
    }

    #[test]
    fn words_quotes_operators_and_parentheses_are_told_apart() {
        let names = |query: &str| -> Vec<&'static str> {
            lexemes(query)
                .iter()
                .map(|lexeme| match lexeme.kind {
                    LexemeKind::Word => "word",
                    LexemeKind::Quoted { .. } => "quoted",
                    LexemeKind::Field { .. } => "field",
                    LexemeKind::Not => "not",
                    LexemeKind::Or => "or",
                    LexemeKind::Break => "break",
                    LexemeKind::Open => "open",
                    LexemeKind::Close => "close",
                })
                .collect()
        };
        for (query, expected) in [
            ("tự diễn", &["word", "word"][..]),
            ("a “b c” «d»", &["word", "quoted", "quoted"]),
            ("-a - b --c", &["not", "word", "word", "word", "word"]),
            ("a OR b | c HOẶC d AND e", &["word", "or", "word", "or", "word", "or", "word", "break", "word"]),
            ("NOT a or b", &["not", "word", "word", "word"]),
            ("(a) b", &["open", "word", "close", "word"]),
            ("year>=2021 cites>2 x>2", &["field", "field", "word"]),
            ("địa phương:Kon Tum", &["field", "word"]),
            ("văn bản: x", &["word", "word", "word"]),
            ("loại văn bản:x cơ quan ban hành:y", &["field", "field"]),
            ("nguồn==\"a b\" địa phương==Kon", &["field", "field"]),
            ("cites > 2 year >= 2021 cites : 2", &["field", "field", "word", "word", "word"]),
            ("\"a b\" ~3 ~4", &["quoted", "word"]),
            ("‘a b’ ‹c d› ''e f'' ‘‘g h’’~3", &["quoted", "quoted", "quoted", "quoted"]),
            ("Ia H’Drai ‘Ia H’Drai’ ’90 và ’80", &["word", "word", "quoted", "word", "word", "word"]),
            ("‘a “b”’ ‘c", &["word", "quoted", "word", "word"]),
            ("'năm:2021 'b'", &["field", "word"]),
            ("năm：2021 tiêu đề:‘a b’", &["field", "field"]),
            ("", &[]),
            ("  \u{a0} ", &[]),
        ] {
            assert_eq!(names(query), expected, "{query}: {:?}", shown(query));
        }
    }

    #[test]
    fn any_text_is_cut_in_order_without_loss_of_a_word() {
        proptest::proptest!(|(query in "[\\PC\"“”‘’': a-zđ()~*>-]{0,80}")| {
            let found = lexemes(&query);
            let mut end = 0;
            let is_space = |c: char| c.is_whitespace() || c == '\'';
            for lexeme in &found {
                proptest::prop_assert!(lexeme.span.start >= end && query.get(lexeme.span.start..lexeme.span.end).is_some());
                proptest::prop_assert!(query.get(end..lexeme.span.start).is_some_and(|gap| gap.trim_matches(is_space).is_empty()));
                end = lexeme.span.end;
            }
            proptest::prop_assert!(query.get(end..).is_some_and(|rest| rest.trim_matches(is_space).is_empty()), "{:?}", found);
        });
    }
}
