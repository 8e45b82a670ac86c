//! The annotated article as a record: a contract with other programs, so keys only ever get added.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Annotated;
use super::correction::{AsRead, Corrected, Correction};
use super::organ::OrganRecord;
use crate::article::{DateOrigin, Extraction, Moment, OldEncoding};
use crate::directive::{Assembly, Citation, DirectiveKind, Edge, Evidence, Form, LocalLevel, Relation, Resolution};
use crate::locality::{Gazetteer, Mention, Primary, Reason, Tier, UnitId};
use crate::text::{Field, Span, Tokens, Zone};

/// One annotated article. Starts and ends are byte offsets into `title` or `body` as given here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArticleRecord {
    /// Unique within an index.
    pub id: String,
    /// The id that the source record says of itself.
    #[serde(default)]
    pub own_id: Option<String>,
    /// Where it was read from.
    pub path: String,
    /// Headline.
    pub title: String,
    /// Whether the source names no headline and `title` is only the beginning of the body: nothing is
    /// found in it then, but in the body. Absent if not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub title_from_body: bool,
    /// `2023-11-05T13:45`, or the day alone; `null` if the source doesn't say.
    pub published: Option<Moment>,
    /// Where the date was found.
    pub published_from: Option<DateOrigin>,
    /// As signed.
    pub author: Option<String>,
    /// Paper or portal.
    pub source: Option<String>,
    /// Address on the web.
    pub url: Option<String>,
    /// The place it is about.
    pub primary: Option<PrimaryRecord>,
    /// In reading order, title first.
    pub citations: Vec<CitationRecord>,
    /// In reading order, title first.
    pub mentions: Vec<MentionRecord>,
    /// Which directive carries on which.
    pub cascade: Vec<EdgeRecord>,
    /// The organs named, in reading order, where they were asked for: an index doesn't keep them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organs: Vec<OrganRecord>,
    /// Paragraphs, joined with one line feed.
    pub body: String,
    /// Captions of pictures.
    #[serde(default)]
    pub captions: Vec<String>,
    /// Stretches that are written without marks, in reading order: their words are found with any. Absent if there are
    /// none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unmarked: Vec<UnmarkedRecord>,
    /// How well the text could be taken out of its page.
    #[serde(default)]
    pub extraction: Extraction,
    /// The encodings of before Unicode that some of its text was converted from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub converted: Vec<OldEncoding>,
    /// Keys of the source record that chithi has no field for.
    #[serde(default, skip_serializing_if = "serde_json::Map::is_empty")]
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// What of it a person has corrected. Absent if nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<Corrected>,
    /// What the person says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<Correction>,
    /// When it was published by what was read, where that is corrected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_read: Option<AsRead>,
}

/// A stretch that is written without marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnmarkedRecord {
    /// Title, body or caption.
    #[serde(rename = "field")]
    pub zone: Zone,
    /// Which caption, counted from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<usize>,
    /// Where it begins in that text, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// An administrative unit by id and name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UnitRecord {
    /// Key in the gazetteer: tier, era, code.
    pub unit: UnitId,
    /// Name without the word of its tier.
    pub name: String,
    /// `tỉnh`, `huyện` or `xã`.
    pub tier: String,
}

/// The place that an article is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PrimaryRecord {
    /// The unit.
    #[serde(flatten)]
    pub unit: UnitRecord,
    /// The units it belongs to, nearest first.
    pub parents: Vec<UnitRecord>,
    /// The units that it, or most of it, belongs to since 1 July 2025, nearest first.
    #[serde(default)]
    pub since_2025: Vec<UnitRecord>,
    /// How sure that is, from 0 to 1.
    #[serde(default)]
    pub confidence: f32,
    /// What speaks for it.
    #[serde(default)]
    pub reasons: Vec<Reason>,
}

