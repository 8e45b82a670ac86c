//! What a key of a record, or a column of a table, is read as.
//!
//! In: its name. Out: the field, and how much the name is trusted. The names are in `keys.tsv`; a [`KeyMap`] of a person's goes before them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::Table;

const TABLE: Table<'static, 3> = Table::new(include_str!("keys.tsv"), ["field", "strength", "keys"]);
/// Longer names aren't those of a field.
const MAX_NAME_BYTES: usize = 100;

/// What is known of an article by a key of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordField {
    /// What it calls itself.
    Id,
    /// Its headline.
    Title,
    /// What is above the text (*sapo*).
    Lead,
    /// Its text.
    Body,
    /// When it was published.
    Published,
    /// Who wrote it.
    Author,
    /// The paper or portal.
    Source,
    /// Where it stood on the web.
    Url,
}

impl RecordField {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 8] =
        [Self::Title, Self::Lead, Self::Body, Self::Published, Self::Author, Self::Source, Self::Url, Self::Id];

    /// Its own name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Title => "title",
            Self::Lead => "lead",
            Self::Body => "body",
            Self::Published => "published",
            Self::Author => "author",
            Self::Source => "source",
            Self::Url => "url",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }
}

/// Which field a name means. A smaller rank is trusted more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::article) struct Meaning {
    pub(in crate::article) field: RecordField,
    /// The least is the most trusted.
    pub(in crate::article) rank: u16,
}

/// The rank of a name that a person gave, and that of a field's own name.
const GIVEN: u16 = 0;
const OWN: u16 = 1;
/// The first rank of names that count only where no others have a value.
pub(super) const WEAK: u16 = 1_000;

impl Meaning {
    /// Whether the name is the field's own, or was given by a person.
    pub(super) fn is_own(self) -> bool {
        self.rank <= OWN
    }

    /// Whether a record with it alone is an article.
    pub(in crate::article) fn is_text(self) -> bool {
        !self.is_weak() && matches!(self.field, RecordField::Title | RecordField::Lead | RecordField::Body)
    }

    /// Whether it counts only where no stronger name has a value.
    pub(in crate::article) fn is_weak(self) -> bool {
        self.rank >= WEAK
    }
}

static NAMES: LazyLock<FxHashMap<String, Meaning>> = LazyLock::new(|| rows().collect());

fn rows() -> impl Iterator<Item = (String, Meaning)> {
    TABLE.cells().flat_map(|[field, strength, keys]| {
        let first = if strength == "weak" { WEAK } else { OWN + 1 };
        let field = RecordField::named(field);
        let ranked = keys.split(", ").zip(first..);
        ranked.filter_map(move |(key, rank)| Some((folded(key).into_owned(), Meaning { field: field?, rank })))
    })
}

/// All names of a field that are sure of it.
#[cfg(test)]
pub(super) fn names_of(field: RecordField) -> Vec<&'static str> {
    let rows = TABLE.cells().filter(|[name, strength, _]| *name == field.name() && *strength == "strong");
    rows.flat_map(|[.., keys]| keys.split(", ")).collect()
}

/// What a key of this name is read as.
pub(in crate::article) fn meaning(name: &str, map: &KeyMap) -> Option<Meaning> {
    if let Some((_, field)) = map.named(name) {
        return Some(Meaning { field, rank: GIVEN });
    }
    if name.len() > MAX_NAME_BYTES {
        return None;
    }
    let found = *NAMES.get(folded(name).as_ref())?;
    Some(if name == found.field.name() { Meaning { rank: OWN, ..found } } else { found })
}

/// The form in which two names are the same: letters and digits alone, small and without marks.
pub(in crate::article) fn folded(name: &str) -> Cow<'_, str> {
    if name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        return Cow::Borrowed(name);
    }
    // `@timestamp` is when a search engine took a record in.
    let is_kept = |c: &char| c.is_alphanumeric() || *c == '@';
    if name.is_ascii() {
        return Cow::Owned(name.chars().filter(is_kept).map(|c| c.to_ascii_lowercase()).collect());
    }
    let letters = name.nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase);
    Cow::Owned(letters.map(|c| if c == 'đ' || c == 'ð' { 'd' } else { c }).filter(is_kept).collect())
}

