//! What an administrator can set: facts about the organisation, the guard against deletions, and per record type its
//! limits and whether its records come from another system.

use crate::domain::country;
use crate::domain::due;
use crate::domain::record_type::{Limits, RecordType, RecordTypes};
use crate::messages;
use crate::tr;
use jiff::civil::Time;
use std::collections::BTreeMap;
use std::fmt;

/// Share of a user's records, in percent, above which deletions want a confirmation, unless somebody sets another.
const GUARD: u8 = 20;
/// Days and records that the recycle bin keeps, unless somebody sets others.
const BIN_DAYS: u32 = 14;
const BIN_RECORDS: u64 = 3_000;
/// Days for which an import can be taken back, unless somebody sets others.
const UNDO_DAYS: u32 = 90;
/// Days for which restore points are kept, unless somebody sets others.
const POINT_DAYS: u32 = 30;
/// When overnight imports run.
const NIGHT: Time = Time::constant(2, 0, 0, 0);
/// Longest name or reason, in characters.
const LONGEST: usize = 200;
/// Longest text of an invitation, in characters.
const LONGEST_TEXT: usize = 2_000;
/// Port of a mail server, unless somebody sets another.
const MAIL_PORT: u16 = 25;
/// What an invitation says, unless somebody sets another.
const MAIL_SUBJECT: &str = "Invitation to {organisation}";
const MAIL_TEXT: &str = "You have been added to {organisation}.";

const YES: &str = "yes";
const NO: &str = "no";

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
    /// Days of use for which an import can be taken back.
    pub undo_days: u32,
    /// Days of use for which restore points, and working files of imports that are over, are kept.
    pub restore_point_days: u32,
    /// The time of day at which imports run that are scheduled for the night.
    pub night_time: Time,
    /// How invitations are sent, and what they say.
    pub mail: MailSettings,
    /// What is set of record types, by their keys.
    pub types: BTreeMap<String, TypeSettings>,
}

/// How invitations are sent, and what they say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailSettings {
    /// The mail server; empty where there is none.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// The address that letters come from.
    pub sender: String,
    /// The name that the mail server wants; may be empty.
    pub user: String,
    /// The file with the password that it wants; may be empty. The password itself is never kept here.
    pub password_file: String,
    /// Whether letters and the password may go through the network in plain text.
    pub unencrypted: bool,
    /// What an invitation is about.
    pub subject: String,
    /// What an invitation says.
    pub text: String,
}

impl MailSettings {
    /// Says whether letters can be sent.
    pub const fn is_set_up(&self) -> bool {
        !self.host.is_empty() && !self.sender.is_empty()
    }
}

impl Default for MailSettings {
    fn default() -> Self {
        Self {
            host: String::new(),
            port: MAIL_PORT,
            sender: String::new(),
            user: String::new(),
            password_file: String::new(),
            unencrypted: false,
            subject: MAIL_SUBJECT.to_owned(),
            text: MAIL_TEXT.to_owned(),
        }
    }
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
    /// Days of use for which an import can be taken back.
    UndoDays,
    /// Days of use for which restore points are kept.
    PointDays,
    /// The time of day of overnight runs.
    NightTime,
    /// The mail server.
    MailHost,
    /// Its port.
    MailPort,
    /// The address that letters come from.
    MailSender,
    /// The name that the mail server wants.
    MailUser,
    /// The file with the password that it wants.
    MailPasswordFile,
    /// Whether letters may go through the network in plain text.
    MailUnencrypted,
    /// What an invitation is about.
    MailSubject,
    /// What an invitation says.
    MailText,
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
        let value = messages::quoted(&self.value);
        f.write_str(&tr!("setting-problem", setting = &self.key, value = value, expected = &self.expected))
    }
}

