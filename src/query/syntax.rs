//! Lexemes → a tree of parts: words, phrases, fields, what is left out, alternatives, groups.
//!
//! The steps, each over the whole list and each with its limit before the next begins: cut (characters,
//! parts), settle what is an operator and what only looks like one, extend the values of fields over
//! the words behind them, settle which parentheses group (depth), build the tree.

use super::complaint::Complaint;
use super::field::FieldName;
use super::lexeme::{Comparison, Lexeme, LexemeKind, lexemes};
use super::names::{extent, names};
use crate::facts::Facts;
use crate::text::Span;

/// Longer queries are cut here; nobody types more, and a cap comes before any reading.
pub const MAX_QUERY_CHARS: usize = 1_000;
/// More words, phrases and fields are left out.
pub const MAX_PARTS: usize = 64;
/// Deeper parentheses are left out.
pub const MAX_DEPTH: usize = 20;

/// A part of a query. Spans are bytes of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// Plain words, one or more.
    Words(Span),
    /// Words in quotation marks; `slop` others may stand in between.
    Phrase { inner: Span, slop: Option<u32> },
    /// A field with its whole value.
    Field { name: FieldName, comparison: Comparison, value: Span },
    /// What isn't wanted.
    Not(Box<Part>),
    /// One of these is enough.
    Any(Vec<Part>),
    /// All of these.
    Group(Vec<Part>),
}

/// Reads a query (in NFC). Linear but for names of places and parentheses, which the limits bound; total.
pub(super) fn parse(query: &str, facts: &Facts) -> (Vec<Part>, Vec<Complaint>) {
    let mut complaints = Vec::new();
    let end = query.char_indices().nth(MAX_QUERY_CHARS).map_or(query.len(), |(at, _)| at);
    if end < query.len() {
        complaints.push(Complaint::too_long(Span::new(end, query.len()), MAX_QUERY_CHARS));
    }
    let query = query.get(..end).unwrap_or("");
    let names = names(query, facts);
    let found = within_limit(headline(query, lexemes(query), &names), &mut complaints);
    let found = quotes_and_fields(query, found, &mut complaints);
    let found = operators(query, found, &names, &mut complaints);
    let found = values(query, found, facts);
    let found = parentheses(found, &mut complaints);
    let found = operands(found, &names);
    let mut tree = Tree { lexemes: &found, at: 0 };
    (tree.sequence(), complaints)
}

/// In a headline in capitals ("TỰ SOI HOẶC TỰ SỬA") `HOẶC` is a word, but for one between two names. What
/// is left out was put behind the headline.
fn headline(query: &str, mut found: Vec<Lexeme>, names: &[Span]) -> Vec<Lexeme> {
    let is = |at: Option<usize>, kind| at.and_then(|at| found.get(at)).is_some_and(|lexeme| lexeme.kind == kind);
    let of_headline = |at: &usize| is(Some(*at), LexemeKind::Word) && !is(at.checked_sub(1), LexemeKind::Not);
    let texts = || (0..found.len()).filter(of_headline).filter_map(|at| found.get(at)).map(|l| l.span.of(query));
    let words = || texts().flat_map(str::chars);
    let marked = |c: char| c.is_uppercase() && !c.is_ascii() && !matches!(c, 'Đ' | '\u{d0}');
    if words().any(char::is_lowercase) || !words().any(marked) {
        return found;
    }
    for i in 0..found.len() {
        let end = i.checked_sub(1).and_then(|before| found.get(before)).map(|l| l.span.end);
        let start = found.get(i + 1).map(|l| l.span.start);
        let between_names =
            names.iter().any(|name| Some(name.end) == end) && names.iter().any(|name| Some(name.start) == start);
        if let Some(or) = found.get_mut(i).filter(|l| l.kind == LexemeKind::Or && l.span.of(query) == "HOẶC")
            && !between_names
        {
            or.kind = LexemeKind::Word;
        }
    }
    found
}

