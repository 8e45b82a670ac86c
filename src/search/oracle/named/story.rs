//! Articles that cite directives, name places and organs and tell times: sentences put together at random.

use std::fmt;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::article::{Article, DateOrigin, Published};

/// An article.
#[derive(Clone, PartialEq)]
pub(super) struct Story {
    title: &'static str,
    sentences: Vec<&'static str>,
    caption: Option<&'static str>,
    published: Option<Moment>,
    source: Option<&'static str>,
}

/// A day, and the time of day where that is told.
type Moment = (&'static str, Option<&'static str>);

const TITLES: [&str; 5] = [
    "Bà con giữ rừng",
    "Học tập Kết luận 21",
    "Huyện Kon Rẫy làm đường",
    "Tỉnh An Giang làm đường",
    "Chi bộ họp bàn việc giữ rừng",
];

/// Directives of the registry by several names, told and open; local ones with their place and without; namesakes with
/// what is around them and without, on either map; organs named and their own; times in words and in figures.
const SENTENCES: [&str; 36] = [
    "Bà con họp bàn việc giữ rừng và trồng thêm cây chè.",
    "Các chi bộ học tập Kết luận số 21-KL/TW ngày 25/10/2021 của Ban Chấp hành Trung ương.",
    "Các chi bộ học tập Kết luận số 21-KL/TW ngày 24/10/2017 của Bộ Chính trị.",
    "Đảng bộ quán triệt Kết luận số 21-KL/TW tới từng đảng viên.",
    "Đảng bộ quán triệt Kết luận số 21-KL/TW năm 2009.",
    "Nghị quyết 18 được phổ biến tới từng đảng viên.",
    "Đảng bộ quán triệt Nghị quyết số 18-NQ/TW ngày 25/10/2017 và họp bàn việc giữ rừng.",
    "Nghị quyết số 18-NQ/TW ngày 16/6/2022 được các chi bộ học tập.",
    "Nghị quyết này được phổ biến tới từng đảng viên.",
    "Đảng bộ quán triệt Chỉ thị số 06-CT/TW tới từng đảng viên.",
    "Chỉ thị số 06-CT/TW năm 2006 được các chi bộ học tập lại.",
    "Huyện ủy Đăk Hà, tỉnh Kon Tum ban hành Kế hoạch số 44-KH/HU ngày 5/3/2022.",
    "Kế hoạch số 44-KH/HU được gửi tới các chi bộ cơ sở.",
    "Kế hoạch số 44-KH/HU ngày 7/2/2023 được gửi tới các chi bộ.",
    "Tỉnh ủy Kon Tum ban hành Nghị quyết số 18-NQ/TU ngày 3/2/2022 về chăn nuôi.",
    "Tỉnh ủy Gia Lai ban hành Nghị quyết số 18-NQ/TU về chăn nuôi.",
    "Cơ sở học tập Nghị quyết số 18-NQ/TU về chăn nuôi.",
    "Bà con huyện Châu Thành, tỉnh An Giang họp bàn việc làm đường.",
    "Bà con huyện Châu Thành, tỉnh Kiên Giang họp bàn việc làm đường.",
    "Bà con huyện Châu Thành họp bàn việc làm đường.",
    "Bà con xã Tân Lập, huyện Kon Rẫy, tỉnh Kon Tum giữ rừng.",
    "Bà con ở huyện Kon Rẫy, tỉnh Kon Tum làm thêm được một đoạn đường.",
    "Bà con xã Kon Braih, tỉnh Quảng Ngãi giữ rừng.",
    "Bà con xã Đăk Mar, huyện Đăk Hà, tỉnh Kon Tum trồng thêm cây chè.",
    "Bà con xã Đăk Hà, tỉnh Quảng Ngãi trồng thêm cây chè.",
    "Bà con thành phố Kon Tum, tỉnh Kon Tum làm đường.",
    "Bà con tỉnh Gia Lai và tỉnh Bình Định cùng làm đường.",
    "UBND tỉnh Kiên Giang và UBND tỉnh An Giang cùng họp bàn việc làm đường.",
    "UBND tỉnh Kon Tum giao việc cho từng xã ở cơ sở.",
    "Đảng ủy xã Đăk Hà giao việc cho từng chi bộ.",
    "Huyện ủy giao việc cho từng chi bộ ở cơ sở.",
    "Trong quý II năm 2021, bà con trồng thêm cây chè.",
    "Sáu tháng đầu năm 2022, bà con làm thêm được một đoạn đường.",
    "Việc ấy được bàn từ tháng 6/2021 và làm xong trong năm 2023.",
    "Bà con tỉnh Kiên Giang làm đường, giữ rừng, giữ rừng và giữ rừng.",
    "Các tỉnh Tây Nguyên cùng giữ rừng và trồng thêm cây chè.",
];

