//! Citations against gold.

use super::gold::{GoldArticle, GoldMention};
use crate::annotation::{ArticleRecord, CitationRecord};
use crate::answer::{Cause, Evaluation, Finding};
use crate::directive::{Form, Registry};
use crate::text::{Tokens, key, nfc};

/// Scores the citations of one article.
pub(super) fn score_citations(
    record: &ArticleRecord,
    gold: &GoldArticle,
    evaluation: &mut Evaluation,
    registry: &Registry,
) {
    let read: Vec<&CitationRecord> = record.citations.iter().filter(|c| c.form != Form::Back).collect();
    let wanted: Vec<&GoldMention> = gold.mentions.iter().filter(|m| m.is_scored()).collect();
    let pairs = pair_up(&wanted, &read, registry);
    for (mention, pair) in wanted.iter().zip(&pairs) {
        let by_form = evaluation.by_form.entry(mention.class.clone()).or_default();
        match pair.and_then(|i| read.get(i)) {
            Some(citation) => {
                by_form.hits += 1;
                evaluation.mentions.hits += 1;
                score_resolution(mention, citation, evaluation);
            }
            None => {
                by_form.misses += 1;
                evaluation.mentions.misses += 1;
                let cause = cause(mention, &read, registry);
                evaluation.misses.push(finding(record, &mention.surface, &mention.canonical, &mention.class, cause));
            }
        }
    }
    for (i, citation) in read.iter().enumerate().filter(|(i, _)| !pairs.contains(&Some(*i))) {
        // What the gold records without scoring is no false alarm.
        if gold.mentions.iter().any(|m| !m.is_scored() && overlaps(&m.surface, &citation.surface)) {
            continue;
        }
        let form = form_name(citation);
        evaluation.mentions.false_alarms += 1;
        evaluation.by_form.entry(form.to_owned()).or_default().false_alarms += 1;
        let nearby =
            wanted.iter().zip(&pairs).find(|(m, pair)| pair.is_none() && overlaps(&m.surface, &citation.surface));
        let cause = nearby.map_or(Cause::NotThere, |(m, _)| difference(&m.canonical, &citation.key));
        evaluation.false_alarms.push(finding(record, &read[i].surface, &citation.key, form, cause));
    }
    score_identities(gold, &read, evaluation, registry);
}

fn finding(record: &ArticleRecord, surface: &str, identity: &str, form: &str, cause: Cause) -> Finding {
    Finding {
        id: record.id.clone(),
        own_id: record.own_id.clone(),
        surface: surface.to_owned(),
        identity: identity.to_owned(),
        form: form.to_owned(),
        cause,
    }
}

fn form_name(citation: &CitationRecord) -> &'static str {
    match citation.form {
        Form::Full => "formal",
        Form::Short => "short",
        Form::Plenum => "plenum",
        Form::Congress => "congress",
        Form::Back => "anaphora",
        Form::Name => "named",
        Form::Hand => "by hand",
    }
}

/// For each gold mention the citation that is it: the same directive, and the same words, or else one
/// inside the other, or else overlapping. No citation serves twice.
fn pair_up(wanted: &[&GoldMention], read: &[&CitationRecord], registry: &Registry) -> Vec<Option<usize>> {
    let mut pairs = vec![None; wanted.len()];
    let mut taken = vec![false; read.len()];
    let same_words = |m: &GoldMention, c: &CitationRecord| words(&m.surface) == words(&c.surface);
    for rule in [same_words, |m: &GoldMention, c: &CitationRecord| overlaps(&m.surface, &c.surface)] {
        for (mention, pair) in wanted.iter().zip(&mut pairs).filter(|(_, pair)| pair.is_none()) {
            let fits = |(i, c): &(usize, &&CitationRecord)| {
                !taken[*i] && same_directive(&mention.canonical, c, registry) && rule(mention, c)
            };
            if let Some((i, _)) = read.iter().enumerate().find(fits) {
                taken[i] = true;
                *pair = Some(i);
            }
        }
    }
    pairs
}

fn words(text: &str) -> Vec<String> {
    let text = nfc(text);
    let tokens = Tokens::new(&text);
    (0..tokens.len()).map(|i| tokens.key(i).to_owned()).collect()
}

fn overlaps(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    let shared = a.iter().filter(|word| b.contains(word)).count();
    shared >= 2 || shared == a.len().min(b.len())
}

