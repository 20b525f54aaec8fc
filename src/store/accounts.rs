//! Who can sign in: what is kept of their passwords, and how often the wrong one was tried.

use crate::domain::audit::Deed;
use crate::domain::directory::UserId;
use crate::store::error::Error;
use crate::store::{Store, audit, retention};
use rusqlite::{OptionalExtension, TransactionBehavior};

/// What is kept of a person who can sign in, or could.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// The hash of the password, as a PHC string; none while none was chosen.
    pub password: Option<String>,
    /// The hash of the one-time code that counts now.
    pub code: Option<String>,
    /// How often something wrong was given since the last right one.
    pub failures: u32,
    /// When that was, in seconds since 1970.
    pub failed_at: i64,
    /// Grows with each new password.
    pub epoch: i64,
}

/// The users who have a password or a code; who only tried a wrong one is not among them.
pub(super) const CAN_SIGN_IN: &str =
    "SELECT user FROM account WHERE user > 0 AND (password IS NOT NULL OR code IS NOT NULL)";
/// In place of a user: attempts with addresses that nobody has.
const NOBODY: i64 = 0;

impl Store {
    /// Says whether somebody has a password or a code, so that whoever works has to sign in.
    pub fn has_accounts(&self) -> Result<bool, Error> {
        let sql = format!("SELECT EXISTS ({CAN_SIGN_IN})");
        Ok(self.conn.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
    }

    /// Returns what is kept of a user; `None` counts the attempts of nobody in particular.
    pub fn account(&self, user: Option<UserId>) -> Result<Account, Error> {
        let sql = "SELECT password, CASE WHEN code_day >= (SELECT number FROM use_day) THEN code END, failures, \
                   failed_at, epoch FROM account WHERE user = ?";
        let user = user.map_or(NOBODY, |user| user.0);
        let found = self.conn.prepare_cached(sql)?.query_row([user], |row| {
            Ok(Account {
                password: row.get(0)?,
                code: row.get(1)?,
                failures: row.get(2)?,
                failed_at: row.get(3)?,
                epoch: row.get(4)?,
            })
        });
        Ok(found.optional()?.unwrap_or_default())
    }

    /// Counts an attempt before it is known whether it is a right one: so that many at once help nobody. Refused with
    /// [`Error::Stale`] when another attempt was counted since `seen`.
    pub fn count_attempt(&mut self, user: Option<UserId>, seen: &Account, now: i64) -> Result<(), Error> {
        let path = self.path.clone();
        let user = user.map_or(NOBODY, |user| user.0);
        self.write_attempt(user, seen, now).map_err(|e| e.at(&path))
    }

    fn write_attempt(&mut self, user: i64, seen: &Account, now: i64) -> Result<(), Error> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let sql = "SELECT failures FROM account WHERE user = ?";
        let failures: u32 = tx.query_row(sql, [user], |row| row.get(0)).optional()?.unwrap_or(0);
        if failures != seen.failures {
            return Err(Error::Stale);
        }
        let sql = "INSERT INTO account (user, failures, failed_at) VALUES (?1, ?2, ?3)
                   ON CONFLICT DO UPDATE SET failures = ?2, failed_at = ?3";
        tx.execute(sql, (user, failures.saturating_add(1), now))?;
        Ok(tx.commit()?)
    }

    /// Keeps that an attempt was a wrong one. `address` is what was typed.
    pub fn refuse_attempt(&mut self, address: &str) -> Result<(), Error> {
        self.log(Deed::SignInFailed, address)
    }

    /// Forgets the attempts that were wrong, after a right one.
    pub fn pass_attempt(&mut self, user: UserId) -> Result<(), Error> {
        let sql = "UPDATE account SET failures = 0 WHERE user = ? AND failures > 0";
        self.conn.prepare_cached(sql)?.execute([user.0]).map_err(|e| Error::from(e).at(&self.path))?;
        Ok(())
    }

    /// Keeps a new password, as its hash; whoever is signed in with the former one is not any more. The code counts no
    /// more. Returns the epoch that begins.
    pub fn set_password(&mut self, user: UserId, address: &str, hash: &str) -> Result<i64, Error> {
        let path = self.path.clone();
        self.write_password(user, address, hash).map_err(|e| e.at(&path))
    }

    fn write_password(&mut self, user: UserId, address: &str, hash: &str) -> Result<i64, Error> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let sql = "INSERT INTO account (user, password, epoch) VALUES (?1, ?2, 1)
                   ON CONFLICT DO UPDATE SET password = ?2, code = NULL, failures = 0, epoch = epoch + 1
                   RETURNING epoch";
        let epoch = tx.query_row(sql, (user.0, hash), |row| row.get(0))?;
        audit::write(&tx, &self.actor, Deed::PasswordChanged, address, "")?;
        tx.commit()?;
        Ok(epoch)
    }

    /// Keeps a one-time code, as its hash, for `days` days of use. The password that the user had counts no more.
    pub fn set_code(&mut self, user: UserId, address: &str, hash: &str, days: i64, deed: Deed) -> Result<(), Error> {
        let path = self.path.clone();
        self.write_code(user, address, hash, days, deed).map_err(|e| e.at(&path))
    }

    fn write_code(&mut self, user: UserId, address: &str, hash: &str, days: i64, deed: Deed) -> Result<(), Error> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let day = retention::use_day(&tx)? + days;
        let sql = "INSERT INTO account (user, code, code_day, epoch) VALUES (?1, ?2, ?3, 1)
                   ON CONFLICT DO UPDATE SET password = NULL, code = ?2, code_day = ?3, failures = 0, epoch = epoch + 1";
        tx.execute(sql, (user.0, hash, day))?;
        audit::write(&tx, &self.actor, deed, address, "")?;
        Ok(tx.commit()?)
    }

    /// Keeps that the organisation got its first administrator.
    pub fn log_founded(&mut self, address: &str) -> Result<(), Error> {
        self.log(Deed::OrganisationMade, address)
    }

    /// Says whether nothing was ever written to the file but what every file has.
    pub fn is_untouched(&self) -> Result<bool, Error> {
        let sql = "SELECT NOT EXISTS (SELECT 1 FROM audit) AND NOT EXISTS (SELECT 1 FROM import)";
        Ok(self.conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// Says whether it is the sample organisation.
    pub fn is_sample(&self) -> Result<bool, Error> {
        let sql = "SELECT EXISTS (SELECT 1 FROM organisation WHERE key = 'sample')";
        Ok(self.conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// Marks the file as the sample organisation's.
    pub fn mark_sample(&mut self) -> Result<(), Error> {
        let sql = "INSERT OR IGNORE INTO organisation (key, value) VALUES ('sample', 'yes')";
        self.conn.execute(sql, []).map_err(|e| Error::from(e).at(&self.path))?;
        Ok(())
    }

    fn log(&mut self, deed: Deed, subject: &str) -> Result<(), Error> {
        let path = self.path.clone();
        let failed = |e: rusqlite::Error| Error::from(e).at(&path);
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        audit::write(&tx, &self.actor, deed, subject, "").map_err(failed)?;
        tx.commit().map_err(failed)
    }
}
