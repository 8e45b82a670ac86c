//! A page for browsers and paper.
//!
//! In: the hits of a search; and for what has another page, its beginning and end. Out: one HTML document that needs nothing beside it: no script, no picture, no
//! font. Whatever comes from an article is text there, never markup.

use std::io::{self, Write};

use super::mixed::is_mixed;
use super::passage::{cut, parts};
use super::say::Say;
use super::show::View;
use super::terminal::{day, place};
use crate::answer::{Hit, More, SearchAnswer};
use crate::text::{Span, shown};

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}\
h1{font-size:1.3rem}h2{font-size:1.1rem;margin:0}.part{border-top:1px solid;padding-top:.5rem;margin-bottom:1rem}\
ol{padding-left:2rem}li{margin:0 0 1.2rem}\
p{margin:.3rem 0;overflow-wrap:anywhere}.facts{font-size:.85rem;opacity:.75}\
mark{background:#ffe08a;color:#000}\
@media print{body{font-size:10pt;max-width:none;margin:0;padding:0}li{break-inside:avoid}\
mark{background:none;color:inherit;font-weight:bold;text-decoration:underline}}";

/// One whole page: what was asked, how many were found, and the hits, the best first.
pub(super) fn page(found: &SearchAnswer, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
    let (hits, say) = (&found.answer.hits[..], view.say);
    // A page can't hold all of them, however many.
    let more = More { limit: found.answer.next.is_some(), ..More::default() };
    let (query, total_line) =
        (escaped(&found.query, &[]), say.total(&found.answer.totals(), found.unclear, hits.len(), more));
    begin(out, &found.query, "vi", "")?;
    writeln!(out, "<h1 dir=\"auto\">{query}</h1>\n<p lang=\"{}\">{}</p>", say.language(), escaped(&total_line, &[]))?;
    let mixed = is_mixed(hits);
    for alike in hits.chunk_by(|a, b| mixed || a.matched == b.matched) {
        let head = alike.first().and_then(|hit| say.has(hit.matched)).filter(|_| !mixed);
        if let Some(head) = head {
            writeln!(out, "<h2 class=\"part\" lang=\"{}\">{head}</h2>", say.language())?;
        }
        list(out, alike, mixed, say)?;
    }
    end(out)
}

/// Begins a page with a title, in a language, with a style of its own beside the common one.
pub(super) fn begin(out: &mut dyn Write, title: &str, language: &str, style: &str) -> io::Result<()> {
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    let title = escaped(title, &[]);
    writeln!(out, "<title>{title} – chithi</title>\n<style>{STYLE}{style}</style>\n</head>\n<body>")
}

/// Ends it.
pub(super) fn end(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "</body>\n</html>")
}

/// Hits, numbered by their ranks.
fn list(out: &mut dyn Write, hits: &[Hit], tell_part: bool, say: Say) -> io::Result<()> {
    let Some(first) = hits.first() else { return Ok(()) };
    writeln!(out, "<ol start=\"{}\">", first.rank)?;
    for hit in hits {
        writeln!(out, "<li value=\"{}\">", hit.rank)?;
        writeln!(out, "<h2 dir=\"auto\">{}</h2>", escaped(&hit.title, &hit.title_marks))?;
        writeln!(out, "<p class=\"facts\">{}</p>", facts(hit, tell_part, say))?;
        for snippet in &hit.snippets {
            writeln!(out, "<p dir=\"auto\">{}</p>", cut(snippet, &escaped(&snippet.text, &snippet.marks)))?;
        }
        writeln!(out, "</li>")?;
    }
    writeln!(out, "</ol>")
}

