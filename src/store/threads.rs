//! The same done many times over, by several threads at once.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::local::STACK_BYTES;

/// What `work` gives for each number below `count`, in their order. Whoever is free takes the next one; the thread that asks
/// works, too.
pub(crate) fn by_threads<R: Send>(count: usize, work: impl Fn(usize) -> R + Sync) -> Vec<R> {
    // Looked up for each question, this would take longer than answering it: the system has it in several files.
    static CORES: LazyLock<usize> = LazyLock::new(|| thread::available_parallelism().map_or(1, usize::from));
    let next = AtomicUsize::new(0);
    let work_on = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count {
                return done;
            }
            done.push((at, work(at)));
        }
    };
    let mut done = thread::scope(|scope| {
        // Whoever can't start a thread goes on with those that run, and with itself.
        let start = |_| thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, work_on).ok();
        let started: Vec<_> = (1..(*CORES).min(count)).filter_map(start).collect();
        let mut done = work_on();
        for worker in started {
            done.extend(worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_at_once_comes_in_order() {
        for count in [0, 1, 2, 1_000] {
            assert_eq!(by_threads(count, |at| at * at), (0..count).map(|at| at * at).collect::<Vec<_>>());
        }
    }
}
