//! Other spellings of a plan's words: its slots are changed, not the query.
//!
//! A word that is respelled may make a name with those beside it ("huyênn Kon Rẫy", "nông thôn mớii"), so the plain
//! words around it are looked at for names again. The words of a name that was understood stay as they are, unless all marks
//! are left out.

use super::limit::within;
use super::plan::{Clause, Item, Phrase, Plan, Respelling, Word, each_slot};
use super::question::question_words;
use super::settle::settle;
use super::slot::Slot;
use super::stretch::Stretch;
use super::words::words;
use crate::facts::Facts;
use crate::text::{Span, Tokens, is_marked};

impl Plan {
    /// The same plan with plain and quoted words in another spelling; names that were understood stay as they are.
    pub fn respelled(&self, respellings: &[Respelling], facts: &Facts) -> Plan {
        self.in_spelling(respellings, false, facts)
    }

    /// The same plan with all its words as if typed without marks; `None` if none has any.
    pub fn unmarked(&self, facts: &Facts) -> Option<Plan> {
        let mut marked: Vec<Respelling> = Vec::new();
        each_slot(&mut self.clauses.clone(), &mut |slot| {
            if is_marked(&slot.key) && marked.iter().all(|known| known.typed != slot.key) {
                marked.push(Respelling { typed: slot.key.clone(), word: slot.folded.clone() });
            }
        });
        (!marked.is_empty()).then(|| self.in_spelling(&marked, true, facts))
    }

    fn in_spelling(&self, respellings: &[Respelling], also_names: bool, facts: &Facts) -> Plan {
        let mut plan = self.clone();
        plan.respelled.extend_from_slice(respellings);
        let mut respeller = Respeller { plan: &plan, respellings, also_names, facts, left_out: self.left_out.clone() };
        let (clauses, _) = within(respeller.all(&self.clauses));
        let mut left_out = respeller.left_out;
        left_out.sort();
        left_out.dedup();
        (plan.clauses, plan.left_out) = (clauses, left_out);
        settle(&mut plan.clauses);
        plan
    }

    /// The words of a piece of the query; those at some places in the spelling looked for, the others as typed.
    pub(super) fn tokens(&self, piece: Span, respelled: &[Span]) -> Tokens<'_> {
        let mut tokens = Tokens::new(piece.of(&self.query));
        let inside = |at: usize| at.saturating_sub(piece.start);
        for span in respelled {
            for i in tokens.within(Span::new(inside(span.start), inside(span.end))) {
                let key = spelled(tokens.key(i), &self.respelled).to_owned();
                tokens.respell(i, &key);
            }
        }
        tokens
    }

    /// The query as it would be typed in the spelling looked for, to be shown.
    pub fn spelled(&self) -> String {
        let tokens = Tokens::new(&self.query);
        let mut out = String::with_capacity(self.query.len());
        let mut at = 0;
        for i in 0..tokens.len() {
            let key = spelled(tokens.key(i), &self.respelled);
            if key != tokens.key(i) {
                out.push_str(Span::new(at, tokens.span(i).start).of(&self.query));
                out.push_str(key);
                at = tokens.span(i).end;
            }
        }
        out.push_str(Span::new(at, self.query.len()).of(&self.query));
        out
    }
}

/// A key after some respellings, one after the other.
fn spelled<'k>(key: &'k str, respellings: &'k [Respelling]) -> &'k str {
    respellings.iter().fold(key, |key, respelling| if respelling.typed == key { &respelling.word } else { key })
}

struct Respeller<'p> {
    /// With all respellings, also those that its clauses have already.
    plan: &'p Plan,
    /// Those that its clauses are still to have.
    respellings: &'p [Respelling],
    /// Whether the words of names are respelled as well.
    also_names: bool,
    facts: &'p Facts,
    /// Words that only make a question of it, also those that do so in the other spelling.
    left_out: Vec<Span>,
}

