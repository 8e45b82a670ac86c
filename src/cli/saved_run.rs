//! Runs of `eval` and `bench` that are saved, and that later ones are compared with.

use std::io;
use std::path::Path;

use anyhow::Context;
use chithi::input::{MOST_OF_A_RUN, read};
use chithi::render::{Format, Say};
use serde::de::DeserializeOwned;

use super::language::say;
use super::output::{Output, place_of};

/// The run that was saved in a file, if one is named; `unknown` says that a file holds something else.
pub fn earlier<R: DeserializeOwned>(
    path: Option<&Path>,
    unknown: fn(Say, &Path) -> String,
) -> anyhow::Result<Option<R>> {
    let Some(path) = path else { return Ok(None) };
    let text = read(path, MOST_OF_A_RUN).context(say().run_earlier())?;
    serde_json::from_slice(&text).with_context(|| unknown(say(), path))
}

/// A file for a run that is compared with later ones. It is opened first, so that nothing is measured in vain.
#[derive(Debug)]
pub struct Saving(Output);

impl Saving {
    /// Opens the file; `others` are files that the run reads or writes besides.
    pub fn open(path: &Path, others: &[Option<&Path>]) -> anyhow::Result<Self> {
        let whole = |path: &Path| std::path::absolute(place_of(path)).unwrap_or_else(|_| path.to_owned());
        let is_same = |other: &&Path| whole(other) == whole(path);
        anyhow::ensure!(!others.iter().flatten().any(is_same), say().run_two_things(path));
        Output::open(Some(path), Format::Json).map(Saving).with_context(|| say().run_not_saved(path))
    }

    /// Writes the run, and puts it in its place.
    pub fn save(&self, run: &impl serde::Serialize) -> anyhow::Result<()> {
        let write = || -> io::Result<()> {
            serde_json::to_writer_pretty(&mut self.0.writer(), run)?;
            self.0.deliver()
        };
        write().with_context(|| say().run_not_saved(self.0.path().unwrap_or(Path::new(""))))
    }
}
