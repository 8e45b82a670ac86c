//! What an index can be built of.

use crate::article::{Article, Provenance, RawArticle, Skipped};

/// Something that an article is made of, in one of many threads.
pub trait Source: Send {
    /// Where it comes from.
    fn path(&self) -> &str;

    /// Bytes that it takes.
    fn byte_len(&self) -> usize;

    /// Where it was read; nothing of what wasn't read of a file.
    fn provenance(&self) -> Provenance {
        Provenance::default()
    }

    /// How early it is read among all, where that isn't as it comes.
    fn order(&self) -> Option<u64> {
        None
    }

    /// The article.
    ///
    /// # Errors
    /// If it is none.
    fn article(self) -> Result<Article, Skipped>;
}

impl Source for RawArticle {
    fn path(&self) -> &str {
        self.path()
    }

    fn byte_len(&self) -> usize {
        self.byte_len()
    }

    fn provenance(&self) -> Provenance {
        self.provenance()
    }

    fn article(self) -> Result<Article, Skipped> {
        self.parse()
    }
}

/// One that was read before, such as from another index; it keeps its id.
impl Source for Article {
    fn path(&self) -> &str {
        &self.path
    }

    fn byte_len(&self) -> usize {
        self.text_bytes()
    }

    fn article(self) -> Result<Article, Skipped> {
        Ok(self)
    }
}
