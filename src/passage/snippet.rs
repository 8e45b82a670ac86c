//! The passages of an article that answer a query, with what matches in them.

use super::fragment::fragments;
use super::matches::{Found, Text, apart, matches};
use crate::annotation::ArticleRecord;
use crate::answer::Snippet;
use crate::locality::Gazetteer;
use crate::query::{Clause, Plan};
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

/// The parts of the title that match. A lone one of several plain words isn't marked where these stand side by side
/// elsewhere in the article: *Chuyển biến* says nothing of *tự diễn biến*.
pub fn title_marks(plan: &Plan, record: &ArticleRecord, gazetteer: &Gazetteer) -> Vec<Span> {
    let title = Text::title(record);
    let mut found = matches(plan, title, gazetteer);
    for (place, clause) in plan.clauses.iter().enumerate() {
        let lone = lone_words(clause, place, &found, title.text);
        if !lone.is_empty() && stands_together(clause, record, gazetteer) {
            found.retain(|found| found.clause != place || !lone.contains(&found.span));
        }
    }
    apart(found.into_iter().map(|found| found.span).collect())
}

/// The matches of plain words that no other match of these stands beside.
fn lone_words(clause: &Clause, place: usize, found: &[Found], text: &str) -> Vec<Span> {
    if !matches!(clause, Clause::Run(items) if items.len() > 1)
        || found.iter().any(|f| f.clause == place && f.is_together())
    {
        return Vec::new();
    }
    let spans: Vec<Span> = found.iter().filter(|found| found.clause == place).map(|found| found.span).collect();
    let are_beside = |one: &Span, other: &Span| {
        one.end <= other.start && text.get(one.end..other.start).is_some_and(|gap| gap.trim().is_empty())
    };
    let is_lone = |one: &&Span| spans.iter().all(|other| !are_beside(one, other) && !are_beside(other, one));
    spans.iter().filter(is_lone).copied().collect()
}

/// Whether plain words stand side by side in the body or a caption.
fn stands_together(clause: &Clause, record: &ArticleRecord, gazetteer: &Gazetteer) -> bool {
    let plan = Plan { clauses: vec![clause.clone()], ..Plan::default() };
    Text::all(record).skip(1).any(|text| matches(&plan, text, gazetteer).iter().any(Found::is_together))
}
