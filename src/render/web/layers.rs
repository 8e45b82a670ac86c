//! A text of an article with what lies over it: links (citations, places), and marks (matches of a question) inside and around
//! them. What the article says stays text.

use super::super::html::escaped;
use crate::text::Span;

/// A stretch of a text that is a link.
#[derive(Debug, Clone)]
pub(super) struct Linked {
    /// Where.
    pub span: Span,
    /// The class of the link.
    pub class: String,
    /// Where it leads.
    pub address: String,
    /// What it is called.
    pub id: Option<String>,
}

/// A stretch that is marked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numbered {
    /// Where.
    pub span: Span,
    /// Its number among all marks of the article, from 1.
    pub number: usize,
}

/// The lines of a text as HTML. Of links that overlap the first counts. `anchor` is what the anchors of bytes begin with: each
/// link and mark has one.
pub(super) fn lines(text: &str, mut links: Vec<Linked>, marks: &[Numbered], anchor: &str) -> Vec<String> {
    links.retain(|link| text.get(link.span.start..link.span.end).is_some_and(|linked| !linked.is_empty()));
    links.sort_by_key(|link| (link.span.start, link.span.end));
    let mut end = 0;
    let mut points: Vec<(usize, String)> = Vec::new();
    links.retain(|link| {
        let is_apart = link.span.start >= end;
        end = if is_apart { link.span.end } else { end };
        if let Some(id) = link.id.as_ref().filter(|_| !is_apart) {
            points.push((link.span.start, format!("<span id=\"{id}\"></span>")));
        }
        is_apart
    });
    let mut layers =
        Layers { text, links: &links, marks, points: &points, anchor, anchored: None, link: 0, mark: 0, point: 0 };
    let (mut out, mut at) = (Vec::new(), 0);
    for line in text.split('\n') {
        out.push(layers.line(Span::new(at, at + line.len())));
        at += line.len() + 1;
    }
    out
}

struct Layers<'t> {
    text: &'t str,
    links: &'t [Linked],
    marks: &'t [Numbered],
    /// Where links begin that others are in the place of.
    points: &'t [(usize, String)],
    anchor: &'t str,
    /// The last byte that has an anchor.
    anchored: Option<usize>,
    /// The first link, and the first mark, that doesn't end before what is written next; the first point after it.
    link: usize,
    mark: usize,
    point: usize,
}

