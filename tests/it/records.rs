//! Records as people have them: JSON, tables, workbooks and feeds, with keys of any name.

use std::fs;

use rust_xlsxwriter::{Format, Workbook};
use serde_json::{Value, json};

use crate::support::{Library, gzip};

/// Cites one directive, and is about one district.
const BODY: &str = "Huyện ủy Kon Rẫy (Kon Tum) sơ kết việc thực hiện Kết luận số 21-KL/TW ngày 25/10/2021; các chi bộ của huyện Kon Rẫy đã ký cam kết.";

/// The articles of a file, as `annotate` has them.
#[track_caller]
fn annotated(name: &str, content: impl AsRef<[u8]>) -> Vec<Value> {
    let library = Library::new().put(name, content);
    library.chithi(&["annotate", name, "--format", "jsonl"]).expect(0).json_lines()
}

/// What is in a field of each article.
fn each(articles: &[Value], key: &str) -> Vec<Value> {
    articles.iter().map(|article| article[key].clone()).collect()
}

#[track_caller]
fn cites_and_is_about(article: &Value) {
    assert_eq!(article["citations"][0]["key"], "KL:21:TW:2021", "{article}");
    assert_eq!(article["primary"]["name"], "Kon Rẫy", "{article}");
}

#[test]
fn keys_are_known_in_english_and_vietnamese() {
    let lines = [
        json!({"title": "Một", "content": BODY, "publish_date": "2023-11-20", "link": "https://a.example.vn/1", "authors": ["Lê An"]}),
        json!({"tieu_de": "Hai", "noi_dung": BODY, "ngay_dang": "20/11/2023", "duong_dan": "https://a.example.vn/2", "tac_gia": "Lê An"}),
        json!({"Headline": "Ba", "Full Text": BODY, "datePublished": "2023-11-20", "URL": "https://a.example.vn/3", "byline": "Lê An"}),
        json!({"Tên bài": "Bốn", "Nội dung": BODY, "Ngày đăng": "20-11-2023", "Liên kết": "https://a.example.vn/4", "Tác giả": {"name": "Lê An"}}),
        json!({"title": {"rendered": "Năm"}, "content": {"rendered": format!("<p>{BODY}</p>")}, "date": "2023-11-20", "link": "https://a.example.vn/5", "author": "Lê An"}),
        json!({"_source": {"title": "Sáu", "paragraphs": [{"type": "p", "text": BODY}], "pubDate": "Mon, 20 Nov 2023", "permalink": "https://a.example.vn/6", "creator": "Lê An"}}),
    ];
    let articles = annotated("tin.jsonl", lines.map(|line| line.to_string()).join("\n"));
    assert_eq!(each(&articles, "title"), ["Một", "Hai", "Ba", "Bốn", "Năm", "Sáu"]);
    for (article, number) in articles.iter().zip(1..) {
        cites_and_is_about(article);
        assert_eq!(article["body"], BODY);
        assert_eq!(article["published"], "2023-11-20");
        assert_eq!(article["author"], "Lê An");
        assert_eq!(article["url"], format!("https://a.example.vn/{number}"));
    }
}

#[test]
fn records_in_an_array_in_an_object_are_read_each() {
    let records = json!([{"_id": "a", "_source": {"title": "Một", "content": BODY}}, {"_id": "b", "_source": {"title": "Hai", "content": BODY}}]);
    let articles = annotated("tin.json", json!({"took": 3, "hits": {"total": 2, "hits": records}}).to_string());
    assert_eq!(each(&articles, "id"), ["tin.json#a", "tin.json#b"]);
    articles.iter().for_each(cites_and_is_about);
}

#[test]
fn a_lead_stands_above_the_body_unless_it_is_said_there() {
    let articles = annotated(
        "tin.jsonl",
        [
            json!({"title": "Một", "sapo": "Chi bộ thực hiện Chỉ thị số 05-CT/TW.", "body": BODY}),
            json!({"title": "Hai", "description": "Huyện ủy Kon Rẫy (Kon Tum) sơ kết việc thực hiện […]", "body": BODY}),
            json!({"title": "Ba", "summary": BODY}),
        ]
        .map(|line| line.to_string())
        .join("\n"),
    );
    let bodies = [format!("Chi bộ thực hiện Chỉ thị số 05-CT/TW.\n{BODY}"), BODY.to_owned(), BODY.to_owned()];
    assert_eq!(each(&articles, "body"), bodies);
}

