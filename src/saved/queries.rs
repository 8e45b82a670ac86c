//! The folder of the saved queries of an index.
//!
//! | | is |
//! |---|---|
//! | `saved/` in the folder of the index | where they are |
//! | a folder of the person's own | where they are where that can't be written to; what is there stands for its namesake |
//!
//! A file is replaced in one step, by whoever holds `lock` in its folder. Whoever marks articles as seen adds them to those
//! that are there by then: of two at once neither takes back what the other one marked.

use std::error::Error;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::error::{Result, SavedError, Unreadable};
use super::file::SavedQuery;
use super::name::{Name, is_file_name};
use crate::disk::{NewFile, create_folders, remove_file, replace, sync_entry, sync_folder};
use crate::input;

const FOLDER: &str = "saved";
const LOCK: &str = "lock";

/// The saved queries of an index.
#[derive(Debug, Clone)]
pub struct SavedQueries {
    /// Beside the index.
    beside: PathBuf,
    /// Where the index can't be written to.
    own: Option<PathBuf>,
}

/// A file that is there, and what is in it.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The file.
    pub path: PathBuf,
    /// What is in it, or why that can't be told.
    pub read: Result<SavedQuery, Unreadable>,
}

/// A file that is there, as it is.
#[derive(Debug, Clone)]
pub struct KeptFile {
    /// The file.
    pub path: PathBuf,
    /// Its bytes, or why they can't be told.
    pub bytes: Result<Vec<u8>, Unreadable>,
}

impl KeptFile {
    /// How it is called in its folder.
    pub fn name(&self) -> &str {
        self.path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
    }
}

impl SavedQueries {
    /// Those of the index in a folder. `own` is a folder of the person's own for what can't be written there.
    pub fn of(index: &Path, own: Option<&Path>) -> Self {
        let whole = fs::canonicalize(index).or_else(|_| std::path::absolute(index));
        let whole = whole.unwrap_or_else(|_| index.to_owned());
        let hash = blake3::hash(whole.as_os_str().as_encoded_bytes()).to_hex();
        SavedQueries { beside: index.join(FOLDER), own: own.map(|own| own.join(hash.as_str())) }
    }

    /// The folder beside the index.
    pub fn beside(&self) -> &Path {
        &self.beside
    }

    /// All of them, in order of their names; those that can't be read last.
    ///
    /// # Errors
    /// If a folder can't be read.
    pub fn all(&self) -> Result<Vec<Kept>> {
        let mut all: Vec<Kept> = Vec::new();
        for folder in self.folders() {
            for name in file_names(folder).map_err(io_at(folder))? {
                let is_known = all.iter().any(|kept| kept.path.file_name().is_some_and(|known| *known == *name));
                if !is_known {
                    all.push(kept(folder.join(name)));
                }
            }
        }
        let key = |kept: &Kept| {
            let name = kept.read.as_ref().ok().map(|saved| saved.name.key());
            (name.is_none(), name, kept.path.clone())
        };
        all.sort_by_cached_key(key);
        Ok(all)
    }

    /// Each file as it is, whatever is in it, in order of their names.
    ///
    /// # Errors
    /// If a folder can't be read.
    pub fn files(&self) -> Result<Vec<KeptFile>> {
        let mut files: Vec<KeptFile> = Vec::new();
        for Kept { path, .. } in self.all()? {
            let bytes = bytes(&path);
            files.push(KeptFile { path, bytes });
        }
        files.sort_by(|a, b| a.path.file_name().cmp(&b.path.file_name()));
        Ok(files)
    }

    /// Keeps a file that [`SavedQueries::files`] gave, if none of its name is there; whether it does.
    ///
    /// # Errors
    /// If the system says no.
    pub fn put_back(&self, file: &str, bytes: &[u8]) -> Result<bool> {
        let mut is_new = is_file_name(file);
        if is_new {
            self.in_first_that_takes_it(&[&self.beside], |folder| {
                is_new = !self.folders().any(|folder| folder.join(file).exists());
                if is_new { replace(&folder.join(file), bytes).and_then(|()| sync_folder(folder)) } else { Ok(()) }
            })?;
        }
        Ok(is_new)
    }

