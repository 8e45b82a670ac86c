//! What a file really is, by its first bytes: many a `.doc` is a web page, and many a `.zip` a Word file.
//!
//! In: the format that the name promises, and how the file begins. Out: the format. A name is believed where the bytes don't say
//! otherwise.

use std::io::Read;

use super::charset;
use super::content::Content;
use super::format::{self, Format, Starts, ZIP};
use super::zipped;

/// A line with cells is one of the first ones.
const MAX_LINES_ABOVE: usize = 3;
/// Lines of a mail's head that are looked at.
const MAX_HEAD_LINES: usize = 60;
/// Fields that mails have and other texts don't.
const MAIL_FIELDS: [&str; 5] = ["mime-version", "message-id", "received", "return-path", "delivered-to"];

/// The format of what begins so, if its name promises one. Of a zip file only the whole tells which one it is: [`of_zip`].
pub(super) fn of_file(promised: Format, start: &[u8]) -> Format {
    let promises = promised.row().starts;
    if let Some(found) = of_bytes(start) {
        return match (found, promises) {
            (Format::Zip, Starts::Zip(..)) => promised,
            // Older workbooks begin as older documents of Word do.
            (Format::Doc, _) if promised == Format::Workbook => promised,
            _ => found,
        };
    }
    let is_text = matches!(promises, Starts::Anything) && promised != Format::FlatOdt;
    if start.is_empty() || promises == Starts::PageHead {
        promised
    } else if is_mail_head(start) {
        of_mail(start)
    } else if is_text || promises == Starts::MailHead {
        promised
    } else {
        match format::of_start(start) {
            found @ (Format::Html | Format::WebArchive) if promised != Format::FlatOdt => found,
            _ if promised == Format::Workbook && is_table(start) => Format::Table,
            // Whatever isn't text is refused for that.
            Format::Text if promised == Format::Doc => Format::Text,
            _ => promised,
        }
    }
}

