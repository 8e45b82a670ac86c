//! Organs of Party and State, and the organisations beside them, by name: the one table of them.
//!
//! In: the words of a text. Out: the [`OrganName`] that begins at a word. Which unit's organ that is, `owner` tells; what it
//! issues, the room `directive`.

use std::sync::LazyLock;

use super::unit::{Kind, Tier};
use crate::text::{Lexicon, Table, Tokens};

/// Whose an organ is, as far as its name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// The whole country's.
    Centre,
    /// A unit's of this kind: *Huyện ủy*.
    Kind(Kind),
    /// A unit's of this tier: *Sở Y tế*.
    Tier(Tier),
    /// Each tier has one: *UBND*.
    Any,
    /// It is a department of a committee that is named after it: *Ban Tuyên giáo*.
    Committee,
    /// It is a part of a committee or council that is named after it: *Ban Thường vụ*.
    Part,
    /// A body's that is named after it: *Đảng đoàn*.
    Body,
}

/// An organ by one of its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OrganName {
    /// What it is called for all its names.
    pub organ: &'static str,
    /// Whose it is.
    pub of: Owner,
    /// The code in symbols of what it issues, if that is known.
    pub code: Option<Box<str>>,
    /// Whether a unit may be named right after it, without a word for its tier.
    pub before_place: bool,
    /// Whether the name is a word for it only right beside a directive or a congress.
    pub only_beside: bool,
    /// Whether it is the name of who leads the organ, which acts by that person: *Chủ tịch UBND*.
    pub is_office: bool,
    /// Whether it is an organisation whose congresses adopt resolutions.
    pub holds_congresses: bool,
}

impl OrganName {
    /// Whether it is a central organ or a committee of the Party, as its code says.
    pub fn is_of_party(&self) -> bool {
        let begins = |code: &str| ["ĐU", "ĐĐ", "BCSĐ"].iter().any(|start| code.starts_with(start));
        self.code.as_deref().is_some_and(|code| code.ends_with("TW") || begins(code))
    }
}

const TABLE: Table<'static, 5> = Table::new(include_str!("data/organs.tsv"), ["name", "organ", "of", "code", "uses"]);

static ORGANS: LazyLock<Lexicon<OrganName>> = LazyLock::new(|| {
    let mut names = Lexicon::default();
    // Without its marks a name may be two organs' ("t.u 4" is Trung ương's): the centre's comes first.
    let is_central = |row: &[&str; 5]| row[2] == "centre";
    let rows = TABLE.cells().filter(is_central).chain(TABLE.cells().filter(|row| !is_central(row)));
    for [name, organ, of, code, uses] in rows {
        let has = |wanted: &str| uses.split(' ').any(|used| used == wanted);
        let Some(of) = owner(of) else { continue };
        let row = OrganName {
            organ,
            of,
            code: Some(code).filter(|code| !code.is_empty() && of != Owner::Committee).map(Box::from),
            before_place: has("place"),
            only_beside: has("beside"),
            is_office: has("office"),
            holds_congresses: has("congress"),
        };
        if of == Owner::Committee {
            departments(&mut names, name, &row, code);
        }
        names.add(name, row);
    }
    names
});

/// Adds the departments of each committee: "Ban Tuyên giáo Huyện ủy" issues with the code `BTGHU`.
fn departments(names: &mut Lexicon<OrganName>, name: &str, row: &OrganName, code: &str) {
    for [committee, _, of, of_committee, uses] in TABLE.cells() {
        if let Some(of) = owner(of).filter(|_| uses.split(' ').any(|used| used == "committee")) {
            let code = Some(format!("{code}{of_committee}").into_boxed_str());
            names.add(&format!("{name} {committee}"), OrganName { of, code, ..row.clone() });
        }
    }
}

