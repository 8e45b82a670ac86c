//! An article made at random: what a page must give back.

use super::chance::Chance;

pub enum Block {
    Paragraph(String),
    Heading(&'static str, String),
    Items(Vec<String>),
    Quote(String),
    Table(Vec<Vec<String>>),
    Picture(String),
    /// A heading and paragraphs in a frame.
    Frame(String, Vec<String>),
}

pub struct Story {
    pub title: String,
    pub lead: String,
    pub blocks: Vec<Block>,
    /// As signed, and as read.
    pub author: (String, String),
    pub day: (u32, u32, u32),
    pub time: (u32, u32),
}

const PLACES: &[&str] = &[
    "thôn Thượng",
    "thôn Hạ",
    "bản Nà Lai",
    "xóm Đình",
    "tổ dân phố số 3",
    "ấp Bình Hòa",
    "làng Kon Rờ",
    "khu phố Tân Lập",
];
const WHO: &[&str] = &[
    "Chi bộ",
    "Hội Cựu chiến binh",
    "Đoàn thanh niên",
    "Bí thư chi bộ",
    "Ban công tác mặt trận",
    "Tổ hợp tác",
    "Hội Phụ nữ",
    "Bà con",
    "Hội Nông dân",
    "Đảng ủy xã",
];
const DID: &[&str] = &[
    "họp bàn việc làm con đường ra đồng",
    "góp công sửa lại mương nước",
    "chia tổ đi thăm từng nhà",
    "học tập nghị quyết trong hai buổi tối",
    "dọn vệ sinh quanh nhà văn hóa",
    "bầu ban giám sát việc xây cầu",
    "tính lại từng khoản thu chi",
    "trồng thêm hàng cây bên suối",
    "nghe báo cáo của đoàn kiểm tra",
    "đăng ký phần việc của từng đảng viên",
];
const HOW: &[&str] = &[
    "ai cũng có ý kiến và buổi họp kéo dài đến trưa",
    "việc gì chưa rõ thì ghi lại để trả lời sau",
    "nhờ vậy mà phong trào giữ được lâu",
    "các hộ nghèo được giúp trước",
    "số tiền còn lại dành cho quỹ khuyến học",
    "cách làm này được xã bên đến xem",
    "mỗi tuần một lần, không tuần nào bỏ",
    "có nhà cho mượn đất, có nhà cho mượn máy",
];
const AUTHORS: &[(&str, &str)] = &[
    ("Lê An", "Lê An"),
    ("VŨ LAN", "Vũ Lan"),
    ("Nguyễn Thị Hà", "Nguyễn Thị Hà"),
    ("Lê An - Vũ Lan", "Lê An - Vũ Lan"),
    ("Nhóm PV", "Nhóm PV"),
    ("Bài và ảnh: Hà Minh", "Hà Minh"),
    ("Tác giả: Trần Bình", "Trần Bình"),
    ("Y Thu", "Y Thu"),
    ("Hà An, Lê Bình", "Hà An, Lê Bình"),
    ("Bài, ảnh: K’Pá Lan", "K’Pá Lan"),
    ("PV/TTXVN", "PV"),
    ("Minh Đức (tổng hợp)", "Minh Đức"),
];

fn sentence(chance: &mut Chance) -> String {
    let (who, place, did, how) = (chance.one(WHO), chance.one(PLACES), chance.one(DID), chance.one(HOW));
    match chance.below(3) {
        0 => format!("{who} {place} {did}; {how}."),
        1 => format!("Năm {}, {} {place} {did}, {how}.", 2000 + chance.below(24), who.to_lowercase()),
        _ => format!("Với {} hộ dân, {} {place} {did}.", 20 + chance.below(900), who.to_lowercase()),
    }
}

fn paragraph(chance: &mut Chance, number: usize) -> String {
    let count = 1 + chance.below(4);
    let sentences: Vec<String> = (0..count).map(|_| sentence(chance)).collect();
    format!("Chuyện thứ {number}: {}", sentences.join(" "))
}

impl Story {
    pub fn new(chance: &mut Chance) -> Self {
        let place = chance.one(PLACES);
        let titles = [
            format!("{}: Việc chung có người lo", place.to_uppercase()),
            format!("Con đường mới ở {place} sau {} năm", 2 + chance.below(20)),
            format!("Ông bí thư {place} và chuyện “nói đi đôi với làm”"),
            format!("Đảng bộ xã sơ kết {} năm làm theo Bác", 2 + chance.below(9)),
            format!("{} hộ ở {place} hiến đất làm đường", 11 + chance.below(80)),
            format!("Chuyển biến ở {place} - một năm nhìn lại"),
        ];
        let title = chance.one(&titles).clone();
        let lead = match chance.below(4) {
            0 => format!("Sáng 20/11, {} {} {}.", chance.one(WHO).to_lowercase(), place, chance.one(DID)),
            1 => format!("Vẫn là chuyện cũ, song {place} nay đã khác"),
            2 => format!("(GLO)- {}", sentence(chance)),
            _ => format!("{} {}", sentence(chance), sentence(chance)),
        };
        let blocks = blocks(chance);
        let (signed, read) = *chance.one(AUTHORS);
        let day = (1 + chance.below(28), 1 + chance.below(12), 2012 + chance.below(13));
        Story {
            title,
            lead,
            blocks,
            author: (signed.to_owned(), read.to_owned()),
            day: (u32::try_from(day.0).unwrap(), u32::try_from(day.1).unwrap(), u32::try_from(day.2).unwrap()),
            time: (u32::try_from(chance.below(24)).unwrap(), u32::try_from(chance.below(60)).unwrap()),
        }
    }

