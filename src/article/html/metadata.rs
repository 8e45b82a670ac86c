//! What the head of a page says about its article: titles, date, author, source, address.
//!
//! In: the whole document, before anything is left out. Out: [`Head`], and of it and the headline that the page shows the
//! article's title.

use dom_query::{Document, Selection};

use super::headline::{self, Headline};
use super::json_ld::{self, Entry};
use crate::article::article::{DateOrigin, Published};
use crate::article::clean::{self, sameness};
use crate::article::{date, outlet, signature};

/// Names of `<meta>` elements that hold the date of publication, the most common first.
#[rustfmt::skip]
const DATE_METAS: &[&str] = &[
    "article:published_time", "og:published_time", "datepublished", "article:published", "pubdate", "publishdate",
    "publish-date", "publish_date", "published_time", "date", "dc.date", "dc.date.issued", "dcterms.created",
    "dcterms.issued", "dc.created", "sailthru.date", "parsely-pub-date", "bt:pubdate",
];
/// And those that hold the author. The first may be the name of the site.
const AUTHOR_METAS: &[&str] = &["author", "article:author", "dc.creator", "dable:author"];
const MAX_AUTHOR_CHARS: usize = 80;
/// So many headlines of JSON-LD are looked for in the page.
const MAX_HEADLINES: usize = 32;
/// The comment in which a browser notes where a page that it saves is from is among the first bytes.
const SAVED_WITHIN_BYTES: usize = 4096;

/// What the head of a page says.
pub(super) struct Head {
    /// `og:title` and its like.
    og: Option<String>,
    /// `<title>`.
    document: Option<String>,
    json_ld: json_ld::Entries,
    pub(super) site: Option<String>,
    pub(super) url: Option<String>,
    published: Option<Published>,
    /// What its `<meta>` elements give as the author.
    authors: Vec<String>,
    /// `og:description`.
    lead: Option<String>,
    /// Whether it is a page of chithi's own, which says what articles say.
    pub(super) is_report: bool,
}

impl Head {
    /// `html` is the page that `document` was made of.
    pub(super) fn of(document: &Document, html: &str) -> Self {
        let json_ld = json_ld::entries(document);
        let metas = document.select("meta[content]");
        let meta = |names: &[&str]| meta(&metas, names);
        let og = meta(&["og:title", "twitter:title"]);
        let title = document.select_single("title").nodes().first().map(|node| clean::line(&node.text()));
        let named = meta(&["og:site_name"]).or_else(|| json_ld.publisher());
        let site = named.or_else(|| site_in(title.as_deref()?, og.as_deref()));
        let read = |name: &&str| date::moment(&meta(&[name])?).map(|moment| moment.found_in(DateOrigin::Meta));
        Head {
            document: title.filter(|title| !title.is_empty()),
            json_ld,
            site,
            url: url(document, meta(&["og:url"])).or_else(|| saved_from(html)),
            published: DATE_METAS.iter().find_map(read),
            lead: meta(&["og:description", "description"]),
            is_report: meta(&["generator"]).is_some_and(|program| program == "chithi"),
            authors: AUTHOR_METAS.iter().filter_map(|name| meta(&[name])).collect(),
            og,
        }
    }

    /// Every title that the head gives.
    pub(super) fn titles(&self) -> Vec<String> {
        let cut = self.og.iter().chain(&self.document).map(|title| without_site(title, self.site.as_deref()));
        self.og
            .iter()
            .chain(&self.document)
            .cloned()
            .chain(cut)
            .chain(self.json_ld.headlines().take(MAX_HEADLINES))
            .collect()
    }

    /// What the head tells of the article in a few words.
    pub(super) fn lead(&self) -> Option<&str> {
        self.lead.as_deref()
    }