fn owner(word: &str) -> Option<Owner> {
    Some(match word {
        "centre" => Owner::Centre,
        "tỉnh" => Owner::Kind(Kind::Tinh),
        "thành phố" => Owner::Kind(Kind::ThanhPho),
        "huyện" => Owner::Kind(Kind::Huyen),
        "quận" => Owner::Kind(Kind::Quan),
        "thị xã" => Owner::Kind(Kind::ThiXa),
        "xã" => Owner::Kind(Kind::Xa),
        "phường" => Owner::Kind(Kind::Phuong),
        "thị trấn" => Owner::Kind(Kind::ThiTran),
        "province" => Owner::Tier(Tier::Province),
        "district" => Owner::Tier(Tier::District),
        "any" => Owner::Any,
        "committee" => Owner::Committee,
        "part" => Owner::Part,
        "body" => Owner::Body,
        _ => return None,
    })
}

/// The organ with the longest name that begins at word `i`, and the first word after the name.
pub(crate) fn organ_name_at(tokens: &Tokens, i: usize) -> Option<(&'static OrganName, usize)> {
    let found = ORGANS.longest_at(tokens, i)?;
    Some((found.values.first().copied()?, found.next))
}

/// Where a part of a committee or council is named at word `i`, the first word after that: "Ban Thường vụ".
pub(crate) fn part_at(tokens: &Tokens, i: usize) -> Option<usize> {
    let part = |found: &crate::text::Found<'_, OrganName>| found.values.iter().any(|name| name.of == Owner::Part);
    ORGANS.all_at(tokens, i).find(part).map(|found| found.next)
}

/// The organ of which all the words are a name.
pub(crate) fn organ_named(tokens: &Tokens) -> Option<&'static OrganName> {
    let found = ORGANS.all_at(tokens, 0).find(|found| found.next == tokens.len())?;
    found.values.first().copied()
}

/// What the organs are called that issue with a code, in the order of the table, each once.
pub(crate) fn organs_of_code(code: &str) -> Vec<&'static str> {
    let mut found: Vec<&'static str> = Vec::new();
    for [_, organ, ..] in TABLE.cells().filter(|row| row[3] == code) {
        if !found.contains(&organ) {
            found.push(organ);
        }
    }
    found
}

/// The names that a unit's may follow at once, each with whose organ it is.
pub(super) fn names_before_places() -> impl Iterator<Item = (&'static str, Owner)> {
    let before_place = |uses: &str| uses.split(' ').any(|used| used == "place");
    TABLE
        .cells()
        .filter_map(move |[name, _, of, _, uses]| owner(of).filter(|_| before_place(uses)).map(|of| (name, of)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_organs_is_sorted_and_every_cell_is_read() {
        TABLE.assert_in_order_from(3, |[name, ..]| name);
        for [name, organ, of, _, uses] in TABLE.cells() {
            assert!(!organ.is_empty() && owner(of).is_some(), "{name}: {of}");
            let known = ["", "place", "beside", "committee", "congress", "office"];
            assert!(uses.split(' ').all(|used| known.contains(&used)), "{name}: {uses}");
        }
    }

    #[test]
    fn an_organ_has_one_name_for_all_its_names() {
        let organ = |text: &str| organ_name_at(&Tokens::new(text), 0).map(|(name, next)| (name.organ, next));
        assert_eq!(organ("UBND tỉnh"), Some(("Ủy ban nhân dân", 1)));
        assert_eq!(organ("Uỷ ban nhân dân tỉnh"), Some(("Ủy ban nhân dân", 4)));
        assert_eq!(organ("Sở GD&ĐT Hà Nội"), Some(("Sở Giáo dục và Đào tạo", 3)));
        assert_eq!(organ("Đảng đoàn Quốc hội"), Some(("Đảng đoàn Quốc hội", 4)));
        assert_eq!(organ("nguoi dan"), None);
        assert_eq!(organ("t.u 4 khoa xii"), Some(("Trung ương Đảng", 1)));
    }

    #[test]
    fn a_department_has_the_code_of_its_committee() {
        let code = |text: &str| organ_named(&Tokens::new(text)).and_then(|name| name.code.as_deref());
        assert_eq!(code("Ban Tuyên giáo Trung ương"), Some("BTGTW"));
        assert_eq!(code("UBKT Huyện ủy"), Some("UBKTHU"));
        assert_eq!(code("Ban Tổ chức Thành uỷ"), Some("BTCTU"));
        assert_eq!(code("Ban Tuyên giáo"), None, "of which committee isn't said");
        assert_eq!(code("Công an tỉnh"), None);
    }
}