fn within_limit(found: Vec<Lexeme>, complaints: &mut Vec<Complaint>) -> Vec<Lexeme> {
    let counts = |kind| matches!(kind, LexemeKind::Word | LexemeKind::Quoted { .. } | LexemeKind::Field { .. });
    let beyond = found.iter().enumerate().filter(|(_, lexeme)| counts(lexeme.kind)).nth(MAX_PARTS);
    match beyond {
        Some((at, lexeme)) => {
            let end = found.last().map_or(lexeme.span.end, |last| last.span.end);
            complaints.push(Complaint::too_many_parts(Span::new(lexeme.span.start, end), MAX_PARTS));
            found.into_iter().take(at).collect()
        }
        None => found,
    }
}

/// Complains of quotation marks that aren't closed, and of what looks like a field; drops a mark that
/// nothing follows.
fn quotes_and_fields(query: &str, mut found: Vec<Lexeme>, complaints: &mut Vec<Complaint>) -> Vec<Lexeme> {
    let is_lone = |lexeme: &Lexeme| match lexeme.kind {
        LexemeKind::Quoted { inner, closed: false, .. } => inner.of(query).trim().is_empty(),
        _ => false,
    };
    for Lexeme { kind, span } in &found {
        match kind {
            LexemeKind::Quoted { inner, closed: false, .. } => {
                let mark = Span::new(span.start, inner.start);
                complaints.push(match inner.of(query).trim() {
                    "" => Complaint::lone_quote(mark),
                    _ => Complaint::unclosed_quote(mark),
                });
            }
            LexemeKind::Word => {
                if let Some(name) = unknown_field(span.of(query)) {
                    let at = Span::new(span.start, span.start + name.len());
                    complaints.push(Complaint::unknown_field(at, name, &FieldName::all()));
                }
            }
            _ => {}
        }
    }
    found.retain(|lexeme| !is_lone(lexeme));
    found
}

/// `place:Kon` looks like a field; `http://…` and `Rẫy:` don't.
fn unknown_field(word: &str) -> Option<&str> {
    let (name, value) = word.split_once(':')?;
    let plain = name.len() > 2 && name.bytes().all(|b| b.is_ascii_lowercase());
    (plain && !value.is_empty() && !value.starts_with("//")).then_some(name)
}

/// Drops what isn't an operator: a dash inside a symbol ("25 -KH/ĐU") or behind a quotation mark,
/// parentheses inside a name ("NQ TW4 (khóa XII)"), an `OR` or `-` without anything to work on, one of
/// two in a row.
fn operators(query: &str, found: Vec<Lexeme>, names: &[Span], complaints: &mut Vec<Complaint>) -> Vec<Lexeme> {
    let in_name = |at: usize| names.iter().any(|name| name.start < at && at < name.end);
    let after_space = |at: usize| {
        query.get(..at).is_some_and(|head| head.chars().next_back().is_none_or(|c| c.is_whitespace() || c == '('))
    };
    let is_operand = |lexeme: Option<&Lexeme>, open: LexemeKind| {
        lexeme.is_some_and(|l| match l.kind {
            LexemeKind::Word | LexemeKind::Quoted { .. } | LexemeKind::Field { .. } => true,
            kind => kind == open,
        })
    };
    let mut kept: Vec<Lexeme> = Vec::with_capacity(found.len());
    for (i, lexeme) in found.iter().enumerate() {
        let next = found.get(i + 1);
        if matches!(lexeme.kind, LexemeKind::Or | LexemeKind::Not) && next.is_some_and(|next| next.kind == lexeme.kind)
        {
            continue;
        }
        let keep = match lexeme.kind {
            LexemeKind::Open | LexemeKind::Close => !in_name(lexeme.span.start),
            LexemeKind::Not if in_name(lexeme.span.start) || !after_space(lexeme.span.start) => false,
            LexemeKind::Not => {
                let fits = is_operand(next, LexemeKind::Open);
                if !fits {
                    complaints.push(Complaint::nothing_to_leave_out(lexeme.span));
                }
                fits
            }
            LexemeKind::Or => {
                let negated = next.is_some_and(|next| next.kind == LexemeKind::Not);
                let fits =
                    is_operand(kept.last(), LexemeKind::Close) && (is_operand(next, LexemeKind::Open) || negated);
                if !fits {
                    complaints.push(Complaint::lonely_operator(lexeme.span, lexeme.span.of(query)));
                }
                fits
            }
            _ => true,
        };
        match (keep, lexeme.kind) {
            (true, _) => kept.push(*lexeme),
            (false, LexemeKind::Or) => kept.push(Lexeme { kind: LexemeKind::Break, span: lexeme.span }),
            (false, _) => {}
        }
    }
    kept
}

