//! Zip files, which nobody trusts.
//!
//! In: a [`Content`]. Out: what the `zip` crate makes of it, once it is known that its list of members fits into memory; and its
//! members as streams that end where they say that they end.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

use encoding_rs::WINDOWS_1258;
use rustc_hash::FxHashSet;
use zip::ZipArchive;
use zip::result::ZipError;

use super::content::{Content, Reader};
use super::skip::SkipReason;
use super::unpack;
use crate::text::nfc;

/// No zip file has more members.
pub(super) const MAX_MEMBERS: u64 = 200_000;
/// The end of a zip file, where it says how many it has; a remark of 64 KiB may follow.
const MAX_TAIL_BYTES: u64 = (64 << 10) + 22 + 20 + 56;
const END: &[u8] = b"PK\x05\x06";
const END_64: &[u8] = b"PK\x06\x06";

pub(super) type Archive = ZipArchive<BufReader<Reader>>;

/// Opens one.
///
/// # Errors
/// If it is none, isn't whole, or has too many members.
pub(super) fn open(content: &Content) -> Result<Archive, SkipReason> {
    let members = declared_members(content).map_err(|error| SkipReason::from_io(&error))?;
    match members {
        None => return Err(SkipReason::EndsEarly),
        Some(count) if count > MAX_MEMBERS => return Err(SkipReason::TooManyMembers { limit: MAX_MEMBERS }),
        Some(_) => {}
    }
    ZipArchive::new(BufReader::new(content.reader())).map_err(|error| reason(&error))
}

/// How many members a zip file says to have at most, none if its end is missing.
fn declared_members(content: &Content) -> io::Result<Option<u64>> {
    let mut reader = content.reader();
    reader.seek(SeekFrom::Start(content.len().saturating_sub(MAX_TAIL_BYTES)))?;
    let mut tail = Vec::new();
    reader.take(MAX_TAIL_BYTES).read_to_end(&mut tail)?;
    let number = |at: usize, bytes: usize| {
        let digits = tail.get(at..at + bytes)?;
        Some(digits.iter().rev().fold(0, |number, digit| number << 8 | u64::from(*digit)))
    };
    let of = |start: &[u8], at: usize, bytes: usize| {
        let places = memchr::memmem::find_iter(&tail, start).filter_map(|place| number(place + at, bytes));
        places.max()
    };
    let small = of(END, 10, 2);
    Ok(small.max(small.and(of(END_64, 32, 8))))
}

/// A member, and where its own head begins.
pub(super) struct Place {
    pub(super) name: String,
    pub(super) begin: u64,
}

/// Members that have the name of another one: the index of an archive has the last of each name.
pub(super) fn hidden(content: &Content, archive: &Archive) -> Vec<Place> {
    let indexed = archive.len() as u64;
    match declared_members(content) {
        Ok(Some(count)) if count > indexed => listed(content, archive, count).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// Those of so many in the list of a zip file that its index doesn't have.
fn listed(content: &Content, archive: &Archive, count: u64) -> io::Result<Vec<Place>> {
    const LISTED: &[u8] = b"PK\x01\x02";
    let known: FxHashSet<u64> = (0..archive.len())
        .filter_map(|index| archive.by_index_data(index).ok())
        .map(|entry| entry.header_start())
        .collect();
    let mut reader = BufReader::new(content.reader());
    reader.seek(SeekFrom::Start(archive.central_directory_start()))?;
    let mut hidden = Vec::new();
    let mut head = [0; 46];
    for _ in 0..count {
        reader.read_exact(&mut head)?;
        let number = |at: usize, bytes: usize| {
            let digits = head.get(at..at + bytes).unwrap_or_default();
            digits.iter().rev().fold(0, |number, digit| number << 8 | u64::from(*digit))
        };
        if !head.starts_with(LISTED) {
            break;
        }
        let mut raw = Vec::new();
        (&mut reader).take(number(28, 2)).read_to_end(&mut raw)?;
        io::copy(&mut (&mut reader).take(number(30, 2) + number(32, 2)), &mut io::sink())?;
        let begin = number(42, 4) + archive.offset();
        if !known.contains(&begin) {
            hidden.push(Place { name: name(&raw), begin });
        }
    }
    Ok(hidden)
}

/// Why a zip file or a member can't be read.
pub(super) fn reason(error: &ZipError) -> SkipReason {
    match error {
        ZipError::Io(error) => unpack::reason(error, super::format::Packing::Gzip),
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => SkipReason::Encrypted,
        error => SkipReason::Damaged(error.to_string()),
    }
}

/// A member by its name, which ends with an error where it goes on past its declared size, or past `most` bytes.
///
/// # Errors
/// If it isn't there, is encrypted, or packed in an unknown way.
pub(super) fn member<'a>(archive: &'a mut Archive, name: &str, most: u64) -> Result<impl Read + use<'a>, SkipReason> {
    let entry = archive.by_name(name).map_err(|error| reason(&error))?;
    Ok(Honest { left: entry.size().min(most), entry })
}

/// Fails where a member has more bytes than it may have.
pub(super) struct Honest<R> {
    entry: R,
    left: u64,
}

impl<R> Honest<R> {
    pub(super) fn new(entry: R, declared: u64) -> Self {
        Honest { entry, left: declared }
    }
}

impl<R: Read> Read for Honest<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.entry.read(buffer)?;
        let left = self.left.checked_sub(count as u64);
        self.left = left.ok_or_else(|| io::Error::other("it is larger than it says"))?;
        Ok(count)
    }
}

/// The name of a member, whatever program wrote it: UTF-8 or else what Vietnamese Windows writes. It is only a name: what leads
/// out of the archive is left out.
pub(super) fn name(raw: &[u8]) -> String {
    let text = match std::str::from_utf8(raw) {
        Ok(text) => text.into(),
        Err(_) => WINDOWS_1258.decode_without_bom_handling(raw).0,
    };
    let is_drive = |part: &str| part.len() == 2 && part.ends_with(':');
    let parts = text.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | "..") && !is_drive(part));
    let joined = parts.collect::<Vec<_>>().join("/");
    nfc(&joined).chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_names_whatever_they_lead_to() {
        for (raw, expected) in [
            ("báo cáo/tin.docx".as_bytes(), "báo cáo/tin.docx"),
            (b"../../etc/passwd", "etc/passwd"),
            (b"C:\\bao cao\\tin.docx", "bao cao/tin.docx"),
            (b"/a//./b", "a/b"),
            (b"B\xe1o c\xe1o chi b\xf4\xf2.docx", "Báo cáo chi bộ.docx"),
            (b"", ""),
        ] {
            assert_eq!(name(raw), expected);
        }
    }
}
