//! The token stream: words with spans into the text as stored, and their keys.
//!
//! Words are what Unicode's word boundaries say (UAX #29), with the domain's exceptions:
//!
//! | in the text | words | why |
//! |---|---|---|
//! | `H'Drai`, `H’Drai`, ``H`Drai`` | one, key `hdrai` | an apostrophe inside a name is spelling |
//! | `T.Ư`, `P.V`, `D.Đ.N` | one, dots dropped | dotted single letters are one abbreviation |
//! | `T.Ư`, `T.W` | key `tw` | *Trung ương* is abbreviated TW, T.W, T.Ư |
//! | `TP.HCM`, `đảng.Các` | two | a dot between longer parts is a full stop or an abbreviation's end |
//! | `21-KL/TW`, `05/11/2023`, `15.5.2016` | three each | parts are searched apart; typed together they are a phrase |
//! | `TW4`, `ngày22` | two | letters and digits are often glued by mistake |
//! | `74,4%`, `1.730` | one (`74,4`, `1.730`) | one number |
//! | `05` | key `5` | leading zeros are spelling |
//! | `Kết_luận` | two | word-segmented text |

use rustc_hash::FxHashMap;
use unicode_segmentation::UnicodeSegmentation;

use super::Span;
use super::effort::effort;
use super::name::hash_of;
use super::normalize::{is_apostrophe, is_invisible};
use super::sieve::{Held, Sieve, each_piece, is_common_punctuation, is_latin_letter};
use super::syllable::{key, push_folded, push_key};
use super::unmarked::Unmarked;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters (also with an inner apostrophe or abbreviation dots).
    Word,
    /// Digits, with inner `.` or `,` where they belong to one number.
    Number,
}

/// One word of a text. Its keys are asked of the [`Tokens`] it belongs to.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Letters or digits.
    pub kind: TokenKind,
}

/// A word where it stands. An article may have millions of them, so this is kept small.
#[derive(Debug, Clone, Copy)]
struct Place {
    start: u32,
    end: u32,
    /// Which of the text's spellings it has.
    spelling: u32,
}

/// What all words of one spelling share: their kind, and where their keys of a word stand in the shared buffer.
#[derive(Debug, Clone, Copy)]
struct Spelling {
    key: (u32, u32),
    /// The folded key ends here and begins where the marked one ends, or where that begins if it is ASCII and so
    /// the folded one, too.
    folded_end: u32,
    is_ascii: bool,
    kind: TokenKind,
    /// [`hash_of`] the folded key.
    hash: u64,
}

/// The words of one text, in order, with their keys in one shared buffer.
#[derive(Debug, Clone)]
pub struct Tokens<'t> {
    text: &'t str,
    places: Vec<Place>,
    spellings: Vec<Spelling>,
    keys: String,
    unmarked: Unmarked,
}

/// Offsets have 32 bits, and keys can be some times as long as their words. Words further on aren't read; no
/// article is as long as this.
const MOST_BYTES: usize = 512 << 20;

/// What stands for words that weren't cut; no word has it for its key.
const SKIPPED: &str = " ";

/// What stands further from a word than this says nothing of it. A gap may be as long as the text, and it is
/// looked at again and again.
const LONGEST_GAP: usize = 256;

impl<'t> Tokens<'t> {
    /// Cuts `text` (in NFC) into words. Linear in the length of the text; never fails.
    pub fn new(text: &'t str) -> Self {
        let mut cutter = Cutter::new(text, text.len());
        for (start, chunk) in chunks(text).take_while(|(start, chunk)| start + chunk.len() <= MOST_BYTES) {
            cutter.cut(start, chunk);
        }
        cutter.finish()
    }

    /// Cuts of `text` (in NFC) what may hold a word that is looked for. Those words have the keys, the neighbours and the
    /// gaps between them that [`Tokens::new`] gives them; some of the others are there too, and for each stretch of those
    /// that aren't stands one word, whose key is [`SKIPPED`].
    pub(crate) fn sifted(text: &'t str, sieve: &Sieve) -> Self {
        let mut cutter = Cutter::new(text, 0);
        let mut skipped: Option<Span> = None;
        each_piece(text, sieve, |span, held| {
            match held {
                _ if span.end > MOST_BYTES => return false,
                Held::Nothing => {}
                Held::Other => skipped = Some(skipped.map_or(span, |before| before.join(span))),
                Held::Perhaps => {
                    skipped.take().into_iter().for_each(|before| cutter.skip(before));
                    cutter.cut(span.start, span.of(text));
                }
            }
            true
        });
        cutter.finish()
    }

