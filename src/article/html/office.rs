//! Documents that a word processor saved as a web page.
//!
//! In: a page. Out: its paragraphs with what they look like, as of a document, if it is one: its head says which word processor made
//! it, or it begins with the letterhead of a paper. Such a page has nothing around its text, and its `<title>` is often that of
//! another document.

use dom_query::{Document, NodeRef};

use super::dom::{self, Go, Step};
use super::tree::{Piece, Tree};
use crate::article::clean;
use crate::article::document::{self, Kind, Paragraph, head, letterhead};

/// How so many first lines look is seen.
const MAX_LINES: usize = 80;
/// And of what is in each so much, and so many elements around it.
const MAX_NODES: usize = 2_000;
const MAX_AROUND: usize = 4;
/// Names of word processors, in small letters, as they give them.
const PROGRAMS: [&str; 5] = ["microsoft word", "word.document", "libreoffice", "openoffice", "staroffice"];

/// The paragraphs of a document; none if the page is another one.
pub(super) fn paragraphs(document: &Document, tree: &Tree) -> Option<Vec<Paragraph>> {
    let is_named = is_named(document);
    let head = || tree.pieces.iter().take(MAX_LINES).map(|piece| paragraph(tree, piece));
    if !is_named {
        // Only a page with a letterhead on top is looked at closer.
        letterhead::may_begin(tree.pieces.iter().map(|piece| piece.line.text())).then_some(())?;
        head::paper_end(&head().collect::<Vec<_>>())?;
    }
    let below = tree.pieces.iter().skip(MAX_LINES).map(plain);
    Some(head().chain(below).collect())
}

/// Whether the head of a page says that a word processor made it.
fn is_named(document: &Document) -> bool {
    let metas = document.select("head meta[content]");
    metas.nodes().iter().take(64).any(|meta| {
        let is_program = ["name", "http-equiv"]
            .iter()
            .filter_map(|key| meta.attr(key))
            .any(|name| ["generator", "progid"].iter().any(|wanted| name.trim().eq_ignore_ascii_case(wanted)));
        let content =
            meta.attr("content").map(|content| clean::start(&content, 200).to_lowercase()).unwrap_or_default();
        is_program && PROGRAMS.iter().any(|program| content.contains(program))
    })
}

fn plain(piece: &Piece) -> Paragraph {
    let is_in_table = piece.line.is_row();
    let kind = if piece.line.is_caption() { Kind::Caption } else { Kind::Plain };
    Paragraph { text: clean::line(piece.line.text()), kind, is_in_table, ..Paragraph::default() }
}

/// A line with what it looks like.
fn paragraph(tree: &Tree, piece: &Piece) -> Paragraph {
    let around = || tree.around(piece.element).take(MAX_AROUND).filter_map(|at| tree.elements.get(at));
    let is_heading =
        |name: &str| name.len() == 2 && name.starts_with('h') && name.ends_with(|c: char| c.is_ascii_digit());
    let of_style = around().next().map_or(Kind::Plain, |element| match () {
        () if element.is_called(&["msotitle", "title"]) => Kind::Title,
        () if is_heading(&element.name) => Kind::Heading,
        () => Kind::Plain,
    });
    let plain = plain(piece);
    Paragraph {
        kind: if plain.kind == Kind::Caption { plain.kind } else { of_style },
        is_centred: around().any(|element| is_centred(&element.node)),
        is_bold: tree
            .elements
            .get(piece.element)
            .is_some_and(|element| is_heading(&element.name) || is_bold(&element.node)),
        is_in_table: plain.is_in_table || around().any(|element| dom::is_cell(&element.name)),
        columns: document::columns(piece.line.text()),
        ..plain
    }
}

/// What the style of an element says, without blanks.
fn style(node: &NodeRef) -> String {
    let style = node.attr("style").map(|style| clean::start(&style, 1_000).to_lowercase()).unwrap_or_default();
    style.split_whitespace().collect()
}

fn is_centred(node: &NodeRef) -> bool {
    node.has_name("center")
        || node.attr("align").is_some_and(|align| align.trim().eq_ignore_ascii_case("center"))
        || style(node).contains("text-align:center")
}

