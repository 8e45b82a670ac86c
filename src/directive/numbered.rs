//! Directives by number: one, or a list after one name of a kind.

use std::sync::LazyLock;

use super::bare::{Standing, stands};
use super::citation::{Form, Reference};
use super::counted::counts_something;
use super::evidence::{and_then, or_then, year_of};
use super::found::MOST_CITATIONS;
use super::found::{Footing, Found, Read, Reader, Voice};
use super::issuer::Level;
use super::kind::Head;
use super::so::skip_so;
use super::symbol::{Symbol, symbol_at};
use super::symbol_parts::number_at;
use super::tail::{Tail, tail_at};
use super::{DirectiveKind, IssuerCode, Number};
use crate::locality::{is_tier_with_name, organ_name_at};
use crate::text::{Lexicon, Span, Table, Tokens};

/// One member of a list.
#[derive(Debug, Clone)]
enum Item {
    Symbol(Symbol),
    Bare { number: Number, year: Option<i16>, first: usize, next: usize },
}

impl Item {
    fn next(&self) -> usize {
        match self {
            Item::Symbol(symbol) => symbol.next,
            Item::Bare { next, .. } => *next,
        }
    }

    fn first(&self) -> usize {
        match self {
            Item::Symbol(symbol) => symbol.first,
            Item::Bare { first, .. } => *first,
        }
    }
}

/// `Nghị quyết số 18-NQ/TW, 19-NQ/TW`, `Nghị quyết 18, 19-NQ/TW`, `Kế hoạch số 60`, `Nghị định 178 và 67`.
pub(super) fn numbered(tokens: &Tokens, first: usize, head: Head, next: usize, voice: Voice) -> Read {
    let ordinal = tokens.key(next) == "thứ" && tokens.raw(next + 1).len() > 1;
    let start = if ordinal { next + 1 } else { skip_so(tokens, next) };
    let mut items = items_at(tokens, start, head.kind, voice)?;
    let last = items.last()?.next();
    let mut tail = tail_at(tokens, last);
    if let [Item::Symbol(symbol)] = items.as_mut_slice() {
        let kind = symbol.kind.unwrap_or(head.kind);
        let organ =
            tail.organ.map(|code| IssuerCode::signing(code, kind)).filter(|organ| organ.level() == Level::State);
        let is_meant = |organ: &IssuerCode| symbol.issuer.as_ref().is_some_and(|code| code.is_misspelt(organ, kind));
        symbol.issuer = organ.filter(is_meant).or(symbol.issuer.take());
    }
    let symbol = items.iter().rev().find_map(|item| match item {
        Item::Symbol(symbol) => Some(symbol.clone()),
        Item::Bare { .. } => None,
    });
    let list = match &symbol {
        Some(model) => {
            // An organ after a symbol says less than the code inside it.
            tail.organ = tail.organ.filter(|_| model.issuer.is_none());
            List { first, end: last, head, symbol, footing: Footing::Firm }
        }
        None => {
            let standing =
                Standing { head, with_so: start > next && !ordinal, ordinal, first, number: start, next: last };
            let footing = stands(tokens, &standing, &tail, voice)?;
            // "(nay là Quy định 37) của Bộ Chính trị": the parenthesis ends its name.
            let organ = tail.adjacent_organ.filter(|_| voice == Voice::Article && !tokens.before(last).contains(')'));
            List { first, end: organ.unwrap_or(last), head, symbol, footing }
        }
    };
    // In a question what is beside a name is read with all that has the name; see `choice`.
    let tail = if voice == Voice::Query { Tail { next: last, ..Tail::default() } } else { tail };
    let mut found = list.citations(tokens, &items, &tail);
    // A question has nothing elsewhere that tells: there the number counts what follows.
    let one_more = if voice == Voice::Article { one_more(tokens, last) } else { None };
    let next = match one_more {
        Some((number, next)) if tail.next == last => {
            found.push(list.doubtful(tokens, number, next));
            next
        }
        _ => last,
    };
    Some((found, next))
}

/// A list of numbers after one name of a kind.
struct List {
    first: usize,
    end: usize,
    head: Head,
    /// The last symbol of the list: numbers without one share its kind and issuer.
    symbol: Option<Symbol>,
    footing: Footing,
}

