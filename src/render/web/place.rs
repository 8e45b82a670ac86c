//! A place: what was and became of it, what the articles about it say of directives, and the articles.

use askama::Template;
use askama::filters::Safe;

use super::super::say::Say;
use super::super::terminal::full_day;
use super::address::place;
use super::at_places::{ContrastAt, MatrixAt, PlaceAt};
use super::notes::said;
use super::parts::{Bars, Link, SmallMap, capital, choices, small_map, year_bars};
use super::place_articles::{Articles, articles};
use super::place_tables::{Tables, tables};
use super::{At, Frame, SearchAt};
use crate::answer::{Heir, PlaceArticles, PlaceHead, PlaceProfile};
use crate::ask::Note;
use crate::locality::{Era, Gazetteer, Tier, UnitId};

#[derive(Template)]
#[template(path = "web/place.html")]
struct Page<'a> {
    frame: &'a Frame<'a>,
    name: String,
    crumbs: Vec<Link>,
    map_name: String,
    valid: String,
    facts: Vec<(String, Vec<Link>)>,
    map: Option<Safe<SmallMap>>,
    sums: Vec<Sum>,
    elsewhere: Vec<Link>,
    notes: Vec<String>,
    choices: Vec<Link>,
    tables: Tables,
    children: Vec<Link>,
    silent: Vec<Link>,
    children_head: String,
    itself: Option<String>,
    bars: Option<Safe<Bars>>,
    undated: Option<Link>,
    articles: Articles,
    forms: [String; 3],
}

struct Sum {
    label: String,
    number: String,
    address: String,
    note: String,
}

/// The page.
///
/// # Errors
/// If it can't be filled.
pub fn a_place(
    frame: &Frame<'_>,
    at: &PlaceAt,
    profile: &PlaceProfile,
    found: Option<&PlaceArticles>,
    notes: &[Note],
) -> askama::Result<String> {
    let (say, gazetteer) = (frame.say, &frame.facts.gazetteer);
    let unit = profile.about.unit;
    let province = gazetteer.at_tier(unit, Tier::Province);
    let (children, silent) = children(profile, say);
    let to_year = |year: i16| format!("{}#bai", PlaceAt { year: year.to_string(), ..PlaceAt::default() }.of(unit));
    let chosen = at.year.parse().ok();
    let page = Page {
        frame,
        name: capital(&profile.about.name),
        crumbs: profile.parents.iter().rev().map(|parent| Link::to_inner(parent, say)).collect(),
        map_name: say.map(unit.era),
        valid: valid(profile, say, gazetteer),
        facts: facts(profile, frame),
        map: province.map(small_map),
        sums: sums(profile, say),
        elsewhere: elsewhere(profile, say),
        notes: said(notes, frame),
        choices: choices(notes, frame.facts, say, &|id| PlaceAt { van_ban: id.to_owned(), ..at.clone() }.of(unit)),
        tables: tables(profile, say),
        children_head: children_head(unit, say),
        children,
        silent,
        itself: (profile.itself > 0 && profile.itself < profile.articles).then(|| say.web_place_itself(profile.itself)),
        bars: year_bars(&profile.years, chosen, say.web_place_years(), say, &to_year),
        undated: (profile.undated > 0).then(|| Link {
            address: to_year(0),
            name: say.web_place_undated(profile.undated),
            note: String::new(),
        }),
        articles: articles(frame, at, unit, profile, found),
        forms: ["csv", "xlsx", "json"].map(|form| at.as_form_of(unit, form)),
    };
    page.render()
}

/// Until when there was such a unit, and what became of it.
fn valid(profile: &PlaceProfile, say: Say, gazetteer: &Gazetteer) -> String {
    let about = &profile.about;
    // The day that ends it is the first one after; people are told the last one.
    let until = about.valid_to.and_then(|end| end.yesterday().ok());
    let now: Vec<&PlaceHead> = profile.since_2025.iter().collect();
    match (about.unit.era, until, now.as_slice()) {
        (Era::Y2025, _, _) => match about.valid_from {
            Some(from) => say.web_place_since(from),
            None => String::new(),
        },
        (_, _, [only]) if is_unchanged(about.unit, only.unit, gazetteer) => say.web_place_unchanged(),
        (_, Some(until), [only]) if only.name == about.name => say.web_place_goes_on(until, &only.name),
        (_, Some(until), [only]) => say.web_place_went_into(until, name_with_province(only)),
        (_, Some(until), [_, ..]) => say.web_place_was_split(until),
        (_, Some(until), []) => say.web_place_until(until),
        (_, None, _) => String::new(),
    }
}

/// Whether a unit and the one that it is on the map of 2025 were made of each other alone.
fn is_unchanged(older: UnitId, newer: UnitId, gazetteer: &Gazetteer) -> bool {
    let made_of = gazetteer.predecessors(newer).into_iter().filter(|unit| unit.tier == older.tier);
    older.tier == newer.tier && gazetteer.standing_for(older).len() == 1 && made_of.eq([older])
}