    /// The one of a name.
    pub fn find(&self, name: &Name) -> Option<Kept> {
        self.path_of(name).map(kept)
    }

    /// Keeps one more; the folder that it is in now.
    ///
    /// # Errors
    /// If the name is taken, or the system says no.
    pub fn add(&self, saved: &SavedQuery) -> Result<PathBuf> {
        self.refuse_if_known(&saved.name)?;
        let mut has_come = false;
        let folder = self.in_first_that_takes_it(&[&self.beside], |folder| {
            has_come = self.path_of(&saved.name).is_some();
            if has_come { Ok(()) } else { write(folder, saved) }
        })?;
        match has_come {
            true => Err(SavedError::Already { name: saved.name.text().to_owned(), query: None }),
            false => Ok(folder),
        }
    }

    fn refuse_if_known(&self, name: &Name) -> Result<()> {
        match self.find(name) {
            None => Ok(()),
            Some(Kept { path, read: Err(why) }) => Err(SavedError::Unreadable { path, why }),
            Some(Kept { read: Ok(known), .. }) => {
                Err(SavedError::Already { name: known.name.text().to_owned(), query: Some(known.query) })
            }
        }
    }

    /// Marks articles as seen, by the hashes of their ids. Nothing is done where the query isn't there any more, or another
    /// one has its name.
    ///
    /// # Errors
    /// If the system says no.
    pub fn mark(&self, saved: &SavedQuery, hashes: &[u64]) -> Result<()> {
        let Some(path) = self.path_of(&saved.name) else { return Ok(()) };
        let first = path.parent().unwrap_or(&self.beside);
        self.in_first_that_takes_it(&[first], |folder| match self.find(&saved.name).and_then(|kept| kept.read.ok()) {
            Some(mut known) if known.is_same(saved) => {
                known.mark(hashes);
                write(folder, &known)
            }
            _ => Ok(()),
        })
        .map(|_| ())
    }

    /// Removes the one of a name, if there is one; what it was.
    ///
    /// # Errors
    /// If it can't be read, or the system says no.
    pub fn remove(&self, name: &Name) -> Result<Option<SavedQuery>> {
        let saved = match self.find(name) {
            None => return Ok(None),
            Some(Kept { path, read: Err(why) }) => return Err(SavedError::Unreadable { path, why }),
            Some(Kept { read: Ok(saved), .. }) => saved,
        };
        // That beside the index first: where it can't be removed, the other one stays, which stands for it.
        for folder in [Some(self.beside.as_path()), self.own.as_deref()].into_iter().flatten() {
            let path = folder.join(name.file_name());
            if path.exists() {
                let done = locked(folder, || remove_file(&path).and_then(|()| sync_folder(folder)));
                done.map_err(io_at(&path))?;
            }
        }
        Ok(Some(saved))
    }

    /// Where they may be, in the order in which they count.
    fn folders(&self) -> impl Iterator<Item = &Path> {
        self.own.as_deref().into_iter().chain([self.beside.as_path()])
    }

    fn path_of(&self, name: &Name) -> Option<PathBuf> {
        self.folders().map(|folder| folder.join(name.file_name())).find(|path| path.exists())
    }

    /// Does it in the first of these folders that can be written to, and else in the person's own; which that was.
    fn in_first_that_takes_it(
        &self,
        folders: &[&Path],
        mut work: impl FnMut(&Path) -> io::Result<()>,
    ) -> Result<PathBuf> {
        let mut refused = None;
        for folder in folders.iter().copied().chain(self.own.as_deref()) {
            match locked(folder, || work(folder)) {
                Ok(()) => return Ok(folder.to_owned()),
                Err(error) if is_for_reading_only(&error) => {
                    refused.get_or_insert_with(|| io_at(folder)(error));
                }
                Err(error) => return Err(io_at(folder)(error)),
            }
        }
        Err(refused.unwrap_or_else(|| io_at(&self.beside)(ErrorKind::ReadOnlyFilesystem.into())))
    }
}

