//! Annotated article → what is kept of it, as any store keeps it.

use std::collections::{BTreeMap, BTreeSet};

use super::field::{Column, KeyField, READ_ZONES, Spelling, WordField};
use super::fingerprint::{Fingerprint, fingerprint};
use super::keys::Keys;
use super::symbols::symbols_of;
use super::terms::{day_number, open_term, organ_terms, tier_number, unit_number};
use super::zone_words::ZoneWords;
use crate::annotation::{Annotated, ArticleRecord};
use crate::directive::{Citation, Form, Resolution};
use crate::locality::{Era, Gazetteer, UnitId};
use crate::text::{Field, Span, Tokens, Zone};

/// What is kept of one article; [`field`](super::field) says what is in which field.
#[derive(Debug)]
pub struct Entry {
    /// What the article says: the words of the [zones that are read](READ_ZONES), in their order.
    pub zones: [ZoneWords; READ_ZONES.len()],
    /// Who says it: folded words of source and author.
    pub words: Vec<(WordField, Keys)>,
    /// Terms of a field, each as often as it weighs.
    pub keys: Vec<(KeyField, Keys)>,
    /// Single terms, whatever characters they have.
    pub terms: Vec<(KeyField, String)>,
    /// Values that results are counted by.
    pub columns: Vec<(Column, String)>,
    /// Units that the article is about, as numbers.
    pub about: Vec<u64>,
    /// Tier of the unit that it is about.
    pub tier: Option<u64>,
    /// Number of different directives cited.
    pub cites: u64,
    /// Number of citations, pointing ones not counted.
    pub citations: u64,
    /// Number of open words: those in text that is written without marks.
    pub unmarked: u64,
    /// Number of words of title, body and captions.
    pub length: u64,
    /// Day of publication as 20231105; 0 if it isn't known.
    pub published: u64,
    /// Of its words.
    pub fingerprint: Fingerprint,
    /// The annotated article.
    pub record: ArticleRecord,
}

impl Entry {
    /// What is kept of an article.
    pub fn new(annotated: &Annotated<'_>) -> Self {
        let record = ArticleRecord::from(annotated);
        let citations = &annotated.directives.citations;
        let captions: Vec<&Tokens<'_>> = annotated.captions.iter().collect();
        let zones: [&[&Tokens<'_>]; READ_ZONES.len()] = [&[&annotated.title], &[&annotated.body], &captions];
        let mut entry = Entry {
            zones: zones.map(ZoneWords::new),
            words: Vec::new(),
            keys: Vec::new(),
            terms: Vec::new(),
            columns: Vec::new(),
            about: about(annotated),
            tier: annotated.setting.primary.as_ref().map(|primary| tier_number(primary.unit.tier)),
            cites: different(citations),
            citations: citations.iter().filter(|c| c.form.is_written_out()).count() as u64,
            unmarked: open_words(annotated),
            length: texts(annotated).map(|tokens| tokens.len() as u64).sum(),
            published: annotated.published.map_or(0, |p| day_number(p.date)),
            fingerprint: fingerprint(&annotated.title, &annotated.body, &annotated.captions),
            record,
        };
        entry.add_sources(annotated);
        entry.add_directives(annotated);
        entry.add_facts(annotated);
        entry.add_places(annotated);
        entry.add_organs(annotated);
        entry
    }

    fn add_sources(&mut self, annotated: &Annotated<'_>) {
        let article = annotated.article;
        let source =
            [article.source.as_deref(), article.url.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" \n ");
        self.add_words(Zone::Source, &source);
        if let Some(author) = &article.author {
            self.add_words(Zone::Author, author);
        }
    }

    /// The folded keys of a text.
    fn add_words(&mut self, zone: Zone, text: &str) {
        let tokens = Tokens::new(text);
        let mut keys = Keys::with_capacity(text.len());
        for i in 0..tokens.len() {
            keys.push(tokens.folded(i), tokens.ends_paragraph(i) || i + 1 == tokens.len());
        }
        self.words.push(((zone, Spelling::Folded), keys));
    }

    fn add_directives(&mut self, annotated: &Annotated<'_>) {
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
                for id in ids.iter() {
                    *candidates.entry(id.clone()).or_default() += weight;
                }
            }
            // What the registry settles is found by its id; the symbol is for the rest.
            let settled = matches!(citation.resolution, Resolution::Resolved(_));
            for symbol in symbols_of(citation).into_iter().filter(|_| !settled) {
                *symbols.entry(symbol).or_default() += weight;
            }
        }
        self.add_weighted(KeyField::Directive, weights);
        self.add_weighted(KeyField::Candidate, candidates);
        self.add_weighted(KeyField::Symbol, symbols);
        let carried_on: BTreeSet<String> =
            self.record.cascade.iter().filter_map(|edge| edge.to_identity.clone()).collect();
        let open: BTreeSet<String> = self.record.citations.iter().filter_map(open_term).collect();
        self.add_once(KeyField::CarriedOn, carried_on);
        self.add_once(KeyField::Open, open);
    }

