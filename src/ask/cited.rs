//! Which directives do articles cite at all?

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::error::Result;
use super::index::Index;
use super::reply::{Hear, Outcome, Reply};
use super::which::Question;
use super::which::{meant, read};
use crate::answer::{CitedDirective, CitedDirectives, CitedOrder, CountedDirective, DirectivesNamed, IssuedAt};
use crate::directive::{Congress, DirectiveKind, perhaps_meant};
use crate::search::Engine;
use crate::store::Tree;
use crate::store::field::KeyField;
use crate::text::{NameOrder, Tokens, folded_words, nfc};

/// Which of the directives that are cited, and in which order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CitedRequest {
    /// Words of its name or subject, with or without marks.
    pub words: Option<String>,
    /// Of this kind.
    pub kind: Option<DirectiveKind>,
    /// Of the issuer with this code.
    pub issuer: Option<String>,
    /// Of the term of this congress.
    pub congress: Option<Congress>,
    /// Issued at this level.
    pub level: Option<IssuedAt>,
    /// Whether the registry has it.
    pub in_registry: Option<bool>,
    /// Those of the registry that no article cites, in place of those that are cited.
    pub uncited: bool,
    /// In which order.
    pub sort: CitedOrder,
    /// Directives on a page.
    pub limit: usize,
    /// Only those after the one of this id.
    pub after: Option<String>,
}

impl Default for CitedRequest {
    fn default() -> Self {
        CitedRequest {
            words: None,
            kind: None,
            issuer: None,
            congress: None,
            level: None,
            in_registry: None,
            uncited: false,
            sort: CitedOrder::default(),
            limit: 50,
            after: None,
        }
    }
}

/// The directives that articles surely cite, with how many, since when and from how many provinces.
///
/// # Errors
/// If the index can't be opened or read.
pub fn cited_directives(
    index: &Index<'_>,
    request: &CitedRequest,
    hear: &mut impl Hear,
) -> Result<Reply<CitedDirectives>> {
    let engine = index.engine(hear)?;
    let mut answer = engine.cited_directives()?;
    let mut rows = std::mem::take(&mut answer.rows);
    if request.uncited {
        rows = engine.uncited_directives(&rows);
    }
    let words = request.words.as_deref().map(folded).unwrap_or_default();
    rows.retain(|row| request.wants(row) && has_words(row, &words));
    sort(&mut rows, request.sort);
    answer.found = rows.len();
    let first = match &request.after {
        Some(id) => rows.iter().position(|row| row.directive.id == *id).map_or(rows.len(), |place| place + 1),
        None => 0,
    };
    answer.more = rows.len().saturating_sub(first.saturating_add(request.limit));
    answer.rows = rows.into_iter().skip(first).take(request.limit).collect();
    Ok(Reply::new(Outcome::of(answer.found > 0), answer))
}

impl CitedRequest {
    fn wants(&self, row: &CitedDirective) -> bool {
        let directive = &row.directive;
        self.kind.is_none_or(|kind| directive.kind == Some(kind))
            && self.issuer.as_ref().is_none_or(|issuer| directive.issuer.as_ref() == Some(issuer))
            && self.congress.is_none_or(|congress| directive.congress == Some(congress))
            && self.level.is_none_or(|level| directive.level == level)
            && self.in_registry.is_none_or(|known| directive.in_registry == known)
    }
}

fn sort(rows: &mut [CitedDirective], by: CitedOrder) {
    let issued =
        |row: &CitedDirective| (row.directive.date.map(|date| date.year()).or(row.directive.year), row.directive.date);
    // Of equal ones those that more articles cite come first, then those issued later.
    rows.sort_by_cached_key(|row| (Reverse(row.articles), Reverse(issued(row)), row.directive.id.clone()));
    match by {
        CitedOrder::Articles => {}
        CitedOrder::Name => rows.sort_by_cached_key(|row| NameOrder::of(&row.directive.name)),
        CitedOrder::Issued => rows.sort_by_key(|row| Reverse(issued(row))),
        CitedOrder::Provinces => rows.sort_by_key(|row| Reverse(row.provinces.max(row.provinces_2025))),
        CitedOrder::Latest => rows.sort_by_key(|row| Reverse(row.last)),
        CitedOrder::Plans => rows.sort_by_key(|row| Reverse(row.plans)),
    }
}

/// The words of a text without marks.
fn folded(text: &str) -> Vec<String> {
    let text = nfc(text);
    let tokens = Tokens::new(&text);
    folded_words(&tokens, 0..tokens.len()).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether all words stand in a directive's name or subject, the last of them perhaps only begun.
fn has_words(row: &CitedDirective, words: &[String]) -> bool {
    let Some((last, whole)) = words.split_last() else { return true };
    let directive = &row.directive;
    let text = [Some(directive.name.as_str()), directive.subject.as_deref(), Some(directive.id.as_str())];
    let own: Vec<String> = text.into_iter().flatten().flat_map(folded).collect();
    whole.iter().all(|word| own.contains(word)) && own.iter().any(|own| own.starts_with(last.as_str()))
}

/// What is called so.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DirectivesNamedRequest {
    /// A symbol, a name, or an id.
    pub name: String,
}

/// Directives that are near a name that none has.
const MOST_NEAR: usize = 12;

/// The directives that a name may mean: those of the registry, cited or not, and those outside it that articles cite; where there are
/// none, some that are near.
///
/// # Errors
/// If the index can't be opened or read.
pub fn directives_named(
    index: &Index<'_>,
    request: &DirectivesNamedRequest,
    hear: &mut impl Hear,
) -> Result<Reply<DirectivesNamed>> {
    let engine = index.engine(hear)?;
    let asked = read(&request.name, index.facts());
    let mut answer = DirectivesNamed::default();
    let question = Question { asked, is_by_subject: false };
    let asked = &question.asked;
    let mut ids: Vec<String> = asked.iter().flat_map(|asked| asked.candidates.clone()).collect();
    for meant in meant(engine, &question)? {
        match meant.is_open {
            true => answer.open.push((meant.name, meant.articles)),
            false => ids.push(meant.name),
        }
    }
    answer.found = counted(engine, ids)?;
    if answer.found.is_empty() && answer.open.is_empty() {
        let registry = &index.facts().registry;
        let numbers = asked.iter().filter_map(|asked| asked.reference.number);
        let numbered = numbers.flat_map(|number| {
            DirectiveKind::all().flat_map(move |kind| registry.numbered(kind, number)).map(|known| known.id.clone())
        });
        let mut near: Vec<String> = numbered.collect();
        let about = perhaps_meant(&nfc(&request.name), registry);
        near.extend(about.into_iter().map(|found| found.directive.id.clone()));
        answer.near = counted(engine, near)?;
        answer.near.truncate(MOST_NEAR);
    }
    Ok(Reply::new(Outcome::of(!answer.found.is_empty() || !answer.open.is_empty()), answer))
}

/// Directives with the number of articles that surely cite each, the most cited first, each once.
fn counted(engine: &Engine, mut ids: Vec<String>) -> Result<Vec<CountedDirective>> {
    ids.sort();
    ids.dedup();
    let mut all = Vec::with_capacity(ids.len());
    for directive in engine.named_directives(&ids) {
        let articles = engine.snapshot().count(&Tree::Term(KeyField::Directive, directive.id.clone()))?;
        all.push(CountedDirective::new(directive, articles));
    }
    all.sort_by_cached_key(|one| (Reverse(one.articles), Reverse(one.directive.year), one.directive.id.clone()));
    Ok(all)
}
