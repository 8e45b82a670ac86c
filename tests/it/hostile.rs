//! Queries that nobody should type: each is planned and answered, on a small stack and within bounds.

use std::time::{Duration, Instant};

use chithi::query::Plan;
use chithi::search::{Engine, SearchOptions};

use crate::laws::{hold, parts};
use crate::support::{CORPUS, facts};

/// What a field may hold at worst.
const VALUES: [&str; 12] = [
    "",
    "\"\"",
    "\"",
    "-1",
    "0",
    "99999999999999999999999999",
    "\u{0}",
    "\u{202e}\u{301}",
    "((((",
    "*",
    "..",
    "title:locality:\"year:cites:",
];

const FIELDS: [&str; 24] = [
    "title:",
    "directive:",
    "kind:",
    "issuer:",
    "locality:",
    "tier:",
    "source:",
    "author:",
    "after:",
    "before:",
    "year:",
    "cites:",
    "year>",
    "cites<=",
    "tiêu đề:",
    "văn bản:",
    "loại văn bản:",
    "cơ quan ban hành:",
    "địa phương:",
    "cấp:",
    "nguồn:",
    "tác giả:",
    "từ ngày:",
    "viện dẫn>",
];

fn signs() -> Vec<String> {
    vec![
        String::new(),
        " \t\r\n\u{a0}\u{3000}".to_owned(),
        "(".repeat(100_000),
        ")".repeat(100_000),
        "()".repeat(50_000),
        ")(".repeat(400),
        format!("{}đường{}", "(".repeat(50_000), ")".repeat(50_000)),
        format!("{}a -b{}", "(".repeat(450), ")".repeat(450)),
        format!("{}a{}", "(a OR ".repeat(160), ")".repeat(160)),
        format!("{}a{}", "-(a OR ".repeat(120), ")".repeat(120)),
        format!("{}a{}", "(-(b) OR ".repeat(100), ")".repeat(100)),
        "NOT ".repeat(20_000),
        "- ".repeat(20_000),
        "-(".repeat(20_000),
        "-".repeat(20_000),
        "OR ".repeat(20_000),
        "| -| ".repeat(200),
        "a OR ".repeat(200),
        "-a OR ".repeat(160),
        "AND NOT OR HOẶC ".repeat(60),
        "HOẶC ".repeat(200),
        format!("ĐẢNG {}", "HOẶC ".repeat(190)),
        "\"".to_owned(),
        "\"".repeat(1_001),
        "“ ” „ « » ＂".to_owned(),
        "“«\"".repeat(300),
        "\"a\" ".repeat(250),
        "-\"a ".repeat(250),
        "*".to_owned(),
        "**".to_owned(),
        "*a* ".repeat(200),
        "a*".repeat(500),
        "a* ".repeat(300),
        "ch* ".repeat(300),
        format!("\"{}\"", "ch* ".repeat(240)),
        format!("\"{}\"~30", "ch* ng* ".repeat(120)),
        "~".to_owned(),
        "\"a\"~99999999999".to_owned(),
        "\"chi bộ\"~".to_owned(),
        format!("\"chi bộ\"~{}", "9".repeat(900)),
        format!("\"{}\"~30", "của và các ".repeat(80)),
        "?!…,.;:/\\|[]{}<>@#$%^&*()_+-=~`'".to_owned(),
        "a* *a ?a a~2 /a.*/ [a TO b] field:^5 +a -b && || !".to_owned(),
    ]
}

fn letters() -> Vec<String> {
    vec![
        "x".repeat(1_000_000),
        "ự".repeat(400_000),
        "đường ".repeat(170_000),
        "của và là có các ".repeat(60),
        "e\u{301}\u{323}".repeat(5_000),
        "\u{301}".repeat(1_000_000),
        format!("a{}", "\u{323}\u{302}\u{301}".repeat(300_000)),
        "a\u{315}\u{302}".repeat(400),
        "a\0b \0".to_owned(),
        "\0".repeat(1_000),
        "👩‍👩‍👧‍👦🇻🇳".repeat(200),
        "\u{202e}đường\u{2066} \u{202d}bộ\u{2069}".repeat(60),
        "\u{200b}".repeat(1_000),
        "a\u{200d}".repeat(500),
        "\u{fffd}\u{ffff}\u{e000}\u{10ffff}".repeat(200),
        "\\ud800\\udfff \u{d7ff}".to_owned(),
        "\u{fdfa}".repeat(900),
        "İstanbul ẞ ǆ ﬁ Ⅷ ① ½ ٣ ३".repeat(40),
        "'".repeat(900),
        "H'".repeat(450),
        "a'b'c'".repeat(160),
        "T.Ư.".repeat(250),
        "a.b-c_d/e,".repeat(100),
        "\u{1b}[31m\u{7}\u{8}rừng\u{1b}]0;x\u{7}".to_owned(),
    ]
}