    /// What articles are filtered, counted and told apart by.
    fn add_facts(&mut self, annotated: &Annotated<'_>) {
        let (mut kinds, mut issuers, mut cited) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for citation in annotated.directives.citations.iter().filter(|c| c.form != Form::Back) {
            let known = match &citation.resolution {
                Resolution::Resolved(id) => annotated.facts.registry.get(id),
                _ => None,
            };
            let reference = &citation.reference;
            kinds.insert(known.map_or(reference.kind, |d| d.kind).code().to_owned());
            let said = reference.issuer.as_ref().map(|issuer| issuer.numbering(reference.kind).to_owned());
            issuers.extend(known.map(|d| d.issuer.to_string()).or(said));
            cited.extend(citation.identity.clone());
        }
        self.columns.extend(kinds.iter().map(|kind| (Column::Kind, kind.clone())));
        self.columns.extend(issuers.iter().map(|issuer| (Column::Issuer, issuer.clone())));
        self.columns.extend(cited.into_iter().map(|identity| (Column::Cited, identity)));
        self.columns.extend(annotated.article.source.iter().map(|paper| (Column::Paper, paper.clone())));
        self.terms.push((KeyField::Id, annotated.article.id.clone()));
        let corrected =
            self.record.corrected.iter().map(|corrected| (KeyField::Corrected, corrected.name().to_owned()));
        self.terms.extend(corrected);
        self.terms.extend(annotated.article.own_id.iter().map(|id| (KeyField::OwnId, id.clone())));
        self.terms.extend(kinds.into_iter().map(|kind| (KeyField::Kind, kind)));
        self.terms.extend(issuers.into_iter().map(|issuer| (KeyField::Issuer, issuer)));
    }

    /// The place an article is about and each named, with the units above them: on the map of the
    /// article's day, and on that of 1 July 2025.
    fn add_places(&mut self, annotated: &Annotated<'_>) {
        let primary = annotated.setting.primary.as_ref().map(|p| p.unit);
        let mentioned = annotated.setting.mentions.iter().filter_map(|m| m.unit);
        let weighted: Vec<(UnitId, (u32, u32))> = primary
            .map(|unit| (unit, PRIMARY_WEIGHTS))
            .into_iter()
            .chain(mentioned.map(|unit| (unit, MENTION_WEIGHTS)))
            .collect();
        let gazetteer = &annotated.facts.gazetteer;
        for field in [KeyField::Place, KeyField::PlaceToday] {
            let on_map = if field == KeyField::Place { Gazetteer::with_all_above } else { today };
            let mut weights: BTreeMap<UnitId, u32> = BTreeMap::new();
            for (unit, (own, inherited)) in &weighted {
                for (i, above) in on_map(gazetteer, *unit).into_iter().enumerate() {
                    let sum = weights.entry(above).or_default();
                    *sum = (*sum + if i == 0 { own } else { inherited }).min(MOST_PER_PLACE);
                }
            }
            self.add_weighted(field, weights.into_iter().map(|(unit, weight)| (unit.to_string(), weight)));
        }
    }

