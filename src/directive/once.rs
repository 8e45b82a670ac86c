//! What is said once for several directives that are named side by side: "Nghị quyết 18, Nghị quyết 19 của Hội nghị Trung
//! ương 6 khóa XII".

use super::DirectiveKind;
use super::citation::{Form, Reference};
use super::evidence::and_then;
use super::found::{Found, Reader};
use super::issuer::Level;
use super::registry::Registry;
use crate::text::Tokens;

/// Gives each directive that is named by its number alone, right before another, what the words after that
/// one say of the issuer, the plenum and its term; and to one with its symbol the day that both are known to be of. Linear: each is looked at once, the last first.
pub(super) fn said_once(tokens: &Tokens, found: &mut [Found], registry: &Registry) {
    for i in (1..found.len()).rev() {
        let Some((before, [last, ..])) = found.split_at_mut_checked(i) else { continue };
        if let Some(own) = before.last_mut().filter(|own| are_of_one_day(tokens, own, last, registry)) {
            own.reference.date = last.reference.date;
            own.reference.congress = own.reference.congress.or(last.reference.congress);
        }
        let Some(own) = before.last_mut().filter(|own| lacks_all(own) && is_joined(tokens, own, last)) else {
            continue;
        };
        let (said, of) = (&last.reference, &mut own.reference);
        if last.form == Form::Short && said_anything(said) {
            (of.issuer, of.plenum, of.congress) = (said.issuer.clone(), said.plenum, said.congress);
        }
    }
}

/// "Nghị quyết số 18-NQ/TW và Nghị quyết số 19-NQ/TW ngày 25/10/2017": whether the day is that of the first, too. It is where
/// nothing else is said of the first, one organ issued both, and both are known to be of that day.
fn are_of_one_day(tokens: &Tokens, first: &Found, last: &Found, registry: &Registry) -> bool {
    let (own, said) = (&first.reference, &last.reference);
    let Some(day) = said.date.filter(|_| own.issuer.is_some() && own.issuer == said.issuer) else { return false };
    let is_of_day = |reference: &Reference| {
        let issuer = reference.issuer.as_ref();
        let mut known = reference.number.into_iter().flat_map(|number| registry.numbered(reference.kind, number));
        known.any(|directive| directive.date == Some(day) && Some(&directive.issuer) == issuer)
    };
    own.stated_year().is_none()
        && (own.month_day, own.congress, own.plenum) == (None, None, None)
        && and_then(tokens, first.words.end) == Some(last.words.start)
        && is_of_day(own)
        && is_of_day(said)
}

/// Whether a directive is named by its number alone, and nothing is said of it.
fn lacks_all(own: &Found) -> bool {
    let Found { form, reader, reference, .. } = own;
    *form == Form::Short
        && matches!(reader, Reader::Number | Reader::List)
        && !said_anything(reference)
        && (reference.date, reference.year, reference.congress) == (None, None, None)
}

fn said_anything(reference: &Reference) -> bool {
    reference.issuer.is_some() || reference.plenum.is_some()
}

/// Whether the second of two directives is named right after the first, with a comma or `và` between, or is
/// a member of the same list.
fn is_joined(tokens: &Tokens, first: &Found, second: &Found) -> bool {
    let same_list = first.reader == Reader::List && first.words == second.words;
    let follows = || and_then(tokens, first.words.end) == Some(second.words.start);
    let same_kind = first.reference.kind == second.reference.kind;
    (same_kind || both_of_the_centre(&first.reference, &second.reference)) && (same_list || follows())
}

/// "Chỉ thị 05 và Kết luận 21 của Bộ Chính trị": but "Nghị quyết 18 và Kế hoạch 45 của Tỉnh ủy" are of two.
fn both_of_the_centre(first: &Reference, second: &Reference) -> bool {
    use DirectiveKind as K;
    let usual = |reference: &Reference| matches!(reference.kind, K::NghiQuyet | K::ChiThi | K::KetLuan | K::QuyDinh);
    usual(first) && usual(second) && second.issuer.as_ref().is_some_and(|of| of.level() == Level::PartyCentre)
}
