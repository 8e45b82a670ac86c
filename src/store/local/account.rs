//! What was written, and what went wrong with it first.

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

/// What was written into some folders, and the first error of the system that was met there: Tantivy tells of most
/// only in words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Account {
    pub(super) bytes: Arc<AtomicU64>,
    first: Arc<Mutex<Option<io::Error>>>,
}

impl Account {
    /// Keeps an error if it is the first, and passes it on.
    pub(crate) fn note(&self, error: io::Error) -> io::Error {
        let copy = match error.raw_os_error() {
            Some(code) => io::Error::from_raw_os_error(code),
            None => io::Error::new(error.kind(), error.to_string()),
        };
        if let Ok(mut first) = self.first.lock() {
            first.get_or_insert(copy);
        }
        error
    }

    /// The first error, if there was any.
    pub(crate) fn error(&self) -> Option<io::Error> {
        self.first.lock().ok()?.take()
    }

    /// Bytes that were written, removed ones too.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }
}