impl Layers<'_> {
    fn line(&mut self, line: Span) -> String {
        let mut out = String::new();
        let (mut at, mut is_linked) = (line.start, false);
        while at < line.end {
            while self.links.get(self.link).is_some_and(|link| link.span.end <= at) {
                self.link += 1;
            }
            while self.marks.get(self.mark).is_some_and(|mark| mark.span.end <= at) {
                self.mark += 1;
            }
            let link = self.links.get(self.link);
            let mark = self.marks.get(self.mark);
            let inside = |span: Span| span.start <= at;
            let borders = link.map(|link| link.span).into_iter().chain(mark.map(|mark| mark.span));
            while let Some((_, point)) = self.points.get(self.point).filter(|(start, _)| *start <= at) {
                let anchor = self.anchor_at(at);
                out.push_str(&anchor);
                out.push_str(point);
                self.point += 1;
            }
            let point = self.points.get(self.point).map(|(start, _)| *start);
            let borders = borders.flat_map(|span| [span.start, span.end]).chain(point);
            let next = borders.filter(|border| *border > at).min();
            let next = next.unwrap_or(line.end).min(line.end);
            if let Some(link) = link.filter(|link| inside(link.span) && !is_linked) {
                if link.span.start == at {
                    let anchor = self.anchor_at(at);
                    out.push_str(&anchor);
                }
                let id = link.id.as_ref().filter(|_| link.span.start == at);
                let id = id.map(|id| format!(" id=\"{id}\"")).unwrap_or_default();
                let (class, address) = (&link.class, escaped(&link.address, &[]));
                out.push_str(&format!("<a class=\"{class}\"{id} href=\"{address}\">"));
                is_linked = true;
            }
            let piece = escaped(self.text.get(at..next).unwrap_or_default(), &[]);
            match mark.filter(|mark| inside(mark.span)) {
                Some(mark) => {
                    let is_begun = mark.span.start < at;
                    let id = if is_begun { String::new() } else { format!(" id=\"h{}\"", mark.number) };
                    let anchor = if is_begun { String::new() } else { self.anchor_at(at) };
                    out.push_str(&format!("{anchor}<mark{id}>{piece}</mark>"));
                }
                None => out.push_str(&piece),
            }
            if is_linked && link.is_none_or(|link| link.span.end <= next) {
                out.push_str("</a>");
                is_linked = false;
            }
            at = next;
        }
        if is_linked {
            out.push_str("</a>");
        }
        out
    }

    /// The anchor of a byte, if it has none yet.
    fn anchor_at(&mut self, at: usize) -> String {
        if self.anchored.replace(at) == Some(at) {
            return String::new();
        }
        format!("<span id=\"{}{at}\"></span>", self.anchor)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Whether two links are the same stretch.
    fn links_twice(spans: &[Span], cut: usize) -> bool {
        let links = spans.get(..cut.min(spans.len())).unwrap_or_default();
        links.iter().enumerate().any(|(at, link)| links.iter().skip(at + 1).any(|other| other == link))
    }

    /// Spans in order; of those that overlap the first.
    fn apart(mut spans: Vec<Span>) -> Vec<Span> {
        spans.sort();
        let mut end = 0;
        spans.retain(|span| {
            let is_apart = span.start >= end;
            end = if is_apart { span.end } else { end };
            is_apart
        });
        spans
    }

    fn link(start: usize, end: usize) -> Linked {
        let id = Some(format!("c{start}-{end}"));
        Linked { span: Span::new(start, end), class: "cite".into(), address: format!("#{start}"), id }
    }

    fn mark(start: usize, end: usize, number: usize) -> Numbered {
        Numbered { span: Span::new(start, end), number }
    }

    #[test]
    fn marks_are_inside_links_and_both_end_with_their_line() {
        let text = "ab cd\nef gh";
        let shown = lines(text, vec![link(3, 8)], &[mark(1, 4, 1), mark(9, 11, 2)], "b");
        assert_eq!(
            shown,
            [
                "a<span id=\"b1\"></span><mark id=\"h1\">b </mark><span id=\"b3\"></span>\
                 <a class=\"cite\" id=\"c3-8\" href=\"#3\"><mark>c</mark>d</a>",
                "<a class=\"cite\" href=\"#3\">ef</a> <span id=\"b9\"></span><mark id=\"h2\">gh</mark>",
            ]
        );
    }

    proptest! {
        #[test]
        fn the_text_stays_the_text_and_the_tags_are_in_pairs(
            text in "[a-c<&\"ă\n ]{0,30}",
            spans in prop::collection::vec((0usize..40, 0usize..40), 0..8),
            cut in 0usize..8,
        ) {
            let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let at = |place: usize| borders[place % borders.len()];
            let spans: Vec<Span> = spans.iter().map(|(a, b)| Span::new(at(*a).min(at(*b)), at(*a).max(at(*b)))).collect();
            let (links, marked) = spans.split_at(cut.min(spans.len()));
            let links = links.iter().map(|span| link(span.start, span.end)).collect();
            let marks = apart(marked.iter().filter(|span| span.byte_len() > 0).copied().collect());
            let marks: Vec<Numbered> = (1..).zip(marks).map(|(number, span)| Numbered { span, number }).collect();
            let shown = lines(&text, links, &marks, "b");
            for (line, plain) in shown.iter().zip(text.split('\n')) {
                let document = dom_query::Document::from(format!("<p>{line}</p>"));
                prop_assert_eq!(document.select("p").text().to_string(), plain);
                prop_assert_eq!(line.matches("<a ").count(), line.matches("</a>").count());
                prop_assert_eq!(line.matches("<mark").count(), line.matches("</mark>").count());
                prop_assert_eq!(document.select("a a, mark mark, mark a").length(), 0);
            }
            let all = shown.concat();
            for mark in &marks {
                if mark.span.of(&text).trim_matches('\n').is_empty() {
                    continue;
                }
                prop_assert_eq!(all.matches(&format!("id=\"h{}\"", mark.number)).count() <= 1, true);
            }
            let document = dom_query::Document::from(all);
            let ids: Vec<String> = document.select("[id]").iter().map(|one| one.attr("id").unwrap().to_string()).collect();
            let different: std::collections::BTreeSet<&String> = ids.iter().collect();
            prop_assert!(different.len() == ids.len() || links_twice(&spans, cut), "{:?}", ids);
        }
    }
}