/// One citation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the fields of `Citation`, flattened
pub struct CitationRecord {
    pub field: Field,
    pub start: usize,
    pub end: usize,
    pub surface: String,
    pub kind: DirectiveKind,
    pub number: Option<String>,
    pub issuer_code: Option<String>,
    pub year: Option<i16>,
    pub congress: Option<u8>,
    pub plenum: Option<u8>,
    pub form: Form,
    pub key: String,
    /// Id in the registry, if resolved.
    pub directive: Option<String>,
    pub resolution: ResolutionRecord,
    /// Ids in the registry that fit, where it is ambiguous.
    pub candidates: Arc<[String]>,
    /// Identity over all articles, also of directives outside the registry.
    #[serde(default)]
    pub identity: Option<String>,
    /// Day of issue stated in the article.
    #[serde(default)]
    pub date: Option<jiff::civil::Date>,
    /// Unit whose committee issued it, for local directives.
    #[serde(default)]
    pub place: Option<UnitId>,
    /// Whether it is identified by another mention in the article.
    #[serde(default)]
    pub inferred: bool,
    /// What settled it.
    #[serde(default)]
    pub evidence: Option<Evidence>,
    /// Whether the day beside it isn't the day of issue.
    #[serde(default)]
    pub date_conflict: bool,
    /// Whether `congress` is told by the day or year beside it, not said.
    #[serde(default)]
    pub congress_inferred: bool,
    /// Of the resolution of a congress: the organisation that isn't the Party's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Of the resolution of a local congress, or of an organisation's: its number (`19`), else its term (`2020-2025`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<String>,
    /// Of the resolution of a local congress: of which level its words say the organisation is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<LocalLevel>,
}

/// Whether a citation could be linked to the registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum ResolutionRecord {
    Resolved,
    Ambiguous,
    Unknown,
}

/// One mention of a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the fields of `Mention`, flattened
pub struct MentionRecord {
    pub field: Field,
    pub start: usize,
    pub end: usize,
    pub surface: String,
    pub unit: Option<UnitId>,
    pub name: String,
    pub tier: String,
    pub candidates: Arc<[UnitId]>,
}

/// One edge of the cascade; start and end are in the field that states it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the fields of `Edge`, flattened
pub struct EdgeRecord {
    pub from: String,
    pub to: String,
    pub relation: Relation,
    pub start: usize,
    pub end: usize,
    #[serde(default = "body")]
    pub field: Field,
    /// Identity of `from` over all articles.
    #[serde(default)]
    pub from_identity: Option<String>,
    /// Identity of `to` over all articles.
    #[serde(default)]
    pub to_identity: Option<String>,
    /// Days from the issue of `to` to that of `from`, where both are known.
    #[serde(default)]
    pub days: Option<i64>,
}

fn body() -> Field {
    Field::Body
}

impl From<&Annotated<'_>> for ArticleRecord {
    fn from(annotated: &Annotated<'_>) -> Self {
        let article = annotated.article;
        let text = |field| match field {
            Field::Title => article.title.as_str(),
            Field::Body => article.body.as_str(),
        };
        ArticleRecord {
            id: article.id.clone(),
            own_id: article.own_id.clone(),
            path: article.path.clone(),
            title: article.title.clone(),
            title_from_body: article.title_from_body,
            published: annotated.published.map(Moment::from),
            published_from: annotated.published.map(|p| p.from),
            author: article.author.clone(),
            source: article.source.clone(),
            url: article.url.clone(),
            primary: annotated.setting.primary.as_ref().map(|p| primary_record(p, &annotated.facts.gazetteer)),
            citations: annotated.directives.citations.iter().map(|c| citation_record(c, text(c.field))).collect(),
            mentions: annotated.setting.mentions.iter().map(|m| mention_record(m, text(m.field))).collect(),
            cascade: annotated.directives.cascade.iter().map(edge_record).collect(),
            organs: Vec::new(),
            body: article.body.clone(),
            captions: article.captions.clone(),
            unmarked: unmarked(annotated),
            extraction: article.extraction,
            converted: article.converted.clone(),
            extra: article.extra.clone(),
            corrected: annotated.correction.map(Correction::corrected).unwrap_or_default(),
            correction: annotated.correction.cloned(),
            as_read: annotated.correction.and_then(|said| said.date).map(|_| AsRead::from(article.published)),
        }
    }
}

/// The stretches of an article that are written without marks.
fn unmarked(annotated: &Annotated<'_>) -> Vec<UnmarkedRecord> {
    let of = |zone, caption, tokens: &Tokens<'_>| {
        let record = |span: Span| UnmarkedRecord { zone, caption, start: span.start, end: span.end };
        tokens.unmarked().map(record).collect::<Vec<_>>()
    };
    let own = [(Zone::Title, &annotated.title), (Zone::Body, &annotated.body)];
    let own = own.into_iter().flat_map(|(zone, tokens)| of(zone, None, tokens));
    let captions = annotated.captions.iter().enumerate();
    own.chain(captions.flat_map(|(number, tokens)| of(Zone::Caption, Some(number), tokens))).collect()
}

