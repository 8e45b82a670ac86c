//! Who is changing an index.
//!
//! In: an index folder. Out: its lock, which is held for as long as this is there, or who holds it. The holder writes down who it is, in the
//! file that it has locked: a line of JSON. Only the lock says that somebody is there; of a process that has ended no lock is left, and what it has
//! written means nothing then.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::premises::LOCK_FILE;
use crate::disk::NewFile;

/// A process that another thread has just started holds what that had locked until it is what it will be, and who looks whether
/// something is locked holds it for a moment, too: so long is waited in any case.
const MOMENT: Duration = Duration::from_millis(100);
const BETWEEN: Duration = Duration::from_millis(10);
const BETWEEN_LATER: Duration = Duration::from_millis(100);
/// A longer line was written by nobody.
const MOST_BYTES: u64 = 4096;
/// Of a command longer than this the beginning tells enough.
const MOST_OF_A_COMMAND: usize = 200;

/// Who is changing an index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Number of the process.
    pub process: u32,
    /// The machine that it runs on, if it knows its name.
    pub host: Option<String>,
    /// Since when, to the second.
    pub since: Timestamp,
    /// What was typed, or the beginning of it.
    pub command: String,
}

/// The lock of an index, held.
#[derive(Debug)]
pub(crate) struct Lock {
    file: NewFile,
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.file.empty();
    }
}

/// Why an index can't be locked.
#[derive(Debug)]
pub(crate) enum LockError {
    /// Another process holds it: who, if that can be read.
    Held(Option<Holder>),
    /// The system says no.
    Io(io::Error),
}

impl Lock {
    /// Locks the index in `folder`. If another process has it, waits for as long as `most` says, or until it is free; before
    /// that `tell` gets who has it, once.
    ///
    /// # Errors
    /// If another process holds it all the time, or the file can't be made.
    pub(crate) fn take(
        folder: &Path,
        most: Option<Duration>,
        tell: &mut dyn FnMut(Option<&Holder>),
    ) -> Result<Self, LockError> {
        let path = folder.join(LOCK_FILE);
        let file = NewFile::open(&path).map_err(LockError::Io)?;
        let begun = Instant::now();
        let mut is_told = false;
        loop {
            match file.file().try_lock() {
                Ok(()) => break,
                Err(fs::TryLockError::Error(error)) => return Err(LockError::Io(error)),
                Err(fs::TryLockError::WouldBlock) => {}
            }
            let waited = begun.elapsed();
            if most.is_some_and(|most| waited >= most.max(MOMENT)) {
                return Err(LockError::Held(holder(&path)));
            }
            if waited >= MOMENT && !is_told {
                is_told = true;
                tell(holder(&path).as_ref());
            }
            std::thread::sleep(if waited < MOMENT { BETWEEN } else { BETWEEN_LATER });
        }
        // Nothing depends on it, so a full disk is for those to say who need it.
        let _ = file.write_all_at(Holder::this().line().as_bytes(), 0);
        Ok(Lock { file })
    }
}

impl Holder {
    /// This process.
    fn this() -> Self {
        let mut words = std::env::args_os().map(|word| word.to_string_lossy().into_owned());
        let program = words.next().unwrap_or_default();
        let program = Path::new(&program).file_stem().map(|name| name.to_string_lossy().into_owned());
        let words: Vec<String> = program.into_iter().chain(words).collect();
        let now = Timestamp::now();
        Holder {
            process: std::process::id(),
            host: host(),
            since: Timestamp::from_second(now.as_second()).unwrap_or(now),
            command: words.join(" ").chars().take(MOST_OF_A_COMMAND).collect(),
        }
    }

    /// The line may be shorter than the one that was there, whose end follows it then.
    fn line(&self) -> String {
        serde_json::to_string(self).unwrap_or_default() + "\n"
    }
}

/// Who has written the file of a lock; nobody if it is being written.
fn holder(path: &Path) -> Option<Holder> {
    let mut text = Vec::new();
    File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut text)).ok()?;
    serde_json::from_slice(text.split(|byte| *byte == b'\n').next()?).ok()
}

/// The name of this machine.
fn host() -> Option<String> {
    let of_linux = fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let told = of_linux.or_else(|| ["HOSTNAME", "COMPUTERNAME"].iter().find_map(|name| std::env::var(name).ok()));
    told.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::premises::BEGINNING_OF_A_LOCK;
    use super::*;

    fn held(folder: &Path, most: Duration) -> Option<Option<Holder>> {
        match Lock::take(folder, Some(most), &mut |_| {}) {
            Err(LockError::Held(holder)) => Some(holder),
            Err(LockError::Io(error)) => panic!("{error}"),
            Ok(_) => None,
        }
    }

    #[test]
    fn who_holds_a_lock_is_told_and_what_a_process_has_written_that_is_gone_is_not_a_holder() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(LOCK_FILE);
        let dead = Holder { process: 1, host: None, since: Timestamp::UNIX_EPOCH, command: "x".repeat(150) };
        fs::write(&path, dead.line()).unwrap();
        let lock = Lock::take(folder.path(), Some(Duration::ZERO), &mut |_| panic!("nobody has it")).unwrap();
        let told = held(folder.path(), Duration::ZERO).unwrap().unwrap();
        assert_eq!((told.process, told.host), (std::process::id(), host()));
        assert!(Timestamp::now().duration_since(told.since).as_secs() < 60 && !told.command.is_empty());
        assert!(fs::read(&path).unwrap().starts_with(BEGINNING_OF_A_LOCK));
        // Half written.
        fs::write(&path, "{\"process\":12").unwrap();
        assert_eq!(held(folder.path(), Duration::ZERO), Some(None));
        drop(lock);
        assert_eq!(held(folder.path(), Duration::ZERO), None);
        assert_eq!(fs::read(&path).unwrap(), b"");
    }

    #[test]
    fn who_waits_is_told_once_and_has_the_lock_when_it_is_free() {
        let folder = tempfile::tempdir().unwrap();
        let lock = Lock::take(folder.path(), None, &mut |_| {}).unwrap();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                std::thread::sleep(MOMENT * 4);
                drop(lock);
            });
            let mut times = 0;
            Lock::take(folder.path(), None, &mut |holder| times += usize::from(holder.is_some())).unwrap();
            assert_eq!(times, 1);
        });
    }
}