    /// Whether the title is that of the page that a server sends in place of one that isn't there.
    pub(super) fn says_nothing_is_here(&self) -> bool {
        #[rustfmt::skip]
        const SAYS: &[&str] = &[
            "404", "404 error", "404 not found", "error 404", "lỗi 404", "403 forbidden", "500 internal server error", "502 bad gateway", "503 service unavailable", "access denied", "không tìm thấy",
            "không tìm thấy bài viết", "không tìm thấy nội dung", "không tìm thấy trang", "trang không tồn tại", "trang không tìm thấy", "không có trang này", "bài viết không tồn tại", "just a moment...",
            "not found", "page not found", "object moved", "attention required! | cloudflare", "page không tồn tại",
        ];
        let is_so = |text: &str| SAYS.contains(&sameness(text).trim());
        self.document.as_deref().is_some_and(|title| {
            is_so(title) || SIGNS.iter().filter_map(|sign| title.split_once(sign)).any(|(part, _)| is_so(part))
        })
    }

    /// What a headline may be longer than: the document's title without the name of the site.
    pub(super) fn beginning(&self) -> Option<String> {
        let title = without_site(self.document.as_deref()?, self.site.as_deref());
        Some(title).filter(|title| !headline::is_generic(title) && self.is_headline(title))
    }

    /// Whether a text can be a headline: the name of the site can't.
    pub(super) fn is_headline(&self, text: &str) -> bool {
        self.site.as_ref().is_none_or(|site| sameness(site) != sameness(text)) && !looks_like_site(text)
    }

    /// The title of the article, and the headline that is it.
    pub(super) fn title(&self, headline: Option<&Headline>, is_named: bool) -> Option<String> {
        let site = self.site.as_deref();
        let is_own = |title: &String| {
            !title.is_empty() && !headline::is_generic(title) && home_of(title).is_none() && self.is_headline(title)
        };
        let whole = |title: &String| headline::cut(title).is_none();
        let cut = |title: &&String| home_of(title).is_none();
        let og = self.og.as_ref().filter(cut).map(|title| without_site(title, site)).filter(is_own);
        let document = self.document.as_ref().filter(cut).map(|title| without_site(title, site)).filter(is_own);
        let shown = headline.map(|headline| headline.text.clone()).filter(is_own);
        // An entry with another headline than the page has is of another article.
        let is_of_page = |title: &String| {
            let others = document.iter().chain(&shown);
            others.clone().count() == 0 || others.into_iter().any(|other| json_ld::is_same(title, other))
        };
        let entry = self.json_ld.only().and_then(|entry| entry.headline.clone()).filter(is_own).filter(is_of_page);
        if is_named && shown.is_some() {
            return shown;
        }
        // A site's logo is an h1 on many portals: it isn't believed against a title that the page gives itself.
        let is_heading = headline.is_some_and(|headline| headline.rank == 0 || headline.is_sure);
        let is_site = |title: &String| shown.is_some() && is_organ(title);
        let of_document = document.clone().filter(|title| whole(title) && !is_heading && !is_site(title));
        let of_head = og.filter(whole).or(entry).or(of_document);
        of_head.or(shown).or(document)
    }

    /// What JSON-LD says of the article of this title.
    pub(super) fn entry(&self, title: Option<&str>) -> Entry {
        let document = self.document.as_ref().map(|title| without_site(title, self.site.as_deref()));
        let titles: Vec<&str> = title.into_iter().chain(self.og.as_deref()).chain(document.as_deref()).collect();
        self.json_ld.of(&titles)
    }

    /// The day of publication, as the head gives it.
    pub(super) fn published(&self, entry: &Entry) -> Option<Published> {
        let of_entry = entry.published.as_ref().and_then(|text| date::moment(text));
        of_entry.map(|moment| moment.found_in(DateOrigin::JsonLd)).or(self.published)
    }

    /// The author, as the head gives it.
    pub(super) fn author(&self, entry: &Entry, source: Option<&str>) -> Option<String> {
        let is_person = |name: &str| {
            let name = sameness(name);
            source.is_none_or(|source| sameness(source) != name) && !matches!(name.as_str(), "admin" | "administrator")
        };
        let named = |name: &String| {
            let is_short = name.chars().count() <= MAX_AUTHOR_CHARS && is_person(name);
            if is_short { signature::author_called(name)?.0 } else { None }
        };
        entry.author.iter().chain(&self.authors).find_map(named)
    }

