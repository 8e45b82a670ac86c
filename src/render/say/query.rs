//! What is said of a query: what it was taken for.

use jiff::civil::Date;

use super::Say;
use crate::annotation::Corrected;
use crate::answer::{
    KnownDirective, KnownPlace, KnownRegion, Reading, Taken, TakenCondition, TakenDirective, TakenOrgan, TakenWord,
};
use crate::locality::Era;
use crate::text::plain;

/// Between parts of a query that are wanted together.
const AND: &str = " · ";

impl Say {
    /// The same on paper, where nobody types it again.
    pub(in crate::render) fn understood_on_paper(self, reading: &Reading) -> String {
        self.reading_understood(self.taken_group(&reading.parts))
    }

    /// What a query was taken for, in one line.
    pub fn understood(self, reading: &Reading) -> String {
        let parts = self.taken_group(&reading.parts);
        match (reading.left_out.as_slice(), reading.goes_beyond_words()) {
            ([], false) => self.reading_understood(parts),
            ([], true) => self.reading_understood_hint(parts),
            (left_out, _) => self.reading_understood_question(parts, quoted(left_out)),
        }
    }

    fn taken_group(self, parts: &[Taken]) -> String {
        let sure = parts.iter().filter(|part| !matches!(part, Taken::PerhapsPlace(_)));
        sure.map(|part| self.taken(part)).collect::<Vec<_>>().join(AND)
    }

    /// What one part of a query was taken for.
    pub(in crate::render) fn taken(self, part: &Taken) -> String {
        match part {
            Taken::Phrase { text, slop, only_title } => self.taken_phrase(&plain(text), *slop, *only_title),
            Taken::Words(words) => {
                self.reading_words(words.iter().map(|word| self.taken_word(word)).collect::<Vec<_>>().join(" "))
            }
            Taken::Directive(taken) => self.taken_directive(taken),
            Taken::Place(places) => self.taken_place(places),
            Taken::Region(known) => self.known_region(known),
            Taken::Organ(taken) => self.taken_organ(taken),
            Taken::PerhapsPlace(places) => self.reading_perhaps(self.taken_place(places)),
            Taken::Period { first, last } => self.taken_period(*first, *last),
            Taken::Only(taken) => {
                self.names_nothing(taken).unwrap_or_else(|| self.reading_only(self.taken_condition(taken)))
            }
            Taken::Any(groups) => {
                let any = groups.iter().map(|parts| self.taken_group(parts)).reduce(|a, b| self.reading_or(a, b));
                format!("({})", any.unwrap_or_default())
            }
            Taken::Without(parts) => {
                let nothing = parts.iter().find_map(|part| match part {
                    Taken::Only(taken) => self.names_nothing(taken),
                    _ => None,
                });
                let unwanted = || parts.iter().map(|part| self.asked_of_articles(part)).collect::<Vec<_>>().join(AND);
                nothing.unwrap_or_else(|| self.reading_without(unwanted()))
            }
        }
    }

    /// What a part of a query asks of articles, to follow the word for them.
    pub(super) fn asked_of_articles(self, part: &Taken) -> String {
        match part {
            Taken::Only(taken) => self.taken_condition(taken),
            Taken::Directive(taken) => self.reading_citing(self.taken_directive(taken)),
            Taken::Place(places) => self.reading_naming_place(self.known_places(places)),
            Taken::Region(known) => self.reading_naming(self.known_region(known)),
            Taken::Organ(taken) => self.reading_naming(self.taken_organ(taken)),
            Taken::Period { .. } | Taken::Without(_) => self.taken(part),
            Taken::Phrase { .. } | Taken::Words(_) | Taken::PerhapsPlace(_) | Taken::Any(_) => {
                self.reading_having(self.taken(part))
            }
        }
    }

    fn taken_phrase(self, text: &str, slop: u32, only_title: bool) -> String {
        match (only_title, slop) {
            (false, 0) => format!("“{text}”"),
            (false, slop) => self.reading_phrase_near(text, slop),
            (true, 0) => self.reading_phrase_title(text),
            (true, slop) => self.reading_phrase_title_near(text, slop),
        }
    }

    fn taken_word(self, TakenWord { text, others }: &TakenWord) -> String {
        let typed = plain(text);
        if others.is_empty() { typed } else { self.reading_word_or(typed, others.join(" / ")) }
    }

