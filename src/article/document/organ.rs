//! Who issues papers, and how that is written.

use crate::article::clean::sameness;

pub(super) const MAX_ORGAN_CHARS: usize = 90;

/// What names of those who issue papers begin with.
#[rustfmt::skip]
const ORGANS: &[&str] = &[
    "ban", "bch", "bộ", "cc", "chi bộ", "chi cục", "chi ủy", "công an", "công ty", "cục", "hđnd", "hội", "hội đồng", "học viện", "huyện", "huyện ủy", "liên đoàn", "mặt trận", "mttq", "phòng",
    "phường", "quân ủy", "quận", "quận ủy", "sở", "thành phố", "thành ủy", "thị trấn", "thị ủy", "thị xã", "tiểu ban", "tỉnh", "tỉnh ủy", "tòa án", "tòa soạn", "tổ công tác", "tổng cục",
    "trung tâm", "trung ương", "trường", "ubmttq", "ubkt", "ubnd", "văn phòng", "viện", "xã", "đại học", "đảng bộ", "đảng ủy", "đoàn", "đài", "ủy ban",
];

/// The form in which two spellings of a line are the same: small letters, one place of the mark in *hoà* and *uỷ*.
pub(super) fn form(line: &str) -> String {
    let line = sameness(line.trim_matches(|c: char| !c.is_alphanumeric()));
    if line.contains("oà") || line.contains("uỷ") {
        line.replace("oà", "òa").replace("uỷ", "ủy")
    } else {
        line
    }
}

pub(super) fn is_capital(line: &str) -> bool {
    line.contains(char::is_uppercase) && !line.contains(char::is_lowercase)
}

pub(super) fn is_organ(line: &str) -> bool {
    if line.chars().nth(MAX_ORGAN_CHARS).is_some() || line.trim_end().ends_with(['.', ';', ':', ',']) {
        return false;
    }
    let line = form(line);
    ORGANS.iter().any(|organ| line.strip_prefix(organ).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// Whether a line in capitals names who issues or signs a paper.
pub(super) fn is_issuer(line: &str) -> bool {
    const PERSONS: [&str; 8] =
        ["bí thư", "bộ trưởng", "chủ tịch", "giám đốc", "hiệu trưởng", "thủ tướng", "thường trực", "tổng giám đốc"];
    let lower = form(line);
    is_capital(line) && (is_organ(line) || PERSONS.iter().any(|person| lower.starts_with(person)))
}
