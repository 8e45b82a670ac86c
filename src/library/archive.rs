//! The form of a backup: a tar archive in Zstandard frames.
//!
//! The manifest comes first, then the files that it lists, in its order, each with its name below an index folder: what other programs unpack is an
//! index. The manifest has the hash of each file, and its own. After them come the [attachments](Attachment). Frames hold their bytes as they are, a megabyte each, with a
//! checksum: files of an index are packed already, and what could be gained (a sixteenth) takes many times as long as writing it.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, Write};
use std::path::{Path, PathBuf};

use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use tar::{Archive, Builder, Entry, EntryType, Header};

use crate::article::Frames;
use crate::store::local::{FileSum, MANIFEST_NAME, Manifest, ManifestDamage, ManifestError, Outgoing, name_in_index};
use crate::store::{self};

/// Bytes in a frame.
const FRAME_BYTES: usize = 1 << 20;
const BUFFER_BYTES: usize = 128 << 10;
/// Bytes of a block of an archive: of each head, and what the length of each member is rounded up to.
const BLOCK_BYTES: u64 = 512;
/// A manifest of a thousand paths has less than a megabyte.
const MOST_OF_A_MANIFEST: u64 = 64 << 20;
/// Bytes of all attachments: what was seen of a million articles by each of ten queries takes less.
pub(super) const MOST_OF_ATTACHMENTS: u64 = 1 << 30;
/// How the place after the last file is called where something is wrong there.
const AFTER: &str = "the end";
/// Who owns it may write, others read.
const MODE: u32 = 0o644;

/// What is wrong with a file that is to be a backup.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// It doesn't begin as one.
    #[error("isn't a backup of an index")]
    NotOne,
    /// It was made by another version of chithi.
    #[error("was made with other rules (format {found}, not {expected})")]
    OtherVersion {
        /// Versions in the backup.
        found: String,
        /// Versions of this program.
        expected: String,
        /// What the index was built from.
        paths: Vec<PathBuf>,
    },
    /// It ends too early.
    #[error("ends too early")]
    Truncated,
    /// One of the files in it isn't what was saved.
    #[error("is damaged at `{0}`")]
    Damaged(String),
    /// The system says no.
    #[error("can't be read or written")]
    Io(#[source] io::Error),
}

type Result<T> = std::result::Result<T, ArchiveError>;

/// A file that is kept in the folder of an index and isn't part of a state of it. It tells by itself whether it is damaged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The folder in that of the index.
    pub folder: String,
    /// The file in that folder.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Attachment {
    fn path(&self) -> String {
        format!("{}/{}", self.folder, self.name)
    }

    /// One whose path in a backup is this; none if it isn't a file in a folder.
    fn at(path: &str) -> Option<Self> {
        let (folder, name) = path.split_once('/')?;
        let is_name = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['/', '\\', ':', '\0']);
        let (folder, name) = (folder.to_owned(), name.to_owned());
        (is_name(&folder) && is_name(&name)).then_some(Attachment { folder, name, bytes: Vec::new() })
    }
}

/// Bytes that a backup of this state of an index takes, or somewhat more.
pub(super) fn bytes_of(manifest: &Manifest, attachments: &[Attachment]) -> u64 {
    let member = |bytes: u64| BLOCK_BYTES + bytes.next_multiple_of(BLOCK_BYTES);
    let text = manifest.to_text().map_or(0, |text| text.len() as u64);
    let attached: u64 = attachments.iter().map(|one| member(one.bytes.len() as u64)).sum();
    let files: u64 = manifest.files().map(|file| member(file.bytes)).sum();
    let packed = files + attached + member(text) + 2 * BLOCK_BYTES;
    packed + packed / 10_000 + BLOCK_BYTES
}

