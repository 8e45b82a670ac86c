//! The cascade of a directive over the whole index: what carries it on, and what carries that on.

use std::collections::{BTreeMap, BTreeSet};

use crate::annotation::{ArticleRecord, CitationRecord, EdgeRecord};
use crate::answer::{CascadeNode, Evidence, OpenCarrier};
use crate::directive::{Relation, lag_days};
use crate::facts::Facts;
use crate::locality::{Unit, UnitId};
use crate::search::Engine;
use crate::store::Result;
use crate::store::field::KeyField;
use crate::text::{Field, Sentences, Span, shown_of};

/// Centre, province, district, commune, and one to spare.
const MAX_DEPTH: usize = 6;
/// Passages kept for each edge.
const MAX_EVIDENCE: usize = 3;

impl Engine {
    /// The cascade below a directive, as articles tell it. A directive that is met again on its own way down is not
    /// followed.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn cascade(&self, identity: &str) -> Result<CascadeNode> {
        self.grow(self.root(identity), &mut BTreeSet::new(), MAX_DEPTH, false)
    }

    /// The same with what the registry says. What replaces, amends or guides a directive is followed by articles alone: a
    /// law is amended and guided by hundreds.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn cascade_with_registry(&self, identity: &str) -> Result<CascadeNode> {
        self.grow(self.root(identity), &mut BTreeSet::new(), MAX_DEPTH, true)
    }

    fn root(&self, identity: &str) -> CascadeNode {
        let known = self.facts().registry.get(identity);
        CascadeNode {
            identity: identity.to_owned(),
            name: known.map_or_else(|| identity.to_owned(), |d| d.name()),
            place: None,
            unit: None,
            date: known.and_then(|d| d.date),
            relation: None,
            lag_days: None,
            by_registry: false,
            evidence: Vec::new(),
            children: Vec::new(),
            open: Vec::new(),
        }
    }

    fn grow(
        &self,
        mut node: CascadeNode,
        above: &mut BTreeSet<String>,
        depth: usize,
        by_registry: bool,
    ) -> Result<CascadeNode> {
        if depth == 0 || !above.insert(node.identity.clone()) {
            return Ok(node);
        }
        let (mut carriers, open) = self.carrying_on(&node.identity)?;
        if by_registry {
            self.add_known_carriers(&node.identity, &mut carriers);
        }
        node.open = open;
        for mut child in carriers {
            if above.contains(&child.identity) {
                continue;
            }
            child.lag_days = child.lag_days.or_else(|| lag_days(node.date, child.date));
            let goes_on = matches!(child.relation, Some(Relation::Implements | Relation::Continues));
            node.children.push(self.grow(child, above, depth - 1, by_registry && goes_on)?);
        }
        node.children
            .sort_by(|a, b| (a.date.is_none(), a.date, &a.identity).cmp(&(b.date.is_none(), b.date, &b.identity)));
        above.remove(&node.identity);
        Ok(node)
    }

    /// Adds those that the registry says carry on a directive.
    fn add_known_carriers(&self, identity: &str, carriers: &mut Vec<CascadeNode>) {
        for (relation, id) in self.facts().registry.carriers(identity) {
            let known = carriers.iter_mut().find(|carrier| carrier.identity == id);
            match known {
                Some(carrier) => carrier.by_registry = true,
                None => {
                    carriers.push(CascadeNode { relation: Some(relation), by_registry: true, ..self.root(&id) });
                }
            }
        }
    }

    /// The directives that some article says carry on this one, and those of which it isn't told which they are.
    fn carrying_on(&self, identity: &str) -> Result<(Vec<CascadeNode>, Vec<OpenCarrier>)> {
        let mut nodes: BTreeMap<String, CascadeNode> = BTreeMap::new();
        let mut open: BTreeMap<(String, Option<UnitId>), OpenCarrier> = BTreeMap::new();
        for id in self.ids_with(KeyField::CarriedOn, identity)? {
            let Some(record) = self.snapshot().record(&id)? else { continue };
            let sentences = [Sentences::of(&record.title), Sentences::of(&record.body)];
            for edge in record.cascade.iter().filter(|e| e.to_identity.as_deref() == Some(identity)) {
                let passages = match &edge.from_identity {
                    Some(from) => {
                        let node =
                            nodes.entry(from.clone()).or_insert_with(|| child(&record, edge, from, self.facts()));
                        node.lag_days = node.lag_days.or(edge.days);
                        &mut node.evidence
                    }
                    None => {
                        let carrier = carrier(&record, edge, self.facts());
                        &mut open.entry((carrier.key.clone(), carrier.unit)).or_insert(carrier).evidence
                    }
                };
                if passages.len() < MAX_EVIDENCE {
                    passages.push(evidence(&record, edge, &sentences));
                }
            }
        }
        Ok((nodes.into_values().collect(), open.into_values().collect()))
    }
}

/// What carries on another directive, as an article that doesn't tell which it is has it.
fn carrier(record: &ArticleRecord, edge: &EdgeRecord, facts: &Facts) -> OpenCarrier {
    let cited: Vec<&CitationRecord> = record.citations.iter().filter(|c| c.key == edge.from).collect();
    let unit = cited.iter().find_map(|c| c.place);
    OpenCarrier {
        key: edge.from.clone(),
        name: cited.first().map_or_else(|| edge.from.clone(), |c| c.surface.clone()),
        place: unit.and_then(|unit| facts.gazetteer.unit(unit)).map(Unit::full_name),
        unit,
        relation: edge.relation,
        evidence: Vec::new(),
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
        by_registry: false,
        evidence: Vec::new(),
        children: Vec::new(),
        open: Vec::new(),
    }
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
