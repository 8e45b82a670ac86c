//! Addresses of pages: all state of a page, written one way.
//!
//! In: the state of a page ([`At`]). Out: its address, and from an address the state again. The order of parameters is that of the
//! fields, and what is as it is where nothing is said is left out, so that equal states have equal addresses.

use std::str::FromStr;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::query::{AsOf, Sort};

/// What is written as it is in a part of a path.
const PLAIN_IN_PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/');
/// The endings of a path that ask for a form; a name that ends so is written otherwise.
const FORMS: [&str; 3] = [".json", ".csv", ".xlsx"];

/// The state of a page: each field is a parameter of its address. A field is a text, a number, `true` or `false`, or one of several
/// words; a text that may be missing is empty then.
pub trait At: Serialize + DeserializeOwned + Default {
    /// The path of the page.
    const PATH: &'static str;

    /// The address.
    fn address(&self) -> String {
        at_path(Self::PATH, self)
    }

    /// The address of the same in another form: `json`, `csv`, `xlsx`.
    fn as_form(&self, form: &str) -> String {
        at_path(&format!("{}.{form}", Self::PATH), self)
    }
}

/// The address of a path with a state.
pub(super) fn at_path<P: At>(path: &str, state: &P) -> String {
    let (said, usual) = (fields(state), fields(&P::default()));
    let said = said.iter().filter(|(name, value)| usual.get(*name) != Some(value));
    let pairs: Vec<(&String, String)> = said.map(|(name, value)| (name, written(value))).collect();
    // Pairs of texts can be written.
    match serde_urlencoded::to_string(&pairs).unwrap_or_default() {
        query if query.is_empty() => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}

/// The parameters of a page, each with what it is where nothing is said.
pub fn parameters<P: At>() -> Map<String, Value> {
    fields(&P::default())
}

fn fields(state: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(state) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

fn written(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(is) => u8::from(*is).to_string(),
        other => other.to_string(),
    }
}

/// Why an address isn't that of a page.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// It has a parameter that the page doesn't know.
    #[error("no parameter `{name}`")]
    Unknown {
        /// The parameter.
        name: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// A parameter can't have that value.
    #[error("`{name}` can't be `{value}`")]
    Value {
        /// The parameter.
        name: String,
        /// What it has.
        value: String,
    },
}

/// The state that an address has after its `?`. Of a parameter that is there twice, the last counts.
///
/// # Errors
/// If the page doesn't know what is there.
pub fn read<P: At>(query: &str) -> Result<P, Unread> {
    // Whatever bytes there are can be read as pairs.
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    let mut state = fields(&P::default());
    for (name, text) in &pairs {
        let usual = state
            .get(name)
            .ok_or_else(|| Unread::Unknown { name: name.clone(), known: state.keys().cloned().collect() })?;
        let wrong = || Unread::Value { name: name.clone(), value: text.clone() };
        let value = match usual {
            Value::Bool(_) => match text.as_str() {
                "1" | "true" => Value::Bool(true),
                "0" | "false" => Value::Bool(false),
                _ => return Err(wrong()),
            },
            Value::Number(_) => u64::from_str(text).map(Value::from).map_err(|_| wrong())?,
            _ => Value::String(text.clone()),
        };
        state.insert(name.clone(), value);
        if serde_json::from_value::<P>(Value::Object(state.clone())).is_err() {
            return Err(wrong());
        }
    }
    Ok(serde_json::from_value(Value::Object(state)).unwrap_or_default())
}

/// A name as the last part of a path.
pub(super) fn in_path(name: &str) -> String {
    let written = utf8_percent_encode(name, PLAIN_IN_PATH).to_string();
    match FORMS.iter().find_map(|form| written.strip_suffix(form).map(|start| (start, form))) {
        Some((start, form)) => format!("{start}%2E{}", form.trim_start_matches('.')),
        None => written,
    }
}

/// `/`
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct HomeAt {}

impl At for HomeAt {
    const PATH: &'static str = "/";
}

/// `/tro-giup`
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct HelpAt {}

impl At for HelpAt {
    const PATH: &'static str = "/tro-giup";
}

/// `/thu-vien`
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LibraryAt {}

impl At for LibraryAt {
    const PATH: &'static str = "/thu-vien";
}

/// `/theo-doi`: saved questions.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SavedAt {
    /// A question to be saved.
    pub q: String,
}

impl At for SavedAt {
    const PATH: &'static str = "/theo-doi";
}

