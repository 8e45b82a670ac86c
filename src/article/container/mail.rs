//! An e-mail: its letter, and what is attached to it.

use std::borrow::Cow;
use std::io::Read;
use std::sync::Arc;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Address, Encoding, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::{Budget, Member, Members};
use crate::article::charset::{self, Charset};
use crate::article::content::Content;
use crate::article::format::Packing;
use crate::article::letter::Letter;
use crate::article::skip::SkipReason;
use crate::article::zipped;

/// A mail in a mail is called by its subject, up to so many characters.
const MAX_NAME_CHARS: usize = 80;
/// Mails in one another are parsed by functions that call themselves: an eighth of what has been seen to overflow a stack of 8 MiB.
const MAX_NESTED: usize = 2_000;
/// Each part and each field of a head costs some hundred bytes of memory, however short it is.
const MAX_PARTS_AND_FIELDS: usize = 200_000;
/// No name of a field is longer.
const MAX_FIELD_BYTES: usize = 80;
/// No mail is larger.
const MAX_MAIL_BYTES: u64 = 64 << 20;

/// The letter first, then what is attached, in its order.
pub(super) fn members(content: Content, budget: Arc<Budget>) -> Members {
    let all = taken_apart(content, &budget).unwrap_or_else(|reason| vec![Member::own(Err(reason))]);
    Box::new(all.into_iter())
}

fn taken_apart(content: Content, budget: &Budget) -> Result<Vec<Member>, SkipReason> {
    if content.len() > MAX_MAIL_BYTES {
        return Err(SkipReason::TooLarge { limit: MAX_MAIL_BYTES });
    }
    let bytes = content.into_bytes().map_err(|error| SkipReason::from_io(&error))?;
    if bytes.trim_ascii().is_empty() {
        return Err(SkipReason::Empty);
    }
    allow(&bytes)?;
    let message = MessageParser::default().parse(&bytes).filter(is_mail).ok_or(SkipReason::NotAMail)?;
    let letter = letter(&message);
    let mut members = Vec::new();
    if !letter.is_empty() || message.attachments.is_empty() {
        members.push(Member::own(Ok(letter.to_bytes().into())));
    }
    for (part, number) in message.attachments().zip(1..) {
        if let Err(reason) = budget.count() {
            members.push(Member::own(Err(reason)));
            break;
        }
        let content = match &part.body {
            PartType::Message(inner) => inner.raw_message(),
            _ => part.contents(),
        };
        let name = name_of(part, number);
        // A picture in the letter is no file of its own.
        let is_picture = matches!(part.body, PartType::InlineBinary(_))
            || part.content_type().is_some_and(|kind| kind.c_type == "image");
        if is_picture || content.is_empty() {
            continue;
        }
        members.push(Member::new(name, budget.take(&mut content.take(u64::MAX), Packing::Plain)));
    }
    Ok(members)
}

/// Refuses what would cost the parser too much, by one look at the bytes.
fn allow(bytes: &[u8]) -> Result<(), SkipReason> {
    let is_nested = |slash: usize| {
        let before = slash.checked_sub(7).and_then(|start| bytes.get(start..slash));
        let after = bytes.get(slash + 1..slash + 7);
        before.is_some_and(|kind| kind.eq_ignore_ascii_case(b"message"))
            || after.is_some_and(|kind| kind.eq_ignore_ascii_case(b"digest"))
    };
    if memchr::memchr_iter(b'/', bytes).filter(|&slash| is_nested(slash)).nth(MAX_NESTED).is_some() {
        return Err(SkipReason::TooDeep { limit: MAX_NESTED });
    }
    let is_field = |line: &[u8]| {
        let start = line.get(..MAX_FIELD_BYTES.min(line.len())).unwrap_or_default();
        memchr::memchr(b':', start).is_some()
    };
    let mut lines = bytes.split(|&byte| byte == b'\n').filter(|line| line.starts_with(b"--") || is_field(line));
    match lines.nth(MAX_PARTS_AND_FIELDS) {
        Some(_) => Err(SkipReason::TooManyMembers { limit: MAX_PARTS_AND_FIELDS as u64 }),
        None => Ok(()),
    }
}