    /// The paper or portal.
    pub(super) fn source(&self) -> Option<String> {
        self.site.clone().or_else(|| self.url.as_deref().and_then(outlet::of_url))
    }
}

/// Signs between the headline and the name of the site, with the spaces around them.
const SIGNS: [&str; 8] = [" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · "];

/// `Tên bài - Báo Yên Khê`, `Báo Yên Khê | Tên bài`, `Tin tức - Tên bài` without the names of the site and of its parts.
pub(super) fn without_site(title: &str, site: Option<&str>) -> String {
    let mut title = clean::line(title);
    if headline::is_generic(&title) {
        return title;
    }
    let is_aside = |part: &str| {
        headline::is_generic(part) || looks_like_site(part) || site.is_some_and(|site| sameness(site) == sameness(part))
    };
    loop {
        let last = SIGNS.iter().filter_map(|sign| title.rsplit_once(sign)).max_by_key(|parts| parts.0.len());
        let first = SIGNS.iter().filter_map(|sign| title.split_once(sign)).min_by_key(|parts| parts.0.len());
        let rest = last.filter(|(_, part)| is_aside(part)).map(|(rest, _)| rest);
        let rest = rest.or(without_organ(&title).map(|(rest, _)| rest));
        let rest = rest.or(first.filter(|(part, _)| is_aside(part)).map(|(_, rest)| rest));
        match rest {
            Some(rest) => title = rest.trim().to_owned(),
            None => return title,
        }
    }
}

/// The site that the title of a home page names: `Trang chủ - Huyện Mẫu`.
fn home_of(title: &str) -> Option<&str> {
    let is_home = |part: &str| matches!(sameness(part).trim(), "trang chủ" | "home" | "homepage" | "trang nhất");
    let parts = SIGNS.iter().filter_map(|sign| title.split_once(sign));
    parts.into_iter().find_map(|(left, right)| {
        let right_if = is_home(left).then_some(right);
        right_if.or_else(|| is_home(right).then_some(left))
    })
}

/// How names of portals and stations begin, in small letters.
#[rustfmt::skip]
const PORTALS: &[&str] = &[
    "báo điện tử", "báo và phát thanh", "cổng dịch vụ công", "cổng giao tiếp điện tử", "cổng thông tin", "cổng tin", "cổng ttđt", "đài phát thanh", "đài pt",
    "đài tiếng nói", "đài truyền hình", "trang điện tử", "trang thông tin", "trang tin",
];
/// Words after *báo* that make another word of it, as in *báo cáo*.
#[rustfmt::skip]
const NO_PAPERS: &[&str] = &[
    "ân", "an", "bão", "biểu", "cáo", "chí", "chuyển", "công", "danh", "đáp", "đền", "động", "giá", "giảng", "giới", "hại", "hiếu", "hiệu", "hỷ", "mộng", "nghĩa", "oán", "ơn",
    "phục", "quốc", "thù", "thức", "tin", "trước", "tử", "ứng", "vật",
];
/// No name of a paper has more words, and no name of a portal.
const MAX_PAPER_WORDS: usize = 7;
const MAX_PORTAL_WORDS: usize = 16;

/// Whether a text is built like the name of a paper, a station or a portal: *Báo Kon Tum*, but not *Báo cáo* or *Báo động*.
fn looks_like_site(text: &str) -> bool {
    if headline::is_generic(text) {
        return false;
    }
    let lower = sameness(text);
    let words: Vec<&str> = lower.split(' ').collect();
    let is_capital = |at: usize| {
        text.split_whitespace()
            .nth(at)
            .is_some_and(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()))
    };
    let is_paper = match words.as_slice() {
        ["báo", next, ..] => is_capital(1) && !NO_PAPERS.contains(next),
        ["tạp", "chí", _, ..] => is_capital(2),
        _ => false,
    };
    let is_address = || ["vn", "com", "net"].iter().any(|end| lower.ends_with(&format!(".{end}"))) && words.len() == 1;
    let is_portal = || PORTALS.iter().any(|start| lower.starts_with(start)) && words.len() <= MAX_PORTAL_WORDS;
    let is_named = is_paper && words.len() <= MAX_PAPER_WORDS || is_portal();
    !text.contains([':', '?', '!']) && is_named && !says_what_happens(&words) || is_address()
}

