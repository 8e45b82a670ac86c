//! What the fuzz target of readers begins with and what it has found, in a folder for each ending.

use std::path::Path;

use chithi::article::endings;
use rust_xlsxwriter::Workbook;

use crate::readers::{TEXT, mail, tar, word};
use crate::reading_laws::{LAYOUT, hold};
use crate::support::{gzip, zip};

/// Endings of files that the reader of another one reads.
const OTHERS: &[&str] = &["htm", "ndjson", "docm", "dotx", "dotm", "ott", "mht", "xlsm", "xls"];

/// A good file with this ending.
fn seed(ending: &str) -> Vec<u8> {
    const BOTH: &[&str] = &["Thôn Thượng làm đường", "Đường dài một cây số."];
    let flat =
        "<o:d xmlns:o='o' xmlns:t='t'><t:p>Thôn Thượng</t:p><t:p>Đường dài <t:span>một</t:span> cây số.</t:p></o:d>";
    let made = |name: &str| std::fs::read(format!("tests/made/{name}")).unwrap();
    match ending {
        "txt" => TEXT.into(),
        "html" => "<title>Tin xã</title><meta property='og:title' content='Tin'><h1>Tin</h1><p>Hop <b>thôn</b>.</p><script type='application/ld+json'>\
                   {\"@type\": \"NewsArticle\", \"headline\": \"Tin\", \"datePublished\": \"2023-11-20\"}</script>"
            .into(),
        "md" => b"---\ntitle: Tin\n---\n# Tin\n\nHop [thon](x).\n".to_vec(),
        "json" => b"[{\"title\": {\"rendered\": \"Tin\"}, \"body\": [\"<p>Hop\"], \"date\": 1700000000}, 3]".to_vec(),
        "jsonl" => b"{\"title\": \"Tin\"}\n{\"body\": \"Hop\"}\n".to_vec(),
        "docx" => word(BOTH),
        "odt" => zip(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", flat)]),
        "fodt" => flat.into(),
        "eml" => mail(
            "Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n\r\nHop.\r\n--B\r\nContent-Type: text/html; name=a.html\r\n\r\n<p>Hop\r\n--B\r\n\
             Content-Type: message/rfc822\r\n\r\nSubject: Tin\r\n\r\nHop\r\n--B--",
        )
        .into_bytes(),
        "zip" => zip(&[("a.docx", word(BOTH)), ("b.jsonl", b"{\"title\": \"Tin\"}\n{}".to_vec())]),
        "tar" => tar(&[("a.txt", TEXT.as_bytes()), (&"a/".repeat(80), b"x")]),
        "tgz" => gzip(&tar(&[("a.txt", TEXT.as_bytes())])),
        "tzst" => ruzstd::encoding::compress_to_vec(
            tar(&[("a.txt", TEXT.as_bytes())]).as_slice(),
            ruzstd::encoding::CompressionLevel::Fastest,
        ),
        "doc" => made("files/tin.doc")[..4096].to_vec(),
        "rtf" => b"{\\rtf1\\ansi{\\fonttbl{\\f0 .VnTime;}}\\f0 Tin\\par Hop \\u7897?\\'e9\\par}".to_vec(),
        "pdf" => b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n".to_vec(),
        "mhtml" => {
            b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\nContent-Type: text/html\r\n\
              Content-Location: http://a.vn/1\r\n\r\n<h1>Tin</h1><p>Hop\r\n--B--\r\n"
                .to_vec()
        }
        "webarchive" => web_archive(),
        "csv" => b"title,body\nTin,\"Hop\nthon\"\n".to_vec(),
        "tsv" => b"title\tbody\nTin\tHop\n".to_vec(),
        "psv" => b"title|body\nTin|Hop\n".to_vec(),
        "xlsx" => workbook(),
        "rss" => b"<rss><channel><item><title>Tin</title><description>&lt;p&gt;Hop</description></item></channel></rss>".to_vec(),
        "atom" => b"<feed><entry><title>Tin</title><content type='html'>Hop</content></entry></feed>".to_vec(),
        "rdf" => b"<rdf:RDF xmlns:rdf='r'><item rdf:about='x'><title>Tin</title><description>Hop</description></item></rdf:RDF>".to_vec(),
        "xml" => b"<?xml version='1.0'?><rss><channel><item><title>Tin</title><pubDate>x</pubDate></item></channel></rss>".to_vec(),
        LAYOUT => "<title>Tin</title>\n<page width=\"595\" height=\"842\">\n<block>\n<line>\n<word xMin=\"70\" yMin=\"80\" xMax=\"110\" yMax=\"92\">Họp</word>\n\
                   <word xMin=\"115\" yMin=\"78\" xMax=\"119\" yMax=\"84\">1</word>\n</line>\n<line>\n<word xMin=\"70\" yMin=\"95\" xMax=\"110\" yMax=\"107\">thôn.</word>\n\
                   </line>\n</block>\n</page>\n"
            .into(),
        _ => panic!("no seed for {ending}"),
    }
}

fn web_archive() -> Vec<u8> {
    use plist::{Dictionary, Value};
    let mut main = Dictionary::new();
    main.insert("WebResourceMIMEType".into(), "text/html".into());
    main.insert("WebResourceTextEncodingName".into(), "UTF-8".into());
    main.insert("WebResourceData".into(), Value::Data("<p>Họp xã</p>".into()));
    main.insert("WebResourceURL".into(), "https://xa.example.vn/hop".into());
    let mut all = Dictionary::new();
    all.insert("WebMainResource".into(), main.into());
    let mut bytes = Vec::new();
    Value::from(all).to_writer_binary(&mut bytes).unwrap();
    bytes
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in [(0, "title"), (1, "body"), (2, "date")] {
        sheet.write(0, column, text).unwrap();
        sheet.write(1, column, "Họp").unwrap();
    }
    sheet.write(1, 2, 45_250).unwrap();
    book.save_to_buffer().unwrap()
}

/// `CHITHI_SEEDS=1` writes the seeds anew.
#[test]
fn every_seed_of_the_fuzz_target_keeps_the_laws() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus/readers");
    for ending in endings().filter(|ending| !OTHERS.contains(ending)).chain([LAYOUT]) {
        let (folder, bytes) = (corpus.join(ending), seed(ending));
        if std::env::var_os("CHITHI_SEEDS").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(folder.join("seed"), &bytes).unwrap();
        }
        assert!(folder.join("seed").exists(), "no seed for {ending}");
        hold(ending, &bytes);
        for entry in std::fs::read_dir(folder).unwrap() {
            hold(ending, &std::fs::read(entry.unwrap().path()).unwrap());
        }
    }
}
