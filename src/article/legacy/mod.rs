//! Which encoding of Vietnamese before Unicode is a text in, and what was meant by it?
//!
//! In: text whose bytes were read as windows-1252 or Latin-1, be it by whoever wrote it down or by us.
//! Out: Unicode, and the encoding that it was in.

mod convert;
mod decoding;
mod double;
mod encoding;
mod restore;
mod stretch;
mod table;
mod weigh;

pub(super) use convert::converted;
pub(super) use decoding::decoding;
pub use decoding::{DecodedReading, DecodedStretch, Decoding};
pub use encoding::OldEncoding;
pub(super) use encoding::of_font;
pub(super) use restore::{Restored, drop_soft_hyphens, restore, restored};
pub(super) use table::is_low_letter;

/// The encoding in which a text, read as windows-1252, reads best; none if it reads as well as it is.
pub(super) fn likeliest(text: &str) -> Option<OldEncoding> {
    match weigh::Weights::of(text).verdict() {
        weigh::Verdict::Sure(encoding) | weigh::Verdict::Perhaps(encoding) => Some(encoding),
        weigh::Verdict::AsItIs => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> Restored {
        let (read, found) = restored(text);
        assert_eq!(read, text);
        found
    }

    #[test]
    fn other_languages_names_formulas_and_code_are_left_alone() {
        for text in [
            "Le café français a été créé à Orléans, où l'élève Noël déjeune près du château.",
            "El niño español comió piñas en la montaña, después cantó una canción.",
            "Die Bürger von Köln grüßten höflich; Müller möchte Äpfel über die Straße führen.",
            "São Paulo e Florianópolis: educação, coração e ações.",
            "Øresund, Århus og Ærø ligger i Danmark; Malmö ligger på den svenske side.",
            "Čư Mgar, ƀuôn Ê Đê, Jrai, Krông Ană, Y Niê Kđăm",
            "Ê Đê",
            "Niê",
            "Êđê",
            "Bà Hoàng",
            "Hà Nam",
            "các ông bà",
            "CH₃COOH + H₂O → CO₂; 25 °C ± 1 µm; ½ × 3 ÷ 4; §5",
            "fn f(a: &str) -> Vec<u8> { a.bytes().map(|b| b ^ 0xFF).collect() } // ¬a ¦ b",
            "Năm\t2022\t2023\n1.234,5\t±3\t§",
            "😀 👍🏽 ★ ☎ ©®™",
            "Tin nhanh",
            "José Mourinho, Özil, Pelé, Peña",
            "",
        ] {
            assert_eq!(kept(text), Restored::default(), "{text}");
        }
    }

    #[test]
    fn what_is_too_short_to_be_sure_is_told_and_follows_what_stands_beside_it() {
        assert_eq!(kept("ChØ thÞ").perhaps, [OldEncoding::Tcvn3]);
        let (read, found) = restored("ChØ thÞ\nHuyÖn uû §¨k Hµ triÓn khai ChØ thÞ sè 05\nBé");
        assert_eq!(read, "Chỉ thị\nHuyện uỷ Đăk Hà triển khai Chỉ thị số 05\nBộ");
        assert_eq!(found, Restored { converted: vec![OldEncoding::Tcvn3], perhaps: vec![] });
    }

    #[test]
    fn each_paragraph_is_in_an_encoding_of_its_own() {
        let (read, found) = restored(
            "Chæ thò cuûa Ban Bí thö\nHuyện ủy Đăk Hà triển khai.\nHuyÖn uû §¨k Hµ triÓn khai ChØ thÞ sè 05\nEl niño español comió piñas",
        );
        assert_eq!(
            read,
            "Chỉ thị của Ban Bí thư\nHuyện ủy Đăk Hà triển khai.\nHuyện uỷ Đăk Hà triển khai Chỉ thị số 05\nEl niño español comió piñas"
        );
        assert_eq!(found.converted, [OldEncoding::Tcvn3, OldEncoding::Vni]);
    }

    #[test]
    fn references_of_pages_and_escapes_of_json_are_read() {
        let (page, _) = restored(
            "<p>Huy&Ouml;n <b>u&ucirc;</b> &sect;&uml;k H&micro; tri&Oacute;n &amp; khai</p><p>&copy; Báo Xã</p>",
        );
        assert_eq!(page, "<p>Huyện <b>uỷ</b> Đăk Hà triển &amp; khai</p><p>&copy; Báo Xã</p>");
        let (json, _) = restored(r#"{"title": "Huy\u00d6n u\u00fb \u00a7\u00a8k H\u00b5", "x": "a\\u00d6\n"}"#);
        assert_eq!(json, r#"{"title": "Huyện uỷ Đăk Hà", "x": "a\\u00d6\n"}"#);
    }

    #[test]
    fn signs_of_windows_are_letters_only_where_they_make_a_syllable() {
        for (encoding, text, meant) in [
            (OldEncoding::Vps, "\u{201C}m\u{CB} b\u{201D} \u{2013} H\u{2014}", "\u{201C}mẹ b\u{201D} \u{2013} HỒ"),
            (OldEncoding::Tcvn3, "H\u{2014}I NGH\u{2018}, \u{201C}anh\u{201D}", "HỘI NGHỊ, \u{201C}anh\u{201D}"),
        ] {
            assert_eq!(converted(text, encoding), meant);
        }
    }

    #[test]
    fn bytes_that_got_lost_on_the_way_are_made_up_for_where_only_one_letter_had_them() {
        for (text, meant) in [
            ("hÃ ng háº±ng luáºn, lÃ  BÃ thÆ° ÄÄƒk", "hàng hằng luận, là Bí thư Đăk"),
            ("lÃ anh vÃ em HÃ", "là anh và em Hà"),
        ] {
            assert_eq!(converted(text, OldEncoding::DoubleUtf8), meant);
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "([\u{80}-\u{FF}]|[a-z ]|á»|áº|Ã|Ä|ng|\n){0,60}") {
            let _ = restored(&text);
        }
    }

    #[test]
    fn each_encoding_is_converted() {
        for (encoding, text, meant) in [
            (
                OldEncoding::Tcvn3,
                "ChØ thÞ cña Ban BÝ th\u{AD} HuyÖn uû §¨k Hµ",
                "Chỉ thị của Ban Bí thư Huyện uỷ Đăk Hà",
            ),
            (OldEncoding::Tcvn3, "§¶NG Bé x· §¨k Hµ", "ĐẢNG Bộ xã Đăk Hà"),
            (OldEncoding::Tcvn3, "NGHÞ QUYÕT §¶NG Bé", "NGHỊ QUYẾT ĐẢNG BỘ"),
            (OldEncoding::Tcvn3, "HUYÖN ñY §¡K Hµ, x· b¹n", "HUYỆN ỦY ĐĂK Hà, xã bạn"),
            (OldEncoding::Tcvn3, "Sè 33-BC/HU", "Số 33-BC/HU"),
            (OldEncoding::Tcvn3Capitals, "nghÞ quyÕt", "NGHỊ QUYẾT"),
            (
                OldEncoding::Vni,
                "Chæ thò cuûa Ban Bí thö, Ñaêk Haø, trieån khai",
                "Chỉ thị của Ban Bí thư, Đăk Hà, triển khai",
            ),
            (OldEncoding::Vni, "ÑAÛNG BOÄ HUYEÄN ÑAÊK HAØ", "ĐẢNG BỘ HUYỆN ĐĂK HÀ"),
            (OldEncoding::DoubleUtf8, "Ä\u{90}Äƒk HÃ\u{a0} sÆ¡ káº¿t luáº\u{ad}n", "Đăk Hà sơ kết luận"),
            (OldEncoding::DoubleUtf8, "KÃƒÂ¡Ã‚ÂºÃ‚Â¿t", "Kết"),
        ] {
            assert_eq!(converted(text, encoding), meant, "{encoding}");
        }
    }
}
