//! The words that name a congress, after *Đại hội*: whose it was, its number, the years of its term.

use super::assembly::{Assembly, LocalLevel};
use super::evidence::{MOST_CONGRESSES, and_then, counted, is_numeral, year_of};
use crate::locality::{Owner, organ_name_at};
use crate::text::Tokens;

/// The names of congresses are no longer: "đại biểu Đảng bộ thành phố Buôn Ma Thuột lần thứ XIV, nhiệm kỳ 2020-2025".
const MAX_WORDS: usize = 24;

/// No local organisation has held more congresses.
const MOST_LOCAL_CONGRESSES: u8 = 40;

/// What the words after *Đại hội* say, as far as they are read.
#[derive(Default)]
pub(super) struct Words {
    /// Of which organisation of the Party, if it is a local one: "Đảng bộ huyện".
    pub level: Option<LocalLevel>,
    /// Of which organisation beside the Party.
    pub organisation: Option<&'static str>,
    /// "toàn quốc", "Việt Nam"
    is_national: bool,
    /// "Đại hội Đảng"
    is_of_party: bool,
    /// "đại hội các cấp"
    is_general: bool,
    pub numbers: Vec<u8>,
    pub years: Option<(i16, i16)>,
    /// Whether a name is after the organisation, whatever it is of.
    pub has_name: bool,
    /// The word after the last one that belongs to the name.
    pub end: usize,
}

impl Words {
    /// Reads from word `start` on; none if this isn't a congress of any organisation.
    pub fn read(tokens: &Tokens, start: usize) -> Option<Self> {
        let mut words = Words { end: start, ..Words::default() };
        let mut at = start;
        while at < start + MAX_WORDS && at < tokens.len() && (at == start || words.goes_on(tokens, at)) {
            let next = words.take(tokens, at)?;
            if next == at {
                break;
            }
            at = next;
        }
        Some(words)
    }

    /// Whether the name can go on at word `at`: over the full stop of "TP. HCM", and over a sign before the number or the
    /// term.
    fn goes_on(&self, tokens: &Tokens, at: usize) -> bool {
        let gap = tokens.before(at);
        let abbreviated = matches!(tokens.key(at - 1), "tp" | "tx" | "tt") && matches!(gap, ". " | ".");
        let term = matches!(tokens.key(at), "nhiệm" | "lần" | "khóa" | "nk") || year_of(tokens, at).is_some();
        let before_term = term && self.end > 0 && matches!(gap.trim(), "," | "(" | "-" | "–" | ")," | ",(");
        abbreviated || before_term || !ends(gap)
    }

    /// Takes the words at `at`; the word to go on with, which is `at` itself where the name has ended. None if this is
    /// the congress of something else.
    fn take(&mut self, tokens: &Tokens, at: usize) -> Option<usize> {
        let is_free = self.level.is_none() && self.organisation.is_none();
        let of_shareholders =
            matches!((tokens.key(at), tokens.key(at + 1)), ("đồng" | "dong", _) | ("cổ" | "co", "đông" | "dong"));
        // "Đại hội đồng cổ đông", but not "Đảng bộ tỉnh Lâm Đồng"
        if of_shareholders && is_free {
            return None;
        }
        if let Some(years) = years_at(tokens, at) {
            return Some(self.take_years(tokens, at, years));
        }
        if let Some(next) = self.take_organisation(tokens, at) {
            return Some(next);
        }
        Some(match (tokens.folded(at), tokens.folded(at + 1)) {
            ("dai", "bieu") | ("lan", "thu") | ("dang", "vien") => at + 2,
            ("nhiem", "ky") | ("khoa", "nhiem") => at + 2,
            ("nk", _) => at + 1,
            ("cac", "cap") => {
                self.is_general = true;
                self.ends_before(at + 2)
            }
            ("toan", "quoc") | ("viet", "nam") | ("trung", "uong") if !self.has_name => {
                self.is_national = true;
                self.ends_before(at + 2)
            }
            ("lan" | "khoa" | "thu", _) if self.numbers.is_empty() && is_numeral(tokens, at + 1) => at + 1,
            ("dang", "bo") | ("chi", "bo") if self.organisation.is_none() => self.take_level(tokens, at + 2),
            ("chi" | "dang", "dang" | "chi") if self.level.is_none() => at + 1, // "đại hội chi, đảng bộ"
            ("dang", _) if is_free => {
                self.is_of_party = true;
                self.ends_before(at + 1)
            }
            ("cua", _) if self.is_owner(tokens, at + 1) => at + 1,
            _ if self.numbers.is_empty() && is_numeral(tokens, at) => self.take_numbers(tokens, at)?,
            _ => self.take_name(tokens, at),
        })
    }

    /// Whether an organisation that the congress is of begins at word `at`.
    fn is_owner(&self, tokens: &Tokens, at: usize) -> bool {
        self.level.is_none()
            && self.organisation.is_none()
            && (matches!(tokens.folded(at), "dang" | "hoi")
                || tokens.folded(at) == "chi"
                || holds_congresses(tokens, at))
    }

