//! Types what is asked for, each time in another of the spellings that mean the same.

use unicode_normalization::UnicodeNormalization;

use super::syllable::{Asked, Syllable};
use super::wish::Wish;

/// Takes its choices from a list, over and over; 0 is the plainest.
pub(super) struct Typist<'c> {
    choices: &'c [u8],
    at: usize,
}

const QUOTES: [(&str, &str); 5] = [("\"", "\""), ("“", "”"), ("«", "»"), ("„", "“"), ("\"", "”")];
/// `HOẶC` in a query in capitals may be a word: the table of queries has those rows.
const ORS: [&str; 4] = [" OR ", " | ", " || ", "  OR  "];
const ANDS: [&str; 2] = [" AND ", " && "];
/// Between two phrases or fields; among plain words both are words.
const ORS_OF_PHRASES: [&str; 4] = [" hoặc ", " hoac ", ", hoặc ", " Hoặc "];
const ANDS_OF_PHRASES: [&str; 4] = [" và ", " va ", ", và ", " VÀ "];
const NOTS: [&str; 3] = ["-", "NOT ", "NOT  "];
const GAPS: [&str; 4] = [" ", " ", "  ", ", "];
const GLUES: [&str; 4] = ["/", "-", "–", "."];
const TITLES: [&str; 5] = ["title:", "tiêu đề:", "tieude:", "TIÊUĐỀ:", "Title:"];
const SOURCES: [&str; 4] = ["source:", "nguồn:", "nguon:", "Nguồn:"];
const AUTHORS: [&str; 4] = ["author:", "tác giả:", "tacgia:", "tác-giả:"];

impl Typist<'_> {
    /// A query.
    pub fn query(wishes: &[Wish], choices: &[u8]) -> String {
        let mut typist = Typist { choices, at: 0 };
        let text = typist.all(wishes);
        if typist.choose(4) == 3 { text.nfd().collect() } else { text }
    }

    fn choose(&mut self, of: usize) -> usize {
        let choice = self.choices.get(self.at % self.choices.len().max(1)).copied().unwrap_or(0);
        self.at += 1;
        usize::from(choice) % of
    }

    fn one_of(&mut self, of: &[&'static str]) -> &'static str {
        of.get(self.choose(of.len())).copied().unwrap_or("")
    }

    /// One after another. Alternatives without parentheses take all plain words beside them, unless `AND`
    /// stands between.
    fn all(&mut self, wishes: &[Wish]) -> String {
        let mut text = String::new();
        let (mut was_plain, mut was_open) = (false, false);
        for (i, wish) in wishes.iter().enumerate() {
            let plain = is_plain(wish);
            let open = matches!(wish, Wish::Any(_)) && self.choose(3) > 0;
            let runs_together = was_open && (plain || open) || open && was_plain;
            text.push_str(match (i, was_plain && plain) {
                (0, _) => "",
                (_, true) => self.one_of(&GAPS),
                _ if are_phrases(wishes, i) && self.choose(2) == 1 => self.one_of(&ANDS_OF_PHRASES),
                _ if runs_together || self.choose(4) == 3 => self.one_of(&ANDS),
                _ => " ",
            });
            match wish {
                Wish::Any(wishes) if open => text.push_str(&self.any(wishes)),
                other => text.push_str(&self.one(other)),
            }
            (was_plain, was_open) = (plain, open);
        }
        text
    }

    fn any(&mut self, wishes: &[Wish]) -> String {
        let mut text = String::new();
        // With `hoặc` before the last one.
        let is_list = wishes.iter().all(|wish| matches!(wish, Wish::Phrase(..))) && self.choose(2) == 1;
        for (i, wish) in wishes.iter().enumerate() {
            text.push_str(match i {
                0 => "",
                _ if i + 1 < wishes.len() && is_list => ", ",
                _ if is_list || are_phrases(wishes, i) && self.choose(2) == 1 => self.one_of(&ORS_OF_PHRASES),
                _ => self.one_of(&ORS),
            });
            let run = match wish {
                Wish::All(words) if words.iter().all(is_plain) && self.choose(2) == 1 => self.all(words),
                other => self.one(other),
            };
            text.push_str(&run);
        }
        text
    }

    fn one(&mut self, wish: &Wish) -> String {
        match wish {
            Wish::Word(asked) => self.asked(*asked),
            Wish::Glued(syllables) => {
                let glue = self.one_of(&GLUES);
                syllables.iter().map(|s| self.syllable(*s)).collect::<Vec<_>>().join(glue)
            }
            Wish::Phrase(slots, slop) => {
                let quoted = self.quoted(slots);
                if *slop > 0 || self.choose(9) == 8 { format!("{quoted}~{slop}") } else { quoted }
            }
            Wish::Title(slots) => self.title(slots),
            Wish::Source(words) => self.field(&SOURCES, words),
            Wish::Author(words) => self.field(&AUTHORS, words),
            Wish::Days((typed, ..)) => (*typed).to_owned(),
            Wish::Not(wish) => format!("{}{}", self.one_of(&NOTS), self.negated(wish)),
            Wish::Any(wishes) => format!("({})", self.any(wishes)),
            Wish::All(wishes) => format!("({})", self.all(wishes)),
        }
    }

    fn title(&mut self, slots: &[Asked]) -> String {
        let name = self.one_of(&TITLES);
        let value = match slots {
            [only] if self.choose(2) == 1 => self.asked(*only),
            slots => self.quoted(slots),
        };
        format!("{name}{value}")
    }

    fn negated(&mut self, wish: &Wish) -> String {
        match wish {
            Wish::Not(_) => format!("({})", self.one(wish)),
            other => self.one(other),
        }
    }

    fn field(&mut self, names: &[&'static str], words: &str) -> String {
        let name = self.one_of(names);
        let (open, close) = QUOTES[self.choose(QUOTES.len())];
        match words.contains(' ') || self.choose(2) == 0 {
            true => format!("{name}{open}{words}{close}"),
            false => format!("{name}{words}"),
        }
    }

    fn quoted(&mut self, slots: &[Asked]) -> String {
        let (open, close) = QUOTES[self.choose(QUOTES.len())];
        let gap = self.one_of(&GAPS);
        let words: Vec<String> = slots.iter().map(|slot| self.asked(*slot)).collect();
        format!("{open}{}{close}", words.join(gap))
    }

    fn asked(&mut self, asked: Asked) -> String {
        match asked {
            Asked::Whole(syllable) => self.syllable(syllable),
            Asked::Begun(beginning) => format!("{}*", beginning.text),
        }
    }

    fn syllable(&mut self, syllable: Syllable) -> String {
        match self.choose(6) {
            4 => syllable.text.to_uppercase(),
            5 => syllable.text.nfd().collect(),
            _ => syllable.text.to_owned(),
        }
    }
}

/// Whether it runs together with plain words beside it.
fn is_plain(wish: &Wish) -> bool {
    matches!(wish, Wish::Word(_) | Wish::Glued(_))
}

/// Whether a wish and the one before it are phrases or fields, so that `hoặc` and `và` between them join them.
fn are_phrases(wishes: &[Wish], i: usize) -> bool {
    let is_one = |wish: &Wish| {
        matches!(wish, Wish::Phrase(..) | Wish::Title(_) | Wish::Source(_) | Wish::Author(_) | Wish::Days(_))
    };
    i > 0 && wishes.get(i - 1..=i).is_some_and(|pair| pair.iter().all(is_one))
}
