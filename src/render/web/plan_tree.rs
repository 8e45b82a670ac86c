//! What carries a directive on, as a tree of lists.

use std::collections::BTreeMap;

use askama::filters::Safe;

use super::super::html::marked;
use super::super::say::Say;
use super::super::terminal::full_day;
use super::at_docs::ArticleAt;
use super::{Frame, address};
use crate::answer::{CascadeNode, Evidence, OpenCarrier};
use crate::directive::Relation;
use crate::locality::{Tier, UnitId};

/// A tree of more is grouped by province.
const MOST_UNGROUPED: usize = 30;

/// A part of a tree: that of a province, or all of it.
pub(super) struct Group {
    /// The province; empty if it is all.
    pub(super) name: String,
    pub(super) count: usize,
    pub(super) rows: Vec<Row>,
}

/// A directive of the tree, before those below it.
pub(super) struct Row {
    /// Whether a list begins with it.
    pub(super) opens: bool,
    /// Whether others are below it.
    pub(super) has_below: bool,
    /// Lists that end after it, …
    pub(super) closes: usize,
    /// … the outermost among them.
    pub(super) ends: bool,
    pub(super) lag: String,
    pub(super) is_known: bool,
    pub(super) relation: Option<String>,
    pub(super) name: String,
    pub(super) address: Option<String>,
    pub(super) place: Option<(String, String)>,
    pub(super) day: Option<(String, String)>,
    pub(super) days: Vec<String>,
    pub(super) from_root: Option<String>,
    pub(super) by_registry: bool,
    pub(super) is_open: bool,
    pub(super) first: bool,
    pub(super) evidence: Vec<Says>,
}

/// A sentence that says so.
pub(super) struct Says {
    pub(super) sentence: Safe<String>,
    pub(super) address: String,
    pub(super) title: String,
    pub(super) day: String,
}

/// The tree below a directive.
pub(super) fn groups(root: &CascadeNode, say: Say, frame: &Frame<'_>) -> Vec<Group> {
    let whole = Filler { say };
    if size(root) <= MOST_UNGROUPED {
        let mut rows = Vec::new();
        whole.below(root, 0, &mut rows);
        let group = Group { name: String::new(), count: rows.len(), rows };
        return if group.rows.is_empty() { Vec::new() } else { vec![group] };
    }
    let gazetteer = &frame.facts.gazetteer;
    let province = |unit: Option<UnitId>| {
        let province = unit.and_then(|unit| gazetteer.at_tier(unit, Tier::Province));
        province.and_then(|province| gazetteer.unit(province)).map_or(String::new(), |unit| unit.name.to_owned())
    };
    let mut parts: BTreeMap<String, CascadeNode> = BTreeMap::new();
    let bare = || CascadeNode { children: Vec::new(), open: Vec::new(), evidence: Vec::new(), ..root.clone() };
    for child in &root.children {
        parts.entry(province(child.unit)).or_insert_with(bare).children.push(child.clone());
    }
    for open in &root.open {
        parts.entry(province(open.unit)).or_insert_with(bare).open.push(open.clone());
    }
    let group = |(name, part): (String, CascadeNode)| {
        let mut rows = Vec::new();
        whole.below(&part, 0, &mut rows);
        Group { name: if name.is_empty() { say.web_tree_elsewhere() } else { name }, count: rows.len(), rows }
    };
    let mut groups: Vec<Group> = parts.into_iter().map(group).collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.count));
    groups
}

/// Directives below one.
fn size(node: &CascadeNode) -> usize {
    node.open.len() + node.children.iter().map(|child| 1 + size(child)).sum::<usize>()
}

struct Filler {
    say: Say,
}

impl Filler {
    /// Adds what is below a node, each after the one above it.
    fn below(&self, node: &CascadeNode, depth: usize, rows: &mut Vec<Row>) {
        let begin = rows.len();
        for child in &node.children {
            rows.push(self.told(child, depth));
            let at = rows.len() - 1;
            self.below(child, depth + 1, rows);
            let has_below = rows.len() > at + 1;
            if let Some(row) = rows.get_mut(at) {
                row.has_below = has_below;
            }
        }
        rows.extend(node.open.iter().map(|open| self.open(open, depth)));
        if let Some(first) = rows.get_mut(begin) {
            first.opens = true;
        }
        if rows.len() > begin
            && let Some(last) = rows.last_mut()
        {
            last.closes += 1;
            last.ends = depth == 0;
        }
    }

    fn told(&self, node: &CascadeNode, depth: usize) -> Row {
        let say = self.say;
        let relation = node.relation.filter(|relation| *relation != Relation::Implements);
        let days =
            node.told_days.iter().map(|told| say.web_tree_told(full_day(told.date), say.found_articles(told.articles)));
        Row {
            opens: false,
            has_below: false,
            closes: 0,
            ends: false,
            lag: node.lag_days.map_or_else(|| say.web_no_day(), |days| say.lag(days)),
            is_known: node.lag_days.is_some(),
            relation: relation.map(|relation| say.relation(relation)),
            name: node.name.clone(),
            address: Some(address::directive(&node.identity)),
            place: node.unit.map(|unit| (address::place(&unit), node.place.clone().unwrap_or_default())),
            day: node.date.map(|date| (date.to_string(), full_day(date))),
            days: days.collect(),
            from_root: node.lag_from_root.filter(|_| depth > 0).map(|days| say.web_tree_from_root(days.unsigned_abs())),
            by_registry: node.by_registry && node.evidence.is_empty(),
            is_open: false,
            first: depth == 0,
            evidence: node.evidence.iter().map(|evidence| self.says(evidence, Some(&node.identity))).collect(),
        }
    }

    fn open(&self, open: &OpenCarrier, depth: usize) -> Row {
        let relation = Some(open.relation).filter(|relation| *relation != Relation::Implements);
        Row {
            opens: false,
            has_below: false,
            closes: 0,
            ends: false,
            lag: self.say.web_no_day(),
            is_known: false,
            relation: relation.map(|relation| self.say.relation(relation)),
            name: open.name.clone(),
            address: None,
            place: open.unit.map(|unit| (address::place(&unit), open.place.clone().unwrap_or_default())),
            day: None,
            days: Vec::new(),
            from_root: None,
            by_registry: false,
            is_open: true,
            first: depth == 0,
            evidence: open.evidence.iter().map(|evidence| self.says(evidence, None)).collect(),
        }
    }

    fn says(&self, evidence: &Evidence, identity: Option<&str>) -> Says {
        let mut marks: Vec<_> = evidence.from.into_iter().chain(evidence.to).collect();
        marks.sort();
        let q = identity.map(|identity| format!("văn bản:{identity}")).unwrap_or_default();
        Says {
            sentence: marked(&evidence.sentence, &marks),
            address: ArticleAt { q, ..ArticleAt::default() }.of(&evidence.id),
            title: evidence.title.clone(),
            day: evidence.published.map_or_else(|| self.say.web_article_undated(), |moment| full_day(moment.date)),
        }
    }
}
