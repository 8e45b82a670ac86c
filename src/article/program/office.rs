//! Documents of Word until 2003, made documents of Word since by LibreOffice.
//!
//! In: contents. Out: for each the content of a `.docx`, or why there is none. LibreOffice takes seconds to start and a tenth of one for a
//! file, so many go in one process. If it hangs or falls over, those that it hasn't done go one by one, and the one that is to blame is
//! named. It has a profile of its own in a temporary folder: no macro runs, no link is followed, and the windows that a person has open
//! are left alone.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use super::run::{Limits, run_while, system};
use super::{FOR_DOC, Programs};
use crate::article::article::{Article, Origin};
use crate::article::content::{Content, NoContent};
use crate::article::document::docx;
use crate::article::skip::SkipReason;
use crate::disk::{NewFile, TempDir, create_folders, temporary_folder};

/// Files that one process converts.
pub(super) const MOST_AT_ONCE: usize = 50;
/// A file takes a tenth of a second, a thick one ten; the first one waits until LibreOffice has made its profile.
const DEADLINE: Duration = Duration::from_secs(45);
/// LibreOffice sets aside far more than it uses.
const MEMORY: u64 = 4 << 30;
/// No document is larger than its pictures make it.
const OUTPUT: u64 = 512 << 20;

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
    let all = Office::new(soffice, &programs.stop, DEADLINE).and_then(|office| office.all(contents));
    all.unwrap_or_else(|reason| contents.iter().map(|_| Err(reason.clone())).collect())
}

/// LibreOffice with a folder of its own, which goes away with this.
struct Office<'p> {
    soffice: &'p Path,
    stop: &'p AtomicBool,
    deadline: Duration,
    folder: TempDir,
}

impl<'p> Office<'p> {
    fn new(soffice: &'p Path, stop: &'p AtomicBool, deadline: Duration) -> Result<Self, SkipReason> {
        let folder = temporary_folder("chithi-office-", &std::env::temp_dir()).map_err(|error| system(&error))?;
        let office = Office { soffice, stop, deadline, folder };
        for name in ["profile/user", "in", "out"] {
            create_folders(&office.folder.path().join(name)).map_err(|error| system(&error))?;
        }
        write(&mut SETTINGS.as_bytes(), &office.folder.path().join("profile/user/registrymodifications.xcu"))?;
        Ok(office)
    }

    fn all(&self, contents: &[&Content]) -> Result<Vec<Result<Content, SkipReason>>, SkipReason> {
        for (number, content) in contents.iter().enumerate() {
            write(&mut content.reader(), &self.place("in", number, "doc"))?;
        }
        let numbers: Vec<usize> = (0..contents.len()).collect();
        let ended = self.convert(&numbers);
        if let Err(reason @ (SkipReason::Stopped | SkipReason::System(_))) = ended {
            return Err(reason);
        }
        let is_alone = numbers.len() == 1;
        Ok(numbers
            .into_iter()
            .map(|number| {
                let out = self.place("out", number, "docx");
                if !out.exists() {
                    if is_alone {
                        ended.clone()?;
                    } else {
                        self.convert(&[number])?;
                    }
                }
                let Ok(mut file) = File::open(&out) else {
                    return Err(SkipReason::BadDocument(
                        "LibreOffice cannot read it: it is broken or has a password".into(),
                    ));
                };
                Content::of(&mut file, OUTPUT, None).map_err(|error| match error {
                    NoContent::TooLarge => SkipReason::TooLarge { limit: OUTPUT },
                    NoContent::Io(error) => system(&error),
                })
            })
            .collect())
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
        run_while(self.soffice, &arguments, limits, self.stop, &done_so_far).map(drop)
    }

    fn place(&self, folder: &str, number: usize, ending: &str) -> PathBuf {
        self.folder.path().join(folder).join(format!("{number}.{ending}"))
    }
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
        let started = Office::new(&office, &stop, Duration::from_millis(700)).unwrap();
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
    fn a_request_to_end_ends_it_at_once() {
        let home = tempfile::tempdir().unwrap();
        let office = home.path().join("soffice");
        std::fs::write(&office, OFFICE).unwrap();
        std::fs::set_permissions(&office, std::fs::Permissions::from_mode(0o755)).unwrap();
        let stop = AtomicBool::new(false);
        let content: Content = b"hangs".to_vec().into();
        let began = std::time::Instant::now();
        std::thread::scope(|scope| {
            let work = scope.spawn(|| Office::new(&office, &stop, DEADLINE).unwrap().all(&[&content, &content]));
            std::thread::sleep(Duration::from_millis(300));
            stop.store(true, std::sync::atomic::Ordering::Relaxed);
            assert_eq!(work.join().unwrap().unwrap_err(), SkipReason::Stopped);
        });
        assert!(began.elapsed() < Duration::from_secs(5));
    }
}
