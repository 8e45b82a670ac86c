//! What do these articles cite, and which places do they name?

use serde::{Deserialize, Serialize};

use super::error::Result;
use super::note::Note;
use super::reply::{Outcome, Reply, Sink};
use super::told::told;
use crate::annotation::{Annotated, ArticleRecord};
use crate::article::{Brief, Programs, RawArticle, Skipped, Tally};
use crate::facts::Facts;

/// What of each article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AnnotateRequest {
    /// Whether the organs that it names, too.
    pub organs: bool,
}

/// Each article with its citations and places, as it is read, by these programs where chithi can't by itself. No index is needed.
///
/// # Errors
/// If the sink says so. What can't be read is a note.
pub fn annotate<S: Sink<ArticleRecord>>(
    facts: &Facts,
    request: AnnotateRequest,
    programs: &Programs,
    sources: impl Iterator<Item = Result<RawArticle, Skipped>>,
    sink: &mut S,
) -> Result<Reply<()>, S::Error> {
    let (mut read, mut faults, mut tally) = (0usize, 0usize, Tally::default());
    for found in sources {
        match found.and_then(|raw| raw.parse_by(programs)) {
            Ok(article) => {
                read += 1;
                tally.add(&Brief::of(&article));
                let annotated = Annotated::new(&article, facts);
                for loss in annotated.losses().into_iter().filter(|loss| loss.is_told_each_time()) {
                    sink.note(Note::Lossy { path: article.path.clone(), loss });
                }
                let organs = if request.organs { annotated.organs() } else { Vec::new() };
                sink.part(ArticleRecord { organs, ..ArticleRecord::from(&annotated) })?;
            }
            Err(skipped) if skipped.reason.is_fault() => {
                faults += 1;
                sink.note(Note::Skipped(skipped));
            }
            Err(_) => {}
        }
    }
    told(&tally).into_iter().filter(|told| !told.is_usual()).for_each(|told| sink.note(Note::Told(told)));
    let outcome = if faults > 0 || read == 0 { Outcome::Incomplete } else { Outcome::Found };
    let reply = Reply::new(outcome, ());
    Ok(if read == 0 && faults == 0 { reply.and(Note::NothingToAnnotate) } else { reply })
}
