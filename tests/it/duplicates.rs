//! Articles that say nearly the same: how they are grouped, counted, folded and listed, whatever was there before.

use chithi::library::{Builder, UpdateOptions};
use chithi::query::Plan;
use chithi::search::{Engine, SearchOptions};
use chithi::store::{fingerprint, nearly_same};
use chithi::text::Tokens;
use serde_json::{Value, json};

use crate::support::{Answer, Library, facts};

/// Words of an article that is long enough to be compared piece by piece.
const STORY: [&str; 8] = [
    "Sáng thứ bảy, bà con thôn Tân Lập cùng nhau phát quang bụi rậm và dọn sạch rác hai bên con đường dẫn vào chợ.",
    "Đoạn đường dài gần hai cây số, mùa mưa thường ngập nước khiến học sinh và người đi làm rẫy rất vất vả.",
    "Ông trưởng thôn kể rằng các hộ tự nguyện hiến đất, góp ngày công, ai có xe cày thì chở đá, ai khỏe thì cuốc mương.",
    "Chị em trong tổ phụ nữ lo cơm nước, còn thanh niên đo vạch, đóng cọc và trộn bê tông cho kịp trước cơn bão.",
    "Đến chiều muộn, mặt đường đã phẳng phiu, rãnh thoát nước được khơi thông, đèn chiếu sáng lắp xong ở ba ngã rẽ.",
    "Cụ già ngồi trước hiên bảo rằng từ thuở dựng làng đến nay chưa khi nào con đường quê lại sạch đẹp như thế.",
    "Tuần sau, đội thợ sẽ sang giúp thôn bên cạnh sửa cây cầu gỗ bắc qua suối, nơi lũ năm ngoái cuốn mất lan can.",
    "Mọi khoản đóng góp được ghi vào sổ, dán ở nhà văn hóa để ai cũng xem được và góp ý khi thấy chưa hợp lý.",
];

fn story() -> String {
    STORY.join("\n")
}

/// The groups that the program lists, each by the ids of its members.
fn groups(library: &Library, args: &[&str]) -> Vec<Vec<String>> {
    let found = library.chithi(&[&["duplicates", "--format", "json"], args].concat());
    if found.code == 1 {
        return Vec::new();
    }
    let members = |group: &Value| {
        let ids = group["members"].as_array().unwrap().iter().map(|member| member["id"].as_str().unwrap().to_owned());
        ids.collect()
    };
    found.expect(0).json()["groups"].as_array().unwrap().iter().map(members).collect()
}

fn update(library: &Library) {
    let options = UpdateOptions { prune: true, ..UpdateOptions::default() };
    let builder = Builder::new(&library.index_path(), facts()).unwrap().threads(1);
    builder.update(&[library.path().join("kho")], &options, &mut |_| {}).unwrap();
}

fn counted(answer: &Answer) -> (u64, u64) {
    let found = answer.json();
    (found["total"].as_u64().unwrap(), found["distinct"].as_u64().unwrap())
}

#[test]
fn the_same_article_from_two_paths_is_one_group_and_counts_once() {
    let text = format!("Dọn đường\n\n{}\n", story());
    let library = Library::new()
        .article("a/tin.txt", &text)
        .article("b/tin.txt", &text)
        .article("c.txt", "Họp xã\n\nBà con họp bàn việc làm đường.\n");
    library.index();
    assert_eq!(groups(&library, &[]), [["a/tin.txt", "b/tin.txt"]]);
    let found = library.chithi(&["search", "bà con", "--format", "json"]).expect(0);
    assert_eq!(counted(&found), (3, 2));
    assert_eq!(found.json()["hits"].as_array().unwrap().len(), 2);
    let said = library.chithi(&["search", "bà con"]).expect(0).stderr;
    assert!(said.contains("3 articles, 2 distinct"), "{said}");
    let all = library.chithi(&["search", "bà con", "--all"]).expect(0).stderr;
    assert!(all.contains("3 articles, 2 distinct"), "{all}");
    let said = library.chithi(&["search", "họp bàn"]).expect(0).stderr;
    assert!(said.contains("1 article") && !said.contains("distinct"), "{said}");
    let stats = library.chithi(&["stats", "--format", "json"]).expect(0).json();
    assert_eq!([&stats["articles"], &stats["distinct"], &stats["groups"]], [&json!(3), &json!(2), &json!(1)]);
    let told = library.chithi(&["stats"]).expect(0).stdout;
    assert!(told.contains("2 of them are distinct: 1 group says nearly the same"), "{told}");
}

