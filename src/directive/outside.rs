//! Papers of bodies that are neither Party nor State, and of inspectorates: whether a number after the name of a kind
//! is one of theirs.

use std::sync::LazyLock;

use super::DirectiveKind;
use super::lead::issuing_verb;
use super::organ::{any_organ_at, organ_at};
use crate::text::{Lexicon, Table, Tokens};

/// How near to a number such a body must be named for the number to be its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Before it in the same sentence will do for a resolution: "Hội đồng Bảo an đã thông qua Nghị quyết 2375".
    Anywhere,
    /// It must be said to issue the paper.
    Issues,
    /// The same, and the paper must be a conclusion or a notice of one: decisions of an inspectorate are the State's.
    Concludes,
    /// The State's, of which no directive is known: its papers stay, and are none of those that are known.
    Nameless,
}

const TABLE: Table<'static, 2> = Table::new(include_str!("data/outside.tsv"), ["name", "reach"]);

static OUTSIDE: LazyLock<Lexicon<Reach>> = LazyLock::new(|| {
    let reach = |word: &str| match word {
        "anywhere" => Reach::Anywhere,
        "concludes" => Reach::Concludes,
        "nameless" => Reach::Nameless,
        _ => Reach::Issues,
    };
    Lexicon::new(TABLE.cells().map(|[name, word]| (name, reach(word))))
});

/// The body at word `i` whose papers of this kind are left out, and the word after its name; none where an organ of Party
/// or State has a longer name there.
fn outside_at(tokens: &Tokens, i: usize, kind: DirectiveKind) -> Option<(Reach, usize)> {
    let found = OUTSIDE.longest_at(tokens, i)?;
    let longer = organ_at(tokens, i).is_some_and(|organ| organ.next > found.next);
    let concludes = matches!(kind, DirectiveKind::KetLuan | DirectiveKind::ThongBao);
    let reach = **found.values.first().filter(|_| !longer)?;
    (reach != Reach::Nameless && (reach != Reach::Concludes || concludes)).then_some((reach, found.next))
}

/// Whether the body at word `at` is one of the State's of which no directive is known: "của Chi cục Kiểm lâm", "của Công an
/// huyện".
pub(super) fn is_nameless(tokens: &Tokens, at: usize) -> bool {
    any_organ_at(tokens, at).map_or_else(|| nameless_at(tokens, at).is_some(), |organ| organ.code.is_none())
}

/// The word after the name of such a body at word `at`.
pub(super) fn nameless_at(tokens: &Tokens, at: usize) -> Option<usize> {
    let found = OUTSIDE.longest_at(tokens, at)?;
    found.values.contains(&&Reach::Nameless).then_some(found.next)
}

/// Whether such a body follows at one of these words: "Nghị quyết 13 của Hội đồng quản trị", "Nghị quyết 2375 Hội đồng
/// Bảo an"; but "theo Nghị định 15 công ty phải nộp" tells of none.
pub(super) fn follows(tokens: &Tokens, places: [usize; 2], kind: DirectiveKind) -> bool {
    places.into_iter().any(|at| {
        let of = matches!(tokens.key(at), "của" | "cua" | "do");
        let body = outside_at(tokens, at + usize::from(of), kind);
        !tokens.before(at).contains(['.', '\n', ';', ',', ':'])
            && body.is_some_and(|(reach, _)| of || reach == Reach::Anywhere)
    })
}

/// Whether such a body is before the kind at word `first` and issues what is named there: "Hội đồng Bảo an đã thông
/// qua Nghị quyết 2375", "công ty ra Quyết định 13". What only the State issues isn't asked, nor a *Đề án*: firms have
/// a part in those of others.
pub(super) fn stands_before(tokens: &Tokens, first: usize, kind: DirectiveKind) -> bool {
    use DirectiveKind as K;
    if matches!(kind, K::NghiDinh | K::Luat | K::PhapLenh | K::Lenh | K::DeAn) {
        return false;
    }
    let resolution = kind == K::NghiQuyet;
    let sends = || first.checked_sub(1).filter(|&at| matches!(tokens.key(at), "gửi" | "phát"));
    let issued = issuing_verb(tokens, first)
        .filter(|&verb| tokens.key(verb) != "có" || is_letter(kind) || has_done(tokens, verb));
    let verb = issued.or_else(sends);
    if !resolution && verb.is_none() {
        return false;
    }
    // Where the nearest organ or the clause begins: an inspectorate's name may end with its organ's.
    let mut nearest = None;
    let mut i = first;
    while i > 0 && i + MAX_WORDS_TO_BODY > first {
        if tokens.before(i).contains(['.', '\n', '!', '?', ';']) {
            return false;
        }
        i -= 1;
        match outside_at(tokens, i, kind).filter(|_| !is_of_party(tokens, i)) {
            Some((Reach::Anywhere, _)) if resolution => return true,
            Some((_, next)) if verb.is_some_and(|verb| i < verb) && is_nearest(tokens, next, nearest) => return true,
            _ if organ_at(tokens, i).is_some() || ends_its_clause(tokens, i) => nearest = nearest.or(Some(i)),
            _ => {}
        }
    }
    false
}

/// What one body sends to another: who *has* it issued it. "Doanh nghiệp có Nghị quyết 68 làm chỗ dựa" didn't.
fn is_letter(kind: DirectiveKind) -> bool {
    use DirectiveKind as K;
    matches!(kind, K::KetLuan | K::ThongBao | K::ToTrinh | K::CongVan | K::BaoCao | K::KeHoach)
}

/// "cũng đã có", "tiếp tục có".
fn has_done(tokens: &Tokens, verb: usize) -> bool {
    verb > 0 && matches!(tokens.key(verb - 1), "đã" | "vừa" | "mới" | "tục")
}

/// Whether the body at word `i` is named for its Party organisation: "Đảng ủy Tổng công ty", "Đảng bộ Tập đoàn".
fn is_of_party(tokens: &Tokens, i: usize) -> bool {
    let first = i - usize::from(i > 0 && tokens.key(i - 1) == "tổng");
    matches!(tokens.two_before(first), ("đảng", "ủy" | "bộ") | ("chi", "bộ") | (_, "khối"))
}

/// Whether a body whose name ends before word `next` is the nearest, or has the nearest organ in its name.
fn is_nearest(tokens: &Tokens, next: usize, nearest: Option<usize>) -> bool {
    nearest.is_none_or(|at| at == next && tokens.before(at) == " ")
}

/// Whether a comma at word `i` sets what is before it apart from the verb: "Theo công ty, tỉnh đã ra Quyết định 13".
fn ends_its_clause(tokens: &Tokens, i: usize) -> bool {
    tokens.before(i).contains([',', ':', ')'])
}

/// A body and what it did fit in so many words.
const MAX_WORDS_TO_BODY: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_bodies_is_sorted_and_says_how_far_each_reaches() {
        TABLE.assert_in_order(|[name, _]| name);
        assert!(TABLE.cells().all(|[_, reach]| matches!(reach, "anywhere" | "concludes" | "issues" | "nameless")));
    }
}
