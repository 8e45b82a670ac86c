//! How a page is looked at.

use serde_json::{Value, json};

/// A screen, and whether scripts run.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    pub width: u32,
    pub scripts: bool,
}

/// A laptop's.
pub const WIDE: Screen = Screen { width: 1280, scripts: true };
/// A phone's.
pub const NARROW: Screen = Screen { width: 390, scripts: true };
pub const WIDE_WITHOUT_SCRIPTS: Screen = Screen { scripts: false, ..WIDE };
pub const NARROW_WITHOUT_SCRIPTS: Screen = Screen { scripts: false, ..NARROW };

impl Screen {
    pub fn is_narrow(self) -> bool {
        self.width < WIDE.width
    }

    /// What names it in a file's name.
    pub fn name(self) -> String {
        format!("{}{}", self.width, if self.scripts { "" } else { "-without-scripts" })
    }

    /// What the browser is told of it. A page that is wider than a phone is zoomed out there, as a phone does.
    pub fn metrics(self, height: u32) -> Value {
        json!({"width": self.width, "height": height, "deviceScaleFactor": 1, "mobile": self.is_narrow()})
    }

    /// The height without scrolling.
    pub fn height(self) -> u32 {
        if self.is_narrow() { 844 } else { 800 }
    }
}
