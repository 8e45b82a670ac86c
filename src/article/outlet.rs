//! Newspapers by their datelines and hosts. In: a first paragraph, or the host of a page. Out: the
//! paper's name. The facts are in the table of `outlet`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::clean;
use crate::outlet::{Kind, outlets};
use crate::text::plain;

/// Longer than the longest dateline, in characters.
const MAX_DATELINE_CHARS: usize = 24;

static NAMES: LazyLock<FxHashMap<(Kind, &str), &str>> =
    LazyLock::new(|| outlets().filter_map(|outlet| Some(((outlet.kind, outlet.key), outlet.name?))).collect());

/// The paper whose dateline opens `paragraph`: `(GLO)- …`, `TTXVN - …`, `(Dân trí) …`. A dateline
/// without brackets needs its dash.
pub(super) fn of_dateline(paragraph: &str) -> Option<&'static str> {
    let start: String = plain(paragraph).chars().take(MAX_DATELINE_CHARS).collect();
    let key = match start.strip_prefix('(') {
        Some(inside) => inside.split_once(')')?.0,
        None => start.split_once('-')?.0,
    };
    NAMES.get(&(Kind::Dateline, key.trim())).copied()
}

/// What to call the outlet of an article that names none: by its dateline, else by its address.
pub(super) fn unnamed(body: &str, url: Option<&str>) -> Option<String> {
    let dateline = body.lines().take(LINES_WITH_A_DATELINE).find_map(of_dateline).map(str::to_owned);
    dateline.or_else(|| of_url(url?))
}

/// A dateline opens the first line, or the one after a date.
const LINES_WITH_A_DATELINE: usize = 2;

/// What to call the site of `url`: the paper's name if it is known, else the host without `www.`.
pub(super) fn of_url(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?.split(':').next()?.to_ascii_lowercase();
    let host = clean::line(host.strip_prefix("www.").unwrap_or(&host));
    if !host.contains('.') {
        return None;
    }
    let name = NAMES.get(&(Kind::Host, host.as_str())).copied();
    Some(name.map_or(host, str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_names_its_paper_and_other_openings_none() {
        assert_eq!(of_dateline("(GLO)- Sáng nay, xã họp."), Some("Báo Gia Lai"));
        assert_eq!(of_dateline("TTXVN – Hôm qua"), Some("Thông tấn xã Việt Nam"));
        assert_eq!(of_dateline("(Dân trí) - Hôm qua"), Some("Báo Dân trí"));
        for opening in ["GLO đưa tin", "(Kỳ 1) - Mở đầu", "", "(", "VOV", "(BTV) - Hôm qua"] {
            assert_eq!(of_dateline(opening), None, "{opening}");
        }
    }

    #[test]
    fn a_host_is_a_name_where_it_is_known() {
        assert_eq!(of_url("https://www.baokontum.com.vn/a?b").as_deref(), Some("Báo Kon Tum"));
        assert_eq!(of_url("http://xa.example.vn:8080").as_deref(), Some("xa.example.vn"));
        assert_eq!(of_url("https://baoapbac.vn/a").as_deref(), Some("Báo Ấp Bắc"));
        for url in ["/bai-viet", "javascript://a.b", "https://localhost/", ""] {
            assert_eq!(of_url(url), None, "{url}");
        }
    }
}
