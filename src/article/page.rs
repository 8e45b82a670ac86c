//! The lines of a page to the parts of an article.
//!
//! In: lines in reading order, those known to be captions marked. Out: headline, date line, author,
//! source, captions and paragraphs, each line in at most one of them. Every reader but that of
//! records ends here, so that a page means the same in every format.

use super::article::{Article, DateOrigin, Extraction, Origin, Published};
use super::date;
use super::legacy::{self, Restored};
use super::line::{Line, Lines};
use super::loss::Loss;
use super::moment::Moment;
use super::signature::Foot;
use super::skip::SkipReason;
use super::{boilerplate, caption, clean, outlet, paragraph, record, signature};

/// The date line stands among so many lines below the headline.
const MAX_HEAD_LINES: usize = 6;
/// A line of this many characters is the article's text: the head ends before it.
const MIN_PROSE_CHARS: usize = 150;
/// A first line longer than this is no headline but a paragraph.
pub(super) const MAX_HEADLINE_CHARS: usize = 300;

/// What a reader found out before the lines are read; it wins over what stands in them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Known {
    pub(super) title: Option<String>,
    pub(super) published: Option<Published>,
    pub(super) author: Option<String>,
    pub(super) source: Option<String>,
    pub(super) url: Option<String>,
    pub(super) extraction: Extraction,
    /// Whether date and author above the text were looked for, so that what else looks like them is text.
    pub(super) is_head_read: bool,
    /// Whether it is a paper of an office, whose head is read: it has no other day.
    pub(super) is_paper: bool,
    /// Whether it is signed as papers are: who signs it isn't its author.
    pub(super) is_signed: bool,
    /// Whether all lines are the author's, also those that are there twice: forms, papers put together. Pages of the web repeat themselves.
    pub(super) is_as_written: bool,
    /// What it is called by if it has no title, if not by its first line.
    pub(super) opening: Option<String>,
    /// Its lead, if that is apart from its text.
    pub(super) lead: Option<String>,
    pub(super) losses: Vec<Loss>,
    /// What else the source says of it, by its keys.
    pub(super) extra: serde_json::Map<String, serde_json::Value>,
}

/// Makes an article of a page's lines.
pub(super) fn article(lines: Lines, mut known: Known, origin: Origin) -> Result<Article, SkipReason> {
    let mut lines = lines.all()?;
    let restored = restore(&mut lines, &mut known);
    boilerplate::clear(&mut lines);
    let mut dated = None;
    let title = match known.title {
        None if !known.is_paper => take_headline(&mut lines, &mut dated),
        title => title,
    };
    let title = title.unwrap_or_default();
    let head_author = if known.is_paper { None } else { take_head(&mut lines, &title, known.is_head_read, &mut dated) };
    let foot = if known.is_signed { Foot::default() } else { signature::take_foot(&mut lines) };
    let captions = caption::take_captions(&mut lines);
    let paragraphs = match known.is_as_written {
        true => paragraph::all(&lines),
        false => paragraph::once_each(&lines, &captions),
    };
    let paragraphs = match known.lead {
        Some(lead) => record::lead_above(lead, paragraphs, &title),
        None => paragraphs,
    };
    if title.is_empty() && paragraphs.is_empty() {
        return Err(SkipReason::NoText);
    }
    let from_line = dated.map(|moment| moment.found_in(DateOrigin::DateLine));
    let mut article = Article {
        id: origin.id,
        path: origin.path,
        source: known.source.or(foot.source).or_else(|| outlet::unnamed(&paragraphs, known.url.as_deref())),
        title_from_body: title.is_empty(),
        title: match title.is_empty() {
            true => known.opening.unwrap_or_else(|| record::first_line(&paragraphs)),
            false => title,
        },
        body: paragraphs,
        captions,
        published: known.published.or(from_line),
        author: known.author.or(foot.author).or(head_author),
        url: known.url,
        extraction: known.extraction,
        extra: known.extra,
        losses: known.losses,
        ..Article::default()
    };
    article.note(restored);
    Ok(article)
}

/// Converts what is in an old encoding: what a document's reader gives, and what a page wrote with references.
fn restore(lines: &mut [Line], known: &mut Known) -> Restored {
    let named = [&mut known.title, &mut known.author, &mut known.source].into_iter().flatten();
    let mut parts: Vec<&mut String> = named.chain(lines.iter_mut().map(Line::text_mut)).collect();
    legacy::restore(&mut parts)
}

/// Takes the first line that is text and no date, unless it is a whole paragraph. Lines before it are
/// the page's, not the article's.
fn take_headline(lines: &mut Vec<Line>, dated: &mut Option<Moment>) -> Option<String> {
    for (at, line) in lines.iter().enumerate() {
        let text = line.text();
        if let Some(found) = date::moment(text) {
            dated.get_or_insert(found);
        } else if !line.is_caption() {
            let title = (text.chars().count() <= MAX_HEADLINE_CHARS).then(|| clean::line(text));
            lines.drain(..at + usize::from(title.is_some()));
            return title;
        }
    }
    None
}