/// Extends the unquoted value of a field over the words behind it, as far as they go on with it
/// ("locality:Kon Tum").
fn values(query: &str, found: Vec<Lexeme>, facts: &Facts) -> Vec<Lexeme> {
    let mut out: Vec<Lexeme> = Vec::with_capacity(found.len());
    let mut rest = shared(found).into_iter().peekable();
    while let Some(mut lexeme) = rest.next() {
        if let LexemeKind::Field { name, comparison, value, quoted: false } = lexeme.kind {
            let mut words = Vec::new();
            while let Some(word) = rest.next_if(|next| next.kind == LexemeKind::Word) {
                words.push(word);
            }
            let whole = Span::new(value.start, words.last().map_or(value.end, |last| last.span.end));
            let end = extent(query, name, value, whole, facts);
            let value = Span::new(value.start, end.max(value.end));
            lexeme.span = lexeme.span.join(value);
            lexeme.kind = LexemeKind::Field { name, comparison, value, quoted: false };
            out.push(lexeme);
            out.extend(words.into_iter().filter(|word| word.span.start >= value.end));
        } else {
            out.push(lexeme);
        }
    }
    out
}

/// Gives the name of a field in front of a parenthesis to each value inside: "locality:(Kon Tum OR Gia Lai)".
fn shared(found: Vec<Lexeme>) -> Vec<Lexeme> {
    let mut out: Vec<Lexeme> = Vec::with_capacity(found.len());
    let mut field: Option<(FieldName, Comparison)> = None;
    let mut depth = 0_usize;
    for (i, lexeme) in found.iter().enumerate() {
        let opens =
            found.get(i + 1).is_some_and(|next| next.kind == LexemeKind::Open && next.span.start == lexeme.span.end);
        match (lexeme.kind, field) {
            (LexemeKind::Field { name, comparison, value, quoted: false }, None) if value.byte_len() == 0 && opens => {
                field = Some((name, comparison));
                continue;
            }
            (LexemeKind::Open, Some(_)) => depth += 1,
            (LexemeKind::Close, Some(_)) => {
                depth = depth.saturating_sub(1);
                field = field.filter(|_| depth > 0);
            }
            (LexemeKind::Word, Some((name, comparison))) => {
                let before = out.last_mut().map(|last| (&mut last.kind, &mut last.span));
                let after_word =
                    i.checked_sub(1).and_then(|i| found.get(i)).is_some_and(|l| l.kind == LexemeKind::Word);
                if let (true, Some((LexemeKind::Field { value, .. }, span))) = (after_word, before) {
                    (value.end, span.end) = (lexeme.span.end, lexeme.span.end);
                } else {
                    let kind = LexemeKind::Field { name, comparison, value: lexeme.span, quoted: true };
                    out.push(Lexeme { kind, span: lexeme.span });
                }
                continue;
            }
            (LexemeKind::Quoted { inner, .. }, Some((name, comparison))) => {
                let kind = LexemeKind::Field { name, comparison, value: inner, quoted: true };
                out.push(Lexeme { kind, span: lexeme.span });
                continue;
            }
            _ => {}
        }
        out.push(*lexeme);
    }
    out
}

