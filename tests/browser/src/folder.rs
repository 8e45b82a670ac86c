//! Where things lie in a checkout, and folders of articles that a test changes.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// The checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned()
}

/// The sample articles.
pub fn corpus() -> PathBuf {
    root().join("corpus")
}

/// A folder of articles that is gone with the test.
pub struct Folder(TempDir);

impl Folder {
    pub fn empty() -> Self {
        Folder(TempDir::new().unwrap())
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Puts an article there at once, as one who moves a file does.
    pub fn put(&self, name: &str, text: &str) {
        let beside = TempDir::new_in(self.0.path().parent().unwrap()).unwrap();
        let whole = beside.path().join(name);
        fs::write(&whole, text).unwrap();
        fs::rename(whole, self.0.path().join(name)).unwrap();
    }

    /// Puts sample articles there.
    pub fn put_samples(&self, names: &[&str]) {
        for name in names {
            self.put(name, &fs::read_to_string(corpus().join(name)).unwrap());
        }
    }
}
