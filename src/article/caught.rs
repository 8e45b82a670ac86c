//! What must not end a run: a reader that fails at one file.
//!
//! In: a reader at work. Out: what it gives, or that it has failed. Readers are ours and others' code on whatever lies in a folder; a
//! panic in one is a fault of that file's article and of nothing else.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::skip::{SkipReason, Skipped};

/// What a reader gives, or that it has panicked.
///
/// # Errors
/// The reader's own, or that it has panicked.
pub(super) fn caught<T>(read: impl FnOnce() -> Result<T, SkipReason>) -> Result<T, SkipReason> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|panic| {
        // What follows the first line is for who mends it.
        Err(SkipReason::Broken(said(&*panic).lines().next().unwrap_or_default().to_owned()))
    })
}

/// What a panic says.
pub(crate) fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no message".to_owned())
}

/// Articles one after the other, up to where their reader panics.
pub(super) struct Guarded<I> {
    /// None after a panic: nobody knows what is left of it.
    reading: Option<I>,
    path: String,
}

impl<I> Guarded<I> {
    /// Those that are read from here.
    pub(super) fn new(path: impl Into<String>, reading: I) -> Self {
        Guarded { reading: Some(reading), path: path.into() }
    }
}

impl<T, I: Iterator<Item = Result<T, Skipped>>> Iterator for Guarded<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        let reading = self.reading.as_mut()?;
        caught(|| Ok(reading.next())).unwrap_or_else(|reason| {
            self.reading = None;
            Some(Err(Skipped::new(self.path.clone(), reason)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_panics_ends_its_own_file_and_says_why() {
        let reading = (1..).map(|number| if number < 3 { Ok(number) } else { panic!("at {number}\nand so on") });
        let read: Vec<Result<i32, Skipped>> = Guarded::new("kho/a.eml", reading).take(9).collect();
        let broken = Skipped::new("kho/a.eml", SkipReason::Broken("at 3".into()));
        assert_eq!(read, [Ok(1), Ok(2), Err(broken)]);
        assert_eq!(caught(|| Err::<(), _>(SkipReason::Empty)), Err(SkipReason::Empty));
    }
}