/// In captions nothing is cited and no place is named: they have words only.
const CAPTIONS: [&str; 5] = [
    "Ảnh: Học tập Kết luận 21 ở cơ sở",
    "Ảnh: Bà con Kon Tum giữ rừng",
    "Ảnh: Họp bàn ở huyện Châu Thành",
    "Ảnh: Bà con vùng Tây Nguyên giữ rừng",
    "Ảnh: UBND tỉnh Kiên Giang họp bàn năm 2021",
];

/// Also the first and the last day of years and quarters, the first and the last minute of a day, and the days on which
/// the map changed.
const MOMENTS: [Moment; 16] = [
    ("2003-06-30", None),
    ("2014-06-30", None),
    ("2020-12-31", Some("23:59:00")),
    ("2021-01-01", Some("00:00:00")),
    ("2021-03-31", None),
    ("2021-04-01", None),
    ("2021-06-15", Some("12:30:00")),
    ("2021-06-30", Some("23:59:00")),
    ("2021-07-01", Some("00:00:00")),
    ("2021-12-31", None),
    ("2022-02-28", None),
    ("2022-06-30", None),
    ("2022-07-01", None),
    ("2023-01-01", None),
    ("2025-06-30", None),
    ("2025-07-01", None),
];

const SOURCES: [&str; 2] = ["Báo Sáng", "Tin Chiều"];

impl Story {
    /// The article of an id.
    pub fn article(&self, id: String) -> Article {
        let published = |(day, time): Moment| Published {
            date: day.parse().unwrap(),
            time: time.map(|time| time.parse().unwrap()),
            from: DateOrigin::Record,
        };
        Article {
            path: format!("{id}.txt"),
            id,
            title: self.title.to_owned(),
            body: self.sentences.join("\n"),
            captions: self.caption.iter().map(|caption| (*caption).to_owned()).collect(),
            published: self.published.map(published),
            source: self.source.map(str::to_owned),
            ..Article::default()
        }
    }

    /// The same published on another day.
    fn again(self, published: Option<Moment>) -> Self {
        Story { published, ..self }
    }
}

impl fmt::Debug for Story {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {:?} [{:?}] {:?} {:?}", self.title, self.sentences, self.caption, self.published, self.source)
    }
}

fn moment() -> impl Strategy<Value = Option<Moment>> {
    prop_oneof![9 => select(&MOMENTS[..]).prop_map(Some), 2 => Just(None)]
}

/// An article of a few sentences.
pub(super) fn story() -> impl Strategy<Value = Story> {
    let caption = prop::option::weighted(0.3, select(&CAPTIONS[..]));
    let facts = (caption, moment(), prop::option::of(select(&SOURCES[..])));
    (select(&TITLES[..]), vec(select(&SENTENCES[..]), 1..6), facts).prop_map(
        |(title, sentences, (caption, published, source))| Story { title, sentences, caption, published, source },
    )
}

/// Articles some of which are printed again, on other days.
pub(super) fn stories(most: usize) -> impl Strategy<Value = Vec<Story>> {
    let again = vec((any::<prop::sample::Index>(), moment()), 0..3);
    (vec(story(), 1..most), again).prop_map(|(mut stories, again)| {
        for (which, published) in again {
            let story = which.get(&stories).clone().again(published);
            stories.push(story);
        }
        stories
    })
}

/// Each sentence alone, on some days.
pub(super) fn each_sentence() -> Vec<Story> {
    let days = ["2014-06-30", "2021-06-15", "2025-07-01"];
    let on = |sentence, day| Story {
        title: TITLES[0],
        sentences: vec![sentence],
        caption: None,
        published: Some((day, None)),
        source: None,
    };
    SENTENCES.iter().flat_map(|sentence| days.map(|day| on(*sentence, day))).collect()
}
