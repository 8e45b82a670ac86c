//! An e-mail: its letter, and what is attached to it.

use std::borrow::Cow;
use std::sync::Arc;

use encoding_rs::UTF_8;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Address, Encoding, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::{Budget, Member, Members, heads};
use crate::article::charset::{self, Charset};
use crate::article::content::Content;
use crate::article::format::Packing;
use crate::article::letter::Letter;
use crate::article::skip::SkipReason;
use crate::article::zipped;

/// A mail in a mail is called by its subject, up to so many characters.
const MAX_NAME_CHARS: usize = 80;
/// So many bytes tell in which character set a mail is.
const SAMPLE_BYTES: usize = 256 << 10;
/// What other alphabets begin with in ISO-2022-JP.
const ESCAPE: char = '\u{1b}';
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
    heads::allow(&bytes)?;
    let bytes = with_head_in_unicode(bytes);
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
            PartType::Message(inner) => Cow::Borrowed(inner.raw_message()),
            // Its own reader finds out what it is.
            PartType::Text(text) | PartType::Html(text) if !is_read(part, text) => raw(&message, part),
            _ => Cow::Borrowed(part.contents()),
        };
        let name = name_of(part, number);
        // A picture in the letter is no file of its own.
        let is_picture = matches!(part.body, PartType::InlineBinary(_))
            || part.content_type().is_some_and(|kind| kind.c_type == "image");
        if is_picture || content.is_empty() {
            continue;
        }
        members.push(Member::new(name, budget.take(&mut &*content, Packing::Plain)));
    }
    Ok(members)
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

/// The text of a part: what names no character set, or a wrong one, is told by its bytes, as that of a file.
fn in_its_set<'m>(message: &'m Message<'_>, part: &MessagePart<'_>, parsed: &'m str) -> Cow<'m, str> {
    if is_read(part, parsed) {
        return Cow::Borrowed(parsed);
    }
    let decoded = charset::decode(&raw(message, part), Charset::Unknown, named_set(part))
        .map(|decoded| decoded.text.into_owned());
    decoded.map_or(Cow::Borrowed(parsed), Cow::Owned)
}

fn named_set<'p>(part: &'p MessagePart<'_>) -> Option<&'p str> {
    part.content_type().and_then(|kind| kind.attribute("charset"))
}

/// Whether the parser has read a text in the character set that it names. Of one that names none, or one that the parser doesn't know, it
/// takes UTF-8, whatever it is.
fn is_read(part: &MessagePart<'_>, parsed: &str) -> bool {
    named_set(part).is_some() && !part.is_encoding_problem && !parsed.contains([char::REPLACEMENT_CHARACTER, ESCAPE])
}

/// The bytes of a part.
fn raw<'m>(message: &'m Message<'_>, part: &MessagePart<'_>) -> Cow<'m, [u8]> {
    let range = part.offset_body as usize..part.offset_end as usize;
    let raw = message.raw_message.get(range).unwrap_or_default();
    // What can't be decoded whole the parser takes as it is.
    let is_broken = part.is_encoding_problem
        && part.content_transfer_encoding().is_some_and(|name| name.trim().eq_ignore_ascii_case("base64"));
    let decoded = match part.encoding {
        Encoding::None if is_broken => base64_decode(&whole_fours(raw)),
        Encoding::None => None,
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw).or_else(|| base64_decode(&whole_fours(raw))),
    };
    decoded.map_or(Cow::Borrowed(raw), Cow::Owned)
}

/// What is whole of a text in base64, without signs that base64 hasn't: those are passed over (RFC 2045, 6.8).
fn whole_fours(raw: &[u8]) -> Vec<u8> {
    let is_sign = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let mut signs: Vec<u8> = raw.iter().copied().filter(is_sign).collect();
    signs.truncate(signs.len() / 4 * 4);
    signs
}

/// A mail whose fields are written in an older character set has them in UTF-8 then, which is what the parser takes them for.
fn with_head_in_unicode(bytes: Vec<u8>) -> Vec<u8> {
    let ends = ["\n\n", "\n\r\n"].map(|end| memchr::memmem::find(&bytes, end.as_bytes()));
    let end = ends.into_iter().flatten().min().unwrap_or(bytes.len());
    let (head, body) = bytes.split_at(end);
    if std::str::from_utf8(head).is_ok() {
        return bytes;
    }
    // A few words of a subject say less than the letter does.
    let of_all = charset::set_of(bytes.get(..SAMPLE_BYTES.min(bytes.len())).unwrap_or_default(), None);
    let set = if of_all == UTF_8 { charset::set_of(head, None) } else { of_all };
    [charset::decode_as(head, set).text.as_bytes(), body].concat()
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
