//! Where one article stands among the hits of a query, and why it is there or not.

use super::explain::explained;
use super::nothing::pieces;
use super::{Demand, Engine, MAX_HITS, SearchOptions};
use crate::annotation::ArticleRecord;
use crate::answer::{AskedPart, FoundAs, Match, Near, Snippet, Why};
use crate::passage::{near, snippets, title_marks};
use crate::query::{AsOf, Clause, Condition, Plan};
use crate::store::Result;
use crate::text::Zone;

impl Engine {
    /// Says of each part of a plan whether an article has it, and where the article stands among the hits. Cost: a
    /// search to the end of the ranking, and a look at the article for each part.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn why(&self, plan: &Plan, record: &ArticleRecord) -> Result<Why> {
        let asked = pieces(plan).map(|part| self.asked_part(plan, part, record)).collect::<Result<_>>()?;
        Ok(Why {
            id: record.id.clone(),
            own_id: record.own_id.clone(),
            title: record.title.clone(),
            corrected: record.corrected.clone(),
            found: self.found_as(plan, &record.id)?,
            asked,
        })
    }

    fn found_as(&self, plan: &Plan, id: &str) -> Result<Option<FoundAs>> {
        let found = self.found(plan, &SearchOptions { fold: true, ..SearchOptions::default() }, MAX_HITS)?;
        let place = found.groups.iter().position(|(group, _)| group.holds(id));
        for matched in [Match::All, Match::Spelled, Match::Part] {
            let rest = found.rest(matched);
            let (tree, kept) = match (matched, rest) {
                (Match::All, _) => (&found.strict, 1.0),
                (_, Some(rest)) => (&rest.tree, found.kept),
                (_, None) => continue,
            };
            let Some(score) = self.snapshot().score(tree, id)? else { continue };
            let mut parts = explained(tree, &found.compiler, self.snapshot(), id)?;
            parts.iter_mut().for_each(|part| part.score *= kept);
            let best = place.and_then(|place| found.groups.get(place)).map(|(group, _)| group.id().to_owned());
            return Ok(Some(FoundAs {
                rank: place.map(|place| place + 1),
                of: found.total + found.others.all().map(|rest| rest.total).sum::<usize>(),
                matched,
                relaxed: rest.map(|rest| rest.relaxed.clone()),
                under: best.filter(|best| best != id),
                score: score * kept,
                parts,
            }));
        }
        Ok(None)
    }

    fn asked_part(&self, plan: &Plan, part: Clause, record: &ArticleRecord) -> Result<AskedPart> {
        let gazetteer = &self.facts().gazetteer;
        let has = |clause: &Clause, as_of| -> Result<bool> {
            let tree = self.compiler().clauses(std::slice::from_ref(clause), as_of, Demand::Everything)?;
            Ok(self.snapshot().score(&tree, &record.id)?.is_some())
        };
        let has_it = has(&part, plan.as_of)?;
        let mut near = near(&part, has_it, record, gazetteer);
        if has_it
            && let Some(meant) = meant(&part)
            && !has(&meant, plan.as_of)?
        {
            near.push(Near::OnlyWords);
        }
        if !has_it && plan.as_of != AsOf::Both && is_place(&part) && has(&part, AsOf::Both)? {
            near.insert(0, Near::OtherMap);
        }
        let shown = match &part {
            Clause::Not(unwanted) => unwanted.clone(),
            part => vec![part.clone()],
        };
        let (field, snippet) = self.shown(shown, record).unzip();
        Ok(AskedPart { part: plan.taken(&part, self.facts()), has: has_it, field, snippet, near })
    }

    /// A passage in which clauses stand: of the body, or else of the title or a caption.
    fn shown(&self, clauses: Vec<Clause>, record: &ArticleRecord) -> Option<(Zone, Snippet)> {
        let plan = Plan { clauses, ..Plan::default() };
        let gazetteer = &self.facts().gazetteer;
        let passage = snippets(&plan, record, 1, gazetteer).into_iter().find(|passage| !passage.marks.is_empty());
        let is_of = |text: &str, passage: &Snippet| {
            text.get(passage.start..).is_some_and(|rest| rest.starts_with(&passage.text))
        };
        if let Some(passage) = passage {
            let zone = if is_of(&record.body, &passage) { Zone::Body } else { Zone::Caption };
            return Some((zone, passage));
        }
        let marks = title_marks(&plan, record, gazetteer);
        let text = record.title.clone();
        let title = Snippet { text, start: 0, marks, more_before: false, more_after: false };
        (!title.marks.is_empty()).then_some((Zone::Title, title))
    }
}

/// What a name in plain words means, apart from its words.
fn meant(clause: &Clause) -> Option<Clause> {
    Some(Clause::Condition(match clause {
        Clause::Directive { asked, .. } => Condition::Directive(asked.clone()),
        Clause::Place { place, .. } => Condition::Place(place.clone()),
        Clause::Organ { organ, .. } => Condition::Organ(Some(organ.clone())),
        _ => return None,
    }))
}

fn is_place(clause: &Clause) -> bool {
    matches!(clause, Clause::Place { .. } | Clause::Condition(Condition::Place(_)))
}
