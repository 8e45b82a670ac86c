//! What the words right after a citation say it is about: "Nghị quyết 29 *về đổi mới giáo dục và đào tạo*".
//!
//! In: a citation and the directives it may mean. Out: the one whose subject has nearly all of these words, and whether
//! they are about something else. Words are compared by syllable, since a subject is told in many ways.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::candidates::Candidate;
use super::evidence::roman;
use super::found::Found;
use super::issued::Directive;
use super::pair::{Pair, is_empty_word, pair_before};
use super::rarity::rarity;
use super::reading::Reading;
use crate::text::{Span, Table, Tokens, effort};

/// The one candidate that is about what the words right after the citation say.
pub(super) fn told_by_topic(candidates: &[Candidate], reading: &Reading<'_>, found: &Found) -> Option<String> {
    let topic = topic(reading, &found.words, found.span)?;
    told_at_length(candidates, reading, &topic)
        .or_else(|| told_in_a_word(candidates, &topic.till_comma(reading.tokens), reading.tokens))
}

fn told_at_length(candidates: &[Candidate], reading: &Reading<'_>, topic: &Topic) -> Option<String> {
    let mut covered: Vec<(usize, &Directive)> =
        candidates.iter().map(|c| (covered(topic, c.directive, reading), c.directive)).collect();
    covered.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
    let &(best, directive) = covered.first()?;
    let rival = covered.iter().skip(1).find(|(_, other)| other.id != directive.id).map_or(0, |(count, _)| *count);
    (best >= LEAST_SYLLABLES && rival == 0).then(|| directive.id.clone())
}

/// The same where the topic is a word or two: *về du lịch*, *về quà tặng*. All of it must be in the subject, and nothing of
/// it in another candidate's.
fn told_in_a_word(candidates: &[Candidate], topic: &Topic, tokens: &Tokens) -> Option<String> {
    let Topic(words) = topic;
    let pairs: Vec<Pair> = (words.start + 1..words.end).filter_map(|at| pair_before(tokens, at)).collect();
    effort(pairs.len());
    let is_rare = pairs.iter().map(|pair| rarity(*pair)).sum::<usize>() >= LEAST_RARITY;
    if words.len() >= LEAST_SYLLABLES || pairs.len() + 1 != words.len() || !is_rare {
        return None;
    }
    let has = |directive: &Directive| pairs.iter().filter(|pair| directive.pairs().contains(pair)).count();
    let mut known = candidates.iter().map(|c| c.directive).filter(|directive| has(directive) > 0);
    let only = known.next().filter(|only| has(only) == pairs.len())?;
    known.all(|other| other.id == only.id).then(|| only.id.clone())
}

/// Whether what the words right after the citation say, up to the next comma, has next to nothing of the directive's subject.
pub(super) fn is_about_another(directive: &Directive, reading: &Reading<'_>, words: &Range<usize>, span: Span) -> bool {
    let Some(topic) = topic(reading, words, span) else { return false };
    let tokens = reading.tokens;
    let clause = topic.till_comma(tokens);
    let known = syllables_of(directive);
    let told: Vec<&str> = clause.syllables(tokens).take(SYLLABLES_THAT_TELL).collect();
    let shared = told.iter().filter(|syllable| known.contains(**syllable)).count();
    !known.is_empty() && told.len() >= LEAST_OF_ANOTHER && shared * 4 <= told.len()
}

/// The names and numerals that the words right after a citation say, to be compared with those of each subject.
pub(super) struct NamesSaid {
    names: FxHashSet<String>,
    numerals: FxHashSet<String>,
}

