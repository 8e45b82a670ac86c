//! The file of a generation that tells which of its articles say nearly the same.
//!
//! After a mark it has the number of groups; for each segment the documents that are in one, in their order, each with the number of its group; and the
//! group of each fingerprint, by which the next generation knows what it needn't group anew. All numbers have four bytes, those of
//! fingerprints eight, the least first; before the entries of each list comes how many there are.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use tantivy::DocId;

use super::manifest::SegmentSum;
use crate::store::Fingerprint;

/// How the file begins.
const MARK: &[u8] = b"groups";

/// Digits of the name of a segment.
const NAME_BYTES: usize = 32;

/// See the top of the file.
#[derive(Debug, Clone, Default)]
pub(super) struct Groups {
    /// How many there are.
    pub count: u32,
    /// The names of segments that have articles in groups, with these.
    pub segments: Vec<(String, Arc<GroupedInSegment>)>,
    /// The group of each fingerprint of such an article.
    pub prints: FxHashMap<Fingerprint, u32>,
}

/// The documents of a segment that are in groups.
#[derive(Debug, Clone, Default)]
pub(super) struct GroupedInSegment {
    docs: Vec<DocId>,
    groups: Vec<u32>,
    /// A bit for each document: of nearly all that match this is all that is asked.
    bits: Vec<u64>,
}

impl GroupedInSegment {
    /// Of documents in their order, with their groups.
    pub(super) fn new(grouped: impl IntoIterator<Item = (DocId, u32)>) -> Self {
        let (docs, groups): (Vec<DocId>, Vec<u32>) = grouped.into_iter().unzip();
        let mut bits = vec![0; docs.last().map_or(0, |last| *last as usize / 64 + 1)];
        for doc in &docs {
            if let Some(word) = bits.get_mut(*doc as usize / 64) {
                *word |= 1 << (doc % 64);
            }
        }
        GroupedInSegment { docs, groups, bits }
    }

    /// Whether a document is in a group.
    #[inline]
    pub(super) fn has(&self, doc: DocId) -> bool {
        self.bits.get(doc as usize / 64).is_some_and(|word| word >> (doc % 64) & 1 == 1)
    }

    /// The group that a document is in, if any.
    pub(super) fn group_of(&self, doc: DocId) -> Option<u32> {
        let place = if self.has(doc) { self.docs.binary_search(&doc).ok()? } else { return None };
        self.groups.get(place).copied()
    }

    /// The documents with their groups.
    pub(super) fn iter(&self) -> impl Iterator<Item = (DocId, u32)> {
        self.docs.iter().copied().zip(self.groups.iter().copied())
    }
}

impl Groups {
    /// What is known of a segment.
    pub(super) fn of_segment(&self, name: &str) -> Arc<GroupedInSegment> {
        let known = self.segments.iter().find(|(known, _)| known == name);
        known.map(|(_, grouped)| grouped.clone()).unwrap_or_default()
    }

    /// The bytes of the file.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MARK.to_vec();
        let mut put = |number: u32| bytes.extend_from_slice(&number.to_le_bytes());
        put(self.count);
        put(self.segments.len() as u32);
        for (name, grouped) in &self.segments {
            bytes.extend_from_slice(name.as_bytes());
            let mut put = |number: u32| bytes.extend_from_slice(&number.to_le_bytes());
            put(grouped.docs.len() as u32);
            grouped.docs.iter().chain(&grouped.groups).for_each(|number| put(*number));
        }
        let mut prints: Vec<(Fingerprint, u32)> = self.prints.iter().map(|(print, group)| (*print, *group)).collect();
        prints.sort_unstable();
        bytes.extend_from_slice(&(prints.len() as u32).to_le_bytes());
        for (print, group) in prints {
            bytes.extend_from_slice(&print.first.to_le_bytes());
            bytes.extend_from_slice(&print.second.to_le_bytes());
            bytes.extend_from_slice(&group.to_le_bytes());
        }
        bytes
    }

    /// What a file says of these segments; none if it isn't such a file.
    pub(super) fn read(bytes: &[u8], all: &[SegmentSum]) -> Option<Self> {
        let mut rest = Rest(bytes.strip_prefix(MARK)?);
        let count = rest.number()?;
        let mut segments = Vec::new();
        for _ in 0..rest.number()? {
            let name = String::from_utf8(rest.take(NAME_BYTES)?.to_vec()).ok()?;
            let length = rest.number()?;
            let (docs, groups) = (rest.numbers(length)?, rest.numbers(length)?);
            let documents = all.iter().find(|segment| segment.id == name)?.documents;
            let is_in_order = docs.is_sorted_by(|a, b| a < b)
                && docs.last().is_none_or(|last| *last < documents)
                && groups.iter().all(|group| *group < count);
            if !is_in_order {
                return None;
            }
            segments.push((name, Arc::new(GroupedInSegment::new(docs.into_iter().zip(groups)))));
        }
        let mut prints = FxHashMap::default();
        for _ in 0..rest.number()? {
            let print = Fingerprint { first: rest.long()?, second: rest.long()? };
            prints.insert(print, rest.number().filter(|group| *group < count)?);
        }
        rest.0.is_empty().then_some(Groups { count, segments, prints })
    }
}

