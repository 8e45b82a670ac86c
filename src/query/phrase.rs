//! Words for phrases and phrases for words: other plans of the same query.

use super::limit::within;
use super::plan::{Clause, Phrase, Plan, all_slots, span_of};
use super::question::question_words;
use super::settle::settle;
use super::stretch::Stretch;
use super::words::words;
use crate::facts::Facts;
use crate::text::{Span, Tokens};

impl Plan {
    /// The same plan with plain words that stand one after another as a phrase, for who studies the phrase
    /// itself.
    pub fn with_phrases(self) -> Plan {
        let clauses = self.clauses.iter().map(|clause| self.phrased(clause)).collect();
        Plan { clauses, ..self }
    }

    fn phrased(&self, clause: &Clause) -> Clause {
        let all = |clauses: &[Clause]| clauses.iter().map(|clause| self.phrased(clause)).collect();
        match clause {
            Clause::Run(items) if items.len() > 1 || items.iter().any(|item| item.words.len() > 1) => {
                Clause::Phrase(Phrase {
                    text: self.typed(items),
                    span: span_of(items),
                    slots: all_slots(items),
                    slop: 0,
                    only_title: false,
                })
            }
            Clause::Any(groups) => Clause::Any(groups.iter().map(|group| all(group)).collect()),
            other => other.clone(),
        }
    }

    /// The same plan with the words of its quoted phrases as plain words, but for phrases that aren't wanted; `None` if
    /// it has no phrase of several words. Names among those words are found as among any plain words.
    pub fn without_quotes(&self, facts: &Facts) -> Option<Plan> {
        let several = |clause: &Clause| matches!(clause, Clause::Phrase(phrase) if phrase.slots.len() > 1);
        if !self.clauses.iter().any(several) {
            return None;
        }
        let mut left_out = self.left_out.clone();
        let (mut clauses, _) = within(self.unquoted(&self.clauses, facts, &mut left_out));
        settle(&mut clauses);
        left_out.sort();
        Some(Plan { clauses, left_out, ..self.clone() })
    }

    fn unquoted(&self, clauses: &[Clause], facts: &Facts, left_out: &mut Vec<Span>) -> Vec<Clause> {
        let mut out: Vec<Clause> = Vec::with_capacity(clauses.len());
        for clause in clauses {
            match clause {
                Clause::Phrase(phrase) if !phrase.only_title => {
                    self.plain(phrase, facts, left_out).into_iter().for_each(|clause| self.join(&mut out, clause));
                }
                Clause::Any(groups) => {
                    out.push(Clause::Any(groups.iter().map(|group| self.unquoted(group, facts, left_out)).collect()));
                }
                other => self.join(&mut out, other.clone()),
            }
        }
        out
    }

    /// The words of a phrase as plain words.
    fn plain(&self, phrase: &Phrase, facts: &Facts, left_out: &mut Vec<Span>) -> Vec<Clause> {
        let stretch = Stretch::of(Tokens::new(phrase.span.of(&self.query)), phrase.span, facts, false);
        let questions = question_words(&stretch.tokens, &self.query);
        left_out.extend(questions.iter().map(|words| stretch.typed(words.clone())));
        words(&stretch, facts, &questions).0
    }

    /// Puts a clause after others; a run goes on with the run before it if only signs stand in between.
    fn join(&self, out: &mut Vec<Clause>, clause: Clause) {
        match (out.last_mut(), clause) {
            (Some(Clause::Run(before)), Clause::Run(items))
                if self.are_neighbours(span_of(before), span_of(&items)) =>
            {
                before.extend(items);
            }
            (_, clause) => out.push(clause),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_phrases_are_plain_words_without_quotation_marks() {
        let facts = Facts::of_tests();
        for (query, form) in [
            (r#""tự soi""#, Some("[tự soi]")),
            (r#"Học theo Bác: “Nói đi đôi với làm”, họp"#, Some("[học theo bác nói đi đôi với làm họp]")),
            (r#""chi bộ" "tốt""#, Some("[chi bộ tốt]")),
            (r#""tự soi"~3 họp"#, Some("[tự soi họp]")),
            (r#"họp AND "tự soi""#, Some("[họp] [tự soi]")),
            (r#""tự soi" title:"chi bộ" -"tự sửa""#, Some(r#"[tự soi] title:"chi bộ" -("tự sửa")"#)),
            (r#""tự soi" OR mưa"#, None),
            (r#""tự soi" ("tự sửa" OR mưa)"#, Some("[tự soi] ([tự sửa] OR [mưa])")),
            (r#""Kon Tum" họp"#, Some("<province/legacy/62|district/legacy/608|+1> [họp]")),
            (r#""Kết luận 21-KL/TW""#, Some("<kl-21-tw-k11|kl-21-tw-k12|kl-21-tw-k13>")),
            (r#""rừng" mưa"#, None),
            ("tự soi", None),
        ] {
            let plan = Plan::new(query, &facts).without_quotes(&facts);
            assert_eq!(plan.map(|plan| plan.form()).as_deref(), form, "{query}");
        }
    }

    #[test]
    fn the_words_of_runs_are_phrases() {
        let facts = Facts::of_tests();
        for (query, form) in [
            ("tự soi, tự sửa", r#""tự soi tự sửa""#),
            ("rừng", "[rừng]"),
            ("tự soi -mưa lũ", r#""tự soi" -([mưa]) [lũ]"#),
            ("tự soi OR tự sửa", r#"("tự soi" OR "tự sửa")"#),
            ("KTGS", "[{ktgs|kiểm_tra_giám_sát}]"),
            ("kiểm tra giám sát", r#""kiểm tra giám sát""#),
        ] {
            assert_eq!(Plan::new(query, &facts).with_phrases().form(), form, "{query}");
        }
    }
}
