//! Who published it, and from where: papers of provinces and portals of provinces, districts, communes.

use super::gazetteer::Gazetteer;
use super::outlet::{by_mark, outlet_named, slug};
use super::unit::{Era, Tier, UnitId};
use crate::text::Tokens;

/// The place that an article's outlet belongs to: by its address, its name, or the mark of a paper at
/// the head of the body (`(GLO)-`).
pub(super) fn place_of(
    gazetteer: &Gazetteer,
    source: Option<&str>,
    url: Option<&str>,
    body: &Tokens,
) -> Option<UnitId> {
    let by_host = || [url, source].into_iter().flatten().find_map(|address| by_host(gazetteer, &host(address)?));
    by_host().or_else(|| by_name(gazetteer, source?)).or_else(|| by_mark(body))
}

/// The host of an address, in lower case, without `www.`; none if it isn't an address.
fn host(address: &str) -> Option<String> {
    let rest = address.trim().split_once("://").map_or(address.trim(), |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let is_host = host.len() <= LONGEST_HOST && host.contains('.') && !host.contains(char::is_whitespace);
    is_host.then(|| host.to_owned())
}

/// The domain name system has no longer names.
const LONGEST_HOST: usize = 253;

fn by_host(gazetteer: &Gazetteer, host: &str) -> Option<UnitId> {
    let tails = host.match_indices('.').filter_map(|(dot, _)| Some((host.get(..dot)?, host.get(dot + 1..)?)));
    if let Some((before, known)) =
        std::iter::once(("", host)).chain(tails).find_map(|(before, tail)| Some((before, outlet_named(tail)?)))
    {
        let inner =
            |place| before.rsplit('.').fold(place, |place, label| within(gazetteer, place, label).unwrap_or(place));
        return known.map(inner);
    }
    let mut labels =
        host.rsplit('.').skip_while(|label| matches!(*label, "vn" | "com" | "org" | "gov" | "net" | "edu"));
    let last = labels.next()?;
    let last = last.strip_prefix("bao").unwrap_or(last);
    let province = *gazetteer.outlets().provinces.get(&last.replace('-', ""))?;
    Some(labels.fold(province, |place, label| within(gazetteer, place, label).unwrap_or(place)))
}

/// The district or commune inside `place` that a label of a host names: `gocongtay`, `xalongbinh`.
fn within(gazetteer: &Gazetteer, place: UnitId, label: &str) -> Option<UnitId> {
    const KINDS: [&str; 6] = ["huyen", "thixa", "thanhpho", "tp", "xa", "phuong"];
    let label = label.replace('-', "");
    let bare = |name: &str| KINDS.iter().any(|kind| label.strip_prefix(kind) == Some(name)) || label == name;
    let mut units = gazetteer.units().filter(|u| u.parent == Some(place) && u.until.is_none());
    units.find(|unit| bare(&slug(unit.name))).map(|unit| unit.id)
}

/// `Báo Gia Lai`, `Đài PT-TH Kon Tum`: the province in an outlet's name.
fn by_name(gazetteer: &Gazetteer, source: &str) -> Option<UnitId> {
    let source = crate::text::nfc(source);
    let tokens = Tokens::new(&source);
    let whole: Vec<&str> = (0..tokens.len()).map(|i| tokens.key(i)).collect();
    if let Some(known) = outlet_named(&whole.join(" ")) {
        return known;
    }
    (0..tokens.len()).find_map(|i| {
        let found = gazetteer.names().all_at(&tokens, i).next()?;
        let uses = found.rows.iter().flat_map(|row| gazetteer.names().uses(row));
        let mut ids = uses.map(|used| used.unit);
        ids.find(|id| id.tier == Tier::Province && id.era == Era::Legacy)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(source: Option<&str>, url: Option<&str>, body: &str) -> Option<String> {
        let gazetteer = Gazetteer::of_tests();
        let id = place_of(gazetteer, source, url, &Tokens::new(body))?;
        Some(gazetteer.unit(id)?.full_name())
    }

    #[test]
    fn the_province_of_every_outlet_exists() {
        for outlet in crate::outlet::outlets() {
            let Some(code) = outlet.province else { continue };
            let id = UnitId { tier: Tier::Province, era: Era::Legacy, code: code.parse().unwrap() };
            assert!(Gazetteer::of_tests().unit(id).is_some(), "{outlet:?}");
        }
    }

    #[test]
    fn an_outlet_is_known_by_its_address_its_name_or_its_mark() {
        let table = [
            (Some("baokontum.com.vn"), None, "", Some("tỉnh Kon Tum")),
            (None, Some("https://www.baohagiang.vn/x/1.html"), "", Some("tỉnh Hà Giang")),
            (None, Some("https://gocongtay.tiengiang.gov.vn/tin"), "", Some("huyện Gò Công Tây")),
            (None, Some("https://xalongbinh.gocongtay.tiengiang.gov.vn/"), "", Some("xã Long Bình")),
            (Some("Báo Gia Lai"), None, "", Some("tỉnh Gia Lai")),
            (None, None, "(GLO)- Hôm nay", Some("tỉnh Gia Lai")),
            (None, None, "(BHG) - Hôm nay", Some("tỉnh Hà Giang")),
            (None, None, "(Báo Quảng Ngãi) - Hôm nay", Some("tỉnh Quảng Ngãi")),
            (Some("Báo Pháp luật TP.HCM"), None, "", None),
            (None, Some("https://plo.vn/a.html"), "", None),
            (Some("VnExpress"), Some("https://vnexpress.net/a.html"), "Hôm nay (GLO)", None),
        ];
        for (source, url, body, expected) in table {
            assert_eq!(place(source, url, body).as_deref(), expected, "{source:?} {url:?} {body}");
        }
    }
}
