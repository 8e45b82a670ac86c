//! LibreOffice and OpenOffice.
//!
//! The same is read, and left out, as of [documents of Word](super::docx): a text gives the same article in either.

use rustc_hash::FxHashMap;

use super::docx::property;
use super::flow::{Flow, Kind, Paragraph};
use super::head;
use super::package::Package;
use super::styles::{Look, Style, Styles, kind_of};
use super::xml::{self, Element, Listener, Xml};
use crate::article::article::{Article, Origin};
use crate::article::content::Content;
use crate::article::legacy::{self, OldEncoding};
use crate::article::skip::SkipReason;

/// Spaces that one element stands for.
const MAX_SPACES: usize = 100;
/// Elements of which nothing is read.
#[rustfmt::skip]
const SILENT: &[&str] = &[
    "tracked-changes", "annotation", "forms", "note-citation", "table-of-content", "ruby-text", "title", "desc", "scripts", "meta",
    "settings", "master-styles", "binary-data", "event-listeners", "object",
];

/// Reads a document of LibreOffice.
pub(in crate::article) fn read_odt(content: &Content, origin: Origin) -> Result<Article, SkipReason> {
    let mut package = Package::open(content)?;
    let mut walk = Walk::default();
    if let Some(xml) = package.xml_of("styles.xml")? {
        xml::tell(xml, &mut walk)?;
    }
    // What it has for the heads of pages is no text.
    walk.flow = Flow::default();
    xml::tell(package.xml("content.xml")?, &mut walk)?;
    let title = match package.xml_of("meta.xml")? {
        Some(xml) => property(xml, "title")?,
        None => None,
    };
    walk.article(title, origin)
}

/// Reads one that is a single file of XML.
pub(in crate::article) fn read_flat(content: &Content, origin: Origin) -> Result<Article, SkipReason> {
    let mut walk = Walk::default();
    xml::tell(Xml::new(content.reader()), &mut walk)?;
    walk.article(None, origin)
}

#[derive(Default)]
struct Walk {
    styles: Styles,
    fonts: FxHashMap<String, Option<OldEncoding>>,
    style: Option<Style>,
    flow: Flow,
    /// The text of notes.
    notes: Flow,
    is_in_note: bool,
    /// The looks of the paragraph and of the spans that are open.
    looks: Vec<Look>,
    /// How many of them were open where each paragraph begins.
    paragraphs: Vec<usize>,
    silent: usize,
}

impl Walk {
    fn article(self, title: Option<String>, origin: Origin) -> Result<Article, SkipReason> {
        let (text, notes): (Vec<Paragraph>, Vec<Paragraph>) = (self.flow.lines()?, self.notes.lines()?);
        head::article(text, notes, title, origin)
    }

    fn flow(&mut self) -> &mut Flow {
        if self.is_in_note { &mut self.notes } else { &mut self.flow }
    }
}

impl Listener for Walk {
    fn silent(&mut self) -> &mut usize {
        &mut self.silent
    }

    fn listens(&self) -> bool {
        !self.paragraphs.is_empty()
    }

    fn hear(&mut self, text: &str) -> Result<(), SkipReason> {
        self.text(text)
    }

    fn enter(&mut self, element: &Element<'_>) -> Result<(), SkipReason> {
        let name = element.name();
        if SILENT.contains(&name) {
            self.silent = 1;
            return Ok(());
        }
        match name {
            "p" | "h" => {
                let own = element.attribute("style-name").map(|id| self.styles.look(&id)).unwrap_or_default();
                let heading = (name == "h").then_some(Kind::Heading);
                let look = Look { kind: own.kind.or(heading), ..own };
                self.paragraphs.push(self.looks.len());
                self.looks.push(look.or(self.styles.default));
                self.flow().begin_paragraph(look.kind.unwrap_or_default(), look.is_centred.unwrap_or_default())?;
            }
            "span" | "a" if !self.paragraphs.is_empty() => {
                let own = element.attribute("style-name").map(|id| self.styles.look(&id)).unwrap_or_default();
                let around = self.looks.last().copied().unwrap_or_default();
                self.looks.push(own.or(around));
            }
            "s" => {
                let count = element.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.text(&" ".repeat(MAX_SPACES.min(count)))?;
            }
            "tab" => self.text("\t")?,
            "line-break" => self.text("\n")?,
            "table-row" => self.flow().begin_row()?,
            "table-cell" | "covered-table-cell" => self.flow().begin_cell(),
            "note-body" => self.is_in_note = true,
            _ => self.define(element),
        }
        Ok(())
    }

    fn leave(&mut self, name: &str) -> Result<(), SkipReason> {
        match name {
            "p" | "h" => {
                if let Some(looks) = self.paragraphs.pop() {
                    self.looks.truncate(looks);
                }
                self.flow().end_paragraph()?;
            }
            "span" | "a" if !self.paragraphs.is_empty() => drop(self.looks.pop()),
            "table-row" => self.flow().end_row(),
            "note-body" => self.is_in_note = false,
            "style" => self.style.take().into_iter().for_each(|style| self.styles.add(style)),
            "default-style" => {
                let look = self.style.take().map(|style| style.look).unwrap_or_default();
                self.styles.default = self.styles.default.or(look);
            }
            _ => {}
        }
        Ok(())
    }
}

impl Walk {
    /// Styles and fonts.
    fn define(&mut self, element: &Element<'_>) {
        match element.name() {
            "font-face" => {
                let family = element.attribute("font-family").unwrap_or_default();
                if let Some(name) = element.attribute("name") {
                    self.fonts.insert(name, legacy::of_font(&family));
                }
            }
            "style" | "default-style" => {
                let id = element.attribute("name").unwrap_or_default();
                let kind = kind_of(&id).or_else(|| element.attribute("display-name").and_then(|name| kind_of(&name)));
                let look = Look { kind, ..Look::default() };
                self.style = Some(Style { id, parent: element.attribute("parent-style-name"), look });
            }
            "text-properties" => {
                let family = element.attribute("font-family").map(|family| legacy::of_font(&family));
                let named = element
                    .attribute("font-name")
                    .map(|name| self.fonts.get(&name).copied().unwrap_or_else(|| legacy::of_font(&name)));
                if let Some(style) = &mut self.style {
                    style.look.encoding = named.or(family).or(style.look.encoding);
                    let weight = element.attribute("font-weight");
                    style.look.is_bold = weight.map(|weight| weight != "normal").or(style.look.is_bold);
                    let display = element.attribute("display");
                    style.look.is_hidden = display.map(|display| display == "none").or(style.look.is_hidden);
                }
            }
            "paragraph-properties" => {
                if let Some(style) = &mut self.style {
                    let align = element.attribute("text-align");
                    style.look.is_centred = align.map(|align| align == "center").or(style.look.is_centred);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) -> Result<(), SkipReason> {
        let look = self.looks.last().copied().unwrap_or_default();
        if look.is_hidden == Some(true) {
            return Ok(());
        }
        self.flow().text(text, look.encoding.flatten(), look.is_bold.unwrap_or_default())
    }
}
