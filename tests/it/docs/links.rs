//! Links: each leads to a file and a heading that exist.

use std::path::Path;

use super::page::Page;
use super::{Language, ROOT, none};

/// Pages beside README and `docs/`.
const OTHERS: [&str; 4] = ["ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "corpus/README.md"];

#[test]
fn every_link_leads_to_a_file_and_a_heading_that_exist() {
    let mut faults = Vec::new();
    let pages = Language::ALL.into_iter().flat_map(Language::pages).chain(OTHERS.map(Page::read));
    for page in pages {
        for target in page.links().into_iter().filter(|target| !target.starts_with("http")) {
            let (file, heading) = target.split_once('#').unwrap_or((&target, ""));
            let folder = Path::new(&page.path).parent().unwrap();
            let path = if file.is_empty() { page.path.clone() } else { folder.join(file).to_str().unwrap().to_owned() };
            let is_there = Path::new(ROOT).join(&path).exists();
            let has = |page: Page| page.sections.iter().any(|section| section.slug == heading);
            if !is_there || (!heading.is_empty() && !has(Page::read(&path))) {
                faults.push(format!("{}: {target} leads nowhere", page.path));
            }
        }
    }
    none(faults);
}
