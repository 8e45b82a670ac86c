//! Word since 2007.
//!
//! In: a package of XML. Out: an [`Article`]. What a reader of the print sees is read: what was put in by whoever corrects, and not
//! what was taken out; the results of fields and not their codes; no hidden text, no heads and feet of pages, no remarks. Notes
//! come after the text.
//!
//! Of the properties only a title that also stands in the text is believed. The day that a file was made on is mostly that of
//! another text which was written over, and the day that it was saved on changes with every look into it: neither is the day of
//! publication. Who made it is an account of a computer.

use std::io::Read;

use super::flow::{Flow, Kind, Paragraph};
use super::head;
use super::package::Package;
use super::styles::{Look, Style, Styles, kind_of};
use super::xml::{self, Element, Listener, Token, Xml, bad};
use crate::article::article::{Article, Origin};
use crate::article::content::Content;
use crate::article::legacy;
use crate::article::skip::SkipReason;

/// Fields in fields.
const MAX_FIELDS: usize = 64;
/// Elements of which nothing is read.
#[rustfmt::skip]
const SILENT: &[&str] = &[
    "del", "moveFrom", "Fallback", "rPrChange", "pPrChange", "sectPr", "tblPrChange", "trPrChange", "tcPrChange", "sdtPr", "instrText",
    "delText", "delInstrText", "docPartObj", "fldData", "ruby", "binData",
];

/// Reads a document of Word.
pub(in crate::article) fn read_docx(content: &Content, origin: Origin) -> Result<Article, SkipReason> {
    let mut package = Package::open(content)?;
    let main = main_part(&mut package)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let beside = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let theme = match package.xml_of(&beside("theme/theme1.xml"))? {
        Some(xml) => theme(xml)?,
        None => Theme::default(),
    };
    let styles = match package.xml_of(&beside("styles.xml"))? {
        Some(xml) => styles(xml, &theme)?,
        None => Styles::default(),
    };
    let text = Walk::new(&styles, &theme).lines(package.xml(&main)?)?;
    let mut notes = Vec::new();
    for part in ["footnotes.xml", "endnotes.xml"] {
        if let Some(xml) = package.xml_of(&beside(part))? {
            notes.extend(Walk::new(&styles, &theme).lines(xml)?);
        }
    }
    let title = match package.xml_of("docProps/core.xml")? {
        Some(xml) => property(xml, "title")?,
        None => None,
    };
    head::article(text, notes, title, origin)
}

/// Where the text is: mostly `word/document.xml`.
fn main_part(package: &mut Package) -> Result<String, SkipReason> {
    const USUAL: &str = "word/document.xml";
    if package.has(USUAL) {
        return Ok(USUAL.to_owned());
    }
    let Some(mut xml) = package.xml_of("_rels/.rels")? else { return Err(bad("it is no document of Word")) };
    while let Some(token) = xml.next()? {
        if let Token::Start(element) = token
            && element.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
            && let Some(target) = element.attribute("Target")
        {
            return Ok(target.trim_start_matches('/').to_owned());
        }
    }
    Err(bad("it is no document of Word"))
}

/// The text of a property.
pub(super) fn property(mut xml: Xml<impl Read>, name: &str) -> Result<Option<String>, SkipReason> {
    let (mut is_in, mut text) = (false, String::new());
    while let Some(token) = xml.next()? {
        match token {
            Token::Start(element) => is_in = element.name() == name,
            Token::End(_) => is_in = false,
            Token::Text(piece) if is_in => text.push_str(&piece),
            Token::Text(_) => {}
        }
    }
    Ok(Some(text).filter(|text| !text.trim().is_empty()))
}

/// The fonts that a theme gives names to.
#[derive(Debug, Default)]
struct Theme {
    major: Option<String>,
    minor: Option<String>,
}

fn theme(mut xml: Xml<impl Read>) -> Result<Theme, SkipReason> {
    let (mut theme, mut is_major) = (Theme::default(), false);
    while let Some(token) = xml.next()? {
        let Token::Start(element) = token else { continue };
        match element.name() {
            "majorFont" => is_major = true,
            "minorFont" => is_major = false,
            "latin" => {
                let font = if is_major { &mut theme.major } else { &mut theme.minor };
                *font = font.take().or_else(|| element.attribute("typeface"));
            }
            _ => {}
        }
    }
    Ok(theme)
}