/// What of a file isn't read yet.
struct Rest<'b>(&'b [u8]);

impl<'b> Rest<'b> {
    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn long(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }

    fn numbers(&mut self, count: u32) -> Option<Vec<u32>> {
        let bytes = self.take((count as usize).checked_mul(4)?)?;
        bytes.chunks_exact(4).map(|four| Some(u32::from_le_bytes(four.try_into().ok()?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups() -> Groups {
        let of = |name: char, all: &[(u32, u32)]| {
            (std::iter::repeat_n(name, NAME_BYTES).collect(), Arc::new(GroupedInSegment::new(all.iter().copied())))
        };
        let prints = [(Fingerprint { first: 7, second: 9 }, 0), (Fingerprint { first: u64::MAX, second: 1 }, 1)];
        let segments = vec![of('a', &[(0, 1), (63, 0), (64, 0), (1000, 1)]), of('b', &[(5, 1)])];
        Groups { count: 2, segments, prints: prints.into_iter().collect() }
    }

    fn segments() -> Vec<SegmentSum> {
        let of = |name: char, documents| SegmentSum {
            id: std::iter::repeat_n(name, NAME_BYTES).collect(),
            documents,
            removed: None,
            words: Default::default(),
            files: Vec::new(),
        };
        vec![of('a', 1001), of('b', 6)]
    }

    #[test]
    fn what_is_written_is_read_back() {
        let read = Groups::read(&groups().to_bytes(), &segments()).unwrap();
        assert_eq!((read.count, &read.prints), (2, &groups().prints));
        let of = |read: &Groups, name: &str| read.of_segment(&name.repeat(NAME_BYTES)).iter().collect::<Vec<_>>();
        assert_eq!(of(&read, "a"), [(0, 1), (63, 0), (64, 0), (1000, 1)]);
        assert_eq!((of(&read, "b"), of(&read, "c")), (vec![(5, 1)], vec![]));
        let a = read.of_segment(&"a".repeat(NAME_BYTES));
        assert_eq!([0, 1, 64, 1000, 1001].map(|doc| a.group_of(doc)), [Some(1), None, Some(0), Some(1), None]);
    }

    #[test]
    fn what_is_no_such_file_is_refused() {
        let read = |bytes: &[u8]| Groups::read(bytes, &segments());
        let bytes = groups().to_bytes();
        for end in 0..bytes.len() {
            assert!(read(&bytes[..end]).is_none(), "{end}");
        }
        assert!(read(&[bytes.as_slice(), &[0]].concat()).is_none());
        assert!(Groups::read(&bytes, &segments()[..1]).is_none(), "a segment that there isn't");
        let mut fewer = segments();
        fewer[0].documents = 1000;
        assert!(Groups::read(&bytes, &fewer).is_none(), "a document that there isn't");
        let huge = [MARK, &[2u32, 1].map(u32::to_le_bytes).concat(), &[b'a'; NAME_BYTES], &[0xff; 8]].concat();
        assert!(read(&huge).is_none());
        let mut other = bytes.clone();
        other[MARK.len()] = 1;
        assert!(read(&other).is_none(), "a group that there isn't");
    }
}
