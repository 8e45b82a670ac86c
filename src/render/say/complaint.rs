//! What couldn't be used of a query, and where it is.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

use super::{Numbered, Say};
use crate::query::{Bounds, Complaint, Fault, FieldName};
use crate::text::{cut_to, short};

impl Say {
    /// A complaint, with a caret below the place of the query that it is about.
    pub(super) fn complaint(self, query: &str, complaint: &Complaint) -> String {
        const MOST: usize = 60;
        let (before, rest) = query.split_at_checked(complaint.span.start).unwrap_or(("", query));
        let rest = cut_to(rest, MOST);
        let indent = " ".repeat(before.width());
        let carets = "^".repeat(complaint.span.of(query).width().min(rest.width()).max(1));
        format!("{}\n  {before}{rest}\n  {indent}{carets}", self.fault(&complaint.fault))
    }

    /// A complaint about a line of a batch.
    pub(super) fn in_line(self, line: usize, query: &str, complaint: &Complaint) -> String {
        self.batch_in_line(Numbered(line as u64), self.complaint(query, complaint))
    }

    /// The name of a field, as it may be typed.
    fn field_name(self, field: FieldName) -> Cow<'static, str> {
        self.named(&format!("field.{}", field.name())).unwrap_or_else(|| field.name().into())
    }

    /// What is wrong with a part of a query, and what was done.
    pub fn fault(self, fault: &Fault) -> String {
        match fault {
            Fault::TooLong { most } => self.complaint_too_long(*most),
            Fault::TooManyParts { most } => self.complaint_too_many_parts(*most),
            Fault::TooDeep { most } => self.complaint_too_deep(*most),
            Fault::TooManyPrefixes { most } => self.complaint_too_many_prefixes(*most),
            Fault::UnclosedQuote => self.complaint_unclosed_quote(),
            Fault::LoneQuote => self.complaint_lone_quote(),
            Fault::EmptyPhrase => self.complaint_empty_phrase(),
            Fault::TooFarApart { most } => self.complaint_too_far_apart(*most),
            Fault::LonelyOperator { operator } => self.complaint_lonely_operator(operator),
            Fault::NothingToLeaveOut => self.complaint_nothing_to_leave_out(),
            Fault::ShortPrefix { least } => self.complaint_short_prefix(*least),
            Fault::UnknownField { name } => {
                let known: Vec<String> =
                    FieldName::ALL.iter().map(|field| format!("{}:", self.field_name(*field))).collect();
                self.complaint_unknown_field(short(name), known.join(" "))
            }
            Fault::NoValue { field, typed } => self.no_value(*field, &short(typed)),
            Fault::Backwards { typed, taken } => self.backwards(&short(typed), *taken),
            Fault::NothingInCommon { typed } => self.complaint_nothing_in_common(short(typed)),
        }
    }

    fn backwards(self, typed: &str, taken: Bounds) -> String {
        match taken {
            Bounds::Years(from, to) => self.complaint_backwards(typed, format!("{from}..{to}")),
            Bounds::Cites(least, most) => self.complaint_backwards(typed, format!("{least}..{most}")),
            Bounds::Days(first, last) => self.complaint_backwards_days(typed, self.taken_period(first, last)),
        }
    }

    fn no_value(self, field: FieldName, typed: &str) -> String {
        let name = self.field_name(field);
        match field {
            FieldName::Title | FieldName::Source | FieldName::Author => self.complaint_no_words(name),
            FieldName::Directive | FieldName::Kind | FieldName::Issuer | FieldName::Locality | FieldName::Organ
                if typed.is_empty() =>
            {
                self.complaint_no_name(name)
            }
            _ if typed.is_empty() => self.complaint_no_value(name),
            FieldName::Directive => self.complaint_no_directive(typed),
            FieldName::Kind => self.complaint_no_kind(typed, name),
            FieldName::Issuer => self.complaint_no_issuer(typed, name),
            FieldName::Locality if typed.contains([',', '(']) => self.complaint_no_place_within(typed),
            FieldName::Locality => self.complaint_no_place(typed),
            FieldName::Organ => self.complaint_no_organ(typed, name),
            FieldName::Tier => self.complaint_no_tier(typed, name),
            FieldName::After | FieldName::Before => self.complaint_no_date(typed),
            FieldName::Year => self.complaint_no_years(typed),
            FieldName::Term => self.complaint_no_term(typed, name),
            FieldName::Corrected => self.complaint_no_correction(typed, name),
            FieldName::Cites => self.complaint_no_number(typed, name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Language;
    use crate::text::Span;

    fn said(fault: &Fault) -> [String; 2] {
        [Language::English, Language::Vietnamese].map(|language| Say::new(language).fault(fault))
    }

    #[test]
    fn fields_are_named_as_they_are_typed_in_the_language() {
        let no_value = |field, typed: &str| said(&Fault::NoValue { field, typed: typed.to_owned() });
        assert_eq!(
            no_value(FieldName::Kind, "xyz"),
            [
                "No kind of directive is called “xyz”, so nothing matches: write `kind:KL`, `kind:\"nghị quyết\"` …",
                "Không có loại văn bản “xyz” nên không khớp bài nào: viết `loại:KL`, `loại:\"nghị quyết\"` …",
            ]
        );
        assert_eq!(
            no_value(FieldName::Locality, ""),
            [
                "A name is missing after `locality:`, so nothing matches",
                "Thiếu tên sau `địaphương:` nên không khớp bài nào",
            ]
        );
        for field in FieldName::ALL {
            for language in [Language::English, Language::Vietnamese] {
                let typed = format!("{}:", Say::new(language).field_name(field));
                let (_, complaints) = crate::query::read(&typed, &crate::facts::Facts::of_tests());
                let is_unknown = |complaint: &Complaint| matches!(complaint.fault, Fault::UnknownField { .. });
                assert!(!complaints.iter().any(is_unknown), "{typed}");
            }
        }
    }

    #[test]
    fn what_was_turned_round_is_told_as_it_is_written() {
        let taken = Bounds::Days(Some(jiff::civil::date(2021, 1, 1)), Some(jiff::civil::date(2021, 6, 30)));
        assert_eq!(
            said(&Fault::Backwards { typed: "quý II đến quý I năm 2021".to_owned(), taken }),
            [
                "“quý II đến quý I năm 2021” runs backwards; read as: published from 01/01/2021 to 30/06/2021",
                "“quý II đến quý I năm 2021” ngược thứ tự; đã hiểu là: đăng từ 01/01/2021 đến 30/06/2021",
            ]
        );
        let years = Fault::Backwards { typed: "2023..2021".to_owned(), taken: Bounds::Years(2021, 2023) };
        assert_eq!(
            said(&years),
            ["“2023..2021” runs backwards; read as 2021..2023", "“2023..2021” ngược thứ tự; đã hiểu là 2021..2023"]
        );
    }

    #[test]
    fn the_line_of_a_batch_is_never_grouped_and_the_carets_stay_below_the_fault() {
        let complaint =
            Complaint { span: Span::new("rừng ".len(), "rừng -".len()), fault: Fault::NothingToLeaveOut };
        assert_eq!(
            Say::new(Language::Vietnamese).in_line(1_200, "rừng -", &complaint),
            "Dòng 1200: Sau dấu `-` không có gì: viết liền chữ cần bỏ, như `-bão`\n  rừng -\n       ^"
        );
    }
}
