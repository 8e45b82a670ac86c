//! The figures of directives, places or times that are side by side, each line with a label.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::show::View;
use super::terminal::{clean, full_day};
use crate::answer::ComparedItem;
use crate::locality::listed_name;
use crate::text::NameOrder;

/// Of the places, so many are shown.
const MOST_PLACES: usize = 15;

/// A label, and what each of the compared has there; nothing where that can't be.
pub(super) type Line = (String, Vec<String>);

/// Lines, with what stands above them.
pub(super) type Group = (String, Vec<Line>);

/// The figures, and counts by year and place.
pub(super) fn groups(items: &[ComparedItem], view: &View<'_>) -> Vec<Group> {
    let say = view.say;
    let groups = vec![
        (String::new(), figures(items, view)),
        (say.stats_by_year(), years(items, view)),
        (say.compare_by_place(), places(items, view)),
    ];
    groups.into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
}

fn figures(items: &[ComparedItem], view: &View<'_>) -> Vec<Line> {
    let say = view.say;
    let number = |number: u64| Some(say.number(number));
    let day = |day: Option<Date>| Some(day.map_or("–".to_owned(), full_day));
    let line = |label: String, of: &dyn Fn(&ComparedItem) -> Option<String>| {
        (label, items.iter().map(|item| of(item).unwrap_or_default()).collect::<Vec<_>>())
    };
    let mut lines = vec![
        line(say.compare_articles(), &|item| number(item.articles)),
        line(say.compare_unclear(), &|item| item.unclear.and_then(number)),
        line(say.compare_first(), &|item| day(item.first)),
        line(say.compare_last(), &|item| day(item.last)),
        line(say.compare_places(), &|item| number(item.places.len() as u64)),
        line(say.compare_nowhere(), &|item| number(item.nowhere)),
        line(say.compare_plans(), &|item| item.plans.as_ref().and_then(|plans| number(plans.len() as u64))),
    ];
    let others: Vec<&str> = items.iter().filter(|item| item.plans.is_some()).map(|item| item.typed.as_str()).collect();
    for other in others.iter().filter(|_| others.len() > 1) {
        let both = |item: &ComparedItem| {
            item.both.iter().find(|both| both.with == *other).and_then(|both| number(both.articles))
        };
        lines.push(line(clean(&say.compare_cite_also(*other)), &both));
    }
    lines.retain(|(_, figures)| figures.iter().any(|figure| !figure.is_empty()));
    lines
}

fn years(items: &[ComparedItem], view: &View<'_>) -> Vec<Line> {
    let years: BTreeSet<i16> = items.iter().flat_map(|item| item.years.keys().copied()).collect();
    let say = view.say;
    let in_year = |item: &ComparedItem, year| say.number(item.years.get(year).copied().unwrap_or_default());
    let of = |year| items.iter().map(|item| in_year(item, year)).collect();
    let mut lines: Vec<Line> = years.iter().map(|year| (year.to_string(), of(year))).collect();
    if items.iter().any(|item| item.undated > 0) {
        lines.push((say.compare_undated(), items.iter().map(|item| say.number(item.undated)).collect()));
    }
    lines
}

/// The places with the most articles in all.
fn places(items: &[ComparedItem], view: &View<'_>) -> Vec<Line> {
    let mut counts: BTreeMap<_, (&str, Vec<u64>)> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        for place in &item.places {
            let (_, of_each) =
                counts.entry(place.unit.unit).or_insert_with(|| (listed_name(&place.unit.name), vec![0; items.len()]));
            if let Some(count) = of_each.get_mut(at) {
                *count += place.articles;
            }
        }
    }
    let mut counts: Vec<(&str, Vec<u64>)> = counts.into_values().collect();
    counts.sort_by_cached_key(|(name, of_each)| (std::cmp::Reverse(of_each.iter().sum::<u64>()), NameOrder::of(name)));
    let more = counts.len().saturating_sub(MOST_PLACES);
    let number = |count: &u64| view.say.number(*count);
    let line = |(name, of_each): &(&str, Vec<u64>)| (clean(name), of_each.iter().map(number).collect());
    let mut lines: Vec<Line> = counts.iter().take(MOST_PLACES).map(line).collect();
    if more > 0 {
        lines.push((view.say.facet_more_units(more), Vec::new()));
    }
    lines
}