impl Theme {
    /// The font of text in Latin letters, if an element says which.
    fn font(&self, element: &Element<'_>) -> Option<String> {
        let by_theme = element.attribute("asciiTheme").or_else(|| element.attribute("hAnsiTheme"));
        let named =
            by_theme.and_then(|name| if name.starts_with("major") { self.major.clone() } else { self.minor.clone() });
        named.or_else(|| element.attribute("ascii")).or_else(|| element.attribute("hAnsi"))
    }
}

/// Puts what a property says into a look.
fn note(look: &mut Look, element: &Element<'_>, theme: &Theme) {
    match element.name() {
        "rFonts" => {
            if let Some(font) = theme.font(element) {
                look.encoding = Some(legacy::of_font(&font));
            }
        }
        "vanish" => look.is_hidden = Some(element.is_on()),
        "b" => look.is_bold = Some(element.is_on()),
        "jc" => look.is_centred = Some(element.value().as_deref() == Some("center")),
        _ => {}
    }
}

fn styles(mut xml: Xml<impl Read>, theme: &Theme) -> Result<Styles, SkipReason> {
    let mut styles = Styles::default();
    let mut style: Option<Style> = None;
    let mut is_default = false;
    while let Some(token) = xml.next()? {
        match token {
            Token::Start(element) => match (element.name(), &mut style) {
                ("docDefaults", _) => is_default = true,
                ("style", _) => {
                    let id = element.attribute("styleId").unwrap_or_default();
                    let is_usual = element.attribute("default").is_some_and(|on| on == "1" || on == "true");
                    if is_usual && element.attribute("type").as_deref() == Some("paragraph") {
                        styles.usual = Some(id.clone());
                    }
                    style = Some(Style { id, ..Style::default() });
                }
                ("name", Some(style)) => style.look.kind = element.value().and_then(|name| kind_of(&name)),
                ("basedOn", Some(style)) => style.parent = element.value(),
                (_, Some(style)) => note(&mut style.look, &element, theme),
                (_, None) if is_default => note(&mut styles.default, &element, theme),
                _ => {}
            },
            Token::End(end) => match end.name() {
                "docDefaults" => is_default = false,
                "style" => style.take().into_iter().for_each(|style| styles.add(style)),
                _ => {}
            },
            Token::Text(_) => {}
        }
    }
    Ok(styles)
}

/// What is known of the paragraph and the run that the walk is in.
#[derive(Debug, Clone, Copy, Default)]
struct Here {
    paragraph: Look,
    run: Look,
}

struct Walk<'s> {
    styles: &'s Styles,
    theme: &'s Theme,
    flow: Flow,
    here: Here,
    /// Those around, where a box stands in a paragraph.
    around: Vec<Here>,
    /// Whether the properties of a paragraph are being read, and those of a run, or of its end.
    is_in_paragraph_properties: bool,
    is_in_run_properties: bool,
    is_in_text: bool,
    /// Elements that are open in one of which nothing is read.
    silent: usize,
    /// Of each field that is open whether its code is being read.
    fields: Vec<bool>,
}

impl<'s> Walk<'s> {
    fn new(styles: &'s Styles, theme: &'s Theme) -> Self {
        Walk {
            styles,
            theme,
            flow: Flow::default(),
            here: Here::default(),
            around: Vec::new(),
            is_in_paragraph_properties: false,
            is_in_run_properties: false,
            is_in_text: false,
            silent: 0,
            fields: Vec::new(),
        }
    }

    fn lines(mut self, xml: Xml<impl Read>) -> Result<Vec<Paragraph>, SkipReason> {
        xml::tell(xml, &mut self)?;
        self.flow.lines()
    }
}