    /// Says which stretches of the text are written without marks, in their order.
    pub(crate) fn set_unmarked(&mut self, stretches: Vec<Span>) {
        self.unmarked = Unmarked::new(self.text, stretches);
    }

    /// The stretches that are written without marks, as far as that was looked for.
    pub fn unmarked(&self) -> impl Iterator<Item = Span> {
        self.unmarked.spans()
    }

    /// Whether word `i` has no mark and stands in a stretch written without: it may be meant with any.
    pub fn is_open(&self, i: usize) -> bool {
        self.unmarked.opens(self, i)
    }

    /// The text that the spans point into.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether the text has no word.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// All words, in order.
    pub fn iter(&self) -> impl Iterator<Item = Token> {
        self.places.iter().map(|place| self.token(place))
    }

    /// Word `i`, if there are as many.
    pub fn get(&self, i: usize) -> Option<Token> {
        effort(1);
        self.places.get(i).map(|place| self.token(place))
    }

    /// Whether there is a word `i` and it is a number.
    pub fn is_number(&self, i: usize) -> bool {
        self.get(i).is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// Word `i` as it stands in the text; empty past the end.
    pub fn raw(&self, i: usize) -> &'t str {
        let raw = self.places.get(i).map_or("", |place| place.span().of(self.text));
        effort(raw.len());
        raw
    }

    /// Marked key of word `i` (see [`key`]); empty past the end.
    pub fn key(&self, i: usize) -> &str {
        self.spelling(i).map_or("", |spelling| self.slice(spelling.key))
    }

    /// Whether the key of word `i` has a mark (see [`is_marked`](super::is_marked)).
    pub(super) fn is_marked(&self, i: usize) -> bool {
        effort(1);
        self.spelling(i).is_some_and(|spelling| !spelling.is_ascii)
    }

    /// Marked keys of the two words before word `i`, in the order of the text; empty where there is none.
    pub fn two_before(&self, i: usize) -> (&str, &str) {
        let key = |words: usize| i.checked_sub(words).map_or("", |at| self.key(at));
        (key(2), key(1))
    }

    /// Folded key of word `i` (see [`fold`](super::fold)); empty past the end.
    pub fn folded(&self, i: usize) -> &str {
        self.spelling(i).map_or("", |spelling| self.slice(spelling.folded()))
    }

    /// A hash of the folded key of word `i`, by which a table of names mostly knows without reading the key that none begins
    /// there.
    pub(crate) fn folded_hash(&self, i: usize) -> u64 {
        effort(1);
        self.spelling(i).map_or(hash_of(""), |spelling| spelling.hash)
    }

    /// Span of word `i`; an empty span at the end of the text past the end.
    pub fn span(&self, i: usize) -> Span {
        self.places.get(i).map_or(Span::new(self.text.len(), self.text.len()), |place| place.span())
    }