    fn take_years(&mut self, tokens: &Tokens, at: usize, (first, last): (i16, i16)) -> usize {
        // "(2015 - 2020)", "nhiệm kỳ 2015-2020"; else they are years of something else.
        let opened = tokens.before(at).contains('(');
        if self.years.is_some() || !(opened || matches!(tokens.folded(at - 1), "ky" | "nk")) {
            return at;
        }
        self.years = Some((first, last));
        self.ends_before(at + 2)
    }

    /// Takes an organisation beside the Party: "Hội Nông dân", "Đoàn Thanh niên", "Tỉnh đoàn"; or a *Hội* whose name isn't known.
    fn take_organisation(&mut self, tokens: &Tokens, at: usize) -> Option<usize> {
        if self.level.is_some() || self.organisation.is_some() {
            return None;
        }
        let known = organ_name_at(tokens, at).filter(|_| holds_congresses(tokens, at));
        let (organisation, of, next) = match known {
            Some((name, next)) => (name.organ, name.of, next),
            None if tokens.key(at) == "hội" && (is_capital(tokens, at) || is_capital(tokens, at + 1)) => {
                ("Hội", Owner::Any, at + 1)
            }
            None => return None,
        };
        self.organisation = Some(organisation);
        self.is_national |= of == Owner::Centre;
        if let Owner::Kind(kind) = of {
            self.level = Some(LocalLevel::of(kind));
            return Some(self.ends_before(next));
        }
        Some(self.take_level(tokens, next))
    }

    /// Takes what follows an organisation: the tier, if it is said.
    fn take_level(&mut self, tokens: &Tokens, at: usize) -> usize {
        let said =
            tier_words(tokens, at).filter(|(_, next)| !ends(tokens.before(*next - 1)) && !ends(tokens.before(at)));
        let of_party = self.organisation.is_none().then_some(LocalLevel::Unknown);
        self.level = said.map(|(level, _)| level).or(of_party);
        self.ends_before(said.map_or(at, |(_, next)| next))
    }

    /// One number or several: "XI, XII và XIII".
    fn take_numbers(&mut self, tokens: &Tokens, at: usize) -> Option<usize> {
        let number = counted(tokens, at, MOST_LOCAL_CONGRESSES)?;
        let ordinal = at > 0 && matches!(tokens.folded(at - 1), "thu" | "lan" | "khoa");
        let in_digits = tokens.is_number(at);
        // "Đại hội 19" is another country's Party's.
        let of = if tokens.folded(at + 1) == "cua" { at + 2 } else { at + 1 };
        let of_local = tokens.folded(of) == "dang" && tokens.folded(of + 1) == "bo";
        if in_digits && number > MOST_CONGRESSES && !(ordinal || of_local || self.level.is_some()) {
            return None;
        }
        self.numbers.push(number);
        let mut next = self.ends_before(at + 1);
        while self.numbers.len() < usize::from(MOST_CONGRESSES)
            && let Some(more) = and_then(tokens, next)
            && !tokens.is_number(more)
            && tokens.raw(more).starts_with(char::is_uppercase)
            && is_numeral(tokens, more)
            && let Some(number) = counted(tokens, more, MOST_LOCAL_CONGRESSES)
        {
            self.numbers.push(number);
            next = self.ends_before(more + 1);
        }
        Some(next)
    }

    /// A name after the organisation, or a tier after its number: "Đảng bộ Bình Định", "Công đoàn TP HCM".
    fn take_name(&mut self, tokens: &Tokens, at: usize) -> usize {
        let has_owner = self.level.is_some() || self.organisation.is_some();
        if !has_owner {
            return at;
        }
        // "Đảng bộ Công an tỉnh", "Đảng bộ Khối các cơ quan"
        if self.level == Some(LocalLevel::Unknown)
            && !self.has_name
            && let Some((name, next)) = organ_name_at(tokens, at).filter(|_| is_capital(tokens, at))
        {
            (self.organisation, self.level) = (Some(name.organ), None);
            self.is_national |= name.of == Owner::Centre;
            return self.ends_before(next);
        }
        let is_open = matches!(self.level, None | Some(LocalLevel::Unknown)) && !self.has_name;
        if let Some((level, next)) = tier_words(tokens, at).filter(|_| is_open) {
            self.level = Some(level);
            return self.ends_before(next);
        }
        if !is_capital(tokens, at) {
            let rest = self.has_name.then(|| term_after(tokens, at));
            return rest.flatten().map_or(at, |term| self.ends_before(term));
        }
        if tokens.before(at).contains('(') {
            return at; // "(Nghị quyết số 01-NQ/ĐH)" isn't part of the name
        }
        self.has_name = true;
        self.ends_before(at + 1)
    }

    /// Every word before `end` belongs to the name; reading goes on there.
    fn ends_before(&mut self, end: usize) -> usize {
        self.end = end;
        end
    }

