//! What real programs make (`tests/made/make.sh`) is read.

use std::path::{Path, PathBuf};

use chithi::article::{Article, read_bytes};

/// The articles of a file that is committed, or made anew where `CHITHI_MADE` says so; as if it were called `name`.
fn all(made: &str, name: &str) -> Vec<Article> {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/made/files");
    let folder = std::env::var_os("CHITHI_MADE").map_or(committed, PathBuf::from);
    read_bytes(name, std::fs::read(folder.join(made)).unwrap()).map(Result::unwrap).collect()
}

const BODY: &str = "TỈNH ỦY KON TUM\nHUYỆN ỦY ĐĂK HÀ\nSố 44-BC/HU\nThực hiện Chỉ thị số 05-CT/TW, chi bộ thôn Thượng đã họp, bàn với bà con và chia công \
                    cho từng xóm; đến cuối năm con đường đã làm xong.\nI. Kết quả\nBà con góp hai trăm công & một nghìn mét đất.\nXóm Đình góp nhiều \
                    nhất\nXóm Chùa góp sau\nXóm Công\nĐình 120\nĐường dài một cây số.\nNơi nhận:\n- Tỉnh ủy,\n- Lưu.\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ \
                    THƯ\nVũ Văn Lan";

#[track_caller]
fn is_the_report(article: &Article) {
    assert_eq!(article.title, "BÁO CÁO Kết quả một năm làm đường ra đồng ở các thôn trong huyện", "{}", article.path);
    assert_eq!(article.published.unwrap().date.to_string(), "2023-11-20", "{}", article.path);
    assert_eq!((article.body.as_str(), article.author.as_deref()), (BODY, None), "{}", article.path);
}

#[test]
fn a_report_of_libreoffice_is_the_same_in_every_form() {
    for name in ["lam-duong.docx", "lam-duong.odt", "lam-duong.fodt.gz"] {
        let articles = all(name, name);
        assert_eq!(articles.len(), 1, "{name}");
        is_the_report(&articles[0]);
    }
}

#[test]
fn a_mail_and_an_archive_of_python_give_all_that_is_in_them() {
    let mail = all("thu-lam-duong.eml", "thu.eml");
    let said: Vec<_> = mail.iter().map(|article| (article.id.as_str(), article.title.as_str())).collect();
    assert_eq!(said[0], ("thu.eml", "Báo cáo làm đường"));
    assert_eq!(said[1].0, "thu.eml#Báo cáo.docx");
    is_the_report(&mail[1]);
    assert_eq!(said[2], ("thu.eml#Họp ở thôn Thượng.eml", "Họp ở thôn Thượng"));
    assert_eq!(mail[0].author.as_deref(), Some("Vũ Lan"));
    let ids: Vec<String> = all("bo.zip", "bo.zip").into_iter().map(|article| article.id).collect();
    let long = format!("bo.zip#trong.tgz#2023/{}tin.txt", "thư mục/".repeat(20));
    let in_mail = said.iter().map(|(id, _)| format!("bo.zip#{id}"));
    let expected: Vec<String> = ["bo.zip#văn bản/bao-cao.odt".to_owned(), "bo.zip#tin.jsonl#a".to_owned(), long]
        .into_iter()
        .chain(in_mail)
        .collect();
    assert_eq!(ids, expected);
}
