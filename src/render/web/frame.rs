//! What is around each page.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::super::say::{Language, Say};
use super::address::HomeAt;
use super::{At, SCRIPT, STYLE};
use crate::facts::Facts;

/// The part of the site that a page belongs to, as the navigation names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Searching, and reading what was found.
    Search,
    /// Directives.
    Directives,
    /// Places.
    Places,
    /// The table of coverage.
    Coverage,
    /// The library.
    Library,
    /// Help.
    Help,
    /// None of these.
    None,
}

/// What the index holds that is served.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shelf {
    /// Articles.
    pub articles: u64,
    /// When it was made; none if there is none.
    pub built: Option<Timestamp>,
}

/// What is around a page.
#[derive(Debug)]
pub struct Frame<'f> {
    /// Who says what there is to say.
    pub say: Say,
    /// What directives and places are called.
    pub facts: &'f Facts,
    /// Where the page is.
    pub section: Section,
    /// What its box holds.
    pub query: String,
    /// Its own address.
    pub address: String,
    /// What is searched.
    pub shelf: Shelf,
    /// What each form carries.
    pub page_token: &'f str,
    /// Whether nothing can be changed.
    pub is_read_only: bool,
}

/// A link of the navigation.
pub(super) struct Way {
    pub(super) address: &'static str,
    pub(super) name: String,
    pub(super) is_here: bool,
}

impl Frame<'_> {
    pub(super) fn ways(&self) -> Vec<Way> {
        let say = self.say;
        let ways = [
            (Section::Search, HomeAt::PATH, say.web_nav_search()),
            (Section::Directives, "/van-ban", say.web_nav_directives()),
            (Section::Places, "/dia-phuong", say.web_nav_places()),
            (Section::Coverage, "/do-phu", say.web_nav_coverage()),
            (Section::Library, "/thu-vien", say.web_nav_library()),
            (Section::Help, "/tro-giup", say.web_nav_help()),
        ];
        ways.map(|(section, address, name)| Way { address, name, is_here: section == self.section }).into()
    }

    /// The same page in the other language: tag and address.
    pub(super) fn other_language(&self) -> (&'static str, String) {
        let tag = if self.say.language() == Language::English { "vi" } else { "en" };
        let sign = if self.address.contains('?') { '&' } else { '?' };
        (tag, format!("{}{sign}lang={tag}", self.address))
    }

    /// What is searched, and of when it is.
    pub(super) fn line(&self) -> String {
        let articles = self.say.found_articles(self.shelf.articles);
        match self.shelf.built {
            Some(built) => self.say.web_foot(articles, built.to_zoned(TimeZone::system()).date()),
            None => self.say.web_foot_no_index(),
        }
    }

    /// The address of the sheet; another one for each version of it.
    pub(super) fn style(&self) -> String {
        format!("/chithi.css?v={}", version(STYLE))
    }

    /// The same of the script.
    pub(super) fn script(&self) -> String {
        format!("/chithi.js?v={}", version(SCRIPT))
    }
}

/// A short name of a text's content.
fn version(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().chars().take(8).collect()
}