/// Keys that a person has told the fields of: `noi_dung` is the body. A key is called so exactly, or else but for what doesn't tell names apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyMap(Arc<BTreeMap<String, RecordField>>);

/// The maps of keys of folders and files that have one.
#[derive(Debug, Clone, Default)]
pub(in crate::article) struct KeyMaps(pub(in crate::article) Vec<(PathBuf, KeyMap)>);

impl KeyMaps {
    /// That of a file: of the innermost path around it that has one.
    pub(in crate::article) fn of(&self, file: &Path) -> KeyMap {
        let around = self.0.iter().filter(|(path, _)| file.starts_with(path));
        around.max_by_key(|(path, _)| path.as_os_str().len()).map(|(_, map)| map.clone()).unwrap_or_default()
    }
}

/// Why what was typed isn't a map of keys.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum KeyMapError {
    /// It has not the form `FIELD=KEY`.
    #[error("`{0}` is not FIELD=KEY")]
    NoPair(String),
    /// No field is called so.
    #[error("there is no field `{0}`")]
    NoField(String),
    /// One key can't be two fields.
    #[error("the key `{0}` is named twice")]
    Twice(String),
}

impl KeyMap {
    /// A map of pairs `FIELD=KEY`, one or several with commas between them in each text. What follows a comma and isn't a pair belongs to
    /// the key before: `published=Ngày, tháng`.
    ///
    /// # Errors
    /// If one isn't such a pair, its field isn't known, or its key is there twice.
    pub fn of<'t>(typed: impl IntoIterator<Item = &'t str>) -> Result<Self, KeyMapError> {
        let mut map = Self::default();
        for text in typed {
            let mut last: Option<(RecordField, String)> = None;
            for part in text.split(',').filter(|part| !part.trim().is_empty()) {
                match (part.split_once('='), &mut last) {
                    (None, Some((_, key))) => {
                        key.push(',');
                        key.push_str(part);
                    }
                    (None, None) => return Err(KeyMapError::NoPair(part.trim().to_owned())),
                    (Some((field, key)), _) => {
                        let (field, key) = (field.trim(), key.trim_start());
                        if key.trim().is_empty() {
                            return Err(KeyMapError::NoPair(part.trim().to_owned()));
                        }
                        let known = RecordField::named(&field.to_lowercase());
                        let known = known.ok_or_else(|| KeyMapError::NoField(field.to_owned()))?;
                        map.add(last.replace((known, key.to_owned())))?;
                    }
                }
            }
            map.add(last)?;
        }
        Ok(map)
    }

    /// All that several maps tell.
    ///
    /// # Errors
    /// If a key is one field in one of them and another one in another.
    pub fn of_all<'m>(maps: impl IntoIterator<Item = &'m Self>) -> Result<Self, KeyMapError> {
        let mut all = Self::default();
        for (key, field) in maps.into_iter().flat_map(|map| map.0.iter()) {
            all.add(Some((*field, key.clone())))?;
        }
        Ok(all)
    }

    fn add(&mut self, pair: Option<(RecordField, String)>) -> Result<(), KeyMapError> {
        let Some((field, key)) = pair.map(|(field, key)| (field, key.trim().to_owned())) else { return Ok(()) };
        match self.named(&key) {
            Some((_, known)) if known != field => Err(KeyMapError::Twice(key)),
            Some(_) => Ok(()),
            None => {
                Arc::make_mut(&mut self.0).insert(key, field);
                Ok(())
            }
        }
    }

    /// The keys that it names.
    pub(in crate::article) fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The key that a name is, and its field.
    pub(in crate::article) fn named(&self, name: &str) -> Option<(&str, RecordField)> {
        let exact = self.0.get_key_value(name);
        let found = exact.or_else(|| {
            let name = if self.is_empty() || name.len() > MAX_NAME_BYTES { "".into() } else { folded(name) };
            self.0.iter().find(|(key, _)| !name.is_empty() && folded(key) == name)
        });
        found.map(|(key, field)| (key.as_str(), *field))
    }

    /// Whether it tells nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A number for it, other for another map; `None` for one that tells nothing.
    pub(in crate::article) fn number(&self) -> Option<u32> {
        if self.is_empty() {
            return None;
        }
        let hash = blake3::hash(self.to_string().as_bytes());
        hash.as_bytes().first_chunk().copied().map(u32::from_le_bytes)
    }
}

