//! The lead of a record (*sapo*), which is in a key of its own.
//!
//! In: lead, body and title. Out: the body, with the lead as its first paragraph unless it is there already: as it is, as far as a
//! summary was cut off (`… […]`), or after a dateline. A lead that is nowhere else has citations and places of its own.

use crate::article::clean;
use crate::text::plain;

/// A lead is looked for in so many bytes of the body beyond its own length.
const MAX_BYTES_BEFORE: usize = 2_000;
/// A dateline is no longer than this, in letters.
const MAX_DATELINE_CHARS: usize = 24;

/// How summaries end that a program has cut out of the body.
const CUT: [&str; 2] = ["[…]", "[...]"];
/// What a program puts below a text, on where it appeared: how that begins, what it says, and how long it may be, in bytes.
const ORIGINS: [(&str, &str); 3] = [
    ("The post ", " appeared first on "),
    ("The post ", " first appeared on "),
    ("Bài viết ", " đã xuất hiện đầu tiên "),
];
const MAX_ORIGIN_BYTES: usize = 800;

/// A text without what a program has put below it on where it appeared.
pub(super) fn without_origin(mut text: String) -> String {
    let end = text.trim_end().len();
    // It is in the last line, near the end: looking for it in all of a long text would cost more than reading the rest of the record.
    let line = text.get(..end).and_then(|text| text.rfind('\n')).map_or(0, |at| at + 1);
    let least = line.max(end.saturating_sub(MAX_ORIGIN_BYTES));
    let least = (least..end).find(|at| text.is_char_boundary(*at)).unwrap_or(end);
    let begins = |(begins, says): &(&str, &str)| {
        let at = least + text.get(least..end)?.rfind(begins)?;
        text.get(at..end)?.contains(says).then_some(at)
    };
    if let Some(at) = ORIGINS.iter().find_map(begins) {
        text.truncate(text.get(..at).unwrap_or_default().trim_end().len());
    }
    text
}

/// The body with the lead above it.
pub(in crate::article) fn above(lead: String, body: String, title: &str) -> String {
    if clean::trimmed(&body).is_empty() {
        return lead;
    }
    let lead = clean::trimmed(&lead);
    let is_cut = CUT.iter().any(|cut| lead.ends_with(cut));
    if lead.is_empty() || is_cut || body.starts_with(lead) || is_said(lead, &body, title) {
        body
    } else {
        format!("{lead}\n{body}")
    }
}

fn is_said(lead: &str, body: &str, title: &str) -> bool {
    let sought = letters(lead);
    if sought.is_empty() || sought == letters(title) {
        return true;
    }
    let beginning = letters(clean::start(body, lead.len().saturating_mul(2).saturating_add(MAX_BYTES_BEFORE)));
    let contains = |sought: &str| memchr::memmem::find(beginning.as_bytes(), sought.as_bytes()).is_some();
    contains(&sought) || without_dateline(lead).is_some_and(|lead| contains(&letters(lead)))
}

/// What is after `(GLO)-`, `TTO - `.
fn without_dateline(lead: &str) -> Option<&str> {
    let (before, after) = lead.split_once(['-', '–', '—'])?;
    (before.chars().nth(MAX_DATELINE_CHARS).is_none() && !after.trim().is_empty()).then_some(after)
}

/// Letters and digits alone, small.
fn letters(text: &str) -> String {
    plain(text).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_stands_above_the_body_unless_it_is_said_there() {
        let body = "(GLO)- Sáng 20/11, xã Yên Khê họp bàn việc làm đường.\nBà con đến đông.";
        let title = "Yên Khê làm đường";
        for lead in [
            "Sáng 20/11, xã Yên Khê họp bàn việc làm đường.",
            "Sáng 20/11, xã Yên Khê họp bàn việc […]",
            "Sáng 20/11, xã Yên Khê họp bàn việc làm đư...",
            "Báo Xã - Sáng 20/11,  xã Yên Khê họp bàn việc làm đường",
            "YÊN KHÊ LÀM ĐƯỜNG",
            " … ",
            "",
        ] {
            assert_eq!(above(lead.to_owned(), body.to_owned(), title), body, "{lead}");
        }
        let lead = "Chi bộ thôn Thượng thực hiện Kết luận số 21-KL/TW.";
        assert_eq!(above(format!(" {lead}\n"), body.to_owned(), title), format!("{lead}\n{body}"));
        assert_eq!(above(lead.to_owned(), " \n".to_owned(), title), lead);
        assert_eq!(above("Bà con […]".to_owned(), body.to_owned(), title), body);
    }

    #[test]
    fn where_a_text_appeared_first_is_no_part_of_it() {
        for text in [
            "Họp xã\nThe post Yên Khê appeared first on Huyện Hàm Yên.\n",
            "Họp xã\nBài viết Yên Khê đã xuất hiện đầu tiên vào ngày Huyện Hàm Yên.",
            "Họp xã The post Yên Khê first appeared on Huyện Hàm Yên.",
        ] {
            assert_eq!(without_origin(text.to_owned()), "Họp xã");
        }
        for text in ["Họp xã\nThe post office is open.", "The post A appeared first on B.\nHọp xã", ""] {
            assert_eq!(without_origin(text.to_owned()), text);
        }
    }
}
