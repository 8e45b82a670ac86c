//! What kind of things a text tells: one event, several, work that is reported of, something in somebody's home.

use super::phrase::{self, Phrase};
use super::word::Use;
use crate::text::Tokens;

/// Work of the Party that is spoken of as often as this is what a text reports.
const REPORTS: usize = 3;

/// What a text tells.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Event {
    /// How often something happens in a home.
    pub dwellings: usize,
    /// How often work of the Party is spoken of.
    reports: usize,
    /// Whether the title tells of several things that happened: `hàng loạt vụ trộm`.
    several: bool,
    /// Whether the title tells of all units in one: `các địa phương`.
    pub many: bool,
}

impl Event {
    /// What the texts of an article tell.
    pub(super) fn of(title: &Tokens, body: &Tokens) -> Self {
        let mut event = Event { several: tells_several(title), many: tells_many(title), ..Event::default() };
        let mut i = 0;
        while i < body.len() {
            // "Tại nhà riêng" is one phrase, though "tại nhà" and "nhà riêng" are two.
            i = match phrase::at(body, i) {
                Some((Phrase::Dwelling, next)) => {
                    event.dwellings += 1;
                    next
                }
                Some((Phrase::Report, next)) => {
                    event.reports += 1;
                    next
                }
                _ => i + 1,
            };
        }
        event
    }

    /// Whether it is one thing that happened: neither several nor work, for which places are examples.
    pub(super) fn is_one(self) -> bool {
        !self.several && self.reports < REPORTS
    }
}

fn tells_several(title: &Tokens) -> bool {
    let many = |i: usize| Use::Plural.fits(title.key(i)) || title.is_number(i) && title.key(i) != "1";
    (1..title.len()).any(|i| title.key(i) == "vụ" && title.before(i) == " " && many(i - 1))
}

fn tells_many(title: &Tokens) -> bool {
    let unit = |i: usize| match title.key(i) {
        "quận" | "huyện" | "xã" | "phường" => true,
        "địa" => title.key(i + 1) == "phương",
        "thị" => title.key(i + 1) == "xã",
        _ => false,
    };
    (1..title.len()).any(|i| unit(i) && title.before(i) == " " && matches!(title.key(i - 1), "các" | "nhiều" | "mọi"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_events_and_work_are_not_one() {
        let is_one = |title: &str, body: &str| Event::of(&Tokens::new(title), &Tokens::new(body)).is_one();
        assert!(is_one("Vụ trộm ở chợ", "Chi bộ chợ đã họp."));
        assert!(!is_one("Bắt nhóm gây 6 vụ trộm", ""));
        assert!(!is_one("Hai vụ cháy", ""));
        let many = |title: &str| Event::of(&Tokens::new(title), &Tokens::new("")).many;
        assert!(many("Kon Tum nhắc các địa phương") && many("Nhiều xã bị ngập"));
        assert!(!many("Kon Tum nhắc một xã"));
        assert!(!is_one("Việc làng", "Chi bộ họp. Theo chỉ thị, đảng viên làm trước."));
    }
}
