//! Labels of answers as text.

use super::{SAY, comes_from_tables, day, moment, shown, word};
use crate::annotation::UnitRecord;
use crate::answer::{
    BatchAnswer, BatchRow, Collocate, Collocates, Compared, ComparedAs, ComparedItem, ContextTotals, Count, Difference,
    Duplicate, DuplicateGroup, DuplicateKind, Duplicates, Facet, FacetCounts, FacetRow, FormCount, FormOfPeriod,
    FormsInTime, FormsOfPeriod, Frequency, OccurrenceTotals, OtherWords, PeriodCount, SavedCard, Shared, Statistics,
    Step, Timeline, UnitCount,
};
use crate::facts::Facts;
use crate::locality::UnitId;
use crate::render::facet::facets;
use crate::render::{Look, View};

fn unit() -> UnitRecord {
    UnitRecord { unit: "province/2025/01".parse::<UnitId>().unwrap(), name: word(), tier: word() }
}

#[test]
fn the_labels_of_results_are_those_of_the_tables() {
    shown(&vec![BatchRow::new("ủy", None, day().zip(day()))]);
    shown(&BatchAnswer { query: word(), answer: None });
    shown(&SavedCard { name: word(), query: word(), added: moment().unwrap(), last_news: moment(), seen: 1_200 });
    let count = || vec![Count { name: word(), unit: None, articles: 3 }];
    shown(&Statistics {
        articles: 9,
        distinct: 8,
        groups: 1,
        undated: 1,
        unmarked: 1,
        skipped: 0,
        bytes: 12_000,
        years: count(),
        directives_known: 1,
        directives_unknown: 2,
        directives: count(),
        provinces: count(),
    });
    let frequency = Some(Frequency { occurrences: 3, words: 9, words_in_all: 9, per_1000: Some(333.3) });
    let periods = vec![PeriodCount { period: "2021-11".to_owned(), articles: 3, frequency }];
    let occurrences = Some(OccurrenceTotals { occurrences: 3, undated_occurrences: 1 });
    let timeline = Timeline { by: Step::Month, articles: 3, undated: 1, occurrences, periods };
    shown(&Timeline { occurrences: None, ..timeline.clone() });
    shown(&timeline);
    let form = FormCount { form: Some(word()), count: 3, articles: 2 };
    let forms = vec![FormOfPeriod { form, per_1000: Some(0.5) }];
    let of =
        |period, per_1000| FormsOfPeriod { period, occurrences: 3, words_in_all: 9, per_1000, forms: forms.clone() };
    let periods = vec![of(Some("2021".to_owned()), Some(0.5)), of(None, None)];
    shown(&FormsInTime { totals: ContextTotals::default(), by: Step::Year, periods });
    let collocates = vec![Collocate { collocate: word(), beside: 3, in_all: 9, expected: 0.5, g2: 1.5 }];
    shown(&Collocates { totals: ContextTotals::default(), words_beside: 3, words_in_all: 9, collocates });
}

#[test]
fn the_labels_of_comparisons_facets_and_duplicates_are_those_of_the_tables() {
    let item = |kind| ComparedItem {
        typed: word(),
        kind,
        keys: Vec::new(),
        name: word(),
        articles: 7,
        unclear: Some(1),
        first: day(),
        last: None,
        years: [(2019, 7)].into(),
        undated: 1,
        places: vec![UnitCount { unit: unit(), articles: 3 }],
        nowhere: 2,
        plans: Some(vec![word()]),
        both: vec![Shared { with: word(), articles: 1 }],
    };
    shown(&Compared::new([ComparedAs::Directive, ComparedAs::Place, ComparedAs::Time].map(item).into()));
    let member = |kind, differs| Duplicate {
        id: word(),
        own_id: None,
        path: word(),
        url: None,
        title: word(),
        published: moment(),
        source: Some(word()),
        primary: None,
        kind,
        differs,
    };
    let words = || OtherWords { words: 2, pieces: vec![word()] };
    let differs = Difference {
        title: true,
        source: true,
        published: true,
        place: true,
        added: words(),
        removed: words(),
        cut: true,
    };
    let group = |kind| DuplicateGroup {
        rank: 1,
        kind,
        articles: 5,
        members: vec![member(None, None), member(Some(kind), Some(differs.clone()))],
    };
    let groups = [DuplicateKind::Copy, DuplicateKind::Version, DuplicateKind::Reprint].map(group).into();
    shown(&Duplicates { total: 3, articles: 15, groups, more: false });
    let row = |children| FacetRow { value: word(), name: word(), articles: 3, children, edits: None };
    for facet in Facet::ALL {
        let rows = vec![row(vec![row(Vec::new()); 7])];
        let counts = FacetCounts { facet, articles: 9, without: 1, unclear: 2, rows, more: 4 };
        let (facts, mut out) = (Facts::of_tests(), Vec::new());
        facets(&mut out, &[counts], &View::new(SAY, Look::PLAIN, &facts)).unwrap();
        comes_from_tables(&String::from_utf8(out).unwrap());
    }
}