/// Whether a citation is of the directive with this canonical id; what one side doesn't say agrees.
fn same_directive(canonical: &str, citation: &CitationRecord, registry: &Registry) -> bool {
    let gold: Vec<&str> = canonical.split(':').collect();
    let read: Vec<&str> = citation.key.split(':').collect();
    if canonical == citation.key {
        return true;
    }
    match (gold[..].len(), citation.form) {
        (2 | 3, Form::Congress) => {
            gold.get(1).is_some_and(|g| g.starts_with("ĐH"))
                && gold.first() == read.first()
                && gold.get(1) == read.get(1)
                && (agree(gold.get(2), read.get(2)) || same_name(gold.get(2), read.get(2)))
        }
        (3, Form::Plenum) => {
            let open = |part: Option<&&str>| part.is_none_or(|p| *p == "K");
            gold[..2] == read[..2] && (open(gold.get(2)) || open(read.get(2)) || gold.get(2) == read.get(2))
        }
        (4, _) => numbers(citation, &read, registry).is_some_and(|(kind, number, code, year)| {
            gold[0] == kind
                && gold[1] == number
                && agree(Some(&bare_code(gold[2])), Some(&bare_code(code)))
                && agree(Some(&gold[3]), Some(&year.as_str()))
        }),
        _ => false,
    }
}

/// Kind, number, code and year of a citation: as written, or of the directive that it resolves to.
fn numbers<'c>(
    citation: &'c CitationRecord,
    read: &[&'c str],
    registry: &'c Registry,
) -> Option<(&'c str, String, &'c str, String)> {
    if let [kind, number, code, year] = read {
        return Some((kind, (*number).to_owned(), code, (*year).to_owned()));
    }
    let directive = registry.get(citation.directive.as_deref()?)?;
    let year = directive.year.map(|y| y.to_string()).unwrap_or_default();
    Some((directive.kind.code(), directive.number?.to_string(), directive.issuer.as_str(), year))
}

/// QH14 and QH15 are one issuer, the National Assembly.
fn bare_code(code: &str) -> &str {
    if code.starts_with("QH") || code.starts_with("UBTVQH") {
        code.trim_end_matches(|c: char| c.is_ascii_digit())
    } else {
        code
    }
}

fn agree(a: Option<&&str>, b: Option<&&str>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b || a.is_empty() || b.is_empty(),
        _ => true,
    }
}

fn same_name(a: Option<&&str>, b: Option<&&str>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if key(a) == key(b) || words(a) == words(b))
}

fn score_resolution(mention: &GoldMention, citation: &CitationRecord, evaluation: &mut Evaluation) {
    let Some(wanted) = mention.registry.as_deref().filter(|id| !id.is_empty()) else { return };
    match citation.directive.as_deref() {
        Some(id) if id == wanted => evaluation.resolved_right += 1,
        Some(_) => evaluation.resolved_wrong += 1,
        None => evaluation.left_open += 1,
    }
}

/// The article's directives as a set: each gold id that some citation is of, and the reverse.
fn score_identities(gold: &GoldArticle, read: &[&CitationRecord], evaluation: &mut Evaluation, registry: &Registry) {
    let mut identities: Vec<&&CitationRecord> = Vec::new();
    for citation in read {
        let same = |c: &&&CitationRecord| {
            c.key == citation.key || (c.directive.is_some() && c.directive == citation.directive)
        };
        if !identities.iter().any(same) {
            identities.push(citation);
        }
    }
    let unscored =
        |c: &CitationRecord| gold.mentions.iter().any(|m| !m.is_scored() && overlaps(&m.surface, &c.surface));
    for canonical in &gold.directives {
        let found = read.iter().any(|c| same_directive(canonical, c, registry));
        *(if found { &mut evaluation.identities.hits } else { &mut evaluation.identities.misses }) += 1;
    }
    let wrong =
        identities.iter().filter(|c| !unscored(c) && !gold.directives.iter().any(|d| same_directive(d, c, registry)));
    evaluation.identities.false_alarms += wrong.count();
}

/// Why a mention was missed: what was read in its words, if anything.
fn cause(mention: &GoldMention, read: &[&CitationRecord], registry: &Registry) -> Cause {
    let there = read
        .iter()
        .find(|c| overlaps(&mention.surface, &c.surface) && !same_directive(&mention.canonical, c, registry));
    there.map_or(Cause::NotThere, |c| difference(&mention.canonical, &c.key))
}

fn difference(canonical: &str, key: &str) -> Cause {
    let (gold, read): (Vec<&str>, Vec<&str>) = (canonical.split(':').collect(), key.split(':').collect());
    match (gold.as_slice(), read.as_slice()) {
        ([gk, gn, gc, _], [rk, rn, rc, _]) => {
            if (gk, gn) != (rk, rn) {
                Cause::OtherNumber
            } else if gc != rc {
                Cause::OtherIssuer
            } else {
                Cause::OtherYear
            }
        }
        (gold, read) if gold.get(..2) == read.get(..2) => Cause::OtherYear,
        _ => Cause::OtherNumber,
    }
}
