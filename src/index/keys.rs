//! How the keys of words travel to Tantivy: as one text a field, cut again by a tokenizer of our own.
//!
//! In: the keys of an article's words. Out: a text in which a sign follows each key, and the tokenizer that
//! turns it into tokens. Words that are handed over as `PreTokenizedString` are written to JSON and parsed
//! again on the way; so is every allocation of a `String` a word. This is one copy of the keys and no more.

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

use super::fields::KEYS_TOKENIZER;

/// Follows a key: the next one is at the next position. No key holds a control character.
const NEXT: char = '\n';
/// Follows the last key of a paragraph or text: the next one is at a distance that no phrase crosses.
const APART: char = '\u{c}';

/// A phrase doesn't run on from one text to the next, nor over the end of a paragraph: this is more than
/// the number of words that a query allows between those of a phrase.
pub(super) const PARAGRAPH_GAP: usize = 32;

/// The value of a field of keys.
#[derive(Debug, Default)]
pub(super) struct Keys(String);

impl Keys {
    /// Room for so many bytes of keys and signs.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Keys(String::with_capacity(bytes))
    }

    /// Adds the next key; `apart` if it ends a paragraph or text.
    pub(super) fn push(&mut self, key: &str, apart: bool) {
        self.0.push_str(key);
        self.0.push(if apart { APART } else { NEXT });
    }

    /// The text for Tantivy, or nothing if there is no key.
    pub(super) fn into_text(self) -> Option<String> {
        Some(self.0).filter(|text| !text.is_empty())
    }
}

/// The tokenizers that an index of chithi needs for being written; reading it needs none.
pub fn tokenizers() -> TokenizerManager {
    let tokenizers = TokenizerManager::default();
    tokenizers.register(KEYS_TOKENIZER, TextAnalyzer::from(KeysTokenizer::default()));
    tokenizers
}

/// Cuts what [`Keys`] joined.
#[derive(Debug, Clone, Default)]
struct KeysTokenizer {
    token: Token,
}

impl Tokenizer for KeysTokenizer {
    type TokenStream<'a> = KeysStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> KeysStream<'a> {
        self.token.reset();
        KeysStream { rest: text, next: 0, token: &mut self.token }
    }
}

struct KeysStream<'a> {
    rest: &'a str,
    next: usize,
    token: &'a mut Token,
}

impl TokenStream for KeysStream<'_> {
    fn advance(&mut self) -> bool {
        if self.rest.is_empty() {
            return false;
        }
        let end = memchr::memchr2(NEXT as u8, APART as u8, self.rest.as_bytes()).unwrap_or(self.rest.len());
        let (key, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.token.text.clear();
        self.token.text.push_str(key);
        self.token.position = self.next;
        self.next += if rest.starts_with(APART) { PARAGRAPH_GAP } else { 1 };
        self.rest = rest.get(1..).unwrap_or_default();
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(keys: &[(&str, bool)]) -> Vec<(String, usize)> {
        let mut joined = Keys::default();
        keys.iter().for_each(|(key, apart)| joined.push(key, *apart));
        let text = joined.into_text().unwrap_or_default();
        let mut tokenizer = KeysTokenizer::default();
        let mut stream = tokenizer.token_stream(&text);
        let mut tokens = Vec::new();
        stream.process(&mut |token| tokens.push((token.text.clone(), token.position)));
        tokens
    }

    #[test]
    fn keys_come_back_as_they_went_with_a_gap_after_each_paragraph() {
        let token = |text: &str, position| (text.to_owned(), position);
        assert_eq!(
            cut(&[("đảng", false), ("viên", true), ("họp", true), ("1.730", false)]),
            [token("đảng", 0), token("viên", 1), token("họp", 33), token("1.730", 65)]
        );
        assert!(cut(&[]).is_empty());
    }

    #[test]
    fn any_words_come_back_as_they_went() {
        proptest::proptest!(|(text in "\\PC{0,60}")| {
            let text = crate::text::nfc(&text).into_owned();
            let tokens = crate::text::Tokens::new(&text);
            let keys: Vec<(&str, bool)> = (0..tokens.len()).map(|i| (tokens.key(i), tokens.ends_paragraph(i))).collect();
            let cut: Vec<String> = cut(&keys).into_iter().map(|(key, _)| key).collect();
            let keys: Vec<&str> = keys.into_iter().map(|(key, _)| key).collect();
            proptest::prop_assert_eq!(cut, keys);
        });
    }
}
