//! The program, started as a person starts it.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;

use serde_json::Value;
use tempfile::TempDir;

use crate::folder::{corpus, root};

/// `chithi serve`, until this is dropped.
pub struct Program {
    child: Child,
    /// `http://localhost:40001/`
    address: String,
    /// The index, what is saved, and what the program says.
    own: TempDir,
}

impl Program {
    /// Serves a folder, and reads what comes into it.
    pub fn serve(folder: &Path) -> Self {
        Program::start(TempDir::new().unwrap(), &[folder])
    }

    /// Serves an index of a folder as it is.
    pub fn serve_index_of(folder: &Path) -> Self {
        let own = TempDir::new().unwrap();
        let status = command(own.path()).arg("index").arg(folder).stderr(Stdio::null()).status().unwrap();
        // Files that can't be read are told by the code; the server tells it, too.
        assert!(status.code().is_some_and(|code| code <= 2), "{status}");
        Program::start(own, &[])
    }

    /// Serves the sample articles.
    pub fn serve_samples() -> Self {
        /// The folder of their index, which is read once for all tests.
        static READ: LazyLock<PathBuf> = LazyLock::new(|| {
            let own = root().join("target/browser/samples");
            let _ = fs::remove_dir_all(&own);
            fs::create_dir_all(&own).unwrap();
            assert!(command(&own).arg("index").arg(corpus()).stderr(Stdio::null()).status().unwrap().success());
            own.join("index")
        });
        let own = TempDir::new().unwrap();
        copy(&READ, &own.path().join("index"));
        Program::start(own, &[])
    }

    fn start(own: TempDir, folders: &[&Path]) -> Self {
        let says = File::create(own.path().join("says")).unwrap();
        let mut command = command(own.path());
        command.arg("serve").args(folders).args(["--port", "0"]);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(says).spawn().unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let address = address.trim().to_owned();
        let program = Program { child, address, own };
        assert!(program.address.starts_with("http://"), "the first line is {:?}: {}", program.address, program.says());
        program
    }

    /// The address of a page.
    pub fn at(&self, path: &str) -> String {
        format!("{}{}", self.address.trim_end_matches('/'), path)
    }

    /// How many articles it answers from, as it tells programs that watch it.
    pub fn articles(&self) -> u64 {
        let host = self.address.trim_start_matches("http://").trim_end_matches('/');
        let mut stream = TcpStream::connect(host).unwrap();
        write!(stream, "GET /healthz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (_, body) = answer.split_once("\r\n\r\n").unwrap();
        serde_json::from_str::<Value>(body).unwrap()["articles"].as_u64().unwrap()
    }

    /// What it has said on standard error.
    pub fn says(&self) -> String {
        fs::read_to_string(self.own.path().join("says")).unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The program with an index in a folder, in the language that it has where nobody has set one.
fn command(own: &Path) -> Command {
    let mut command = Command::new(program());
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CHITHI_")) {
        command.env_remove(name);
    }
    command.arg("--index").arg(own.join("index"));
    command
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let end = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &end);
        } else {
            fs::copy(entry.path(), end).unwrap();
        }
    }
}

fn program() -> PathBuf {
    let path = std::env::var_os("CHITHI").map_or_else(|| root().join("target/debug/chithi"), PathBuf::from);
    assert!(path.is_file(), "{} isn't there: `cargo build` makes it, or CHITHI names another", path.display());
    path
}
