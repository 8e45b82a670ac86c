//! Addresses of the pages on articles and directives.

use serde::{Deserialize, Serialize};

use super::At;
use super::address::{at_path, in_path};
use crate::answer::CitedOrder;
use crate::query::{AsOf, Sort};

/// `/bai/{id}`: an article, in the hits of a question.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ArticleAt {
    /// The question, as typed.
    pub q: String,
    /// In which order its hits come.
    pub sort: Sort,
    /// Only what has everything.
    pub strict: bool,
    /// On which map places are looked for.
    pub as_of: AsOf,
    /// Show all of a very long article.
    pub whole: bool,
}

impl At for ArticleAt {
    const PATH: &'static str = "/bai";
}

impl ArticleAt {
    /// The address of an article in this state.
    pub fn of(&self, id: &str) -> String {
        at_path(&format!("{}/{}", Self::PATH, in_path(id)), self)
    }
}

/// The address of the file that an article was read from.
pub fn original(id: &str) -> String {
    format!("/goc/{}", in_path(id))
}

/// `/van-ban`: the directives that are cited; with a name, those of that name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct CitedAt {
    /// A symbol, a name, or an id: its own page is shown.
    pub ten: String,
    /// Words of the name or subject.
    pub words: String,
    /// Code of a kind.
    pub kind: String,
    /// Code of an issuer.
    pub issuer: String,
    /// Number of a congress; 0 for any.
    pub congress: u8,
    /// At which level.
    pub level: Level,
    /// Whether the registry has it.
    pub registry: InRegistry,
    /// Those that no article cites.
    pub uncited: bool,
    /// In which order.
    pub sort: CitedOrder,
    /// Directives on a page.
    pub limit: usize,
    /// Only those after the one of this id.
    pub after: String,
}

/// At which level a directive was issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Level {
    #[default]
    Any,
    Centre,
    State,
    Province,
    District,
    Commune,
    Unknown,
}

/// Whether the registry has a directive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum InRegistry {
    #[default]
    Any,
    Yes,
    No,
}

impl Default for CitedAt {
    fn default() -> Self {
        CitedAt {
            ten: String::new(),
            words: String::new(),
            kind: String::new(),
            issuer: String::new(),
            congress: 0,
            level: Level::Any,
            registry: InRegistry::Any,
            uncited: false,
            sort: CitedOrder::default(),
            limit: 50,
            after: String::new(),
        }
    }
}

impl At for CitedAt {
    const PATH: &'static str = "/van-ban";
}

impl CitedAt {
    /// The address of the directives of a name.
    pub fn named(name: &str) -> String {
        CitedAt { ten: name.to_owned(), ..CitedAt::default() }.address()
    }
}

/// In which order the articles that cite a directive come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum ArticleOrder {
    #[default]
    Central,
    Newest,
    Oldest,
}

/// `/van-ban/{id}`: a directive.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct DirectiveAt {
    /// Order of the articles on its page.
    pub sort: ArticleOrder,
}

impl At for DirectiveAt {
    const PATH: &'static str = "/van-ban";
}

impl DirectiveAt {
    /// The address of a directive in this state.
    pub fn of(&self, id: &str) -> String {
        at_path(&format!("{}/{}", Self::PATH, in_path(id)), self)
    }

    /// The same in another form.
    pub fn as_form_of(&self, id: &str, form: &str) -> String {
        at_path(&format!("{}/{}.{form}", Self::PATH, in_path(id)), self)
    }
}

/// `/van-ban/{id}/bai`: the articles that cite a directive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct CitingAt {
    /// Only what a question finds.
    pub q: String,
    /// How sure they are.
    pub only: Sureness,
    /// In which order.
    pub sort: ArticleOrder,
    /// On which map places are looked for.
    pub as_of: AsOf,
    /// Articles on a page.
    pub limit: usize,
    /// Only those after the one of this id.
    pub after: String,
}

/// How sure citations are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Sureness {
    #[default]
    All,
    Sure,
    Unclear,
}

impl Default for CitingAt {
    fn default() -> Self {
        CitingAt {
            q: String::new(),
            only: Sureness::All,
            sort: ArticleOrder::default(),
            as_of: AsOf::default(),
            limit: 20,
            after: String::new(),
        }
    }
}

impl At for CitingAt {
    const PATH: &'static str = "/van-ban";
}

impl CitingAt {
    /// The address of the articles of a directive in this state.
    pub fn of(&self, id: &str) -> String {
        at_path(&format!("{}/{}/bai", Self::PATH, in_path(id)), self)
    }

    /// The same in another form.
    pub fn as_form_of(&self, id: &str, form: &str) -> String {
        at_path(&format!("{}/{}/bai.{form}", Self::PATH, in_path(id)), self)
    }
}

/// `/chua-ro`: the names that the registry doesn't settle.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct OpenAt {
    /// Which of them.
    pub only: Openness,
    /// Names on a page.
    pub limit: usize,
    /// Only those after the one of this key.
    pub after: String,
}

/// How a name is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Openness {
    #[default]
    All,
    Ambiguous,
    Unknown,
}

impl Default for OpenAt {
    fn default() -> Self {
        OpenAt { only: Openness::All, limit: 20, after: String::new() }
    }
}

impl At for OpenAt {
    const PATH: &'static str = "/chua-ro";
}

/// The address of a place with what bears on a directive.
pub(super) fn place_on(unit: &impl ToString, directive: &str) -> String {
    let query = serde_urlencoded::to_string([("van-ban", directive)]).unwrap_or_default();
    format!("{}?{query}", super::address::place(unit))
}

/// The address of several directives together: two side by side, or all in one table.
pub fn chosen(ids: &[String], is_table: bool) -> String {
    match ids {
        [a, b] if !is_table => {
            format!("/so-sanh?{}", serde_urlencoded::to_string([("a", a), ("b", b)]).unwrap_or_default())
        }
        [a] if !is_table => format!("/so-sanh?{}", serde_urlencoded::to_string([("a", a)]).unwrap_or_default()),
        [] => CitedAt::default().address(),
        several => {
            format!("/do-phu?{}", serde_urlencoded::to_string([("van-ban", several.join(","))]).unwrap_or_default())
        }
    }
}