    /// What a condition asks of articles.
    fn taken_condition(self, taken: &TakenCondition) -> String {
        match taken {
            TakenCondition::Directive(taken) => self.reading_citing(self.taken_directive(taken)),
            TakenCondition::Surely(taken) => self.reading_citing_surely(self.taken_directive(taken)),
            TakenCondition::Kind(kind) => {
                kind.map_or_else(|| self.reading_no_kind(), |kind| self.reading_kind(kind.name()))
            }
            TakenCondition::Issuer(code) => {
                code.as_ref().map_or_else(|| self.reading_no_issuer(), |code| self.reading_issuer(code.to_string()))
            }
            TakenCondition::Place(places) => self.reading_naming_place(self.known_places(places)),
            TakenCondition::About(places) => self.reading_about_place(self.known_places(places)),
            TakenCondition::Region(known) => self.reading_naming(self.known_region(known)),
            TakenCondition::Organ(organ) => organ
                .as_ref()
                .map_or_else(|| self.reading_no_organ(), |organ| self.reading_naming(self.taken_organ(organ))),
            TakenCondition::Tier(tier) => self.reading_tier(tier.vietnamese()),
            TakenCondition::Days(first, last) => self.taken_period(*first, *last),
            TakenCondition::Source(words) => self.reading_source(words.join(" ")),
            TakenCondition::Paper(name) => self.reading_paper(plain(name)),
            TakenCondition::Author(words) => self.reading_author(words.join(" ")),
            TakenCondition::Cites(least, u64::MAX) => self.reading_cites_least(*least),
            TakenCondition::Cites(least, most) if least == most => self.reading_cites_exactly(*least),
            TakenCondition::Cites(least, most) => self.reading_cites_between(*least, *most),
            TakenCondition::Corrected(None) => self.reading_corrected(),
            TakenCondition::Corrected(Some(Corrected::Place)) => self.reading_corrected_place(),
            TakenCondition::Corrected(Some(Corrected::Date)) => self.reading_corrected_date(),
            TakenCondition::Corrected(Some(Corrected::Directive)) => self.reading_corrected_directive(),
        }
    }

    /// That nothing is called as a condition says, which is then no property that articles have or lack.
    pub(super) fn names_nothing(self, taken: &TakenCondition) -> Option<String> {
        match taken {
            TakenCondition::Directive(TakenDirective::Nothing) | TakenCondition::Surely(TakenDirective::Nothing) => {
                Some(self.reading_no_directive())
            }
            TakenCondition::Kind(None) => Some(self.reading_no_kind()),
            TakenCondition::Issuer(None) => Some(self.reading_no_issuer()),
            TakenCondition::Place(places) | TakenCondition::About(places) if places.is_empty() => {
                Some(self.reading_no_place())
            }
            TakenCondition::Organ(None) => Some(self.reading_no_organ()),
            _ => None,
        }
    }

    /// A time.
    pub(super) fn taken_period(self, first: Option<Date>, last: Option<Date>) -> String {
        match (first, last) {
            (Some(first), Some(last)) if first == last => self.reading_on_day(first),
            (Some(first), Some(last)) if first == first.first_of_year() && last == last.last_of_year() => {
                match first.year() == last.year() {
                    true => self.reading_in_year(first.year()),
                    false => self.reading_in_years(first.year(), last.year()),
                }
            }
            (Some(first), Some(last)) => self.reading_between(first, last),
            (Some(first), None) => self.reading_since(first),
            (None, Some(last)) => self.reading_until(last),
            (None, None) => self.reading_any_time(),
        }
    }

    /// What a directive was taken for, with its day and subject.
    fn taken_directive(self, taken: &TakenDirective) -> String {
        match taken {
            TakenDirective::Nothing => self.reading_no_directive(),
            TakenDirective::Unknown(label) => self.reading_directive_unknown(label),
            TakenDirective::Known(known) => match known.as_slice() {
                [one] => self.reading_directive(self.known_directive(one)),
                several => {
                    let names: Vec<String> = several.iter().map(|one| self.known_directive(one)).collect();
                    self.reading_directives(several.len(), self.first_of_names(&names, 3, "; "))
                }
            },
        }
    }

    fn known_directive(self, KnownDirective { name, date, subject, .. }: &KnownDirective) -> String {
        match date {
            Some(date) => self.reading_known(name, *date, subject),
            None => self.reading_known_undated(name, subject),
        }
    }

    /// The first of some names, and whether there are more.
    fn first_of_names(self, names: &[String], most: usize, joint: &str) -> String {
        match names.get(..most) {
            Some(first) if names.len() > most => self.reading_first_of(first.join(joint)),
            _ => names.join(joint),
        }
    }

