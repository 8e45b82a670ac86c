//! Plain words and field values, read for directives, places and days.

use super::day::days;
use super::parse::FieldName;
use super::plan::{Clause, Plan};
use super::slot::Slot;
use crate::directive::{Asked, Directive, asked};
use crate::locality::{Era, Gazetteer, Tier, Unit, UnitId};
use crate::text::{Span, Tokens};

/// Plain words: names of directives and places are taken out as such; the rest are words that an
/// article should have, better side by side as typed.
pub(super) fn words(plan: &mut Plan, span: Span) {
    let text = span.of(&plan.query).to_owned();
    let tokens = Tokens::new(&text);
    let directives: Vec<Asked> = asked(&text).into_iter().filter(is_named_in_full).collect();
    let mut i = 0;
    let mut run: Vec<usize> = Vec::new();
    while i < tokens.len() {
        if let Some(directive) = directives.iter().find(|d| d.span.contains(tokens.span(i))) {
            let words = tokens.within(directive.span);
            let named: Vec<&Asked> = directives.iter().filter(|d| d.span == directive.span).collect();
            close_run(plan, &tokens, &mut run);
            for asked in named {
                take_directive(plan, asked, span.start, Slot::all(&tokens, symbol_words(&tokens, words.clone())));
            }
            i = words.end.max(i + 1);
        } else if let Some((units, next)) = Gazetteer::get().longest_name_at(&tokens, i) {
            if !is_surely_named(&tokens, i..next, &units) {
                plan.clauses.push(Clause::PerhapsPlace(units));
                run.extend(i..next);
                i = next.max(i + 1);
                continue;
            }
            close_run(plan, &tokens, &mut run);
            let name = Span::new(tokens.span(i).start + span.start, tokens.span(next - 1).end + span.start);
            plan.understand(name, meaning_of_place(&units));
            plan.clauses.push(Clause::Place { units, slots: Slot::all(&tokens, i..next) });
            i = next.max(i + 1);
        } else {
            run.push(i);
            i += 1;
        }
    }
    close_run(plan, &tokens, &mut run);
}

/// Whether words surely name a place: "dien bien" may be *diễn biến*, but "điện biên", "Dien Bien", "tỉnh
/// dien bien" and "kon tum", which has no marks to leave out, hardly are anything else.
fn is_surely_named(tokens: &Tokens<'_>, words: std::ops::Range<usize>, units: &[UnitId]) -> bool {
    let capitals = words.clone().all(|i| tokens.raw(i).starts_with(|c: char| c.is_uppercase() || c.is_numeric()));
    let typed: Vec<&str> = words.map(|i| tokens.key(i)).collect();
    let lost_its_marks = |unit: &UnitId| {
        Gazetteer::get().unit(*unit).is_some_and(|unit| {
            let name = Tokens::new(unit.name);
            let folded: Vec<&str> = (0..name.len()).map(|i| name.folded(i)).collect();
            typed == folded && (0..name.len()).any(|i| !name.key(i).is_ascii())
        })
    };
    let bare = typed.iter().all(|word| word.is_ascii());
    capitals || !bare || !units.iter().any(lost_its_marks)
}

/// "Nghị quyết này" and a bare "Nghị quyết 4" without anything known aren't names.
fn is_named_in_full(asked: &Asked) -> bool {
    let reference = &asked.reference;
    !asked.candidates.is_empty()
        || (reference.number.is_some() && reference.issuer.is_some())
        || reference.congress.is_some()
}

fn take_directive(plan: &mut Plan, asked: &Asked, offset: usize, slots: Vec<Slot>) {
    let span = Span::new(asked.span.start + offset, asked.span.end + offset);
    plan.understand(span, meaning_of_directive(asked));
    plan.clauses.push(Clause::Directive { asked: Box::new(asked.clone()), slots });
}

/// The words of a directive's name from its number on: how the kind is written says nothing.
fn symbol_words(tokens: &Tokens<'_>, words: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let number = words.clone().find(|&i| tokens.raw(i).starts_with(|c: char| c.is_ascii_digit()));
    match number {
        Some(number) if words.end - number >= 2 => number..words.end,
        _ => words,
    }
}

/// Ends a run of plain words.
fn close_run(plan: &mut Plan, tokens: &Tokens<'_>, run: &mut Vec<usize>) {
    let mut words: Vec<std::ops::Range<usize>> = Vec::new();
    for &i in run.iter() {
        match words.last_mut() {
            Some(word) if word.end == i && !tokens.gap(i - 1).contains(char::is_whitespace) => word.end = i + 1,
            _ => words.push(i..i + 1),
        }
    }
    if !words.is_empty() {
        plan.clauses.push(Clause::Run(words.into_iter().map(|word| Slot::all(tokens, word)).collect()));
    }
    run.clear();
}

