//! A person who walks through pages with a browser: what they do, and what they see.

mod act;
mod sight;

use std::cell::{Cell, RefCell};

use tokio::runtime::Runtime;

use crate::driver::{Browser, Driver};
use crate::program::Program;
use crate::screen::Screen;

pub use act::ENTER;

/// Somebody with a browser in front of a server.
pub struct Visitor {
    /// What their way is called.
    name: &'static str,
    pub screen: Screen,
    pub program: Program,
    runtime: Runtime,
    /// None once it is closed.
    browser: Option<Browser>,
    driver: Driver,
    pages: Cell<usize>,
    found: RefCell<Vec<String>>,
}

impl Visitor {
    pub fn new(name: &'static str, screen: Screen, program: Program) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let driver = Driver::start();
        let browser = Some(runtime.block_on(driver.browser(screen)));
        Visitor { name, screen, program, runtime, browser, driver, pages: Cell::new(0), found: RefCell::default() }
    }

    pub fn browser(&self) -> &Browser {
        self.browser.as_ref().unwrap()
    }

    /// Waits until the server answers from so many articles.
    #[track_caller]
    pub fn until_read(&self, articles: u64) {
        self.until("all articles are read", || self.program.articles() == articles);
    }

    pub fn wait<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    /// Says what was wrong on the way.
    #[track_caller]
    pub fn finish(self) {
        let says = self.program.says();
        let broken = says.lines().any(|line| line.contains(" 500 ") || line.contains("panicked"));
        assert!(!broken, "the program says: {says}");
        let found = self.found.take();
        assert!(found.is_empty(), "{}, {}:\n{}", self.name, self.screen.name(), found.join("\n"));
    }
}

impl Drop for Visitor {
    fn drop(&mut self) {
        let found = self.found.take();
        if std::thread::panicking() && !found.is_empty() {
            eprintln!("{}, {}, on the way:\n{}", self.name, self.screen.name(), found.join("\n"));
        }
        if let Some(browser) = self.browser.take() {
            // What doesn't close now ends with its driver.
            let _ = self.runtime.block_on(browser.client.close());
        }
    }
}
