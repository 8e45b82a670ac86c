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
    assert!(answer.stderr.contains("a.xlsx: isn't a workbook that can be read"), "{}", answer.stderr);
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

#[test]
fn a_key_that_no_record_has_is_refused_with_those_that_there_are_and_nothing_is_taken_out() {
    let record = json!({"title": "Một", "ruot_bai": "Họp ở thôn Thượng.", "_source": {"x": 1}}).to_string();
    let library = Library::new().article("tin.jsonl", format!("{record}\n{record}\n"));
    library.chithi(&["index", "kho"]).expect(0);
    let said =
        "No record has the key or column `khong_co` that --map names; those that there are: _source, ruot_bai, title";
    for command in [
        &["index", "kho", "--map", "title=title,body=khong_co"][..],
        &["index", "--map", "body=khong_co"],
        &["index", "kho", "--dry-run", "--map", "body=khong_co"],
        &["annotate", "kho", "--map", "body=khong_co"],
    ] {
        let answer = library.chithi(command).expect(2);
        assert!(answer.stderr.contains(said), "{command:?}: {}", answer.stderr);
    }
    library.chithi(&["search", "Một"]).expect(0);
    library.chithi(&["index", "kho", "--map", "body=ruotbai", "--map", "title=Title"]).expect(0);
    library.chithi(&["search", "\"thôn Thượng\""]).expect(0);
    library.chithi(&["index", "kho", "--map", "body=ruot_bai", "--map", "title=ruotbai"]).expect(2);
}

#[test]
fn a_column_with_a_comma_in_its_name_can_be_named_and_one_of_a_table_that_is_not_known() {
    let library =
        Library::new().article("so.csv", "stt;\"Ngày, tháng văn bản\";Ruột\n1;20/11/2023;Họp ở thôn Thượng\n");
    let map = ["annotate", "kho/so.csv", "--map", "published=Ngày, tháng văn bản,body=ruot", "--format", "jsonl"];
    let articles = library.chithi(&map).expect(0).json_lines();
    assert_eq!((&articles[0]["published"], &articles[0]["body"]), (&json!("2023-11-20"), &json!("Họp ở thôn Thượng")));
    let answer = library.chithi(&["index", "kho", "--map", "body=Ruột bài"]).expect(2);
    assert!(answer.stderr.contains("those that there are: Ngày, Ruột, stt, tháng văn bản"), "{}", answer.stderr);
}

#[test]
fn a_json_file_may_have_one_record_a_line() {
    let record = |title: &str| json!({"_id": {"$oid": title}, "tieuDe": title, "noiDung": BODY}).to_string();
    let (one, two) = (record("Một"), record("Hai"));
    for content in [format!("{one}\n{two}\n"), format!("\u{feff}{one},\r\n\r\n{two},\r\n"), format!("{one}\n{two}")] {
        let articles = annotated("tin.json", content);
        assert_eq!(each(&articles, "title"), ["Một", "Hai"]);
        articles.iter().for_each(cites_and_is_about);
    }
    let library = Library::new().put("tin.json", format!("{one}\n{two}\nhết\n"));
    let answer = library.chithi(&["annotate", "tin.json", "--format", "jsonl"]).expect(2);
    assert_eq!(answer.json_lines().len(), 2);
    assert!(answer.stderr.contains("tin.json#3: isn't JSON"), "{}", answer.stderr);
    let spread = json!([{"title": "Một"}, {"title": "Hai"}])
        .as_array()
        .unwrap()
        .iter()
        .map(|r| format!("{r:#}\n"))
        .collect::<String>();
    assert_eq!(each(&annotated("tin.json", spread), "title"), ["Một", "Hai"]);
}

