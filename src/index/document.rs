//! Annotated article → field values.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::TantivyDocument;

use super::fields::{Fields, Zone};
use super::fingerprint::{Fingerprint, fingerprint};
use super::keys::Keys;
use super::packed::packed;
use super::terms::{day_number, open_term, symbols_of, tier_number, unit_number};
use crate::annotation::{Annotated, ArticleRecord};
use crate::directive::{Citation, Form, Resolution};
use crate::locality::{Era, Gazetteer, UnitId};
use crate::text::{Field, Tokens};

/// The field values of an article.
///
/// # Errors
/// If the record can't be written as JSON.
pub fn document(annotated: &Annotated<'_>, fields: &Fields) -> Result<TantivyDocument, serde_json::Error> {
    let mut document = TantivyDocument::default();
    let article = annotated.article;
    let [title, body, caption] = &fields.zones;
    add_words(&mut document, title, &[&annotated.title]);
    add_words(&mut document, body, &[&annotated.body]);
    let captions: Vec<Tokens<'_>> = article.captions.iter().map(|c| Tokens::new(c)).collect();
    add_words(&mut document, caption, &captions.iter().collect::<Vec<_>>());
    document.add_text(fields.id, &article.id);
    if let Some(own_id) = &article.own_id {
        document.add_text(fields.own_id, own_id);
    }
    let record = ArticleRecord::from(annotated);
    add_directives(&mut document, annotated, fields);
    add_once(&mut document, fields.carried_on, record.cascade.iter().filter_map(|edge| edge.to_identity.clone()));
    add_once(&mut document, fields.open, record.citations.iter().filter_map(open_term));
    add_places(&mut document, annotated, fields);
    add_facts(&mut document, annotated, fields);
    let source =
        [article.source.as_deref(), article.url.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" \n ");
    add_keys(&mut document, fields.source, &[&Tokens::new(&source)], KeyKind::Folded);
    if let Some(author) = &article.author {
        add_keys(&mut document, fields.author, &[&Tokens::new(author)], KeyKind::Folded);
    }
    document.add_u64(fields.published, article.published.map_or(0, |p| day_number(p.date)));
    document.add_bytes(fields.record, &packed(&record)?);
    Ok(document)
}

/// Which key of a word.
#[derive(Clone, Copy)]
enum KeyKind {
    Marked,
    Folded,
}

