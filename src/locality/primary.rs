//! The place that an article as a whole is about.
//!
//! In: the settled sightings and the outlet. Out: the most specific unit that carries the article, or
//! none for a piece about the whole country or about several places alike.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::gazetteer::Gazetteer;
use super::generic::Generic;
use super::matcher::Sighting;
use super::mention::{How, Mention};
use super::unit::{Tier, UnitId};
use crate::text::Field;

/// The place that an article is about, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Primary {
    /// The most specific unit that fits the whole article.
    pub unit: UnitId,
    /// Its name as the article has it: the unit's own, or a former one.
    pub name: String,
    /// How much of what the article says about places speaks for it, 0 to 1.
    pub confidence: f32,
    /// What speaks for it, the strongest first.
    pub reasons: Vec<Reason>,
}

/// Something that speaks for a primary place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reason {
    /// The title names it or a place in it.
    Title,
    /// The first paragraph names it or a place in it.
    Lead,
    /// An organisation of it, or of a place in it, is named.
    Organisation,
    /// The outlet belongs to it or to the province around it.
    Outlet,
    /// The text names it or places in it this often.
    Count(usize),
}

/// What the sightings in one unit come to.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    weight: f32,
    title: bool,
    lead: bool,
    organisation: bool,
    count: usize,
    /// Sightings that aren't the end of a route.
    firm: usize,
    /// Sightings of places in it.
    inner: usize,
}

/// Bytes of the body that count as its lead.
const LEAD_BYTES: usize = 450;

/// The primary place, from sightings whose names are as [`Mention::name`](super::Mention::name) has them.
pub(super) fn primary_of(
    sightings: &[Sighting],
    mentions: &[Mention],
    outlet: Option<UnitId>,
    generic: Generic,
) -> Option<Primary> {
    let tallies = tallies(sightings);
    let total: f32 = sightings.iter().map(weight).sum();
    let Some(province) = province(&tallies, total, outlet, generic) else {
        return if tallies.is_empty() { by_outlet(outlet?, generic) } else { None };
    };
    let mut unit = province;
    for tier in [Tier::District, Tier::Commune] {
        unit = child(&tallies, unit, tier, generic).unwrap_or(unit);
    }
    let tally = tallies.get(&unit).copied().unwrap_or_default();
    let around = tallies.get(&province).copied().unwrap_or_default();
    let confidence = if total > 0.0 { around.weight / total } else { 0.0 };
    let written = mentions.iter().find(|m| m.unit == Some(unit)).map(|m| m.name.clone());
    let name = written.or_else(|| Gazetteer::get().unit(unit).map(|u| u.name.to_owned())).unwrap_or_default();
    Some(Primary { unit, name, confidence, reasons: reasons(tally, unit, outlet) })
}

fn weight(sighting: &Sighting) -> f32 {
    let place = match sighting.field {
        Field::Title if sighting.words.start == 0 || sighting.how == How::Headline => 6.0,
        Field::Title => 5.0,
        Field::Body if sighting.span.start < LEAD_BYTES => 2.0,
        Field::Body => 1.0,
    };
    match sighting.how {
        _ if sighting.route => place * 0.3,
        How::Organisation => place * 1.5,
        _ => place,
    }
}

fn tallies(sightings: &[Sighting]) -> FxHashMap<UnitId, Tally> {
    let gazetteer = Gazetteer::get();
    let mut tallies: FxHashMap<UnitId, Tally> = FxHashMap::default();
    for sighting in sightings {
        let Some(unit) = sighting.settled() else { continue };
        for id in std::iter::once(unit.id).chain(gazetteer.ancestors(unit.id)) {
            let tally = tallies.entry(id).or_default();
            tally.weight += weight(sighting);
            tally.title |= sighting.field == Field::Title;
            tally.lead |= sighting.field == Field::Body && sighting.span.start < LEAD_BYTES;
            tally.organisation |= sighting.how == How::Organisation;
            tally.count += 1;
            tally.firm += usize::from(!sighting.route);
            tally.inner += usize::from(id != unit.id);
        }
    }
    tallies
}

