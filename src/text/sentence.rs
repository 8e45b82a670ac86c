//! Sentences: where a reader would start and stop reading aloud.

use super::Span;
use super::effort::effort;

/// Abbreviations after which a full stop ends no sentence.
const ABBREVIATIONS: [&str; 24] = [
    "TP", "Tp", "TX", "TT", "Q", "H", "P", "X", "T", "TS", "ThS", "PGS", "GS", "BS", "KS", "LS", "St", "Mr", "Mrs",
    "Dr", "No", "Ths", "NXB", "Th",
];

/// The sentences of `text`, in order, without the white space around them. Linear.
///
/// A sentence ends at `.`, `!`, `?` or `…` (with any closing quotation marks) before white space and
/// something that can begin one, or at a line break after such a sign or before an empty line.
pub fn sentences(text: &str) -> Vec<Span> {
    effort(text.len());
    let mut out = Vec::new();
    let mut start = 0;
    let (mut at, mut signs) = (0, Signs { text, rare: None });
    while let Some((stop, sign)) = signs.next(at) {
        at = stop + sign.len_utf8();
        let end = match sign {
            '\n' => Some(stop),
            _ => {
                let closing = |c: &char| matches!(c, '.' | '!' | '?' | '…' | '”' | '"' | '’' | ')' | '»');
                let after = text.get(at..).unwrap_or("").chars().take_while(closing);
                at += after.map(char::len_utf8).sum::<usize>();
                ends_sentence(text, start, stop, at).then_some(at)
            }
        };
        if let Some(end) = end {
            push_trimmed(text, start, end, &mut out);
            start = end;
        }
    }
    push_trimmed(text, start, text.len(), &mut out);
    out
}

/// The sentence of `text` that `span` begins in, or its line if there is none. Linear in the length of the line;
/// who asks for many spans of one text asks [`Sentences`].
pub fn sentence_around(text: &str, span: Span) -> Span {
    let line = line_around(text, span.start);
    sentences(line.of(text))
        .into_iter()
        .map(|s| Span::new(s.start + line.start, s.end + line.start))
        .find(|s| span.start < s.end)
        .map_or(line, |s| s.join(Span::new(span.start, span.end.min(text.len()).max(span.start))))
}

/// The sentences of one text, cut once.
#[derive(Debug, Clone)]
pub struct Sentences {
    /// In order; none holds a line break.
    spans: Vec<Span>,
}

impl Sentences {
    /// Cuts a text. Linear.
    pub fn of(text: &str) -> Self {
        Sentences { spans: sentences(text) }
    }

    /// The sentence of `text`, which must be the one that was cut, that `span` begins in, or its line if there is
    /// none. It covers all of `span`. Logarithmic, but linear in white space before a sentence.
    pub fn around(&self, text: &str, span: Span) -> Span {
        let own = self.spans.get(self.spans.partition_point(|sentence| sentence.end <= span.start));
        let in_line = |sentence: &&Span| !text.get(span.start..sentence.start).is_some_and(|gap| gap.contains('\n'));
        match own.filter(in_line) {
            Some(sentence) => sentence.join(Span::new(span.start, span.end.min(text.len()).max(span.start))),
            None => line_around(text, span.start),
        }
    }
}

fn line_around(text: &str, at: usize) -> Span {
    let start = text.get(..at).and_then(|head| head.rfind('\n')).map_or(0, |i| i + 1);
    let end = text.get(at..).and_then(|tail| tail.find('\n')).map_or(text.len(), |i| at + i);
    Span::new(start, end)
}

/// Finds the signs that may end a sentence. Most of a text is none.
struct Signs<'t> {
    text: &'t str,
    /// The next `!` or `?`, which are rare; the length of the text if there is none.
    rare: Option<usize>,
}

impl Signs<'_> {
    /// The next one from a byte on; such bytes only grow.
    fn next(&mut self, from: usize) -> Option<(usize, char)> {
        let bytes = self.text.as_bytes();
        let mut from = from;
        loop {
            let rest = bytes.get(from..)?;
            let rare = match self.rare {
                Some(rare) if rare >= from => rare,
                _ => memchr::memchr2(b'!', b'?', rest).map_or(bytes.len(), |at| from + at),
            };
            self.rare = Some(rare);
            let before = bytes.get(from..rare)?;
            let at = memchr::memchr3(b'\n', b'.', ELLIPSIS, before).map_or(rare, |at| from + at);
            let sign = self.text.get(at..)?.chars().next()?;
            if matches!(sign, '\n' | '.' | '!' | '?' | '…') {
                return Some((at, sign));
            }
            from = at + sign.len_utf8();
        }
    }
}

