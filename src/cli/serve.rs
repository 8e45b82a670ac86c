//! `chithi serve`

use std::io::{ErrorKind, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chithi::ask::Outcome;
use chithi::library::Builder;
use chithi::render::{Language, Numbered, Unshown};
use chithi::serve::{Limits, Logged, ServeError, ServeOptions, Server, random_word};

use super::asked;
use super::index::{programs, sized, stop_on_interrupt};
use super::language::{chosen, say};
use super::saved;
use super::serve_args::ServeArgs;
use super::settings::{self, Settings};

/// The port that is tried first where none is asked for, and how many after it.
const PORT: u16 = 8080;
const OTHERS: u16 = 20;
/// Where the token may be as well: what is typed, other programs see.
const TOKEN: &str = "CHITHI_TOKEN";

/// Serves pages until it is stopped.
pub fn run(args: &ServeArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    if settings.out_path().is_some() {
        return Err(Unshown::Page.into());
    }
    settings.format.of_what_is(false, false, false)?;
    anyhow::ensure!(args.folders.iter().all(|path| path != Path::new("-")), say().watch_no_input());
    if args.folders.is_empty() {
        // The sample articles, in a fresh checkout. What is wrong with an index is told by the pages.
        let _ = asked::index(settings).engine(&mut settings.hearer());
    }
    let stop: Arc<AtomicBool> = Arc::default();
    stop_on_interrupt(&stop)?;
    let server = bind(&options(args, settings, stop)?, args.port).map_err(said)?;
    let address = server.address();
    let mut out = settings.out();
    settings.written(writeln!(out, "{address}").and_then(|()| out.flush()))?;
    drop(out);
    settings.remark(&say().serve_running());
    if args.open && open::that_detached(&address).is_err() {
        settings::tell(&say().serve_not_opened(&address));
    }
    server.run().map_err(said)?;
    Ok(Outcome::Found)
}

/// Why there is no server, as a person reads it.
fn said(error: ServeError) -> anyhow::Error {
    match error {
        ServeError::Listen { host, port, source } => {
            anyhow::Error::new(source).context(say().serve_cannot_listen(host, Numbered(port.into())))
        }
        ServeError::NoToken(host) => anyhow::anyhow!(say().serve_needs_token(host)),
        ServeError::Token => anyhow::anyhow!(say().serve_weak_token()),
        ServeError::System(source) => anyhow::Error::new(source).context(say().serve_no_means()),
    }
}

fn options(args: &ServeArgs, settings: &Settings, stop: Arc<AtomicBool>) -> anyhow::Result<ServeOptions> {
    let (index, facts, programs) = (settings.index.clone(), settings.facts.clone(), programs(&stop).once());
    let (threads, memory) = (args.threads, args.memory);
    let builder = move || {
        let builder = Builder::new(&index, facts.clone())?.programs(programs.clone());
        Ok(sized(builder, threads, memory))
    };
    Ok(ServeOptions {
        index: settings.index.clone(),
        facts: settings.facts.clone(),
        sources: args.folders.clone(),
        builder: Arc::new(builder),
        saved: saved::queries(settings),
        host: args.host.clone(),
        port: args.port.unwrap_or(PORT),
        token: token(args)?,
        read_only: args.read_only,
        // Who asks in a browser reads Vietnamese, whatever the machine is set to, and may choose there.
        language: chosen().unwrap_or(Language::Vietnamese),
        limits: Limits::default(),
        logging: args.log,
        log: Arc::new(|logged| settings::tell(&line(logged))),
        stop,
    })
}

/// The token that is asked for; a new one where none is named, and where other machines may ask.
fn token(args: &ServeArgs) -> anyhow::Result<Option<String>> {
    let of_environment = || std::env::var(TOKEN).ok().filter(|token| !token.is_empty());
    Ok(match &args.token {
        Some(Some(word)) => Some(word.clone()),
        Some(None) => Some(of_environment().map_or_else(random_word, Ok)?),
        None => match of_environment() {
            Some(token) => Some(token),
            None if chithi::serve::is_this_machine(&args.host) => None,
            None => Some(random_word()?),
        },
    })
}

/// Listens: at the port that is asked for, or else at the first that is free.
fn bind(options: &ServeOptions, asked: Option<u16>) -> Result<Server, ServeError> {
    let last = if asked.is_some() { options.port } else { options.port.saturating_add(OTHERS) };
    let mut port = options.port;
    loop {
        match Server::bind(ServeOptions { port, ..options.clone() }) {
            Err(ServeError::Listen { source, .. }) if source.kind() == ErrorKind::AddrInUse && port < last => port += 1,
            bound => return bound,
        }
    }
}

/// A line of the log: `GET /tim 200 3 ms`.
fn line(logged: &Logged) -> String {
    let Logged { method, address, status, took, fault } = logged;
    let fault = fault.as_ref().map_or_else(String::new, |fault| format!(" {fault}"));
    format!("{method} {address} {status} {} ms{fault}", took.as_millis())
}
