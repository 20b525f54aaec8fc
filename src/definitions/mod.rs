//! Files that describe: record types (TOML) and import configurations (JSON). Mirror types and versions live here;
//! the domain knows nothing of either format.

pub mod draft;
pub mod importcfg;
mod json;
pub mod record_types;
pub mod sample;
mod words;
