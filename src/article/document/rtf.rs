//! RTF, which every word processor can write.
//!
//! In: bytes. Out: an [`Article`]. It is plain text with control words in groups, so no other program is needed, and none can hang. The same is read,
//! and left out, as of [documents of Word](super::docx).

use std::io::{BufRead, BufReader, Read};

use encoding_rs::{Encoding, WINDOWS_1252, WINDOWS_1258};
use rustc_hash::FxHashMap;

use super::flow::{Flow, Kind};
use super::head;
use super::styles::kind_of;
use super::xml::bad;
use crate::article::article::{Article, Origin};
use crate::article::clean;
use crate::article::content::Content;
use crate::article::legacy::{self, OldEncoding};
use crate::article::skip::SkipReason;

/// Groups in groups.
const MAX_DEPTH: usize = 4_000;
/// Characters that stand for one that old programs don't know.
const MAX_FALLBACK: usize = 16;
const MAX_NAME_BYTES: usize = 32;
/// Names of fonts, styles and of the title.
const MAX_SAID_BYTES: usize = 4 << 10;
const MAX_FONTS: usize = 10_000;

/// Groups of which nothing is read.
#[rustfmt::skip]
const SILENT: &[&str] = &[
    "annotation", "atnauthor", "atnid", "author", "buptim", "category", "colortbl", "comment", "company", "creatim", "datafield", "datastore", "doccomm", "do",
    "docvar", "fldinst", "filetbl", "footer", "footerf", "footerl", "footerr", "formfield", "ftncn", "ftnsep", "ftnsepc", "generator",
    "header", "headerf", "headerl", "headerr", "hlinkbase", "info", "keywords", "latentstyles", "listtable", "listoverridetable",
    "listtext", "manager", "mmathPr", "nonshppict", "objdata", "object", "objclass", "operator", "panose", "password", "pgdsctbl", "pict",
    "pn", "pnseclvl", "pntext", "printim", "private", "revtbl", "revtim", "rsidtbl", "rxe", "shpinst", "subject", "tc", "template",
    "themedata", "userprops", "xe", "xmlnstbl", "falt", "bkmkstart", "bkmkend", "wgrffmtfilter", "colorschememapping", "aftnsep",
    "aftnsepc", "aftncn",
];
/// Groups that are marked as new to old programs, and are text all the same.
const KNOWN: &[&str] = &["shptxt", "fldrslt", "footnote", "shppict", "shprslt"];

/// Reads a document in RTF.
pub(in crate::article) fn read_rtf(content: &Content, origin: Origin) -> Result<Article, SkipReason> {
    let mut reader = Rtf::new(content.reader());
    reader.read()?;
    let title = Some(clean::line(&reader.title)).filter(|title| !title.is_empty());
    head::article(reader.flow.lines()?, reader.notes.lines()?, title, origin)
}

/// What holds in a group.
#[derive(Debug, Clone, Copy)]
struct State {
    place: Place,
    font: i32,
    /// How many characters follow one of Unicode for programs that don't know that.
    fallback: usize,
    is_bold: bool,
    is_hidden: bool,
    is_first: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Note,
    Fonts,
    Styles,
    Title,
    /// Of `info`: only the title in it is read.
    Info,
    Silent,
}

#[derive(Debug, Clone, Copy)]
struct Font {
    encoding: Option<OldEncoding>,
    set: Option<&'static Encoding>,
    /// Its letters are pictures.
    is_symbols: bool,
}

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, Default)]
struct Look {
    kind: Kind,
    is_centred: bool,
    is_in_table: bool,
}

struct Rtf<R: Read> {
    source: BufReader<R>,
    groups: Vec<State>,
    state: State,
    set: &'static Encoding,
    fonts: FxHashMap<i32, Font>,
    font: (i32, String, Option<i32>),
    styles: FxHashMap<i32, Kind>,
    style: (i32, String),
    title: String,
    flow: Flow,
    notes: Flow,
    look: Look,
    is_open: bool,
    is_note_open: bool,
    is_row_open: bool,
    is_cell_open: bool,
    /// Bytes in the set of the font, and half of a character of two.
    bytes: Vec<u8>,
    half: Option<u16>,
    skipped: usize,
    is_optional: bool,
}

