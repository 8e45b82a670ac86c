//! Do two articles say nearly the same in nearly the same words?
//!
//! In: the words of an article. Out: a [`Fingerprint`] of 128 bits, and whether two of them are so close that
//! the articles may be folded. That of a text too short for what follows is a hash of all its words and its title: such
//! texts are the same, or have nothing in common. *Xem video* under two titles are two articles.
//!
//! A shingle is three words in a row, by their marked keys. Each of 8 rounds puts all shingles in 16 bins and
//! keeps the least hash of every bin, of which one bit stays: two texts that share a part J of their shingles
//! (Jaccard) differ in about 64 · (1 − J) bits. Shingles with a number weigh three times, since bulletins of
//! prices, weather or lotteries differ in little else.
//!
//! Measured on 40,000 articles of the press, all pairs of which were compared (8 · 10⁸), and on 10,000 of them with
//! a by-line, a paragraph less or more or from elsewhere, or single words changed. Share of the pairs that fold, by
//! the most bits in which they may differ (`MOST_DISTANT` is 9):
//!
//! | J, no number changed | ≤ 8 | ≤ 9 | ≤ 10 | J, all numbers changed | ≤ 8 | ≤ 9 | ≤ 10 |
//! |---|---|---|---|---|---|---|---|
//! | 0.95 and more | 99.6 % | 99.9 % | 100 % | 0.95 and more | 82.9 % | 88.4 % | 92.4 % |
//! | 0.90 to 0.95 | 91.3 % | 95.5 % | 97.7 % | 0.90 to 0.95 | 15.0 % | 23.8 % | 32.8 % |
//! | 0.85 to 0.90 | 61.6 % | 73.3 % | 82.3 % | 0.85 to 0.90 | 0.5 % | 1.3 % | 2.1 % |
//! | 0.80 to 0.85 | 24.8 % | 36.3 % | 47.7 % | 0.80 to 0.85 | 0 | 0 | 0.1 % |
//! | 0.70 to 0.80 | 5.3 % | 8.7 % | 13.8 % | below 0.80 | 0 | 0 | 0 |
//! | 0.65 to 0.70 | 0.3 % | 0.6 % | 0.6 % | | | | |
//! | below 0.65 | 0 | 0 | 0 | | | | |
//!
//! Of the pairs of real articles, 530 fold, 513 of them the same word by word; the least J among them is 0.86,
//! and all 13 others of 0.9 and more fold. None of less than 0.8 comes nearer than 15 bits, and none of less
//! than 0.38 nearer than 25. A SimHash of 128 bits doesn't tell these pairs apart: with J of 0.85 to 0.9 they differ in
//! 10 to 26 bits, with 0.65 to 0.75 in 16 to 30.

use crate::text::{TokenKind, Tokens};

/// What is left of an article's words to compare it by; [`Fingerprint::NONE`] if there are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Fingerprint {
    /// The first half of the bits.
    pub first: u64,
    /// The second half.
    pub second: u64,
}

impl Fingerprint {
    /// Of an article without words; near nothing, not even itself.
    pub const NONE: Fingerprint = Fingerprint { first: 0, second: 0 };

    /// In how many bits two fingerprints differ: 64 on average where the articles have nothing in common.
    pub fn distance(self, other: Fingerprint) -> u32 {
        (self.first ^ other.first).count_ones() + (self.second ^ other.second).count_ones()
    }
}

/// Most bits in which the fingerprints of near-duplicates differ (see the figures above).
pub(super) const MOST_DISTANT: u32 = 9;

/// Fewer groups of words than these tell too little: then each word counts.
const FEWEST_SHINGLES: u32 = 40;

/// Each round puts every shingle in one of 16 bins.
const ROUNDS: usize = 8;
const BINS: usize = 16;

/// An odd number a round.
const FACTORS: [u64; ROUNDS] = [
    0x9e37_79b9_7f4a_7c15,
    0xc2b2_ae3d_27d4_eb4f,
    0x1656_67b1_9e37_79f9,
    0xd6e8_feb8_6659_fd93,
    0xa076_1d64_78bd_642f,
    0xe703_7ed1_a0b4_28db,
    0x8ebc_6af0_9c88_c6e3,
    0x5899_65cc_7537_4cc3,
];

/// A shingle with a number weighs as much as this many others.
const NUMBER_WEIGHT: u32 = 3;

