//! Documents as programs write them, and as nobody does.

use std::io::{Cursor, Write};

use proptest::collection::vec;
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::docx::read_docx;
use super::odt::{read_flat, read_odt};
use crate::article::article::Origin;
use crate::article::{Article, SkipReason};

fn package(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn part(root: &str, inside: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><w:{root} xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{inside}</w:{root}>"
    )
}

fn document(body: &str) -> (&'static str, String) {
    ("word/document.xml", part("document", &format!("<w:body>{body}</w:body>")))
}

fn try_word(body: &str, others: &[(&str, String)]) -> Result<Article, SkipReason> {
    let mut parts = vec![document(body)];
    parts.extend_from_slice(others);
    read_docx(&package(&parts).into(), Origin::default())
}

/// The body of a document of Word, below its headline.
fn word(body: &str, others: &[(&str, String)]) -> String {
    try_word(&format!("{}{body}", p("Tin")), others).unwrap().body
}

fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

#[test]
fn what_a_reader_of_the_print_sees_is_read() {
    for (body, expected) in [
        (
            format!(
                "<w:p><w:ins>{}</w:ins><w:del><w:r><w:delText>xấu</w:delText></w:r></w:del>{}</w:p>",
                r("Họp "),
                r("xã")
            ),
            "Họp xã",
        ),
        (format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>{}", r("Họp "), p("xã")), "Họp xã"),
        (format!("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>{}</w:p>", r("Họp xã")), "Họp xã"),
        (format!("<w:p><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>Họp</w:t></w:r>{}</w:p>", r(" xã")), "Họp xã"),
        (
            format!(
                "<w:p>{}<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:fldChar \
                 w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
                r("Họp "),
                r("hôm nay")
            ),
            "Họp hôm nay",
        ),
        (format!("<w:p>{}<w:r><w:tab/><w:t>xã</w:t><w:br/><w:t>Bàn</w:t></w:r></w:p>", r("Họp")), "Họp xã\nBàn"),
        (
            format!("<w:p>{}<w:r><w:softHyphen/><w:t>ng</w:t><w:noBreakHyphen/><w:t>a</w:t></w:r></w:p>", r("đồ")),
            "đồng-a",
        ),
        (format!("<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0A7\"/></w:r>{}</w:p>", r("Họp")), "Họp"),
        (format!("<w:p><w:hyperlink>{}</w:hyperlink>{}</w:p>", r("Họp "), r("&amp; bàn &#7897;")), "Họp & bàn ộ"),
        (format!("<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr>{}</w:p>{}", r("Mục lục"), p("Họp")), "Mục lục\nHọp"),
        (format!("<w:p/><w:p><w:r/></w:p>{}<w:sectPr/>", p("Họp")), "Họp"),
    ] {
        assert_eq!(word(&body, &[]), expected, "{body}");
    }
}

#[test]
fn a_row_is_a_line_and_a_table_that_lays_out_is_none() {
    let cell = |inside: &str| format!("<w:tc>{inside}</w:tc>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row(&[cell(&p("Xóm")), cell(&p("Công"))]),
        row(&[cell(&p("Đình")), cell(&p("12"))]),
        row(&[cell(&format!("{}{}", p("Nơi nhận:"), p("- Lưu"))), cell(&p("Phó Bí thư"))]),
    );
    assert_eq!(word(&table, &[]), "Xóm Công\nĐình 12\nNơi nhận:\n- Lưu\nPhó Bí thư");
    let nested = format!("<w:tbl>{}</w:tbl>", row(&[cell(&format!("{}{table}", p("Bảng"))), cell(&p("Hết"))]));
    assert!(word(&nested, &[]).starts_with("Bảng\nXóm Công\nĐình 12\n"));
}

#[test]
fn a_box_comes_once_and_after_its_paragraph() {
    let inside = format!("<w:txbxContent>{}{}</w:txbxContent>", p("Trong khung"), p("Vẫn trong khung"));
    let shape = format!(
        "<w:r><mc:AlternateContent xmlns:mc=\"x\"><mc:Choice>{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback></mc:AlternateContent></w:r>"
    );
    let body = format!("<w:p>{}{shape}{}</w:p>{}", r("Họp "), r("xã"), p("Bàn"));
    assert_eq!(word(&body, &[]), "Họp xã\nTrong khung\nVẫn trong khung\nBàn");
}

#[test]
fn old_encodings_are_known_by_the_fonts_of_runs_styles_and_themes() {
    let old = "Chi bé häp bµn viÖc lµm ®\u{ad}êng";
    let new = "Chi bộ họp bàn việc làm đường";
    let fonts = |attributes: &str| format!("<w:rPr><w:rFonts {attributes}/></w:rPr>");
    let run = |properties: &str, text: &str| format!("<w:r>{properties}<w:t>{text}</w:t></w:r>");
    let styles = |inside: &str| vec![("word/styles.xml", part("styles", inside))];
    let direct =
        format!("<w:p>{}{}</w:p>", run(&fonts("w:ascii=\".VnTime\""), old), run(&fonts("w:ascii=\"Arial\""), " xã"));
    assert_eq!(word(&direct, &[]), format!("{new} xã"));
    let halves = format!(
        "<w:p>{}{}</w:p>",
        run(&fonts("w:ascii=\"VNI-Times\""), "Ho"),
        run(&fonts("w:hAnsi=\"VNI-Times\""), "ïp")
    );
    assert_eq!(word(&halves, &[]), "Họp");
    let typed = format!("<w:p>{}</w:p>", run(&fonts("w:ascii=\".VnTime\""), new));
    assert_eq!(word(&typed, &[]), new);
    let style = format!(
        "<w:style w:styleId=\"A\">{}</w:style><w:style w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style>",
        fonts("w:ascii=\".VnTime\"")
    );
    let styled = format!("<w:p><w:pPr><w:pStyle w:val=\"B\"/></w:pPr>{}</w:p>", r(old));
    assert_eq!(word(&styled, &styles(&style)), new);
    let defaults =
        format!("<w:docDefaults><w:rPrDefault>{}</w:rPrDefault></w:docDefaults>", fonts("w:asciiTheme=\"minorHAnsi\""));
    let mut themed = styles(&defaults);
    themed.push((
        "word/theme/theme1.xml",
        "<a:t xmlns:a=\"x\"><a:minorFont><a:latin typeface=\".VnTime\"/></a:minorFont></a:t>".into(),
    ));
    let all = try_word(&format!("{}{}", p("Tin"), p(old)), &themed).unwrap();
    assert_eq!(all.body, new);
    let upper = format!("<w:p>{}</w:p>", run(&fonts("w:ascii=\".VnTimeH\""), "häp x·"));
    assert_eq!(word(&upper, &[]), "HỌP XÃ");
}

#[test]
fn styles_tell_the_headline_and_notes_come_after_the_text() {
    let styles = part(
        "styles",
        "<w:style w:styleId=\"Tiu\"><w:name w:val=\"Title\"/></w:style><w:style w:styleId=\"u1\"><w:name w:val=\"heading 1\"/></w:style>\
         <w:style w:styleId=\"TOC1\"><w:name w:val=\"toc 1\"/></w:style><w:style w:styleId=\"Ch\"><w:name w:val=\"caption\"/></w:style>",
    );
    let note =
        |number: u32, kind: &str, text: &str| format!("<w:footnote w:id=\"{number}\" {kind}>{}</w:footnote>", p(text));
    let notes =
        part("footnotes", &format!("{}{}", note(0, "w:type=\"separator\"", "vạch"), note(1, "", "Theo sổ của xóm.")));
    let styled =
        |style: &str, text: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", r(text));
    let body = format!(
        "{}{}{}{}{}<w:p>{}<w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>",
        p("Chuyên mục"),
        styled("Tiu", "Thôn Thượng"),
        styled("Tiu", "làm đường"),
        styled("TOC1", "I. Kết quả 3"),
        styled("Ch", "Bà con ra đồng"),
        r("Đường dài một cây số.")
    );
    let article = try_word(&body, &[("word/styles.xml", styles), ("word/footnotes.xml", notes)]).unwrap();
    assert_eq!(article.title, "Thôn Thượng làm đường");
    assert_eq!(article.body, "Chuyên mục\nĐường dài một cây số.\nTheo sổ của xóm.");
    assert_eq!(article.captions, ["Bà con ra đồng"]);
}

#[test]
fn a_package_is_read_by_its_relations_and_in_strict_names() {
    let rels = "<Relationships xmlns=\"x\"><Relationship Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" Target=\"/van/ban.xml\"/></Relationships>";
    let text = format!(
        "<q:document xmlns:q=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><q:body>{}{}</q:body></q:document>",
        p("Tin"),
        p("Họp")
    )
    .replace("w:", "q:");
    let bytes = package(&[("_rels/.rels", rels.into()), ("van/ban.xml", text)]);
    let article = read_docx(&bytes.into(), Origin::default()).unwrap();
    assert_eq!((article.title.as_str(), article.body.as_str()), ("Tin", "Họp"));
}

#[test]
fn a_single_file_of_xml_is_read_in_utf_16_and_with_pictures_of_any_size() {
    let flat = |inside: &str| {
        format!(
            "<o:document xmlns:o=\"o\" xmlns:t=\"t\"><o:body><o:text><t:p>Tin</t:p>{inside}<t:p>Họp</t:p></o:text></o:body></o:document>"
        )
    };
    let wide: Vec<u8> = format!("\u{feff}{}", flat("")).encode_utf16().flat_map(u16::to_be_bytes).collect();
    let data = "iVBORw0K".repeat((9 << 20) / 8);
    for bytes in [
        wide,
        flat(&format!("<t:p><o:binary-data>{data}</o:binary-data></t:p>")).into_bytes(),
        flat("<t:p><o:binary-data/></t:p>").into_bytes(),
    ] {
        assert_eq!(read_flat(&bytes.into(), Origin::default()).unwrap().body, "Họp");
    }
    let text = flat(&format!("<t:p>{data}</t:p>")).into_bytes();
    assert!(read_flat(&text.into(), Origin::default()).is_err());
}

#[test]
fn a_letterhead_by_tabs_or_blanks_keeps_who_issues_it() {
    let tab = "<w:r><w:tab/><w:tab/></w:r>";
    for gap in [tab.to_owned(), r("          ")] {
        let line = |left: &str, right: &str| format!("<w:p>{}{gap}{}</w:p>", r(left), r(right));
        let body = format!(
            "{}{}{}{}{}{}",
            line("ĐẢNG BỘ XÃ THƯỢNG", "ĐẢNG CỘNG SẢN VIỆT NAM"),
            line("CHI BỘ THÔN ĐÌNH", "Thượng, ngày 20 tháng 11 năm 2023"),
            p("Số      -BC/CB"),
            p("BÁO CÁO"),
            p("kết quả làm đường"),
            p("Thôn đã họp.")
        );
        let article = try_word(&body, &[]).unwrap();
        assert_eq!(article.title, "BÁO CÁO kết quả làm đường");
        assert_eq!(article.body, "ĐẢNG BỘ XÃ THƯỢNG\nCHI BỘ THÔN ĐÌNH\nSố -BC/CB\nThôn đã họp.");
        assert_eq!(article.published.unwrap().date.to_string(), "2023-11-20");
    }
}

#[test]
fn what_is_broken_or_made_to_do_harm_is_refused() {
    let laughs = format!("<!DOCTYPE x [<!ENTITY a \"ha\">{}]>", "<!ENTITY b \"&a;&a;&a;&a;\">".repeat(9));
    let raw = |text: String| read_docx(&package(&[("word/document.xml", text)]).into(), Origin::default()).unwrap_err();
    let is_bad = |reason: &SkipReason| matches!(reason, SkipReason::BadDocument(_));
    for text in [
        format!("{laughs}{}", document(&p("&b;")).1),
        document(&"<w:p>".repeat(100_000)).1,
        document(&"<w:x>".repeat(100_000)).1,
        document(&"<w:tbl><w:tr><w:tc>".repeat(1_000)).1,
        document(&p(&"x".repeat(10 << 20))).1,
        format!("<w:p {}>", "a=\"1\" ".repeat(2 << 20)),
        document(&p("Họp")).1.replace("</w:body>", ""),
        "<w:p><w:t>Họp".to_owned(),
        String::new(),
    ] {
        let reason = raw(text);
        assert!(is_bad(&reason), "{reason}");
    }
    assert!(matches!(raw(document(&p(&"x".repeat(4 << 20)).repeat(3)).1), SkipReason::TooMuchText { .. }));
    assert!(matches!(raw(document(&p("x").repeat(300_000)).1), SkipReason::TooManyLines { .. }));
    assert_eq!(raw(document(&"<w:p/>".repeat(1_000_000)).1), SkipReason::Empty);
    assert!(is_bad(&read_docx(&package(&[("a.txt", "x".into())]).into(), Origin::default()).unwrap_err()));
    assert_eq!(read_docx(&b"PK\x03\x04".to_vec().into(), Origin::default()), Err(SkipReason::EndsEarly));
}

/// A line of a document, whatever the program.
#[derive(Debug, Clone)]
enum Part {
    Paragraph { text: String, is_bold: bool, is_centred: bool, is_heading: bool, note: Option<String> },
    Row(Vec<Vec<String>>),
}

fn parts() -> impl Strategy<Value = Vec<Part>> {
    let text = "(Họp|xã|BÁO CÁO|ngày 5 tháng 11 năm 2023|đường,| |-|[a-zạ]{1,9}){1,9}";
    let paragraph = (text, any::<(bool, bool, bool)>(), proptest::option::of(text));
    prop_oneof![
        3 => paragraph.prop_map(|(text, (is_bold, is_centred, is_heading), note)| Part::Paragraph { text, is_bold, is_centred, is_heading, note }),
        1 => vec(vec(text, 1..3), 1..4).prop_map(Part::Row),
    ]
    .prop_flat_map(|part| vec(Just(part), 1..2))
    .prop_flat_map(|first| vec(Just(first), 1..2))
    .prop_map(|parts| parts.concat())
}

fn as_word(parts: &[Part]) -> Vec<u8> {
    let (mut body, mut notes) = (String::new(), String::new());
    for part in parts {
        match part {
            Part::Paragraph { text, is_bold, is_centred, is_heading, note } => {
                let style = if *is_heading { "<w:pStyle w:val=\"H1\"/>" } else { "" };
                let centred = if *is_centred { "<w:jc w:val=\"center\"/>" } else { "" };
                let bold = if *is_bold { "<w:rPr><w:b/></w:rPr>" } else { "" };
                body.push_str(&format!("<w:p><w:pPr>{style}{centred}</w:pPr><w:r>{bold}<w:t>{text}</w:t></w:r></w:p>"));
                notes.extend(note.iter().map(|note| format!("<w:footnote>{}</w:footnote>", p(note))));
            }
            Part::Row(cells) => {
                let cells = cells
                    .iter()
                    .map(|cell| format!("<w:tc>{}</w:tc>", cell.iter().map(|text| p(text)).collect::<String>()));
                body.push_str(&format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cells.collect::<String>()));
            }
        }
    }
    let styles = part("styles", "<w:style w:styleId=\"H1\"><w:name w:val=\"heading 1\"/></w:style>");
    package(&[document(&body), ("word/styles.xml", styles), ("word/footnotes.xml", part("footnotes", &notes))])
}

