//! MHTML, the pages that Chromium, Edge and old Internet Explorers save: an e-mail whose parts are the page's files.
//!
//! Read in one pass without recursion, so that parts in parts and headers without end cost nothing.

use memchr::memmem;

use super::SavedPage;
use crate::article::SkipReason;

/// Parts that are looked at; a page with its pictures has some hundreds.
const MAX_PARTS: usize = 20_000;
/// The headers of the file and of a part are shorter.
const MAX_HEADER_BYTES: usize = 64 << 10;
/// A part may hold parts, as where a page is beside its plain text; this many levels.
const MAX_LEVELS: usize = 3;

/// The page of an MHTML file: the part that has the address of the whole, else the first that is a page.
pub(in crate::article) fn page(bytes: &[u8]) -> Result<SavedPage, SkipReason> {
    let damaged = |why: &str| SkipReason::Damaged(why.to_owned());
    let file = Part::of(bytes);
    let whole = file.address("snapshot-content-location");
    let (mut open, mut pages, mut count) = (vec![(file, 0)], Vec::new(), 0);
    while let Some((part, level)) = open.pop() {
        let kind = part.header("content-type").unwrap_or_default();
        let lower = kind.to_ascii_lowercase();
        if lower.starts_with("text/html") || lower.starts_with("application/xhtml") {
            pages.push(part);
        } else if lower.starts_with("multipart/") && level < MAX_LEVELS {
            let Some(boundary) = attribute(&kind, "boundary") else { continue };
            let mut parts = parts(part.body, boundary.as_bytes(), MAX_PARTS + 1 - count);
            count += parts.len();
            if count > MAX_PARTS {
                return Err(damaged("it has too many parts"));
            }
            parts.reverse();
            open.extend(parts.into_iter().map(|part| (Part::of(part), level + 1)));
        }
    }
    let own = pages.iter().find(|part| whole.is_some() && part.address("content-location") == whole);
    let part = own.or(pages.first()).ok_or_else(|| damaged("no part of it is a web page"))?;
    let charset = part.header("content-type").and_then(|kind| attribute(&kind, "charset"));
    Ok(SavedPage { bytes: part.decoded(), charset, url: part.address("content-location").or(whole) })
}

/// A part of an e-mail, or the whole.
struct Part<'b> {
    head: &'b [u8],
    body: &'b [u8],
}

impl<'b> Part<'b> {
    fn of(bytes: &'b [u8]) -> Self {
        let start = bytes.get(..MAX_HEADER_BYTES.min(bytes.len())).unwrap_or_default();
        let ends = [(memmem::find(start, b"\r\n\r\n"), 4), (memmem::find(start, b"\n\n"), 2)];
        let end = ends.iter().filter_map(|&(at, len)| Some((at?, len))).min();
        let (head, body) = match end {
            Some((at, len)) => (bytes.get(..at), bytes.get(at + len..)),
            None => (Some(start), None),
        };
        Part { head: head.unwrap_or_default(), body: body.unwrap_or_default() }
    }

    /// The value of a header, named in small letters, with its lines joined.
    fn header(&self, name: &str) -> Option<String> {
        let head = String::from_utf8_lossy(self.head);
        let mut lines = head
            .lines()
            .skip_while(|line| line.split_once(':').is_none_or(|(own, _)| !own.trim().eq_ignore_ascii_case(name)));
        let mut value = lines.next()?.split_once(':')?.1.trim().to_owned();
        for line in lines.take_while(|line| line.starts_with([' ', '\t'])) {
            value.push(' ');
            value.push_str(line.trim());
        }
        Some(value)
    }

    fn address(&self, name: &str) -> Option<String> {
        let url: String = self.header(name)?.split_whitespace().collect();
        (url.starts_with("http://") || url.starts_with("https://")).then_some(url)
    }

    /// The bytes as they were before they were made fit for e-mail.
    fn decoded(&self) -> Vec<u8> {
        match self.header("content-transfer-encoding").unwrap_or_default().to_ascii_lowercase().as_str() {
            "quoted-printable" => unquoted(self.body),
            "base64" => from_base64(self.body),
            _ => self.body.to_vec(),
        }
    }
}

/// The value of an attribute of a header: `boundary="…"`.
fn attribute(value: &str, name: &str) -> Option<String> {
    let parts = value.split(';').skip(1).filter_map(|part| part.split_once('='));
    let found = parts.into_iter().find(|(own, _)| own.trim().eq_ignore_ascii_case(name))?.1;
    Some(found.trim().trim_matches('"').to_owned()).filter(|found| !found.is_empty())
}

