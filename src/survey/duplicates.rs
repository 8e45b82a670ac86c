//! Articles that say nearly the same, in groups.

use std::cmp::Reverse;

use super::difference::{difference, kind};
use crate::annotation::ArticleRecord;
use crate::answer::{Duplicate, DuplicateGroup, DuplicateKind, Duplicates};
use crate::query::Plan;
use crate::search::Engine;
use crate::store::{Handle, Order, Result, Turn, turn};

/// Members of a group that are listed, and held against its first one.
const MOST_MEMBERS: usize = 100;

impl Engine {
    /// The groups of two and more among the articles that a plan finds, or among all, the largest first, those as large in the order of
    /// their first articles. Cost: a walk over the articles, and the records of those on the page.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn duplicates(&self, plan: Option<&Plan>, offset: usize, limit: usize) -> Result<Duplicates> {
        let tree = self.matching(plan)?;
        let ranking = self.snapshot().best(&tree, Order::Newest, 0, None)?;
        let several = ranking.grouped.chunk_by(|a, b| a.group == b.group).filter(|group| group.len() > 1);
        let handles: Vec<Vec<Handle>> = several.map(|group| group.iter().map(|one| one.handle).collect()).collect();
        let mut named = self.snapshot().named(&handles.concat())?.into_iter();
        let mut groups: Vec<Vec<Turn>> = Vec::with_capacity(handles.len());
        for group in &handles {
            let members = named.by_ref().take(group.len());
            let mut members: Vec<Turn> = members.map(|(day, id)| turn(day, id)).collect();
            members.sort_unstable();
            groups.push(members);
        }
        groups.sort_unstable_by(|a, b| (Reverse(a.len()), a.first()).cmp(&(Reverse(b.len()), b.first())));
        let (total, articles) = (groups.len(), groups.iter().map(Vec::len).sum());
        let page = groups.into_iter().zip(1..).skip(offset).take(limit);
        let groups = page.map(|(members, rank)| self.duplicate_group(rank, &members)).collect::<Result<Vec<_>>>()?;
        Ok(Duplicates { total, articles, more: offset.saturating_add(groups.len()) < total, groups })
    }

    fn duplicate_group(&self, rank: usize, members: &[Turn]) -> Result<DuplicateGroup> {
        let mut shown: Vec<Duplicate> = Vec::new();
        let mut first: Option<ArticleRecord> = None;
        for (_, id) in members.iter().take(MOST_MEMBERS) {
            let Some(record) = self.snapshot().record(id)? else { continue };
            shown.push(duplicate(first.as_ref(), &record));
            first.get_or_insert(record);
        }
        let kind = shown.iter().filter_map(|member| member.kind).max().unwrap_or(DuplicateKind::Copy);
        Ok(DuplicateGroup { rank, kind, articles: members.len(), members: shown })
    }
}

/// An article of a group, held against the first one of it.
fn duplicate(first: Option<&ArticleRecord>, record: &ArticleRecord) -> Duplicate {
    let differs = first.map(|first| difference(first, record));
    Duplicate {
        id: record.id.clone(),
        own_id: record.own_id.clone(),
        path: record.path.clone(),
        url: record.url.clone(),
        title: record.title.clone(),
        published: record.published,
        source: record.source.clone(),
        primary: record.primary.clone(),
        kind: first.zip(differs.as_ref()).map(|(first, differs)| kind(first, record, differs)),
        differs,
    }
}
