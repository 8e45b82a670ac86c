//! Which units an organ can be of, as far as its name and the words for a tier after it say.

use crate::locality::unit::{Kind, Tier, Unit};
use crate::text::Tokens;

/// Which units an organ can be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// It is the whole country's.
    Centre,
    /// Those of a tier.
    Tier(Tier),
    /// Those of a kind; a *thành phố* is a province or a district.
    Kind(Kind),
    /// It isn't said.
    Open,
}

impl Of {
    pub fn tier(self) -> Option<Tier> {
        match self {
            Of::Tier(tier) => Some(tier),
            Of::Kind(kind) => kind.tier(),
            Of::Centre | Of::Open => None,
        }
    }

    /// Whether it can be that of a unit that is named beside it. Kinds change, so the tier decides: *Huyện ủy Tân Uyên*.
    pub fn fits(self, unit: &Unit) -> bool {
        match self {
            Of::Centre => false,
            Of::Open => true,
            Of::Kind(Kind::ThanhPho) => unit.kind == Kind::ThanhPho,
            Of::Tier(_) | Of::Kind(_) => self.tier() == Some(unit.id.tier),
        }
    }

    /// Whether it can be that of a unit that isn't named beside it, which its kind must bear: Hà Nội has been no *tỉnh*, Củ Chi
    /// no *quận*, but what is a *thị xã* now may have been a *huyện*.
    pub fn may_mean(self, unit: &Unit) -> bool {
        self.fits(unit)
            && match self {
                Of::Kind(Kind::Tinh) => unit.kind == Kind::Tinh || unit.since.is_some(),
                Of::Kind(Kind::Huyen) => unit.kind != Kind::Quan || unit.since.is_some(),
                Of::Kind(Kind::Quan) => matches!(unit.kind, Kind::Quan | Kind::ThanhPho),
                Of::Kind(Kind::ThiXa) => matches!(unit.kind, Kind::ThiXa | Kind::ThanhPho),
                Of::Kind(Kind::Phuong) => unit.kind == Kind::Phuong,
                Of::Kind(Kind::ThiTran) => matches!(unit.kind, Kind::ThiTran | Kind::Phuong),
                _ => true,
            }
    }
}

/// The kind that words at `at` say, and the word after them.
pub(super) fn kind_words(tokens: &Tokens, at: usize) -> Option<(Kind, usize)> {
    Some(match (tokens.key(at), tokens.key(at + 1)) {
        ("tỉnh" | "tinh", _) => (Kind::Tinh, at + 1),
        ("thành", "phố") | ("thanh", "pho") => (Kind::ThanhPho, at + 2),
        ("tp", _) => (Kind::ThanhPho, at + 1),
        ("huyện" | "huyen", _) => (Kind::Huyen, at + 1),
        ("quận" | "quan", _) => (Kind::Quan, at + 1),
        ("thị", "xã") | ("thi", "xa") => (Kind::ThiXa, at + 2),
        ("tx", _) => (Kind::ThiXa, at + 1),
        ("xã" | "xa", _) => (Kind::Xa, at + 1),
        ("phường" | "phuong", _) => (Kind::Phuong, at + 1),
        ("thị", "trấn") | ("thi", "tran") => (Kind::ThiTran, at + 2),
        ("đặc", "khu") => (Kind::DacKhu, at + 2),
        _ => return None,
    })
}
