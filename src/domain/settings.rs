//! What an administrator can set: facts about the organisation, the guard against deletions, and per record type its
//! limits and whether its records come from another system.

use crate::domain::country;
use crate::domain::due;
use crate::domain::record_type::{Limits, RecordType, RecordTypes};
use jiff::civil::Time;
use std::collections::BTreeMap;
use std::fmt;

/// Share of a user's records, in percent, above which deletions want a confirmation, unless somebody sets another.
const GUARD: u8 = 20;
/// Days and records that the recycle bin keeps, unless somebody sets others.
const BIN_DAYS: u32 = 14;
const BIN_RECORDS: u64 = 3_000;
/// When overnight imports run.
const NIGHT: Time = Time::constant(2, 0, 0, 0);
/// Longest name or reason, in characters.
const LONGEST: usize = 200;

/// What is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Name of the organisation.
    pub name: String,
    /// Its country as ISO alpha-2, for phone numbers; may be empty.
    pub country: String,
    /// Share of a user's records, in percent, above which deletions want a confirmation.
    pub deletion_guard_percent: u8,
    /// Days for which the recycle bin keeps a record.
    pub bin_days: u32,
    /// Records of a type that the recycle bin keeps.
    pub bin_records: u64,
    /// The time of day at which imports run that are scheduled for the night.
    pub night_time: Time,
    /// What is set of record types, by their keys.
    pub types: BTreeMap<String, TypeSettings>,
}

/// What is set of one record type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeSettings {
    /// Most rows of one import, where it is not the type's own limit.
    pub rows: Option<u64>,
    /// Most users with rows in one import, where it is not the type's own limit.
    pub users: Option<u64>,
    /// The system that the records come from; imports are not available then.
    pub comes_from: Option<String>,
}

/// One thing that can be set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Setting<'a> {
    /// Name of the organisation.
    Name,
    /// Its country.
    Country,
    /// The guard against deletions.
    DeletionGuard,
    /// Days for which the recycle bin keeps a record.
    BinDays,
    /// Records of a type that the recycle bin keeps.
    BinRecords,
    /// The time of day of overnight runs.
    NightTime,
    /// Most rows of one import of a type.
    Rows(&'a RecordType),
    /// Most users with rows in one import of a type.
    Users(&'a RecordType),
    /// The system that the records of a type come from.
    ComesFrom(&'a RecordType),
}

/// Why a value cannot be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingProblem {
    /// Key of the setting.
    pub key: String,
    /// The value.
    pub value: String,
    /// What was expected.
    pub expected: String,
}

impl fmt::Display for SettingProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cannot be {:?}: {}", self.key, self.value, self.expected)
    }
}

impl<'a> Setting<'a> {
    /// Those that concern all of the organisation.
    pub const OF_ALL: [Self; 6] =
        [Self::Name, Self::Country, Self::DeletionGuard, Self::BinDays, Self::BinRecords, Self::NightTime];

    /// Returns everything that can be set: first what concerns all of the organisation, then type by type.
    pub fn all(types: &'a RecordTypes) -> Vec<Self> {
        let mut all = Self::OF_ALL.to_vec();
        for record_type in types.iter() {
            all.push(Self::Rows(record_type));
            // Without users there is nothing to count.
            all.extend(record_type.owned.then_some(Self::Users(record_type)));
            all.push(Self::ComesFrom(record_type));
        }
        all
    }

    /// Finds a setting by its key.
    pub fn find(types: &'a RecordTypes, key: &str) -> Option<Self> {
        Self::all(types).into_iter().find(|setting| setting.key() == key)
    }

