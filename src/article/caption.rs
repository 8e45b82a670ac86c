//! Captions of pictures among the lines of a text.
//!
//! In: a page's lines. Out: the captions, each once; the lines are taken away. A caption is a short
//! line that ends in a photo credit (`… Ảnh: V.L`), or one that stands twice in a row: pages give a
//! picture's caption once as its text and once below it.

use rustc_hash::FxHashSet;

use super::clean::{self, sameness};
use super::line::Line;

const MAX_CAPTION_CHARS: usize = 400;
/// A doubled line must have so many characters; shorter ones are refrains and cells of tables.
const DOUBLED_CHARS: std::ops::RangeInclusive<usize> = 20..=250;
const MAX_CREDIT_CHARS: usize = 60;
/// Above the pictures that tell a story is a lead of so many lines, and they tell it in sentences as long.
const MAX_LEAD_LINES: usize = 2;
const MIN_SENTENCE_CHARS: usize = 50;
/// A short line above a credit that stands alone.
const MAX_LINE_ABOVE_CHARS: usize = 200;
const CREDITS: &[&str] = &["ảnh:", "ảnh :", "ảnh tư liệu", "ảnh minh họa", "ảnh minh hoạ", "đồ họa:", "đồ hoạ:"];

/// Takes the captions out of `lines`.
pub(super) fn take_captions(lines: &mut Vec<Line>) -> Vec<String> {
    let mut captions = Captions::default();
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines.drain(..) {
        let text = line.text();
        if (line.is_caption() && may_be_caption(text)) || is_credited(text) {
            drop_double_above(&mut kept, text);
            captions.push(text.to_owned());
        } else if is_bare_credit(text) {
            if let Some(above) = kept.pop_if(|above| is_open_line(above.text())) {
                captions.push(format!("{} {text}", above.text()));
            }
        } else if line.is_row() {
            kept.push(line);
        } else if is_doubled(&kept, text) {
            kept.pop();
            captions.push(text.to_owned());
        } else if !captions.repeats(text) {
            kept.push(Line::Text(line.into_text()));
        }
    }
    if is_told_in_pictures(&kept, &captions.all) {
        kept.extend(captions.all.drain(..).map(Line::Text));
    }
    *lines = kept;
    captions.all
}

/// Whether an article is a story in pictures: no more than a lead, and below it captions that are sentences and say more.
fn is_told_in_pictures(text: &[Line], captions: &[String]) -> bool {
    let chars = |text: &str| text.chars().count();
    let is_told =
        |caption: &&String| chars(caption) >= MIN_SENTENCE_CHARS && caption.ends_with(['.', '!', '?', '…', '”', '"']);
    let is_lead = text.len() <= MAX_LEAD_LINES && text.iter().all(|line| !line.is_row());
    is_lead
        && captions.iter().filter(is_told).map(|caption| chars(caption)).sum::<usize>()
            > text.iter().map(|line| chars(line.text())).sum::<usize>()
}

/// The captions found so far, each once.
#[derive(Default)]
struct Captions {
    all: Vec<String>,
    forms: FxHashSet<String>,
}

impl Captions {
    /// Keeps a caption if it is new; of two in a row that differ in their credit only, the fuller one.
    fn push(&mut self, caption: String) {
        if self.repeats(&caption) || !self.forms.insert(sameness(&caption)) {
            return;
        }
        match self.all.last_mut().filter(|last| is_same_caption(last, &caption)) {
            Some(last) => *last = caption,
            None => self.all.push(caption),
        }
    }

    /// Whether `line` is the last caption once more.
    fn repeats(&self, line: &str) -> bool {
        may_be_caption(line) && self.all.last().is_some_and(|last| is_same_caption(line, last))
    }
}

/// `Bà con làm đường` above `Bà con làm đường. Ảnh: V.L` is the same caption without its credit.
fn drop_double_above(kept: &mut Vec<Line>, caption: &str) {
    kept.pop_if(|above| may_be_caption(above.text()) && is_same_caption(above.text(), caption));
}

/// Whether a line is short enough to be a caption, whatever marks it: longer ones are the article's text.
/// Also keeps a long paragraph from being compared with each of many captions below it.
fn may_be_caption(line: &str) -> bool {
    line.len() <= MAX_CAPTION_CHARS * 2 * 4 && line.chars().count() <= MAX_CAPTION_CHARS * 2
}

/// Whether `short` is `caption`, with or without its credit.
fn is_same_caption(short: &str, caption: &str) -> bool {
    let ends = |c: char| matches!(c, '.' | ' ' | '(' | ',' | ';');
    let bare = caption.get(..credit_at(caption).unwrap_or(caption.len())).unwrap_or(caption);
    let short = sameness(short);
    let short = short.trim_end_matches(ends);
    !short.is_empty()
        && (short == sameness(bare).trim_end_matches(ends) || short == sameness(caption).trim_end_matches(ends))
}

fn is_doubled(kept: &[Line], text: &str) -> bool {
    DOUBLED_CHARS.contains(&text.chars().count())
        && is_open_line(text)
        && kept.last().is_some_and(|above| may_be_caption(above.text()) && sameness(above.text()) == sameness(text))
}

/// A short line without a sentence's end.
fn is_open_line(text: &str) -> bool {
    text.chars().take(DOUBLED_CHARS.end() + 1).count() <= MAX_LINE_ABOVE_CHARS.max(*DOUBLED_CHARS.end())
        && !text.ends_with(['.', '!', '?', ':', ';', '…'])
}

