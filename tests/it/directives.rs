//! What is told of directives and articles as data, held against counts made from all records.

use std::collections::{BTreeMap, BTreeSet};

use chithi::annotation::{ArticleRecord, CitationRecord, ResolutionRecord};
use chithi::answer::{CascadeNode, Certainty, CitedOrder, CitingArticle, Evidence, IssuedAt, Lack, OpenName};
use chithi::ask::{
    AskError, CitedRequest, CitesRequest, CitingPageRequest, Collected, DirectivesNamedRequest, Index, MarkedRequest,
    Note, OpenNamesRequest, Outcome, SearchRequest, SummaryRequest, cited_directives, cites, citing_page,
    directives_named, marked, open_names, search, summary,
};
use chithi::directive::{Decision, Form};
use chithi::locality::{Era, Tier};
use chithi::store::Tree;
use chithi::survey::CitingOrder;
use chithi::text::Zone;
use serde_json::json;

use crate::support::{CORPUS, Library, facts};

fn samples() -> Index<'static> {
    Index::at(&CORPUS.index, facts())
}

fn records() -> Vec<ArticleRecord> {
    let snapshot = CORPUS.engine.snapshot();
    let mut ids = Vec::new();
    let mut visit = |document: &dyn chithi::store::Document| document.id().map(|id| ids.push(id));
    snapshot.each(&Tree::Everything, &mut visit).unwrap();
    ids.into_iter().map(|id| snapshot.record(&id).unwrap().unwrap()).collect()
}

/// What a library whose articles are known says.
fn library() -> Library {
    let library = Library::new()
        .record("huyen", json!({
            "title": "Huyện Ia Grai học Kết luận số 21-KL/TW",
            "body": "Thực hiện Kế hoạch số 43-KH/TU, ngày 18/1/2022 của Ban Thường vụ Tỉnh ủy Gia Lai về thực hiện Kết luận số 21-KL/TW \
                     ngày 25/10/2021, Ban Thường vụ Huyện ủy Ia Grai đã ban hành Kế hoạch số 60 cho các chi bộ. Kế hoạch này được phổ biến.",
            "published": "2023-05-02",
        }))
        .record("khac-ngay", json!({
            "title": "Gia Lai triển khai kế hoạch",
            "body": "Tỉnh ủy Gia Lai ban hành Kế hoạch số 43-KH/TU ngày 19/1/2022 thực hiện Kết luận số 21-KL/TW ngày 25/10/2021.",
            "published": "2022-02-01",
        }))
        .record("kon-tum", json!({
            "title": "Huyện Sa Thầy bàn kế hoạch trồng rừng",
            "body": "Huyện Sa Thầy, tỉnh Kon Tum nhắc lại Kế hoạch số 43-KH/TU ngày 18/1/2022 của Tỉnh ủy và bàn chuyện trồng rừng.",
        }))
        .record("chua-ro", json!({
            "title": "Huyện Định Hóa họp bàn",
            "body": "Huyện Định Hóa, tỉnh Thái Nguyên họp bàn theo tinh thần Nghị quyết 18-NQ/TW. Xã học Kế hoạch số 7-KH/HU và Kế hoạch số 9.",
            "published": "2023-08-01",
        }));
    library.index();
    library
}

fn index(library: &Library) -> Index<'static> {
    Index::at(&library.index_path(), facts())
}

fn is_of(citation: &CitationRecord, identity: &str) -> bool {
    citation.identity.as_deref() == Some(identity)
}

