//! Paragraphs that stand twice, once.

use std::collections::hash_map::Entry;
use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::clean::sameness;
use super::line::{Line, is_row};

/// Shorter lines may well stand twice: a refrain, a question, a heading.
const MIN_DOUBLE_CHARS: usize = 40;

const HASHED_BYTES: usize = 48;

/// Remembers the paragraphs of one article, by a hash of their first ASCII letters and digits: only
/// where two agree in those are they compared in full, which is slow and seldom needed.
#[derive(Default)]
struct Seen<'t>(FxHashMap<u64, Alike<'t>>);

/// Paragraphs with the same hash: the first as it is; if there are more, all of them as compared.
struct Alike<'t> {
    first: &'t str,
    forms: FxHashSet<String>,
}

impl<'t> Seen<'t> {
    /// Whether `paragraph` is long enough to count and stood before. Rows of tables and lines that go on from another one aren't
    /// paragraphs: they may well say the same.
    fn again(&mut self, paragraph: &'t str) -> bool {
        let goes_on = paragraph.trim_start().starts_with(char::is_lowercase);
        if paragraph.chars().nth(MIN_DOUBLE_CHARS - 1).is_none() || goes_on || is_row(paragraph) {
            return false;
        }
        match self.0.entry(ascii_hash(paragraph)) {
            Entry::Vacant(entry) => {
                entry.insert(Alike { first: paragraph, forms: FxHashSet::default() });
                false
            }
            Entry::Occupied(mut entry) => {
                let alike = entry.get_mut();
                if alike.forms.is_empty() {
                    alike.forms.insert(sameness(alike.first));
                }
                !alike.forms.insert(sameness(paragraph))
            }
        }
    }
}

/// Equal for paragraphs that are the same to [`sameness`]. The beginning is enough: few others begin so.
fn ascii_hash(text: &str) -> u64 {
    let mut beginning = [0; HASHED_BYTES];
    let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
    beginning.iter_mut().zip(letters).for_each(|(byte, letter)| *byte = letter.to_ascii_lowercase());
    let mut hasher = FxHasher::default();
    beginning.hash(&mut hasher);
    hasher.finish()
}

/// `body` without the lines that stand in it a second time; nothing else changes.
pub(super) fn without_doubles(body: &str) -> String {
    let mut seen = Seen::default();
    let mut out = String::with_capacity(body.len());
    out.extend(body.split_inclusive('\n').filter(|line| !seen.again(line.trim_end())));
    out
}

/// The lines of text as paragraphs, a line each and each once, without those that are a caption.
pub(super) fn once_each(lines: &[Line], captions: &[String]) -> String {
    let mut seen = Seen::default();
    for caption in captions {
        seen.again(caption);
    }
    joined(lines, |text| !seen.again(text))
}

/// All lines of text as paragraphs, without those that are a caption.
pub(super) fn all(lines: &[Line]) -> String {
    joined(lines, |_| true)
}

fn joined<'l>(lines: &'l [Line], mut is_kept: impl FnMut(&'l str) -> bool) -> String {
    let mut out = String::with_capacity(lines.iter().map(|line| line.text().len() + 1).sum());
    for line in lines.iter().filter(|line| !line.is_caption() && (line.is_row() || is_kept(line.text()))) {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(line.text());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_paragraph_stands_once_and_a_short_one_as_often_as_written() {
        let long = "Bà con thôn Thượng góp công làm đường, góp cả đất vườn.";
        let other = "Bà\u{a0}con thôn Thượng góp công làm đường,  góp cả đất vườn. ";
        assert_eq!(without_doubles(&format!("{long}\nVui!\n{other}\nVui!")), format!("{long}\nVui!\nVui!"));
    }

    #[test]
    fn rows_of_tables_and_lines_that_go_on_stand_as_often_as_written() {
        for line in [
            "Hoàn thành tốt nhiệm vụ      Không có vi phạm",
            "Hoàn thành tốt nhiệm vụ được giao\tKhông có vi phạm",
            "trường hợp chưa gương mẫu; đồng bào xã Thượng góp công làm đường",
        ] {
            let text = [line; 3].join("\n");
            assert_eq!(without_doubles(&text), text);
        }
        let row = "Hoàn thành tốt nhiệm vụ được giao Không có vi phạm".to_owned();
        assert_eq!(once_each(&vec![Line::Row(row.clone()); 3], &[]), [row.as_str(); 3].join("\n"));
    }

    #[test]
    fn a_text_without_doubles_is_unchanged() {
        let text = "\n  Một\n\nHai \n";
        assert_eq!(without_doubles(text), text);
    }
}
