//! What other programs read: a copy of a file's bytes that has no name, so that nothing of it is left whatever happens.

use std::fs::File;
use std::io;

use super::run::{rewound, system};
use crate::article::content::Content;
use crate::article::skip::SkipReason;
use crate::disk::NewFile;

/// A file without a name that programs read.
pub(super) struct Copied {
    file: File,
    pub(super) bytes: u64,
}

impl Copied {
    pub(super) fn of(content: &Content) -> Result<Self, SkipReason> {
        let mut copy = NewFile::nameless().map_err(|error| system(&error))?;
        let bytes = io::copy(&mut content.reader(), &mut copy).map_err(|error| system(&error))?;
        Ok(Copied { file: rewound(copy.into_file())?, bytes })
    }

    /// The same from its beginning, for one program at a time.
    pub(super) fn handle(&self) -> Result<File, SkipReason> {
        rewound(self.file.try_clone().map_err(|error| system(&error))?)
    }

    /// One more that has its place for itself.
    pub(super) fn copy(&self) -> Result<Copied, SkipReason> {
        let mut copy = NewFile::nameless().map_err(|error| system(&error))?;
        io::copy(&mut self.handle()?, &mut copy).map_err(|error| system(&error))?;
        Ok(Copied { file: rewound(copy.into_file())?, bytes: self.bytes })
    }
}
