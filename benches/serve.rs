//! How many requests the server answers, and how long each waits: pages of each kind, asked by 1, 8 and 64 clients at
//! once over connections that are kept. Each answer must be one (status 200), of the same length as the first.
//!
//! The index is of the sample articles, or of all of `CHITHI_BENCH_ARTICLES=FILE`. `CHITHI_BENCH_SECONDS` is how long each
//! row is measured, 3 if it isn't set. Printed: requests a second, the time that half of them and 99 of 100 take at most, and
//! what was refused.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a table for a person")]

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use chithi::answer::{Facet, QueryClass};
use chithi::article::sources;
use chithi::evaluation::speed::sample;
use chithi::facts::Facts;
use chithi::library::Builder;
use chithi::render::Language;
use chithi::saved::SavedQueries;
use chithi::search::Engine;
use chithi::serve::{Limits, Logging, ServeOptions, Server};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

const SEED: u64 = 1;
const CLIENTS: [usize; 3] = [1, 8, 64];

fn main() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let index = folder.path();
    let engine = whole(index)?;
    let queries = sample(&engine, 20, SEED)?;
    let of = |class| queries.iter().filter(move |query| query.class == class).map(|query| query.query.clone());
    let searches: Vec<String> = [QueryClass::Phrase2, QueryClass::Plain2To3].into_iter().flat_map(of).collect();
    let ask =
        |path: &str, q: &String| format!("{path}?{}", serde_urlencoded::to_string([("q", q)]).unwrap_or_default());
    let cited = engine.facet(None, Facet::Directive)?.rows;
    let known = cited.iter().filter(|row| engine.facts().registry.get(&row.value).is_some());
    let directives: Vec<String> = known.take(20).map(|row| format!("/van-ban/{}", row.value)).collect();
    let mut articles = Vec::new();
    engine.snapshot().each(&chithi::store::Tree::Everything, &mut |document| {
        articles.push(document.id()?);
        Ok(())
    })?;
    let step = (articles.len() / 20).max(1);
    let path = |id: &String| format!("/bai/{}", utf8_percent_encode(id, NON_ALPHANUMERIC));
    let pages: [(&str, Vec<String>); 5] = [
        ("search", searches.iter().map(|q| ask("/tim", q)).collect()),
        ("search as JSON", searches.iter().map(|q| ask("/tim.json", q)).collect()),
        ("article", articles.iter().step_by(step).map(path).collect()),
        ("directive", directives),
        ("coverage", vec!["/do-phu".into(), "/dia-phuong".into()]),
    ];
    drop(engine);
    let stop = Arc::new(AtomicBool::new(false));
    let server = Server::bind(options(index, stop.clone()))?;
    let host = server.address().trim_start_matches("http://").trim_end_matches('/').to_owned();
    let running = thread::spawn(move || server.run());
    println!("{:<16} {:>7} {:>11} {:>9} {:>9} {:>8}", "page", "clients", "requests/s", "p50 ms", "p99 ms", "refused");
    for (name, addresses) in &pages {
        ensure!(!addresses.is_empty(), "the articles have nothing for {name}");
        for clients in CLIENTS {
            let (mut times, refused, seconds) = measured(&host, addresses, clients)?;
            times.sort_unstable();
            let at = |part: usize| times.get((times.len() * part / 100).min(times.len() - 1)).map_or(0.0, ms);
            let rate = times.len() as f64 / seconds;
            println!("{name:<16} {clients:>7} {rate:>11.0} {:>9.1} {:>9.1} {refused:>8}", at(50), at(99));
        }
    }
    stop.store(true, Ordering::Relaxed);
    running.join().map_err(|_| anyhow::anyhow!("the server has failed"))??;
    Ok(())
}

