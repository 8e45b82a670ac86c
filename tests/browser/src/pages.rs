//! Each kind of page, and the states of it that no way leads through.

use crate::journeys::find::samples;
use crate::screen::{NARROW, NARROW_WITHOUT_SCRIPTS, Screen, WIDE, WIDE_WITHOUT_SCRIPTS};

/// Addresses, and what the server answers.
const PAGES: [(&str, u16); 35] = [
    ("/", 200),
    ("/?lang=en", 200),
    ("/tro-giup", 200),
    ("/thu-vien", 200),
    ("/tim?q=NQ+TW4", 200),
    ("/bai/b01-kon-tum-ket-luan-21.txt", 200),
    ("/van-ban/nq-04-tw-k12", 200),
    ("/dia-phuong/province/2025/51", 200),
    ("/so-sanh?a=province/legacy/62&b=province/legacy/25", 200),
    ("/?lang=vi", 200),
    ("/tro-giup", 200),
    ("/thu-vien", 200),
    ("/theo-doi?q=chi+bộ", 200),
    ("/danh-sach?lines=rừng&each=phrase", 200),
    ("/tim?q=chi+bộ", 200),
    ("/tim?q=NQ+TW4", 200),
    ("/tim?q=không-có-chữ-này-đâu+place:x", 200),
    ("/tim?q=tự+diễn+biến+năm:2018&sort=newest&limit=30", 200),
    ("/dem?q=chi+bộ&facet=directive", 200),
    ("/thoi-gian?q=chi+bộ", 200),
    ("/ban-do?q=chi+bộ", 200),
    ("/ngu-canh?q=chi+bộ", 200),
    ("/bai/a01-phu-tho-ket-luan-21.txt?q=kết+luận", 200),
    ("/bai/khong-co.txt", 404),
    ("/van-ban", 200),
    ("/van-ban/kl-21-tw-k13", 200),
    ("/van-ban/nq-18-tw-k12/bai", 200),
    ("/van-ban?ten=18-NQ/TW", 200),
    ("/chua-ro", 200),
    ("/dia-phuong", 200),
    ("/dia-phuong?ten=Châu+Thành", 200),
    ("/dia-phuong/province/legacy/62", 200),
    ("/dia-phuong/province/legacy/62?van-ban=kl-21-tw-k13", 200),
    ("/so-sanh?a=kl-21-tw-k13&b=nq-04-tw-k12", 200),
    ("/do-phu", 200),
];

fn opened(name: &'static str, screen: Screen) {
    let visitor = samples(name, screen);
    for (address, status) in PAGES {
        visitor.open_for(address, status);
    }
    visitor.open_for("/khong-co", 404);
    visitor.finish();
}

#[test]
fn each_page_is_sound_on_a_wide_screen() {
    opened("pages", WIDE);
}

#[test]
fn each_page_is_sound_on_a_narrow_screen() {
    opened("pages", NARROW);
}

#[test]
fn each_page_is_sound_on_a_wide_screen_without_scripts() {
    opened("pages", WIDE_WITHOUT_SCRIPTS);
}

#[test]
fn each_page_is_sound_on_a_narrow_screen_without_scripts() {
    opened("pages", NARROW_WITHOUT_SCRIPTS);
}
