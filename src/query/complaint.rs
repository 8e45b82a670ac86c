//! What couldn't be used of a query, and where it stands: every such sentence, in one place.

use crate::text::{Span, short};

/// A part of a query that couldn't be used as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// Bytes of the query.
    pub span: Span,
    /// What is wrong and what was done.
    pub text: String,
}

impl Complaint {
    fn new(span: Span, text: impl Into<String>) -> Self {
        Complaint { span, text: text.into() }
    }

    pub(super) fn too_long(span: Span, most: usize) -> Self {
        Complaint::new(span, format!("a query has at most {most} characters; the rest was left out"))
    }

    pub(super) fn too_many_parts(span: Span, most: usize) -> Self {
        Complaint::new(span, format!("a query has at most {most} words, phrases and conditions; the rest was left out"))
    }

    pub(super) fn too_deep(span: Span, most: usize) -> Self {
        Complaint::new(span, format!("parentheses go at most {most} deep; those below were left out"))
    }

    pub(super) fn unclosed_quote(span: Span) -> Self {
        Complaint::new(span, "the quotation mark isn't closed; all that follows it was taken for one phrase")
    }

    pub(super) fn lone_quote(span: Span) -> Self {
        Complaint::new(span, "the quotation mark isn't closed, and nothing follows it; it was left out")
    }

    pub(super) fn empty_phrase(span: Span) -> Self {
        Complaint::new(span, "there is no word between the quotation marks")
    }

    pub(super) fn too_far_apart(span: Span, most: u32) -> Self {
        Complaint::new(
            span,
            format!("words of a phrase may have at most {most} others in between; `~{most}` was taken"),
        )
    }

    pub(super) fn lonely_operator(span: Span, operator: &str) -> Self {
        Complaint::new(span, format!("`{operator}` stands between two things; it was left out"))
    }

    pub(super) fn nothing_to_leave_out(span: Span) -> Self {
        Complaint::new(span, "behind `-` stands nothing to leave out")
    }

    pub(super) fn short_prefix(span: Span, least: usize) -> Self {
        Complaint::new(span, format!("`*` needs at least {least} letters in front of it; searched as a word"))
    }

    pub(super) fn too_many_prefixes(span: Span, most: usize) -> Self {
        Complaint::new(span, format!("a query has at most {most} words with `*`; the others were searched as words"))
    }

    pub(super) fn unknown_field(span: Span, name: &str, known: &str) -> Self {
        let name = short(name);
        Complaint::new(span, format!("no field is called `{name}:` (there are {known}); searched as words"))
    }

    pub(super) fn no_place(span: Span, typed: &str) -> Self {
        let typed = short(typed);
        Complaint::new(
            span,
            match typed.as_str() {
                "" => "no place is named behind `locality:`; nothing can be found there".to_owned(),
                typed => format!("no place is called `{typed}`; nothing can be found there"),
            },
        )
    }

    pub(super) fn no_directive(span: Span, typed: &str) -> Self {
        let typed = short(typed);
        let named = if typed.is_empty() { "nothing behind `directive:`".to_owned() } else { format!("`{typed}`") };
        Complaint::new(span, format!("{named} names no directive: give a number, a symbol or a plenum"))
    }

    pub(super) fn no_date(span: Span, typed: &str) -> Self {
        let typed = short(typed);
        Complaint::new(span, format!("`{typed}` is no date: write 2021, 11/2021 or 5/11/2021; left out"))
    }

    pub(super) fn no_years(span: Span, typed: &str) -> Self {
        let typed = short(typed);
        Complaint::new(span, format!("`{typed}` is no year: write 2021, 2021..2023 or 2021..; left out"))
    }

    pub(super) fn backwards(span: Span, typed: &str, taken: &str) -> Self {
        let typed = short(typed);
        Complaint::new(span, format!("`{typed}` runs backwards; {taken} was taken"))
    }

    pub(super) fn nothing_in_common(span: Span, typed: &str) -> Self {
        let typed = short(typed);
        Complaint::new(
            span,
            format!("nothing fits `{typed}` together with what stands before it; to have either, put OR in between"),
        )
    }

    pub(super) fn no_number(span: Span, typed: &str) -> Self {
        let typed = short(typed);
        Complaint::new(
            span,
            format!("`{typed}` is no number of directives: write cites>2, cites:3 or cites:2..5; left out"),
        )
    }

    pub(super) fn no_kind(span: Span, typed: &str) -> Self {
        let typed = short(typed);
        let text = format!(
            "no kind of directive is called `{typed}`: write kind:KL, kind:\"nghị quyết\" …; nothing can be found"
        );
        Complaint::new(span, text)
    }

    pub(super) fn no_issuer(span: Span, typed: &str) -> Self {
        let typed = short(typed);
        let text = format!(
            "no issuer is called `{typed}`: write issuer:TW, issuer:TU, issuer:\"Ban Bí thư\" …; nothing can be found"
        );
        Complaint::new(span, text)
    }

    pub(super) fn no_tier(span: Span, typed: &str) -> Self {
        let typed = short(typed);
        Complaint::new(span, format!("`{typed}` is no tier: write tier:tỉnh, tier:huyện or tier:xã; left out"))
    }

    pub(super) fn no_words(span: Span, field: &str) -> Self {
        Complaint::new(span, format!("`{field}:` needs a name or words"))
    }
}