/// As it is typed.
impl fmt::Display for KeyMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, (key, field)) in self.0.iter().enumerate() {
            let comma = if number == 0 { "" } else { "," };
            write!(f, "{comma}{}={key}", field.name())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &str) -> Option<RecordField> {
        meaning(name, &KeyMap::default()).map(|meaning| meaning.field)
    }

    #[test]
    fn the_table_is_sorted_and_no_name_stands_twice() {
        TABLE.assert_in_order(|[field, strength, _]| (field, strength));
        let count = TABLE.cells().map(|[.., keys]| keys.split(", ").count()).sum::<usize>();
        let mut names: Vec<String> = rows().map(|(name, _)| name).collect();
        assert_eq!(names.len(), count, "a field of the table isn't known");
        names.sort_unstable();
        let twice: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| &pair[0]).collect();
        assert!(twice.is_empty(), "{twice:?}");
        for name in RecordField::ALL.map(RecordField::name) {
            assert_eq!(field(name).map(RecordField::name), Some(name));
        }
    }

    #[test]
    fn names_are_known_whatever_their_case_signs_and_marks() {
        use RecordField::{Author, Body, Id, Lead, Published, Source, Title, Url};
        for (name, expected) in [
            ("Content", Some(Body)),
            ("NOI DUNG", Some(Body)),
            ("Nội dung", Some(Body)),
            ("noi-dung", Some(Body)),
            ("articleBody", Some(Body)),
            ("content:encoded", Some(Body)),
            ("Tên bài", Some(Title)),
            ("TieuDe", Some(Title)),
            ("Ngày đăng", Some(Published)),
            ("pubDate", Some(Published)),
            ("publishedAt", Some(Published)),
            ("createdAt", Some(Published)),
            ("@timestamp", None),
            ("crawled_at", None),
            ("updated_at", None),
            ("dc:creator", Some(Author)),
            ("Tác giả", Some(Author)),
            ("Nguồn", Some(Source)),
            ("Đường dẫn", Some(Url)),
            ("_id", Some(Id)),
            ("Mô tả", Some(Lead)),
            ("views", None),
            ("", None),
        ] {
            assert_eq!(field(name), expected, "{name}");
        }
    }

    #[test]
    fn a_map_goes_before_all_names_and_says_what_is_wrong_with_it() {
        let map = KeyMap::of(["body=ruot", "published = Lên trang", ""]).unwrap();
        assert_eq!(meaning("ruot", &map).map(|found| (found.field, found.rank)), Some((RecordField::Body, GIVEN)));
        assert_eq!(meaning("Lên trang", &map).map(|found| found.field), Some(RecordField::Published));
        assert_eq!(map.to_string(), "published=Lên trang,body=ruot");
        for name in ["len_trang", "LEN TRANG", "lên-trang"] {
            assert_eq!(meaning(name, &map).map(|found| found.field), Some(RecordField::Published), "{name}");
        }
        let map = KeyMap::of(["published=Ngày, tháng văn bản , url=Số, ký hiệu", "body=ruot,"]).unwrap();
        assert_eq!(meaning("Ngày, tháng văn bản", &map).map(|found| found.field), Some(RecordField::Published));
        assert_eq!(meaning("Số, ký hiệu", &map).map(|found| found.field), Some(RecordField::Url));
        assert_eq!(KeyMap::of([map.to_string().as_str()]).unwrap(), map);
        assert_eq!(KeyMap::of_all([&map, &KeyMap::of(["body=Ruột"]).unwrap()]).unwrap(), map);
        assert!(KeyMap::of_all([&map, &KeyMap::of(["title=ruot"]).unwrap()]).is_err());
        assert_eq!(KeyMap::of(["ruot"]), Err(KeyMapError::NoPair("ruot".into())));
        assert_eq!(KeyMap::of(["text=ruot"]), Err(KeyMapError::NoField("text".into())));
        assert_eq!(KeyMap::of(["title=a", "body=a"]), Err(KeyMapError::Twice("a".into())));
        assert!(KeyMap::default().number().is_none() && map.number().is_some());
    }
}
