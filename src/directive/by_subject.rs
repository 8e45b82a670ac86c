//! Directives by what they are about or are called: *nghị quyết về tinh gọn bộ máy*, *19 điều đảng viên không được làm*.
//!
//! In: what was typed where it names no directive. Out: the directives whose subject and other names have all of its words, the
//! closest first. Nobody guesses: a word that they don't have leaves a directive out, but for those that nearly every subject
//! may have, and only where nothing has all of them.

use std::cmp::Reverse;

use super::closeness::{Closeness, closeness};
use super::issued::Directive;
use super::registry::Registry;
use super::wanted::{Part, Says, Wanted};
use crate::text::Tokens;

/// A directive that may be meant by what it is about.
#[derive(Debug, Clone, Copy)]
pub struct BySubject<'r> {
    /// Which.
    pub directive: &'r Directive,
    /// How close it is to what was typed.
    pub closeness: Closeness,
}

/// The directives that are about what was typed, or are called so, the closest first: of the same closeness those of the Party,
/// then those that are about least else, then the newest. It looks through the State's table, too.
pub fn by_subject<'r>(typed: &str, registry: &'r Registry) -> Vec<BySubject<'r>> {
    let tokens = Tokens::new(typed);
    let wanted = Wanted::read(&tokens);
    if !wanted.has_subject() {
        return Vec::new();
    }
    let of = |leaves: Leaves| {
        let of_state = registry.of_state(wanted.kind(), |name, subject| {
            wanted.is_of_name(name) && may_be_about(&wanted, &Tokens::new(subject), leaves)
        });
        fitting(&wanted, registry.listed().iter().chain(of_state), leaves)
    };
    let with_all = of(Leaves::Nothing);
    if with_all.is_empty() && wanted.has_usual_words() { of(Leaves::UsualWords) } else { with_all }
}

/// The directives that plain words of a search may mean, of those that the press has names for: by a kind and what it is about,
/// or by a name that they have.
pub fn perhaps_meant<'r>(typed: &str, registry: &'r Registry) -> Vec<BySubject<'r>> {
    let tokens = Tokens::new(typed);
    let wanted = Wanted::read(&tokens);
    if wanted.begins_with_kind() && wanted.has_subject() {
        return fitting(&wanted, registry.listed().iter(), Leaves::Nothing);
    }
    let called = registry.nicknames().called(&tokens).filter_map(|id| registry.get(id));
    sorted(called.map(|directive| BySubject { directive, closeness: Closeness::Name }).collect())
}

/// What of the words that were typed a directive need not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leaves {
    Nothing,
    UsualWords,
}

impl Leaves {
    fn out(self, part: &Part) -> bool {
        matches!(part.says, Says::Count)
            || self == Leaves::UsualWords && matches!(part.says, Says::Subject { is_usual: true, .. })
    }
}

fn fitting<'r>(
    wanted: &Wanted<'_>,
    directives: impl Iterator<Item = &'r Directive>,
    leaves: Leaves,
) -> Vec<BySubject<'r>> {
    let is_of_kind = |directive: &Directive| wanted.kind().is_none_or(|kind| kind == directive.kind);
    let of_kind = directives.filter(|directive| is_of_kind(directive) && wanted.is_of_name(&directive.kind_name));
    sorted(of_kind.filter_map(|directive| fit(wanted, directive, leaves)).collect())
}

/// How close a directive is, if it has all that was typed.
fn fit<'r>(wanted: &Wanted<'_>, directive: &'r Directive, leaves: Leaves) -> Option<BySubject<'r>> {
    let subject = Tokens::new(&directive.subject);
    let names: Vec<Tokens<'_>> = directive.aliases.iter().map(|alias| Tokens::new(alias)).collect();
    let is_told = |part: &Part| {
        leaves.out(part)
            || part.says.fits(directive)
            || names.iter().chain([&subject]).any(|text| wanted.is_said(part, text))
    };
    if !wanted.parts.iter().all(is_told) {
        return None;
    }
    closeness(wanted, &subject, &names).map(|closeness| BySubject { directive, closeness })
}

