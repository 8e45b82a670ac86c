//! Hits as a page for browsers and paper.

use serde_json::json;

use crate::support::{CORPUS, Library};

fn library() -> Library {
    let library = Library::new()
        .record(
            "duong",
            json!({
                "title": "Thôn Thượng <3 làm 3> đường & cầu",
                "body": "Bà con thôn Thượng góp công làm đường \" <3 script>alert(1) Đường \u{202e}dài.",
                "published": "2023-11-05",
                "source": "Báo \"Kon Tum\"",
            }),
        )
        .story("cau", "Thôn Hạ bắc cầu", "Thôn Hạ bắc cầu qua suối, cả bản đều vui.");
    library.index();
    library
}

#[test]
fn a_search_can_be_a_page_in_which_articles_are_text_and_matches_are_marked() {
    let page = library().chithi(&["search", "\"làm đường\"", "--format", "html"]).expect(0).stdout;
    assert!(
        page.starts_with("<!DOCTYPE html>\n<html lang=\"vi\">\n") && page.ends_with("</body>\n</html>\n"),
        "{page}"
    );
    assert!(page.contains("<h1 dir=\"auto\">&quot;làm đường&quot;</h1>\n<p lang=\"en\">1 article</p>"), "{page}");
    assert!(page.contains("Thôn Thượng &lt;3 làm 3&gt; đường &amp; cầu"), "{page}");
    assert!(page.contains("góp công <mark>làm đường</mark> &quot; &lt;3 script&gt;alert(1)"), "{page}");
    assert!(page.contains("<time datetime=\"2023-11-05\">05/11/2023</time>"), "{page}");
    assert!(page.contains("<bdi>Báo &quot;Kon Tum&quot;</bdi>") && page.contains("<bdi>duong.json</bdi>"), "{page}");
    assert!(!page.contains("<script") && !page.contains('\u{202e}') && !page.contains("http"), "{page}");
}

#[test]
fn every_tag_of_a_page_is_closed_and_what_matches_in_part_has_its_own_heading() {
    let page = CORPUS.chithi(&["search", "KL 21-KL/TW Thanh Sơn", "--format", "html"]).expect(0).stdout;
    let heading = page.find("only part of what was asked</h2>").unwrap();
    assert!(page.find("value=\"1\"").unwrap() < heading && heading < page.find("value=\"2\"").unwrap(), "{page}");
    let sample = CORPUS.chithi(&["search", "chi bộ", "--limit", "60", "--format", "html"]).expect(0).stdout;
    for page in [page, sample] {
        let mut open: Vec<&str> = Vec::new();
        let (head, rest) = page.split_once("<style>").unwrap();
        let unstyled = format!("{head}{}", rest.split_once("</style>").unwrap().1);
        for tag in unstyled.split('<').skip(1).map(|rest| rest.split('>').next().unwrap()) {
            let name = tag.split(' ').next().unwrap();
            match name.strip_prefix('/') {
                Some(name) => assert_eq!(open.pop(), Some(name), "{page}"),
                None if matches!(name, "!DOCTYPE" | "meta") => {}
                None => open.push(name),
            }
        }
        assert!(open.is_empty(), "{open:?}");
    }
}

#[test]
fn nothing_found_is_a_page_too_and_most_other_answers_are_none() {
    let library = library();
    let nothing = library.chithi(&["search", "thủy điện", "--format", "html"]).expect(1).stdout;
    assert!(nothing.contains("<p lang=\"en\">nothing found</p>") && !nothing.contains("<ol"), "{nothing}");
    for args in [&["stats"][..], &["show", "duong"], &["cites", "KL 21-KL/TW"], &["cascade", "kl-21-tw-k13"]] {
        let answer = library.chithi(&[args, &["--format", "html"]].concat()).expect(2);
        assert!(
            answer.stderr.contains("only what `search` finds and `bench` measures can be printed as a page"),
            "{}",
            answer.stderr
        );
        assert_eq!(answer.stdout, "");
    }
}
