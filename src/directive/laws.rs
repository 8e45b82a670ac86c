//! Laws by the names they are called by: which a name and a year can mean.
//!
//! In: the tables of names. Out: the name at a word of a text, and the directives of a name. Signs between the words of
//! a name and *và* count for nothing: *Luật Phòng chống tham nhũng*, *Luật Hôn nhân - gia đình*.

use rustc_hash::FxHashMap;

use super::found::Voice;
use super::issued::Directive;
use super::law_forms::FORMS;
use super::law_name::{Amending, LawName};
use crate::text::{Table, Tokens};

const NAMES: Table<'static, 4> = Table::new(include_str!("data/laws.tsv"), ["name", "year", "id", "sort"]);

/// The laws that are known by name.
#[derive(Debug, Default)]
pub(super) struct Laws {
    /// Each name once, as the table has it.
    names: Vec<Box<str>>,
    /// Folded words of a name or another form of it → its marked words, and which name it is.
    by_words: FxHashMap<Box<str>, Vec<Named>>,
    /// The laws of each name.
    laws: Vec<Vec<Law>>,
}

/// The marked words of a name or of another form of it, and which name it is.
type Named = (Vec<Box<str>>, usize);

/// A law with this name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Law {
    /// Of its passing.
    pub year: i16,
    /// Id in the registry; none if it has no row.
    pub id: Option<Box<str>>,
    /// Whether it amends the law of that name.
    pub amends: bool,
}

/// A name that is in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NameAt<'l> {
    pub name: &'l str,
    /// First word after it.
    pub next: usize,
}

impl Laws {
    /// Those of the tables, and those that a person's own rows name by an alias (*Luật Đất đai 1993*).
    pub fn of(directives: &[Directive]) -> Self {
        let mut all = Laws::default();
        for [name, year, id, sort] in NAMES.cells() {
            let id = (!id.is_empty()).then(|| id.into());
            all.add(name, Law { year: year.parse().unwrap_or_default(), id, amends: sort == "amends" });
        }
        for directive in directives.iter().filter(|d| d.kind.is_law()) {
            let of_alias = |alias: &String| named_in(alias).map(|(name, year)| (name.to_owned(), year));
            for (name, year) in directive.aliases.iter().filter_map(of_alias) {
                all.add(&name, Law { year, id: Some(directive.id.as_str().into()), amends: false });
            }
        }
        for [written, name] in FORMS.cells() {
            if let Some(place) = all.names.iter().position(|known| **known == *name) {
                all.add_form(written, place);
            }
        }
        all
    }

    /// The text of the tables.
    pub fn tables() -> [&'static str; 2] {
        [NAMES.text(), FORMS.text()]
    }

    fn add(&mut self, name: &str, law: Law) {
        let last = self.names.last().is_some_and(|last| **last == *name).then(|| self.names.len() - 1);
        let known = last.or_else(|| self.names.iter().position(|known| **known == *name));
        let place = known.unwrap_or_else(|| {
            self.names.push(name.into());
            self.laws.push(Vec::new());
            self.add_form(name, self.names.len() - 1);
            self.names.len() - 1
        });
        let of_name = self.laws.get_mut(place).filter(|laws| !laws.contains(&law));
        of_name.into_iter().for_each(|laws| laws.push(law.clone()));
    }

    fn add_form(&mut self, written: &str, place: usize) {
        let tokens = Tokens::new(written);
        let words: Vec<usize> = (0..tokens.len()).filter(|at| counts(&tokens, *at)).collect();
        let folded: Vec<&str> = words.iter().map(|at| tokens.folded(*at)).collect();
        let keys = words.iter().map(|at| tokens.key(*at).into()).collect();
        self.by_words.entry(folded.join(" ").into()).or_default().push((keys, place));
    }

