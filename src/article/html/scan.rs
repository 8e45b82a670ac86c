//! A look at a page's bytes before anything parses it.
//!
//! Deep nesting and tags with masses of attributes cost an HTML parser minutes (50,000 nested `div`
//! over 60 s). This scan costs one pass over the bytes and needs no stack.

/// Larger pages aren't parsed.
const MAX_PAGE_BYTES: usize = 16 << 20;
const MAX_DEPTH: usize = 512;
const MAX_ATTRIBUTES: usize = 256;
/// Tags, comments, attributes and stray `<`, and elements that the parser makes beyond them: formatting
/// left open is repeated in each block after it. Each piece costs up to a kilobyte in the tree and its
/// copies.
const MAX_PIECES: usize = 100_000;
/// A `<meta>` element with the character set stands among the first bytes, as browsers expect.
const CHARSET_WITHIN_BYTES: usize = 4096;

/// Whether a parser can take this page apart at a reasonable cost.
pub(super) fn is_affordable(html: &str) -> bool {
    html.len() <= MAX_PAGE_BYTES && Scan { bytes: html.as_bytes(), at: 0, pieces: 0 }.stays_within_caps()
}

/// The character set that a page names for itself.
pub(in crate::article) fn named_charset(bytes: &[u8]) -> Option<String> {
    let start = bytes.get(..CHARSET_WITHIN_BYTES.min(bytes.len()))?.to_ascii_lowercase();
    let at = memchr::memmem::find(&start, b"charset")?;
    let behind = start.get(at + b"charset".len()..)?;
    let value = behind.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
    let end = value.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b))).unwrap_or(value.len());
    let name = String::from_utf8_lossy(value.get(..end)?).into_owned();
    Some(name).filter(|name| !name.is_empty())
}

struct Scan<'h> {
    bytes: &'h [u8],
    at: usize,
    pieces: usize,
}

/// A tag as the scan sees it.
struct Tag<'h> {
    name: &'h [u8],
    closes: bool,
    attributes: usize,
}

impl<'h> Scan<'h> {
    fn stays_within_caps(mut self) -> bool {
        let (mut depth, mut formatting, mut foreign) = (0usize, 0usize, 0usize);
        while let Some(tag) = self.next_tag() {
            let name = tag.name.to_ascii_lowercase();
            let name = name.as_slice();
            let step = |count: usize| if tag.closes { count.saturating_sub(1) } else { count + 1 };
            if !is_void(name) && !closes_itself(name) {
                depth = step(depth);
            }
            if is_formatting(name) {
                formatting = step(formatting);
            }
            if matches!(name, b"svg" | b"math") {
                foreign = step(foreign);
            }
            self.pieces += tag.attributes + if tag.closes { 0 } else { formatting };
            if depth > MAX_DEPTH || tag.attributes > MAX_ATTRIBUTES || self.pieces > MAX_PIECES {
                return false;
            }
            // Inside of drawings a script's text is markup.
            if is_raw(name) && !tag.closes && foreign == 0 {
                self.skip_raw(name);
            }
        }
        self.pieces <= MAX_PIECES
    }

    fn rest(&self) -> &'h [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn next_tag(&mut self) -> Option<Tag<'h>> {
        loop {
            self.at += memchr::memchr(b'<', self.rest())? + 1;
            self.pieces += 1;
            let rest = self.rest();
            if rest.starts_with(b"!--") {
                self.skip_comment();
                continue;
            }
            let closes = rest.first() == Some(&b'/');
            let name = rest.get(usize::from(closes)..).unwrap_or_default();
            if !name.first().is_some_and(u8::is_ascii_alphabetic) {
                continue;
            }
            let len =
                name.iter().position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>')).unwrap_or(name.len());
            self.at += usize::from(closes) + len;
            let attributes = self.skip_attributes();
            return Some(Tag { name: name.get(..len).unwrap_or_default(), closes, attributes });
        }
    }

    fn skip_comment(&mut self) {
        self.at += 3;
        let rest = self.rest();
        let ends = |at: usize| rest.get(..at).is_some_and(|text| text.ends_with(b"--") || text.ends_with(b"--!"));
        let end = memchr::memchr_iter(b'>', rest).find(|&at| ends(at)).map(|at| at + 1);
        let empty = [&b">"[..], b"->"].iter().find(|end| rest.starts_with(end)).map(|end| end.len());
        self.at += empty.or(end).unwrap_or(rest.len());
    }

