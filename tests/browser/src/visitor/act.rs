//! What a person does with a page.

use std::path::PathBuf;

use fantoccini::Locator;
use fantoccini::elements::Element;

use super::Visitor;

/// No page is longer than so many times Tab.
const TABS: usize = 400;
/// The keys, as a driver is told of them.
const TAB: &str = "\u{e004}";
pub const ENTER: &str = "\u{e007}";

impl Visitor {
    /// Opens a page by its address.
    #[track_caller]
    pub fn open(&self, path: &str) {
        self.open_for(path, 200);
    }

    /// The same where the server answers something else than a page.
    #[track_caller]
    pub fn open_for(&self, path: &str, status: u16) {
        self.wait(self.browser().client.goto(&self.program.at(path))).unwrap();
        self.look_for(status);
    }

    /// Fills in a field, by its label.
    #[track_caller]
    pub fn fill(&self, label: &str, text: &str) {
        let field = self.field(label);
        self.wait(field.clear()).unwrap();
        self.wait(field.send_keys(text)).unwrap();
    }

    /// Pastes into a field.
    #[track_caller]
    pub fn paste(&self, label: &str, text: &str) {
        let field = self.field(label);
        self.wait(field.click()).unwrap();
        self.wait(self.browser().paste(text));
    }

    /// Ticks a box.
    #[track_caller]
    pub fn tick(&self, name: &str) {
        self.wait(self.named("input", name).click()).unwrap();
    }

    /// Presses a button that leads to another page.
    #[track_caller]
    pub fn press(&self, button: &str) {
        self.go(self.named("button", button));
    }

    /// Follows the first link that is called so.
    #[track_caller]
    pub fn follow(&self, link: &str) {
        self.go(self.named("a", link));
    }

    /// Follows the first link that a selector finds.
    #[track_caller]
    pub fn follow_first(&self, selector: &str) {
        let shown = self.shown(Locator::Css(selector));
        self.go(shown.into_iter().next().unwrap_or_else(|| panic!("no {selector} on {}", self.address())));
    }

    #[track_caller]
    fn go(&self, element: Element) {
        self.leave(|| self.wait(element.click()).unwrap());
    }

    /// Loads the page again, until it shows what is waited for.
    #[track_caller]
    pub fn reload_until(&self, what: &str, shows: impl Fn() -> bool) {
        self.until(what, || {
            self.wait(self.browser().client.refresh()).unwrap();
            shows()
        });
        self.wait(self.browser().console());
        self.look_for(200);
    }

    /// Waits until the page has become another one by itself.
    #[track_caller]
    pub fn wait_for_heading(&self, heading: &str) {
        let own = "return document.readyState === 'complete' && document.querySelector('h1')?.textContent.trim()";
        self.until(heading, || {
            self.wait(self.browser().client.execute(own, Vec::new())).is_ok_and(|now| now == heading)
        });
        // What was told of the pages before this one.
        self.wait(self.browser().console());
        self.look_for(200);
    }

    /// Goes back.
    #[track_caller]
    pub fn back(&self) {
        self.leave(|| self.wait(self.browser().client.back()).unwrap());
    }

    /// Does something that leads to another page, and looks at that.
    #[track_caller]
    fn leave(&self, act: impl FnOnce()) {
        let before = self.moment();
        act();
        self.until("another page", || {
            let now = self.moment();
            !now.is_null() && now != before
        });
        self.look_for(200);
    }

    /// Goes on by Tab until what is called so has the focus.
    #[track_caller]
    pub fn tab_to(&self, name: &str) {
        for _ in 0..TABS {
            self.tab();
            if self.focused() == name {
                return;
            }
        }
        panic!("Tab doesn't come to {name:?} on {}", self.address());
    }

    /// Goes to what is next; where that is must be seen.
    pub fn tab(&self) {
        self.keys(TAB);
        let is_seen = "const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect(); \
                       return e === document.body || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 \
                       && box.width * box.height > 0 && box.bottom > 0 && box.top < innerHeight)";
        if self.run(is_seen) != true {
            self.fault(&format!("it can't be seen that {:?} has the focus", self.focused()));
        }
    }

    /// What has the focus is called.
    pub fn focused(&self) -> String {
        let name = "const e = document.activeElement, label = e.labels && e.labels[0]; \
                    return (e.getAttribute('aria-label') || (label || e).textContent).trim().replace(/\\s+/g, ' ')";
        self.run(name).as_str().unwrap_or_default().to_owned()
    }

    /// Types where the focus is.
    pub fn keys(&self, keys: &str) {
        let focused = self.wait(self.browser().client.active_element()).unwrap();
        self.wait(focused.send_keys(keys)).unwrap();
    }

    /// Enter, where that leads to another page.
    #[track_caller]
    pub fn enter(&self) {
        self.leave(|| self.keys(ENTER));
    }

    /// Presses a button that gives a file, and says what is in it.
    #[track_caller]
    pub fn download(&self, tag: &str, name: &str) -> Vec<u8> {
        self.wait(self.named(tag, name).click()).unwrap();
        let folder = self.driver.downloads();
        let mut whole = None;
        self.until("the file", || {
            let files = std::fs::read_dir(&folder).into_iter().flatten().map(|file| file.unwrap().path());
            // Until it is there, an empty file has its name, and another one, of another ending, what has come.
            let is_table = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "csv" || ending == "xlsx");
            whole = files.filter(is_table).find(|path| path.metadata().is_ok_and(|file| file.len() > 0));
            whole.is_some()
        });
        let path = whole.unwrap();
        let bytes = std::fs::read(&path).unwrap();
        std::fs::remove_file(path).unwrap();
        bytes
    }
}