/// The parts between the lines of a boundary, so many at most; the last may end with the file.
fn parts<'b>(body: &'b [u8], boundary: &[u8], most: usize) -> Vec<&'b [u8]> {
    let mark = [b"--", boundary].concat();
    // Another boundary may begin with this one.
    let is_line = |at: &usize| {
        let is_whole = body.get(at + mark.len()).is_none_or(|byte| byte.is_ascii_whitespace() || *byte == b'-');
        is_whole && (*at == 0 || body.get(at - 1) == Some(&b'\n'))
    };
    let mut marks = memmem::find_iter(body, &mark).filter(is_line).peekable();
    let mut parts = Vec::new();
    while let Some(at) = marks.next() {
        let after = at + mark.len();
        let rest = body.get(after..).unwrap_or_default();
        if rest.starts_with(b"--") || parts.len() >= most {
            break;
        }
        let start = after + memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
        let end = marks.peek().copied().unwrap_or(body.len());
        parts.push(body.get(start..end).unwrap_or_default());
    }
    parts
}

/// Quoted-printable: `=E1=BB=8D`, and `=` at the end of a line that goes on.
fn unquoted(body: &[u8]) -> Vec<u8> {
    let digit =
        |at: usize| body.get(at).and_then(|&byte| char::from(byte).to_digit(16)).and_then(|d| u8::try_from(d).ok());
    let mut out = Vec::with_capacity(body.len());
    let mut at = 0;
    while let Some(&byte) = body.get(at) {
        at += 1;
        if byte != b'=' {
            out.push(byte);
        } else if let (Some(high), Some(low)) = (digit(at), digit(at + 1)) {
            out.push(high << 4 | low);
            at += 2;
        } else if body.get(at..).is_some_and(|rest| rest.starts_with(b"\r\n")) {
            at += 2;
        } else if body.get(at) == Some(&b'\n') {
            at += 1;
        } else {
            out.push(byte);
        }
    }
    out
}

/// Base64; other characters are passed over.
fn from_base64(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0);
    for byte in body {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push(u8::try_from(bits >> count & 0xFF).unwrap_or_default());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn file(head: &str, body: &str) -> Vec<u8> {
        format!(
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://xa.example.vn/hop\r\nSubject: =?utf-8?Q?H=E1=BB=8Dp?=\r\n\
             MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--b--\"\r\n\r\n\r\n\
             ----b--\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 7bit\r\nContent-Location: cid:frame@x\r\n\r\n<p>Khung</p>\r\n\
             ----b--\r\nContent-Type: text/html{head}\r\nContent-Location: https://xa.example.vn/hop\r\n\r\n{body}\r\n\
             ----b--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n----b----\r\n"
        )
        .into_bytes()
    }

    #[test]
    fn the_page_with_the_address_of_the_whole_is_taken_as_it_was_before_it_was_sent() {
        for (head, body, charset) in [
            (
                "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable",
                "<p>H=E1=BB=8Dp=\r\n x=C3=A3</p>",
                Some("utf-8"),
            ),
            ("\r\nContent-Transfer-Encoding: base64", "PHA+SOG7jXAgeMOjPC9wPg==", None),
            ("\r\nContent-Transfer-Encoding: binary", "<p>Họp xã</p>", None),
        ] {
            let page = page(&file(head, body)).unwrap();
            assert_eq!(String::from_utf8(page.bytes).unwrap().trim(), "<p>Họp xã</p>", "{head}");
            assert_eq!(page.url.as_deref(), Some("https://xa.example.vn/hop"));
            assert_eq!(page.charset.as_deref(), charset);
        }
    }

    #[test]
    fn a_file_without_a_page_or_with_too_many_parts_is_refused() {
        assert!(matches!(page(b"From: a\r\nSubject: b\r\n\r\nHop"), Err(SkipReason::Damaged(_))));
        let deep = b"Content-Type: message/rfc822\r\n\r\n".repeat(100_000);
        assert!(matches!(page(&deep), Err(SkipReason::Damaged(_))));
        let many = [b"Content-Type: multipart/related; boundary=b\r\n\r\n".to_vec(), b"--b\n\n".repeat(MAX_PARTS + 2)]
            .concat();
        assert!(matches!(page(&many), Err(SkipReason::Damaged(_))));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(text in "(Content-Type: |text/html|multipart/related; |boundary=b|charset=|\r\n|--b|Content-Transfer-Encoding: |base64|=E1|\\PC){0,40}") {
            let _ = page(text.as_bytes());
        }
    }
}