impl<R: Read> Rtf<R> {
    fn new(source: R) -> Self {
        let state =
            State { place: Place::Text, font: 0, fallback: 1, is_bold: false, is_hidden: false, is_first: false };
        Rtf {
            source: BufReader::new(source),
            groups: Vec::new(),
            state,
            set: WINDOWS_1252,
            fonts: FxHashMap::default(),
            font: (0, String::new(), None),
            styles: FxHashMap::default(),
            style: (0, String::new()),
            title: String::new(),
            flow: Flow::default(),
            notes: Flow::default(),
            look: Look::default(),
            is_open: false,
            is_note_open: false,
            is_row_open: false,
            is_cell_open: false,
            bytes: Vec::new(),
            half: None,
            skipped: 0,
            is_optional: false,
        }
    }

    fn byte(&mut self) -> Result<Option<u8>, SkipReason> {
        let chunk = self.source.fill_buf().map_err(|error| SkipReason::from_io(&error))?;
        let byte = chunk.first().copied();
        if byte.is_some() {
            self.source.consume(1);
        }
        Ok(byte)
    }

    fn peek(&mut self) -> Result<Option<u8>, SkipReason> {
        Ok(self.source.fill_buf().map_err(|error| SkipReason::from_io(&error))?.first().copied())
    }

    fn read(&mut self) -> Result<(), SkipReason> {
        let mut any = false;
        loop {
            let Some(byte) = self.byte()? else {
                return Err(if any { bad("its text ends too early") } else { SkipReason::Empty });
            };
            match byte {
                b'{' => {
                    any = true;
                    self.open()?;
                }
                b'}' => {
                    self.close()?;
                    if self.groups.is_empty() {
                        break;
                    }
                }
                b'\\' if any => self.control()?,
                b'\r' | b'\n' | 0 => {}
                byte if any => self.character(byte)?,
                byte if byte.is_ascii_whitespace() || byte >= 0x80 => {}
                _ => return Err(bad("it is no RTF")),
            }
        }
        self.flush()?;
        self.end_paragraph()?;
        self.end_row();
        Ok(())
    }

    fn open(&mut self) -> Result<(), SkipReason> {
        self.flush()?;
        if self.groups.len() >= MAX_DEPTH {
            return Err(bad("its groups are nested too deep"));
        }
        self.groups.push(self.state);
        self.state.is_first = true;
        self.is_optional = false;
        self.skipped = 0;
        Ok(())
    }

    fn close(&mut self) -> Result<(), SkipReason> {
        self.flush()?;
        self.skipped = 0;
        let Some(before) = self.groups.pop() else { return Err(bad("its groups don't end where they begin")) };
        let was = self.state;
        self.state = before;
        if was.place == Place::Note && before.place == Place::Text && std::mem::take(&mut self.is_note_open) {
            self.notes.end_paragraph()?;
        }
        Ok(())
    }

    /// A control word or sign.
    fn control(&mut self) -> Result<(), SkipReason> {
        let Some(first) = self.byte()? else { return Ok(()) };
        if !first.is_ascii_alphabetic() {
            return self.sign(first);
        }
        let mut name = vec![first];
        let mut number = String::new();
        while let Some(byte) = self.peek()?.filter(u8::is_ascii_alphabetic) {
            self.source.consume(1);
            if name.len() < MAX_NAME_BYTES {
                name.push(byte);
            }
        }
        while let Some(byte) = self.peek()?.filter(|byte| byte.is_ascii_digit() || number.is_empty() && *byte == b'-') {
            self.source.consume(1);
            if number.len() < 12 {
                number.push(byte.into());
            }
        }
        if self.peek()? == Some(b' ') {
            self.source.consume(1);
        }
        let name = String::from_utf8_lossy(&name).into_owned();
        let number = number.parse::<i64>().ok().and_then(|number| i32::try_from(number).ok());
        let is_first = std::mem::take(&mut self.state.is_first);
        if name == "bin" {
            let mut left = u64::try_from(number.unwrap_or(0)).unwrap_or(0);
            while left > 0 {
                let chunk = self.source.fill_buf().map_err(|error| SkipReason::from_io(&error))?.len();
                let step = chunk.min(usize::try_from(left).unwrap_or(usize::MAX));
                if step == 0 {
                    break;
                }
                self.source.consume(step);
                left -= step as u64;
            }
            return Ok(());
        }
        if self.skipped > 0 && name != "u" {
            self.skipped -= 1;
            return Ok(());
        }
        let is_optional = std::mem::take(&mut self.is_optional);
        if is_first && self.begins_place(&name, is_optional) {
            return Ok(());
        }
        self.word(&name, number)
    }

