//! How fast articles are cut into words, and places, citations and organs found in them. Asserts its answers.
//!
//! Runs over the sample articles, or over those of `CHITHI_BENCH_ARTICLES=FILE` (at most 4,000 of them).

use std::hint::black_box;
use std::path::PathBuf;

use chithi::article::{Article, sources};
use chithi::directive::{Context, directives_of};
use chithi::facts::Facts;
use chithi::locality::{Setting, organs_of, setting_of};
use chithi::text::Tokens;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const MOST_ARTICLES: usize = 4_000;

fn articles() -> Vec<Article> {
    let path = std::env::var_os("CHITHI_BENCH_ARTICLES").map_or("corpus".into(), PathBuf::from);
    sources(&[path]).filter_map(|found| found.ok()?.parse().ok()).take(MOST_ARTICLES).collect()
}

/// An article with its words already cut.
struct Cut<'a> {
    article: &'a Article,
    facts: &'a Facts,
    title: Tokens<'a>,
    body: Tokens<'a>,
}

impl<'a> Cut<'a> {
    fn new(article: &'a Article, facts: &'a Facts) -> Self {
        Cut { article, facts, title: Tokens::new(&article.title), body: Tokens::new(&article.body) }
    }

    fn setting(&self) -> Setting {
        let article = self.article;
        let published = article.published.map(|p| p.date);
        let (source, url) = (article.source.as_deref(), article.url.as_deref());
        setting_of(&self.facts.gazetteer, &self.title, &self.body, source, url, published)
    }

    fn citations(&self, setting: &Setting) -> usize {
        let published = self.article.published.map(|p| p.date);
        let Facts { registry, gazetteer, .. } = self.facts;
        let context = Context {
            title: &self.title,
            body: &self.body,
            published,
            setting,
            registry,
            gazetteer,
            cites: &[],
            cites_not: &[],
        };
        directives_of(context).citations.len()
    }

    fn organs(&self, setting: &Setting) -> usize {
        organs_of(&self.title, &self.body, setting, &self.facts.gazetteer).len()
    }
}

fn analysis(c: &mut Criterion) {
    let articles = articles();
    let facts = Facts::built_in();
    let cut: Vec<Cut<'_>> = articles.iter().map(|article| Cut::new(article, &facts)).collect();
    let bytes: usize = articles.iter().map(|a| a.title.len() + a.body.len()).sum();
    let settings: Vec<Setting> = cut.iter().map(Cut::setting).collect();
    let found: usize = cut.iter().zip(&settings).map(|(a, s)| a.citations(s)).sum();
    assert!(found > 200, "{} articles have {found} citations", articles.len());
    assert!(facts.gazetteer.units().count() > 10_000);

    let mut group = c.benchmark_group("analysis");
    group.sample_size(10).throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("words", |b| {
        b.iter(|| articles.iter().map(|a| Tokens::new(black_box(&a.body)).len()).sum::<usize>());
    });
    group.bench_function("places", |b| {
        b.iter(|| cut.iter().map(|a| black_box(a).setting().mentions.len()).sum::<usize>())
    });
    group.bench_function("citations", |b| {
        b.iter(|| cut.iter().zip(&settings).map(|(a, s)| black_box(a).citations(s)).sum::<usize>());
    });
    group.bench_function("organs", |b| {
        b.iter(|| cut.iter().zip(&settings).map(|(a, s)| black_box(a).organs(s)).sum::<usize>());
    });
    group.bench_function("places and citations", |b| {
        b.iter(|| cut.iter().map(|a| black_box(a).citations(&a.setting())).sum::<usize>());
    });
    group.finish();
}

criterion_group!(benches, analysis);
criterion_main!(benches);