#[test]
fn tables_of_something_else_are_passed_over_and_those_with_texts_are_told() {
    let long = "Bà con thôn Thượng góp công làm đường, ai có đất thì góp đất. ".repeat(6);
    let book = |rows: [[&str; 3]; 2]| {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write(row, column, cell).unwrap();
            }
        }
        book.save_to_buffer().unwrap()
    };
    let members = [["STT", "Họ và tên", "Quê quán"], ["1", "Lê An", "Đăk Hà"]];
    let texts = [["bai", "ruot", "luc"], ["Một", &long, "2023-11-20"]];
    let csv = |rows: [[&str; 3]; 2]| rows.map(|row| row.join(";")).join("\n");
    let old = |text: &str| encoding_rs::WINDOWS_1258.encode(text).0.into_owned();
    let library = Library::new()
        .article("tin.csv", "title,body\nMột,Hai\n")
        .article("dang-vien.csv", csv(members))
        .article("dang-vien.xlsx", book(members))
        .article(
            "w1258.csv",
            [
                old("Tiêu đê\u{300};Nô\u{323}i dung\r\n"),
                old("Ho\u{323}p la\u{300}ng;Chi bô\u{323} ho\u{323}p ba\u{300}n viê\u{323}c la\u{300}ng, ngươ\u{300}i dân go\u{301}p công la\u{300}m đươ\u{300}ng\r\n"),
            ]
            .concat(),
        );
    let report = library.index();
    assert_eq!((report.articles, report.skipped, report.passed_over.total()), (2, 0, 2));
    // It is told again, and nothing is read.
    library.chithi(&["index", "kho"]).expect(0);
    let answer = library.chithi(&["index"]).expect(0);
    let told = "2 files passed over that are no articles: 1 .csv, 1 .xlsx";
    assert!(answer.stderr.starts_with("Nothing has changed") && answer.stderr.contains(told), "{}", answer.stderr);
    let library = library.article("thieu.csv", csv(texts)).article("thieu.xlsx", book(texts));
    let answer = library.chithi(&["index", "kho"]).expect(2);
    for file in ["thieu.csv", "thieu.xlsx"] {
        let told = format!("{file}: has no key that is known to be a title or a body, but bai, ruot, luc");
        assert!(answer.stderr.contains(&told), "{}", answer.stderr);
    }
    library.chithi(&["index", "kho", "--map", "title=bai,body=ruot,published=luc"]).expect(0);
}

#[test]
fn tables_and_workbooks_are_read_for_what_they_are() {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "title").unwrap().write(1, 0, "Một").unwrap();
    let library = Library::new()
        .article("bang.csv", book.save_to_buffer().unwrap())
        .article("bang.xls", "\u{feff}Tiêu đề;Nội dung\r\nHai;Họp\r\n");
    assert_eq!(library.index().articles, 2);
    let library = library.article("cu.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 x");
    let answer = library.chithi(&["index", "kho"]).expect(2);
    assert!(
        answer.stderr.contains(
            "cu.xls: isn't a workbook that can be read (it is encrypted, or of an older kind): save it as .xlsx"
        ),
        "{}",
        answer.stderr
    );
}

#[test]
fn what_is_no_article_of_wordpress_and_no_likely_day_is_not_taken_for_one() {
    let records = json!([
        {"title": {"rendered": "Một"}, "content": {"rendered": format!("<p>{BODY}</p>\n<p>The post <a href='x'>Một</a> appeared first on <a>Xã</a>.</p>")},
         "excerpt": {"rendered": "<p>Tóm tắt [&hellip;]</p>"}, "author": 3, "_embedded": {"author": [{"name": "Lê An"}]}, "status": "publish", "date": "2032-11-20T08:15:00"},
        {"title": {"rendered": "Nháp"}, "content": {"rendered": "<p>Họp</p>"}, "status": "draft"},
    ]);
    let library = Library::new()
        .put("tin.json", records.to_string())
        .put("tin.html", "<h1>Hai</h1><p>20/11/2032</p><p>Họp ở thôn Thượng.</p>");
    let answer = library.chithi(&["annotate", "tin.json", "tin.html", "--format", "jsonl"]).expect(2);
    assert!(answer.stderr.contains("tin.json#2: isn't published: its status is `draft`"), "{}", answer.stderr);
    let articles = answer.json_lines();
    assert_eq!((&articles[0]["body"], &articles[0]["author"]), (&json!(BODY), &json!("Lê An")));
    assert_eq!(each(&articles, "published"), [Value::Null, Value::Null]);
    assert_eq!(articles[0]["extra"]["date"], "2032-11-20T08:15:00");
    assert_eq!(articles[1]["extra"]["published"], "2032-11-20");
    assert!(answer.stderr.contains("2 of 2 articles have a date that can't be read"), "{}", answer.stderr);
}

#[test]
fn many_faults_of_a_kind_are_told_by_their_number() {
    let rows = "Một,Hai,ba\n".repeat(300);
    let library = Library::new()
        .put("a.csv", format!("title,body\n{rows}"))
        .put("b.json", format!("[{}]", vec!["1"; 2_000].join(",")));
    let answer = library.chithi(&["annotate", "a.csv", "b.json", "--format", "jsonl"]).expect(2);
    assert!(answer.stderr.lines().count() < 10, "{}", answer.stderr);
    assert!(
        answer.stderr.contains("a.csv: 297 more: more or fewer cells than the head of the table"),
        "{}",
        answer.stderr
    );
    assert!(
        answer.stderr.contains(
            "b.json: isn't a record: expected an object with `title` and `body`, found a list of other values"
        ),
        "{}",
        answer.stderr
    );
}