#[test]
fn the_list_of_directives_counts_what_a_look_at_each_article_counts() {
    let all = records();
    let request = CitedRequest { limit: usize::MAX, ..CitedRequest::default() };
    let list = cited_directives(&samples(), &request, &mut Vec::new()).unwrap().answer.unwrap();
    let counts = |citation: &&CitationRecord| citation.form != Form::Back;
    let cited: BTreeSet<&str> =
        all.iter().flat_map(|r| r.citations.iter().filter(counts)).filter_map(|c| c.identity.as_deref()).collect();
    assert_eq!(list.rows.iter().map(|row| row.directive.id.as_str()).collect::<BTreeSet<_>>(), cited);
    assert!(list.cited == cited.len() && list.found == cited.len() && cited.len() > 30 && list.more == 0);
    let citing = all.iter().filter(|r| r.citations.iter().filter(counts).any(|c| c.identity.is_some())).count();
    assert_eq!((list.articles, list.citing), (all.len() as u64, citing as u64));
    for row in &list.rows {
        let id = row.directive.id.as_str();
        let of: Vec<&ArticleRecord> =
            all.iter().filter(|r| r.citations.iter().filter(counts).any(|c| is_of(c, id))).collect();
        assert_eq!(row.articles, of.len() as u64, "{id}");
        let days: Vec<_> = of.iter().filter_map(|r| r.published).map(|p| p.date).collect();
        assert_eq!(row.undated, (of.len() - days.len()) as u64, "{id}");
        assert_eq!((row.first, row.last), (days.iter().min().copied(), days.iter().max().copied()), "{id}");
        let provinces = |era| {
            let units = of.iter().filter_map(|r| r.primary.as_ref()).flat_map(|p| {
                std::iter::once(&p.unit)
                    .chain(&p.parents)
                    .chain(&p.since_2025)
                    .map(|unit| unit.unit)
                    .collect::<Vec<_>>()
            });
            units.filter(|unit| unit.tier == Tier::Province && unit.era == era).collect::<BTreeSet<_>>().len()
        };
        assert_eq!((row.provinces, row.provinces_2025), (provinces(Era::Legacy), provinces(Era::Y2025)), "{id}");
        let known = facts().registry.get(id).map(|known| (known.name(), known.date));
        assert_eq!(row.directive.in_registry, known.is_some(), "{id}");
        if let Some((name, date)) = known {
            assert_eq!((&row.directive.name, row.directive.date), (&name, date));
        }
        assert_eq!(row.plans, below(&CORPUS.engine.cascade(id).unwrap()).len(), "{id}");
    }
    let sum = |shares: Vec<usize>| shares.into_iter().sum::<usize>();
    assert_eq!(sum(list.levels.iter().map(|share| share.directives).collect()), list.cited);
    assert_eq!(list.in_registry, list.rows.iter().filter(|row| row.directive.in_registry).count());
}

/// Everything below a node, each once.
fn below(node: &CascadeNode) -> BTreeSet<String> {
    let open = node.open.iter().map(|open| format!("{} {:?}", open.key, open.unit));
    let children = node.children.iter().map(|child| child.identity.clone());
    open.chain(children).chain(node.children.iter().flat_map(below)).collect()
}

#[test]
fn the_list_is_filtered_sorted_and_paged() {
    let ask = |request: CitedRequest| cited_directives(&samples(), &request, &mut Vec::new()).unwrap().answer.unwrap();
    let every = ask(CitedRequest { limit: usize::MAX, ..CitedRequest::default() });
    assert!(every.rows.is_sorted_by(|a, b| a.articles >= b.articles));
    let newest = ask(CitedRequest { limit: usize::MAX, sort: CitedOrder::Latest, ..CitedRequest::default() });
    assert!(newest.rows.is_sorted_by(|a, b| a.last >= b.last));
    let outside = ask(CitedRequest { in_registry: Some(false), limit: usize::MAX, ..CitedRequest::default() });
    assert_eq!(outside.found, every.cited - every.in_registry);
    assert!(outside.found > 0 && outside.rows.iter().all(|row| !row.directive.in_registry));
    for share in &every.levels {
        let of = ask(CitedRequest { level: Some(share.value), limit: 1, ..CitedRequest::default() });
        assert_eq!((of.found, of.rows.len()), (share.directives, 1));
    }
    for share in &every.kinds {
        let of = ask(CitedRequest { kind: Some(share.value), limit: usize::MAX, ..CitedRequest::default() });
        assert_eq!(of.found, share.directives);
    }
    let words = ask(CitedRequest { words: Some("kết luận 21 xây d".to_owned()), ..CitedRequest::default() });
    assert!(words.rows.iter().any(|row| row.directive.id == "kl-21-tw-k13") && words.found < every.found);
    let (mut after, mut paged) = (None, Vec::new());
    loop {
        let page = ask(CitedRequest { limit: 7, after: after.clone(), ..CitedRequest::default() });
        paged.extend(page.rows.iter().map(|row| row.directive.id.clone()));
        after = page.rows.last().map(|row| row.directive.id.clone());
        if page.more == 0 {
            break;
        }
    }
    assert_eq!(paged, every.rows.iter().map(|row| row.directive.id.clone()).collect::<Vec<_>>());
    let uncited = ask(CitedRequest { uncited: true, limit: 5, ..CitedRequest::default() });
    assert_eq!(uncited.found, facts().registry.all().count() - every.in_registry);
    assert!(uncited.rows.iter().all(|row| row.articles == 0 && row.directive.in_registry));
}

