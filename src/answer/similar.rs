//! Articles like one.

use serde::Serialize;

use super::Hit;

/// Articles like one.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Similar {
    /// All of them.
    pub total: usize,
    /// Those that say nearly the same.
    pub copies: usize,
    /// The pairs of words that they were looked for by, the most telling first.
    pub pairs: Vec<String>,
    /// The page's articles that say nearly the same, the most alike first.
    pub nearly_same: Vec<Hit>,
    /// The page's other articles, the most alike first; their ranks go on from the others'.
    pub hits: Vec<Hit>,
    /// Whether more come after the page.
    #[serde(skip)]
    pub more: bool,
}

/// A hit in a line of its own, named as a copy where it is one.
#[derive(Debug, Clone, Serialize)]
pub struct SimilarHit<'h> {
    /// Whether it says nearly the same.
    pub nearly_same: bool,
    #[serde(flatten)]
    /// The hit.
    pub hit: &'h Hit,
}

impl Similar {
    /// The page's articles, the most alike first.
    pub fn all(&self) -> impl Iterator<Item = SimilarHit<'_>> {
        let copies = self.nearly_same.iter().map(|hit| SimilarHit { nearly_same: true, hit });
        copies.chain(self.hits.iter().map(|hit| SimilarHit { nearly_same: false, hit }))
    }
}
