//! The index that a command asks; in a checkout of chithi, where there is none yet, it is built from the sample
//! articles, so that a first look needs no preparation. Nobody else's folder is ever indexed unasked.

use std::path::{Path, PathBuf};

use chithi::ask::{Index, Note};
use chithi::input::{MOST_OF_A_TABLE, read_text};
use chithi::library::{Builder, Result, UpdateOptions};

use super::index;
use super::settings::Settings;

/// The sample articles in a checkout, and the index that is made of them.
const SAMPLE: &str = "corpus";
const DEFAULT_INDEX: &str = "index";
/// What only a checkout has: a line of its manifest, and the head line of what describes its sample articles.
const MARKS: [(&str, &str); 2] = [("Cargo.toml", "name = \"chithi\""), ("corpus/README.md", "# The sample articles")];

/// The index that is asked, and what is known.
pub fn index(settings: &Settings) -> Index<'_> {
    Index::at(&settings.index, settings.facts.clone()).or_make(|folder| Ok(build(folder, settings)?))
}

/// Builds the index of a fresh checkout, if `folder` is where it would be; whether it did.
///
/// # Errors
/// If it can't be built.
fn build(folder: &Path, settings: &Settings) -> Result<bool> {
    let is_fresh = folder == Path::new(DEFAULT_INDEX) && is_checkout(Path::new("."));
    if is_fresh {
        settings.note(&Note::FirstBuild { index: folder.to_owned(), from: PathBuf::from(SAMPLE) });
        let builder = Builder::new(folder, settings.facts.clone())?;
        index::build(&builder, &[PathBuf::from(SAMPLE)], &UpdateOptions::default(), settings)?;
    }
    Ok(is_fresh)
}

fn is_checkout(folder: &Path) -> bool {
    MARKS.iter().all(|(file, mark)| {
        let text = read_text(&folder.join(file), MOST_OF_A_TABLE).unwrap_or_default();
        text.lines().any(|line| line.trim_end() == *mark)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_project_itself_is_known_as_a_checkout_and_a_folder_with_half_of_it_is_none() {
        assert!(is_checkout(Path::new(env!("CARGO_MANIFEST_DIR"))));
        let folder = tempfile::tempdir().unwrap();
        assert!(!is_checkout(folder.path()));
        std::fs::create_dir(folder.path().join(SAMPLE)).unwrap();
        std::fs::write(folder.path().join("corpus/README.md"), "# The sample articles\n").unwrap();
        assert!(!is_checkout(folder.path()));
        std::fs::write(folder.path().join("Cargo.toml"), "[package]\nname = \"other\"\n").unwrap();
        assert!(!is_checkout(folder.path()));
        std::fs::write(folder.path().join("Cargo.toml"), "[package]\r\nname = \"chithi\"\r\n").unwrap();
        assert!(is_checkout(folder.path()));
    }
}