    /// Returns its key: "country", "customers.rows".
    pub fn key(self) -> String {
        match self {
            Self::Name => "name".to_owned(),
            Self::Country => "country".to_owned(),
            Self::DeletionGuard => "deletion_guard_percent".to_owned(),
            Self::BinDays => "bin_days".to_owned(),
            Self::BinRecords => "bin_records".to_owned(),
            Self::NightTime => "night_time".to_owned(),
            Self::Rows(of) => format!("{}.rows", of.key),
            Self::Users(of) => format!("{}.users", of.key),
            Self::ComesFrom(of) => format!("{}.comes_from", of.key),
        }
    }

    /// Returns what it is called.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Name => "Name of the organisation",
            Self::Country => "Country",
            Self::DeletionGuard => "Deletion guard (percent)",
            Self::BinDays => "Recycle bin (days)",
            Self::BinRecords => "Recycle bin (records of a type)",
            Self::NightTime => "Time of overnight runs",
            Self::Rows(_) => "Most rows",
            Self::Users(_) => "Most users",
            Self::ComesFrom(_) => "Comes from",
        }
    }

    /// Explains what it does.
    pub const fn help(self) -> &'static str {
        match self {
            Self::Name => "Shown in the window and in reports.",
            Self::Country => {
                "Its name or two letters, such as AT. Phone numbers and postal codes without a country are read as those of this country."
            }
            Self::DeletionGuard => {
                "An import that would delete more than this share of a user's records asks for a confirmation first."
            }
            Self::BinDays => {
                "How many days of use a deleted record stays in the recycle bin. What an undo could need stays longer."
            }
            Self::BinRecords => {
                "How many records of a type stay in the recycle bin; those deleted first leave it for good. What an undo could need stays."
            }
            Self::NightTime => {
                "When imports run that are scheduled for tonight, by the clock of this computer. They run where the window is \
                 open, or by \"muster run-due\", which \"muster schedule install\" hands to the system."
            }
            Self::Rows(_) => "A file with more rows is refused before anything is written, and batches are offered.",
            Self::Users(_) => "A file with rows of more users is refused before anything is written.",
            Self::ComesFrom(_) => {
                "The system that these records come from. While it is named here they cannot be imported, so that the two never \
                 contradict each other."
            }
        }
    }

    /// Returns what holds when nothing is set; the name is then the file's.
    pub fn usual(self) -> String {
        match self {
            Self::Name | Self::Country | Self::ComesFrom(_) => String::new(),
            Self::DeletionGuard => GUARD.to_string(),
            Self::BinDays => BIN_DAYS.to_string(),
            Self::BinRecords => BIN_RECORDS.to_string(),
            Self::NightTime => due::time_text(NIGHT),
            Self::Rows(of) => of.limits.rows.to_string(),
            Self::Users(of) => of.limits.users.to_string(),
        }
    }

    /// Checks a value and returns it as it is kept: without blank ends, numbers without separators.
    pub fn read(self, value: &str) -> Result<String, SettingProblem> {
        let text = value.trim();
        let wrong = |expected: &str| {
            Err(SettingProblem { key: self.key(), value: value.to_owned(), expected: expected.to_owned() })
        };
        let plain = text.replace([',', '\u{a0}', '\u{202f}', ' '], "");
        match self {
            Self::Name if text.is_empty() => wrong("a name is needed"),
            Self::Name | Self::ComesFrom(_) if text.chars().count() > LONGEST => wrong("at most 200 characters"),
            Self::Name | Self::ComesFrom(_) if text.chars().any(char::is_control) => wrong("one line of text"),
            Self::Name | Self::ComesFrom(_) => Ok(text.to_owned()),
            Self::Country if text.is_empty() => Ok(String::new()),
            Self::Country => match country::find(text) {
                Some(found) => Ok(found.code.to_owned()),
                None => wrong("a country, such as AT or Austria"),
            },
            Self::DeletionGuard => match plain.parse::<u8>() {
                Ok(percent @ 0..=100) => Ok(percent.to_string()),
                Ok(_) | Err(_) => wrong("a whole number from 0 to 100"),
            },
            Self::BinDays => match plain.parse::<u32>() {
                Ok(days @ 1..=36_500) => Ok(days.to_string()),
                Ok(_) | Err(_) => wrong("a whole number from 1 to 36,500"),
            },
            Self::NightTime => due::read_time(text)
                .map_or_else(|| wrong("a time of day, such as 02:00"), |time| Ok(due::time_text(time))),
            Self::Rows(_) | Self::Users(_) | Self::BinRecords => match plain.parse::<u64>() {
                Ok(number @ 1..=1_000_000_000) => Ok(number.to_string()),
                Ok(_) | Err(_) => wrong("a whole number from 1 to 1,000,000,000"),
            },
        }
    }
}

