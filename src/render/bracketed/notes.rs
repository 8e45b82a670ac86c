//! What is said beside an answer, and why an article is found.

use std::path::PathBuf;

use super::reading::readings;
use super::{SAY, comes_from_tables, moment, word};
use crate::answer::{
    Change, ContextTotals, Facet, FoundAs, Instead, Label, Match, More, Near, Nothing, Part, Relaxed, Respelled,
    SharedId, Shortened, Slip, Taken, Totals, Undated,
};
use crate::ask::Note;
use crate::facts::Facts;
use crate::query::{Complaint, Fault};
use crate::saved::Unreadable;
use crate::text::{Span, Zone};

#[test]
fn notes_on_queries_and_results_are_said_by_the_tables() {
    let (facts, more) = (Facts::of_tests(), More { limit: true, offset: true, all: true });
    let totals = ContextTotals { occurrences: 12, articles: 3, unmarked: 1 };
    let changes = [
        Change::Spelling { query: word() },
        Change::Unmarked { query: word() },
        Change::Unconditional,
        Change::Without(Taken::Period { first: None, last: None }),
        Change::Without(Taken::Phrase { text: word(), slop: 0, only_title: false }),
    ];
    let instead = changes.map(|change| Instead { change, articles: 2 }).into();
    let complaint = |line| Note::Complaint {
        line,
        query: word(),
        complaint: Complaint { span: Span::new(0, 1), fault: Fault::LoneQuote },
    };
    let relaxed = Some(Relaxed::Some { least: 2, of: 3, spelled: Some(word()) });
    let respelled = Some(Respelled { query: word(), slip: Slip::Keys, articles: 1 });
    let shortened = vec![Shortened { prefix: word(), words: 9, used: 8 }];
    let found = Totals { total: 9, distinct: 8, partial: 7, relaxed, respelled, undated: Undated(2), shortened };
    let mut notes = vec![
        complaint(None),
        complaint(Some(1_200)),
        Note::EmptyQuery,
        Note::ReadAs { typed: word(), query: word(), slip: Slip::Marks },
        Note::TwoMaps { then: 1, today: 2 },
        Note::Total { totals: Box::new(found), unclear: 2, shown: 3, more },
        Note::EndOfRanking { found: 9_000 },
        Note::PastTheLast { found: 3, has_offset: true, is_after_hit: true },
        Note::Nothing(Nothing { missing: readings(), instead }),
        Note::All { found: 3, distinct: 2, unclear: 1 },
        Note::FacetMore { facet: Facet::Kind, more: 3 },
        Note::Occurrences { totals, shown: 1, more },
        Note::Occurrences { totals: ContextTotals::default(), shown: 0, more },
        Note::Forms { totals, different: 3, shown: 1, more },
        Note::Collocates { totals, all: 3, shown: 1, more },
        Note::Duplicates { groups: 0, articles: 0, shown: 0, more },
        Note::Duplicates { groups: 2, articles: 5, shown: 1, more },
        Note::NotComparable { typed: word() },
        Note::NoSuchArticle { typed: word() },
        Note::Similar { total: 5, copies: 2, shown: 1, more },
        Note::LookedFor { pairs: vec![word(), word()] },
        Note::Timeline { articles: 5, undated: 1, unclear: 1 },
        Note::ByYearInstead { months: 200 },
        Note::EmptyLine { line: 3 },
        Note::NotUtf8 { line: 3 },
        Note::LineTooLong { line: 3 },
        Note::UnclosedCell { first: 3, last: 5 },
        Note::NoQuery { name: word() },
        Note::Batch { queries: 3, without: 1 },
        Note::SharedId(SharedId { id: word(), articles: vec![word()] }),
        Note::NotAName { typed: word() },
        Note::Saved { name: word(), from_start: true, elsewhere: Some(PathBuf::from(word())) },
        Note::Saved { name: word(), from_start: false, elsewhere: None },
        Note::NoLongerSaved { name: word() },
        Note::NoSuchSaved { typed: word(), names: Vec::new() },
        Note::NoSuchSaved { typed: word(), names: vec![word()] },
        Note::NothingSaved,
        Note::SavedIsEmpty { name: word(), query: word() },
        Note::News { articles: 0, queries: 1 },
        Note::News { articles: 3, queries: 2 },
    ];
    for why in [Unreadable::OtherVersion(7), Unreadable::Damaged, Unreadable::System(word())] {
        notes.push(Note::UnreadableSaved { path: PathBuf::from(word()), why });
    }
    for (more, own) in [(false, false), (false, true), (true, false), (true, true)] {
        notes.push(Note::WhichArticle { typed: word(), ids: vec![word(), word()], more, own });
    }
    for note in notes {
        comes_from_tables(&SAY.note(&note, &facts).expect("there is something to say"));
    }
}

#[test]
fn why_an_article_is_found_is_said_by_the_tables() {
    let found =
        |rank, matched, under| FoundAs { rank, of: 9, matched, relaxed: None, under, score: 1.5, parts: Vec::new() };
    for found in [None, Some(found(Some(2), Match::Part, Some(word()))), Some(found(None, Match::All, None))] {
        comes_from_tables(&SAY.standing(found.as_ref()));
    }
    for near in [
        Near::Unclear(word()),
        Near::OnlyWords,
        Near::OtherDirective(word(), Some(word())),
        Near::OtherDirective(word(), None),
        Near::OtherMap,
        Near::UnclearPlace(word()),
        Near::Apart,
        Near::Without(vec![word()]),
        Near::OtherMarks(vec![word()]),
        Near::NotInTitle,
        Near::Published(moment()),
        Near::Published(None),
        Near::Source(Some(word())),
        Near::Source(None),
        Near::Author(Some(word())),
        Near::Author(None),
        Near::About(Some(word())),
        Near::About(None),
    ] {
        comes_from_tables(&SAY.near(&near, None));
    }
    let label = Label { what: Part::OtherForm, text: word(), zone: Some(Zone::Caption) };
    comes_from_tables(&SAY.score_part(&label, 1.0, &Facts::of_tests()));
}