    /// Whether a word says what its group is.
    fn begins_place(&mut self, name: &str, is_optional: bool) -> bool {
        let place = match (self.state.place, name) {
            (Place::Silent, _) => return true,
            (Place::Info, "title") => Place::Title,
            (_, "info") => Place::Info,
            (_, "fonttbl") => Place::Fonts,
            (_, "stylesheet") => Place::Styles,
            (Place::Text, "footnote") => {
                if !self.is_note_open {
                    self.is_note_open = self.notes.begin_paragraph(Kind::Plain, false).is_ok();
                }
                Place::Note
            }
            (Place::Info | Place::Title, _) => Place::Silent,
            // A style that is one of characters.
            (Place::Styles, "cs" | "ds" | "ts") => Place::Silent,
            (_, name) if SILENT.contains(&name) => Place::Silent,
            (_, name) if is_optional && !KNOWN.contains(&name) => Place::Silent,
            _ => return false,
        };
        self.state.place = place;
        true
    }

    fn word(&mut self, name: &str, number: Option<i32>) -> Result<(), SkipReason> {
        let is_on = number != Some(0);
        if name != "u" {
            self.flush()?;
        }
        match (self.state.place, name) {
            (_, "ansicpg") => self.set = number.and_then(set_of_page).unwrap_or(self.set),
            (_, "uc") => self.state.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(0).min(MAX_FALLBACK),
            (_, "u") => {
                self.skipped = self.state.fallback;
                self.unicode(number.unwrap_or(0) as u16)?;
            }
            (Place::Fonts, "f") => self.font = (number.unwrap_or(0), String::new(), None),
            (Place::Fonts, "fcharset") => self.font.2 = number,
            (Place::Styles, "s") => self.style = (number.unwrap_or(0), String::new()),
            (Place::Text | Place::Note, "f") => self.state.font = number.unwrap_or(0),
            (_, "b") => self.state.is_bold = is_on,
            (_, "v" | "deleted") => self.state.is_hidden = is_on,
            (_, "plain") => (self.state.is_bold, self.state.is_hidden, self.state.font) = (false, false, 0),
            (Place::Text, "pard") => self.look = Look::default(),
            (Place::Text, "qc") => self.look.is_centred = true,
            (Place::Text, "ql" | "qr" | "qj") => self.look.is_centred = false,
            (Place::Text, "intbl") => self.look.is_in_table = true,
            (Place::Text, "s") => {
                self.look.kind = number.and_then(|number| self.styles.get(&number).copied()).unwrap_or_default()
            }
            (Place::Text, "par" | "sect" | "page") => {
                self.end_paragraph()?;
                if !self.look.is_in_table {
                    self.end_row();
                }
            }
            (Place::Text, "cell" | "nestcell") => {
                self.end_paragraph()?;
                self.begin_cell()?;
                self.is_cell_open = false;
            }
            (Place::Text, "row" | "nestrow") => {
                self.end_paragraph()?;
                self.end_row();
            }
            (Place::Note, "par") => self.character_of(' ')?,
            (_, "line" | "lbr" | "column") => self.character_of('\n')?,
            (_, "tab") => self.character_of('\t')?,
            (_, name) => {
                if let Some(sign) = sign_of(name) {
                    self.character_of(sign)?;
                }
            }
        }
        Ok(())
    }

    /// `\'e1`, `\~`, `\*`, `\{`.
    fn sign(&mut self, sign: u8) -> Result<(), SkipReason> {
        match sign {
            b'\'' => {
                let digits = [self.byte()?.unwrap_or(b'0'), self.byte()?.unwrap_or(b'0')];
                let byte = std::str::from_utf8(&digits).ok().and_then(|digits| u8::from_str_radix(digits, 16).ok());
                self.character(byte.unwrap_or(b'?'))
            }
            b'*' => {
                self.is_optional = true;
                Ok(())
            }
            b'~' => self.character_of('\u{a0}'),
            b'_' => self.character_of('-'),
            // `ư` of TCVN3 is written so.
            b'-' => self.character_of('\u{ad}'),
            b':' | b'|' => Ok(()),
            b'\r' | b'\n' => self.word("par", None),
            b'\t' => self.character_of('\t'),
            b'\\' | b'{' | b'}' => self.character(sign),
            _ => Ok(()),
        }
    }

    /// A byte in the set of the font.
    fn character(&mut self, byte: u8) -> Result<(), SkipReason> {
        self.state.is_first = false;
        if self.skipped > 0 {
            self.skipped -= 1;
            return Ok(());
        }
        self.bytes.push(byte);
        // A name ends so, and what comes next may be in another set.
        if byte == b';' && matches!(self.state.place, Place::Fonts | Place::Styles)
            || self.bytes.len() >= MAX_SAID_BYTES
        {
            self.flush()?;
        }
        Ok(())
    }

