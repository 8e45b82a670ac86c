//! As what a server may be asked: a page of another site that has its name point here is no way in.

use std::net::{IpAddr, SocketAddr};

/// Whether a server may be asked as `host` (`localhost:8080`, `[::1]:8080`, `archive.local`): by an address, by the name of every
/// machine for itself, or by a name that it was told to listen at, and, if a port is named, by its own.
///
/// An address can't be made to point elsewhere, so that it needs no list.
pub fn is_ours(host: &str, names: &[String], listening: SocketAddr) -> bool {
    let (name, port) = parted(host);
    let is_port = port.is_none_or(|port| port.parse() == Ok(listening.port()));
    let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    let is_name = || names.iter().any(|known| known.eq_ignore_ascii_case(name));
    is_port && (bare.parse::<IpAddr>().is_ok() || name.eq_ignore_ascii_case("localhost") || is_name())
}

/// Name and port.
fn parted(host: &str) -> (&str, Option<&str>) {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, Some(port)),
        _ => (host, None),
    }
}

/// Whether a request that changes something comes from a page of this server: its origin is the host that it asks.
pub fn is_same_origin(origin: &str, host: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| {
        let asked = origin.get(..scheme.len()).filter(|start| start.eq_ignore_ascii_case(scheme));
        asked.is_some() && origin.get(scheme.len()..).is_some_and(|rest| rest.eq_ignore_ascii_case(host))
    })
}

/// The names that this machine goes by in its network.
pub fn own_names(asked: &str) -> Vec<String> {
    let mut names = vec![asked.to_owned()];
    #[cfg(unix)]
    if let Ok(name) = rustix::system::uname().nodename().to_str() {
        names.extend([name.to_owned(), format!("{name}.local")]);
    }
    #[cfg(not(unix))]
    if let Ok(name) = std::env::var("COMPUTERNAME") {
        names.extend([name.clone(), format!("{name}.local")]);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_address_this_machine_and_a_known_name_are_ours_and_only_with_our_port() {
        let (names, at) = (["kho.local".to_owned()], "127.0.0.1:8080".parse().unwrap());
        for host in [
            "localhost:8080",
            "LOCALHOST",
            "127.0.0.1:8080",
            "[::1]:8080",
            "[::1]",
            "192.168.1.5:8080",
            "Kho.local:8080",
        ] {
            assert!(is_ours(host, &names, at), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "evil.example:8080",
            "localhost:80",
            "localhost.evil.example",
            "127.0.0.1.evil.example:8080",
            "localhost:",
            "localhost:8080:8080",
            "user@localhost:8080",
            "[::1]evil:8080",
            " localhost",
        ] {
            assert!(!is_ours(host, &names, at), "{host}");
        }
    }

    #[test]
    fn an_origin_is_ours_only_to_the_letter() {
        assert!(is_same_origin("http://localhost:8080", "localhost:8080"));
        for origin in [
            "null",
            "",
            "http://localhost",
            "http://localhost:8081",
            "http://evil.example",
            "ftp://localhost:8080",
            "http://localhost:8080/",
            "ă",
        ] {
            assert!(!is_same_origin(origin, "localhost:8080"), "{origin}");
        }
    }
}
