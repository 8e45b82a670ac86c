//! How much work it was: a count of steps that is the same on every machine.
//!
//! In: what the words of a text, and loops over what was found in it, cost. Out: the sum, to tests only; the
//! program itself counts nothing. With it a test can say that twice the text is twice the work.

/// Adds steps to the count.
#[cfg(not(test))]
#[inline(always)]
pub(crate) fn effort(_steps: usize) {}

#[cfg(test)]
pub(crate) use counted::{effort, effort_of};

#[cfg(test)]
mod counted {
    use std::cell::Cell;

    thread_local! {
        static STEPS: Cell<u64> = const { Cell::new(0) };
    }

    /// Adds steps to the count of this thread.
    pub(crate) fn effort(steps: usize) {
        STEPS.set(STEPS.get() + steps as u64);
    }

    /// The steps that a task takes.
    pub(crate) fn effort_of<T>(task: impl FnOnce() -> T) -> u64 {
        let before = STEPS.get();
        drop(task());
        STEPS.get() - before
    }
}