    fn unicode(&mut self, code: u16) -> Result<(), SkipReason> {
        self.flush_bytes()?;
        let half = self.half.take();
        match char::decode_utf16(half.into_iter().chain([code])).next() {
            Some(Ok(c)) => self.character_of(c),
            Some(Err(_)) if half.is_none() && (0xD800..0xDC00).contains(&code) => {
                self.half = Some(code);
                Ok(())
            }
            _ => self.character_of(char::REPLACEMENT_CHARACTER),
        }
    }

    fn character_of(&mut self, c: char) -> Result<(), SkipReason> {
        let font = self.fonts.get(&self.state.font).copied();
        let encoding = font.and_then(|font| font.encoding);
        self.flush_bytes()?;
        self.text(c.encode_utf8(&mut [0; 4]), encoding)
    }

    fn flush(&mut self) -> Result<(), SkipReason> {
        self.half = None;
        self.flush_bytes()
    }

    fn flush_bytes(&mut self) -> Result<(), SkipReason> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        let bytes = std::mem::take(&mut self.bytes);
        let font =
            self.fonts.get(&self.state.font).copied().filter(|_| matches!(self.state.place, Place::Text | Place::Note));
        if font.is_some_and(|font| font.is_symbols) {
            return Ok(());
        }
        let encoding = font.and_then(|font| font.encoding);
        let set = match encoding {
            Some(_) => WINDOWS_1252,
            None => font.and_then(|font| font.set).unwrap_or(self.set),
        };
        self.text(&set.decode_without_bom_handling(&bytes).0, encoding)
    }

    /// Text of the place where it stands.
    fn text(&mut self, text: &str, encoding: Option<OldEncoding>) -> Result<(), SkipReason> {
        let said = |to: &mut String| {
            if to.len() + text.len() <= MAX_SAID_BYTES {
                to.push_str(text);
            }
        };
        match self.state.place {
            Place::Silent | Place::Info => {}
            Place::Title => said(&mut self.title),
            Place::Fonts => {
                said(&mut self.font.1);
                if text.ends_with(';') && self.fonts.len() < MAX_FONTS {
                    let name = self.font.1.trim_end_matches(';').trim();
                    let is_symbols = self.font.2 == Some(2);
                    let font =
                        Font { encoding: legacy::of_font(name), set: self.font.2.and_then(set_of_charset), is_symbols };
                    self.fonts.insert(self.font.0, font);
                }
            }
            Place::Styles => {
                said(&mut self.style.1);
                if text.ends_with(';') && self.styles.len() < MAX_FONTS {
                    let name = self.style.1.trim_end_matches(';').trim();
                    if let Some(kind) = kind_of(name) {
                        self.styles.insert(self.style.0, kind);
                    }
                    self.style = (0, String::new());
                }
            }
            _ if self.state.is_hidden => {}
            Place::Note => self.notes.text(text, encoding, self.state.is_bold)?,
            Place::Text => {
                self.begin_paragraph()?;
                self.flow.text(text, encoding, self.state.is_bold)?;
            }
        }
        Ok(())
    }

    fn begin_paragraph(&mut self) -> Result<(), SkipReason> {
        if self.is_open {
            return Ok(());
        }
        if self.look.is_in_table {
            self.begin_cell()?;
        } else {
            self.end_row();
        }
        self.is_open = true;
        self.flow.begin_paragraph(self.look.kind, self.look.is_centred)
    }

    fn end_paragraph(&mut self) -> Result<(), SkipReason> {
        if std::mem::take(&mut self.is_open) {
            self.flow.set(self.look.kind, self.look.is_centred);
            self.flow.end_paragraph()?;
        }
        Ok(())
    }

    fn begin_cell(&mut self) -> Result<(), SkipReason> {
        if !self.is_row_open {
            self.flow.begin_row()?;
            self.is_row_open = true;
            self.is_cell_open = false;
        }
        if !std::mem::replace(&mut self.is_cell_open, true) {
            self.flow.begin_cell();
        }
        Ok(())
    }

    fn end_row(&mut self) {
        if std::mem::take(&mut self.is_row_open) {
            self.flow.end_row();
            self.is_cell_open = false;
        }
    }
}

fn set_of_page(page: i32) -> Option<&'static Encoding> {
    match page {
        65001 => Some(encoding_rs::UTF_8),
        932 => Some(encoding_rs::SHIFT_JIS),
        936 => Some(encoding_rs::GBK),
        874 | 1250..=1258 => Encoding::for_label(format!("windows-{page}").as_bytes()),
        _ => None,
    }
}

