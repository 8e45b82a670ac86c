//! How much of a page's lines is prose, in sums over any part of it.

use super::tree::{Element, Piece, Tree};
use crate::article::boilerplate;
use crate::article::clean::sameness;

/// Sums over the lines of a page that count.
pub(super) struct Measure {
    prose: Vec<usize>,
    chars: Vec<usize>,
    linked: Vec<usize>,
}

impl Measure {
    /// Of the lines for which `counts`.
    pub(super) fn of(tree: &Tree, counts: impl Fn(usize) -> bool) -> Self {
        let mut sums = Measure { prose: vec![0], chars: vec![0], linked: vec![0] };
        let mut totals = (0, 0, 0);
        for (at, piece) in tree.pieces.iter().enumerate() {
            if counts(at) {
                totals = (totals.0 + piece.prose, totals.1 + piece.chars, totals.2 + piece.linked);
            }
            sums.prose.push(totals.0);
            sums.chars.push(totals.1);
            sums.linked.push(totals.2);
        }
        sums
    }

    pub(super) fn prose(&self, element: &Element) -> usize {
        between(&self.prose, element)
    }

    pub(super) fn chars(&self, element: &Element) -> usize {
        between(&self.chars, element)
    }

    pub(super) fn linked(&self, element: &Element) -> usize {
        between(&self.linked, element)
    }

    /// The prose of an element from a line on.
    pub(super) fn prose_from(&self, element: &Element, line: usize) -> usize {
        let at = |line: usize| self.prose.get(line).or(self.prose.last()).copied().unwrap_or(0);
        at(element.last).saturating_sub(at(element.first.max(line)))
    }

    pub(super) fn all_prose(&self) -> usize {
        self.prose.last().copied().unwrap_or(0)
    }
}

fn between(sums: &[usize], element: &Element) -> usize {
    let at = |line: usize| sums.get(line).or(sums.last()).copied().unwrap_or(0);
    at(element.last).saturating_sub(at(element.first))
}

/// Whether a line names a document, as in a list of them, and not the headline of another article: it links to a file, or begins with
/// kind and number (`Kế hoạch số 44-KH/HU`, `44-KH/HU`).
pub(super) fn is_document(piece: &Piece) -> bool {
    const MAX_WORDS: usize = 6;
    #[rustfmt::skip]
    const KINDS: [&str; 22] = [
        "báo cáo", "chương trình", "chỉ thị", "công văn", "công điện", "hướng dẫn", "kế hoạch", "kết luận", "luật", "nghị quyết", "nghị định", "pháp lệnh", "quy chế",
        "quy định", "quyết định", "thông báo", "thông tri", "thông tư", "tờ trình", "đề án", "văn bản", "số",
    ];
    if piece.filed * 2 >= piece.chars {
        return true;
    }
    let text = piece.line.text().trim_start_matches(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = text.split_whitespace().take(MAX_WORDS).collect();
    let is_symbol = |word: &&str| {
        let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        word.starts_with(|c: char| c.is_ascii_digit())
            && word.contains(['/', '-'])
            && word.chars().filter(|c| c.is_uppercase()).count() >= 2
    };
    let is_number = |pair: &[&str]| {
        pair.first().is_some_and(|word| word.eq_ignore_ascii_case("số") || *word == "Số" || *word == "SỐ")
            && pair.get(1).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
    };
    let kind = sameness(&words.iter().take(2).copied().collect::<Vec<_>>().join(" "));
    let is_kind =
        KINDS.iter().any(|known| kind.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')));
    words.first().is_some_and(is_symbol)
        || (is_kind && (words.iter().any(is_symbol) || words.windows(2).any(is_number)))
}

/// Whether hardly more of a line than links is there, and perhaps a date.
pub(super) fn is_link(piece: &Piece) -> bool {
    let dated = || piece.linked * 2 >= piece.chars && boilerplate::ends_in_date(piece.line.text());
    piece.chars > 0 && (piece.linked * 10 >= piece.chars * 8 || dated())
}
