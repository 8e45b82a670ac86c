//! A way through a tree of elements, and what its elements are.
//!
//! The walk needs no stack of its own, however deep the tree is.

use dom_query::NodeRef;

use crate::article::clean;

/// Headlines and names are shorter: what is read as one line ends here.
const MAX_LINE_BYTES: usize = 4 << 10;
const MAX_LINE_NODES: usize = 4 << 10;

/// The text of an element as one line, which ends where it is too long for one.
pub(super) fn line(node: &NodeRef) -> String {
    line_without(node, |_| false)
}

/// The same without the elements that are left `out`.
pub(super) fn line_without(node: &NodeRef, out: impl Fn(&NodeRef) -> bool) -> String {
    let (mut text, mut nodes) = (String::new(), 0);
    walk(node, &mut |below, step| {
        nodes += 1;
        if text.len() > MAX_LINE_BYTES || nodes > MAX_LINE_NODES {
            return Go::Nowhere;
        }
        let Some(name) = below.node_name() else {
            if below.is_text() {
                text.push_str(clean::start(&below.text(), MAX_LINE_BYTES));
            }
            return Go::Past;
        };
        if is_silent(&name) || (step == Step::Enter && out(below)) {
            if is_seen(&name) {
                text.push(' ');
            }
            return Go::Past;
        }
        if !is_inline(&name) || is_seen(&name) {
            text.push(' ');
        }
        if step == Step::Enter { Go::Inside } else { Go::Past }
    });
    clean::line(&text)
}

/// A step of [`walk`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Enter,
    Leave,
}

/// Whether to look inside a node that was entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Go {
    Inside,
    Past,
    /// The walk ends here.
    Nowhere,
}

/// Visits all nodes below `root` in order: every node is entered, those looked into are left.
pub(super) fn walk<'d>(root: &NodeRef<'d>, visit: &mut impl FnMut(&NodeRef<'d>, Step) -> Go) {
    let Some(mut node) = root.first_child() else { return };
    loop {
        match visit(&node, Step::Enter) {
            Go::Nowhere => return,
            Go::Past => {}
            Go::Inside => {
                if let Some(child) = node.first_child() {
                    node = child;
                    continue;
                }
                visit(&node, Step::Leave);
            }
        }
        loop {
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            match node.parent() {
                Some(parent) if parent.id != root.id => {
                    visit(&parent, Step::Leave);
                    node = parent;
                }
                _ => return,
            }
        }
    }
}

/// Elements inside a line.
#[rustfmt::skip]
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "blink", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd",
    "label", "mark", "nobr", "output", "picture", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "source", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// Those of them, and of the silent ones, that are between the words beside them as a word would.
const SEEN: &[&str] =
    &["img", "svg", "iframe", "button", "select", "input", "textarea", "audio", "video", "object", "embed", "math"];

/// Elements whose text no reader of the article sees.
#[rustfmt::skip]
const SILENT: &[&str] = &[
    "script", "style", "template", "noscript", "iframe", "svg", "math", "button", "select", "option", "input", "textarea", "audio",
    "video", "object", "embed", "head", "title",
];

/// Whether no reader of the article sees an element's text.
pub(super) fn is_silent(name: &str) -> bool {
    SILENT.contains(&name)
}

/// Whether an element is inside a line: also those that Word makes (`o:p`, `st1:place`).
pub(super) fn is_inline(name: &str) -> bool {
    INLINE.contains(&name) || name.contains(':')
}

/// Whether an element without text of its own is between words.
pub(super) fn is_seen(name: &str) -> bool {
    SEEN.contains(&name)
}

/// Whether an element is a cell of a table.
pub(super) fn is_cell(name: &str) -> bool {
    matches!(name, "td" | "th")
}

/// Whether a cell holds parts of a page, as in pages that are laid out by tables, and not a datum.
pub(super) fn is_layout(cell: &NodeRef) -> bool {
    cell.descendants_it().any(|below| {
        below
            .node_name()
            .is_some_and(|name| matches!(&*name, "div" | "p" | "table" | "ul" | "ol" | "h1" | "h2" | "h3" | "br"))
    })
}
