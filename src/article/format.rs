//! Which reader a file needs: its name decides, or for standard input its first bytes.

use std::collections::BTreeMap;
use std::path::Path;

/// How a file's articles are written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Html,
    Markdown,
    /// One record, or an array of them.
    Json,
    /// One record a line.
    JsonLines,
}

/// The version of a reader at its beginning.
pub(crate) const FIRST_READER: u32 = 1;

impl Format {
    const ALL: [Format; 5] = [Format::Text, Format::Html, Format::Markdown, Format::Json, Format::JsonLines];

    /// Version of the reader of this format: raised when it makes another article of the same bytes, so that files that it has
    /// read before are read again.
    pub(super) fn reader_version(self) -> u32 {
        match self {
            Format::Text | Format::Html | Format::Markdown | Format::Json | Format::JsonLines => FIRST_READER,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Html => "html",
            Format::Markdown => "markdown",
            Format::Json => "json",
            Format::JsonLines => "jsonl",
        }
    }
}

/// The versions of all readers but those that are the first, by their formats.
pub(crate) fn reader_versions() -> BTreeMap<String, u32> {
    let all = Format::ALL.into_iter().map(|format| (format.name().to_owned(), format.reader_version()));
    all.filter(|(_, version)| *version != FIRST_READER).collect()
}

/// How a file is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    Plain,
    Gzip,
    Zstd,
}

/// The format and packing that a file's name promises; `None` for what isn't ours.
pub(super) fn of_name(name: &str) -> Option<(Format, Packing)> {
    let (name, packing) = unpacked_name(name);
    let ending = Path::new(name).extension()?.to_str()?.to_ascii_lowercase();
    let format = match ending.as_str() {
        "txt" => Format::Text,
        "html" | "htm" => Format::Html,
        "md" => Format::Markdown,
        "json" => Format::Json,
        "jsonl" | "ndjson" => Format::JsonLines,
        _ => return None,
    };
    Some((format, packing))
}

/// `name` without the ending of its packing.
pub(super) fn unpacked_name(name: &str) -> (&str, Packing) {
    match name.rsplit_once('.') {
        Some((stem, end)) if end.eq_ignore_ascii_case("gz") => (stem, Packing::Gzip),
        Some((stem, end)) if end.eq_ignore_ascii_case("zst") => (stem, Packing::Zstd),
        _ => (name, Packing::Plain),
    }
}

/// Whether a file that lies in a folder is about the folder, not an article of it.
pub(crate) fn is_about_the_folder(name: &str) -> bool {
    name.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("readme"))
}

/// The packing that a stream's first bytes show.
pub(super) fn packing_of_start(start: &[u8]) -> Packing {
    match start {
        [0x1F, 0x8B, ..] => Packing::Gzip,
        [0x28, 0xB5, 0x2F, 0xFD, ..] => Packing::Zstd,
        _ => Packing::Plain,
    }
}

/// The format that a stream's first bytes show: `{` JSON Lines, `[` JSON, `<` HTML, else text.
pub(super) fn of_start(start: &[u8]) -> Format {
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    match start.iter().find(|b| !b.is_ascii_whitespace() && **b != 0) {
        // One record written over several lines is JSON: its first line alone is only `{`.
        Some(b'{') if start.trim_ascii_start().split(|&b| b == b'\n').next().map(<[u8]>::trim_ascii) == Some(b"{") => {
            Format::Json
        }
        Some(b'{') => Format::JsonLines,
        Some(b'[') => Format::Json,
        Some(b'<') => Format::Html,
        _ => Format::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_decides_and_packing_comes_off_first() {
        for (name, expected) in [
            ("bai.txt", Some((Format::Text, Packing::Plain))),
            ("bai.HTM", Some((Format::Html, Packing::Plain))),
            ("tin.jsonl.gz", Some((Format::JsonLines, Packing::Gzip))),
            ("tin.ndjson.ZST", Some((Format::JsonLines, Packing::Zstd))),
            ("tin.json", Some((Format::Json, Packing::Plain))),
            ("a.b.md", Some((Format::Markdown, Packing::Plain))),
            ("tin.gz", None),
            ("anh.jpg", None),
            ("tin.jsonl.gold", None),
            ("txt", None),
        ] {
            assert_eq!(of_name(name), expected, "{name}");
        }
    }

    #[test]
    fn standard_input_is_known_by_its_first_bytes() {
        for (start, expected) in [
            ("{\"title\": \"Tin\"}\n", Format::JsonLines),
            ("{\n  \"title\": \"Tin\"\n}", Format::Json),
            (" [{\"title\"", Format::Json),
            ("\u{feff}<!DOCTYPE html>", Format::Html),
            ("Đảng bộ xã", Format::Text),
            ("", Format::Text),
        ] {
            assert_eq!(of_start(start.as_bytes()), expected, "{start}");
        }
    }
}
