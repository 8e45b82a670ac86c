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
fn what_belongs_to_a_saved_page_is_counted() {
    let library = Library::new()
        .article("Bài.html", page("Làm đường"))
        .article("Bài_files/a.css", "a")
        .article("Bài_files/khung/b.html", page("Khung"));
    let answer = library.chithi(&["index", "kho"]);
    assert!(answer.stderr.contains("2 in folders of saved pages"), "{}", answer.stderr);
    assert!(!answer.stderr.contains("more files"), "{}", answer.stderr);
}

#[test]
fn a_page_is_read_whatever_a_server_or_a_program_that_saves_it_calls_it() {
    let library = Library::new()
        .article("a.aspx", page("Một"))
        .article("chitiet.php@id=3", page("Hai"))
        .article("khong-duoi", format!("<!-- saved from url=(0019)https://xa.example.vn -->\n{}", page("Ba")))
        .article("d.xhtml", format!("<?xml version=\"1.0\"?>\n{}", page("Bốn")))
        .article("nguon.php", "<!DOCTYPE html><html><?php echo 1; ?></html>")
        .article("Makefile", "all:\n");
    let mut found = titles(&library);
    found.sort();
    assert_eq!(found, ["Ba", "Bốn", "Hai", "Một"]);
    let named = library.chithi(&["annotate", "--format", "jsonl", "kho/a.aspx", "kho/khong-duoi"]);
    assert_eq!(named.json_lines().len(), 2);
}

#[test]
fn a_property_list_of_xml_is_a_web_archive_too() {
    let mut main = plist::Dictionary::new();
    main.insert("WebResourceData".into(), plist::Value::Data(page("Làm đường").into_bytes()));
    main.insert("WebResourceURL".into(), "https://xa.example.vn/duong".into());
    let mut all = plist::Dictionary::new();
    all.insert("WebMainResource".into(), main.into());
    let mut bytes = Vec::new();
    plist::Value::from(all).to_writer_xml(&mut bytes).unwrap();
    let article = read("a.webarchive", &String::from_utf8(bytes).unwrap());
    assert_eq!((article.title.as_str(), article.body.lines().count()), ("Làm đường", 2));
}

#[test]
fn the_page_of_a_missing_article_and_a_list_of_articles_are_told_and_not_read() {
    let card = "<article><h3><a href=/1>Xã bên khánh thành cây cầu treo</a></h3><span>1/11/2023</span><p>Cầu dài.</p></article>";
    let library = Library::new()
        .article("loi.html", "<title>404 - Không tìm thấy trang</title><h1>404</h1><p>Trang không tồn tại.</p>")
        .article("muc.html", format!("<title>Xây dựng Đảng - Báo Mẫu</title><h1>Xây dựng Đảng</h1>{}", card.repeat(8)))
        .article("c.html", page("Họp"));
    let answer = library.chithi(&["annotate", "--format", "jsonl", "kho"]);
    assert_eq!(answer.json_lines().len(), 1);
    for name in ["loi.html", "muc.html"] {
        assert!(answer.stderr.contains(&format!("{name}: has no text besides navigation")), "{}", answer.stderr);
    }
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
    assert!(answer.stderr.contains("a.mhtml: can't be unpacked: no part of it is a web page"), "{}", answer.stderr);
    assert!(answer.stderr.contains("b.webarchive: can't be unpacked: it is no web archive"), "{}", answer.stderr);
    assert_eq!(answer.json_lines().len(), 1);
}
