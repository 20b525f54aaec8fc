//! The users of the organisation: records of the directory type, read through the fields that its definition names.

use crate::domain::audit::Deed;
use crate::domain::directory::{Directory, Role, User, UserId, fold_email};
use crate::domain::field::{FieldIx, Format};
use crate::domain::record_type::{DirectoryFields, RecordType, RecordTypes};
use crate::store::accounts::CAN_SIGN_IN;
use crate::store::error::Error;
use crate::store::tables::{self, Table};
use crate::store::{Store, acts, audit, imports};
use crate::tr;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior};
use std::sync::Arc;

/// The directory's table with the columns that matter here.
pub(super) struct DirectoryTable {
    record_type: Arc<RecordType>,
    table: Table,
    fields: DirectoryFields,
}

impl DirectoryTable {
    pub(super) fn of(types: &RecordTypes) -> Option<Self> {
        let record_type = types.iter().find(|t| t.directory.is_some())?;
        let fields = record_type.directory?;
        Some(Self { record_type: Arc::clone(record_type), table: Table::of(record_type), fields })
    }

    fn column(&self, field: FieldIx) -> Result<&str, Error> {
        self.table.column(field)
    }

    /// Returns the SQL that reads the live users as [`user`] takes them.
    fn select(&self) -> Result<String, Error> {
        let f = self.fields;
        Ok(format!(
            "SELECT id, {}, {}, {}, {}, {} FROM {} WHERE binned = 0",
            self.column(f.name)?,
            self.column(f.email)?,
            self.column(f.employee_number)?,
            self.column(f.role)?,
            self.column(f.status)?,
            self.table.name,
        ))
    }

    /// Returns the value of a closed list as its definition spells it.
    fn spelled(&self, field: FieldIx, word: &str) -> String {
        let Format::Selection { options, .. } = &self.record_type.at(field).format else { return word.to_owned() };
        options
            .iter()
            .find(|option| same(&option.key, word) || option.label.all().any(|label| same(label, word)))
            .map_or_else(|| word.to_owned(), |option| option.key.clone())
    }
}

fn user(row: &Row<'_>) -> rusqlite::Result<User> {
    let text = |ix| Ok::<_, rusqlite::Error>(row.get::<_, Option<String>>(ix)?.unwrap_or_default());
    Ok(User {
        id: UserId(row.get(0)?),
        name: text(1)?,
        email: text(2)?,
        employee_number: text(3)?.trim().to_owned(),
        role: role(&text(4)?),
        active: same(text(5)?.trim(), "active"),
    })
}

/// Whether the organisation had an administrator before something was written that could take away the last one.
#[derive(Clone, Copy)]
pub(super) struct Administrators {
    had_one: bool,
}

impl Administrators {
    /// Looks before anything is written.
    pub(super) fn before(tx: &Transaction<'_>, types: &RecordTypes) -> Result<Self, Error> {
        Ok(Self { had_one: has_administrator(tx, types)? })
    }

    /// Refuses what took away the last one.
    pub(super) fn require_one(self, tx: &Transaction<'_>, types: &RecordTypes) -> Result<(), Error> {
        if self.had_one && !has_administrator(tx, types)? { Err(Error::LastAdministrator) } else { Ok(()) }
    }
}

/// Says whether an active administrator is there; where passwords are in use, one who has one.
fn has_administrator(conn: &Connection, types: &RecordTypes) -> Result<bool, Error> {
    let Some(directory) = DirectoryTable::of(types) else { return Ok(false) };
    let mut statement = conn.prepare_cached(&format!(
        "{} AND (id IN ({CAN_SIGN_IN}) OR NOT EXISTS ({CAN_SIGN_IN}))",
        directory.select()?
    ))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let user = user(row)?;
        if user.active && user.role == Role::Administrator {
            return Ok(true);
        }
    }
    Ok(false)
}

fn same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

/// Returns what the status field of an archived record holds.
pub(super) fn archived_value(record_type: &RecordType) -> Option<(FieldIx, String)> {
    let fields = record_type.directory?;
    let word = "Archived".to_owned();
    let Format::Selection { options, .. } = &record_type.at(fields.status).format else {
        return Some((fields.status, word));
    };
    let option = options.iter().find(|option| same(&option.key, &word));
    Some((fields.status, option.map_or(word, |option| option.key.clone())))
}

