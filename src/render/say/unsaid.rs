//! What comes past the tables of sentences: in the edition of tests each sentence is in `⟦…⟧`, and only data are outside.

use std::collections::BTreeSet;

use jiff::civil::date;

use super::{Language, Say};
use crate::annotation::UnitRecord;
use crate::annotation::{CitationRecord, Fit};
use crate::answer::{
    CascadeNode, CitingArticle, CitingCounts, CitingReport, CitingTotals, Count, Coverage, CoverageRow, CoverageStatus,
    DirectiveCard, DivisionCard, Evidence, OpenCarrier, OpenCitation, OwnPlan, PlaceCard, PlaceCount, RegionCard,
    RelatedDirective, Uncounted,
};
use crate::ask::Note;
use crate::directive::{Relation, explain};
use crate::facts::Facts;
use crate::locality::{Era, Origin, Tier, UnitId};
use crate::render::{Format, Look, Show, View, show};
use crate::text::Span;

const PSEUDO: Say = Say::new(Language::Pseudo);

/// Words outside of sentences that no data have.
fn unsaid<'t>(text: &'t str, data: &str) -> Vec<&'t str> {
    let mut outside: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('⟦') {
        outside.push(before);
        let (_, after) = after.split_once('⟧').expect("a sentence is closed");
        rest = after;
    }
    outside.push(rest);
    let known: BTreeSet<&str> = words(data).collect();
    outside.into_iter().flat_map(words).filter(|word| !known.contains(word)).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

fn assert_said(text: &str, data: &str) {
    assert_eq!(unsaid(text, data), [""; 0], "{text}");
}

/// An answer as text and as a sheet, below its head line.
fn assert_shown<T: Show>(answer: &T, facts: &Facts, data: &str) {
    for width in [None, Some(40), Some(120)] {
        let view = View { years: true, tiers: 3, ..View::new(PSEUDO, Look { colour: false, width }, facts) };
        let mut out = Vec::new();
        show(answer, Format::Text, &mut out, &view).unwrap();
        // Lines that are broken may be so within a word of data.
        assert_said(&String::from_utf8(out).unwrap(), data);
    }
    if T::GRAPH.is_some() {
        let mut out = Vec::new();
        show(answer, Format::Dot, &mut out, &View::new(PSEUDO, Look::PLAIN, facts)).unwrap();
        assert_said(
            &String::from_utf8(out).unwrap(),
            &format!("{data} digraph cascade rankdir LR node shape box label style dashed dotted"),
        );
    }
}

/// What the registry says of directives, by id.
fn told_of(ids: &[&str], facts: &Facts) -> String {
    let told = |id: &&str| {
        let directive = facts.registry.get(id).unwrap();
        let parts = [&directive.name(), &directive.subject, &directive.organ, &directive.id];
        format!("{} {}", parts.map(String::as_str).join(" "), directive.aliases.join(" "))
    };
    ids.iter().map(told).collect::<Vec<_>>().join(" ")
}

