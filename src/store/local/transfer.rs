//! The files of one state of an index on their way out of it, and into another one.
//!
//! Out: all of them are open before the first is read, so that whatever becomes of the index meanwhile, they are of one state.
//! In: a manifest that comes from elsewhere, and what its files are called here. The names of lists of removed articles, of files and of
//! groups are made of the number of a generation, which may be taken here by others: they get that of the new one.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::changes::ALIVE_ENDING;
use super::debit::DEBIT_ENDING;
use super::generations::opened;
use super::integrity::{Damage, damaged, sum_of, unread};
use super::manifest::{FileSum, Manifest};
use super::premises::{
    SEGMENTS, corrections_name, groups_name, is_file_of_a_segment, ledger_name, number_of_corrections, numbered,
};
use crate::store::Result;

/// What the manifest is called in an index folder.
pub(crate) const MANIFEST_NAME: &str = super::manifest::FILE_NAME;

/// Where a file of a manifest is below an index folder, as it is written on every system.
pub(crate) fn name_in_index(file: &FileSum) -> String {
    format!("{SEGMENTS}/{}", file.name)
}

/// One state of an index, with all its files open.
#[derive(Debug)]
pub(crate) struct Outgoing {
    folder: PathBuf,
    manifest: Manifest,
    /// In the order of the manifest.
    files: Vec<File>,
}

impl Outgoing {
    /// Opens the current state of the index in `folder`. Takes no lock.
    ///
    /// # Errors
    /// If there is none, or a file isn't there or has another length than was written.
    pub(crate) fn open(folder: &Path) -> Result<Self> {
        opened(folder, |manifest| {
            let files = manifest.files().map(|sum| {
                let opened = File::open(folder.join(SEGMENTS).join(&sum.name));
                let length = opened.and_then(|file| Ok((file.metadata()?.len(), file)));
                let damage = match length {
                    Ok((length, file)) if length == sum.bytes => return Ok(file),
                    Ok((found, _)) => Damage::Length { found, written: sum.bytes },
                    Err(error) => unread(folder, error)?,
                };
                Err(damaged(folder, &manifest, sum, damage))
            });
            let files = files.collect::<Result<_>>()?;
            Ok(Outgoing { folder: folder.to_owned(), manifest, files })
        })
    }

    pub(crate) fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Hands each file to `take`, and then holds what was read of it against what was written.
    ///
    /// # Errors
    /// What `take` says; of a file that can't be read, or isn't what was written, that.
    pub(crate) fn each<E>(
        &self,
        mut take: impl FnMut(&FileSum, &mut dyn Read) -> std::result::Result<(), E>,
    ) -> Result<std::result::Result<(), E>> {
        for (sum, file) in self.manifest.files().zip(&self.files) {
            let mut read = Summed { file, hasher: blake3::Hasher::new(), failed: None };
            let taken = take(sum, &mut read);
            let damage = match read.failed {
                Some(error) => unread(&self.folder, error)?,
                None if taken.is_err() => return Ok(taken),
                None if read.hasher.finalize().to_hex().as_str() == sum.blake3 => continue,
                None => Damage::Content,
            };
            return Err(damaged(&self.folder, &self.manifest, sum, damage));
        }
        Ok(Ok(()))
    }
}

/// A file that is hashed as it is read.
struct Summed<'f> {
    file: &'f File,
    hasher: blake3::Hasher,
    /// Why it can't be read: whoever reads it can't tell that from what goes wrong where he writes.
    failed: Option<io::Error>,
}

impl Read for Summed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.file.read(buffer) {
            Ok(count) => {
                self.hasher.update(buffer.get(..count).unwrap_or_default());
                Ok(count)
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Err(error),
            Err(error) => {
                let kind = error.kind();
                self.failed = Some(error);
                Err(kind.into())
            }
        }
    }
}

/// A state of an index that comes from elsewhere, to be the next one here.
#[derive(Debug)]
pub(crate) struct Incoming {
    manifest: Manifest,
    /// Which files are here already, in the order of the manifest.
    present: Vec<bool>,
}

impl Incoming {
    /// As the generation of this number in the index in `folder`; `manifest` must be [sound](Manifest::is_sound).
    pub(crate) fn new(mut manifest: Manifest, folder: &Path, generation: u64) -> Self {
        manifest.generation = generation;
        // It becomes the current one now; when its files were read stays.
        manifest.built = jiff::Timestamp::now();
        for segment in &mut manifest.segments {
            let Some(removed) = &mut segment.removed else { continue };
            removed.generation = generation;
            for file in &mut segment.files {
                if let Some(ending) = [ALIVE_ENDING, DEBIT_ENDING].iter().find(|ending| file.has_ending(ending)) {
                    file.name = numbered(&segment.id, generation, ending);
                }
            }
        }
        if let Some(ledger) = &mut manifest.ledger {
            ledger.name = ledger_name(generation);
        }
        if let Some(corrections) = &mut manifest.corrections {
            corrections.name = corrections_name(generation);
        }
        if let Some(groups) = &mut manifest.groups {
            groups.name = groups_name(generation);
        }
        let is_present = |sum: &FileSum| {
            sum_of(&folder.join(SEGMENTS).join(&sum.name), &sum.name).is_ok_and(|present| &present == sum)
        };
        let present = manifest.files().map(is_present).collect();
        Incoming { manifest, present }
    }

    /// Each file as it is called here, and whether it is here already.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&FileSum, bool)> {
        self.manifest.files().zip(self.present.iter().copied())
    }

    /// The manifest of the new state.
    pub(crate) fn into_manifest(self) -> Manifest {
        self.manifest
    }
}

