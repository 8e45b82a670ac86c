//! Sentences of an index that is kept up to date.

use std::path::Path;
use std::time::Duration;

use super::{Say, moment};
use crate::answer::Update;
use crate::library::Polled;

impl Say {
    /// An update, in a line.
    pub fn update(self, update: &Update) -> String {
        let Update { articles, added, replaced, removed, skipped, gone, unfinished, .. } = *update;
        let some = |count: u64, say: &dyn Fn(u64) -> String| (count > 0).then(|| say(count));
        let did = [
            some(added.saturating_sub(replaced), &|n| self.watch_read(n)),
            some(replaced, &|n| self.watch_replaced(n)),
            some(removed.saturating_sub(replaced), &|n| self.watch_removed(n)),
            some(skipped, &|n| self.watch_skipped(n)),
            some(gone, &|n| self.watch_gone(n)),
        ];
        let did: Vec<String> = did.into_iter().flatten().collect();
        let did = if did.is_empty() { self.watch_nothing() } else { did.join(", ") };
        let told = self.watch_update(moment(update.time), did, self.found_articles(articles));
        self.joined(std::iter::once(told).chain(unfinished.then(|| self.watch_stopped())))
    }

    /// Where the files of a path are looked at every so often, since the system doesn't tell what happens to them.
    pub fn polled(self, path: &Path, why: &Polled, every: Duration) -> String {
        let seconds = every.as_secs();
        match why {
            Polled::Network(kind) => self.watch_network(path, kind, seconds),
            Polled::TooMany => self.watch_too_many(path, seconds),
            Polled::Failed(said) => self.watch_failed(path, said, seconds),
        }
    }
}