/// Whether `line` is a caption with a photo credit at its end.
fn is_credited(line: &str) -> bool {
    line.chars().take(MAX_CAPTION_CHARS + 1).count() <= MAX_CAPTION_CHARS
        && credit_at(line).is_some_and(|at| {
            let before = line.get(..at).unwrap_or_default();
            before.contains(char::is_alphanumeric)
                && line.get(at..).is_some_and(|credit| credit.chars().count() <= MAX_CREDIT_CHARS)
        })
}

/// `Ảnh: Hà An`, with nothing before it.
pub(super) fn is_bare_credit(line: &str) -> bool {
    line.chars().take(MAX_CREDIT_CHARS + 1).count() <= MAX_CREDIT_CHARS
        && (credit_at(line).is_some_and(|at| !line.get(..at).unwrap_or_default().contains(char::is_alphanumeric))
            || sameness(line).starts_with("nguồn ảnh:"))
}

/// Where the photo credit of a line begins. `Bài, ảnh: …` is none.
fn credit_at(line: &str) -> Option<usize> {
    let starts = line.char_indices().filter(|(_, c)| matches!(c, 'Ả' | 'ả' | 'Đ' | 'đ')).map(|(at, _)| at);
    let at = starts.rev().find(|&at| {
        let start: String = line.get(at..).unwrap_or_default().chars().take(14).collect();
        let start = clean::line(&start).to_lowercase();
        CREDITS.iter().any(|credit| start.starts_with(credit))
    })?;
    let before = sameness(line.get(..at).unwrap_or_default());
    let label = before.trim_end_matches(['(', ' ', ',', '-', '&']);
    let is_byline = matches!(label.trim_end_matches(" và"), "bài" | "tin" | "bài viết" | "tin, bài" | "tin bài");
    (!is_byline).then_some(at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(lines: &[&str]) -> (Vec<String>, Vec<String>) {
        let mut lines: Vec<Line> = lines.iter().map(|line| Line::Text((*line).to_owned())).collect();
        let captions = take_captions(&mut lines);
        (captions, lines.iter().map(|line| line.text().to_owned()).collect())
    }

    #[test]
    fn short_lines_that_end_in_a_credit_are_captions() {
        for line in [
            "Bà con làm đường ở thôn Thượng. Ảnh: V.L",
            "Bà con làm đường ở thôn Thượng (Ảnh: Vũ Lan)",
            "Bà con làm đường ở thôn Thượng. ẢNH: VŨ LAN",
            "Bà con làm đường ở thôn Thượng – Ảnh : CTV",
            "Đường mới ở thôn Thượng. Ảnh tư liệu",
            "Số liệu làm đường qua các năm. Đồ họa: Hà An",
        ] {
            assert_eq!(split(&[line]), (vec![line.to_owned()], vec![]), "{line}");
        }
    }

    #[test]
    fn sentences_and_bylines_are_no_captions() {
        for line in [
            "Ông kể về những tấm ảnh: tấm nào cũng có bà con thôn Thượng đang làm đường, tấm nào cũng đông vui.",
            "Bài, ảnh: Vũ Lan",
            "Bài và ảnh: Vũ Lan",
            "Ảnh hưởng của cơn bão còn lâu",
            "Vui",
        ] {
            assert_eq!(split(&[line]), (vec![], vec![line.to_owned()]), "{line}");
        }
    }

    #[test]
    fn a_line_that_stands_twice_in_a_row_is_a_caption_once() {
        let twice = "Bí thư chi bộ thôn Thượng xem bản vẽ";
        assert_eq!(split(&["Đầu.", twice, twice, "Cuối."]), (vec![twice.into()], vec!["Đầu.".into(), "Cuối.".into()]));
        assert_eq!(split(&[twice, twice, twice]).1, [""; 0]);
        assert_eq!(split(&["Có", "Có"]).1, ["Có", "Có"]);
    }

    #[test]
    fn a_caption_with_and_without_its_credit_is_one() {
        let full = "Đường mới ở thôn Thượng. Ảnh: V.L";
        for lines in [[" Đường mới ở thôn Thượng", full], [full, full], [full, "Đường mới ở thôn Thượng."]]
        {
            assert_eq!(split(&lines), (vec![full.to_owned()], vec![]), "{lines:?}");
        }
    }

    #[test]
    fn a_text_too_long_for_a_caption_stays_text_whatever_marks_it() {
        let long = "Bà con thôn Thượng làm đường. ".repeat(40);
        let mut lines = vec![Line::Caption(long.clone()), Line::Caption("Đường mới".to_owned())];
        assert_eq!(take_captions(&mut lines), ["Đường mới"]);
        assert_eq!(lines, [Line::Text(long)]);
    }

    #[test]
    fn a_credit_alone_makes_a_caption_of_the_line_above() {
        let (captions, rest) = split(&["Bà con ra đồng.", "Đường mới ở thôn Thượng", "Ảnh: V.L"]);
        assert_eq!((captions, rest), (vec!["Đường mới ở thôn Thượng Ảnh: V.L".into()], vec!["Bà con ra đồng.".into()]));
    }

    proptest! {
        #[test]
        fn no_lines_panic(lines in prop::collection::vec("(Ảnh:|ảnh|[. (]|\\PC){0,12}", 0..6)) {
            split(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        }
    }
}