#[test]
fn markup_in_values_is_read_as_a_reader_sees_it() {
    let record = json!({
        "title": "Sơ kết &quot;K&#7871;t lu&#7853;n 21&quot;", "author": "L&ecirc; An",
        "body": "<p>Xã <b>Đăk Ruồng</b></p><figure><img src='a.jpg'><figcaption>Hội nghị</figcaption></figure><p>dưới &lt;5% h&#7897;&nbsp;nghèo</p>",
    });
    let articles = annotated("tin.json", record.to_string());
    assert_eq!(articles[0]["title"], "Sơ kết \"Kết luận 21\"");
    assert_eq!(articles[0]["author"], "Lê An");
    assert_eq!(articles[0]["body"], "Xã Đăk Ruồng\ndưới <5% hộ nghèo");
    assert_eq!(articles[0]["captions"], json!(["Hội nghị"]));
    let articles = annotated("tin.json", json!({"title": "Tỷ lệ <5%", "body": "Còn <5% và >3%."}).to_string());
    assert_eq!((&articles[0]["title"], &articles[0]["body"]), (&json!("Tỷ lệ <5%"), &json!("Còn <5% và >3%.")));
}

#[test]
fn tables_of_text_are_read_in_every_form() {
    let with = |sign: char| {
        format!(
            "stt{sign}title{sign}content{sign}published_time{sign}url\n1{sign}Một{sign}\"{BODY}\"{sign}2023-11-20T08:15:00+07:00{sign}https://a.example.vn/1\n"
        )
    };
    let marked =
        format!("\u{feff}\"Tiêu đề\",\"Nội dung\",\"Ngày đăng\"\r\n\"Một\",\"{BODY}\",\"20/11/2023 08:15\"\r\n");
    let utf_16: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, content) in [
        ("a.csv", with(',').into_bytes()),
        ("a.csv", with(';').into_bytes()),
        ("a.csv", with('|').into_bytes()),
        ("a.tsv", with('\t').into_bytes()),
        ("a.csv.gz", gzip(with(';').as_bytes())),
        ("a.csv", marked.clone().into_bytes()),
        ("a.csv", utf_16),
    ] {
        let articles = annotated(name, content);
        assert_eq!(articles.len(), 1);
        cites_and_is_about(&articles[0]);
        assert_eq!((&articles[0]["title"], &articles[0]["body"]), (&json!("Một"), &json!(BODY)));
        assert_eq!(articles[0]["published"], "2023-11-20T08:15");
    }
    let answer = Library::new().chithi_fed(&["annotate", "-", "--format", "jsonl"], with(',').as_bytes()).expect(0);
    assert_eq!(answer.json_lines()[0]["title"], "Một");
}

#[test]
fn rows_that_do_not_fit_and_tables_without_a_known_column_are_told() {
    let library = Library::new()
        .put("a.csv", "title,body\nMột,Thân bài\nHai,Thân, bài\n\nBa,\"Thân\nbài\"\n")
        .put("b.csv", "stt,huyện,số hộ\n1,Kon Rẫy,20\n");
    let answer = library.chithi(&["annotate", "a.csv", "b.csv", "--format", "jsonl"]).expect(2);
    assert_eq!(each(&answer.json_lines(), "title"), ["Một", "Ba"]);
    assert_eq!(answer.json_lines()[1]["path"], "a.csv#3");
    assert!(answer.stderr.contains("a.csv#2: has 3 cells, and the head of its table 2"), "{}", answer.stderr);
    assert!(
        answer.stderr.contains("b.csv: has no key that is known to be a title or a body, but stt, huyện"),
        "{}",
        answer.stderr
    );
}

#[test]
fn workbooks_are_read_with_their_dates() {
    let (mut book, day) = (Workbook::new(), Format::new().set_num_format("dd/mm/yyyy hh:mm"));
    let sheet = book.add_worksheet();
    for (column, name) in (0..).zip(["STT", "Tên bài", "Nội dung", "Ngày đăng"]) {
        sheet.write(2, column, name).unwrap();
    }
    sheet.write(3, 0, 1).unwrap().write(3, 1, "Một").unwrap().write(3, 2, BODY).unwrap();
    sheet.write_with_format(3, 3, 45_250.343_75, &day).unwrap();
    let articles = annotated("tin.xlsx", book.save_to_buffer().unwrap());
    cites_and_is_about(&articles[0]);
    assert_eq!((&articles[0]["title"], &articles[0]["published"]), (&json!("Một"), &json!("2023-11-20T08:15")));
    let answer = Library::new().put("a.xlsx", "không phải").chithi(&["annotate", "a.xlsx"]).expect(2);
    assert!(answer.stderr.contains("a.xlsx: is no workbook that can be read"), "{}", answer.stderr);
}