impl<'a> Setting<'a> {
    /// Those that concern all of the organisation.
    pub const OF_ALL: [Self; 8] = [
        Self::Name,
        Self::Country,
        Self::DeletionGuard,
        Self::BinDays,
        Self::BinRecords,
        Self::UndoDays,
        Self::PointDays,
        Self::NightTime,
    ];

    /// Those about mail.
    pub const OF_MAIL: [Self; 8] = [
        Self::MailHost,
        Self::MailPort,
        Self::MailSender,
        Self::MailUser,
        Self::MailPasswordFile,
        Self::MailUnencrypted,
        Self::MailSubject,
        Self::MailText,
    ];

    /// Returns everything that can be set: first what concerns all of the organisation, then type by type.
    pub fn all(types: &'a RecordTypes) -> Vec<Self> {
        let mut all = Self::OF_ALL.to_vec();
        all.extend(Self::OF_MAIL);
        for record_type in types.iter() {
            all.push(Self::Rows(record_type));
            // Without users there is nothing to count.
            all.extend(record_type.owned.then_some(Self::Users(record_type)));
            all.push(Self::ComesFrom(record_type));
        }
        all
    }

    /// Says whether it is either on or off.
    pub const fn is_switch(self) -> bool {
        matches!(self, Self::MailUnencrypted)
    }

    /// Says whether a value of a switch is on.
    pub fn is_on(value: &str) -> bool {
        value == YES
    }

