//! A document as a zip file of XML.

use std::io::Read;

use super::xml::{Xml, bad};
use crate::article::content::Content;
use crate::article::skip::SkipReason;
use crate::article::zipped::{self, Archive};

/// See the top of the file.
pub(super) struct Package(Archive);

impl Package {
    /// Opens one.
    ///
    /// # Errors
    /// If it is no zip file.
    pub(super) fn open(content: &Content) -> Result<Self, SkipReason> {
        zipped::open(content).map(Package)
    }

    /// Whether it has a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.index_for_name(name).is_some()
    }

    /// The XML of a part that must be there.
    pub(super) fn xml(&mut self, name: &str) -> Result<Xml<impl Read + use<'_>>, SkipReason> {
        if !self.has(name) {
            return Err(bad("the part with its text is missing"));
        }
        zipped::member(&mut self.0, name, u64::MAX).map(Xml::new)
    }

    /// The XML of a part that may be missing.
    pub(super) fn xml_of(&mut self, name: &str) -> Result<Option<Xml<impl Read + use<'_>>>, SkipReason> {
        match self.has(name) {
            true => self.xml(name).map(Some),
            false => Ok(None),
        }
    }
}
