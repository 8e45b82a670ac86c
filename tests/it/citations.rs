//! Which directives are found in a sentence.
//!
//! A marked sentence is input and expectation at once: `[words](key)` must be found with exactly these
//! words and a key that begins so; `(a|b)` are the members of a list, `(back)` points back; nothing else
//! may be found.

use super::edges::edges_of;
use super::support::facts;
use chithi::directive::{Citation, Context, Decision, Evidence, Form, Reader, Rejection, directives_of, explain};
use chithi::locality::setting_of;
use chithi::text::{Field, Tokens, nfc};

/// The citations of an article without a title.
pub(super) fn cited(body: &str, published: &str) -> Vec<Citation> {
    cited_under("", body, published)
}

/// The same of an article with a title.
pub(super) fn cited_under(title: &str, body: &str, published: &str) -> Vec<Citation> {
    let (title, words) = (Tokens::new(title), Tokens::new(body));
    let published = published.parse().ok();
    let facts = facts();
    let (gazetteer, registry) = (&facts.gazetteer, &facts.registry);
    let setting = setting_of(gazetteer, &title, &words, None, None, published);
    directives_of(Context {
        title: &title,
        body: &words,
        published,
        setting: &setting,
        registry,
        gazetteer,
        cites: &[],
        cites_not: &[],
    })
    .citations
}

/// The plain text of a marked sentence, and the words and keys expected in it.
fn unmark(marked: &str) -> (String, Vec<(String, String)>) {
    let (mut text, mut expected) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        let (words, after) = after.split_once("](").expect("a mark closes");
        let (keys, after) = after.split_once(')').expect("a key closes");
        text.push_str(before);
        text.push_str(words);
        expected.extend(keys.split('|').map(|key| (words.to_owned(), key.to_owned())));
        rest = after;
    }
    text.push_str(rest);
    (text, expected)
}