impl Respeller<'_> {
    fn all(&mut self, mut clauses: &[Clause]) -> Vec<Clause> {
        let mut out: Vec<Clause> = Vec::with_capacity(clauses.len());
        while !clauses.is_empty() {
            let (here, rest) = clauses.split_at(self.reach(clauses));
            match here {
                [Clause::Phrase(phrase)] => {
                    let slots = phrase.slots.iter().map(|slot| self.slot(slot)).collect();
                    out.push(Clause::Phrase(Phrase { slots, ..phrase.clone() }));
                }
                [Clause::Any(groups)] => out.push(Clause::Any(groups.iter().map(|group| self.all(group)).collect())),
                [Clause::Not(clauses)] => {
                    let mut unwanted = self.all(clauses);
                    unwanted.retain(|clause| !matches!(clause, Clause::PerhapsPlace(_)));
                    out.push(Clause::Not(unwanted));
                }
                plain if plain.iter().any(|clause| self.concerns(clause)) => out.extend(self.plain(plain)),
                others => out.extend_from_slice(others),
            }
            clauses = rest;
        }
        out
    }

    /// How many of the first clauses are of plain words side by side; at least one.
    fn reach(&self, clauses: &[Clause]) -> usize {
        let mut last: Option<Span> = None;
        let goes_on = |clause: &&Clause| match clause.plain_words() {
            Some(span) => last.replace(span).is_none_or(|before| self.plan.are_neighbours(before, span)),
            None => matches!(clause, Clause::PerhapsPlace(_)),
        };
        clauses.iter().take_while(goes_on).count().max(1)
    }

    fn concerns(&self, clause: &Clause) -> bool {
        self.clause(clause) != *clause
    }

    /// Clauses of plain words side by side in the other spelling. What its words are is found again with all of them.
    fn plain(&mut self, clauses: &[Clause]) -> Vec<Clause> {
        let respelled: Vec<Clause> = clauses.iter().map(|clause| self.clause(clause)).collect();
        let Some(span) = clauses.iter().filter_map(Clause::plain_words).reduce(Span::join) else { return respelled };
        let spans: Vec<Span> = clauses.iter().flat_map(|clause| self.places(clause)).collect();
        let stretch = Stretch::of(self.plan.tokens(span, &spans), span, self.facts);
        // A plan that was changed may have words that the query hasn't.
        if !respelled.iter().all(|clause| says(&stretch, clause)) {
            return respelled;
        }
        let mut left_out = question_words(&stretch.tokens);
        self.left_out.extend(left_out.iter().map(|words| stretch.typed(words.clone())));
        let before = self.plan.left_out.iter().filter(|words| span.contains(**words));
        left_out.extend(before.map(|words| stretch.words_in(*words)));
        left_out.sort_by_key(|words| words.start);
        words(&stretch, self.facts, &left_out).0
    }

    /// Where the words of a clause stand that are respelled.
    fn places(&self, clause: &Clause) -> Vec<Span> {
        match clause {
            Clause::Run(items) => items.iter().map(|item| item.span).collect(),
            name => name.plain_words().into_iter().filter(|_| self.also_names).collect(),
        }
    }

    /// A clause of plain words with its slots in the other spelling.
    fn clause(&self, clause: &Clause) -> Clause {
        let mut clause = clause.clone();
        match &mut clause {
            Clause::Run(items) => items.iter_mut().for_each(|item| *item = self.item(item)),
            Clause::Directive { slots, .. } | Clause::Place { slots, .. } | Clause::Period { slots, .. }
                if self.also_names =>
            {
                slots.iter_mut().for_each(|slot| *slot = self.slot(slot));
            }
            _ => {}
        }
        clause
    }

    /// An item in the other spelling. If that is another, it no longer is the abbreviation that was typed.
    fn item(&self, item: &Item) -> Item {
        let words: Vec<Word> =
            item.words.iter().map(|word| word.iter().map(|slot| self.slot(slot)).collect()).collect();
        match words == item.words {
            true => item.clone(),
            false => Item { span: item.span, words, others: Vec::new(), meanings: Vec::new() },
        }
    }

    fn slot(&self, slot: &Slot) -> Slot {
        let key = spelled(&slot.key, self.respellings);
        if key == slot.key { slot.clone() } else { Slot { prefix: slot.prefix, ..Slot::new(key) } }
    }
}

