//! How many do something at once, however many want to.
//!
//! In: whoever wants to begin, on any thread. Out: a permit, once one is free. As many threads read files as there are cores, and each of them would
//! begin as many programs.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Between two looks whether all is to end.
const LOOK: Duration = Duration::from_millis(100);

/// See the top of the file.
#[derive(Debug, Default)]
pub(super) struct Permits {
    given: Mutex<usize>,
    returned: Condvar,
}

/// Goes back when it goes away.
pub(super) struct Permit<'p>(&'p Permits);

impl Permits {
    /// The number of permits.
    pub(super) fn most() -> usize {
        thread::available_parallelism().map_or(1, |cores| cores.get())
    }

    /// Waits for a permit; none if all is to end.
    pub(super) fn wait(&self, stop: &AtomicBool) -> Option<Permit<'_>> {
        let mut given = self.given.lock().unwrap_or_else(PoisonError::into_inner);
        while *given >= Self::most() {
            if stop.load(Ordering::Relaxed) {
                return None;
            }
            given = self.returned.wait_timeout(given, LOOK).unwrap_or_else(PoisonError::into_inner).0;
        }
        *given += 1;
        Some(Permit(self))
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.0.given.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        self.0.returned.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;

    #[test]
    fn no_more_than_so_many_work_at_once() {
        let (permits, stop) = (Permits::default(), AtomicBool::new(false));
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        thread::scope(|scope| {
            for _ in 0..4 * Permits::most() {
                scope.spawn(|| {
                    let _permit = permits.wait(&stop).unwrap();
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    thread::sleep(Duration::from_millis(5));
                    now.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        assert!(most.into_inner() <= Permits::most());
        let all: Vec<_> = (0..Permits::most()).map(|_| permits.wait(&stop).unwrap()).collect();
        stop.store(true, Ordering::Relaxed);
        assert!(permits.wait(&stop).is_none());
        drop(all);
    }
}
