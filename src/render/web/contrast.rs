//! Two directives or two places beside each other: the same rows for both, so that eyes move across.

use std::collections::BTreeMap;

use askama::Template;
use askama::filters::Safe;

use super::super::say::Say;
use super::super::terminal::full_day;
use super::address::{directive, place};
use super::at_places::{ContrastAt, PlaceAt, map_of};
use super::notes::said;
use super::parts::{Bars, Link, TileMap, choices, depth, place_address, tile_map, year_bars};
use super::place_tables::to_directive;
use super::{At, Frame, SearchAt};
use crate::answer::{
    BesideDirective, BesidePlace, BesidePlans, CarriedOut, CitedBeside, ComparedAs, ComparedItem, Contrast, OwnPlanOf,
};
use crate::ask::Note;
use crate::locality::UnitId;
use crate::query::AsOf;

#[derive(Template)]
#[template(path = "web/contrast.html")]
struct Page<'a> {
    frame: &'a Frame<'a>,
    at: &'a ContrastAt,
    notes: Vec<String>,
    choices: Vec<Link>,
    maps: Vec<(Link, bool)>,
    swap: String,
    sides: Vec<Side>,
    mixed: Option<Link>,
    both: Option<Link>,
    none_has_both: bool,
    map: Option<Safe<TileMap>>,
    groups: Vec<Group>,
    carried: Vec<Vec<String>>,
    directives: Vec<Group>,
    plans: Vec<Plans>,
    forms: [String; 3],
}

/// One of the two.
struct Side {
    name: Link,
    articles: Link,
    unclear: String,
    days: String,
    undated: String,
    places: String,
    bars: Option<Safe<Bars>>,
}

/// What only one has, or both.
struct Group {
    head: String,
    rows: Vec<Beside>,
}

struct Beside {
    name: Link,
    subject: String,
    /// Of the first and of the second.
    counts: [Link; 2],
}

/// What each has issued to carry on a directive.
struct Plans {
    directive: Link,
    /// Of the first and of the second, each with the days that it took.
    lists: [Vec<(Link, String)>; 2],
}

/// The page; without an answer the form to ask for one.
///
/// # Errors
/// If it can't be filled.
pub fn contrast(
    frame: &Frame<'_>,
    at: &ContrastAt,
    found: Option<&Contrast>,
    notes: &[Note],
) -> askama::Result<String> {
    let say = frame.say;
    let items = found.map_or(&[][..], |found| &found.items);
    let years = items.iter().flat_map(|item| item.years.keys().copied());
    let span = years.clone().min().zip(years.max());
    let state = |as_of: AsOf| ContrastAt { as_of, ..at.clone() }.address();
    let map = |as_of: AsOf, name: String| {
        (Link { address: state(as_of), name, note: String::new() }, map_of(at.as_of) == map_of(as_of))
    };
    let swap = ContrastAt { a: at.b.clone(), b: at.a.clone(), ..at.clone() };
    let page = Page {
        frame,
        at,
        notes: said(notes, frame),
        choices: choices(notes, frame.facts, say, &|id| chosen(at, notes, id)),
        maps: vec![map(AsOf::Then, say.web_parts_until_2025()), map(AsOf::Today, say.web_parts_since_2025())],
        swap: swap.address(),
        sides: items.iter().map(|item| side(item, span, say)).collect(),
        mixed: found.filter(|found| found.mixed).and_then(|found| mixed(&found.items, say)),
        both: both(items, say),
        none_has_both: items.first().and_then(|item| item.both.first()).is_some_and(|both| both.articles == 0),
        map: found.filter(|found| !found.places.is_empty()).map(|found| split_map(found, at, say)),
        groups: found.map_or_else(Vec::new, |found| by_province(&found.places, items, say)),
        carried: found.map_or_else(Vec::new, |found| carried(&found.carried_on, say)),
        directives: found.map_or_else(Vec::new, |found| by_directive(&found.directives, items, say)),
        plans: found.map_or(&[][..], |found| &found.plans).iter().map(|row| plans(row, say)).collect(),
        forms: ["csv", "xlsx", "json"].map(|form| at.as_form(form)),
    };
    page.render()
}

