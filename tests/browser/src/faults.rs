//! What is wrong with the page that is open, as far as a browser and axe can see.

use std::path::PathBuf;
use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::driver::Browser;
use crate::folder::root;
use crate::screen::Screen;

/// axe, which is put into each page by the driver: the page's own policy would let nobody else do it.
static AXE: LazyLock<String> = LazyLock::new(|| {
    let ours = || root().join("target/axe/package/axe.min.js");
    let path = std::env::var_os("CHITHI_AXE").map_or_else(ours, PathBuf::from);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}; `.ci/browser` gets it", path.display()))
});

/// What can be seen without scripts of a page's own: these run as the driver's, which the browser lets run all the same.
const LOOK: &str = include_str!("look.js");

/// All that is serious for people who see, hear or move otherwise.
const ASK_AXE: &str = include_str!("ask_axe.js");

const TRIES: usize = 5;

/// What is wrong with it. `status` is what the server must have answered.
///
/// Where scripts don't run, axe doesn't either; the same page with scripts is its.
pub async fn faults(browser: &Browser, screen: Screen, status: u16) -> Vec<String> {
    let mut faults = of_console(browser, status).await;
    let seen = browser.client.execute(LOOK, vec![json!(screen.width), json!(status)]).await.unwrap();
    faults.extend(texts(&seen));
    if screen.scripts {
        for is_dark in [false, true] {
            browser.darken(is_dark).await;
            let found = ask_axe(browser).await;
            for fault in texts(&found).filter(|fault| !faults.contains(fault)).collect::<Vec<_>>() {
                faults.push(if is_dark { format!("{fault}, where it is dark") } else { fault });
            }
        }
        browser.darken(false).await;
        // Nor may axe have broken what the page forbids: then the console would tell of that.
        faults.extend(of_console(browser, status).await);
    }
    faults
}

/// A page that is about to load itself again is asked again.
async fn ask_axe(browser: &Browser) -> Value {
    let mut tries = 0..TRIES;
    loop {
        let asked = match browser.client.execute(&AXE, Vec::new()).await {
            Ok(_) => browser.client.execute_async(ASK_AXE, Vec::new()).await,
            failed => failed,
        };
        match asked {
            Ok(found) => return found,
            Err(error) => assert!(tries.next().is_some(), "{error}"),
        }
    }
}

/// Errors and warnings: of scripts, of the policy, of what couldn't be loaded.
async fn of_console(browser: &Browser, status: u16) -> Vec<String> {
    let is_own = |text: &str| status != 200 && text.contains(&format!("status of {status}"));
    let lines = browser.console().await.into_iter();
    let grave = lines.filter(|(level, text)| ["SEVERE", "WARNING"].contains(&level.as_str()) && !is_own(text));
    grave.map(|(level, text)| format!("console, {level}: {text}")).collect()
}

fn texts(list: &Value) -> impl Iterator<Item = String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned)
}