impl List {
    /// One citation for each member; all share the span, unless that is very long, and what the tail says of them
    /// all.
    fn citations(&self, tokens: &Tokens, items: &[Item], tail: &Tail) -> Vec<Found> {
        let span = match &self.symbol {
            Some(symbol) if symbol.next == self.end => symbol.span_from(tokens, self.first),
            _ => self.span(tokens, self.first, self.end),
        };
        let together = items.len() <= MOST_TOGETHER && span.byte_len() <= MOST_BYTES_TOGETHER;
        let reader = match (items, &self.symbol) {
            ([_, _, ..], _) => Reader::List,
            (_, Some(_)) => Reader::Symbol,
            _ => Reader::Number,
        };
        let form = if self.symbol.is_some() { Form::Full } else { Form::Short };
        let found = |(place, item): (usize, &Item)| {
            let mut reference = self.reference(item);
            // "các Nghị định 46, 100 năm 2019": the year is the last one's, and so is a day.
            let is_last = place + 1 == items.len();
            tail.tell(&mut reference, is_last);
            reference.day_of_list = tail.date.filter(|_| !is_last);
            let (span, end) = match is_last {
                _ if together => (span, tail.next.max(self.end)),
                true => (self.own_span(tokens, items, place, self.end), tail.next.max(self.end)),
                false => (self.own_span(tokens, items, place, item.next()), item.next()),
            };
            let found = Found::new(form, reader, span, reference, self.first..end);
            Found { footing: self.footing, ..found }
        };
        items.iter().enumerate().map(found).collect()
    }

    /// The words of one member; those of the first with the name of the kind.
    fn own_span(&self, tokens: &Tokens, items: &[Item], place: usize, end: usize) -> Span {
        let item = items.get(place);
        let first = if place == 0 { self.first } else { item.map_or(self.first, Item::first) };
        match item {
            Some(Item::Symbol(symbol)) if symbol.next == end => symbol.span_from(tokens, first),
            _ => self.span(tokens, first, end),
        }
    }

    fn reference(&self, item: &Item) -> Reference {
        let shared = self.symbol.as_ref();
        let (number, year, own) = match item {
            Item::Symbol(symbol) => (symbol.number, symbol.year, Some(symbol)),
            Item::Bare { number, year, .. } => (*number, *year, None),
        };
        let kind = own.or(shared).and_then(|s| s.kind).unwrap_or(self.head.kind);
        let mut reference = by_number(kind, number, year);
        reference.year_in_symbol = own.map(|symbol| symbol.year.is_some());
        reference.issuer = own.and_then(|s| s.issuer.clone()).or_else(|| shared.and_then(|s| s.issuer.clone()));
        reference
    }

    /// A number after the list that belongs to it only if the article has it in full elsewhere.
    fn doubtful(&self, tokens: &Tokens, number: Number, next: usize) -> Found {
        let reference = by_number(self.head.kind, number, None);
        let whole = self.span(tokens, self.first, next);
        let span = if whole.byte_len() <= MOST_BYTES_TOGETHER { whole } else { self.span(tokens, next - 1, next) };
        let found = Found::new(Form::Short, Reader::List, span, reference, self.first..next);
        Found { footing: Footing::Doubtful, ..found }
    }

    fn span(&self, tokens: &Tokens, first: usize, end: usize) -> Span {
        tokens.span(first).join(tokens.span(end - 1))
    }
}

/// In a longer list each member has its own words for its span: shared ones would grow with the square of it.
/// Lists in articles have a dozen members at most, as far as is known.
const MOST_TOGETHER: usize = 32;

/// So many bytes are more than 32 symbols with their spaces have.
const MOST_BYTES_TOGETHER: usize = 2_000;

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
    Some(vec![Item::Bare { number, year, first: at, next: if year.is_some() { next + 1 } else { next } }])
}

/// `217,218`: a comma without a space makes two numbers look like one with a fraction.
fn glued_pair(tokens: &Tokens, at: usize) -> Option<Vec<Item>> {
    let (left, right) = tokens.raw(at).split_once(',')?;
    // "1,177 mg" and "202,5 mét" are no pairs: numbers of documents rise, and have as many digits.
    let alike = (2..=4).contains(&left.len()) && left.len() == right.len() && left < right;
    let number = |digits: &str| alike.then(|| digits.parse::<Number>().ok()).flatten();
    let pair = [number(left)?, number(right)?];
    Some(pair.into_iter().map(|number| Item::Bare { number, year: None, first: at, next: at + 1 }).collect())
}

