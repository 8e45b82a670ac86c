//! Mentions that point back: "Nghị quyết này", and names that the article defines for itself,
//! "(viết tắt là Nghị quyết)".

use super::citation::{Form, Reference};
use super::found::{Found, Read, Reader};
use super::kind::{HEADS, Head, HeadStyle};
use super::law::is_draft;
use crate::text::{Span, Tokens};

/// `Nghị quyết này`, `Chỉ thị nói trên`.
pub(super) fn pointing_back(tokens: &Tokens, first: usize, head: Head, next: usize) -> Read {
    let end = match (tokens.key(next), tokens.key(next + 1)) {
        ("này", _) => next + 1,
        ("nói" | "nêu", "trên") => next + 2,
        ("trên", after) if ends_phrase(tokens.gap(next)) || may_follow(after) => next + 1,
        _ => return None,
    };
    let of_law = || head.kind.is_law() && (is_part(tokens, first) || is_draft(tokens, first));
    if head.style != HeadStyle::Name || tokens.gap(next - 1) != " " || of_law() {
        return None;
    }
    Some((vec![back(tokens, first, end, head, None)], end))
}

/// "điều luật này", "pháp luật này" and the like aren't laws.
fn is_part(tokens: &Tokens, first: usize) -> bool {
    matches!(tokens.two_before(first).1, "điều" | "pháp" | "quy" | "kỷ" | "kỉ" | "dự" | "đạo" | "lệ" | "thiết" | "trái")
}

fn back(tokens: &Tokens, first: usize, end: usize, head: Head, stands_for: Option<Span>) -> Found {
    let span = tokens.span(first).join(tokens.span(end - 1));
    let found = Found::new(Form::Back, Reader::Back, span, Reference::new(head.kind), first..end);
    Found { stands_for, ..found }
}

fn ends_phrase(gap: &str) -> bool {
    gap.trim_start().starts_with(['.', ',', ';', ':', ')', '"', '”']) || gap.contains('\n') || gap.is_empty()
}

/// "Chỉ thị trên đã …" points back, "quy định trên đường cao tốc" doesn't: what may follow.
fn may_follow(word: &str) -> bool {
    matches!(
        word,
        "đã" | "đang"
            | "sẽ"
            | "được"
            | "là"
            | "của"
            | "và"
            | "cũng"
            | "nhằm"
            | "vẫn"
            | "không"
            | "có"
            | "còn"
            | "thì"
            | "do"
            | "để"
            | "phải"
            | "nêu"
            | "chỉ"
            | "yêu"
            | "theo"
            | "gồm"
            | "quy"
    )
}

/// Names that the text has defined so far.
#[derive(Debug, Default)]
pub(super) struct Aliases {
    defined: Vec<Alias>,
}

#[derive(Debug)]
struct Alias {
    /// The words that stand for the directive, as keys.
    words: Vec<String>,
    stands_for: Span,
}

impl Aliases {
    /// Notes the name without a number that the words right after a citation define:
    /// "(viết tắt là Nghị quyết)", "(sau đây gọi tắt là Đề án)".
    pub fn define(&mut self, tokens: &Tokens, cited: &Found) {
        let Some(at) = defining(tokens, cited.words.end).or_else(|| {
            // The term of office often stands in between.
            (cited.words.end..cited.words.end + MAX_WORDS_TO_DEFINITION)
                .find_map(|at| tokens.before(at).contains('(').then(|| defining(tokens, at)).flatten())
        }) else {
            return;
        };
        let Some(name) = HEADS.longest_at(tokens, at) else { return };
        let closed = tokens.gap(name.next - 1).trim_start().starts_with([')', '”', '"', ',', ']']);
        if closed && cited.form != Form::Back {
            let words = (at..name.next).map(|i| tokens.key(i).to_owned()).collect();
            self.defined.retain(|alias: &Alias| alias.words != words);
            self.defined.push(Alias { words, stands_for: cited.span });
        }
    }

    /// The mention of a defined name at word `first`, where nothing else tells which document is meant.
    pub fn read(&self, tokens: &Tokens, first: usize, head: Head, next: usize) -> Read {
        if self.defined.is_empty() || !tokens.raw(first).starts_with(char::is_uppercase) {
            return None;
        }
        let same = |alias: &&Alias| alias.words.len() == next - first && is_said(tokens, first, &alias.words);
        let alias = self.defined.iter().find(same)?;
        // "Nghị quyết của Chính phủ" names another one.
        let other = matches!(tokens.key(next), "của" | "số" | "về" | "liên" | "hội" | "đại" | "trung");
        (!other).then(|| (vec![back(tokens, first, next, head, Some(alias.stands_for))], next))
    }
}

fn is_said(tokens: &Tokens, first: usize, words: &[String]) -> bool {
    words.iter().enumerate().all(|(i, word)| tokens.key(first + i) == word)
}

/// ", nhiệm kỳ 2020-2025 (viết tắt là …" is about the longest way to a definition.
const MAX_WORDS_TO_DEFINITION: usize = 8;

/// The word after "viết tắt là", "gọi tắt là", "sau đây gọi là" at word `at`.
fn defining(tokens: &Tokens, at: usize) -> Option<usize> {
    let mut i = at;
    if matches!(tokens.folded(i), "sau" | "duoi") && tokens.folded(i + 1) == "day" {
        i += 2;
    }
    if !matches!(tokens.folded(i), "goi" | "viet") {
        return None;
    }
    i += 1;
    if matches!(tokens.folded(i), "tat" | "chung") {
        i += 1;
    }
    if tokens.folded(i) == "la" {
        return Some(i + 1);
    }
    tokens.before(i).contains(':').then_some(i)
}