impl Listener for Walk<'_> {
    fn silent(&mut self) -> &mut usize {
        &mut self.silent
    }

    fn listens(&self) -> bool {
        self.is_in_text
    }

    fn hear(&mut self, text: &str) -> Result<(), SkipReason> {
        self.text(text)
    }

    fn enter(&mut self, element: &Element<'_>) -> Result<(), SkipReason> {
        let name = element.name();
        if self.is_in_run_properties && matches!(name, "del" | "moveFrom") && self.is_in_paragraph_properties {
            self.flow.goes_on();
        }
        let is_separator = || element.attribute("type").is_some_and(|kind| kind != "normal");
        if SILENT.contains(&name) || (matches!(name, "footnote" | "endnote") && is_separator()) {
            self.silent = 1;
            return Ok(());
        }
        match name {
            "p" => {
                self.around.push(self.here);
                let usual = self.styles.usual.as_deref().map(|id| self.styles.look(id)).unwrap_or_default();
                self.here = Here { paragraph: usual, run: Look::default() };
                self.flow.begin_paragraph(Kind::Plain, false)?;
            }
            "tr" => self.flow.begin_row()?,
            "tc" => self.flow.begin_cell(),
            "r" => self.here.run = Look::default(),
            "pPr" => self.is_in_paragraph_properties = true,
            "rPr" => self.is_in_run_properties = true,
            "pStyle" => {
                let look = element.value().map(|id| self.styles.look(&id)).unwrap_or_default();
                self.here.paragraph = Look { is_centred: self.here.paragraph.is_centred, ..Look::default() }.or(look);
            }
            "rStyle" if !self.is_in_paragraph_properties => {
                let look = element.value().map(|id| self.styles.look(&id)).unwrap_or_default();
                self.here.run = self.here.run.or(Look { kind: None, ..look });
            }
            "t" => self.is_in_text = true,
            "tab" | "ptab" if !self.is_in_paragraph_properties => self.text("\t")?,
            "br" | "cr" => self.text("\n")?,
            "noBreakHyphen" => self.text("-")?,
            "softHyphen" => self.text("\u{ad}")?,
            "sym" => self.symbol(element)?,
            "fldChar" => self.field(element),
            _ if self.is_in_run_properties && !self.is_in_paragraph_properties => {
                note(&mut self.here.run, element, self.theme);
            }
            "jc" if self.is_in_paragraph_properties => note(&mut self.here.paragraph, element, self.theme),
            "outlineLvl" if self.is_in_paragraph_properties => {
                let level = element.value().and_then(|level| level.parse::<u8>().ok());
                let heading = level.filter(|level| *level < 9).map(|_| Kind::Heading);
                self.here.paragraph.kind = self.here.paragraph.kind.or(heading);
            }
            _ => {}
        }
        Ok(())
    }

    fn leave(&mut self, name: &str) -> Result<(), SkipReason> {
        match name {
            "p" => {
                self.flow.end_paragraph()?;
                // The code of a field ends with its paragraph; of one whose end is missing the rest of the document isn't a part.
                self.fields.iter_mut().for_each(|is_code| *is_code = false);
                self.here = self.around.pop().unwrap_or_default();
            }
            "tr" => self.flow.end_row(),
            "pPr" => {
                self.is_in_paragraph_properties = false;
                let look = self.here.paragraph;
                self.flow.set(look.kind.unwrap_or_default(), look.is_centred.unwrap_or_default());
            }
            "rPr" => self.is_in_run_properties = false,
            "t" => self.is_in_text = false,
            _ => {}
        }
        Ok(())
    }
}

impl Walk<'_> {
    fn look(&self) -> Look {
        self.here.run.or(self.here.paragraph).or(self.styles.default)
    }

    fn text(&mut self, text: &str) -> Result<(), SkipReason> {
        let look = self.look();
        if look.is_hidden == Some(true) || self.fields.contains(&true) {
            return Ok(());
        }
        self.flow.text(text, look.encoding.flatten(), look.is_bold.unwrap_or_default())
    }

    /// A sign by its font and number.
    fn symbol(&mut self, element: &Element<'_>) -> Result<(), SkipReason> {
        let number = element.attribute("char").and_then(|hex| u32::from_str_radix(&hex, 16).ok());
        let Some(sign) = number.and_then(char::from_u32) else { return Ok(()) };
        let encoding = element.attribute("font").and_then(|font| legacy::of_font(&font));
        let look = self.look();
        if look.is_hidden == Some(true) || self.fields.contains(&true) {
            return Ok(());
        }
        self.flow.text(sign.encode_utf8(&mut [0; 4]), encoding, look.is_bold.unwrap_or_default())
    }

    fn field(&mut self, element: &Element<'_>) {
        match element.attribute("fldCharType").as_deref() {
            Some("begin") if self.fields.len() < MAX_FIELDS => self.fields.push(true),
            Some("separate") => self.fields.last_mut().into_iter().for_each(|is_code| *is_code = false),
            Some("end") => drop(self.fields.pop()),
            _ => {}
        }
    }
}