    /// Each organ, as central as a directive that is cited where it is named.
    fn add_organs(&mut self, annotated: &Annotated<'_>) {
        let lead_end = lead_end(&annotated.article.body);
        let mut weights: BTreeMap<String, u32> = BTreeMap::new();
        for organ in annotated.organ_mentions() {
            let weight = weight_at(organ.field, organ.span, lead_end);
            for term in organ_terms(&organ) {
                let sum = weights.entry(term).or_default();
                *sum = (*sum + weight).min(MOST_PER_ORGAN);
            }
        }
        self.add_weighted(KeyField::Organ, weights);
    }

    /// Each term once.
    fn add_once(&mut self, field: KeyField, terms: BTreeSet<String>) {
        self.add_weighted(field, terms.into_iter().map(|term| (term, 1)));
    }

    /// A term as often as it weighs: its frequency is its weight.
    fn add_weighted(&mut self, field: KeyField, terms: impl IntoIterator<Item = (String, u32)>) {
        let mut keys = Keys::default();
        for (text, weight) in terms {
            (0..weight).for_each(|_| keys.push(&text, false));
        }
        self.keys.push((field, keys));
    }
}

/// Number of different directives among citations.
fn different(citations: &[Citation]) -> u64 {
    let different: BTreeSet<&String> = citations
        .iter()
        .filter(|c| c.form != Form::Back)
        .map(|citation| citation.identity.as_ref().unwrap_or(&citation.key))
        .collect();
    different.len() as u64
}

/// Number of words in text that is written without marks.
fn open_words(annotated: &Annotated<'_>) -> u64 {
    let of = |tokens: &Tokens<'_>| match tokens.unmarked().next() {
        Some(_) => (0..tokens.len()).filter(|&i| tokens.is_open(i)).count(),
        None => 0,
    };
    texts(annotated).map(of).sum::<usize>() as u64
}

/// The words of each text of an article: title, body and captions.
fn texts<'a>(annotated: &'a Annotated<'_>) -> impl Iterator<Item = &'a Tokens<'a>> {
    [&annotated.title, &annotated.body].into_iter().chain(&annotated.captions)
}

/// The unit that an article is about with all above it, on both maps.
fn about(annotated: &Annotated<'_>) -> Vec<u64> {
    let gazetteer = &annotated.facts.gazetteer;
    let primary = annotated.setting.primary.as_ref().map(|p| p.unit);
    let about: BTreeSet<UnitId> = primary.into_iter().flat_map(|unit| gazetteer.counted_for(unit)).collect();
    about.into_iter().map(unit_number).collect()
}

/// A citation in the title says what the article is about, one in the lead nearly so.
const TITLE_WEIGHT: u32 = 6;
const LEAD_WEIGHT: u32 = 3;
const BODY_WEIGHT: u32 = 2;
const BACK_WEIGHT: u32 = 1;

fn centrality(citation: &Citation, lead_end: usize) -> u32 {
    match (citation.form, citation.field) {
        (Form::Back, Field::Body) => BACK_WEIGHT,
        (Form::Hand, _) => LEAD_WEIGHT,
        (_, field) => weight_at(field, citation.span, lead_end),
    }
}

fn weight_at(field: Field, span: Span, lead_end: usize) -> u32 {
    match field {
        Field::Title => TITLE_WEIGHT,
        Field::Body if span.start < lead_end => LEAD_WEIGHT,
        Field::Body => BODY_WEIGHT,
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
/// An organ that is named in every sentence isn't more central than that.
const MOST_PER_ORGAN: u32 = 40;

/// A unit of today's map and those above it; what stood there before, by its main successor.
fn today(gazetteer: &Gazetteer, unit: UnitId) -> Vec<UnitId> {
    match unit.era {
        Era::Y2025 => gazetteer.with_all_above(unit),
        Era::Legacy => {
            let heir = gazetteer.successors(unit).first().copied();
            heir.map(|heir| gazetteer.with_all_above(heir)).unwrap_or_default()
        }
    }
}
