//! On what a run measures.

use std::path::Path;
use std::thread::available_parallelism;

use super::clock::Rounds;
use crate::annotation::ANNOTATION_VERSION;
use crate::answer::Conditions;
use crate::search::Engine;
use crate::store::Result;
use crate::store::local::FORMAT_VERSION;
use crate::text::ANALYZER_VERSION;

/// The machine, the program and the index, before a new process is started. `seed` is what chose the queries, if
/// something did.
///
/// # Errors
/// If the index can't be read.
pub fn conditions(engine: &Engine, index: &Path, rounds: &Rounds, seed: Option<u64>) -> Result<Conditions> {
    Ok(Conditions {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        format: FORMAT_VERSION,
        analyzer: ANALYZER_VERSION,
        annotation: ANNOTATION_VERSION,
        index: index.to_owned(),
        bytes: engine.snapshot().bytes(),
        articles: engine.snapshot().articles()?,
        cores: available_parallelism().map_or(1, usize::from),
        memory: std::fs::read_to_string("/proc/meminfo").ok().as_deref().and_then(memory),
        system: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        began: jiff::Timestamp::now(),
        seed,
        runs: rounds.runs,
        enough: rounds.enough.as_secs_f64(),
        baseline: None,
        threads: rounds.threads.clone(),
        page_cache: None,
        start: None,
    })
}

/// Bytes of memory, as Linux tells them.
fn memory(meminfo: &str) -> Option<u64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1_024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_as_linux_tells_it() {
        assert_eq!(memory("MemTotal:       16316412 kB\nMemFree: 1 kB\n"), Some(16_316_412 * 1_024));
        assert_eq!(memory("MemFree: 1 kB\n"), None);
    }
}
