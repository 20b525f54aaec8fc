//! The pure rules of an import: what can be imported, how text becomes values, what a row would do.
//!
//! Knows no file, database, window, thread or clock; never fails because of a row: what is wrong with a row is a
//! [`problem::Problem`] that the row carries.

pub mod assignment;
pub mod audit;
pub mod browse;
pub mod cause;
pub mod choices;
pub mod config;
pub mod country;
pub mod directory;
pub mod due;
pub mod encoding;
pub mod existing;
pub mod field;
pub mod history;
pub mod issue_codes;
pub mod layout;
pub mod letter;
pub mod list;
pub mod mapping;
pub mod new_user;
pub mod past;
pub mod plan;
pub mod planner;
pub mod preferences;
pub mod problem;
pub mod profile;
pub mod record_type;
pub mod review;
pub mod rights;
pub mod row;
pub mod row_issue;
pub mod schedule;
pub mod settings;
pub mod table;
pub mod text;
pub mod transform;
pub mod value;
