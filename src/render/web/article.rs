//! One article: its text with what is marked in it, and beside it what it cites, where it plays, and what is like it.

use askama::Template;
use askama::filters::Safe;

use super::super::say::Say;
use super::super::terminal::{full_day, place};
use super::article_side::{Side, class, is_of_web, side};
use super::at_docs::ArticleAt;
use super::layers::{Linked, Numbered, lines};
use super::{At, Frame, SearchAt, address};
use crate::answer::MarkedArticle;
use crate::article::{DateOrigin, Extraction};
use crate::directive::Form;
use crate::text::{Span, Zone};

/// Bytes of a body that are shown at once; who wants more asks for all of it.
const MOST_BYTES: usize = 200_000;

#[derive(Template)]
#[template(path = "web/article.html")]
struct Page<'a> {
    frame: &'a Frame<'a>,
    title: String,
    crumb: Option<Crumb>,
    head: Safe<String>,
    facts: Vec<Fact>,
    hint: Option<String>,
    /// Matches of the question: the number of them, and a link to each of the first.
    matches: Option<String>,
    jumps: Vec<usize>,
    body: Vec<Safe<String>>,
    captions: Vec<Safe<String>>,
    whole: Option<String>,
    side: Side<'a>,
    has: Has,
}

/// The way back to the hits of the question.
struct Crumb {
    address: String,
    words: String,
    rank: Option<String>,
    before: Option<String>,
    after: Option<String>,
}

/// Something that is known of the article, perhaps a link.
struct Fact {
    words: String,
    note: String,
    iso: String,
    address: String,
    is_out: bool,
}

/// Which signs are explained.
#[derive(Default)]
struct Has {
    sure: bool,
    inferred: bool,
    unclear: bool,
    outside: bool,
    places: bool,
}

/// The page.
///
/// # Errors
/// If it can't be filled.
pub fn article(frame: &Frame<'_>, at: &ArticleAt, told: &MarkedArticle) -> askama::Result<String> {
    let say = frame.say;
    let record = &told.article;
    let marks = numbered(told);
    let of = |zone: Zone, caption: Option<usize>| -> Vec<Numbered> {
        let own = marks.iter().filter(|(mark, _)| mark.zone == zone && mark.caption == caption);
        own.map(|(mark, number)| Numbered { span: mark.span, number: *number }).collect()
    };
    let title_marks = of(Zone::Title, None);
    let head = lines(&record.title, links(told, Zone::Title), &title_marks, "t").join(" ");
    let cut = if at.whole { record.body.len() } else { cut_at(&record.body, MOST_BYTES) };
    let shown = record.body.get(..cut).unwrap_or(&record.body);
    let body = lines(shown, links(told, Zone::Body), &of(Zone::Body, None), "b");
    let captions = record.captions.iter().enumerate().map(|(number, caption)| {
        let marks = of(Zone::Caption, Some(number));
        Safe(lines(caption, Vec::new(), &marks, &format!("k{number}-")).join(" "))
    });
    let page = Page {
        frame,
        title: record.title.clone(),
        crumb: crumb(told, at, say),
        head: Safe(head),
        facts: facts(told, say),
        hint: hint(told, say),
        matches: told.query.as_ref().map(|_| say.web_article_matches(told.matches.len())),
        jumps: (1..=told.matches.len()).take(MOST_JUMPS).collect(),
        body: body.into_iter().filter(|line| !line.trim().is_empty()).map(Safe).collect(),
        captions: captions.collect(),
        whole: (cut < record.body.len()).then(|| ArticleAt { whole: true, ..at.clone() }.of(&record.id)),
        side: side(told, at, frame),
        has: has(told),
    };
    page.render()
}

/// Links to matches at the head of an article.
const MOST_JUMPS: usize = 20;

/// The matches of an article with their numbers.
fn numbered(told: &MarkedArticle) -> Vec<(&crate::answer::MatchMark, usize)> {
    told.matches.iter().zip(1..).collect()
}

/// A place in a text near a byte that parts no character.
fn cut_at(text: &str, most: usize) -> usize {
    if text.len() <= most {
        return text.len();
    }
    let end = (0..=most).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.get(..end).and_then(|shown| shown.rfind('\n')).unwrap_or(end)
}

/// The way back, and on to the other hits.
fn crumb(told: &MarkedArticle, at: &ArticleAt, say: Say) -> Option<Crumb> {
    let query = told.query.as_ref()?;
    let search = SearchAt { sort: at.sort, strict: at.strict, as_of: at.as_of, ..SearchAt::of(&at.q) };
    let standing = told.standing.as_ref();
    let to = |id: &Option<String>| id.as_ref().map(|id| ArticleAt { whole: false, ..at.clone() }.of(id));
    Some(Crumb {
        address: search.address(),
        words: match standing {
            Some(standing) => say.web_article_of_hits(standing.of, query),
            None => say.web_article_of_question(query),
        },
        rank: standing.map(|standing| say.web_article_rank(standing.rank)),
        before: standing.and_then(|standing| to(&standing.before)),
        after: standing.and_then(|standing| to(&standing.after)),
    })
}