    /// What a place was taken for.
    fn taken_place(self, places: &[KnownPlace]) -> String {
        if places.is_empty() { self.reading_no_place() } else { self.reading_place(self.known_places(places)) }
    }

    /// What an organ was taken for, and whose it is.
    fn taken_organ(self, TakenOrgan { organ, is_central, tier, places }: &TakenOrgan) -> String {
        match (is_central, tier) {
            (true, _) => self.reading_organ_central(organ),
            (false, Some(tier)) => self.reading_organ_tier(organ, tier.vietnamese()),
            (false, None) if places.is_empty() => self.reading_organ_anywhere(organ),
            (false, None) => self.reading_organ(organ, self.known_places(places)),
        }
    }

    /// The units of a name, the largest first, on which map each is.
    fn known_places(self, places: &[KnownPlace]) -> String {
        const SHOWN: usize = 4;
        let shown: Vec<String> = places.iter().take(SHOWN).map(|known| self.known_place(known)).collect();
        let names = shown.join(" / ");
        match places.len().saturating_sub(SHOWN) {
            0 => names,
            more => self.reading_names_more(names, more),
        }
    }

    fn known_place(self, KnownPlace { name, units }: &KnownPlace) -> String {
        match units.as_slice() {
            [unit] if unit.era == Era::Legacy => self.reading_until_2025(name),
            [unit] if unit.era == Era::Y2025 => self.reading_since_2025(name),
            _ => name.clone(),
        }
    }

    /// A region with its provinces on either map.
    fn known_region(self, KnownRegion { name, until_2025, since_2025 }: &KnownRegion) -> String {
        let some = |names: &[String]| self.first_of_names(names, 4, ", ");
        let (until, since) = (until_2025.len(), since_2025.len());
        self.reading_region(region_name(name), until, some(until_2025), since, some(since_2025))
    }
}

/// Some texts in quotation marks.
pub(super) fn quoted(texts: &[String]) -> String {
    texts.iter().map(|text| format!("“{text}”")).collect::<Vec<_>>().join(", ")
}

/// The name of a region, with *vùng* where it says neither that nor *miền*.
pub(super) fn region_name(name: &str) -> String {
    let says_so = ["vùng ", "miền "].iter().any(|word| name.starts_with(word));
    if says_so { name.to_owned() } else { format!("vùng {name}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Language;

    fn said(say: impl Fn(Say) -> String) -> [String; 2] {
        [Language::English, Language::Vietnamese].map(|language| say(Say::new(language)))
    }

    fn words(text: &str) -> Taken {
        Taken::Words(vec![TakenWord { text: text.to_owned(), others: Vec::new() }])
    }

    fn days(first: (i16, i8, i8), last: (i16, i8, i8)) -> Taken {
        let [first, last] = [first, last].map(|(year, month, day)| jiff::civil::date(year, month, day));
        Taken::Only(TakenCondition::Days(Some(first), Some(last)))
    }

    #[test]
    fn conditions_follow_the_word_for_articles_in_vietnamese() {
        let reading = Reading {
            parts: vec![
                Taken::Any(vec![vec![words("rừng")], vec![words("lũ")]]),
                days((2021, 1, 1), (2022, 12, 31)),
                Taken::Without(vec![words("bão")]),
                Taken::Without(vec![days((2021, 2, 1), (2021, 2, 28))]),
                Taken::Only(TakenCondition::Place(Vec::new())),
            ],
            left_out: Vec::new(),
        };
        assert_eq!(
            said(|say| say.understood(&reading)),
            [
                "Understood as: (words rừng OR words lũ) · only published from 2021 to 2022 · without words bão · \
                 without published from 01/02/2021 to 28/02/2021 · no place of that name",
                "Hiểu là: (các từ rừng HOẶC các từ lũ) · chỉ bài đăng từ năm 2021 đến năm 2022 · \
                 không có các từ bão · không đăng từ 01/02/2021 đến 28/02/2021 · không có địa phương nào tên như vậy",
            ]
        );
    }

    #[test]
    fn a_reading_that_goes_beyond_words_says_how_to_have_the_words_only() {
        let reading = Reading { parts: vec![words("giảm nghèo")], left_out: vec!["huyện nào".to_owned()] };
        assert_eq!(
            said(|say| say.understood(&reading))[1],
            "Hiểu là: các từ giảm nghèo · bỏ qua vì chỉ là lời hỏi: “huyện nào”  (đặt giữa « và » để tìm đúng chữ đã gõ)"
        );
    }
}
