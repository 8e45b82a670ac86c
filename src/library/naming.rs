//! Names that are unique, whatever the order in which articles come.
//!
//! In: articles with the ids that their readers gave them, from several threads in any order. Out: for each
//! the id to add it under, or that it is in already; and at the end a list of [`Mend`]s, for the
//! articles that were added under an id before another one came with the same.
//!
//! | articles of one id | what becomes of them |
//! |---|---|
//! | equal content | one article, with the path of the one read first |
//! | different contents | each gets `~` and six hex digits of its content's hash; where that is taken too, six more |
//!
//! An id that several articles wanted belongs to none of them: so none depends on who came first.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::annotation::ArticleRecord;
use crate::article::{Article, hex};

/// Bytes of a content's hash that are kept. Two different articles of one id are taken for equal if these
/// are: for a million articles of one id a chance of one in 10^14.
const KEPT_BYTES: usize = 11;
/// Bytes of them that stand after a `~`, as two hex digits each.
const SHOWN_BYTES: usize = 3;
/// Pieces of so many bytes that the kept bytes have; where all are used they are used again.
const PIECES: usize = KEPT_BYTES / SHOWN_BYTES;
/// In place of a number of pieces: several articles wanted this id, so it is nobody's.
const SHARED: u8 = u8::MAX;

/// What becomes of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    /// It is to be added, under the id that it has now.
    New,
    /// An equal one with the same id is in already.
    Same,
}

/// An article that was added and must be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mend {
    /// The id under which it was added.
    pub id: String,
    /// The id that it gets; often the same.
    pub new_id: String,
    /// The path that it gets, if another.
    pub new_path: Option<String>,
}

/// The ids that are taken. An entry has 24 bytes, with the free places of the table 29 to 57 an article; one that
/// has another id than it wanted has an entry more. Ids themselves are only kept of articles to be mended.
#[derive(Debug, Default)]
pub(super) struct Names {
    taken: FxHashMap<u64, Taken>,
    /// By the hash of the new id.
    mends: BTreeMap<u64, Mend>,
    renamed: u64,
}

/// Who has an id.
#[derive(Debug, Clone, Copy)]
struct Taken {
    content: [u8; KEPT_BYTES],
    /// Pieces of the content's hash that stand after the id that was wanted, or [`SHARED`].
    pieces: u8,
    place: u32,
}

/// An article in search of an id.
struct Wish {
    id: String,
    taken: Taken,
}

impl Wish {
    fn with_next_piece(mut self) -> Self {
        let start = usize::from(self.taken.pieces) % PIECES * SHOWN_BYTES;
        let piece = self.taken.content.get(start..start + SHOWN_BYTES).unwrap_or(&self.taken.content);
        self.id = format!("{}~{}", self.id, hex(piece));
        self.taken.pieces = self.taken.pieces.saturating_add(1).min(SHARED - 1);
        self
    }
}

impl Names {
    /// Takes an id for an article. `digest` is that of its content; `place` says how early it was read.
    pub(super) fn claim(&mut self, article: &mut Article, digest: &[u8; 32], place: u64) -> Claim {
        let mut content = [0; KEPT_BYTES];
        content.iter_mut().zip(digest).for_each(|(kept, byte)| *kept = *byte);
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        let wish = Wish { id: article.id.clone(), taken: Taken { content, pieces: 0, place } };
        let mut ousted = Vec::new();
        let claim = match self.settle(wish, &mut ousted) {
            Ok(id) => {
                self.renamed += u64::from(id != article.id);
                article.id = id;
                Claim::New
            }
            Err(id) => {
                self.keep_first_path(id, &article.path, place);
                Claim::Same
            }
        };
        while let Some(wish) = ousted.pop() {
            self.move_away(wish, &mut ousted);
        }
        claim
    }

    /// The first id, as wanted or with pieces of the content's hash after it, that no other article wants;
    /// as an error that of an equal article. Who had an id that turns out to be wanted twice is ousted.
    fn settle(&mut self, mut wish: Wish, ousted: &mut Vec<Wish>) -> Result<String, String> {
        loop {
            let Some(other) = self.taken.get_mut(&key(&wish.id)) else {
                self.taken.insert(key(&wish.id), wish.taken);
                return Ok(wish.id);
            };
            if other.pieces != SHARED {
                if other.content == wish.taken.content {
                    return Err(wish.id);
                }
                ousted.push(Wish { id: wish.id.clone(), taken: *other });
                other.pieces = SHARED;
            }
            wish = wish.with_next_piece();
        }
    }

    /// The path of an article is that of the first of its equals, not of the first to come here.
    fn keep_first_path(&mut self, id: String, path: &str, place: u32) {
        let key = key(&id);
        if let Some(kept) = self.taken.get_mut(&key)
            && place < kept.place
        {
            kept.place = place;
            let mend = self.mends.entry(key).or_insert_with(|| Mend { id: id.clone(), new_id: id, new_path: None });
            mend.new_path = Some(path.to_owned());
        }
    }

    /// Finds another id for an article that was added under one that several want.
    fn move_away(&mut self, wish: Wish, ousted: &mut Vec<Wish>) {
        let id = wish.id.clone();
        let mend = self.mends.remove(&key(&id)).unwrap_or(Mend { id: id.clone(), new_id: id, new_path: None });
        self.renamed += u64::from(wish.taken.pieces == 0);
        if let Ok(new_id) = self.settle(wish.with_next_piece(), ousted) {
            self.mends.insert(key(&new_id), Mend { new_id, ..mend });
        }
    }

    /// What must be changed when all articles are in, in the order of ids, and the number of articles that
    /// have another id than they wanted.
    pub(super) fn mends(self) -> (Vec<Mend>, u64) {
        let mut mends: Vec<Mend> = self.mends.into_values().collect();
        mends.sort_by(|a, b| a.id.cmp(&b.id));
        (mends, self.renamed)
    }
}

/// Two ids of one key would be told apart by content as if they were one: a needless `~`, no loss.
fn key(id: &str) -> u64 {
    let hash = blake3::hash(id.as_bytes());
    hash.as_bytes().iter().take(8).fold(0, |key, byte| key << 8 | u64::from(*byte))
}

/// Changes the articles of an index that must be: each is loaded as it was added, deleted, and added again. What
/// isn't found under its id stays as it is.
pub(super) fn mend<E>(
    mends: Vec<Mend>,
    mut load: impl FnMut(&str) -> Result<Option<ArticleRecord>, E>,
    mut delete: impl FnMut(&Article, &str) -> Result<(), E>,
    mut add: impl FnMut(&Article) -> Result<(), E>,
) -> Result<(), E> {
    for Mend { id, new_id, new_path } in mends {
        let Some(record) = load(&id)? else { continue };
        let mut article = Article::from(record);
        article.id = new_id;
        article.path = new_path.unwrap_or(article.path);
        delete(&article, &id)?;
        add(&article)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
