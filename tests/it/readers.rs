//! Files that hold files, files that are not what their names say, and files that are made to do harm.

use std::io::Write;
use std::path::PathBuf;

use chithi::article::{Article, SkipReason, Skipped, read_bytes};

use crate::support::{Library, gzip, zip};

pub const TEXT: &str = "Họp ở thôn Thượng\n\nSáng nay, chi bộ thôn Thượng họp bàn việc làm con đường ra đồng.\n";

/// Bytes of a tar file of these members.
pub fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        tar.append_data(&mut header, name, *bytes).unwrap();
    }
    tar.into_inner().unwrap()
}

/// A document of Word with these paragraphs.
pub fn word(paragraphs: &[&str]) -> Vec<u8> {
    let all: String = paragraphs.iter().map(|text| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")).collect();
    zip(&[("word/document.xml", format!("<w:document xmlns:w=\"w\"><w:body>{all}</w:body></w:document>"))])
}

pub fn mail(body: &str) -> String {
    format!(
        "From: =?utf-8?q?V=C5=A9_Lan?= <lan@xa.example.vn>\r\nDate: Mon, 20 Nov 2023 22:15:00 +0000\r\nSubject: Fwd: =?utf-8?q?L=C3=A0m?= =?utf-8?q?_=C4=91=C6=B0=E1=BB=9Dng?=\r\nMIME-Version: 1.0\r\n{body}"
    )
}

/// What a file gives: ids with titles, or paths with reasons.
fn read(name: &str, bytes: impl AsRef<[u8]>) -> Vec<String> {
    let said = |found: Result<Article, Skipped>| match found {
        Ok(article) => format!("{} | {}", article.id, article.title),
        Err(skipped) => format!("! {}: {}", skipped.path, skipped.reason.name()),
    };
    read_bytes(name, bytes.as_ref().to_vec()).map(said).collect()
}

#[test]
fn what_is_in_an_archive_is_read_as_if_it_lay_in_a_folder() {
    let lines = "{\"id\": \"a\", \"title\": \"Một\"}\n3\n";
    let packed = gzip(TEXT.as_bytes());
    let inner = zip(&[("c.txt", TEXT)]);
    let document = word(&["Thôn Thượng làm đường", "Đường dài một cây số."]);
    let members: Vec<(&str, &[u8])> = vec![
        ("thư mục/a.docx", &document),
        ("tin.jsonl", lines.as_bytes()),
        ("b.txt.gz", &packed),
        ("../../c.txt", TEXT.as_bytes()),
        ("trong.zip", &inner),
        ("README.md", b"# x"),
        ("anh.jpg", b"x"),
        (".an.txt", b"x"),
        ("__MACOSX/d.txt", b"x"),
    ];
    let expected = |name: &str| {
        let found = [
            "thư mục/a.docx | Thôn Thượng làm đường",
            "tin.jsonl#a | Một",
            "! tin.jsonl:2: not-a-record",
            "b.txt | Họp ở thôn Thượng",
            "c.txt | Họp ở thôn Thượng",
            "trong.zip#c.txt | Họp ở thôn Thượng",
            "! README.md: not-an-article",
            "! anh.jpg: not-an-article",
        ];
        let at = |found: &&str| match found.strip_prefix("! ") {
            Some(found) => format!("! {name}#{found}"),
            None => format!("{name}#{found}"),
        };
        found.iter().map(at).collect::<Vec<_>>()
    };
    assert_eq!(read("bo.zip", zip(&members)), expected("bo.zip"));
    // Names that lead out of a folder the writer of tar files refuses.
    let tarred =
        |name: &str| expected(name).into_iter().filter(|found| !found.contains("#c.txt |")).collect::<Vec<_>>();
    let members: Vec<_> =
        members.into_iter().filter(|(name, _)| !name.starts_with("..") && *name != "trong.zip").collect();
    assert_eq!(read("bo.tar", tar(&members)), tarred("bo.tar"));
    assert_eq!(read("bo.tgz", gzip(&tar(&members))), tarred("bo.tgz"));
    assert_eq!(read("bo.tar.gz", gzip(&tar(&members))).len(), tarred("bo.tar").len());
    let long = format!("{}a.txt", "dài/".repeat(60));
    assert_eq!(read("bo.tar", tar(&[(&long, TEXT.as_bytes())])), [format!("bo.tar#{long} | Họp ở thôn Thượng")]);
    assert_eq!(read("bo.zip", zip::<&[u8]>(&[])), ["! bo.zip: empty"]);
}

#[test]
fn a_mail_is_a_letter_and_what_is_attached() {
    let document = word(&["Thôn Thượng làm đường", "Đường dài một cây số."]);
    let whole = zip(&[("thu.eml", mail("Content-Type: text/plain\r\n\r\nHop thon."))]);
    let encoded = |bytes: &[u8]| encode(bytes);
    let body = format!(
        "Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nGửi các anh chị báo cáo.\r\n\
         --B\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename*=utf-8''b%C3%A1o.docx\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{}\r\n--B\r\nContent-Type: message/rfc822\r\n\r\nSubject: Trong\r\nFrom: a@b.vn\r\n\r\nHop.\r\n\
         --B\r\nContent-Type: application/zip; name=hop.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n--B\r\n\
         Content-Type: image/png; name=a.png\r\n\r\nx\r\n--B\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\n%PDF\r\n--B--\r\n",
        encoded(&document),
        encoded(&whole)
    );
    let found = read("thu.eml", mail(&body));
    assert_eq!(
        found,
        [
            "thu.eml | Làm đường",
            "thu.eml#báo.docx | Thôn Thượng làm đường",
            "thu.eml#Trong.eml | Trong",
            "thu.eml#hop.zip#thu.eml | Làm đường",
            "! thu.eml#a.pdf: needs-program"
        ]
    );
    let letter = read_bytes("thu.eml", mail(&body).into_bytes()).next().unwrap().unwrap();
    assert_eq!((letter.author.as_deref(), letter.body.as_str()), (Some("Vũ Lan"), "Gửi các anh chị báo cáo."));
    assert_eq!(letter.published.unwrap().date.to_string(), "2023-11-21");
    let old =
        [mail("Content-Type: text/plain; charset=windows-1258\r\n\r\n").as_bytes(), b"Chi b\xf4\xf2 th\xf4n."].concat();
    assert_eq!(read_bytes("a.eml", old).next().unwrap().unwrap().body, "Chi bộ thôn.");
    assert_eq!(read("a.eml", "không phải thư"), ["! a.eml: not-a-mail"]);
    assert_eq!(read("a.eml", ""), ["! a.eml: empty"]);
}

/// Base64.
fn encode(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letters = bytes.chunks(3).flat_map(|three| {
        let number = three.iter().chain([&0, &0]).take(3).fold(0, |number, byte| number << 8 | usize::from(*byte));
        let letter =
            move |at: usize| if at <= three.len() { char::from(LETTERS[number >> (18 - 6 * at) & 63]) } else { '=' };
        (0..4).map(letter)
    });
    let letters: Vec<char> = letters.collect();
    letters.chunks(76).map(|line| line.iter().chain(&['\r', '\n']).collect::<String>()).collect()
}

#[test]
fn a_file_is_read_for_what_it_is_and_not_for_what_it_is_called() {
    let document = word(&["Thôn Thượng làm đường", "Đường dài một cây số."]);
    let page = format!("<html><h1>Họp ở thôn</h1><p>{TEXT}</p><p>{TEXT} Lần hai.</p></html>");
    let open = zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", "<o:d xmlns:o='o' xmlns:t='t'><t:p>Họp</t:p></o:d>"),
    ]);
    let ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 cu".to_vec();
    let locked = [ole.clone(), "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    for (name, bytes, expected) in [
        ("a.doc", document.clone(), "a.doc | Thôn Thượng làm đường"),
        ("a.zip", document.clone(), "a.zip | Thôn Thượng làm đường"),
        ("a.html", document.clone(), "a.html | Thôn Thượng làm đường"),
        ("a.txt", document.clone(), "a.txt | Thôn Thượng làm đường"),
        ("a.odt", document.clone(), "a.odt | Thôn Thượng làm đường"),
        ("a.docx", open, "a.docx | Họp"),
        ("a.doc", page.clone().into_bytes(), "a.doc | Họp ở thôn"),
        ("a.docx", page.into_bytes(), "a.docx | Họp ở thôn"),
        ("a.doc", TEXT.into(), "a.doc | Họp ở thôn Thượng"),
        ("a.txt", gzip(TEXT.as_bytes()), "a.txt | Họp ở thôn Thượng"),
        ("a.html", mail("\r\nHop.").into_bytes(), "a.html | Làm đường"),
        ("a.html", b"PK\x03\x04<h1>Tin</h1>".to_vec(), "! a.html: ends-early"),
        ("a.txt", b"%PDF-1.4\n%x".to_vec(), "! a.txt: needs-program"),
        ("a.doc", b"{\\rtf1 x}".to_vec(), "a.doc | x"),
        ("a.doc", ole.clone(), "! a.doc: needs-program"),
        ("a.docx", ole, "! a.docx: needs-program"),
        ("a.docx", locked, "! a.docx: encrypted"),
        ("a.docx", b"chi la chu".to_vec(), "! a.docx: ends-early"),
    ] {
        assert_eq!(read(name, bytes), [expected], "{name}");
    }
}