/// The index of all articles.
fn whole(folder: &Path) -> anyhow::Result<Engine> {
    let path = std::env::var_os("CHITHI_BENCH_ARTICLES").map_or("corpus".into(), PathBuf::from);
    let (facts, paths) = (Arc::new(Facts::built_in()), [path]);
    Builder::new(folder, facts.clone())?.build(&paths, sources(&paths), &mut |_| {})?;
    Ok(Engine::open(folder, facts)?)
}

fn ms(time: &Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// Times of all requests that were answered, how many weren't, and how long it took.
fn measured(host: &str, addresses: &[String], clients: usize) -> anyhow::Result<(Vec<Duration>, usize, f64)> {
    let seconds = std::env::var("CHITHI_BENCH_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(3);
    let begun = Instant::now();
    let until = begun + Duration::from_secs(seconds);
    let asked: Vec<anyhow::Result<(Vec<Duration>, usize)>> = thread::scope(|scope| {
        let all: Vec<_> =
            (0..clients).map(|client| scope.spawn(move || client_of(host, addresses, client, until))).collect();
        all.into_iter().map(|one| one.join().unwrap_or_else(|_| Err(anyhow::anyhow!("a client has failed")))).collect()
    });
    let (mut times, mut refused) = (Vec::new(), 0);
    for one in asked {
        let (some, none) = one?;
        times.extend(some);
        refused += none;
    }
    Ok((times, refused, begun.elapsed().as_secs_f64()))
}

/// One client, which asks for one page after the other until the time is over.
fn client_of(
    host: &str,
    addresses: &[String],
    client: usize,
    until: Instant,
) -> anyhow::Result<(Vec<Duration>, usize)> {
    let mut stream = TcpStream::connect(host)?;
    stream.set_nodelay(true)?;
    let (mut times, mut refused, mut lengths) = (Vec::new(), 0, BTreeMap::new());
    for address in addresses.iter().cycle().skip(client) {
        if Instant::now() >= until {
            break;
        }
        let begun = Instant::now();
        write!(stream, "GET {address} HTTP/1.1\r\nHost: {host}\r\n\r\n")?;
        let (status, length) = answer(&mut stream)?;
        match status {
            200 => {
                times.push(begun.elapsed());
                ensure!(*lengths.entry(address).or_insert(length) == length, "{address} is answered otherwise");
            }
            503 => refused += 1,
            other => anyhow::bail!("{address} is answered with {other}"),
        }
    }
    Ok((times, refused))
}

/// Status and length of an answer.
fn answer(stream: &mut TcpStream) -> anyhow::Result<(u16, usize)> {
    let (mut bytes, mut buffer) = (Vec::new(), [0; 64 * 1024]);
    loop {
        let count = stream.read(&mut buffer)?;
        ensure!(count > 0, "the connection has ended");
        bytes.extend(buffer.iter().take(count));
        let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(bytes.get(..end).unwrap_or_default()).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).context("no status")?;
        let length = head.lines().filter_map(|line| line.split_once(": "));
        let mut length = length.filter(|(name, _)| name.eq_ignore_ascii_case("content-length"));
        let length: usize = length.next().and_then(|(_, length)| length.parse().ok()).context("no length")?;
        while bytes.len() < end + 4 + length {
            let count = stream.read(&mut buffer)?;
            ensure!(count > 0, "the connection has ended");
            bytes.extend(buffer.iter().take(count));
        }
        return Ok((status, length));
    }
}

fn options(index: &Path, stop: Arc<AtomicBool>) -> ServeOptions {
    let facts = Arc::new(Facts::built_in());
    let (folder, known) = (index.to_owned(), facts.clone());
    ServeOptions {
        index: index.to_owned(),
        facts,
        sources: Vec::new(),
        builder: Arc::new(move || Builder::new(&folder, known.clone())),
        saved: SavedQueries::of(index, None),
        host: "127.0.0.1".into(),
        port: 0,
        token: None,
        read_only: true,
        language: Language::Vietnamese,
        limits: Limits::default(),
        logging: Logging::Faults,
        log: Arc::new(|line| eprintln!("{line:?}")),
        stop,
    }
}
