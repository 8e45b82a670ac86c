//! The order in which names are listed in Vietnam.
//!
//! In: names. Out: [`NameOrder`], by which they are sorted: syllable by syllable, the letters of one before its tone (`Hà Nam`
//! before `Hạ Long`, `Cà Mau` before `Cao Bằng`), as telephone lists have them; numbers by their value (`Phường 2` before
//! `Phường 10`). Where names are equal but for capitals or signs, whoever sorts settles it.

use super::nfc;

/// Each letter in the order of the alphabet, first without a tone and then with each: huyền, hỏi, ngã, sắc, nặng.
const LETTERS: [&str; 33] = [
    "aàảãáạ",
    "ăằẳẵắặ",
    "âầẩẫấậ",
    "b",
    "c",
    "d",
    "đ",
    "eèẻẽéẹ",
    "êềểễếệ",
    "f",
    "g",
    "h",
    "iìỉĩíị",
    "j",
    "k",
    "l",
    "m",
    "n",
    "oòỏõóọ",
    "ôồổỗốộ",
    "ơờởỡớợ",
    "p",
    "q",
    "r",
    "s",
    "t",
    "uùủũúụ",
    "ưừửữứự",
    "v",
    "w",
    "x",
    "yỳỷỹýỵ",
    "z",
];

/// What a name is sorted by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameOrder(Vec<Part>);

/// A number comes before a word.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Number(u64),
    Syllable { letters: Vec<Letter>, tone: usize },
}

/// A letter of the alphabet by its place; any other sign comes after them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Letter {
    Known(usize),
    Other(char),
}

impl NameOrder {
    /// That of a name.
    pub fn of(name: &str) -> Self {
        let name = nfc(name);
        NameOrder(name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(part).collect())
    }
}

fn part(word: &str) -> Part {
    if let Ok(number) = word.parse() {
        return Part::Number(number);
    }
    let mut tone = 0;
    let mut letter = |c: char| {
        let found = |(at, all): (usize, &&str)| Some((at, all.chars().position(|known| known == c)?));
        match LETTERS.iter().enumerate().find_map(found) {
            Some((at, own)) => {
                tone = tone.max(own);
                Letter::Known(at)
            }
            None => Letter::Other(c),
        }
    };
    let letters = word.chars().flat_map(char::to_lowercase).map(&mut letter).collect();
    Part::Syllable { letters, tone }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_in_the_order_of_a_vietnamese_list() {
        let list = "An Giang|Bà Rịa - Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương|Bình Định|\
            Bình Phước|Cà Mau|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|Gia Lai|Hà Giang|Hà Nam|\
            Hạ Long|Hải Dương|Hậu Giang|Hòa Bình|Hồ Chí Minh|Huế|Lai Châu|Lạng Sơn|Lào Cai|Lâm Đồng|phường 2|Phường 10|\
            Sóc Trăng|Sơn La|Thái Nguyên|Thanh Hóa|Tuyên Quang|Yên Bái";
        let names: Vec<&str> = list.split('|').collect();
        let mut sorted = names.clone();
        sorted.reverse();
        sorted.sort_by_cached_key(|name| NameOrder::of(name));
        assert_eq!(sorted, names);
    }

    #[test]
    fn letters_come_before_tones_and_names_before_longer_ones() {
        for six in ["ma mà mả mã má mạ", "dan dán đan đán", "an ăn ân", "Ba Ba-Vì", "9 10 a"] {
            let words: Vec<NameOrder> = six.split(' ').map(NameOrder::of).collect();
            assert!(words.is_sorted(), "{six}");
        }
        assert_eq!(NameOrder::of("HÀ NAM"), NameOrder::of("Hà  Nam"));
        // Decomposed, as some systems write it.
        assert_eq!(NameOrder::of("Ha\u{300} Nam"), NameOrder::of("Hà Nam"));
        assert!(
            NameOrder::of("Quận 1") < NameOrder::of("Quận 10")
                && NameOrder::of("Quận 10") < NameOrder::of("Quận Ba Đình")
        );
    }
}
