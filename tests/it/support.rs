//! A folder with articles of one's own, asked in-process or through the program; and the sample articles
//! of the project, indexed once for all tests that only read.

#![allow(clippy::unwrap_used)] // helpers of tests, but no tests themselves

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, LazyLock};

use chithi::answer::{Answer as Found, BuildReport, Match};
use chithi::facts::Facts;
use chithi::library::{Builder, UpdateOptions};
use chithi::query::Plan;
use chithi::search::{Engine, SearchOptions};
use chithi::store::local::Manifest;
use serde_json::{Value, json};
use tempfile::TempDir;

/// The sample articles.
pub const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");

/// What comes with the program, read once for all tests.
pub fn facts() -> Arc<Facts> {
    static FACTS: LazyLock<Arc<Facts>> = LazyLock::new(Arc::default);
    FACTS.clone()
}

/// An engine over the sample articles. For reading only.
pub static CORPUS: LazyLock<Corpus> = LazyLock::new(|| {
    let index = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus-index");
    // What an earlier run has left would be kept as an earlier state.
    let _ = std::fs::remove_dir_all(&index);
    let report = build(&index, &[PathBuf::from(SAMPLES)]);
    assert!(report.added > 50 && report.skipped == 0, "{report:?}");
    Corpus { engine: Engine::open(&index, facts()).unwrap(), index }
});

/// The sample articles, indexed.
pub struct Corpus {
    pub engine: Engine,
    pub index: PathBuf,
}

impl Corpus {
    /// Runs the program on the index of the sample articles.
    pub fn chithi(&self, args: &[&str]) -> Answer {
        run(Path::new(env!("CARGO_TARGET_TMPDIR")), &[args, &["--index", self.index.to_str().unwrap()]].concat(), b"")
    }
}

/// What the program said.
#[derive(Debug)]
pub struct Answer {
    pub stdout: String,
    pub stderr: String,
    pub code: i32,
}

impl Answer {
    /// Fails unless the program ended with `code`.
    #[track_caller]
    pub fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout: {}\nstderr: {}", self.stdout, self.stderr);
        self
    }

    /// Standard output as one JSON value.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|e| panic!("{e} in {}", self.stdout))
    }

    /// Standard output as a JSON value a line.
    #[track_caller]
    pub fn json_lines(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e} in {line}"))).collect()
    }

    /// Standard output as a table, the head line first.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(self.stdout.as_bytes());
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }
}

/// A temporary folder that goes away with it: articles in `kho`, the index in `index`.
pub struct Library {
    folder: TempDir,
}

impl Library {
    pub fn new() -> Self {
        Library { folder: TempDir::new().unwrap() }
    }

    /// The folder that holds `kho` and `index`, and that the program runs in.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn index_path(&self) -> PathBuf {
        self.path().join("index")
    }

    pub fn article_path(&self, name: &str) -> PathBuf {
        self.path().join("kho").join(name)
    }

    /// Puts a file among the articles.
    pub fn article(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        self.put(&format!("kho/{name}"), text)
    }

    /// Puts a file anywhere below the folder.
    pub fn put(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    /// An article that calls itself so, with just this title and body.
    pub fn story(self, id: &str, title: &str, body: &str) -> Self {
        self.record(id, json!({ "title": title, "body": body }))
    }

    /// An article that calls itself so, with the fields of a JSON record; its id is `ID.json`.
    pub fn record(self, id: &str, mut fields: Value) -> Self {
        fields["id"] = id.into();
        self.article(&format!("{id}.json"), fields.to_string())
    }

    /// Takes an article away.
    pub fn remove(&self, name: &str) {
        std::fs::remove_file(self.article_path(name)).unwrap();
    }

    /// Indexes all articles.
    pub fn index(&self) -> BuildReport {
        build(&self.index_path(), &[self.path().join("kho")])
    }

    /// Indexes all articles, none of which may be bad.
    #[track_caller]
    pub fn engine(&self) -> Engine {
        let report = self.index();
        assert_eq!(report.skipped, 0, "{report:?}");
        Engine::open(&self.index_path(), facts()).unwrap()
    }

    /// Runs the program in the folder.
    pub fn chithi(&self, args: &[&str]) -> Answer {
        self.chithi_fed(args, b"")
    }

    /// Runs the program in the folder with something on standard input.
    pub fn chithi_fed(&self, args: &[&str], input: &[u8]) -> Answer {
        run(self.path(), args, input)
    }
}

/// Indexes files and folders, without a word about what couldn't be read.
pub fn build(index: &Path, paths: &[PathBuf]) -> BuildReport {
    let options = UpdateOptions { rebuild: true, ..UpdateOptions::default() };
    Builder::new(index, facts()).unwrap().update(paths, &options, &mut |_| {}).unwrap()
}

/// Where the program is.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_chithi");

/// The program, to be started. It speaks English, wherever the tests run, unless the test says otherwise.
pub fn program() -> Command {
    undisturbed(Command::new(PROGRAM))
}

/// A command that starts the program, with none of the variables that change what that says.
pub fn undisturbed(mut command: Command) -> Command {
    for variable in ["LC_ALL", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command.env("CHITHI_LANG", "en");
    command
}

/// Runs the program in a folder, with something on standard input.
pub fn run(folder: &Path, args: &[&str], input: &[u8]) -> Answer {
    answer(program().current_dir(folder).args(args), input)
}

/// What a command says that is given something on standard input.
pub fn answer(command: &mut Command, input: &[u8]) -> Answer {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_owned());
    let fed = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    // Who has seen enough reads no more.
    let _ = fed.join().unwrap();
    Answer {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().unwrap(),
    }
}

/// A whole answer: every hit, with its passages.
pub fn search(engine: &Engine, query: &str) -> Found {
    engine.search(&Plan::new(query, &facts()), &SearchOptions { limit: 1_000, ..SearchOptions::default() }).unwrap()
}

/// What the articles call themselves that have everything asked for, or else their ids; the best first.
pub fn ids(engine: &Engine, query: &str) -> Vec<String> {
    let found = search(engine, query).hits.into_iter().filter(|hit| hit.matched == Match::All);
    found.map(|hit| hit.own_id.unwrap_or(hit.id)).collect()
}

/// The same in order of the ids.
pub fn ids_sorted(engine: &Engine, query: &str) -> Vec<String> {
    let mut ids = ids(engine, query);
    ids.sort();
    ids
}

/// Writes the manifest of the present generation.
pub fn put_manifest(index: &Path, manifest: &Manifest) {
    for name in ["manifest.json".to_owned(), format!("gen-{}.json", manifest.generation)] {
        std::fs::write(index.join(name), manifest.to_text().unwrap()).unwrap();
    }
}

/// Packs bytes with gzip.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// A zip file of these members, in their order; pictures and documents are in it as they are.
pub fn zip<B: AsRef<[u8]>>(members: &[(&str, B)]) -> Vec<u8> {
    use zip::CompressionMethod::{Deflated, Stored};
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        let method = if name.ends_with(".png") || name.ends_with(".docx") { Stored } else { Deflated };
        zip.start_file(*name, zip::write::SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(bytes.as_ref()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
