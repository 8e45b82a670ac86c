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

use crate::article::{Article, Provenance, hex};

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

/// The beginning of the hash of an article's content.
pub(super) type Content = [u8; KEPT_BYTES];

/// Where an article was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Home {
    /// As it is shown.
    pub path: String,
    /// As it is kept.
    pub provenance: Provenance,
}

/// An article that was added and must be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mend {
    /// The id under which it is in the index; none if it isn't, since it was the same as one that is gone.
    pub id: Option<String>,
    /// The id that it gets; often the same.
    pub new_id: String,
    /// Where it is from now on, if elsewhere.
    pub home: Option<Home>,
    /// Its content.
    pub content: Content,
}

/// An article that was in the index before, or was the same as one.
#[derive(Debug)]
pub(super) struct Earlier {
    /// The id that its reader gave it.
    pub wanted: String,
    /// Its content.
    pub content: Content,
    /// How early it is read among all.
    pub place: u64,
    /// The id under which it is in the index; none if it isn't, being the same as another one.
    pub id: Option<String>,
    /// Where it is.
    pub home: Home,
}

/// What of an article is compared with others that want its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Claimed {
    /// Its content.
    pub content: Content,
    /// The same as it is in its file: see [`Provenance::content`].
    pub file_content: u64,
}

/// Those who want one id: how early each is read, and what it is.
pub(super) type Claims = BTreeMap<u64, Claimed>;

/// The ids that are taken. An entry has 40 bytes, with the free places of the table 47 to 94 an article; one that
/// has another id than it wanted has an entry more. Ids themselves are only kept of articles to be mended.
#[derive(Debug, Default)]
pub(super) struct Names {
    taken: FxHashMap<u64, Taken>,
    /// By the hash of the new id.
    mends: BTreeMap<u64, Mend>,
    renamed: u64,
    /// By the id that several want.
    contests: BTreeMap<String, Claims>,
    /// Ids of articles of the index that are the same as others.
    superseded: Vec<String>,
}

/// What is to be done when all articles are in.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// Articles that must be changed, in the order of ids.
    pub mends: Vec<Mend>,
    /// Ids of articles that are to go: others are the same.
    pub superseded: Vec<String>,
    /// Number of articles that have another id than they wanted.
    pub renamed: u64,
    /// By the id that several wanted.
    pub contests: BTreeMap<String, Claims>,
}

/// Who has an id.
#[derive(Debug, Clone, Copy)]
struct Taken {
    content: Content,
    /// Pieces of the content's hash that stand after the id that was wanted, or [`SHARED`].
    pieces: u8,
    place: u64,
    file_content: u64,
}

impl Taken {
    /// Who wants an id that nobody else has so far.
    fn new(content: Content, place: u64, file_content: u64) -> Self {
        Taken { content, pieces: 0, place, file_content }
    }

    fn claimed(&self) -> Claimed {
        Claimed { content: self.content, file_content: self.file_content }
    }
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
    pub(super) fn claim(
        &mut self,
        article: &mut Article,
        digest: &[u8; 32],
        place: u64,
        provenance: Provenance,
    ) -> Claim {
        let wish = Wish { id: article.id.clone(), taken: Taken::new(content(digest), place, provenance.content) };
        let mut ousted = Vec::new();
        let claim = match self.settle(wish, &mut ousted) {
            Ok(id) => {
                self.renamed += u64::from(id != article.id);
                article.id = id;
                Claim::New
            }
            Err(id) => {
                self.keep_first_home(id, (place, provenance.content), || Home {
                    path: article.path.clone(),
                    provenance,
                });
                Claim::Same
            }
        };
        self.move_all_away(ousted);
        claim
    }

    /// Whether an article has claimed this id since this began.
    pub(super) fn knows(&self, id: &str) -> bool {
        self.taken.contains_key(&key(id))
    }

    /// Takes an id for an article that was there before all that claim one. Of several that are the same, the one that is in the
    /// index comes first.
    pub(super) fn keep(&mut self, earlier: Earlier) {
        let Earlier { wanted, content, place, id, home } = earlier;
        let mut ousted = Vec::new();
        let at = (place, home.provenance.content);
        match self.settle(Wish { id: wanted, taken: Taken::new(content, at.0, at.1) }, &mut ousted) {
            Ok(new_id) if id.as_ref() == Some(&new_id) => {}
            Ok(new_id) => {
                let home = id.is_none().then_some(home);
                self.mends.insert(key(&new_id), Mend { id, new_id, home, content });
            }
            Err(same) => {
                self.keep_first_home(same, at, || home);
                self.superseded.extend(id);
            }
        }
        self.move_all_away(ousted);
    }

    fn move_all_away(&mut self, mut ousted: Vec<Wish>) {
        while let Some(wish) = ousted.pop() {
            self.move_away(wish, &mut ousted);
        }
    }

    /// The first id, as wanted or with pieces of the content's hash after it, that no other article wants;
    /// as an error that of an equal article. Who had an id that turns out to be wanted twice is ousted.
    fn settle(&mut self, mut wish: Wish, ousted: &mut Vec<Wish>) -> Result<String, String> {
        loop {
            let Some(other) = self.taken.get_mut(&key(&wish.id)) else {
                self.taken.insert(key(&wish.id), wish.taken);
                return Ok(wish.id);
            };
            if wish.taken.pieces == 0 {
                let claims = self.contests.entry(wish.id.clone()).or_default();
                claims.insert(wish.taken.place, wish.taken.claimed());
                if other.pieces == 0 {
                    claims.insert(other.place, other.claimed());
                }
            }
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

    /// An article is where the first of its equals is, not the first to come here.
    fn keep_first_home(&mut self, id: String, (place, file_content): (u64, u64), home: impl FnOnce() -> Home) {
        let key = key(&id);
        if let Some(kept) = self.taken.get_mut(&key)
            && place < kept.place
        {
            kept.place = place;
            kept.file_content = file_content;
            let content = kept.content;
            let unmended = || Mend { id: Some(id.clone()), new_id: id, home: None, content };
            self.mends.entry(key).or_insert_with(unmended).home = Some(home());
        }
    }

    /// Finds another id for an article that was added under one that several want.
    fn move_away(&mut self, wish: Wish, ousted: &mut Vec<Wish>) {
        let (id, content) = (wish.id.clone(), wish.taken.content);
        let unmended = || Mend { id: Some(id.clone()), new_id: id, home: None, content };
        let mend = self.mends.remove(&key(&wish.id)).unwrap_or_else(unmended);
        self.renamed += u64::from(wish.taken.pieces == 0);
        if let Ok(new_id) = self.settle(wish.with_next_piece(), ousted) {
            self.mends.insert(key(&new_id), Mend { new_id, ..mend });
        }
    }

    /// What must be done when all articles are in.
    pub(super) fn settled(self) -> Settled {
        let mut mends: Vec<Mend> = self.mends.into_values().collect();
        mends.sort_by(|a, b| (&a.id, &a.new_id).cmp(&(&b.id, &b.new_id)));
        let Names { superseded, renamed, contests, .. } = self;
        Settled { mends, superseded, renamed, contests }
    }
}

/// The beginning of the hash of an article's content.
pub(super) fn content(digest: &[u8; 32]) -> Content {
    let mut content = [0; KEPT_BYTES];
    content.iter_mut().zip(digest).for_each(|(kept, byte)| *kept = *byte);
    content
}

/// Two ids of one key would be told apart by content as if they were one: a needless `~`, no loss.
fn key(id: &str) -> u64 {
    let hash = blake3::hash(id.as_bytes());
    hash.as_bytes().iter().take(8).fold(0, |key, byte| key << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests;
