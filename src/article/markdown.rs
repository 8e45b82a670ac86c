//! Markdown, with or without front matter.
//!
//! In: a Markdown file. Out: an [`Article`]: the marks of headings, lists, emphasis and links are
//! gone, texts after pictures are captions. Lines of a paragraph are joined, as Markdown means them.

use super::article::{Article, Origin};
use super::entity;
use super::line::{Line, Lines};
use super::page::{self, Known};
use super::skip::SkipReason;
use super::{clean, front_matter};
use crate::text::nfc;

/// Labels, addresses and tags are shorter.
const MAX_MARK_CHARS: usize = 500;
const MAX_CHAR_BYTES: usize = 4;

/// Reads a Markdown file.
pub(super) fn read_markdown(text: &str, origin: Origin) -> Result<Article, SkipReason> {
    let text = clean::kept(text);
    let (mut known, body) =
        front_matter::taken(&text).unwrap_or_else(|| (Known::default(), text.trim_start_matches('\u{feff}')));
    let (heading, lines) = lines_of(body);
    known.title = known.title.or(heading);
    page::article(lines, known, origin)
}

/// The first heading of the first level, and all other lines.
fn lines_of(body: &str) -> (Option<String>, Lines) {
    let mut title = None;
    let (mut lines, mut paragraph) = (Lines::default(), String::new());
    for line in body.lines() {
        let bare = clean::trimmed(line);
        if let Some(heading) = bare.strip_prefix("# ").filter(|_| title.is_none()) {
            flush(&mut paragraph, &mut lines);
            title = Some(clean::line(&inline(heading.trim_end_matches('#'), &mut lines))).filter(|t| !t.is_empty());
        } else if is_rule(bare) {
            flush(&mut paragraph, &mut lines);
        } else {
            let (stripped, starts) = without_marks(bare);
            if starts {
                flush(&mut paragraph, &mut lines);
            }
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(&stripped);
            // A heading, a row of a table or a hard break ends the paragraph on its own line.
            if bare.starts_with(['#', '|']) || line.ends_with("  ") || line.ends_with('\\') {
                flush(&mut paragraph, &mut lines);
            }
        }
    }
    flush(&mut paragraph, &mut lines);
    (title, lines)
}

fn flush(paragraph: &mut String, lines: &mut Lines) {
    let text = inline(&std::mem::take(paragraph), lines);
    lines.extend(Line::of_text(&text));
}

/// Blank lines, `---`, `***`, fences, the line below a table's head.
fn is_rule(line: &str) -> bool {
    line.starts_with("```") || line.starts_with("~~~") || line.chars().all(|c| "-=*_|:+ ".contains(c))
}

/// A line without the mark of its block, and whether it begins one.
fn without_marks(line: &str) -> (String, bool) {
    let line = line.trim_start_matches(['>', ' ']);
    if line.starts_with('#') {
        return (line.trim_matches('#').to_owned(), true);
    }
    for bullet in ["- ", "* ", "+ "] {
        if let Some(item) = line.strip_prefix(bullet) {
            return (item.to_owned(), true);
        }
    }
    if line.starts_with('|') {
        let cells: Vec<_> = line.split('|').map(str::trim).filter(|cell| !cell.is_empty()).collect();
        return (cells.join(" "), true);
    }
    let numbered = line.split_once(". ").is_some_and(|(n, _)| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()));
    (line.trim_end_matches('\\').to_owned(), numbered)
}

/// A paragraph without the marks inside it; texts after pictures go to `lines` as captions.
fn inline(text: &str, lines: &mut Lines) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let behind = rest.get(c.len_utf8()..).unwrap_or_default();
        let next = behind.chars().next();
        if rest.starts_with("[![") {
            rest = behind; // a picture that is a link: the picture counts
        } else if let Some((_, after)) = rest.strip_prefix("](").and_then(|rest| split_near(rest, b')')) {
            rest = after;
        } else if let Some((label, after)) = link(rest.strip_prefix('!').unwrap_or("")) {
            lines.extend(Line::of_text(&plain_label(label)).map(|line| Line::Caption(line.text().to_owned())));
            rest = after;
        } else if let Some((label, after)) = link(rest) {
            out.push_str(&plain_label(label));
            rest = after;
        } else if c == '\\' && next.is_some_and(|c| c.is_ascii_punctuation()) {
            out.extend(next);
            rest = behind.get(1..).unwrap_or_default();
        } else if let Some(after) = tag(rest) {
            rest = after;
        } else {
            if !is_mark(before, c, next) {
                out.push(c);
            }
            rest = behind;
        }
        before = c;
    }
    // A mark that was apart from its letter by marks of Markdown is beside it now.
    nfc(&entity::decoded(&out)).into_owned()
}