    /// The longest name that begins at word `first`. In a text no word of it lacks its marks if another has some, since
    /// "Luật gia" isn't "Luật Giá"; in a query it may.
    pub fn longest_at(&self, tokens: &Tokens, first: usize, voice: Voice) -> Option<NameAt<'_>> {
        let (mut folded, mut keys, mut longest) = (String::new(), Vec::new(), None);
        for at in first..(first + MOST_WORDS_OF_A_NAME).min(tokens.len()) {
            if at > first && !joins(tokens.before(at)) {
                break;
            }
            if !counts(tokens, at) {
                continue;
            }
            if !folded.is_empty() {
                folded.push(' ');
            }
            folded.push_str(tokens.folded(at));
            keys.push(tokens.key(at));
            let known = self.by_words.get(folded.as_str()).into_iter().flatten();
            let fits = |(marked, _): &&Named| {
                let same = || keys.iter().zip(marked).all(|(word, key)| *word == &**key);
                let mixed = || keys.iter().zip(marked).all(|(word, key)| *word == &**key || word.is_ascii());
                same() || (mixed() && (voice == Voice::Query || keys.iter().all(|word| word.is_ascii())))
            };
            let name = known.filter(fits).find_map(|(_, place)| self.names.get(*place));
            longest = name.map(|name| NameAt { name, next: at + 1 }).or(longest);
        }
        longest
    }

    /// The laws that a name can mean. Of one that isn't said to amend, an amending law of that year is only a guess.
    pub fn named(&self, law: &LawName) -> impl Iterator<Item = &Law> {
        let laws = self.names.iter().position(|known| **known == *law.name).and_then(|place| self.laws.get(place));
        let fits = |known: &&Law| match law.amending {
            Amending::Law => known.amends,
            Amending::Amended | Amending::No => true,
        };
        laws.into_iter().flatten().filter(fits)
    }

    /// Whether a law with this name is known for a year, or amends it then.
    pub fn has(&self, name: &str, year: i16, amends: bool) -> bool {
        let law = LawName { name: name.into(), amending: Amending::No };
        self.named(&law).any(|known| known.year == year && known.amends == amends)
    }
}

/// The longest name has 25 words.
const MOST_WORDS_OF_A_NAME: usize = 28;

/// Whether a word tells one name from another.
fn counts(tokens: &Tokens, at: usize) -> bool {
    !matches!(tokens.key(at), "và" | "va")
}

/// What may be between two words of a name.
fn joins(gap: &str) -> bool {
    gap == " "
        || (gap.chars().count() <= 3
            && gap.chars().all(|c| matches!(c, ' ' | '\u{a0}') || matches!(c, ',' | '-' | '–' | '/' | '&' | '\n')))
}

/// Name and year of an alias: *Luật Đất đai năm 1993*.
fn named_in(alias: &str) -> Option<(&str, i16)> {
    let (name, year) = alias.rsplit_once(' ')?;
    let year = year.parse().ok().filter(|year| (1945..=2099).contains(year))?;
    Some((name.strip_suffix(" năm").unwrap_or(name), year))
}

#[cfg(test)]
mod tests {
    use super::super::Registry;
    use super::*;

    #[test]
    fn the_tables_are_in_order_and_name_directives_of_the_registry() {
        NAMES.assert_in_order(|row| row);
        FORMS.assert_in_order(|[written, _]| written);
        let names: Vec<&str> = NAMES.cells().map(|[name, ..]| name).collect();
        assert!(FORMS.cells().all(|[written, name]| names.contains(&name) && !names.contains(&written)));
        for [name, year, id, sort] in NAMES.cells() {
            let directive = Registry::of_tests().get(id);
            assert_eq!(directive.is_some(), !id.is_empty(), "{id}");
            assert!(directive.is_none_or(|d| d.year == year.parse().ok() && d.kind.is_law()), "{name} {year}");
            assert!(matches!(sort, "" | "amends") && year.parse::<i16>().is_ok(), "{name} {year}");
        }
    }

    #[test]
    fn the_longest_name_is_found_whatever_stands_between_its_words() {
        let laws = Registry::of_tests().laws();
        let read = |text: &str| {
            laws.longest_at(&Tokens::new(text), 0, Voice::Article).map(|found| (found.name.to_owned(), found.next))
        };
        let name = |name: &str, next| Some((name.to_owned(), next));
        assert_eq!(read("Luật Phòng chống tham nhũng 2018"), name("Luật Phòng, chống tham nhũng", 5));
        assert_eq!(read("Luật Hôn nhân gia đình"), name("Luật Hôn nhân và gia đình", 5));
        assert_eq!(read("luat doanh nghiep nha nuoc 2003"), name("Luật Doanh nghiệp nhà nước", 5));
        assert_eq!(read("BLTTHS 2015"), name("Bộ luật Tố tụng hình sự", 1));
        assert_eq!(read("Luật Đầu tư. Công trình"), name("Luật Đầu tư", 3));
        assert_eq!(read("Luật chơi 2015"), None);
        assert_eq!(read("Luật Đát đai"), None);
        assert_eq!(read("Luật gia 2019"), None);
    }
}