#[test]
fn a_reprint_a_version_and_a_copy_are_told_apart_and_what_differs_is_said() {
    let of = |source: &str, day: &str, title: &str, body: String| json!({ "title": title, "body": body, "source": source, "published": day });
    let changed = story().replace("ba ngã rẽ", "bốn ngã rẽ");
    let library = Library::new()
        .record("goc", of("Báo Kon Tum", "2023-05-06", "Dọn đường vào chợ", story()))
        .record("in-lai", of("Báo Gia Lai", "2023-05-08", "Cả thôn dọn đường", format!("{}\nNguồn: báo bạn.", story())))
        .record("ban-sua", of("Báo Kon Tum", "2023-05-07", "Dọn đường vào chợ", changed))
        .record("ban-chep", of("Báo Kon Tum", "2023-05-06", "Dọn đường vào chợ", story()));
    library.index();
    let found = library.chithi(&["duplicates", "--format", "json"]).expect(0).json();
    assert_eq!((&found["total"], &found["articles"]), (&json!(1), &json!(4)));
    let group = &found["groups"][0];
    assert_eq!((&group["kind"], &group["articles"]), (&json!("reprint"), &json!(4)));
    let members = group["members"].as_array().unwrap();
    let kinds: Vec<_> = members.iter().map(|member| (member["own_id"].as_str().unwrap(), &member["kind"])).collect();
    assert_eq!(
        kinds,
        [
            ("ban-chep", &Value::Null),
            ("goc", &json!("copy")),
            ("ban-sua", &json!("version")),
            ("in-lai", &json!("reprint"))
        ]
    );
    assert_eq!(
        members[3]["differs"],
        json!({
            "title": true, "source": true, "published": true, "place": false,
            "added": { "words": 3, "pieces": ["Nguồn: báo bạn"] }, "removed": { "words": 0, "pieces": [] }, "cut": false
        })
    );
    assert_eq!(members[2]["differs"]["added"], json!({ "words": 1, "pieces": ["bốn"] }));
    assert_eq!(members[2]["differs"]["removed"], json!({ "words": 1, "pieces": ["ba"] }));
    let said = library.chithi(&["bài-trùng-nhau", "--lang", "en"]).expect(0);
    assert!(said.stderr.contains("1 group of articles that say nearly the same, 4 articles in all"), "{}", said.stderr);
    for line in [
        "1. Dọn đường vào chợ",
        "   4 articles: in several papers",
        "      a copy",
        "      a version: another day; 1 word more: “bốn”; 1 word fewer: “ba”",
        "      a reprint: another title, “Cả thôn dọn đường”; another paper; another day; 3 words more: “Nguồn: báo bạn”",
    ] {
        assert!(said.stdout.lines().any(|found| found == line), "{line}\n{}", said.stdout);
    }
    let rows = library.chithi(&["duplicates", "--format", "csv"]).expect(0).rows();
    assert_eq!(rows.len(), 5);
    assert_eq!(&rows[4][10..15], ["title source published", "3", "Nguồn: báo bạn", "0", ""]);
}

