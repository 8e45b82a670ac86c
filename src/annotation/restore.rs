//! The article that a record was made of.
//!
//! In: an [`ArticleRecord`], as an index keeps it. Out: the [`Article`] as it was read; annotated again, by the correction that the
//! record keeps, it gives the same record.

use super::{ArticleRecord, AsRead};
use crate::article::{Article, DateOrigin};

impl From<ArticleRecord> for Article {
    /// A record keeps the time of publication to the minute, so seconds are gone.
    fn from(record: ArticleRecord) -> Self {
        let now = AsRead { published: record.published, published_from: record.published_from };
        let AsRead { published, published_from } = record.as_read.unwrap_or(now);
        let published = published.map(|moment| moment.found_in(published_from.unwrap_or(DateOrigin::Record)));
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
            converted: record.converted,
            // A record doesn't keep them: they were told when the article was read.
            losses: Vec::new(),
            extra: record.extra,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Annotated, Corrected, Correction, Said};
    use super::*;
    use crate::article::{Moment, Published, sources};

    fn annotated_again(article: &Article) {
        let facts = crate::facts::Facts::of_tests();
        let record = ArticleRecord::from(&Annotated::new(article, &facts));
        let again = Article::from(record.clone());
        assert_eq!(ArticleRecord::from(&Annotated::new(&again, &facts)), record);
        let correction = Correction {
            place: Some(Said::This("district/legacy/617".parse().unwrap())),
            date: Some(Said::This("2021-02-03".parse().unwrap())),
            directives: vec!["kl-21-tw-k13".to_owned(), "không có".to_owned()],
            not: vec!["ct-05-tw-k12".to_owned()],
        };
        let corrected = ArticleRecord::from(&Annotated::corrected(article, &facts, Some(&correction)));
        assert_eq!(corrected.corrected, Corrected::ALL);
        let again = Article::from(corrected.clone());
        assert_eq!(again.published.map(Moment::from), article.published.map(Moment::from));
        assert_eq!(ArticleRecord::from(&Annotated::new(&again, &facts)), record);
        assert_eq!(ArticleRecord::from(&Annotated::corrected(&again, &facts, Some(&correction))), corrected);
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
