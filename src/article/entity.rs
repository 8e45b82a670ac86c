//! Character references of HTML (`&agrave;`, `&#7841;`, `&amp;`), decoded once: `&amp;lt;` is `&lt;`.
//!
//! For texts that don't go through an HTML parser: Markdown, and pages whose tags are only stripped.

/// Longer names aren't looked for.
const MAX_NAME_BYTES: usize = 10;

/// `text` with its character references decoded; what is no reference stays.
pub(super) fn decoded(text: &str) -> String {
    decoded_if(text, |_| true)
}

/// The same for references to characters beyond ASCII alone, so that no markup comes of it.
pub(super) fn decoded_beyond_ascii(text: &str) -> String {
    decoded_if(text, |c| !c.is_ascii())
}

fn decoded_if(text: &str, is_wanted: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        out.push_str(before);
        match reference(behind) {
            Some((c, after)) if is_wanted(c) => {
                out.push(c);
                rest = after;
            }
            _ => {
                out.push('&');
                rest = behind;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Whether a character reference is in `text`.
pub(super) fn is_in(text: &str) -> bool {
    memchr::memchr_iter(b'&', text.as_bytes()).any(|at| text.get(at + 1..).and_then(reference).is_some())
}

/// The character of the reference that is after an ampersand, and what follows it.
fn reference(text: &str) -> Option<(char, &str)> {
    let end = text.bytes().take(MAX_NAME_BYTES).position(|b| b == b';')?;
    let (name, after) = (text.get(..end)?, text.get(end + 1..)?);
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|&c| c != '\0')?
        }
        None => NAMES.binary_search_by_key(&name, |row| row.0).ok().and_then(|at| NAMES.get(at))?.1,
    };
    Some((c, after))
}

/// The names that Vietnamese pages use: Latin-1, typography, and the letters of Vietnamese that have
/// a name. Sorted by name.
#[rustfmt::skip]
const NAMES: &[(&str, char)] = &[
    ("AElig", '\u{C6}'), ("Aacute", '\u{C1}'), ("Abreve", '\u{102}'), ("Acirc", '\u{C2}'), ("Agrave", '\u{C0}'),
    ("Aring", '\u{C5}'), ("Atilde", '\u{C3}'), ("Auml", '\u{C4}'), ("Ccedil", '\u{C7}'), ("Dstrok", '\u{110}'),
    ("ETH", '\u{D0}'), ("Eacute", '\u{C9}'), ("Ecirc", '\u{CA}'), ("Egrave", '\u{C8}'), ("Euml", '\u{CB}'),
    ("Iacute", '\u{CD}'), ("Icirc", '\u{CE}'), ("Igrave", '\u{CC}'), ("Iuml", '\u{CF}'), ("Ntilde", '\u{D1}'),
    ("Oacute", '\u{D3}'), ("Ocirc", '\u{D4}'), ("Ograve", '\u{D2}'), ("Oslash", '\u{D8}'), ("Otilde", '\u{D5}'),
    ("Ouml", '\u{D6}'), ("THORN", '\u{DE}'), ("Uacute", '\u{DA}'), ("Ucirc", '\u{DB}'), ("Ugrave", '\u{D9}'),
    ("Uuml", '\u{DC}'), ("Yacute", '\u{DD}'), ("aacute", '\u{E1}'), ("abreve", '\u{103}'), ("acirc", '\u{E2}'),
    ("acute", '\u{B4}'), ("aelig", '\u{E6}'), ("agrave", '\u{E0}'), ("amp", '\u{26}'), ("apos", '\u{27}'),
    ("aring", '\u{E5}'), ("atilde", '\u{E3}'), ("auml", '\u{E4}'), ("bdquo", '\u{201E}'), ("brvbar", '\u{A6}'),
    ("bull", '\u{2022}'), ("ccedil", '\u{E7}'), ("cedil", '\u{B8}'), ("cent", '\u{A2}'), ("copy", '\u{A9}'),
    ("curren", '\u{A4}'), ("deg", '\u{B0}'), ("divide", '\u{F7}'), ("dstrok", '\u{111}'), ("eacute", '\u{E9}'),
    ("ecirc", '\u{EA}'), ("egrave", '\u{E8}'), ("emsp", '\u{2003}'), ("ensp", '\u{2002}'), ("eth", '\u{F0}'),
    ("euml", '\u{EB}'), ("frac12", '\u{BD}'), ("frac14", '\u{BC}'), ("frac34", '\u{BE}'), ("gt", '\u{3E}'),
    ("hellip", '\u{2026}'), ("iacute", '\u{ED}'), ("icirc", '\u{EE}'), ("iexcl", '\u{A1}'), ("igrave", '\u{EC}'),
    ("iquest", '\u{BF}'), ("iuml", '\u{EF}'), ("laquo", '\u{AB}'), ("ldquo", '\u{201C}'), ("lrm", '\u{200E}'),
    ("lsaquo", '\u{2039}'), ("lsquo", '\u{2018}'), ("lt", '\u{3C}'), ("macr", '\u{AF}'), ("mdash", '\u{2014}'),
    ("micro", '\u{B5}'), ("middot", '\u{B7}'), ("nbsp", '\u{A0}'), ("ndash", '\u{2013}'), ("not", '\u{AC}'),
    ("ntilde", '\u{F1}'), ("oacute", '\u{F3}'), ("ocirc", '\u{F4}'), ("ograve", '\u{F2}'), ("ordf", '\u{AA}'),
    ("ordm", '\u{BA}'), ("oslash", '\u{F8}'), ("otilde", '\u{F5}'), ("ouml", '\u{F6}'), ("para", '\u{B6}'),
    ("plusmn", '\u{B1}'), ("pound", '\u{A3}'), ("prime", '\u{2032}'), ("quot", '\u{22}'), ("raquo", '\u{BB}'),
    ("rdquo", '\u{201D}'), ("reg", '\u{AE}'), ("rlm", '\u{200F}'), ("rsaquo", '\u{203A}'), ("rsquo", '\u{2019}'),
    ("sbquo", '\u{201A}'), ("sect", '\u{A7}'), ("shy", '\u{AD}'), ("sup1", '\u{B9}'), ("sup2", '\u{B2}'),
    ("sup3", '\u{B3}'), ("szlig", '\u{DF}'), ("thinsp", '\u{2009}'), ("thorn", '\u{FE}'), ("times", '\u{D7}'),
    ("uacute", '\u{FA}'), ("ucirc", '\u{FB}'), ("ugrave", '\u{F9}'), ("uml", '\u{A8}'), ("uuml", '\u{FC}'),
    ("yacute", '\u{FD}'), ("yen", '\u{A5}'), ("yuml", '\u{FF}'), ("zwj", '\u{200D}'), ("zwnj", '\u{200C}'),
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(NAMES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn references_are_decoded_once_and_other_ampersands_stay() {
        assert_eq!(decoded("th&ocirc;n &#7841;&#x1EA1; &ldquo;v&ugrave;ng&rdquo;"), "thôn ạạ “vùng”");
        assert_eq!(decoded("&amp;lt; HĐND&UBND & &khong; &#0; &#xD800;"), "&lt; HĐND&UBND & &khong; &#0; &#xD800;");
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "(&|#|x|;|amp|[0-9]|\\PC){0,30}") {
            let _ = decoded(&text);
        }
    }
}