fn name_with_province(head: &PlaceHead) -> String {
    let province = head.around.last().map(|province| format!(", {province}")).unwrap_or_default();
    format!("{}{province}", head.name)
}

/// What is known of it: each with a label.
fn facts(profile: &PlaceProfile, frame: &Frame<'_>) -> Vec<(String, Vec<Link>)> {
    let (say, about) = (frame.say, &profile.about);
    let heirs = |heirs: &[Heir]| -> Vec<Link> {
        let part = |heir: &Heir| {
            let link = Link::to_place(&heir.place, say);
            let part = if heir.part { format!("{} · ", say.web_place_part()) } else { String::new() };
            Link { note: format!("{part}{}", link.note), ..link }
        };
        heirs.iter().map(part).collect()
    };
    let text = |text: String| vec![Link { address: String::new(), name: text, note: String::new() }];
    let states = about.states.iter().map(|state| {
        let until = state.to.and_then(|end| end.yesterday().ok()).map(full_day).unwrap_or_default();
        say.web_place_state(format!("{} {}", state.kind.vietnamese(), state.name), until)
    });
    let states: Vec<String> = states.collect();
    let names = if about.names.is_empty() { Vec::new() } else { text(say.other_names(&about.names)) };
    let states = if states.is_empty() { Vec::new() } else { text(states.join("; ")) };
    let namesakes = profile.namesakes.iter().map(|head| Link::to_place(head, say)).collect();
    let all = [
        (say.web_place_was(), states),
        (say.web_place_made_of(), heirs(&profile.predecessors)),
        (say.web_place_became(), heirs(&profile.successors)),
        (say.web_place_also(), names),
        (say.web_place_namesakes(), namesakes),
        (say.web_place_see(), see(profile, say)),
    ];
    all.into_iter().filter(|(_, links)| !links.is_empty()).collect()
}

/// Where to go on.
fn see(profile: &PlaceProfile, say: Say) -> Vec<Link> {
    let unit = profile.about.unit;
    let key = unit.to_string();
    let link = |address: String, name: String| Link { address, name, note: String::new() };
    let mut links = vec![
        link(SearchAt::of(&format!("địa phương:{key}")).address(), say.web_place_search()),
        link(ContrastAt { a: key, ..ContrastAt::default() }.address(), say.web_place_compare()),
    ];
    if unit.tier == Tier::Province {
        links.push(link(MatrixAt::by_place(unit.era).address(), say.web_place_matrix()));
    }
    links
}

fn sums(profile: &PlaceProfile, say: Say) -> Vec<Sum> {
    let here = place(&profile.about.unit);
    let sum = |label: String, number: u64, part: &str, note: String| Sum {
        label,
        number: say.number(number),
        address: format!("{here}#{part}"),
        note,
    };
    let undated = if profile.undated > 0 { say.web_place_undated(profile.undated) } else { String::new() };
    let mut sums = vec![
        sum(say.web_place_articles(), profile.articles, "bai", undated),
        sum(say.web_place_above(), profile.above.len() as u64, "cap-tren", String::new()),
        sum(say.web_place_own(), profile.own.len() as u64, "cua-noi-nay", String::new()),
    ];
    if !profile.children.is_empty() {
        let with = profile.children.iter().filter(|child| child.articles > 0).count() as u64;
        let all = say.web_place_of(profile.children.len() as u64);
        sums.push(sum(children_head(profile.about.unit, say), with, "don-vi", all));
    }
    sums
}

fn children_head(unit: UnitId, say: Say) -> String {
    match (unit.tier, unit.era) {
        (Tier::Province, Era::Legacy) => say.web_place_districts(),
        (_, Era::Legacy) => say.web_place_communes(),
        (_, Era::Y2025) => say.web_place_new_communes(),
    }
}

/// Where there is no article: the units that it was or became, which may have some.
fn elsewhere(profile: &PlaceProfile, say: Say) -> Vec<Link> {
    if profile.articles > 0 {
        return Vec::new();
    }
    let heirs = profile.predecessors.iter().chain(&profile.successors).map(|heir| &heir.place);
    let others = heirs.chain(&profile.since_2025).chain(&profile.parents).filter(|place| place.articles > 0);
    let mut seen = Vec::new();
    for place in others {
        if seen.iter().all(|known: &&PlaceHead| known.unit != place.unit) {
            seen.push(place);
        }
    }
    seen.into_iter().map(|head| Link::to_place(head, say)).collect()
}

/// The units in it with articles, and those without.
fn children(profile: &PlaceProfile, say: Say) -> (Vec<Link>, Vec<Link>) {
    let (with, without): (Vec<&PlaceHead>, Vec<_>) = profile.children.iter().partition(|child| child.articles > 0);
    let links = |heads: Vec<&PlaceHead>| heads.into_iter().map(|head| Link::to_inner(head, say)).collect();
    (links(with), links(without))
}