/// Says how far `-` and `OR` reach among plain words: `-` over one word, or a name that begins there;
/// `OR` over the runs of words beside it, or just two names if it stands between two.
fn operands(found: Vec<Lexeme>, names: &[Span]) -> Vec<Lexeme> {
    let is_word = |at: Option<&Lexeme>| at.filter(|l| l.kind == LexemeKind::Word).map(|l| l.span);
    let mut borders: Vec<usize> = Vec::new();
    for (i, lexeme) in found.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|before| is_word(found.get(before)));
        let after = is_word(found.get(i + 1));
        let begins = after.and_then(|word| names.iter().find(|name| name.start == word.start));
        match lexeme.kind {
            LexemeKind::Not => borders.extend(begins.map(|name| name.end).or(after.map(|word| word.end))),
            LexemeKind::Or => {
                let ends = before.and_then(|word| names.iter().find(|name| name.end == word.end));
                if let (Some(left), Some(right)) = (ends, begins) {
                    borders.extend([left.start, right.end]);
                }
            }
            _ => {}
        }
    }
    let mut out: Vec<Lexeme> = Vec::with_capacity(found.len() + borders.len());
    for lexeme in found {
        let from = out.last().map_or(0, |last| last.span.end);
        let between = lexeme.kind == LexemeKind::Word
            && out.last().is_some_and(|last| last.kind == LexemeKind::Word)
            && borders.iter().any(|&border| from <= border && border <= lexeme.span.start);
        if between {
            out.push(Lexeme { kind: LexemeKind::Break, span: Span::new(from, from) });
        }
        out.push(lexeme);
    }
    out
}

/// Keeps the pairs of parentheses that group something; the others are punctuation.
fn parentheses(found: Vec<Lexeme>, complaints: &mut Vec<Complaint>) -> Vec<Lexeme> {
    let mut open: Vec<usize> = Vec::new();
    let mut keep = vec![true; found.len()];
    let mut too_deep: Option<Span> = None;
    for (i, lexeme) in found.iter().enumerate() {
        match lexeme.kind {
            LexemeKind::Open => {
                if let Some(slot) = keep.get_mut(i) {
                    *slot = false;
                }
                open.push(i);
            }
            LexemeKind::Close => {
                let opened = open.pop();
                let pair = opened.filter(|&from| groups(&found, from, i));
                if pair.is_some() && open.len() >= MAX_DEPTH {
                    too_deep = too_deep.or(Some(lexeme.span));
                }
                let kept = pair.is_some() && open.len() < MAX_DEPTH;
                for at in opened.into_iter().chain([i]) {
                    if let Some(slot) = keep.get_mut(at) {
                        *slot = kept;
                    }
                }
                // `-()` must not leave out what follows.
                let not = opened.filter(|from| from + 1 == i).and_then(|from| from.checked_sub(1));
                if let Some(not) = not.and_then(|at| found.get(at)).filter(|l| l.kind == LexemeKind::Not) {
                    complaints.push(Complaint::nothing_to_leave_out(not.span));
                    if let Some(slot) = opened.and_then(|from| keep.get_mut(from - 1)) {
                        *slot = false;
                    }
                }
            }
            _ => {}
        }
    }
    complaints.extend(too_deep.map(|span| Complaint::too_deep(span, MAX_DEPTH)));
    found.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(lexeme, _)| lexeme).collect()
}

/// Whether parentheses around something change what is asked for.
fn groups(found: &[Lexeme], open: usize, close: usize) -> bool {
    let kind = |at: Option<usize>| at.and_then(|at| found.get(at)).map(|lexeme| lexeme.kind);
    let inside = found.get(open + 1..close).unwrap_or(&[]);
    let plain = |l: &Lexeme| matches!(l.kind, LexemeKind::Word | LexemeKind::Open | LexemeKind::Close);
    let word = |l: &&Lexeme| l.kind == LexemeKind::Word;
    let or = |l: Option<&Lexeme>| l.is_some_and(|l| l.kind == LexemeKind::Or);
    // Words beside an `OR` go with it; those in parentheses mustn't run together with them.
    let behind_or = || or(found.get(..open).unwrap_or(&[]).iter().rev().find(|l| !word(l)));
    let before_or = || or(found.get(close + 1..).unwrap_or(&[]).iter().find(|l| !word(l)));
    let before = kind(open.checked_sub(1));
    !inside.is_empty() && (!inside.iter().all(plain) || before == Some(LexemeKind::Not) || behind_or() || before_or())
}