    /// The paragraphs that a reader sees, without captions.
    pub fn body(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Paragraph(text) | Block::Heading(_, text) | Block::Quote(text) => lines.push(text.clone()),
                Block::Items(items) => lines.extend(items.iter().cloned()),
                Block::Table(rows) => lines.extend(rows.iter().map(|row| row.join(" "))),
                Block::Frame(heading, texts) => {
                    lines.push(heading.clone());
                    lines.extend(texts.iter().cloned());
                }
                Block::Picture(_) => {}
            }
        }
        lines
    }

    pub fn captions(&self) -> Vec<String> {
        let caption = |block: &Block| if let Block::Picture(caption) = block { Some(caption.clone()) } else { None };
        self.blocks.iter().filter_map(caption).collect()
    }
}

/// Two paragraphs at least; the first and the last block are one.
fn blocks(chance: &mut Chance) -> Vec<Block> {
    let count = *chance.one(&[2, 3, 4, 6, 9, 14, 25, 40]);
    let mut blocks = vec![Block::Paragraph(paragraph(chance, 1))];
    for number in 2..=count {
        if number > 2 && number < count {
            let place = *chance.one(PLACES);
            let other = match chance.below(14) {
                0 => Some(Block::Heading("h2", format!("{number}. Kết quả ở {place}"))),
                1 => Some(Block::Heading("h3", format!("Từ {place} nhìn ra lần {number}"))),
                2 => {
                    let count = 2 + chance.below(4);
                    Some(Block::Items(
                        (0..count).map(|at| format!("Việc {number}.{at}: {}", chance.one(DID))).collect(),
                    ))
                }
                3 => Some(Block::Quote(format!("“Lần thứ {number} tôi nói: {}”", chance.one(HOW)))),
                4 => {
                    let head = vec!["Xóm".to_owned(), format!("Công đợt {number}")];
                    let rows = (0..3).map(|at| vec![format!("Xóm {at}"), format!("{}", 10 + chance.below(90))]);
                    Some(Block::Table(std::iter::once(head).chain(rows).collect()))
                }
                5 | 6 => Some(Block::Picture(format!("Bà con {place} trong buổi thứ {number}. Ảnh: V.L"))),
                7 => {
                    let texts = vec![paragraph(chance, 100 + number), paragraph(chance, 200 + number)];
                    Some(Block::Frame(format!("Con số của năm thứ {number}"), texts))
                }
                _ => None,
            };
            blocks.extend(other);
        }
        blocks.push(Block::Paragraph(paragraph(chance, number)));
    }
    blocks
}