/// Whether a subject has the words that were typed, whatever is said of issuer and time.
fn may_be_about(wanted: &Wanted<'_>, subject: &Tokens, leaves: Leaves) -> bool {
    let of_subject = |part: &&Part| matches!(part.says, Says::Subject { .. }) && !leaves.out(part);
    wanted.parts.iter().filter(of_subject).all(|part| wanted.is_said(part, subject))
}

fn sorted(mut found: Vec<BySubject<'_>>) -> Vec<BySubject<'_>> {
    found.sort_by_cached_key(|BySubject { directive, closeness }| {
        let words = directive.subject.split(' ').count();
        (*closeness, directive.congress.is_none(), words, Reverse(directive.date), directive.id.clone())
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(typed: &str) -> Vec<&'static str> {
        by_subject(typed, Registry::of_tests()).into_iter().map(|found| found.directive.id.as_str()).collect()
    }

    #[test]
    fn all_words_must_be_there_but_those_that_say_nothing() {
        assert_eq!(ids("nghị quyết về việc tinh gọn bộ máy của hệ thống chính trị"), ["nq-18-tw-k12"]);
        assert!(ids("nghị quyết về tinh gọn bộ máy của đoàn xiếc").is_empty());
        assert!(ids("không là gì").is_empty(), "apart in a subject");
        assert!(ids("quy định").is_empty() && ids("quy định của Ban Bí thư năm 2019").is_empty());
        assert!(ids("chương trình chuyển đổi số quốc gia").contains(&"qd-749-ttg-2020"), "a decision approves it");
        assert!(ids("nghị quyết của Tỉnh ủy về tinh gọn bộ máy").is_empty());
    }

    #[test]
    fn usual_words_may_be_missing_where_nothing_has_them() {
        let sorted = |typed: &str| ids(typed).into_iter().collect::<std::collections::BTreeSet<_>>();
        assert_eq!(sorted("chỉ thị về công tác tín dụng chính sách"), sorted("chỉ thị về tín dụng chính sách"));
        assert!(ids("chỉ thị về công tác").is_empty());
    }

    #[test]
    fn year_term_issuer_and_day_narrow_it() {
        assert_eq!(ids("nghị quyết về đất đai năm 2022"), ["nq-18-tw-k13"]);
        assert_eq!(ids("nghị quyết về đất đai khóa XI"), ["nq-19-tw-k11"]);
        assert_eq!(ids("chỉ thị của Ban Bí thư về nhà ở xã hội"), ["ct-34-tw-k13"]);
        assert_eq!(ids("chỉ thị của Thủ tướng về nhà ở xã hội"), ["ct-03-ttg-2017"]);
        assert_eq!(ids("nghị quyết ngày 16/6/2022 về đất đai"), ["nq-18-tw-k13"]);
    }

    #[test]
    fn a_name_is_closer_than_a_subject_and_side_by_side_closer_than_apart() {
        let closeness = |typed: &str, id: &str| {
            let all = by_subject(typed, Registry::of_tests());
            all.into_iter().find(|found| found.directive.id == id).map(|found| found.closeness)
        };
        assert_eq!(closeness("nghị quyết về đất đai", "nq-18-tw-k13"), Some(Closeness::Name));
        assert_eq!(closeness("nghị quyết về đất đai", "nq-19-tw-k11"), Some(Closeness::Phrase));
        assert_eq!(closeness("luân chuyển cán bộ", "qd-65-tw-k13"), Some(Closeness::Subject));
        assert_eq!(closeness("nghị quyết tinh gọn bộ máy", "nq-18-tw-k12"), Some(Closeness::Words));
        assert_eq!(closeness("nghị quyết tinh gọn bộ máy", "kl-138-tw-k13"), None);
    }

    #[test]
    fn plain_words_may_mean_a_directive_only_by_kind_and_subject_or_by_a_name() {
        let meant = |typed: &str| perhaps_meant(typed, Registry::of_tests()).len();
        assert!(meant("nghị quyết về đất đai") > 1 && meant("19 điều đảng viên không được làm") > 2);
        assert_eq!((meant("đất đai"), meant("nêu gương"), meant("19 điều")), (0, 0, 0));
    }
}