#[test]
fn the_sums_of_a_directive_are_those_of_its_articles() {
    let all = records();
    let cited: BTreeSet<&String> = all.iter().flat_map(|r| &r.citations).filter_map(|c| c.identity.as_ref()).collect();
    for id in cited {
        let request = SummaryRequest { directive: id.clone() };
        let told = summary(&samples(), &request, &mut Vec::new()).unwrap().answer.unwrap();
        let (mut articles, mut citations) = ([0; 3], [0; 3]);
        let mut days = Vec::new();
        for record in &all {
            let kind = |c: &CitationRecord| {
                let perhaps = c.resolution == ResolutionRecord::Ambiguous && c.candidates.contains(id);
                match is_of(c, id) {
                    true => Some(usize::from(c.inferred || c.form == Form::Back)),
                    false => perhaps.then_some(2),
                }
            };
            let kinds: Vec<usize> = record.citations.iter().filter_map(kind).collect();
            kinds.iter().for_each(|kind| citations[*kind] += 1);
            kinds.iter().min().into_iter().for_each(|kind| articles[*kind] += 1);
            if record.citations.iter().any(|c| is_of(c, id)) {
                days.push(record.published.map(|published| published.date));
            }
        }
        let sums = told.sums;
        let of = |counts: chithi::answer::CertaintyCounts| [counts.named, counts.inferred, counts.unclear];
        assert_eq!((of(sums.articles), of(sums.citations)), (articles, citations), "{id}");
        assert_eq!(sums.undated, days.iter().filter(|day| day.is_none()).count() as u64, "{id}");
        let known: Vec<_> = days.into_iter().flatten().collect();
        assert_eq!((sums.first, sums.last), (known.iter().min().copied(), known.iter().max().copied()), "{id}");
        assert_eq!(
            told.months.periods.iter().map(|p| p.articles).sum::<u64>() + told.months.undated,
            told.months.articles
        );
        assert_eq!(told.directive.id, *id);
        assert!(!told.namesakes.iter().any(|other| other.directive.id == *id), "{id}");
    }
}

#[test]
fn a_directive_outside_the_registry_is_told_by_its_articles() {
    let library = library();
    let told = |directive: &str| {
        summary(&index(&library), &SummaryRequest { directive: directive.to_owned() }, &mut Vec::new())
    };
    let plan = told("kh-43-tu-2022-gia-lai").unwrap().answer.unwrap();
    assert_eq!(plan.directive.name, "Kế hoạch 43-KH/TU, tỉnh Gia Lai (2022)");
    assert_eq!((plan.directive.in_registry, plan.directive.level), (false, IssuedAt::Province));
    assert_eq!(plan.directive.place.as_ref().unwrap().name, "Gia Lai");
    let days: Vec<String> = plan.told_days.iter().map(|told| format!("{} {}", told.date, told.articles)).collect();
    assert_eq!(days, ["2022-01-18 1", "2022-01-19 1"]);
    let [carried] = plan.carries_on.as_slice() else { panic!("{:?}", plan.carries_on) };
    assert_eq!((carried.directive.as_ref().unwrap().id.as_str(), carried.articles), ("kl-21-tw-k13", 2));
    assert_eq!(plan.cascade.open.len(), 1, "{:?}", plan.cascade);
    assert_eq!((plan.sums.articles.named, plan.sums.plans.district, plan.sums.plans.open), (2, 1, 1));
    let namesakes: Vec<&str> = plan.namesakes.iter().map(|other| other.directive.id.as_str()).collect();
    assert_eq!(namesakes, ["kh-43-tu-2022-kon-tum"]);
    // The registry has it, and no article cites it.
    let uncited = told("nq-18-tw-k12").unwrap();
    assert_eq!((uncited.outcome, uncited.answer.unwrap().sums.articles.sure()), (Outcome::Found, 0));
    for unknown in ["kh-43-tu-2022-ha-giang", "NQ:999:TW:2020"] {
        assert_eq!(told(unknown).unwrap().outcome, Outcome::Nothing, "{unknown}");
    }
}

