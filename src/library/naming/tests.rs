//! Names are the same in every order.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::annotation::{Annotated, ArticleRecord};
use crate::facts::Facts;

/// An article as it comes: id, content, and how early it was read.
#[derive(Debug, Clone)]
struct Coming {
    id: String,
    content: [u8; 32],
    place: u64,
}

/// What is in the index at the end: id → last byte of the content, path.
type Index = BTreeMap<String, (u8, String)>;

fn article(coming: &Coming) -> Article {
    let record = serde_json::json!({
        "id": coming.id, "path": format!("đường {}", coming.place), "title": coming.content[31].to_string(), "body": "",
    });
    serde_json::from_value(record).unwrap()
}

/// What all articles give in this order, and how many of them were renamed and how many were in already.
fn named(all: &[Coming]) -> (Index, u64, u64) {
    let mut names = Names::default();
    let mut same = 0;
    let added = std::cell::RefCell::new(BTreeMap::new());
    let add = |article: &Article| {
        let record = ArticleRecord::from(&Annotated::new(article, &Facts::of_tests()));
        assert!(added.borrow_mut().insert(article.id.clone(), record).is_none(), "{} twice", article.id);
        Ok::<(), Infallible>(())
    };
    for coming in all {
        let mut article = article(coming);
        match names.claim(&mut article, &coming.content, coming.place, Provenance::default()) {
            Claim::New => add(&article).unwrap(),
            Claim::Same => same += 1,
        }
    }
    let Settled { mends, renamed, .. } = names.settled();
    for Mend { id, new_id, home, .. } in mends {
        let mut article = Article::from(added.borrow_mut().remove(&id.unwrap()).expect("it was added"));
        article.id = new_id;
        article.path = home.map_or(article.path, |home| home.path);
        add(&article).unwrap();
    }
    let index = added.into_inner().into_iter().map(|(id, r)| (id, (r.title.parse().unwrap(), r.path)));
    (index.collect(), renamed, same)
}

/// Articles of few ids and contents, whose hashes begin alike more often than real ones do; some have an id that
/// another one may get.
fn coming() -> impl Strategy<Value = Vec<Coming>> {
    let id = prop_oneof!["[ab]", Just("a~000101".to_owned()), Just("a~000101~010101".to_owned())];
    let one = (id, 0..4u8, 0..3u8, 0..2u8).prop_map(|(id, kind, first, second)| {
        let mut content = [kind; 32];
        content[..6].copy_from_slice(&[0, first, 1, second, 1, 1]);
        content[6] = id.len() as u8; // an article's own id is part of its content
        (id, content)
    });
    let numbered = |all: Vec<(String, [u8; 32])>| {
        let number = |((id, content), place)| Coming { id, content, place };
        all.into_iter().zip(0..).map(number).collect()
    };
    vec(one, 1..9).prop_map(numbered)
}

fn of(id: &str, content: u8, place: u64) -> Coming {
    Coming { id: id.to_owned(), content: [content; 32], place }
}

#[test]
fn an_id_that_two_contents_want_belongs_to_none_of_them() {
    let (index, renamed, same) = named(&[of("tin", 1, 0), of("tin", 2, 1), of("khác", 1, 2), of("tin", 2, 3)]);
    let ids: Vec<&str> = index.keys().map(String::as_str).collect();
    assert_eq!(ids, ["khác", "tin~010101", "tin~020202"]);
    assert_eq!((renamed, same), (2, 1));
}

#[test]
fn equal_articles_have_the_path_of_the_first_whoever_comes_first() {
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [1, 0, 2]] {
        let (index, renamed, same) = named(&order.map(|place| of("tin", 1, place)));
        assert_eq!(index, Index::from([("tin".to_owned(), (1, "đường 0".to_owned()))]), "{order:?}");
        assert_eq!((renamed, same), (0, 2));
    }
}

#[test]
fn an_id_that_looks_like_one_made_here_is_no_less_an_id() {
    let all = [of("tin", 1, 0), of("tin", 2, 1), of("tin~010101", 3, 2)];
    let (index, renamed, _) = named(&all);
    let ids: Vec<&str> = index.keys().map(String::as_str).collect();
    assert_eq!(ids, ["tin~010101~010101", "tin~010101~030303", "tin~020202"]);
    assert_eq!(renamed, 3);
    let backwards: Vec<Coming> = all.into_iter().rev().collect();
    assert_eq!(named(&backwards).0, index);
}

proptest! {
    #[test]
    fn names_are_the_same_in_every_order(
        (all, shuffled) in coming().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle()))
    ) {
        prop_assert_eq!(named(&all), named(&shuffled));
    }

    #[test]
    fn each_different_article_is_kept_once_and_only_shared_ids_are_changed(all in coming()) {
        let (index, renamed, same) = named(&all);
        let different: BTreeSet<(&String, [u8; 32])> = all.iter().map(|coming| (&coming.id, coming.content)).collect();
        prop_assert_eq!(index.len(), different.len());
        prop_assert_eq!(all.len() as u64, different.len() as u64 + same);
        let wanted = |id: &str| different.iter().filter(|(wanted, _)| *wanted == id).count();
        let kept = different.iter().filter(|(id, _)| wanted(id) == 1 && index.contains_key(*id)).count();
        prop_assert_eq!(renamed, (different.len() - kept) as u64);
        for (id, _) in &different {
            prop_assert!(wanted(id) < 2 || !index.contains_key(*id), "{} is wanted twice", id);
        }
    }
}