fn role(text: &str) -> Role {
    match text.trim().to_lowercase().as_str() {
        "admin" | "administrator" => Role::Administrator,
        "supervisor" => Role::Supervisor,
        _ => Role::User,
    }
}

const fn role_word(role: Role) -> &'static str {
    match role {
        Role::User => "User",
        Role::Supervisor => "Supervisor",
        Role::Administrator => "Admin",
    }
}

impl Store {
    fn directory_table(&self) -> Result<DirectoryTable, Error> {
        DirectoryTable::of(&self.types).ok_or_else(|| Error::Missing { what: tr!("thing-user-type").to_owned() })
    }

    /// Returns all users, and what else stands for them.
    pub fn directory(&self) -> Result<Directory, Error> {
        let directory = self.directory_table()?;
        let mut statement = self.conn.prepare_cached(&directory.select()?)?;
        let users = statement.query_map([], user)?;
        let users = users.collect::<Result<Vec<_>, _>>()?;
        Ok(Directory::new(users).with_aliases(self.aliases()?).with_groups(self.groups(&directory)?))
    }

    /// Returns the groups of every user who is in one.
    fn groups(&self, directory: &DirectoryTable) -> Result<Vec<(UserId, Vec<String>)>, Error> {
        let Some(field) = directory.fields.groups else { return Ok(Vec::new()) };
        let column = directory.column(field)?;
        let sql =
            format!("SELECT id, {column} FROM {} WHERE binned = 0 AND {column} IS NOT NULL", directory.table.name);
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let groups = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?.split(',').map(str::trim);
            all.push((UserId(row.get(0)?), groups.filter(|group| !group.is_empty()).map(str::to_owned).collect()));
        }
        Ok(all)
    }

    /// Returns a user who is not in the recycle bin.
    pub fn user(&self, id: UserId) -> Result<Option<User>, Error> {
        let directory = self.directory_table()?;
        let sql = format!("{} AND id = ?", directory.select()?);
        Ok(self.conn.prepare_cached(&sql)?.query_row([id.0], user).optional()?)
    }

    /// Puts a user into groups, which are on their list, in place of those the user was in.
    pub fn set_groups(&mut self, id: UserId, groups: &[String]) -> Result<(), Error> {
        let directory = self.directory_table()?;
        let Some(field) = directory.fields.groups else { return Ok(()) };
        let column = directory.column(field)?;
        let sql =
            format!("UPDATE {} SET {column} = ?1, revision = ?3 WHERE id = ?2 AND binned = 0", directory.table.name);
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let act = acts::by_hand(&tx, acts::kind::EDIT, &self.actor)?;
        let groups = Some(groups.join(",")).filter(|groups| !groups.is_empty());
        if tx.execute(&sql, (groups, id.0, act))? == 0 {
            return Err(Error::Missing { what: tr!("thing-user", number = id.0.to_string()) });
        }
        let key = &directory.record_type.key;
        imports::count_change(&tx, key, 0)?;
        audit::write(&tx, &self.actor, Deed::RecordEdited, &format!("{key} {}", id.0), "groups")?;
        Ok(tx.commit()?)
    }

    /// Makes a user an administrator, active.
    pub fn set_administrator(&mut self, id: UserId) -> Result<(), Error> {
        let directory = self.directory_table()?;
        let f = directory.fields;
        let (role, status) = (directory.spelled(f.role, role_word(Role::Administrator)), "Active");
        let sql = format!(
            "UPDATE {} SET {} = ?1, {} = ?2, revision = ?4 WHERE id = ?3 AND binned = 0",
            directory.table.name,
            directory.column(f.role)?,
            directory.column(f.status)?,
        );
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let act = acts::by_hand(&tx, acts::kind::EDIT, &self.actor)?;
        if tx.execute(&sql, (role, directory.spelled(f.status, status), id.0, act))? == 0 {
            return Err(Error::Missing { what: tr!("thing-user", number = id.0.to_string()) });
        }
        let key = &directory.record_type.key;
        imports::count_change(&tx, key, 0)?;
        audit::write(&tx, &self.actor, Deed::RecordEdited, &format!("{key} {}", id.0), "role")?;
        Ok(tx.commit()?)
    }

    /// Adds an active user. The e-mail address and, where there is one, the employee number must be free.
    pub fn add_user(&mut self, name: &str, email: &str, number: &str, role: Role) -> Result<UserId, Error> {
        let path = self.path.clone();
        self.insert_user(name, email.trim(), number.trim(), role).map_err(|e| e.at(&path))
    }

    fn insert_user(&mut self, name: &str, email: &str, number: &str, role: Role) -> Result<UserId, Error> {
        let directory = self.directory_table()?;
        let f = directory.fields;
        let sql = format!(
            "INSERT INTO {} (id, {}, {}, {}, {}, {}) VALUES (?, ?, ?, ?, ?, ?)",
            directory.table.name,
            directory.column(f.name)?,
            directory.column(f.email)?,
            directory.column(f.employee_number)?,
            directory.column(f.role)?,
            directory.column(f.status)?,
        );
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        require_free(&tx, &directory, email, number)?;
        let id = imports::next_id(&tx, &directory.record_type.key, &directory.table)?;
        let number = Some(number).filter(|number| !number.is_empty());
        let role = directory.spelled(f.role, role_word(role));
        tx.execute(&sql, (id, name, email, number, &role, directory.spelled(f.status, "Active")))?;
        imports::count_change(&tx, &directory.record_type.key, id + 1)?;
        audit::write(&tx, &self.actor, Deed::UserAdded, email, &role)?;
        tx.commit()?;
        Ok(UserId(id))
    }

    /// Makes a user active or archives them.
    pub fn set_user_active(&mut self, id: UserId, active: bool) -> Result<(), Error> {
        let directory = self.directory_table()?;
        let status = directory.spelled(directory.fields.status, if active { "Active" } else { "Archived" });
        let sql = format!(
            "UPDATE {} SET {} = ?1, revision = ?3 WHERE id = ?2 AND binned = 0",
            directory.table.name,
            directory.column(directory.fields.status)?,
        );
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let administrators = Administrators::before(&tx, &self.types)?;
        let act = acts::by_hand(&tx, acts::kind::EDIT, &self.actor)?;
        if tx.execute(&sql, (status, id.0, act))? == 0 {
            return Err(Error::Missing { what: tr!("thing-user", number = id.0.to_string()) });
        }
        administrators.require_one(&tx, &self.types)?;
        imports::count_change(&tx, &directory.record_type.key, 0)?;
        let email = format!(
            "SELECT coalesce({}, '') FROM {} WHERE id = ?",
            directory.column(directory.fields.email)?,
            directory.table.name
        );
        let email: String = tx.query_row(&email, [id.0], |row| row.get(0))?;
        let deed = if active { Deed::UserActivated } else { Deed::UserArchived };
        audit::write(&tx, &self.actor, deed, &email, "")?;
        Ok(tx.commit()?)
    }

    /// Returns how many live records of all types a user owns.
    pub fn user_records_count(&self, owner: UserId) -> Result<u64, Error> {
        let mut count = 0;
        for record_type in self.types.iter().filter(|t| t.owned) {
            let sql =
                format!("SELECT count(*) FROM {} WHERE owner = ? AND binned = 0", tables::quote(&record_type.key));
            count += self.conn.prepare_cached(&sql)?.query_row([owner.0], |row| row.get::<_, i64>(0))?.cast_unsigned();
        }
        Ok(count)
    }
}

fn require_free(conn: &Connection, directory: &DirectoryTable, email: &str, number: &str) -> Result<(), Error> {
    let (email_column, number_column) =
        (directory.column(directory.fields.email)?, directory.column(directory.fields.employee_number)?);
    let sql = format!("SELECT {email_column}, {number_column} FROM {} WHERE binned = 0", directory.table.name);
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let text = |ix| Ok::<_, rusqlite::Error>(row.get::<_, Option<String>>(ix)?.unwrap_or_default());
        if fold_email(&text(0)?) == fold_email(email) {
            return Err(Error::Taken { what: tr!("thing-email-address").to_owned(), value: email.to_owned() });
        }
        if !number.is_empty() && text(1)?.trim() == number {
            return Err(Error::Taken { what: tr!("thing-employee-number").to_owned(), value: number.to_owned() });
        }
    }
    Ok(())
}