    /// The text between word `i` and the next one, or the end; of a very long one only the beginning.
    pub fn gap(&self, i: usize) -> &'t str {
        let whole = self.whole_gap(i);
        let gap = beginning(whole, LONGEST_GAP);
        effort(gap.len());
        gap
    }

    fn whole_gap(&self, i: usize) -> &'t str {
        let end = self.places.get(i + 1).map_or(self.text.len(), |place| place.start as usize);
        self.places.get(i).and_then(|place| self.text.get(place.end as usize..end)).unwrap_or("")
    }

    /// The text between the word before `i` (or the start) and word `i`; of a very long one only the beginning.
    pub fn before(&self, i: usize) -> &'t str {
        match i {
            0 => beginning(self.text.get(..self.span(0).start).unwrap_or(""), LONGEST_GAP),
            _ => self.gap(i - 1),
        }
    }

    /// Whether a paragraph ends after word `i`: a line break after the end of a sentence. Any other line
    /// break may be a wrapped line, so that a phrase may run over it.
    pub fn ends_paragraph(&self, i: usize) -> bool {
        let gap = self.whole_gap(i);
        effort(gap.len());
        // Nearly every gap is a space.
        gap.len() > 1 && gap.contains('\n') && gap.contains(['.', '!', '?', ':', '…', '”', '"'])
    }

    /// Index of the first word that starts at byte `at` or later.
    pub fn at_or_after(&self, at: usize) -> usize {
        self.places.partition_point(|place| (place.start as usize) < at)
    }

    /// Index range of the words that lie in `span`.
    pub fn within(&self, span: Span) -> std::ops::Range<usize> {
        self.at_or_after(span.start)..self.at_or_after(span.end)
    }

    /// Number of different spellings of words, most of which stand in the text again and again.
    pub(crate) fn spellings(&self) -> usize {
        self.spellings.len()
    }

    /// Which of the spellings word `i` has.
    pub(crate) fn spelling_of(&self, i: usize) -> Option<usize> {
        self.places.get(i).map(|place| place.spelling as usize)
    }

    fn spelling(&self, i: usize) -> Option<&Spelling> {
        self.spellings.get(self.spelling_of(i)?)
    }

    fn token(&self, place: &Place) -> Token {
        let kind = self.spellings.get(place.spelling as usize).map_or(TokenKind::Word, |spelling| spelling.kind);
        Token { span: place.span(), kind }
    }

    fn slice(&self, (start, end): (u32, u32)) -> &str {
        effort((end - start) as usize);
        self.keys.get(start as usize..end as usize).unwrap_or("")
    }
}

impl Place {
    fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

impl Spelling {
    fn folded(&self) -> (u32, u32) {
        if self.is_ascii { self.key } else { (self.key.1, self.folded_end) }
    }
}

/// At most so many bytes of the beginning of a text, in whole characters.
fn beginning(text: &str, most: usize) -> &str {
    if text.len() <= most { text } else { (0..4).find_map(|less| text.get(..most - less)).unwrap_or("") }
}

/// Words on their way into a stream.
struct Cutter<'t> {
    tokens: Tokens<'t>,
    /// The last word, which what follows may still join, and whether something has.
    last: Option<(Piece, bool)>,
    /// Keys of words of this text: a text says most of its words again and again.
    seen: FxHashMap<&'t str, u32>,
    /// The marked key of the word that is being spelled.
    marked: String,
    /// Pieces of what is cut, while it is.
    pieces: Vec<Piece>,
}

/// With the space after it, on average.
const BYTES_OF_A_WORD: usize = 5;

/// Of each so many bytes of an article, one word is a new one.
const BYTES_OF_A_NEW_WORD: usize = 16;

/// Few texts have as many different words. It bounds the memory of a text that has nothing but such.
const MOST_SEEN: usize = 1 << 14;

impl<'t> Cutter<'t> {
    /// For words of a text, in about so many bytes of it.
    fn new(text: &'t str, bytes: usize) -> Self {
        let (places, keys) = (Vec::with_capacity(bytes / BYTES_OF_A_WORD), String::with_capacity(bytes / 2));
        let new_words = (bytes / BYTES_OF_A_NEW_WORD).min(MOST_SEEN);
        let spellings = Vec::with_capacity(new_words);
        let tokens = Tokens { text, places, spellings, keys, unmarked: Unmarked::default() };
        let mut seen = FxHashMap::default();
        seen.reserve(new_words);
        Cutter { tokens, last: None, seen, marked: String::new(), pieces: Vec::with_capacity(4) }
    }

    /// Cuts what stands between white space, which no word crosses. A chunk of letters is one word; what else there is,
    /// Unicode cuts.
    fn cut(&mut self, start: usize, chunk: &'t str) {
        if let Some(letters) = only_letters(chunk) {
            let span = Span::new(start + letters.start, start + letters.end);
            return self.push(Piece { span, kind: TokenKind::Word });
        }
        let mut pieces = std::mem::take(&mut self.pieces);
        for (at, segment) in chunk.split_word_bound_indices() {
            split_segment(segment, start + at, &mut pieces);
            pieces.drain(..).for_each(|piece| self.push(piece));
        }
        self.pieces = pieces;
    }

