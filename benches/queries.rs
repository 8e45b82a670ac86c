//! How fast queries are read and answered over the sample articles. Each bench asserts its answer first.

use std::hint::black_box;

use std::sync::Arc;

use chithi::article::sources;
use chithi::facts::Facts;
use chithi::library::Builder;
use chithi::query::Plan;
use chithi::search::{Engine, SearchOptions};
use criterion::{Criterion, criterion_group, criterion_main};

const QUERIES: [(&str, &str); 5] = [
    ("words", "tự diễn biến"),
    ("phrase", "\"tự chuyển hoá\""),
    ("unmarked", "\"tu chuyen hoa\""),
    ("directive and place", "KL 21-KL/TW Kon Tum"),
    ("filters", "\"chi bộ\" locality:Gia Lai after:2015"),
];

fn queries(c: &mut Criterion) {
    let Ok(folder) = tempfile::tempdir() else { return };
    let paths = ["corpus".into()];
    let facts = Arc::new(Facts::built_in());
    let built = Builder::new(folder.path(), facts.clone()).and_then(|b| b.build(&paths, sources(&paths), &mut |_| {}));
    assert!(built.is_ok_and(|report| report.added > 50));
    let Ok(engine) = Engine::open(folder.path(), facts.clone()) else { return };
    for (name, query) in QUERIES {
        let plan = Plan::new(query, &facts);
        let total = |plan: &Plan| {
            engine.search(plan, &SearchOptions::default()).map_or(0, |answer| answer.total + answer.partial)
        };
        assert!(total(&plan) > 0, "{query}");
        c.bench_function(name, |b| b.iter(|| total(black_box(&plan))));
    }
    c.bench_function("reading a query", |b| {
        b.iter(|| Plan::new(black_box("KL 21-KL/TW Ia H'Drai \"tự soi\" after:2020"), &facts).clauses.len())
    });
}

criterion_group!(benches, queries);
criterion_main!(benches);