/// Writes a state of an index, and what is attached.
///
/// # Errors
/// The first says what is wrong with the index, the second why the backup can't be written.
pub(super) fn write(
    index: &Outgoing,
    attachments: &[Attachment],
    out: &mut impl Write,
) -> store::Result<io::Result<()>> {
    let mut tar = Builder::new(Packing { out, gathered: Vec::new() });
    let manifest = index.manifest();
    let text = match manifest.to_text() {
        Ok(text) => text,
        Err(error) => return Ok(Err(io::Error::other(error))),
    };
    let mut append = |name: &str, bytes: u64, read: &mut dyn Read| {
        let mut head = Header::new_ustar();
        head.set_path(name)?;
        head.set_size(bytes);
        head.set_mode(MODE);
        head.set_mtime(u64::try_from(manifest.built.as_second()).unwrap_or(0));
        head.set_cksum();
        tar.append(&head, read)
    };
    if let Err(error) = append(MANIFEST_NAME, text.len() as u64, &mut text.as_bytes()) {
        return Ok(Err(error));
    }
    let written = index.each(|file, read| append(&name_in_index(file), file.bytes, read))?;
    let mut attach = |one: &Attachment| append(&one.path(), one.bytes.len() as u64, &mut one.bytes.as_slice());
    let written = written.and_then(|()| attachments.iter().try_for_each(&mut attach));
    Ok(written.and_then(|()| tar.into_inner()?.end()))
}

/// Packs what is written into it.
struct Packing<'o, W> {
    out: &'o mut W,
    gathered: Vec<u8>,
}

impl<W: Write> Packing<'_, W> {
    /// Writes what is gathered. The encoder fails by panicking, so it gets and gives what is in memory.
    fn frame(&mut self) -> io::Result<()> {
        let frame = compress_to_vec(self.gathered.as_slice(), CompressionLevel::Uncompressed);
        self.gathered.clear();
        self.out.write_all(&frame)
    }

    fn end(mut self) -> io::Result<()> {
        self.frame()
    }
}

impl<W: Write> Write for Packing<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = FRAME_BYTES - self.gathered.len();
        let taken = bytes.get(..room).unwrap_or(bytes);
        self.gathered.extend_from_slice(taken);
        if self.gathered.len() == FRAME_BYTES {
            self.frame()?;
        }
        Ok(taken.len())
    }

    /// What is gathered waits for the rest of its frame.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

type Reading<'f> = Archive<Frames<BufReader<&'f File>>>;

/// The manifest that a backup begins with.
///
/// # Errors
/// If it isn't a backup, or can't be read.
pub(super) fn manifest_of(path: &Path, file: &File) -> Result<Manifest> {
    let mut archive = begin(file)?;
    let mut entries = archive.entries().map_err(|_| ArchiveError::NotOne)?.raw(true);
    read_manifest(path, entries.next())
}

/// Reads a backup from beginning to end and holds each file against its hash; what is attached. `take` gets the place of each file in the manifest
/// and, piece by piece, its bytes.
///
/// # Errors
/// The first thing that is wrong, or what `take` says.
pub(super) fn read<E: From<ArchiveError>>(
    path: &Path,
    file: &File,
    manifest: &Manifest,
    mut take: impl FnMut(usize, &FileSum, &mut dyn FnMut() -> Result<Option<Vec<u8>>>) -> std::result::Result<(), E>,
) -> std::result::Result<Vec<Attachment>, E> {
    let mut archive = begin(file)?;
    let mut entries = archive.entries().map_err(|_| ArchiveError::NotOne)?.raw(true);
    if &read_manifest(path, entries.next())? != manifest {
        return Err(ArchiveError::Damaged(MANIFEST_NAME.to_owned()).into());
    }
    for (place, sum) in manifest.files().enumerate() {
        let name = name_in_index(sum);
        let mut entry = member(&name, entries.next())?;
        if entry.header().entry_size().ok() != Some(sum.bytes) {
            return Err(ArchiveError::Damaged(name).into());
        }
        let (mut hasher, mut left) = (blake3::Hasher::new(), sum.bytes);
        let mut pieces = || {
            let piece = piece(&mut entry, left, &name)?;
            left -= piece.len() as u64;
            hasher.update(&piece);
            Ok(Some(piece).filter(|piece| !piece.is_empty()))
        };
        take(place, sum, &mut pieces)?;
        while pieces()?.is_some() {}
        if hasher.finalize().to_hex().as_str() != sum.blake3 {
            return Err(ArchiveError::Damaged(name).into());
        }
    }
    let attachments = attachments(entries)?;
    let fault = |error| fault(error, AFTER);
    // The blocks of zeros that an archive ends with are there, or some of them; the last checksum is read with its end.
    let mut rest = Vec::new();
    archive.into_inner().take(2 * BLOCK_BYTES + 1).read_to_end(&mut rest).map_err(fault)?;
    match rest.len() as u64 <= 2 * BLOCK_BYTES && rest.iter().all(|byte| *byte == 0) {
        true => Ok(attachments),
        false => Err(ArchiveError::Damaged(AFTER.to_owned()).into()),
    }
}

