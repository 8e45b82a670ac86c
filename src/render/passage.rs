//! A text with marks, taken apart for a renderer: what matches, what doesn't, and where something is left out.

use crate::answer::Snippet;
use crate::text::Span;

/// A text cut at its marks: the parts in order, each with whether it is a mark. A mark that doesn't fit the
/// text, or overlaps the one before it, is passed over, so that the parts always give the text again.
pub(super) fn parts<'t>(text: &'t str, marks: &[Span]) -> Vec<(&'t str, bool)> {
    let mut out = Vec::with_capacity(2 * marks.len() + 1);
    let mut at = 0;
    for mark in marks {
        let (Some(before), Some(inner)) = (text.get(at..mark.start), text.get(mark.start..mark.end)) else { continue };
        out.extend([(before, false), (inner, true)]);
        at = mark.end;
    }
    out.push((text.get(at..).unwrap_or(""), false));
    out.retain(|(part, _)| !part.is_empty());
    out
}

/// A passage as `inner` renders it, with `…` where it was cut.
pub(super) fn cut(snippet: &Snippet, inner: &str) -> String {
    let before = if snippet.more_before { "… " } else { "" };
    let after = if snippet.more_after { " …" } else { "" };
    format!("{before}{inner}{after}")
}