/// Whatever has a head of fields is parsed as a mail.
fn is_mail(message: &Message<'_>) -> bool {
    let named = [message.subject().is_some(), message.from().is_some(), message.date().is_some()];
    named.contains(&true) || message.message_id().is_some() || !matches!(message.mime_version(), HeaderValue::Empty)
}

fn letter(message: &Message<'_>) -> Letter {
    let text = message.text_bodies().filter_map(|part| match &part.body {
        PartType::Text(text) => Some(in_its_set(message, part, text)),
        _ => None,
    });
    let html = message.html_bodies().filter_map(|part| match &part.body {
        PartType::Html(html) => Some(in_its_set(message, part, html)),
        _ => None,
    });
    Letter {
        subject: message.subject().unwrap_or_default().to_owned(),
        from: message.from().and_then(sender).unwrap_or_default(),
        date: message.date().filter(|date| date.is_valid()).map(|date| date.to_timestamp()),
        text: text.collect::<Vec<_>>().join("\n"),
        html: html.collect::<Vec<_>>().join("\n"),
    }
}

/// The text of a part. Of one that names no character set the parser takes UTF-8, whatever it is; what isn't is told by its bytes, as
/// that of a file.
fn in_its_set<'m>(message: &'m Message<'_>, part: &MessagePart<'_>, parsed: &'m str) -> Cow<'m, str> {
    let names_set = part.content_type().is_some_and(|kind| kind.attribute("charset").is_some());
    if names_set || !parsed.contains(char::REPLACEMENT_CHARACTER) {
        return Cow::Borrowed(parsed);
    }
    let range = part.offset_body as usize..part.offset_end as usize;
    let raw = message.raw_message.get(range).unwrap_or_default();
    let bytes = match part.encoding {
        Encoding::None => Some(Cow::Borrowed(raw)),
        Encoding::QuotedPrintable => quoted_printable_decode(raw).map(Cow::Owned),
        Encoding::Base64 => base64_decode(raw).map(Cow::Owned),
    };
    let decoded = bytes.and_then(|bytes| {
        let decoded = charset::decode(&bytes, Charset::Unknown, None).ok()?;
        Some(decoded.text.into_owned())
    });
    decoded.map_or(Cow::Borrowed(parsed), Cow::Owned)
}

/// Who sent it: a name rather than an address.
fn sender(address: &Address<'_>) -> Option<String> {
    let first = address.first()?;
    first.name().or(first.address()).map(str::to_owned)
}

/// The name of an attachment; of one without a name, a number, with the ending of its kind.
fn name_of(part: &MessagePart<'_>, number: usize) -> String {
    let told = part.attachment_name().map(|name| zipped::name(name.as_bytes())).filter(|name| !name.is_empty());
    let is_mail = matches!(part.body, PartType::Message(_));
    let kind = part.content_type().map(|kind| {
        let sub = kind.c_subtype.as_deref().unwrap_or_default().to_ascii_lowercase();
        (kind.c_type.to_ascii_lowercase(), sub)
    });
    let ending = match kind.as_ref().map(|(kind, sub)| (kind.as_str(), sub.as_str())) {
        _ if is_mail => "eml",
        Some(("text", "html")) => "html",
        Some(("text", _)) => "txt",
        Some((_, "vnd.openxmlformats-officedocument.wordprocessingml.document")) => "docx",
        Some((_, "vnd.oasis.opendocument.text")) => "odt",
        Some((_, "zip" | "x-zip-compressed")) => "zip",
        Some((_, "pdf")) => "pdf",
        Some((_, "msword")) => "doc",
        Some((_, "json")) => "json",
        _ => "bin",
    };
    match told {
        Some(name) if is_mail && !name.to_lowercase().ends_with(".eml") => format!("{name}.eml"),
        Some(name) => name,
        None => match part.message().and_then(Message::subject).map(|subject| zipped::name(subject.as_bytes())) {
            Some(subject) if !subject.is_empty() => {
                let short: String = subject.replace('/', "-").chars().take(MAX_NAME_CHARS).collect();
                format!("{}.{ending}", short.trim())
            }
            _ => format!("{number}.{ending}"),
        },
    }
}
