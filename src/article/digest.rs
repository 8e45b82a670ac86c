//! What an article says, as a number.
//!
//! In: an [`Article`]. Out: the BLAKE3 hash of what was read of it, wherever it was read from: equal for
//! equal content, also if a record is formatted otherwise or has its keys in another order.

use serde_json::Value;

use super::article::Article;

/// BLAKE3 of an article's content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The hash itself.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Its first digits in hex, at most 64.
    pub fn hex(&self, digits: usize) -> String {
        hex(&self.0).chars().take(digits).collect()
    }
}

/// Bytes as hex, two small digits each.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Article {
    /// The hash of title, body, captions, day and time of publication, author, source, address, own id and
    /// [`extra`](Article::extra), in this order; id, path and how the text was found don't count.
    ///
    /// What is hashed: a text is its length in bytes, as eight bytes with the least first, and its UTF-8. A list is
    /// the number of its texts, in the same eight bytes, and each text. What may be missing is a list of none
    /// or one. A day is written `2023-11-05`, a time `20:30:00`; `extra` is one text, its JSON without spaces
    /// and with the keys of every object sorted by their bytes.
    pub fn digest(&self) -> Digest {
        let mut content = Content(blake3::Hasher::new());
        content.text(&self.title);
        content.text(&self.body);
        content.list(self.captions.iter().map(String::as_str));
        let published = self.published.as_ref();
        content.optional(published.map(|published| published.date.to_string()).as_deref());
        content.optional(published.and_then(|published| published.time).map(|time| time.to_string()).as_deref());
        for text in [&self.author, &self.source, &self.url, &self.own_id] {
            content.optional(text.as_deref());
        }
        let mut extra = Value::Object(self.extra.clone());
        extra.sort_all_objects();
        content.text(&extra.to_string());
        Digest(*content.0.finalize().as_bytes())
    }
}

/// What is hashed so far.
struct Content(blake3::Hasher);

impl Content {
    fn number(&mut self, number: usize) {
        self.0.update(&(number as u64).to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.0.update(text.as_bytes());
    }

    fn list<'t>(&mut self, texts: impl ExactSizeIterator<Item = &'t str>) {
        self.number(texts.len());
        texts.for_each(|text| self.text(text));
    }

    fn optional(&mut self, text: Option<&str>) {
        self.list(text.into_iter());
    }
}

#[cfg(test)]
mod tests {
    use super::super::article::Origin;
    use super::super::record::read_record;
    use super::*;

    fn read(text: &str) -> Article {
        read_record(text, Origin { id: "id".into(), path: "path".into(), ..Origin::default() }).unwrap()
    }

    const TEXT: &str = r#"{"title": "Họp xã", "body": "Bà con.", "published": "2023-11-05T20:30:00", "id": 7, "x": {"b": [1], "a": 2}}"#;

    #[test]
    fn a_record_formatted_otherwise_has_the_same_digest() {
        let other = r#"{ "x":{"a":2,"b":[ 1 ]},"id":"7",
            "published" :"2023-11-05 20:30", "body":"B\u00e0 con.", "title":"H\u1ecdp xã" }"#;
        assert_eq!(read(TEXT).digest(), read(other).digest());
        let elsewhere = Article { id: "khác".into(), path: "nơi khác".into(), ..read(TEXT) };
        assert_eq!(read(TEXT).digest(), elsewhere.digest());
    }

    #[test]
    fn whatever_is_said_otherwise_gives_another_digest() {
        let said = read(TEXT);
        let mut all = vec![said.digest()];
        for change in [
            |a: &mut Article| a.title.push('.'),
            |a: &mut Article| a.body.push('.'),
            |a: &mut Article| a.captions.push(String::new()),
            |a: &mut Article| a.published = None,
            |a: &mut Article| a.published.as_mut().unwrap().time = None,
            |a: &mut Article| a.author = Some(String::new()),
            |a: &mut Article| a.source = Some(String::new()),
            |a: &mut Article| a.url = Some(String::new()),
            |a: &mut Article| a.own_id = None,
            |a: &mut Article| a.extra.clear(),
            |a: &mut Article| {
                let last = a.title.pop().unwrap();
                a.body.insert(0, last);
            },
        ] {
            let mut other = said.clone();
            change(&mut other);
            all.push(other.digest());
        }
        let different: std::collections::HashSet<Digest> = all.iter().copied().collect();
        assert_eq!(different.len(), all.len());
    }

    /// Ids hang on it: who changes what is hashed renames articles.
    #[test]
    fn what_is_hashed_is_what_the_documentation_says() {
        let mut hashed = Vec::new();
        let text = |text: &str| [&(text.len() as u64).to_le_bytes()[..], text.as_bytes()].concat();
        let one = |it: &str| [&1u64.to_le_bytes()[..], &text(it)].concat();
        let none = || vec![0; 8];
        hashed.extend([text("Họp xã"), text("Bà con."), none(), one("2023-11-05"), one("20:30:00")].concat());
        hashed.extend([none(), none(), none(), one("7"), text(r#"{"x":{"a":2,"b":[1]}}"#)].concat());
        assert_eq!(read(TEXT).digest().bytes(), blake3::hash(&hashed).as_bytes());
        assert_eq!(read(TEXT).digest().hex(99), blake3::hash(&hashed).to_hex().as_str());
    }
}
