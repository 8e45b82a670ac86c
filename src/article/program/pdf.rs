//! PDF.
//!
//! In: a file's bytes. Out: an [`Article`] of its pages. `pdftotext` says where each word stands, in the order in which columns are read;
//! as running text it would join *21-* and *KL/TW* at the end of a line to *21KL/TW*, and as laid-out text it would read across
//! columns. Where it isn't installed chithi reads the file itself, in a process of its own ([`plain`](super::plain)).
//!
//! The title that a file says of itself counts where it stands in its head: many are called after the file or another text. Its
//! day of creation is none of publication: it is that of printing, scanning or the last conversion.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::time::Duration;

use super::copied::Copied;
use super::layout::{self, Layout, Page};
use super::run::{Done, Limits, cannot_run, run, took_too_much};
use super::{FOR_PDF, Programs, READ_PDF, laid_out, ocr};
use crate::article::article::{Article, Extraction, Origin};
use crate::article::content::Content;
use crate::article::loss::{Loss, Recogniser};
use crate::article::skip::SkipReason;

/// Any file is read so soon, and one that has more bytes may take longer for each megabyte: a thousand pages of text have two or
/// three. What takes longer goes in circles, or unpacks to a thousand times its size.
const DEADLINE: Duration = Duration::from_secs(10);
const DEADLINE_OF_A_MEGABYTE: Duration = Duration::from_secs(15);
const LONGEST_DEADLINE: Duration = Duration::from_secs(120);
/// The program, its tables of characters and one page. More than that is a stream that unpacks to a thousand times its size.
const MEMORY: u64 = 400 << 20;
/// The text of the largest article with the place of each word.
const OUTPUT: u64 = 256 << 20;
/// Fewer letters than this are no text of a page: a number, a stamp, the name of a scanner.
const MIN_LETTERS: usize = 25;
/// Of a list of pictures so much is read.
const MAX_LIST_BYTES: u64 = 16 << 20;

fn limits(bytes: u64) -> Limits {
    let megabytes = u32::try_from(bytes >> 20).unwrap_or(u32::MAX);
    let deadline = DEADLINE_OF_A_MEGABYTE.saturating_mul(megabytes).saturating_add(DEADLINE).min(LONGEST_DEADLINE);
    Limits { deadline, memory: Some(MEMORY), output: OUTPUT, is_group: false }
}

/// Reads a PDF.
pub(in crate::article) fn read_pdf(
    content: &Content,
    origin: Origin,
    programs: &Programs,
) -> Result<Article, SkipReason> {
    let file = Copied::of(content)?;
    let mut layout = layout_of(&file, programs)?;
    let is_blank = |page: &Page| page.letters(MIN_LETTERS) < MIN_LETTERS;
    if layout.pages.iter().any(is_blank) {
        look_for_pictures(&file, &mut layout, programs)?;
    }
    let pictures: Vec<usize> = layout
        .pages
        .iter()
        .enumerate()
        .filter(|(_, page)| page.has_picture && is_blank(page))
        .map(|(at, _)| at)
        .collect();
    let has_text = layout.pages.iter().any(|page| !is_blank(page));
    let mut losses = Vec::new();
    let mut recognised = 0;
    if !pictures.is_empty() {
        let read = if programs.ocr || origin.ocr {
            recognise(&file, &pictures, &mut layout, programs)?
        } else {
            Recognised::Unwanted
        };
        let pages = pictures.len();
        match read {
            Recognised::Pages(count) => {
                recognised = count;
                let unread = pages - count;
                if !has_text && count == 0 {
                    return Err(SkipReason::Unrecognisable { pages });
                }
                losses.extend((unread > 0).then_some(Loss::Unrecognisable(unread)));
            }
            Recognised::Unwanted if has_text => losses.push(Loss::Pictures(pages)),
            Recognised::Unwanted => return Err(SkipReason::OnlyPictures { pages }),
            // What a page that is a picture lacks doesn't cost the text.
            Recognised::Without(without) if has_text => losses.push(Loss::NotRecognised { pages, without }),
            Recognised::Without(without) => return Err(SkipReason::NeedsProgram { program: without.name().into() }),
        }
    }
    losses.extend((layout.unread > 0).then_some(Loss::Pages(layout.unread)));
    let mut article = laid_out::article(layout, origin)?;
    article.losses.extend(losses);
    if recognised > 0 {
        article.extraction = Extraction::Recognised;
    }
    Ok(article)
}

