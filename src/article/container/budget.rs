//! What all that is in one file may have together, however deep it lies: a small archive that unpacks to gigabytes is made to do
//! harm.

use std::io::Read;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::article::content::{Content, NoContent};
use crate::article::format::Packing;
use crate::article::skip::SkipReason;
use crate::article::{unpack, zipped};

/// So many bytes may come out of any archive.
const FREE_BYTES: u64 = 128 << 20;
/// So many times its own bytes may come out of an archive. Pages and records become five to twenty times as long.
const TIMES: u64 = 50;
/// No member is larger once it is unpacked.
const MAX_MEMBER_BYTES: u64 = 2 << 30;

/// See the top of the file.
pub(crate) struct Budget {
    bytes: AtomicU64,
    limit: u64,
    members: AtomicU64,
}

impl Budget {
    /// That of a file of so many bytes.
    pub(crate) fn of(bytes: u64) -> Self {
        let limit = FREE_BYTES.saturating_add(bytes.saturating_mul(TIMES));
        Budget { bytes: AtomicU64::new(limit), limit, members: AtomicU64::new(zipped::MAX_MEMBERS) }
    }

    /// Counts one more member.
    ///
    /// # Errors
    /// If there are too many.
    pub(crate) fn count(&self) -> Result<(), SkipReason> {
        let counted = self.members.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1));
        counted.map(drop).map_err(|_| SkipReason::TooManyMembers { limit: zipped::MAX_MEMBERS })
    }

    /// Whether nothing more may be unpacked.
    pub(crate) fn is_spent(&self) -> bool {
        self.bytes.load(Ordering::Relaxed) == 0
    }

    /// Counts bytes that go by unread.
    ///
    /// # Errors
    /// If they are too many.
    pub(crate) fn pass(&self, bytes: u64) -> Result<(), SkipReason> {
        let left = self.bytes.load(Ordering::Relaxed).checked_sub(bytes);
        self.bytes.store(left.unwrap_or(0), Ordering::Relaxed);
        left.map(drop).ok_or_else(|| self.refusal())
    }

    /// Takes all bytes of a member.
    ///
    /// # Errors
    /// If they can't be read, or are too many.
    pub(crate) fn take(&self, stream: &mut dyn Read, packing: Packing) -> Result<Content, SkipReason> {
        let left = self.bytes.load(Ordering::Relaxed);
        let mut counted = Counted { stream, bytes: 0 };
        let content = Content::of(&mut counted, left.min(MAX_MEMBER_BYTES), None);
        // What couldn't be used has cost as much.
        self.bytes.store(left.saturating_sub(counted.bytes), Ordering::Relaxed);
        match content {
            Ok(content) => Ok(content),
            Err(NoContent::TooLarge) if left > MAX_MEMBER_BYTES => {
                Err(SkipReason::TooLarge { limit: MAX_MEMBER_BYTES })
            }
            Err(NoContent::TooLarge) => {
                self.bytes.store(0, Ordering::Relaxed);
                Err(self.refusal())
            }
            Err(NoContent::Io(error)) => Err(unpack::reason(&error, packing)),
        }
    }

    fn refusal(&self) -> SkipReason {
        SkipReason::UnpacksTooFar { limit: self.limit }
    }
}

/// Counts what goes by.
struct Counted<'s> {
    stream: &'s mut dyn Read,
    bytes: u64,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.stream.read(buffer)?;
        self.bytes += count as u64;
        Ok(count)
    }
}
