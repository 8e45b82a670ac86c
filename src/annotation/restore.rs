//! The article that a record was made of.
//!
//! In: an [`ArticleRecord`], as an index keeps it. Out: the [`Article`]; annotated again it gives the same record.

use super::ArticleRecord;
use crate::article::{Article, DateOrigin};

impl From<ArticleRecord> for Article {
    /// A record keeps the time of publication to the minute, so seconds are gone.
    fn from(record: ArticleRecord) -> Self {
        let from = record.published_from.unwrap_or(DateOrigin::Record);
        let published = record.published.map(|moment| moment.found_in(from));
        // Every field is named on purpose: one that was left to its default would be lost with each article that is
        // made of its record.
        Article {
            id: record.id,
            own_id: record.own_id,
            path: record.path,
            title: record.title,
            title_from_body: record.title_from_body,
            body: record.body,
            captions: record.captions,
            published,
            author: record.author,
            source: record.source,
            url: record.url,
            extraction: record.extraction,
            // A record doesn't keep them: they were told when the article was read.
            losses: Vec::new(),
            extra: record.extra,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Annotated;
    use super::*;
    use crate::article::{Published, sources};

    fn annotated_again(article: &Article) {
        let facts = crate::facts::Facts::of_tests();
        let record = ArticleRecord::from(&Annotated::new(article, &facts));
        let again = Article::from(record.clone());
        assert_eq!(ArticleRecord::from(&Annotated::new(&again, &facts)), record);
    }

    #[test]
    fn an_article_made_of_a_record_gives_the_same_record() {
        let mut articles: Vec<Article> =
            sources(&["corpus".into()]).filter_map(|found| found.and_then(|raw| raw.parse()).ok()).collect();
        assert!(articles.iter().any(|article| article.own_id.is_some()));
        articles[0].captions.push("Ảnh".to_owned());
        articles[0].extra.insert("lượt xem".to_owned(), 7.into());
        for time in [None, Some("00:00:00"), Some("23:59:30")] {
            let time = time.map(|time| time.parse().unwrap());
            let date = "2023-11-05".parse().unwrap();
            articles[0].published = Some(Published { date, time, from: DateOrigin::Meta });
            annotated_again(&articles[0]);
        }
        articles.iter().step_by(9).for_each(annotated_again);
    }
}