#[test]
fn each_name_of_a_cascade_stands_where_its_marks_are_and_two_days_are_both_told() {
    let library = library();
    let root = summary(&index(&library), &SummaryRequest { directive: "kl-21-tw-k13".to_owned() }, &mut Vec::new());
    let root = root.unwrap().answer.unwrap().cascade;
    let plan = root.children.iter().find(|child| child.identity == "kh-43-tu-2022-gia-lai").unwrap();
    assert_eq!(plan.told_days.len(), 2);
    assert_eq!(plan.lag_from_root, plan.lag_days);
    let says = |Evidence { sentence, from, to, title, .. }: &Evidence| {
        let of = |span: &Option<chithi::text::Span>| span.unwrap().of(sentence).to_owned();
        (of(from), of(to), title.clone())
    };
    let told: BTreeSet<_> = plan.evidence.iter().map(says).collect();
    let kl = "Kết luận số 21-KL/TW".to_owned();
    let kh = "Kế hoạch số 43-KH/TU".to_owned();
    let wanted = ["Huyện Ia Grai học Kết luận số 21-KL/TW", "Gia Lai triển khai kế hoạch"];
    assert_eq!(told, wanted.into_iter().map(|title| (kh.clone(), kl.clone(), title.to_owned())).collect());
    let sixty = &plan.open[0].evidence[0];
    assert_eq!(says(sixty).0, "Kế hoạch số 60");
}

#[test]
fn every_mark_in_the_cascades_of_the_samples_is_a_name() {
    for record in records() {
        for citation in record.citations.iter().filter(|c| c.directive.is_some()) {
            let root = CORPUS.engine.cascade_with_registry(citation.identity.as_deref().unwrap()).unwrap();
            let mut open = vec![&root];
            while let Some(node) = open.pop() {
                for Evidence { sentence, from, to, id, .. } in &node.evidence {
                    let article = CORPUS.engine.snapshot().record(id).unwrap().unwrap();
                    for span in [from, to].into_iter().flatten() {
                        let text = span.of(sentence);
                        let is_one = |c: &CitationRecord| c.surface.replace('\n', " ") == text;
                        assert!(article.citations.iter().any(is_one), "{text}: {sentence}");
                    }
                }
                open.extend(&node.children);
            }
        }
    }
}

#[test]
fn pages_of_the_articles_that_cite_a_directive_are_the_whole_list_in_parts() {
    for directive in ["kl-21-tw-k13", "nq-18-tw-k12", "nq-04-tw-k12", "NQ 18-NQ/TW"] {
        for sort in [CitingOrder::Central, CitingOrder::Newest, CitingOrder::Oldest] {
            let directive = directive.to_owned();
            let request = CitesRequest { directive: directive.clone(), include_ambiguous: true, sort };
            let mut whole = Collected::<CitingArticle>::default();
            cites(&samples(), &request, &mut whole).unwrap();
            let page = |after: Option<String>, surely| {
                let request = CitingPageRequest {
                    directive: directive.clone(),
                    include_ambiguous: true,
                    surely,
                    sort,
                    limit: 2,
                    after,
                    ..CitingPageRequest::default()
                };
                citing_page(&samples(), &request, &mut Vec::new()).unwrap().answer.unwrap()
            };
            let pages = |surely| {
                let (mut ids, mut after) = (Vec::new(), None);
                loop {
                    let page = page(after, surely);
                    ids.extend(page.page.iter().map(|article| article.id.clone()));
                    after = page.next.clone();
                    if after.is_none() {
                        assert_eq!(page.articles as usize, ids.len(), "{directive}");
                        return (ids, page.unclear);
                    }
                }
            };
            let ids: Vec<String> = whole.parts.iter().map(|article| article.id.clone()).collect();
            assert_eq!(pages(None).0, ids, "{directive} {sort:?}");
            let (mut parted, only) = (pages(Some(true)).0, pages(Some(false)));
            assert_eq!((pages(None).1, only.1), (only.0.len() as u64, only.0.len() as u64));
            parted.extend(only.0);
            parted.sort();
            let mut sorted = ids;
            sorted.sort();
            assert_eq!(parted, sorted);
        }
    }
}

