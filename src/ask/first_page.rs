//! What does a library hold, and which questions does it answer?

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::error::Result;
use super::index::Index;
use super::reply::{Hear, Outcome, Reply};
use crate::answer::{Count, Example, Facet, FirstPage, MostCited, Shows};
use crate::directive::Directive;
use crate::query;
use crate::search::Engine;
use crate::text::fold;

/// Directives that are told of.
const DIRECTIVES: usize = 6;
/// Provinces that questions are tried with.
const PROVINCES: usize = 5;
/// Words that reports of Party committees often have; the first that an index has is an example.
const WORDS: [&str; 6] =
    ["tự diễn biến", "sinh hoạt chi bộ", "xây dựng Đảng", "giảm nghèo", "nông thôn mới", "chuyển đổi số"];
/// The same for words of which either may be there, and of which the second is left out.
const PAIRS: [(&str, &str); 4] =
    [("chi bộ", "đảng bộ"), ("giảm nghèo", "nông thôn"), ("cán bộ", "công chức"), ("kiểm tra", "giám sát")];

/// What somebody sees who comes for the first time: what the index holds, and questions that find something in it.
/// Cost: that of statistics, and of counting twenty questions.
///
/// # Errors
/// If the index can't be opened or read.
pub fn first_page(index: &Index<'_>, hear: &mut impl Hear) -> Result<Reply<FirstPage>> {
    let engine = index.engine(hear)?;
    let (statistics, registry) = (engine.statistics()?, &engine.facts().registry);
    let cited = engine.facet(None, Facet::Directive)?.rows;
    let cited = cited.iter().filter_map(|row| Some((registry.get(&row.value)?, row.articles))).take(DIRECTIVES);
    let cited: Vec<(&Directive, u64)> = cited.collect();
    let top = cited.first().map(|(directive, _)| *directive);
    // One in the middle, so that there are articles since then and before.
    let year = statistics.years.get(statistics.years.len() / 2);
    let examples = examples(engine, top, &statistics.provinces, year)?;
    let directives = cited.into_iter().map(|(directive, articles)| {
        MostCited::new(directive.id.clone(), directive.name(), directive.date, directive.subject.clone(), articles)
    });
    let page = FirstPage::new(statistics, directives.collect(), examples);
    Ok(Reply::new(Outcome::of(page.statistics.articles > 0), page))
}

/// Questions of each kind, as far as there is one that finds something.
fn examples(
    engine: &Engine,
    directive: Option<&Directive>,
    provinces: &[Count],
    year: Option<&Count>,
) -> Result<Vec<Example>> {
    let (mut tried, mut found): (Vec<(Shows, String)>, BTreeMap<Shows, Example>) = (Vec::new(), BTreeMap::new());
    for words in WORDS {
        tried.extend([
            (Shows::Words, words.to_owned()),
            (Shows::Bare, fold(words)),
            (Shows::Phrase, format!("\"{words}\"")),
            (Shows::Beginning, format!("{}*", words.split(' ').next().unwrap_or(words))),
        ]);
        tried.extend(year.map(|year| (Shows::Since, format!("{words} từ ngày:{}", year.name))));
    }
    for (one, other) in PAIRS {
        tried.push((Shows::Either, format!("\"{one}\" OR \"{other}\"")));
        tried.push((Shows::Without, format!("\"{one}\" -\"{other}\"")));
    }
    if let Some(directive) = directive {
        tried.push((Shows::Directive, directive.name()));
        tried.push((Shows::Condition, format!("văn bản:{}", directive.id)));
        // The first of the provinces that have reported on it.
        let at = engine.citing_counts(directive)?.provinces;
        let at = at.iter().filter(|count| count.name != Count::NOWHERE);
        tried.extend(at.take(3).map(|place| (Shows::DirectiveAtPlace, format!("{} {}", directive.name(), place.name))));
    }
    for province in provinces.iter().take(PROVINCES) {
        tried.push((Shows::Place, province.name.clone()));
        let topics = ["giảm nghèo", "xây dựng nông thôn mới", "học tập Bác", "sinh hoạt chi bộ"];
        tried.extend(topics.map(|topic| (Shows::Question, format!("huyện nào ở {} {topic}?", province.name))));
    }
    for (shows, query) in tried {
        if let Entry::Vacant(place) = found.entry(shows) {
            let articles = engine.count(&query::read(&query, engine.facts()).0)? as u64;
            if articles > 0 {
                place.insert(Example::new(shows, query, articles));
            }
        }
    }
    Ok(found.into_values().collect())
}
