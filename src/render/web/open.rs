//! Names that the registry doesn't settle, with what each may mean.

use askama::Template;

use super::super::say::Say;
use super::article_side::described;
use super::at_docs::{ArticleAt, OpenAt, Openness};
use super::citing::{Cited, cited};
use super::{At, Frame, SearchAt, address};
use crate::answer::{Lack, OpenName, OpenNames};
use crate::directive::Decision;

/// Candidates that are shown of a name.
const MOST_CANDIDATES: usize = 8;

#[derive(Template)]
#[template(path = "web/open.html")]
struct Page<'a> {
    frame: &'a Frame<'a>,
    head: String,
    tabs: Vec<Tab>,
    names: Vec<Name>,
    next: Option<String>,
    first: Option<String>,
    csv: String,
    xlsx: String,
}

struct Tab {
    words: String,
    number: String,
    address: String,
    is_here: bool,
}

struct Name {
    key: String,
    name: String,
    articles: String,
    address: String,
    why: String,
    lacks: String,
    candidates: Vec<Candidate>,
    more: usize,
    outside: Option<Candidate>,
    newest: Option<Cited>,
}

struct Candidate {
    address: String,
    words: String,
    note: String,
}

/// The page.
///
/// # Errors
/// If it can't be filled.
pub fn open_names(frame: &Frame<'_>, at: &OpenAt, open: &OpenNames) -> askama::Result<String> {
    let say = frame.say;
    let tab = |only: Openness, words: String, count: usize| Tab {
        words,
        number: say.number(count),
        address: OpenAt { only, after: String::new(), ..at.clone() }.address(),
        is_here: only == at.only,
    };
    let page = Page {
        frame,
        head: say.web_open_head(open.found),
        tabs: vec![
            tab(Openness::All, say.web_open_all(), open.ambiguous + open.unknown),
            tab(Openness::Ambiguous, say.web_open_several(), open.ambiguous),
            tab(Openness::Unknown, say.web_open_unknown(), open.unknown),
        ],
        names: open.rows.iter().map(|row| name(row, frame)).collect(),
        next: open.next.clone().map(|after| OpenAt { after, ..at.clone() }.address()),
        first: (!at.after.is_empty()).then(|| OpenAt { after: String::new(), ..at.clone() }.address()),
        csv: at.as_form("csv"),
        xlsx: at.as_form("xlsx"),
    };
    page.render()
}

fn name(open: &OpenName, frame: &Frame<'_>) -> Name {
    let say = frame.say;
    let candidate = |one: &crate::answer::CountedDirective| Candidate {
        address: address::directive(&one.directive.id),
        words: described(&one.directive),
        note: say.found_articles(one.articles),
    };
    let lacks: Vec<String> = open.lacks.iter().map(|lack| say.web_lack(*lack)).collect();
    let search = SearchAt::of(&format!("văn bản:\"{}\"", open.key));
    let newest = open.newest.as_ref().map(|article| Cited {
        address: ArticleAt { q: search.q.clone(), ..ArticleAt::default() }.of(&article.id),
        ..cited(article, &open.key, frame)
    });
    Name {
        key: open.key.clone(),
        name: open.name.clone(),
        articles: say.found_articles(open.articles),
        address: search.address(),
        why: open.why.as_ref().map(|why| say.web_why_open_name(why)).unwrap_or_default(),
        lacks: if lacks.is_empty() { String::new() } else { say.web_open_lacks(lacks.join(", ")) },
        candidates: open.candidates.iter().take(MOST_CANDIDATES).map(candidate).collect(),
        more: open.candidates.len().saturating_sub(MOST_CANDIDATES),
        outside: open.outside.as_ref().map(|known| Candidate {
            address: address::directive(&known.id),
            words: described(known),
            note: String::new(),
        }),
        newest,
    }
}

impl Say {
    fn web_lack(self, lack: Lack) -> String {
        match lack {
            Lack::Issuer => self.web_lack_issuer(),
            Lack::Time => self.web_lack_time(),
            Lack::Place => self.web_lack_place(),
        }
    }

    fn web_why_open_name(self, why: &Decision) -> String {
        match why {
            Decision::OneFits => self.web_why_one_fits(),
            Decision::SeveralFit(count) => self.web_why_several(*count),
            Decision::AllRejected => self.web_why_rejected(),
            _ => self.web_why_not_in_registry(),
        }
    }
}
