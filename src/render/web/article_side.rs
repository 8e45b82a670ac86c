//! What stands beside an article: its directives and why, what carries on what, its places, what is like it, where it is from.

use askama::filters::Safe;

use super::super::html::marked;
use super::super::say::Say;
use super::super::terminal::{full_day, place};
use super::at_docs::{ArticleAt, original};
use super::{Frame, address};
use crate::answer::{Certainty, DirectiveInArticle, Hit, MarkedArticle, NamedDirective, NamedPlace};
use crate::directive::Form;
use crate::locality::Reason;

/// Places that are listed beside the one that the article is about.
const MOST_PLACES: usize = 10;
/// Directives that are listed of those that one may be.
const MOST_CANDIDATES: usize = 6;

/// What stands beside an article.
pub(super) struct Side<'a> {
    pub(super) directives: Vec<Directive>,
    pub(super) edges: Vec<Edge>,
    pub(super) about: Option<About>,
    pub(super) places: Vec<Link>,
    pub(super) more_places: usize,
    pub(super) like: Vec<Like>,
    pub(super) path: &'a str,
    pub(super) url: Option<&'a str>,
    pub(super) original: String,
    pub(super) reference: String,
    pub(super) corrected: Option<String>,
}

/// A link.
pub(super) struct Link {
    pub(super) address: String,
    pub(super) words: String,
    pub(super) number: usize,
}

/// A directive that the article cites.
pub(super) struct Directive {
    /// Its number among those of the article.
    pub(super) number: usize,
    pub(super) class: String,
    pub(super) name: String,
    /// Its page; none if it isn't known which directive it is.
    pub(super) address: Option<String>,
    pub(super) times: usize,
    /// The first place in the text, if it stands there.
    pub(super) first: Option<usize>,
    pub(super) subject: String,
    pub(super) why: String,
    pub(super) candidates: Vec<Link>,
    pub(super) more: usize,
}

/// What carries on what.
pub(super) struct Edge {
    pub(super) from: Link,
    pub(super) to: Link,
    pub(super) relation: String,
    pub(super) lag: Option<String>,
    pub(super) says: Safe<String>,
}

/// The place that the article is about.
pub(super) struct About {
    pub(super) address: String,
    pub(super) name: String,
    pub(super) sure: bool,
    pub(super) why: String,
    pub(super) now: Vec<Link>,
}

/// An article like this one.
pub(super) struct Like {
    pub(super) address: String,
    pub(super) title: String,
    pub(super) facts: String,
    pub(super) same: bool,
}

pub(super) fn side<'a>(told: &'a MarkedArticle, at: &ArticleAt, frame: &Frame<'_>) -> Side<'a> {
    let (say, record) = (frame.say, &told.article);
    let (original, reference) = reference(told, say);
    let others = told.places.iter().filter_map(|place| Some((place.place.as_ref()?, place.mentions)));
    let others = others.filter(|(place, _)| told.about.as_ref().is_none_or(|about| about.unit != place.unit));
    let mut others: Vec<(&NamedPlace, usize)> = others.collect();
    others.sort_by_key(|(_, mentions)| std::cmp::Reverse(*mentions));
    let link = |(place, number): &(&NamedPlace, usize)| Link {
        address: address::place(&place.unit),
        words: with_province(place),
        number: *number,
    };
    Side {
        directives: told.directives.iter().enumerate().map(|(number, one)| directive(number, one, told, say)).collect(),
        edges: edges(told, say),
        about: about(told, say),
        places: others.iter().take(MOST_PLACES).map(link).collect(),
        more_places: others.len().saturating_sub(MOST_PLACES),
        like: like(told, at),
        path: &record.path,
        url: record.url.as_deref().filter(|url| is_of_web(url)),
        original,
        reference,
        corrected: say.by_hand(&record.corrected),
    }
}

fn directive(number: usize, one: &DirectiveInArticle, told: &MarkedArticle, say: Say) -> Directive {
    let record = &told.article;
    let mut own = told.citations.iter().zip(&record.citations).enumerate();
    let first = own.find(|(_, (mark, citation))| mark.directive == number && citation.form != Form::Hand);
    let candidates = one.candidates.iter().take(MOST_CANDIDATES).map(candidate);
    Directive {
        number,
        class: class(one.certainty, one),
        name: one.name.clone(),
        address: one.directive.as_ref().map(|known| address::directive(&known.id)),
        times: one.citations,
        first: first.map(|(place, _)| place),
        subject: one.directive.as_ref().and_then(|known| known.subject.clone()).unwrap_or_default(),
        why: why(one, say),
        candidates: candidates.collect(),
        more: one.candidates.len().saturating_sub(MOST_CANDIDATES),
    }
}

fn candidate(known: &NamedDirective) -> Link {
    Link { address: address::directive(&known.id), words: described(known), number: 0 }
}

/// Name, day and subject.
pub(super) fn described(known: &NamedDirective) -> String {
    let day = known.date.map(full_day).or_else(|| known.year.map(|year| year.to_string()));
    let day = day.filter(|day| !known.name.contains(day.as_str())).map(|day| format!(", {day}")).unwrap_or_default();
    let subject = known.subject.as_ref().map(|subject| format!(": {subject}")).unwrap_or_default();
    format!("{}{day}{subject}", known.name)
}

