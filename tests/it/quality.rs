//! The sample articles and their gold hold a floor under the rules.

use super::support::facts;
use chithi::annotation::{Annotated, ArticleRecord};
use chithi::answer::Evaluation;
use chithi::article::sources;
use chithi::evaluation::{evaluate, read_gold};

fn corpus() -> (Vec<ArticleRecord>, Evaluation) {
    let records: Vec<ArticleRecord> = sources(&["corpus".into()])
        .filter_map(|found| found.ok()?.parse().ok())
        .map(|article| ArticleRecord::from(&Annotated::new(&article, &facts())))
        .collect();
    let gold = read_gold("corpus".as_ref()).unwrap();
    let evaluation = evaluate(&records, &gold, &facts().registry);
    (records, evaluation)
}

#[test]
fn citations_and_places_of_the_sample_articles_are_found_and_no_directive_is_wrong() {
    let (_, evaluation) = corpus();
    assert_eq!(evaluation.absent, Vec::<String>::new());
    assert!(evaluation.articles >= 60, "{} articles have gold", evaluation.articles);
    assert!(evaluation.mentions.f1() >= 0.99, "mentions {:?}\n{:#?}", evaluation.mentions, evaluation.misses);
    assert!(evaluation.identities.f1() >= 0.99, "articles {:?}", evaluation.identities);
    assert_eq!(evaluation.resolved_wrong, 0, "no directive may be wrong");
    assert!(evaluation.left_open * 10 <= evaluation.resolved_right, "{} left open", evaluation.left_open);
    assert!(evaluation.places.f1() >= 0.95, "places {:?}", evaluation.places);
    assert!(evaluation.primary_accuracy() >= 0.85, "primary {}", evaluation.primary_accuracy());
}

#[test]
fn titles_dates_authors_and_papers_of_the_sample_articles_are_read_as_a_person_reads_them() {
    let (records, _) = corpus();
    let gold = read_gold("corpus".as_ref()).unwrap();
    for gold in gold {
        let record = records
            .iter()
            .find(|r| r.id == gold.id || r.own_id.as_ref() == Some(&gold.id))
            .unwrap_or_else(|| panic!("{} isn't read", gold.id));
        let published = record.published.map(|published| published.to_string());
        let read = [Some(&record.title), published.as_ref(), record.author.as_ref(), record.source.as_ref()];
        let wanted = [gold.title, gold.published, gold.author, gold.source];
        for (read, wanted) in read.into_iter().zip(wanted) {
            let Some(wanted) = wanted else { continue };
            assert_eq!(read.map_or("", String::as_str), wanted, "{}", gold.id);
        }
    }
}

#[test]
fn the_sample_articles_span_the_years_provinces_and_directives_they_are_meant_to() {
    let (records, _) = corpus();
    let mut years: Vec<i16> = records.iter().filter_map(|r| Some(r.published?.date.year())).collect();
    years.sort_unstable();
    assert_eq!((years.first(), years.last()), (Some(&2011), Some(&2026)));
    let mut provinces: Vec<&str> = records
        .iter()
        .filter_map(|r| r.primary.as_ref())
        .map(|p| p.parents.last().unwrap_or(&p.unit).name.as_str())
        .collect();
    provinces.sort_unstable();
    provinces.dedup();
    assert!(provinces.len() >= 20, "{provinces:?}");
    let mut directives: Vec<&str> =
        records.iter().flat_map(|r| &r.citations).filter_map(|c| c.directive.as_deref()).collect();
    directives.sort_unstable();
    directives.dedup();
    assert!(directives.len() >= 25, "{}", directives.len());
}
