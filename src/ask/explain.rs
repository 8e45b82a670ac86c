//! How is each citation in a text read?

use serde::{Deserialize, Serialize};

use super::note::Note;
use super::reply::{Hear, Outcome, Reply};
use crate::directive::Explanation;
use crate::facts::Facts;
use crate::text::nfc;

/// Which text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ExplainRequest {
    /// A sentence or a name.
    pub text: String,
}

/// How each citation of a text is read and decided. No index is needed.
pub fn explain(facts: &Facts, request: &ExplainRequest, hear: &mut impl Hear) -> Reply<Vec<Explanation>> {
    let text = nfc(&request.text).into_owned();
    let told = crate::directive::explain(&text, &facts.registry, &facts.gazetteer);
    if told.is_empty() {
        hear.note(Note::NoCitation { text });
    }
    Reply::new(Outcome::of(!told.is_empty()), told)
}