/// What became of pages that are pictures.
enum Recognised {
    /// So many were read.
    Pages(usize),
    /// They weren't to be read.
    Unwanted,
    /// What that takes is missing.
    Without(Recogniser),
}

/// Puts the text of pages that are pictures in their places.
fn recognise(
    file: &Copied,
    pictures: &[usize],
    layout: &mut Layout,
    programs: &Programs,
) -> Result<Recognised, SkipReason> {
    let readers = match programs.recognisers() {
        Ok(readers) => readers,
        Err(without) => return Ok(Recognised::Without(without)),
    };
    match ocr::pages(file, pictures, readers, programs) {
        Ok(pages) => {
            let count = pages.len();
            for (at, page) in pages {
                if let Some(place) = layout.pages.get_mut(at) {
                    *place = page;
                }
            }
            Ok(Recognised::Pages(count))
        }
        Err(SkipReason::NeedsProgram { .. }) => Ok(Recognised::Without(Recogniser::Vietnamese)),
        Err(reason) => Err(reason),
    }
}

/// Where words are on the pages of a file. A `pdftotext` that fails for no known reason isn't believed: it may be another one, which can't say where
/// words are, or lack what it needs to run.
fn layout_of(file: &Copied, programs: &Programs) -> Result<Layout, SkipReason> {
    let limits = limits(file.bytes);
    let read = |program: &Path, arguments: &[&str]| -> Result<Layout, SkipReason> {
        let done = run(program, arguments, Some(file.handle()?), limits, &programs.stop)?;
        match why_not(program, &done, limits) {
            Some(reason) => Err(reason),
            None => layout::of_xml(done.output),
        }
    };
    let by_own = || programs.own.as_ref().map(|own| read(own, &[READ_PDF]));
    let Some(pdftotext) = &programs.pdftotext else {
        return by_own().unwrap_or_else(|| Err(SkipReason::NeedsProgram { program: FOR_PDF.into() }));
    };
    match read(pdftotext, &["-bbox-layout", "-enc", "UTF-8", "-", "-"]) {
        Err(reason @ (SkipReason::BadDocument(_) | SkipReason::ProgramFails { .. })) => match by_own() {
            Some(Err(SkipReason::BadDocument(_))) | None => Err(reason),
            Some(read) => read,
        },
        read => read,
    }
}

/// Why a program gave no layout.
fn why_not(program: &Path, done: &Done, limits: Limits) -> Option<SkipReason> {
    if done.status.success() {
        return None;
    }
    let said = done.said.to_lowercase();
    let is_locked = ["password", "encrypted", "not allowed"].iter().any(|word| said.contains(word));
    let reason = took_too_much(done, limits).or_else(|| is_locked.then_some(SkipReason::Encrypted));
    let reason = reason.or_else(|| cannot_run(program, done));
    Some(reason.unwrap_or_else(|| SkipReason::BadDocument("it is no PDF that can be read".into())))
}

/// Marks the pages that have pictures.
fn look_for_pictures(file: &Copied, layout: &mut Layout, programs: &Programs) -> Result<(), SkipReason> {
    let Some(pdfimages) = programs.pdfimages.as_deref().filter(|_| programs.pdftotext.is_some()) else {
        return Ok(());
    };
    let list = match list(pdfimages, file, programs) {
        Ok(list) => list,
        Err(reason @ (SkipReason::Stopped | SkipReason::System(_))) => return Err(reason),
        // What can't be listed has none.
        Err(_) => return Ok(()),
    };
    let mut text = String::new();
    let _ = list.take(MAX_LIST_BYTES).read_to_string(&mut text);
    for row in text.lines().skip(2) {
        let page = row.split_whitespace().next().and_then(|page| page.parse::<usize>().ok());
        if let Some(page) = page.and_then(|page| layout.pages.get_mut(page.checked_sub(1)?)) {
            page.has_picture = true;
        }
    }
    Ok(())
}

fn list(pdfimages: &Path, file: &Copied, programs: &Programs) -> Result<File, SkipReason> {
    Ok(run(pdfimages, &["-list", "-"], Some(file.handle()?), limits(file.bytes), &programs.stop)?.output)
}
