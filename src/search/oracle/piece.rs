//! Articles as the oracle knows them: syllables with what stands between them. Their text is made for the
//! engine; the oracle itself reads only the syllables.

use std::fmt;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::syllable::{Standing, Syllable, syllable};
use crate::article::{Article, DateOrigin, Published};

/// A syllable and what stands between it and the next one.
pub(super) type Put = (Syllable, &'static str);

/// A paragraph: its words, what stands at its end, and whether that ends a sentence.
type Paragraph = (Vec<Put>, (&'static str, bool));

/// An article.
#[derive(Clone)]
pub(super) struct Piece {
    pub title: Vec<Put>,
    pub body: Vec<Paragraph>,
    pub captions: Vec<Vec<Put>>,
    pub published: Option<&'static str>,
    pub source: Option<&'static str>,
    pub author: Option<&'static str>,
}

const GAPS: [&str; 8] = [" ", " ", " ", ", ", " – ", ". ", " “", "  "];
/// Also where a line is wrapped.
const GAPS_OF_A_BODY: [&str; 10] = [" ", " ", " ", ", ", " – ", ". ", "! ", " “", "\n", ",\n"];
const ENDS: [(&str, bool); 9] = [
    (".", true),
    (".", true),
    ("!", true),
    ("?", true),
    ("…", true),
    (":", true),
    (".”", true),
    ("", false),
    (" –", false),
];

pub(super) const DAYS: [&str; 6] = ["2020-12-31", "2021-01-01", "2021-06-15", "2021-12-31", "2022-02-28", "2023-01-01"];
const SOURCES: [&str; 4] = ["Báo Sáng", "Tin Sáng", "Báo Tin Chiều", "Sáng Báo"];
const AUTHORS: [&str; 4] = ["Khôi Vân", "Vân Khôi", "Vân", "Tú, Khôi"];

impl Piece {
    /// The stretches that a phrase can't leave: the title, the paragraphs, the captions.
    pub fn stretches(&self) -> Vec<Vec<Standing>> {
        let mut all = vec![syllables(&self.title)];
        let mut begun = Vec::new();
        for (words, (_, ends)) in &self.body {
            begun.extend(syllables(words));
            if *ends {
                all.push(std::mem::take(&mut begun));
            }
        }
        all.push(begun);
        all.extend(self.captions.iter().map(|caption| syllables(caption)));
        let others = is_otherwise_unmarked(&all);
        let standing = |words: Vec<Syllable>| {
            let unmarked = is_unmarked(&words).unwrap_or(others);
            words.into_iter().map(|syllable| Standing { syllable, unmarked }).collect()
        };
        all.into_iter().map(standing).collect()
    }

    pub fn in_title(&self) -> Vec<Vec<Standing>> {
        self.stretches().into_iter().take(1).collect()
    }

    pub fn in_captions(&self) -> Vec<Vec<Standing>> {
        let stretches = self.stretches();
        let first = stretches.len() - self.captions.len();
        stretches.into_iter().skip(first).collect()
    }

    /// The article for the engine.
    pub fn article(&self, id: String) -> Article {
        let body: Vec<String> = self.body.iter().map(|(words, (end, _))| line(words) + end).collect();
        Article {
            path: format!("{id}.txt"),
            id,
            title: line(&self.title),
            body: body.join("\n"),
            captions: self.captions.iter().map(|caption| line(caption)).collect(),
            published: self.published.map(|day| Published {
                date: day.parse().unwrap(),
                time: None,
                from: DateOrigin::Record,
            }),
            author: self.author.map(str::to_owned),
            source: self.source.map(str::to_owned),
            ..Article::default()
        }
    }
}

impl fmt::Debug for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Article { title, body, captions, .. } = self.article(String::new());
        write!(f, "{title:?} {body:?}")?;
        captions.iter().try_for_each(|caption| write!(f, " [{caption}]"))?;
        let facts = [self.published, self.source, self.author];
        facts.iter().flatten().try_for_each(|fact| write!(f, " ({fact})"))
    }
}

/// The written rule: six words tell whether they are written without marks, which one in ten may have all the same.
fn is_unmarked(words: &[Syllable]) -> Option<bool> {
    let marked = words.iter().filter(|word| !word.is_bare()).count();
    (words.len() >= 6).then_some(marked * 10 <= words.len())
}

/// What tells nothing is as most words are that stand where it is told; if that is nowhere, all are looked at together.
fn is_otherwise_unmarked(stretches: &[Vec<Syllable>]) -> bool {
    let words = |unmarked: bool| -> usize {
        stretches.iter().filter(|words| is_unmarked(words) == Some(unmarked)).map(Vec::len).sum()
    };
    match (words(true), words(false)) {
        (0, 0) => is_unmarked(&stretches.concat()).unwrap_or(false),
        (unmarked, marked) => unmarked > marked,
    }
}

fn syllables(words: &[Put]) -> Vec<Syllable> {
    words.iter().map(|(syllable, _)| *syllable).collect()
}

fn line(words: &[Put]) -> String {
    let mut text = String::new();
    for (i, (syllable, gap)) in words.iter().enumerate() {
        text.push_str(syllable.text);
        text.push_str(if i + 1 < words.len() { gap } else { "" });
    }
    text
}

/// An article of a few words.
pub(super) fn piece() -> impl Strategy<Value = Piece> {
    let line = |most| vec((syllable(), select(&GAPS[..])), 1..most);
    let words = vec((syllable(), select(&GAPS_OF_A_BODY[..])), 1..8);
    let unmarked = prop::bool::weighted(0.3);
    let paragraph = (words, select(&ENDS[..]), unmarked).prop_map(|(words, end, unmarked): (Vec<Put>, _, _)| {
        let bared = |(syllable, gap): Put| (if unmarked { syllable.bared() } else { syllable }, gap);
        (words.into_iter().map(bared).collect(), end)
    });
    let maybe = |of: &'static [&'static str]| prop::option::of(select(of));
    let facts = (maybe(&DAYS), maybe(&SOURCES), maybe(&AUTHORS));
    (line(4), vec(paragraph, 0..4), vec(line(5), 0..3), facts).prop_map(
        |(title, body, captions, (published, source, author))| Piece {
            title,
            body,
            captions,
            published,
            source,
            author,
        },
    )
}
