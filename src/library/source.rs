//! What an index can be built of.

use crate::article::{Article, MayWait, Programs, Provenance, RawArticle, Skipped};
use crate::store::Handle;

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
    fn article(self, programs: &Programs) -> Result<Article, Skipped>;
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

    fn article(self, programs: &Programs) -> Result<Article, Skipped> {
        self.parse_by(programs)
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

    fn article(self, _: &Programs) -> Result<Article, Skipped> {
        Ok(self)
    }
}

/// An article on its way into the index.
pub(super) enum Fresh {
    /// From a file that is new or has changed.
    Raw { raw: RawArticle, order: u64, provenance: Provenance },
    /// From the index, to be annotated anew.
    Stored { article: Box<Article>, provenance: Provenance, handle: Handle },
}

impl Source for Fresh {
    fn path(&self) -> &str {
        match self {
            Fresh::Raw { raw, .. } => raw.path(),
            Fresh::Stored { article, .. } => &article.path,
        }
    }

    fn byte_len(&self) -> usize {
        match self {
            Fresh::Raw { raw, .. } => raw.byte_len(),
            Fresh::Stored { article, .. } => article.text_bytes(),
        }
    }

    fn provenance(&self) -> Provenance {
        match self {
            Fresh::Raw { provenance, .. } | Fresh::Stored { provenance, .. } => *provenance,
        }
    }

    fn order(&self) -> Option<u64> {
        match self {
            Fresh::Raw { order, .. } => Some(*order),
            Fresh::Stored { .. } => None,
        }
    }

    fn article(self, programs: &Programs) -> std::result::Result<Article, Skipped> {
        match self {
            Fresh::Raw { raw, .. } => raw.parse_by(programs),
            Fresh::Stored { article, .. } => Ok(*article),
        }
    }
}

impl MayWait for Fresh {
    fn raw(&mut self) -> Option<&mut RawArticle> {
        match self {
            Fresh::Raw { raw, .. } => Some(raw),
            Fresh::Stored { .. } => None,
        }
    }
}
