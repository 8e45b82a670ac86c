//! The keys of words, or other terms, in their order, as one text.
//!
//! In: keys one after another. Out: a text in which a sign follows each key, and the keys with their positions
//! again. Words that are handed over one by one cost an allocation each; this is one copy of the keys and no more.

/// Follows a key: the next one is at the next position. No key holds a control character.
const NEXT: char = '\n';
/// Follows the last key of a paragraph or text: the next one is at a distance that no phrase crosses.
const APART: char = '\u{c}';

/// A phrase doesn't run on from one text to the next, nor over the end of a paragraph: this is more than
/// the number of words that a query allows between those of a phrase.
pub const PARAGRAPH_GAP: usize = 32;

/// Keys in their order.
#[derive(Debug, Default)]
pub struct Keys(String);

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

    /// All of them as one text, or nothing if there is none; [`cut`] takes it apart.
    pub(super) fn into_text(self) -> Option<String> {
        Some(self.0).filter(|text| !text.is_empty())
    }

    /// The keys with their positions.
    #[cfg(test)]
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, usize)> {
        let (mut rest, mut next) = (self.0.as_str(), 0);
        std::iter::from_fn(move || {
            let (key, position) = cut(&mut rest, &mut next)?;
            Some((key, position))
        })
    }
}

/// Takes the next key from the text of [`Keys`], with its position; `next` is that of the key to come.
pub(super) fn cut<'t>(rest: &mut &'t str, next: &mut usize) -> Option<(&'t str, usize)> {
    if rest.is_empty() {
        return None;
    }
    let end = memchr::memchr2(NEXT as u8, APART as u8, rest.as_bytes()).unwrap_or(rest.len());
    let (key, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
    let position = *next;
    *next += if after.starts_with(APART) { PARAGRAPH_GAP } else { 1 };
    *rest = after.get(1..).unwrap_or_default();
    Some((key, position))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(keys: &[(&str, bool)]) -> Vec<(String, usize)> {
        let mut joined = Keys::default();
        keys.iter().for_each(|(key, apart)| joined.push(key, *apart));
        joined.iter().map(|(key, position)| (key.to_owned(), position)).collect()
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
