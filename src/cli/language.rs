//! In which language a person is spoken to: chosen once, before anything is said.
//!
//! `--lang`, else `CHITHI_LANG`, else that of the name by which a command is called, else that of the machine, else
//! English. Who types `chithi tìm` has said what he reads; many who read Vietnamese have an English system.

use std::ffi::OsString;
use std::sync::OnceLock;

use chithi::render::{Language, Say};

/// What chooses a language where `--lang` doesn't.
const VARIABLE: &str = "CHITHI_LANG";

static CHOSEN: OnceLock<Language> = OnceLock::new();
/// Whether it was chosen by whoever runs it, and isn't just that of the machine.
static BY_A_PERSON: OnceLock<bool> = OnceLock::new();

/// Who says what there is to say; in the language of the machine until one is chosen.
pub fn say() -> Say {
    Say::new(CHOSEN.get().copied().unwrap_or_else(of_the_machine))
}

/// Chooses the language of the run. `named_in_vietnamese`: whether the command is called by a Vietnamese name. Out: what the variable
/// says, if that is no language that chithi speaks.
pub fn choose(typed: &[OsString], named_in_vietnamese: bool) -> Option<String> {
    let variable = std::env::var(VARIABLE).ok().filter(|tag| !tag.is_empty());
    let asked = value_of("--lang", typed).and_then(of_tag);
    let unknown = variable.as_deref().filter(|tag| of_tag(tag).is_none()).map(str::to_owned);
    let by_name = || named_in_vietnamese.then_some(Language::Vietnamese);
    let by_a_person = asked.or_else(|| variable.as_deref().and_then(of_tag)).or_else(by_name);
    let _ = BY_A_PERSON.set(by_a_person.is_some());
    let _ = CHOSEN.set(by_a_person.unwrap_or_else(of_the_machine));
    unknown
}

/// The language of the run, if whoever runs it has chosen it.
pub fn chosen() -> Option<Language> {
    BY_A_PERSON.get().copied().unwrap_or_default().then(|| say().language())
}

/// What an option says, read before the other arguments, since what is said of those depends on it.
pub fn value_of<'t>(option: &str, typed: &'t [OsString]) -> Option<&'t str> {
    let arguments = typed.iter().map(|argument| argument.to_str().unwrap_or_default());
    let arguments: Vec<&str> = arguments.take_while(|argument| *argument != "--").collect();
    arguments.iter().enumerate().rev().find_map(|(at, argument)| match argument.strip_prefix(option) {
        Some("") => arguments.get(at + 1).copied(),
        rest => rest?.strip_prefix('='),
    })
}

/// The language of a tag such as `vi`, `vi_VN.UTF-8` or `en-US`; none of one that chithi doesn't speak.
pub fn of_tag(tag: &str) -> Option<Language> {
    let tag = tag.to_lowercase();
    match tag.split(['-', '_', '.', '@']).next().unwrap_or_default() {
        "vi" | "vie" => Some(Language::Vietnamese),
        "en" | "eng" => Some(Language::English),
        "pseudo" => Some(Language::Pseudo),
        _ => None,
    }
}

/// Vietnamese where the machine is set to it. Elsewhere than on Unix a person may have several languages, and one is enough; on Unix
/// the first of the variables that is set counts: under `LC_ALL=C` programs are asked by other programs.
fn of_the_machine() -> Language {
    let is_vietnamese = |tag: String| of_tag(&tag) == Some(Language::Vietnamese);
    let found = match cfg!(all(unix, not(target_vendor = "apple"))) {
        true => ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .filter_map(|name| std::env::var(name).ok())
            .find(|tag| !tag.is_empty())
            .is_some_and(is_vietnamese),
        false => sys_locale::get_locales().any(is_vietnamese),
    };
    if found { Language::Vietnamese } else { Language::English }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_that_is_asked_for_counts_and_what_follows_two_hyphens_is_no_option() {
        for (typed, expected) in [
            (&["chithi", "--lang", "vi", "tìm"][..], Some(Language::Vietnamese)),
            (&["chithi", "--lang=vi_VN.UTF-8"], Some(Language::Vietnamese)),
            (&["chithi", "--lang", "vi", "x", "--lang=en"], Some(Language::English)),
            (&["chithi", "search", "--", "--lang", "vi"], None),
            (&["chithi", "--lang"], None),
            (&["chithi", "--lang", "fr"], None),
        ] {
            let typed: Vec<OsString> = typed.iter().map(OsString::from).collect();
            assert_eq!(value_of("--lang", &typed).and_then(of_tag), expected, "{typed:?}");
        }
    }
}
