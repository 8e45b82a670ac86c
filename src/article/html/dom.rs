//! A tree of elements to lines, as a reader sees them.
//!
//! Blocks, `<br>` and rows of tables end a line; cells are kept apart by a space. Scripts, forms and
//! the like have no text. What stands in a caption's element is marked as a caption. The walk needs
//! no stack of its own, however deep the tree is.

use dom_query::NodeRef;

use crate::article::clean;
use crate::article::line::{Line, Lines};

/// Headlines and names are shorter: what is read as one line ends here.
const MAX_LINE_BYTES: usize = 4 << 10;

/// The lines below `root`.
pub(super) fn lines(root: &NodeRef) -> Lines {
    lines_within(root, usize::MAX)
}

/// The text of an element as one line, which ends where it is too long for one.
pub(super) fn line(node: &NodeRef) -> String {
    clean::line(&lines_within(node, MAX_LINE_BYTES).iter().map(Line::text).collect::<Vec<_>>().join(" "))
}

/// The lines below `root`, ended after so many bytes of text.
fn lines_within(root: &NodeRef, mut bytes: usize) -> Lines {
    let mut writer = Writer::default();
    walk(root, &mut |node, step| match step {
        _ if bytes == 0 => Go::Nowhere,
        Step::Enter if node.is_text() => {
            let text = node.text();
            let fits = clean::start(&text, bytes);
            writer.text.push_str(fits);
            bytes = if fits.len() < text.len() { 0 } else { bytes - fits.len() };
            Go::Past
        }
        Step::Enter => writer.enter(node),
        Step::Leave => {
            writer.leave(node);
            Go::Inside
        }
    });
    writer.flush();
    writer.lines
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

#[derive(Default)]
struct Writer {
    lines: Lines,
    text: String,
    /// Elements of captions and of preformatted text that are open.
    captions: usize,
    preformatted: usize,
}

impl Writer {
    fn enter(&mut self, node: &NodeRef) -> Go {
        let Some(name) = node.node_name() else { return Go::Past };
        if SILENT.contains(&&*name) {
            return Go::Past;
        }
        if is_block(&name) {
            self.flush();
        } else if is_cell(&name) {
            self.text.push(' ');
        }
        self.captions += usize::from(is_caption(node, &name));
        self.preformatted += usize::from(&*name == "pre");
        Go::Inside
    }

    fn leave(&mut self, node: &NodeRef) {
        let Some(name) = node.node_name() else { return };
        let caption = is_caption(node, &name);
        if is_block(&name) || caption {
            self.flush();
        }
        self.captions = self.captions.saturating_sub(usize::from(caption));
        self.preformatted = self.preformatted.saturating_sub(usize::from(&*name == "pre"));
    }

    /// Ends the line. White space of the markup means nothing; a no-break space is the writer's own.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        if self.preformatted > 0 {
            text.lines().for_each(|line| self.push(line));
        } else {
            let mut line = String::with_capacity(text.len());
            for word in text.split_ascii_whitespace() {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
            }
            self.push(&line);
        }
    }

    fn push(&mut self, line: &str) {
        let line = clean::kept(line);
        let line = Line::of_text(&line);
        let is_caption = self.captions > 0;
        self.lines.extend(line.map(|line| if is_caption { Line::Caption(line.into_text()) } else { line }));
    }
}

/// Elements inside a line.
#[rustfmt::skip]
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label",
    "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// Elements whose text no reader of the article sees.
#[rustfmt::skip]
const SILENT: &[&str] = &[
    "script", "style", "template", "noscript", "iframe", "svg", "math", "button", "select", "option", "input", "textarea", "audio",
    "video", "object", "embed", "head", "title",
];

fn is_block(name: &str) -> bool {
    !is_cell(name) && !INLINE.contains(&name)
}

fn is_cell(name: &str) -> bool {
    matches!(name, "td" | "th")
}

/// Words in a class or id that mark a caption.
const CAPTIONS: &[&str] = &["caption", "figcaption", "imgcaption", "tplcaption", "pcaption", "chuthich", "photocms"];

fn is_caption(node: &NodeRef, name: &str) -> bool {
    name == "figcaption" || names_of(node).any(|word| CAPTIONS.contains(&word.as_str()))
}

/// The words in an element's class and id, lower case.
pub(super) fn names_of(node: &NodeRef) -> impl Iterator<Item = String> {
    let names = [node.attr("class"), node.attr("id")]
        .map(|value| value.map(|value| value.to_ascii_lowercase()).unwrap_or_default());
    names
        .join(" ")
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .into_iter()
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    fn shown(html: &str) -> Vec<String> {
        let mark = |line: &Line| format!("{}{}", if line.is_caption() { "^" } else { "" }, line.text());
        lines(&Document::from(html).root()).iter().map(mark).collect()
    }

    #[test]
    fn words_of_neighbours_are_never_glued() {
        let html = "<table><tr><td>Năm</td><td>2023</td></tr><tr><th>Km</th><td>3</td></tr></table><ul><li>Một</li><li>Hai</li></ul>\
                    <div>Ba</div>Bốn<br>Năm<p>S<b>á</b>u <a>bảy</a></p>";
        assert_eq!(shown(html), ["Năm 2023", "Km 3", "Một", "Hai", "Ba", "Bốn", "Năm", "Sáu bảy"]);
    }

    #[test]
    fn captions_are_marked_and_scripts_are_silent() {
        let html = "<figure><img alt=x><figcaption>Bà con <i>ra đồng</i></figcaption></figure><p>Chữ</p><script>x</script>\
                    <table class=tplCaption><tr><td><img></td></tr><tr><td>Con đường</td></tr></table><p class='wp-caption-text'>Cầu mới</p>\
                    <pre>Dòng một\nDòng hai</pre>&amp;lt;";
        assert_eq!(shown(html), ["^Bà con ra đồng", "Chữ", "^Con đường", "^Cầu mới", "Dòng một", "Dòng hai", "&lt;"]);
    }
}
