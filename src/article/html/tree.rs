//! A page as lines, and where in its tree of elements each is.
//!
//! In: a document. Out: its lines in reading order, with how much of each is a link; and its elements, each with the
//! lines that it holds. Blocks, `<br>` and rows of tables end a line; cells are kept apart by a space. Scripts, forms and
//! the like have no text. All that is asked later of a part of a page is a sum over its lines, so the cost doesn't
//! depend on how deep it is.

use dom_query::{Document, NodeRef};

use super::dom::{self, Go, Step};
use super::prose;
use super::seam::{self, Seam};
use crate::article::clean;
use crate::article::line::Line;
use crate::article::{MAX_LINES, SkipReason};

/// A line of a page.
pub(super) struct Piece {
    pub(super) line: Line,
    /// Letters and signs in it, without white space, those of them that are a link, and of these the links to files.
    pub(super) chars: usize,
    pub(super) linked: usize,
    pub(super) filed: usize,
    /// Characters of prose.
    pub(super) prose: usize,
    /// The innermost element that holds it.
    pub(super) element: usize,
}

/// An element of a page: all but those inside a line that have neither name nor role and aren't a time.
pub(super) struct Element<'d> {
    pub(super) node: NodeRef<'d>,
    pub(super) name: Box<str>,
    /// The words of its class, id and roles in small letters, each between spaces; empty without any.
    pub(super) words: Box<str>,
    /// The same without what parts them.
    squeezed: Box<str>,
    pub(super) parent: usize,
    /// After the last element below it.
    pub(super) end: usize,
    /// Its lines.
    pub(super) first: usize,
    pub(super) last: usize,
    /// Whether lines end where it begins and ends.
    pub(super) is_block: bool,
}

impl Element<'_> {
    /// Whether it is called by one of these words.
    pub(super) fn is_called(&self, words: &[&str]) -> bool {
        !self.words.is_empty() && self.words.split(' ').any(|word| words.contains(&word))
    }

    /// Whether its names, without what parts them, hold one of these: `tin-lien-quan`, `TinLienQuan` and `tin_lien_quan`
    /// are one.
    pub(super) fn is_called_like(&self, parts: &[&str]) -> bool {
        !self.squeezed.is_empty() && parts.iter().any(|part| self.squeezed.contains(part))
    }

    pub(super) fn is(&self, names: &[&str]) -> bool {
        names.contains(&&*self.name)
    }

    pub(super) fn lines(&self) -> std::ops::Range<usize> {
        self.first..self.last
    }
}

/// See the head of the file.
#[derive(Default)]
pub(super) struct Tree<'d> {
    pub(super) elements: Vec<Element<'d>>,
    pub(super) pieces: Vec<Piece>,
    /// All lines, also those past the limit, which aren't kept.
    count: usize,
}

impl<'d> Tree<'d> {
    pub(super) fn of(document: &'d Document) -> Self {
        let mut writer = Writer::default();
        dom::walk(&document.root(), &mut |node, step| match step {
            Step::Enter if node.is_text() => {
                writer.text(&node.text());
                Go::Past
            }
            Step::Enter => writer.enter(node),
            Step::Leave => {
                writer.leave(node);
                Go::Inside
            }
        });
        writer.flush();
        writer.tree
    }

    /// # Errors
    /// If the page has more lines than one article may have.
    pub(super) fn refusal(&self) -> Option<SkipReason> {
        (self.count > MAX_LINES).then_some(SkipReason::TooManyLines { count: self.count })
    }

    pub(super) fn text(&self, line: usize) -> &str {
        self.pieces.get(line).map_or("", |piece| piece.line.text())
    }

    /// An element and those around it, from within outwards.
    pub(super) fn around(&self, element: usize) -> impl Iterator<Item = usize> {
        let above =
            move |&at: &usize| self.elements.get(at).map(|element| element.parent).filter(|&parent| parent != at);
        std::iter::successors(self.elements.get(element).map(|_| element), above)
    }

    /// Those right below an element, the first first.
    pub(super) fn below(&self, element: usize) -> impl Iterator<Item = usize> {
        let end = self.elements.get(element).map_or(0, |element| element.end);
        let start = Some(element + 1).filter(|&start| start < end);
        std::iter::successors(start, move |&at| {
            self.elements.get(at).map(|element| element.end).filter(|&next| next < end)
        })
    }
}

#[derive(Default)]
struct Writer<'d> {
    tree: Tree<'d>,
    /// Elements that are open, and whether each is a link, a caption or preformatted text.
    open: Vec<Open>,
    text: String,
    chars: usize,
    linked: usize,
    filed: usize,
    /// What was found where an element inside the line began or ended, if what follows it might be another word.
    seam: Option<Seam>,
    /// Cells of a row in the line.
    cells: usize,
    /// How many links, links to files, captions and preformatted texts are open.
    links: usize,
    files: usize,
    captions: usize,
    preformatted: usize,
}

