//! A query with some of its words in another spelling: typed so, and read anew.
//!
//! Words that are respelled may make a name with those beside them, so nothing of the old reading is kept but the map. Only
//! plain and quoted words are respelled: what was understood as a name, and what stands in a field, is as it was meant.

use std::cmp::Reverse;

use super::plan::{Plan, Respelling};
use super::read::read;
use crate::facts::Facts;
use crate::text::{Span, fold, key};

impl Plan {
    /// The same query with other words in some places.
    pub fn respelled(&self, respellings: &[Respelling], facts: &Facts) -> Plan {
        let mut query = self.query.clone();
        let mut respellings: Vec<&Respelling> = respellings.iter().collect();
        respellings.sort_by_key(|respelling| Reverse(respelling.span.start));
        for Respelling { span, text } in respellings {
            if query.get(span.start..span.end).is_some() {
                query.replace_range(span.start..span.end, &in_case_of(text, span.of(&self.query)));
            }
        }
        self.read_anew(&query, facts)
    }

    /// The same query without any mark; `None` if it has none.
    pub fn unmarked(&self, facts: &Facts) -> Option<Plan> {
        let query: String = self.query.chars().map(bare).collect();
        (query != self.query).then(|| self.read_anew(&query, facts))
    }

    fn read_anew(&self, query: &str, facts: &Facts) -> Plan {
        Plan { as_of: self.as_of, ..read(query, facts).0 }
    }
}

/// A word with its capitals where those of the word typed are.
fn in_case_of(word: &str, typed: &str) -> String {
    let mut letters = typed.chars().filter(|c| c.is_alphabetic());
    let begins = letters.next().is_some_and(char::is_uppercase);
    match begins && letters.next().is_some_and(char::is_uppercase) {
        true => word.to_uppercase(),
        false if begins => {
            let mut rest = word.chars();
            rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect()
        }
        false => word.to_owned(),
    }
}

/// A letter without its mark, in its case.
fn bare(c: char) -> char {
    if c.is_ascii() || !c.is_alphabetic() {
        return c;
    }
    let folded = fold(&key(c.encode_utf8(&mut [0; 4]))).chars().next().unwrap_or(c);
    if c.is_uppercase() { folded.to_ascii_uppercase() } else { folded }
}

impl Respelling {
    /// A word in the place of what is typed there.
    pub fn new(span: Span, text: &str) -> Self {
        Respelling { span, text: text.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn respelled(query: &str, words: &[(&str, &str)]) -> Plan {
        let facts = Facts::of_tests();
        let plan = Plan::new(query, &facts);
        let respelling = |(typed, word): &(&str, &str)| {
            let at = plan.query.find(typed).unwrap();
            Respelling::new(Span::new(at, at + typed.len()), word)
        };
        let respellings: Vec<Respelling> = words.iter().map(respelling).collect();
        plan.respelled(&respellings, &facts)
    }

    #[test]
    fn other_words_are_read_as_if_they_had_been_typed() {
        for (query, words, text, form) in [
            ("tự diển biến", &[("diển", "diễn")][..], "tự diễn biến", "[tự diễn biến]"),
            ("\"tự diển biến\"", &[("diển", "diễn")], "\"tự diễn biến\"", "\"tự diễn biến\""),
            ("Kết luân 21 bò", &[("luân", "luận")], "Kết luận 21 bò", "<kl-21-tw-k11|kl-21-tw-k12|kl-21-tw-k13> [bò]"),
            ("KẾT LUÂN 21", &[("LUÂN", "luận")], "KẾT LUẬN 21", "<kl-21-tw-k11|kl-21-tw-k12|kl-21-tw-k13>"),
            (
                "Ke61t lua65n 21",
                &[("Ke61t", "kết"), ("lua65n", "luận")],
                "Kết luận 21",
                "<kl-21-tw-k11|kl-21-tw-k12|kl-21-tw-k13>",
            ),
            ("sápnhập xã", &[("sápnhập", "sáp nhập")], "sáp nhập xã", "[sáp nhập xã]"),
        ] {
            let plan = respelled(query, words);
            assert_eq!((plan.query.as_str(), plan.form().as_str()), (text, form), "{query}");
        }
    }

    #[test]
    fn a_query_without_its_marks_is_the_same_query() {
        let facts = Facts::of_tests();
        let unmarked = |query: &str| Plan::new(query, &facts).unmarked(&facts).map(|plan| plan.query);
        assert_eq!(unmarked("\"Tự soi\" từ ngày:2021 ĐẤT"), Some("\"Tu soi\" tu ngay:2021 DAT".to_owned()));
        assert_eq!(unmarked("tu soi"), None);
    }
}
