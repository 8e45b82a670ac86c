//! Where an element inside a line begins or ends: whether the words beside it are one.
//!
//! A page may set words apart by its style sheet alone: `<span class="location-stamp">Kon Tum</span>Huyện ủy` shows a dash that
//! isn't in the markup. In: an element's name, its names and its style, and the texts beside it. Out: what a reader sees between
//! them. A syllable that is written in pieces (`Th<b>ô</b>n`, a large first letter) stays one.

use dom_query::NodeRef;

use crate::article::clean;

/// What may be at the ends of an element, the weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Seam {
    /// Another word, if the letters say so.
    Case,
    /// Another word.
    Word,
    /// The place that an article is written from, and a dash.
    Stamp,
}

/// Parts of the names of elements that are set apart.
#[rustfmt::skip]
const APART: &[&str] = &[
    "author", "badge", "byline", "cate", "date", "dateline", "icon", "label", "nguon", "source", "tacgia", "time", "title",
];
const STAMPS: &[&str] = &["locationstamp", "stamplocation", "placestamp", "dateline", "datelocation", "stamp"];

/// What is at the ends of an element inside a line; `squeezed` are its words without what parts them.
pub(super) fn of(node: &NodeRef, name: &str, words: &str, squeezed: &str) -> Option<Seam> {
    if matches!(name, "sub" | "sup") {
        return None;
    }
    let is_apart = || node.attr("style").is_some_and(|style| is_set_apart(&style));
    if words.is_empty() {
        return is_apart().then_some(Seam::Word);
    }
    if STAMPS.iter().any(|stamp| squeezed.contains(stamp)) {
        return Some(Seam::Stamp);
    }
    let is_named = words.split(' ').any(|word| APART.contains(&word));
    Some(if is_named || is_apart() { Seam::Word } else { Seam::Case })
}

/// The same after an element without names, whose text is known now: several words aren't a piece of one.
pub(super) fn after(own: &str) -> Option<Seam> {
    const MAX_BYTES: usize = 256;
    clean::start(own.trim_start(), MAX_BYTES).trim_end().contains(char::is_whitespace).then_some(Seam::Case)
}

/// Whether a style makes lines end where an element begins and ends.
pub(super) fn is_shown_as_block(node: &NodeRef) -> bool {
    const BLOCKS: [&str; 5] = ["block", "flex", "grid", "table", "list-item"];
    node.attr("style").is_some_and(|style| declared(&style, "display", |value| BLOCKS.contains(&value)))
}

fn is_set_apart(style: &str) -> bool {
    let is_some = |value: &str| value.starts_with(|c: char| c.is_ascii_digit() && c != '0');
    declared(style, "float", |value| value != "none")
        || declared(style, "display", |value| value.starts_with("inline-"))
        || ["margin", "margin-left", "margin-right", "padding", "padding-left", "padding-right"]
            .iter()
            .any(|name| declared(style, name, is_some))
}

/// Whether a style gives a property such a value.
fn declared(style: &str, name: &str, is: impl Fn(&str) -> bool) -> bool {
    /// Styles are shorter; one made to be slow isn't.
    const MAX_DECLARATIONS: usize = 32;
    style
        .split(';')
        .take(MAX_DECLARATIONS)
        .filter_map(|declared| declared.split_once(':'))
        .any(|(own, value)| own.trim().eq_ignore_ascii_case(name) && is(value.trim().to_ascii_lowercase().as_str()))
}

/// What a reader sees between two texts.
pub(super) fn between(seam: Seam, left: &str, right: &str) -> &'static str {
    let (Some(before), Some(next)) = (left.chars().next_back(), right.chars().next()) else { return "" };
    let is_word = |c: char| c.is_alphanumeric();
    match seam {
        Seam::Stamp if before.is_alphanumeric() && right.trim_start().starts_with(is_word) => " - ",
        Seam::Stamp | Seam::Word if is_word(before) && is_word(next) => " ",
        _ if is_word_end(left, before) && begins_word(right, next) => " ",
        _ if is_number_after_word(before, next) => " ",
        _ => "",
    }
}

/// Whether letters end as a word does: with a small letter, a digit, a closing sign, or capitals alone.
fn is_word_end(left: &str, before: char) -> bool {
    let is_capital = |c: char| c.is_uppercase();
    before.is_lowercase()
        || before.is_numeric()
        || matches!(before, ')' | '”' | ',' | '.' | ';' | ':' | '…')
        || (is_capital(before) && left.chars().rev().take(2).filter(|&c| is_capital(c)).count() == 2)
}

/// Whether letters begin as a word does: with a capital and after it a small letter.
fn begins_word(right: &str, next: char) -> bool {
    next.is_uppercase() && right.chars().nth(1).is_some_and(char::is_lowercase)
}

/// Whether a number follows a word: `Kon Tum` and `20/11/2023`.
fn is_number_after_word(before: char, next: char) -> bool {
    before.is_lowercase() && next.is_numeric()
}

#[cfg(test)]
mod tests {
    use dom_query::Document;
    use proptest::prelude::*;

    use crate::article::html::tree::Tree;

