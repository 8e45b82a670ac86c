//! Documents of Word until 2003, made documents of Word since by LibreOffice.
//!
//! In: contents. Out: for each the content of a `.docx`, or why there is none. LibreOffice takes seconds to start and a tenth of one for a
//! file, so many go in one process. If it hangs or falls over, the one that is to blame is named, and those after it go in the next. It has a profile of its own in a temporary folder, and what it writes by the way goes there, too: no macro runs, no link is followed, and the windows that a person has open
//! are left alone.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::run::{Limits, cannot_run, run_while, system, took_too_much};
use super::{FOR_DOC, Programs, ole};
use crate::article::article::{Article, Origin};
use crate::article::content::{Content, NoContent};
use crate::article::document::docx;
use crate::article::skip::SkipReason;
use crate::disk::{NewFile, TempDir, create_folders, remove_tree, temporary_folder};

/// Files that one process converts.
pub(super) const MOST_AT_ONCE: usize = 50;
/// A file takes a tenth of a second, a thick one ten; the first one waits until LibreOffice has made its profile.
const DEADLINE: Duration = Duration::from_secs(45);
/// LibreOffice sets aside far more than it uses.
const MEMORY: u64 = 4 << 30;
/// No document is larger than its pictures make it.
const OUTPUT: u64 = 512 << 20;

/// Where it does nothing for so many files in a row, from the beginning, it does nothing for others either.
const MOST_IDLE: usize = 2;
/// How its folder is called, with the number of the process whose it is.
const PREFIX: &str = "chithi-office-";

/// What is set in a fresh profile.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

/// Reads a document of Word until 2003 that nobody has converted before.
pub(in crate::article) fn read_doc(
    content: &Content,
    origin: Origin,
    programs: &Programs,
) -> Result<Article, SkipReason> {
    let converted = converted(&[content], programs).pop();
    docx::read_docx(&converted.unwrap_or(Err(SkipReason::NoText))?, origin)
}

/// Converts documents, so many as [`MOST_AT_ONCE`] at most.
pub(super) fn converted(contents: &[&Content], programs: &Programs) -> Vec<Result<Content, SkipReason>> {
    let Some(soffice) = programs.soffice.as_deref() else {
        return contents.iter().map(|_| Err(SkipReason::NeedsProgram { program: FOR_DOC.into() })).collect();
    };
    let mut found: Vec<Found> = contents.iter().map(|content| is_refused(content).map(Err)).collect();
    let waiting: Vec<usize> = (0..contents.len()).filter(|&at| found.get(at).is_some_and(Option::is_none)).collect();
    if waiting.is_empty() {
        return found.into_iter().flatten().collect();
    }
    let flags = (&*programs.stop, &*programs.gives_up);
    let words: Vec<&Content> = waiting.iter().filter_map(|&at| contents.get(at).copied()).collect();
    let all = match programs.gives_up.load(Ordering::Relaxed) {
        true => Err(SkipReason::TookTooLong { seconds: DEADLINE.as_secs() }),
        false => Office::new(soffice, flags, DEADLINE).and_then(|office| office.all(&words)),
    };
    match all {
        Ok(all) => waiting.into_iter().zip(all).for_each(|(at, one)| set(&mut found, at, one)),
        Err(reason) => waiting.into_iter().for_each(|at| set(&mut found, at, Err(reason.clone()))),
    }
    found.into_iter().map(|one| one.unwrap_or_else(|| Err(unreadable()))).collect()
}

/// Why LibreOffice isn't asked for a document.
fn is_refused(content: &Content) -> Option<SkipReason> {
    match ole::holds_word(content) {
        Ok(true) => None,
        Ok(false) => Some(SkipReason::BadDocument("it is no document of Word, whatever it is called".into())),
        Err(error) => Some(system(&error)),
    }
}

/// What a file has become, once that is known.
type Found = Option<Result<Content, SkipReason>>;