impl NamesSaid {
    /// Those up to a comma that a name follows: who speaks next isn't in the subject.
    pub fn after(reading: &Reading<'_>, words: &Range<usize>, span: Span) -> Self {
        let Some(Topic(topic)) = topic(reading, words, span) else {
            return NamesSaid { names: FxHashSet::default(), numerals: FxHashSet::default() };
        };
        let tokens = reading.tokens;
        let ends = |at: &usize| {
            let capital = tokens.raw(at + 1).starts_with(char::is_uppercase);
            tokens.gap(*at).contains(['”', '"', '»', ':']) || capital && tokens.gap(*at).contains(',')
        };
        let words = topic.start..topic.clone().find(ends).map_or(topic.end, |at| at + 1);
        NamesSaid { names: names(tokens, words.clone()), numerals: numerals(tokens, words) }
    }

    /// Whether a directive's subject has other ones: *thành phố Hải Phòng*, where that is on Cần Thơ; *Quốc hội khóa XV*,
    /// where that is on the next one's election.
    pub fn are_anothers(&self, directive: &Directive) -> bool {
        if self.names.is_empty() && self.numerals.is_empty() {
            return false;
        }
        let subject = Tokens::new(&directive.subject);
        effort(subject.len());
        let differ = |told: &FxHashSet<String>, known: FxHashSet<String>| {
            !told.is_empty() && !known.is_empty() && told.is_disjoint(&known)
        };
        differ(&self.names, names(&subject, 0..subject.len()))
            || differ(&self.numerals, numerals(&subject, 0..subject.len()))
    }
}

/// The words of names of two words and more: *Hải Phòng*.
fn names(tokens: &Tokens, words: Range<usize>) -> FxHashSet<String> {
    let is_capital = |at: usize| {
        let raw = tokens.raw(at);
        raw.starts_with(char::is_uppercase) && raw.chars().any(char::is_lowercase)
    };
    let joined = |at: usize| is_capital(at) && is_capital(at + 1) && tokens.gap(at) == " ";
    let pairs = words.clone().filter(|at| at + 1 < words.end && joined(*at));
    pairs.flat_map(|at| [at, at + 1]).map(|at| tokens.folded(at).to_owned()).collect()
}

/// The Roman numerals of two letters and more: *khóa XV*.
fn numerals(tokens: &Tokens, words: Range<usize>) -> FxHashSet<String> {
    let is_numeral = |at: &usize| {
        tokens.raw(*at).len() > 1 && roman(tokens.raw(*at)).is_some() && tokens.raw(*at).starts_with(char::is_uppercase)
    };
    words.filter(is_numeral).map(|at| tokens.folded(at).to_owned()).collect()
}

/// So many syllables of a subject, besides empty ones, tell it.
const LEAST_SYLLABLES: usize = 4;

/// How rare, in bits, the pairs of a shorter one must be in all: *về du lịch* tells, *về xây dựng* doesn't.
const LEAST_RARITY: usize = 3;

/// So many pairs that are common among the State's documents tell a subject, if all of the topic is in it.
const LEAST_COMMON_PAIRS: usize = 3;

/// So many that aren't in it tell that it is another: *về pháo nổ*.
const LEAST_OF_ANOTHER: usize = 2;

/// A sentence that runs on after the subject says other things.
const SYLLABLES_THAT_TELL: usize = 8;

/// The longest subject that is looked at, in words.
const MOST_WORDS: usize = 24;

/// The words of a topic.
struct Topic(Range<usize>);

impl Topic {
    /// The first part of it: to a comma, the end of a quotation, or *của*.
    fn till_comma(&self, tokens: &Tokens<'_>) -> Topic {
        let Topic(words) = self;
        let ends = |at: &usize| tokens.gap(*at).contains([',', '”', '"', '»', ')', ':']) || tokens.key(at + 1) == "của";
        Topic(words.start..words.clone().find(ends).map_or(words.end, |at| at + 1))
    }

    fn syllables<'t>(&self, tokens: &'t Tokens<'_>) -> impl Iterator<Item = &'t str> {
        let tells = move |at: &usize| !is_empty_word(tokens.folded(*at)) && !is_usual_at(tokens, *at);
        self.0.clone().filter(tells).map(|at| tokens.folded(at))
    }
}

const FILLERS: Table<'static, 1> = Table::new(include_str!("data/fillers.tsv"), ["words"]);

