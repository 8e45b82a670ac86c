//! Which encoding of Vietnamese before Unicode is a text in, and what was meant by it?
//!
//! In: text whose bytes were read as windows-1252 or Latin-1, be it by whoever wrote it down or by us.
//! Out: Unicode, and the encoding that it was in.

mod convert;
mod double;
mod encoding;
mod table;

pub(super) use convert::converted;
pub use encoding::OldEncoding;
pub(super) use encoding::of_font;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_converted() {
        for (encoding, text, meant) in [
            (
                OldEncoding::Tcvn3,
                "ChØ thÞ cña Ban BÝ th\u{ad} HuyÖn uû §¨k Hµ",
                "Chỉ thị của Ban Bí thư Huyện uỷ Đăk Hà",
            ),
            (OldEncoding::Tcvn3, "§¶NG Bé x· §¨k Hµ", "ĐẢNG Bộ xã Đăk Hà"),
            (OldEncoding::Tcvn3, "NGHÞ QUYÕT §¶NG Bé", "NGHỊ QUYẾT ĐẢNG BỘ"),
            (OldEncoding::Tcvn3Capitals, "nghÞ quyÕt", "NGHỊ QUYẾT"),
            (
                OldEncoding::Vni,
                "Chæ thò cuûa Ban Bí thö, Ñaêk Haø, trieån khai",
                "Chỉ thị của Ban Bí thư, Đăk Hà, triển khai",
            ),
            (OldEncoding::DoubleUtf8, "Ä\u{90}Äƒk HÃ\u{a0} sÆ¡ káº¿t luáº\u{ad}n", "Đăk Hà sơ kết luận"),
            (OldEncoding::DoubleUtf8, "KÃƒÂ¡Ã‚ÂºÃ‚Â¿t", "Kết"),
        ] {
            assert_eq!(converted(text, encoding), meant, "{encoding}");
        }
    }
}