struct Open {
    node: dom_query::NodeId,
    element: Option<usize>,
    is_link: bool,
    is_file: bool,
    is_caption: bool,
    is_preformatted: bool,
    /// What is at its ends, and where its text begins in the line.
    seam: Option<Seam>,
    start: usize,
}

impl<'d> Writer<'d> {
    fn text(&mut self, text: &str) {
        let chars = text.chars().filter(|c| !c.is_whitespace()).count();
        self.chars += chars;
        self.linked += if self.links > 0 { chars } else { 0 };
        self.filed += if self.files > 0 { chars } else { 0 };
        if let Some(seam) = self.seam.take_if(|_| !text.is_empty()) {
            self.text.push_str(seam::between(seam, &self.text, text));
        }
        self.text.push_str(text);
    }

    fn enter(&mut self, node: &NodeRef<'d>) -> Go {
        let Some(name) = node.node_name() else { return Go::Past };
        if dom::is_seen(&name) && self.preformatted == 0 {
            self.text.push(' ');
        }
        if dom::is_silent(&name) {
            return Go::Past;
        }
        let words = words_of(node);
        let is_block = is_block(node, &name, &words);
        if is_block {
            self.flush();
        } else if dom::is_cell(&name) {
            self.text.push(' ');
            self.cells += 1;
        }
        let squeezed = words.replace(' ', "");
        let seam = if is_block { None } else { seam::of(node, &name, &words, &squeezed) };
        self.seam = self.seam.max(seam.map(|seam| seam.min(Seam::Word)));
        let is_caption = &*name == "figcaption" || words.split(' ').any(|word| CAPTIONS.contains(&word));
        let is_kept = is_block || !dom::is_inline(&name) || !words.is_empty() || &*name == "time";
        let element = is_kept.then(|| self.add(node, &name, (words, squeezed), is_block));
        let open = Open {
            node: node.id,
            element,
            is_link: &*name == "a" && node.attr("href").is_some_and(|href| !href.starts_with('#')),
            is_file: &*name == "a" && node.attr("href").is_some_and(|href| is_file(&href)),
            is_caption,
            is_preformatted: &*name == "pre",
            seam,
            start: self.text.len(),
        };
        self.links += usize::from(open.is_link);
        self.files += usize::from(open.is_file);
        self.captions += usize::from(open.is_caption);
        self.preformatted += usize::from(open.is_preformatted);
        self.open.push(open);
        Go::Inside
    }

    fn add(&mut self, node: &NodeRef<'d>, name: &str, (words, squeezed): (String, String), is_block: bool) -> usize {
        let at = self.tree.elements.len();
        let first = self.tree.pieces.len();
        self.tree.elements.push(Element {
            node: *node,
            name: name.into(),
            words: words.into(),
            squeezed: squeezed.into(),
            parent: self.innermost().unwrap_or(at),
            end: at + 1,
            first,
            last: first,
            is_block,
        });
        at
    }

    fn innermost(&self) -> Option<usize> {
        self.open.iter().rev().find_map(|open| open.element)
    }

    fn leave(&mut self, node: &NodeRef) {
        let Some(open) = self.open.pop_if(|open| open.node == node.id) else { return };
        let is_block = open.element.and_then(|at| self.tree.elements.get(at)).is_some_and(|element| element.is_block);
        if is_block || open.is_caption {
            // The line is still inside the element.
            let (links, is_link) = (self.links, open.is_link);
            self.open.push(open);
            self.flush();
            let Some(open) = self.open.pop() else { return };
            self.links = links - usize::from(is_link);
            self.close(&open);
        } else {
            self.links -= usize::from(open.is_link);
            let own = self.text.get(open.start..).unwrap_or_default();
            self.seam = self.seam.max(open.seam).max(seam::after(own));
            self.close(&open);
        }
    }

    fn close(&mut self, open: &Open) {
        self.files -= usize::from(open.is_file);
        self.captions -= usize::from(open.is_caption);
        self.preformatted -= usize::from(open.is_preformatted);
        let end = self.tree.elements.len();
        let last = self.tree.pieces.len() + usize::from(!self.text.trim().is_empty());
        if let Some(element) = open.element.and_then(|at| self.tree.elements.get_mut(at)) {
            (element.end, element.last) = (end, last);
        }
    }

