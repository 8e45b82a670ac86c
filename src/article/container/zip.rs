//! The members of a zip file.

use std::iter;
use std::sync::Arc;

use super::{Budget, Member, Members, is_hidden};
use crate::article::content::Content;
use crate::article::format::Packing;
use crate::article::skip::SkipReason;
use crate::article::zipped::{self, Archive, Honest};

/// They are in the order of the list at its end.
pub(super) fn members(content: &Content, is_wanted: fn(&str) -> bool, budget: Arc<Budget>) -> Members {
    match zipped::open(content) {
        Ok(archive) if archive.is_empty() => Box::new(iter::once(Member::own(Err(SkipReason::Empty)))),
        Ok(archive) => Box::new(Zip { archive, next: 0, is_wanted, budget }),
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
            let (size, is_file) = (entry.size(), entry.is_file());
            let is_encrypted = entry.encrypted();
            if !is_file || is_hidden(&name) {
                continue;
            }
            if let Err(reason) = self.budget.count() {
                self.next = usize::MAX;
                return Some(Member::own(Err(reason)));
            }
            if !(self.is_wanted)(&name) {
                return Some(Member::new(name, Err(SkipReason::NotAnArticle)));
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