/// Whether the words of a clause stand in a stretch where they should.
fn says(stretch: &Stretch<'_>, clause: &Clause) -> bool {
    let keys = |span: Span| stretch.words_in(span).map(|i| stretch.tokens.key(i)).collect::<Vec<_>>();
    let typed = |slots: &[Slot]| slots.iter().map(|slot| slot.key.clone()).collect::<Vec<_>>();
    match clause {
        Clause::Run(items) => items.iter().all(|item| keys(item.span) == typed(&item.words.concat())),
        // Of a directive, the words may be its number and issuer only.
        Clause::Directive { asked, slots } => {
            let (keys, typed) = (keys(asked.span), typed(slots));
            keys.iter().rev().zip(typed.iter().rev()).all(|(key, typed)| key == typed) && keys.len() >= typed.len()
        }
        Clause::Place { span, slots, .. } | Clause::Period { span, slots, .. } => keys(*span) == typed(slots),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Marks;

    /// A query with words in another spelling.
    fn respelled(query: &str, words: &[(&str, &str)]) -> Plan {
        let facts = Facts::of_tests();
        let respelling = |(typed, word): &(&str, &str)| Respelling { typed: (*typed).into(), word: (*word).into() };
        let respellings: Vec<Respelling> = words.iter().map(respelling).collect();
        Plan::new(query, &facts).respelled(&respellings, &facts)
    }

    #[test]
    fn slots_are_respelled_and_names_that_they_make_are_found() {
        for (query, words, form) in [
            ("tự diển biến", &[("diển", "diễn")][..], "[tự diễn biến]"),
            ("nông thôn mớii", &[("mớii", "mới")], "[{nông thôn mới|ntm}]"),
            ("tỉnh Gia Lâi họp", &[("lâi", "lai")], "<province/legacy/64|province/2025/52> [họp]"),
            ("chỉ thij 05-CT/TW", &[("thij", "thị")], "<ct-05-tw-k12>"),
            ("dien biem phu", &[("biem", "bien")], "<perhaps district/legacy/094|commune/2025/03127> [dien bien phu]"),
            ("a bb cc", &[("bb", "dd"), ("dd", "ee"), ("cc", "ff")], "[a ee ff]"),
            (r#""tự diển" diển*"#, &[("diển", "diễn")], r#""tự diễn" [diễn*]"#),
            ("huyênn Kon Rẫy họp", &[("huyênn", "huyện")], "<district/legacy/614> [họp]"),
            (
                "huyện nào ở Kon Tum họpp",
                &[("họpp", "họp")],
                "[huyện ở] <province/legacy/62|district/legacy/608|+1> [họp]",
            ),
            ("uhyện nào ở Kon Tum", &[("uhyện", "huyện")], "[huyện ở] <province/legacy/62|district/legacy/608|+1>"),
            ("thángg 11/2021 họp", &[("thángg", "tháng")], "<2021-11-01..2021-11-30> [họp]"),
            ("rừngg AND mưa", &[("rừngg", "rừng")], "[rừng] [mưa]"),
            ("rừng -mưaa", &[("mưaa", "mưa")], "[rừng] -([mưa])"),
            ("mưaa OR rừng", &[("mưaa", "mưa")], "([mưa] OR [rừng])"),
            ("Kon Tum tum", &[("tum", "tam")], "<province/legacy/62|district/legacy/608|+1> [tam]"),
            ("title:diển biến", &[("diển", "diễn")], r#"title:"diễn" [biến]"#),
            ("source:diển", &[("diển", "diễn")], "source:dien"),
            ("KTGS tốt", &[("ktgs", "ktg")], "[ktg tốt]"),
            ("huyện nào ởở xa", &[("ởở", "ở")], "[huyện ở xa]"),
        ] {
            let plan = respelled(query, words);
            assert_eq!(plan.form(), form, "{query}");
            assert_eq!(plan.query, query, "the query stays as typed");
        }
    }

    #[test]
    fn marks_mean_what_they_mean_beside_the_new_spelling() {
        let marks = |plan: &Plan| match plan.clauses.as_slice() {
            [Clause::Run(items)] => {
                items.iter().flat_map(|item| item.words.iter().flatten()).map(|s| s.marks).collect()
            }
            other => panic!("{other:?}"),
        };
        let of: Vec<Marks> = marks(&respelled("tu dieenx", &[("dieenx", "diễn")]));
        assert_eq!(of, [Marks::Level, Marks::Typed]);
        assert_eq!(marks(&respelled("tu diễn", &[("diễn", "dien")])), [Marks::Untyped; 2]);
    }

    #[test]
    fn a_plan_whose_words_its_query_has_not_is_respelled_all_the_same() {
        let facts = Facts::of_tests();
        let plan = Plan { query: String::new(), ..Plan::new("nông thôn mớii", &facts) };
        let respelling = Respelling { typed: "mớii".to_owned(), word: "mới".to_owned() };
        assert_eq!(plan.respelled(&[respelling], &facts).form(), "[nông thôn mới]");
    }

    #[test]
    fn the_query_is_shown_in_the_spelling_looked_for() {
        assert_eq!(
            respelled("Tự diển, biến -mưaa", &[("diển", "diễn"), ("mưaa", "mưa")]).spelled(),
            "Tự diễn, biến -mưa"
        );
        assert_eq!(respelled("Tự diển biến", &[]).spelled(), "Tự diển biến");
    }

    #[test]
    fn without_marks_any_marks_match() {
        let facts = Facts::of_tests();
        for (query, form) in [
            ("tự diễn biến", Some("<perhaps province/legacy/11|province/2025/11|+3> [tu dien bien]")),
            (r#""tự diễn" Điện Biên"#, Some(r#""tu dien" <province/legacy/11|province/2025/11|+3>"#)),
            ("đổi mớ*", Some("[doi mo*]")),
            ("nếp sống hòa thuận", Some("<perhaps commune/legacy/01648|commune/legacy/20375|+6> [nep song hoa thuan]")),
            ("Nghị định 178 năm 2024", Some("<nd-178-2024-cp>")),
            ("tu dien", None),
            ("source:báo", None),
        ] {
            let plan = Plan::new(query, &facts).unmarked(&facts);
            assert_eq!(plan.as_ref().map(Plan::form).as_deref(), form, "{query}");
            let slots =
                |plan: &mut Plan| each_slot(&mut plan.clauses, &mut |slot| assert_eq!(slot.marks, Marks::Untyped));
            plan.into_iter().for_each(|mut plan| slots(&mut plan));
        }
    }
}
