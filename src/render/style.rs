//! Colours and width of a terminal; none where the output goes elsewhere.

/// How text is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether escape sequences may be written.
    pub colour: bool,
    /// Columns to wrap at; none to leave lines whole.
    pub width: Option<usize>,
}

impl Look {
    /// No colours, no wrapping: for files and pipes.
    pub const PLAIN: Look = Look { colour: false, width: None };

    /// `text` in a style.
    pub fn paint(self, style: Style, text: &str) -> String {
        if self.colour && style != Style::Plain && !text.is_empty() {
            format!("\u{1b}[{}m{text}\u{1b}[0m", style.code())
        } else {
            text.to_owned()
        }
    }
}

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Style {
    Plain,
    Title,
    Mark,
    Faint,
    Good,
    Warning,
}

impl Style {
    fn code(self) -> &'static str {
        match self {
            Style::Plain => "0",
            Style::Title => "1",
            Style::Mark => "1;33",
            Style::Faint => "2",
            Style::Good => "32",
            Style::Warning => "33",
        }
    }
}