#[test]
fn the_letter_of_a_mail_that_names_no_character_set_is_read_as_a_file_would_be() {
    let text =
        b"Huy\xD6n u\xFB \xA7\xA8k H\xB5 tri\xD3n khai Ch\xD8 th\xDE s\xE8 05-CT/TW t\xEDi c\xB8c chi b\xE9.\r\n";
    let head = b"From: a@example.vn\r\nSubject: Tin\r\nMIME-Version: 1.0\r\n";
    let quoted: String = text.iter().map(|byte| format!("={byte:02X}")).collect::<Vec<_>>().join("");
    for (encoding, body) in [("8bit", text.to_vec()), ("quoted-printable", quoted.into_bytes())] {
        let head = [&head[..], format!("Content-Transfer-Encoding: {encoding}\r\n\r\n").as_bytes()].concat();
        let article = read_bytes("thu.eml", [head, body].concat()).next().unwrap().unwrap();
        assert_eq!(article.body, "Huyện uỷ Đăk Hà triển khai Chỉ thị số 05-CT/TW tới các chi bộ.", "{encoding}");
        assert_eq!(article.converted.len(), 1);
    }
}

#[test]
fn what_is_attached_and_the_subject_are_read_in_the_set_that_their_bytes_tell() {
    let old = b"Huy\xD6n u\xFB \xA7\xA8k H\xB5 tri\xD3n khai Ch\xD8 th\xDE s\xE8 05-CT/TW t\xEDi c\xB8c chi b\xE9.";
    let text = "Huyện uỷ Đăk Hà triển khai Chỉ thị số 05-CT/TW tới các chi bộ.";
    for kind in ["text/plain", "text/plain; charset=utf-8", "text/csv", "application/octet-stream"] {
        let head = format!(
            "MIME-Version: 1.0\r\nFrom: a@b.vn\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n\r\nGui.\r\n--B\r\nContent-Type: {kind}\r\n\
            Content-Disposition: attachment; filename=cu.txt\r\n\r\nTin\r\n\r\n"
        );
        let mail = [head.as_bytes(), old, b"\r\n--B--\r\n"].concat();
        let attached = read_bytes("thu.eml", mail).nth(1).unwrap().unwrap();
        assert_eq!((attached.body.as_str(), attached.losses.len()), (text, 0), "{kind}");
    }
    let mail = [
        b"MIME-Version: 1.0\r\nFrom: \xA7\xB5o Lan <a@b.vn>\r\nSubject: Huy\xD6n u\xFB \xA7\xA8k H\xB5\r\n\r\n",
        &old[..],
    ]
    .concat();
    let letter = read_bytes("thu.eml", mail).next().unwrap().unwrap();
    assert_eq!(
        (letter.title.as_str(), letter.author.as_deref(), letter.body.as_str()),
        ("Huyện uỷ Đăk Hà", Some("Đào Lan"), text)
    );
    let unicode = mail_of_bytes("Subject: Họp xã\r\nFrom: Vũ Lan <a@b.vn>\r\n\r\nBà con họp bàn việc làng.");
    let letter = read_bytes("thu.eml", unicode).next().unwrap().unwrap();
    assert_eq!((letter.title.as_str(), letter.author.as_deref()), ("Họp xã", Some("Vũ Lan")));
}