    /// Returns the value of a switch that is on or off.
    pub const fn switched(on: bool) -> &'static str {
        if on { YES } else { NO }
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
            Self::UndoDays => "undo_days".to_owned(),
            Self::PointDays => "restore_point_days".to_owned(),
            Self::NightTime => "night_time".to_owned(),
            Self::MailHost => "mail_host".to_owned(),
            Self::MailPort => "mail_port".to_owned(),
            Self::MailSender => "mail_sender".to_owned(),
            Self::MailUser => "mail_user".to_owned(),
            Self::MailPasswordFile => "mail_password_file".to_owned(),
            Self::MailUnencrypted => "mail_unencrypted".to_owned(),
            Self::MailSubject => "mail_subject".to_owned(),
            Self::MailText => "mail_text".to_owned(),
            Self::Rows(of) => format!("{}.rows", of.key),
            Self::Users(of) => format!("{}.users", of.key),
            Self::ComesFrom(of) => format!("{}.comes_from", of.key),
        }
    }

    /// Returns what it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Name => tr!("setting-name"),
            Self::Country => tr!("setting-country"),
            Self::DeletionGuard => tr!("setting-deletion-guard"),
            Self::BinDays => tr!("setting-bin-days"),
            Self::BinRecords => tr!("setting-bin-records"),
            Self::UndoDays => tr!("setting-undo-days"),
            Self::PointDays => tr!("setting-point-days"),
            Self::NightTime => tr!("setting-night-time"),
            Self::MailHost => tr!("setting-mail-host"),
            Self::MailPort => tr!("setting-mail-port"),
            Self::MailSender => tr!("setting-mail-sender"),
            Self::MailUser => tr!("setting-mail-user"),
            Self::MailPasswordFile => tr!("setting-mail-password-file"),
            Self::MailUnencrypted => tr!("setting-mail-unencrypted"),
            Self::MailSubject => tr!("setting-mail-subject"),
            Self::MailText => tr!("setting-mail-text"),
            Self::Rows(_) => tr!("setting-rows"),
            Self::Users(_) => tr!("setting-users"),
            Self::ComesFrom(_) => tr!("setting-comes-from"),
        }
    }

    /// Explains what it does.
    pub fn help(self) -> &'static str {
        match self {
            Self::Name => tr!("setting-help-name"),
            Self::Country => tr!("setting-help-country"),
            Self::DeletionGuard => tr!("setting-help-deletion-guard"),
            Self::BinDays => tr!("setting-help-bin-days"),
            Self::BinRecords => tr!("setting-help-bin-records"),
            Self::UndoDays => tr!("setting-help-undo-days"),
            Self::PointDays => tr!("setting-help-point-days"),
            Self::NightTime => tr!("setting-help-night-time"),
            Self::MailHost => tr!("setting-help-mail-host"),
            Self::MailPort => tr!("setting-help-mail-port"),
            Self::MailSender => tr!("setting-help-mail-sender"),
            Self::MailUser => tr!("setting-help-mail-user"),
            Self::MailPasswordFile => tr!("setting-help-mail-password-file"),
            Self::MailUnencrypted => tr!("setting-help-mail-unencrypted"),
            Self::MailSubject => tr!("setting-help-mail-subject"),
            Self::MailText => tr!("setting-help-mail-text"),
            Self::Rows(_) => tr!("setting-help-rows"),
            Self::Users(_) => tr!("setting-help-users"),
            Self::ComesFrom(_) => tr!("setting-help-comes-from"),
        }
    }

    /// Returns what holds when nothing is set; the name is then the file's.
    pub fn usual(self) -> String {
        match self {
            Self::Name
            | Self::Country
            | Self::ComesFrom(_)
            | Self::MailHost
            | Self::MailSender
            | Self::MailUser
            | Self::MailPasswordFile => String::new(),
            Self::DeletionGuard => GUARD.to_string(),
            Self::BinDays => BIN_DAYS.to_string(),
            Self::BinRecords => BIN_RECORDS.to_string(),
            Self::UndoDays => UNDO_DAYS.to_string(),
            Self::PointDays => POINT_DAYS.to_string(),
            Self::NightTime => due::time_text(NIGHT),
            Self::MailPort => MAIL_PORT.to_string(),
            Self::MailUnencrypted => NO.to_owned(),
            Self::MailSubject => MAIL_SUBJECT.to_owned(),
            Self::MailText => MAIL_TEXT.to_owned(),
            Self::Rows(of) => of.limits.rows.to_string(),
            Self::Users(of) => of.limits.users.to_string(),
        }
    }

    /// Says how long it may be, where it is a text on one line.
    const fn longest(self) -> Option<usize> {
        match self {
            Self::Name
            | Self::ComesFrom(_)
            | Self::MailHost
            | Self::MailSender
            | Self::MailUser
            | Self::MailPasswordFile
            | Self::MailSubject => Some(LONGEST),
            Self::MailText => Some(LONGEST_TEXT),
            Self::Country
            | Self::DeletionGuard
            | Self::BinDays
            | Self::BinRecords
            | Self::UndoDays
            | Self::PointDays
            | Self::NightTime
            | Self::MailPort
            | Self::MailUnencrypted
            | Self::Rows(_)
            | Self::Users(_) => None,
        }
    }

    /// Checks a value and returns it as it is kept: without blank ends, numbers without separators.
    pub fn read(self, value: &str) -> Result<String, SettingProblem> {
        let text = value.trim();
        let wrong = |expected: &str| {
            Err(SettingProblem { key: self.key(), value: value.to_owned(), expected: expected.to_owned() })
        };
        let mut plain = text.replace([',', '\u{a0}', '\u{202f}', ' '], "");
        if messages::spoken().thousands() == '.' {
            plain = plain.replace('.', "");
        }
        match self {
            _ if self.longest().is_some_and(|longest| text.chars().count() > longest) => {
                wrong(if self == Self::MailText {
                    tr!("setting-expected-most-text")
                } else {
                    tr!("setting-expected-most-line")
                })
            }
            _ if self.longest().is_some() && text.chars().any(char::is_control) => {
                wrong(tr!("setting-expected-one-line"))
            }
            Self::Name if text.is_empty() => wrong(tr!("setting-expected-name")),
            Self::MailSubject | Self::MailText if text.is_empty() => wrong(tr!("setting-expected-words")),
            Self::MailHost if text.contains([' ', '/', '@']) => wrong(tr!("setting-expected-server")),
            Self::MailSender if !text.is_empty() && !is_address(text) => wrong(tr!("setting-expected-address")),
            Self::Name
            | Self::ComesFrom(_)
            | Self::MailHost
            | Self::MailSender
            | Self::MailUser
            | Self::MailPasswordFile
            | Self::MailSubject
            | Self::MailText => Ok(text.to_owned()),
            Self::MailPort => match plain.parse::<u16>() {
                Ok(port @ 1..) => Ok(port.to_string()),
                Ok(_) | Err(_) => wrong(tr!("setting-expected-port")),
            },
            Self::MailUnencrypted => match text.to_lowercase().as_str() {
                "yes" | "ja" | "true" | "1" => Ok(YES.to_owned()),
                "no" | "nein" | "false" | "0" => Ok(NO.to_owned()),
                _ => wrong(tr!("setting-expected-yes-no")),
            },
            Self::Country if text.is_empty() => Ok(String::new()),
            Self::Country => match country::find(text) {
                Some(found) => Ok(found.code.to_owned()),
                None => wrong(tr!("setting-expected-country")),
            },
            Self::DeletionGuard => match plain.parse::<u8>() {
                Ok(percent @ 0..=100) => Ok(percent.to_string()),
                Ok(_) | Err(_) => wrong(tr!("setting-expected-percent")),
            },
            Self::BinDays | Self::UndoDays | Self::PointDays => match plain.parse::<u32>() {
                Ok(days @ 1..=36_500) => Ok(days.to_string()),
                Ok(_) | Err(_) => wrong(tr!("setting-expected-days")),
            },
            Self::NightTime => due::read_time(text)
                .map_or_else(|| wrong(tr!("setting-expected-time")), |time| Ok(due::time_text(time))),
            Self::Rows(_) | Self::Users(_) | Self::BinRecords => match plain.parse::<u64>() {
                Ok(number @ 1..=1_000_000_000) => Ok(number.to_string()),
                Ok(_) | Err(_) => wrong(tr!("setting-expected-number")),
            },
        }
    }
}

