//! Sentences of an index that is kept up to date.

use std::path::Path;
use std::time::Duration;

use super::{Say, articles, moment};
use crate::answer::Update;
use crate::library::Polled;

impl Say {
    /// An update, in a line.
    pub fn update(self, update: &Update) -> String {
        let Update { articles: all, added, replaced, removed, skipped, gone, unfinished, .. } = update;
        let mut did: Vec<String> = Vec::new();
        let mut say = |count: u64, what: &str| {
            if count > 0 {
                did.push(format!("{count} {what}"));
            }
        };
        say(added.saturating_sub(*replaced), "read");
        say(*replaced, "replaced");
        say(removed.saturating_sub(*replaced), "taken out");
        say(*skipped, "that couldn't be read");
        let (files, are) = if *gone == 1 { ("file", "is") } else { ("files", "are") };
        say(*gone, &format!("{files} {are} gone, with articles that are still in the index"));
        let did = if did.is_empty() { "nothing has changed".to_owned() } else { did.join(", ") };
        let stopped = if *unfinished { "; stopped before all was read" } else { "" };
        format!("{}  {did}; {} in the index{stopped}", moment(update.time), articles(*all))
    }

    /// Where the files of a path are looked at every so often, since the system doesn't tell what happens to them.
    pub fn polled(self, path: &Path, why: &Polled, every: Duration) -> String {
        let path = path.display();
        let why = match why {
            Polled::Network(kind) => {
                format!("`{path}` is on another machine ({kind}), where not all that happens is told")
            }
            Polled::TooMany => format!(
                "the system watches no more folders for `{path}` (on Linux fs.inotify.max_user_watches says how many it does)"
            ),
            Polled::Failed(said) => format!("the system can't watch `{path}` ({said})"),
        };
        format!("{why}: it is looked at every {} s instead", every.as_secs())
    }

    /// Where another process has taken out a path.
    pub fn no_longer_watched(self, path: &Path) -> String {
        format!(
            "the index isn't made of `{}` any more, as another chithi has taken it out: it isn't watched from now on",
            path.display()
        )
    }

    /// Where another process is at work.
    pub fn tried_again(self) -> &'static str {
        "another chithi is changing the index: what has happened since is read when it is done"
    }

    /// After the error of an update that doesn't end it.
    pub fn goes_on(self, error: &str) -> String {
        format!("{error} (still watching)")
    }

    /// Standard input where something is to be watched.
    pub fn input_is_not_watched(self) -> &'static str {
        "standard input can't be watched: name files and folders"
    }
}