/// The address with a choice in the place of the unclear name.
fn chosen(at: &ContrastAt, notes: &[Note], id: &str) -> String {
    let typed = notes.iter().find_map(|note| match note {
        Note::WhichDirective { typed, meant, .. } if meant.iter().any(|(known, _)| known == id) => Some(typed),
        Note::WhichPlace { typed, units } if units.iter().any(|unit| unit.to_string() == id) => Some(typed),
        Note::Abolished { typed, successors } if successors.iter().any(|unit| unit.to_string() == id) => Some(typed),
        _ => None,
    });
    match typed {
        Some(typed) if *typed == at.b => ContrastAt { b: id.to_owned(), ..at.clone() }.address(),
        _ => ContrastAt { a: id.to_owned(), ..at.clone() }.address(),
    }
}

fn link(address: String, name: String, note: String) -> Link {
    Link { address, name, note }
}

/// The page of one of them, and of its articles.
fn pages(item: &ComparedItem) -> [String; 2] {
    match (item.kind, item.keys.first()) {
        (ComparedAs::Directive, Some(id)) => [directive(id), SearchAt::of(&format!("văn bản:{id}")).address()],
        (ComparedAs::Place, Some(key)) => [place(key), format!("{}#bai", place(key))],
        _ => [SearchAt::of(&item.typed).address(), SearchAt::of(&item.typed).address()],
    }
}

fn side(item: &ComparedItem, span: Option<(i16, i16)>, say: Say) -> Side {
    let [own, articles] = pages(item);
    let mut years: BTreeMap<i16, u64> = item.years.clone();
    // Both have the same years, so that bars stand below each other.
    for year in span.into_iter().flat_map(|(first, last)| [first, last]) {
        years.entry(year).or_default();
    }
    let to = |year: i16| match (item.kind, item.keys.first()) {
        (ComparedAs::Place, Some(key)) => match key.parse::<UnitId>() {
            Ok(unit) => format!("{}#bai", PlaceAt { year: year.to_string(), ..PlaceAt::default() }.of(unit)),
            Err(_) => String::new(),
        },
        (ComparedAs::Directive, Some(id)) => SearchAt::of(&format!("văn bản:{id} năm:{year}")).address(),
        _ => SearchAt::of(&format!("năm:{year}")).address(),
    };
    let days = item.first.zip(item.last).map(|(first, last)| say.web_contrast_days(full_day(first), full_day(last)));
    let unclear = item.unclear.filter(|unclear| *unclear > 0);
    Side {
        name: link(own, item.name.clone(), String::new()),
        articles: link(articles, say.found_articles(item.articles), String::new()),
        unclear: unclear.map(|unclear| say.web_parts_unclear(unclear)).unwrap_or_default(),
        days: days.unwrap_or_default(),
        undated: if item.undated > 0 { say.web_place_undated(item.undated) } else { String::new() },
        places: say.web_contrast_places(item.places.len() as u64),
        bars: year_bars(&years, None, say.web_place_years(), say, &to),
    }
}

/// Of a directive and a place: the page of the place, with what bears on the directive.
fn mixed(items: &[ComparedItem], say: Say) -> Option<Link> {
    let key = |kind| items.iter().find(|item| item.kind == kind).and_then(|item| item.keys.first());
    let (id, unit) = (key(ComparedAs::Directive)?, key(ComparedAs::Place)?);
    let unit: UnitId = unit.parse().ok()?;
    Some(link(format!("{}#bai", PlaceAt::of_directive(id).of(unit)), say.web_contrast_instead(), String::new()))
}

/// The articles that have both.
fn both(items: &[ComparedItem], say: Say) -> Option<Link> {
    let [a, b] = items else { return None };
    let shared = a.both.first()?;
    let query = format!("văn bản:{} văn bản:{}", a.keys.first()?, b.keys.first()?);
    Some(link(SearchAt::of(&query).address(), say.web_contrast_both(shared.articles), String::new()))
}

fn split_map(found: &Contrast, at: &ContrastAt, say: Say) -> Safe<TileMap> {
    let ids: Vec<String> = found.items.iter().filter_map(|item| item.keys.first().cloned()).collect();
    tile_map(map_of(at.as_of), say, &|unit| {
        let row = found.places.iter().find(|row| row.place.unit == unit);
        let (a, b) = row.map_or((0, 0), |row| (row.a, row.b));
        let (class, number) = match (a + b, row.map_or(0, |row| row.place.articles)) {
            (0, 0) => ("s00", "–".to_owned()),
            (0, _) => ("s0", say.number(0_u64)),
            _ => (depth(a + b), format!("{}|{}", say.number(a), say.number(b))),
        };
        let first = if a > 0 { ids.first() } else { ids.last() };
        let address = match first.filter(|_| a + b > 0) {
            Some(id) => format!("{}#bai", PlaceAt::of_directive(id).of(unit)),
            None => place_address(unit),
        };
        (class, number, say.web_contrast_tile(a, b), address)
    })
}

