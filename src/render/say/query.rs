//! What is said of a query: what it was taken for, what couldn't be used of it, and what would find something.

use jiff::civil::Date;
use unicode_width::UnicodeWidthStr;

use super::{Say, articles};
use crate::answer::{
    Change, Instead, KnownDirective, KnownPlace, KnownRegion, Nothing, Reading, Taken, TakenCondition, TakenDirective,
    TakenOrgan, TakenWord,
};
use crate::locality::Era;
use crate::query::{Bounds, Complaint, Fault, FieldName};
use crate::render::terminal::vietnamese;
use crate::text::{cut_to, plain, short};

impl Say {
    /// What a query was taken for, in one line.
    pub fn understood(self, reading: &Reading) -> String {
        let mut text = format!("hiểu là: {}", group(&reading.parts));
        if !reading.left_out.is_empty() {
            let words: Vec<String> = reading.left_out.iter().map(|words| format!("“{words}”")).collect();
            text.push_str(&format!(" · left out, as words of a question: {}", words.join(", ")));
        }
        if reading.goes_beyond_words() {
            text.push_str("  (quotation marks search words as typed)");
        }
        text
    }

    /// What one part of a query was taken for.
    pub(in crate::render) fn taken(self, part: &Taken) -> String {
        taken(part)
    }

    /// What is wrong with a part of a query, and what was done.
    pub fn fault(self, of: &Fault) -> String {
        fault(of)
    }

    /// A complaint, with a caret below the place of the query that it is about.
    pub(super) fn complaint(self, query: &str, complaint: &Complaint) -> String {
        const MOST: usize = 60;
        let (before, rest) = query.split_at_checked(complaint.span.start).unwrap_or(("", query));
        let rest = cut_to(rest, MOST);
        let indent = " ".repeat(before.width());
        let carets = "^".repeat(complaint.span.of(query).width().min(rest.width()).max(1));
        format!("{}\n  {before}{rest}\n  {indent}{carets}", fault(&complaint.fault))
    }

    /// A complaint about a line of a batch.
    pub(super) fn in_line(self, line: usize, query: &str, complaint: &Complaint) -> String {
        format!("line {line}: {}", self.complaint(query, complaint))
    }

    /// A query without anything to look for.
    pub(super) fn empty_query(self) -> &'static str {
        "the query is empty: type words, a directive (`KL 21-KL/TW`) or a place; `chithi search --help` has examples"
    }

    /// What is in the way where nothing is found, and what would find something; a line each.
    pub(super) fn nothing(self, nothing: &Nothing) -> Option<String> {
        let mut lines: Vec<String> = Vec::new();
        if !nothing.missing.is_empty() {
            let parts: Vec<String> = nothing.missing.iter().map(|part| format!("`{}`", named(part))).collect();
            lines.push(format!("no article has {}", parts.join(", nor ")));
        }
        for Instead { change, articles: count } in &nothing.instead {
            let what = match change {
                Change::Spelling { query } => format!("spelled `{query}`"),
                Change::Unmarked { query } => format!("without marks, `{query}`"),
                Change::Unconditional => "without its conditions".to_owned(),
                Change::Without(part) => format!("without `{}`", named(part)),
            };
            lines.push(format!("{what}: {}", articles(*count as u64)));
        }
        (!lines.is_empty()).then(|| lines.join("\n"))
    }
}

fn group(parts: &[Taken]) -> String {
    let sure = parts.iter().filter(|part| !matches!(part, Taken::PerhapsPlace(_)));
    sure.map(taken).collect::<Vec<_>>().join(" · ")
}

/// What a part of a query was taken for.
fn taken(part: &Taken) -> String {
    match part {
        Taken::Phrase { text, slop, only_title } => phrase(text, *slop, *only_title),
        Taken::Words(words) => format!("words {}", words.iter().map(word).collect::<Vec<_>>().join(" ")),
        Taken::Directive(taken) => directive(taken),
        Taken::Place(places) => place(places),
        Taken::Region(known) => region(known),
        Taken::Organ(taken) => organ(taken),
        Taken::PerhapsPlace(places) => format!("perhaps {}", place(places)),
        Taken::Period { first, last } => period(*first, *last),
        Taken::Only(taken) => format!("only {}", condition(taken)),
        Taken::Any(groups) => format!("({})", groups.iter().map(|parts| group(parts)).collect::<Vec<_>>().join(" OR ")),
        Taken::Without(parts) => format!("without {}", parts.iter().map(unwanted).collect::<Vec<_>>().join(" · ")),
    }
}

fn unwanted(part: &Taken) -> String {
    match part {
        Taken::Only(taken) => condition(taken),
        other => taken(other),
    }
}

fn phrase(text: &str, slop: u32, only_title: bool) -> String {
    let place = if only_title { "in the title " } else { "" };
    match slop {
        0 => format!("{place}“{}”", plain(text)),
        slop => format!("{place}“{}” with at most {slop} words in between", plain(text)),
    }
}

fn word(TakenWord { text, others }: &TakenWord) -> String {
    let typed = plain(text);
    if others.is_empty() { typed } else { format!("{typed} (or {})", others.join(" / ")) }
}

