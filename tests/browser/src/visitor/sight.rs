//! What a person sees of a page, and finds on it.

use std::time::{Duration, Instant};

use fantoccini::Locator;
use fantoccini::elements::Element;
use serde_json::{Value, json};

use super::Visitor;
use crate::faults::faults;
use crate::folder::root;

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// The longest picture of a page, in pixels.
const LONGEST: u64 = 6_000;

impl Visitor {
    /// The only heading of the page.
    pub fn heading(&self) -> String {
        self.texts("h1").join(" / ")
    }

    /// The titles of what was found.
    pub fn hits(&self) -> Vec<String> {
        self.texts(".hits > li > :is(h2, h3)")
    }

    /// The texts of what a selector finds, as they are shown.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let all = self.wait(self.browser().client.find_all(Locator::Css(selector))).unwrap();
        all.iter().map(|one| self.wait(one.text()).unwrap()).collect()
    }

    /// Sees a text somewhere on the page.
    #[track_caller]
    pub fn sees(&self, text: &str) {
        let page = self.texts("body").concat();
        assert!(page.contains(text), "{text:?} isn't on {}:\n{page}", self.address());
    }

    /// The address of the page, without host.
    pub fn address(&self) -> String {
        let whole = self.wait(self.browser().client.current_url()).unwrap();
        whole.query().map_or(whole.path().to_owned(), |query| format!("{}?{query}", whole.path()))
    }

    /// Waits until something holds.
    #[track_caller]
    pub fn until(&self, what: &str, mut holds: impl FnMut() -> bool) {
        let end = Instant::now() + PATIENCE;
        while !holds() {
            assert!(Instant::now() < end, "{what}: not within {PATIENCE:?}, on {}", self.address());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// What the driver's script says of the page; it runs where the page's own don't.
    pub fn run(&self, script: &str) -> Value {
        self.wait(self.browser().client.execute(script, Vec::new())).unwrap()
    }

    /// When the page was begun that is now whole.
    pub(super) fn moment(&self) -> Value {
        let script = "return document.readyState === 'complete' ? performance.timeOrigin : null";
        // Between two pages there is none.
        self.wait(self.browser().client.execute(script, Vec::new())).unwrap_or(json!(null))
    }

    #[track_caller]
    pub(super) fn field(&self, label: &str) -> Element {
        let script = "const labels = ['main label', 'label'].flatMap((where) => [...document.querySelectorAll(where)]); \
                      const label = labels.find((label) => label.textContent.trim() === arguments[0]); \
                      return label && label.control && label.control.id";
        let id = self.wait(self.browser().client.execute(script, vec![json!(label)])).unwrap();
        let id = id.as_str().unwrap_or_else(|| panic!("no field {label:?} on {}", self.address()));
        self.wait(self.browser().client.find(Locator::Id(id))).unwrap()
    }

    /// What is called so: in the main part of the page, or else around it.
    #[track_caller]
    pub(super) fn named(&self, tag: &str, name: &str) -> Element {
        let called = format!("//{tag}[normalize-space(.)=\"{name}\" or @aria-label=\"{name}\"]");
        let places = [format!("//main{called}"), called];
        let found = places.iter().find_map(|path| self.shown(Locator::XPath(path)).into_iter().next());
        found.unwrap_or_else(|| panic!("no {tag} {name:?} on {}: {:?}", self.address(), self.texts(tag)))
    }

    /// What can be seen of what is found.
    pub(super) fn shown(&self, locator: Locator<'_>) -> Vec<Element> {
        let mut all = self.wait(self.browser().client.find_all(locator)).unwrap();
        all.retain(|one| self.wait(one.is_displayed()).unwrap());
        all
    }

    /// Looks at the page as a whole, and keeps a picture of it.
    pub fn look_for(&self, status: u16) {
        self.pages.set(self.pages.get() + 1);
        self.picture();
        for fault in self.wait(faults(self.browser(), self.screen, status)) {
            self.fault(&fault);
        }
    }

    pub(super) fn fault(&self, fault: &str) {
        let line = format!("{}: {fault}", self.address());
        let mut found = self.found.borrow_mut();
        if !found.contains(&line) {
            found.push(line);
        }
    }

    /// A picture of the whole page: `find-390-02.png`
    fn picture(&self) {
        let height = self.run("return document.documentElement.scrollHeight").as_u64().unwrap_or_default();
        let height = u32::try_from(height.min(LONGEST)).unwrap().max(self.screen.height());
        self.wait(self.browser().resize(self.screen, height));
        let picture = self.wait(self.browser().client.screenshot()).unwrap();
        self.wait(self.browser().resize(self.screen, self.screen.height()));
        let folder = root().join("target/browser");
        std::fs::create_dir_all(&folder).unwrap();
        let name = format!("{}-{}-{:02}.png", self.name, self.screen.name(), self.pages.get());
        std::fs::write(folder.join(name), picture).unwrap();
    }
}
