//! The one table of Tantivy's fields: what [`field`](crate::store::field) describes, as an index keeps it.
//!
//! | kept as | fields |
//! |---|---|
//! | postings with positions | words of title, body and caption (marked, folded, and in [pairs](super::pairs)), source, author |
//! | postings with frequencies | directive, candidate, symbol, place, place today, organ |
//! | postings | id, own id, kind, issuer, carried on, open, corrected, about, tier, cites, unmarked, published, file |
//! | fast fields | id, cited, kind, issuer, paper, about, cites, citations, length, published, fingerprint, file with place and content, words of each zone |
//! | stored | record, as JSON, packed where it is long |

use std::sync::LazyLock;

use tantivy::schema::{
    FAST, Field, IndexRecordOption, NumericOptions, STORED, STRING, Schema, SchemaBuilder, TextFieldIndexing,
    TextOptions,
};

use crate::store::field::{Column, KeyField, NumberField, READ_ZONES, Spelling, WordField};
use crate::text::Zone;

/// The fields of a zone: the same positions, with marks, without, and of each word with the next.
#[derive(Debug, Clone, Copy)]
pub(super) struct ZoneFields {
    pub marked: Field,
    pub folded: Field,
    pub pairs: Field,
}

/// The columns with the number of words of each zone.
pub(super) const WORD_COUNTS: [&str; READ_ZONES.len()] = ["title_words", "body_words", "caption_words"];

/// Handles of all fields.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    title: ZoneFields,
    body: ZoneFields,
    caption: ZoneFields,
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
    pub corrected: Field,
    pub place: Field,
    pub place_today: Field,
    pub organ: Field,
    pub about: Field,
    pub tier: Field,
    pub source: Field,
    pub paper: Field,
    pub author: Field,
    pub unmarked: Field,
    pub length: Field,
    pub published: Field,
    /// Both halves.
    pub fingerprint: [Field; 2],
    /// Where it was read.
    pub file: Field,
    pub file_place: Field,
    pub file_content: Field,
    /// Number of words of each zone.
    pub counts: [Field; READ_ZONES.len()],
    pub record: Field,
}

impl Fields {
    /// The handles of the fields, which are the same in every index.
    pub(super) fn known() -> Self {
        static FIELDS: LazyLock<Fields> = LazyLock::new(|| Fields::schema().1);
        *FIELDS
    }

    /// The schema of an index and the handles of its fields. The order of fields is part of the format.
    pub(super) fn schema() -> (Schema, Fields) {
        let mut builder = Schema::builder();
        let fields = Fields {
            title: zone(&mut builder, ["title", "title_folded", "title_pairs"]),
            body: zone(&mut builder, ["body", "body_folded", "body_pairs"]),
            caption: zone(&mut builder, ["caption", "caption_folded", "caption_pairs"]),
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
            corrected: builder.add_text_field("corrected", STRING),
            place: builder.add_text_field("place", terms(IndexRecordOption::WithFreqs)),
            place_today: builder.add_text_field("place_today", terms(IndexRecordOption::WithFreqs)),
            organ: builder.add_text_field("organ", terms(IndexRecordOption::WithFreqs)),
            about: builder.add_u64_field("about", NumericOptions::default().set_fast().set_indexed()),
            tier: builder.add_u64_field("tier", NumericOptions::default().set_indexed()),
            source: builder.add_text_field("source", terms(IndexRecordOption::WithFreqsAndPositions)),
            paper: builder.add_text_field("paper", FAST),
            author: builder.add_text_field("author", terms(IndexRecordOption::WithFreqsAndPositions)),
            unmarked: builder.add_u64_field("unmarked", NumericOptions::default().set_indexed()),
            length: builder.add_u64_field("length", FAST),
            published: builder.add_u64_field("published", NumericOptions::default().set_fast().set_indexed()),
            fingerprint: [
                builder.add_u64_field("fingerprint_first", FAST),
                builder.add_u64_field("fingerprint_second", FAST),
            ],
            file: builder.add_u64_field("file", NumericOptions::default().set_fast().set_indexed()),
            file_place: builder.add_u64_field("file_place", FAST),
            file_content: builder.add_u64_field("file_content", FAST),
            counts: WORD_COUNTS.map(|name| builder.add_u64_field(name, FAST)),
            record: builder.add_bytes_field("record", STORED),
        };
        (builder.build(), fields)
    }

