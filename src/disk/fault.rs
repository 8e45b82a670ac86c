//! Faults at will, so that tests can show what becomes of an index then.
//!
//! In: what is about to be done to a disk. Out: whether it is. Calls are counted over all threads, from 1. A program for use (without debug
//! assertions) knows nothing of it.
//!
//! | `CHITHI_FAULT` | what befalls |
//! |---|---|
//! | `kill@N` | the process is killed at call N; of bytes that it is to write, half are written |
//! | `enospc@N` | from call N on the disk is full: what takes room fails |
//! | `eio@N` | call N fails |
//! | `emfile@N` | from call N on no file can be opened |
//! | `journal:FILE` | nothing, but each call is written into FILE |
//! | `free@N` | N bytes are free |

use std::fs::File;
use std::path::Path;

/// What is about to be done.
#[cfg_attr(not(debug_assertions), allow(dead_code))] // Read where faults are.
#[derive(Debug, Clone, Copy)]
pub(super) enum Call<'a> {
    /// A file is made, or emptied.
    Create(&'a Path),
    /// Bytes are written into a file: where it is at, or at a place. One without a name has no path.
    Write(&'a File, &'a Path, &'a [u8], Option<u64>),
    /// A file is put on the disk.
    Sync(&'a Path),
    /// The names in a folder are put on the disk.
    SyncFolder(&'a Path),
    Rename(&'a Path, &'a Path),
    Remove(&'a Path),
    CreateFolder(&'a Path),
    RemoveFolder(&'a Path),
}

/// Does it, unless a fault is wanted here.
#[cfg(not(debug_assertions))]
#[inline(always)]
pub(super) fn run<T>(_: Call<'_>, work: impl FnOnce() -> std::io::Result<T>) -> std::io::Result<T> {
    work()
}

/// Bytes that a user may still write where `folder` is, if the system tells.
pub fn free_bytes(folder: &Path) -> Option<u64> {
    #[cfg(debug_assertions)]
    if let Some(free) = wanted::free() {
        return Some(free);
    }
    free(folder)
}

#[cfg(unix)]
fn free(folder: &Path) -> Option<u64> {
    rustix::fs::statvfs(folder).ok().map(|disk| disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// Elsewhere they aren't known.
#[cfg(not(unix))]
fn free(_: &Path) -> Option<u64> {
    None
}

#[cfg(debug_assertions)]
pub(super) use wanted::run;

/// The fault that is wanted, if one is.
#[cfg(debug_assertions)]
mod wanted {
    use std::fs::File;
    use std::io::{self, Write};
    use std::path::Path;
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::sync::{LazyLock, Mutex, PoisonError};

    use super::Call;

    const VARIABLE: &str = "CHITHI_FAULT";

    enum Fault {
        None,
        Kill(u64),
        /// An error of the system, by its kind.
        Error(Kind, u64),
        Journal(Mutex<File>),
        Free(u64),
    }

    #[derive(Clone, Copy, PartialEq, Eq)]
    enum Kind {
        DiskFull,
        Broken,
        TooManyFiles,
    }

    static FAULT: LazyLock<Fault> = LazyLock::new(|| {
        let told = std::env::var(VARIABLE).unwrap_or_default();
        if let Some(path) = told.strip_prefix("journal:") {
            return File::create(path).map_or(Fault::None, |file| Fault::Journal(Mutex::new(file)));
        }
        let Some((what, number)) = told.split_once('@') else { return Fault::None };
        let Ok(number) = number.parse() else { return Fault::None };
        match what {
            "kill" => Fault::Kill(number),
            "enospc" => Fault::Error(Kind::DiskFull, number),
            "eio" => Fault::Error(Kind::Broken, number),
            "emfile" => Fault::Error(Kind::TooManyFiles, number),
            "free" => Fault::Free(number),
            _ => Fault::None,
        }
    });

    static CALLS: AtomicU64 = AtomicU64::new(0);

    pub(super) fn free() -> Option<u64> {
        if let Fault::Free(free) = *FAULT { Some(free) } else { None }
    }

    /// Does it, unless a fault is wanted here.
    pub(in crate::disk) fn run<T>(call: Call<'_>, work: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        let number = || CALLS.fetch_add(1, Ordering::Relaxed) + 1;
        match &*FAULT {
            Fault::None | Fault::Free(_) => work(),
            Fault::Kill(at) => {
                if number() == *at {
                    call.half();
                    die();
                }
                work()
            }
            Fault::Error(kind, from) => {
                let number = number();
                let is_met = if *kind == Kind::Broken { number == *from } else { number >= *from };
                if is_met && call.can_meet(*kind) {
                    if *kind == Kind::DiskFull {
                        call.half();
                    }
                    return Err(kind.error());
                }
                work()
            }
            Fault::Journal(file) => {
                // One after the other, so that they are written down in the order in which they are done.
                let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
                let done = work()?;
                call.write_down(&mut file)?;
                Ok(done)
            }
        }
    }

    impl Kind {
        fn error(self) -> io::Error {
            #[cfg(unix)]
            {
                use rustix::io::Errno;
                match self {
                    Kind::DiskFull => Errno::NOSPC,
                    Kind::Broken => Errno::IO,
                    Kind::TooManyFiles => Errno::MFILE,
                }
                .into()
            }
            #[cfg(not(unix))]
            match self {
                Kind::DiskFull => io::ErrorKind::StorageFull.into(),
                Kind::Broken | Kind::TooManyFiles => io::Error::other("a fault that was wanted"),
            }
        }
    }

    impl Call<'_> {
        /// Whether the system may say this of it.
        fn can_meet(&self, kind: Kind) -> bool {
            match kind {
                Kind::Broken => true,
                Kind::TooManyFiles => matches!(self, Call::Create(_) | Call::SyncFolder(_)),
                Kind::DiskFull => !matches!(self, Call::Remove(_) | Call::RemoveFolder(_)),
            }
        }

        /// Writes half of what is to be written, as a disk that gets full does.
        fn half(&self) {
            if let &Call::Write(mut file, _, bytes, None) = self {
                let _ = file.write_all(bytes.get(..bytes.len() / 2).unwrap_or_default());
            }
        }

        /// `CALL TAB PATH TAB (PATH or place) TAB LENGTH`, and so many bytes.
        fn write_down(&self, file: &mut File) -> io::Result<()> {
            let nowhere = Path::new("");
            let (name, path, other, bytes): (_, _, _, &[u8]) = match *self {
                Call::Create(path) => ("create", path, nowhere.into(), &[]),
                Call::Write(_, path, bytes, at) => {
                    let at = at.map(|at| at.to_string()).unwrap_or_default();
                    ("write", path, at.into(), bytes)
                }
                Call::Sync(path) => ("sync", path, nowhere.into(), &[]),
                Call::SyncFolder(path) => ("sync-folder", path, nowhere.into(), &[]),
                Call::Rename(from, to) => ("rename", from, std::path::absolute(to)?, &[]),
                Call::Remove(path) => ("remove", path, nowhere.into(), &[]),
                Call::CreateFolder(path) => ("create-folder", path, nowhere.into(), &[]),
                Call::RemoveFolder(path) => ("remove-folder", path, nowhere.into(), &[]),
            };
            if path == nowhere {
                return Ok(());
            }
            let path = std::path::absolute(path)?;
            let head = format!("{name}\t{}\t{}\t{}\n", path.display(), other.display(), bytes.len());
            file.write_all(&[head.as_bytes(), bytes].concat())
        }
    }

    /// Ends the process at once, with nothing tidied up.
    fn die() -> ! {
        #[cfg(unix)]
        {
            use rustix::process::{Signal, getpid, kill_process};
            let _ = kill_process(getpid(), Signal::KILL);
        }
        std::process::abort()
    }
}