/// The member at word `at`, and those that follow as long as the list surely goes on.
fn items_at(tokens: &Tokens, mut at: usize, kind: DirectiveKind, voice: Voice) -> Option<Vec<Item>> {
    let mut items = item_at(tokens, at, kind)?;
    let mut more = Vec::new().into_iter();
    loop {
        let end = items.last()?.next();
        // Members that were found sure together aren't looked at again.
        let Some(next) = more.next().or_else(|| {
            more = sure_members(tokens, end, kind, voice).into_iter();
            more.next()
        }) else {
            return Some(items);
        };
        if items.len() >= MOST_CITATIONS {
            return Some(items);
        }
        at = next;
        items.extend(item_at(tokens, at, kind)?);
    }
}

/// Where the next members of a list stand after word `end`, up to the first that makes them sure: a symbol, or a
/// number after which a list ends. None if no such one follows.
fn sure_members(tokens: &Tokens, mut end: usize, kind: DirectiveKind, voice: Voice) -> Vec<usize> {
    let mut members = Vec::new();
    while let Some(at) = member_at(tokens, end, voice).map(|at| skip_so(tokens, at)) {
        if members.len() >= MOST_CITATIONS {
            return members;
        }
        members.push(at);
        if symbol_at(tokens, at, Some(kind)).is_some() {
            return members;
        }
        let number =
            number_at(tokens, at).filter(|(number, _)| number.digits() < LEAST_YEAR && !is_cut_off(tokens, at));
        match number {
            Some((_, next)) if ends_list(tokens, next) => return members,
            Some((_, next)) if voice == Voice::Query && is_place(tokens, next) => return members,
            Some((_, next)) => end = next,
            None => break,
        }
    }
    Vec::new()
}

/// Whether what follows a number in a question is hardly counted by it: a name ("Chỉ thị 05 và 06 Gia Lai", not "và 10 Điều"),
/// or a word for a tier with one ("18 và 19 tỉnh Kon Tum"). In a text in capitals nothing tells.
fn is_place(tokens: &Tokens, at: usize) -> bool {
    let raw = tokens.raw(at);
    let is_name = raw.starts_with(char::is_uppercase) && raw.contains(char::is_lowercase);
    let is_other = counts_something(tokens, at) || organ_name_at(tokens, at).is_some();
    (is_name && !is_other) || (raw.starts_with(char::is_lowercase) && is_tier_with_name(tokens, at))
}

/// Where the next member of a list would be; a question has lists of which one is enough, too.
fn member_at(tokens: &Tokens, end: usize, voice: Voice) -> Option<usize> {
    or_then(tokens, end).filter(|_| voice == Voice::Query).or_else(|| and_then(tokens, end))
}

/// A number joined to a list that may just as well count what follows.
fn one_more(tokens: &Tokens, end: usize) -> Option<(Number, usize)> {
    let at = skip_so(tokens, and_then(tokens, end)?);
    number_at(tokens, at).filter(|(number, _)| number.digits() < LEAST_YEAR && !is_cut_off(tokens, at))
}

/// From here on a number in a list is a year.
pub(crate) const LEAST_YEAR: u32 = 1900;

fn is_cut_off(tokens: &Tokens, at: usize) -> bool {
    tokens.gap(at).trim_start().starts_with(['/', '%', ':'])
}

/// Whether a bare number that carries on a list is followed by what follows a directive's number.
pub(super) fn ends_list(tokens: &Tokens, next: usize) -> bool {
    let gap = tokens.before(next);
    let closed = gap.trim_start().starts_with([',', '.', ';', ')', '”', '"', '\n']) || next >= tokens.len();
    let year = || tokens.key(next) == "năm" && year_of(tokens, next + 1).is_some();
    closed || tokens.key(next) == "ngày" || year() || FOLLOWERS.longest_at(tokens, next).is_some()
}

const TABLE: Table<'static, 1> = Table::new(include_str!("data/followers.tsv"), ["words"]);

static FOLLOWERS: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(TABLE.cells().map(|[words]| (words, ()))));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_followers_is_sorted() {
        TABLE.assert_in_order(|[words]| words);
    }
}
