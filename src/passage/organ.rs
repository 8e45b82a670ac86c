//! Where an article names an organ. Its record has no organs, so their names are looked for again where they stand, each
//! with the place after it, or as that of the unit that the article is about.

use crate::annotation::{ArticleRecord, MentionRecord};
use crate::locality::{NamedOrgan, UnitId, organ_said_at};
use crate::text::{Span, Tokens, Zone};

/// The names of an organ in one of an article's texts. Linear in its length.
pub(super) fn organs(tokens: &Tokens<'_>, record: &ArticleRecord, zone: Zone, asked: &NamedOrgan) -> Vec<Span> {
    let own = own_units(record);
    let mut mentions = record.mentions.iter().filter(|mention| Zone::from(mention.field) == zone).peekable();
    let (mut spans, mut i) = (Vec::new(), 0);
    while i < tokens.len() {
        let Some(said) = organ_said_at(tokens, i) else {
            i += 1;
            continue;
        };
        let words = tokens.span(i).join(tokens.span(said.end - 1));
        while mentions.next_if(|mention| mention.end <= words.start).is_some() {}
        let named = mentions.peek().filter(|mention| follows(tokens, mention, said.after, said.end));
        let (units, span) = match named {
            Some(mention) => (mention.unit.as_slice(), words.join(Span::new(mention.start, mention.end))),
            None if said.may_be_own() => (own.as_slice(), words),
            None => (&[][..], words),
        };
        spans.extend(said.is(asked, units).then_some(span));
        i = said.end;
    }
    spans
}

/// Whether a place is named right after an organ's name, or after the words for a tier that follow it. A mention may
/// begin with the words before the name: *Huyện ủy Đăk Hà*.
fn follows(tokens: &Tokens<'_>, mention: &MentionRecord, after: usize, end: usize) -> bool {
    let covers = |word: Span| mention.start <= word.start && word.start < mention.end;
    (after..=end).any(|at| tokens.get(at).is_some_and(|word| covers(word.span)))
}

/// The unit that the article is about, and those around it.
fn own_units(record: &ArticleRecord) -> Vec<UnitId> {
    let primary = record.primary.iter();
    primary.flat_map(|own| std::iter::once(&own.unit).chain(&own.parents)).map(|unit| unit.unit).collect()
}

#[cfg(test)]
mod tests {
    use crate::annotation::{Annotated, ArticleRecord};
    use crate::article::Article;
    use crate::facts::Facts;
    use crate::passage::{Text, matches};
    use crate::query::Plan;
    use crate::text::nfc;

    #[test]
    fn an_organ_is_marked_under_its_names_and_alone_in_an_article_about_its_place() {
        let body = "Huyện ủy Đăk Hà, tỉnh Kon Tum họp ở huyện Đăk Hà. Huyện ủy giao việc, UBND huyện Đăk Hà giúp. \
                    Huyện ủy Sa Thầy dự, Ủy ban nhân dân huyện ghi.";
        let facts = Facts::of_tests();
        let article =
            Article { title: "Đăk Hà họp".to_owned(), body: nfc(body).into_owned(), ..Article::default() };
        let record = ArticleRecord::from(&Annotated::new(&article, &facts));
        let marked = |query: &str| {
            let found = matches(&Plan::new(query, &facts), Text::body(&record), &facts.gazetteer);
            let mut spans: Vec<_> = found.into_iter().map(|found| found.span).collect();
            spans.sort();
            spans.dedup();
            spans.into_iter().map(|span| span.of(&record.body)).collect::<Vec<_>>()
        };
        assert_eq!(marked("Huyện ủy Đăk Hà"), ["Huyện ủy Đăk Hà", "Huyện ủy"]);
        assert_eq!(marked("organ:\"UBND huyện Đăk Hà\""), ["UBND huyện Đăk Hà", "Ủy ban nhân dân huyện"]);
        assert_eq!(marked("organ:\"Huyện ủy\""), ["Huyện ủy Đăk Hà", "Huyện ủy", "Huyện ủy Sa Thầy"]);
        assert!(marked("Tỉnh ủy Kon Tum").is_empty());
    }
}
