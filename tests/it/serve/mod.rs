//! The server, asked as a browser asks: through its port.

mod addresses;
mod documents;
mod finding;
mod hostile;
mod living;
mod pages;
mod places;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};
use std::thread::JoinHandle;
use std::time::Duration;

use chithi::library::Builder;
use chithi::render::Language;
use chithi::saved::SavedQueries;
use chithi::serve::{Limits, Logging, ServeError, ServeOptions, Server};
use dom_query::Document;
use serde_json::Value;

use crate::support::{CORPUS, Library, facts};

/// A server over the sample articles. For reading only.
pub static SAMPLES: LazyLock<Served> = LazyLock::new(|| Served::start(options(&CORPUS.index)));

/// What a server of tests is started with: any port, nothing logged.
pub fn options(index: &Path) -> ServeOptions {
    let folder = index.to_owned();
    ServeOptions {
        index: index.to_owned(),
        facts: facts(),
        sources: Vec::new(),
        saved: SavedQueries::of(index, None),
        builder: Arc::new(move || Builder::new(&folder, facts())),
        host: "127.0.0.1".into(),
        port: 0,
        token: None,
        read_only: false,
        language: Language::Vietnamese,
        limits: Limits::default(),
        logging: Logging::Faults,
        log: Arc::new(|line| panic!("a fault of the program: {line:?}")),
        stop: Arc::new(AtomicBool::new(false)),
    }
}

/// A server that runs until this is dropped.
pub struct Served {
    /// `127.0.0.1:40001`
    pub host: String,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<Result<(), ServeError>>>,
}

impl Served {
    pub fn start(options: ServeOptions) -> Self {
        let stop = options.stop.clone();
        let server = Server::bind(options).unwrap();
        let address = server.address();
        let port: String = address.rsplit(':').next().unwrap().chars().take_while(char::is_ascii_digit).collect();
        Served { host: format!("127.0.0.1:{port}"), stop, thread: Some(std::thread::spawn(move || server.run())) }
    }

    /// Asks for a page as a browser does.
    #[track_caller]
    pub fn get(&self, address: &str) -> Got {
        self.get_with(address, "")
    }

    /// The same with further lines in the head, each with its end.
    #[track_caller]
    pub fn get_with(&self, address: &str, lines: &str) -> Got {
        self.send(&format!("GET {address} HTTP/1.1\r\nHost: {}\r\n{lines}Connection: close\r\n\r\n", self.host))
    }

    /// Sends a form.
    #[track_caller]
    pub fn post(&self, address: &str, fields: &[(&str, &str)], lines: &str) -> Got {
        let body = serde_urlencoded::to_string(fields).unwrap();
        self.send(&format!(
            "POST {address} HTTP/1.1\r\nHost: {}\r\n{lines}Content-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            self.host,
            body.len()
        ))
    }

    /// Sends bytes as they are, and reads all that comes back.
    #[track_caller]
    pub fn send(&self, request: &str) -> Got {
        self.send_bytes(request.as_bytes()).unwrap_or_else(|| panic!("no answer to {request}"))
    }

    /// The same; none if the connection ends without an answer.
    pub fn send_bytes(&self, request: &[u8]) -> Option<Got> {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        // A server that has had enough answers before all is sent.
        let _ = stream.write_all(request);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        Got::read(&answer)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            if !std::thread::panicking() {
                ended.unwrap().unwrap();
            }
        }
    }
}

/// What came back.
#[derive(Debug)]
pub struct Got {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Got {
    fn read(answer: &[u8]) -> Option<Self> {
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some(Got { status, head, body: answer[end + 4..].to_vec() })
    }

    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}\n{}", self.head, self.text());
        self
    }

    /// A line of the head.
    pub fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error} in {}", self.text()))
    }

    pub fn page(&self) -> Page {
        Page(Document::from(self.text()))
    }
}

/// A page, as a person sees it.
pub struct Page(pub Document);

impl Page {
    /// The text of all elements that a selector finds, spaces as one.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let texts = self.0.select(selector);
        texts.iter().map(|one| one.text().split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    /// The text of the only one.
    #[track_caller]
    pub fn one(&self, selector: &str) -> String {
        let all = self.all(selector);
        assert_eq!(all.len(), 1, "{selector}: {all:?}");
        all.into_iter().next().unwrap()
    }

    /// Where the links that a selector finds lead.
    pub fn links(&self, selector: &str) -> Vec<String> {
        self.0.select(selector).iter().filter_map(|link| link.attr("href")).map(|href| href.to_string()).collect()
    }

    /// The token of the page's forms.
    #[track_caller]
    pub fn token(&self) -> String {
        let fields = self.0.select("input[name=token]");
        fields.attr("value").expect("a form with a token").to_string()
    }
}

/// A server over a library of a test's own.
pub fn served(library: &Library) -> Served {
    Served::start(options(&library.index_path()))
}