/// `/tim`: a search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct SearchAt {
    /// As typed.
    pub q: String,
    /// In which order.
    pub sort: Sort,
    /// Only hits after the one with this id.
    pub after: String,
    /// Hits on a page.
    pub limit: usize,
    /// Only what has everything.
    pub strict: bool,
    /// List near-duplicates too.
    pub unfolded: bool,
    /// On which map places are looked for.
    pub as_of: AsOf,
}

impl Default for SearchAt {
    fn default() -> Self {
        SearchAt {
            q: String::new(),
            sort: Sort::default(),
            after: String::new(),
            limit: 10,
            strict: false,
            unfolded: false,
            as_of: AsOf::default(),
        }
    }
}

impl At for SearchAt {
    const PATH: &'static str = "/tim";
}

impl SearchAt {
    /// A search for that.
    pub fn of(query: &str) -> Self {
        SearchAt { q: query.to_owned(), ..SearchAt::default() }
    }
}

/// The address of an article, and of the question in whose context it is shown.
pub(super) fn article(id: &str, query: &str) -> String {
    let path = format!("/bai/{}", in_path(id));
    match serde_urlencoded::to_string([("q", query)]) {
        Ok(asked) if !query.is_empty() => format!("{path}?{asked}"),
        _ => path,
    }
}

/// The address of a directive.
pub(super) fn directive(id: &str) -> String {
    format!("/van-ban/{}", in_path(id))
}

/// The address of a unit, by its key.
pub(super) fn place(unit: &impl ToString) -> String {
    format!("/dia-phuong/{}", in_path(&unit.to_string()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_is_read_back_as_the_state_that_it_was_made_of() {
        let sorts = prop::sample::select(vec![Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Citations]);
        let maps = prop::sample::select(vec![AsOf::Both, AsOf::Then, AsOf::Today]);
        let all = (".{0,20}", sorts, ".{0,9}", 0usize..200, any::<bool>(), any::<bool>(), maps);
        proptest!(|((q, sort, after, limit, strict, unfolded, as_of) in all)| {
            let state = SearchAt { q, sort, after, limit, strict, unfolded, as_of };
            let address = state.address();
            prop_assert!(address.is_ascii() && !address.contains([' ', '"', '<', '>', '\'']), "{}", address);
            let query = address.split_once('?').map_or("", |(_, query)| query);
            prop_assert_eq!(read::<SearchAt>(query), Ok(state));
        });
    }

    #[test]
    fn what_is_as_usual_is_left_out_and_the_order_is_always_the_same() {
        assert_eq!(SearchAt::default().address(), "/tim");
        let state = SearchAt { strict: true, sort: Sort::Newest, ..SearchAt::of("tự diễn biến") };
        assert_eq!(state.address(), "/tim?q=t%E1%BB%B1+di%E1%BB%85n+bi%E1%BA%BFn&sort=newest&strict=1");
        assert_eq!(state.as_form("csv"), "/tim.csv?q=t%E1%BB%B1+di%E1%BB%85n+bi%E1%BA%BFn&sort=newest&strict=1");
        assert_eq!(read::<SearchAt>("strict=true&sort=newest&q=t%E1%BB%B1+di%E1%BB%85n+bi%E1%BA%BFn"), Ok(state));
    }

    #[test]
    fn what_a_page_does_not_know_is_told_and_not_left_out() {
        let unknown = read::<SearchAt>("q=a&behind=b");
        assert!(matches!(unknown, Err(Unread::Unknown { name, known }) if name == "behind" && known.len() == 7));
        for (name, value) in [("limit", "x"), ("limit", "-1"), ("sort", "best"), ("strict", "yes"), ("as-of", "2024")] {
            let wrong = read::<SearchAt>(&format!("{name}={value}"));
            assert_eq!(wrong, Err(Unread::Value { name: name.into(), value: value.into() }));
        }
        assert_eq!(read::<SearchAt>("q=%FF&q=b"), Ok(SearchAt::of("b")));
    }

    #[test]
    fn a_name_in_a_path_is_never_taken_for_a_form_or_another_path() {
        assert_eq!(article("tin/2023.json", ""), "/bai/tin/2023%2Ejson");
        assert_eq!(article("a?b#c d", "x y"), "/bai/a%3Fb%23c%20d?q=x+y");
        assert_eq!(directive("kl-21-tw-k13"), "/van-ban/kl-21-tw-k13");
    }
}