#[test]
fn a_page_is_of_the_articles_that_a_query_finds_too_and_after_no_other_article() {
    let request = |query: Option<&str>, after: Option<&str>| CitingPageRequest {
        directive: "kl-21-tw-k13".to_owned(),
        query: query.map(str::to_owned),
        after: after.map(str::to_owned),
        limit: 100,
        ..CitingPageRequest::default()
    };
    let ids = |query| -> BTreeSet<String> {
        let page = citing_page(&samples(), &request(query, None), &mut Vec::new()).unwrap().answer.unwrap();
        assert_eq!(page.page.len() as u64, page.articles);
        page.page.into_iter().map(|article| article.id).collect()
    };
    let (all, within) = (ids(None), ids(Some("\"nêu gương\"")));
    let search = SearchRequest {
        query: "\"nêu gương\" văn bản:kl-21-tw-k13".to_owned(),
        limit: 100,
        strict: true,
        ..Default::default()
    };
    let found = chithi::ask::search(&samples(), &search, &mut Collected::default()).unwrap().answer.unwrap();
    assert_eq!(
        within,
        found.answer.hits.into_iter().flat_map(|hit| std::iter::once(hit.id).chain(hit.duplicates)).collect()
    );
    assert!(within.len() < all.len() && within.is_subset(&all));
    let wrong = citing_page(&samples(), &request(None, Some("không có")), &mut Vec::new());
    assert!(matches!(wrong, Err(AskError::NoSuchHit { .. })));
}

#[test]
fn open_names_are_told_with_what_they_may_mean() {
    let engine = &CORPUS.engine;
    let every = engine.unresolved().unwrap();
    let ask = |request: OpenNamesRequest| open_names(&samples(), &request, &mut Vec::new()).unwrap().answer.unwrap();
    let (mut rows, mut after): (Vec<OpenName>, Option<String>) = (Vec::new(), None);
    loop {
        let page = ask(OpenNamesRequest { limit: 9, after: after.clone(), ..OpenNamesRequest::default() });
        after = page.next.clone();
        rows.extend(page.rows);
        if after.is_none() {
            break;
        }
    }
    let told: Vec<(&str, bool, u64)> = rows.iter().map(|row| (row.key.as_str(), row.ambiguous, row.articles)).collect();
    assert_eq!(told, every.iter().map(|open| (open.key.as_str(), open.ambiguous, open.articles)).collect::<Vec<_>>());
    let ambiguous = ask(OpenNamesRequest { ambiguous: Some(true), limit: 1_000, after: None });
    assert!(ambiguous.found == ambiguous.ambiguous && ambiguous.rows.iter().all(|row| row.ambiguous));
    for row in rows {
        let newest = row.newest.as_ref().unwrap();
        assert!(newest.citations.iter().all(|report| report.citation.key == row.key), "{}", row.key);
        assert!(!newest.citations.is_empty(), "{}", row.key);
        assert_eq!(row.ambiguous, !row.candidates.is_empty(), "{}", row.key);
        match row.why.unwrap() {
            Decision::OneFits => assert_eq!(row.candidates.len(), 1),
            Decision::SeveralFit(count) => assert_eq!(row.candidates.len(), count),
            Decision::NotInRegistry | Decision::AllRejected => assert!(!row.ambiguous),
            other => panic!("{other:?}"),
        }
        for candidate in &row.candidates {
            let all = records();
            let citing = all.iter().filter(|r| r.citations.iter().any(|c| is_of(c, &candidate.directive.id)));
            assert_eq!(candidate.articles, citing.count() as u64, "{}", candidate.directive.id);
        }
    }
}

