//! What it will cost to take a mail apart, told by one look at its bytes.
//!
//! In: the bytes of a mail. Out: nothing, or why it is refused. The parser keeps some hundred bytes for each field, for each line of a
//! folded one and for each part, however short they are; where it doesn't find the end of a part it has looked through all that
//! follows; and it calls itself for mails in one another.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use rustc_hash::FxHashMap;

use crate::article::skip::SkipReason;

/// An eighth of the mails in one another that have been seen to overflow a stack of 8 MiB.
const MAX_NESTED: usize = 2_000;
/// The heads of a mail and of its parts have no more bytes together.
const MAX_HEAD_BYTES: u64 = 4 << 20;
/// A line of a head counts as so many bytes at least, and a part as a line.
const LEAST_BYTES: u64 = 20;
/// By so much of its boundary a part is known.
const BOUNDARY_BYTES: usize = 8;
/// Bytes that are looked through for ends of parts that aren't there.
const MAX_SEARCHED: usize = 1 << 30;
/// Encoded mails in one another are taken apart down to here.
const MAX_ENCODED: usize = 3;

/// See the top of the file.
///
/// # Errors
/// If it would cost too much.
pub(super) fn allow(mail: &[u8]) -> Result<(), SkipReason> {
    Heads { left: MAX_HEAD_BYTES, to_decode: mail.len() }.look_through(mail, MAX_ENCODED)
}

/// What is left of what a mail may cost.
struct Heads {
    left: u64,
    to_decode: usize,
}

impl Heads {
    fn look_through(&mut self, mail: &[u8], depth: usize) -> Result<(), SkipReason> {
        let is_nested = |slash: usize| {
            let before = slash.checked_sub(7).and_then(|start| mail.get(start..slash));
            let after = mail.get(slash + 1..slash + 7);
            before.is_some_and(|kind| kind.eq_ignore_ascii_case(b"message"))
                || after.is_some_and(|kind| kind.eq_ignore_ascii_case(b"digest"))
        };
        if memchr::memchr_iter(b'/', mail).filter(|&slash| is_nested(slash)).nth(MAX_NESTED).is_some() {
            return Err(SkipReason::TooDeep { limit: MAX_NESTED });
        }
        let mut boundaries = Boundaries::default();
        let (mut at, mut head, mut is_part, mut has_digest) = (0, Some(0), false, false);
        for line in mail.split_inclusive(|&byte| byte == b'\n') {
            at += line.len();
            let Some(begin) = head else {
                if boundaries.find_in(line).is_some() {
                    self.count(line)?;
                    (head, is_part) = (Some(at), true);
                }
                continue;
            };
            self.count(line)?;
            if !line.iter().all(|byte| matches!(byte, b'\r' | b'\n')) {
                continue;
            }
            let fields = mail.get(begin..at).unwrap_or_default();
            boundaries.declare(fields);
            let said = Said::of(fields);
            has_digest |= said.is_digest;
            // A mail in this one begins with a head of its own.
            let holds_mail = said.holds_mail || has_digest && is_part && !said.has_kind;
            head = (holds_mail && said.encoding != Encoding::Sure).then_some(at);
            is_part = false;
            if depth > 0 && holds_mail && said.encoding != Encoding::None {
                self.look_into(boundaries.part_of(mail.get(at..).unwrap_or_default()), said.is_base64, depth)?;
            }
        }
        match boundaries.missing().saturating_mul(mail.len()) {
            ..=MAX_SEARCHED => Ok(()),
            _ => Err(SkipReason::BadDocument("the ends of its parts are missing".into())),
        }
    }

    /// The same for a mail that is encoded as a part of another.
    fn look_into(&mut self, part: &[u8], is_base64: bool, depth: usize) -> Result<(), SkipReason> {
        let left = self.to_decode.checked_sub(part.len());
        self.to_decode = left.ok_or(SkipReason::BadDocument("the ends of its parts are missing".into()))?;
        let decoded = if is_base64 { base64_decode(part) } else { quoted_printable_decode(part) };
        decoded.map_or(Ok(()), |mail| self.look_through(&mail, depth - 1))
    }

    fn count(&mut self, line: &[u8]) -> Result<(), SkipReason> {
        let left = self.left.checked_sub(LEAST_BYTES.max(line.len() as u64));
        self.left = left.ok_or(SkipReason::TooMuchHead { limit: MAX_HEAD_BYTES })?;
        Ok(())
    }
}

/// What a head says of what follows it.
struct Said {
    /// That it is a mail.
    holds_mail: bool,
    /// That its parts are mails where they don't say what they are.
    is_digest: bool,
    /// That it is something.
    has_kind: bool,
    encoding: Encoding,
    is_base64: bool,
}

