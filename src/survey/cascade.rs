//! The cascade of a directive over the whole index: what carries it on, and what carries that on.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::annotation::{ArticleRecord, CitationRecord, EdgeRecord};
use crate::answer::{CascadeNode, Evidence, OpenCarrier, ToldDay};
use crate::directive::{Form, Relation, lag_days};
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
        let root = self.root(identity);
        self.grow(root.date, root, &mut BTreeSet::new(), MAX_DEPTH, false)
    }

    /// The same with what the registry says. What replaces, amends or guides a directive is followed by articles alone: a
    /// law is amended and guided by hundreds.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn cascade_with_registry(&self, identity: &str) -> Result<CascadeNode> {
        let root = self.root(identity);
        self.grow(root.date, root, &mut BTreeSet::new(), MAX_DEPTH, true)
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
            lag_from_root: None,
            told_days: Vec::new(),
            by_registry: false,
            evidence: Vec::new(),
            children: Vec::new(),
            open: Vec::new(),
        }
    }

    fn grow(
        &self,
        root: Option<Date>,
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
            child.lag_from_root = lag_days(root, child.date);
            let goes_on = matches!(child.relation, Some(Relation::Implements | Relation::Continues));
            node.children.push(self.grow(root, child, above, depth - 1, by_registry && goes_on)?);
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
        let mut days: BTreeMap<String, BTreeMap<Date, BTreeSet<String>>> = BTreeMap::new();
        for id in self.ids_with(KeyField::CarriedOn, identity)? {
            let Some(record) = self.snapshot().record(&id)? else { continue };
            let sentences = [Sentences::of(&record.title), Sentences::of(&record.body)];
            for edge in record.cascade.iter().filter(|e| e.to_identity.as_deref() == Some(identity)) {
                let passages = match &edge.from_identity {
                    Some(from) => {
                        let node =
                            nodes.entry(from.clone()).or_insert_with(|| child(&record, edge, from, self.facts()));
                        node.lag_days = node.lag_days.or(edge.days);
                        for day in days_of(&record, &edge.from) {
                            let told = days.entry(from.clone()).or_default().entry(day).or_default();
                            told.insert(record.id.clone());
                        }
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
        for (identity, told) in days.into_iter().filter(|(_, told)| told.len() > 1) {
            if let Some(node) = nodes.get_mut(&identity) {
                let told = told.into_iter().map(|(day, articles)| ToldDay::new(day, articles.len() as u64));
                node.told_days = told.collect();
                node.told_days.sort_by_key(|told| Reverse(told.articles));
            }
        }
        Ok((nodes.into_values().collect(), open.into_values().collect()))
    }
}

/// The days of issue that an article says beside citations of a key.
fn days_of<'r>(record: &'r ArticleRecord, key: &'r str) -> impl Iterator<Item = Date> + 'r {
    record.citations.iter().filter(move |c| c.key == key).filter_map(|c| c.date)
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
        lag_from_root: None,
        told_days: Vec::new(),
        by_registry: false,
        evidence: Vec::new(),
        children: Vec::new(),
        open: Vec::new(),
    }
}

fn evidence(record: &ArticleRecord, edge: &EdgeRecord, sentences: &[Sentences; 2]) -> Evidence {
    let (text, sentence) = said_in(record, edge, sentences);
    let [from, to] = [&edge.from, &edge.to].map(|key| named_in(record, edge, key));
    let inside = |name: Option<Span>| {
        name.filter(|name| sentence.contains(*name))
            .map(|name| Span::new(name.start - sentence.start, name.end - sentence.start))
    };
    Evidence {
        id: record.id.clone(),
        own_id: record.own_id.clone(),
        published: record.published,
        title: record.title.clone(),
        sentence: sentence.of(text).replace('\n', " "),
        from: inside(from),
        to: inside(to),
    }
}

/// The text and the sentence of it that state an edge.
pub(super) fn said_in<'r>(
    record: &'r ArticleRecord,
    edge: &EdgeRecord,
    [of_title, of_body]: &[Sentences; 2],
) -> (&'r str, Span) {
    let (text, sentences) = match edge.field {
        Field::Title => (&record.title, of_title),
        Field::Body => (&record.body, of_body),
    };
    let span = Span::new(edge.start, edge.end);
    (text, shown_of(text, sentences.around(text, span), span))
}

/// Where the words that state an edge name the directive of a key: at their beginning or end, or else inside.
pub(super) fn named_in(record: &ArticleRecord, edge: &EdgeRecord, key: &str) -> Option<Span> {
    let stated = Span::new(edge.start, edge.end);
    let own = || record.citations.iter().filter(|c| c.key == key && c.field == edge.field && c.form != Form::Hand);
    let spans = || own().map(|c| Span::new(c.start, c.end)).filter(|span| stated.contains(*span));
    let at_an_end = |span: &Span| span.start == stated.start || span.end == stated.end;
    spans().find(at_an_end).or_else(|| spans().next())
}
