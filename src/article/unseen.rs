//! Keys that a person has told of and no record has: a slip of the hand would take the text of all articles out of an index.
//!
//! In: paths, and what was told of the keys in them. Out: the keys that are nowhere, and some of those that do. What is right is found in
//! the first records.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::format::Holds;
use super::record::KeyMap;
use super::root::{Named, STDIN};
use super::skip::{SkipReason, Skipped};
use super::walk::files;

/// So many keys are shown.
const MAX_SEEN: usize = 40;

/// Keys that were told of and that no record has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnseenKeys {
    /// As they were typed.
    pub keys: Vec<String>,
    /// Keys that records have.
    pub seen: Vec<String>,
}

/// Keys of `map` that no record in these paths has; nothing if each is somewhere, or there is no record at all. Standard input can't be read
/// a second time, so nothing is known of that.
pub fn unseen_keys(paths: &[PathBuf], map: &KeyMap) -> Option<UnseenKeys> {
    let mut sought = Sought { map, missing: map.keys().collect(), seen: BTreeSet::new() };
    if sought.missing.is_empty() || paths.iter().any(|path| path == Path::new(STDIN)) {
        return None;
    }
    let named: Vec<Named> = paths.iter().map(|path| Named { map: map.clone(), ..Named::from(path) }).collect();
    let may_hold = |format: super::format::Format| format.has_keys() || format.row().holds == Holds::Members;
    for mut file in files(&named, &[]).flatten().filter(|file| may_hold(file.format.0)) {
        // Also the columns of a table whose rows aren't articles so far.
        file.name.is_asked = true;
        for found in file.read() {
            match found {
                Ok(raw) => raw.each_key(&mut |key| sought.see(key)),
                Err(Skipped { reason: SkipReason::UnknownKeys { keys }, .. }) => {
                    keys.split(", ").for_each(|key| sought.see(key));
                }
                Err(_) => {}
            }
            if sought.missing.is_empty() {
                return None;
            }
        }
    }
    let keys = sought.missing.into_iter().map(str::to_owned).collect();
    (!sought.seen.is_empty()).then(|| UnseenKeys { keys, seen: sought.seen.into_iter().collect() })
}

struct Sought<'m> {
    map: &'m KeyMap,
    missing: Vec<&'m str>,
    seen: BTreeSet<String>,
}

impl Sought<'_> {
    fn see(&mut self, key: &str) {
        if let Some((named, _)) = self.map.named(key) {
            self.missing.retain(|missing| *missing != named);
        }
        if self.seen.len() < MAX_SEEN && !self.seen.contains(key) {
            self.seen.insert(super::clean::line(super::clean::start(key, 100)));
        }
    }
}
