//! What does this article say about which directive, and where?
//!
//! In: an [`Article`]. Out: [`Annotated`], the article with its one token stream, its places, its
//! citations and their cascade; and [`ArticleRecord`], the same as a plain record, which is what
//! `annotate` prints, the index keeps and other programs read.

mod correction;
mod fit;
#[cfg(test)]
mod law;
mod organ;
mod record;
mod restore;

pub use correction::{AsRead, Corrected, Correction, CorrectionChange, NOTHING, Said};
pub use fit::Fit;
pub use organ::OrganRecord;
pub(crate) use record::since_2025;
pub use record::{
    ArticleRecord, CitationRecord, EdgeRecord, MentionRecord, PrimaryRecord, ResolutionRecord, UnitRecord,
    UnmarkedRecord,
};

use crate::article::{Article, Extraction, Loss, Published};
use crate::directive::{Context, Directives, MOST_CITATIONS, directives_of};
use crate::facts::Facts;
use crate::locality::{MOST_MENTIONS, OrganMention, Primary, Setting, organs_of, setting_of};
use crate::text::{Tokens, open};

/// In the place of a version of the rules: what is annotated so is to be annotated anew.
pub const NO_RULES: u32 = 0;
/// Version of the rules that find citations and places; part of an index's manifest.
pub const ANNOTATION_VERSION: u32 = 10;

/// An article with all that was found in it. Tokenized once: everything here reads the same words.
#[derive(Debug)]
pub struct Annotated<'a> {
    /// The article itself.
    pub article: &'a Article,
    /// What was known when it was read.
    pub facts: &'a Facts,
    /// What a person says of it, if anything.
    pub correction: Option<&'a Correction>,
    /// When it was published, by the source or by a person.
    pub published: Option<Published>,
    /// Words of its title, if that is a text of its own ([`Article::own_title`]).
    pub title: Tokens<'a>,
    /// Words of its body.
    pub body: Tokens<'a>,
    /// Words of each caption.
    pub captions: Vec<Tokens<'a>>,
    /// Places named, and the place it is about.
    pub setting: Setting,
    /// Citations and the cascade between them.
    pub directives: Directives,
}

impl<'a> Annotated<'a> {
    /// Annotates an article by what is known. Total; linear in its length.
    pub fn new(article: &'a Article, facts: &'a Facts) -> Self {
        Self::corrected(article, facts, None)
    }

    /// The same by what a person says, where he says anything, and by what is known.
    pub fn corrected(article: &'a Article, facts: &'a Facts, correction: Option<&'a Correction>) -> Self {
        let Facts { gazetteer, registry, .. } = facts;
        let correction = correction.filter(|correction| !correction.is_empty());
        let read = Annotated::of_words(article, facts);
        let (title, body) = (&read.title, &read.body);
        let published = correction.map_or(article.published, |correction| correction.published(article.published));
        let day = published.map(|p| p.date);
        let (source, url) = (article.source.as_deref(), article.url.as_deref());
        let mut setting = setting_of(gazetteer, title, body, source, url, day);
        if let Some(place) = correction.and_then(|correction| correction.place) {
            setting.primary = place.value().map(|unit| Primary::by_hand(unit, gazetteer));
        }
        let [cites, cites_not] = correction.map_or([&[][..]; 2], |said| [&said.directives, &said.not]);
        let context = Context { title, body, published: day, setting: &setting, registry, gazetteer, cites, cites_not };
        let directives = directives_of(context);
        Annotated { correction, published, setting, directives, ..read }
    }

    /// An article of which only the words are asked for: nothing is looked for in it.
    pub fn of_words(article: &'a Article, facts: &'a Facts) -> Self {
        let [mut title, mut body] = [article.own_title(), &article.body].map(Tokens::new);
        let mut captions: Vec<Tokens<'a>> = article.captions.iter().map(|caption| Tokens::new(caption)).collect();
        open(&mut [&mut title, &mut body].into_iter().chain(&mut captions).collect::<Vec<_>>());
        let (setting, directives) = (Setting::default(), Directives::default());
        let published = article.published;
        Annotated { article, facts, correction: None, published, title, body, captions, setting, directives }
    }

    /// The organs that it names, each with the unit whose it is. They are looked for when asked for.
    pub fn organ_mentions(&self) -> Vec<OrganMention> {
        organs_of(&self.title, &self.body, &self.setting, &self.facts.gazetteer)
    }

    /// The same as records.
    pub fn organs(&self) -> Vec<OrganRecord> {
        organ::organs(self)
    }

    /// What couldn't be read of the article, and what wasn't taken from it.
    pub fn losses(&self) -> Vec<Loss> {
        let citations = self.directives.cut.then_some(Loss::Citations(MOST_CITATIONS));
        let mentions = self.setting.cut.then_some(Loss::Mentions(MOST_MENTIONS));
        let structure = (self.article.extraction == Extraction::Degraded).then_some(Loss::Structure);
        self.article.losses.iter().copied().chain(structure).chain(citations).chain(mentions).collect()
    }
}