#[test]
fn an_open_name_says_what_is_lacking() {
    let library = library();
    let reply = open_names(&index(&library), &OpenNamesRequest::default(), &mut Vec::new()).unwrap().answer.unwrap();
    let told: BTreeMap<&str, &OpenName> = reply.rows.iter().map(|row| (row.key.as_str(), row)).collect();
    let hu = told["KH:7:HU:"];
    assert_eq!((hu.name.as_str(), hu.lacks.as_slice()), ("Kế hoạch 07-KH/HU", [Lack::Time].as_slice()));
    assert_eq!((hu.why.as_ref(), hu.outside.as_ref()), (Some(&Decision::NotInRegistry), None));
    let nq = told["NQ:18:TW:"];
    assert!(nq.ambiguous && nq.candidates.len() > 1, "{nq:?}");
    let own = told["KH:43:TU:2022"];
    assert!(own.outside.is_some() && own.lacks.is_empty(), "{own:?}");
}

#[test]
fn the_directives_of_a_name_are_offered_and_what_is_near_where_none_has_it() {
    let library = library();
    let ask = |name: &str| {
        let request = DirectivesNamedRequest { name: name.to_owned() };
        directives_named(&index(&library), &request, &mut Vec::new()).unwrap().answer.unwrap()
    };
    let ids = |name: &str| ask(name).found.into_iter().map(|one| one.directive.id).collect::<Vec<_>>();
    assert_eq!(ids("kl-21-tw-k13"), ["kl-21-tw-k13"]);
    assert_eq!(ids("Kết luận 21-KL/TW ngày 25/10/2021"), ["kl-21-tw-k13"]);
    assert_eq!(ids("43-KH/TU"), ["kh-43-tu-2022-gia-lai", "kh-43-tu-2022-kon-tum"]);
    assert!(ids("18-NQ/TW").len() > 1);
    assert_eq!(ask("7-KH/HU Định Hóa").open.len(), 1);
    let near = ask("Kết luận 9999-KL/TW");
    assert!(near.found.is_empty() && near.open.is_empty());
    let near = ask("Kết luận 43-KL/TW khóa XI");
    assert!(!near.near.is_empty() || !near.found.is_empty(), "{near:?}");
}

#[test]
fn all_matches_of_an_article_are_marked_in_title_body_and_captions() {
    for phrase in ["chi bộ", "đảng viên", "nêu gương"] {
        let query = format!("\"{phrase}\"");
        let request = SearchRequest { query: query.clone(), limit: 100, strict: true, ..SearchRequest::default() };
        let found = search(&samples(), &request, &mut Collected::default()).unwrap().answer.unwrap().answer;
        assert!(!found.hits.is_empty(), "{phrase}");
        let is_marked = |id: &str| CORPUS.engine.snapshot().record(id).unwrap().unwrap().unmarked.is_empty();
        for hit in found.hits.iter().filter(|hit| is_marked(&hit.id)) {
            let request =
                MarkedRequest { id: hit.id.clone(), query: Some(query.clone()), similar: 0, ..Default::default() };
            let told = marked(&samples(), &request, &mut Vec::new()).unwrap().answer.unwrap();
            let article = &told.article;
            let text = |zone, caption: Option<usize>| match zone {
                Zone::Title => article.own_title(),
                Zone::Body => &article.body,
                _ => &article.captions[caption.unwrap()],
            };
            let marks: Vec<(&str, usize)> =
                told.matches.iter().map(|mark| (text(mark.zone, mark.caption), mark.span.start)).collect();
            let texts = [article.own_title(), article.body.as_str()]
                .into_iter()
                .chain(article.captions.iter().map(String::as_str));
            let wanted: Vec<(&str, usize)> =
                texts.flat_map(|text| places(text, phrase).into_iter().map(move |at| (text, at))).collect();
            assert_eq!(marks, wanted, "{phrase} in {}", hit.id);
        }
    }
}

/// Where a phrase stands, in any letter case, as whole words in one paragraph.
fn places(text: &str, phrase: &str) -> Vec<usize> {
    // Some papers write the Icelandic letter that looks like Đ.
    let lower = text.to_lowercase().replace('ð', "đ");
    assert_eq!(lower.len(), text.len(), "no letter of these articles changes its length");
    let is_word = |c: char| c.is_alphanumeric();
    let whole = |at: &usize| {
        let (before, after) = (lower.get(..*at).unwrap(), lower.get(at + phrase.len()..).unwrap());
        !before.ends_with(is_word) && !after.starts_with(is_word)
    };
    lower.match_indices(phrase).map(|(at, _)| at).filter(whole).collect()
}