fn names() -> Vec<String> {
    vec![
        "1.".repeat(450),
        "9".repeat(1_000),
        "99999999999999999999999-KL/TW 21-KL/TW/TW/TW".to_owned(),
        "21-KL/TW ".repeat(100),
        "21-KL/TW".repeat(120),
        "NQ TW4 khóa ".repeat(80),
        "NQTW4,".repeat(160),
        format!("Nghị quyết {}-NQ/TW", (1..230).map(|n| format!("{n},")).collect::<String>()),
        "Nghị quyết (".repeat(80),
        "kl-21-tw-k13 ".repeat(75),
        "a-".repeat(500),
        "kl-21-".repeat(160),
        "Kon Tum ".repeat(120),
        "Kon Tum OR ".repeat(90),
        "Gia-Lai,".repeat(120),
        "xã Tân Lập, huyện Châu Thành ".repeat(30),
        "xã ".repeat(300),
        "huyện xã tỉnh thành phố ".repeat(40),
        "hoa binh thanh hoa dien bien ".repeat(30),
        "năm 2021 ".repeat(110),
        "tháng 11/".repeat(110),
        "2021-".repeat(200),
        "năm 99999999999999 tháng 99999/99999".to_owned(),
        "after:32767 before:-32768 year:9999..0000 after:0000-00-00".to_owned(),
        "after:1/1/9999 before:31/12/9999 year>9999 year<0000 year>=9999".to_owned(),
        "cites>18446744073709551615 cites:0..18446744073709551615 cites<18446744073709551616".to_owned(),
    ]
}

fn fields() -> Vec<String> {
    let mut all: Vec<String> =
        VALUES.iter().map(|value| FIELDS.map(|field| format!("{field}{value}")).join(" ")).collect();
    all.extend(FIELDS.map(|field| format!("{field}{}", "x".repeat(990))));
    all.extend(FIELDS.map(|field| field.repeat(1_000 / field.len())));
    all.push("locality:Tân Lập ".repeat(50));
    all.push("-locality:Kon Tum OR ".repeat(45));
    all.push("title:\"ch* ng* th*\" ".repeat(45));
    all.push("locality:xã xã xã xã xã xã xã xã xã xã ".repeat(25));
    all.push("directive:NQ 18, 19, 20, 21 ".repeat(35));
    all.push("directive:directive:locality:\"".to_owned());
    all.push("(((title:a* OR -(\"b c\"~9 | KL21)) năm 2021 -(Kon Tum OR (ch* -ng*))) OR “x".repeat(12));
    all
}

fn hostile() -> Vec<String> {
    [signs(), letters(), names(), fields()].concat()
}

/// The beginning of a query, to name it by.
fn named(query: &str) -> String {
    format!("{:?} ({} bytes)", query.chars().take(40).collect::<String>(), query.len())
}

/// Plans and answers, and checks the bounds that hold for any query.
fn answer(engine: &Engine, query: &str) {
    let plan = Plan::new(query, &facts());
    assert!(parts(&plan.clauses) <= chithi::query::MAX_PARTS, "{}", named(query));
    let found = engine.search(&plan, &SearchOptions::default()).unwrap();
    assert!(found.hits.len() <= 10, "{}", named(query));
}

fn on_a_small_stack(task: impl FnOnce() + Send + 'static) {
    let engine = &CORPUS.engine; // built on an ordinary stack
    assert!(!engine.search(&Plan::new("chi bộ", &facts()), &SearchOptions::default()).unwrap().hits.is_empty());
    std::thread::Builder::new().stack_size(2 << 20).spawn(task).unwrap().join().unwrap();
}

#[test]
fn a_hostile_query_is_planned_within_bounds() {
    assert!(hostile().len() >= 60, "{}", hostile().len());
    on_a_small_stack(|| hostile().iter().for_each(|query| hold(query)));
}

#[test]
fn a_hostile_query_is_answered_on_a_small_stack() {
    on_a_small_stack(|| hostile().iter().for_each(|query| answer(&CORPUS.engine, query)));
}

/// How long a query may take, once the tables are loaded.
const BOUND: Duration = Duration::from_millis(50);

#[test]
#[ignore = "measures time: run it alone, with --release"]
fn a_hostile_query_is_answered_in_time() {
    on_a_small_stack(|| {
        let engine = &CORPUS.engine;
        hostile().iter().for_each(|query| answer(engine, query));
        let mut times: Vec<(Duration, Duration, String)> = Vec::new();
        for query in hostile() {
            let took = |task: &dyn Fn()| {
                let once = || {
                    let start = Instant::now();
                    task();
                    start.elapsed()
                };
                (0..3).map(|_| once()).min().unwrap_or_default()
            };
            let planning = took(&|| drop(Plan::new(&query, &facts())));
            times.push((took(&|| answer(engine, &query)), planning, named(&query)));
        }
        times.sort();
        let shown: Vec<String> = (times.iter().rev().take(12))
            .map(|(whole, planning, query)| format!("{whole:>10.1?}, planned in {planning:>8.1?}: {query}"))
            .collect();
        std::io::Write::write_all(&mut std::io::stderr(), (shown.join("\n") + "\n").as_bytes()).unwrap();
        let slow = times.iter().filter(|(whole, ..)| *whole > BOUND).count();
        assert_eq!(slow, 0, "{slow} queries take more than {BOUND:?}:\n{}", shown.join("\n"));
    });
}
