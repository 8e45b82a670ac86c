//! Directives by number: one, or a list behind one name of a kind.

use super::bare::{Standing, stands};
use super::citation::{Form, Reference};
use super::evidence::{and_then, year_of};
use super::explain::Reader;
use super::grammar::{Footing, Found, Read, Voice, skip_so};
use super::kind::Head;
use super::symbol::{Symbol, number_at, symbol_at};
use super::tail::{Tail, tail_at};
use super::{DirectiveKind, Number};
use crate::text::{Span, Tokens};

/// One member of a list.
#[derive(Debug, Clone)]
enum Item {
    Symbol(Symbol),
    Bare { number: Number, year: Option<i16>, next: usize },
}

impl Item {
    fn next(&self) -> usize {
        match self {
            Item::Symbol(symbol) => symbol.next,
            Item::Bare { next, .. } => *next,
        }
    }
}

/// `Nghị quyết số 18-NQ/TW, 19-NQ/TW`, `Nghị quyết 18, 19-NQ/TW`, `Kế hoạch số 60`, `Nghị định 178 và 67`.
pub(super) fn numbered(tokens: &Tokens, first: usize, head: Head, next: usize, voice: Voice) -> Read {
    let start = skip_so(tokens, next);
    let mut items = vec![];
    let mut at = start;
    loop {
        items.extend(item_at(tokens, at, head.kind)?);
        match list_goes_on(tokens, items.last()?.next(), head.kind) {
            Some(more) => at = more,
            None => break,
        }
    }
    let last = items.last()?.next();
    let symbol = items.iter().rev().find_map(|item| match item {
        Item::Symbol(symbol) => Some(symbol.clone()),
        Item::Bare { .. } => None,
    });
    let mut tail = tail_at(tokens, last);
    let list = match &symbol {
        Some(model) => {
            // An organ behind a symbol says less than the code inside it.
            tail.organ = tail.organ.filter(|_| model.issuer.is_none());
            List { first, end: last, head, symbol, footing: Footing::Firm }
        }
        None => {
            let standing = Standing { head, with_so: start > next, first, number: start, next: last };
            let footing = stands(tokens, &standing, &tail, voice)?;
            List { first, end: tail.adjacent_organ.unwrap_or(last), head, symbol, footing }
        }
    };
    let mut found = list.citations(tokens, &items, &tail);
    let next = match one_more(tokens, last) {
        Some((number, next)) if tail.next == last => {
            found.push(list.doubtful(tokens, number, next));
            next
        }
        _ => last,
    };
    Some((found, next))
}

/// A list of numbers behind one name of a kind.
struct List {
    first: usize,
    end: usize,
    head: Head,
    /// The last symbol of the list: numbers without one share its kind and issuer.
    symbol: Option<Symbol>,
    footing: Footing,
}

impl List {
    /// One citation for each member; all share the span and what the tail says of them all.
    fn citations(&self, tokens: &Tokens, items: &[Item], tail: &Tail) -> Vec<Found> {
        let span = match &self.symbol {
            Some(symbol) if symbol.next == self.end => symbol.span_from(tokens, self.first),
            _ => self.span(tokens, self.end),
        };
        let reader = match (items, &self.symbol) {
            ([_, _, ..], _) => Reader::List,
            (_, Some(_)) => Reader::Symbol,
            _ => Reader::Number,
        };
        let form = if self.symbol.is_some() { Form::Full } else { Form::Short };
        let one = items.len() == 1;
        let found = |item| {
            let mut reference = self.reference(item);
            tail.tell(&mut reference, one);
            let found = Found::new(form, reader, span, reference, self.first..tail.next.max(self.end));
            Found { footing: self.footing, ..found }
        };
        items.iter().map(found).collect()
    }

    fn reference(&self, item: &Item) -> Reference {
        let shared = self.symbol.as_ref();
        let (number, year, own) = match item {
            Item::Symbol(symbol) => (symbol.number, symbol.year, Some(symbol)),
            Item::Bare { number, year, .. } => (*number, *year, None),
        };
        let kind = own.or(shared).and_then(|s| s.kind).unwrap_or(self.head.kind);
        let mut reference = by_number(kind, number, year);
        reference.issuer = own.and_then(|s| s.issuer.clone()).or_else(|| shared.and_then(|s| s.issuer.clone()));
        reference
    }