fn is_address(text: &str) -> bool {
    text.is_ascii() && email_address::EmailAddress::is_valid(text)
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
            undo_days: UNDO_DAYS,
            restore_point_days: POINT_DAYS,
            night_time: NIGHT,
            mail: MailSettings::default(),
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
            Setting::UndoDays => self.undo_days = value.parse().unwrap_or(UNDO_DAYS),
            Setting::PointDays => self.restore_point_days = value.parse().unwrap_or(POINT_DAYS),
            Setting::NightTime => self.night_time = due::read_time(&value).unwrap_or(NIGHT),
            Setting::MailHost => self.mail.host = value,
            Setting::MailPort => self.mail.port = value.parse().unwrap_or(MAIL_PORT),
            Setting::MailSender => self.mail.sender = value,
            Setting::MailUser => self.mail.user = value,
            Setting::MailPasswordFile => self.mail.password_file = value,
            Setting::MailUnencrypted => self.mail.unencrypted = value == YES,
            Setting::MailSubject => self.mail.subject = value,
            Setting::MailText => self.mail.text = value,
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
            Setting::UndoDays => self.undo_days.to_string(),
            Setting::PointDays => self.restore_point_days.to_string(),
            Setting::NightTime => due::time_text(self.night_time),
            Setting::MailHost => self.mail.host.clone(),
            Setting::MailPort => self.mail.port.to_string(),
            Setting::MailSender => self.mail.sender.clone(),
            Setting::MailUser => self.mail.user.clone(),
            Setting::MailPasswordFile => self.mail.password_file.clone(),
            Setting::MailUnencrypted => (if self.mail.unencrypted { YES } else { NO }).to_owned(),
            Setting::MailSubject => self.mail.subject.clone(),
            Setting::MailText => self.mail.text.clone(),
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
