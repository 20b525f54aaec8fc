//! Saved configurations that fit the headings of a file that was chosen without one.

use crate::definitions::importcfg;
use crate::domain::assignment::AssignBy;
use crate::domain::config::{ConfigSource, Fit, ImportConfig};
use crate::domain::history::ImportId;
use crate::domain::rights::Right;
use crate::domain::table::TableChoice;
use crate::job::{Error, Session, configuration, staging};
use crate::tr;
use std::cmp::Reverse;

/// Configurations that are offered at most.
const MOST: usize = 12;

/// A saved configuration that fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fitting {
    /// Its name.
    pub name: String,
    /// How well it fits.
    pub fit: Fit,
    /// What it sets, in a few words.
    pub sets: String,
    /// When it was last used, or else saved; RFC 3339 in UTC.
    pub used: String,
}

/// Finds the saved configurations of a record type that fit a file with these columns: those whose headings are the same
/// first, and of these the ones that were used last.
///
/// One that this version cannot read is passed over.
pub fn find(session: &Session, record_type: &str, columns: &[String]) -> Result<Vec<Fitting>, Error> {
    session.may(Right::ExportConfigurations)?;
    let last_used = session.store.configurations_used(record_type)?;
    let saved = configuration::list(session)?.into_iter().filter(|saved| saved.record_type == record_type);
    let fits = saved.filter_map(|saved| {
        let config = importcfg::parse(&saved.json).ok()?.config;
        let fit = config.fit(columns)?;
        let used = last_used.get(&saved.name).cloned().unwrap_or(saved.saved);
        Some(Fitting { fit, sets: sets(&config), used, name: saved.name })
    });
    let mut all: Vec<Fitting> = fits.collect();
    all.sort_by(|a, b| (a.fit, Reverse(&a.used), &a.name).cmp(&(b.fit, Reverse(&b.used), &b.name)));
    all.truncate(MOST);
    Ok(all)
}

/// Has an import use a saved configuration, or none; returns the choices about the table that it makes.
pub fn use_for(session: &mut Session, import: ImportId, name: Option<&str>) -> Result<TableChoice, Error> {
    session.import_to_work_on(import)?;
    session.hold(import)?;
    let table = match name {
        Some(name) => staging::parse_configuration(&configuration::find(session, name)?.json, None)?.table,
        None => TableChoice::default(),
    };
    session.store.set_import_configuration(import, name)?;
    Ok(table)
}

/// Says what a configuration sets, such as "mode Update, 12 columns, users by e-mail address".
fn sets(config: &ImportConfig) -> String {
    let mut words: Vec<String> = Vec::new();
    words.extend(config.mode.map(|mode| tr!("fits-mode", mode = mode.label())));
    let matched = config.entries.iter().filter(|entry| matches!(entry.source, ConfigSource::Columns(_))).count();
    words.extend((matched > 0).then(|| tr!("fits-columns", columns = matched)));
    let fixed = config.entries.len().saturating_sub(matched);
    words.extend((fixed > 0).then(|| tr!("fits-fixed", values = fixed)));
    let values: usize = config.entries.iter().map(|entry| entry.value_map.len()).sum();
    words.extend((values > 0).then(|| tr!("fits-values", values = values)));
    words.extend(config.assignment.as_ref().map(|assignment| match assignment.by {
        AssignBy::Email => tr!("fits-by-email").to_owned(),
        AssignBy::EmployeeNumber => tr!("fits-by-number").to_owned(),
    }));
    words.extend((config.table != TableChoice::default()).then(|| tr!("fits-table").to_owned()));
    words.join(", ")
}