/// The fingerprint of an article with these words: its own title, its body, its captions.
pub fn fingerprint(title: &Tokens<'_>, body: &Tokens<'_>, captions: &[Tokens<'_>]) -> Fingerprint {
    of_shingles(body).unwrap_or_else(|| of_all_words(title, body, captions))
}

/// That of a text that is long enough.
fn of_shingles(tokens: &Tokens<'_>) -> Option<Fingerprint> {
    let mut least = [[u64::MAX; BINS]; ROUNDS];
    let mut seen = Seen::default();
    let mut last = [(0, false); 2];
    let mut hashes = vec![None; tokens.spellings()];
    for (i, token) in tokens.iter().enumerate() {
        let known = tokens.spelling_of(i).and_then(|spelling| hashes.get_mut(spelling));
        let hash = known.map_or(0, |known| *known.get_or_insert_with(|| hash(tokens.key(i))));
        let word = (hash, token.kind == TokenKind::Number);
        if i >= 2 {
            let three = [last[0], last[1], word];
            let joined = three.iter().fold(0u64, |all, (hash, _)| all.rotate_left(21).wrapping_add(*hash));
            let shingle = mixed(joined);
            seen.add(shingle);
            let weight = if three.iter().any(|(_, number)| *number) { NUMBER_WEIGHT } else { 1 };
            // Rotated, a shingle is another one.
            (0..weight).for_each(|copy| put(&mut least, shingle.rotate_left(copy)));
        }
        last = [last[1], word];
    }
    (seen.count() >= FEWEST_SHINGLES).then(|| bits(&least))
}

/// A hash of each word in its place.
fn of_all_words(title: &Tokens<'_>, body: &Tokens<'_>, captions: &[Tokens<'_>]) -> Fingerprint {
    if body.is_empty() && captions.iter().all(|caption| caption.is_empty()) {
        return Fingerprint::NONE;
    }
    let mut hasher = blake3::Hasher::new();
    for text in [title, body].into_iter().chain(captions) {
        for i in 0..text.len() {
            hasher.update(text.key(i).as_bytes()).update(&[END_OF_WORD]);
        }
        hasher.update(&[END_OF_TEXT]);
    }
    let hash = hasher.finalize();
    let mut halves = hash.as_bytes().chunks_exact(8).filter_map(|half| half.try_into().ok()).map(u64::from_le_bytes);
    of_halves([halves.next().unwrap_or_default(), halves.next().unwrap_or_default()])
}

/// No word has these bytes.
const END_OF_WORD: u8 = 0xff;
const END_OF_TEXT: u8 = 0xfe;

/// Whether two articles are near-duplicates; never if one has no words.
pub fn nearly_same(a: Fingerprint, b: Fingerprint) -> bool {
    a != Fingerprint::NONE && b != Fingerprint::NONE && a.distance(b) <= MOST_DISTANT
}

/// Lets a shingle try to be the least of a bin in each round. One multiplication orders them anew: the shingle
/// is a good hash already.
fn put(least: &mut [[u64; BINS]; ROUNDS], shingle: u64) {
    for (round, factor) in least.iter_mut().zip(FACTORS) {
        let hash = shingle.wrapping_mul(factor);
        if let Some(bin) = round.get_mut((hash >> 60) as usize) {
            *bin = hash.min(*bin);
        }
    }
}

/// One bit of the least hash of each bin.
fn bits(least: &[[u64; BINS]; ROUNDS]) -> Fingerprint {
    let mut halves = [0u64; 2];
    for (i, &hash) in least.iter().flatten().enumerate() {
        // The top bits of the least hash are those of the bin, then zeros: a coin must come from all of it.
        let bit = if hash == u64::MAX { 0 } else { mixed(hash) & 1 };
        if let Some(half) = halves.get_mut(i / 64) {
            *half |= bit << (i % 64);
        }
    }
    of_halves(halves)
}

/// No text has the fingerprint of those that have none.
fn of_halves(halves: [u64; 2]) -> Fingerprint {
    Fingerprint { first: halves[0], second: if halves == [0, 0] { 1 } else { halves[1] } }
}

/// About how many different shingles there were, exact enough for the first hundred.
#[derive(Default)]
struct Seen([u64; 16]);

impl Seen {
    fn add(&mut self, shingle: u64) {
        if let Some(word) = self.0.get_mut((shingle >> 60) as usize) {
            *word |= 1 << (shingle >> 54 & 63);
        }
    }

    fn count(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }
}

/// FNV-1a, its bits mixed: an index keeps what is made of it, so that it must never change.
fn hash(word: &str) -> u64 {
    mixed(word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)))
}

