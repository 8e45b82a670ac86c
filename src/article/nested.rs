//! The articles of a file, also of those that are in other files.
//!
//! In: a file that is being read. Out: the bytes of one article after the other. What holds other files is opened, and each of them
//! is read as if it were a file of its own: `bo.zip` with `tin.jsonl` in it gives `bo.zip#tin.jsonl:1`.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::iter;
use std::sync::Arc;

use encoding_rs::UTF_8;

use super::caught::{Guarded, caught};
use super::charset::Charset;
use super::container::{self, Budget, Closed, Member, Members};
use super::content::{Content, NoContent};
use super::format::{self, Format, Holds, Packing, Read};
use super::records::{self, Articles, Found, Input, Name};
use super::skip::SkipReason;
use super::start;
use super::unpack::{self, Stream};

/// Containers in containers are opened down to here: a mail in an archive in an archive.
const MAX_DEPTH: usize = 3;
/// No document is larger with its pictures, and no archive.
const MAX_CONTENT_BYTES: u64 = 64 << 30;

/// A file that is being read.
pub(super) struct Source {
    /// Its bytes, unpacked as its name says.
    pub(super) stream: Stream,
    /// The file itself, if the stream is all that is in it.
    pub(super) file: Option<Arc<File>>,
    /// How many bytes it has on the disk, or is taken to have.
    pub(super) bytes: u64,
    /// The format that its name promises; nothing if it has no name.
    pub(super) promised: Option<Format>,
    /// How it was packed.
    pub(super) packing: Packing,
    /// What its articles are called.
    pub(super) name: Name,
}

/// The articles of a file.
pub(super) fn articles(source: Source) -> Articles {
    let budget = Arc::new(Budget::of(source.bytes));
    let path = source.name.path.clone();
    match guarded(source, 0, &budget) {
        Opened::Plain(articles) => articles,
        // Articles are known by their numbers in the outermost file.
        Opened::Container(articles) => Box::new((1..).zip(Guarded::new(path, articles)).map(|(number, found)| {
            let mut raw = found?;
            raw.place = number;
            Ok(raw)
        })),
    }
}

enum Opened {
    Plain(Articles),
    Container(Inside),
}

impl Opened {
    fn skipped(name: &Name, reason: SkipReason) -> Self {
        Opened::Plain(Box::new(iter::once(Err(name.skipped(reason)))))
    }
}

/// Opens a file, and takes care that it ends nothing but itself.
fn guarded(source: Source, depth: usize, budget: &Arc<Budget>) -> Opened {
    let name = source.name.clone();
    match caught(|| Ok(opened(source, depth, budget))) {
        Ok(Opened::Plain(articles)) => Opened::Plain(Box::new(Guarded::new(name.path, articles))),
        Ok(container) => container,
        Err(reason) => Opened::skipped(&name, reason),
    }
}

/// Opens a file for what it is, whatever its name promises.
fn opened(mut source: Source, depth: usize, budget: &Arc<Budget>) -> Opened {
    let start = match source.stream.fill_buf() {
        Ok(start) => start,
        Err(error) => return Opened::skipped(&source.name, unpack::reason(&error, source.packing)),
    };
    // One that is packed although its name doesn't say so.
    let packing = format::packing_of_start(start);
    if packing != Packing::Plain && source.packing == Packing::Plain {
        let stream = unpack::unpacked(source.stream, packing);
        return opened(Source { stream, file: None, packing, ..source }, depth, budget);
    }
    let format = source.promised.map_or_else(|| start::of_nameless(start), |promised| start::of_file(promised, start));
    let is_locked = start::is_locked(start);
    if start::is_zip(format) {
        return match content(&mut source) {
            Ok(content) => {
                let (format, weight) = start::of_zip(&content, format);
                let weight = usize::try_from(weight).unwrap_or(usize::MAX).min(super::MAX_TEXT_BYTES);
                of_content(content.weighing(weight), format, source, depth, budget)
            }
            Err(reason) => Opened::skipped(&source.name, reason),
        };
    }
    match (format.row().holds, &format.row().read) {
        _ if is_locked => Opened::skipped(&source.name, SkipReason::Encrypted),
        (Holds::Members, _) if container::is_stream(format) => {
            let closed = Closed::Stream(source.stream, source.packing);
            inside(closed, format, source.name, depth, budget)
        }
        (Holds::Members, _) | (_, Read::Bytes(_) | Read::Program(_)) => match content(&mut source) {
            Ok(content) => of_content(content, format, source, depth, budget),
            Err(reason) => Opened::skipped(&source.name, reason),
        },
        _ => {
            let Source { stream, packing, name, .. } = source;
            Opened::Plain(records::articles(Input { stream, format, packing, name }))
        }
    }
}

