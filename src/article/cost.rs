//! What reading costs: the readers' time is linear in their input, and their memory is bounded.
//!
//! Measured on what nobody writes: one piece of markup, again and again, in each format.

use std::time::Duration;

use super::charset::Charset;
use super::format::{Format, Packing};
use super::raw::RawArticle;
use super::record::KeyMap;
use super::records::{self, Input, Name};
use super::unpack::Stream;
use crate::text::growth::{Growth, LARGER, hold, repeated, thread_time};

/// Pieces that a reader looks at twice: they begin something, end something, or stand where a rule looks.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    // markup
    "<", "<a ", "<a href=\"", "<a b='c' ", "<!--", "<!-- -->", "<!-- > ", "<!>", "<?", "</", "</p>", "</br>", "</a", "<p>x", "<p>x</p>\n",
    "<div>", "<div><p>x</div>", "<b>", "<b><p>", "<a><p>x", "<table><tr><td>x", "<td>", "<li>x", "<br>", "<h1>x</h1>", "<h1><div>x", "<pre>\n",
    "<nav>", "<form>x", "<article>x", "<main><p>x", "<figure><figcaption>x", "<time>05/11/2023</time>", "<p class=author>Vũ Lan</p>",
    "<script>", "<script></script>", "<script type=application/ld+json>[[]]</script>", "<style>", "<title>", "<svg>", "<math><mi>", "<select><option>x",
    "<meta name=date content=x>", "<img src=a alt=b>", "<p class='a b c d e f g h i j'>x", "<input a b c d e f>", "]]>", "<![CDATA[", "<template>x", "<textarea>",
    "&", "&amp", "&amp;", "&#", "&#x", "&#0;", "&x;", "&nbsp;",
    "<tr><tc><p>x</p></tc></tr>", "<p><r><t>x</t></r></p>", "<p><span>x</span><s c='9'/></p>", "<note-body><p>x</p></note-body>",
    // Markdown
    "[", "](", "[x](", "[](", "![", "![x](y)", "[![", "*", "**x", "_", "`", "```\n", "~", "# ", "# x\n", "|", "| x |\n", "> ", "- x\n", "1. x\n", "---\n", "x:\n", "\\",
    // JSON
    "{", "}", "\"", "{\"a\":", "[[", ",", "\\\"", "\\u0041", "\\ud83d", "\\ud83d\\ude00",
    // lines
    "\n", "\r\n", " ", "\u{a0}", "\t", "x\n", "x ", "x", "ả", "đ:", "Ảnh: ", "Ảnh: V.L\n", "(Ảnh: V.L)", "Nguồn: ", "Nguồn: x\n", "Tác giả: Vũ Lan\n", "Bài, ảnh: V.L\n",
    "Vũ Lan\n", "05/11/2023\n", "05/11/2023 - Vũ Lan\n", "Tin liên quan\n", "Trang chủ\n", "Trang chủ ", "Xã bên (01/02/2018)\n", "Kết luận số 21-KL/TW ",
    "Bà con thôn Thượng xem bản vẽ con đường\n", "Bà con thôn Thượng làm đường. Ảnh: V.L\n", "Bà con thôn Thượng góp công làm đường, góp cả đất vườn.\n",
    "\u{301}", "a\u{301}\u{323}", "\u{323}\u{301}", "\u{200b}", "\u{feff}", "(", ") ", ": ", "- ", "/", "ﷺ",
];

/// Beginnings that make what follows cost more: a huge paragraph, captions below one, deep markup.
fn settings(piece: &str, bytes: usize) -> Vec<(&'static str, String)> {
    vec![
        ("alone", repeated(piece, bytes)),
        ("below a long paragraph", format!("Tin\n{}.\n{}", "chữ ".repeat(bytes / 10), repeated(piece, bytes / 2))),
        ("deep", format!("{}{}", "<div>".repeat(400), repeated(piece, bytes))),
        ("numbered", numbered(piece, bytes)),
    ]
}

/// The piece again and again, each time with another number after it.
fn numbered(piece: &str, bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 64);
    let mut number = 0u32;
    while text.len() < bytes {
        text.push_str(piece);
        text.push_str(&number.to_string());
        number += 1;
    }
    text
}

/// A file of `format` with `text`: as it is, and for JSON also as a body.
fn files(format: Format, text: String) -> Vec<Vec<u8>> {
    match format {
        Format::Json => vec![
            serde_json::json!({ "title": "Tin", "body": text }).to_string().into_bytes(),
            format!("{{\"title\": \"Tin\", \"body\": \"{text}\"}}").into_bytes(),
            format!("{{\"title\": \"Tin\", \"x\": {text}").into_bytes(),
        ],
        Format::FlatOdt => vec![
            format!("<d><p>{text}").into_bytes(),
            format!("<d><p>{}</p></d>", text.replace('&', "&amp;").replace('<', "&lt;")).into_bytes(),
        ],
        Format::Mail => vec![
            serde_json::json!({ "subject": "Tin", "from": "", "date": null, "text": text, "html": "" })
                .to_string()
                .into_bytes(),
        ],
        Format::Table => vec![
            format!("title,body\nTin,\"{}\"\n", text.replace('"', "\"\"")).into_bytes(),
            format!("title,body\n{text}").into_bytes(),
        ],
        Format::Feed => vec![
            format!("<rss><item><title>Tin</title><description>{text}</description></item></rss>").into_bytes(),
            format!("<feed>{text}").into_bytes(),
        ],
        _ => vec![text.into_bytes()],
    }
}

