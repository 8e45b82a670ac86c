//! How far a build is, on standard error while it runs: articles, how many a second, how much is left.

use std::time::Duration;

use chithi::render::Say;
use indicatif::{ProgressBar, ProgressStyle};

use super::language::say;

/// Before so long has passed, and so much of a hundred is read, nobody knows how long it takes.
const LEAST_TIME: Duration = Duration::from_secs(3);
const LEAST_PERCENT: u64 = 2;

/// A line that is written over and over.
pub struct Bar(ProgressBar);

impl Bar {
    /// One that is seen, or not.
    pub fn new(is_seen: bool) -> Self {
        if !is_seen {
            return Bar(ProgressBar::hidden());
        }
        let style =
            ProgressStyle::with_template("{spinner} {msg}").unwrap_or_else(|_| ProgressStyle::default_spinner());
        let bar = ProgressBar::new_spinner().with_style(style);
        bar.enable_steady_tick(Duration::from_millis(120));
        Bar(bar)
    }

    /// Shows how far it is.
    pub fn show(&self, pace: &Pace) {
        if !self.0.is_hidden() {
            self.0.set_message(pace.said(say()));
        }
    }

    /// Shows that what was read is being put together.
    pub fn finishing(&self, pace: &Pace) {
        self.0.set_message(say().progress_finishing(pace.articles, say().time(pace.elapsed.as_secs())));
    }

    /// Does something else on standard error, and goes on below it.
    pub fn suspend(&self, tell: impl FnOnce()) {
        self.0.suspend(tell);
    }

    /// Takes the line away.
    pub fn end(&self) {
        self.0.finish_and_clear();
    }
}

/// How far a build is.
#[derive(Debug, Default)]
pub struct Pace {
    /// Articles that are in.
    pub articles: u64,
    /// Bytes that are read, and all that are to be.
    pub through: (u64, u64),
    /// How long it took.
    pub elapsed: Duration,
}

impl Pace {
    fn said(&self, say: Say) -> String {
        let seconds = self.elapsed.as_secs_f64().max(0.001);
        let rate = (self.articles as f64 / seconds).round() as u64;
        let (done, all) = self.through;
        let percent = done.saturating_mul(100).checked_div(all).unwrap_or(0).min(99);
        if self.elapsed < LEAST_TIME || percent < LEAST_PERCENT {
            return say.progress_begun(self.articles, rate, say.time(self.elapsed.as_secs()));
        }
        let left = seconds * all.saturating_sub(done) as f64 / done as f64;
        say.progress_under_way(self.articles, rate, percent, say.time(left.ceil() as u64))
    }
}

#[cfg(test)]
mod tests {
    use chithi::render::Language;

    use super::*;

    #[test]
    fn how_far_a_build_is_is_told_with_what_is_left_once_that_can_be_known() {
        let pace = Pace { articles: 12_000, through: (30, 100), elapsed: Duration::from_secs(30) };
        let told =
            |pace: &Pace| [Language::English, Language::Vietnamese].map(|language| pace.said(Say::new(language)));
        assert_eq!(
            told(&pace),
            [
                "12,000 articles · 400 a second · 30% · about 2 min left",
                "12.000 bài · 400 bài/giây · 30% · còn khoảng 2 phút"
            ]
        );
        let begun = Pace { through: (0, 0), ..pace };
        assert_eq!(told(&begun), ["12,000 articles · 400 a second · 30 s", "12.000 bài · 400 bài/giây · 30 giây"]);
        assert_eq!(told(&Pace::default())[0], "0 articles · 0 a second · 0 s");
    }
}
