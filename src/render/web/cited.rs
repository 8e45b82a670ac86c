//! The directives that articles cite at all, and those that a name may mean.

use askama::Template;

use super::super::say::Say;
use super::super::terminal::full_day;
use super::article_side::{Link, described};
use super::at_docs::{CitedAt, CitingAt, InRegistry, Level, OpenAt, Sureness};
use super::{At, Frame, SearchAt, address};
use crate::answer::{CitedDirective, CitedDirectives, CitedOrder, CountedDirective, DirectivesNamed, IssuedAt};
use crate::directive::roman;

/// Values of a filter that are offered.
const MOST_OFFERED: usize = 12;

#[derive(Template)]
#[template(path = "web/cited.html")]
struct Page<'a> {
    frame: &'a Frame<'a>,
    at: &'a CitedAt,
    head: String,
    lede: String,
    /// What of the state a form must carry, beside its own field.
    hidden: Vec<(&'static str, String)>,
    filters: Vec<Filter>,
    sorts: Vec<Head>,
    rows: Vec<Row>,
    next: Option<String>,
    first: Option<String>,
    csv: String,
    xlsx: String,
    open: String,
    clear: Option<String>,
}

/// Values of one filter.
struct Filter {
    name: String,
    values: Vec<Value>,
}

struct Value {
    words: String,
    number: String,
    address: String,
    is_on: bool,
}

/// The head of a column, by which the table can be sorted.
struct Head {
    words: String,
    address: Option<String>,
    is_number: bool,
    is_sorted: bool,
}

struct Row {
    id: String,
    address: String,
    name: String,
    subject: String,
    is_outside: bool,
    level: String,
    issued: String,
    articles: String,
    articles_address: String,
    provinces: String,
    last: String,
    plans: String,
}

/// The page.
///
/// # Errors
/// If it can't be filled.
pub fn cited_directives(frame: &Frame<'_>, at: &CitedAt, list: &CitedDirectives) -> askama::Result<String> {
    let say = frame.say;
    let last = list.rows.last().filter(|_| list.more > 0).map(|row| row.directive.id.clone());
    let page = Page {
        frame,
        head: match at.uncited {
            true => say.web_cited_head_uncited(list.found),
            false => say.web_cited_head(list.found),
        },
        lede: say.web_cited_lede(list.citing, list.articles, list.cited, list.in_registry),
        hidden: hidden(at),
        filters: filters(at, list, say),
        sorts: heads(at, say),
        rows: list.rows.iter().map(|one| row(one, say)).collect(),
        next: last.map(|after| CitedAt { after, ..at.clone() }.address()),
        first: (!at.after.is_empty()).then(|| CitedAt { after: String::new(), ..at.clone() }.address()),
        csv: at.as_form("csv"),
        xlsx: at.as_form("xlsx"),
        open: OpenAt::default().address(),
        clear: (CitedAt { sort: at.sort, ..CitedAt::default() } != CitedAt { after: String::new(), ..at.clone() })
            .then(|| CitedAt { sort: at.sort, ..CitedAt::default() }.address()),
        at,
    };
    page.render()
}

/// The parameters of the address but for the words that are typed.
fn hidden(at: &CitedAt) -> Vec<(&'static str, String)> {
    let rest = CitedAt { words: String::new(), after: String::new(), ..at.clone() }.address();
    let query = rest.split_once('?').map_or("", |(_, query)| query);
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    let names = ["kind", "issuer", "congress", "level", "registry", "uncited", "sort", "limit"];
    names
        .into_iter()
        .filter_map(|name| Some((name, pairs.iter().find(|(known, _)| known == name)?.1.clone())))
        .collect()
}

