//! What a build costs, beside plain Tantivy on the same articles: CPU time, peak memory, size.
//!
//! Each is measured in a process of its own, in turns. Plain Tantivy has title and body with positions and stored, cut
//! by its own tokenizer into lower case: the least that a full-text index can do. `CHITHI_BENCH_ARTICLES=FILE`
//! measures your own articles; else the sample articles are taken many times. `CHITHI_BENCH_THREADS=N` sets the threads.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use chithi::article::{Article, sources};
use chithi::facts::Facts;
use chithi::library::Builder;
use tantivy::schema::{STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, IndexWriter, doc};

/// So often the sample articles are taken.
const COPIES: usize = 40;
const ROUNDS: usize = 3;
/// As much as chithi takes.
const TANTIVY_BYTES: usize = 128 << 20;

fn main() -> io::Result<()> {
    let args: Vec<String> = std::env::args().collect();
    let threads = std::env::var("CHITHI_BENCH_THREADS").ok().and_then(|n| n.parse().ok()).unwrap_or(2);
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [_, "chithi", articles, index] => chithi(articles.into(), index.as_ref(), threads),
        [_, "tantivy", articles, index] => plain(articles.into(), index.as_ref(), threads),
        _ => compare(),
    }
}

/// Runs both in turns and prints each round.
fn compare() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let articles = match std::env::var_os("CHITHI_BENCH_ARTICLES") {
        Some(file) => PathBuf::from(file),
        None => samples(folder.path())?,
    };
    let mut out = io::stdout().lock();
    writeln!(out, "CPU s, peak MB, MB on disk: chithi | plain Tantivy | ratios")?;
    for _ in 0..ROUNDS {
        let mut figures = Vec::new();
        for which in ["chithi", "tantivy"] {
            let index = tempfile::tempdir()?;
            let run = Command::new(std::env::current_exe()?).arg(which).arg(&articles).arg(index.path()).output()?;
            let told = String::from_utf8_lossy(&run.stdout).into_owned();
            let told: Vec<f64> = told.split_whitespace().filter_map(|n| n.parse().ok()).collect();
            let [cpu, peak] = told[..] else {
                return Err(io::Error::other(String::from_utf8_lossy(&run.stderr).into_owned()));
            };
            figures.push([cpu, peak, megabytes_below(index.path())?]);
        }
        let shown: Vec<String> = figures.iter().map(|f| format!("{:.1} {:.0} {:.0}", f[0], f[1], f[2])).collect();
        let ratios: Vec<String> = (0..3).map(|i| format!("{:.2}", figures[0][i] / figures[1][i])).collect();
        writeln!(out, "{} | {}", shown.join(" | "), ratios.join(" "))?;
    }
    Ok(())
}

/// The sample articles, many times under other ids.
fn samples(folder: &Path) -> io::Result<PathBuf> {
    let path = folder.join("samples.jsonl");
    let mut file = io::BufWriter::new(std::fs::File::create(&path)?);
    let articles: Vec<Article> = read("corpus".into()).collect();
    for copy in 0..COPIES {
        for article in &articles {
            let id = format!("{}-{copy}", article.id);
            let record = serde_json::json!({ "id": id, "title": article.title, "body": article.body });
            writeln!(file, "{record}")?;
        }
    }
    file.flush()?;
    Ok(path)
}

fn read(path: PathBuf) -> impl Iterator<Item = Article> {
    sources(&[path]).filter_map(|found| found.and_then(|raw| raw.parse()).ok())
}

fn chithi(articles: PathBuf, index: &Path, threads: usize) -> io::Result<()> {
    let paths = [articles];
    let builder = Builder::new(index, Arc::new(Facts::built_in())).map_err(io::Error::other)?.threads(threads);
    builder.build(&paths, sources(&paths), &mut |_| {}).map_err(io::Error::other)?;
    tell()
}

fn plain(articles: PathBuf, index: &Path, threads: usize) -> io::Result<()> {
    let mut schema = Schema::builder();
    let positions = tantivy::schema::IndexRecordOption::WithFreqsAndPositions;
    let words = TextFieldIndexing::default().set_tokenizer("default").set_index_option(positions);
    let text = TextOptions::default().set_indexing_options(words) | STORED;
    let (title, body) = (schema.add_text_field("title", text.clone()), schema.add_text_field("body", text));
    let index = Index::create_in_dir(index, schema.build()).map_err(io::Error::other)?;
    let mut writer: IndexWriter = index.writer_with_num_threads(threads, TANTIVY_BYTES).map_err(io::Error::other)?;
    for article in read(articles) {
        writer.add_document(doc!(title => article.title, body => article.body)).map_err(io::Error::other)?;
    }
    writer.commit().map_err(io::Error::other)?;
    writer.wait_merging_threads().map_err(io::Error::other)?;
    tell()
}

/// CPU seconds and peak megabytes of this process so far.
fn tell() -> io::Result<()> {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes: f64 = peak.and_then(|p| p.trim_end_matches("kB").trim().parse().ok()).unwrap_or(f64::NAN);
    writeln!(io::stdout(), "{} {}", cpu_seconds(), kilobytes / 1e3)
}

fn megabytes_below(folder: &Path) -> io::Result<f64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        bytes += if entry.path().is_dir() {
            (megabytes_below(&entry.path())? * 1e6) as u64
        } else {
            entry.metadata()?.len()
        };
    }
    Ok(bytes as f64 / 1e6)
}

#[cfg(unix)]
fn cpu_seconds() -> f64 {
    let cpu = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    cpu.tv_sec as f64 + cpu.tv_nsec as f64 / 1e9
}

/// Elsewhere it isn't known.
#[cfg(not(unix))]
fn cpu_seconds() -> f64 {
    f64::NAN
}