#[test]
fn entries_of_feeds_are_articles_and_other_xml_is_passed_over() {
    let feed = format!(
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Báo Xã</title><item><title>Một</title>\
         <link>https://a.example.vn/1</link><pubDate>Mon, 20 Nov 2023 08:15:00 +0700</pubDate>\
         <description><![CDATA[<a href='x'><img src='y'></a>Sáng 20/11, huyện quán triệt Chỉ thị số 35-CT/TW.]]></description>\
         <content:encoded><![CDATA[<p>{BODY}</p>]]></content:encoded></item></channel></rss>"
    );
    let articles = annotated("tin.xml", &feed);
    assert_eq!(articles[0]["body"], format!("Sáng 20/11, huyện quán triệt Chỉ thị số 35-CT/TW.\n{BODY}"));
    assert_eq!(
        (&articles[0]["url"], &articles[0]["published"]),
        (&json!("https://a.example.vn/1"), &json!("2023-11-20T08:15"))
    );
    let library =
        Library::new().article("a.rss", &feed).article("b.xml", "<urlset><url/></urlset>").article("c.xml", "");
    let report = library.index();
    assert_eq!((report.articles, report.skipped), (1, 0));
    library.chithi(&["annotate", "kho/b.xml"]).expect(2);
}

#[test]
fn dates_that_cannot_be_read_and_bodies_of_unknown_keys_are_told_once() {
    let long = "Bà con thôn Thượng góp công làm đường, ai có đất thì góp đất, ai có công thì góp công.";
    let lines = [
        json!({"title": "Một", "ruot": long, "len_trang": "20/11/2023"}),
        json!({"title": "Hai", "body": BODY, "published": "hôm qua"}),
    ];
    let library = Library::new().put("tin.jsonl", lines.map(|line| line.to_string()).join("\n"));
    let answer = library.chithi(&["annotate", "tin.jsonl", "--format", "jsonl"]).expect(0);
    let told = "1 of 2 .jsonl records have no body, so it is found by the title alone, as `tin.jsonl:1`; keys seen: len_trang, ruot. If one \
                of them holds the text, say so: --map body=KEY\n1 of 2 articles has a date that can't be read, and has none instead, as \
                `tin.jsonl:2`\n";
    assert_eq!(answer.stderr, told);
    assert_eq!(answer.json_lines()[1]["extra"], json!({"published": "hôm qua"}));
    let map = ["annotate", "tin.jsonl", "--map", "body=ruot,published=len_trang", "--format", "jsonl"];
    let articles = library.chithi(&map).expect(0).json_lines();
    assert_eq!((&articles[0]["body"], &articles[0]["published"]), (&json!(long), &json!("2023-11-20")));
    let answer = library.chithi(&["annotate", "tin.jsonl", "--map", "text=ruot"]).expect(2);
    assert!(answer.stderr.contains("title, lead, body, published, author, source, url, id"), "{}", answer.stderr);
}

#[test]
fn a_map_of_keys_is_remembered_with_its_path_and_read_anew_where_it_changes() {
    let record =
        |title: &str| json!({"title": title, "ruot": "Họp ở thôn Thượng.", "vo": "Họp ở thôn Hạ."}).to_string();
    let library = Library::new().article("tin.jsonl", record("Một")).put("khac/tin.jsonl", record("Hai"));
    let found = |query: &str| {
        let answer = library.chithi(&["search", query, "--format", "jsonl"]);
        answer.stdout.lines().filter(|line| line.contains("\"all\"")).count()
    };
    library.chithi(&["index", "kho", "khac"]).expect(0);
    assert_eq!(found("\"thôn Thượng\""), 0);
    library.chithi(&["index", "kho", "--map", "body=ruot"]).expect(0);
    assert_eq!((found("\"thôn Thượng\""), found("\"thôn Hạ\"")), (1, 0));
    // Nothing has changed, and what is new in the folder is read in the same way.
    library.chithi(&["index"]).expect(0);
    fs::write(library.article_path("moi.jsonl"), record("Ba")).unwrap();
    library.chithi(&["index"]).expect(0);
    assert_eq!(found("\"thôn Thượng\""), 2);
    library.chithi(&["index", "--map", "body=vo"]).expect(0);
    assert_eq!((found("\"thôn Thượng\""), found("\"thôn Hạ\"")), (0, 3));
    library.chithi(&["index", "kho", "--map", ""]).expect(0);
    assert_eq!((found("\"thôn Thượng\""), found("\"thôn Hạ\"")), (0, 1));
    library.chithi(&["index", "--rebuild"]).expect(0);
    assert_eq!((found("\"thôn Thượng\""), found("\"thôn Hạ\"")), (0, 1));
}