/// A field. An unquoted value of a directive or place may go on into the words behind it ("locality:Kon
/// Tum"); returns what is left of those if any of them were used.
pub(super) fn field(plan: &mut Plan, name: FieldName, value: Span, following: Option<Span>) -> Option<Span> {
    let whole = following.map_or(value, |more| value.join(more));
    match name {
        FieldName::Locality => locality(plan, value, whole, following),
        FieldName::Directive => directive(plan, value, whole, following),
        FieldName::After | FieldName::Before => {
            day(plan, name, value);
            None
        }
        FieldName::Source => {
            let text = value.of(&plan.query).to_owned();
            let tokens = Tokens::new(&text);
            match tokens.len() {
                0 => plan.complain(value, "`source:` needs a name or an address".to_owned()),
                n => plan.filters.sources.push((0..n).map(|i| tokens.folded(i).to_owned()).collect()),
            }
            None
        }
    }
}

fn left_of(following: Option<Span>, used: usize) -> Option<Span> {
    following.filter(|more| used > more.start).map(|more| Span::new(used.min(more.end), more.end))
}

fn locality(plan: &mut Plan, value: Span, whole: Span, following: Option<Span>) -> Option<Span> {
    let text = whole.of(&plan.query).to_owned();
    let tokens = Tokens::new(&text);
    let least = tokens.within(Span::new(0, value.byte_len())).len().max(1);
    for words in (least..=tokens.len().min(least + MAX_WORDS_OF_A_PLACE)).rev() {
        let end = tokens.span(words - 1).end;
        let units = Gazetteer::get().named(text.get(..end).unwrap_or(""));
        if !units.is_empty() {
            let used = whole.start + end;
            plan.understand(Span::new(whole.start, used), meaning_of_place(&units));
            plan.filters.places.push(units);
            return left_of(following, used);
        }
    }
    let text = match value.of(&plan.query) {
        "" => "no place is named behind `locality:`; nothing can be found there".to_owned(),
        typed => format!("no place is called `{typed}`; nothing can be found there"),
    };
    plan.complain(value, text);
    plan.filters.places.push(Vec::new());
    None
}

/// "Bà Rịa - Vũng Tàu" with its tier in front has so many.
const MAX_WORDS_OF_A_PLACE: usize = 7;

fn directive(plan: &mut Plan, value: Span, whole: Span, following: Option<Span>) -> Option<Span> {
    let text = whole.of(&plan.query).to_owned();
    let found = asked(&text);
    let Some(first) = found.first().filter(|d| d.span.start <= value.byte_len()) else {
        let text = format!("`{}` names no directive: give a number, a symbol or a plenum", value.of(&plan.query));
        plan.complain(value, text);
        plan.filters.directives.push(Asked::nothing(value));
        return None;
    };
    let used = whole.start + first.span.end;
    plan.understand(Span::new(whole.start, used), meaning_of_directive(first));
    plan.filters.directives.push(first.clone());
    left_of(following, used)
}

fn day(plan: &mut Plan, name: FieldName, value: Span) {
    let typed = value.of(&plan.query).to_owned();
    match (days(&typed), name) {
        (Some((first, _)), FieldName::After) => plan.filters.after = Some(first),
        (Some((_, last)), _) => plan.filters.before = Some(last),
        (None, _) => plan.complain(value, format!("`{typed}` is no date: write 2021, 11/2021 or 5/11/2021")),
    }
}

/// What a directive was taken for, with its day and subject.
fn meaning_of_directive(asked: &Asked) -> String {
    let shown = |d: &&Directive| match d.date {
        Some(day) => format!("{} ({}/{}/{}: {})", d.name(), day.day(), day.month(), day.year(), d.subject),
        None => format!("{} ({})", d.name(), d.subject),
    };
    match asked.candidates.as_slice() {
        [] => format!("directive {} (not in the registry)", asked.label()),
        [one] => format!("directive {}", shown(one)),
        several => {
            const SHOWN: usize = 3;
            let names: Vec<String> = several.iter().take(SHOWN).map(shown).collect();
            let more = if several.len() > SHOWN { " …" } else { "" };
            format!("one of {} directives: {}{more}", several.len(), names.join("; "))
        }
    }
}

/// What a place was taken for: the units of that name, the largest first, on which map each stands.
fn meaning_of_place(units: &[UnitId]) -> String {
    const SHOWN: usize = 4;
    let mut names: Vec<(String, Vec<Era>)> = Vec::new();
    for unit in units.iter().filter_map(|id| Gazetteer::get().unit(*id)) {
        let name = full_name_with_province(unit);
        match names.iter_mut().find(|(known, _)| *known == name) {
            Some((_, eras)) => eras.push(unit.id.era),
            None => names.push((name, vec![unit.id.era])),
        }
    }
    let more = names.len().saturating_sub(SHOWN);
    let shown: Vec<String> = names
        .iter()
        .take(SHOWN)
        .map(|(name, eras)| match eras.as_slice() {
            [Era::Legacy] => format!("{name} (until 2025)"),
            [Era::Y2025] => format!("{name} (since 2025)"),
            _ => name.clone(),
        })
        .collect();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("place {}{more}", shown.join(" / "))
}

fn full_name_with_province(unit: &Unit) -> String {
    let province = Gazetteer::get().at_tier(unit.id, Tier::Province).filter(|p| *p != unit.id);
    match province.and_then(|p| Gazetteer::get().unit(p)) {
        Some(province) => format!("{}, {}", unit.full_name(), province.name),
        None => unit.full_name(),
    }
}