/// By the number that fonts give to their sets.
fn set_of_charset(charset: i32) -> Option<&'static Encoding> {
    match charset {
        163 => Some(WINDOWS_1258),
        128 => Some(encoding_rs::SHIFT_JIS),
        134 => Some(encoding_rs::GBK),
        161 => Some(encoding_rs::WINDOWS_1253),
        162 => Some(encoding_rs::WINDOWS_1254),
        204 => Some(encoding_rs::WINDOWS_1251),
        238 => Some(encoding_rs::WINDOWS_1250),
        _ => None,
    }
}

fn sign_of(name: &str) -> Option<char> {
    Some(match name {
        "emdash" => '—',
        "endash" => '–',
        "lquote" => '‘',
        "rquote" => '’',
        "ldblquote" => '“',
        "rdblquote" => '”',
        "bullet" => '•',
        "emspace" | "enspace" | "qmspace" => ' ',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::MAX_TEXT_BYTES;

    fn read(text: &str) -> Result<Article, SkipReason> {
        read_rtf(&text.as_bytes().to_vec().into(), Origin::default())
    }

    const HEAD: &str = "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Times New Roman;}{\\f1\\fnil .VnTime;}{\\f2\\fcharset163 Arial;}\
                        {\\f3\\fcharset2 Symbol;}}{\\stylesheet{\\s0 Normal;}{\\s1 heading 1;}{\\*\\cs2 Title;}{\\s3 Title;}}\
                        {\\info{\\title Tin}{\\author Ai}}{\\header\\pard B\\'e1o L\\'e0ng\\par}";

    #[test]
    fn text_is_read_in_unicode_in_the_set_of_its_font_and_in_old_fonts() {
        let body = "\\pard\\s3 H\\u7885\\'3fp \\u7903? th\\'f4n\\par\\pard \\f1 C\\'b6 hai\\f0 , \\f2 ho\\'f2a s\\'e2u\\f0\\par \
                    {\\f3 \\'b7}{\\v an}Ra \\{v\\'f4\\}\\line hai\\par}";
        let article = read(&format!("{HEAD}{body}")).unwrap();
        assert_eq!(article.title, "Họp ở thôn");
        assert_eq!(article.body, "Cả hai, họa sâu\nRa {vô}\nhai");
    }

    #[test]
    fn rows_are_lines_notes_come_last_and_pictures_are_nothing() {
        let body = "\\pard\\s1 Tin\\par\\pard Bà con họp{\\footnote \\pard Theo thôn.\\par} xong.\\par\
                    \\trowd\\pard\\intbl Xóm\\cell Hộ\\cell\\row\\trowd\\intbl Trên\\cell 42\\cell\\row\\pard{\\pict\\pngblip 89504e}{\\*\\la x}Hết.\\par}";
        let body: String =
            body.chars().map(|c| if c.is_ascii() { c.to_string() } else { format!("\\u{}?", u32::from(c)) }).collect();
        let article = read(&format!("{HEAD}{body}")).unwrap();
        assert_eq!(article.title, "Tin");
        assert_eq!(article.body, "Bà con họp xong.\nXóm Hộ\nTrên 42\nHết.\nTheo thôn.");
    }

    #[test]
    fn a_soft_hyphen_in_a_font_of_tcvn3_is_a_letter() {
        let head = "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Times New Roman;}{\\f1 .VnTime;}}";
        let body = "\\pard\\f0 Tin\\par\\pard\\f1 B\\'dd th\\-, \\'ae\\-\\'eec\\par\\pard\\f0 Ho\\-a\\par}";
        let article = read(&format!("{head}{body}")).unwrap();
        assert_eq!(article.body, "Bí thư, được\nHoa");
    }

    #[test]
    fn what_is_broken_is_named() {
        for (text, reason) in [
            ("", SkipReason::Empty),
            ("Họp", bad("it is no RTF")),
            ("{\\rtf1 Ho", bad("its text ends too early")),
            ("{\\rtf1 }", SkipReason::Empty),
            (&"{".repeat(MAX_DEPTH + 1), bad("its groups are nested too deep")),
        ] {
            assert_eq!(read(text), Err(reason), "{}", text.get(..9).unwrap_or(text));
        }
        assert!(matches!(
            read(&format!("{{\\rtf1 {}}}", "a ".repeat(MAX_TEXT_BYTES))),
            Err(SkipReason::TooMuchText { .. })
        ));
        assert!(read("{\\rtf1 Ho\\bin99999999999 p").is_err() && read("{\\rtf1 \\u-9999999 \\'zz \\ucx}").is_ok());
    }
}