    #[test]
    fn what_a_style_sheet_sets_apart_are_words_apart_and_pieces_of_a_syllable_are_one() {
        for (html, expected) in [
            ("<p><span class=\"location-stamp\">Kon Tum</span>Huyện ủy họp</p>", "Kon Tum - Huyện ủy họp"),
            ("<p><span class=\"location-stamp\">Kon Tum</span> - Huyện ủy họp</p>", "Kon Tum - Huyện ủy họp"),
            ("<p><span class=\"location-stamp\">KON TUM</span>huyện ủy họp</p>", "KON TUM - huyện ủy họp"),
            ("<p><span class=\"a\">Lê An</span><span class=\"b\">Vũ Lan</span></p>", "Lê An Vũ Lan"),
            ("<p><b>KON TUM</b>Huyện ủy họp</p>", "KON TUM Huyện ủy họp"),
            ("<p><b>Kon Tum</b><i>20/11</i></p>", "Kon Tum 20/11"),
            ("<p><b>Kon Tum</b><time>20/11</time></p>", "Kon Tum 20/11"),
            ("<p><b class=author>Vũ Lan</b><time class=date>20/11</time></p>", "Vũ Lan 20/11"),
            ("<p><span style='float:left'>Vũ Lan</span>hôm nay</p>", "Vũ Lan hôm nay"),
            ("<p><span style='margin-right: 5px'>Vũ Lan</span>hôm nay</p>", "Vũ Lan hôm nay"),
            ("<p>Kon Tum<img src=a>Huyện</p>", "Kon Tum Huyện"),
            ("<p>Hội nghị<button>Nghe</button>bàn</p>", "Hội nghị bàn"),
            ("<p>Th<span class=x>ượng</span> Đình</p>", "Thượng Đình"),
            ("<p><span class=dropcap>S</span>áng nay</p>", "Sáng nay"),
            ("<p><span class=dropcap>S</span>ÁNG nay</p>", "SÁNG nay"),
            ("<p>m<sup>2</sup>, H<sub class=x>2</sub>O, <b>Viet</b>Jet</p>", "m2, H2O, VietJet"),
            ("<p>Ng<o:p></o:p>ọk R<st1:place w:st=\"on\">éo</st1:place></p>", "Ngọk Réo"),
            ("<p>(<a href=/x>21-KL/TW</a>)<wbr>, <i>xã</i>.</p>", "(21-KL/TW), xã."),
        ] {
            let document = Document::from(html);
            let lines: Vec<String> =
                Tree::of(&document).pieces.iter().map(|piece| piece.line.text().to_owned()).collect();
            assert_eq!(lines.join("|"), expected, "{html}");
        }
    }

    #[test]
    fn what_a_style_shows_as_a_block_is_a_line() {
        let document =
            Document::from("<p><span style='display: block'>Một</span><span style='DISPLAY:block;'>hai</span>ba</p>");
        let lines: Vec<String> = Tree::of(&document).pieces.iter().map(|piece| piece.line.text().to_owned()).collect();
        assert_eq!(lines, ["Một", "hai", "ba"]);
    }

    /// Words that are written in pieces, and what is between words, as a browser shows both: pieces in elements of any kind are
    /// one word, what is in blocks, cells, lines of their own, or set apart by a style or by a name is another.
    const PIECES: [(&str, &str); 6] = [
        ("<b>", "</b>"),
        ("<font color=red>", "</font>"),
        ("<span class=x>", "</span>"),
        ("<o:p>", "</o:p>"),
        ("<a href=/x>", "</a>"),
        ("<!--", "-->"),
    ];
    const APART: [(&str, &str); 12] = [
        (" ", ""),
        ("<br>", ""),
        ("<img src=a>", ""),
        ("<button>Nghe</button>", ""),
        ("<div>", "</div>"),
        ("<table><tr><td>Năm</td><td>", "</td></tr></table>"),
        ("<ul><li>", "</li></ul>"),
        ("<span class=date>", "</span>"),
        ("<span style='float:right'>", "</span>"),
        ("<span style='display:block'>", "</span>"),
        ("&nbsp;", ""),
        ("<p>", "</p>"),
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]
        #[test]
        fn no_two_words_are_glued_and_no_syllable_is_split(drawn in prop::collection::vec((0usize..6, 0usize..6, 0usize..12), 1..12)) {
            const WORDS: [&str; 6] = ["thượng", "Réo", "nghiệp", "họp", "ĐẢNG", "xã"];
            let (mut html, mut expected) = (String::from("<div>"), Vec::new());
            for (word, piece, apart) in drawn {
                let (word, (open, close), (before, after)) = (WORDS[word], PIECES[piece], APART[apart]);
                let at = word.char_indices().nth(1).map_or(0, |(at, _)| at);
                let (left, right) = word.split_at(at);
                // A comment holds nothing of the word.
                let rest = if open == "<!--" { format!("<!--x-->{right}") } else { format!("{open}{right}{close}") };
                html.push_str(&format!("{before}{left}{rest}{after}"));
                if before.contains("Năm") {
                    expected.push("Năm");
                }
                expected.push(word);
            }
            let document = Document::from(format!("{html}</div>").as_str());
            let tree = Tree::of(&document);
            let found: Vec<&str> = tree.pieces.iter().flat_map(|piece| piece.line.text().split_whitespace()).collect();
            prop_assert_eq!(found, expected, "{}", html);
        }
    }
}
