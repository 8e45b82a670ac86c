//! In which language a browser is spoken to: the one that it has chosen, else that of the server.

use crate::render::Language;

/// What a browser keeps of its choice.
pub const COOKIE: &str = "chithi_lang";
/// The part of an address that chooses.
pub const PARAMETER: &str = "lang";

/// The language of a tag that a page offers.
pub fn of_tag(tag: &str) -> Option<Language> {
    match tag {
        "vi" => Some(Language::Vietnamese),
        "en" => Some(Language::English),
        _ => None,
    }
}

/// The value of a cookie.
pub fn cookie<'c>(cookies: &'c str, name: &str) -> Option<&'c str> {
    let pairs = cookies.split(';').filter_map(|pair| pair.trim().split_once('='));
    pairs.into_iter().find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// The language that an address chooses, and the address without that.
pub fn chosen(path: &str, query: &str) -> Option<(Language, String)> {
    let is_choice = |pair: &&str| pair.split('=').next() == Some(PARAMETER);
    let chosen = query.split('&').filter(is_choice).find_map(|pair| of_tag(pair.split_once('=')?.1))?;
    let rest: Vec<&str> = query.split('&').filter(|pair| !is_choice(pair) && !pair.is_empty()).collect();
    let address = if rest.is_empty() { path.to_owned() } else { format!("{path}?{}", rest.join("&")) };
    Some((chosen, address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_choice_of_a_language_leaves_the_rest_of_the_address_as_it_is() {
        for (query, expected) in [
            ("lang=en", Some((Language::English, "/tim"))),
            ("q=t%E1%BB%B1&lang=vi&sort=newest", Some((Language::Vietnamese, "/tim?q=t%E1%BB%B1&sort=newest"))),
            ("q=lang", None),
            ("lang=fr", None),
            ("lang", None),
            ("", None),
        ] {
            let expected = expected.map(|(language, address)| (language, address.to_owned()));
            assert_eq!(chosen("/tim", query), expected, "{query}");
        }
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let cookies = "a=b; chithi_lang=en;c=d";
        assert_eq!(cookie(cookies, COOKIE), Some("en"));
        assert_eq!(cookie("xchithi_lang=en", COOKIE), None);
        assert_eq!(cookie("", COOKIE), None);
    }
}
