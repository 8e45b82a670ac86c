//! What a law is called, where it is named without a number.

use serde::{Deserialize, Serialize};

use super::DirectiveKind;

/// What a law is called: `Luật Đất đai`, without its year.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LawName {
    /// As the table of laws has it, or as written if that has no such name.
    pub name: Box<str>,
    /// What is said of amending.
    #[serde(default, skip_serializing_if = "Amending::is_no")]
    pub amending: Amending,
}

/// What the name of a law says of amending.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Amending {
    /// Nothing.
    #[default]
    No,
    /// It amends the law of that name: `Luật sửa đổi, bổ sung một số điều của Luật Đất đai`.
    Law,
    /// It is that law, amended: `Luật Đất đai (sửa đổi)`, which may be a new one or one that amends.
    Amended,
}

impl Amending {
    fn is_no(&self) -> bool {
        *self == Amending::No
    }
}

impl LawName {
    /// The key of such a law: `Luật:Đất đai:1985`.
    pub(super) fn key(&self, kind: DirectiveKind, year: Option<i16>) -> String {
        let name = kind.left_out_of(&self.name);
        let name = match self.amending {
            Amending::No => name.to_owned(),
            Amending::Law => format!("sửa đổi, bổ sung {name}"),
            Amending::Amended => format!("{name} (sửa đổi)"),
        };
        let name = if name.is_empty() { name } else { format!(":{name}") };
        format!("{}{name}:{}", kind.code(), year.map(|year| year.to_string()).unwrap_or_default())
    }
}