static FILLING: LazyLock<FxHashSet<(&str, &str)>> =
    LazyLock::new(|| FILLERS.cells().filter_map(|[words]| words.split_once(' ')).collect());

/// Whether nearly every subject may have the two folded words side by side, so that they tell nothing of one.
pub(super) fn is_filler(first: &str, second: &str) -> bool {
    FILLING.contains(&(first, second))
}

/// Whether word `at` is one of two that nearly every subject may have.
pub(super) fn is_usual_at(tokens: &Tokens<'_>, at: usize) -> bool {
    let begins = |at: usize| is_filler(tokens.folded(at), tokens.folded(at + 1));
    begins(at) || at.checked_sub(1).is_some_and(begins)
}

/// From the word after *về*, or from an opening quotation mark, to the end of the clause.
fn topic(reading: &Reading<'_>, words: &Range<usize>, span: Span) -> Option<Topic> {
    let tokens = reading.tokens;
    let first = subject_at(tokens, words.end)?;
    let sentence = tokens.within(reading.sentence_around(span));
    let end = reading.clause(first, sentence.end).end.min(first + MOST_WORDS);
    (first < end).then_some(Topic(first..end))
}

/// Where a subject begins that is told at word `next`: after *về* or *về việc*, or in quotation marks. *Về* may also say
/// where something is brought: *đưa nghị quyết về từng chi bộ*.
pub(super) fn subject_at(tokens: &Tokens, next: usize) -> Option<usize> {
    if matches!(tokens.key(next), "về" | "ve") {
        return match tokens.key(next + 1) {
            "việc" | "viec" => Some(next + 2),
            "từng" | "với" | "tận" | "tới" | "đến" | "các" | "mỗi" => None,
            "cơ" if tokens.key(next + 2) == "sở" => None,
            "địa" if tokens.key(next + 2) == "phương" => None,
            _ => Some(next + 1),
        };
    }
    let before = tokens.before(next);
    let opens = before.contains(['“', '«']) || before.ends_with('"') && before.trim_end_matches('"').ends_with(' ');
    opens.then_some(next)
}

/// How many syllables of the topic, from its first on, are nearly all in the directive's subject; 0 if there are too
/// few, or if so many directives have these words that they tell nothing.
fn covered(topic: &Topic, directive: &Directive, reading: &Reading<'_>) -> usize {
    // Of many candidates nearly all have no pair in common with the topic, which is found without reading their subjects.
    // Of the State's documents nearly all are known, so that what is common tells as well, if there is more of it.
    let (subjects, pairs) = (reading.registry.subjects(), directive.pairs());
    let said = reading.said().count(pairs, &topic.0);
    if said == 0 {
        return 0;
    }
    let telling: Vec<_> = pairs.iter().copied().filter(|pair| subjects.is_telling(*pair, directive)).collect();
    let is_told = reading.said().count(&telling, &topic.0) > 0;
    let is_much = directive.congress.is_none() && said >= LEAST_COMMON_PAIRS;
    if !is_told && !is_much {
        return 0;
    }
    let least = if is_told { LEAST_SYLLABLES } else { 2 * LEAST_SYLLABLES };
    let known = syllables_of(directive);
    let (mut told, mut shared, mut best) = (0, 0, 0);
    for syllable in topic.syllables(reading.tokens) {
        told += 1;
        shared += usize::from(known.contains(syllable));
        if shared * 5 >= told * 4 && known.contains(syllable) {
            best = shared;
        }
    }
    if best >= least { best } else { 0 }
}

fn syllables_of(directive: &Directive) -> FxHashSet<String> {
    let tokens = Tokens::new(&directive.subject);
    effort(tokens.len());
    (0..tokens.len()).map(|at| tokens.folded(at).to_owned()).filter(|word| !is_empty_word(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fillers_are_two_words_each_and_in_order() {
        FILLERS.assert_in_order(|[words]| words);
        assert_eq!(FILLING.len(), FILLERS.cells().count());
    }
}
