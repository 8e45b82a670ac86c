//! Where an organ acts: the articles that name it.

use super::Compiler;
use super::weights::ORGAN;
use crate::answer::{Label, Part};
use crate::locality::NamedOrgan;
use crate::store::field::KeyField;
use crate::store::{Central, Tree, asked_organ};

impl Compiler<'_> {
    /// Articles that name an organ, by any of its names, with the name of its unit or as their own. There is no map of
    /// today: the organ of a unit isn't that of the one which it went into.
    pub(super) fn acting(&self, organ: &NamedOrgan) -> Tree {
        let label = Label { what: Part::Organ, text: organ.organ.clone(), zone: None };
        self.leaf(label, Tree::Central(Central { field: KeyField::Organ, keys: asked_organ(organ), weight: ORGAN }))
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::facts::Facts;
    use crate::query::Plan;
    use crate::search::Engine;
    use crate::store::local::shelf::Shelf;
    use crate::store::naive::Naive;

    const ARTICLES: [(&str, &str, &str); 6] = [
        ("named", "Đăk Hà họp", "Huyện ủy Đăk Hà, tỉnh Kon Tum họp bàn việc trồng sâm."),
        ("own", "Đăk Hà trồng sâm", "Huyện Đăk Hà, tỉnh Kon Tum mở lớp. Huyện ủy giao mỗi chi bộ một vườn."),
        ("place", "Đăk Hà vào mùa", "Bà con huyện Đăk Hà, tỉnh Kon Tum thu hoạch cà phê."),
        ("province", "Kon Tum họp", "UBND tỉnh Kon Tum giao các sở rà soát. Sở Y tế tỉnh Kon Tum báo cáo."),
        ("commune", "Xã Mô Rai họp", "UBND xã Mô Rai, huyện Sa Thầy, tỉnh Kon Tum họp dân."),
        ("centre", "Bộ Công an khen", "Bộ Công an khen một chiến sĩ."),
    ];

    fn articles() -> impl Iterator<Item = Article> {
        ARTICLES.into_iter().map(|(id, title, body)| Article {
            id: id.to_owned(),
            path: format!("{id}.txt"),
            title: title.to_owned(),
            body: crate::text::nfc(body).into_owned(),
            ..Article::default()
        })
    }

    fn found(engine: &Engine, query: &str) -> Vec<String> {
        let plan = Plan::new(query, engine.facts());
        let mut ids = Vec::new();
        let mut visit = |found: &dyn crate::store::Document| found.id().map(|id| ids.push(id));
        engine.snapshot().each(&engine.matching(Some(&plan)).unwrap(), &mut visit).unwrap();
        ids.sort();
        ids
    }

    #[test]
    fn both_stores_find_an_organ_where_it_acts() {
        let (mut shelf, mut naive) = (Shelf::new(1), Naive::default());
        articles().for_each(|article| {
            shelf.put(&article);
            naive.put(&article);
        });
        shelf.commit();
        let shelf = Engine::new(Box::new(shelf.snapshot()), Facts::of_tests());
        let naive = Engine::new(Box::new(naive), Facts::of_tests());
        for (query, ids) in [
            ("Huyện ủy Đăk Hà", &["named", "own"][..]),
            ("organ:\"Huyện ủy\"", &["named", "own"]),
            ("UBND tỉnh Kon Tum", &["province"]),
            ("organ:UBND", &["commune", "province"]),
            ("organ:\"UBND xã\"", &["commune"]),
            ("organ:\"Bộ Công an\"", &["centre"]),
            ("organ:\"Sở Y tế Kon Tum\" -organ:\"Huyện ủy Đăk Hà\"", &["province"]),
            ("organ:\"Thị ủy Đăk Hà\"", &[]),
            ("organ:xyz", &[]),
        ] {
            assert_eq!(found(&shelf, query), ids, "{query}");
            assert_eq!(found(&naive, query), ids, "{query}");
        }
    }
}
