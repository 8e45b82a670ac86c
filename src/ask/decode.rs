//! In which encoding is a file, and why?

use serde::{Deserialize, Serialize};

use super::error::Result;
use super::note::Note;
use super::reply::{Outcome, Reply, Sink};
use crate::article::{Decoding, OldEncoding, Programs, RawArticle, Skipped};

/// How each file is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DecodeRequest {
    /// The encoding that all of it is in, whatever it looks like.
    pub encoding: Option<OldEncoding>,
    /// Whether the text is wanted, too.
    pub text: bool,
}

/// How each file or record is read, as it is read; documents by these programs where chithi needs others. No index is needed.
///
/// # Errors
/// If the sink says so. What can't be read is a note.
pub fn decode<S: Sink<Decoding>>(
    request: DecodeRequest,
    programs: &Programs,
    sources: impl Iterator<Item = Result<RawArticle, Skipped>>,
    sink: &mut S,
) -> Result<Reply<()>, S::Error> {
    let (mut read, mut faults) = (0usize, 0usize);
    for found in programs.ahead(sources) {
        match found.and_then(|raw| raw.decoding(request.encoding, request.text, programs)) {
            Ok(decoding) => {
                read += 1;
                sink.part(decoding)?;
            }
            Err(skipped) if skipped.reason.is_fault() => {
                faults += 1;
                sink.note(Note::Skipped(skipped));
            }
            Err(_) => {}
        }
    }
    let outcome = if faults > 0 || read == 0 { Outcome::Incomplete } else { Outcome::Found };
    let reply = Reply::new(outcome, ());
    Ok(if read == 0 && faults == 0 { reply.and(Note::NothingToAnnotate) } else { reply })
}
