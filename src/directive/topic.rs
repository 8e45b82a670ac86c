//! What the words right after a citation say it is about: "Nghị quyết 29 *về đổi mới giáo dục và đào tạo*".
//!
//! In: a citation and the directives it may mean. Out: the one whose subject has nearly all of these words, and whether
//! they are about something else. Words are compared by syllable, since a subject is told in many ways.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::candidates::Candidate;
use super::found::Found;
use super::issued::Directive;
use super::pair::is_empty_word;
use super::reading::Reading;
use crate::text::{Tokens, effort};

/// The one candidate that is about what the words right after the citation say.
pub(super) fn told_by_topic(candidates: &[Candidate], reading: &Reading<'_>, found: &Found) -> Option<String> {
    let topic = topic(reading, found)?;
    let mut covered: Vec<(usize, &Directive)> =
        candidates.iter().map(|c| (covered(&topic, c.directive, reading), c.directive)).collect();
    covered.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
    let &(best, directive) = covered.first()?;
    let rival = covered.iter().skip(1).find(|(_, other)| other.id != directive.id).map_or(0, |(count, _)| *count);
    (best >= LEAST_SYLLABLES && rival == 0).then(|| directive.id.clone())
}

/// Whether what the words right after the citation say has next to nothing of the directive's subject.
pub(super) fn is_about_another(directive: &Directive, reading: &Reading<'_>, found: &Found) -> bool {
    let Some(topic) = topic(reading, found) else { return false };
    let known = syllables_of(directive);
    let told: Vec<&str> = topic.syllables(reading.tokens).take(SYLLABLES_THAT_TELL).collect();
    let shared = told.iter().filter(|syllable| known.contains(**syllable)).count();
    !known.is_empty() && told.len() >= LEAST_SYLLABLES && shared * 4 <= told.len()
}

/// So many syllables of a subject, besides empty ones, tell it.
const LEAST_SYLLABLES: usize = 4;

/// A sentence that runs on after the subject says other things.
const SYLLABLES_THAT_TELL: usize = 8;

/// The longest subject that is looked at, in words.
const MOST_WORDS: usize = 24;

/// The words of a topic.
struct Topic(Range<usize>);

impl Topic {
    fn syllables<'t>(&self, tokens: &'t Tokens<'_>) -> impl Iterator<Item = &'t str> {
        self.0.clone().map(|at| tokens.folded(at)).filter(|word| !is_empty_word(word))
    }
}

/// From the word after *về*, or from the quotation mark, to the end of the clause.
fn topic(reading: &Reading<'_>, found: &Found) -> Option<Topic> {
    let tokens = reading.tokens;
    let next = found.words.end;
    let first = match tokens.key(next) {
        "về" | "ve" if matches!(tokens.key(next + 1), "việc" | "viec") => next + 2,
        "về" | "ve" => next + 1,
        _ if tokens.before(next).contains(['“', '"', '«']) => next,
        _ => return None,
    };
    let sentence = tokens.within(reading.sentence_around(found.span));
    let end = reading.clause(first, sentence.end).end.min(first + MOST_WORDS);
    (first < end).then_some(Topic(first..end))
}

/// How many syllables of the topic, from its first on, are nearly all in the directive's subject; 0 if there are too
/// few, or if so many directives have these words that they tell nothing.
fn covered(topic: &Topic, directive: &Directive, reading: &Reading<'_>) -> usize {
    // Of many candidates nearly all have no pair in common with the topic, which is found without reading their subjects.
    let (subjects, pairs) = (reading.registry.subjects(), directive.pairs());
    let telling: Vec<_> = pairs.iter().copied().filter(|pair| subjects.is_telling(*pair, directive)).collect();
    if reading.said().count(&telling, &topic.0) == 0 {
        return 0;
    }
    let known = syllables_of(directive);
    let (mut told, mut shared, mut best) = (0, 0, 0);
    for syllable in topic.syllables(reading.tokens) {
        told += 1;
        shared += usize::from(known.contains(syllable));
        if shared * 5 >= told * 4 && known.contains(syllable) {
            best = shared;
        }
    }
    if best >= LEAST_SYLLABLES { best } else { 0 }
}

fn syllables_of(directive: &Directive) -> FxHashSet<String> {
    let tokens = Tokens::new(&directive.subject);
    effort(tokens.len());
    (0..tokens.len()).map(|at| tokens.folded(at).to_owned()).filter(|word| !is_empty_word(word)).collect()
}
