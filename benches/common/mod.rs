//! Articles, and indexes of them, that several benches measure.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chithi::article::{Article, Skipped, sources};
use chithi::facts::Facts;
use chithi::library::Builder;
use chithi::search::Engine;

const MOST_ARTICLES: usize = 4_000;

/// The sample articles, or those of `CHITHI_BENCH_ARTICLES=FILE` (at most 4,000 of them).
pub fn articles() -> Vec<Article> {
    let path = std::env::var_os("CHITHI_BENCH_ARTICLES").map_or("corpus".into(), PathBuf::from);
    sources(&[path]).filter_map(|found| found.ok()?.parse().ok()).take(MOST_ARTICLES).collect()
}

/// An index of some articles in an empty folder; each is in it so many times, under other ids.
pub fn index(articles: &[Article], copies: usize, folder: &Path) -> anyhow::Result<Engine> {
    let facts = Arc::new(Facts::built_in());
    let copy = |number: usize| {
        let copied = move |article: &Article| Article { id: format!("{number}/{}", article.id), ..article.clone() };
        articles.iter().map(copied).map(Ok::<_, Skipped>)
    };
    let paths = [PathBuf::from("articles")];
    let report = Builder::new(folder, facts.clone())?.build(&paths, (0..copies).flat_map(copy), &mut |_| {})?;
    assert_eq!(report.added as usize, articles.len() * copies);
    Ok(Engine::open(folder, facts)?)
}
