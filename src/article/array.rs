//! The records of one JSON text: the elements of its array, or all of it.
//!
//! In: a text in any superset of ASCII. Out: where one record after the other stands, found as it is
//! asked for, so that an array of a million numbers costs no more than its text. A text that is cut off
//! or no JSON gives its pieces all the same; reading them will say what is wrong.

use std::ops::Range;

/// See the file's head.
#[derive(Debug)]
pub(super) struct Array {
    text: Vec<u8>,
    /// Where the next element begins; past the end if there is none.
    at: usize,
    /// Whether the text is an array, so that its records are numbered.
    pub(super) is_array: bool,
}

impl Array {
    pub(super) fn new(text: Vec<u8>) -> Self {
        let first = text.iter().position(|b| !b.is_ascii_whitespace());
        let is_array = first.is_some_and(|at| text.get(at) == Some(&b'['));
        let at = first.map_or(text.len() + 1, |at| at + usize::from(is_array));
        Self { text, at, is_array }
    }

    /// The bytes of the next record that isn't blank.
    pub(super) fn next_record(&mut self) -> Option<&[u8]> {
        let range = self.next_range()?;
        self.text.get(range)
    }

    fn next_range(&mut self) -> Option<Range<usize>> {
        while self.at <= self.text.len() {
            let range = self.at..if self.is_array { self.end_of_element() } else { self.text.len() };
            self.at = range.end + 1;
            if self.text.get(range.clone()).is_some_and(|r| !r.iter().all(u8::is_ascii_whitespace)) {
                return Some(range);
            }
        }
        None
    }

    /// Where the element that begins here ends: at a comma or the array's bracket. What follows the
    /// array counts as one more element, and will be found to be no record.
    fn end_of_element(&self) -> usize {
        let (mut depth, mut in_string, mut escaped) = (0u32, false, false);
        for (at, byte) in self.text.iter().enumerate().skip(self.at) {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if in_string => escaped = true,
                b'"' => in_string = !in_string,
                _ if in_string => {}
                b',' | b']' | b'}' if depth == 0 => return at,
                b'[' | b'{' => depth += 1,
                b']' | b'}' => depth -= 1,
                _ => {}
            }
        }
        self.text.len()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(text: &str) -> Vec<String> {
        let mut array = Array::new(text.as_bytes().to_vec());
        let mut records = Vec::new();
        while let Some(record) = array.next_record() {
            records.push(String::from_utf8_lossy(record).trim().to_owned());
        }
        records
    }

    #[test]
    fn records_of_an_array_are_told_apart() {
        assert_eq!(split(r#" {"a": [1, 2]} "#), [r#"{"a": [1, 2]}"#]);
        assert_eq!(split(r#"[{"a": "]},\""}, {"b": [{}]} ]"#), [r#"{"a": "]},\""}"#, r#"{"b": [{}]}"#]);
        assert_eq!(split("[]"), [""; 0]);
        assert_eq!(split("[1, {\"a\""), ["1", "{\"a\""]);
        assert_eq!(split("  "), [""; 0]);
        assert_eq!(split("[1] 2"), ["1", "2"]);
    }

    proptest! {
        #[test]
        fn pieces_lie_inside_the_text_and_in_order(text in r#"[\[\]{},"\\a ]{0,40}"#) {
            let mut array = Array::new(text.clone().into_bytes());
            let mut end = 0;
            while let Some(range) = array.next_range() {
                prop_assert!(range.start >= end && range.end >= range.start && range.end <= text.len());
                end = range.end;
            }
        }
    }
}