/// Whether words tell of something that happened, as headlines do and names don't.
fn says_what_happens(words: &[&str]) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "cùng", "dự", "giành", "khi", "nhận", "ra", "sau", "sẽ", "trao", "trước", "tròn", "tặng", "vượt", "vẫn", "về", "với", "đang", "đã", "đón", "đạt", "để", "đến", "được",
    ];
    #[rustfmt::skip]
    const PAIRS: &[(&str, &str)] = &[
        ("chào", "mừng"), ("công", "bố"), ("góp", "phần"), ("gặp", "mặt"), ("hoạt", "động"), ("hội", "nghị"), ("hội", "thi"), ("khai", "mạc"), ("khai", "trương"), ("khánh", "thành"),
        ("kỷ", "niệm"), ("làm", "việc"), ("lấy", "ý"), ("nâng", "cao"), ("nói", "gì"), ("phát", "huy"), ("phát", "sóng"), ("phát", "động"), ("phối", "hợp"), ("sơ", "kết"), ("tham", "gia"), ("thăm", "và"),
        ("triển", "khai"), ("tập", "huấn"), ("tổ", "chức"), ("tổng", "kết"), ("đưa", "tin"), ("đẩy", "mạnh"), ("đồng", "hành"),
    ];
    // The names themselves have some of these words: *Báo Đời sống và Pháp luật*, *Tạp chí Xây dựng Đảng*.
    words.iter().skip(2).any(|word| WORDS.contains(word))
        || words.windows(2).skip(1).any(|pair| matches!(pair, [one, two] if PAIRS.contains(&(*one, *two))))
}

/// Whether the last part of a title is the organ whose page it is: `UBND huyện Đăk Tô`, `Huyện Kon Plông`.
fn is_organ(text: &str) -> bool {
    #[rustfmt::skip]
    const ORGANS: &[&str] = &[
        "ban chỉ đạo", "ban dân vận", "ban nội chính", "ban tuyên giáo", "ban tổ chức", "bộ chỉ huy", "bộ công an", "bộ nội vụ", "công an", "hđnd", "hội cựu chiến binh", "hội liên hiệp phụ nữ",
        "hội nông dân", "huyện ủy", "huyện đoàn", "hội đồng nhân dân", "liên đoàn lao động", "mttq", "mặt trận tổ quốc", "sở", "thành ủy", "thị ủy", "trường chính trị", "tỉnh đoàn",
        "tỉnh ủy", "ubnd", "ubmttq", "ủy ban kiểm tra", "ủy ban mặt trận", "ủy ban mttq", "ủy ban nhân dân", "văn phòng", "đoàn tncs", "đảng bộ", "đảng ủy",
    ];
    const UNITS: &[&str] = &["huyện", "phường", "quận", "thành phố", "thị trấn", "thị xã", "tỉnh", "xã"];
    const MAX_ORGAN_WORDS: usize = 12;
    const MAX_UNIT_WORDS: usize = 6;
    let lower = sameness(text).replace("uỷ", "ủy");
    let words: Vec<&str> = lower.split(' ').collect();
    let begins = |starts: &[&str]| {
        starts.iter().any(|start| lower.strip_prefix(start).is_some_and(|rest| rest.starts_with(' ')))
    };
    let are_capital = || {
        text.split_whitespace().all(|word| {
            word.starts_with(char::is_uppercase)
                || UNITS.contains(&&*sameness(word))
                || matches!(word, "phố" | "xã" | "trấn")
        })
    };
    let is_named = (begins(ORGANS) && words.len() <= MAX_ORGAN_WORDS)
        || (begins(UNITS) && words.len() <= MAX_UNIT_WORDS && are_capital());
    is_named && !text.contains([':', '?', '!', ',']) && !says_what_happens(&words)
}