#[test]
fn who_reads_on_from_hit_to_hit_reads_all_hits_in_their_order() {
    let query = "chi bộ đảng viên";
    let request = SearchRequest { query: query.to_owned(), limit: 1_000, ..SearchRequest::default() };
    let hits = search(&samples(), &request, &mut Collected::default()).unwrap().answer.unwrap().answer.hits;
    let ids: Vec<&String> = hits.iter().map(|hit| &hit.id).collect();
    let (mut read, mut at) = (Vec::new(), Some(ids[0].clone()));
    while let Some(id) = at {
        let request = MarkedRequest { id: id.clone(), query: Some(query.to_owned()), similar: 0, ..Default::default() };
        let standing = marked(&samples(), &request, &mut Vec::new()).unwrap().answer.unwrap().standing.unwrap();
        assert_eq!((standing.rank, standing.of, standing.before.as_ref()), (read.len() + 1, hits.len(), read.last()));
        read.push(id);
        at = standing.after;
    }
    assert_eq!(read.iter().collect::<Vec<_>>(), ids);
    let other =
        MarkedRequest {
            id: ids[0].clone(), query: Some("\"không ở đâu cả zxq\"".to_owned()), ..Default::default()
        };
    let told = marked(&samples(), &other, &mut Vec::new()).unwrap().answer.unwrap();
    assert!(told.matches.is_empty() && told.standing.is_none());
}

#[test]
fn an_article_is_told_with_its_directives_and_places_by_name() {
    let library = library();
    let request = MarkedRequest { id: "huyen.json".to_owned(), ..MarkedRequest::default() };
    let told = marked(&index(&library), &request, &mut Vec::new()).unwrap().answer.unwrap();
    let names: Vec<(&str, Certainty, usize)> =
        told.directives.iter().map(|d| (d.name.as_str(), d.certainty, d.citations)).collect();
    assert_eq!(names[0], ("Kết luận 21-KL/TW", Certainty::Named, 2));
    assert_eq!(names[1], ("Kế hoạch 43-KH/TU, tỉnh Gia Lai (2022)", Certainty::Named, 1));
    assert!(told.directives[0].evidence.is_some() && told.directives[0].directive.as_ref().unwrap().subject.is_some());
    assert_eq!(told.directives.iter().map(|d| d.pointing).sum::<usize>(), 1);
    assert_eq!(told.about.as_ref().unwrap().name, "huyện Ia Grai");
    assert_eq!(told.cascade.len(), 2);
    for edge in &told.cascade {
        assert_eq!(edge.says.marks.len(), 2);
        assert!(edge.from.is_some() && edge.to.is_some());
    }
    for record in records() {
        let request = MarkedRequest { id: record.id.clone(), similar: 0, ..MarkedRequest::default() };
        let told = marked(&samples(), &request, &mut Vec::new()).unwrap().answer.unwrap();
        assert_eq!((told.citations.len(), told.mentions.len()), (record.citations.len(), record.mentions.len()));
        for (mark, citation) in told.citations.iter().zip(&record.citations) {
            let directive = &told.directives[mark.directive];
            assert_eq!(directive.directive.as_ref().map(|known| &known.id), citation.identity.as_ref());
            assert_eq!(mark.certainty == Certainty::Unclear, citation.resolution == ResolutionRecord::Ambiguous);
        }
        let counted: usize = told.directives.iter().map(|d| d.citations).sum();
        assert_eq!(counted, record.citations.len());
        for (place, mention) in told.mentions.iter().zip(&record.mentions) {
            assert_eq!(told.places[*place].place.as_ref().map(|place| place.unit), mention.unit);
        }
    }
}

#[test]
fn an_unknown_article_is_told() {
    let mut heard = Vec::new();
    let request = MarkedRequest { id: "không có".to_owned(), ..MarkedRequest::default() };
    let reply = marked(&samples(), &request, &mut heard).unwrap();
    assert!(reply.answer.is_none() && matches!(heard[..], [Note::NoSuchArticle { .. }]));
}
