//! The members of a zip file.

use std::io::{BufReader, Seek, SeekFrom};
use std::iter;
use std::sync::Arc;

use zip::read::read_zipfile_from_stream;
use zip::result::ZipError;

use super::{Budget, Member, Members, is_hidden};
use crate::article::content::Content;
use crate::article::format::Packing;
use crate::article::skip::SkipReason;
use crate::article::zipped::{self, Archive, Honest};

/// They are in the order of the list at its end.
pub(super) fn members(content: &Content, is_wanted: fn(&str) -> bool, budget: Arc<Budget>) -> Members {
    match zipped::open(content) {
        Ok(archive) if archive.is_empty() => Box::new(iter::once(Member::own(Err(SkipReason::Empty)))),
        Ok(archive) => {
            let hidden = zipped::hidden(content, &archive).into_iter();
            let rest = Hidden { content: content.clone(), hidden, is_wanted, budget: Arc::clone(&budget) };
            Box::new(Zip { archive, next: 0, is_wanted, budget }.chain(rest))
        }
        Err(reason) => Box::new(iter::once(Member::own(Err(reason)))),
    }
}

struct Zip {
    archive: Archive,
    next: usize,
    is_wanted: fn(&str) -> bool,
    budget: Arc<Budget>,
}

impl Iterator for Zip {
    type Item = Member;

    fn next(&mut self) -> Option<Member> {
        while !self.budget.is_spent() {
            let index = self.next;
            self.next += 1;
            let entry = self.archive.by_index_data(index).ok()?;
            let name = zipped::name(entry.name_raw());
            let (size, is_file, is_link) = (entry.size(), entry.is_file(), entry.is_symlink());
            let is_encrypted = entry.encrypted();
            let is_told = is_file || is_link && (self.is_wanted)(&name);
            if is_hidden(&name) || !is_told {
                continue;
            }
            if let Err(reason) = self.budget.count() {
                self.next = usize::MAX;
                return Some(Member::own(Err(reason)));
            }
            if !(self.is_wanted)(&name) {
                return Some(Member::new(name, Err(SkipReason::NotAnArticle)));
            }
            if is_link {
                return Some(Member::new(name, Err(SkipReason::Link)));
            }
            if is_encrypted {
                return Some(Member::new(name, Err(SkipReason::Encrypted)));
            }
            let content = match self.archive.by_index(index) {
                Ok(entry) => self.budget.take(&mut Honest::new(entry, size), Packing::Gzip),
                Err(error) => Err(zipped::reason(&error)),
            };
            return Some(Member::new(name, content));
        }
        None
    }
}

/// Members that have the name of another one, which the index of the archive doesn't have.
struct Hidden {
    content: Content,
    hidden: std::vec::IntoIter<zipped::Place>,
    is_wanted: fn(&str) -> bool,
    budget: Arc<Budget>,
}

impl Iterator for Hidden {
    type Item = Member;

    fn next(&mut self) -> Option<Member> {
        let place = self.hidden.find(|place| !is_hidden(&place.name) && (self.is_wanted)(&place.name))?;
        if self.budget.is_spent() {
            return None;
        }
        if let Err(reason) = self.budget.count() {
            self.hidden = Vec::new().into_iter();
            return Some(Member::own(Err(reason)));
        }
        let mut reader = BufReader::new(self.content.reader());
        let read = reader.seek(SeekFrom::Start(place.begin)).map_err(ZipError::from);
        let content = match read.and_then(|_| read_zipfile_from_stream(&mut reader)) {
            Ok(Some(entry)) => {
                let size = entry.size();
                self.budget.take(&mut Honest::new(entry, size), Packing::Gzip)
            }
            Ok(None) => Err(SkipReason::EndsEarly),
            Err(error) => Err(zipped::reason(&error)),
        };
        Some(Member::new(place.name, content))
    }
}
