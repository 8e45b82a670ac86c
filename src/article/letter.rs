//! The letter of an e-mail.
//!
//! In: what stands in it, as its container has taken it apart. Out: an [`Article`] with the subject for its title, who sent it for
//! its author and the day that it was sent. What is attached are articles of their own.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::article::{Article, DateOrigin, Origin};
use super::line::Lines;
use super::moment::Moment;
use super::page::{self, Known};
use super::skip::SkipReason;
use super::{clean, html, wrap};

/// The text that goes with the page says the same, unless the page has so many times more.
const MUCH_MORE: usize = 3;

/// A letter between the one who opens a mail and the one who reads it.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Letter {
    pub(super) subject: String,
    pub(super) from: String,
    /// Seconds since 1970.
    pub(super) date: Option<i64>,
    pub(super) text: String,
    pub(super) html: String,
}

impl Letter {
    /// As it is handed on.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Whether nothing stands in it but what is attached.
    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.html.trim().is_empty()
    }
}

/// Reads what [`Letter::to_bytes`] made.
pub(super) fn read_letter(text: &str, origin: Origin) -> Result<Article, SkipReason> {
    let letter: Letter = serde_json::from_str(text).map_err(|_| SkipReason::NotAMail)?;
    let subject = without_prefixes(&clean::line(&letter.subject)).to_owned();
    let sent = letter.date.and_then(|seconds| Timestamp::from_second(seconds).ok());
    let known = Known {
        title: Some(subject).filter(|subject| !subject.is_empty()),
        published: sent.map(|sent| Moment::from(sent).found_in(DateOrigin::Meta)),
        author: Some(clean::line(&letter.from)).filter(|from| !from.is_empty()),
        ..Known::default()
    };
    let lines = Lines::of_text(&paragraphs(&letter.text));
    if letter.html.is_empty() {
        return page::article(lines, known, origin);
    }
    // What a page has for a headline is the first line of a letter.
    let whole = |page: &Article| Lines::of_text(&format!("{}\n{}", page.own_title(), page.body));
    match html::read_html(&letter.html, Origin::default()) {
        Ok(page) if lines.chars() == 0 || whole(&page).chars() > MUCH_MORE * lines.chars() => {
            page::article(whole(&page), Known { extraction: page.extraction, ..known }, origin)
        }
        Err(reason) if lines.chars() == 0 => Err(reason),
        _ => page::article(lines, known, origin),
    }
}

/// The text without the breaks that programs put into lines; what is quoted of another letter stays and is marked as it was.
fn paragraphs(text: &str) -> String {
    let level =
        |line: &str| line.bytes().take_while(|byte| matches!(byte, b'>' | b' ')).filter(|byte| *byte == b'>').count();
    let lines: Vec<&str> = text.lines().collect();
    let blocks = lines.chunk_by(|one, next| level(one) == level(next)).map(|block| {
        let level = block.first().map_or(0, |line| level(line));
        let bare =
            |line: &&str| if level == 0 { (*line).to_owned() } else { line.trim_start_matches(['>', ' ']).to_owned() };
        let text = block.iter().map(bare).collect::<Vec<_>>().join("\n");
        let text = wrap::unwrapped(&text);
        match level {
            0 => text.into_owned(),
            _ => text.lines().map(|line| format!("{} {line}", ">".repeat(level))).collect::<Vec<_>>().join("\n"),
        }
    });
    blocks.collect::<Vec<_>>().join("\n")
}

/// A subject without what programs put before it when a mail is answered or passed on.
fn without_prefixes(subject: &str) -> &str {
    let mut rest = subject;
    while let Some((before, after)) = rest.split_once(':') {
        let before = before.trim().to_lowercase();
        if !matches!(before.as_str(), "re" | "fw" | "fwd" | "tr" | "trả lời" | "chuyển tiếp") {
            break;
        }
        rest = after.trim_start();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(letter: &Letter) -> Article {
        read_letter(std::str::from_utf8(&letter.to_bytes()).unwrap(), Origin::default()).unwrap()
    }

    #[test]
    fn a_letter_has_its_subject_its_sender_and_its_day() {
        let letter = Letter {
            subject: "Fwd: RE: Họp ở thôn Thượng".into(),
            from: "Vũ Lan".into(),
            date: Some(1_700_000_000),
            text: "Kính gửi các chi bộ,\r\n\r\nSáng mai họp ở nhà văn hóa.".into(),
            html: String::new(),
        };
        let article = read(&letter);
        assert_eq!((article.title.as_str(), article.author.as_deref()), ("Họp ở thôn Thượng", Some("Vũ Lan")));
        let published = article.published.unwrap();
        assert_eq!((published.date.to_string().as_str(), published.from), ("2023-11-15", DateOrigin::Meta));
        assert_eq!(article.body, "Kính gửi các chi bộ,\nSáng mai họp ở nhà văn hóa.");
    }

    #[test]
    fn wrapped_lines_are_joined_and_what_is_quoted_stays_marked() {
        let text = "Kính gửi các chi bộ thôn trong xã, sáng mai họp ở nhà văn hóa về Kết\nluận của Huyện ủy.\n\nVào T2, Lan đã viết:\n\
                    > Chi bộ thôn Thượng đã họp bàn việc làm con đường ra đồng, theo Kết\n> luận của Huyện ủy.\n";
        let letter = Letter { subject: "Họp".into(), text: text.into(), ..Letter::default() };
        assert_eq!(
            read(&letter).body,
            "Kính gửi các chi bộ thôn trong xã, sáng mai họp ở nhà văn hóa về Kết luận của Huyện ủy.\nVào T2, Lan đã viết:\n\
             > Chi bộ thôn Thượng đã họp bàn việc làm con đường ra đồng, theo Kết luận của Huyện ủy."
        );
    }

    #[test]
    fn the_page_is_read_where_the_text_says_much_less() {
        let page = format!("<p>{}</p>", "Sáng mai họp ở nhà văn hóa thôn Thượng để bàn việc làm đường. ".repeat(3));
        let letter = Letter { subject: "Họp".into(), text: "Xem bản HTML".into(), html: page, ..Letter::default() };
        assert!(read(&letter).body.starts_with("Sáng mai họp"));
        let both =
            Letter {
                text: "Sáng mai họp ở nhà văn hóa.".into(), html: "<p>Sáng mai <b>họp</b>".into(), ..letter
            };
        assert_eq!(read(&both).body, "Sáng mai họp ở nhà văn hóa.");
    }
}
