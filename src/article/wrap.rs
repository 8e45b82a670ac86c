//! Lines that were wrapped at a width of the page, joined to paragraphs again.
//!
//! In: a text with its line breaks. Out: a paragraph a line. Text from PDF, from e-mail and from some portals is wrapped so; a
//! name across a line break is found then, and a paragraph is one again. Poems, lists, tables, addresses and texts of one
//! line a paragraph stay as they are: of each block of lines without a blank one between them it is told whether it was
//! wrapped, by whether the next word had no room in a line.

use std::borrow::Cow;

use super::line::is_row;

/// A wrapped line has at most so many characters.
const MOST_CHARS: usize = 120;
/// A page isn't narrower; shorter lines are verse, or names.
const LEAST_CHARS: usize = 40;
/// A block of so many lines tells its width by itself.
const LEAST_LINES: usize = 4;
/// Heads and feet are on so many pages or more.
const LEAST_PAGES: usize = 3;

/// `text` with wrapped lines joined, without the heads and feet of its pages; as it is where there are none.
pub(super) fn unwrapped(text: &str) -> Cow<'_, str> {
    if !text.contains('\n') {
        return Cow::Borrowed(text);
    }
    let paged = if text.contains('\u{c}') { Cow::Owned(without_page_marks(text)) } else { Cow::Borrowed(text) };
    let lines: Vec<&str> = paged.split('\n').map(|line| line.trim_end_matches(['\r', ' ', '\t'])).collect();
    // In a text that was wrapped no line is longer than the page is wide.
    let width = lines.iter().map(|line| chars(line)).max().unwrap_or(0);
    if width > MOST_CHARS {
        return paged;
    }
    let mut out = String::with_capacity(text.len());
    let mut any = false;
    for block in lines.chunk_by(|a, b| !is_blank(a) && !is_blank(b)) {
        any |= push_block(block, width, &mut out);
        out.push('\n');
    }
    out.pop();
    if any { Cow::Owned(out) } else { paged }
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

fn chars(line: &str) -> usize {
    line.chars().count()
}

/// Writes a block of lines, its paragraphs apart from each other if it was wrapped, and tells whether it was.
fn push_block(block: &[&str], width: usize, out: &mut String) -> bool {
    let Some(joins) = joins_of(block, width) else {
        out.push_str(&block.join("\n"));
        return false;
    };
    let (first, others) = block.split_first().unwrap_or((&"", &[]));
    out.push_str(first);
    for (line, is_joined) in others.iter().zip(joins) {
        if is_joined {
            push_joined(line.trim_start(), out);
        } else {
            out.push_str("\n\n");
            out.push_str(line);
        }
    }
    true
}

/// Of each line but the first, whether it goes on with the one before it; none if the block wasn't wrapped.
fn joins_of(block: &[&str], width: usize) -> Option<Vec<bool>> {
    let (last, before) = block.split_last().filter(|(_, before)| !before.is_empty())?;
    if block.iter().any(|line| is_cells(line)) {
        return None;
    }
    let pairs =
        || block.windows(2).filter_map(|pair| if let [line, next] = pair { Some((*line, *next)) } else { None });
    // Without regard to a width: each line goes on in the next, to the end of a sentence.
    if pairs().all(|(line, next)| goes_on(line, next))
        && pairs().any(|(_, next)| begins_small(next))
        && ends_sentence(last)
    {
        return Some(vec![true; before.len()]);
    }
    let own_width = block.iter().map(|line| chars(line)).max().unwrap_or(0);
    let width = if block.len() < LEAST_LINES { width } else { own_width };
    if own_width < LEAST_CHARS {
        return None;
    }
    let is_joined = |(line, next): (&str, &str)| {
        !is_item(next)
            && !is_indented(line, next)
            && (is_full(line, next, width) || (begins_small(next) && !ends_sentence(line)))
    };
    let joins: Vec<bool> = pairs().map(is_joined).collect();
    let many = joins.iter().filter(|is_joined| **is_joined).count();
    let open = pairs().zip(&joins).filter(|((line, _), is_joined)| **is_joined && !ends_sentence(line)).count();
    (many > 0 && many * 10 >= joins.len() * 6 && open * 10 >= many * 6).then_some(joins)
}