    /// Whose congress these words name, if they name one.
    pub fn assembly(&self, tokens: &Tokens) -> Option<Assembly> {
        let number = self.numbers.first().copied();
        let is_local = self.level.is_some() || self.organisation.is_some() || self.is_general;
        // A term of the Party begins in the year of its congress, that of a local organisation in the year before.
        let is_its_term = |number: u8| self.years.is_none_or(|(first, _)| first == year_of_congress(number));
        Some(match number {
            _ if is_local && self.is_national && self.organisation.is_some() => Assembly::National,
            _ if is_local => Assembly::Local(self.level.unwrap_or(LocalLevel::Unknown)),
            _ if is_before_other_body(tokens, self.end) => return None,
            Some(number) if number <= MOST_CONGRESSES && is_its_term(number) => Assembly::National,
            None if self.years.is_none() && (self.is_of_party || self.is_national) => Assembly::National,
            None if self.years.is_none() => return None,
            _ => Assembly::Local(LocalLevel::Unknown),
        })
    }
}

/// The year of a congress of the Party. Since the sixth, in 1986, they are five years apart.
fn year_of_congress(number: u8) -> i16 {
    match number {
        1 => 1935,
        2 => 1951,
        3 => 1960,
        4 => 1976,
        5 => 1982,
        _ => 1956 + 5 * i16::from(number),
    }
}

/// Where the number or term is said after the rest of a name: "Đảng bộ Tổng công ty Sao Mai miền Bắc lần thứ II".
fn term_after(tokens: &Tokens, at: usize) -> Option<usize> {
    let term = |at: usize| matches!((tokens.key(at), tokens.key(at + 1)), ("lần", "thứ") | ("nhiệm", "kỳ"));
    let goes_on = |at: &usize| tokens.before(*at) == " " && !matches!(tokens.key(*at), "và" | "đã" | "tại" | "của");
    (at..at + MOST_WORDS_OF_A_NAME).take_while(goes_on).find(|at| term(*at))
}

/// The names of firms and schools are no longer.
const MOST_WORDS_OF_A_NAME: usize = 8;

/// Whether the organisation at word `at` holds congresses, and is written as its name: "Đoàn", but no "đoàn" of something.
fn holds_congresses(tokens: &Tokens, at: usize) -> bool {
    organ_name_at(tokens, at).is_some_and(|(name, next)| {
        let is_sure = next > at + 2 || is_capital(tokens, at);
        let follows = || {
            matches!(
                (tokens.key(next), tokens.key(next + 1)),
                ("các", "cấp") | ("toàn", "quốc") | ("lần", "thứ") | ("cơ", "sở")
            ) || tier_words(tokens, next).is_some()
        };
        name.holds_congresses && (is_sure || follows())
    })
}

fn is_capital(tokens: &Tokens, at: usize) -> bool {
    tokens.raw(at).starts_with(char::is_uppercase)
}

/// `2020-2025`, `2015 - 2020` at word `at`.
fn years_at(tokens: &Tokens, at: usize) -> Option<(i16, i16)> {
    let (first, last) = (year_of(tokens, at)?, year_of(tokens, at + 1)?);
    let joined = matches!(tokens.gap(at).trim(), "-" | "–" | "—" | "/");
    (joined && first < last && last - first <= MOST_YEARS_OF_A_TERM).then_some((first, last))
}

/// Terms are of five years; some were longer or shorter.
const MOST_YEARS_OF_A_TERM: i16 = 6;

/// Whether a body that isn't the Party follows right at word `end`: "Đại hội XIII của Tổng công ty".
fn is_before_other_body(tokens: &Tokens, end: usize) -> bool {
    let body = if tokens.key(end) == "của" { end + 1 } else { end };
    tokens.before(end) == " "
        && matches!(
            (tokens.key(body), tokens.key(body + 1)),
            ("công", "đoàn" | "an" | "ty")
                | ("đoàn", _)
                | ("mặt", "trận")
                | ("cổ", "đông")
                | ("hội" | "liên" | "hiệp" | "tổng" | "tập", _)
        )
}

/// Whether a name ends at such a gap.
pub(super) fn ends(gap: &str) -> bool {
    gap.contains(['.', ';', ':', '\n', ',', ')', '“', '”'])
}

/// The tier that words at `at` say, and the word after them.
fn tier_words(tokens: &Tokens, at: usize) -> Option<(LocalLevel, usize)> {
    Some(match (tokens.key(at), tokens.key(at + 1)) {
        ("tỉnh" | "tinh", _) => (LocalLevel::Province, at + 1),
        ("thành", "phố") => (LocalLevel::City, at + 2),
        ("tp", _) => (LocalLevel::City, at + 1),
        ("huyện" | "huyen" | "quận" | "quan", _) => (LocalLevel::District, at + 1),
        ("thị", "xã") => (LocalLevel::District, at + 2),
        ("xã" | "phường" | "phuong", _) => (LocalLevel::Commune, at + 1),
        ("thị", "trấn") => (LocalLevel::Commune, at + 2),
        _ => return None,
    })
}
