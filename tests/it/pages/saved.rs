//! Pages as browsers save them.

use serde_json::Value;

use super::read;
use crate::support::Library;

const TEXT: &str = "<p>Bà con thôn Thượng góp công làm con đường ra đồng, mỗi nhà một ngày công, nhà neo người thì góp gạo.</p>\
                    <p>Đến cuối tháng, con đường dài hơn một cây số đã xong, xe thồ chở lúa về tận sân.</p>";

fn page(title: &str) -> String {
    format!(
        "<html><head><meta charset=\"utf-8\"><title>{title}</title></head><body><h1>{title}</h1>{TEXT}</body></html>"
    )
}

fn titles(library: &Library) -> Vec<String> {
    let answer = library.chithi(&["annotate", "--format", "jsonl", "kho"]);
    let title =
        |article: &Value| article["title"].as_str().or(article["article"]["title"].as_str()).unwrap().to_owned();
    answer.json_lines().iter().map(title).collect()
}

#[test]
fn the_folder_of_a_saved_page_is_part_of_it_and_another_of_such_a_name_is_read() {
    let library = Library::new()
        .article("Bài.html", page("Làm đường"))
        .article("Bài_files/saved_resource.html", page("Khung"))
        .article("Hop.htm", page("Họp"))
        .article("Hop_tep_tin/a.html", page("Khung"))
        .article("Hop_tệp_tin/a.html", page("Khung"))
        .article("cau.html", page("Bắc cầu"))
        .article("cau-Dateien/a.html", page("Khung"))
        .article("my_files/a.html", page("Một thư mục thường"))
        .article("Bài_files_cu/a.html", page("Cũng thường"));
    let mut found = titles(&library);
    found.sort();
    assert_eq!(found, ["Bắc cầu", "Cũng thường", "Họp", "Làm đường", "Một thư mục thường"]);
}

#[test]
fn a_page_in_one_file_is_read_as_the_page_itself() {
    let html = page("Làm đường").replace('=', "=3D");
    let quoted: String = html
        .bytes()
        .map(|byte| if byte.is_ascii() { char::from(byte).to_string() } else { format!("={byte:02X}") })
        .collect();
    let file = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://xa.example.vn/duong\r\nSubject: x\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\n\
         Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://xa.example.vn/duong\r\n\r\n{quoted}\r\n--b--\r\n"
    );
    let article = read("a.mhtml", &file);
    assert_eq!((article.title.as_str(), article.url.as_deref()), ("Làm đường", Some("https://xa.example.vn/duong")));
    assert_eq!(article.body.lines().count(), 2);
}

#[test]
fn broken_files_of_saved_pages_are_named_with_a_reason() {
    let library = Library::new()
        .article("a.mhtml", "From: x\r\n\r\nkhông")
        .article("b.webarchive", "bplist00")
        .article("c.html", page("Họp"));
    let answer = library.chithi(&["annotate", "--format", "jsonl", "kho"]);
    assert!(answer.stderr.contains("a.mhtml: cannot be unpacked: no part of it is a web page"), "{}", answer.stderr);
    assert!(answer.stderr.contains("b.webarchive: cannot be unpacked: it is no web archive"), "{}", answer.stderr);
    assert_eq!(answer.json_lines().len(), 1);
}