/// Why it is taken for that directive.
fn why(one: &DirectiveInArticle, say: Say) -> String {
    let told = match (one.certainty, &one.directive, one.evidence) {
        (Certainty::Unclear, ..) if one.candidates.len() == 1 => say.web_why_one_fits(),
        (Certainty::Unclear, ..) => say.web_why_several(one.candidates.len()),
        (Certainty::ByHand, ..) => say.web_why_by_hand(),
        (_, Some(known), _) if !known.in_registry => match &known.place {
            Some(_) => say.web_why_local(),
            None => say.web_why_outside(),
        },
        (_, None, _) => say.web_why_open(),
        (Certainty::Named, _, Some(evidence)) => say.web_why_sure(say.evidence(evidence)),
        (Certainty::Named, _, None) => say.web_why_named(),
        (Certainty::Inferred, ..) => say.web_why_inferred(),
    };
    match one.other_day {
        Some(day) => format!("{told}; {}", say.web_why_other_day(full_day(day))),
        None => told,
    }
}

fn edges(told: &MarkedArticle, say: Say) -> Vec<Edge> {
    let link = |number: Option<usize>| {
        let one = told.directives.get(number?)?;
        let address =
            one.directive.as_ref().map_or_else(|| format!("#d{}", number.unwrap_or(0)), |k| address::directive(&k.id));
        Some(Link { address, words: one.name.clone(), number: 0 })
    };
    let edge = |edge: &crate::answer::EdgeInArticle| {
        Some(Edge {
            from: link(edge.from)?,
            to: link(edge.to)?,
            relation: say.relation(edge.relation),
            lag: edge.days.map(|days| say.lag(days)),
            says: marked(&edge.says.text, &edge.says.marks),
        })
    };
    told.cascade.iter().filter_map(edge).collect()
}

fn about(told: &MarkedArticle, say: Say) -> Option<About> {
    let (primary, about) = (told.article.primary.as_ref()?, told.about.as_ref()?);
    let reasons: Vec<String> = primary.reasons.iter().map(|reason| say.web_place_reason(*reason)).collect();
    let now = about.since_2025.iter().map(|unit| Link {
        address: address::place(&unit.unit),
        words: format!("{} {}", unit.tier, unit.name),
        number: 0,
    });
    Some(About {
        address: address::place(&about.unit),
        name: with_province(about),
        sure: primary.confidence >= SURE,
        why: reasons.join(", "),
        now: now.collect(),
    })
}

/// A place is told as sure from here on.
const SURE: f32 = 0.7;

/// The name of a place with that of the province around it.
pub(super) fn with_province(place: &NamedPlace) -> String {
    match place.parents.last() {
        Some(province) => format!("{}, {}", place.name, province.name),
        None => place.name.clone(),
    }
}

fn like(told: &MarkedArticle, at: &ArticleAt) -> Vec<Like> {
    let like = |(hit, same): (&Hit, bool)| {
        let facts = [
            hit.published.map(|published| full_day(published.date)),
            hit.primary.as_ref().map(place),
            hit.source.clone(),
        ];
        Like {
            address: ArticleAt { q: at.q.clone(), ..ArticleAt::default() }.of(&hit.id),
            title: hit.title.clone(),
            facts: facts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            same,
        }
    };
    let same = told.similar.nearly_same.iter().map(|hit| (hit, true));
    same.chain(told.similar.hits.iter().map(|hit| (hit, false))).map(like).collect()
}

impl Say {
    /// Why an article is taken to be about a place.
    fn web_place_reason(self, reason: Reason) -> String {
        match reason {
            Reason::Title => self.web_reason_title(),
            Reason::Lead => self.web_reason_lead(),
            Reason::Organisation => self.web_reason_organisation(),
            Reason::Outlet => self.web_reason_outlet(),
            Reason::Count(times) => self.web_reason_count(times),
            Reason::Hand => self.web_reason_hand(),
        }
    }
}

/// Whether an address leads into the web and nowhere else.
pub(super) fn is_of_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// How a citation looks: how sure it is, and whether the registry has the directive.
pub(super) fn class(certainty: Certainty, directive: &DirectiveInArticle) -> String {
    let sure = match certainty {
        Certainty::Named | Certainty::ByHand => "",
        Certainty::Inferred => " inferred",
        Certainty::Unclear => " unclear",
    };
    let is_outside =
        certainty != Certainty::Unclear && directive.directive.as_ref().is_none_or(|known| !known.in_registry);
    format!("cite{}{sure}", if is_outside { " outside" } else { "" })
}

/// The address of an article's file, and how the article is cited, ready to be copied.
pub(super) fn reference(told: &MarkedArticle, say: Say) -> (String, String) {
    let record = &told.article;
    let day = record.published.map_or_else(|| say.web_article_undated(), |published| full_day(published.date));
    let title = say.web_quoted(&record.title);
    let from = match &record.url {
        Some(url) if is_of_web(url) => url.clone(),
        _ => say.web_article_file(&record.path),
    };
    let parts = [record.author.clone(), Some(title), record.source.clone(), Some(day)];
    let parts = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    (original(&record.id), format!("{parts}. {from}"))
}