/// All bytes of a file that is read as a whole.
fn content(source: &mut Source) -> Result<Content, SkipReason> {
    let file = source.file.clone().filter(|_| source.packing == Packing::Plain);
    match Content::of(&mut source.stream, MAX_CONTENT_BYTES, file) {
        Ok(content) if content.len() == 0 => Err(SkipReason::Empty),
        Ok(content) => Ok(content),
        Err(NoContent::TooLarge) => Err(SkipReason::TooLarge { limit: MAX_CONTENT_BYTES }),
        Err(NoContent::Io(error)) => Err(unpack::reason(&error, source.packing)),
    }
}

fn of_content(content: Content, format: Format, source: Source, depth: usize, budget: &Arc<Budget>) -> Opened {
    match format.row().holds {
        Holds::Members => inside(Closed::Content(content), format, source.name, depth, budget),
        Holds::Sheets => Opened::Plain(records::sheets(&content, source.name)),
        _ => Opened::Plain(Box::new(iter::once(Ok(source.name.article(format, Charset::Unknown, content))))),
    }
}

fn inside(closed: Closed, format: Format, name: Name, depth: usize, budget: &Arc<Budget>) -> Opened {
    if depth >= MAX_DEPTH {
        return Opened::skipped(&name, SkipReason::TooDeep { limit: MAX_DEPTH });
    }
    let members = container::members(format, closed, is_wanted, Arc::clone(budget));
    Opened::Container(Inside { members, reading: None, format, name, depth, budget: Arc::clone(budget) })
}

/// Whether what is called so in a container is to be read, as it would be in a folder.
fn is_wanted(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    (format::of_name(name).is_some() || format::may_be_page(name)) && !format::is_about_the_folder(name)
}

/// The format that a member's name promises, or that of a page if it is one under a name that pages of servers have.
fn of_member(name: &str, content: &Content) -> Option<(Format, Packing)> {
    format::of_name_or_page(name, |packing| {
        let mut stream = unpack::unpacked(BufReader::new(content.reader()), packing);
        stream.fill_buf().is_ok_and(format::begins_like_page)
    })
}

/// A container under way.
struct Inside {
    members: Members,
    /// The member under way.
    reading: Option<Articles>,
    format: Format,
    name: Name,
    depth: usize,
    budget: Arc<Budget>,
}

impl Iterator for Inside {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if let Some(found) = self.reading.as_mut().and_then(Iterator::next) {
                return Some(found);
            }
            let Member { name, content } = self.members.next()?;
            let at = name.as_deref().map_or_else(|| self.name.clone(), |member| self.name.of_member(member));
            match (name, content) {
                (_, Err(reason)) => return Some(Err(at.skipped(reason))),
                (None, Ok(content)) => return Some(Ok(at.article(self.format, Charset::Of(UTF_8), content))),
                (Some(name), Ok(content)) => {
                    let Some((format, packing)) = of_member(&name, &content).filter(|_| is_wanted(&name)) else {
                        return Some(Err(at.skipped(SkipReason::NotAnArticle)));
                    };
                    let bytes = content.len();
                    let stream = unpack::unpacked(BufReader::new(content.reader()), packing);
                    let path = at.path.clone();
                    let source = Source { stream, file: None, bytes, promised: Some(format), packing, name: at };
                    self.reading = Some(match guarded(source, self.depth + 1, &self.budget) {
                        Opened::Plain(articles) => articles,
                        Opened::Container(inside) => Box::new(Guarded::new(path, inside)),
                    });
                }
            }
        }
    }
}
