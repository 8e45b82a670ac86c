//! How the keys of words travel to Tantivy: as one text a field, cut again by a tokenizer of our own.
//!
//! Words that are handed over as `PreTokenizedString` are written to JSON and parsed again on the way.

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

use super::schema::KEYS_TOKENIZER;
use crate::store::keys::cut;

/// The tokenizers that an index of chithi needs for being written; reading it needs none.
pub(crate) fn tokenizers() -> TokenizerManager {
    let tokenizers = TokenizerManager::default();
    tokenizers.register(KEYS_TOKENIZER, TextAnalyzer::from(KeysTokenizer::default()));
    tokenizers
}

/// Cuts what [`Keys`](crate::store::keys::Keys) joined.
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
        let Some((key, position)) = cut(&mut self.rest, &mut self.next) else { return false };
        self.token.text.clear();
        self.token.text.push_str(key);
        self.token.position = position;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
