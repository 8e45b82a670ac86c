//! The passages of an article that answer a query, with what matches in them.

use super::fragment::fragments;
use super::matches::{Text, apart, matches};
use crate::annotation::ArticleRecord;
use crate::answer::Snippet;
use crate::locality::Gazetteer;
use crate::query::Plan;
use crate::text::Span;

/// The best `most` passages of the body, in reading order; of the captions if only those match. Linear in the
/// length of the text.
pub fn snippets(plan: &Plan, record: &ArticleRecord, most: usize, gazetteer: &Gazetteer) -> Vec<Snippet> {
    if most == 0 {
        return Vec::new();
    }
    let found = matches(plan, Text::body(record), gazetteer);
    if found.is_empty() {
        let in_captions = Text::captions(record).map(|caption| (caption, matches(plan, caption, gazetteer)));
        let captions: Vec<Snippet> = in_captions
            .filter(|(_, found)| !found.is_empty())
            .flat_map(|(caption, found)| fragments(caption.text, &found, most))
            .take(most)
            .collect();
        if !captions.is_empty() {
            return captions;
        }
    }
    fragments(&record.body, &found, most)
}

/// The parts of the title that match.
pub fn title_marks(plan: &Plan, record: &ArticleRecord, gazetteer: &Gazetteer) -> Vec<Span> {
    let found = matches(plan, Text::title(record), gazetteer);
    apart(found.into_iter().map(|found| found.span).collect())
}