fn io_at(path: &Path) -> impl FnOnce(io::Error) -> SavedError + use<> {
    let path = path.to_owned();
    move |source| SavedError::Io { path, source }
}

/// Whether a folder is on a medium for reading only, or somebody else's.
fn is_for_reading_only(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}

/// Does something while nobody else writes in a folder, which is made if need be.
fn locked<T>(folder: &Path, work: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    create_folders(folder)?;
    let lock = folder.join(LOCK);
    // Who shares a folder needn't be able to write what another one made in it.
    let file = match File::open(&lock) {
        Err(error) if error.kind() == ErrorKind::NotFound => NewFile::open(&lock)?.into_file(),
        opened => opened?,
    };
    match file.lock() {
        // Some file systems have no locks. What is replaced is whole there too.
        Err(error) if error.kind() == ErrorKind::Unsupported => {}
        locked => locked?,
    }
    work()
}

fn write(folder: &Path, saved: &SavedQuery) -> io::Result<()> {
    replace(&folder.join(saved.name.file_name()), saved.to_text()?.as_bytes())?;
    sync_folder(folder)?;
    // The first one makes the folder.
    sync_entry(folder)
}

fn kept(path: PathBuf) -> Kept {
    let is_own = |saved: &SavedQuery| path.file_name().is_some_and(|name| *name == *saved.name.file_name());
    let read = bytes(&path).and_then(|text| SavedQuery::from_text(&text));
    let read = read.and_then(|saved| if is_own(&saved) { Ok(saved) } else { Err(Unreadable::Damaged) });
    Kept { path, read }
}

/// The bytes of a file, however many: so many articles may have been seen.
fn bytes(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let mut text = Vec::new();
    let system = |error: &dyn Error| Unreadable::System(error.to_string());
    let mut file = input::open(path).map_err(|error| system(error.source().unwrap_or(&error)))?;
    file.read_to_end(&mut text).map_err(|error| system(&error))?;
    Ok(text)
}