/// Whether the first word of the next line had no room in this one.
fn is_full(line: &str, next: &str, width: usize) -> bool {
    chars(line) + 1 + next.split_whitespace().next().map_or(0, chars) > width
}

/// Whether a sentence goes on in the next line, or a name does: *huyện Sa / Thầy*.
fn goes_on(line: &str, next: &str) -> bool {
    let is_name = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    let is_cut_name = is_name(line.split_whitespace().next_back()) && is_name(next.split_whitespace().next());
    !ends_sentence(line) && !is_item(next) && (begins_small(next) || is_cut_name)
}

fn begins_small(line: &str) -> bool {
    line.trim_start().starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || c == '(')
}

fn ends_sentence(line: &str) -> bool {
    let closing = ['"', '\u{201D}', '\'', '\u{2019}', ')', '»'];
    line.trim_end().trim_end_matches(closing).ends_with(['.', '!', '?', '…', ':', ';'])
}

/// Whether a paragraph begins here, as its indent says.
fn is_indented(line: &str, next: &str) -> bool {
    let indent = |line: &str| line.chars().take_while(|c| c.is_whitespace()).count();
    indent(next) >= indent(line) + 2
}

/// Whether a line is an item of a list: `- x`, `1. x`, `a) x`, `Điều 5. x`.
fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    let word = line.split_whitespace().next().unwrap_or_default();
    let mark = word.trim_end_matches([')', '.', '/']);
    let is_number = mark.chars().all(|c| c.is_ascii_digit() || c == '.')
        || mark.chars().all(|c| "IVX".contains(c))
        || mark.len() == 1;
    line.starts_with(['-', '–', '—', '*', '+', '•', '·', '#', '>', '|'])
        || (mark.len() < word.len() && !mark.is_empty() && mark.len() <= 5 && is_number)
        || line.starts_with("Điều ")
}

/// Whether a line is a row of a table: cells apart from each other.
fn is_cells(line: &str) -> bool {
    let line = line.trim();
    line.contains('|') || is_row(line)
}

/// Goes on with a line; a word that was parted at the end of a line is one again.
fn push_joined(line: &str, out: &mut String) {
    let is_parted =
        out.strip_suffix(['\u{AD}', '\u{2010}']).is_some_and(|before| before.ends_with(char::is_alphabetic));
    if is_parted {
        out.pop();
    } else if !out.ends_with(['-', '/']) || out.ends_with(" -") {
        out.push(' ');
    }
    out.push_str(line);
}