/// Whether what follows a head is encoded.
#[derive(PartialEq)]
enum Encoding {
    None,
    /// Only the parser can tell: both are looked at.
    Perhaps,
    Sure,
}

impl Said {
    fn of(head: &[u8]) -> Self {
        const ENCODING: &[u8] = b"content-transfer-encoding";
        let head = head.to_ascii_lowercase();
        let has = |words: &str| memchr::memmem::find(&head, words.as_bytes()).is_some();
        let is_base64 = has("base64");
        let values =
            || head.split(|byte| *byte == b'\n').filter_map(|line| line.strip_prefix(ENCODING)?.strip_prefix(b":"));
        let is_sure = values().all(|value| matches!(value.trim_ascii(), b"base64" | b"quoted-printable"))
            && values().count() == 1
            && memchr::memmem::find_iter(&head, ENCODING).count() == 1;
        Said {
            holds_mail: has("message") && (has("rfc822") || has("global")),
            is_digest: has("multipart") && has("digest"),
            has_kind: has("content-type"),
            encoding: match () {
                () if is_sure => Encoding::Sure,
                () if is_base64 || has("quoted-printable") => Encoding::Perhaps,
                () => Encoding::None,
            },
            is_base64,
        }
    }
}

/// The beginnings of what parts are parted by.
#[derive(Default)]
struct Boundaries {
    /// How often each was declared since it was last seen.
    known: FxHashMap<Vec<u8>, usize>,
    /// Which lengths they have, a bit each.
    lengths: u32,
    /// How many are written in a way that only the parser reads, so that they may be anything.
    unread: usize,
}

impl Boundaries {
    /// Keeps those that a head declares.
    fn declare(&mut self, head: &[u8]) {
        const NAME: &[u8] = b"boundary";
        for found in memchr::memmem::find_iter(&head.to_ascii_lowercase(), NAME) {
            let rest = head.get(found + NAME.len()..).unwrap_or_default().trim_ascii_start();
            let value = rest.strip_prefix(b"=").map(<[u8]>::trim_ascii_start);
            let value = value.and_then(|value| match value.strip_prefix(b"\"") {
                Some(quoted) => quoted.split(|byte| *byte == b'"').next(),
                None => value.split(|byte| *byte == b';' || byte.is_ascii_whitespace()).next(),
            });
            match value {
                Some(value) if value.iter().all(|byte| byte.is_ascii_graphic() && *byte != b'\\') => {
                    let start = value.get(..BOUNDARY_BYTES.min(value.len())).unwrap_or_default();
                    self.lengths |= 1 << start.len();
                    *self.known.entry(start.to_owned()).or_default() += usize::from(!start.is_empty());
                }
                _ => self.unread += 1,
            }
        }
    }

    /// Where one may be in a text, if there is one.
    fn find_in(&mut self, text: &[u8]) -> Option<usize> {
        memchr::memmem::find_iter(text, b"--").find(|dashes| {
            let rest = text.get(dashes + 2..).unwrap_or_default();
            let mut found = self.unread > 0;
            for length in (1..=BOUNDARY_BYTES).filter(|length| self.lengths >> length & 1 == 1) {
                if let Some(declared) = rest.get(..length).and_then(|start| self.known.get_mut(start)) {
                    (*declared, found) = (0, true);
                }
            }
            found
        })
    }

    /// The part that begins here.
    fn part_of<'t>(&mut self, text: &'t [u8]) -> &'t [u8] {
        // What is unknown may end it later.
        let end = if self.unread > 0 { None } else { self.find_in(text) };
        text.get(..end.unwrap_or(text.len())).unwrap_or_default()
    }

    /// How often the parser looks for one that isn't there.
    fn missing(&self) -> usize {
        self.known.values().sum::<usize>() + self.unread
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_mail_is_no_large_head() {
        let lines = "QmFvIGNhbyBsYW0gZHVvbmcgcmEgZG9uZyBjdWEgeGEgVGh1b25nIG5hbSAyMDIz\r\n".repeat(100_000);
        for mail in [
            format!("Subject: digest of the week: multipart/mixed\r\nContent-Transfer-Encoding: base64\r\n\r\n{lines}"),
            format!(
                "Content-Type: multipart/mixed; boundary=\"=_b\"\r\n\r\n--=_b\r\nContent-Type: message/rfc822\r\n\
                 Content-Transfer-Encoding: base64\r\n\r\nU3ViamVjdDogYQoK\r\n{lines}--=_b--\r\n"
            ),
            format!("Subject: a\r\n\r\n{}", lines.replace("Qm", "--")),
        ] {
            assert_eq!(allow(mail.as_bytes()), Ok(()));
        }
    }
}