/// Day, place, source, id and path, each apart from the direction of the others.
fn facts(hit: &Hit, tell_part: bool, say: Say) -> String {
    let said = |text: &str| format!("<span lang=\"{}\">{text}</span>", say.language());
    let written = hit.published.map(|published| format!("<time datetime=\"{}\">{}</time>", published, day(published)));
    let apart = |text: &str| format!("<bdi>{}</bdi>", escaped(text, &[]));
    let unclear = hit.unclear.then(|| said(say.citation_unclear()));
    let part = say.has_beside(hit.matched).filter(|_| tell_part).map(said);
    let parts = [
        part,
        written,
        hit.primary.as_ref().map(|primary| apart(&place(primary))),
        hit.source.as_deref().map(apart),
        Some(apart(&hit.id)),
        Some(apart(&hit.path)),
        say.by_hand(&hit.corrected).as_deref().map(said),
        unclear,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// `text` as HTML, its marks (in order, apart from each other) between `<mark>` and `</mark>`.
///
/// Signs of markup become entities. Control characters are dropped, but for tabs and line feeds, and so are
/// those without a width that hide text or turn its direction; other line breaks become spaces.
pub fn escaped(text: &str, marks: &[Span]) -> String {
    let mut out = String::with_capacity(text.len() + 16 * marks.len() + 16);
    for (part, is_mark) in parts(text, marks) {
        out.push_str(if is_mark { "<mark>" } else { "" });
        part.chars().for_each(|c| push(&mut out, c));
        out.push_str(if is_mark { "</mark>" } else { "" });
    }
    out
}

fn push(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        c => out.extend(shown(c).filter(|c| !is_forbidden(*c))),
    }
}

/// The code points that HTML forbids.
fn is_forbidden(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || (c as u32) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// HTML as a browser reads it, without its marks.
    fn read(html: &str) -> String {
        html.replace("<mark>", "")
            .replace("</mark>", "")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&")
    }

    fn visible(text: &str) -> String {
        text.chars().filter_map(shown).filter(|c| !is_forbidden(*c)).collect()
    }

    /// Spans of whole characters, some of them in order and apart, some not.
    fn spans(text: &str, cuts: &[usize]) -> Vec<Span> {
        let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let at = |cut: usize| borders[cut % borders.len()];
        cuts.chunks_exact(2).map(|two| Span::new(at(two[0]).min(at(two[1])), at(two[0]).max(at(two[1])))).collect()
    }

    #[test]
    fn what_a_browser_shows_is_the_text_and_the_only_tags_are_marks() {
        let hostile = prop_oneof![
            "[\\PC<>&\"'a-c \n\u{0}\u{7}\u{1b}\u{85}\u{ad}\u{200b}\u{2028}\u{202e}\u{2066}\u{fffe}]{0,40}",
            "(<mark>|</mark>|<script>|&lt;|&amp;|&#39;|&|<!--|-->|]]>|ă){0,12}",
        ];
        proptest!(|(text in hostile, cuts in prop::collection::vec(0usize..60, 0..8))| {
            let html = escaped(&text, &spans(&text, &cuts));
            prop_assert_eq!(read(&html), visible(&text));
            let bare = html.replace("<mark>", "").replace("</mark>", "");
            prop_assert!(!bare.contains(['<', '>', '"', '\'']), "{}", html);
            prop_assert_eq!(html.matches("<mark>").count(), html.matches("</mark>").count());
        });
    }

    #[test]
    fn markup_in_a_text_stays_text_and_marks_stand_around_their_words() {
        let text = "</mark><script>alert('a')</script> & Đảng \"bộ\"";
        let at = text.find("Đảng").unwrap();
        assert_eq!(
            escaped(text, &[Span::new(at, at + "Đảng".len())]),
            "&lt;/mark&gt;&lt;script&gt;alert(&#39;a&#39;)&lt;/script&gt; &amp; <mark>Đảng</mark> &quot;bộ&quot;"
        );
        assert_eq!(escaped("đúng\u{202e}gnas\u{1b}[31m\u{0}\u{2028}hết\u{fffe}", &[]), "đúnggnas[31m hết");
    }
}
