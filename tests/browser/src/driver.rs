//! A browser of a test's own, and the program that drives it.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::screen::Screen;

/// What its first lines say before the port.
const PORT: &str = "on port ";

/// `chromedriver`, until this is dropped.
pub struct Driver {
    child: Child,
    address: String,
    /// What driver and browser keep.
    own: TempDir,
}

impl Driver {
    pub fn start() -> Self {
        let own = TempDir::new().unwrap();
        let says = File::create(own.path().join("says")).unwrap();
        let mut command = Command::new("chromedriver");
        command.arg("--port=0").env("TMPDIR", own.path()).env("HOME", own.path());
        let started = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(says).spawn();
        let mut child =
            started.unwrap_or_else(|error| panic!("chromedriver: {error}; `.ci/browser` says what to install"));
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let port = lines.find_map(|line| {
            let after = line.rsplit_once(PORT)?.1.trim_end_matches('.').to_owned();
            (!line.starts_with("Starting")).then_some(after)
        });
        // What it says afterwards must go somewhere.
        std::thread::spawn(move || lines.for_each(drop));
        let port = port.expect("chromedriver says at which port it is");
        Driver { child, address: format!("http://localhost:{port}"), own }
    }

    /// Where the browser puts files.
    pub fn downloads(&self) -> PathBuf {
        self.own.path().join("downloads")
    }

    /// A browser with nothing open.
    pub async fn browser(&self, screen: Screen) -> Browser {
        let connector = hyper_util::client::legacy::connect::HttpConnector::new();
        let mut builder = ClientBuilder::new(connector);
        let client =
            builder.capabilities(capabilities(screen, &self.downloads())).connect(&self.address).await.unwrap();
        let browser = Browser { client };
        browser.resize(screen, screen.height()).await;
        browser
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The browser hangs on a pipe of the driver, and ends with it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn capabilities(screen: Screen, downloads: &Path) -> Capabilities {
    let mut arguments = vec![
        "--headless=new",
        "--hide-scrollbars",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--remote-debugging-pipe",
    ];
    // Chromium runs as root in no other way.
    if std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0) {
        arguments.push("--no-sandbox");
    }
    let mut preferences = json!({"download.default_directory": downloads, "download.prompt_for_download": false});
    if !screen.scripts {
        preferences["profile.managed_default_content_settings.javascript"] = json!(2);
    }
    let options = json!({"args": arguments, "prefs": preferences});
    let mut all = Capabilities::new();
    all.insert("browserName".into(), json!("chrome"));
    all.insert("goog:chromeOptions".into(), options);
    all.insert("goog:loggingPrefs".into(), json!({"browser": "ALL"}));
    all
}

/// A browser.
pub struct Browser {
    pub client: Client,
}

impl Browser {
    /// What its console has got since this was asked last: level and text.
    pub async fn console(&self) -> Vec<(String, String)> {
        let body = json!({"type": "browser"});
        let lines = self.client.issue_cmd(Own { path: "se/log", body }).await.unwrap();
        let text = |line: &Value, key: &str| line[key].as_str().unwrap_or_default().to_owned();
        lines.as_array().unwrap().iter().map(|line| (text(line, "level"), text(line, "message"))).collect()
    }

    pub async fn resize(&self, screen: Screen, height: u32) {
        self.tell("Emulation.setDeviceMetricsOverride", screen.metrics(height)).await;
    }

    /// Whether pages shall be dark.
    pub async fn darken(&self, is_dark: bool) {
        let value = if is_dark { "dark" } else { "light" };
        let features = json!({"features": [{"name": "prefers-color-scheme", "value": value}]});
        self.tell("Emulation.setEmulatedMedia", features).await;
    }

    /// Text comes into the field that has the focus as if pasted.
    pub async fn paste(&self, text: &str) {
        self.tell("Input.insertText", json!({"text": text})).await;
    }

    async fn tell(&self, what: &str, parameters: Value) {
        let body = json!({"cmd": what, "params": parameters});
        self.client.issue_cmd(Own { path: "goog/cdp/execute", body }).await.unwrap();
    }
}

/// A command that this driver alone knows.
#[derive(Debug)]
struct Own {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Own {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
