//! Symbols (*số ký hiệu*): number, kind, issuer, in every order and spacing that is met.
//!
//! | written | read as |
//! |---|---|
//! | `21-KL/TW`, `25 -KH/ĐU`, `37 – QĐ/TW`, `36 CT/TW` | Party order |
//! | `34/CT-TW`, `42-CT-TW`, `90 - QĐTW`, `93kltw` | the same, in the State's order or glued |
//! | `100/2019/NĐ-CP`, `1719/QĐ-TTg`, `30/2 013/NĐ-CP` | State order; a gap inside the year is a misprint |
//! | `31/2024/QH15`, `101/2025/UBTVQH15` | laws: no kind |
//! | `19-2018/NQ-CP`, `04/2018/NĐCP`, `12/NĐ-CPngày` | the same, as newspapers misprint it |
//! | `163/2006/QĐ-NHNN1`, `51/2001/NQ-UBTVQHK10`, `30.a/2008/NQ-CP` | the same, with a unit, with a `K`, with a dot |
//! | `7308/KH-BNN-TCLN` | the State's order with the unit that drafted it; after another order the unit is left out |
//! | `158/QĐ-C41`, `640/C41-C50` | departments of the police: a letter and a number, also two |
//! | `25-CP`, `986/ĐU`, `5512/BGDĐT-GDTrH` | no kind; only after the word of a kind |
//! | `789 - TU/TB` | issuer before kind |

use super::disagreement::{meant, sends_letters};
use super::issuer::{code_like, known_code};
use super::police::police_department;
use super::symbol_parts::{Joint, joint, kind_at, number_at, split_number, year_at};
use super::{DirectiveKind, IssuerCode, Number};
use crate::text::{Span, Tokens};

/// A symbol as it stands at one place of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Symbol {
    pub number: Number,
    pub year: Option<i16>,
    pub kind: Option<DirectiveKind>,
    pub issuer: Option<IssuerCode>,
    /// The number.
    pub first: usize,
    /// First word after the symbol.
    pub next: usize,
    /// Bytes at the end of its last word that are no part of it: `NĐ-CPngày`.
    pub glued: usize,
}

impl Symbol {
    /// From word `first` to the end of the symbol.
    pub fn span_from(&self, tokens: &Tokens, first: usize) -> Span {
        let span = tokens.span(first).join(tokens.span(self.next - 1));
        Span::new(span.start, span.end - self.glued)
    }
}

/// The symbol that begins with the number at word `i`. `head` is the kind named in front, if any:
/// after one, a symbol may lack its kind.
pub(super) fn symbol_at(tokens: &Tokens, i: usize, head: Option<DirectiveKind>) -> Option<Symbol> {
    let (number, mut at) = split_number(tokens, i).or_else(|| number_at(tokens, i))?;
    let mut year = None;
    if let Some((stated, next)) = year_at(tokens, at) {
        year = Some(stated);
        at = next;
    }
    let sign = joint(tokens.gap(at - 1))?;
    let symbol = |kind, issuer, next| {
        let glued = glued_bytes(tokens, next);
        Symbol { number, year, kind, issuer, first: i, next, glued }
    };
    if let Some((kind, next)) = kind_at(tokens, at).filter(|_| !is_office(tokens, at, head)) {
        let separated = joint(tokens.gap(next - 1));
        if let Some((issuer, next)) = separated.and_then(|before| {
            let in_states_order = tokens.gap(at - 1).contains(['/', '∕']);
            issuer_at(tokens, next, Code { kind: Some(kind), before, with_unit: in_states_order })
        }) {
            return Some(symbol(Some(meant(head, kind, &issuer)), Some(issuer), next));
        }
    }
    if let Some((kind, issuer)) = glued_at(tokens, at) {
        return Some(symbol(Some(meant(head, kind, &issuer)), Some(issuer), at + 1));
    }
    if sign == Joint::Spaces || (head.is_none() && year.is_none()) {
        return None;
    }
    kindless(tokens, at, year, head).map(|(kind, issuer, next)| symbol(kind, Some(issuer), next))
}

/// Whether the code of a kind at word `at` is that of the office that sends a letter, its unit after it: *công văn*
/// `8079/CT-TTHT`. `CT-TTg` is a kind with its issuer whatever the word.
fn is_office(tokens: &Tokens, at: usize, head: Option<DirectiveKind>) -> bool {
    head == Some(DirectiveKind::CongVan)
        && sends_letters(tokens.key(at))
        && tokens.before(at).trim() == "/"
        && joint(tokens.gap(at)) == Some(Joint::Sign)
        && known_code(unglued(tokens.raw(at + 1))).is_none()
}

