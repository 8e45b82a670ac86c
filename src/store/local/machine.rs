//! What the system allows a build, and what it has run out of.
//!
//! In: the threads asked for, and errors of the system. Out: how many threads and writers fit under the limits of
//! the process, or why none does; and a shortage with its figures in the place of "os error 28".

use std::fmt;
use std::io;
use std::path::Path;

use crate::disk::free_bytes;

/// Stack of a thread that annotates: nothing there recurses over an article, so this is many times what is
/// used. Only what is touched is ever taken.
pub(crate) const STACK_BYTES: usize = 16 << 20;
/// Memory of a build that doesn't depend on how it spreads: the program and its tables, articles that are read and not yet
/// added, what is held while all is put together.
const MEMORY: usize = 72_000_000;
/// Memory of a thread: what it takes to annotate an article of usual size.
const MEMORY_OF_A_THREAD: usize = 8_000_000;
/// Memory of a writer beside what it gathers: what it takes to sort and write that out.
const MEMORY_OF_A_WRITER: usize = 24_000_000;
/// A writer that gathers less would write parts so small that putting them together takes longest.
const LEAST_GATHERED: usize = 16_000_000;
/// More than this gains nothing: sorting goes over all that is gathered once for each million places.
const MOST_GATHERED: usize = 48_000_000;
/// The least memory that a build can be told to take: one thread and one writer.
pub const LEAST_MEMORY: usize = MEMORY + MEMORY_OF_A_THREAD + MEMORY_OF_A_WRITER + LEAST_GATHERED;
/// What a build takes that isn't told, and for each of its threads more.
const USUAL_MEMORY: usize = 130_000_000;
const USUAL_MEMORY_OF_A_THREAD: usize = 25_000_000;
/// More writers than this would each flush so often that merging costs more than they gain.
const MOST_WRITERS: usize = 4;
/// Files that a writer of postings keeps open: index, terms, positions, norms, columns, store.
const FILES_OF_A_WRITER: u64 = 6;
/// Files beside those of the writers: the three standard ones, the lock, the list of what is at work, the article
/// being read and the folders above it, one while a merge looks into its parts, and a few that others left open.
const OTHER_FILES: u64 = 16;
/// Address space of a build beside what its threads take: the program, its tables, postings and their being
/// written out, an article of the largest size, the files of the new index.
const ADDRESS_SPACE_BYTES: u64 = 1 << 30;
/// Address space of a thread: its stack, and what the allocator sets aside for it.
const ADDRESS_SPACE_OF_A_THREAD: u64 = STACK_BYTES as u64 + (64 << 20);

/// How a build may spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spread {
    /// Threads that parse and annotate.
    pub threads: usize,
    /// Writers of postings, which the threads share.
    pub writers: usize,
    /// Bytes that each of them gathers before it writes them out.
    pub gathered: usize,
}

#[cfg(test)]
impl Spread {
    /// So many writers, and a thread for each.
    pub(crate) fn of_tests(writers: usize) -> Self {
        Spread { threads: writers, writers, gathered: LEAST_GATHERED }
    }
}

/// Limits of the process; `None` where there is none.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Limits {
    /// Bytes of address space.
    pub address_space: Option<u64>,
    /// Open files.
    pub files: Option<u64>,
}

impl Limits {
    /// Those of this process.
    #[cfg(unix)]
    pub(crate) fn of_process() -> Self {
        use rustix::process::{Resource, getrlimit};
        Limits { address_space: getrlimit(Resource::As).current, files: getrlimit(Resource::Nofile).current }
    }

    /// Elsewhere they aren't known.
    #[cfg(not(unix))]
    pub(crate) fn of_process() -> Self {
        Self::default()
    }

    /// How a build that asks for `threads`, and to take no more than `memory` bytes, may spread under these limits. Less
    /// than [`LEAST_MEMORY`] is as much as that.
    ///
    /// # Errors
    /// If not even one thread fits under the limits.
    pub(crate) fn spread(self, threads: usize, memory: Option<usize>) -> Result<Spread, Shortage> {
        let usual = || USUAL_MEMORY.saturating_add(USUAL_MEMORY_OF_A_THREAD.saturating_mul(threads.max(1)));
        let memory = memory.unwrap_or_else(usual).max(LEAST_MEMORY);
        let mut left = memory - MEMORY;
        let mut threads = threads.clamp(1, (left - MEMORY_OF_A_WRITER - LEAST_GATHERED) / MEMORY_OF_A_THREAD);
        if let Some(limit) = self.address_space {
            let fit = limit.saturating_sub(ADDRESS_SPACE_BYTES) / ADDRESS_SPACE_OF_A_THREAD;
            // One more reads, and one is for large articles.
            let fit = usize::try_from(fit).unwrap_or(usize::MAX).saturating_sub(2);
            if fit == 0 {
                let needed = ADDRESS_SPACE_BYTES + 3 * ADDRESS_SPACE_OF_A_THREAD;
                return Err(Shortage::AddressSpace { limit: Some(limit), needed });
            }
            threads = threads.min(fit);
        }
        left -= threads * MEMORY_OF_A_THREAD;
        let mut writers = threads.min(MOST_WRITERS).min(left / (MEMORY_OF_A_WRITER + LEAST_GATHERED));
        if let Some(limit) = self.files {
            let fit = limit.saturating_sub(OTHER_FILES) / FILES_OF_A_WRITER;
            if fit == 0 {
                return Err(Shortage::Files { limit: Some(limit), needed: OTHER_FILES + FILES_OF_A_WRITER });
            }
            writers = writers.min(usize::try_from(fit).unwrap_or(usize::MAX));
        }
        Ok(Spread { threads, writers, gathered: (left / writers - MEMORY_OF_A_WRITER).min(MOST_GATHERED) })
    }
}

