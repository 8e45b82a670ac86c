//! What is said where a query finds nothing: what is in the way, and what would find something.

use super::Say;
use crate::answer::{Change, Instead, Nothing, Taken};

impl Say {
    /// What is in the way where nothing is found, and what would find something; a line each.
    pub(super) fn nothing(self, nothing: &Nothing) -> Option<String> {
        let mut lines = self.missing(&nothing.missing);
        lines.extend(nothing.instead.iter().map(|instead| self.instead(instead)));
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    /// Parts of a query that no article has, a line each; words and phrases in one.
    pub(in crate::render) fn missing(self, parts: &[Taken]) -> Vec<String> {
        let typed = parts.iter().filter_map(as_typed).map(|typed| self.found_quoted(typed));
        let typed = typed.reduce(|a, b| self.nothing_nor(a, b)).map(|parts| self.nothing_missing(parts));
        let others = parts.iter().filter(|part| as_typed(part).is_none());
        let others = others.map(|part| self.nothing_missing_part(self.asked_of_articles(part)));
        typed.into_iter().chain(others).collect()
    }

    fn instead(self, Instead { change, articles }: &Instead) -> String {
        let articles = self.found_articles(*articles);
        match change {
            Change::Spelling { query } => self.nothing_spelling(query, articles),
            Change::Unmarked { query } => self.nothing_unmarked(query, articles),
            Change::Unconditional => self.nothing_unconditional(articles),
            Change::Without(Taken::Only(condition)) if self.names_nothing(condition).is_some() => {
                self.nothing_without_unknown(articles)
            }
            Change::Without(part) => match as_typed(part) {
                Some(typed) => self.nothing_without(typed, articles),
                None => self.nothing_without_part(self.asked_of_articles(part), articles),
            },
        }
    }
}

/// Words and phrases, as they were typed; other parts of a query are called what they were understood as.
fn as_typed(part: &Taken) -> Option<String> {
    match part {
        Taken::Words(words) => Some(words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")),
        Taken::Phrase { text, only_title: false, .. } => Some(format!("\"{text}\"")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{TakenCondition, TakenWord};
    use crate::render::Language;

    fn words(text: &str) -> Taken {
        Taken::Words(vec![TakenWord { text: text.to_owned(), others: Vec::new() }])
    }

    #[test]
    fn what_is_in_the_way_is_said_of_typed_words_together_and_of_other_parts_each_by_itself() {
        let in_2021 = Taken::Only(TakenCondition::Days(
            Some(jiff::civil::date(2021, 1, 1)),
            Some(jiff::civil::date(2021, 12, 31)),
        ));
        let missing = vec![words("xyzzy"), words("quuxx"), in_2021];
        let nowhere = Taken::Only(TakenCondition::Place(Vec::new()));
        let instead = [(words("xyzzy"), 1), (nowhere, 4)]
            .map(|(part, articles)| Instead { change: Change::Without(part), articles })
            .into();
        let nothing = Nothing { missing, instead };
        assert_eq!(
            [Language::English, Language::Vietnamese].map(|language| Say::new(language).nothing(&nothing).unwrap()),
            [
                "No article has `xyzzy`, nor `quuxx`\nNo article has `published in 2021`\nWithout `xyzzy`: 1 article\n\
                 Without the condition whose name isn't known: 4 articles",
                "Không bài nào có `xyzzy`, cũng không có `quuxx`\nKhông bài nào đăng năm 2021\nBỏ `xyzzy`: 1 bài\n\
                 Bỏ điều kiện mang tên không có trong danh mục: 4 bài",
            ]
        );
    }
}
