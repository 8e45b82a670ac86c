//! How fast one article is cut into words and annotated. Each bench asserts its answer first.

use std::hint::black_box;

use chithi::annotation::Annotated;
use chithi::article::{Article, sources};
use chithi::text::Tokens;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// The sample articles of the project.
fn articles() -> Vec<Article> {
    sources(&["corpus".into()]).filter_map(|found| found.ok()?.parse().ok()).collect()
}

fn analysis(c: &mut Criterion) {
    let articles = articles();
    let bytes: usize = articles.iter().map(|a| a.title.len() + a.body.len()).sum();
    let mut group = c.benchmark_group("analysis");
    group.throughput(Throughput::Bytes(bytes as u64));
    let words: usize = articles.iter().map(|a| Tokens::new(&a.body).len()).sum();
    assert!(words > 10_000, "the sample articles have {words} words");
    group.bench_function("words", |b| {
        b.iter(|| articles.iter().map(|a| Tokens::new(black_box(&a.body)).len()).sum::<usize>());
    });
    let citations: usize = articles.iter().map(|a| Annotated::new(a).directives.citations.len()).sum();
    assert!(citations > 200, "the sample articles have {citations} citations");
    group.bench_function("annotation", |b| {
        b.iter(|| articles.iter().map(|a| Annotated::new(black_box(a)).directives.citations.len()).sum::<usize>());
    });
    group.finish();
}

criterion_group!(benches, analysis);
criterion_main!(benches);
