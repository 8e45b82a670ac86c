//! What stands before a citation and tells of it: "Ngày 28/7/2021, Ban Chấp hành Trung ương ban hành Quy
//! định số 22-QĐ/TW".

use super::evidence::{date_at, month_day_at};
use super::found::Found;
use super::organ::organ_at;
use super::passive::{When, after_name, verb_at, when_at};
use super::so::names_a_number;
use crate::text::Tokens;

/// Gives a citation that has no day after it the day on which the words before it say it was issued. What belongs to the
/// citation before it ends at word `earlier`.
pub(super) fn told_before(tokens: &Tokens, found: &mut [Found], earlier: usize) {
    let [only] = found else { return };
    let reference = &only.reference;
    if reference.number.is_none() || reference.date.is_some() || reference.month_day.is_some() {
        return;
    }
    let verb = issuing_verb(tokens, only.words.start)
        .or_else(|| approving_verb(tokens, only.words.start).filter(|_| !is_of_another(tokens, only)));
    let day = match verb {
        Some(verb) => {
            day_before(tokens, verb, earlier).filter(|day| !matches!(day, When::Year(_)) || tokens.key(verb) != "có")
        }
        None => day_of_passive(tokens, only),
    };
    let reference = &mut only.reference;
    match day {
        Some(When::Day(day)) if reference.year.is_none_or(|year| day.year() == year) => reference.date = Some(day),
        Some(When::MonthDay(day)) => reference.set_month_day(day),
        Some(When::Year(year)) => reference.year = reference.year.or(Some(year)),
        _ => {}
    }
}

/// "Đến năm 2007, Nghị định 146 được ban hành": the day that opens the clause, where the directive is its subject.
fn day_of_passive(tokens: &Tokens, found: &Found) -> Option<When> {
    let first = found.words.start;
    let is_issued = (first + 1..=found.words.end + 1).any(|at| {
        let passive = tokens.key(at - 1) == "được" || tokens.key(at) == "ra";
        passive && verb_at(tokens, at).is_some()
    });
    if !is_issued || tokens.before(first).trim() != "," {
        return None;
    }
    let (at, day) = (first.saturating_sub(MAX_WORDS_OF_A_DAY)..first)
        .find_map(|at| day_at(tokens, at).filter(|(_, next)| *next == first).map(|(day, _)| (at, day)))?;
    opens_clause(tokens, at).then_some(day)
}

/// "ngày 25 tháng 10 năm 2021"
const MAX_WORDS_OF_A_DAY: usize = 6;

/// Where "phê duyệt" or "thông qua" is right before word `first`: what is approved was issued, unless it is somebody
/// else's.
pub(super) fn approving_verb(tokens: &Tokens, first: usize) -> Option<usize> {
    first.checked_sub(2).filter(|&at| {
        let two = (tokens.key(at), tokens.key(at + 1));
        matches!(two, ("phê", "duyệt") | ("thông", "qua")) && tokens.gap(at + 1) == " "
    })
}

/// Whether words after a directive say whose it is: "phê duyệt Kế hoạch số 12 của Sở Y tế" tells of the plan only who
/// approved it.
pub(super) fn is_of_another(tokens: &Tokens, found: &Found) -> bool {
    (found.words.start..=found.words.end).any(|at| matches!(tokens.key(at), "của" | "do"))
}

/// Where the verb that issues stands right before word `first`: "ban hành", "đã ký", "vừa ra".
pub(super) fn issuing_verb(tokens: &Tokens, first: usize) -> Option<usize> {
    (first.saturating_sub(MAX_WORDS_TO_VERB)..first).rev().find(|&at| match (tokens.key(at), tokens.key(at + 1)) {
        ("ban", "hành") | ("ban", "hanh") => at + 2 <= first,
        ("công", "bố") => at + 2 == first,
        ("ký" | "ra" | "có", _) => at + 1 == first,
        _ => false,
    })
}

/// "đã ban hành" stands right before what was issued, or before a short list of it.
const MAX_WORDS_TO_VERB: usize = 3;

/// The day with which the clause of the verb begins: "Ngày 28/7/2021, <organ> đã ban hành".
fn day_before(tokens: &Tokens, verb: usize, earlier: usize) -> Option<When> {
    let from = verb.saturating_sub(MAX_WORDS_TO_DAY);
    for at in (from..verb).rev() {
        if let Some((day, next)) = day_at(tokens, at) {
            let opens = opens_clause(tokens, at) || follows_a_clause(tokens, at, earlier);
            return (opens && next <= verb && only_an_organ(tokens, next, verb)).then_some(day);
        }
        if ends_clause(tokens.gap(at)) {
            return None;
        }
    }
    None
}

fn day_at(tokens: &Tokens, at: usize) -> Option<(When, usize)> {
    match tokens.folded(at) {
        "ngay" => {
            let whole = date_at(tokens, at).map(|(day, next)| (When::Day(day), next));
            whole.or_else(|| month_day_at(tokens, at).map(|(day, next)| (When::MonthDay(day), next)))
        }
        // The month and the year of a day are no others.
        "nam" | "thang" if at == 0 || !tokens.is_number(at - 1) => {
            when_at(tokens, at).filter(|(when, _)| matches!(when, When::Year(_)))
        }
        _ => None,
    }
}

/// Whether the day at word `at` opens the clause and isn't that of a document named before it.
fn opens_clause(tokens: &Tokens, at: usize) -> bool {
    tokens.raw(at).starts_with(char::is_uppercase)
        || at == 0
        || matches!(
            tokens.key(at - 1),
            "đầu" | "cuối" | "giữa" | "hồi" | "vào" | "sáng" | "chiều" | "tối" | "trưa" | "đó" | "đến" | "tiếp"
        )
}

/// Whether the day at word `at` is set apart from what is before it, and no directive, nor its organ's place, is right
/// before: "theo Sở Xây dựng, ngày 21/8/2017, UBND thành phố đã ban hành".
fn follows_a_clause(tokens: &Tokens, at: usize, earlier: usize) -> bool {
    let apart = tokens.before(at).trim() == "," || matches!(tokens.key(at - 1), "và" | "rằng" | "dù");
    apart && (earlier == 0 || after_name(tokens, earlier) < at)
}

/// Day, organ with its place, verb.
const MAX_WORDS_TO_DAY: usize = 22;

fn ends_clause(gap: &str) -> bool {
    gap.contains(['.', ';', '\n', '!', '?', ':'])
}

/// Whether the words between a day and a verb name who issues, or nobody: they begin with a capital, with the organ, or
/// with where it met. A directive among them may own the day.
fn only_an_organ(tokens: &Tokens, from: usize, verb: usize) -> bool {
    let named = organ_at(tokens, from).is_some_and(|o| o.next <= verb);
    let begins = tokens.raw(from).starts_with(char::is_uppercase) || tokens.key(from) == "tại";
    from >= verb || (named || begins || verb - from <= 2) && !(from..verb).any(|at| names_a_number(tokens, at))
}