fn condition(taken: &TakenCondition) -> String {
    match taken {
        TakenCondition::Directive(taken) => directive(taken),
        TakenCondition::Kind(None) => "no kind".to_owned(),
        TakenCondition::Kind(Some(kind)) => format!("citing a {}", kind.name()),
        TakenCondition::Issuer(None) => "no issuer".to_owned(),
        TakenCondition::Issuer(Some(code)) => format!("citing a directive of {code}"),
        TakenCondition::Place(places) => place(places),
        TakenCondition::Region(known) => region(known),
        TakenCondition::Organ(None) => "no organ".to_owned(),
        TakenCondition::Organ(Some(taken)) => organ(taken),
        TakenCondition::Tier(tier) => format!("about a {}", tier.vietnamese()),
        TakenCondition::Days(first, last) => period(*first, *last),
        TakenCondition::Source(words) => format!("source {}", words.join(" ")),
        TakenCondition::Author(words) => format!("author {}", words.join(" ")),
        TakenCondition::Cites(least, u64::MAX) => format!("citing {least} or more directives"),
        TakenCondition::Cites(least, most) if least == most => format!("citing {least} directives"),
        TakenCondition::Cites(least, most) => format!("citing {least} to {most} directives"),
        TakenCondition::Corrected(None) => "corrected by hand".to_owned(),
        TakenCondition::Corrected(Some(part)) => format!("{} corrected by hand", part.name()),
    }
}

/// A time.
fn period(first: Option<Date>, last: Option<Date>) -> String {
    match (first, last) {
        (Some(first), Some(last)) if first == last => format!("published on {}", vietnamese(first)),
        (Some(first), Some(last)) if first == first.first_of_year() && last == last.last_of_year() => {
            match first.year() == last.year() {
                true => format!("published in {}", first.year()),
                false => format!("published in {} to {}", first.year(), last.year()),
            }
        }
        (Some(first), Some(last)) => format!("published from {} to {}", vietnamese(first), vietnamese(last)),
        (Some(first), None) => format!("published since {}", vietnamese(first)),
        (None, Some(last)) => format!("published until {}", vietnamese(last)),
        (None, None) => "published at any time".to_owned(),
    }
}

/// What a directive was taken for, with its day and subject.
fn directive(taken: &TakenDirective) -> String {
    const SHOWN: usize = 3;
    match taken {
        TakenDirective::Nothing => "no directive".to_owned(),
        TakenDirective::Unknown(label) => format!("directive {label} (not in the registry)"),
        TakenDirective::Known(known) => match known.as_slice() {
            [one] => format!("directive {}", known_directive(one)),
            several => {
                let names: Vec<String> = several.iter().take(SHOWN).map(known_directive).collect();
                let more = if several.len() > SHOWN { " …" } else { "" };
                format!("one of {} directives: {}{more}", several.len(), names.join("; "))
            }
        },
    }
}

fn known_directive(KnownDirective { name, date, subject, .. }: &KnownDirective) -> String {
    match date {
        Some(date) => format!("{name} ({}: {subject})", vietnamese(*date)),
        None => format!("{name} ({subject})"),
    }
}

/// What a place was taken for.
fn place(places: &[KnownPlace]) -> String {
    if places.is_empty() { "no place".to_owned() } else { format!("place {}", known_places(places)) }
}

/// What an organ was taken for, and whose it is.
fn organ(TakenOrgan { organ, is_central, tier, places }: &TakenOrgan) -> String {
    match (is_central, tier) {
        (true, _) => format!("organ {organ} (trung ương)"),
        (false, Some(tier)) => format!("organ {organ}, of any {}", tier.vietnamese()),
        (false, None) if places.is_empty() => format!("organ {organ}, wherever"),
        (false, None) => format!("organ {organ} {}", known_places(places)),
    }
}

/// The units of a name, the largest first, on which map each is.
fn known_places(places: &[KnownPlace]) -> String {
    const SHOWN: usize = 4;
    let shown: Vec<String> = places.iter().take(SHOWN).map(known_place).collect();
    let more = match places.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{}{more}", shown.join(" / "))
}

/// A region with its provinces on either map: "vùng Tây Nguyên: 5 provinces (Kon Tum, Gia Lai …), since 2025 4 (…)".
fn region(KnownRegion { name, until_2025, since_2025 }: &KnownRegion) -> String {
    const SHOWN: usize = 4;
    let some = |names: &[String]| {
        let more = if names.len() > SHOWN { " …" } else { "" };
        format!("({}{more})", names.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", "))
    };
    let (before, after) = (until_2025.len(), since_2025.len());
    let name = region_name(name);
    format!("{name}: {before} provinces {}, since 2025 {after} {}", some(until_2025), some(since_2025))
}

/// The name of a region, with *vùng* where it says neither that nor *miền*.
pub(super) fn region_name(name: &str) -> String {
    let says_so = ["vùng ", "miền "].iter().any(|word| name.starts_with(word));
    if says_so { name.to_owned() } else { format!("vùng {name}") }
}

