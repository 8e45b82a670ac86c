//! Queries of every class, taken from an index itself: what its articles say, cite and are about. The same index and the
//! same seed give the same queries.
//!
//! In: an index. Out: of each class as many queries as were asked for, or as many different ones as there are: a third of
//! them of those that find the most articles, a third of the middle, a third of the rarest.

use std::collections::{BTreeSet, BinaryHeap};
use std::ops::{Range, RangeInclusive};

use super::ask::TimedQuery;
use super::chance::Chance;
use crate::annotation::ArticleRecord;
use crate::answer::{Band, Facet, PlaceCount, QueryClass};
use crate::query::{AsOf, Plan};
use crate::search::Engine;
use crate::store::{Result, Tree};
use crate::text::Tokens;

/// Articles that words are taken from. Their ids are all that is held of them at once.
const MOST_ARTICLES: usize = 400;
/// Candidates for each query that is wanted: among more, rare and frequent ones lie further apart.
const CANDIDATES: usize = 3;
/// Words of one class taken from one article, so that a small index isn't asked for the same story all the time.
const MOST_OF_AN_ARTICLE: usize = 12;
/// Places in a text that are tried for a run of words.
const TRIES: usize = 20;

/// A class of words as they stand in articles: how many, and how they are typed.
struct OfWords {
    class: QueryClass,
    count: RangeInclusive<usize>,
    typed: fn(&Tokens<'_>, Range<usize>) -> String,
}

const OF_WORDS: [OfWords; 9] = [
    OfWords { class: QueryClass::Word, count: 1..=1, typed: written },
    OfWords { class: QueryClass::Phrase2, count: 2..=2, typed: quoted },
    OfWords { class: QueryClass::Phrase3To6, count: 3..=6, typed: quoted },
    OfWords { class: QueryClass::Unmarked, count: 2..=4, typed: unmarked },
    OfWords { class: QueryClass::Plain2To3, count: 2..=3, typed: written },
    OfWords { class: QueryClass::Plain4To6, count: 4..=6, typed: written },
    OfWords { class: QueryClass::Page, count: 2..=2, typed: quoted },
    OfWords { class: QueryClass::Facet, count: 1..=2, typed: written },
    OfWords { class: QueryClass::Kwic, count: 2..=2, typed: quoted },
];

/// So many queries of each class, or as many different ones as the index has.
///
/// # Errors
/// If the index can't be read.
pub fn sample(engine: &Engine, of_each: usize, seed: u64) -> Result<Vec<TimedQuery>> {
    let ids = some_articles(engine, MOST_ARTICLES, seed)?;
    let wanted = of_each * CANDIDATES;
    let of_an_article = wanted.div_ceil(ids.len().max(1)).min(MOST_OF_AN_ARTICLE);
    let mut words: [BTreeSet<String>; OF_WORDS.len()] = std::array::from_fn(|_| BTreeSet::new());
    let mut mixed = BTreeSet::new();
    for id in ids {
        let Some(record) = engine.snapshot().record(&id)? else { continue };
        let mut chance = Chance::new(seed, &id);
        let texts = [Tokens::new(&record.title), Tokens::new(&record.body)];
        for _ in 0..of_an_article {
            for (OfWords { count, typed, .. }, found) in OF_WORDS.iter().zip(&mut words) {
                let count = count.start() + chance.below(count.end() - count.start() + 1);
                found.extend(run(&texts, count, &mut chance).map(|(tokens, run)| typed(tokens, run)));
            }
            mixed.extend(two_of(engine, &record, &texts, &mut chance));
        }
    }
    let mut queries = Vec::new();
    let of_words = OF_WORDS.iter().map(|of_words| of_words.class).zip(words);
    for (class, found) in of_words.chain([(QueryClass::Mixed, mixed)]) {
        let counted =
            found.into_iter().map(|query| Ok((engine.count(&Plan::new(&query, engine.facts()))? as u64, query)));
        queries.extend(thirds(class, counted.collect::<Result<_>>()?, of_each, seed));
    }
    let (directives, places) = (directives(engine)?, places(engine)?);
    let registry = &engine.facts().registry;
    let named = |(articles, id): &(u64, String)| Some((*articles, registry.get(id)?.name()));
    queries.extend(thirds(QueryClass::Directive, directives.iter().filter_map(named).collect(), of_each, seed));
    queries.extend(thirds(QueryClass::Place, places, of_each, seed));
    queries.extend(thirds(QueryClass::Cites, directives.clone(), of_each, seed));
    queries.extend(thirds(QueryClass::Coverage, directives, of_each, seed));
    queries.sort_by_key(|query| query.class);
    Ok(queries)
}

/// Ids of at most so many articles, by chance, such that fewer of them are the first of more; in the order of that, so that it doesn't matter how the index keeps them.
pub(super) fn some_articles(engine: &Engine, most: usize, seed: u64) -> Result<Vec<String>> {
    let mut least: BinaryHeap<(u64, String)> = BinaryHeap::new();
    engine.snapshot().each(&Tree::Everything, &mut |document| {
        let id = document.id()?;
        least.push((Chance::new(seed, &id).next(), id));
        if least.len() > most {
            least.pop();
        }
        Ok(())
    })?;
    Ok(least.into_sorted_vec().into_iter().map(|(_, id)| id).collect())
}

/// So many words side by side, one space between them, in one of the texts of an article: its title once in four times.
fn run<'t, 'a>(
    texts: &'t [Tokens<'a>; 2],
    count: usize,
    chance: &mut Chance,
) -> Option<(&'t Tokens<'a>, Range<usize>)> {
    let [title, body] = texts;
    let tokens = if chance.below(4) == 0 { title } else { body };
    let starts = (tokens.len() + 1).checked_sub(count).filter(|starts| *starts > 0)?;
    let fits = |run: &Range<usize>| {
        let are_beside = |at: usize| tokens.text().get(tokens.span(at).end..tokens.span(at + 1).start) == Some(" ");
        run.clone().all(|at| is_word(tokens.raw(at))) && (run.start..run.end - 1).all(are_beside)
    };
    let runs = (0..TRIES).map(|_| chance.below(starts)).map(|start| start..start + count);
    runs.into_iter().find(fits).map(|run| (tokens, run))
}

