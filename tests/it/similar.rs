//! Articles like one: what they share, what comes first, what is left out.

use std::sync::LazyLock;

use chithi::answer::Similar;
use chithi::search::Engine;
use chithi::survey::SimilarOptions;

use crate::support::{Answer, CORPUS, Library, facts};

const FOREST: &str = "Bà con thôn Thượng trồng rừng phòng hộ đầu nguồn. Rừng phòng hộ giữ nước cho đồng ruộng, nên ban \
    quản lý rừng giao cây giống keo lai cho từng hộ và hướng dẫn kỹ thuật trồng rừng.";
const SCHOOL: &str = "Trường mầm non khai giảng năm học mới, cô giáo đón học sinh vào lớp. Phụ huynh đóng góp sách vở \
    cho thư viện trường, còn huyện hỗ trợ bữa ăn bán trú cho học sinh.";

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let library = Library::new()
        .story("rung-a", "Thôn Thượng trồng rừng", FOREST)
        .story("rung-b", "Thôn Thượng trồng rừng", FOREST)
        .story(
            "rung-c",
            "Xã Hạ nhận cây giống",
            "Xã Hạ cũng trồng rừng phòng hộ. Ban quản lý rừng cấp cây giống keo lai, hẹn mùa sau mở rộng.",
        )
        .story("truong-a", "Khai giảng ở bản", SCHOOL)
        .story(
            "truong-b",
            "Ngày khai giảng",
            "Học sinh mầm non vào năm học mới; phụ huynh góp sách vở, huyện lo bữa ăn bán trú.",
        )
        .story("hop", "Họp xã", "Ủy ban nhân dân xã họp bàn việc làm đường.");
    library.index();
    library
});

fn ask(args: &[&str]) -> Answer {
    LIBRARY.chithi(&[&["similar"], args].concat())
}

fn ids(found: &Similar) -> Vec<String> {
    found.nearly_same.iter().chain(&found.hits).filter_map(|hit| hit.own_id.clone()).collect()
}

fn like(engine: &Engine, id: &str, options: &SimilarOptions) -> Similar {
    let record = engine.articles(id, 1).unwrap().remove(0);
    engine.similar(&record, options).unwrap()
}

#[test]
fn articles_with_the_same_telling_words_are_found_and_the_article_itself_is_not() {
    let engine = Engine::open(&LIBRARY.index_path(), facts()).unwrap();
    let found = |id| ids(&like(&engine, id, &SimilarOptions::default()));
    assert_eq!(found("rung-a"), ["rung-b", "rung-c"], "the copy first");
    assert_eq!(found("truong-a"), ["truong-b"]);
    assert_eq!(found("hop"), Vec::<String>::new());
}

#[test]
fn the_beginning_of_an_id_is_enough_if_only_one_begins_so() {
    assert!(ask(&["truong-a"]).expect(0).stdout.contains("Ngày khai giảng"));
    let several = ask(&["rung"]).expect(2);
    assert!(several.stderr.contains("rung-a") && several.stderr.contains("rung-c"), "{}", several.stderr);
    assert_eq!(several.stdout, "");
    assert!(ask(&["song"]).expect(1).stderr.contains("`song`"));
    ask(&["hop"]).expect(1);
}

#[test]
fn passages_show_the_shared_pairs_and_every_form_lists_the_same_articles() {
    let text = ask(&["truong-a"]).expect(0);
    assert!(text.stdout.contains("«"), "{}", text.stdout);
    assert!(text.stderr.contains("1 article like it"), "{}", text.stderr);
    let lines = ask(&["rung-a", "--format", "jsonl"]).expect(0).json_lines();
    let rows = ask(&["rung-a", "--format", "csv"]).expect(0).rows();
    let whole = ask(&["rung-a", "--format", "json"]).expect(0).json();
    assert_eq!((rows.len(), whole["total"].as_u64()), (lines.len() + 1, Some(lines.len() as u64)));
    for (row, line) in rows.iter().skip(1).zip(&lines) {
        assert_eq!(line["id"], row[3].as_str());
        assert_eq!(line["nearly_same"].as_bool(), Some(row[2] == "yes"));
    }
}

#[test]
fn the_parts_of_a_score_add_up_to_it() {
    for id in ["a01", "a03", "b0"] {
        let found = like(&CORPUS.engine, id, &SimilarOptions { explain: true, ..SimilarOptions::default() });
        assert!(!found.hits.is_empty() && found.pairs.len() <= 30, "{id}");
        for hit in found.nearly_same.iter().chain(&found.hits) {
            let sum: f32 = hit.parts.iter().map(|part| part.score).sum();
            assert!((sum - hit.score).abs() < 0.01, "{id}, {}: {sum} {}", hit.id, hit.score);
        }
    }
}

#[test]
fn pages_put_together_are_the_whole_answer_for_every_sample() {
    for article in CORPUS.engine.articles("", usize::MAX).unwrap().iter().step_by(7) {
        let page = |limit, offset| {
            CORPUS.engine.similar(article, &SimilarOptions { limit, offset, ..SimilarOptions::default() }).unwrap()
        };
        let whole = ids(&page(20, 0));
        assert!(!whole.contains(&article.id), "an article isn't like itself");
        let pages: Vec<String> = [0, 5, 10, 15].iter().flat_map(|offset| ids(&page(5, *offset))).collect();
        assert_eq!(pages, whole, "{}", article.id);
    }
}