    /// The field of a zone's words.
    pub(super) fn words(&self, (zone, spelling): WordField) -> Field {
        match (self.zone(zone), spelling) {
            (Some(fields), Spelling::Marked) => fields.marked,
            (Some(fields), Spelling::Folded) => fields.folded,
            (None, _) if zone == Zone::Author => self.author,
            (None, _) => self.source,
        }
    }

    /// The field of a zone's pairs; source and author have none.
    pub(super) fn pairs(&self, zone: Zone) -> Option<Field> {
        self.zone(zone).map(|fields| fields.pairs)
    }

    fn zone(&self, zone: Zone) -> Option<ZoneFields> {
        match zone {
            Zone::Title => Some(self.title),
            Zone::Body => Some(self.body),
            Zone::Caption => Some(self.caption),
            Zone::Source | Zone::Author => None,
        }
    }

    /// A field of terms.
    pub(super) fn keys(&self, field: KeyField) -> Field {
        match field {
            KeyField::Id => self.id,
            KeyField::OwnId => self.own_id,
            KeyField::Directive => self.directive,
            KeyField::Candidate => self.candidate,
            KeyField::Symbol => self.symbol,
            KeyField::Kind => self.kind,
            KeyField::Issuer => self.issuer,
            KeyField::CarriedOn => self.carried_on,
            KeyField::Open => self.open,
            KeyField::Corrected => self.corrected,
            KeyField::Place => self.place,
            KeyField::PlaceToday => self.place_today,
            KeyField::Organ => self.organ,
        }
    }

    /// A field of numbers.
    pub(super) fn number(&self, field: NumberField) -> Field {
        match field {
            NumberField::About => self.about,
            NumberField::Tier => self.tier,
            NumberField::Cites => self.cites,
            NumberField::Unmarked => self.unmarked,
            NumberField::Published => self.published,
        }
    }

    /// The field of a column.
    pub(super) fn values(&self, column: Column) -> Field {
        match column {
            Column::Cited => self.cited,
            Column::Kind => self.kind,
            Column::Issuer => self.issuer,
            Column::Paper => self.paper,
        }
    }

    /// The field of a column, apart from terms.
    pub(super) fn column(&self, column: Column) -> Option<Field> {
        match column {
            Column::Cited => Some(self.cited),
            Column::Paper => Some(self.paper),
            // Their terms are a fast field, too.
            Column::Kind | Column::Issuer => None,
        }
    }
}

/// The name of a column's fast field.
pub(super) fn column_name(column: Column) -> &'static str {
    match column {
        Column::Cited => "cited",
        Column::Kind => "kind",
        Column::Issuer => "issuer",
        Column::Paper => "paper",
    }
}

fn zone(builder: &mut SchemaBuilder, [marked, folded, pairs]: [&str; 3]) -> ZoneFields {
    let positions = terms(IndexRecordOption::WithFreqsAndPositions);
    // The length of a zone is that of its words.
    let indexing = positions.get_indexing_options().cloned().unwrap_or_default().set_fieldnorms(false);
    ZoneFields {
        marked: builder.add_text_field(marked, positions.clone()),
        folded: builder.add_text_field(folded, positions),
        pairs: builder.add_text_field(pairs, TextOptions::default().set_indexing_options(indexing)),
    }
}

/// Name of the tokenizer of every field of ready-made keys; see [`super::keys::tokenizers`].
pub(super) const KEYS_TOKENIZER: &str = "keys";

/// Terms come ready-made, as one text of keys.
fn terms(option: IndexRecordOption) -> TextOptions {
    TextOptions::default()
        .set_indexing_options(TextFieldIndexing::default().set_tokenizer(KEYS_TOKENIZER).set_index_option(option))
}
