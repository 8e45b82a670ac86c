//! The cascade of a directive over the whole index: what carries it on, and what carries that on.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Engine, Result};
use crate::annotation::{ArticleRecord, CitationRecord, EdgeRecord};
use crate::answer::{CascadeNode, Evidence};
use crate::facts::Facts;
use crate::locality::Unit;
use crate::text::{Field, Sentences, Span, shown_of};

/// Centre, province, district, commune, and one to spare.
const MAX_DEPTH: usize = 6;
/// Passages kept for each edge.
const MAX_EVIDENCE: usize = 3;

impl Engine {
    /// The cascade below a directive. A directive that is met again on its own way down is not followed.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn cascade(&self, identity: &str) -> Result<CascadeNode> {
        let known = self.facts.registry.get(identity);
        let root = CascadeNode {
            identity: identity.to_owned(),
            name: known.map_or_else(|| identity.to_owned(), |d| d.name()),
            place: None,
            unit: None,
            date: known.and_then(|d| d.date),
            relation: None,
            lag_days: None,
            evidence: Vec::new(),
            children: Vec::new(),
        };
        self.grow(root, &mut BTreeSet::new(), MAX_DEPTH)
    }

    fn grow(&self, mut node: CascadeNode, above: &mut BTreeSet<String>, depth: usize) -> Result<CascadeNode> {
        if depth == 0 || !above.insert(node.identity.clone()) {
            return Ok(node);
        }
        for mut child in self.carrying_on(&node.identity)? {
            if above.contains(&child.identity) {
                continue;
            }
            child.lag_days = child.lag_days.or_else(|| lag(node.date, child.date));
            node.children.push(self.grow(child, above, depth - 1)?);
        }
        node.children
            .sort_by(|a, b| (a.date.is_none(), a.date, &a.identity).cmp(&(b.date.is_none(), b.date, &b.identity)));
        above.remove(&node.identity);
        Ok(node)
    }

    /// The directives that some article says carry on this one.
    fn carrying_on(&self, identity: &str) -> Result<Vec<CascadeNode>> {
        let searcher = self.searcher();
        let mut nodes: BTreeMap<String, CascadeNode> = BTreeMap::new();
        for address in self.documents_with(&searcher, self.fields.carried_on, identity)? {
            let record = self.record(&searcher, address)?;
            let sentences = [Sentences::of(&record.title), Sentences::of(&record.body)];
            for edge in record.cascade.iter().filter(|e| e.to_identity.as_deref() == Some(identity)) {
                let Some(from) = edge.from_identity.clone() else { continue };
                let node = nodes.entry(from.clone()).or_insert_with(|| child(&record, edge, &from, &self.facts));
                node.lag_days = node.lag_days.or(edge.days);
                if node.evidence.len() < MAX_EVIDENCE {
                    node.evidence.push(evidence(&record, edge, &sentences));
                }
            }
        }
        Ok(nodes.into_values().collect())
    }
}

fn child(record: &ArticleRecord, edge: &EdgeRecord, identity: &str, facts: &Facts) -> CascadeNode {
    let known = facts.registry.get(identity);
    let cited: Vec<&CitationRecord> = record.citations.iter().filter(|c| c.key == edge.from).collect();
    let unit = cited.iter().find_map(|c| c.place);
    let place = unit.and_then(|unit| facts.gazetteer.unit(unit)).map(Unit::full_name);
    let date = known.and_then(|d| d.date).or_else(|| cited.iter().find_map(|c| c.date));
    let name = known.map(|d| d.name()).or_else(|| cited.first().map(|c| c.surface.clone()));
    CascadeNode {
        identity: identity.to_owned(),
        name: name.unwrap_or_else(|| identity.to_owned()),
        place,
        unit,
        date,
        relation: Some(edge.relation),
        lag_days: edge.days,
        evidence: Vec::new(),
        children: Vec::new(),
    }
}

fn lag(above: Option<Date>, below: Option<Date>) -> Option<i64> {
    below?.since(above?).ok().map(|span| i64::from(span.get_days()))
}

fn evidence(record: &ArticleRecord, edge: &EdgeRecord, [of_title, of_body]: &[Sentences; 2]) -> Evidence {
    let (text, sentences) = match edge.field {
        Field::Title => (&record.title, of_title),
        Field::Body => (&record.body, of_body),
    };
    let span = Span::new(edge.start, edge.end);
    let sentence = shown_of(text, sentences.around(text, span), span);
    Evidence {
        id: record.id.clone(),
        own_id: record.own_id.clone(),
        published: record.published,
        sentence: sentence.of(text).replace('\n', " "),
    }
}