/// What comes after the files that the manifest lists.
fn attachments<'a, R: Read + 'a>(entries: impl Iterator<Item = io::Result<Entry<'a, R>>>) -> Result<Vec<Attachment>> {
    let (mut attachments, mut room) = (Vec::new(), MOST_OF_ATTACHMENTS);
    for entry in entries {
        let entry = entry.map_err(|error| fault(error, AFTER))?;
        let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let mut attachment = Attachment::at(&path).ok_or_else(|| ArchiveError::Damaged(AFTER.to_owned()))?;
        let mut entry = member(&path, Some(Ok(entry)))?;
        let bytes = entry.header().entry_size().ok().filter(|bytes| *bytes <= room);
        let bytes = bytes.ok_or_else(|| ArchiveError::Damaged(path.clone()))?;
        room -= bytes;
        while attachment.bytes.len() as u64 != bytes {
            let left = bytes - attachment.bytes.len() as u64;
            attachment.bytes.extend(piece(&mut entry, left, &path)?);
        }
        attachments.push(attachment);
    }
    Ok(attachments)
}

fn begin(mut file: &File) -> Result<Reading<'_>> {
    file.rewind().map_err(ArchiveError::Io)?;
    Ok(Archive::new(Frames::new(BufReader::with_capacity(BUFFER_BYTES, file))))
}

type Next<'a, R> = Option<io::Result<Entry<'a, R>>>;

fn read_manifest<R: Read>(path: &Path, entry: Next<'_, R>) -> Result<Manifest> {
    let mut entry = match member(MANIFEST_NAME, entry) {
        Err(ArchiveError::Damaged(_)) => return Err(ArchiveError::NotOne),
        other => other?,
    };
    let damaged = || ArchiveError::Damaged(MANIFEST_NAME.to_owned());
    let bytes = entry.header().entry_size().map_err(|_| damaged())?;
    if bytes > MOST_OF_A_MANIFEST {
        return Err(damaged());
    }
    let mut text = Vec::new();
    while text.len() as u64 != bytes {
        text.extend(piece(&mut entry, bytes - text.len() as u64, MANIFEST_NAME)?);
    }
    let manifest = Manifest::from_text(path, path, text).map_err(|error| match error {
        ManifestError::OtherVersion { found, expected, paths, .. } => {
            ArchiveError::OtherVersion { found, expected, paths }
        }
        ManifestError::Damaged { what: ManifestDamage::Unreadable(_), .. } => ArchiveError::NotOne,
        _ => damaged(),
    })?;
    if manifest.is_sound() { Ok(manifest) } else { Err(ArchiveError::NotOne) }
}

/// The next member, which must be a file of this name.
fn member<'a, R: Read>(name: &str, entry: Next<'a, R>) -> Result<Entry<'a, R>> {
    let entry = entry.ok_or(ArchiveError::Truncated)?.map_err(|error| fault(error, name))?;
    let is_it = entry.header().entry_type() == EntryType::Regular && *entry.path_bytes() == *name.as_bytes();
    if is_it { Ok(entry) } else { Err(ArchiveError::Damaged(name.to_owned())) }
}

/// Some of the bytes that are left of a member; none at its end.
fn piece(entry: &mut impl Read, left: u64, name: &str) -> Result<Vec<u8>> {
    let mut piece = vec![0; BUFFER_BYTES.min(usize::try_from(left).unwrap_or(BUFFER_BYTES))];
    let count = match piece.is_empty() {
        true => 0,
        false => entry.read(&mut piece).map_err(|error| fault(error, name))?,
    };
    if count == 0 && left > 0 {
        return Err(ArchiveError::Truncated);
    }
    piece.truncate(count);
    Ok(piece)
}

/// What an error says that came while a member was read.
fn fault(error: io::Error, name: &str) -> ArchiveError {
    match error.kind() {
        _ if error.raw_os_error().is_some() => ArchiveError::Io(error),
        io::ErrorKind::UnexpectedEof => ArchiveError::Truncated,
        _ => ArchiveError::Damaged(name.to_owned()),
    }
}