    /// Ends the line. White space of the markup means nothing; a no-break space is the writer's own.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let (chars, linked) = (std::mem::take(&mut self.chars), std::mem::take(&mut self.linked));
        let filed = std::mem::take(&mut self.filed);
        let is_row = std::mem::take(&mut self.cells) > 1;
        self.seam = None;
        if self.preformatted > 0 {
            let chars = |line: &str| line.chars().filter(|c| !c.is_whitespace()).count();
            text.lines().for_each(|line| self.push(line, chars(line), (0, 0), false));
        } else if chars > 0 {
            let mut line = String::with_capacity(text.len());
            for word in text.split_ascii_whitespace() {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
            }
            self.push(&line, chars, (linked, filed), is_row);
        }
    }

    fn push(&mut self, line: &str, chars: usize, (linked, filed): (usize, usize), is_row: bool) {
        let Some(line) = Line::of_text(&clean::kept(line)) else { return };
        self.tree.count += 1;
        if self.tree.count > MAX_LINES {
            return;
        }
        let line = match () {
            () if self.captions > 0 => Line::Caption(line.into_text()),
            () if is_row => Line::Row(line.into_text()),
            () => line,
        };
        let element = self.innermost().unwrap_or(0);
        let prose = prose::of(&line, chars, linked);
        self.tree.pieces.push(Piece { line, chars, linked, filed, prose, element });
    }
}

/// Words in a class or id that mark a caption.
const CAPTIONS: &[&str] = &[
    "caption",
    "figcaption",
    "imgcaption",
    "tplcaption",
    "pcaption",
    "chuthich",
    "photocms",
    "photonote",
    "imagecaption",
];

/// Parts of the names by which an element inside a line is a part of the page for itself.
const PARTS: &[&str] =
    &["title", "tieude", "date", "ngay", "time", "author", "tacgia", "source", "sapo", "headline", "lead"];

/// Whether lines end where an element begins and ends.
fn is_block(node: &NodeRef, name: &str, words: &str) -> bool {
    if dom::is_cell(name) {
        return dom::is_layout(node);
    }
    if !dom::is_inline(name) || seam::is_shown_as_block(node) {
        return true;
    }
    // Within running text nothing is a part for itself, whatever it is called.
    !words.is_empty()
        && PARTS.iter().any(|part| words.contains(part))
        && node.parent().and_then(|parent| parent.node_name()).is_some_and(|parent| {
            !dom::is_inline(&parent)
                && !matches!(
                    &*parent,
                    "p" | "li" | "dd" | "blockquote" | "figcaption" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
                )
        })
}

/// Whether an address is that of a file that is read by itself, and no page.
fn is_file(href: &str) -> bool {
    const ENDINGS: [&str; 9] = ["pdf", "doc", "docx", "xls", "xlsx", "rtf", "odt", "zip", "rar"];
    let path = href.split(['?', '#']).next().unwrap_or_default();
    let ending = path.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// Names are shorter, all together.
const MAX_WORDS_BYTES: usize = 1 << 10;

/// See [`Element::words`].
fn words_of(node: &NodeRef) -> String {
    const NAMES: [&str; 8] = ["class", "id", "itemprop", "rel", "data-role", "data-module", "data-type", "type"];
    let mut words = String::new();
    let mut push = |value: &str| {
        let value = clean::start(value, MAX_WORDS_BYTES.saturating_sub(words.len()));
        for word in value.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
            if words.is_empty() {
                words.push(' ');
            }
            words.push_str(&word.to_ascii_lowercase());
            words.push(' ');
        }
    };
    NAMES.iter().filter_map(|name| node.attr(name)).for_each(|value| push(&value));
    if let Some(role) = node.attr("role") {
        push(&format!("role{role}"));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> Vec<String> {
        let document = Document::from(html);
        let tree = Tree::of(&document);
        let mark = |piece: &Piece| format!("{}{}", if piece.line.is_caption() { "^" } else { "" }, piece.line.text());
        tree.pieces.iter().map(mark).collect()
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

    #[test]
    fn parts_of_a_page_are_lines_for_themselves_and_words_of_a_sentence_are_not() {
        let html = "<div><span class=lblTitle>Họp ở thôn</span><span class=date>05/11/2023</span></div>\
                    <p>Bà <span class=title>Vũ Lan</span> nói</p><table><tr><td>Thực đơn<br>Một</td><td>Chữ</td></tr></table>";
        assert_eq!(shown(html), ["Họp ở thôn", "05/11/2023", "Bà Vũ Lan nói", "Thực đơn", "Một", "Chữ"]);
    }

    #[test]
    fn an_element_knows_its_lines_and_a_line_how_much_of_it_is_a_link() {
        let document = Document::from("<div id=a><p>Một</p><p>Hai <a href=/x>ba</a></p></div><p>Bốn</p>");
        let tree = Tree::of(&document);
        let a = tree.elements.iter().find(|element| element.is_called(&["a"])).unwrap();
        assert_eq!(a.lines(), 0..2);
        assert_eq!((tree.pieces[1].chars, tree.pieces[1].linked), (5, 2));
        let parent = &tree.elements[tree.elements[tree.pieces[1].element].parent];
        assert!(parent.is_called(&["a"]) && tree.below(0).count() > 0);
    }
}