    /// Leaves a stretch of words uncut.
    fn skip(&mut self, span: Span) {
        self.settle_last();
        let known = self.seen.get(SKIPPED).copied();
        let spelling = known.unwrap_or_else(|| self.spell(SKIPPED, TokenKind::Word, false));
        self.tokens.places.push(Place { start: span.start as u32, end: span.end as u32, spelling });
    }

    fn push(&mut self, piece: Piece) {
        match self.joins_last(&piece) {
            Some(start) => {
                let span = Span::new(start, piece.span.end);
                self.last = Some((Piece { span, kind: piece.kind }, true));
            }
            None => {
                self.settle_last();
                self.last = Some((piece, false));
            }
        }
    }

    fn finish(mut self) -> Tokens<'t> {
        self.settle_last();
        self.tokens
    }

    /// Gives the last word its keys: once, however many pieces it was put together from.
    fn settle_last(&mut self) {
        let Some((piece, joined)) = self.last.take() else { return };
        let raw = piece.span.of(self.tokens.text);
        let spelling = match self.seen.get(raw) {
            Some(known) if !joined => *known,
            _ => self.spell(raw, piece.kind, joined),
        };
        let (start, end) = (piece.span.start as u32, piece.span.end as u32);
        self.tokens.places.push(Place { start, end, spelling });
    }

    /// Gives a word's spelling its keys; the number of the spelling.
    fn spell(&mut self, raw: &'t str, kind: TokenKind, joined: bool) -> u32 {
        effort(raw.len());
        let (marked, buffer) = (&mut self.marked, &mut self.tokens.keys);
        marked.clear();
        if joined {
            push_key(raw, marked)
        } else {
            push_word_key(raw, marked)
        }
        let number = self.tokens.spellings.len() as u32;
        let (start, is_ascii) = (buffer.len() as u32, marked.is_ascii());
        buffer.push_str(marked);
        let key = (start, buffer.len() as u32);
        if !is_ascii {
            push_folded(marked, buffer);
        }
        let mut spelling = Spelling { key, folded_end: buffer.len() as u32, is_ascii, kind, hash: 0 };
        let (start, end) = spelling.folded();
        spelling.hash = hash_of(buffer.get(start as usize..end as usize).unwrap_or_default());
        self.tokens.spellings.push(spelling);
        if !joined {
            if self.seen.len() >= MOST_SEEN {
                self.seen.clear();
            }
            self.seen.insert(raw, number);
        }
        number
    }

    /// Unicode cuts at some apostrophes and at zero-width spaces; such a word is put together again.
    fn joins_last(&self, piece: &Piece) -> Option<usize> {
        let (last, _) = self.last.as_ref()?;
        if last.span.end == piece.span.start || last.kind != piece.kind {
            return None;
        }
        let text = self.tokens.text;
        let gap = text.get(last.span.end..piece.span.start).filter(|gap| *gap != " ")?;
        let mut marks = gap.chars().filter(|&c| !is_invisible(c));
        let only_invisible = marks.clone().next().is_none();
        let one_apostrophe = piece.kind == TokenKind::Word
            && marks.next().is_some_and(is_apostrophe)
            && marks.next().is_none()
            && last.span.of(text).chars().nth(MAX_LETTERS_BEFORE_APOSTROPHE).is_none();
        (only_invisible || one_apostrophe).then_some(last.span.start)
    }
}

/// What stands between two stretches of white space, with where it starts.
fn chunks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text;
    let mut at = 0;
    std::iter::from_fn(move || {
        let trimmed = rest.trim_start();
        at += rest.len() - trimmed.len();
        let len = trimmed.find(char::is_whitespace).unwrap_or(trimmed.len());
        let (chunk, left) = trimmed.split_at_checked(len).filter(|(chunk, _)| !chunk.is_empty())?;
        let start = at;
        at += len;
        rest = left;
        Some((start, chunk))
    })
}