/// Whether `c` between `before` and `next` is a mark of emphasis or code. Inside a word it is spelling
/// or `3*4`; ` * ` alone is no emphasis.
fn is_mark(before: char, c: char, next: Option<char>) -> bool {
    let is_inside_word = before.is_alphanumeric() && next.is_some_and(char::is_alphanumeric);
    match c {
        '*' => !is_inside_word && (next.is_some_and(|c| !c.is_whitespace()) || !before.is_whitespace()),
        '_' => !is_inside_word,
        '`' => true,
        '~' => next == Some('~') || before == '~',
        _ => false,
    }
}

/// Labels hold no further links, so that nothing is read twice.
fn plain_label(label: &str) -> String {
    label.chars().filter(|c| !matches!(c, '*' | '`' | '[' | ']' | '!')).collect()
}

/// `[label](address)` or `<https://…>` at the start: the label and what follows.
fn link(text: &str) -> Option<(&str, &str)> {
    let (label, rest) = split_near(text.strip_prefix('[')?, b']')?;
    let (_, after) = split_near(rest.strip_prefix('(')?, b')')?;
    Some((label, after))
}

/// A tag of HTML at the start: what follows it.
fn tag(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('<')?;
    let is_tag = inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
    if is_tag { split_near(inside, b'>').map(|(_, after)| after) } else { None }
}

/// Splits at the next `end` that isn't far: a mark that is never closed must not cost a search to the
/// end of the file each time.
fn split_near(text: &str, end: u8) -> Option<(&str, &str)> {
    let near = text.as_bytes().get(..text.len().min(MAX_MARK_CHARS * MAX_CHAR_BYTES))?;
    let at = memchr::memchr(end, near)?;
    let before = text.get(..at).filter(|before| before.chars().nth(MAX_MARK_CHARS - 1).is_none())?;
    Some((before, text.get(at + 1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::loss::Loss;

    #[test]
    fn front_matter_marks_pictures_and_paragraphs_are_read() {
        let text = "---\ntitle: \"Họp ở thôn Thượng\"\ndate: 2023-11-05\nauthor: Vũ Lan\nsource: Báo Xã\nurl: https://a.vn/1\n---\n\n\
                    # Đầu đề khác\n\n[![Bà con **làm** đường](a.jpg)](b)\n\nThôn **Thượng** họp,\n_bàn_ việc [làm đường](b \"c\") 3*4 &amp; Kết_luận.\n\n\
                    ## Kết quả\n- Một \\* hai\n- Ba\n1. Bốn\n\n| Năm | Km |\n|---|---|\n| 2022 | 3 |\n> Lời dân<br>";
        let article = read_markdown(text, Origin::default()).unwrap();
        insta::assert_snapshot!(serde_json::to_string_pretty(&article).unwrap(), @r#"
        {
          "id": "",
          "own_id": null,
          "path": "",
          "title": "Họp ở thôn Thượng",
          "body": "Thôn Thượng họp, bàn việc làm đường 3*4 & Kết_luận.\nKết quả\nMột * hai\nBa\n1. Bốn\nNăm Km\n2022 3\nLời dân",
          "captions": [
            "Bà con làm đường"
          ],
          "published": {
            "date": "2023-11-05",
            "time": null,
            "from": "front-matter"
          },
          "author": "Vũ Lan",
          "source": "Báo Xã",
          "url": "https://a.vn/1",
          "extraction": "full"
        }
        "#);
    }

    #[test]
    fn without_front_matter_the_heading_and_the_date_line_are_taken() {
        let article = read_markdown(
            "# Họp ở thôn Thượng\n\n05/11/2023\n\nThôn họp, bàn việc làm đường.\n\nVũ Lan\n",
            Origin::default(),
        )
        .unwrap();
        assert_eq!(
            (article.title.as_str(), article.body.as_str()),
            ("Họp ở thôn Thượng", "Thôn họp, bàn việc làm đường.")
        );
        assert!(article.published.is_some() && article.author.is_some());
    }

    #[test]
    fn front_matter_that_is_not_closed_is_told() {
        let article = read_markdown("---\ntitle: Họp\n\nThôn họp.", Origin::default()).unwrap();
        assert_eq!((article.title.as_str(), article.body.as_str()), ("Họp", "Thôn họp."));
        assert_eq!(article.losses, [Loss::OpenFrontMatter]);
    }
}
