//! The keys of a JSON object, with their values as they are written.
//!
//! In: the text of an object. Out: one pair after the other, in order; only the name is built, and of a value nothing.

use std::fmt;

use serde::Deserializer as _;
use serde::de::{MapAccess, Visitor};
use serde_json::Deserializer;
use serde_json::value::RawValue;

/// Goes through the pairs of an object.
///
/// # Errors
/// If the text isn't JSON, no object, or more than one value; what comes before the fault has been seen.
pub(super) fn each_pair<'j>(json: &'j str, see: impl FnMut(&str, &'j str)) -> serde_json::Result<()> {
    let mut deserializer = Deserializer::from_str(json);
    deserializer.deserialize_map(Pairs(see))?;
    deserializer.end()
}

struct Pairs<F>(F);

impl<'de, F: FnMut(&str, &'de str)> Visitor<'de> for Pairs<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            let value: &'de RawValue = map.next_value()?;
            (self.0)(&name, value.get());
        }
        Ok(())
    }
}
