//! The words of a query that may have been typed otherwise than meant: those of plain runs and of phrases.

use crate::query::{Clause, Item, Phrase, Plan, Slot};
use crate::text::{Span, Tokens, fold, is_syllable, of_keystrokes};

/// A syllable and where it stands in the query.
#[derive(Debug, Clone)]
pub(super) struct Typed {
    pub span: Span,
    pub slot: Slot,
}

/// Syllables typed one after another.
pub(super) type Group = Vec<Typed>;

/// The syllables of each run and phrase, each as typed; names that were understood are no slips.
pub(super) fn groups(plan: &Plan) -> Vec<Group> {
    let mut groups = Vec::new();
    plan.clauses.iter().for_each(|clause| add(clause, plan, &mut groups));
    groups
}

fn add(clause: &Clause, plan: &Plan, groups: &mut Vec<Group>) {
    match clause {
        Clause::Run(items) => groups.push(items.iter().flat_map(|item| of_item(item, plan)).collect()),
        Clause::Phrase(Phrase { span, slots, .. }) => groups.push(placed(slots.iter(), *span, plan)),
        Clause::Any(parts) => parts.iter().flatten().for_each(|clause| add(clause, plan, groups)),
        _ => {}
    }
}

fn of_item(item: &Item, plan: &Plan) -> Vec<Typed> {
    placed(item.words.iter().flatten(), item.span, plan)
}

/// Syllables with their places, by the words of a stretch of the query. A plan that no one typed has no places.
fn placed<'s>(slots: impl Iterator<Item = &'s Slot>, span: Span, plan: &Plan) -> Vec<Typed> {
    let tokens = Tokens::new(span.of(&plan.query));
    let place = |(at, slot): (usize, &Slot)| {
        let inside = tokens.span(at);
        Typed { span: Span::new(span.start + inside.start, span.start + inside.end), slot: slot.clone() }
    };
    slots.enumerate().map(place).collect()
}

/// What is typed between two spaces and may be the keystrokes of an input method that was off, with the word they mean.
pub(super) fn keystrokes(plan: &Plan) -> Vec<(Span, String)> {
    let word = |span: Span| of_keystrokes(span.of(&plan.query)).filter(|word| is_syllable(&fold(word)));
    pieces(plan).into_iter().filter_map(|span| Some((span, word(span)?))).collect()
}

/// The numbers in which a letter that looks like a digit was typed for it, as they were meant: `1O`, `l8`, `O5`.
pub(super) fn numbers(plan: &Plan) -> Vec<(Span, String)> {
    let digit = |c: char| match c {
        'O' | 'o' => Some('0'),
        'I' | 'l' => Some('1'),
        _ => c.is_ascii_digit().then_some(c),
    };
    let number = |span: Span| {
        let typed = span.of(&plan.query);
        let has_digit = typed.contains(|c: char| c.is_ascii_digit());
        let meant: String = typed.chars().map(digit).collect::<Option<_>>()?;
        (has_digit && meant != typed).then_some(meant)
    };
    pieces(plan).into_iter().filter_map(|span| Some((span, number(span)?))).collect()
}

/// What is typed without a space or sign in it.
fn pieces(plan: &Plan) -> Vec<Span> {
    let mut pieces: Vec<Span> = Vec::new();
    for typed in groups(plan).into_iter().flatten() {
        match pieces.last_mut() {
            // `Nghi5` and `quye61t` are several tokens, and one word.
            Some(last) if last.end == typed.span.start => *last = last.join(typed.span),
            _ => pieces.push(typed.span),
        }
    }
    pieces
}

/// A letter alone is hardly a word that was joined to the next one.
const LEAST_LETTERS: usize = 2;

/// The ways in which two syllables may have been typed without a space.
pub(super) fn splits(key: &str) -> Vec<(String, String)> {
    let letters = key.chars().count();
    let cut = |at: usize| {
        let first: String = key.chars().take(at).collect();
        let second: String = key.chars().skip(at).collect();
        (is_syllable(&fold(&first)) && is_syllable(&fold(&second))).then_some((first, second))
    };
    (LEAST_LETTERS..=letters.saturating_sub(LEAST_LETTERS)).filter_map(cut).collect()
}