/// Builds the tree; as deep as the parentheses left, so at most [`MAX_DEPTH`].
struct Tree<'l> {
    lexemes: &'l [Lexeme],
    at: usize,
}

impl Tree<'_> {
    fn next(&mut self) -> Option<Lexeme> {
        let lexeme = self.lexemes.get(self.at).copied();
        self.at += 1;
        lexeme
    }

    fn sequence(&mut self) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let mut or = false;
        while let Some(lexeme) = self.next() {
            match lexeme.kind {
                LexemeKind::Close => break,
                LexemeKind::Break => or = false,
                LexemeKind::Or => or = true,
                _ => {
                    let Some(part) = self.item(lexeme) else { continue };
                    match (or, parts.last_mut()) {
                        (true, Some(Part::Any(parts))) => parts.push(part),
                        (true, Some(last)) => *last = Part::Any(vec![last.clone(), part]),
                        _ => parts.push(part),
                    }
                    or = false;
                }
            }
        }
        parts
    }

    fn item(&mut self, lexeme: Lexeme) -> Option<Part> {
        match lexeme.kind {
            LexemeKind::Word => {
                let mut span = lexeme.span;
                while let Some(next) = self.lexemes.get(self.at).filter(|next| next.kind == LexemeKind::Word) {
                    span.end = next.span.end;
                    self.at += 1;
                }
                Some(Part::Words(span))
            }
            LexemeKind::Quoted { inner, slop, .. } => Some(Part::Phrase { inner, slop }),
            LexemeKind::Field { name, comparison, value, .. } => Some(Part::Field { name, comparison, value }),
            LexemeKind::Not => {
                let next = self.next()?;
                self.item(next).map(|part| Part::Not(Box::new(part)))
            }
            LexemeKind::Open => Some(Part::Group(self.sequence())).filter(|p| *p != Part::Group(Vec::new())),
            LexemeKind::Or | LexemeKind::Break | LexemeKind::Close => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(part: &Part, query: &str) -> String {
        let all = |parts: &[Part]| parts.iter().map(|p| shown(p, query)).collect::<Vec<_>>().join(", ");
        match part {
            Part::Words(span) => format!("words {}", span.of(query)),
            Part::Phrase { inner, slop: None } => format!("phrase {}", inner.of(query)),
            Part::Phrase { inner, slop: Some(slop) } => format!("phrase {} ~{slop}", inner.of(query)),
            Part::Field { name, comparison: Comparison::Is, value } => format!("{name:?} {}", value.of(query)),
            Part::Field { name, comparison, value } => format!("{name:?} {comparison:?} {}", value.of(query)),
            Part::Not(part) => format!("not [{}]", shown(part, query)),
            Part::Any(parts) => format!("any [{}]", all(parts)),
            Part::Group(parts) => format!("group [{}]", all(parts)),
        }
    }

    fn read(query: &str) -> Vec<String> {
        parse(query, &Facts::of_tests()).0.iter().map(|part| shown(part, query)).collect()
    }

    #[test]
    fn a_query_is_read_as_words_phrases_fields_exclusions_and_alternatives() {
        for (query, expected) in [
            (
                "tự diễn biến \"tự chuyển hóa\" Kon Tum",
                &["words tự diễn biến", "phrase tự chuyển hóa", "words Kon Tum"][..],
            ),
            ("directive:\"NQ TW4 khóa XII\" after:2021", &["Directive NQ TW4 khóa XII", "After 2021"]),
            ("địaphương:Kon Tum trồng rừng", &["Locality Kon Tum", "words trồng rừng"]),
            ("“tự soi” x", &["phrase tự soi", "words x"]),
            ("\"a b\"~3 c", &["phrase a b ~3", "words c"]),
            ("Kon Rẫy: đẩy mạnh", &["words Kon Rẫy: đẩy mạnh"]),
            ("   ", &[]),
            ("a -b c", &["words a", "not [words b]", "words c"]),
            ("a -\"b c\" d", &["words a", "not [phrase b c]", "words d"]),
            ("rừng -Kon Tum mưa", &["words rừng", "not [words Kon Tum]", "words mưa"]),
            ("Bà Rịa - Vũng Tàu", &["words Bà Rịa - Vũng Tàu"]),
            ("Kế hoạch 25 -KH/ĐU xã", &["words Kế hoạch 25 -KH/ĐU xã"]),
            ("Nghị quyết T.Ư 4 (khóa 12) rừng", &["words Nghị quyết T.Ư 4 (khóa 12) rừng"]),
            ("a (b c) d", &["words a (b c) d"]),
            ("a (b OR c) d", &["words a", "group [any [words b, words c]]", "words d"]),
            ("a b OR c d", &["any [words a b, words c d]"]),
            ("rừng Kon Tum OR Gia Lai mưa", &["words rừng", "any [words Kon Tum, words Gia Lai]", "words mưa"]),
            ("a OR \"b\" OR c", &["any [words a, phrase b, words c]"]),
            ("locality:Kon Tum OR locality:Gia Lai rừng", &["any [Locality Kon Tum, Locality Gia Lai]", "words rừng"]),
            ("a -(b OR c)", &["words a", "not [group [any [words b, words c]]]"]),
            ("(a b) OR c", &["any [group [words a b], words c]"]),
            ("-a (b) c", &["not [words a]", "words b c"]),
            ("a OR b (c d)", &["any [words a, words b]", "group [words c d]"]),
            ("(a b) c OR d", &["group [words a b]", "any [words c, words d]"]),
            ("cites>2 year:2021..2023", &["Cites More 2", "Year 2021..2023"]),
            ("a AND b", &["words a", "words b"]),
            ("((((a))))", &["words ((((a))))"]),
            ("a OR OR b", &["any [words a, words b]"]),
            ("NOT NOT a", &["not [words a]"]),
            ("a -() b", &["words a -() b"]),
            ("TỰ SOI HOẶC TỰ SỬA", &["words TỰ SOI HOẶC TỰ SỬA"]),
            ("ĐẮK LẮK HOẶC KON TUM", &["any [words ĐẮK LẮK, words KON TUM]"]),
            ("UBND HOẶC HĐND", &["any [words UBND, words HĐND]"]),
        ] {
            let words = |shown: Vec<String>| shown.join(" + ").replace(['(', ')'], "");
            assert_eq!(words(read(query)), words(expected.iter().map(|s| (*s).to_owned()).collect()), "{query}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_and_the_rest_is_read() {
        for (query, parts, said) in [
            ("a \"b c", 2, "isn't closed"),
            (&"x ".repeat(5_000), 1, "at most 1000 characters"),
            ("OR a", 1, "between two things"),
            ("a OR", 1, "between two things"),
            ("place:Kon", 1, "no field is called `place:`"),
        ] {
            let (found, complaints) = parse(query, &Facts::of_tests());
            assert_eq!(found.len(), parts, "{query}");
            assert!(complaints.iter().any(|c| c.text.contains(said)), "{query}: {complaints:?}");
        }
        assert!(parse("a http://b.vn tổng kết: c", &Facts::of_tests()).1.is_empty());
        let deep = format!("{}a -b{}", "(".repeat(60), ")".repeat(60));
        assert!(
            parse(&deep, &Facts::of_tests()).1.iter().any(|c| c.text.contains("at most 20 deep")),
            "{:?}",
            parse(&deep, &Facts::of_tests())
        );
    }

    #[test]
    fn any_text_is_read_without_panic() {
        proptest::proptest!(|(query in "[\\PC\"“”: a-zđ()|~*>-]{0,80}")| {
            let (_, complaints) = parse(&query, &Facts::of_tests());
            for complaint in complaints {
                proptest::prop_assert!(query.get(complaint.span.start..complaint.span.end).is_some());
            }
        });
    }
}
