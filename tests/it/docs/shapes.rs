//! The shapes of objects that a page describes, held against what the program prints.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::page::{Page, code, links};
use super::types::Type;

/// What one heading of the page describes.
#[derive(Default)]
struct Shape {
    /// The keys of an object.
    keys: BTreeMap<String, Type>,
    /// The shapes whose keys it has as well.
    others: Vec<String>,
    /// Whether it may have keys of any other name.
    is_open: bool,
    /// The words to choose from, if it isn't an object.
    words: BTreeSet<String>,
}

/// All shapes of a page, and which of their keys were seen.
pub struct Shapes {
    path: String,
    shapes: BTreeMap<String, Shape>,
    seen: BTreeSet<(String, String)>,
    faults: BTreeSet<String>,
}

impl Shapes {
    pub fn of(page: &Page) -> Self {
        let mut shapes = BTreeMap::new();
        for section in &page.sections {
            let mut shape = Shape::default();
            for row in section.tables(&["key", "mục"]).into_iter().flat_map(|table| &table.rows) {
                shape.keys.insert(code(&row[0])[0].to_owned(), Type::read(&row[1]));
            }
            for row in section.tables(&["value", "giá trị"]).into_iter().flat_map(|table| &table.rows) {
                shape.words.insert(code(&row[0])[0].to_owned());
            }
            shape.is_open =
                section.text.lines().any(|line| line.starts_with("Other keys ") || line.starts_with("Mục khác "));
            let includes =
                section.text.lines().filter(|line| line.starts_with("All of ") || line.starts_with("Mọi mục của "));
            shape.others = includes.flat_map(links).map(|target| target.trim_start_matches('#').to_owned()).collect();
            shapes.insert(section.slug.clone(), shape);
        }
        Shapes { path: page.path.clone(), shapes, seen: BTreeSet::new(), faults: BTreeSet::new() }
    }

    /// Whether some object has a key of this name.
    pub fn has_key(&self, name: &str) -> bool {
        self.shapes.values().any(|shape| shape.keys.contains_key(name))
    }

    /// Holds an object against a shape.
    pub fn check(&mut self, shape: &str, value: &Value, place: &str) {
        let Value::Object(object) = value else {
            self.fault(place, &format!("{value} is no object"));
            return;
        };
        let mut known = BTreeSet::new();
        for shape in self.with_others(shape) {
            let names: Vec<String> = self.shapes[&shape].keys.keys().cloned().collect();
            for name in names {
                self.check_key(&shape, &name, object, place);
                known.insert(name);
            }
        }
        let is_open = self.with_others(shape).iter().any(|shape| self.shapes[shape].is_open);
        for name in object.keys().filter(|name| !is_open && !known.contains(*name)) {
            self.fault(place, &format!("the key `{name}` isn't in the page, under #{shape}"));
        }
    }

    fn check_key(&mut self, shape: &str, name: &str, object: &Map<String, Value>, place: &str) {
        let place = format!("{place}.{name}");
        let Some(value) = object.get(name) else {
            if !self.shapes[shape].keys[name].may_be_absent {
                self.fault(&place, "isn't there");
            }
            return;
        };
        self.seen.insert((shape.to_owned(), name.to_owned()));
        let kind = &self.shapes[shape].keys[name];
        match value {
            Value::Array(all) if kind.is_list => {
                all.iter().for_each(|each| self.check_value(shape, name, each, &place));
            }
            Value::Null if kind.may_be_null => {}
            value if kind.is_list => self.fault(&place, &format!("{value} is no list")),
            value => self.check_value(shape, name, value, &place),
        }
    }

    /// One value, or one of a list.
    fn check_value(&mut self, shape: &str, name: &str, value: &Value, place: &str) {
        let kind = &self.shapes[shape].keys[name];
        match (kind.link.clone(), value) {
            (Some(_), Value::Null) if kind.may_be_null => {}
            (Some(link), Value::Object(map)) if kind.is_map() => {
                map.values().for_each(|each| self.check(&link, each, place));
            }
            (Some(link), Value::String(word)) => {
                if !self.shapes[&link].words.contains(word) {
                    self.fault(place, &format!("`{word}` isn't in the page, under #{link}"));
                }
            }
            (Some(link), value) => self.check(&link, value, place),
            (None, value) => {
                if let Some(fault) = kind.fault(value) {
                    self.fault(place, &fault);
                }
            }
        }
    }

    /// A shape and those whose keys it has as well.
    fn with_others(&self, shape: &str) -> Vec<String> {
        let others = self.shapes.get(shape).unwrap_or_else(|| panic!("{} has no heading #{shape}", self.path));
        let deeper = others.others.iter().flat_map(|other| self.with_others(other));
        std::iter::once(shape.to_owned()).chain(deeper).collect()
    }

    fn fault(&mut self, place: &str, text: &str) {
        self.faults.insert(format!("{}: {place}: {text}", self.path));
    }

    /// The faults found, and the keys that nothing printed had.
    pub fn faults(&self) -> Vec<String> {
        let all = self.shapes.iter().flat_map(|(slug, shape)| shape.keys.keys().map(|key| (slug.clone(), key.clone())));
        let unseen = all.filter(|key| !self.seen.contains(key));
        let unseen = unseen.map(|(slug, key)| format!("{}: nothing printed has `{key}` of #{slug}", self.path));
        self.faults.iter().cloned().chain(unseen).collect()
    }
}