/// The three groups of what one or both have.
fn grouped<R>(rows: &[R], of: impl Fn(&R) -> (bool, bool), names: [String; 3]) -> Vec<(String, Vec<&R>)> {
    let [only_a, both, only_b] = names;
    let pick = |wanted: (bool, bool)| rows.iter().filter(|row| of(row) == wanted).collect::<Vec<_>>();
    let groups = [(only_a, pick((true, false))), (both, pick((true, true))), (only_b, pick((false, true)))];
    groups.into_iter().filter(|(_, rows)| !rows.is_empty()).collect()
}

fn names(items: &[ComparedItem], say: Say) -> [String; 3] {
    let name = |at: usize| items.get(at).map(|item| short(&item.name)).unwrap_or_default();
    [say.web_contrast_only(name(0)), say.web_contrast_in_both(), say.web_contrast_only(name(1))]
}

/// A name without the subject after it.
fn short(name: &str) -> &str {
    name.split_once(": ").map_or(name, |(short, _)| short)
}

fn by_province(rows: &[BesidePlace], items: &[ComparedItem], say: Say) -> Vec<Group> {
    let id = |at: usize| items.get(at).and_then(|item| item.keys.first()).cloned().unwrap_or_default();
    let count = |unit: UnitId, at: usize, articles: u64| {
        let address =
            if articles > 0 { format!("{}#bai", PlaceAt::of_directive(&id(at)).of(unit)) } else { String::new() };
        link(address, say.number(articles), String::new())
    };
    let row = |row: &BesidePlace| Beside {
        name: link(place_address(row.place.unit), row.place.name.clone(), String::new()),
        subject: String::new(),
        counts: [count(row.place.unit, 0, row.a), count(row.place.unit, 1, row.b)],
    };
    let groups = grouped(rows, |row| (row.a > 0, row.b > 0), names(items, say));
    groups.into_iter().map(|(head, rows)| Group { head, rows: rows.into_iter().map(row).collect() }).collect()
}

fn by_directive(rows: &[BesideDirective], items: &[ComparedItem], say: Say) -> Vec<Group> {
    let unit = |at: usize| items.get(at).and_then(|item| item.keys.first()?.parse::<UnitId>().ok());
    let cited = |id: &str, at: usize, cited: Option<CitedBeside>| match (cited, unit(at)) {
        (Some(cited), Some(unit)) => link(
            format!("{}#bai", PlaceAt::of_directive(id).of(unit)),
            say.number(cited.articles),
            cited.last.map_or_else(|| say.web_parts_undated(), full_day),
        ),
        _ => link(String::new(), "–".to_owned(), String::new()),
    };
    let row = |row: &BesideDirective| Beside {
        name: to_directive(&row.directive),
        subject: row.directive.subject.clone().unwrap_or_default(),
        counts: [cited(&row.directive.id, 0, row.a), cited(&row.directive.id, 1, row.b)],
    };
    let groups = grouped(rows, |row| (row.a.is_some(), row.b.is_some()), names(items, say));
    groups.into_iter().map(|(head, rows)| Group { head, rows: rows.into_iter().map(row).collect() }).collect()
}

/// What became of each, a line each.
fn carried(all: &[CarriedOut], say: Say) -> Vec<Vec<String>> {
    let of = |one: &CarriedOut| {
        let mut lines = vec![say.web_contrast_plans(one.plans)];
        if let Some(first) = &one.first {
            let place = one.first_place.clone().unwrap_or_default();
            let lag = one.first_lag_days.map(|days| say.lag(days)).unwrap_or_default();
            let name = [first.name.clone(), place, lag].into_iter().filter(|part| !part.is_empty());
            lines.push(say.web_contrast_first(name.collect::<Vec<_>>().join(" · ")));
        }
        lines.extend(one.median_lag_days.map(|days| say.web_contrast_median(say.lag(days))));
        lines
    };
    if all.iter().all(|one| one.plans == 0) { Vec::new() } else { all.iter().map(of).collect() }
}

fn plans(row: &BesidePlans, say: Say) -> Plans {
    let one = |plan: &OwnPlanOf| {
        let address = plan.own.id.as_deref().map(directive).unwrap_or_default();
        let lag = plan.lag_days.map(|days| say.lag(days)).unwrap_or_default();
        (link(address, plan.own.name.clone(), plan.own.place.clone()), lag)
    };
    Plans {
        directive: to_directive(&row.directive),
        lists: [&row.a, &row.b].map(|plans| plans.iter().map(one).collect()),
    }
}
