//! Sentences on what is typed into a command and can't be used so, on the files that it names, and on what it begins with.

use std::path::Path;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{FIXED, Say};
use crate::render::Written;

impl Say {
    /// The names of the rows that can be found by them.
    pub fn names() -> impl Iterator<Item = &'static str> {
        FIXED.iter().map(|(name, _)| *name)
    }

    /// A number of an option that is none, or that is outside its bounds. `argument` has its marks.
    pub fn not_within(self, argument: &str, typed: &str, bounds: (u64, Option<u64>), of: Option<Bounded>) -> String {
        let (least, most) = bounds;
        let wrong = match most {
            Some(most) => self.args_number(argument, least, most, typed),
            None => self.args_number_from(argument, least, typed),
        };
        let instead = of.map(|of| match of {
            Bounded::Hits => self.args_instead_hits(),
            Bounded::Likes | Bounded::Groups => self.args_instead_likes(),
            Bounded::OffsetOfLikes => self.args_instead_offset(),
            Bounded::Lines => self.args_instead_lines(),
            Bounded::Width => self.args_instead_width(),
            Bounded::Tiers => self.args_instead_tiers(),
        });
        self.joined([Some(wrong), instead].into_iter().flatten())
    }

    /// A size of memory that is none, or that no build can do with.
    pub fn too_little_memory(self, argument: &str, typed: &str, least: u64) -> String {
        self.args_memory(argument, self.size_megabytes(least / 1_000_000), typed)
    }

    /// A file was written.
    pub fn wrote(self, path: &Path, written: &Written) -> String {
        match written.rows {
            Some(rows) => self.out_wrote_rows(rows, path),
            None => self.out_wrote(path),
        }
    }

    /// What isn't in a file as it is in the answer, or where one wouldn't look for it.
    pub fn not_all_as_asked(self, written: &Written) -> Vec<String> {
        let Written { sheets, cut, unlinked, .. } = *written;
        let told = [
            (sheets > 1).then(|| self.out_many_sheets(sheets)),
            (cut > 0).then(|| self.out_cut(cut)),
            (unlinked > 0).then(|| self.out_unlinked(unlinked)),
        ];
        told.into_iter().flatten().collect()
    }

    /// What is said where no command is typed: six lines.
    pub fn welcome(self, folder: &Path, index: Option<Index>) -> String {
        let index = match index {
            Some(Index { articles, built }) => {
                let day = built.to_zoned(TimeZone::system()).date();
                self.welcome_index(folder, self.found_articles(articles), day)
            }
            None => self.welcome_no_index(),
        };
        let (search, cites, coverage) = (self.welcome_search(), self.welcome_cites(), self.welcome_coverage());
        [self.welcome_what(), index, search, cites, coverage, self.welcome_more()].join("\n")
    }

    /// How long something takes, to the minute where it takes longer.
    pub fn time(self, seconds: u64) -> String {
        match seconds {
            0..60 => self.progress_seconds(seconds),
            60..3_600 => self.progress_minutes(seconds.div_ceil(60)),
            _ => self.progress_hours(seconds / 3_600, seconds % 3_600 / 60),
        }
    }
}

/// An index, as the first words of the program tell of it.
#[derive(Debug, Clone, Copy)]
pub struct Index {
    /// Its articles.
    pub articles: u64,
    /// When it was built.
    pub built: Timestamp,
}

/// A number that has bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bounded {
    /// Of hits, or of hits in front.
    Hits,
    /// Of articles like one.
    Likes,
    /// Of groups of articles that say nearly the same.
    Groups,
    /// Of articles like one in front.
    OffsetOfLikes,
    /// Of lines of keywords in context.
    Lines,
    /// Of characters beside a match.
    Width,
    /// Of tiers of places.
    Tiers,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Language;

    const BOTH: [Say; 2] = [Say::new(Language::English), Say::new(Language::Vietnamese)];

    #[test]
    fn a_number_outside_its_bounds_is_told_with_them_and_with_what_to_do_instead() {
        assert_eq!(
            BOTH.map(|say| say.not_within("`-n`", "x", (0, Some(10_000)), Some(Bounded::Hits))),
            [
                "`-n` takes a whole number from 0 to 10,000, not `x`; --all lists every hit",
                "`-n` cần một số nguyên từ 0 đến 10.000, không phải `x`; --all liệt kê mọi kết quả",
            ]
        );
        assert_eq!(
            BOTH.map(|say| say.not_within("`--poll`", "0", (1, None), None)),
            [
                "`--poll` takes a whole number, 1 or more, not `0`",
                "`--poll` cần một số nguyên từ 1 trở lên, không phải `0`"
            ]
        );
    }

    #[test]
    fn the_first_words_are_six_lines_whether_there_is_an_index_or_not() {
        let index = Index { articles: 40_000, built: "2026-11-26T12:00:00Z".parse().unwrap() };
        for say in BOTH {
            for index in [None, Some(index)] {
                assert_eq!(say.welcome(Path::new("index"), index).lines().count(), 6);
            }
        }
        let [english, vietnamese] = BOTH.map(|say| say.welcome(Path::new("index"), Some(index)));
        assert!(english.contains("The index in `index` has 40,000 articles, built on 26/11/2026\n"), "{english}");
        assert!(vietnamese.contains("Chỉ mục trong `index` có 40.000 bài, lập ngày 26/11/2026\n"), "{vietnamese}");
    }

    #[test]
    fn how_long_it_takes_is_told_roughly() {
        let told = |seconds| BOTH.map(|say| say.time(seconds));
        assert_eq!(told(9), ["9 s", "9 giây"]);
        assert_eq!(told(61), ["2 min", "2 phút"]);
        assert_eq!(told(3_600 * 2 + 300), ["2 h 5 min", "2 giờ 5 phút"]);
    }
}