fn mail_of_bytes(text: &str) -> Vec<u8> {
    format!("MIME-Version: 1.0\r\n{text}").into_bytes()
}

#[test]
fn a_mail_with_a_long_table_is_no_mail_with_many_fields() {
    let rows = "07:30: Bà con thôn Thượng họp -- bàn việc làng\r\n".repeat(260_000);
    let body = format!(
        "Content-Type: multipart/mixed; boundary=\"=_b\"\r\n\r\n--=_b\r\n\r\nGui.\r\n--=_b\r\nContent-Type: text/csv; charset=utf-8; name=bang.csv\r\n\r\n\
         title,body\r\nTin,x\r\n{rows}--=_b--\r\n"
    );
    assert_eq!(read_bytes("thu.eml", mail(&body).into_bytes()).nth(1).unwrap().unwrap().title, "Tin");
}

#[test]
fn a_letter_in_broken_base64_is_read_as_far_as_it_is_whole() {
    let letter = "Kon Tum, ngày 5/11/2023. Huyện Kon Rẫy đã quán triệt Nghị quyết số 18-NQ/TW đến mọi chi bộ.";
    let coded = base64(letter.as_bytes());
    let (first, last) = coded.split_at(40);
    let head = "From: a@b.vn\r\nSubject: Bao cao\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
                Content-Transfer-Encoding: base64\r\n\r\n";
    for body in [format!("{first}\r\n{last}\r\n"), format!("{first}!*?\r\n{last}\r\n"), format!("{first}{last}A\r\n")] {
        let read: Vec<_> = read_bytes("thu.eml", format!("{head}{body}").into_bytes()).collect();
        assert!(read[0].as_ref().unwrap().body.contains("Nghị quyết số 18-NQ/TW đến mọi chi bộ"), "{read:?}");
    }
}

