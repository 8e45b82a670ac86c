//! The pages that Safari saves: a property list with the page and, after it, what belongs to it.

use std::io::Cursor;

use plist::stream::{Event, Reader};

use super::SavedPage;
use crate::article::SkipReason;

/// So many values are read, with so many bytes in all: a list may name one value again and again.
const MAX_VALUES: usize = 200_000;
const MAX_BYTES: usize = 128 << 20;

/// The page of a web archive.
pub(in crate::article) fn page(bytes: &[u8]) -> Result<SavedPage, SkipReason> {
    let damaged = |why: &str| SkipReason::Damaged(why.to_owned());
    let (mut depth, mut values, mut read) = (0usize, 0usize, 0usize);
    let mut is_main = false;
    let mut key = None;
    let mut page = SavedPage::default();
    for event in Reader::new(Cursor::new(bytes)) {
        let event = event.map_err(|_| damaged("it is no web archive"))?;
        values += 1;
        read += match &event {
            Event::Data(data) => data.len(),
            Event::String(text) => text.len(),
            _ => 0,
        };
        if values > MAX_VALUES || read > MAX_BYTES {
            return Err(damaged("it holds too much"));
        }
        let wanted = key.take();
        match event {
            Event::StartDictionary(_) | Event::StartArray(_) => {
                is_main = is_main || (depth == 1 && wanted.as_deref() == Some("WebMainResource"));
                depth += 1;
            }
            Event::EndCollection => {
                depth = depth.saturating_sub(1);
                if is_main && depth == 1 {
                    break;
                }
            }
            Event::String(text) => match wanted.as_deref().filter(|_| is_main && depth == 2) {
                Some("WebResourceURL") => page.url = Some(text.into_owned()),
                Some("WebResourceTextEncodingName") => page.charset = Some(text.into_owned()),
                Some(_) => {}
                // In a dictionary a text that follows no key is one.
                None if wanted.is_none() => key = Some(text.into_owned()),
                None => {}
            },
            Event::Data(data) if is_main && depth == 2 && wanted.as_deref() == Some("WebResourceData") => {
                page.bytes = data.into_owned();
            }
            _ => {}
        }
    }
    if page.bytes.is_empty() { Err(damaged("it holds no web page")) } else { Ok(page) }
}

#[cfg(test)]
mod tests {
    use plist::{Dictionary, Value};
    use proptest::prelude::*;

    use super::*;

    fn resource(data: &str, url: &str) -> Value {
        let mut main = Dictionary::new();
        main.insert("WebResourceMIMEType".into(), "text/html".into());
        main.insert("WebResourceTextEncodingName".into(), "UTF-8".into());
        main.insert("WebResourceFrameName".into(), "".into());
        main.insert("WebResourceData".into(), Value::Data(data.as_bytes().to_vec()));
        main.insert("WebResourceURL".into(), url.into());
        main.into()
    }

    fn archive() -> Vec<u8> {
        let mut frame = Dictionary::new();
        frame.insert("WebMainResource".into(), resource("<p>Khung</p>", "https://khung.example.vn"));
        let mut all = Dictionary::new();
        all.insert("WebSubframeArchives".into(), Value::Array(vec![frame.into()]));
        all.insert("WebMainResource".into(), resource("<p>Họp xã</p>", "https://xa.example.vn/hop"));
        let mut bytes = Vec::new();
        Value::from(all).to_writer_binary(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn the_page_itself_is_taken_and_no_frame() {
        let page = page(&archive()).unwrap();
        assert_eq!(String::from_utf8(page.bytes).unwrap(), "<p>Họp xã</p>");
        assert_eq!((page.url.as_deref(), page.charset.as_deref()), (Some("https://xa.example.vn/hop"), Some("UTF-8")));
    }

    #[test]
    fn a_broken_one_and_one_without_a_page_are_refused() {
        let whole = archive();
        for bytes in [&whole[..whole.len() / 2], b"bplist00", b"<p>"] {
            assert!(matches!(page(bytes), Err(SkipReason::Damaged(_))));
        }
        let mut none = Vec::new();
        Value::from(Dictionary::new()).to_writer_binary(&mut none).unwrap();
        assert!(matches!(page(&none), Err(SkipReason::Damaged(_))));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(at in 0usize..400, byte: u8) {
            let mut bytes = archive();
            if let Some(changed) = bytes.get_mut(at) {
                *changed = byte;
            }
            let _ = page(&bytes);
        }
    }
}
