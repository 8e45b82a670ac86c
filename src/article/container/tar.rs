//! The members of a tar file, as they come by.

use std::io::{self, Read};
use std::sync::Arc;

use tar::{EntryType, Header};

use super::{Budget, Member, Members, is_hidden};
use crate::article::format::Packing;
use crate::article::skip::SkipReason;
use crate::article::unpack::{self, Stream};
use crate::article::zipped;

const BLOCK_BYTES: u64 = 512;
/// A name that has a member of its own is no longer than this.
const MAX_NAME_BYTES: u64 = 64 << 10;

/// They are in its order.
pub(super) fn members(stream: Stream, packing: Packing, is_wanted: fn(&str) -> bool, budget: Arc<Budget>) -> Members {
    Box::new(Tar { stream, packing, is_wanted, budget, left: 0, any: false, is_over: false })
}

struct Tar {
    stream: Stream,
    packing: Packing,
    is_wanted: fn(&str) -> bool,
    budget: Arc<Budget>,
    /// Bytes of the last member, with what fills its block, that weren't read.
    left: u64,
    any: bool,
    is_over: bool,
}

impl Iterator for Tar {
    type Item = Member;

    fn next(&mut self) -> Option<Member> {
        if self.is_over || self.budget.is_spent() {
            return None;
        }
        let next = self.next_member().and_then(|member| match member {
            None if !self.any => Err(SkipReason::Empty),
            member => Ok(member),
        });
        self.any = true;
        self.is_over = !matches!(next, Ok(Some(_)));
        next.unwrap_or_else(|reason| Some(Member::own(Err(reason))))
    }
}

impl Tar {
    /// The next member that is a file; `None` at the end.
    fn next_member(&mut self) -> Result<Option<Member>, SkipReason> {
        let mut long_name = None;
        loop {
            let Some(header) = self.header()? else { return Ok(None) };
            let size = header.entry_size().map_err(|error| SkipReason::Damaged(error.to_string()))?;
            self.left = size.div_ceil(BLOCK_BYTES).saturating_mul(BLOCK_BYTES);
            match header.entry_type() {
                EntryType::GNULongName => long_name = self.small(size)?,
                EntryType::XHeader => long_name = self.small(size)?.as_deref().and_then(path_of).or(long_name),
                EntryType::Link | EntryType::Symlink => {
                    let name = name_of(long_name.take(), &header);
                    if !is_hidden(&name) && (self.is_wanted)(&name) {
                        self.budget.count()?;
                        return Ok(Some(Member::new(name, Err(SkipReason::Link))));
                    }
                }
                // The name of what a link leads to.
                EntryType::GNULongLink => {}
                EntryType::Regular | EntryType::Continuous => {
                    let name = name_of(long_name.take(), &header);
                    if is_hidden(&name) {
                        continue;
                    }
                    self.budget.count()?;
                    if !(self.is_wanted)(&name) {
                        return Ok(Some(Member::new(name, Err(SkipReason::NotAnArticle))));
                    }
                    let mut bytes = (&mut self.stream).take(size);
                    let content = self.budget.take(&mut bytes, self.packing);
                    let unread = bytes.limit();
                    self.left -= size - unread;
                    // What fails of a stream fails from here on.
                    return match content {
                        Ok(_) if unread > 0 => Err(SkipReason::EndsEarly),
                        Err(reason @ (SkipReason::EndsEarly | SkipReason::Damaged(_))) => Err(reason),
                        content => Ok(Some(Member::new(name, content))),
                    };
                }
                _ => long_name = None,
            }
        }
    }

    /// The head of the next member; `None` at the end.
    fn header(&mut self) -> Result<Option<Header>, SkipReason> {
        let packing = self.packing;
        let reason = |error: io::Error| unpack::reason(&error, packing);
        if packing != Packing::Plain {
            self.budget.pass(self.left)?;
        }
        let skipped = io::copy(&mut (&mut self.stream).take(self.left), &mut io::sink()).map_err(reason)?;
        if skipped < self.left {
            return Err(SkipReason::EndsEarly);
        }
        self.left = 0;
        let mut header = Header::new_old();
        let mut filled = Vec::new();
        (&mut self.stream).take(BLOCK_BYTES).read_to_end(&mut filled).map_err(reason)?;
        if filled.is_empty() || filled.iter().all(|byte| *byte == 0) {
            return Ok(None);
        }
        let block = header.as_mut_bytes();
        if filled.len() < block.len() {
            return Err(SkipReason::EndsEarly);
        }
        block.copy_from_slice(&filled);
        let sum: u32 = block
            .iter()
            .enumerate()
            .map(|(at, byte)| if (148..156).contains(&at) { 32 } else { u32::from(*byte) })
            .sum();
        match header.cksum() {
            Ok(told) if told == sum => Ok(Some(header)),
            _ => Err(SkipReason::Damaged("it is no tar file".to_owned())),
        }
    }

    /// All bytes of a small member; of a larger one nothing, so that what it would have named is called as it was before.
    fn small(&mut self, size: u64) -> Result<Option<Vec<u8>>, SkipReason> {
        if size > MAX_NAME_BYTES {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        let read = (&mut self.stream).take(size).read_to_end(&mut bytes);
        read.map_err(|error| unpack::reason(&error, self.packing))?;
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }
}

/// What a member is called: its own head has room for short names.
fn name_of(long: Option<Vec<u8>>, header: &Header) -> String {
    let name = long.unwrap_or_else(|| header.path_bytes().into_owned());
    zipped::name(name.strip_suffix(b"\0").unwrap_or(&name))
}

/// The path that the extended head of a member gives it.
fn path_of(extended: &[u8]) -> Option<Vec<u8>> {
    let fields = tar::PaxExtensions::new(extended);
    fields.flatten().find(|field| field.key_bytes() == b"path").map(|field| field.value_bytes().to_vec())
}