/// How `…` begins, and other punctuation with it, but no letter of Vietnamese.
const ELLIPSIS: u8 = 0xE2;

fn ends_sentence(text: &str, start: usize, stop: usize, end: usize) -> bool {
    let after = text.get(end..).unwrap_or("");
    let Some(next) = after.chars().next() else { return true };
    if !next.is_whitespace() {
        return false;
    }
    let begins = after.trim_start().chars().next().is_none_or(|c| !c.is_lowercase() && !matches!(c, ',' | ';' | ')'));
    let head = text.get(start..stop).unwrap_or("");
    let word = head.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '.')).next().unwrap_or("");
    begins && !(text.get(stop..end) == Some(".") && ABBREVIATIONS.contains(&word))
}

fn push_trimmed(text: &str, start: usize, end: usize, out: &mut Vec<Span>) {
    let raw = text.get(start..end).unwrap_or("");
    let trimmed = raw.trim();
    if !trimmed.is_empty() {
        let from = start + (raw.len() - raw.trim_start().len());
        out.push(Span::new(from, from + trimmed.len()));
    }
}

/// A sentence is shown whole up to so many bytes, several times the longest of a newspaper …
const MOST_SHOWN_BYTES: usize = 2_000;
/// … and of a longer one so many on either side of what is shown in it.
const BYTES_BESIDE: usize = 800;

/// The part of `sentence` that shows `span` to a reader: all of it, or where it is longer than any sentence is, what
/// is near the span. So showing every span of a text takes work in proportion to the text.
pub fn shown_of(text: &str, sentence: Span, span: Span) -> Span {
    if sentence.byte_len() <= MOST_SHOWN_BYTES {
        return sentence;
    }
    let start = span.start.saturating_sub(BYTES_BESIDE).max(sentence.start);
    let end = span.end.min(span.start + MOST_SHOWN_BYTES).saturating_add(BYTES_BESIDE).min(sentence.end);
    let is_border = |at: &usize| text.is_char_boundary(*at);
    let start = (start..=span.start).find(is_border).unwrap_or(span.start);
    let end = (start..=end).rev().find(is_border).unwrap_or(start);
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn a_sentence_ends_at_a_stop_before_a_capital_and_not_inside_numbers_or_abbreviations() {
        assert_eq!(
            cut("Đảng bộ có 1.730 đảng viên. Ông A ở TP. Vinh nói: “Tốt!” Sau đó… nghỉ.\nĐoạn hai"),
            ["Đảng bộ có 1.730 đảng viên.", "Ông A ở TP. Vinh nói: “Tốt!”", "Sau đó… nghỉ.", "Đoạn hai"]
        );
    }

    #[test]
    fn of_an_endless_sentence_what_is_near_is_shown() {
        let text = "Chỉ thị số 05-CT/TW, ".repeat(500);
        let whole = sentences(&text)[0];
        for at in [0, 6_300, text.len() - 30] {
            let start = (at..).find(|at| text.is_char_boundary(*at)).unwrap();
            let end = (start + 20..).find(|at| text.is_char_boundary(*at)).unwrap();
            let shown = shown_of(&text, whole, Span::new(start, end));
            assert!(shown.contains(Span::new(start, end.min(whole.end))) && shown.byte_len() <= 2 * BYTES_BESIDE + 30);
            assert!(!shown.of(&text).is_empty() && whole.contains(shown));
        }
        assert_eq!(shown_of("Một. Hai.", Span::new(0, 5), Span::new(0, 2)), Span::new(0, 5));
    }

    #[test]
    fn the_sentence_around_a_span_stays_in_its_paragraph() {
        let text = "Một. Hai ba bốn. Năm.\nSáu";
        let at = text.find("ba").unwrap();
        assert_eq!(sentence_around(text, Span::new(at, at + 2)).of(text), "Hai ba bốn.");
        assert_eq!(sentence_around("", Span::new(0, 0)).of(""), "");
    }

    #[test]
    fn a_text_cut_once_has_the_same_sentence_around_any_word() {
        proptest::proptest!(|(text in "[\\PC .!?TPạ\n”]{0,60}", from in 0usize..60, len in 0usize..9)| {
            let border = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
            let span = Span::new(border(from), border(from + len));
            proptest::prop_assert_eq!(Sentences::of(&text).around(&text, span), sentence_around(&text, span));
        });
    }

    #[test]
    fn sentences_cover_every_word_on_any_text() {
        proptest::proptest!(|(text in "[\\PC .!?\n]{0,60}")| {
            let spans = sentences(&text);
            let kept: String = spans.iter().flat_map(|s| s.of(&text).chars()).filter(|c| c.is_alphanumeric()).collect();
            let all: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
            proptest::prop_assert_eq!(kept, all);
        });
    }
}
