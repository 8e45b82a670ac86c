//! `/thu-vien`: what is searched, what isn't and why, how to add.

use serde::Serialize;

use super::super::answered::Answered;
use super::super::call::{Call, Told};
use super::super::failure::Failure;
use super::sent::sent;
use crate::answer::{Facet, FacetCounts, Statistics, UnreadList};
use crate::ask::Outcome;
use crate::library::skipped;
use crate::render::web::{self, At, LibraryAt, Section, Shelved};
use crate::store::local::Manifest;

/// What the library holds, and what isn't in it.
#[derive(Serialize)]
struct Data<'a> {
    statistics: &'a Statistics,
    sources: &'a FacetCounts,
    unread: &'a UnreadList,
    paths: &'a [String],
}

/// Answers it.
///
/// # Errors
/// If there is no index, or it can't be read.
pub fn page(call: &Call) -> Result<Answered, Failure> {
    let LibraryAt {} = call.at()?;
    let index = call.index()?;
    let first = call.state.first_page(&index)?;
    let sources = index.engine(&mut Vec::new())?.facet(None, Facet::Source)?;
    let folder = call.shared.library.folder();
    let unread = UnreadList::new(skipped(folder).unwrap_or_default());
    let manifest = Manifest::read(folder).ok();
    let roots = manifest.iter().flat_map(|manifest| &manifest.roots);
    let options = &call.shared.options;
    let shelved = Shelved {
        paths: roots.map(|root| root.path.display().to_string()).collect(),
        built: call.state.built,
        is_unfinished: call.state.is_unfinished,
        can_update: !options.read_only && options.sources.is_empty(),
    };
    let data = Data { statistics: &first.statistics, sources: &sources, unread: &unread, paths: &shelved.paths };
    let told = Told { outcome: Outcome::Found, notes: &[] };
    call.answer_with_table(&told, &data, ("thu-vien", &unread), || {
        let frame = call.frame(Section::Library, "");
        web::library(&frame, (&first.statistics, &sources, &unread), &shelved, &call.shared.keeper.reading())
    })
}

/// Begins to read again what the index is made of.
///
/// # Errors
/// If the form isn't one of this server, or the system gives no thread.
pub fn update(call: &Call) -> Result<Answered, Failure> {
    sent(call)?;
    call.shared.keeper.update()?;
    Ok(Answered::see_other(LibraryAt::PATH.into()))
}
