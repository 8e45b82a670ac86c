//! An article as a record that can be indexed.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::annotation::{ArticleRecord, Corrected, Correction};
use crate::article::Moment;

/// An article as a record: the keys are those that are read of one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExportedArticle {
    /// The id that it says of itself, or else its id in the index; absent where the record has one of another type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Headline; absent where the source names none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Day or time of publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Moment>,
    /// As signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Paper or portal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Address on the web.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Paragraphs, with a line feed after each but the last.
    pub body: String,
    /// Captions of pictures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub captions: Vec<String>,
    /// What of it a person has corrected: `published` is as corrected, place and directives aren't in the record. Absent if nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<Corrected>,
    /// What the person says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correction: Option<Correction>,
    /// Other keys of the record that it was read from.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl From<ArticleRecord> for ExportedArticle {
    fn from(record: ArticleRecord) -> Self {
        let mut extra = record.extra;
        // Captions of an article that was exported before, which are another key to whoever reads a record.
        if !record.captions.is_empty() {
            extra.remove("captions");
        }
        // And what was said in the index that it was exported from.
        if record.correction.is_some() {
            extra.remove("corrected");
            extra.remove("correction");
        }
        let id = record.own_id.or_else(|| (!extra.contains_key("id")).then_some(record.id));
        ExportedArticle {
            id,
            title: Some(record.title).filter(|_| !record.title_from_body),
            published: record.published,
            author: record.author,
            source: record.source,
            url: record.url,
            body: record.body,
            captions: record.captions,
            corrected: record.corrected,
            correction: record.correction,
            extra,
        }
    }
}