    /// A number behind the list that belongs to it only if the article has it in full elsewhere.
    fn doubtful(&self, tokens: &Tokens, number: Number, next: usize) -> Found {
        let reference = by_number(self.head.kind, number, None);
        let span = self.span(tokens, next);
        let found = Found::new(Form::Short, Reader::List, span, reference, self.first..next);
        Found { footing: Footing::Doubtful, ..found }
    }

    fn span(&self, tokens: &Tokens, end: usize) -> Span {
        tokens.span(self.first).join(tokens.span(end - 1))
    }
}

/// A reference to a number of a kind.
pub(super) fn by_number(kind: DirectiveKind, number: Number, year: Option<i16>) -> Reference {
    let mut reference = Reference::new(kind);
    reference.number = Some(number);
    reference.year = year;
    reference
}

fn item_at(tokens: &Tokens, at: usize, kind: DirectiveKind) -> Option<Vec<Item>> {
    if let Some(symbol) = symbol_at(tokens, at, Some(kind)) {
        return Some(vec![Item::Symbol(symbol)]);
    }
    if let Some(pair) = glued_pair(tokens, at) {
        return Some(pair);
    }
    let (number, next) = number_at(tokens, at)?;
    let sign = tokens.gap(next - 1);
    let behind_so = at > 0 && matches!(tokens.key(at - 1), "số" | "so") && !tokens.gap(next).starts_with(['-', '/']);
    let year = year_of(tokens, next).filter(|_| sign == "/" || (sign == "-" && behind_so));
    Some(vec![Item::Bare { number, year, next: if year.is_some() { next + 1 } else { next } }])
}

/// `217,218`: a comma without a space makes two numbers look like one with a fraction.
fn glued_pair(tokens: &Tokens, at: usize) -> Option<Vec<Item>> {
    let (left, right) = tokens.raw(at).split_once(',')?;
    let number = |digits: &str| (digits.len() <= 4).then(|| digits.parse::<Number>().ok()).flatten();
    let pair = [number(left)?, number(right)?];
    Some(pair.into_iter().map(|number| Item::Bare { number, year: None, next: at + 1 }).collect())
}

/// The next member of a list behind word `end`, if the list surely goes on with a number.
fn list_goes_on(tokens: &Tokens, end: usize, kind: DirectiveKind) -> Option<usize> {
    let at = skip_so(tokens, and_then(tokens, end)?);
    if symbol_at(tokens, at, Some(kind)).is_some() {
        return Some(at);
    }
    let (number, next) = number_at(tokens, at)?;
    let listed = list_goes_on(tokens, next, kind).is_some() || ends_list(tokens, next);
    (listed && number.digits() < LEAST_YEAR && !is_cut_off(tokens, at)).then_some(at)
}

/// A number joined to a list that may just as well count what follows.
fn one_more(tokens: &Tokens, end: usize) -> Option<(Number, usize)> {
    let at = skip_so(tokens, and_then(tokens, end)?);
    number_at(tokens, at).filter(|(number, _)| number.digits() < LEAST_YEAR && !is_cut_off(tokens, at))
}

/// From here on a number in a list is a year.
const LEAST_YEAR: u32 = 1900;

fn is_cut_off(tokens: &Tokens, at: usize) -> bool {
    tokens.gap(at).trim_start().starts_with(['/', '%', ':'])
}

/// Whether a bare number that carries on a list is followed by what follows a directive's number.
fn ends_list(tokens: &Tokens, next: usize) -> bool {
    let gap = tokens.before(next);
    let closed = gap.trim_start().starts_with([',', '.', ';', ')', '”', '"', '\n']) || next >= tokens.len();
    closed
        || matches!(
            tokens.key(next),
            "của" | "về" | "khóa" | "tw" | "trung" | "hội" | "ngày" | "và" | "cua" | "ve" | "khoa"
        )
}