fn set(found: &mut [Found], number: usize, content: Result<Content, SkipReason>) {
    if let Some(place) = found.get_mut(number) {
        *place = Some(content);
    }
}

fn unreadable() -> SkipReason {
    SkipReason::BadDocument("LibreOffice cannot read it: it is broken or has a password".into())
}

/// LibreOffice with a folder of its own, which goes away with this.
struct Office<'p> {
    soffice: &'p Path,
    stop: &'p AtomicBool,
    deadline: Duration,
    /// Set where it does nothing for anyone.
    gives_up: &'p AtomicBool,
    folder: TempDir,
}

impl<'p> Office<'p> {
    fn new(
        soffice: &'p Path,
        (stop, gives_up): (&'p AtomicBool, &'p AtomicBool),
        deadline: Duration,
    ) -> Result<Self, SkipReason> {
        let parent = std::env::temp_dir();
        clear_leftovers(&parent);
        let folder =
            temporary_folder(&format!("{PREFIX}{}-", std::process::id()), &parent).map_err(|error| system(&error))?;
        let office = Office { soffice, stop, deadline, gives_up, folder };
        for name in ["profile/user", "in", "out", "tmp"] {
            create_folders(&office.folder.path().join(name)).map_err(|error| system(&error))?;
        }
        write(&mut SETTINGS.as_bytes(), &office.folder.path().join("profile/user/registrymodifications.xcu"))?;
        Ok(office)
    }

    fn all(&self, contents: &[&Content]) -> Result<Vec<Result<Content, SkipReason>>, SkipReason> {
        let mut found: Vec<Found> = contents.iter().map(|_| None).collect();
        for (number, content) in contents.iter().enumerate() {
            write(&mut content.reader(), &self.place("in", number, "doc"))?;
        }
        self.convert_all((0..contents.len()).collect(), &mut found)?;
        Ok(found.into_iter().map(|one| one.unwrap_or_else(|| Err(unreadable()))).collect())
    }

    /// Converts files until none is left. LibreOffice takes them in order and goes on after one that it can't read; so where it ends too early, the
    /// first that it hasn't done is to blame, and those after it are converted as before.
    fn convert_all(&self, numbers: Vec<usize>, found: &mut [Found]) -> Result<(), SkipReason> {
        let mut batches = VecDeque::from([numbers]);
        let mut has_done_any = false;
        let mut idle = 0;
        while let Some(batch) = batches.pop_front().filter(|batch| !batch.is_empty()) {
            let ended = self.convert(&batch);
            if let Err(reason @ (SkipReason::Stopped | SkipReason::System(_) | SkipReason::ProgramFails { .. })) = ended
            {
                return Err(reason);
            }
            let mut undone = Vec::new();
            for &number in &batch {
                match self.taken(number) {
                    None => undone.push(number),
                    Some(content) => {
                        has_done_any = true;
                        // It went on after these.
                        undone.drain(..).for_each(|number| set(found, number, Err(unreadable())));
                        set(found, number, content);
                    }
                }
            }
            let Some((&first, rest)) = undone.split_first() else { continue };
            match ended {
                Ok(()) if batch.len() == 1 => set(found, first, Err(unreadable())),
                Ok(()) => {
                    batches.push_front(rest.to_vec());
                    batches.push_front(vec![first]);
                }
                Err(reason) => {
                    idle += 1;
                    set(found, first, Err(reason.clone()));
                    if !has_done_any && idle == MOST_IDLE {
                        self.gives_up.store(true, Ordering::Relaxed);
                        rest.iter().for_each(|&number| set(found, number, Err(reason.clone())));
                        batches.drain(..).flatten().for_each(|number| set(found, number, Err(reason.clone())));
                    } else {
                        // From the other end: it may not be the fault of LibreOffice but of the first few.
                        batches.push_front(rest.iter().rev().copied().collect());
                    }
                }
            }
        }
        Ok(())
    }