/// Whether all that is written in an element is bold.
fn is_bold(node: &NodeRef) -> bool {
    let makes_bold = |node: &NodeRef| {
        ["b", "strong"].iter().any(|name| node.has_name(name))
            || ["bold", "bolder", "600", "700", "800", "900"]
                .iter()
                .any(|weight| style(node).contains(&format!("font-weight:{weight}")))
    };
    let (mut depth, mut nodes, mut any, mut all) = (usize::from(makes_bold(node)), 0, false, true);
    dom::walk(node, &mut |below, step| {
        nodes += 1;
        if nodes > MAX_NODES || !all {
            return Go::Nowhere;
        }
        if below.is_text() {
            let is_text = below.text().contains(char::is_alphanumeric);
            any |= is_text && depth > 0;
            all &= !is_text || depth > 0;
            return Go::Past;
        }
        let bold = usize::from(below.is_element() && makes_bold(below));
        match step {
            Step::Enter => depth += bold,
            Step::Leave => depth -= bold,
        }
        Go::Inside
    });
    any && all
}

#[cfg(test)]
mod tests {
    use crate::article::article::{Article, Origin};
    use crate::article::html::read_html;

    fn read(head: &str, body: &str) -> Article {
        read_html(
            &format!("<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"),
            Origin::default(),
        )
        .unwrap()
    }

    const WORD: &str = "<meta name=Generator content='Microsoft Word 15 (filtered)'><title>TỈNH ỦY MẪU</title>";
    const PAPER: &str = "<div class=WordSection1><table class=MsoNormalTable><tr><td><p align=center>TỈNH ỦY MẪU</p><p align=center><b>HUYỆN ỦY YÊN KHÊ</b></p>\
        <p>Số 215-BC/HU</p></td><td><p><b>ĐẢNG CỘNG SẢN VIỆT NAM</b></p><p><i>Yên Khê, ngày 20 tháng 11 năm 2023</i></p></td></tr></table>\
        <p align=center style='text-align:center'><b><span>BÁO CÁO</span></b></p><p style='text-align: center'><b>Kết quả thực hiện\nKết luận số 21-KL/TW</b></p>\
        <p>Chi bộ thôn Thượng đã họp.</p><p>Vũ Lan</p></div>";

    #[test]
    fn a_paper_that_a_word_processor_saved_as_a_page_is_read_as_the_document() {
        for head in [WORD, "<meta name=generator content='LibreOffice 7.4'>", ""] {
            let article = read(head, PAPER);
            assert_eq!(article.title, "BÁO CÁO Kết quả thực hiện Kết luận số 21-KL/TW", "{head}");
            assert_eq!(article.body, "TỈNH ỦY MẪU\nHUYỆN ỦY YÊN KHÊ\nSố 215-BC/HU\nChi bộ thôn Thượng đã họp.\nVũ Lan");
            assert_eq!(article.published.map(|day| day.date.to_string()).as_deref(), Some("2023-11-20"));
            assert_eq!((article.author, article.source), (None, None));
        }
    }

    #[test]
    fn a_page_around_a_paper_is_a_page() {
        let article =
            read("<title>Thôn làm đường</title>", &format!("<div>Trang chủ</div><h1>Thôn làm đường</h1>{PAPER}"));
        assert_eq!(article.title, "Thôn làm đường");
        assert!(article.body.contains("BÁO CÁO\nKết quả thực hiện Kết luận số 21-KL/TW"), "{}", article.body);
    }

    #[test]
    fn news_of_a_word_processor_begin_with_their_headline() {
        let body = "<p align=center><b>Thôn Thượng làm đường</b></p><p>Chi bộ thôn Thượng đã họp.</p><p align=right><b>Vũ Lan</b></p>";
        let article = read(WORD, body);
        assert_eq!((article.title.as_str(), article.author.as_deref()), ("Thôn Thượng làm đường", Some("Vũ Lan")));
        assert_eq!(article.body, "Chi bộ thôn Thượng đã họp.");
    }
}
