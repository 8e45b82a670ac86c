//! Which articles are being read, kept on the disk, so that it is known should the process die.
//!
//! A panic in an article is caught and told with its path. What can't be caught (no memory left, a fault in a
//! library that aborts) ends the process; then the file tells the next build what the last one was at work on.

use std::io;
use std::path::Path;

use super::premises::AT_WORK;
use crate::disk::{self, NewFile};

/// Room for one path; a longer one is cut.
const SLOT_BYTES: usize = 1024;

/// One slot a thread.
#[derive(Debug)]
pub(crate) struct AtWork {
    file: NewFile,
}

impl AtWork {
    /// Makes the file in the folder of a build.
    ///
    /// # Errors
    /// If it can't be written.
    pub(crate) fn in_build(build: &Path) -> io::Result<Self> {
        Ok(AtWork { file: NewFile::create(&build.join(AT_WORK))? })
    }

    /// Notes what a thread begins with.
    ///
    /// # Errors
    /// If it can't be written: the disk is full.
    pub(crate) fn begin(&self, thread: usize, path: &str) -> io::Result<()> {
        let mut slot = [b' '; SLOT_BYTES];
        let text = path.as_bytes().iter().map(|byte| if *byte == b'\n' { &b' ' } else { byte });
        slot.iter_mut().zip(text).for_each(|(to, from)| *to = *from);
        if let Some(last) = slot.last_mut() {
            *last = b'\n';
        }
        self.file.write_all_at(&slot, (thread * SLOT_BYTES) as u64)
    }

    /// Takes the file away: the build has ended as it should.
    ///
    /// # Errors
    /// If it can't be removed.
    pub(crate) fn end(self, build: &Path) -> io::Result<()> {
        drop(self.file);
        disk::remove_file(&build.join(AT_WORK))
    }

    /// What the threads of an earlier build had begun with last; empty if it ended as it should.
    pub(crate) fn of_earlier(build: &Path) -> Vec<String> {
        let bytes = std::fs::read(build.join(AT_WORK)).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let paths = text.lines().map(|line| line.trim_matches(|c: char| c.is_whitespace() || c == '\0'));
        paths.filter(|path| !path.is_empty()).map(str::to_owned).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_path_of_each_thread_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let at_work = AtWork::in_build(folder.path()).unwrap();
        at_work.begin(2, "kho/c.txt").unwrap();
        at_work.begin(0, "kho/một bài rất dài.txt").unwrap();
        at_work.begin(0, "kho/a.txt").unwrap();
        at_work.begin(1, &"x".repeat(SLOT_BYTES * 2)).unwrap();
        let told = AtWork::of_earlier(folder.path());
        assert_eq!(told, ["kho/a.txt".to_owned(), "x".repeat(SLOT_BYTES - 1), "kho/c.txt".to_owned()]);
        assert!(AtWork::of_earlier(Path::new("/không/có")).is_empty());
    }
}