/// The title without the organ at its end.
fn without_organ(title: &str) -> Option<(&str, &str)> {
    const MIN_TITLE_CHARS: usize = 6;
    let last = SIGNS.iter().filter_map(|sign| title.rsplit_once(sign)).max_by_key(|parts| parts.0.len());
    last.map(|(rest, organ)| (rest.trim(), organ.trim()))
        .filter(|(rest, organ)| is_organ(organ) && rest.chars().count() >= MIN_TITLE_CHARS)
}

/// The site's name in `<title>`, at its end or beginning.
fn site_in(title: &str, og: Option<&str>) -> Option<String> {
    if let Some(site) = home_of(title) {
        return Some(site.to_owned());
    }
    let last = SIGNS.iter().filter_map(|sign| title.rsplit_once(sign)).max_by_key(|parts| parts.0.len());
    let first = SIGNS.iter().filter_map(|sign| title.split_once(sign)).min_by_key(|parts| parts.0.len());
    let parts = [last.map(|(_, part)| part), first.map(|(part, _)| part)];
    // What `og:title` leaves out is the name of the site, too.
    let is_beyond =
        |part: &&str| og.is_some_and(|og| og.chars().count() > 9 && title.starts_with(og) && !og.contains(*part));
    let is_whole = || Some(title).filter(|title| looks_like_site(title));
    let of_parts =
        parts.into_iter().flatten().find(|part| looks_like_site(part) || (is_beyond(part) && part.chars().count() > 2));
    let organ = || without_organ(title).map(|(_, organ)| organ);
    of_parts.or_else(is_whole).or_else(organ).map(str::to_owned)
}

/// The page's address, if it is absolute: the one that it is known by, or else that of `og:url`.
fn url(document: &Document, og: Option<String>) -> Option<String> {
    let canonical = document
        .select_single("link[rel=canonical]")
        .nodes()
        .first()
        .and_then(|link| link.attr("href"))
        .map(|href| clean::line(&href));
    let is_absolute = |url: &String| outlet::of_url(url).is_some();
    canonical.filter(is_absolute).or_else(|| og.filter(is_absolute))
}

/// The address that a browser notes when it saves a page: `<!-- saved from url=(0031)https://… -->`.
pub(super) fn saved_from(html: &str) -> Option<String> {
    let (_, after) = clean::start(html, SAVED_WITHIN_BYTES).split_once("saved from url=(")?;
    let (_, url) = after.split_once(')')?;
    let url = url.split(|c: char| c.is_whitespace() || c == '>').next()?;
    outlet::of_url(url).map(|_| url.to_owned())
}

/// The content of the first `<meta>` with one of these names, compared without case.
fn meta(metas: &Selection, names: &[&str]) -> Option<String> {
    names.iter().find_map(|wanted| {
        let found = metas.nodes().iter().find(|node| {
            ["property", "name", "itemprop"]
                .iter()
                .any(|key| node.attr(key).is_some_and(|name| name.trim().eq_ignore_ascii_case(wanted)))
        })?;
        Some(clean::line(&found.attr("content")?)).filter(|content| !content.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_papers_and_portals_are_told_from_headlines_that_begin_like_them() {
        for site in [
            "Báo Kon Tum",
            "BÁO MẪU ĐIỆN TỬ",
            "Báo điện tử Yên Khê",
            "Cổng thông tin điện tử huyện Đăk Hà",
            "Trang thông tin điện tử xã Ngọk Réo",
            "Đài Phát thanh và Truyền hình Mẫu",
            "Tạp chí Xây dựng Đảng",
            "yenkhe.example.vn",
        ] {
            assert!(looks_like_site(site), "{site}");
        }
        for headline in [
            "Báo cáo tổng kết năm 2023",
            "BÁO CÁO KẾT QUẢ HỌC TẬP",
            "Báo động tình trạng phá rừng",
            "BÁO CHÍ ĐỒNG HÀNH CÙNG HUYỆN",
            "Cổng làng văn hóa Đăk Hà",
            "Trang trại cà phê của Bí thư chi bộ",
            "Đài tưởng niệm liệt sĩ Đăk Tô",
            "Tạp chí Mẫu: Hội thảo về làm đường",
        ] {
            assert!(!looks_like_site(headline), "{headline}");
        }
    }
}