fn add_words(document: &mut TantivyDocument, zone: &Zone, texts: &[&Tokens<'_>]) {
    add_keys(document, zone.marked, texts, KeyKind::Marked);
    add_keys(document, zone.folded, texts, KeyKind::Folded);
}

/// The keys of some texts as one field, each text apart from the next; nothing where there is no word.
fn add_keys(document: &mut TantivyDocument, field: tantivy::schema::Field, texts: &[&Tokens<'_>], kind: KeyKind) {
    let mut keys = Keys::with_capacity(texts.iter().map(|tokens| tokens.text().len()).sum());
    for tokens in texts {
        for i in 0..tokens.len() {
            let key = match kind {
                KeyKind::Marked => tokens.key(i),
                KeyKind::Folded => tokens.folded(i),
            };
            keys.push(key, tokens.ends_paragraph(i) || i + 1 == tokens.len());
        }
    }
    if let Some(text) = keys.into_text() {
        document.add_text(field, text);
    }
}

fn add_directives(document: &mut TantivyDocument, annotated: &Annotated<'_>, fields: &Fields) {
    let mut weights: BTreeMap<String, u32> = BTreeMap::new();
    let mut candidates: BTreeMap<String, u32> = BTreeMap::new();
    let mut symbols: BTreeMap<String, u32> = BTreeMap::new();
    let lead_end = lead_end(&annotated.article.body);
    for citation in &annotated.directives.citations {
        let weight = centrality(citation, lead_end);
        if let Some(identity) = &citation.identity {
            *weights.entry(identity.clone()).or_default() += weight;
        }
        if let Resolution::Ambiguous(ids) = &citation.resolution {
            for id in ids {
                *candidates.entry(id.clone()).or_default() += weight;
            }
        }
        // What the registry settles is found by its id; the symbol is for the rest.
        let settled = matches!(citation.resolution, Resolution::Resolved(_));
        for symbol in symbols_of(citation).into_iter().filter(|_| !settled) {
            *symbols.entry(symbol).or_default() += weight;
        }
    }
    add_weighted(document, fields.directive, weights);
    add_weighted(document, fields.candidate, candidates);
    add_weighted(document, fields.symbol, symbols);
}

/// What articles are filtered, counted and told apart by.
fn add_facts(document: &mut TantivyDocument, annotated: &Annotated<'_>, fields: &Fields) {
    let citations = &annotated.directives.citations;
    let mut different = BTreeSet::new();
    let (mut kinds, mut issuers, mut cited) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for citation in citations.iter().filter(|c| c.form != Form::Back) {
        let known = match &citation.resolution {
            Resolution::Resolved(id) => annotated.facts.registry.get(id),
            _ => None,
        };
        let reference = &citation.reference;
        kinds.insert(known.map_or(reference.kind, |d| d.kind).code());
        issuers.extend(known.map(|d| d.issuer.to_string()).or(reference.issuer.as_ref().map(|i| i.to_string())));
        cited.extend(citation.identity.clone());
        different.insert(citation.identity.as_ref().unwrap_or(&citation.key));
    }
    kinds.into_iter().for_each(|kind| document.add_text(fields.kind, kind));
    issuers.into_iter().for_each(|issuer| document.add_text(fields.issuer, issuer));
    cited.into_iter().for_each(|identity| document.add_text(fields.cited, identity));
    document.add_u64(fields.cites, different.len() as u64);
    document.add_u64(fields.citations, citations.iter().filter(|c| c.form != Form::Back).count() as u64);
    if let Some(primary) = &annotated.setting.primary {
        document.add_u64(fields.tier, tier_number(primary.unit.tier));
    }
    if let Some(paper) = &annotated.article.source {
        document.add_text(fields.paper, paper);
    }
    let Fingerprint { first, second } = fingerprint(&annotated.body);
    for (field, half) in fields.fingerprint.into_iter().zip([first, second]) {
        document.add_u64(field, half);
    }
}

/// A citation in the title says what the article is about, one in the lead nearly so.
const TITLE_WEIGHT: u32 = 6;
const LEAD_WEIGHT: u32 = 3;
const BODY_WEIGHT: u32 = 2;
const BACK_WEIGHT: u32 = 1;

fn centrality(citation: &Citation, lead_end: usize) -> u32 {
    match (citation.form, citation.field) {
        (_, Field::Title) => TITLE_WEIGHT,
        (Form::Back, _) => BACK_WEIGHT,
        (_, Field::Body) if citation.span.start < lead_end => LEAD_WEIGHT,
        (_, Field::Body) => BODY_WEIGHT,
    }
}

/// End of the first paragraph, in bytes.
fn lead_end(body: &str) -> usize {
    body.find('\n').unwrap_or(body.len())
}

/// Weights of a unit itself, and of those above it: who asks for a province wants articles on it before
/// those on one of its districts.
const PRIMARY_WEIGHTS: (u32, u32) = (10, 7);
const MENTION_WEIGHTS: (u32, u32) = (2, 1);
const MOST_PER_PLACE: u32 = 40;

/// The place an article is about and each named, with the units above them: on the map of the
/// article's day, and on that of 1 July 2025.
fn add_places(document: &mut TantivyDocument, annotated: &Annotated<'_>, fields: &Fields) {
    let primary = annotated.setting.primary.as_ref().map(|p| p.unit);
    let mentioned = annotated.setting.mentions.iter().filter_map(|m| m.unit);
    let weighted: Vec<(UnitId, (u32, u32))> = primary
        .map(|unit| (unit, PRIMARY_WEIGHTS))
        .into_iter()
        .chain(mentioned.map(|unit| (unit, MENTION_WEIGHTS)))
        .collect();
    let gazetteer = &annotated.facts.gazetteer;
    let maps = [(fields.place, with_all_above as fn(UnitId, &Gazetteer) -> Vec<UnitId>), (fields.place_today, today)];
    for (field, on_map) in maps {
        let mut weights: BTreeMap<UnitId, u32> = BTreeMap::new();
        for (unit, (own, inherited)) in &weighted {
            for (i, above) in on_map(*unit, gazetteer).into_iter().enumerate() {
                let sum = weights.entry(above).or_default();
                *sum = (*sum + if i == 0 { own } else { inherited }).min(MOST_PER_PLACE);
            }
        }
        add_weighted(document, field, weights.into_iter().map(|(unit, weight)| (unit.to_string(), weight)));
    }
    let on_both = |unit| with_all_above(unit, gazetteer).into_iter().chain(today(unit, gazetteer));
    let about: BTreeSet<UnitId> = primary.into_iter().flat_map(on_both).collect();
    for unit in about {
        document.add_u64(fields.about, unit_number(unit));
    }
}

fn with_all_above(unit: UnitId, gazetteer: &Gazetteer) -> Vec<UnitId> {
    std::iter::once(unit).chain(gazetteer.ancestors(unit)).collect()
}

/// A unit of today's map and those above it; what stood there before, by its main successor.
fn today(unit: UnitId, gazetteer: &Gazetteer) -> Vec<UnitId> {
    match unit.era {
        Era::Y2025 => with_all_above(unit, gazetteer),
        Era::Legacy => {
            let heir = gazetteer.successors(unit).first().copied();
            heir.map(|heir| with_all_above(heir, gazetteer)).unwrap_or_default()
        }
    }
}

/// Each term once.
fn add_once(document: &mut TantivyDocument, field: tantivy::schema::Field, terms: impl Iterator<Item = String>) {
    let terms: BTreeSet<String> = terms.collect();
    add_weighted(document, field, terms.into_iter().map(|term| (term, 1)));
}

/// A term as often as it weighs: its frequency is its weight.
fn add_weighted(
    document: &mut TantivyDocument,
    field: tantivy::schema::Field,
    terms: impl IntoIterator<Item = (String, u32)>,
) {
    let mut keys = Keys::default();
    for (text, weight) in terms {
        (0..weight).for_each(|_| keys.push(&text, false));
    }
    if let Some(text) = keys.into_text() {
        document.add_text(field, text);
    }
}
