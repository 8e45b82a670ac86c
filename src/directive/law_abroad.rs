//! Whether the name of a law is another country's, or that of what is taught.

use crate::locality::{country_at, is_country};
use crate::text::Tokens;

/// Whether another country's name follows: "Luật Cạnh tranh năm 2018 của Trung Quốc".
pub(super) fn is_of_another_country(tokens: &Tokens, next: usize) -> bool {
    let of = matches!(tokens.key(next), "của" | "cua");
    let at = next + usize::from(of);
    let told = of || tokens.before(next).contains('(');
    told && is_country(tokens, at)
}

/// Whether another country is named right before: "Hàn Quốc: Luật Báo chí 2016", "Ở Campuchia, Luật Quốc tịch 2008".
pub(super) fn is_abroad(tokens: &Tokens, first: usize) -> bool {
    let last = first.saturating_sub(MAX_WORDS_OF_A_COUNTRY)..first;
    let straight = tokens.before(first).trim_end();
    matches!(straight, "," | ":") && last.into_iter().any(|at| country_at(tokens, at) == Some(first))
}

/// "Liên minh châu Âu" is the longest name of one.
const MAX_WORDS_OF_A_COUNTRY: usize = 4;

/// "Khoa Luật Hình sự", "giáo trình Luật Hình sự": what is taught isn't the law.
pub(super) fn is_taught(tokens: &Tokens, first: usize) -> bool {
    matches!(tokens.two_before(first).1, "khoa" | "môn" | "ngành" | "phòng")
        || tokens.two_before(first) == ("giáo", "trình")
}