/// Takes date lines, bylines and the repeated headline from above the text; returns the author.
fn take_head(lines: &mut Vec<Line>, title: &str, is_read: bool, dated: &mut Option<Moment>) -> Option<String> {
    let is_prose = |line: &Line| !line.is_caption() && line.text().chars().count() >= MIN_PROSE_CHARS;
    let head_len = lines.iter().take(MAX_HEAD_LINES).take_while(|line| !is_prose(line)).count();
    let title = clean::sameness(title);
    let mut author = None;
    let mut at = 0;
    lines.retain(|line| {
        at += 1;
        if at > head_len || line.is_caption() {
            return true;
        }
        if is_read {
            return clean::sameness(line.text()) != title;
        }
        if let Some(found) = date::moment(line.text()) {
            dated.get_or_insert(found);
            return false;
        }
        if let Some((found, signed)) = dated_byline(line.text()) {
            dated.get_or_insert(found);
            author.get_or_insert(signed);
            return false;
        }
        if let Some(found) = signature::labelled_author(line.text()) {
            author.get_or_insert(found);
            return false;
        }
        clean::sameness(line.text()) != title
    });
    author
}

/// `05/11/2023 — Vũ Lan`, `Tác giả: Vũ Lan | 05/11/2023`: a date line that is signed.
fn dated_byline(line: &str) -> Option<(Moment, String)> {
    let signed = |text: &str| {
        let text = clean::line(text);
        if signature::is_name(&text) { Some(signature::capitalised(&text)) } else { signature::labelled_author(&text) }
    };
    let read = |(left, right): (&str, &str)| {
        let date_first = date::moment(left).zip(signed(right));
        date_first.or_else(|| date::moment(right).zip(signed(left)))
    };
    let signs = [" — ", " – ", " - ", " | ", " • ", " · "];
    signs.iter().find_map(|sign| line.split_once(sign).and_then(read).or_else(|| line.rsplit_once(sign).and_then(read)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAD: &str = "Sáng nay, chi bộ thôn Thượng họp bàn việc làm con đường ra đồng; bà con đến đông, ai \
                        cũng có ý kiến, và buổi họp kéo dài đến trưa mới xong việc chia công cho từng xóm.";

    fn read(text: &str) -> Article {
        article(Lines::of_text(text), Known::default(), Origin::default()).unwrap()
    }

    #[test]
    fn headline_date_and_author_are_taken_from_around_the_body() {
        let article =
            read(&format!(".\nHọp ở thôn Thượng\n\nThứ Hai, 06/05/2019, 06:07 [GMT+7]\n|\n{LEAD}\n\nVŨ LAN\n"));
        assert_eq!(article.title, "Họp ở thôn Thượng");
        let published = article.published.unwrap();
        assert_eq!((published.date.to_string().as_str(), published.from), ("2019-05-06", DateOrigin::DateLine));
        assert_eq!((article.author.as_deref(), article.body.as_str()), (Some("Vũ Lan"), LEAD));
    }

    #[test]
    fn a_date_below_the_first_prose_is_never_the_date_of_publication() {
        let article =
            read(&format!("Họp ở thôn Thượng\n{LEAD}\n05/11/2023\nTin liên quan\nBài khác\n06/11/2023 10:00"));
        assert_eq!(article.published, None);
        assert_eq!(article.body, format!("{LEAD}\n05/11/2023"));
    }

    #[test]
    fn a_date_above_the_headline_counts_and_a_repeated_headline_does_not() {
        let article = read(&format!("05/11/2023\nHọp ở thôn Thượng\nHọp ở thôn Thượng\nTác giả: Vũ Lan\n{LEAD}"));
        assert_eq!((article.title.as_str(), article.body.as_str()), ("Họp ở thôn Thượng", LEAD));
        assert!(article.published.is_some() && article.author.as_deref() == Some("Vũ Lan"));
    }

    #[test]
    fn a_date_line_may_be_signed() {
        for line in
            ["Thứ Ba, ngày 5 tháng 11 năm 2023 — Vũ Lan", "VŨ LAN | 05/11/2023", "Tác giả: Vũ Lan - 05/11/2023 - 07:00"]
        {
            let article = read(&format!("Họp ở thôn Thượng\n{line}\n{LEAD}"));
            assert!(article.published.is_some() && article.author.as_deref() == Some("Vũ Lan"), "{line}");
        }
    }

    #[test]
    fn a_page_that_begins_with_a_paragraph_keeps_it() {
        let long = format!("{LEAD} {LEAD}");
        let article = read(&long);
        assert_eq!(article.body, long);
        assert!(long.starts_with(&article.title) && article.title.chars().count() <= 200);
        assert!(article.title_from_body && article.own_title().is_empty());
    }

    #[test]
    fn nothing_but_furniture_is_no_text() {
        let lines = Lines::of_text(".\n|\nTin liên quan\nChia sẻ");
        assert_eq!(article(lines, Known::default(), Origin::default()), Err(SkipReason::NoText));
    }
}
