//! Who means harm: by the head of a request, by its address, by what is sent, by how slowly.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chithi::serve::{Limits, Logging, ServeError, ServeOptions, Server};

use super::{SAMPLES, Served, options, served};
use crate::support::{CORPUS, Library};

#[test]
fn a_name_that_only_points_here_gets_nothing() {
    let port = SAMPLES.host.rsplit(':').next().unwrap();
    for host in ["evil.example".to_owned(), format!("evil.example:{port}"), "localhost:1".into(), String::new()] {
        let got = SAMPLES.send(&format!("GET /tim.json?q=a HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        assert!([400, 421].contains(&got.status), "{host}: {}", got.head);
    }
    let two = format!("GET / HTTP/1.1\r\nHost: {}\r\nHost: evil.example\r\nConnection: close\r\n\r\n", SAMPLES.host);
    assert!(SAMPLES.send(&two).status >= 400);
    let absolute = format!("GET http://evil.example/ HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", SAMPLES.host);
    assert!(SAMPLES.send(&absolute).status >= 400);
    SAMPLES.send(&format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n")).expect(200);
}

#[test]
fn only_what_is_asked_for_or_sent_as_a_form_of_ours_is_answered() {
    for method in ["PUT", "DELETE", "TRACE", "OPTIONS", "PATCH", "CONNECT", "get", "BREW"] {
        let got =
            SAMPLES.send(&format!("{method} /tim?q=a HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", SAMPLES.host));
        assert!((400..500).contains(&got.status), "{method}: {}", got.head);
    }
    let head = SAMPLES.send(&format!("HEAD /tim?q=a HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", SAMPLES.host));
    assert!(head.status == 200 && head.body.is_empty());
}

#[test]
fn a_form_needs_the_token_of_a_page_and_comes_from_no_other_site() {
    let library = Library::new().article("a.txt", "Họp chi bộ");
    library.chithi(&["index", "kho"]).expect(0);
    let server = served(&library);
    let update = "/thu-vien/cap-nhat";
    server.post(update, &[], "").expect(403);
    server.post(update, &[("token", "")], "").expect(403);
    server.post(update, &[("token", "x")], &format!("Origin: http://{}\r\n", server.host)).expect(403);
    server.post(update, &[("token", "x")], "Origin: http://evil.example\r\n").expect(403);
    server.post(update, &[("token", "x")], "Origin: null\r\n").expect(403);
    server.get(update).expect(405);
    let read_only = Served::start(ServeOptions { read_only: true, ..options(&library.index_path()) });
    read_only.post(update, &[("token", "x")], "").expect(403);
}

#[test]
fn no_path_leads_out_of_the_pages() {
    for path in [
        "/../Cargo.toml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/bai/..%2f..%2fetc%2fpasswd",
        "/chithi.css/../../Cargo.toml",
        "/tim%00",
        "/%00",
        "/%ff%fe",
        "//etc/passwd",
        "/tim/",
        "/chithi.css.json",
        "/thu-vien/cap-nhat/x",
    ] {
        let got = SAMPLES.get(path);
        assert!((400..500).contains(&got.status), "{path}: {}", got.head);
        assert!(!got.text().contains("[package]") && !got.text().contains("root:"), "{path}");
    }
}

#[test]
fn what_looks_like_markup_in_an_address_stays_text() {
    for hostile in [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "' onmouseover='x",
        "</title><script>",
    ] {
        let query = serde_urlencoded::to_string([("q", hostile)]).unwrap();
        let value = query.strip_prefix("q=").unwrap();
        for address in [format!("/tim?{query}"), format!("/tim?sort={value}"), format!("/x/{value}")] {
            let page = SAMPLES.get(&address).page();
            let scripts = page.0.select("script");
            assert!(scripts.length() == 1 && scripts.text().is_empty(), "{address}");
            assert_eq!(
                page.0.select("img, iframe, object, base, [onerror], [onmouseover], [style]").length(),
                0,
                "{address}"
            );
            let links = page.links("a");
            assert!(links.iter().all(|link| link.starts_with(['/', '#', '?'])), "{address}: {links:?}");
        }
    }
}

#[test]
fn a_very_long_question_is_answered_and_an_endless_one_is_refused() {
    let long = "tự diễn biến ".repeat(770);
    let query = serde_urlencoded::to_string([("q", &long)]).unwrap();
    let got = SAMPLES.get(&format!("/tim?{query}"));
    assert!(got.status == 200 || got.status == 414, "{}", got.head);
    let endless = format!("/tim?q={}", "a".repeat(200_000));
    let got = SAMPLES.send_bytes(format!("GET {endless} HTTP/1.1\r\nHost: {}\r\n\r\n", SAMPLES.host).as_bytes());
    assert!(got.is_none_or(|got| (400..500).contains(&got.status)));
    let headers = "X: y\r\n".repeat(5_000);
    let got = SAMPLES.send_bytes(format!("GET / HTTP/1.1\r\nHost: {}\r\n{headers}\r\n", SAMPLES.host).as_bytes());
    assert!(got.is_none_or(|got| (400..500).contains(&got.status)));
    let body = "a".repeat(2 << 20);
    SAMPLES.post("/thu-vien/cap-nhat", &[("x", &body)], "").expect(413);
}

#[test]
fn whoever_sends_slowly_or_nothing_is_let_go_and_keeps_nobody_waiting() {
    let limits = Limits {
        head: Duration::from_millis(300),
        body: Duration::from_millis(300),
        connections: 64,
        ..Limits::default()
    };
    let server = Served::start(ServeOptions { limits, ..options(&CORPUS.index) });
    let mut slow: Vec<TcpStream> = (0..40).map(|_| TcpStream::connect(&server.host).unwrap()).collect();
    for (at, stream) in slow.iter_mut().enumerate() {
        let begun = [
            "",
            "GET / HTTP/1.1\r\nHost: ",
            "POST /thu-vien/cap-nhat HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\na",
        ];
        stream.write_all(begun[at % 3].as_bytes()).unwrap();
    }
    // One that was answered, and then says nothing more.
    let mut idle = TcpStream::connect(&server.host).unwrap();
    write!(idle, "GET /healthz HTTP/1.1\r\nHost: {}\r\n\r\n", server.host).unwrap();
    slow.push(idle);
    let started = Instant::now();
    server.get("/tim?q=r%E1%BB%ABng").expect(200);
    assert!(started.elapsed() < Duration::from_secs(20));
    for mut stream in slow {
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        // The end of the connection, or an answer that says why.
        assert!(stream.read_to_end(&mut Vec::new()).is_ok());
    }
}

#[test]
fn a_thousand_connections_leave_room_for_one_more() {
    let mut idle: Vec<TcpStream> = Vec::new();
    for _ in 0..300 {
        idle.push(TcpStream::connect(&SAMPLES.host).unwrap());
    }
    SAMPLES.get("/tim?q=r%E1%BB%ABng").expect(200);
}

#[test]
fn who_comes_when_too_many_are_asking_is_told_to_come_again() {
    let limits = Limits { running: 0, waiting: 1, patience: Duration::from_millis(50), ..Limits::default() };
    let server = Served::start(ServeOptions { limits, ..options(&CORPUS.index) });
    let busy = server.get("/tim?q=a").expect(503);
    assert_eq!(busy.header("retry-after"), Some("2"));
    assert_eq!(busy.page().links("main a").first().map(String::as_str), Some("/tim?q=a"));
    // What is no question waits for nobody.
    server.get("/healthz").expect(200);
}

#[test]
fn an_answer_that_takes_too_long_ends_and_says_so() {
    let limits = Limits { deadline: Duration::ZERO, ..Limits::default() };
    let server = Served::start(ServeOptions { limits, ..options(&CORPUS.index) });
    let late = server.get("/tim?q=a").expect(503).page();
    assert!(late.one("h1").contains("quá lâu"));
}

#[test]
fn others_than_this_machine_need_a_token_which_a_browser_keeps() {
    let open = ServeOptions { host: "0.0.0.0".into(), ..options(&CORPUS.index) };
    assert!(matches!(Server::bind(open), Err(ServeError::NoToken(_))));
    let server = Served::start(ServeOptions { token: Some("bi-mat-rieng".into()), ..options(&CORPUS.index) });
    for lines in ["", "Authorization: Bearer x\r\n", "Cookie: chithi_token=x\r\n"] {
        server.get_with("/tim?q=a", lines).expect(401);
        server.get_with("/healthz", lines).expect(401);
        server.get_with("/chithi.css", lines).expect(401);
    }
    server.get("/tim?q=a&token=wrong").expect(401);
}

#[test]
fn the_token_in_an_address_is_taken_out_of_it() {
    let server = Served::start(ServeOptions { token: Some("s3cret-word".into()), ..options(&CORPUS.index) });
    let first = server.get("/tim?token=s3cret-word&q=a").expect(303);
    assert_eq!(first.header("location"), Some("/tim?q=a"));
    let cookie = first.header("set-cookie").unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
    let cookie = cookie.split(';').next().unwrap().to_owned();
    server.get_with("/tim?q=a", &format!("Cookie: {cookie}\r\n")).expect(200);
    server.get_with("/tim?q=a", "Authorization: Bearer s3cret-word\r\n").expect(200);
    let again = server.get_with("/?token=s3cret-word", &format!("Cookie: {cookie}\r\n")).expect(303);
    assert_eq!(again.header("location"), Some("/"));
    for elsewhere in ["//evil.example/x?token=s3cret-word", "///evil.example?token=s3cret-word"] {
        let location = server.get(elsewhere).expect(303).header("location").unwrap().to_owned();
        assert!(location.starts_with("/evil.example"), "{location}");
    }
}

#[test]
fn the_log_has_no_question_unless_it_was_asked_to() {
    for (logging, has_question) in [(Logging::Requests, false), (Logging::Queries, true)] {
        let lines = Arc::new(Mutex::new(Vec::new()));
        let heard = lines.clone();
        let log = Arc::new(move |line: &chithi::serve::Logged| heard.lock().unwrap().push(line.address.clone()));
        let server = Served::start(ServeOptions { logging, log, ..options(&CORPUS.index) });
        server.get("/tim?q=hop").expect(200);
        let lines = lines.lock().unwrap();
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].contains("hop"), has_question, "{lines:?}");
    }
}