fn filters(at: &CitedAt, list: &CitedDirectives, say: Say) -> Vec<Filter> {
    let at = &CitedAt { after: String::new(), ..at.clone() };
    let value = |words: String, directives: usize, is_on: bool, chosen: CitedAt| Value {
        words,
        number: say.number(directives),
        address: chosen.address(),
        is_on,
    };
    let levels = list.levels.iter().map(|share| {
        let level = level_of(share.value);
        let is_on = at.level == level;
        let chosen = CitedAt { level: if is_on { Level::Any } else { level }, ..at.clone() };
        value(say.web_issued_at(share.value), share.directives, is_on, chosen)
    });
    let kinds = list.kinds.iter().take(MOST_OFFERED).map(|share| {
        let code = share.value.code();
        let is_on = at.kind == code;
        let kind = if is_on { String::new() } else { code.to_owned() };
        value(share.value.name().to_owned(), share.directives, is_on, CitedAt { kind, ..at.clone() })
    });
    let issuers = list.issuers.iter().take(MOST_OFFERED).map(|share| {
        let is_on = at.issuer == share.value;
        let issuer = if is_on { String::new() } else { share.value.clone() };
        value(share.value.clone(), share.directives, is_on, CitedAt { issuer, ..at.clone() })
    });
    let congresses = list.congresses.iter().take(MOST_OFFERED).map(|share| {
        let is_on = at.congress == share.value;
        let congress = if is_on { 0 } else { share.value };
        value(say.directive_term(roman(share.value)), share.directives, is_on, CitedAt { congress, ..at.clone() })
    });
    let registry = [
        (InRegistry::Yes, say.web_registry_yes(), list.in_registry),
        (InRegistry::No, say.web_registry_no(), list.cited - list.in_registry),
    ];
    let registry = registry.map(|(registry, words, directives)| {
        let is_on = at.registry == registry;
        let chosen = CitedAt { registry: if is_on { InRegistry::Any } else { registry }, ..at.clone() };
        value(words, directives, is_on, chosen)
    });
    let all = [
        (say.web_filter_level(), levels.collect::<Vec<_>>()),
        (say.web_filter_kind(), kinds.collect()),
        (say.web_filter_issuer(), issuers.collect()),
        (say.web_filter_congress(), congresses.collect()),
        (say.web_filter_registry(), registry.into()),
    ];
    all.into_iter().filter(|(_, values)| !values.is_empty()).map(|(name, values)| Filter { name, values }).collect()
}

fn level_of(level: IssuedAt) -> Level {
    match level {
        IssuedAt::Centre => Level::Centre,
        IssuedAt::State => Level::State,
        IssuedAt::Province => Level::Province,
        IssuedAt::District => Level::District,
        IssuedAt::Commune => Level::Commune,
        _ => Level::Unknown,
    }
}

fn heads(at: &CitedAt, say: Say) -> Vec<Head> {
    let all = [
        (say.web_column_name(), CitedOrder::Name, false),
        (say.web_column_issued(), CitedOrder::Issued, false),
        (say.web_column_articles(), CitedOrder::Articles, true),
        (say.web_column_provinces(), CitedOrder::Provinces, true),
        (say.web_column_last(), CitedOrder::Latest, false),
        (say.web_column_plans(), CitedOrder::Plans, true),
    ];
    let head = |(words, sort, is_number): (String, CitedOrder, bool)| Head {
        words,
        address: (sort != at.sort).then(|| CitedAt { sort, after: String::new(), ..at.clone() }.address()),
        is_number,
        is_sorted: sort == at.sort,
    };
    all.map(head).into()
}

fn row(one: &CitedDirective, say: Say) -> Row {
    let directive = &one.directive;
    let issued = directive.date.map(full_day).or_else(|| directive.year.map(|year| year.to_string()));
    Row {
        id: directive.id.clone(),
        address: address::directive(&directive.id),
        name: directive.name.clone(),
        subject: directive.subject.clone().unwrap_or_default(),
        is_outside: !directive.in_registry,
        level: say.web_issued_at(directive.level),
        issued: issued.unwrap_or_else(|| "–".to_owned()),
        articles: say.number(one.articles),
        articles_address: CitingAt { only: Sureness::Sure, ..CitingAt::default() }.of(&directive.id),
        provinces: say.number(one.provinces.max(one.provinces_2025)),
        last: one.last.map_or_else(|| "–".to_owned(), full_day),
        plans: say.number(one.plans),
    }
}

#[derive(Template)]
#[template(path = "web/named.html")]
struct Choice<'a> {
    frame: &'a Frame<'a>,
    name: &'a str,
    head: String,
    found: Vec<Offer>,
    open: Vec<Link>,
    near: Vec<Offer>,
    search: String,
    list: String,
}

/// A directive that may be meant.
struct Offer {
    address: String,
    name: String,
    is_outside: bool,
    articles: String,
}

/// The page of a name that several directives have, or none.
///
/// # Errors
/// If it can't be filled.
pub fn directives_named(frame: &Frame<'_>, name: &str, named: &DirectivesNamed) -> askama::Result<String> {
    let say = frame.say;
    let offer = |one: &CountedDirective| Offer {
        address: address::directive(&one.directive.id),
        name: described(&one.directive),
        is_outside: !one.directive.in_registry,
        articles: say.found_articles(one.articles),
    };
    let all = named.found.len() + named.open.len();
    let open = named.open.iter().map(|(open, articles)| Link {
        address: SearchAt::of(&format!("văn bản:\"{open}\"")).address(),
        words: open.clone(),
        number: *articles as usize,
    });
    let page = Choice {
        frame,
        name,
        head: if all == 0 { say.web_named_none(name) } else { say.web_named_several(name, all) },
        found: named.found.iter().map(offer).collect(),
        open: open.collect(),
        near: named.near.iter().map(offer).collect(),
        search: SearchAt::of(name).address(),
        list: CitedAt::default().address(),
    };
    page.render()
}