/// A text without the heads, feet and numbers of its pages, which end at form feeds.
fn without_page_marks(text: &str) -> String {
    let pages: Vec<Vec<&str>> = text.split('\u{c}').map(|page| page.lines().collect()).collect();
    let edge = |page: &[&str], is_head: bool| {
        let mut places = 0..page.len();
        let is_text = |at: &usize| page.get(*at).is_some_and(|line| !is_blank(line));
        if is_head { places.find(is_text) } else { places.rfind(is_text) }
    };
    // What differs between pages is their number.
    let shape = |line: &str| {
        line.split(|c: char| c.is_ascii_digit()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("#")
    };
    let mut drop = vec![Vec::new(); pages.len()];
    for is_head in [true, false] {
        let mut counts = rustc_hash::FxHashMap::<String, usize>::default();
        let edges: Vec<Option<usize>> = pages.iter().map(|page| edge(page, is_head)).collect();
        let shapes =
            || edges.iter().zip(&pages).map(|(at, page)| at.and_then(|at| page.get(at)).map(|line| shape(line.trim())));
        shapes().flatten().for_each(|shape| *counts.entry(shape).or_default() += 1);
        for ((at, shape), drop) in edges.iter().zip(shapes()).zip(&mut drop) {
            let is_on_most = shape
                .and_then(|shape| counts.get(&shape))
                .is_some_and(|count| *count >= LEAST_PAGES && count * 2 >= pages.len());
            drop.extend(at.filter(|_| is_on_most));
        }
    }
    let mut out = String::with_capacity(text.len());
    for (page, drop) in pages.iter().zip(drop) {
        let kept: Vec<&str> =
            page.iter().enumerate().filter(|(at, _)| !drop.contains(at)).map(|(_, line)| *line).collect();
        let text = kept.join("\n");
        let text = text.trim_matches(['\n', '\r']);
        if !out.is_empty() && !text.is_empty() {
            // A paragraph goes on over the edge of a page unless it ends there.
            out.push_str(if ends_sentence(&out) { "\n\n" } else { "\n" });
        }
        out.push_str(text);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRAPPED: &str = "Họp ở thôn Thượng\n\nBan Thường vụ Huyện ủy Sa\nThầy (tỉnh Kon\nTum) triển khai Kết luận số\n21-KL/TW; xã Đăk\nPxi, huyện Đăk\nHà sơ kết nghị quyết.\n";

    #[test]
    fn a_wrapped_paragraph_is_one_line() {
        assert_eq!(
            unwrapped(WRAPPED),
            "Họp ở thôn Thượng\n\nBan Thường vụ Huyện ủy Sa Thầy (tỉnh Kon Tum) triển khai Kết luận số 21-KL/TW; xã Đăk Pxi, huyện Đăk Hà sơ kết nghị quyết.\n"
        );
        let page = "Họp ở thôn Thượng\nSáng nay chi bộ thôn Thượng họp bàn việc làm con đường ra đồng, bà con\nđến đông và ai cũng có ý kiến. Buổi họp kéo dài đến trưa mới xong việc\nchia công cho từng xóm.\nChiều cùng ngày, Ủy ban nhân dân xã Thượng họp bàn việc trồng rừng, có\nđại diện của các thôn.";
        assert_eq!(
            unwrapped(page).lines().filter(|line| !line.is_empty()).collect::<Vec<_>>(),
            [
                "Họp ở thôn Thượng",
                "Sáng nay chi bộ thôn Thượng họp bàn việc làm con đường ra đồng, bà con đến đông và ai cũng có ý kiến. Buổi họp kéo dài đến trưa mới xong việc chia công cho từng xóm.",
                "Chiều cùng ngày, Ủy ban nhân dân xã Thượng họp bàn việc trồng rừng, có đại diện của các thôn.",
            ]
        );
    }

    #[test]
    fn heads_and_feet_of_pages_go_and_a_paragraph_goes_on_over_them() {
        let page = |n: usize, text: &str| format!("Báo cáo xã Thượng\n\n{text}\n\nTrang {n}/3\n");
        let text = [
            page(1, "Sáng nay chi bộ thôn Thượng họp bàn việc làm con đường ra đồng, bà con xã"),
            page(2, "Đăk Pxi đến đông."),
            page(3, "Hết."),
        ]
        .join("\u{c}");
        assert_eq!(
            unwrapped(&text),
            "Sáng nay chi bộ thôn Thượng họp bàn việc làm con đường ra đồng, bà con xã Đăk Pxi đến đông.\n\nHết."
        );
    }

    #[test]
    fn what_was_not_wrapped_stays() {
        for text in [
            "",
            "Một dòng",
            // verse
            "Làng ta phong cảnh hữu tình\nDân cư giang khúc như hình con long\nNhờ trời hạ kế sang đông\nLàm nghề cày cấy vun trồng tốt tươi",
            // one line a paragraph
            "Sáng nay xã họp.\nChiều nay huyện họp.\nTối nay tỉnh họp.",
            // a list, a table, an address
            "Kết quả:\n- một con đường\n- hai cây cầu\n- ba ngôi nhà",
            "Năm   Km\n2022   3\n2023   4",
            "UBND xã Thượng\nSố 5, đường Hùng Vương\nĐiện thoại: 0123456789",
            "Họp ở thôn Thượng\n05/11/2023\nVũ Lan",
        ] {
            assert_eq!(unwrapped(text), text, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn joining_twice_is_joining_once(text in r"(bà con|Sa Thầy|xã,|họp\.|- | |\n|\n\n){0,40}") {
            let once = unwrapped(&text).into_owned();
            let twice = unwrapped(&once).into_owned();
            proptest::prop_assert_eq!(twice, once);
        }

        #[test]
        fn a_text_of_long_lines_stays(text in r"(bà con|xã,|họp\. |\n){0,40}") {
            let long = format!("{}\n{text}", "chữ ".repeat(MOST_CHARS));
            proptest::prop_assert_eq!(unwrapped(&long), long.as_str());
        }
    }
}