fn as_odt(parts: &[Part]) -> String {
    let mut body = String::new();
    for part in parts {
        match part {
            Part::Paragraph { text, is_bold, is_centred, is_heading, note } => {
                let name = if *is_heading { "h" } else { "p" };
                let style = if *is_centred { "C" } else { "N" };
                let text = if *is_bold { format!("<t:span t:style-name=\"B\">{text}</t:span>") } else { text.clone() };
                let note = note.iter().map(|note| format!("<t:note><t:note-citation>1</t:note-citation><t:note-body><t:p>{note}</t:p></t:note-body></t:note>"));
                body.push_str(&format!(
                    "<t:{name} t:style-name=\"{style}\">{text}{}</t:{name}>",
                    note.collect::<String>()
                ));
            }
            Part::Row(cells) => {
                let cell =
                    |cell: &Vec<String>| cell.iter().map(|text| format!("<t:p>{text}</t:p>")).collect::<String>();
                let cells = cells.iter().map(|texts| format!("<b:table-cell>{}</b:table-cell>", cell(texts)));
                body.push_str(&format!("<b:table><b:table-row>{}</b:table-row></b:table>", cells.collect::<String>()));
            }
        }
    }
    format!(
        "<o:document xmlns:o=\"o\" xmlns:t=\"t\" xmlns:b=\"b\" xmlns:s=\"s\" xmlns:f=\"f\"><o:automatic-styles><s:style s:name=\"C\"><s:paragraph-properties \
         f:text-align=\"center\"/></s:style><s:style s:name=\"B\"><s:text-properties f:font-weight=\"bold\"/></s:style></o:automatic-styles>\
         <o:body><o:text>{body}</o:text></o:body></o:document>"
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_text_is_the_same_article_in_word_and_in_libreoffice(parts in vec(parts(), 1..9)) {
        let parts = parts.concat();
        let word = read_docx(&as_word(&parts).into(), Origin::default());
        let text = as_odt(&parts);
        let flat = read_flat(&text.clone().into_bytes().into(), Origin::default());
        let odt = read_odt(&package(&[("content.xml", text)]).into(), Origin::default());
        prop_assert_eq!(&word, &flat);
        prop_assert_eq!(&word, &odt);
    }

    #[test]
    fn no_xml_panics(xml in "(<w:(p|r|t|tr|tc|del|fldChar w:fldCharType=\"begin\"|br/|sym w:char=\"F0A7\"/)>|</w:(p|r|t|tr|tc|del)>|<t:(p|h|span|note-body|table-row|s t:c=\"9\"/)>|</t:(p|span|note-body|table-row)>|&amp;|&x;|[a-zạ ]{1,5}){0,40}") {
        let _ = try_word(&xml, &[]);
        let _ = read_flat(&format!("<a xmlns:t=\"t\" xmlns:w=\"w\">{xml}</a>").into_bytes().into(), Origin::default());
    }
}