#[test]
fn a_mail_whose_parts_are_not_there_is_named_and_leaves_out_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let message = "Content-Type: message/rfc822\n\n";
    let mail = format!("Content-Type: multipart/mixed; boundary=B\n\n--B\n{message}{message}\n--B--\n");
    std::fs::write(folder.path().join("a.eml"), mail).unwrap();
    std::fs::write(folder.path().join("b.txt"), TEXT).unwrap();
    let found: Vec<_> = chithi::article::sources(&[folder.path().to_owned()]).collect();
    assert!(found.last().unwrap().is_ok(), "{found:?}");
    assert!(matches!(found[0], Err(Skipped { reason: SkipReason::NotAMail, .. })), "{found:?}");
}

#[test]
fn links_and_members_of_one_name_are_told_or_read() {
    let mut tar = tar::Builder::new(Vec::new());
    for (kind, name) in
        [(tar::EntryType::Regular, "a.txt"), (tar::EntryType::Link, "b.txt"), (tar::EntryType::Symlink, "c.txt")]
    {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(if kind == tar::EntryType::Regular { TEXT.len() as u64 } else { 0 });
        match kind {
            tar::EntryType::Regular => tar.append_data(&mut header, name, TEXT.as_bytes()).unwrap(),
            _ => tar.append_link(&mut header, name, "a.txt").unwrap(),
        }
    }
    let bytes = tar.into_inner().unwrap();
    assert_eq!(
        read("bo.tar", bytes),
        ["bo.tar#a.txt | Họp ở thôn Thượng", "! bo.tar#b.txt: link", "! bo.tar#c.txt: link"]
    );

    // Two names of as many letters, of which the second becomes the first.
    let other = TEXT.replace("Thượng", "Trung");
    let mut twice = zip(&[("a.txt", TEXT), ("b.txt", &other), ("c.txt", "Tin\n\nBà con họp.")]);
    let places: Vec<usize> = (0..twice.len() - 5).filter(|&at| &twice[at..at + 5] == b"b.txt").collect();
    places.iter().for_each(|&at| twice[at] = b'a');
    let mut found = read("bo.zip", twice);
    found.sort_unstable();
    assert_eq!(found, ["bo.zip#a.txt | Họp ở thôn Thượng", "bo.zip#a.txt | Họp ở thôn Trung", "bo.zip#c.txt | Tin"]);
}

#[test]
fn a_name_that_is_too_long_costs_a_name_and_no_archive() {
    let mut tar = tar::Builder::new(Vec::new());
    let mut long = tar::Header::new_gnu();
    long.set_entry_type(tar::EntryType::GNULongName);
    long.set_size(100_000);
    long.set_path("././@LongLink").unwrap();
    long.set_cksum();
    tar.append(&long, "x".repeat(100_000).as_bytes()).unwrap();
    for name in ["ngan.txt", "b.txt"] {
        let mut header = tar::Header::new_gnu();
        header.set_size(TEXT.len() as u64);
        tar.append_data(&mut header, name, TEXT.as_bytes()).unwrap();
    }
    let found = read("bo.tar", tar.into_inner().unwrap());
    assert_eq!(found, ["bo.tar#ngan.txt | Họp ở thôn Thượng", "bo.tar#b.txt | Họp ở thôn Thượng"]);
}

