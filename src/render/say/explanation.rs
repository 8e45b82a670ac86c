//! Sentences on how a citation was read and decided.

use super::Say;
use super::directive_name::named;
use crate::directive::{Decision, Evidence, Parts, Reader, Registry, Rejection, roman};

impl Say {
    /// The rule that read the words.
    pub(in crate::render) fn rule(self, reader: Reader) -> String {
        self.explain_rule(match reader {
            Reader::Symbol => self.explain_rule_symbol(),
            Reader::Number => self.explain_rule_number(),
            Reader::List => self.explain_rule_list(),
            Reader::Plenum => self.explain_rule_plenum(),
            Reader::Congress => self.explain_rule_congress(),
            Reader::Law => self.explain_rule_law(),
            Reader::Nickname => self.explain_rule_nickname(),
            Reader::Back => self.explain_rule_back(),
        })
    }

    /// What the words and those around them say.
    pub(in crate::render) fn parts(self, parts: &Parts) -> String {
        let said = [
            Some(self.explain_kind(parts.kind.code())),
            parts.number.as_ref().map(|number| self.explain_number(number)),
            parts.issuer.as_ref().map(|issuer| self.explain_issuer(issuer.to_string())),
            parts.year.map(|year| self.explain_year(year)),
            parts.date.map(|day| self.explain_day(day)),
            parts.congress.map(|congress| self.explain_term(roman(congress))),
            parts.plenum.map(|plenum| self.explain_plenum(plenum)),
        ];
        self.explain_says(said.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }

    /// Whether a directive may be meant.
    pub(in crate::render) fn verdict(self, rejected: Option<Rejection>) -> String {
        rejected.map_or_else(|| self.explain_possible(), |why| self.explain_rejected(self.rejection(why)))
    }

    /// Why a directive isn't meant.
    pub(in crate::render) fn rejection(self, why: Rejection) -> String {
        match why {
            Rejection::OtherIssuer => self.reject_other_issuer(),
            Rejection::IssuedAfterTheArticle => self.reject_after_article(),
            Rejection::OtherDay => self.reject_other_day(),
            Rejection::OnlyAmends => self.reject_only_amends(),
            Rejection::OtherTerm(congress) => self.reject_other_term(roman(congress)),
            Rejection::OtherYear(year) => self.reject_other_year(year),
            Rejection::OtherSymbol => self.reject_other_symbol(),
            Rejection::OtherPlenum(plenum) => self.reject_other_plenum(plenum),
        }
    }

    /// What was decided. Without a registry a directive goes by its id.
    pub(in crate::render) fn decision(self, decision: &Decision, registry: Option<&Registry>) -> String {
        match decision {
            Decision::Resolved { directive, evidence: Some(evidence) } => {
                self.decision_resolved(named(directive, registry), self.evidence(*evidence))
            }
            Decision::Resolved { directive, evidence: None } => self.decision_resolved_bare(named(directive, registry)),
            Decision::OneFits => self.decision_one_fits(),
            Decision::SeveralFit(count) => self.decision_several_fit(*count),
            Decision::NotInRegistry => self.decision_unknown(),
            Decision::AllRejected => self.decision_all_rejected(),
        }
    }

    /// What settles which directive is meant.
    pub(in crate::render) fn evidence(self, evidence: Evidence) -> String {
        match evidence {
            Evidence::Date => self.evidence_date(),
            Evidence::DateConflict => self.evidence_date_conflict(),
            Evidence::Congress => self.evidence_congress(),
            Evidence::Plenum => self.evidence_plenum(),
            Evidence::Subject => self.evidence_subject(),
            Evidence::Conventional => self.evidence_conventional(),
            Evidence::Year => self.evidence_year(),
            Evidence::YearsSince => self.evidence_years_since(),
            Evidence::CurrentTerm => self.evidence_current_term(),
            Evidence::OnlyTerm => self.evidence_only_term(),
            Evidence::Related => self.evidence_related(),
            Evidence::KnownByNumber => self.evidence_known_by_number(),
            Evidence::Antecedent => self.evidence_antecedent(),
            Evidence::Hand => self.evidence_hand(),
        }
    }
}