    /// What a file has become, if it has been converted.
    fn taken(&self, number: usize) -> Option<Result<Content, SkipReason>> {
        let mut file = File::open(self.place("out", number, "docx")).ok()?;
        Some(Content::of(&mut file, OUTPUT, None).map_err(|error| match error {
            NoContent::TooLarge => SkipReason::TooLarge { limit: OUTPUT },
            NoContent::Io(error) => system(&error),
        }))
    }

    /// Converts files until one takes too long.
    fn convert(&self, numbers: &[usize]) -> Result<(), SkipReason> {
        let profile = format!("-env:UserInstallation=file://{}", url_path(&self.folder.path().join("profile")));
        let out = self.folder.path().join("out").to_string_lossy().into_owned();
        let files: Vec<String> =
            numbers.iter().map(|&number| self.place("in", number, "doc").to_string_lossy().into_owned()).collect();
        let mut arguments =
            vec![&*profile, "--headless", "--norestore", "--nolockcheck", "--convert-to", "docx", "--outdir", &*out];
        arguments.extend(files.iter().map(String::as_str));
        let limits = Limits { deadline: self.deadline, memory: Some(MEMORY), output: OUTPUT, is_group: true };
        let done_so_far = || fs::read_dir(&out).map_or(0, Iterator::count);
        let done =
            run_while(self.soffice, &arguments, limits, &self.folder.path().join("tmp"), self.stop, &done_so_far)?;
        match took_too_much(&done, limits).or_else(|| cannot_run(self.soffice, &done)) {
            Some(reason) => Err(reason),
            None => Ok(()),
        }
    }

    fn place(&self, folder: &str, number: usize, ending: &str) -> PathBuf {
        self.folder.path().join(folder).join(format!("{number}.{ending}"))
    }
}

/// Removes the folders of processes that have ended: they were killed, and the documents of a person are in them.
fn clear_leftovers(parent: &Path) {
    let Ok(entries) = fs::read_dir(parent) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let rest = name.to_str().and_then(|name| name.strip_prefix(PREFIX));
        let owner = rest.and_then(|rest| rest.split_once('-')).and_then(|(owner, _)| owner.parse().ok());
        if owner.is_some_and(is_dead) && is_own_folder(&entry.path()) {
            let _ = remove_tree(&entry.path());
        }
    }
}

/// Whether this is a folder and no link to one, and nobody else can put another in its place.
#[cfg(unix)]
fn is_own_folder(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let own = rustix::process::geteuid().as_raw();
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir() && metadata.uid() == own)
}

#[cfg(not(unix))]
fn is_own_folder(_: &Path) -> bool {
    false
}

#[cfg(unix)]
fn is_dead(process: i32) -> bool {
    let process = rustix::process::Pid::from_raw(process);
    process.is_some_and(|process| rustix::process::test_kill_process(process) == Err(rustix::io::Errno::SRCH))
}

/// Elsewhere nobody tells.
#[cfg(not(unix))]
fn is_dead(_: i32) -> bool {
    false
}

fn write(from: &mut dyn io::Read, to: &Path) -> Result<(), SkipReason> {
    let mut file = NewFile::create_new(to).map_err(|error| system(&error))?;
    io::copy(from, &mut file).map(drop).map_err(|error| system(&error))
}

/// A path as it stands in the address of a file.
fn url_path(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let path = if path.starts_with('/') { path } else { format!("/{path}") };
    path.bytes().fold(String::new(), |mut url, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b':' | b'~' => url.push(byte.into()),
            _ => url.push_str(&format!("%{byte:02X}")),
        }
        url
    })
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// Converts as LibreOffice does, but gives back what it was given; hangs at `hangs`, in a process that it starts, and fails at
    /// `fails`.
    const OFFICE: &str = r#"#!/bin/sh
while [ "$1" != --outdir ]; do shift; done
out=$2; shift 2
for file; do
  case $(cat "$file") in
    hangs) sleep 1000 & echo $! > "$(dirname "$0")/pid"; wait;;
    fails) ;;
    *) cp "$file" "$out/$(basename "$file" .doc).docx";;
  esac
