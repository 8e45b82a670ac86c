//! Text by the fonts it is shown in.
//!
//! In: pieces of a paragraph, each with the encoding that its font draws. Out: Unicode. Before Unicode, a font like `.VnTime` drew
//! `Õ` as `ế`; what is kept of such a text are the letters that nobody saw.

use crate::article::legacy::{self, OldEncoding};

/// The text of a paragraph while it comes, in pieces of one encoding.
#[derive(Debug, Default)]
pub(super) struct Pieces(Vec<(Option<OldEncoding>, String)>);

impl Pieces {
    pub(super) fn push(&mut self, encoding: Option<OldEncoding>, text: &str) {
        match self.0.last_mut() {
            // A letter and its mark may stand in two runs.
            Some((last, piece)) if *last == encoding => piece.push_str(text),
            _ => self.0.push((encoding, text.to_owned())),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is meant, without signs of fonts of pictures, and which encodings it was converted from. Soft hyphens stay: they are a
    /// letter of TCVN3, if its words say that it is in that.
    pub(super) fn into_text(self) -> (String, Vec<OldEncoding>) {
        let (mut text, mut from) = (String::new(), Vec::new());
        for (encoding, piece) in self.0 {
            match encoding {
                // Who typed Unicode in an old font meant what he typed.
                Some(encoding) if !piece.contains(is_unicode_only) => {
                    let piece: String = piece.chars().map(without_symbols).collect();
                    let meant = legacy::converted(&piece, encoding);
                    if meant != piece && !from.contains(&encoding) {
                        from.push(encoding);
                    }
                    text.push_str(&meant);
                }
                _ => text.push_str(&piece),
            }
        }
        text.retain(|c| !('\u{e000}'..='\u{f8ff}').contains(&c));
        (text, from)
    }
}

/// Letters that no old encoding has at the place of another.
fn is_unicode_only(c: char) -> bool {
    matches!(c, '\u{1ea0}'..='\u{1ef9}' | 'ư' | 'Ư' | 'ơ' | 'Ơ' | 'ă' | 'Ă' | 'đ' | 'Đ' | '\u{300}'..='\u{36f}')
}

/// Fonts with signs of their own have them at F000 and above.
fn without_symbols(c: char) -> char {
    match u32::from(c) {
        code @ 0xF020..=0xF0FF => char::from_u32(code - 0xF000).unwrap_or(c),
        _ => c,
    }
}
