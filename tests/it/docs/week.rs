//! A week of an archive: the commands of README, one after the other, print what it shows.
#![cfg(unix)] // they are lines for a shell

use std::fs;
use std::path::Path;

use super::examples::{chithi_in_shell, unprinted};
use super::page::Page;
use super::{Language, ROOT, none};

const COMES: &str = "Ia H'Drai đưa Kết luận 21 về thôn\n\n05/11/2023\n\n\
    Huyện ủy Ia H'Drai, tỉnh Kon Tum giao từng chi bộ thôn học Kết luận số 21-KL/TW, rồi tự soi và tự sửa.\n";

/// The sample articles in the folder of the page, one of them twice, an empty file, and an article that comes later.
fn archive(folder: &Path, articles: &str, new: &str) {
    let articles = folder.join(articles);
    fs::create_dir_all(&articles).unwrap();
    fs::create_dir_all(folder.join(new)).unwrap();
    for file in fs::read_dir(Path::new(ROOT).join("corpus")).unwrap().map(Result::unwrap) {
        let name = file.file_name().into_string().unwrap();
        if [".txt", ".html", ".jsonl", ".md", ".json"].iter().any(|ending| name.ends_with(ending)) {
            fs::copy(file.path(), articles.join(name)).unwrap();
        }
    }
    fs::copy(articles.join("a01-phu-tho-ket-luan-21.txt"), articles.join("ban-chep.txt")).unwrap();
    fs::write(articles.join("trong.txt"), "").unwrap();
    fs::write(folder.join(new).join("ia-hdrai.txt"), COMES).unwrap();
}

#[test]
fn a_week_goes_as_readme_tells() {
    let mut faults = Vec::new();
    for (language, articles, new) in [(Language::English, "articles", "new"), (Language::Vietnamese, "BaiBao", "moi")] {
        let readme = Page::read(language.readme());
        let blocks = readme.sections.iter().flat_map(|section| &section.blocks);
        let week = blocks.filter(|block| block.language == "shell-session").collect::<Vec<_>>();
        let [week] = week.as_slice() else { panic!("one week in {}", language.readme()) };
        let folder = tempfile::tempdir().unwrap();
        archive(folder.path(), articles, new);
        for example in week.lines.join("\n").split("\n$ ").map(|example| example.trim_start_matches("$ ")) {
            let mut lines = example.lines();
            let command = lines.next().unwrap();
            let (printed, _) = chithi_in_shell(language, folder.path(), command);
            if let Some(line) = unprinted(&lines.collect::<Vec<_>>(), &printed) {
                faults.push(format!("{}: `{command}` doesn't print: {line}\nbut:\n{printed}", language.readme()));
            }
        }
    }
    none(faults);
}