#[test]
fn a_document_of_pictures_is_read_however_large_it_is() {
    let library = Library::new();
    let noise: Vec<u8> =
        (0..3_000_000u32).flat_map(|number| number.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
    let body =
        "<w:document xmlns:w='w'><w:p><w:t>Tin</w:t></w:p><w:p><w:t>Bà con họp bàn việc làng.</w:t></w:p></w:document>";
    let pictures: Vec<(String, &[u8])> =
        (0..6).map(|number| (format!("word/media/{number}.png"), noise.as_slice())).collect();
    let mut members: Vec<(&str, &[u8])> = pictures.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    members.push(("word/document.xml", body.as_bytes()));
    let document = zip(&members);
    assert!(document.len() > 64 << 20);
    let library = library.article("lon.docx", &document).article("hop.zip", zip(&[("lon.docx", &document)]));
    library.chithi(&["index", "kho"]).expect(0);
    let found = library.chithi(&["search", "\"bàn việc làng\"", "--format", "jsonl"]).stdout;
    assert!(found.contains("\"lon.docx\"") || found.contains("hop.zip#lon.docx"), "{found}");
    let said = library.chithi(&["index"]).expect(0).stderr;
    assert!(said.starts_with("Nothing has changed: 2 articles"), "{said}");
}

/// Files that are made to do harm, with what is to be said of each.
fn hostile() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    // A little more than comes out of any archive.
    let zeros = vec![b'0'; 140 << 20];
    let bomb = zip(&[("a.txt", &zeros)]);
    let deep = (0..9).fold(zip(&[("a.txt", TEXT)]), |inner, _| zip(&[("a.zip", &inner), ("b.zip", &inner)]));
    let wide = (0..2).fold(zip(&[("a.txt", vec![0; 60 << 20])]), |inner, _| {
        let names: Vec<String> = (0..16).map(|number| format!("{number:02}.zip")).collect();
        zip(&names.iter().map(|name| (name.as_str(), &inner)).collect::<Vec<_>>())
    });
    let xml = |inside: &str| zip(&[("word/document.xml", format!("<w:d xmlns:w='w'>{inside}</w:d>"))]);
    let laughs: String =
        (0..20).map(|number| format!("<!ENTITY a{} \"&a{number};&a{number};&a{number};\">", number + 1)).collect();
    let whole = word(&["Thôn Thượng làm đường"]);
    let mut many = zip(&[("a.txt", TEXT)]);
    let end = many.len() - 22;
    many[end + 8..end + 12].copy_from_slice(&[0xFF; 4]);
    let far = [b"PK\x06\x06".to_vec(), vec![0; 28], 9_000_000_000u64.to_le_bytes().to_vec()].concat();
    many.splice(end..end, far);
    let mut nested_mail = "Hop.".to_owned();
    for _ in 0..300 {
        nested_mail = format!("From: a@b.vn\r\nSubject: a\r\nContent-Type: message/rfc822\r\n\r\n{nested_mail}");
    }
    let parts: String = (0..50_000)
        .map(|number| format!("--{number}\r\nContent-Type: multipart/mixed; boundary={}\r\n\r\n", number + 1))
        .collect();
    let cut = |bytes: &[u8]| bytes[..bytes.len() / 2].to_vec();
    let packed = gzip(&tar(&[("a.txt", TEXT.as_bytes()), ("b.txt", &noise(40_000))]));
    vec![
        ("bom.zip", bomb.clone(), "unpacks-too-far"),
        ("bom.tar.gz", gzip(&tar(&[("a.bin", &zeros)])), "unpacks-too-far"),
        ("bom.docx", xml(&"<w:p/>".repeat(5 << 20)), "bad-document"),
        ("mot.docx", xml(&format!("<w:p><w:t>{}</w:t></w:p>", "x".repeat(20 << 20))), "bad-document"),
        ("chu.docx", xml(&"<w:p><w:t>xxxxxxxx</w:t></w:p>".repeat(300_000)), "too-many-lines"),
        ("sau.zip", deep, "too-deep"),
        ("rong.zip", wide, "unpacks-too-far"),
        ("chong.zip", overlapping(&zeros[..100 << 20], 1_000), "unpacks-too-far"),
        ("doi.zip", lying(&zip(&[("a.txt", &zeros[..1 << 20])]), 5), "damaged"),
        ("doi.docx", lying(&xml(&"<w:p><w:t>Họp</w:t></w:p>".repeat(1_000)), 50), "damaged"),
        ("khoa.zip", encrypted(zip(&[("a.txt", TEXT)])), "encrypted"),
        ("khoa.docx", encrypted(whole.clone()), "encrypted"),
        ("cut.zip", cut(&bomb), "ends-early"),
        ("cut.docx", cut(&whole), "ends-early"),
        ("cut.tgz", cut(&packed), "ends-early"),
        ("nhieu.zip", many, "too-many-members"),
        ("cuoi.docx", xml("")[..30].to_vec(), "ends-early"),
        ("cuoi.fodt", format!("<!DOCTYPE a [<!ENTITY a0 \"ha\">{laughs}]><a>&a20;</a>").into_bytes(), "bad-document"),
        ("sau.fodt", format!("<a>{}", "<p>".repeat(100_000)).into_bytes(), "bad-document"),
        ("rac.docx", noise(4 << 20), "ends-early"),
        ("rac.odt", [b"PK\x03\x04".to_vec(), noise(1 << 20)].concat(), "ends-early"),
        ("rac.tar", noise(1 << 20), "damaged"),
        ("rac.eml", noise(1 << 18), "not-a-mail"),
        ("sau.eml", nested_mail.into_bytes(), ""),
        (
            "long.eml",
            mail(&format!("{}Họp", "Content-Type: message/RFC822\r\n\r\n".repeat(50_000))).into_bytes(),
            "too-deep",
        ),
        ("truong.eml", mail(&format!("{}\r\nHọp", "X: y\r\n".repeat(1_000_000))).into_bytes(), "too-much-head"),
        (
            "manh.eml",
            mail(&format!("Content-Type: multipart/mixed; boundary=b\r\n\r\n{}", "--b\r\n\r\nx\r\n".repeat(500_000)))
                .into_bytes(),
            "too-much-head",
        ),
        (
            "gap.eml",
            format!("Subject: T\r\n{}From: a@b.vn\r\n\r\nx", " x\r\n".repeat(1_000_000)).into_bytes(),
            "too-much-head",
        ),
        ("nguoi.eml", format!("To: {}\r\nFrom: a@b.vn\r\n\r\nx", "a,".repeat(4_000_000)).into_bytes(), "too-much-head"),
        (
            "ranh.eml",
            mail(&format!("Content-Type: multipart/mixed; boundary={0}\r\n\r\n--{0}\r\n\r\nx", "b".repeat(5_000_000)))
                .into_bytes(),
            "too-much-head",
        ),
        ("ma.eml", encoded_mail(&format!("From: a@b.vn\r\n{}\r\nx", "X: y\r\n".repeat(500_000))), "too-much-head"),
        (
            "thieu.eml",
            mail(&format!(
                "Content-Type: multipart/mixed; boundary=b\r\n\r\n{}",
                "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\nx\r\n".repeat(50_000)
            ))
            .into_bytes(),
            "bad-document",
        ),
        ("phan.eml", mail(&format!("Content-Type: multipart/mixed; boundary=0\r\n\r\n{parts}")).into_bytes(), ""),
        ("dau.eml", format!("Subject: {}\r\n\r\nx", "a\r\n ".repeat(1 << 20)).into_bytes(), ""),
    ]
}