fn known_place(KnownPlace { name, units }: &KnownPlace) -> String {
    match units.as_slice() {
        [unit] if unit.era == Era::Legacy => format!("{name} (until 2025)"),
        [unit] if unit.era == Era::Y2025 => format!("{name} (since 2025)"),
        _ => name.clone(),
    }
}

/// What is wrong with a part of a query, and what was done.
fn fault(fault: &Fault) -> String {
    match fault {
        Fault::TooLong { most } => format!("a query has at most {most} characters; the rest was left out"),
        Fault::TooManyParts { most } => {
            format!("a query has at most {most} words, phrases and conditions; the rest was left out")
        }
        Fault::TooDeep { most } => format!("parentheses go at most {most} deep; those below were left out"),
        Fault::TooManyPrefixes { most } => {
            format!("a query has at most {most} words with `*`; the others were searched as words")
        }
        Fault::UnclosedQuote => {
            "the quotation mark isn't closed; all that follows it was taken for one phrase".to_owned()
        }
        Fault::LoneQuote => "the quotation mark isn't closed, and nothing follows it; it was left out".to_owned(),
        Fault::EmptyPhrase => "there is no word between the quotation marks".to_owned(),
        Fault::TooFarApart { most } => {
            format!("words of a phrase may have at most {most} others in between; `~{most}` was taken")
        }
        Fault::LonelyOperator { operator } => format!("`{operator}` stands between two things; it was left out"),
        Fault::NothingToLeaveOut => "behind `-` stands nothing to leave out".to_owned(),
        Fault::ShortPrefix { least } => {
            format!("`*` needs at least {least} letters in front of it; searched as a word")
        }
        Fault::UnknownField { name } => {
            let known: Vec<String> = FieldName::ALL.iter().map(|field| format!("{}:", field.name())).collect();
            format!("no field is called `{}:` (there are {}); searched as words", short(name), known.join(" "))
        }
        Fault::NoValue { field, typed } => no_value(*field, &short(typed)),
        Fault::Backwards { typed, taken } => format!("`{}` runs backwards; {} was taken", short(typed), bounds(taken)),
        Fault::NothingInCommon { typed } => {
            let typed = short(typed);
            format!("nothing fits `{typed}` together with what stands before it; to have either, put OR in between")
        }
    }
}

fn bounds(taken: &Bounds) -> String {
    match taken {
        Bounds::Years(from, to) => format!("{from}..{to}"),
        Bounds::Cites(least, most) => format!("{least}..{most}"),
        Bounds::Days(first, last) => period(*first, *last),
    }
}

fn no_value(field: FieldName, typed: &str) -> String {
    match field {
        FieldName::Title | FieldName::Source | FieldName::Author => {
            format!("`{}:` needs a name or words", field.name())
        }
        FieldName::Directive => {
            let named = if typed.is_empty() { "nothing behind `directive:`".to_owned() } else { format!("`{typed}`") };
            format!("{named} names no directive: give a number, a symbol, a plenum or a law with its year")
        }
        FieldName::Kind => format!(
            "no kind of directive is called `{typed}`: write kind:KL, kind:\"nghị quyết\" …; nothing can be found"
        ),
        FieldName::Issuer => format!(
            "no issuer is called `{typed}`: write issuer:TW, issuer:TU, issuer:\"Ban Bí thư\" …; nothing can be found"
        ),
        FieldName::Locality if typed.is_empty() => {
            "no place is named behind `locality:`; nothing can be found there".to_owned()
        }
        FieldName::Locality if typed.contains([',', '(']) => {
            format!("no place is called `{typed}`, or the first one isn't in the second; nothing can be found there")
        }
        FieldName::Locality => format!("no place is called `{typed}`; nothing can be found there"),
        FieldName::Organ => format!(
            "no organ is called `{typed}`: write organ:\"Huyện ủy Sông Lô\", organ:UBND …; nothing can be found"
        ),
        FieldName::Tier => format!("`{typed}` is no tier: write tier:tỉnh, tier:huyện or tier:xã; left out"),
        FieldName::After | FieldName::Before => {
            format!("`{typed}` is no date: write 2021, 11/2021 or 5/11/2021; left out")
        }
        FieldName::Year => format!("`{typed}` is no year: write 2021, 2021..2023 or 2021..; left out"),
        FieldName::Term => format!("`{typed}` is no term: write nhiệm kỳ:2020-2025, with both years; left out"),
        FieldName::Corrected => format!(
            "nothing of an article that can be corrected is called `{typed}`: write corrected:place, corrected:date, \
             corrected:directive or corrected:any; left out"
        ),
        FieldName::Cites => {
            format!("`{typed}` is no number of directives: write cites>2, cites:3 or cites:2..5; left out")
        }
    }
}

/// A part of a query, as it was typed or as it was understood.
fn named(part: &Taken) -> String {
    match part {
        Taken::Words(words) => words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" "),
        Taken::Phrase { text, .. } => format!("\"{text}\""),
        Taken::Only(taken) => condition(taken),
        other => taken(other),
    }
}
