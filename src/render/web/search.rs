//! What a search found: how the question was read, how many articles there are, when they were published, the articles, and
//! what they are made up of. Each link is another question.

use askama::Template;
use askama::filters::Safe;
use serde::Serialize;

use super::super::html::{coded, escaped, marked};
use super::super::page::told;
use super::super::passage::cut;
use super::super::say::Say;
use super::super::terminal::place;
use super::address::{article, directive, place as place_address};
use super::chip::{Chip, chips};
use super::facets::{Block, blocks};
use super::views::{Seen, View, When, views};
use super::{At, Frame, SearchAt};
use crate::answer::{Bars, FoldedHit, Hit, HitDirective, Match, Offer, OfferedChange, SearchAnswer};
use crate::article::Moment;
use crate::ask::{Note, QueryReading};
use crate::locality::Era;
use crate::query::{AsOf, Sort};

/// What a search found, with all that its page shows.
#[derive(Debug, Clone, Serialize)]
pub struct Searched {
    /// The articles, and the whole result counted.
    #[serde(flatten)]
    pub found: SearchAnswer,
    /// What the question was taken for.
    pub reading: Option<QueryReading>,
    /// When the articles were published, whatever time is asked for.
    pub timeline: Option<Bars>,
    /// Other questions, where nothing has everything.
    pub offers: Vec<Offer>,
}

#[derive(Template)]
#[template(path = "web/search.html")]
struct Page<'a> {
    frame: &'a Frame<'a>,
    chips: Vec<Chip>,
    views: Vec<View>,
    head: String,
    beside: Vec<String>,
    sorts: Vec<View>,
    notes: Vec<Safe<String>>,
    maps: Vec<Link>,
    directives: Vec<Link>,
    offers: Option<Offers>,
    when: Option<When>,
    groups: Vec<Group>,
    next: Option<Link>,
    sizes: Vec<View>,
    folding: Link,
    not_strict: Option<Link>,
    blocks: Vec<Block>,
    counted: String,
    command: String,
}

/// A link, or only its words.
struct Link {
    address: String,
    text: String,
}

/// What is offered where nothing has everything.
struct Offers {
    missing: Vec<Safe<String>>,
    links: Vec<Link>,
}

/// Hits of one kind, one after the other.
struct Group {
    /// What they lack, where they follow others that have everything.
    head: Option<String>,
    /// The question without them.
    strict: Option<String>,
    hits: Vec<Item>,
}