fn facts(told: &MarkedArticle, say: Say) -> Vec<Fact> {
    let record = &told.article;
    let plain =
        |words: String| Fact { words, note: String::new(), iso: String::new(), address: String::new(), is_out: false };
    let day = match record.published {
        Some(published) => Fact {
            words: full_day(published.date),
            iso: published.to_string(),
            note: record.published_from.map(|from| say.web_day_from(from)).unwrap_or_default(),
            ..plain(String::new())
        },
        None => plain(say.web_article_undated()),
    };
    let about = record.primary.as_ref().map(|primary| Fact {
        address: address::place(&primary.unit.unit),
        note: now(told).map(|now| say.web_article_now(now)).unwrap_or_default(),
        ..plain(place(primary))
    });
    let source = record.source.as_ref().map(|source| match &record.url {
        Some(url) if is_of_web(url) => Fact { address: url.clone(), is_out: true, ..plain(source.clone()) },
        _ => plain(source.clone()),
    });
    let all = [Some(day), about, record.author.clone().map(plain), source];
    all.into_iter().flatten().collect()
}

/// What the place belongs to now, if its province has another name since.
fn now(told: &MarkedArticle) -> Option<String> {
    let about = told.about.as_ref()?;
    let province = |units: &[crate::annotation::UnitRecord]| units.last().map(|unit| unit.name.clone());
    let before = province(&about.parents).or_else(|| about.name.split_once(' ').map(|(_, name)| name.to_owned()));
    let now = province(&about.since_2025)?;
    (before.as_deref() != Some(&now)).then_some(now)
}

fn hint(told: &MarkedArticle, say: Say) -> Option<String> {
    let record = &told.article;
    match record.extraction {
        Extraction::Degraded => Some(say.web_article_degraded()),
        Extraction::Recognised => Some(say.web_article_recognised()),
        Extraction::Full if record.body.trim().is_empty() => Some(say.web_article_title_only()),
        Extraction::Full => None,
    }
}

/// The links of a text: citations, and places outside of them.
fn links(told: &MarkedArticle, zone: Zone) -> Vec<Linked> {
    let record = &told.article;
    let cited = record.citations.iter().zip(&told.citations).enumerate();
    let cited = cited.filter(|(_, (citation, _))| Zone::from(citation.field) == zone && citation.form != Form::Hand);
    let cited = cited.filter_map(|(number, (citation, mark))| {
        let directive = told.directives.get(mark.directive)?;
        let address = match &directive.directive {
            Some(known) => address::directive(&known.id),
            // Where it isn't known which it is, to what there is to say of it.
            None => format!("#d{}", mark.directive),
        };
        let (class, id) = (class(mark.certainty, directive), Some(format!("c{number}")));
        Some(Linked { span: Span::new(citation.start, citation.end), class, address, id })
    });
    let cited: Vec<Linked> = cited.collect();
    let named = record.mentions.iter().zip(&told.mentions).filter(|(mention, _)| Zone::from(mention.field) == zone);
    let named = named.filter_map(|(mention, number)| {
        let unit = told.places.get(*number)?.place.as_ref()?.unit;
        let (span, class) = (Span::new(mention.start, mention.end), "place".to_owned());
        Some(Linked { span, class, address: address::place(&unit), id: None })
    });
    // Citations are in reading order.
    let is_apart = |named: &Linked| {
        let next = cited.partition_point(|cited| cited.span.end <= named.span.start);
        cited.get(next).is_none_or(|cited| !cited.span.overlaps(named.span))
    };
    let named = named.filter(is_apart).collect::<Vec<_>>();
    cited.into_iter().chain(named).collect()
}

fn has(told: &MarkedArticle) -> Has {
    let classes: Vec<String> = told
        .citations
        .iter()
        .filter_map(|mark| Some(class(mark.certainty, told.directives.get(mark.directive)?)))
        .collect();
    let some = |part: &str| classes.iter().any(|class| class.contains(part));
    Has {
        sure: classes.iter().any(|class| class == "cite"),
        inferred: some("inferred"),
        unclear: some("unclear"),
        outside: some("outside"),
        places: told.places.iter().any(|place| place.place.is_some()),
    }
}

impl Say {
    /// Where the day of an article was found.
    fn web_day_from(self, from: DateOrigin) -> String {
        match from {
            DateOrigin::Record => self.web_day_record(),
            DateOrigin::JsonLd => self.web_day_json_ld(),
            DateOrigin::Meta => self.web_day_meta(),
            DateOrigin::FrontMatter => self.web_day_front_matter(),
            DateOrigin::TimeElement => self.web_day_time(),
            DateOrigin::DateLine => self.web_day_line(),
            DateOrigin::Hand => self.web_day_hand(),
        }
    }
}