/// Whether text has signs between cells in its first line, as tables have that programs call workbooks.
fn is_table(start: &[u8]) -> bool {
    if charset::utf_16(start).is_some() {
        return true;
    }
    let mut lines = start.split(|&byte| byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let has_sign = |line: &[u8]| line.iter().any(|byte| matches!(byte, b',' | b';' | b'\t' | b'|'));
    !start.contains(&0) && lines.by_ref().take(MAX_LINES_ABOVE).any(has_sign)
}

/// The format of what has no name.
pub(super) fn of_nameless(start: &[u8]) -> Format {
    of_bytes(start).unwrap_or_else(|| match is_mail_head(start) {
        true => of_mail(start),
        false => format::of_start(start),
    })
}

/// A mail, or a page that a browser saved in the form of one.
fn of_mail(start: &[u8]) -> Format {
    let is_browsers = start.split(|&byte| byte == b'\n').take(MAX_HEAD_LINES).any(|line| {
        let line = line.to_ascii_lowercase();
        line.starts_with(b"snapshot-content-location:") || line.starts_with(b"from: <saved by ")
    });
    if is_browsers { Format::Mhtml } else { Format::Mail }
}

fn of_bytes(start: &[u8]) -> Option<Format> {
    Format::all().find(|format| match format.row().starts {
        Starts::With(at, bytes) => start.get(at..).is_some_and(|rest| rest.starts_with(bytes)),
        _ => false,
    })
}

/// The format of a whole zip file that is promised to be one; and how many bytes of XML its text takes, if it says so.
pub(super) fn of_zip(content: &Content, promised: Format) -> (Format, u64) {
    let Ok(mut archive) = zipped::open(content) else { return (promised, 0) };
    let found = Format::all().find(|format| match format.row().starts {
        Starts::Zip(member, says) => {
            let Some(index) = archive.index_for_name(member) else { return false };
            let mut begins = Vec::new();
            let read = archive.by_index(index).map(|entry| entry.take(says.len() as u64).read_to_end(&mut begins));
            says.is_empty() || (matches!(read, Ok(Ok(_))) && begins == says.as_bytes())
        }
        _ => false,
    });
    let text = ["word/document.xml", "content.xml"].iter().find_map(|name| archive.index_for_name(name));
    let bytes = text.and_then(|index| archive.by_index_data(index).ok().map(|entry| entry.size()));
    (found.unwrap_or(promised), bytes.unwrap_or(0))
}

/// Whether this is how a document begins that Office has put a password on.
pub(super) fn is_locked(start: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    of_bytes(start) == Some(Format::Doc) && memchr::memmem::find(start, &name).is_some()
}

/// Whether this is how zip files begin.
pub(super) fn is_zip(format: Format) -> bool {
    matches!(format.row().starts, Starts::Zip(..) | Starts::With(0, ZIP))
}

/// Whether a text begins with the head of a mail: fields, one of which only mails have.
fn is_mail_head(start: &[u8]) -> bool {
    let mut is_mail = false;
    let mut fields = 0;
    for line in start.split(|&byte| byte == b'\n').take(MAX_HEAD_LINES) {
        let line = line.trim_ascii_end();
        if line.is_empty() {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let Some(end) = line.iter().position(|&byte| byte == b':') else { return false };
        let name = line.get(..end).unwrap_or_default();
        if name.is_empty() || !name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-') {
            return false;
        }
        fields += 1;
        is_mail |= MAIL_FIELDS.iter().any(|field| name.eq_ignore_ascii_case(field.as_bytes()));
    }
    is_mail && fields > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str = "Received: from a.example.vn\r\n by b.example.vn\r\nSubject: Tin\r\n\r\nHọp";

    #[test]
    fn the_first_bytes_win_over_a_name_that_promises_something_else() {
        for (promised, start, expected) in [
            (Format::Doc, "<html><body>Họp", Format::Html),
            (Format::Doc, "PK\u{3}\u{4}", Format::Zip),
            (Format::Doc, "{\\rtf1\\ansi", Format::Rtf),
            (Format::Doc, "Họp xã", Format::Text),
            (Format::Html, "PK\u{3}\u{4}", Format::Zip),
            (Format::Html, MAIL, Format::Mail),
            (Format::Html, "From: <Saved by Blink>\nMIME-Version: 1.0\n\nx", Format::Mhtml),
            (Format::Mhtml, "MIME-Version: 1.0\nSubject: Tin\n\nx", Format::Mhtml),
            (Format::Html, "Subject: không phải thư\nHọp", Format::Html),
            (Format::Text, "%PDF-1.7", Format::Pdf),
            (Format::Text, "{\"title\": \"Tin\"}", Format::Text),
            (Format::Docx, "PK\u{3}\u{4}", Format::Docx),
            (Format::Docx, "<html>", Format::Html),
            (Format::Docx, "Họp xã", Format::Docx),
            (Format::Docx, "", Format::Docx),
            (Format::Workbook, "Tiêu đề;Nội dung\nHọp;Bàn", Format::Table),
            (Format::Workbook, "Họp xã", Format::Workbook),
            (Format::Workbook, "<table><tr><td>Họp", Format::Html),
            (Format::Table, "PK\u{3}\u{4}", Format::Zip),
            (Format::Zip, "", Format::Zip),
        ] {
            assert_eq!(of_file(promised, start.as_bytes()), expected, "{promised:?} {start}");
        }
        let older = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
        assert_eq!((of_file(Format::Text, older), of_file(Format::Workbook, older)), (Format::Doc, Format::Workbook));
    }

    #[test]
    fn standard_input_has_no_name_and_is_known_all_the_same() {
        for (start, expected) in [
            (MAIL, Format::Mail),
            ("PK\u{3}\u{4}", Format::Zip),
            ("%PDF-1.4", Format::Pdf),
            ("{\"title\": \"Tin\"}\n", Format::JsonLines),
            ("Họp: chi bộ\nBàn: làm đường", Format::Text),
        ] {
            assert_eq!(of_nameless(start.as_bytes()), expected, "{start}");
        }
    }
}