impl Manifest {
    /// Whether it names files of segments and no others, each once, and its figures are possible. That is so of each that was
    /// written by this program, and needn't be of one that came from elsewhere.
    pub(crate) fn is_sound(&self) -> bool {
        let names: BTreeSet<&str> = self.files().map(|file| file.name.as_str()).collect();
        let of_segments = self.segments.iter().all(|segment| {
            let removed = segment.removed.as_ref();
            let is_own = |file: &FileSum| {
                let ending = file.name.strip_prefix(&segment.id).and_then(|rest| rest.strip_prefix('.'));
                let is_list = file.has_ending(ALIVE_ENDING) || file.has_ending(DEBIT_ENDING);
                let is_numbered = removed.is_some_and(|removed| {
                    [ALIVE_ENDING, DEBIT_ENDING]
                        .iter()
                        .any(|e| file.name == numbered(&segment.id, removed.generation, e))
                });
                ending.is_some() && is_file_of_a_segment(&file.name) && (is_numbered || !is_list)
            };
            removed.is_none_or(|removed| removed.documents <= segment.documents) && segment.files.iter().all(is_own)
        });
        let is_ledger = |file: &FileSum| is_file_of_a_segment(&file.name) && file.name.starts_with("ledger-");
        let is_of_corrections = |file: &FileSum| number_of_corrections(&file.name).is_some();
        let of_persons = self.corrections.iter().all(is_of_corrections);
        let total = self.files().try_fold(0, |sum: u64, file| sum.checked_add(file.bytes));
        let are_groups = |file: &FileSum| is_file_of_a_segment(&file.name) && file.name.starts_with("groups-");
        let of_all = self.ledger.iter().all(is_ledger) && self.groups.iter().all(are_groups);
        names.len() == self.files().count() && of_segments && of_persons && of_all && total.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::super::manifest::{Removed, SegmentSum};
    use super::*;
    use crate::facts::FactsFingerprint;

    const ID: &str = "fe111965f91046158c0875fd942bc8dc";

    fn manifest(names: &[&str], ledger: &str) -> Manifest {
        let sum = |name: &str| FileSum::of(name.to_owned(), b"");
        let files = names.iter().map(|name| sum(&name.replace("ID", ID))).collect();
        let removed = Some(Removed { documents: 1, generation: 4 });
        let segment = SegmentSum { id: ID.to_owned(), documents: 2, removed, words: [0; 3], files };
        let mut manifest = Manifest::new(FactsFingerprint::default(), 4, (1, 0), Vec::new(), vec![segment]);
        manifest.ledger = Some(sum(ledger));
        manifest.groups = Some(sum("groups-4"));
        manifest
    }

    #[test]
    fn a_manifest_that_names_other_files_than_those_of_its_segments_is_not_sound() {
        assert!(manifest(&["ID.idx", "ID.4.del", "ID.4.debit"], "ledger-4.jsonl").is_sound());
        for names in [
            &["../a.idx"][..],
            &["ID.idx", "ID.idx"],
            &["ID./../a"],
            &["ID.exe"],
            &["/etc/passwd"],
            &["ID.5.del"],
            &["ID"],
            &["ledger-4.jsonl"],
            &["00000000000000000000000000000000.idx"],
        ] {
            assert!(!manifest(names, "ledger-4.jsonl").is_sound(), "{names:?}");
        }
        for ledger in ["ledger-../a.jsonl", "../ledger-4.jsonl", "ID.idx", "ledger-4.json"] {
            assert!(!manifest(&["ID.idx"], ledger).is_sound(), "{ledger}");
        }
        for groups in ["groups-../a", "../groups-4", "ID.idx", "groups-4.json", "ledger-4.jsonl"] {
            let mut manifest = manifest(&["ID.idx"], "ledger-4.jsonl");
            manifest.groups = Some(FileSum::of(groups.replace("ID", ID), b""));
            assert!(!manifest.is_sound(), "{groups}");
        }
    }

    #[test]
    fn corrections_are_in_a_file_of_their_own_name() {
        for (name, is_sound) in [
            ("corrections-4.jsonl", true),
            ("corrections-3.jsonl", true),
            ("corrections-.jsonl", false),
            ("corrections-../a.jsonl", false),
            ("ledger-4.jsonl", false),
            ("ID.idx", false),
        ] {
            let mut manifest = manifest(&["ID.idx"], "ledger-4.jsonl");
            manifest.corrections = Some(FileSum::of(name.replace("ID", ID), b""));
            assert_eq!(manifest.is_sound(), is_sound, "{name}");
            let incoming = Incoming::new(manifest, Path::new(""), 9).into_manifest();
            assert_eq!(incoming.corrections.map(|file| file.name), Some("corrections-9.jsonl".to_owned()));
        }
    }

    #[test]
    fn what_is_numbered_gets_the_number_of_the_new_generation_and_the_rest_keeps_its_name() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join(SEGMENTS)).unwrap();
        std::fs::write(folder.path().join(SEGMENTS).join(format!("{ID}.idx")), "").unwrap();
        let incoming =
            Incoming::new(manifest(&["ID.idx", "ID.4.del", "ID.4.debit"], "ledger-4.jsonl"), folder.path(), 9);
        let named: Vec<(String, bool)> =
            incoming.files().map(|(file, present)| (file.name.replace(ID, "ID"), present)).collect();
        let expected = ["ID.idx", "ID.9.del", "ID.9.debit", "ledger-9.jsonl", "groups-9"];
        let expected = expected.map(|name| (name, name == "ID.idx"));
        assert_eq!(named, expected.map(|(name, present)| (name.to_owned(), present)));
        let manifest = incoming.into_manifest();
        assert_eq!((manifest.generation, manifest.segments[0].removed.as_ref().unwrap().generation), (9, 9));
        assert!(manifest.is_sound());
    }
}
