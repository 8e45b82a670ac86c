//! Where an answer goes: notes to standard error, the answer to standard output.

use chithi::ask::{Hear, Note, Outcome, Reply, Sink};
use chithi::render::{Show, Stream, View};
use serde::Serialize;

use super::settings::Settings;

/// Shows the parts of an answer as they come.
pub struct Screen<'s> {
    settings: &'s Settings,
    stream: Stream<'s>,
    /// Whether each part is handed on at once.
    at_once: bool,
}

impl<'s> Screen<'s> {
    /// A screen that shows parts when some have come together.
    pub fn on(settings: &'s Settings, view: View<'s>) -> Self {
        Screen { settings, stream: Stream::new(settings.out(), settings.format, view), at_once: false }
    }

    /// The same, which shows each part at once.
    pub fn at_once(self) -> Self {
        Screen { at_once: true, ..self }
    }

    /// The end: what is left of the answer, and the notes on all of it.
    pub fn finish<P: Show>(self, reply: Reply<impl Serialize>) -> anyhow::Result<Outcome> {
        if let Some(whole) = &reply.answer {
            let told = self.settings.paper(&reply.notes);
            let written = self.settings.written(self.stream.finish::<P>(whole, told.beside()))?;
            reply.notes.iter().for_each(|note| self.settings.note(note));
            self.settings.deliver(&written)?;
            return Ok(reply.outcome);
        }
        reply.notes.iter().for_each(|note| self.settings.note(note));
        Ok(reply.outcome)
    }
}

impl Hear for Screen<'_> {
    fn note(&mut self, note: Note) {
        self.settings.note(&note);
    }
}

impl<P: Show> Sink<P> for Screen<'_> {
    type Error = anyhow::Error;

    fn part(&mut self, part: P) -> anyhow::Result<()> {
        self.settings.written(self.stream.push(&part))?;
        if self.at_once {
            self.settings.written(self.stream.flush())?;
        }
        Ok(())
    }
}
