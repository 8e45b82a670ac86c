//! A feed in the form Atom 1.0 (RFC 4287).
//!
//! In: what is new of saved queries. Out: an XML document with an entry for each article, of which the same article of the
//! same query has the same id, wherever the index is. Whatever comes from an article is text there, never markup.

use std::io::{self, Write};

use jiff::Timestamp;

use super::hit::passages;
use super::html::escaped;
use super::sheet::web_link;
use super::show::View;
use crate::answer::NewArticle;
use crate::article::Moment;

/// Begins a feed.
pub(super) fn begin(out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
    let title = view.say.feed_title(view.feed);
    writeln!(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">")?;
    writeln!(out, "<id>{}</id>\n<title>{}</title>", urn(&["feed", view.feed.unwrap_or_default()]), text(&title))?;
    writeln!(out, "<updated>{}</updated>\n<author><name>chithi</name></author>", now())
}

/// Ends it.
pub(super) fn end(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "</feed>")
}

/// One article.
pub(super) fn entry(new: &NewArticle, out: &mut dyn Write, _: &View<'_>) -> io::Result<()> {
    let hit = &new.hit;
    let published = hit.published.map(time);
    let summary = text(&passages(&hit.snippets));
    writeln!(out, "<entry>\n<id>{}</id>", urn(&["entry", &new.saved, &hit.id]))?;
    writeln!(out, "<title xml:lang=\"vi\">{}</title>", text(&hit.title))?;
    // Nobody knows when an article came into an index, and each entry must have a time.
    writeln!(out, "<updated>{}</updated>", published.clone().unwrap_or_else(now))?;
    if let Some(published) = published {
        writeln!(out, "<published>{published}</published>")?;
    }
    if let Some(source) = &hit.source {
        writeln!(out, "<author><name>{}</name></author>", text(source))?;
    }
    writeln!(out, "<category term=\"{}\"/>", text(&new.saved))?;
    writeln!(out, "<summary xml:lang=\"vi\">{summary}</summary>")?;
    match hit.url.as_deref().and_then(web_link) {
        Some(url) => writeln!(out, "<link rel=\"alternate\" href=\"{}\"/>", text(&url))?,
        // What leads nowhere must have a content.
        None => writeln!(out, "<content xml:lang=\"vi\">{summary}</content>")?,
    }
    writeln!(out, "</entry>")
}

fn text(text: &str) -> String {
    escaped(text, &[])
}

/// A minute of Vietnam's, or the first of a day.
fn time(moment: Moment) -> String {
    let time = moment.time.map_or("00:00".to_owned(), |time| format!("{:02}:{:02}", time.hour(), time.minute()));
    format!("{}T{time}:00+07:00", moment.date)
}

/// The second that it is.
fn now() -> String {
    format!("{:.0}", Timestamp::now())
}

/// A UUID of version 8, made of the BLAKE3 of some texts.
fn urn(texts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for text in ["chithi"].iter().chain(texts) {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    }
    let mut bits =
        hasher.finalize().as_bytes().iter().take(16).fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
    bits = bits & !(0xF << 76) | 8 << 76;
    bits = bits & !(0b11 << 62) | 0b10 << 62;
    let digits = format!("{bits:032x}");
    let groups = [0..8, 8..12, 12..16, 16..20, 20..32].map(|group| digits.get(group).unwrap_or_default());
    format!("urn:uuid:{}", groups.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_uuid_of_its_own_and_stays_the_same() {
        let id = urn(&["entry", "tin", "a.txt"]);
        assert_eq!(id, urn(&["entry", "tin", "a.txt"]));
        assert_ne!(id, urn(&["entry", "tina", ".txt"]));
        let groups: Vec<&str> = id.strip_prefix("urn:uuid:").unwrap().split('-').collect();
        assert_eq!(groups.iter().map(|group| group.len()).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
        assert!(groups[2].starts_with('8') && groups[3].starts_with(['8', '9', 'a', 'b']), "{id}");
    }

    #[test]
    fn a_time_is_one_of_vietnam_with_its_zone() {
        let of = |text: &str| time(text.parse().unwrap());
        assert_eq!(of("2023-11-05"), "2023-11-05T00:00:00+07:00");
        assert_eq!(of("2023-11-05T13:45"), "2023-11-05T13:45:00+07:00");
        assert!(now().ends_with('Z') && now().len() == 20, "{}", now());
    }
}