/// The heaviest of `ids`; the smaller key where two weigh alike.
fn heaviest(tallies: &FxHashMap<UnitId, Tally>, accept: impl Fn(UnitId) -> bool) -> Option<(UnitId, Tally)> {
    let mut ids: Vec<(UnitId, Tally)> =
        tallies.iter().map(|(id, tally)| (*id, *tally)).filter(|(id, _)| accept(*id)).collect();
    ids.sort_by(|(a, x), (b, y)| y.weight.total_cmp(&x.weight).then(a.cmp(b)));
    ids.first().copied()
}

fn province(
    tallies: &FxHashMap<UnitId, Tally>,
    total: f32,
    outlet: Option<UnitId>,
    generic: Generic,
) -> Option<UnitId> {
    let (id, tally) = heaviest(tallies, |id| id.tier == Tier::Province)?;
    let share = tally.weight / total;
    let local = outlet.and_then(|o| Gazetteer::get().at_tier(o, Tier::Province)) == Some(id);
    let rival = tallies.iter().any(|(other, t)| other.tier == Tier::Province && *other != id && t.title);
    let own = generic.count(Tier::District) + generic.count(Tier::Commune) >= OWN_WORDS;
    let enough = if tally.title {
        share >= if rival { 0.65 } else { 0.4 }
    } else if local || own {
        share >= 0.5
    } else {
        let rooted = tally.inner > 0 && share >= 0.75;
        share >= 0.6 && ((tally.lead || rooted) && tally.count >= 4 || tally.count >= 8)
    };
    (enough && tally.firm > 0).then_some(id)
}

/// A text that names no place but speaks of its own province, district or commune is about its outlet's.
fn by_outlet(unit: UnitId, generic: Generic) -> Option<Primary> {
    let count: usize =
        [Tier::Province, Tier::District, Tier::Commune].map(|tier| generic.count(tier)).into_iter().sum();
    let name = Gazetteer::get().unit(unit)?.name.to_owned();
    let reasons = vec![Reason::Outlet];
    (count >= OWN_WORDS).then_some(Primary { unit, name, confidence: 0.5, reasons })
}

/// The unit of `tier` inside `outer` that carries what `outer` carries.
fn child(tallies: &FxHashMap<UnitId, Tally>, outer: UnitId, tier: Tier, generic: Generic) -> Option<UnitId> {
    let gazetteer = Gazetteer::get();
    let inside = |id: UnitId| id.tier == tier && id != outer && gazetteer.lies_in(id, outer);
    let titled = heaviest(tallies, |id| inside(id) && tallies.get(&id).is_some_and(|t| t.title));
    let (id, tally) = titled.or_else(|| heaviest(tallies, inside))?;
    let all: f32 = tallies.iter().filter(|(id, _)| inside(**id)).map(|(_, t)| t.weight).sum();
    let whole = tallies.get(&outer).map_or(0.0, |t| t.weight);
    let own = generic.count(tier) >= OWN_WORDS && generic.count(tier) >= wider(generic, tier);
    let enough = if tally.title {
        tally.weight >= 0.35 * all
    } else {
        let often = tier == Tier::District || tally.count >= 2 || tally.lead;
        tally.weight >= 0.6 * all && often && (own || tally.weight >= 0.4 * whole)
    };
    (enough && tally.firm > 0).then_some(id)
}

/// How often a text must speak of its own unit without a name to be about one.
const OWN_WORDS: usize = 3;

fn wider(generic: Generic, tier: Tier) -> usize {
    match tier {
        Tier::Commune => generic.count(Tier::District),
        _ => generic.count(Tier::Province),
    }
}