fn read(format: Format, bytes: Vec<u8>) {
    let name = Name {
        id: "a".into(),
        path: "kho/a".into(),
        file: 0,
        place: 0,
        map: KeyMap::default(),
        ocr: false,
        is_asked: true,
        member: None,
    };
    if matches!(format, Format::Table | Format::Feed) {
        let stream: Stream = Box::new(std::io::Cursor::new(bytes));
        let found = records::articles(Input { stream, format, packing: Packing::Plain, name });
        return found.for_each(|found| drop(std::hint::black_box(found.map(RawArticle::parse))));
    }
    drop(std::hint::black_box(name.article(format, Charset::Unknown, bytes).parse()));
}

/// Whether a piece is to be measured: all are, unless one is named.
fn is_wanted(piece: &str) -> bool {
    std::env::var("CHITHI_PIECE").map_or(true, |only| only == piece)
}

/// The time that reading takes; that of copying the bytes isn't counted.
fn time(format: Format, bytes: &[u8]) -> Duration {
    let bytes = bytes.to_vec();
    thread_time(|| read(format, bytes))
}

#[test]
#[ignore = "measures time: run it alone, with --release"]
fn eight_times_the_input_is_at_most_twelve_times_the_work() {
    const SMALL: usize = 64 << 10;
    /// Less than this is noise, and is start-up that a larger input doesn't have again.
    const LEAST: Duration = Duration::from_micros(200);
    let mut all = Vec::new();
    for format in Format::all() {
        for piece in PIECES.iter().filter(|piece| is_wanted(piece)) {
            for ((name, small), (_, large)) in settings(piece, SMALL).into_iter().zip(settings(piece, SMALL * LARGER)) {
                for (kind, (small, large)) in files(format, small).iter().zip(&files(format, large)).enumerate() {
                    let name = format!("{format:?} {kind} {piece:?} {name}");
                    all.push(Growth::in_time(&name, [small, large], LEAST, |bytes| time(format, bytes)));
                }
            }
        }
    }
    hold(all);
}

#[cfg(target_os = "linux")]
mod memory {
    use std::process::Command;

    use super::*;

    /// What a page of 8 MiB may cost above the page itself.
    const MOST_MIB: u64 = 150;
    const BYTES: usize = 8 << 20;

    /// The most memory that this process ever had, in KiB.
    fn peak() -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }

    /// Run in a process of its own, by the test below.
    #[test]
    #[ignore = "a part of the test below"]
    fn one_file() {
        let Ok(what) = std::env::var("CHITHI_COST") else { return };
        let mut numbers = what.split(' ').map(|n| n.parse::<usize>().unwrap());
        let mut next = || numbers.next().unwrap();
        let (format, piece, setting, kind) = (Format::all().nth(next()).unwrap(), PIECES[next()], next(), next());
        let text = settings(piece, BYTES).swap_remove(setting).1;
        let bytes = files(format, text).swap_remove(kind);
        let before = peak();
        let start = std::time::Instant::now();
        read(format, bytes);
        let cost = format!("cost {} {}\n", (peak() - before) >> 10, start.elapsed().as_millis());
        std::io::Write::write_all(&mut std::io::stderr(), cost.as_bytes()).unwrap();
    }

    /// What reading one file costs in a process of its own: MiB above the file, and milliseconds.
    fn cost(format: usize, piece: usize, setting: usize, kind: usize) -> (u64, u64) {
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["article::cost::memory::one_file", "--exact", "--ignored", "--nocapture"])
            .env("CHITHI_COST", format!("{format} {piece} {setting} {kind}"))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let numbers = said.lines().find_map(|line| line.split("cost ").nth(1)).expect(&said);
        let (mib, ms) = numbers.split_once(' ').unwrap();
        (mib.parse().unwrap(), ms.parse().unwrap())
    }

    #[test]
    #[ignore = "runs long: run it alone, with --release"]
    fn eight_mib_of_anything_cost_little_memory() {
        let mut large = Vec::new();
        for (f, format) in Format::all().enumerate() {
            let kinds = files(format, String::new()).len();
            // Only a page's tree remembers what stands around a piece.
            let settings = if format == Format::Html { 0..4 } else { 0..1 };
            for (p, piece) in PIECES.iter().enumerate().filter(|(_, piece)| is_wanted(piece)) {
                for (setting, kind) in settings.clone().flat_map(|s| (0..kinds).map(move |k| (s, k))) {
                    let (mib, ms) = cost(f, p, setting, kind);
                    if mib > MOST_MIB {
                        large.push(format!("{format:?} {kind} {piece:?} {setting}: {mib} MiB, {ms} ms"));
                    }
                }
            }
        }
        assert!(large.is_empty(), "{} are large:\n{}", large.len(), large.join("\n"));
    }
}