#[test]
fn an_exact_copy_of_a_short_article_is_folded_and_one_under_another_title_is_not() {
    let library = Library::new()
        .story("mot", "Xem ảnh lễ hội", "Xem video ở đây.")
        .story("hai", "XEM ẢNH LỄ HỘI", "Xem video ở đây")
        .story("ba", "Xem ảnh hội thao", "Xem video ở đây.")
        .story("bon", "Không có chữ", "");
    update(&library);
    assert_eq!(groups(&library, &[]), [["hai.json", "mot.json"]]);
    let found = library.chithi(&["search", "xem video", "--format", "json"]).expect(0);
    assert_eq!(counted(&found), (3, 2));
    let folded: Vec<usize> = found.json()["hits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| hit["duplicates"].as_array().unwrap().len())
        .collect();
    assert_eq!(folded.iter().sum::<usize>(), 1, "{folded:?}");
    let unfolded = library.chithi(&["search", "xem video", "--unfolded", "--format", "json"]).expect(0);
    assert_eq!((counted(&unfolded), unfolded.json()["hits"].as_array().unwrap().len()), ((3, 2), 3));
}

#[test]
fn when_the_first_of_a_group_goes_the_others_group_among_themselves() {
    let of = |day: &str, more: &str| json!({ "title": "Dọn đường", "body": story() + more, "published": day });
    let library = Library::new()
        .record("a", of("2023-05-06", ""))
        .record("b", of("2023-05-07", "\nNguồn: báo bạn."))
        .record("c", of("2023-05-05", "\nẢnh: bạn đọc."));
    update(&library);
    assert_eq!(groups(&library, &[]), [["c.json", "a.json", "b.json"]]);
    library.remove("c.json");
    update(&library);
    assert_eq!(groups(&library, &[]), [["a.json", "b.json"]]);
    library.chithi(&["remove", "a.json", "--yes"]).expect(0);
    assert_eq!(groups(&library, &[]), Vec::<Vec<String>>::new());
    let said = library.chithi(&["duplicates"]).expect(1);
    assert!(said.stderr.contains("No two articles say nearly the same"), "{}", said.stderr);
    library.chithi(&["rollback"]).expect(0);
    assert_eq!(groups(&library, &[]), [["a.json", "b.json"]]);
    library.chithi(&["compact"]).expect(0);
    assert_eq!(groups(&library, &[]), [["a.json", "b.json"]]);
    library.chithi(&["doctor"]).expect(0);
}

#[test]
fn of_a_chain_the_last_is_a_group_with_the_first_only_while_one_between_leads() {
    let body = |from: usize| (from..from + 60).map(word).collect::<Vec<_>>().join(" ");
    let print = |from: usize| fingerprint(&Tokens::new("Danh sách"), &Tokens::new(&body(from)), &[]);
    let is_chain = |[a, b, c]: &[usize; 3]| {
        let [a, b, c] = [a, b, c].map(|from| print(*from));
        nearly_same(a, b) && nearly_same(b, c) && !nearly_same(a, c)
    };
    let mut lists = (0..60).flat_map(|from| (1..8).map(move |on| [from, from + on, from + 2 * on]));
    let [a, b, c] = lists.find(is_chain).unwrap();
    let of = |day: &str, from: usize| json!({ "title": "Danh sách", "body": body(from), "published": day });
    let library = Library::new()
        .record("a", of("2023-05-01", a))
        .record("b", of("2023-05-02", b))
        .record("c", of("2023-05-03", c));
    update(&library);
    assert_eq!(groups(&library, &[]), [["a.json", "b.json"]]);
    let library = library.record("b", of("2023-04-30", b));
    update(&library);
    assert_eq!(groups(&library, &[]), [["b.json", "a.json", "c.json"]]);
    library.remove("b.json");
    update(&library);
    assert_eq!(groups(&library, &[]), Vec::<Vec<String>>::new());
}

#[test]
fn an_engine_that_is_open_counts_as_before_whatever_becomes_of_the_index() {
    let library = Library::new().story("a", "Tin", "Lúa chín.").story("b", "Tin", "Lúa chín.");
    update(&library);
    let before = Engine::open(&library.index_path(), facts()).unwrap();
    let library = library.story("c", "Tin", "Lúa chín.");
    library.chithi(&["index", "kho", "--rebuild", "--keep", "0"]).expect(0);
    for id in ["a", "b", "c"] {
        library.chithi(&["remove", &format!("{id}.json"), "--yes", "--keep", "0"]);
    }
    library.chithi(&["index", "--rebuild", "kho", "--keep", "0"]).expect(0);
    assert!(!library.index_path().join("segments").join("groups-1").exists());
    let found = before.search(&Plan::new("lúa", &facts()), &SearchOptions::default()).unwrap();
    assert_eq!((found.total, found.distinct), (2, 1));
}

/// The words of a list, each of which is another one.
fn word(number: usize) -> String {
    const LETTERS: [&str; 12] = ["b", "c", "d", "g", "h", "k", "l", "m", "n", "s", "t", "v"];
    const RHYMES: [&str; 10] = ["an", "ân", "em", "êm", "inh", "ong", "ông", "un", "ươn", "ai"];
    format!("{}{}", LETTERS[number % 12], RHYMES[number / 12 % 10])
}

#[test]
fn of_a_query_only_the_articles_that_it_finds_are_grouped_and_a_page_goes_on() {
    let mut library = Library::new();
    for (id, title, body) in [
        ("a1", "Tin một", "Lúa chín vàng đồng."),
        ("a2", "Tin một", "Lúa chín vàng đồng."),
        ("a3", "Tin một", "Lúa chín vàng đồng."),
        ("b1", "Tin hai", "Ngô chín vàng nương."),
        ("b2", "Tin hai", "Ngô chín vàng nương."),
    ] {
        library = library.story(id, title, body);
    }
    update(&library);
    assert_eq!(groups(&library, &[]).iter().map(Vec::len).collect::<Vec<_>>(), [3, 2]);
    assert_eq!(groups(&library, &["ngô"]), [["b1.json", "b2.json"]]);
    assert_eq!(groups(&library, &["-n", "1", "--offset", "1"]), [["b1.json", "b2.json"]]);
    let said = library.chithi(&["duplicates", "-n", "1"]).expect(0).stderr;
    assert!(
        said.contains(
            "2 groups of articles that say nearly the same, 5 articles in all; 1 shown (more with --limit or --offset)"
        ),
        "{said}"
    );
    library.chithi(&["duplicates", "tiêm"]).expect(1);
}

#[test]
fn groups_come_back_with_a_backup_and_are_the_same_after_many_small_changes() {
    let mut library = Library::new();
    for number in 0..30 {
        library = library.article(&format!("{number}.txt"), format!("Tin {}\n\nBà con họp.\n", number % 10));
    }
    update(&library);
    for round in 0..12 {
        library = library.article(&format!("{round}.txt"), format!("Tin {}\n\nBà con họp.\n", (round * 7 + 3) % 11));
        update(&library);
        library.remove(&format!("{}.txt", 29 - round));
        update(&library);
    }
    let found = groups(&library, &[]);
    library.chithi(&["backup", "kho.tar.zst"]).expect(0);
    library.chithi(&["restore", "kho.tar.zst", "--index", "khác"]).expect(0);
    assert_eq!(groups(&library, &["--index", "khác"]), found);
    library.chithi(&["doctor", "--index", "khác"]).expect(0);
    library.chithi(&["doctor"]).expect(0);
    let fresh = Library::new();
    let copied = std::fs::read_dir(library.path().join("kho")).unwrap().map(|entry| entry.unwrap().path());
    let fresh = copied.fold(fresh, |fresh, path| {
        fresh.article(path.file_name().unwrap().to_str().unwrap(), std::fs::read(&path).unwrap())
    });
    update(&fresh);
    assert_eq!(groups(&fresh, &[]), found);
}