/// Where the letters of a chunk stand, if it is one word of Latin letters between common punctuation.
fn only_letters(chunk: &str) -> Option<std::ops::Range<usize>> {
    let inner = chunk.trim_start_matches(is_common_punctuation);
    let start = chunk.len() - inner.len();
    let inner = inner.trim_end_matches(is_common_punctuation);
    (!inner.is_empty() && inner.chars().all(is_latin_letter)).then(|| start..start + inner.len())
}

/// A syllable of a highland name before its apostrophe (`K'`, `Kr'`, `Chư'`) is this short; a longer
/// word before a stray quotation mark isn't joined to the next one.
const MAX_LETTERS_BEFORE_APOSTROPHE: usize = 3;

/// Writes the key of a word that may be a dotted abbreviation; `T.Ư` and `T.W` are *Trung ương*, `tw`.
fn push_word_key(raw: &str, out: &mut String) {
    if !is_dotted_abbreviation(raw) {
        return push_key(raw, out);
    }
    match key(&raw.replace('.', "")).as_str() {
        "tư" => out.push_str("tw"),
        joined => out.push_str(joined),
    }
}

#[derive(Debug)]
struct Piece {
    span: Span,
    kind: TokenKind,
}

/// Cuts one segment between Unicode word boundaries into words; nothing for spaces and punctuation.
fn split_segment(segment: &str, start: usize, out: &mut Vec<Piece>) {
    let all_letters = segment.bytes().all(|b| b.is_ascii_alphabetic());
    if all_letters || !segment.contains(char::is_alphanumeric) {
        if all_letters && !segment.is_empty() {
            out.push(Piece { span: Span::new(start, start + segment.len()), kind: TokenKind::Word });
        }
        return;
    }
    let letters = segment.trim_end_matches(|c: char| c.is_ascii_digit());
    if is_dotted_abbreviation(letters) {
        let border = start + letters.len();
        out.push(Piece { span: Span::new(start, border), kind: TokenKind::Word });
        if letters.len() < segment.len() {
            out.push(Piece { span: Span::new(border, start + segment.len()), kind: TokenKind::Number });
        }
        return;
    }
    let keep_points = is_one_number(segment);
    let mut open: Option<(usize, TokenKind)> = None;
    for (at, c) in segment.char_indices() {
        let kind = if c.is_numeric() {
            Some(TokenKind::Number)
        } else if c.is_alphanumeric() {
            Some(TokenKind::Word)
        } else if (matches!(c, '.' | ',') && keep_points)
            || is_invisible(c)
            || unicode_normalization::char::is_combining_mark(c)
            || (is_apostrophe(c) && matches!(open, Some((_, TokenKind::Word))))
        {
            open.map(|(_, kind)| kind)
        } else {
            None
        };
        match (open, kind) {
            (Some((_, was)), Some(is)) if was == is => {}
            (was, is) => {
                close(was, at, start, out);
                open = is.map(|kind| (at, kind));
            }
        }
    }
    close(open, segment.len(), start, out);
    for piece in out.iter_mut() {
        trim_marks(segment, start, piece);
    }
    out.retain(|piece| piece.span.byte_len() > 0);
}

fn close(open: Option<(usize, TokenKind)>, at: usize, start: usize, out: &mut Vec<Piece>) {
    if let Some((from, kind)) = open {
        out.push(Piece { span: Span::new(start + from, start + at), kind });
    }
}

/// An apostrophe or invisible character at the end of a piece isn't part of the word.
fn trim_marks(segment: &str, start: usize, piece: &mut Piece) {
    let text = Span::new(piece.span.start - start, piece.span.end - start).of(segment);
    let kept = text.trim_end_matches(|c: char| is_apostrophe(c) || is_invisible(c) || matches!(c, '.' | ','));
    piece.span.end = piece.span.start + kept.len();
}

/// `T.Ư`, `P.V`, `U.B.N.D`: single letters with dots between them.
fn is_dotted_abbreviation(segment: &str) -> bool {
    segment.contains('.')
        && segment.split('.').all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
        })
}