/// A mail with this one as an encoded part.
fn encoded_mail(inner: &str) -> Vec<u8> {
    let head = "Content-Type: multipart/mixed; boundary=\"bien gioi\"\r\n\r\n--bien gioi\r\nContent-Type: message/rfc822\r\n\
                Content-Transfer-Encoding: base64\r\n\r\n";
    mail(&format!("{head}{}--bien gioi--\r\n", encode(inner.as_bytes()))).into_bytes()
}

/// Bytes without a pattern.
fn noise(bytes: usize) -> Vec<u8> {
    let mut state = 1u64;
    let next = |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as u8
    };
    (0..bytes).map(next).collect()
}

/// Where the list of members of a zip file begins and ends.
fn list_of(zip: &[u8]) -> (usize, usize) {
    let end = zip.len() - 22;
    let begin = u32::from_le_bytes(zip[end + 16..end + 20].try_into().unwrap());
    (begin as usize, end)
}

/// A zip file whose members are all the same bytes.
fn overlapping(bytes: &[u8], times: u16) -> Vec<u8> {
    let mut packed = zip(&[("0000.txt", bytes)]);
    let (begin, end) = list_of(&packed);
    let (entry, tail) = (packed[begin..end].to_vec(), packed[end..].to_vec());
    packed.truncate(begin);
    for number in 0..times {
        let mut entry = entry.clone();
        entry[46..50].copy_from_slice(format!("{number:04}").as_bytes());
        packed.extend(entry);
    }
    let size = (packed.len() - begin) as u32;
    let mut tail = tail;
    tail[8..10].copy_from_slice(&times.to_le_bytes());
    tail[10..12].copy_from_slice(&times.to_le_bytes());
    tail[12..16].copy_from_slice(&size.to_le_bytes());
    packed.extend(tail);
    packed
}