/// `…/QH15`, `…-CP`, `…/BGDĐT-GDTrH`, `… - TU/TB`: symbols without a kind in its place.
fn kindless(
    tokens: &Tokens,
    at: usize,
    year: Option<i16>,
    head: Option<DirectiveKind>,
) -> Option<(Option<DirectiveKind>, IssuerCode, usize)> {
    let (issuer, next) = issuer_at(tokens, at, Code { kind: head, before: Joint::Sign, with_unit: false })?;
    let known = known_code(unglued(tokens.raw(at))).is_some();
    // "Quyết định số 546/SGTVT-TTS": after `số` an unknown code is one, too.
    if tokens.key(at) == "vbhn" {
        return None; // the number of a consolidated text, not of what it consolidates
    }
    let behind_so = at >= 2 && matches!(tokens.key(at - 2), "số" | "so") && tokens.gap(at - 1).trim() == "/";
    let long = tokens.raw(at).chars().count() >= LEAST_LETTERS_OF_A_CODE || police_department(tokens, at).is_some();
    let plausible = known || (behind_so && long) || matches!(head, Some(DirectiveKind::CongVan));
    if !plausible {
        return None;
    }
    if head.is_none() && !(year.is_some() && issuer.as_str().contains("QH")) {
        return None;
    }
    if joint(tokens.gap(next - 1)) == Some(Joint::Sign)
        && let Some((kind, after)) = kind_at(tokens, next)
    {
        return Some((Some(meant(head, kind, &issuer)), issuer, after));
    }
    Some((None, issuer, next))
}

/// A code that isn't known is read without its kind only if it is this long.
const LEAST_LETTERS_OF_A_CODE: usize = 3;

/// A code without the word `ngày` that was glued to it by mistake.
fn unglued(raw: &str) -> &str {
    raw.strip_suffix("ngày").filter(|code| code.chars().all(char::is_alphabetic) && code.len() > 1).unwrap_or(raw)
}

fn glued_bytes(tokens: &Tokens, next: usize) -> usize {
    let last = tokens.raw(next - 1);
    last.len() - unglued(last).len()
}

/// Where the code of an issuer may be.
struct Code {
    kind: Option<DirectiveKind>,
    before: Joint,
    /// Whether the unit that drafted the directive is part of it: `BNN-TCLN`.
    with_unit: bool,
}

/// The issuer's code at word `at`: a chain such as `BTCTW`, `QH15`, `TWĐTN-CTĐ`, `BCT-BTC`.
fn issuer_at(tokens: &Tokens, at: usize, Code { kind, before, with_unit }: Code) -> Option<(IssuerCode, usize)> {
    if before == Joint::Sign
        && let Some(department) = police_department(tokens, at)
    {
        return Some(department);
    }
    let raw = unglued(tokens.raw(at));
    let known = known_code(raw);
    let lower = !raw.contains(char::is_uppercase);
    if (known.is_none() && (!code_like(raw) || before == Joint::Spaces))
        || (lower && before == Joint::Spaces && at == 0)
    {
        return None;
    }
    let mut code = known.map_or_else(|| raw.to_uppercase(), str::to_owned);
    let mut next = at + 1;
    let assembly = matches!(raw, "QHK" | "UBTVQHK") || matches!(code.as_str(), "QH" | "UBTVQH");
    if assembly && is_assembly_number(tokens, next) {
        // `UBTVQHK10` is `UBTVQH10`.
        code = format!("{}{}", code.trim_end_matches('K'), tokens.raw(next));
        next += 1;
    } else if code == "NHNN" && tokens.gap(at).is_empty() && tokens.raw(next).len() == 1 && tokens.is_number(next) {
        next += 1; // `NHNN1`: the unit that drafted it
    }
    // A joint circular lists its issuers; other codes carry the unit that drafted them.
    let joint_issue = with_unit || kind.is_some_and(DirectiveKind::is_joint);
    while next < at + MAX_WORDS_OF_A_CODE
        && matches!(tokens.gap(next - 1), "-" | "–" | " - " | " – " | "&")
        && code_like(tokens.raw(next))
    {
        if joint_issue {
            code.push('-');
            code.push_str(known_code(tokens.raw(next)).unwrap_or(tokens.raw(next)));
        }
        next += 1;
    }
    Some((IssuerCode::from(code.as_str()), next))
}

/// Joint circulars of six ministries are about the longest.
const MAX_WORDS_OF_A_CODE: usize = 12;

/// `14` in `QH14`, also after a space: the number of the National Assembly.
fn is_assembly_number(tokens: &Tokens, at: usize) -> bool {
    let term = tokens.raw(at).parse::<u8>().is_ok_and(|n| (2..=30).contains(&n));
    let gap = tokens.before(at);
    gap.is_empty() && number_at(tokens, at).is_some()
        || gap == " " && term && !tokens.gap(at).starts_with(['/', '-', '%'])
}