/// `1.730`, `74,4`, `1.234.567,8` are one number; `15.5.2016` and `6.2014` are dates.
fn is_one_number(segment: &str) -> bool {
    if !segment.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')) {
        return false;
    }
    let mut groups = segment.split(['.', ',']).skip(1).peekable();
    let mut all_thousands = true;
    let mut count = 0;
    while let Some(group) = groups.next() {
        count += 1;
        let last = groups.peek().is_none();
        if last && group.len() == 4 {
            return false;
        }
        all_thousands &= group.len() == 3 || (last && segment.contains(',') && segment.contains('.'));
    }
    count == 1 || all_thousands
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let tokens = Tokens::new(text);
        (0..tokens.len()).map(|i| tokens.key(i).to_owned()).collect()
    }

    #[test]
    fn the_exceptions_of_the_domain_are_cut_as_the_table_says() {
        let table: &[(&str, &[&str])] = &[
            ("Ia H'Drai", &["ia", "hdrai"]),
            ("Ia H’Drai, Ia HʼDrai", &["ia", "hdrai", "ia", "hdrai"]),
            ("Ia H`Drai và H´Drai", &["ia", "hdrai", "và", "hdrai"]),
            ("Nghị quyết T.Ư 4", &["nghị", "quyết", "tw", "4"]),
            ("T.Ư4 và T.W.", &["tw", "4", "và", "tw"]),
            ("TP.HCM", &["tp", "hcm"]),
            ("TP. Hồ Chí Minh", &["tp", "hồ", "chí", "minh"]),
            ("21-KL/TW", &["21", "kl", "tw"]),
            ("25 -KH/ĐU", &["25", "kh", "đu"]),
            ("05/11/2023", &["5", "11", "2023"]),
            ("15.5.2016", &["15", "5", "2016"]),
            ("74,4%", &["74,4"]),
            ("1.730 đảng viên", &["1.730", "đảng", "viên"]),
            ("NQTW4, ngày22", &["nqtw", "4", "ngày", "22"]),
            ("Kết_luận 21", &["kết", "luận", "21"]),
            ("của Đảng.Các cấp", &["của", "đảng", "các", "cấp"]),
            ("Ảnh: D.Đ.N", &["ảnh", "dđn"]),
            ("“tự diễn biến”, “tự chuyển hoá”", &["tự", "diễn", "biến", "tự", "chuyển", "hóa"]),
            ("nhân\u{200b}dân và ủy\u{ad}ban", &["nhândân", "và", "ủyban"]),
            ("'tự soi' 'tự sửa'", &["tự", "soi", "tự", "sửa"]),
            ("QÐi/TW", &["qđi", "tw"]),
        ];
        for (text, expected) in table {
            assert_eq!(words(text), *expected, "{text}");
        }
    }

    #[test]
    fn cutting_at_white_space_first_changes_no_word_on_any_text() {
        proptest::proptest!(|(text in "[\\PC \n'’.,“”()…\u{200b}\u{a0}_0-9a-zđưỡẾÐ/-]{0,60}")| {
            let text = super::super::nfc(&text).into_owned();
            let mut pieces = Vec::new();
            let mut slow = Cutter::new(&text, text.len());
            for (start, segment) in text.split_word_bound_indices() {
                split_segment(segment, start, &mut pieces);
                pieces.drain(..).for_each(|piece| slow.push(piece));
            }
            let (fast, slow) = (Tokens::new(&text), slow.finish());
            let words = |tokens: &Tokens| (0..tokens.len()).map(|i| (tokens.span(i), tokens.key(i).to_owned())).collect::<Vec<_>>();
            proptest::prop_assert_eq!(words(&fast), words(&slow));
        });
    }

    #[test]
    fn spans_slice_the_text_in_order_and_keys_fit_the_spans_on_any_text() {
        proptest::proptest!(|(text in "[\\PC \n'’.\u{200b}\u{ad}0-9a-zđưỡẾ/-]{0,60}")| {
            let text = super::super::nfc(&text).into_owned();
            let tokens = Tokens::new(&text);
            let mut end = 0;
            for (i, token) in tokens.iter().enumerate() {
                proptest::prop_assert!(token.span.start >= end && token.span.end > token.span.start);
                proptest::prop_assert!(text.get(token.span.start..token.span.end).is_some());
                proptest::prop_assert!(!tokens.key(i).is_empty(), "{:?}", tokens.raw(i));
                end = token.span.end;
            }
        });
    }
}
