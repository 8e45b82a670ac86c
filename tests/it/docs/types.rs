//! The type of a key, as a page writes it: ``text or `null` ``, `list of [hits](#a-hit)`, ``text: `all`, `part` ``.

use serde_json::Value;

use super::page::{code, links, without_code};

/// What a key may hold.
#[derive(Debug, Default)]
pub struct Type {
    pub is_list: bool,
    pub may_be_absent: bool,
    pub may_be_null: bool,
    is_bool: bool,
    is_number: bool,
    is_text: bool,
    is_object: bool,
    is_pair: bool,
    /// The texts to choose from, if not any.
    values: Vec<String>,
    /// The heading of the shape of the objects, or of the words to choose from.
    pub link: Option<String>,
}

impl Type {
    pub fn read(cell: &str) -> Self {
        let link = links(cell).first().map(|target| target.trim_start_matches('#').to_owned());
        let mut read = Type { link, ..Type::default() };
        for value in code(cell) {
            match value {
                "null" => read.may_be_null = true,
                "true" | "false" => read.is_bool = true,
                text => read.values.push(text.to_owned()),
            }
        }
        let outside = without_code(cell);
        let after_link = |part: &str| part.split_once(')').map_or(String::new(), |(_, rest)| rest.to_owned());
        let (first, parts) = outside.split_once('[').unwrap_or((&outside, ")"));
        let words: String = parts.split('[').map(after_link).fold(first.to_owned(), |all, part| all + &part);
        for word in words.split(|c: char| !c.is_alphabetic()) {
            match word {
                "list" | "danh" => read.is_list = true,
                "absent" | "vắng" => read.may_be_absent = true,
                "number" | "numbers" | "số" => read.is_number = true,
                "text" | "texts" | "chữ" => read.is_text = true,
                "object" | "objects" | "nhóm" => read.is_object = true,
                "pairs" | "cặp" => read.is_pair = true,
                "or" | "of" | "hoặc" | "sách" | "mặt" | "" => {}
                other => panic!("`{other}` is no word for a type: {cell}"),
            }
        }
        read
    }

    /// What is wrong with a value that neither a list nor another shape is for.
    pub fn fault(&self, value: &Value) -> Option<String> {
        let is_right = match value {
            Value::Null => self.may_be_null,
            Value::Bool(_) => self.is_bool,
            Value::Number(_) => self.is_number && !self.is_object,
            Value::String(_) if self.is_pair => false,
            Value::String(text) => self.is_text && (self.values.is_empty() || self.values.contains(text)),
            Value::Array(pair) => self.is_pair && pair.len() == 2 && pair.iter().all(Value::is_string),
            Value::Object(each) => self.is_object && (!self.is_number || each.values().all(Value::is_number)),
        };
        (!is_right).then(|| format!("{value} isn't of its type"))
    }

    /// Whether it is an object whose keys are names, each with a value of the shape.
    pub fn is_map(&self) -> bool {
        self.is_object && self.link.is_some()
    }
}
