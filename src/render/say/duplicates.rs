//! Sentences on articles that say nearly the same.

use super::Say;
use super::query::quoted;
use crate::answer::{Difference, Duplicate, DuplicateGroup, DuplicateKind, More};
use crate::text::short;

impl Say {
    /// How many groups there are.
    pub(super) fn duplicates_found(self, groups: usize, count: usize, shown: usize, more: More) -> String {
        let whole = match groups {
            0 => self.duplicates_none(),
            _ => self.duplicates_groups(groups, self.found_articles(count)),
        };
        self.and_shown([whole], (shown < groups).then_some(shown as u64), more)
    }

    /// Below the title of a group.
    pub(in crate::render) fn duplicate_group(self, group: &DuplicateGroup) -> String {
        let articles = self.found_articles(group.articles);
        match group.kind {
            DuplicateKind::Copy => self.duplicates_group_copies(articles),
            DuplicateKind::Version => self.duplicates_group_versions(articles),
            DuplicateKind::Reprint => self.duplicates_group_reprints(articles),
        }
    }

    /// Below a member: what it is to the first one, and what differs.
    pub(in crate::render) fn duplicate(self, member: &Duplicate, differs: &Difference) -> String {
        let what = match member.kind {
            Some(DuplicateKind::Copy) => self.duplicates_copy(),
            Some(DuplicateKind::Reprint) => self.duplicates_reprint(),
            Some(DuplicateKind::Version) | None => self.duplicates_version(),
        };
        let Difference { title, source, published, place, added, removed, cut } = differs;
        let all: Vec<String> = [
            title.then(|| self.duplicates_other_title(short(&member.title))),
            source.then(|| self.duplicates_other_source()),
            published.then(|| self.duplicates_other_day()),
            place.then(|| self.duplicates_other_place()),
            (added.words > 0).then(|| self.duplicates_added(added.words, quoted(&added.pieces))),
            (removed.words > 0).then(|| self.duplicates_removed(removed.words, quoted(&removed.pieces))),
            cut.then(|| self.duplicates_cut()),
        ]
        .into_iter()
        .flatten()
        .collect();
        if all.is_empty() { what } else { self.duplicates_differs(what, self.joined(all)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::OtherWords;
    use crate::render::Language;

    #[test]
    fn what_differs_in_an_article_is_told_fact_by_fact() {
        let differs = Difference {
            title: false,
            source: true,
            published: false,
            place: false,
            added: OtherWords { words: 3, pieces: vec!["một".to_owned(), "hai ba".to_owned()] },
            removed: OtherWords::default(),
            cut: true,
        };
        let member = Duplicate {
            id: String::new(),
            own_id: None,
            path: String::new(),
            url: None,
            title: String::new(),
            published: None,
            source: None,
            primary: None,
            kind: Some(DuplicateKind::Reprint),
            differs: None,
        };
        let said = |language| Say::new(language).duplicate(&member, &differs);
        assert_eq!(
            said(Language::English),
            "a reprint: another paper; 3 words more: “một”, “hai ba”; the rest wasn't compared"
        );
        assert_eq!(
            said(Language::Vietnamese),
            "bài đăng lại: nguồn khác; thêm 3 chữ: “một”, “hai ba”; phần còn lại chưa so"
        );
    }
}