struct Item {
    rank: usize,
    address: String,
    title: Safe<String>,
    day: Option<(String, String)>,
    place: Option<Link>,
    now: Option<String>,
    source: Option<String>,
    tags: Vec<(&'static str, String)>,
    passages: Vec<Safe<String>>,
    cites: Vec<Cited>,
    cites_more: Option<String>,
    folded: Vec<String>,
    folded_head: String,
}

/// A directive that a hit cites.
struct Cited {
    address: Option<String>,
    name: String,
    class: &'static str,
    times: usize,
}

/// The page.
///
/// # Errors
/// If it can't be filled.
pub fn search(frame: &Frame<'_>, at: &SearchAt, searched: Option<&Searched>, notes: &[Note]) -> askama::Result<String> {
    let say = frame.say;
    let to = |query: &str| SearchAt { q: query.to_owned(), after: String::new(), ..at.clone() }.address();
    let found = searched.map(|searched| &searched.found);
    let answer = found.map(|found| &found.answer);
    let total = answer.map_or(0, |answer| answer.total as u64);
    let hits = answer.map_or(&[][..], |answer| &answer.hits);
    let partly = answer.map_or(0, |answer| answer.partial);
    let is_partly = total > 0 || !at.after.is_empty();
    let facets = found.map_or(&[][..], |found| &found.facets);
    let left =
        answer.map_or(0, |answer| answer.total + answer.partial).saturating_sub(hits.last().map_or(0, |h| h.rank));
    let page = Page {
        frame,
        chips: searched.and_then(|s| s.reading.as_ref()).map_or_else(Vec::new, |read| chips(read, say, &to)),
        views: views(&at.q, at.as_of, Seen::Hits, say),
        head: if total == 0 { say.web_search_head_none() } else { say.web_search_head(say.found_articles(total)) },
        beside: found.map_or_else(Vec::new, |found| beside(found, say)),
        sorts: sorts(at, say),
        notes: notes
            .iter()
            .filter(|note| is_shown(note))
            .filter_map(|note| told(note, say, frame.facts))
            .map(|n| coded(&n))
            .collect(),
        maps: notes.iter().flat_map(|note| maps(note, at, say)).collect(),
        directives: notes.iter().flat_map(|note| perhaps(note, frame)).collect(),
        offers: searched.filter(|_| total == 0 && at.after.is_empty()).map(|s| offers(s, notes, at, say)),
        when: searched
            .and_then(|s| s.timeline.as_ref())
            .filter(|bars| bars.bars.len() > 1)
            .map(|bars| When::new(bars, say, &to)),
        groups: groups(hits, partly.max(1), at, is_partly, frame),
        next: answer.and_then(|answer| answer.next.clone()).map(|after| Link {
            address: SearchAt { after, ..at.clone() }.address(),
            text: say.web_search_go_on(left.min(at.limit)),
        }),
        sizes: sizes(at, say),
        folding: Link {
            address: SearchAt { unfolded: !at.unfolded, after: String::new(), ..at.clone() }.address(),
            text: if at.unfolded { say.web_search_fold() } else { say.web_search_unfold() },
        },
        not_strict: at.strict.then(|| Link {
            address: SearchAt { strict: false, after: String::new(), ..at.clone() }.address(),
            text: say.web_search_not_strict(),
        }),
        blocks: blocks(facets, at, say, &to),
        counted: say.web_search_counted(say.found_articles(total)),
        command: say.web_search_command(at.q.replace('\'', "'\\''")),
    };
    page.render()
}

/// What there is to say beside the number of articles that have everything.
fn beside(found: &SearchAnswer, say: Say) -> Vec<String> {
    let answer = &found.answer;
    let respelled = answer.respelled.as_ref();
    let partly = answer.partial - respelled.map_or(0, |respelled| respelled.articles);
    let distinct = (answer.distinct < answer.total).then(|| say.web_search_distinct(answer.distinct));
    let unclear = (found.unclear > 0).then(|| say.web_search_unclear(found.unclear));
    let respelled = respelled.map(|other| say.web_search_respelled(other.articles, &other.query));
    let partly = (partly > 0).then(|| say.web_search_partly(partly));
    let undated = (answer.undated.0 > 0).then(|| say.web_search_undated_left_out(answer.undated.0));
    let shortened = answer.shortened.iter().map(|cut| say.found_prefix_shortened(cut.words, &cut.prefix, cut.used));
    [distinct, unclear, respelled, partly, undated].into_iter().flatten().chain(shortened).collect()
}

fn sorts(at: &SearchAt, say: Say) -> Vec<View> {
    let sorts = [
        (Sort::Relevance, say.web_search_relevance()),
        (Sort::Newest, say.web_search_newest()),
        (Sort::Oldest, say.web_search_oldest()),
        (Sort::Citations, say.web_search_citations()),
    ];
    let view = |(sort, name)| View {
        address: SearchAt { sort, after: String::new(), ..at.clone() }.address(),
        name,
        is_here: sort == at.sort,
    };
    sorts.map(view).into()
}

fn sizes(at: &SearchAt, say: Say) -> Vec<View> {
    let view = |limit: usize| View {
        address: SearchAt { limit, after: String::new(), ..at.clone() }.address(),
        name: say.number(limit as u64),
        is_here: limit == at.limit,
    };
    [10, 30, 100].map(view).into()
}

/// Whether the page says it nowhere else, and needs no command to be of use.
fn is_shown(note: &Note) -> bool {
    matches!(note, Note::ReadAs { .. } | Note::LikeDay { .. } | Note::CorrectedByHand { .. } | Note::Unfinished { .. })
}

/// Where a place has other articles on the two maps: each of them.
fn maps(note: &Note, at: &SearchAt, say: Say) -> Vec<Link> {
    let Note::TwoMaps { then, today } = note else { return Vec::new() };
    let on = |as_of, text| Link { address: SearchAt { as_of, after: String::new(), ..at.clone() }.address(), text };
    let articles = |articles: &usize| say.found_articles(*articles as u64);
    vec![
        on(AsOf::Then, say.web_search_two_maps_then(articles(then))),
        on(AsOf::Today, say.web_search_two_maps_today(articles(today))),
    ]
}

/// The directives that plain words may mean.
fn perhaps(note: &Note, frame: &Frame<'_>) -> Vec<Link> {
    let Note::PerhapsDirective { ids, .. } = note else { return Vec::new() };
    let known = ids.iter().filter_map(|id| frame.facts.registry.get(id));
    let link = |known: &crate::directive::Directive| Link {
        address: directive(&known.id),
        text: format!("{}: {}", known.name(), known.subject),
    };
    known.map(link).collect()
}

fn offers(searched: &Searched, notes: &[Note], at: &SearchAt, say: Say) -> Offers {
    let nothing = notes.iter().filter_map(|note| if let Note::Nothing(nothing) = note { Some(nothing) } else { None });
    let missing = nothing.flat_map(|nothing| say.missing(&nothing.missing)).map(|line| coded(&line));
    let link = |offer: &Offer| {
        let as_of = if offer.change == OfferedChange::Today { AsOf::Today } else { at.as_of };
        let what = match &offer.change {
            OfferedChange::Spelling => say.web_search_offer_spelling(&offer.query),
            OfferedChange::Unmarked => say.web_search_offer_unmarked(&offer.query),
            OfferedChange::Without { text, .. } => say.web_search_offer_without(text),
            OfferedChange::Only { text, .. } => say.web_search_offer_only(text),
            OfferedChange::Unconditional => say.web_search_offer_unconditional(),
            OfferedChange::Unquoted => say.web_search_offer_unquoted(),
            OfferedChange::Today => say.web_search_offer_today(),
        };
        Link {
            address: SearchAt { q: offer.query.clone(), as_of, after: String::new(), ..at.clone() }.address(),
            text: say.web_search_offer(what, say.found_articles(offer.articles as u64)),
        }
    };
    Offers { missing: missing.collect(), links: searched.offers.iter().map(link).collect() }
}

/// The hits, those with only part of it after a line that says so, where all that have everything come first.
fn groups(hits: &[Hit], partly: usize, at: &SearchAt, is_partly: bool, frame: &Frame<'_>) -> Vec<Group> {
    let say = frame.say;
    let first_part = hits.iter().position(|hit| hit.matched != Match::All).unwrap_or(hits.len());
    let is_mixed = hits.iter().skip(first_part).any(|hit| hit.matched == Match::All);
    let items = |hits: &[Hit], tags: bool| hits.iter().map(|hit| item(hit, &at.q, tags, frame)).collect::<Vec<_>>();
    if is_mixed || first_part == hits.len() {
        return vec![Group { head: None, strict: None, hits: items(hits, is_mixed) }];
    }
    let (all, part) = hits.split_at(first_part);
    let head = (is_partly && !all.is_empty()).then(|| say.web_search_part_head(say.found_articles(partly as u64)));
    let strict = head.as_ref().map(|_| SearchAt { strict: true, after: String::new(), ..at.clone() }.address());
    let rest = Group { head, strict, hits: items(part, true) };
    let first = Group { head: None, strict: None, hits: items(all, false) };
    [first, rest].into_iter().filter(|group| !group.hits.is_empty()).collect()
}

/// So many directives that a hit cites are named beside it.
const MOST_CITED: usize = 4;

fn item(hit: &Hit, query: &str, is_tagged: bool, frame: &Frame<'_>) -> Item {
    let say = frame.say;
    let mut tags = Vec::new();
    match hit.matched {
        Match::Part if is_tagged => tags.push(("", say.web_search_only_part())),
        Match::Spelled => tags.push(("", say.web_search_other_spelling())),
        _ => {}
    }
    if hit.unclear {
        tags.push(("unclear", say.web_search_unclear_citation()));
    }
    let details = hit.details.clone().unwrap_or_default();
    let primary = hit.primary.as_ref();
    let now = primary.filter(|primary| primary.unit.unit.era == Era::Legacy).and_then(|p| p.since_2025.last());
    let was = primary.map(|primary| primary.parents.last().unwrap_or(&primary.unit).name.clone());
    Item {
        rank: hit.rank,
        address: article(&hit.id, query),
        title: marked(&hit.title, &hit.title_marks),
        day: hit.published.map(|published| (published.to_string(), day(published))),
        place: primary.map(|primary| Link { address: place_address(&primary.unit.unit), text: place(primary) }),
        now: now.filter(|now| was.as_ref() != Some(&now.name)).map(|now| say.web_search_now(&now.name)),
        source: hit.source.clone(),
        tags,
        passages: hit
            .snippets
            .iter()
            .map(|snippet| Safe(cut(snippet, &escaped(&snippet.text, &snippet.marks))))
            .collect(),
        cites: details.directives.iter().take(MOST_CITED).map(cited).collect(),
        cites_more: (details.directives.len() > MOST_CITED)
            .then(|| say.web_search_cites_more(details.directives.len() - MOST_CITED)),
        folded: details.duplicates.iter().map(|folded| of_folded(folded, say)).collect(),
        folded_head: say.web_search_folded(details.duplicates.len()),
    }
}

/// The day as it is written in Vietnam.
fn day(published: Moment) -> String {
    let day = published.date;
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}

fn cited(cited: &HitDirective) -> Cited {
    Cited {
        address: (!cited.is_unclear).then(|| directive(&cited.id)),
        name: cited.name.clone(),
        class: match (cited.is_unclear, cited.is_inferred) {
            (true, _) => "cite unclear",
            (false, true) => "cite inferred",
            (false, false) => "cite",
        },
        times: cited.times,
    }
}

fn of_folded(folded: &FoldedHit, say: Say) -> String {
    let source = folded.source.clone().unwrap_or_else(|| say.web_search_no_source());
    let day = folded.published.map_or_else(|| say.web_search_no_day(), day);
    format!("{} ({source}, {day})", folded.title)
}
