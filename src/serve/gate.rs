//! How many requests are answered at once: some run, some wait for a while, the rest are told to come again.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// Lets requests in.
#[derive(Debug)]
pub struct Gate {
    running: Arc<Semaphore>,
    waiting: AtomicUsize,
    most_waiting: usize,
    patience: Duration,
}

impl Gate {
    /// A gate for so many at once.
    pub fn new(running: usize, most_waiting: usize, patience: Duration) -> Self {
        Gate { running: Arc::new(Semaphore::new(running)), waiting: AtomicUsize::new(0), most_waiting, patience }
    }

    /// Waits for its turn; none if too many wait, or it waits too long. The turn lasts as long as the permit.
    pub async fn enter(&self) -> Option<OwnedSemaphorePermit> {
        if let Ok(permit) = self.running.clone().try_acquire_owned() {
            return Some(permit);
        }
        let _place = Place::take(&self.waiting, self.most_waiting)?;
        timeout(self.patience, self.running.clone().acquire_owned()).await.ok()?.ok()
    }
}

/// A place among those who wait, given back when it is dropped: also if the client has gone.
struct Place<'g>(&'g AtomicUsize);

impl<'g> Place<'g> {
    fn take(waiting: &'g AtomicUsize, most: usize) -> Option<Self> {
        let place = Place(waiting);
        (waiting.fetch_add(1, Ordering::SeqCst) < most).then_some(place)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_a_runtime<T>(run: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(run)
    }

    #[test]
    fn who_comes_when_all_places_are_taken_is_sent_away_at_once_and_who_waits_too_long_later() {
        on_a_runtime(async {
            let gate = Gate::new(1, 1, Duration::from_millis(50));
            let first = gate.enter().await;
            assert!(first.is_some());
            let (second, third) = tokio::join!(gate.enter(), gate.enter());
            assert!(second.is_none() && third.is_none());
            drop(first);
            assert!(gate.enter().await.is_some());
            assert_eq!(gate.waiting.load(Ordering::SeqCst), 0);
        });
    }

    #[test]
    fn who_waits_is_let_in_as_soon_as_another_is_done() {
        on_a_runtime(async {
            let gate = Gate::new(1, 1, Duration::from_secs(60));
            let first = gate.enter().await;
            let (second, ()) = tokio::join!(gate.enter(), async { drop(first) });
            assert!(second.is_some());
        });
    }
}