/// What the system has run out of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Shortage {
    /// The disk is full.
    Disk {
        /// Bytes that are free where the index is, if known.
        free: Option<u64>,
        /// Bytes that the index takes so far, the least that is needed.
        needed: u64,
    },
    /// A file may not become larger.
    FileSize {
        /// Bytes allowed, if known.
        limit: Option<u64>,
    },
    /// No more files may be open.
    Files {
        /// Files allowed, if known.
        limit: Option<u64>,
        /// Files that a build opens at least.
        needed: u64,
    },
    /// No more memory may be addressed, or no more threads be started.
    AddressSpace {
        /// Bytes allowed, if known.
        limit: Option<u64>,
        /// Bytes that a build needs at least.
        needed: u64,
    },
}

impl Shortage {
    /// The shortage that an error of the system tells of, if it is one, where an index is written in `folder`
    /// and takes `written` bytes so far.
    pub(crate) fn of(error: &io::Error, folder: &Path, written: u64) -> Option<Self> {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                Some(Shortage::Disk { free: free_bytes(folder), needed: written })
            }
            io::ErrorKind::FileTooLarge => Some(Shortage::FileSize { limit: file_size_limit() }),
            io::ErrorKind::OutOfMemory => Some(Self::address_space()),
            _ if is_out_of_files(error) => {
                let needed = OTHER_FILES + FILES_OF_A_WRITER;
                Some(Shortage::Files { limit: Limits::of_process().files, needed })
            }
            _ => None,
        }
    }

    /// Threads or memory can't be had.
    pub(crate) fn address_space() -> Self {
        let needed = ADDRESS_SPACE_BYTES + 3 * ADDRESS_SPACE_OF_A_THREAD;
        Shortage::AddressSpace { limit: Limits::of_process().address_space, needed }
    }
}

impl fmt::Display for Shortage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Shortage::Disk { .. } => "the disk is full",
            Shortage::FileSize { .. } => "a file would become larger than the process may write",
            Shortage::Files { .. } => "the process may not open enough files",
            Shortage::AddressSpace { .. } => "the process can't have enough memory or threads",
        })
    }
}

#[cfg(unix)]
fn is_out_of_files(error: &io::Error) -> bool {
    use rustix::io::Errno;
    error.raw_os_error().is_some_and(|code| [Errno::MFILE, Errno::NFILE].iter().any(|e| e.raw_os_error() == code))
}

#[cfg(not(unix))]
fn is_out_of_files(_: &io::Error) -> bool {
    false
}

#[cfg(unix)]
fn file_size_limit() -> Option<u64> {
    rustix::process::getrlimit(rustix::process::Resource::Fsize).current
}

#[cfg(not(unix))]
fn file_size_limit() -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_spreads_as_far_as_the_limits_allow() {
        let spread = |address_space, files, threads| {
            let spread = Limits { address_space, files }.spread(threads, None);
            spread.map(|Spread { threads, writers, .. }| (threads, writers))
        };
        assert_eq!(spread(None, None, 2), Ok((2, 2)));
        assert_eq!(spread(None, None, 0), Ok((1, 1)));
        assert_eq!(spread(None, Some(1024), 16), Ok((16, 4)));
        assert_eq!(spread(None, Some(24), 16), Ok((16, 1)));
        assert_eq!(spread(None, Some(16), 16), Err(Shortage::Files { limit: Some(16), needed: 22 }));
        assert_eq!(spread(Some(2 << 30), None, 16).map(|(threads, _)| threads), Ok(10));
        assert!(matches!(spread(Some(1 << 30), None, 1), Err(Shortage::AddressSpace { limit: Some(_), .. })));
    }
    #[test]
    fn memory_that_is_told_is_shared_out_and_no_more_than_it() {
        let taken = |Spread { threads, writers, gathered }| {
            MEMORY + threads * MEMORY_OF_A_THREAD + writers * (MEMORY_OF_A_WRITER + gathered)
        };
        for threads in [1, 2, 3, 8, 1024] {
            for memory in [1, LEAST_MEMORY, 150_000_000, 300_000_000, 1_000_000_000] {
                let spread = Limits::default().spread(threads, Some(memory)).unwrap();
                let memory = memory.max(LEAST_MEMORY);
                assert!(taken(spread) <= memory, "{spread:?} of {memory}");
                let is_all_used = taken(spread) + spread.writers > memory;
                assert!(is_all_used || spread.gathered == MOST_GATHERED, "{spread:?} of {memory}");
                assert!(spread.threads >= 1 && spread.threads <= threads && spread.gathered >= LEAST_GATHERED);
            }
        }
        let usual = |threads| Limits::default().spread(threads, None).unwrap();
        assert_eq!(usual(2), Spread { threads: 2, writers: 2, gathered: 22_000_000 });
        assert_eq!(usual(16).threads, 16);
    }
}