fn reasons(tally: Tally, unit: UnitId, outlet: Option<UnitId>) -> Vec<Reason> {
    let local = outlet.is_some_and(|o| Gazetteer::get().lies_in(o, unit) || Gazetteer::get().lies_in(unit, o));
    let named = [
        (tally.title, Reason::Title),
        (tally.organisation, Reason::Organisation),
        (tally.lead, Reason::Lead),
        (local, Reason::Outlet),
        (tally.count > 0, Reason::Count(tally.count)),
    ];
    named.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Gazetteer, setting_of};
    use crate::text::Tokens;

    fn primary(title: &str, source: Option<&str>, body: &str) -> Option<String> {
        let setting = setting_of(&Tokens::new(title), &Tokens::new(body), source, None, None);
        setting.primary.and_then(|p| Gazetteer::get().unit(p.unit)).map(super::super::Unit::full_name)
    }

    #[test]
    fn the_title_and_the_organisations_say_what_an_article_is_about() {
        let table = [
            ("Sông Lô: Chuyển biến mới", None, "Huyện ủy đã chỉ đạo các chi bộ.", Some("huyện Sông Lô")),
            (
                "Chuyển biến mới",
                None,
                "Huyện ủy Sông Lô họp. Toàn huyện có mười xã. Đảng bộ huyện vững mạnh. UBND huyện đã làm.",
                Some("huyện Sông Lô"),
            ),
            (
                "Đảng bộ huyện Đăk Hà làm theo Bác",
                None,
                "Các xã Đăk Mar, Đăk Ui và Hà Mòn của huyện Đăk Hà đều làm.",
                Some("huyện Đăk Hà"),
            ),
            (
                "Kết quả một năm",
                None,
                "Đảng ủy xã Long Bình thực hiện kế hoạch của Huyện ủy Gò Công Tây. Đảng ủy xã họp. UBND xã làm. Toàn xã vui.",
                Some("xã Long Bình"),
            ),
            ("Kon Tum và Gia Lai ký kết", None, "Tỉnh Kon Tum và tỉnh Gia Lai ký kết hợp tác.", None),
            ("Hội nghị toàn quốc", None, "Tại Hà Nội, Ban Bí thư tổ chức hội nghị.", None),
            ("Hội nghị toàn quốc", None, "Các tỉnh Sơn La, Lai Châu, Yên Bái, Nghệ An, Cà Mau dự họp.", None),
            ("Tiến độ cao tốc", None, "Cao tốc Hà Nội - Hải Phòng đông xe. Cao tốc Hà Nội - Hải Phòng thu phí.", None),
            (
                "Chi bộ điển hình",
                Some("Báo Kon Tum"),
                "Tỉnh ủy khen. Huyện ủy khen. Đảng ủy xã khen. Toàn tỉnh học theo.",
                Some("tỉnh Kon Tum"),
            ),
            ("Chi bộ điển hình", None, "Tỉnh ủy khen. Huyện ủy khen. Đảng ủy xã khen. Toàn tỉnh học theo.", None),
            ("", None, "", None),
        ];
        for (title, source, body, expected) in table {
            assert_eq!(primary(title, source, body).as_deref(), expected, "{title} | {body}");
        }
    }

    #[test]
    fn bodies_without_a_name_are_those_of_the_primary_place() {
        let body = Tokens::new("Thực hiện kế hoạch của Tỉnh ủy, Huyện ủy Ia H'Drai đã làm. Toàn huyện Ia H'Drai vui.");
        let setting = setting_of(&Tokens::new("Đảng bộ huyện Ia H'Drai"), &body, None, None, None);
        let own = |tier| setting.own(tier).and_then(|id| Gazetteer::get().unit(id)).map(|unit| unit.name);
        assert_eq!(own(super::Tier::Province), Some("Kon Tum"));
        assert_eq!(own(super::Tier::District), Some("Ia H'Drai"));
        assert_eq!(own(super::Tier::Commune), None);
    }
}
