//! What a query was taken for, and what couldn't be used of it.

use super::{ISSUER, SAY, comes_from_tables, day, word};
use crate::annotation::Corrected;
use crate::answer::{
    KnownDirective, KnownPlace, KnownRegion, Reading, Taken, TakenCondition, TakenDirective, TakenOrgan, TakenWord,
};
use crate::directive::{DirectiveKind, issuer_named};
use crate::locality::Tier;
use crate::query::{Bounds, Fault, FieldName};

fn place() -> KnownPlace {
    KnownPlace { name: word(), units: vec!["province/legacy/62".parse().unwrap()] }
}

fn known(count: usize) -> TakenDirective {
    let one = |at| KnownDirective { id: word(), name: word(), date: day().filter(|_| at > 0), subject: word() };
    TakenDirective::Known((0..count).map(one).collect())
}

fn region() -> KnownRegion {
    KnownRegion { name: word(), until_2025: vec![word(); 5], since_2025: vec![word()] }
}

fn organs() -> [TakenOrgan; 4] {
    let organ = |is_central, tier, places| TakenOrgan { organ: word(), is_central, tier, places };
    [
        organ(true, None, Vec::new()),
        organ(false, Some(Tier::Province), Vec::new()),
        organ(false, None, Vec::new()),
        organ(false, None, vec![place()]),
    ]
}

fn conditions() -> Vec<TakenCondition> {
    let mut all = vec![
        TakenCondition::Directive(TakenDirective::Nothing),
        TakenCondition::Directive(TakenDirective::Unknown(word())),
        TakenCondition::Directive(known(1)),
        TakenCondition::Directive(known(5)),
        TakenCondition::Surely(known(1)),
        TakenCondition::Kind(None),
        TakenCondition::Kind(DirectiveKind::named("chỉ thị")),
        TakenCondition::Issuer(None),
        TakenCondition::Issuer(issuer_named(ISSUER)),
        TakenCondition::Place(Vec::new()),
        TakenCondition::Place(vec![place(); 6]),
        TakenCondition::About(Vec::new()),
        TakenCondition::About(vec![place(); 2]),
        TakenCondition::Region(region()),
        TakenCondition::Organ(None),
        TakenCondition::Tier(Tier::District),
        TakenCondition::Days(day(), day()),
        TakenCondition::Days(None, None),
        TakenCondition::Source(vec![word()]),
        TakenCondition::Paper(word()),
        TakenCondition::Author(vec![word()]),
        TakenCondition::Cites(2, u64::MAX),
        TakenCondition::Cites(1, 1),
        TakenCondition::Cites(2, 5),
        TakenCondition::Corrected(None),
    ];
    all.extend(organs().map(|organ| TakenCondition::Organ(Some(organ))));
    all.extend(Corrected::ALL.map(|part| TakenCondition::Corrected(Some(part))));
    for condition in &all {
        // A new one belongs into the list.
        match condition {
            TakenCondition::Directive(_)
            | TakenCondition::Surely(_)
            | TakenCondition::About(_)
            | TakenCondition::Paper(_)
            | TakenCondition::Kind(_)
            | TakenCondition::Issuer(_)
            | TakenCondition::Place(_)
            | TakenCondition::Region(_)
            | TakenCondition::Organ(_)
            | TakenCondition::Tier(_)
            | TakenCondition::Days(..)
            | TakenCondition::Source(_)
            | TakenCondition::Author(_)
            | TakenCondition::Cites(..)
            | TakenCondition::Corrected(_) => (),
        }
    }
    all
}

pub(super) fn readings() -> Vec<Taken> {
    let phrase = |slop, only_title| Taken::Phrase { text: word(), slop, only_title };
    let mut all = vec![
        phrase(0, false),
        phrase(1, false),
        phrase(0, true),
        phrase(5, true),
        Taken::Words(vec![TakenWord { text: word(), others: vec![word()] }]),
        Taken::Directive(known(2)),
        Taken::Place(vec![place()]),
        Taken::Place(Vec::new()),
        Taken::Region(region()),
        Taken::PerhapsPlace(vec![place()]),
        Taken::Period { first: day(), last: None },
        Taken::Period { first: None, last: day() },
    ];
    all.extend(organs().map(Taken::Organ));
    all.extend(conditions().into_iter().map(Taken::Only));
    let without: Vec<Taken> = all.iter().map(|part| Taken::Without(vec![part.clone()])).collect();
    all.push(Taken::Any(vec![all.clone(), all.clone()]));
    all.extend(without);
    for part in &all {
        match part {
            Taken::Phrase { .. }
            | Taken::Words(_)
            | Taken::Directive(_)
            | Taken::Place(_)
            | Taken::Region(_)
            | Taken::Organ(_)
            | Taken::PerhapsPlace(_)
            | Taken::Period { .. }
            | Taken::Only(_)
            | Taken::Any(_)
            | Taken::Without(_) => (),
        }
    }
    all
}

fn faults() -> Vec<Fault> {
    let mut all = vec![
        Fault::TooLong { most: 1_000 },
        Fault::TooManyParts { most: 64 },
        Fault::TooDeep { most: 20 },
        Fault::TooManyPrefixes { most: 8 },
        Fault::UnclosedQuote,
        Fault::LoneQuote,
        Fault::EmptyPhrase,
        Fault::TooFarApart { most: 30 },
        Fault::LonelyOperator { operator: "HOẶC".to_owned() },
        Fault::NothingToLeaveOut,
        Fault::ShortPrefix { least: 2 },
        Fault::UnknownField { name: word() },
        Fault::Backwards { typed: word(), taken: Bounds::Years(2019, 2021) },
        Fault::Backwards { typed: word(), taken: Bounds::Days(day(), day()) },
        Fault::Backwards { typed: word(), taken: Bounds::Cites(2, 5) },
        Fault::NothingInCommon { typed: word() },
    ];
    for typed in ["", "ủy", "ủy, đã"] {
        all.extend(FieldName::ALL.map(|field| Fault::NoValue { field, typed: typed.to_owned() }));
    }
    for fault in &all {
        match fault {
            Fault::TooLong { .. }
            | Fault::TooManyParts { .. }
            | Fault::TooDeep { .. }
            | Fault::TooManyPrefixes { .. }
            | Fault::UnclosedQuote
            | Fault::LoneQuote
            | Fault::EmptyPhrase
            | Fault::TooFarApart { .. }
            | Fault::LonelyOperator { .. }
            | Fault::NothingToLeaveOut
            | Fault::ShortPrefix { .. }
            | Fault::UnknownField { .. }
            | Fault::NoValue { .. }
            | Fault::Backwards { .. }
            | Fault::NothingInCommon { .. } => (),
        }
    }
    all
}

#[test]
fn what_a_query_was_taken_for_is_said_by_the_tables() {
    for part in readings() {
        comes_from_tables(&SAY.taken(&part));
    }
    for left_out in [Vec::new(), vec![word()]] {
        comes_from_tables(&SAY.understood(&Reading { parts: readings(), left_out }));
    }
}

#[test]
fn what_could_not_be_used_of_a_query_is_said_by_the_tables() {
    for fault in faults() {
        comes_from_tables(&SAY.fault(&fault));
    }
}
