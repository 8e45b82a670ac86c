//! The articles of a place, with the sentences that cite a directive where one is asked for.

use askama::filters::Safe;

use super::super::html::marked;
use super::super::say::Say;
use super::super::terminal::{full_day, place as place_of};
use super::Frame;
use super::address::{article, place};
use super::at_places::PlaceAt;
use super::parts::Link;
use crate::answer::{Certainty, CitingArticle, CitingReport, PlaceArticles, PlaceProfile};
use crate::ask::Bearing;
use crate::facts::Facts;
use crate::locality::UnitId;

/// A page of articles.
pub(super) struct Articles {
    pub(super) head: String,
    /// What of all articles these are, with a way to see the others.
    pub(super) narrowed: Vec<Link>,
    pub(super) views: Vec<(Link, bool)>,
    pub(super) items: Vec<Item>,
    pub(super) next: Option<String>,
}

/// An article.
pub(super) struct Item {
    pub(super) address: String,
    pub(super) title: String,
    pub(super) day: String,
    pub(super) place: Option<Link>,
    pub(super) source: String,
    pub(super) sentences: Vec<Sentence>,
    /// How many more sentences there are.
    pub(super) more: String,
}

/// A sentence that cites the directive.
pub(super) struct Sentence {
    pub(super) text: Safe<String>,
    /// What to know of it; empty where it names the directive.
    pub(super) tag: String,
    pub(super) is_unclear: bool,
}

/// So many sentences of an article are shown.
const SENTENCES: usize = 3;

/// The articles.
pub(super) fn articles(
    frame: &Frame<'_>,
    at: &PlaceAt,
    unit: UnitId,
    profile: &PlaceProfile,
    found: Option<&PlaceArticles>,
) -> Articles {
    let say = frame.say;
    let all = found.map_or(0, |found| found.articles);
    let unclear = found.map_or(0, |found| found.unclear);
    let view = |bearing: Bearing, name: String, articles: u64| {
        let state = PlaceAt { bearing, ..PlaceAt::default() };
        let link = Link { address: format!("{}#bai", state.of(unit)), name, note: say.number(articles) };
        (link, at.bearing == bearing)
    };
    let next = found.and_then(|found| found.next.clone());
    Articles {
        head: match unclear {
            0 => say.found_articles(all),
            _ => say.web_place_with_unclear(all, unclear),
        },
        narrowed: narrowed(frame, at, unit),
        views: vec![
            view(Bearing::About, say.web_place_about(), profile.articles),
            view(Bearing::Named, say.web_place_named(), profile.named),
        ],
        items: found.map_or(&[][..], |found| &found.page).iter().map(|one| item(one, unit, frame)).collect(),
        next: next.map(|after| format!("{}#bai", PlaceAt { after, ..at.clone() }.of(unit))),
    }
}

/// By what the list is narrowed, each with the address of the list without it.
fn narrowed(frame: &Frame<'_>, at: &PlaceAt, unit: UnitId) -> Vec<Link> {
    let say = frame.say;
    let without = |state: PlaceAt| format!("{}#bai", PlaceAt { after: String::new(), ..state }.of(unit));
    let mut links = Vec::new();
    if !at.van_ban.is_empty() {
        let name = directive_name(&at.van_ban, frame.facts);
        let address = without(PlaceAt { van_ban: String::new(), ..at.clone() });
        links.push(Link { address, name: say.web_place_only_directive(name), note: String::new() });
    }
    if !at.year.is_empty() {
        let name = if at.year == "0" { say.web_parts_undated() } else { at.year.clone() };
        let address = without(PlaceAt { year: String::new(), ..at.clone() });
        links.push(Link { address, name: say.web_place_only_year(name), note: String::new() });
    }
    links
}

/// What a directive is called, as far as the registry knows it.
pub(super) fn directive_name(id: &str, facts: &Facts) -> String {
    facts.registry.get(id).map_or_else(|| id.to_owned(), crate::directive::Directive::name)
}

fn item(one: &CitingArticle, unit: UnitId, frame: &Frame<'_>) -> Item {
    let say = frame.say;
    let cited = one.citations.iter().filter(|report| !report.sentence.is_empty());
    // Several citations of one sentence are marked together.
    let mut sentences: Vec<(&str, Vec<&CitingReport>)> = Vec::new();
    for report in cited {
        match sentences.last_mut().filter(|(text, _)| *text == report.sentence) {
            Some((_, reports)) => reports.push(report),
            None => sentences.push((&report.sentence, vec![report])),
        }
    }
    let left = sentences.len().saturating_sub(SENTENCES);
    let is_itself = one.primary.as_ref().is_some_and(|primary| primary.unit.unit == unit);
    let primary = one.primary.as_ref().filter(|_| !is_itself);
    Item {
        address: article(&one.id, ""),
        title: one.title.clone(),
        day: one.published.map_or_else(|| say.web_parts_undated(), |published| full_day(published.date)),
        place: primary.map(|primary| Link {
            address: place(&primary.unit.unit),
            name: place_of(primary),
            note: String::new(),
        }),
        source: one.source.clone().unwrap_or_default(),
        sentences: sentences.into_iter().take(SENTENCES).map(|(text, all)| sentence(text, &all, say)).collect(),
        more: if left > 0 { say.web_place_more_sentences(left as u64) } else { String::new() },
    }
}

fn sentence(text: &str, reports: &[&CitingReport], say: Say) -> Sentence {
    let marks: Vec<_> = reports.iter().map(|report| report.mark).collect();
    let certainties: Vec<Certainty> = reports.iter().map(|report| report.certainty()).collect();
    let is_unclear = certainties.iter().all(|certainty| *certainty == Certainty::Unclear);
    let tag = match certainties.first() {
        _ if is_unclear => say.page_unclear(),
        Some(Certainty::Inferred) => say.page_inferred(),
        Some(Certainty::ByHand) => say.page_by_hand(),
        _ => String::new(),
    };
    Sentence { text: marked(text, &marks), tag, is_unclear }
}