/// The files of saved queries in a folder.
fn file_names(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let name = entry?.file_name();
        names.extend(name.to_str().filter(|name| is_file_name(name)).map(str::to_owned));
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::super::seen::{Seen, hash_of};
    use super::*;

    fn saved(name: &str, seen: Seen) -> SavedQuery {
        SavedQuery::new(Name::read(name).unwrap(), "tự soi".to_owned(), seen)
    }

    fn read(queries: &SavedQueries, name: &str) -> SavedQuery {
        queries.find(&Name::read(name).unwrap()).unwrap().read.unwrap()
    }

    #[test]
    fn two_that_mark_at_once_lose_nothing_of_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let queries = SavedQueries::of(folder.path(), None);
        let one = saved("tin", Seen::default());
        queries.add(&one).unwrap();
        let ids = |thread: usize| (0..25).map(move |number| format!("{thread}-{number}"));
        std::thread::scope(|scope| {
            for thread in 0..4 {
                let (queries, one) = (&queries, &one);
                scope.spawn(move || ids(thread).for_each(|id| queries.mark(one, &[hash_of(&id)]).unwrap()));
            }
        });
        let seen = read(&queries, "tin").seen;
        assert_eq!(seen.count(), 100);
        assert!((0..4).flat_map(ids).all(|id| seen.has(&id)));
    }

    #[test]
    fn of_two_that_save_under_one_name_at_once_the_second_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let queries = SavedQueries::of(folder.path(), None);
        let all: Vec<SavedQuery> = (0..8).map(|number| saved("tin", Seen::from(vec![number]))).collect();
        let done: Vec<bool> = std::thread::scope(|scope| {
            let add = |one| {
                let queries = &queries;
                scope.spawn(move || queries.add(one).is_ok())
            };
            let threads: Vec<_> = all.iter().map(add).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(done.iter().filter(|is_done| **is_done).count(), 1);
        let first = done.iter().position(|is_done| *is_done).unwrap();
        assert_eq!(read(&queries, "TIN"), all[first]);
    }

    #[test]
    fn what_was_removed_or_saved_anew_meanwhile_isnt_marked() {
        let folder = tempfile::tempdir().unwrap();
        let queries = SavedQueries::of(folder.path(), None);
        let one = saved("tin", Seen::default());
        queries.add(&one).unwrap();
        assert_eq!(queries.remove(&one.name).unwrap(), Some(one.clone()));
        queries.mark(&one, &[1]).unwrap();
        assert!(queries.all().unwrap().is_empty() && queries.remove(&one.name).unwrap().is_none());
        let other = SavedQuery { query: "tự sửa".to_owned(), ..one.clone() };
        queries.add(&other).unwrap();
        queries.mark(&one, &[1]).unwrap();
        assert_eq!(read(&queries, "tin"), other);
    }

    #[test]
    fn what_cant_be_read_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let queries = SavedQueries::of(folder.path(), None);
        let (one, other) = (saved("tin", Seen::default()), saved("khác", Seen::default()));
        queries.add(&one).unwrap();
        queries.add(&other).unwrap();
        let path = queries.find(&one.name).unwrap().path;
        fs::write(&path, "{").unwrap();
        assert!(matches!(queries.add(&one), Err(SavedError::Unreadable { why: Unreadable::Damaged, .. })));
        assert!(matches!(queries.remove(&one.name), Err(SavedError::Unreadable { .. })));
        queries.mark(&one, &[1]).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"{");
        // A file under another one's name is none of either.
        fs::copy(queries.find(&other.name).unwrap().path, &path).unwrap();
        let all: Vec<bool> = queries.all().unwrap().iter().map(|kept| kept.read.is_ok()).collect();
        assert_eq!(all, [true, false]);
    }

    /// `/sys` takes no folder, not even from who may write anywhere else.
    #[test]
    #[cfg(target_os = "linux")]
    fn beside_an_index_that_cant_be_written_to_they_are_in_the_persons_own_folder() {
        let index = Path::new("/sys");
        let refused = locked(&index.join(FOLDER), || Ok(()));
        if !refused.is_err_and(|error| is_for_reading_only(&error)) {
            return;
        }
        let own = tempfile::tempdir().unwrap();
        let queries = SavedQueries::of(index, Some(own.path()));
        let one = saved("tin", Seen::default());
        let folder = queries.add(&one).unwrap();
        assert!(folder.starts_with(own.path()) && folder != own.path());
        queries.mark(&one, &[7]).unwrap();
        assert_eq!(read(&queries, "tin").seen, Seen::from(vec![7]));
        assert_eq!(SavedQueries::of(Path::new("/"), Some(own.path())).all().unwrap().len(), 0);
        assert!(queries.remove(&one.name).unwrap().is_some() && queries.all().unwrap().is_empty());
        let nowhere = SavedQueries::of(index, None).add(&one);
        assert!(matches!(nowhere, Err(SavedError::Io { path, .. }) if path.starts_with(index)));
    }

    #[test]
    fn what_is_in_the_persons_own_folder_stands_for_what_is_beside_the_index() {
        let (index, own) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let both = SavedQueries::of(index.path(), Some(own.path()));
        let one = saved("tin", Seen::default());
        both.add(&one).unwrap();
        // As it is where the index was on a medium for reading only when it was last marked.
        let copied = SavedQuery { seen: Seen::from(vec![7]), ..one.clone() };
        locked(both.own.as_ref().unwrap(), || write(both.own.as_ref().unwrap(), &copied)).unwrap();
        assert_eq!(both.all().unwrap().len(), 1);
        both.mark(&one, &[8]).unwrap();
        assert_eq!(read(&both, "tin").seen, Seen::from(vec![7, 8]));
        assert_eq!(read(&SavedQueries::of(index.path(), None), "tin").seen.count(), 0);
        both.remove(&one.name).unwrap();
        assert!(both.all().unwrap().is_empty());
    }
}
