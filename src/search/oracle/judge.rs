//! The written rules, read naively: whether an article has what is asked for.

use super::library::Model;
use super::piece::Piece;
use super::syllable::{Asked, Standing};
use super::wish::Wish;

/// Ids of the articles that have all that is asked for.
pub(super) fn found(model: &Model, wishes: &[Wish]) -> Vec<String> {
    let marks_count = have_marks(wishes);
    let fits = |piece: &Piece| wishes.iter().all(|wish| has(piece, wish, marks_count));
    model.iter().filter(|(_, piece)| fits(piece)).map(|(id, _)| id.clone()).collect()
}

/// Whether a syllable of the query is typed with marks.
fn have_marks(wishes: &[Wish]) -> bool {
    let any = |slots: &[Asked]| slots.iter().any(|asked| asked.is_marked());
    wishes.iter().any(|wish| match wish {
        Wish::Word(asked) => asked.is_marked(),
        Wish::Glued(syllables) => syllables.iter().any(|syllable| !syllable.is_bare()),
        Wish::Phrase(slots, _) | Wish::Title(slots) => any(slots),
        Wish::Not(wish) => have_marks(std::slice::from_ref(wish)),
        Wish::Any(wishes) | Wish::All(wishes) => have_marks(wishes),
        Wish::Source(_) | Wish::Author(_) | Wish::Days(_) => false,
    })
}

fn has(piece: &Piece, wish: &Wish, marks_count: bool) -> bool {
    match wish {
        Wish::Word(_) | Wish::Glued(_) | Wish::Phrase(..) => is_in(&piece.stretches(), wish, marks_count),
        Wish::Title(slots) => stands(&piece.in_title(), slots, 0, marks_count),
        Wish::Source(words) => names(piece.source, words),
        Wish::Author(words) => names(piece.author, words),
        Wish::Days((_, first, last)) => piece.published.is_some_and(|day| *first <= day && day <= *last),
        Wish::Not(wish) => !has(piece, wish, marks_count),
        Wish::Any(wishes) => wishes.iter().any(|wish| has(piece, wish, marks_count)),
        Wish::All(wishes) => wishes.iter().all(|wish| has(piece, wish, marks_count)),
    }
}

/// Whether a word or phrase stands in one of the stretches; nothing else does.
fn is_in(stretches: &[Vec<Standing>], wish: &Wish, marks_count: bool) -> bool {
    match wish {
        Wish::Word(asked) => stands(stretches, &[*asked], 0, marks_count),
        Wish::Glued(syllables) => {
            stands(stretches, &syllables.iter().map(|s| Asked::Whole(*s)).collect::<Vec<_>>(), 0, marks_count)
        }
        Wish::Phrase(slots, slop) => stands(stretches, slots, *slop, marks_count),
        _ => false,
    }
}

/// Whether in one of the stretches all stand in their order, with at most `slop` others in between.
fn stands(stretches: &[Vec<Standing>], slots: &[Asked], slop: u32, marks_count: bool) -> bool {
    let at = |words: &[Standing], start: usize| {
        words.get(start..).is_some_and(|rest| begins(rest, slots, slop, marks_count))
    };
    stretches.iter().any(|words| (0..words.len()).any(|start| at(words, start)))
}

/// Whether the first slot is right at the beginning and the others after it.
fn begins(words: &[Standing], slots: &[Asked], slop: u32, marks_count: bool) -> bool {
    let (Some((first, words)), Some((asked, slots))) = (words.split_first(), slots.split_first()) else {
        return false;
    };
    let rest = |skipped: u32| {
        let words = words.get(skipped as usize..);
        words.is_some_and(|words| begins(words, slots, slop - skipped, marks_count))
    };
    asked.fits(*first, marks_count) && (slots.is_empty() || (0..=slop).any(rest))
}

/// Whether words stand side by side in a name, in any marks and case.
fn names(name: Option<&str>, words: &str) -> bool {
    let bare =
        |text: &str| format!(" {} ", text.to_lowercase().replace(',', "").chars().map(letter).collect::<String>());
    name.is_some_and(|name| bare(name).contains(&bare(words)))
}

/// The letters of the names in [`super::piece`] without marks.
fn letter(c: char) -> char {
    match c {
        'á' | 'â' => 'a',
        'ô' => 'o',
        'ề' | 'ê' => 'e',
        'ú' => 'u',
        other => other,
    }
}

/// Whether whoever has this shows a word of it, wherever it stands.
pub(super) fn shows(wish: &Wish) -> bool {
    match wish {
        Wish::Word(_) | Wish::Glued(_) | Wish::Phrase(..) | Wish::Title(_) => true,
        Wish::Any(wishes) => wishes.iter().all(shows),
        Wish::All(wishes) => wishes.iter().any(shows),
        Wish::Source(_) | Wish::Author(_) | Wish::Days(_) | Wish::Not(_) => false,
    }
}

/// Whether a caption has one of the words or phrases asked for.
pub(super) fn is_in_caption(piece: &Piece, wishes: &[Wish]) -> bool {
    fn is_in_one(captions: &[Vec<Standing>], wish: &Wish, marks_count: bool) -> bool {
        match wish {
            Wish::Any(wishes) | Wish::All(wishes) => wishes.iter().any(|wish| is_in_one(captions, wish, marks_count)),
            wish => is_in(captions, wish, marks_count),
        }
    }
    let (captions, marks_count) = (piece.in_captions(), have_marks(wishes));
    wishes.iter().any(|wish| is_in_one(&captions, wish, marks_count))
}

/// Number of articles that lack only a date: all that is asked for but the conditions on the day, which
/// count only beside the rest and not inside alternatives. Conditions that no day fits lack more than a date.
pub(super) fn undated(model: &Model, wishes: &[Wish]) -> usize {
    let mut flat = Vec::new();
    flatten(wishes, &mut flat);
    let (days, rest): (Vec<&Wish>, Vec<&Wish>) = flat.into_iter().partition(|wish| matches!(wish, Wish::Days(_)));
    let marks_count = have_marks(wishes);
    let fits = |piece: &&Piece| piece.published.is_none() && rest.iter().all(|wish| has(piece, wish, marks_count));
    if days.is_empty() || !have_a_common_day(&days) { 0 } else { model.values().filter(fits).count() }
}

/// Whether conditions that are wanted together, somewhere in the query, have no day in common.
pub(super) fn clash(wishes: &[Wish]) -> bool {
    let mut flat = Vec::new();
    flatten(wishes, &mut flat);
    let alone = |wish: &Wish| clash(std::slice::from_ref(wish));
    let inside = |wish: &&Wish| match wish {
        Wish::Any(wishes) => wishes.iter().any(alone),
        Wish::Not(wish) => alone(wish),
        _ => false,
    };
    !have_a_common_day(&flat) || flat.iter().any(inside)
}

fn have_a_common_day(wishes: &[&Wish]) -> bool {
    let bounds = |wish: &&Wish| match wish {
        Wish::Days((_, first, last)) => Some((*first, *last)),
        _ => None,
    };
    let first = wishes.iter().filter_map(bounds).map(|(first, _)| first).max();
    let last = wishes.iter().filter_map(bounds).map(|(_, last)| last).min();
    first <= last
}

fn flatten<'w>(wishes: &'w [Wish], out: &mut Vec<&'w Wish>) {
    for wish in wishes {
        match wish {
            Wish::All(inner) => flatten(inner, out),
            other => out.push(other),
        }
    }
}