impl ArticleRecord {
    /// The title as a text of its own: empty where it is only the beginning of the body.
    pub fn own_title(&self) -> &str {
        if self.title_from_body { "" } else { &self.title }
    }
}

impl UnitRecord {
    /// The unit by its id; its name is empty if the gazetteer doesn't know it.
    pub fn new(unit: UnitId, gazetteer: &Gazetteer) -> Self {
        let name = gazetteer.unit(unit).map(|u| u.name.to_string()).unwrap_or_default();
        UnitRecord { unit, name, tier: unit.tier.vietnamese().to_owned() }
    }
}

fn primary_record(primary: &Primary, gazetteer: &Gazetteer) -> PrimaryRecord {
    let unit = primary.unit;
    let record = |unit| UnitRecord::new(unit, gazetteer);
    PrimaryRecord {
        unit: UnitRecord { name: primary.name.clone(), ..record(unit) },
        parents: gazetteer.ancestors(unit).into_iter().map(record).collect(),
        since_2025: since_2025(unit, gazetteer).into_iter().map(record).collect(),
        confidence: primary.confidence,
        reasons: primary.reasons.clone(),
    }
}

/// The unit of 2025 that took a unit over and those above it; only the province where several did.
pub(crate) fn since_2025(unit: UnitId, gazetteer: &Gazetteer) -> Vec<UnitId> {
    let successors = gazetteer.successors(unit);
    let Some(&main) = successors.first() else { return Vec::new() };
    let chain = std::iter::once(main).chain(gazetteer.ancestors(main));
    match (unit.tier, successors.len()) {
        (Tier::District, 2..) => chain.filter(|above| above.tier == Tier::Province).collect(),
        _ => chain.collect(),
    }
}

fn citation_record(citation: &Citation, text: &str) -> CitationRecord {
    let reference = &citation.reference;
    let (resolution, directive, candidates) = match &citation.resolution {
        Resolution::Resolved(id) => (ResolutionRecord::Resolved, Some(id.clone()), Arc::default()),
        Resolution::Ambiguous(ids) => (ResolutionRecord::Ambiguous, None, ids.clone()),
        Resolution::Unknown => (ResolutionRecord::Unknown, None, Arc::default()),
    };
    CitationRecord {
        field: citation.field,
        start: citation.span.start,
        end: citation.span.end,
        surface: citation.span.of(text).to_owned(),
        kind: reference.kind,
        number: reference.number.map(|n| n.to_string()),
        issuer_code: reference.issuer.as_ref().map(|i| i.to_string()),
        year: reference.stated_year(),
        congress: reference.congress,
        plenum: reference.plenum.map(|p| p.number),
        form: citation.form,
        key: citation.key.clone(),
        directive,
        resolution,
        candidates,
        identity: citation.identity.clone(),
        date: reference.date,
        place: reference.place,
        inferred: citation.inferred,
        congress_inferred: citation.congress_inferred,
        evidence: citation.evidence,
        date_conflict: citation.date_conflict,
        organisation: reference.organisation.as_deref().map(str::to_owned),
        term: reference.term.map(|term| term.to_string()),
        level: match reference.assembly {
            Some(Assembly::Local(level)) => Some(level),
            _ => None,
        },
    }
}

fn mention_record(mention: &Mention, text: &str) -> MentionRecord {
    MentionRecord {
        field: mention.field,
        start: mention.span.start,
        end: mention.span.end,
        surface: mention.span.of(text).to_owned(),
        unit: mention.unit,
        name: mention.name.to_string(),
        tier: mention.tier.vietnamese().to_owned(),
        candidates: mention.candidates.clone(),
    }
}

fn edge_record(edge: &Edge) -> EdgeRecord {
    EdgeRecord {
        from: edge.from.clone(),
        to: edge.to.clone(),
        relation: edge.relation,
        start: edge.span.start,
        end: edge.span.end,
        field: edge.field,
        from_identity: edge.from_identity.clone(),
        to_identity: edge.to_identity.clone(),
        days: edge.days,
    }
}
