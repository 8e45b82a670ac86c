//! What is kept?
//!
//! In: an [`Annotated`](crate::annotation::Annotated) article. Out: field values for the engine; and
//! the manifest that says which rules an index was built with. [`Fields`] is the one table of fields.

mod document;
mod fields;
mod fingerprint;
mod keys;
mod manifest;
mod packed;
mod terms;

pub use document::document;
pub use fields::{Fields, Zone, ZoneName};
pub use fingerprint::{Fingerprint, fingerprint, nearly_same};
pub use keys::tokenizers;
pub use manifest::{FORMAT_VERSION, FileSum, Manifest, ManifestDamage, ManifestError};
pub use packed::unpacked;
pub use terms::{
    AMBIGUOUS, UNKNOWN, congress_symbol, day_number, plenum_symbol, symbols, tier_number, unit_number, unit_of,
};