impl Settings {
    /// Reads what is kept, by key; what is not understood counts as not set.
    pub fn of(facts: &BTreeMap<String, String>, types: &RecordTypes, name_of_file: &str) -> Self {
        let mut settings = Self {
            name: name_of_file.to_owned(),
            country: String::new(),
            deletion_guard_percent: GUARD,
            bin_days: BIN_DAYS,
            bin_records: BIN_RECORDS,
            night_time: NIGHT,
            types: BTreeMap::new(),
        };
        for setting in Setting::all(types) {
            if let Some(value) = facts.get(&setting.key()).and_then(|kept| setting.read(kept).ok()) {
                settings.take(setting, value);
            }
        }
        settings
    }

    fn take(&mut self, setting: Setting<'_>, value: String) {
        match setting {
            Setting::Name => self.name = value,
            Setting::Country => self.country = value,
            Setting::DeletionGuard => self.deletion_guard_percent = value.parse().unwrap_or(GUARD),
            Setting::BinDays => self.bin_days = value.parse().unwrap_or(BIN_DAYS),
            Setting::BinRecords => self.bin_records = value.parse().unwrap_or(BIN_RECORDS),
            Setting::NightTime => self.night_time = due::read_time(&value).unwrap_or(NIGHT),
            Setting::Rows(of) => self.of_type(of).rows = value.parse().ok(),
            Setting::Users(of) => self.of_type(of).users = value.parse().ok(),
            Setting::ComesFrom(of) => self.of_type(of).comes_from = Some(value).filter(|value| !value.is_empty()),
        }
    }

    fn of_type(&mut self, of: &RecordType) -> &mut TypeSettings {
        self.types.entry(of.key.clone()).or_default()
    }

    /// Returns the value of a setting, also where it is the usual one.
    pub fn value(&self, setting: Setting<'_>) -> String {
        let of_type = |of: &RecordType| self.types.get(&of.key);
        let number = |set: Option<u64>, usual: u64| set.unwrap_or(usual).to_string();
        match setting {
            Setting::Name => self.name.clone(),
            Setting::Country => self.country.clone(),
            Setting::DeletionGuard => self.deletion_guard_percent.to_string(),
            Setting::BinDays => self.bin_days.to_string(),
            Setting::BinRecords => self.bin_records.to_string(),
            Setting::NightTime => due::time_text(self.night_time),
            Setting::Rows(of) => number(of_type(of).and_then(|set| set.rows), of.limits.rows),
            Setting::Users(of) => number(of_type(of).and_then(|set| set.users), of.limits.users),
            Setting::ComesFrom(of) => of_type(of).and_then(|set| set.comes_from.clone()).unwrap_or_default(),
        }
    }

    /// Returns how much one import of a type may bring.
    pub fn limits(&self, of: &RecordType) -> Limits {
        let set = self.types.get(&of.key);
        Limits {
            rows: set.and_then(|set| set.rows).unwrap_or(of.limits.rows),
            users: set.and_then(|set| set.users).unwrap_or(of.limits.users),
        }
    }

    /// Returns the system that the records of a type come from, if they cannot be imported.
    pub fn comes_from(&self, record_type: &str) -> Option<&str> {
        self.types.get(record_type)?.comes_from.as_deref()
    }
}