/// A zip file whose only member says that it has so many bytes.
fn lying(zip: &[u8], bytes: u32) -> Vec<u8> {
    let mut lying = zip.to_vec();
    let (begin, _) = list_of(zip);
    lying[begin + 24..begin + 28].copy_from_slice(&bytes.to_le_bytes());
    lying[22..26].copy_from_slice(&bytes.to_le_bytes());
    lying
}

/// A zip file whose only member asks for a password.
fn encrypted(mut zip: Vec<u8>) -> Vec<u8> {
    let (begin, _) = list_of(&zip);
    zip[begin + 8] |= 1;
    zip[6] |= 1;
    zip
}

const MOST_MIB: u64 = 300;
const MOST_MS: u128 = 2_000;

/// Run in a process of its own, by the test below.
#[test]
#[ignore = "a part of the test below"]
fn one_hostile_file() {
    let Ok(path) = std::env::var("CHITHI_HOSTILE") else { return };
    let start = std::time::Instant::now();
    let found =
        chithi::article::sources(&[PathBuf::from(path)]).map(|raw| raw.and_then(chithi::article::RawArticle::parse));
    let mut reasons: Vec<String> = found.filter_map(|found| found.err().map(|skipped| skipped.reason.name())).collect();
    reasons.dedup();
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .map_or("0", |line| line.trim().trim_end_matches(" kB"));
    let said = format!("cost {peak} {} {}\n", start.elapsed().as_millis(), reasons.join(","));
    std::io::stderr().write_all(said.as_bytes()).unwrap();
}

#[test]
fn what_is_made_to_do_harm_is_named_and_left_out_in_time_and_room() {
    let folder = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    for (name, bytes, expected) in hostile() {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let output = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["readers::one_hostile_file", "--exact", "--ignored", "--nocapture"])
            .env("CHITHI_HOSTILE", &path)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let Some(cost) = said.lines().find_map(|line| line.split("cost ").nth(1)) else {
            wrong.push(format!("{name}: {said}"));
            continue;
        };
        let mut cells = cost.splitn(3, ' ');
        let (kib, ms): (u64, u128) = (cells.next().unwrap().parse().unwrap(), cells.next().unwrap().parse().unwrap());
        let reasons = cells.next().unwrap_or_default();
        // Without optimization all takes longer; the program itself is held to the limit by the release build.
        let most_ms = if cfg!(debug_assertions) { 20 * MOST_MS } else { MOST_MS };
        if kib >> 10 > MOST_MIB
            || ms > most_ms
            || (!expected.is_empty() && !reasons.split(',').any(|one| one == expected))
        {
            wrong.push(format!("{name}: {} MiB, {ms} ms, {reasons}, not {expected}", kib >> 10));
        }
        if std::env::var_os("CHITHI_TELL").is_some() {
            std::io::stderr().write_all(format!("{name}: {} MiB, {ms} ms, {reasons}\n", kib >> 10).as_bytes()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_reason_is_a_fault_and_has_a_sentence() {
    let reasons = [SkipReason::Encrypted, SkipReason::NotAMail, SkipReason::TooDeep { limit: 3 }];
    assert!(reasons.iter().all(SkipReason::is_fault));
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let four = |three: &[u8]| -> String {
        let number = (0..3).fold(0_usize, |number, at| number << 8 | usize::from(three.get(at).copied().unwrap_or(0)));
        let sign = |at: usize| if at <= three.len() { char::from(SIGNS[number >> (18 - 6 * at) & 63]) } else { '=' };
        (0..4).map(sign).collect()
    };
    bytes.chunks(3).map(four).collect()
}