done
"#;

    fn is_there(pid: &str) -> bool {
        std::fs::read_to_string(format!("/proc/{}/stat", pid.trim())).is_ok_and(|stat| !stat.contains(") Z "))
    }

    #[test]
    fn one_that_hangs_is_named_and_the_others_are_converted() {
        let home = tempfile::tempdir().unwrap();
        let office = home.path().join("soffice");
        std::fs::write(&office, OFFICE).unwrap();
        std::fs::set_permissions(&office, std::fs::Permissions::from_mode(0o755)).unwrap();
        let contents: Vec<Content> = ["a", "hangs", "fails", "b"].map(|text| text.as_bytes().to_vec().into()).into();
        let stop = AtomicBool::new(false);
        let gives_up = AtomicBool::new(false);
        let started = Office::new(&office, (&stop, &gives_up), Duration::from_millis(700)).unwrap();
        let folder = started.folder.path().to_owned();
        let all = started.all(&contents.iter().collect::<Vec<_>>()).unwrap();
        drop(started);
        let said: Vec<_> = all.into_iter().map(|one| one.map(|content| content.into_bytes().unwrap())).collect();
        assert_eq!(said[0], Ok(b"a".to_vec()));
        assert_eq!(said[1], Err(SkipReason::TookTooLong { seconds: 0 }));
        assert!(matches!(said[2], Err(SkipReason::BadDocument(_))), "{said:?}");
        assert_eq!(said[3], Ok(b"b".to_vec()));
        assert!(!folder.exists());
        let pid = std::fs::read_to_string(home.path().join("pid")).unwrap();
        std::thread::sleep(Duration::from_millis(100));
        assert!(!is_there(&pid), "{pid} is left");
    }

    #[test]
    fn one_that_does_nothing_for_anyone_is_given_up_and_what_dead_ones_left_goes() {
        let (home, parent) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let office = home.path().join("soffice");
        std::fs::write(&office, OFFICE).unwrap();
        std::fs::set_permissions(&office, std::fs::Permissions::from_mode(0o755)).unwrap();
        let contents: Vec<Content> = ["hangs"; 9].map(|text| text.as_bytes().to_vec().into()).into();
        let (stop, gives_up) = (AtomicBool::new(false), AtomicBool::new(false));
        let began = std::time::Instant::now();
        let started = Office::new(&office, (&stop, &gives_up), Duration::from_millis(200)).unwrap();
        let all = started.all(&contents.iter().collect::<Vec<_>>()).unwrap();
        assert!(all.iter().all(|one| matches!(one, Err(SkipReason::TookTooLong { .. }))));
        assert!(gives_up.into_inner() && began.elapsed() < Duration::from_secs(2));
        // No process has this number.
        for name in [format!("{PREFIX}{}-a", i32::MAX), format!("{PREFIX}{}-a", std::process::id()), "other".into()] {
            std::fs::create_dir_all(parent.path().join(name).join("in")).unwrap();
        }
        clear_leftovers(parent.path());
        assert_eq!(std::fs::read_dir(parent.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_request_to_end_ends_it_at_once() {
        let home = tempfile::tempdir().unwrap();
        let office = home.path().join("soffice");
        std::fs::write(&office, OFFICE).unwrap();
        std::fs::set_permissions(&office, std::fs::Permissions::from_mode(0o755)).unwrap();
        let stop = AtomicBool::new(false);
        let content: Content = b"hangs".to_vec().into();
        let began = std::time::Instant::now();
        std::thread::scope(|scope| {
            let work =
                scope.spawn(|| Office::new(&office, (&stop, &stop), DEADLINE).unwrap().all(&[&content, &content]));
            std::thread::sleep(Duration::from_millis(300));
            stop.store(true, std::sync::atomic::Ordering::Relaxed);
            assert_eq!(work.join().unwrap().unwrap_err(), SkipReason::Stopped);
        });
        assert!(began.elapsed() < Duration::from_secs(5));
    }
}