/// Whether it is a word that can be no operator of a query: no number, and not in capitals throughout (`OR`).
fn is_word(raw: &str) -> bool {
    let is_in_capitals = raw.chars().count() > 1 && !raw.chars().any(char::is_lowercase);
    raw.chars().all(char::is_alphabetic) && !is_in_capitals
}

fn written(tokens: &Tokens<'_>, run: Range<usize>) -> String {
    run.map(|at| tokens.raw(at)).collect::<Vec<_>>().join(" ")
}

fn quoted(tokens: &Tokens<'_>, run: Range<usize>) -> String {
    format!("\"{}\"", written(tokens, run))
}

fn unmarked(tokens: &Tokens<'_>, run: Range<usize>) -> String {
    run.map(|at| tokens.folded(at)).collect::<Vec<_>>().join(" ")
}

/// Two of three things that an article tells: some words of it, a directive that it cites, the place that it is about.
fn two_of(engine: &Engine, record: &ArticleRecord, texts: &[Tokens<'_>; 2], chance: &mut Chance) -> Option<String> {
    let words = run(texts, 2, chance).map(|(tokens, run)| written(tokens, run));
    let cited: BTreeSet<&String> = record.citations.iter().filter_map(|citation| citation.directive.as_ref()).collect();
    let cited = cited.iter().nth(chance.below(cited.len()));
    let directive = cited.and_then(|id| engine.facts().registry.get(id)).map(|directive| directive.name());
    let place = record.primary.as_ref().map(|primary| primary.unit.name.clone());
    let mut told: Vec<String> = [words, directive, place].into_iter().flatten().collect();
    if told.len() > 2 {
        told.remove(chance.below(told.len()));
    }
    (told.len() == 2).then(|| told.join(" "))
}

/// The directives of the registry that articles cite, by id, with the number of articles.
fn directives(engine: &Engine) -> Result<Vec<(u64, String)>> {
    let rows = engine.facet(None, Facet::Directive)?.rows;
    let known = rows.into_iter().filter(|row| engine.facts().registry.get(&row.value).is_some());
    Ok(known.map(|row| (row.articles, row.value)).collect())
}

/// The places that articles are about, by name, with the number of articles.
fn places(engine: &Engine) -> Result<Vec<(u64, String)>> {
    fn add(places: Vec<PlaceCount>, all: &mut Vec<(u64, String)>) {
        for place in places {
            all.push((place.articles, place.unit.name));
            add(place.children, all);
        }
    }
    let mut all = Vec::new();
    add(engine.localities(None, AsOf::Then)?.0, &mut all);
    Ok(all)
}

/// So many queries of a class, as many as may be from each third of those that there are, by the number of articles.
fn thirds(class: QueryClass, mut found: Vec<(u64, String)>, wanted: usize, seed: u64) -> Vec<TimedQuery> {
    found.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| one.cmp(other)));
    let mut seen = BTreeSet::new();
    found.retain(|(_, query)| seen.insert(query.clone()));
    let (all, wanted) = (found.len(), wanted.min(found.len()));
    let mut chance = Chance::new(seed, class.name());
    let bands = [Band::Frequent, Band::Middle, Band::Rare];
    let of_band = |(third, band): (usize, Band)| {
        let share = |whole: usize, third: usize| whole * third / bands.len();
        let (from, to) = (share(all, third), share(all, third + 1));
        let mut of_third: Vec<&(u64, String)> = found.get(from..to).unwrap_or(&[]).iter().collect();
        chance.shuffle(&mut of_third);
        of_third.truncate(share(wanted, third + 1) - share(wanted, third));
        let query = move |(_, query): &(u64, String)| TimedQuery { class, query: query.clone(), band: Some(band) };
        of_third.into_iter().map(query).collect::<Vec<_>>()
    };
    (0..).zip(bands).flat_map(of_band).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::facts::Facts;
    use crate::store::naive::Naive;

    #[test]
    fn a_third_of_the_queries_is_of_each_third_by_frequency() {
        let found: Vec<(u64, String)> = (0..30).map(|articles| (articles, format!("q{articles:02}"))).collect();
        let queries = thirds(QueryClass::Word, found.clone(), 6, 1);
        let of = |band| queries.iter().filter(move |query| query.band == Some(band)).map(|query| query.query.as_str());
        assert_eq!([Band::Frequent, Band::Middle, Band::Rare].map(|band| of(band).count()), [2, 2, 2]);
        assert!(of(Band::Frequent).all(|query| query >= "q20") && of(Band::Rare).all(|query| query < "q10"));
        assert_eq!(queries, thirds(QueryClass::Word, found.iter().rev().cloned().collect(), 6, 1));
        assert_ne!(queries, thirds(QueryClass::Word, found.clone(), 6, 2));
        let all = thirds(QueryClass::Word, [found.clone(), found].concat(), 100, 1);
        assert_eq!(all.iter().map(|query| &query.query).collect::<BTreeSet<_>>().len(), 30);
        assert_eq!(all.len(), 30);
    }

    #[test]
    fn an_index_without_an_article_has_no_queries() {
        let engine = Engine::new(Box::new(Naive::default()), Arc::new(Facts::built_in()));
        assert_eq!(sample(&engine, 100, 1).unwrap(), []);
    }

    #[test]
    fn words_are_taken_side_by_side_as_written_without_numbers_and_capitals() {
        let texts = [Tokens::new("OR 5"), Tokens::new("Lúa chín, bà con GẶT lúa")];
        let mut chance = Chance::new(1, "");
        let found: BTreeSet<String> = (0..200)
            .filter_map(|_| run(&texts, 2, &mut chance))
            .map(|(tokens, run)| unmarked(tokens, run.clone()) + "/" + &quoted(tokens, run))
            .collect();
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["ba con/\"bà con\"", "lua chin/\"Lúa chín\""]);
    }
}