/// `QĐTW`, `kltw`, and after `/` also `NĐCP`: kind and issuer in one word.
fn glued_at(tokens: &Tokens, at: usize) -> Option<(DirectiveKind, IssuerCode)> {
    let slash = tokens.before(at).trim() == "/";
    let raw = unglued(tokens.raw(at));
    if known_code(raw).is_some() {
        return None; // TTCP is an issuer, no TT of CP
    }
    let borders: Vec<usize> = raw.char_indices().map(|(border, _)| border).skip(2).take(3).collect();
    borders.into_iter().rev().find_map(|border| {
        let (kind, issuer) = (raw.get(..border)?, raw.get(border..)?);
        let kind = DirectiveKind::from_code(kind)?;
        let code = known_code(issuer)
            .filter(|code| IssuerCode::from(*code).is_party() || (slash && !raw.contains(char::is_lowercase)))?;
        Some((kind, IssuerCode::from(code)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use DirectiveKind as K;

    /// Number, year, kind, issuer, and what is left of the text.
    type Parts = (String, Option<i16>, Option<K>, String, String);
    /// Text, kind named in front, number, year, kind, issuer.
    type Row = (&'static str, Option<K>, &'static str, Option<i16>, Option<K>, &'static str);

    fn read(text: &str, head: Option<DirectiveKind>) -> Option<Parts> {
        let tokens = Tokens::new(text);
        let s = symbol_at(&tokens, 0, head)?;
        let rest = text.get(tokens.span(s.next - 1).end..).unwrap_or("").to_owned();
        Some((s.number.to_string(), s.year, s.kind, s.issuer.map(|i| i.to_string()).unwrap_or_default(), rest))
    }

    #[test]
    fn every_order_and_spacing_of_a_symbol_is_read() {
        let table: &[Row] = &[
            ("21-KL/TW", None, "21", None, Some(K::KetLuan), "TW"),
            ("25 -KH/ĐU", None, "25", None, Some(K::KeHoach), "ĐU"),
            ("03- CT/HU", None, "3", None, Some(K::ChiThi), "HU"),
            ("37 – QĐ/TW", None, "37", None, Some(K::QuyDinh), "TW"),
            ("05 –CT/TW", None, "5", None, Some(K::ChiThi), "TW"),
            ("29-NQ/TƯ", None, "29", None, Some(K::NghiQuyet), "TW"),
            ("29-NQ/T.Ư", None, "29", None, Some(K::NghiQuyet), "TW"),
            ("42-CT-TW", None, "42", None, Some(K::ChiThi), "TW"),
            ("34/CT-TW", None, "34", None, Some(K::ChiThi), "TW"),
            ("90 - QĐTW", None, "90", None, Some(K::QuyDinh), "TW"),
            ("93kltw", None, "93", None, Some(K::KetLuan), "TW"),
            ("179-QÐi/TW", None, "179", None, Some(K::QuyDinh), "TW"),
            ("36 CT/TW", None, "36", None, Some(K::ChiThi), "TW"),
            ("10 - NQ / TW", None, "10", None, Some(K::NghiQuyet), "TW"),
            ("12-HD/BTCTW", None, "12", None, Some(K::HuongDan), "BTCTW"),
            ("100/2019/NĐ-CP", None, "100", Some(2019), Some(K::NghiDinh), "CP"),
            ("30/2 013/NĐ-CP", None, "30", Some(2013), Some(K::NghiDinh), "CP"),
            ("7308/KH-BNN-TCLN", None, "7308", None, Some(K::KeHoach), "BNN-TCLN"),
            ("278/QĐ-BNN - BVTV", None, "278", None, Some(K::QuyDinh), "BNN-BVTV"),
            ("1719/QĐ-TTg", None, "1719", None, Some(K::QuyDinh), "TTg"),
            ("39/2014/TTLT-BCT-BTC", None, "39", Some(2014), Some(K::ThongTuLienTich), "BCT-BTC"),
            ("31/2024/QH15", None, "31", Some(2024), None, "QH15"),
            ("9055/TTr - BGTVT", None, "9055", None, Some(K::ToTrinh), "BGTVT"),
            ("30a/2008/NQ-CP", None, "30a", Some(2008), Some(K::NghiQuyet), "CP"),
            ("1289-QĐ/TWĐTN-CTĐ", None, "1289", None, Some(K::QuyDinh), "TWĐTN"),
            ("25-CP", Some(K::QuyDinh), "25", None, None, "CP"),
            ("986/ĐU", Some(K::NghiQuyet), "986", None, None, "ĐU"),
            ("5512/BGDĐT-GDTrH", Some(K::CongVan), "5512", None, None, "BGDĐT"),
            ("789 - TU / TB", Some(K::KetLuan), "789", None, Some(K::ThongBao), "TU"),
            ("21-kl/tw", None, "21", None, Some(K::KetLuan), "TW"),
            ("06-nq\n/tw", None, "6", None, Some(K::NghiQuyet), "TW"),
        ];
        for (text, head, number, year, kind, issuer) in table {
            let (n, y, k, i, rest) = read(text, *head).unwrap_or_else(|| panic!("{text} isn't read"));
            assert_eq!((n.as_str(), y, k, i.as_str(), rest.as_str()), (*number, *year, *kind, *issuer, ""), "{text}");
        }
    }

    #[test]
    fn numbers_that_are_no_symbols_are_left_alone() {
        for text in [
            "164/248 chi bộ",
            "30/8",
            "05/11/2023",
            "12-A",
            "47C-082.31",
            "2020-2025",
            "74,4%",
            "1.730",
            "12 - A1",
            "45 tỷ",
            "24/7, TW",
            "10 Ban",
            "5 - Trung",
            "3/2003 (NQ",
        ] {
            assert_eq!(read(text, None), None, "{text}");
        }
    }
}