/// The last steps of SplitMix64: every bit depends on every other.
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;
    use crate::text::nfc;

    const ARTICLE: &str = "Sáng 5/11, Ban Chỉ đạo phong trào xã Đăk Hà tổ chức hội nghị sơ kết một năm thực hiện cuộc vận động toàn dân đoàn kết làm đường giao thông nông thôn.\n\
        Một năm qua, bà con các thôn đã góp hơn 2.000 ngày công, hiến gần 5.000 mét vuông đất vườn và phá bỏ nhiều đoạn tường rào để mở rộng 12 tuyến đường liên thôn.\n\
        Nhờ có đường mới, xe của thương lái vào tận rẫy thu mua cà phê, trẻ em đi học không còn phải lội suối, người già yếu được đưa đến trạm y tế kịp thời.\n\
        Phát biểu tại hội nghị, bí thư đảng ủy xã biểu dương những gia đình gương mẫu, đồng thời đề nghị các chi bộ tiếp tục vận động nhân dân giữ gìn, sửa chữa đường sau mỗi mùa mưa.\n\
        Ban Chỉ đạo cũng thống nhất kế hoạch cho năm tới, trong đó ưu tiên các thôn vùng sâu, nơi việc đi lại còn khó khăn, và công khai mọi khoản đóng góp để dân biết, dân bàn, dân kiểm tra.\n\
        Dịp này, 3 tập thể và 10 hộ gia đình có nhiều đóng góp được tặng giấy khen, nhiều mạnh thường quân nhận hỗ trợ xi măng cho những đoạn đường còn lại.";

    const BULLETIN: &str = "Giá vàng hôm nay 12/5: vàng miếng mua vào 36,15 triệu đồng một lượng, bán ra 36,35 triệu đồng một lượng, tăng 50 nghìn đồng so với hôm qua. \
        Trên thị trường thế giới, giá vàng giao ngay đứng ở mức 1.286 đô la một ao xơ, tăng 3,2 đô la. \
        Tỷ giá trung tâm được công bố ở mức 23.050 đồng một đô la, tăng 5 đồng. \
        Các ngân hàng thương mại mua vào đô la ở mức 23.280 đồng và bán ra ở mức 23.400 đồng.";

    fn of(text: &str) -> Fingerprint {
        titled("", text)
    }

    fn titled(title: &str, text: &str) -> Fingerprint {
        fingerprint(&Tokens::new(&nfc(title)), &Tokens::new(&nfc(text)), &[])
    }

    #[test]
    fn a_by_line_an_agency_or_another_order_makes_no_other_article() {
        let first = of(ARTICLE);
        assert!(nearly_same(first, first));
        for other in [
            format!("(Báo Kon Tum) - {ARTICLE}\nTheo TTXVN"),
            format!("{ARTICLE}\nBài, ảnh: Nguyễn Văn A"),
            ARTICLE.split('\n').rev().collect::<Vec<_>>().join("\n"),
        ] {
            assert!(nearly_same(first, of(&other)), "{}", first.distance(of(&other)));
        }
        assert!(first.distance(of(BULLETIN)) > 40, "{}", first.distance(of(BULLETIN)));
    }

    #[test]
    fn other_numbers_in_a_bulletin_are_other_news() {
        let next = BULLETIN
            .replace("12/5", "13/5")
            .replace("36,15", "36,20")
            .replace("36,35", "36,42")
            .replace("1.286", "1.291")
            .replace("23.050", "23.062");
        let distance = of(BULLETIN).distance(of(&next));
        assert!(!nearly_same(of(BULLETIN), of(&next)) && distance > 2 * MOST_DISTANT, "{distance}");
    }

    #[test]
    fn the_spelling_of_marks_makes_no_difference() {
        let decomposed: String = ARTICLE.nfd().collect();
        assert_eq!(of(&decomposed), of(ARTICLE));
        assert_eq!(of(&ARTICLE.to_uppercase()), of(ARTICLE));
        assert_eq!(of(&ARTICLE.replace("hòa", "hoà").replace("kỷ", "kỉ").replace("khóa", "khoá")), of(ARTICLE));
        let old = "Khoá họp bàn việc hoà giải ở xã Thuỵ, quý tư, kỉ niệm ngày thành lập. ".repeat(2) + ARTICLE;
        let new = "Khóa họp bàn việc hòa giải ở xã Thụy, quý tư, kỷ niệm ngày thành lập. ".repeat(2) + ARTICLE;
        assert_eq!(of(&old), of(&new));
    }

    #[test]
    fn a_short_text_is_near_the_same_under_the_same_title_and_nothing_else() {
        for short in ["Bản Mây có điện.", &"Bản Mây có điện. ".repeat(100), "Xem video"] {
            let first = titled("Bản Mây", short);
            assert!(nearly_same(first, titled("BẢN MÂY", &short.to_uppercase())));
            for other in [titled("Bản Mai", short), titled("Bản", &format!("Mây {short}")), of(short), of(ARTICLE)]
            {
                assert!(first.distance(other) > 3 * MOST_DISTANT, "{}", first.distance(other));
            }
        }
        assert_eq!(titled("Một", ARTICLE), titled("Hai", ARTICLE));
        assert_eq!(titled("Chỉ có tít", ""), Fingerprint::NONE);
        assert!(!nearly_same(Fingerprint::NONE, Fingerprint::NONE));
        let photo = |caption: &str| fingerprint(&Tokens::new("Ảnh"), &Tokens::new(""), &[Tokens::new(caption)]);
        assert_eq!(photo("Bản Mây"), photo("Bản Mây."));
        assert!(!nearly_same(photo("Bản Mây"), photo("Bản Mai")));
    }

    #[test]
    fn a_fingerprint_never_changes_since_indexes_keep_it() {
        assert_eq!(of(ARTICLE), Fingerprint { first: 7_530_447_023_919_884_123, second: 1_102_016_966_127_531_046 });
        let short = Fingerprint { first: 12_780_578_603_731_642_687, second: 16_239_988_100_121_761_512 };
        assert_eq!(titled("Bản Mây", "Bản Mây có điện."), short);
    }
}