    /// Counts the attributes up to the end of the tag: one for each run of characters that is no value.
    fn skip_attributes(&mut self) -> usize {
        let (mut count, mut in_name, mut after_equals) = (0, false, false);
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'>' => break,
                b'"' | b'\'' if after_equals => {
                    self.at += memchr::memchr(byte, self.rest()).map_or(self.rest().len(), |end| end + 1);
                    (in_name, after_equals) = (false, false);
                }
                b'=' if in_name => (in_name, after_equals) = (false, true),
                b'/' => (in_name, after_equals) = (false, false),
                _ if byte.is_ascii_whitespace() => in_name = false,
                _ if after_equals => {
                    let end = self.rest().iter().position(|b| b.is_ascii_whitespace() || *b == b'>');
                    self.at += end.unwrap_or(self.rest().len());
                    after_equals = false;
                }
                _ if !in_name => {
                    count += 1;
                    in_name = true;
                }
                _ => {}
            }
        }
        count
    }

    fn skip_raw(&mut self, name: &[u8]) {
        let mut from = self.at;
        loop {
            let rest = self.bytes.get(from..).unwrap_or_default();
            let Some(end) = memchr::memmem::find(rest, b"</") else {
                self.at = self.bytes.len();
                return;
            };
            let closing = rest.get(end + 2..end + 2 + name.len()).unwrap_or_default();
            if closing.eq_ignore_ascii_case(name) {
                self.at = from + end;
                return;
            }
            from += end + 2;
        }
    }
}

fn is_void(name: &[u8]) -> bool {
    const VOID: [&[u8]; 14] = [
        b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"param", b"source",
        b"track", b"wbr",
    ];
    VOID.contains(&name)
}

/// Elements that the next one of their kind closes: left open they make no depth.
fn closes_itself(name: &[u8]) -> bool {
    const THESE: [&[u8]; 12] =
        [b"p", b"li", b"td", b"th", b"tr", b"dd", b"dt", b"option", b"optgroup", b"thead", b"tbody", b"tfoot"];
    THESE.contains(&name)
}

fn is_formatting(name: &[u8]) -> bool {
    const THESE: [&[u8]; 14] =
        [b"a", b"b", b"big", b"code", b"em", b"font", b"i", b"nobr", b"s", b"small", b"strike", b"strong", b"tt", b"u"];
    THESE.contains(&name)
}

/// Elements whose text is no markup.
fn is_raw(name: &[u8]) -> bool {
    matches!(name, b"script" | b"style" | b"textarea" | b"title" | b"iframe" | b"xmp" | b"noembed" | b"noframes")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ordinary_pages_are_affordable_however_sloppy() {
        for html in [
            "<p>Một<p>Hai<br>Ba".repeat(5000),
            "<ul><li>Một<li>Hai</ul>".repeat(5000),
            format!("<script>{}</script>", "if (a<b) x='<div>';".repeat(5000)),
            format!("<!-- {} --><p>Một</p>", "<div>".repeat(5000)),
            format!("<p title=\"{}\">Một</p>", "a b ".repeat(5000)),
            "<a href=x>Một</a> <b>hai</b>".repeat(5000),
        ] {
            assert!(is_affordable(&html), "{}", html.chars().take(40).collect::<String>());
        }
    }

    #[test]
    fn deep_wide_and_multiplying_pages_are_not() {
        for html in [
            "<div>".repeat(MAX_DEPTH + 1),
            format!("<p {}>", "x ".repeat(MAX_ATTRIBUTES + 1)),
            "<font><p>".repeat(2000),
            "<".repeat(MAX_PIECES + 1),
            "</p>".repeat(MAX_PIECES + 1),
            "<!>".repeat(MAX_PIECES + 1),
            "<!---->".repeat(MAX_PIECES + 1),
            "<p a b c d e f g h i>".repeat(MAX_PIECES / 10 + 1),
            format!("<!--><i></i>{}-->", "<div>".repeat(MAX_DEPTH + 1)),
            " ".repeat(MAX_PAGE_BYTES + 1),
        ] {
            assert!(!is_affordable(&html));
        }
    }

    #[test]
    fn a_comment_ends_where_a_browser_ends_it() {
        let deep = "<div>".repeat(MAX_DEPTH + 1);
        for comment in ["<!-- x -->", "<!-- x --!>", "<!-->", "<!--->", "<!-- > -> --x> ---->"] {
            assert!(!is_affordable(&format!("{comment}{deep}-->")), "{comment}");
        }
        for open in ["<!-- x >", "<!-- x ->", "<!-- -- >"] {
            assert!(is_affordable(&format!("{open}{deep}-->")), "{open}");
        }
    }

    #[test]
    fn the_named_character_set_is_found_in_both_notations() {
        for (html, expected) in [
            ("<meta charset=\"UTF-8\">", Some("utf-8")),
            ("<meta http-equiv=Content-Type content=\"text/html; charset=windows-1258\">", Some("windows-1258")),
            ("<meta charset>", None),
            ("<p>", None),
        ] {
            assert_eq!(named_charset(html.as_bytes()).as_deref(), expected);
        }
    }

    proptest! {
        #[test]
        fn no_bytes_panic(html in "(<|>|/|!--|-->|=|\"|'| |script|a|svg|\\PC){0,60}") {
            is_affordable(&html);
            named_charset(html.as_bytes());
        }
    }
}