pub(super) fn check(sentences: &[&str]) {
    let mut wrong = Vec::new();
    for marked in sentences {
        let (text, expected) = unmark(marked);
        let found: Vec<(String, String)> = cited(&text, "")
            .into_iter()
            .map(|c| {
                let key = if c.form == Form::Back { "back".to_owned() } else { c.key };
                (c.span.of(&text).to_owned(), key)
            })
            .collect();
        let fits = |((words, key), (want, prefix)): (&(String, String), &(String, String))| {
            words == want
                && (key == prefix
                    || key.starts_with(&format!("{prefix}:"))
                    || key.starts_with(prefix) && prefix.ends_with(':'))
        };
        if found.len() != expected.len() || !found.iter().zip(&expected).all(fits) {
            wrong.push(format!("{marked}\n    found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} sentences:\n{}", wrong.len(), sentences.len(), wrong.join("\n"));
}

const KINDS_AND_CODES: &[&str] = &[
    "Chi bộ thôn học [Nghị quyết số 35-NQ/TW](NQ:35:TW) trong hai buổi tối.",
    "Đảng viên trẻ viết thu hoạch về [Chỉ thị số 05-CT/TW](CT:5:TW).",
    "Bí thư đọc lại [Kết luận số 21-KL/TW](KL:21:TW) trước khi họp.",
    "Tổ kiểm tra dựa vào [Quy định số 37-QĐ/TW](QĐ:37:TW).",
    "Tổ kiểm tra dựa vào [Qui định số 37-QĐ/TW](QĐ:37:TW).",
    "Xã lập danh sách theo [Quyết định số 217-QĐ/TW](QĐ:217:TW).",
    "Huyện làm theo [Quy định số 08-QĐi/TW](QĐ:8:TW) về nêu gương.",
    "Chi ủy theo [Hướng dẫn số 12-HD/BTCTW](HD:12:BTCTW) mà làm.",
    "Việc kiểm điểm theo [Hướng dẫn số 25-HD/BTCTW](HD:25:BTCTW).",
    "Ban Tuyên giáo ra [Hướng dẫn 33-HD/BTGTW](HD:33:BTGTW).",
    "Ủy ban kiểm tra ra [Thông báo số 77-TB/UBKTTW](TB:77:UBKTTW).",
    "Huyện ủy có [Kế hoạch số 44-KH/HU](KH:44:HU).",
    "Tỉnh ủy có [Chương trình số 16-CTr/TU](CTr:16:TU).",
    "Tỉnh ủy có [Chương trình hành động số 27-CTHĐ/TU](CTHĐ:27:TU).",
    "Thành ủy duyệt [Đề án số 06-ĐA/TU](ĐA:6:TU).",
    "Quận ủy gửi [Báo cáo số 118-BC/QU](BC:118:QU).",
    "Thị ủy gửi [Tờ trình số 51-TTr/ThU](TTr:51:ThU).",
    "Đảng ủy xã ban hành [Nghị quyết số 03-NQ/ĐU](NQ:3:ĐU).",
    "Đảng ủy khối có [Công văn số 210-CV/ĐUK](CV:210:ĐUK).",
    "Ban Bí thư ký [Thông tri số 02-TT/TW](TT:2:TW).",
    "Huyện ban hành [Quy chế số 05-QC/HU](QC:5:HU).",
    "Ban Tổ chức tỉnh ra [Hướng dẫn số 05-HD/BTCTU](HD:5:BTCTU).",
    "Quân ủy có [Nghị quyết số 109-NQ/QUTW](NQ:109:QUTW).",
    "Chính phủ ra [Nghị định số 100/2019/NĐ-CP](NĐ:100:CP:2019).",
    "Chính phủ ra [Nghị quyết số 68/NQ-CP](NQ:68:CP).",
    "Thủ tướng ký [Quyết định số 1719/QĐ-TTg](QĐ:1719:TTg).",
    "Thủ tướng ký [Chỉ thị số 08/CT-TTg](CT:8:TTg).",
    "Thủ tướng gửi [Công điện số 732/CĐ-TTg](CĐ:732:TTg).",
    "Quốc hội thông qua [Nghị quyết số 43/2022/QH15](NQ:43:QH15:2022).",
    "Ủy ban ra [Nghị quyết số 1211/2016/UBTVQH13](NQ:1211:UBTVQH13:2016).",
    "Người dân hỏi về [Luật số 31/2024/QH15](Luật:31:QH15:2024).",
    "Tòa dẫn [Pháp lệnh số 34/2007/PL-UBTVQH11](PL:34:UBTVQH11:2007).",
    "Trường làm theo [Thông tư số 32/2018/TT-BGDĐT](TT:32:BGDĐT:2018).",
    "Kế toán xem [Thông tư 200/2014/TT-BTC](TT:200:BTC:2014).",
    "Sở dẫn [Thông tư liên tịch số 09/2016/TTLT-BTP-BTNMT](TTLT:9:BTP-BTNMT:2016).",
    "Tỉnh có [Kế hoạch số 1482/KH-UBND](KH:1482:UBND).",
    "Tỉnh có [Nghị quyết số 12/NQ-HĐND](NQ:12:HĐND).",
    "Văn phòng gửi [Thông báo số 38/TB-VPCP](TB:38:VPCP).",
    "Ủy ban gửi [Tờ trình số 512/TTr-UBND](TTr:512:UBND).",
    "Sở gửi [Công văn số 1024/SGDĐT-VP](CV:1024:SGDĐT).",
];

const SPACING: &[&str] = &[
    "Đảng viên học [Kết luận 21 -KL/TW](KL:21:TW) ở nhà văn hóa.",
    "Đảng viên học [Kết luận 21- KL/TW](KL:21:TW) ở nhà văn hóa.",
    "Đảng viên học [Kết luận 21 - KL/TW](KL:21:TW) ở nhà văn hóa.",
    "Đảng viên học [Kết luận 21 – KL/TW](KL:21:TW) ở nhà văn hóa.",
    "Đảng viên học [Kết luận 21—KL/TW](KL:21:TW) ở nhà văn hóa.",
    "Đảng viên học [Kết luận 21 -KL / TW](KL:21:TW) ở nhà văn hóa.",
    "Đảng viên học [Kết luận 21-KL /TW](KL:21:TW) ở nhà văn hóa.",
    "Đảng viên học [Kết luận 21-KL/ TW](KL:21:TW) ở nhà văn hóa.",
    "Đảng viên học [Kết luận số 21-KL/\nTW](KL:21:TW) ở nhà văn hóa.",
    "Đảng viên học [Kết luận số\n21-KL/TW](KL:21:TW) ở nhà văn hóa.",
    "Đảng viên học [Kết luận số: 21-KL/TW](KL:21:TW) ở nhà văn hóa.",
    "Đảng viên học [Kết luận số số 21-KL/TW](KL:21:TW) ở nhà văn hóa.",
    "Đảng viên học [Kết luận 21 KL/TW](KL:21:TW) ở nhà văn hóa.",
    "Đảng viên học [Kết_luận số 21-KL / TW](KL:21:TW) ở nhà văn_hóa.",
    "Cán bộ xã nhắc [Quy định 90 - QĐTW](QĐ:90:TW) khi họp.",
    "Cán bộ xã nhắc [Kế hoạch 25 -KH/ĐU](KH:25:ĐU) khi họp.",
    "Cán bộ xã nhắc [Chỉ thị số 03- CT/HU](CT:3:HU) khi họp.",
    "Cán bộ xã nhắc [Chỉ thị số 3-CT/HU](CT:3:HU) khi họp.",
    "Cán bộ xã nhắc [Nghị định 30/2 013/NĐ-CP](NĐ:30:CP:2013) khi họp.",
    "Cán bộ xã nhắc [Nghị quyết số 54/2017/QH 14](NQ:54:QH14:2017) khi họp.",
    "Cán bộ xã nhắc [Nghị quyết số 19-2018/NQ-CP](NQ:19:CP:2018) khi họp.",
    "Cán bộ xã nhắc [Nghị định số 04/2018/NĐCP](NĐ:4:CP:2018) khi họp.",
    "Cán bộ xã nhắc [Nghị định 167/2013/NĐ-CP](NĐ:167:CP:2013)ngày 12/11/2013 khi họp.",
    "Cán bộ xã nhắc [Chỉ thị số 10-CT/TW](CT:10:TW)ngày 30/3/2007 khi họp.",
];

const ORDERS: &[&str] = &[
    "Phường phổ biến [Chỉ thị 34/CT-TW](CT:34:TW) cho tổ dân phố.",
    "Phường phổ biến [Chỉ thị 42-CT-TW](CT:42:TW) cho tổ dân phố.",
    "Phường phổ biến [Nghị quyết 19/NQ-TW](NQ:19:TW) cho tổ dân phố.",
    "Phường phổ biến [Nghị quyết 19/NQ/TW](NQ:19:TW) cho tổ dân phố.",
    "Phường phổ biến [Kết luận 126/KL-TW](KL:126:TW) cho tổ dân phố.",
    "Phường phổ biến [Quy định 98/QĐ - TW](QĐ:98:TW) cho tổ dân phố.",
    "Phường phổ biến [Nghị quyết 29-NQ/TƯ](NQ:29:TW) cho tổ dân phố.",
    "Phường phổ biến [Nghị quyết 29-NQ/T.Ư](NQ:29:TW) cho tổ dân phố.",
    "Phường phổ biến [Nghị quyết 29-NQ/BCHTW](NQ:29:TW) cho tổ dân phố.",
    "Phường phổ biến [kết luận số 789 - TU/TB](TB:789:TU) cho tổ dân phố.",
    "Phường phổ biến [Quyết định số 25-CP](QĐ:25:CP) cho tổ dân phố.",
    "Phường phổ biến [Nghị quyết số 986/ĐU](NQ:986:ĐU) cho tổ dân phố.",
    "Phường phổ biến [Nghị quyết 30a/2008/NQ-CP](NQ:30a:CP:2008) cho tổ dân phố.",
    "Phường phổ biến [Quyết định số 546/SGTVT-TTS](QĐ:546:SGTVT) cho tổ dân phố.",
    "Phường phổ biến [Quyết định số 158/QĐ-C41](QĐ:158:C41) cho tổ dân phố.",
    "Theo [18-NQ/TW](NQ:18:TW), huyện bớt hai phòng.",
    "Văn bản số [06-CT/TW](CT:6:TW) được dán ở bảng tin.",
    "[Báo cáo (số 12-BC/HU](BC:12:HU)) gửi về chiều qua.",
];

const HEADS_AND_CASE: &[&str] = &[
    "HỘI NGHỊ TRIỂN KHAI [NGHỊ QUYẾT SỐ 15-NQ/TW](NQ:15:TW) Ở HUYỆN",
    "SƠ KẾT [CHỈ THỊ 05-CT/TW](CT:5:TW) NĂM ĐẦU",
    "hoi nghi quan triet [nghi quyet so 18-NQ/TW](NQ:18:TW) tai huyen",
    "Trien khai [ket luan 21-KL/TW](KL:21:TW) o xa",
    "Chi bộ học [CT 05 –CT/TW](CT:5:TW) buổi tối.",
    "Chi bộ học [CT 05-CT/TW](CT:5:TW) buổi tối.",
    "Chi bộ học [NQ 04-NQ/TW](NQ:4:TW) buổi tối.",
    "Chi bộ học [KL 21-KL/TW](KL:21:TW) buổi tối.",
    "Chi bộ học [NQ 35](NQ:35) buổi tối.",
    "Chi bộ học [QĐ 144-QĐ/TW](QĐ:144:TW) buổi tối.",
    "Chi bộ học [QÐ 144-QÐ/TW](QĐ:144:TW) buổi tối.",
    "Chi bộ học [Quy định 08-QÐi/TW](QĐ:8:TW) buổi tối.",
    "Chi bộ học [Nghị Quyết số 18-NQ/TW](NQ:18:TW) buổi tối.",
    "Chi bộ học [nghị quyết 18-nq/tw](NQ:18:TW) buổi tối.",
    "Chi bộ học [NGHỊ QUYẾT CỐ 19-NQ/TW](NQ:19:TW) buổi tối.",
    "Chi bộ học [Thông báo kết luận số 43-TB/TW](TB:43:TW) buổi tối.",
    "Chi bộ học [Kết luận thanh tra số 06/KL-TTCP](KL:6:TTCP) buổi tối.",
    "Chi bộ học [Quyết định thi hành án số 17/QĐ-CCTHADS](QĐ:17:CCTHADS) buổi tối.",
    "Chi bộ học [Luật Giao thông đường bộ số 23/2008/QH12](Luật:23:QH12:2008) buổi tối.",
];

/// Where the word and the code disagree.
const WORD_OR_CODE: &[&str] = &[
    "Huyện ủy ra [Chương trình hành động số 17-CT/HU](CTr:17:HU) từ đầu năm.",
    "Tỉnh ủy ra [Chương trình số 09-CT/TU](CTr:9:TU) từ đầu năm.",
    "Tỉnh ủy ra [Chương trình công tác số 09-CT/TU](CTr:9:TU) từ đầu năm.",
    "Có [chương trình hành động (số 21-CTr/TU](CTr:21:TU)) kèm theo.",
    "Huyện ủy gửi [Tờ trình số 15-TT/HU](TTr:15:HU) lên trên.",
    "Thợ học theo [Nghị định số 1201/QĐ-TTg](QĐ:1201:TTg) ba tháng.",
    "Thợ học theo [Quyết định số 46/NQ-CP](NQ:46:CP) ba tháng.",
    "Tòa theo [Nghị quyết 05/2019/NĐ-HĐTP](NQ:5:HĐTP:2019) mà xử.",
    "Dân xem [Quyết định số 77/NQ-UBND](QĐ:77:UBND) ở trụ sở.",
    "Chi bộ học [CT 09-CTr/TU](CTr:9:TU) buổi tối.",
    "Dân đọc [Kết luận số 133/TTCP](KL:133:TTCP) hôm qua.",
    "Xã làm theo [Chỉ thị số 32-CT/TU](CT:32:TU) ngay.",
    "Hộ kinh doanh nhận [công văn số 4127/CT - TTHT](CV:4127:CT) về hóa đơn.",
    "Hộ kinh doanh nhận [Công văn 4127/CT-KTT](CV:4127:CT) về hóa đơn.",
    "Hộ kinh doanh nhận [công văn số 17/CT-TTg](CT:17:TTg) về hóa đơn.",
];

const IN_PARENTHESES: &[&str] = &[
    "Có [tờ trình của Ban Tổ chức Trung ương (số 378-TTr/BTCTW](TTr:378:BTCTW)) gửi lên.",
    "Có [báo cáo (số 08-BC/HU](BC:8:HU)) gửi lên.",
    "Có [Tờ trình (số 34-TTr/TU](TTr:34:TU) ngày 2/3/2019) gửi lên.",
    "Có [Quyết định (số 403/QĐ-TTg](QĐ:403:TTg)) gửi lên.",
    "Có [quyết định (số 1484](QĐ:1484)) gửi lên.",
    "Huyện thu hồi [quyết định số 400](QĐ:400) đã ký.",
];

const LISTS: &[&str] = &[
    "Xã học [Nghị quyết số 18-NQ/TW, 19-NQ/TW](NQ:18:TW|NQ:19:TW) một ngày.",
    "Xã học [Nghị quyết số 18, 19-NQ/TW](NQ:18:TW|NQ:19:TW) một ngày.",
    "Xã học [Nghị quyết 18-NQ/TW và 19-NQ/TW](NQ:18:TW|NQ:19:TW) một ngày.",
    "Xã học [Nghị quyết số 26-NQ/TW, số 27-NQ/TW và số 28-NQ/TW](NQ:26:TW|NQ:27:TW|NQ:28:TW) một ngày.",
    "Xã học [Nghị quyết số 18-NQ/TW](NQ:18:TW), [Kết luận số 50-KL/TW](KL:50:TW) một ngày.",
    "Xã học [Chỉ thị số 11, 26-CT/TU](CT:11:TU|CT:26:TU) một ngày.",
    "Đảng ủy quán triệt [Nghị quyết số 20-NQ/TW](NQ:20:TW:2017) và [Nghị quyết số 21-NQ/TW](NQ:21:TW:2017) ngày 25/10/2017 của Ban Chấp hành Trung ương khóa XII; [Nghị quyết số 20](NQ:20:TW:2017) học trước.",
    "Đảng ủy quán triệt [Nghị quyết số 20-NQ/TW](NQ:20:TW:) và [Nghị quyết số 21-NQ/TW](NQ:21:TW:2017) ngày 26/11/2017.",
    "Đảng ủy quán triệt [Nghị quyết số 35-NQ/TW](NQ:35:TW:) và [Nghị quyết số 21-NQ/TW](NQ:21:TW:2017) ngày 25/10/2017.",
    "Xã học [Quyết định 217,218 của Bộ Chính trị](QĐ:217:TW|QĐ:218:TW) một ngày.",
    "Xã học [Quyết định 217 và 218 của Bộ Chính trị](QĐ:217:TW|QĐ:218:TW) một ngày.",
    "Xã học [Quyết định số 217-QĐ/TW và số 218-QĐ/TW](QĐ:217:TW|QĐ:218:TW) một ngày.",
    "Xã học [Chỉ thị 05-CT/TW](CT:5:TW) và [Nghị quyết Trung ương 4 khóa XII](NQ:TW4:K12) một ngày.",
    "Xã học [Nghị quyết 57, 59, 66, 68-NQ/TW](NQ:57:TW|NQ:59:TW|NQ:66:TW|NQ:68:TW) một ngày.",
    "Doanh nghiệp chờ [nghị định 68 và 81 của Chính phủ](NĐ:68:CP|NĐ:81:CP) từ lâu.",
    "Chi bộ học [Nghị quyết số 33, 36](NQ:33|NQ:36) gắn với việc làng.",
    "Chi bộ học [Chỉ thị 13 và 17](CT:13|CT:17) trong tháng hai.",
    "Chi bộ học [Nghị quyết 33](NQ:33:TW), [Nghị quyết 36 của Bộ Chính trị](NQ:36:TW) một ngày.",
    "Chi bộ học [Nghị quyết số 20](NQ:20:TW:2017) và [Nghị quyết số 21](NQ:21:TW:2017) của Hội nghị Trung ương 6 khóa XII.",
    "Huyện theo [Quy định 76](QĐ:76:TW), [Kết luận 14 của Bộ Chính trị](KL:14:TW) mà làm.",
    "Đảng ủy học [Chỉ thị 05](CT:5:TW), [Kết luận 01](KL:1:TW) và [Nghị quyết 35 của Bộ Chính trị](NQ:35:TW) cả buổi.",
    "Đảng ủy học [Nghị quyết 18](NQ:18) và [Kế hoạch 45 của Tỉnh ủy](KH:45:TU) cả buổi.",
    "Đảng ủy học [Quy định 47](QĐ:47) (nay là [Quy định 37](QĐ:37:TW)) của Bộ Chính trị.",
    "Xã bỏ [Hướng dẫn 31-HD/HU](HD:31:HU) (nay là [Hướng dẫn 35](HD:35)).",
    "Xã bỏ [Chương trình 44](CTr:44), trước đây là [Chương trình số 12-CTr/TU](CTr:12:TU).",
    "Tỉnh báo cáo [Nghị định 46](NĐ:46:CP), 52 thanh niên bị phạt.",
    "Đảng ủy đưa [Nghị quyết số 33, 36](NQ:33|NQ:36) tới từng tổ.",
    "Đảng ủy đưa [Nghị quyết số 33 và 36](NQ:33|NQ:36) lên bảng tin.",
    "Người dân thấy [Chỉ thị số 13, 17](CT:13|CT:17) mới ra đã có ích.",
    "Người dân thấy [Nghị quyết 33, 36](NQ:33|NQ:36) rất gần gũi.",
    "Người dân thấy [Nghị quyết 33, 36](NQ:33|NQ:36) cần được giữ.",
    "Người dân thấy [Nghị quyết 33, 36](NQ:33|NQ:36) tiếp tục được làm.",
    "Cảnh sát phạt theo các [Nghị định 46, 100](NĐ:46:CP:|NĐ:100:CP:2019) năm 2019 của Chính phủ.",
    "Trường cử người đi theo [đề án 322](QĐ:322:TTg:2000), [911](QĐ:911:TTg:2010) của Chính phủ.",
    "Vốn [chương trình 134, 135](CTr:134|QĐ:135:TTg:1998) đã về tới xã.",
    "Vốn [chương trình 134, 135](CTr:134|QĐ:135:TTg:1998) về huyện hơi chậm.",
    "Xã lo các [đề án số 05, 06](ĐA:5|ĐA:6) trong năm nay.",
    "Phòng làm [đề án 917, 322](ĐA:917|ĐA:322) của Sở Nội vụ tỉnh trong năm.",
    "Phòng làm [đề án 322, 911](ĐA:322|ĐA:911) về sắp xếp thôn bản.",
    "Vốn [Chương trình 30a](NQ:30a:CP:2008), [135](QĐ:135:TTg:1998) cũng đã về xã.",
    "Trường theo [đề án 322](QĐ:322:TTg:2000), 450 người đã về nước.",
];

const PLENUMS: &[&str] = &[
    "Huyện kiểm điểm theo [Nghị quyết Trung ương 4 (khóa XII)](NQ:TW4:K12) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết Trung ương 4, khóa XII](NQ:TW4:K12) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết Trung ương 4 khóa XII](NQ:TW4:K12) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết Trung ương 4 khoá 12](NQ:TW4:K12) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết TW4 khóa XII](NQ:TW4:K12) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết TW 4 khóa XII](NQ:TW4:K12) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết T.Ư 4 (khóa XII)](NQ:TW4:K12) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết TƯ 4 khóa XII](NQ:TW4:K12) cuối năm.",
    "Huyện kiểm điểm theo [NQTW4 khóa XII](NQ:TW4:K12) cuối năm.",
    "Huyện kiểm điểm theo [NQ TW4 khóa XII](NQ:TW4:K12) cuối năm.",
    "Huyện kiểm điểm theo [NQTW 4 (khóa XI)](NQ:TW4:K11) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết Trung ương IV khóa XI](NQ:TW4:K11) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết Trung ương bốn khóa XII](NQ:TW4:K12) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết Hội nghị Trung ương 4 khóa XII](NQ:TW4:K12) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XII](NQ:TW4:K12) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết Hội nghị lần thứ 4 BCH Trung ương khóa XII](NQ:TW4:K12) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết Trung ương 6 (lần 2) khóa VIII](NQ:TW6:K8) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết Trung ương 4 khóa XI, XII](NQ:TW4:K11|NQ:TW4:K12) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết Trung ương 4 (khóa XI, XII)](NQ:TW4:K11|NQ:TW4:K12) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết Trung ương 4 khóa XI và XII](NQ:TW4:K11|NQ:TW4:K12) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết Trung ương 4 (khóa XII; XIII)](NQ:TW4:K12|NQ:TW4:K13) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết Trung ương 4, 6, 7 khóa XII](NQ:TW4:K12|NQ:TW6:K12|NQ:TW7:K12) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết Hội nghị Trung ương 6, 7 khóa XII](NQ:TW6:K12|NQ:TW7:K12) cuối năm.",
    "Huyện kiểm điểm theo [Kết luận Hội nghị Trung ương 4 khóa XIII](KL:TW4:K13) cuối năm.",
    "Huyện kiểm điểm theo [NGHỊ QUYẾT TRUNG ƯƠNG 4 KHÓA XII](NQ:TW4:K12) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết Trung ương 3, Trung ương 5 và Trung ương 6 khóa XII](NQ:TW3:K12|NQ:TW5:K12|NQ:TW6:K12) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết Trung ương 4 khóa XI, Trung ương 5 khóa XII](NQ:TW4:K11|NQ:TW5:K12) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết, Kết luận Trung ương 4 các khóa XI, XII, XIII](NQ:TW4:K11|NQ:TW4:K12|KL:TW4:K13) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết và Kết luận Trung ương 4 (khóa XII, XIII)](NQ:TW4:K12|KL:TW4:K13) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết Trung ương 4 (khóa XI), Trung ương 4 (khóa XII)](NQ:TW4:K11|NQ:TW4:K12) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết Trung ương 4, 5 và 6 khóa XII](NQ:TW4:K12|NQ:TW5:K12|NQ:TW6:K12) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết Hộinghị Trung ương 4 khóa XII](NQ:TW4:K12) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết Trung ương 4](NQ:TW4:K), Trung ương 5 họp vào tháng năm.",
    "huyen kiem diem theo [nghi quyet trung uong 4 khoa XII](NQ:TW4:K12) cuoi nam",
    "Huyện kiểm điểm theo [Nghị quyết Trung ương 4](NQ:TW4:K) cuối năm.",
    "Trường đổi mới theo [Nghị quyết Trung ương 29](NQ:29:TW) từ lâu.",
    "Trường đổi mới theo [Nghị quyết Trung ương 10-NQ/TW](NQ:10:TW) từ lâu.",
    "Huyện kiểm điểm theo [Nghị quyết Trung ương 4, 5 và Trung ương 6 (khóa XII)](NQ:TW4:K12|NQ:TW5:K12|NQ:TW6:K12) cuối năm.",
    "Huyện kiểm điểm theo [Nghị quyết Trung ương 3 và 4, Trung ương 6 khóa XI](NQ:TW3:K11|NQ:TW4:K11|NQ:TW6:K11) cuối năm.",
];

const ORGANISATIONS: &[&str] = &[
    "Lớp trẻ theo [Nghị quyết Đại hội Đoàn toàn quốc lần thứ X](NQ:ĐH:Đoàn Thanh niên:10) rồi.",
    "Lớp trẻ theo [nghị quyết đại hội đoàn các cấp](NQ:ĐH:Đoàn Thanh niên) rồi.",
    "Lớp trẻ theo [Nghị quyết Đại hội Đoàn TNCS Hồ Chí Minh tỉnh Gia Lai lần thứ XIV](NQ:ĐH:Đoàn Thanh niên Gia Lai:14) rồi.",
    "Thợ theo [Nghị quyết Đại hội XII Công đoàn Việt Nam](NQ:ĐH:Công đoàn:12) rồi.",
    "Thợ theo [Nghị quyết Đại hội Công đoàn Việt Nam lần thứ XII](NQ:ĐH:Công đoàn:12) rồi.",
    "Thợ theo [Nghị quyết Đại hội lần thứ VI của Công đoàn](NQ:ĐH:Công đoàn:6) rồi.",
    "Nông dân theo [Nghị quyết Đại hội Hội Nông dân Việt Nam lần thứ VII](NQ:ĐH:Hội Nông dân:7) rồi.",
    "Nông dân theo [Nghị quyết Đại hội Hội Nông dân huyện Kon Rẫy nhiệm kỳ 2018-2023](NQ:ĐH:Hội Nông dân Kon Rẫy:2018-2023) rồi.",
    "Chị em theo [Nghị quyết Đại hội đại biểu Phụ nữ toàn quốc lần thứ XII](NQ:ĐH:Hội Liên hiệp Phụ nữ:12) rồi.",
    "Chị em theo [Nghị quyết Đại hội đại biểu phụ nữ toàn quốc lần thứ XII](NQ:ĐH:Hội Liên hiệp Phụ nữ:12) rồi.",
    "Các bác theo [Nghị quyết Đại hội Hội Cựu chiến binh Việt Nam lần thứ VI](NQ:ĐH:Hội Cựu chiến binh:6) rồi.",
    "Luật sư theo [Nghị quyết Đại hội đại biểu toàn quốc Hội Luật gia Việt Nam lần thứ XII](NQ:ĐH:Hội Luật gia:12) rồi.",
    "Xã theo [Nghị quyết Đại hội MTTQ Việt Nam lần thứ IX](NQ:ĐH:Mặt trận Tổ quốc:9) rồi.",
    "Bà con theo [Nghị quyết Đại hội Hội Làm vườn lần thứ VII](NQ:ĐH:Hội:7) rồi.",
    "Bà con theo [Nghị quyết Đại hội lần thứ XII của Hội](NQ:ĐH:Hội:12) rồi.",
];

const ISSUERS: &[&str] = &[
    "Ban Bí thư vừa ban hành [Quy định số 77](QĐ:77:TW). Ban Tổ chức Trung ương nói nhờ có [quy định 77](QĐ:77:TW) mà khác hẳn.",
    "Theo đại diện Ban Dân vận Trung ương, vì có [Quy định số 77](QĐ:77::) nên mới khác.",
    "Chị báo cáo Huyện ủy, xã đã ban hành [Kế hoạch số 61](KH:61::) rồi.",
    "Huyện ủy nghe tin và mừng, nay đã có [Kế hoạch số 61](KH:61::) rồi.",
    "Tỉnh ủy họp, thảo luận và ban hành [Kế hoạch số 61](KH:61:TU) rồi.",
    "Ban Thường vụ Huyện ủy Kon Rẫy, ngày 3/4/2021, đã ban hành [Kế hoạch số 61](KH:61:HU) rồi.",
    "Lớp học [Nghị quyết số 18](NQ:18::) do Ban Tuyên giáo Tỉnh ủy tổ chức.",
    "Lớp học [Nghị quyết số 18 do Tỉnh ủy](NQ:18:TU) ban hành.",
    "Xã theo [Kế hoạch số 61 của Đảng đoàn Quốc hội](KH:61:ĐĐQH) rồi.",
    "Xã theo [Kế hoạch số 61 của Đảng đoàn](KH:61:ĐĐ) Hội Nông dân rồi.",
    "Xã theo [Kế hoạch số 61 của Ban cán sự đảng](KH:61:BCSĐ) UBND tỉnh rồi.",
    "Xã theo [Kế hoạch số 61 của Ban cán sự đảng Chính phủ](KH:61:BCSĐCP) rồi.",
    "Xã theo [Kế hoạch số 61 của Quân ủy Trung ương](KH:61:QUTW) rồi.",
    "Xã theo [Kế hoạch số 61 của Đảng ủy Công an Trung ương](KH:61:ĐUCATW) rồi.",
    "Xã theo [Kế hoạch số 61 của Ban Tuyên giáo Huyện ủy](KH:61:BTGHU) rồi.",
    "Xã theo [Kế hoạch số 61 của Trung ương Đoàn](KH:61:TWĐTN) rồi.",
    "Xã theo [Kế hoạch số 61](KH:61::) của Đảng bộ trường rồi.",
    "Bảo hiểm xã hội Việt Nam ban hành [Quyết định 595](QĐ:595:BHXH) từ lâu.",
    "Bộ Giao thông khi xây dựng [thông tư 12](TT:12:BGTVT) đã hỏi hãng xe.",
    "Quốc hội thông qua [nghị quyết 88](NQ:88:QH13) về sách giáo khoa.",
    "Tài xế đọc [thông tư 12 của Bộ trưởng Bộ Giao thông](TT:12:BGTVT) rồi.",
    "Bộ Văn hóa, Thể thao và Du lịch vừa ban hành [Thông tư 15](TT:15:BVHTTDL) rồi.",
    "Bản [kết luận số 52](KL:52:UBKTTU) vừa được ông Lê Văn Tám - Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy Kon Tum - ký ban hành.",
    "Công an huyện Sa Thầy đã ra [quyết định số 14](QĐ:14::) khởi tố. Theo [quyết định số 14](QĐ:14::), ông bị giam.",
    "Theo [Quyết định 15](QĐ:15::) của Công an huyện thì xe bị giữ.",
    "Chi cục Kiểm lâm tỉnh Kon Tum đã ra [Quyết định số 16](QĐ:16::) xử phạt.",
    "Đó là nội dung của [Nghị quyết 98](NQ:98:CP) vừa được Thủ tướng ký hôm qua.",
];

const CONGRESSES: &[&str] = &[
    "Xã học [Nghị quyết Đại hội Đảng bộ huyện Kon Rẫy lần thứ XIX](NQ:ĐH:Kon Rẫy:19) ([Kế hoạch số 15-KH/HU](KH:15:HU)) từ sớm.",
    "Cả nước thực hiện [Nghị quyết Đại hội XIII của Đảng](NQ:ĐH13) năm đầu.",
    "Cả nước thực hiện [Nghị quyết Đại hội lần thứ XIII của Đảng](NQ:ĐH13) năm đầu.",
    "Cả nước thực hiện [Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng](NQ:ĐH13) năm đầu.",
    "Cả nước thực hiện [Nghị quyết Đại hội Đảng toàn quốc lần thứ XII](NQ:ĐH12) năm đầu.",
    "Cả nước thực hiện [nghị quyết đại hội 12](NQ:ĐH12) năm đầu.",
    "[Nghị quyết Đại hội XIII](NQ:ĐH13) có nhiều điểm mới, [Nghị quyết Đại hội XII](NQ:ĐH12) động viên mọi người.",
    "Cả nước thực hiện [Nghị quyết Đại hội Đảng lần thứ XII](NQ:ĐH12) năm đầu.",
    "CẢ NƯỚC THỰC HIỆN [NGHỊ QUYẾT ĐẠI HỘI XIII CỦA ĐẢNG](NQ:ĐH13)",
    "Huyện thực hiện [Nghị quyết Đại hội Đảng bộ huyện Kon Rẫy lần thứ XIX](NQ:ĐH:Kon Rẫy:19) năm đầu.",
    "Tỉnh thực hiện [Nghị quyết Đại hội Đảng bộ tỉnh Gia Lai lần thứ XVI](NQ:ĐH:Gia Lai:16) năm đầu.",
    "Thành phố thực hiện [Nghị quyết Đại hội XI Đảng bộ TP. Hồ Chí Minh](NQ:ĐH:Hồ Chí Minh:11) năm đầu.",
    "Thành phố thực hiện [Nghị quyết Đại hội Đảng bộ TP. Hồ Chí Minh lần X](NQ:ĐH:Hồ Chí Minh:10) năm đầu.",
    "Thành phố thực hiện [Nghị quyết Đại hội Đảng bộ thành phố Vinh khóa XXIV](NQ:ĐH:Vinh:24) năm đầu.",
    "Tỉnh thực hiện [Nghị quyết Đại hội Đảng bộ tỉnh Lâm Đồng lần thứ XI](NQ:ĐH:Lâm Đồng:11) năm đầu.",
    "Huyện Kon Rẫy ở Kon Tum đông dân. Huyện Kon Rẫy theo [Nghị quyết Đại hội Đảng bộ huyện nhiệm kỳ 2020-2025](NQ:ĐH:Kon Rẫy:2020-2025).",
    "Huyện theo [Nghị quyết Đại hội Đảng bộ huyện Kon Rẫy lần thứ XIX, nhiệm kỳ 2020 - 2025](NQ:ĐH:Kon Rẫy:19) rồi.",
    "Huyện theo [nghị quyết đại hội Đảng bộ huyện Kon Rẫy (nhiệm kỳ 2015-2020)](NQ:ĐH:Kon Rẫy:2015-2020) rồi.",
    "Xã theo [Nghị quyết Đại hội lần thứ VII của Đảng bộ xã](NQ:ĐH::7) rồi.",
    "Tỉnh theo [Nghị quyết Đại hội lần thứ XIII của Đảng bộ tỉnh Gia Lai](NQ:ĐH:Gia Lai:13) rồi.",
    "Tỉnh theo [Nghị quyết Đại hội lần thứ XVII](NQ:ĐH::17) rồi.",
    "Phường theo [Nghị quyết Đại hội lần thứ XI, nhiệm kỳ 2015-2020](NQ:ĐH::11) rồi.",
    "Các chi bộ học [nghị quyết đại hội đảng các cấp](NQ:ĐH:) rồi.",
    "Các chi bộ học [nghị quyết đại hội đảng bộ các cấp](NQ:ĐH:) rồi.",
    "Tổ học [nghị quyết đại hội chi bộ](NQ:ĐH:) rồi.",
    "Xã học [nghị quyết Đại hội Đảng](NQ:ĐH:Đảng) rồi.",
    "Ngành theo [Nghị quyết Đại hội Đảng bộ Công an tỉnh Gia Lai lần thứ IX](NQ:ĐH:Công an Gia Lai:9) rồi.",
    "Ngành theo [Nghị quyết Đại hội Đảng bộ Khối các cơ quan lần thứ IX](NQ:ĐH:Khối các cơ quan:9) rồi.",
    "Trường theo [Nghị quyết Đại hội Đảng bộ Học viện lần thứ IX](NQ:ĐH::9) rồi.",
    "Ngành theo [Nghị quyết Đại hội Đảng bộ Công an Trung ương lần thứ VII](NQ:ĐH:Công an:7) rồi.",
    "Quân theo [Nghị quyết Đại hội Đảng bộ Quân đội lần thứ XI](NQ:ĐH:Quân đội:11) rồi.",
    "Huyện theo [Nghị quyết Đảng bộ huyện Kon Rẫy lần thứ XIX](NQ:ĐH:Kon Rẫy:19) rồi.",
    "Xã học [Nghị quyết Đại hội XI, XII của Đảng](NQ:ĐH11|NQ:ĐH12) rồi.",
    "Huyện theo [Nghị quyết Đại hội XII của Đảng](NQ:ĐH12) và [Đại hội Đảng bộ tỉnh Gia Lai lần thứ XV](NQ:ĐH:Gia Lai:15) rồi.",
    "Tỉnh theo [Nghị quyết Đại hội Đảng bộ tỉnh Gia Lai lần thứ XV và XVI](NQ:ĐH:Gia Lai:15|NQ:ĐH:Gia Lai:16) rồi.",
    "Tỉnh theo [Nghị quyết Đại hội Đảng bộ tỉnh Gia Lai lần thứ XIV, XV và XVI](NQ:ĐH:Gia Lai:14|NQ:ĐH:Gia Lai:15|NQ:ĐH:Gia Lai:16) rồi.",
    "Xã đưa [Nghị quyết Đại hội Đảng bộ huyện Kon Rẫy lần thứ XIX](NQ:ĐH:Kon Rẫy:19) tới từng thôn.",
    "Xã đưa [Nghị quyết Đại hội XIII của Đảng](NQ:ĐH13) tới từng thôn.",
    "Sách in [Nghị quyết Đại hội V của Đảng (1982 - 1986)](NQ:ĐH5) và [Nghị quyết Đại hội III của Đảng (1960-1965)](NQ:ĐH3) rồi.",
    "Phường theo [Nghị quyết Đại hội lần thứ V, nhiệm kỳ 2020-2025](NQ:ĐH::5) rồi.",
];

const DATES_AND_ORGANS: &[&str] = &[
    "Xã làm theo [Chỉ thị số 10-CT/TW](CT:10:TW:2007), ngày 30/3/2007 của Ban Bí thư.",
    "Mỏ nộp phí theo [Thông tư liên tịch số 88 của Bộ Tài chính](TTLT:88:BTC-BTNMT:2016) - Bộ TN & MT ngày 22/6/2016.",
    "Mỏ nộp phí theo [Thông tư liên tịch số 88 của Bộ Tài nguyên và Môi trường](TTLT:88:BTC-BTNMT:2016) - Bộ Tài chính ngày 22/6/2016.",
    "Xã làm theo [Chỉ thị số 10-CT/TU](CT:10:TU:2008), ngày 4/9/2008 của Ban Thường vụ Tỉnh ủy.",
    "Xã làm theo [Chỉ thị số 10-CT/TW](CT:10:TW:2007) ngày 30-3-2007.",
    "Xã làm theo [Chỉ thị số 10-CT/TW](CT:10:TW:2007) ngày 30.3.2007.",
    "Xã làm theo [Chỉ thị số 10-CT/TW](CT:10:TW:2007) ngày 30 tháng 3 năm 2007.",
    "Xã làm theo [Chỉ thị số 10-CT/TW](CT:10:TW:2007) của Ban Bí thư (30/3/2007).",
    "Xã làm theo [Chỉ thị số 10-CT/TW](CT:10:TW:2007) (năm 2007).",
    "Xã làm theo [Nghị quyết số 12-NQ/TW](NQ:12:TW:2012) (1/2012).",
    "Xã làm theo [Chỉ thị số 10-CT/TW](CT:10:TW:2007) do Ban Bí thư ban hành ngày 30/3/2007.",
    "Xã làm theo [Chỉ thị số 10-CT/TW](CT:10:TW:2007) được Ban Bí thư ban hành ngày 30/3/2007.",
    "Ngày 28/7/2021, Ban Chấp hành Trung ương ban hành [Quy định số 22-QĐ/TW](QĐ:22:TW:2021) về kiểm tra.",
    "Ngày 18/1/2022, Ban Thường vụ Tỉnh ủy Kon Tum đã ban hành [Kế hoạch số 43-KH/TU](KH:43:TU:2022) về việc này.",
    "Ngày 2/10/2018, Bộ Công Thương ra [Quyết định số 648/QĐ-BCT](QĐ:648:BCT:2018) về giá.",
    "Ban Thường vụ Huyện ủy đã ban hành [Kế hoạch số 60](KH:60:HU) để làm.",
    "Theo [Kết luận số 21-KL/TW](KL:21:TW:2021) ngày 25/10/2021, Huyện ủy đã ban hành [Kế hoạch số 61](KH:61:HU:) để làm.",
    "Huyện ủy đã ban hành [Kế hoạch 60](KH:60:HU) để làm, rồi có [Kế hoạch số 60-KH/HU](KH:60:HU) bản in.",
    "Cán bộ đọc [Kế hoạch số 60 của Ban Thường vụ Huyện ủy](KH:60:HU) ở xã.",
    "Cán bộ đọc [Chỉ thị số 43 của Thành ủy](CT:43:TU) ở xã.",
    "Cán bộ đọc [Quy định 1374 của Ban Thường vụ Thành ủy](QĐ:1374:TU) ở xã.",
    "Cán bộ đọc [Chỉ thị 05 của Bộ Chính trị](CT:5:TW) ở xã.",
    "Cán bộ đọc [Nghị quyết 35 của Bộ Chính trị](NQ:35:TW) ở xã.",
    "Cán bộ đọc [Kết luận số 12 của Ban Bí thư](KL:12:TW) ở xã.",
    "Cán bộ đọc [Nghị quyết 11 của Chính phủ](NQ:11:CP) ở xã.",
    "Cán bộ đọc [Nghị quyết 54 của Quốc hội](NQ:54:QH) ở xã.",
    "Cán bộ đọc [Nghị quyết 54 Quốc hội](NQ:54:QH) ở xã.",
    "Cán bộ đọc [Chỉ thị 16 của Thủ tướng](CT:16:TTg) ở xã.",
    "Cán bộ đọc [thông tư 33 của Bộ GD-ĐT](TT:33:BGDĐT) ở xã.",
    "Cán bộ đọc [nghị định 46](NĐ:46:CP) ở xã.",
    "Thủ tướng Chính phủ vừa ký [quyết định 135](QĐ:135:TTg) về vốn.",
    "Bộ Kế hoạch và Đầu tư ban hành [công văn 1736](CV:1736:BKHĐT) hướng dẫn.",
    "UBND thị xã công bố [kết luận 12](KL:12:UBND) về đơn thư.",
];

const NUMBERS_ALONE: &[&str] = &[
    "Khi [Nghị quyết 1140](NQ:1140) dự kiến cơ cấu đại biểu, nhiều nơi góp ý.",
    "Dân hỏi vì sao [công văn 2662](CV:2662) được gửi muộn.",
    "Dân hỏi vì sao [Thông báo số 55](TB:55) đồng ý chủ trương ấy.",
    "Dân hỏi vì sao [thông tư 58](TT:58) bị doanh nghiệp chê.",
    "Dân hỏi vì sao [Thông tư 25](TT:25) bổ sung trường hợp này.",
    "Dân hỏi vì sao [đề án 917](ĐA:917) còn bất cập.",
    "Dân hỏi vì sao [Nghị định 86](NĐ:86:CP) lần thứ tám mới xong.",
    "Dân hỏi vì sao [nghị định 90/2017](NĐ:90:CP:2017) chưa vào đời sống.",
    "Dân hỏi vì sao [nghị định số 12-2009](NĐ:12:CP:2009) chưa vào đời sống.",
    "Xã thực hiện [Kết luận số 21-KL/TW](KL:21:TW); sau một năm, [Kết luận 21](KL:21:TW) đã thấm.",
    "Xã thực hiện [Kết luận số 21-KL/TW](KL:21:TW); sau một năm, [KL21](KL:21:TW) đã thấm.",
    "Vốn của [Chương trình 1719](QĐ:1719:TTg:2021) về tới thôn.",
    "Tổ công tác [Đề án 06](QĐ:6:TTg:2022) họp sáng nay.",
];

/// What looks like a number that counts, or like another body's, and names a document all the same.
const NAMED_ALL_THE_SAME: &[&str] = &[
    "Đảng ủy Tập đoàn Than ban hành [Nghị quyết 28](NQ:28:ĐU) về an toàn.",
    "Công ty vừa ban hành Quyết định số 22 về lương. Sau đó [Quyết định số 22 của UBND](QĐ:22:UBND) tỉnh được công bố.",
    "Xã nhìn lại [Chỉ thị số 40](CT:40:) – 10 năm đi vào cuộc sống.",
    "Theo [quy định 102](QĐ:102) thì đảng viên ấy bị khiển trách.",
    "Căn cứ [Quyết định 42 của UBND](QĐ:42:UBND) tỉnh, công ty được thuê đất.",
    "Công ty được UBND tỉnh ra [Quyết định 42](QĐ:42:UBND) cho thuê đất.",
    "Theo công ty, UBND tỉnh ra [Quyết định 42](QĐ:42:UBND) cho thuê đất.",
    "Xã nộp hồ sơ theo [thông tư 05 của Thanh tra Chính phủ](TT:5:TTCP) hôm ấy.",
    "Bên thi công làm theo [Chỉ thị số 27](CT:27) chung của ngành.",
    "Theo [Nghị định 38](NĐ:38:CP), công ty phải nộp thuế.",
    "Bộ vừa ban hành [quyết định 871](QĐ:871) bãi bỏ ba thông tư.",
    "Ao này bị lấp theo [Quyết định số 64](QĐ:64) của Thanh tra tỉnh.",
    "Dân xem [Quyết định số: 88](QĐ:88) ở trụ sở xã.",
    "Nhờ [Nghị quyết số 116](NQ:116) người lao động mất việc có tiền thuê nhà.",
    "Theo [Chỉ thị số 19](CT:19) quán nước bán mang về.",
    "Theo [Nghị định số 57](NĐ:57:CP) hộ nuôi tôm được hỗ trợ.",
    "Tổ trưởng kể [Kế hoạch số 33](KH:33) xã này làm trước.",
    "Nhờ [Nghị quyết 30a](NQ:30a) huyện vùng cao có đường mới.",
    "Chi bộ chọn [Nghị quyết số 21](NQ:21) hoặc 22 để học.",
    "Xã nhìn lại [Nghị quyết 36](NQ:36) - 8 tháng đầu.",
    "Cán bộ đưa [Chỉ thị 07](CT:7) tới 30 thôn.",
    "Cán bộ đưa [Nghị quyết 58](NQ:58) đến 100% chi bộ.",
    "Xã nhìn lại [Kết luận số 14](KL:14) - 20 việc đã làm.",
    "Doanh nghiệp có [Nghị định 83](NĐ:83:CP) thì yên tâm. Theo [Nghị định 83](NĐ:83:CP), họ được giãn nợ.",
    "Công ty có [Đề án 712](ĐA:712) giúp tăng năng suất.",
    "Ngư dân đóng tàu theo [Đề án 375](ĐA:375) đã có lãi.",
    "Tàu về bến, bộ đội triển khai [Đề án số 47](ĐA:47) cho dân đảo.",
];

/// What organisations issue that the Party leads: those below carry it out.
const MASS_ORGANISATIONS: &[&str] = &[
    "Chi hội học [Nghị quyết số 14 của Ban Chấp hành Trung ương Hội Nông dân Việt Nam](NQ:14:HNDTW) về vốn vay.",
    "Chi hội học [Kết luận 61 của Trung ương Hội Nông dân](KL:61:HNDTW) về vốn vay.",
    "Hội xã làm theo [Kế hoạch số 92 của Trung ương Hội LHPN Việt Nam](KH:92:ĐCT) từ tháng ba.",
    "Hội xã làm theo [Hướng dẫn số 18 của Hội Liên hiệp Phụ nữ Việt Nam](HD:18:ĐCT) từ tháng ba.",
    "Công đoàn theo [Nghị quyết số 9 của Tổng Liên đoàn Lao động Việt Nam](NQ:9:TLĐ) mà lo bữa ăn ca.",
    "Tổng Liên đoàn ban hành [Quyết định số 174](QĐ:174:TLĐ) về thu chi.",
    "Đoàn xã theo [Hướng dẫn số 27 của Ban Bí thư Trung ương Đoàn](HD:27:TWĐTN) mà làm.",
    "Đoàn xã theo [Chỉ thị 3 của Ban Thường vụ Trung ương Đoàn](CT:3:TWĐTN) mà làm.",
    "Cựu binh học [Nghị quyết số 16 của Trung ương Hội Cựu chiến binh Việt Nam](NQ:16:CCB) ở nhà văn hóa.",
    "Chi hội có [Kế hoạch số 52 của Hội Luật gia Việt Nam](KH:52:HLGVN) về hòa giải.",
    "Ban công tác theo [Thông tri số 26 của Ban Thường trực Ủy ban Trung ương MTTQ Việt Nam](TT:26:MTTW) mà làm.",
    // Whose paper it is isn't known, but not the Party's centre's.
    "Các cụ đọc [Hướng dẫn số 21](HD:21:) của Trung ương Hội Người cao tuổi ở đình.",
    "Chi hội đọc [Hướng dẫn số 21](HD:21:) của Hội Nông dân Việt Nam tỉnh Gia Lai ở đình.",
    "Xã học [Chỉ thị 05](CT:5:TW) và [Kết luận 61 của Trung ương Hội Nông dân](KL:61:HNDTW), rồi [Chỉ thị 05 của Bộ Chính trị](CT:5:TW).",
    "Theo [Chỉ thị 05 của Bộ Chính trị](CT:5:TW), Trung ương Đoàn phát động thi đua.",
];

/// Forms that are seldom or by mistake.
const ODD_FORMS: &[&str] = &[
    "Huyện triển khai [kết luận số 92của Bộ Chính trị](KL:92:TW) tuần này.",
    "Huyện thi hành [Chỉ thị thứ 27 của Ban Bí thư](CT:27:TW) tuần này.",
    "Huyện làm theo [thông báo 63](TB:63:TU:2015) năm 2015 của Ban Thường vụ Tỉnh ủy.",
    "Mức phạt theo [07/2011/TTLT-BTC-BCA](TTLT:7:BTC-BCA:2011) còn thấp.",
    "Nông dân vay theo [Quyết định số 163/2006/QĐ-NHNN1](QĐ:163:NHNN:2006) năm ấy.",
    "Tòa xử theo [Nghị quyết số 51/2001/NQ-UBTVQHK10](NQ:51:UBTVQH10:2001) năm ấy.",
    "Huyện nghèo vay theo [Nghị quyết số 30.a/2008](NQ:30a) từ lâu.",
    "Huyện nghèo vay theo [Nghị quyết số 30 a/2008/NQ-CP](NQ:30a:CP:2008) từ lâu.",
    "Dân đọc [thông báo số 1512/C 50](TB:1512:C50) dán ở chợ.",
    "Dân thấy [Quyết định số 46](QĐ:46) đồng nghĩa với việc phải dời nhà.",
    "Chi bộ học [Nghịquyết số 18-NQ/TW](NQ:18:TW) cả buổi.",
    "Sở gửi [công văn số 640/C41-C50](CV:640:C41-C50) trước Tết.",
    "Kỳ họp thông qua [Nghị quyết số 76/QH 13](NQ:76:QH13) hôm qua.",
    "Kho xây lại theo [Nghị định 1 30/2 006/NĐ-CP](NĐ:130:CP:2006) cho an toàn.",
    "Kho xây lại theo [Nghị định số 1 30/2006/NĐ-CP](NĐ:130:CP:2006) cho an toàn.",
    "Bảng kê văn bản còn dùng: 1 [67/2013/NĐ-CP](NĐ:67:CP:2013) 2 [15/2020/NĐ-CP](NĐ:15:CP:2020).",
    "Kho bị phạt theo Điều 1 [23/2021/NĐ-CP](NĐ:23:CP:2021) trong tuần.",
    "Trạm làm theo [Thông tư 106](TT:106:BQP) có hiệu lực từ 4/11 của Bộ Quốc phòng.",
    "Thôn làm theo [quyết định 2235](QĐ:2235:UBND:2017) (ngày 28-6-2017) của của UBND tỉnh Kon Tum.",
];

/// The State's order with the unit that drafted it.
const UNITS: &[&str] = &[
    "Hạt kiểm lâm nhận [Kế hoạch số 6120/KH-BNN-TCLN](KH:6120:BNN-TCLN) hôm thứ hai.",
    "Trạm nhận [Quyết định số 512/QĐ-BNN - BVTV](QĐ:512:BNN-BVTV) hôm thứ hai.",
    "Huyện nhận [Quyết định số 733/QĐ-UBND-TNMT](QĐ:733:UBND-TNMT) hôm thứ hai.",
    "Tổ công tác dẫn [Thông tư liên tịch số 27/2016/TTLT-BCT-BTC](TTLT:27:BCT-BTC:2016) trong đơn.",
    "Đoàn xã nhận [Quyết định số 415-QĐ/TWĐTN-CTĐ](QĐ:415:TWĐTN) hôm thứ hai.",
    "Trường nhận [công văn 4180/BGDĐT-GDTrH](CV:4180:BGDĐT) hôm thứ hai.",
];

/// When a directive was issued, before it or farther on.
const ISSUED_WHEN: &[&str] = &[
    "Ngày 12/9/2017, Thủ tướng Chính phủ đã phê duyệt [Quyết định số 1376/QĐ-TTg](QĐ:1376:TTg:2017) về nước sạch.",
    "Ngày 12/9/2017, tại kỳ họp thứ ba, HĐND tỉnh thông qua [Nghị quyết số 17/NQ-HĐND](NQ:17:HĐND:2017) về học phí.",
    "Ngày 12/9/2017 có [Nghị quyết số 18-NQ/TW](NQ:18:TW:2017), sau đó tỉnh phê duyệt [Kế hoạch số 31](KH:31::) của Sở Y tế cho kịp.",
    "Ngày 12/9/2017, sau khi nghe về [Nghị định số 59/2015/NĐ-CP](NĐ:59:CP:2015), tỉnh ra [Quyết định số 71/QĐ-UBND](QĐ:71:UBND:) về nhà ở.",
    "Năm 2011, Chính phủ ban hành [Nghị định số 59](NĐ:59:CP:2011) về cổ phần hóa.",
    "Tháng 6/2014, UBND tỉnh đã ra [Quyết định số 22/QĐ-UBND](QĐ:22:UBND:2014) về giá đất.",
    "Năm 2011, Chính phủ có [Nghị định số 59](NĐ:59:CP:) làm chỗ dựa.",
    "Đến năm 2009, [Nghị định số 59](NĐ:59:CP:2009) được ban hành thì dân mới yên tâm.",
    "Theo Sở Xây dựng, ngày 21/8/2017, UBND thành phố Huế đã ban hành [Quyết định số 57/QĐ-UBND](QĐ:57:UBND:2017) về nhà ở.",
    "Theo [Nghị quyết số 9-NQ/TU](NQ:9:TU:) của Tỉnh ủy Kon Tum, ngày 21/8/2017, huyện ban hành [Kế hoạch số 57/KH-UBND](KH:57:UBND:) về nhà ở.",
    "Dân đọc [kết luận 1254/KL-BGDĐT](KL:1254:BGDĐT:2013) do ông Lê Văn Tám ký vào ngày 4/10/2013 ở bảng tin.",
    "Dân chờ [Quyết định 47](QĐ:47:UBND:2013) (quy định về hạn mức đất ở được ban hành năm 2013) của UBND thành phố được sửa.",
    "Tòa dẫn [Thông tư liên tịch số 3](TTLT:3::1996) của liên ngành tư pháp được ban hành từ năm 1996.",
    "Dân theo [Nghị định số 71](NĐ:71:CP:2010) về nhà ở ban hành năm 2010.",
    "Dân theo [Nghị định số 71](NĐ:71:CP:) về phạt người trái quy chế ban hành năm 2010.",
    "Dân theo [Nghị định số 71](NĐ:71:CP:) về thuê nhà theo bảng giá ban hành năm 2010.",
    "Dân theo [Nghị định số 71](NĐ:71:CP:) về các giấy tờ được ban hành năm 2010.",
    "Lái xe đọc [Thông tư số 12](TT:12:BGTVT:2013) được Bộ Giao thông vận tải ký năm 2013.",
    "Xã làm theo [Kế hoạch số 43-KH/TU](KH:43:TU:2022) tỉnh Kon Tum ngày 12/5/2022 về tuyên truyền.",
    "Xã làm theo [Kế hoạch số 43-KH/TU](KH:43:TU:2022) của Ban Thường vụ Tỉnh ủy Kon Tum, ngày 12/5/2022 về tuyên truyền.",
    "Theo [Kế hoạch số 43-KH/TU](KH:43:TU:) của Ban Thường vụ Tỉnh ủy Kon Tum, ngày 12/5/2022 huyện đã họp.",
];

const POINTING_BACK: &[&str] = &[
    "Xã học [Nghị quyết số 35-NQ/TW](NQ:35:TW). [Nghị quyết này](back) được in thành sách.",
    "Xã học [Chỉ thị số 05-CT/TW](CT:5:TW). [Chỉ thị trên](back) đã vào chi bộ.",
    "Xã học [Chỉ thị số 05-CT/TW](CT:5:TW). Đảng viên thuộc [chỉ thị nói trên](back).",
    "Sở gửi [Công văn số 1024/SGDĐT-VP](CV:1024:SGDĐT). [Công văn nêu trên](back) yêu cầu gấp.",
    "Xã thực hiện [Nghị quyết Đại hội Đảng bộ huyện Kon Rẫy lần thứ XIX](NQ:ĐH:Kon Rẫy:19) (viết tắt là [Nghị quyết](back)). Chỉ tiêu [Nghị quyết](back) giao đã xong.",
    "Huyện theo [Quyết định số 1719/QĐ-TTg](QĐ:1719:TTg) (gọi tắt là [Chương trình](back)). Vốn [Chương trình](back) tới chậm.",
    "Xã học [Nghị quyết số 35-NQ/TW](NQ:35:TW) (sau đây gọi tắt là [Nghị quyết 35](NQ:35:TW)) từ tháng ba.",
    "Xã học [Chỉ thị số 05-CT/TW](CT:5:TW). Nghị quyết này là chuyện khác.",
    "Xã theo [Quyết định số 217-QĐ/TW](QĐ:217:TW). Dân thấy quy định này hợp lý.",
    "Xã học [Nghị quyết số 35-NQ/TW](NQ:35:TW). Rồi có nghị quyết của chi bộ. Nghị quyết này ngắn.",
];

/// Nothing may be found in these.
const NOTHING: &[&str] = &[
    "Cuba vẫn giữ Hiến pháp năm 1976.",
    "Lương hưu tính theo khoản 1, điều 56 Luật BHXH và điều 8 Luật BHYT.",
    "Tạp chí bàn về Nghị quyết Đại hội lần thứ XX của Đảng Cộng sản Trung Quốc và Nghị quyết Đại hội XI Đảng NDCM Lào.",
    "Có 164/248 chi bộ đạt loại tốt.",
    "Lễ hội mở từ 30/8 đến 2/9 tại xã.",
    "Ngày 05/11/2023 đoàn về thăm bản.",
    "Lúc 11:10 | 22/10/2020 xe đến nơi.",
    "Nhiệm kỳ 2020-2025 còn một năm.",
    "Sản lượng đạt 74,4% kế hoạch năm.",
    "Xã hoàn thành kế hoạch 5 năm trước hạn.",
    "Xã giao kế hoạch 300 ha lúa cho bốn thôn.",
    "Tòa quyết định 3 bị cáo phải bồi thường.",
    "Luật quy định 5 trường hợp được miễn.",
    "Bộ quy định 10 loại giấy tờ phải nộp.",
    "Nước thấp hơn quy định 29 cm.",
    "Trường thu sai quy định 37 triệu đồng.",
    "Cây cao hơn quy định 202,5 mét.",
    "Hai cơ sở vi phạm các quy định. 10 trường hợp bị phạt.",
    "Ông Trần Quyết Định (26 tuổi) là thợ mộc.",
    "Đại hội XII của Đảng thành công.",
    "Đại hội đại biểu Đảng bộ huyện lần thứ XIX họp hai ngày.",
    "Hội nghị Trung ương 6 khai mạc sáng nay.",
    "Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XI đã khai mạc.",
    "Đại hội đại biểu toàn quốc lần thứ XIII diễn ra ở Hà Nội.",
    "Kỳ họp thứ 11 HĐND tỉnh khóa XI bế mạc.",
    "HĐND tỉnh khóa 8 có 60 đại biểu.",
    "Ban Chấp hành Đảng bộ huyện khóa XX họp phiên đầu.",
    "Hội đồng Bảo an đã thông qua Nghị quyết 2375 về trừng phạt.",
    "Nghị quyết 2254 của Hội đồng Bảo an nêu lộ trình.",
    "Nghị quyết 2758 của Đại hội đồng Liên Hợp Quốc năm 1971 còn đó.",
    "Liên Hợp Quốc thông qua Nghị quyết 242. Sau Nghị quyết 242, chiến sự lắng xuống.",
    "Nghị quyết 13 của Hội đồng quản trị công ty được công bố.",
    "Nghị quyết số 02 của ĐHĐCĐ được in.",
    "Chị ở tòa CT5 khu đô thị mới.",
    "Các tòa CT1, CT4 và CT6 đã bàn giao.",
    "Khách nộp tờ khai CT01 ở công an phường.",
    "Xe biển số 47C-082.31 dừng bên đường.",
    "Xe biển số 72R-018.65 dừng bên đường.",
    "Gọi số 0905.123.456 để được tư vấn.",
    "Lớp 12-A1 có 40 em.",
    "Tàu ngầm Đề án 949A rời cảng.",
    "Tàu hộ vệ thuộc Đề án 22350 chạy thử.",
    "Máy bay HD170 hạ cánh an toàn.",
    "Tàu KH 93576 TS gặp nạn ngoài khơi.",
    "Đội QLTT số 7 kiểm tra kho hàng.",
    "Kết quả Vietlott 28/8 chưa có ai trúng.",
    "Nhà số 12/5 đường Nghị Quyết bị cháy.",
    "Chương trình 60 phút phát tối qua.",
    "Tại chương trình, 300 phần quà được trao.",
    "Chương trình 2 ca khúc kéo dài mười phút.",
    "Theo báo cáo, 2 người bị thương.",
    "Cơ quan thông báo 12 bể bơi phải đóng cửa.",
    "Giới chức thông báo 437 trường học nghỉ.",
    "Cơ quan điều tra kết luận 2 ông này vô tội.",
    "Ban tổ chức kết luận 34 hộ dân được đền bù.",
    "Cán bộ hướng dẫn 4 tỉnh miền Trung làm hồ sơ.",
    "Ban ngành hướng dẫn 15 hộ trồng cà phê.",
    "Huyện giao chỉ tiêu 10.000 cây giống.",
    "Có 45.799/36.875 tỷ đồng được giải ngân.",
    "Bản án số 56/2018/DS-ST đã tuyên.",
    "Hợp đồng số 04/2015/HĐ-NV đã ký.",
    "Giấy phép số 79-421/2018/TCDL-GP còn hạn.",
    "Số tài khoản 1903-5567-21 thuộc quỹ.",
    "Đội Liên đoàn 23 đóng quân ở đồi.",
    "Ban Chỉ đạo 35 họp giao ban.",
    "Nghị quyết của chi bộ được thông qua.",
    "Bí thư chỉ thị phải làm ngay trong đêm.",
    "Kết luận buổi họp, chủ tịch cảm ơn bà con.",
    "Quy định trên đường cao tốc rất chặt.",
    "Kế hoạch này chưa ai biết.",
    "Nghị quyết này chưa ai đọc.",
    "Nghị quyết Đại hội đồng cổ đông được thông qua.",
    "Nghị quyết của Đại hội đồng cổ đông lần thứ II được thông qua.",
    "Nghị quyết Đại hội cổ đông năm nay chia lãi.",
    "Nghị quyết Đại hội XIII của Tổng công ty Sao Mai đã xong.",
    "Nghị quyết Đảng bộ huyện bàn việc lớn.",
    "Dự thảo Nghị quyết Đại hội Đảng bộ huyện Kon Rẫy lần thứ XX được góp ý.",
    "Xã bàn Nghị quyết Đại hội Đảng bộ huyện nhiệm kỳ tới.",
    "Dự thảo Nghị quyết Đại hội XIV của Đảng được góp ý.",
    "Xã bàn Nghị quyết Đại hội XIII của Đảng sắp tới.",
    "Xã bàn Nghị quyết Đại hội Đảng bộ huyện Kon Rẫy lần thứ XX tới đây.",
    "Nghị quyết được nêu ra. Đại hội XIII của Đảng bế mạc.",
    "Nghị quyết ấy trình Đại hội Đảng bộ huyện lần thứ XX.",
    "Trung ương năm nay tặng bằng khen cho xã.",
    "Trung ương Đoàn trao 4 nhà nhân ái.",
    "Phiếu giao-phieu-ks-kh/huy nằm trong tệp.",
    "Mã CVS15/01072024 in trên vé.",
    "Tháng 6/2019. CTCP Gỗ họp cổ đông.",
    "Năm 2018 NĐT rút vốn khỏi quỹ.",
    "Mỗi kg giá 7 NDT ở chợ biên giới.",
    "Có 66 TTTM trên cả nước.",
    "Thôn có 01 TBA mới đóng điện.",
    "Tàu cá công suất 90 CV. Như vậy là đủ.",
    "Năm 2016 kế hoạch 2016-2020 được duyệt.",
    "Kế hoạch 2019 với nhiều chỉ tiêu đã xong.",
    "Chương trình 2019 bắt đầu từ tháng ba.",
    "Quy chế 2018 bỏ điều khoản này.",
    "Kế hoạch 100 ngày được công bố.",
    "Vụ án theo quyết định 50-50 của trọng tài.",
    "Công trình vượt kế hoạch 12 tháng.",
    "Đề án 1.000 tiến sĩ dở dang.",
    "Văn bản hợp nhất nghị định số 07/VBHN-BCA nằm trên mạng.",
    "Điều 9, 10, 11 được đọc trước thôn.",
    "Khóa 57 của trường tốt nghiệp.",
    "Bảo hiểm quy định 15 năm đầu tính khác.",
    "Số … -KH/ĐU còn để trống.",
    "Đây là nghị quyết thứ 12 được thông qua trong kỳ họp.",
    "Tỉnh làm xong kế hoạch 10 năm 2011-2020 của Chính phủ.",
    "Bộ Y tế quy định 13 kiểu phòng khám được mở.",
    "Nghị định này quy định 17 và 18 là tuổi đi học nghề.",
    "Công ty Sao Mai gửi Công văn 52 cho thôn.",
    "Luật mới quy định 31 lĩnh vực kinh doanh có điều kiện.",
    "Sở này cũng quy định 26 khu đất phải rào lại.",
    "Hội đồng đã quyết định 15 cho dự án ấy.",
    "Ban thường trực vẫn kết luận 14 với số đông tán thành.",
    "Tuổi về hưu được quy định 60 với nam.",
    "Thông tư cũ quy định 21 loài cây cấm chặt.",
    "Thuốc phải nộp theo quy định 12 - 15 ngày.",
    "Trạm phạt theo quy định 10 đến 12 triệu đồng.",
    "Mọi việc đều đúng quy định.\n21 giờ thì xe tới.",
    "Mọi việc đều đúng quy định. 37 người ký tên.",
    "Ba thôn làm theo kế hoạch: 45 hộ đào giếng trước.",
    "Chì trong nước vượt quy định: 2,305 mg.",
    "Tài xế vượt quy định 0,25 miligam.",
    "Giá bán cao hơn quy định 12,5 phần trăm.",
    "Theo Kết luận số 318 của Thanh tra tỉnh, ao này lấp trái phép.",
    "Theo kết luận 318 ngày 4/5/2016 của Thanh tra Sở Xây dựng, ao này lấp trái phép.",
    "Thanh tra Bộ Xây dựng ban hành kết luận 256 hôm qua.",
    "Ban giám đốc công ty ra Quyết định 17 về lương.",
    "Hội đồng thành viên vừa ban hành Quy định số 44. Sau Quy định số 44, lương giảm.",
    "Khách nhận Thông báo số 91 của Công ty Sao Mai.",
    "Chùa làm theo Công văn 23 của Trung ương Giáo hội Phật giáo.",
    "Giáo hội đã ra Thông báo số 12 gửi các chùa.",
    "Tập đoàn ban hành Quy chế số 19 về thưởng.",
    "Ủy ban lập kế hoạch 2 tới 4 năm cho chợ.",
    "Luật cũng quy định 6 hoặc 9 tháng là hạn.",
    "Nước thải vượt quy định số 30 mg đã ghi.",
    "Khinh hạm lớp Gepard theo Đề án 11661 cập cảng.",
    "Tàu tên lửa của đề án 1241 và tàu ngầm \"Kilo\" thuộc đề án 877 đã cũ.",
    "Doanh nghiệp đã có tờ trình số 415 xin thêm đất.",
];

#[test]
fn every_kind_and_code_of_party_and_state_is_read() {
    check(KINDS_AND_CODES);
}

#[test]
fn spaces_and_line_breaks_inside_a_symbol_do_not_matter() {
    check(SPACING);
}

#[test]
fn a_symbol_is_read_in_every_order() {
    check(ORDERS);
}

#[test]
fn the_name_of_a_kind_is_read_in_any_case_and_abbreviation() {
    check(HEADS_AND_CASE);
}

#[test]
fn the_code_tells_the_kind_unless_it_is_the_word_that_can_be_right() {
    check(WORD_OR_CODE);
}

#[test]
fn a_number_in_parentheses_belongs_to_the_kind_before_it() {
    check(IN_PARENTHESES);
}

#[test]
fn words_shared_by_several_directives_make_one_citation_each() {
    check(LISTS);
}

#[test]
fn plenums_are_read_spelled_out_and_abbreviated() {
    check(PLENUMS);
}

#[test]
fn resolutions_of_congresses_are_read_with_their_place() {
    check(CONGRESSES);
}

#[test]
fn resolutions_of_other_organisations_are_read_with_theirs() {
    check(ORGANISATIONS);
}

#[test]
fn who_only_speaks_nearby_issues_nothing() {
    check(ISSUERS);
}

#[test]
fn days_and_organs_beside_a_citation_belong_to_it() {
    check(DATES_AND_ORGANS);
}

#[test]
fn a_number_alone_is_read_where_it_names_a_document() {
    check(NUMBERS_ALONE);
}

#[test]
fn a_number_beside_nouns_and_other_bodies_may_still_name_a_document() {
    check(NAMED_ALL_THE_SAME);
}

#[test]
fn what_mass_organisations_issue_is_theirs() {
    check(MASS_ORGANISATIONS);
}

#[test]
fn forms_that_are_seldom_or_by_mistake_are_read() {
    check(ODD_FORMS);
}

#[test]
fn the_unit_that_drafted_a_directive_is_part_of_the_code_in_the_states_order() {
    check(UNITS);
}

#[test]
fn when_it_was_issued_is_read_before_it_and_farther_on() {
    check(ISSUED_WHEN);
}

#[test]
fn what_points_back_stops_at_a_nearer_antecedent() {
    check(POINTING_BACK);
}

#[test]
fn nothing_else_is_taken_for_a_citation() {
    check(NOTHING);
}

#[test]
fn an_edge_tells_the_days_between_the_two_directives() {
    let body = "Kế hoạch số 43-KH/TU, ngày 18/1/2022 của Tỉnh ủy về thực hiện Kết luận số 21-KL/TW ngày 25/10/2021.";
    let cascade = edges_of(body);
    assert_eq!(cascade.len(), 1);
    assert_eq!((cascade[0].days, cascade[0].to_identity.as_deref()), (Some(85), Some("kl-21-tw-k13")));
}

#[test]
fn an_explanation_tells_the_rule_the_rejected_and_the_decision() {
    let told = explain(
        "thực hiện Nghị quyết số 12-NQ/TW (khóa XI) và Kế hoạch số 60 của Huyện ủy",
        &facts().registry,
        &facts().gazetteer,
    );
    assert_eq!(told.iter().map(|e| e.reader).collect::<Vec<_>>(), [Reader::Symbol, Reader::Number]);
    let directive = "nq-12-tw-k11".to_owned();
    assert_eq!(told[0].decision, Decision::Resolved { directive, evidence: Some(Evidence::Congress) });
    let rejected: Vec<Option<Rejection>> = told[0].candidates.iter().map(|c| c.rejected).collect();
    assert!(rejected.contains(&None) && rejected.contains(&Some(Rejection::OtherTerm(11))), "{rejected:?}");
    assert_eq!(
        (&told[1].decision, told[1].parts.issuer.as_ref().map(|i| i.as_str())),
        (&Decision::NotInRegistry, Some("HU"))
    );
    let unknown = explain("Nghị quyết số 13-NQ/TW khóa XII", &facts().registry, &facts().gazetteer).remove(0);
    assert!(unknown.issued_after < unknown.issued_before, "{unknown:?}");
    let json = serde_json::to_value(&told[0]).unwrap();
    assert_eq!((&json["reader"], &json["parts"]["congress"]), (&"number and symbol".into(), &11.into()));
}

/// Pieces of sentences in which citations may stand.
const PIECES: &[&str] = &[
    "Nghị quyết",
    "Chỉ thị",
    "Kết luận",
    "quy định",
    "KẾ HOẠCH",
    "NQ",
    "NQTW",
    "số",
    " ",
    "\n",
    "18",
    "05",
    "4",
    "XII",
    "-",
    " – ",
    "/",
    "NQ/TW",
    "CT",
    "KL-TW",
    "QĐ",
    "HU",
    "của Bộ Chính trị",
    "của Huyện ủy",
    "khóa",
    "khoá",
    "(",
    ")",
    ",",
    "và",
    "Trung ương",
    "T.Ư",
    "Đại hội",
    "lần thứ",
    "Đảng bộ huyện",
    "ngày 3/6/2017",
    "năm 2012",
    "này",
    "trên",
    "viết tắt là",
    "2019",
    "về",
    "ban hành",
    "ngày",
    "Ð",
    "học",
    ";",
    ".",
    "%",
    "Quốc hội",
    "Hoà Bình",
    "217,218",
    "C 41",
    "ủy",
    "\u{301}",
    "\u{200b}",
];

fn outline(text: &str) -> Vec<(String, Form)> {
    cited(text, "").into_iter().map(|c| (c.key, c.form)).collect()
}

proptest::proptest! {
    #[test]
    fn spans_lie_on_character_borders_and_in_order_on_any_text(picks in proptest::collection::vec(0..PIECES.len(), 0..40)) {
        let joined: String = picks.iter().filter_map(|&i| PIECES.get(i).copied()).collect::<Vec<_>>().join(" ");
        let glued: String = picks.iter().filter_map(|&i| PIECES.get(i).copied()).collect();
        for text in [nfc(&joined).into_owned(), nfc(&glued).into_owned()] {
            let mut start = 0;
            for citation in cited(&text, "2020-01-01") {
                proptest::prop_assert_eq!(citation.field, Field::Body);
                proptest::prop_assert!(citation.span.start >= start && citation.span.end > citation.span.start);
                proptest::prop_assert!(text.get(citation.span.start..citation.span.end).is_some());
                start = citation.span.start;
            }
            explain(&text, &facts().registry, &facts().gazetteer);
        }
    }

    #[test]
    fn decomposed_text_and_either_place_of_the_tone_mark_give_the_same_citations(
        picks in proptest::collection::vec(0..PIECES.len(), 0..30)
    ) {
        use unicode_normalization::UnicodeNormalization as _;
        let text: String = picks.iter().filter_map(|&i| PIECES.get(i).copied()).collect::<Vec<_>>().join(" ");
        let text = nfc(&text).into_owned();
        let decomposed: String = text.nfd().collect();
        proptest::prop_assert_eq!(outline(&nfc(&decomposed)), outline(&text));
        let other_school = text.replace("khóa", "khoá").replace("ủy", "uỷ").replace("Hòa", "Hoà");
        proptest::prop_assert_eq!(outline(&other_school), outline(&text));
    }

    #[test]
    fn spaces_inside_a_symbol_change_nothing(number in 1u32..400, kind in 0usize..5, issuer in 0usize..5, gaps in 0usize..16) {
        let (kind, issuer) = (["NQ", "CT", "KL", "QĐ", "KH"][kind], ["TW", "TU", "HU", "ĐU", "BTCTW"][issuer]);
        let space = |bit: usize| if gaps >> bit & 1 == 1 { " " } else { "" };
        let plain = format!("Huyện học Nghị quyết số {number:02}-{kind}/{issuer} hôm qua.");
        let spaced = format!(
            "Huyện học Nghị quyết số {number:02}{}-{}{kind}{}/{}{issuer} hôm qua.",
            space(0), space(1), space(2), space(3)
        );
        proptest::prop_assert_eq!(outline(&spaced), outline(&plain));
        proptest::prop_assert_eq!(outline(&plain).len(), 1);
    }
}