/// The names of all provinces.
fn gazetteer_names(facts: &Facts) -> String {
    facts.gazetteer.units_of_tier(Tier::Province).map(|unit| unit.name).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_said_past_the_tables_is_seen() {
    assert_eq!(unsaid("⟦có ⟧12⟦ bài⟧, Kon Tum and more", "Kon Tum"), ["and", "more"]);
}

#[test]
fn notes_on_directives_and_places_are_said_by_the_tables() {
    let facts = Facts::of_tests();
    let ids = ["kl-21-tw-k13", "kl-21-tw-k12"];
    let owned = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    let many: Vec<(String, u64)> = (0..30).map(|_| ("kl-21-tw-k13".to_owned(), 1200)).collect();
    let typed = || "Ổ".to_owned();
    let units: Vec<UnitId> = facts.gazetteer.named("Sông Lô").into_iter().take(12).collect();
    let hcm: UnitId = "province/legacy/79".parse().unwrap();
    let totals = |certain, unclear, by_hand, articles| {
        Note::Citing(CitingTotals { articles, certain, named: 3, inferred: 1, unclear, by_hand })
    };
    let division = |map, origin, since, until| DivisionCard {
        map,
        origin,
        since,
        until,
        provinces: owned(&["Hồ Chí Minh", "Huế"]),
    };
    let day = Some(date(2025, 10, 5));
    let divisions = vec![
        division(Era::Legacy, Origin::Official, None, None),
        division(Era::Legacy, Origin::Official, day, day),
        division(Era::Y2025, Origin::Official, day, None),
        division(Era::Y2025, Origin::Official, None, day),
        division(Era::Legacy, Origin::Customary, None, None),
        division(Era::Y2025, Origin::Derived, None, None),
    ];
    let question = crate::directive::Asked::one(facts.registry.get(ids[0]).unwrap(), Span::new(0, 0));
    let notes = vec![
        Note::NotADirective { typed: typed() },
        Note::WhichDirective { typed: typed(), by_subject: false, meant: many.clone() },
        Note::WhichDirective { typed: typed(), by_subject: true, meant: many },
        Note::PerhapsDirective { typed: typed(), ids: owned(&ids), all: 2 },
        Note::PerhapsDirective { typed: typed(), ids: owned(&ids), all: 5 },
        Note::Asked { meant: owned(&ids), question: Vec::new() },
        Note::Asked { meant: Vec::new(), question: vec![question] },
        Note::OthersOfTheName { ids: owned(&ids) },
        Note::NobodyCites { typed: typed() },
        Note::WhichIsOpen { typed: typed(), articles: 2 },
        Note::CitingArticles { articles: 3, unclear: 1 },
        totals(2, 0, 0, 2),
        totals(2, 1, 0, 2),
        totals(2, 1, 1, 3),
        totals(0, 1, 0, 1),
        Note::NotInRegistry { typed: typed() },
        Note::NothingCarriesOn { name: typed() },
        Note::Coverage { reported: 1, unclear: 1, not_citing: 1, no_articles: 1 },
        Note::Within { units: vec![hcm] },
        Note::NoProvince { typed: typed(), map: Era::Legacy },
        Note::NoProvince { typed: typed(), map: Era::Y2025 },
        Note::Abolished { typed: typed(), successors: units.clone() },
        Note::WhichPlace { typed: typed(), units },
        Note::OffMap { articles: 1, citing: 1, map: Era::Legacy },
        Note::OffMap { articles: 2, citing: 0, map: Era::Y2025 },
        Note::CitingUnlisted { articles: 1 },
        Note::NoIssuingPlace { typed: typed() },
        Note::NoTerm { typed: typed() },
        Note::NotOfTheName { typed: typed() },
        Note::LikeDay { typed: typed(), ids: owned(&ids) },
        Note::Localities { articles: 1, nowhere: 2, unclear: 1 },
        Note::Region(RegionCard { name: "Đông Nam Bộ".into(), divisions }),
        Note::NoSuchPlace { typed: typed() },
        Note::Unresolved { all: 0, shown: 0 },
        Note::Unresolved { all: 9, shown: 2 },
        Note::NoCitation { text: typed() },
    ];
    let data = told_of(&ids, &facts)
        + " Ổ thành phố Hồ Chí Minh TP Huế vùng Đông Nam Bộ tỉnh quận huyện thị xã phường trấn Sông Lô Vĩnh Phúc Tuyên Quang Phú Thọ";
    for note in notes {
        let text = PSEUDO.note(&note, &facts).unwrap();
        assert!(text.contains('⟦'), "{text}");
        assert_said(&text, &data);
    }
}

#[test]
fn a_cascade_and_a_directive_are_told_by_the_tables() {
    let facts = Facts::of_tests();
    let evidence = vec![Evidence {
        id: "ổ".into(),
        own_id: None,
        published: None,
        title: "Ổ".into(),
        sentence: "Ổ".into(),
        from: None,
        to: None,
    }];
    let node = |relation, lag_days, children| CascadeNode {
        identity: "kh".into(),
        name: "Kế hoạch".into(),
        place: Some("tỉnh Kon Tum".into()),
        unit: None,
        date: Some(date(2022, 1, 1)),
        relation: Some(relation),
        lag_days: Some(lag_days),
        lag_from_root: None,
        told_days: Vec::new(),
        by_registry: true,
        evidence: evidence.clone(),
        children,
        open: vec![OpenCarrier {
            key: "KH".into(),
            name: "Kế hoạch".into(),
            place: None,
            unit: None,
            relation,
            evidence: evidence.clone(),
        }],
    };
    let children = vec![
        node(Relation::Continues, 67, vec![node(Relation::Succeeds, 0, Vec::new())]),
        node(Relation::Replaces, 1, Vec::new()),
        node(Relation::Amends, 0, Vec::new()),
        node(Relation::Guides, -3, Vec::new()),
    ];
    let root = node(Relation::Implements, 67, children);
    let ids = ["kl-21-tw-k13", "nq-04-tw-k12"];
    let data = told_of(&ids, &facts) + " kh KH Kế hoạch tỉnh Kon Tum Ổ ổ";
    assert_shown(&root, &facts, &data);

    let [one, other] = ids.map(|id| facts.registry.get(id).unwrap());
    let words = [
        "amends",
        "amended_by",
        "continues",
        "continued_by",
        "guides",
        "guided_by",
        "implements",
        "implemented_by",
        "replaces",
        "replaced_by",
        "succeeds",
        "succeeded_by",
        "see",
        "same_number",
    ];
    let related = |word: &&str| RelatedDirective::new((*word).to_owned(), other.id.clone(), one, Some(other));
    let count = |name: &str| Count { name: name.into(), unit: None, articles: 1200 };
    let cited = |unclear| CitingCounts {
        articles: 3,
        unclear,
        years: vec![count("2022"), count("undated")],
        provinces: vec![count("Hồ Chí Minh")],
    };
    let of = |cited, cascade| DirectiveCard::new(one, words.iter().map(related).collect(), cited, cascade);
    for card in [of(None, None), of(Some(cited(0)), None), of(Some(cited(1)), Some(root))] {
        assert_shown(&card, &facts, &(data.clone() + " TP Hồ Chí Minh"));
    }
    let open = |ambiguous| OpenCitation { key: "KH".into(), name: None, ambiguous, articles: 1 };
    assert_shown(&vec![open(true), open(false)], &facts, &data);
}

#[test]
fn who_cites_and_where_is_told_by_the_tables() {
    let facts = Facts::of_tests();
    let citation = |form: &str, inferred: bool, candidates: &[&str], issuer: Option<&str>| {
        let value = serde_json::json!({
            "field": "body", "start": 0, "end": 2, "surface": "Ổ", "kind": "KL", "number": null, "issuer_code": issuer,
            "year": null, "congress": null, "plenum": null, "form": form, "key": "KL", "directive": null,
            "resolution": "ambiguous", "candidates": candidates, "inferred": inferred,
        });
        serde_json::from_value::<CitationRecord>(value).unwrap()
    };
    let report =
        |citation, fit, rank| CitingReport { citation, sentence: "Ổ".into(), mark: Span::new(0, 2), fit, rank };
    let two = ["kl-21-tw-k13", "kl-21-tw-k12"];
    let nine = ["kl-21-tw-k13"; 9];
    let citations = vec![
        report(citation("full", false, &[], None), Fit::Cited, None),
        report(citation("back", false, &[], None), Fit::Cited, None),
        report(citation("short", true, &[], None), Fit::Cited, None),
        report(citation("full", false, &two[..1], None), Fit::Possible, None),
        report(citation("full", false, &two, None), Fit::Possible, Some(2)),
        report(citation("full", false, &nine, None), Fit::Possible, None),
        report(citation("full", false, &[], None), Fit::Possible, None),
        report(citation("full", false, &[], Some("TU")), Fit::Possible, None),
    ];
    let article = CitingArticle {
        id: "ổ".into(),
        own_id: None,
        path: "ổ".into(),
        url: None,
        title: "Ổ".into(),
        published: None,
        source: None,
        primary: None,
        corrected: Vec::new(),
        citations,
    };
    let data = told_of(&two, &facts) + " Ổ ổ";
    assert_shown(&article, &facts, &data);
    assert_said(&PSEUDO.not_known(&[], &facts.registry), "");
    assert_said(&PSEUDO.not_known(&two.map(str::to_owned), &facts.registry), &data);

    let row = |status, first| CoverageRow {
        unit: UnitRecord::new("province/legacy/79".parse().unwrap(), &facts.gazetteer),
        province: None,
        status,
        articles: 2000,
        citing: 5,
        unclear: 3,
        share: None,
        first,
        last: first,
        plans: vec![OwnPlan::new("kh".into(), "Kế hoạch".into(), true)],
        years: [(0, 1), (2022, 2)].into(),
    };
    use CoverageStatus::{NoArticles, NotCiting, Reported, Unclear};
    let day = Some(date(2022, 1, 1));
    let rows =
        vec![row(Reported, day), row(Reported, None), row(Unclear, None), row(NotCiting, None), row(NoArticles, None)];
    // The map names each province.
    let provinces = gazetteer_names(&facts);
    assert_shown(&Coverage { rows, uncounted: Uncounted::default() }, &facts, &(provinces + " TP HCM BR VT Kế hoạch"));
}

#[test]
fn places_are_told_by_the_tables() {
    let facts = Facts::of_tests();
    let gazetteer = &facts.gazetteer;
    let keys =
        ["province/2025/75", "province/legacy/79", "district/legacy/019", "district/legacy/024", "commune/2025/25270"];
    for key in keys {
        let about = gazetteer.about(key.parse().unwrap()).unwrap();
        let named = |units: &[UnitId]| crate::render::place_name::full_names(units, gazetteer).join(" ");
        let data = [
            named(&[about.unit]),
            named(&about.parents),
            named(&about.successors),
            named(&about.predecessors),
            named(&about.namesakes),
            about.names.iter().map(|other| other.name).collect::<Vec<_>>().join(" "),
            about
                .states
                .iter()
                .map(|s| format!("{} {} ", s.kind.vietnamese(), s.name) + &named(s.parent.as_slice()))
                .collect(),
            about.unit.to_string(),
        ];
        assert_shown(&PlaceCard { about, articles: Some(1200) }, &facts, &data.join(" "));
    }
    let unit = UnitRecord::new("province/legacy/79".parse().unwrap(), gazetteer);
    let count = PlaceCount { unit, articles: 1200, children: Vec::new() };
    assert_shown(&vec![count], &facts, "TP Hồ Chí Minh province legacy");
}

#[test]
fn each_event_and_each_name_of_the_gazetteer_is_told_in_words() {
    let facts = Facts::of_tests();
    for unit in facts.gazetteer.units() {
        let about = facts.gazetteer.about(unit.id).unwrap();
        for state in &about.states {
            assert!(PSEUDO.event(state.event).starts_with('⟦'), "{}", state.event);
        }
        for other in &about.names {
            let told = PSEUDO.other_names(std::slice::from_ref(other));
            assert!(told.contains("(⟧⟦"), "{told}");
        }
    }
}

#[test]
fn how_a_citation_was_read_is_told_by_the_tables() {
    use crate::directive::{Decision, Evidence as By, Reader, Rejection};
    let facts = Facts::of_tests();
    let texts = [
        "Nghị quyết số 12-NQ/TW (khóa XI)",
        "Kết luận số 21-KL/TW ngày 25/10/2021 của Ban Chấp hành Trung ương",
        "Nghị quyết Trung ương 4 khóa XII và Luật Đất đai 2013",
    ];
    for text in texts {
        for told in explain(text, &facts.registry, &facts.gazetteer) {
            let ids: Vec<&str> = told.candidates.iter().map(|candidate| candidate.id.as_str()).collect();
            let data = told_of(&ids, &facts) + text + " XI XII XIII KL NQ L TW " + &told.surface;
            assert_shown(&told, &facts, &data);
        }
    }
    let readers = [
        Reader::Symbol,
        Reader::Number,
        Reader::List,
        Reader::Plenum,
        Reader::Congress,
        Reader::Law,
        Reader::Nickname,
        Reader::Back,
    ];
    readers.iter().for_each(|reader| assert_said(&PSEUDO.rule(*reader), ""));
    let rejections = [
        Rejection::OtherIssuer,
        Rejection::IssuedAfterTheArticle,
        Rejection::OtherDay,
        Rejection::OnlyAmends,
        Rejection::OtherTerm(11),
        Rejection::OtherYear(2011),
        Rejection::OtherPlenum(4),
        Rejection::OtherSymbol,
    ];
    rejections.iter().for_each(|why| assert_said(&PSEUDO.verdict(Some(*why)), "XI"));
    let evidence = [
        By::Date,
        By::DateConflict,
        By::Congress,
        By::Plenum,
        By::Subject,
        By::Conventional,
        By::Year,
        By::YearsSince,
        By::CurrentTerm,
        By::OnlyTerm,
        By::Related,
        By::KnownByNumber,
        By::Antecedent,
        By::Hand,
    ];
    let by = evidence.map(|by| Decision::Resolved { directive: "ổ".into(), evidence: Some(by) });
    let others = [
        Decision::Resolved { directive: "ổ".into(), evidence: None },
        Decision::OneFits,
        Decision::SeveralFit(3),
        Decision::NotInRegistry,
        Decision::AllRejected,
    ];
    by.iter().chain(&others).for_each(|decision| assert_said(&PSEUDO.decision(decision, None), "ổ"));
}
