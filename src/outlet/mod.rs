//! Who published it?
//!
//! Out: the papers, broadcasters and portals of the table `outlets.tsv`. What an article that names no source is said
//! to be of, `article` reads from it; which province an outlet writes from, `locality`. Neither knows the other, so
//! that one table for both has a room of its own.

use crate::text::Table;

pub(crate) const TABLE: Table<'static, 4> =
    Table::new(include_str!("outlets.tsv"), ["kind", "key", "name", "province"]);

/// What an outlet is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// What is at the head of its articles: `GLO`.
    Dateline,
    /// Its address, without `www.`.
    Host,
    /// What it is called as a source.
    Name,
}

/// An outlet by one of the keys it is known by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Outlet {
    /// What the key is.
    pub kind: Kind,
    /// As it is written; a host in lower case.
    pub key: &'static str,
    /// What to call it, if that is known by this key.
    pub name: Option<&'static str>,
    /// The code of the province, of those until 30 June 2025, if it writes from one and for one.
    pub province: Option<&'static str>,
}

/// Every row of the table.
pub(crate) fn outlets() -> impl Iterator<Item = Outlet> {
    TABLE.cells().filter_map(|[kind, key, name, province]| {
        let kind = match kind {
            "dateline" => Kind::Dateline,
            "host" => Kind::Host,
            "name" => Kind::Name,
            _ => return None,
        };
        let known = |cell: &'static str| (!cell.is_empty()).then_some(cell);
        Some(Outlet { kind, key, name: known(name), province: known(province) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_sorted_and_says_something() {
        TABLE.assert_in_order(|[kind, key, ..]| (kind, key));
        assert_eq!(outlets().count(), TABLE.rows().count());
        for outlet in outlets() {
            assert!(!outlet.key.is_empty() && (outlet.name.is_some() || outlet.kind == Kind::Name), "{outlet:?}");
            assert!(outlet.kind != Kind::Host || outlet.key == outlet.key.to_lowercase(), "{outlet:?}");
            assert!(outlet.kind != Kind::Name || outlet.name.is_none(), "{outlet:?}: a source has its name already");
        }
    }
}
