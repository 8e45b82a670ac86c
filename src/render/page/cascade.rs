//! What carries a directive on, as a tree with its passages.

use std::io::{self, Write};

use askama::Template;
use askama::filters::Safe;
use jiff::civil::Date;

use super::super::say::Say;
use super::super::show::View;
use super::super::terminal::{day, full_day};
use super::facts::{Fact, Facts, facts};
use super::frame::{begin, end};
use crate::answer::{CascadeNode, Evidence, OpenCarrier};

#[derive(Template)]
#[template(path = "cascade.html")]
struct Page<'a> {
    name: &'a str,
    day: Option<Safe<Facts>>,
    below: Vec<Safe<Branch<'a>>>,
}

/// A directive with what carries it on.
#[derive(Template)]
#[template(path = "branch.html")]
struct Branch<'a> {
    lag: Option<String>,
    /// Before the name of what isn't told which it is.
    sign: &'static str,
    name: &'a str,
    facts: Safe<Facts>,
    /// Each with the article that it is from.
    passages: Vec<(&'a str, String)>,
    below: Vec<Safe<Branch<'a>>>,
}

/// One whole page.
pub(in crate::render) fn page(root: &CascadeNode, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
    let say = view.say;
    begin(&say.page_kind_cascade(), out, view)?;
    let day = |date: Date| facts([Some(Fact::Day(date.to_string(), full_day(date)))]);
    Page { name: &root.name, day: root.date.map(day), below: below(&root.children, &root.open, say) }
        .write_into(out)?;
    writeln!(out)?;
    end(out, view)
}

fn below<'a>(nodes: &'a [CascadeNode], open: &'a [OpenCarrier], say: Say) -> Vec<Safe<Branch<'a>>> {
    let known = nodes.iter().map(|node| {
        let told = [
            node.place.clone().map(Fact::Name),
            node.date.map(|date| Fact::Day(date.to_string(), full_day(date))),
            node.relation.map(|relation| Fact::Said(say.relation(relation))),
            node.by_registry.then(|| Fact::Said(say.cascade_by_registry())),
            Some(Fact::Id(node.identity.clone())),
        ];
        Branch {
            lag: node.lag_days.map(|days| say.lag(days)),
            sign: "",
            name: &node.name,
            facts: facts(told),
            passages: passages(&node.evidence),
            below: below(&node.children, &node.open, say),
        }
    });
    let unclear = open.iter().map(|carrier| {
        let told = [
            carrier.place.clone().map(Fact::Name),
            Some(Fact::Said(say.relation(carrier.relation))),
            Some(Fact::Said(say.cascade_unclear_which())),
        ];
        Branch {
            lag: None,
            sign: "? ",
            name: &carrier.name,
            facts: facts(told),
            passages: passages(&carrier.evidence),
            below: Vec::new(),
        }
    });
    known.chain(unclear).map(Safe).collect()
}

fn passages(evidence: &[Evidence]) -> Vec<(&str, String)> {
    let of = |evidence: &Evidence| match evidence.published {
        Some(published) => format!("{} · {}", day(published), evidence.id),
        None => evidence.id.clone(),
    };
    evidence.iter().map(|told| (told.sentence.as_str(), of(told))).collect()
}
