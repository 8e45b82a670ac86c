//! The one table of fields.
//!
//! | field | holds | kept as |
//! |---|---|---|
//! | `title`, `body`, `caption` | marked keys of the words | postings with positions |
//! | `title_folded`, `body_folded`, `caption_folded` | folded keys at the same positions | postings with positions |
//! | `id` | the article's id: its path, and in a file of several records `#` with the record's own id or a hash | term and fast field |
//! | `own_id` | the id that the source record says of itself, unique or not | term |
//! | `directive` | identity of each directive cited, as often as it is central | term with frequency |
//! | `cited` | the same identities, each once | fast field |
//! | `kind`, `issuer` | kinds (`KL`) and issuer codes (`TW`) of the directives cited, each once | term and fast field |
//! | `cites` | number of different directives cited | fast field |
//! | `citations` | number of citations, pointing ones not counted | fast field |
//! | `candidate` | ids that an ambiguous citation may mean | term |
//! | `symbol` | `KL:21`, `KL:21:TW`, `NQ:TW4:K12` of each citation that the registry doesn't settle | term with frequency |
//! | `carried_on` | identities that directives in the article carry on | term |
//! | `open` | `ambiguous NQ:54::` or `unknown CT:16:TW:2017` for each citation outside the registry | term |
//! | `place` | units named, with all above them on the map of the article's day, as often as they are central | term with frequency |
//! | `place_today` | the same units on the map of 1 July 2025 | term with frequency |
//! | `about` | the unit that the article is about, with all above it, on both maps | term and fast field |
//! | `tier` | tier of the unit that the article is about: 1, 2, 3 | term |
//! | `source` | folded words of source, address and author's paper | postings with positions |
//! | `paper` | the source as it stands in the article | fast field |
//! | `author` | folded words of the author | postings with positions |
//! | `published` | the day as 20231105 | fast field |
//! | `fingerprint_first`, `fingerprint_second` | of the body, by which near-duplicates are known | fast fields |
//! | `record` | the annotated article as JSON, packed where it is long | stored, compressed |

use tantivy::schema::{
    FAST, Field, IndexRecordOption, NumericOptions, STORED, STRING, Schema, SchemaBuilder, TextFieldIndexing,
    TextOptions,
};

/// Where a word of an article stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum ZoneName {
    Title,
    Body,
    Caption,
}

/// The two fields of one zone: the same positions, with marks and without.
#[derive(Debug, Clone, Copy)]
pub struct Zone {
    /// Which zone.
    pub name: ZoneName,
    /// Marked keys.
    pub marked: Field,
    /// Folded keys.
    pub folded: Field,
}

/// Handles of all fields.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)] // the table above
pub struct Fields {
    pub zones: [Zone; 3],
    pub id: Field,
    pub own_id: Field,
    pub directive: Field,
    pub cited: Field,
    pub kind: Field,
    pub issuer: Field,
    pub cites: Field,
    pub citations: Field,
    pub candidate: Field,
    pub symbol: Field,
    pub carried_on: Field,
    pub open: Field,
    pub place: Field,
    pub place_today: Field,
    pub about: Field,
    pub tier: Field,
    pub source: Field,
    pub paper: Field,
    pub author: Field,
    pub published: Field,
    /// Both halves.
    pub fingerprint: [Field; 2],
    pub record: Field,
}

impl Fields {
    /// The schema of an index and the handles of its fields. The order of fields is part of the format.
    pub fn schema() -> (Schema, Fields) {
        let mut builder = Schema::builder();
        let fields = Fields {
            zones: [
                zone(&mut builder, ZoneName::Title, "title", "title_folded"),
                zone(&mut builder, ZoneName::Body, "body", "body_folded"),
                zone(&mut builder, ZoneName::Caption, "caption", "caption_folded"),
            ],
            id: builder.add_text_field("id", STRING | FAST),
            own_id: builder.add_text_field("own_id", STRING),
            directive: builder.add_text_field("directive", terms(IndexRecordOption::WithFreqs)),
            cited: builder.add_text_field("cited", FAST),
            kind: builder.add_text_field("kind", STRING | FAST),
            issuer: builder.add_text_field("issuer", STRING | FAST),
            cites: builder.add_u64_field("cites", NumericOptions::default().set_fast().set_indexed()),
            citations: builder.add_u64_field("citations", FAST),
            candidate: builder.add_text_field("candidate", terms(IndexRecordOption::WithFreqs)),
            symbol: builder.add_text_field("symbol", terms(IndexRecordOption::WithFreqs)),
            carried_on: builder.add_text_field("carried_on", terms(IndexRecordOption::Basic)),
            open: builder.add_text_field("open", terms(IndexRecordOption::Basic)),
            place: builder.add_text_field("place", terms(IndexRecordOption::WithFreqs)),
            place_today: builder.add_text_field("place_today", terms(IndexRecordOption::WithFreqs)),
            about: builder.add_u64_field("about", NumericOptions::default().set_fast().set_indexed()),
            tier: builder.add_u64_field("tier", NumericOptions::default().set_indexed()),
            source: builder.add_text_field("source", terms(IndexRecordOption::WithFreqsAndPositions)),
            paper: builder.add_text_field("paper", FAST),
            author: builder.add_text_field("author", terms(IndexRecordOption::WithFreqsAndPositions)),
            published: builder.add_u64_field("published", NumericOptions::default().set_fast().set_indexed()),
            fingerprint: [
                builder.add_u64_field("fingerprint_first", FAST),
                builder.add_u64_field("fingerprint_second", FAST),
            ],
            record: builder.add_bytes_field("record", STORED),
        };
        (builder.build(), fields)
    }
}

fn zone(builder: &mut SchemaBuilder, name: ZoneName, marked: &str, folded: &str) -> Zone {
    let positions = terms(IndexRecordOption::WithFreqsAndPositions);
    Zone {
        name,
        marked: builder.add_text_field(marked, positions.clone()),
        folded: builder.add_text_field(folded, positions),
    }
}

/// Name of the tokenizer of every field of ready-made keys; see [`super::tokenizers`].
pub(super) const KEYS_TOKENIZER: &str = "keys";

/// Terms come ready-made, as one text of keys.
fn terms(option: IndexRecordOption) -> TextOptions {
    TextOptions::default()
        .set_indexing_options(TextFieldIndexing::default().set_tokenizer(KEYS_TOKENIZER).set_index_option(option))
}
