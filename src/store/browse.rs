//! Looking through the records of a type, a piece at a time: the numbers of what a query finds stay in memory, so that
//! any place among a million records is a look-up, and a search can be left at any moment.

use crate::domain::browse::{FoundRecord, RecordQuery, RecordsWindow};
use crate::domain::directory::UserId;
use crate::domain::existing::StoredRecord;
use crate::domain::field::{FieldIx, Format};
use crate::domain::plan::RecordId;
use crate::domain::record_type::{RecordType, RecordTypes};
use crate::store::error::Error;
use crate::store::tables::{self, Table, quote};
use crate::store::{Store, bin, imports};
use rusqlite::Connection;
use rusqlite::types::ValueRef;

/// Numbers that are looked at between two questions whether to pause.
const STEP: i64 = 10_000;
/// Most steps for all records, also where their numbers lie far apart.
const STEPS: i64 = 2_000;
/// Letters of a text by which it is sorted: what is behind them tells two records apart for nobody.
const SORTED_BYTES: usize = 96;
/// Letters of a search that count.
const SEARCHED: usize = 200;

/// What a query finds, as far as it was looked for.
pub struct Found {
    query: RecordQuery,
    /// How often the records had changed when this began.
    world: i64,
    ids: Vec<i64>,
    scan: Option<Scan>,
}

/// A search that goes on.
struct Scan {
    sql: String,
    search: Option<Search>,
    sorts: bool,
    last_first: bool,
    /// The numbers that are left to look at, and those of all records.
    next: i64,
    first: i64,
    last: i64,
    step: i64,
    keys: Vec<Key>,
    texts: Vec<u8>,
}

/// Where the text by which a record is sorted stands.
struct Key {
    /// Its first bytes as a number: they tell most records apart without a look at the text.
    head: u64,
    start: usize,
    len: usize,
    id: i64,
}

/// A text that is searched for.
struct Search {
    /// In small letters.
    needle: String,
    /// As LIKE takes it; finds at least what is searched for.
    pattern: String,
    /// Whether LIKE finds more: it knows capitals of English letters only.
    verify: bool,
}

impl Search {
    fn of(text: &str) -> Option<Self> {
        let needle: String = text.trim().to_lowercase().chars().take(SEARCHED).collect();
        if needle.is_empty() {
            return None;
        }
        let mut pattern = String::from("%");
        for c in needle.chars() {
            match c {
                '%' | '_' | '\\' => pattern.extend(['\\', c]),
                c if c.is_ascii() => pattern.push(c),
                _ => pattern.push('_'),
            }
        }
        pattern.push('%');
        Some(Self { verify: !needle.is_ascii(), needle, pattern })
    }
}

impl Store {
    /// Returns some of the records that a query finds, and goes on looking while `more` allows it.
    ///
    /// `found` keeps what is known from one call to the next; another query, or a change of the records, begins anew.
    pub fn browse(
        &self,
        found: &mut Option<Found>,
        query: &RecordQuery,
        places: (u64, u64),
        more: &mut dyn FnMut() -> bool,
    ) -> Result<RecordsWindow, Error> {
        self.look(found, query, places, more).map_err(|e| e.at(&self.path))
    }

    fn look(
        &self,
        found: &mut Option<Found>,
        query: &RecordQuery,
        (offset, len): (u64, u64),
        more: &mut dyn FnMut() -> bool,
    ) -> Result<RecordsWindow, Error> {
        let record_type = self.record_type(&query.record_type)?;
        // One state of the records for all that is read here.
        let _snapshot = if self.conn.is_autocommit() { Some(self.conn.unchecked_transaction()?) } else { None };
        let world = imports::world(&self.conn, &self.types, &record_type)?;
        let known = found.take().filter(|found| found.query == *query && found.world == world);
        let mut now = match known {
            Some(found) => found,
            None => self.begin(query, world, &record_type)?,
        };
        if let Some(scan) = &mut now.scan
            && scan.go_on(&self.conn, query.user, &mut now.ids, more)?
        {
            now.scan = None;
        }
        let place = usize::try_from(offset).unwrap_or(usize::MAX);
        let ids = now.ids.iter().skip(place).take(usize::try_from(len).unwrap_or(usize::MAX));
        let window = RecordsWindow {
            query: query.clone(),
            total: now.ids.len() as u64,
            looked_percent: now.scan.as_ref().map(Scan::percent),
            offset,
            rows: self.read_found(&record_type, ids)?,
        };
        *found = Some(now);
        Ok(window)
    }

    fn begin(&self, query: &RecordQuery, world: i64, record_type: &RecordType) -> Result<Found, Error> {
        let table = Table::of(record_type);
        let user = query.user.filter(|_| table.owned);
        let of_user = if user.is_some() { " AND owner = ?3" } else { "" };
        let search = Search::of(&query.search);
        let mut state = if query.bin { "binned <> 0" } else { "binned = 0" }.to_owned();
        if let Some(users) = query.users.as_ref().filter(|_| table.owned) {
            let users: Vec<String> = users.iter().map(|user| user.0.to_string()).collect();
            state.extend([" AND owner IN (", &users.join(", "), ")"]);
        }
        let mut found = Found { query: query.clone(), world, ids: Vec::new(), scan: None };
        if search.is_none() && query.sort.is_none() {
            // Without a word on the order it is read from the index, where there is one, and not from the records.
            let of_user = if user.is_some() { " AND owner = ?1" } else { " AND ?1 IS NULL" };
            let order = if query.bin { " ORDER BY revision DESC, id DESC" } else { "" };
            let sql = format!("SELECT id FROM {} WHERE {state}{of_user}{order}", table.name);
            let mut statement = self.conn.prepare_cached(&sql)?;
            let mut rows = statement.query([user.map(|user| user.0)])?;
            while let Some(row) = rows.next()? {
                found.ids.push(row.get(0)?);
            }
            // The index holds the records of one user after those of another, each in order: few runs to be merged.
            if !query.bin {
                #[expect(clippy::stable_sort_primitive, reason = "this one makes use of runs")]
                found.ids.sort();
            }
            return Ok(found);
        }
        let ends = format!("SELECT min(id), max(id) FROM {}", table.name);
        let (first, last): (Option<i64>, Option<i64>) =
            self.conn.query_row(&ends, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let (Some(first), Some(last)) = (first, last) else { return Ok(found) };
        let mut columns = vec!["id".to_owned()];
        columns.extend(query.sort.map(|(field, _)| shown(&self.types, record_type, &table, field)).transpose()?);
        let mut fits = String::new();
        if let Some(search) = &search {
            let terms = self.terms(record_type, &table, search)?;
            fits = format!(" AND ({})", terms.conditions.join(" OR "));
            if search.verify {
                columns.push(terms.certain);
                columns.extend(terms.texts);
            }
        }
        let sql = format!(
            "SELECT {} FROM {} AS t WHERE id BETWEEN ?1 AND ?2 AND {state}{of_user}{fits} ORDER BY id",
            columns.join(", "),
            table.name
        );
        found.scan = Some(Scan {
            sql,
            search,
            sorts: query.sort.is_some(),
            last_first: query.sort.is_some_and(|(_, last_first)| last_first),
            next: first,
            first,
            last,
            step: STEP.max(last.saturating_sub(first) / STEPS),
            keys: Vec::new(),
            texts: Vec::new(),
        });
        Ok(found)
    }

    /// Returns what a record has to fulfil one of to hold a text.
    fn terms(&self, record_type: &RecordType, table: &Table, search: &Search) -> Result<Terms, Error> {
        let mut terms = Terms { conditions: Vec::new(), certain: "0".to_owned(), texts: Vec::new() };
        let pattern = tables::text(&search.pattern);
        let mut certain = Vec::new();
        let day = crate::messages::iso_of(&search.needle);
        for (ix, field) in record_type.fields() {
            let text = shown(&self.types, record_type, table, ix)?;
            if matches!(field.format, Format::YesNo { .. }) {
                continue;
            }
            let fits = |label: &str| label.to_lowercase().contains(&search.needle);
            // People read the label of an option or country, not what is stored.
            if let Format::Selection { options, multiple, .. } = &field.format {
                for option in options.iter().filter(|option| fits(&option.label)) {
                    let key = tables::text(&option.key);
                    certain.push(if *multiple {
                        format!("instr(',' || {text} || ',', ',' || {key} || ',') > 0")
                    } else {
                        format!("{text} = {key}")
                    });
                }
                continue;
            }
            if field.format == Format::Country {
                let codes = crate::domain::country::all().iter().filter(|country| fits(country.name()));
                let codes: Vec<String> = codes.map(|country| tables::text(country.code)).collect();
                if !codes.is_empty() {
                    certain.push(format!("{text} IN ({})", codes.join(", ")));
                }
            }
            // Days are looked for as they are shown, too.
            if let (Format::Date { .. } | Format::DateTime { .. }, Some(day)) = (&field.format, &day) {
                certain.push(format!("{text} LIKE {}", tables::text(&format!("{day}%"))));
            }
            terms.conditions.push(format!("{text} LIKE {pattern} ESCAPE '\\'"));
            terms.texts.push(text);
        }
        if table.owned {
            let fits = |text: &str| text.to_lowercase().contains(&search.needle);
            let directory = self.directory()?;
            let owners = directory.iter().filter(|user| fits(&user.name) || fits(&user.email));
            let owners: Vec<String> = owners.map(|user| user.id.0.to_string()).collect();
            if !owners.is_empty() {
                certain.push(format!("owner IN ({})", owners.join(", ")));
            }
        }
        if !certain.is_empty() {
            terms.certain = certain.join(" OR ");
            terms.conditions.push(terms.certain.clone());
        }
        if terms.conditions.is_empty() {
            terms.conditions.push("0".to_owned());
        }
        Ok(terms)
    }

    fn read_found<'i>(
        &self,
        record_type: &RecordType,
        ids: impl Iterator<Item = &'i i64>,
    ) -> Result<Vec<FoundRecord>, Error> {
        let table = Table::of(record_type);
        let mut columns = format!("{}, revision, binned, binned_at", table.owner());
        for (ix, field) in record_type.fields() {
            columns.push_str(", ");
            if matches!(field.format, Format::Reference { .. }) {
                columns.push_str(&shown(&self.types, record_type, &table, ix)?);
            } else {
                columns.push_str(table.column(ix)?);
            }
        }
        let sql = format!("SELECT {columns} FROM {} AS t WHERE id = ?", table.name);
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut records = Vec::new();
        for &id in ids {
            let mut rows = statement.query([id])?;
            let Some(row) = rows.next()? else { continue };
            let mut values = Vec::with_capacity(table.columns.len());
            for at in 0..table.columns.len() {
                values.push(tables::value(row.get_ref(at + 4)?));
            }
            let owner = row.get::<_, Option<i64>>(0)?.map(UserId);
            let deleted = bin::deletion(row, 2)?;
            records.push(FoundRecord { id: RecordId(id), owner, revision: row.get(1)?, deleted, values });
        }
        Ok(records)
    }

    /// Returns a record as it is kept, live or in the recycle bin.
    pub fn record(&self, record_type: &RecordType, id: RecordId) -> Result<Option<StoredRecord>, Error> {
        let table = Table::of(record_type);
        let sql = format!("SELECT {} FROM {} WHERE id = ?", table.all(), table.name);
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query([id.0])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let mut values = Vec::with_capacity(table.columns.len());
        for at in 0..table.columns.len() {
            values.push(tables::value(row.get_ref(at + 4)?));
        }
        let owner = row.get::<_, Option<i64>>(1)?.map(UserId);
        let binned = row.get::<_, i64>(3)? != tables::bin::LIVE;
        Ok(Some(StoredRecord { id, owner, revision: row.get(2)?, binned, values }))
    }
}

impl Found {
    /// Returns the numbers of the records found so far, in their order.
    pub fn ids(&self) -> impl Iterator<Item = RecordId> {
        self.ids.iter().map(|&id| RecordId(id))
    }
}

/// How records with a text are found.
struct Terms {
    /// One of these holds for each of them.
    conditions: Vec<String>,
    /// Where this holds, nothing has to be looked at again.
    certain: String,
    /// The texts that are looked at again.
    texts: Vec<String>,
}

/// Returns the expression for what people see of a field of the table `t`, as text or number.
fn shown(types: &RecordTypes, record_type: &RecordType, table: &Table, ix: FieldIx) -> Result<String, Error> {
    let column = format!("t.{}", table.column(ix)?);
    let Format::Reference { record_type: other, by } = &record_type.at(ix).format else { return Ok(column) };
    let Some(other) = types.get(other) else { return Ok(column) };
    let names = Table::of(other);
    let mut name = Vec::new();
    for (field, _) in by.iter().filter_map(|key| other.field(key)) {
        name.push(format!("CAST(r.{} AS TEXT)", names.column(field)?));
    }
    name.push(format!("CAST({column} AS TEXT)"));
    let name = if let [one] = name.as_slice() { one.clone() } else { format!("coalesce({})", name.join(", ")) };
    Ok(format!("(SELECT {name} FROM {} AS r WHERE r.{} = {column})", names.name, quote("id")))
}

impl Scan {
    /// Looks on and says whether all is looked at.
    fn go_on(
        &mut self,
        conn: &Connection,
        user: Option<UserId>,
        ids: &mut Vec<i64>,
        more: &mut dyn FnMut() -> bool,
    ) -> Result<bool, Error> {
        let mut statement = conn.prepare_cached(&self.sql)?;
        let wants_user = statement.parameter_count() > 2;
        loop {
            let until = self.next.saturating_add(self.step - 1).min(self.last);
            let mut rows = match user.filter(|_| wants_user) {
                Some(user) => statement.query((self.next, until, user.0))?,
                None => statement.query((self.next, until))?,
            };
            while let Some(row) = rows.next()? {
                if self.fits(row)? {
                    let id = row.get(0)?;
                    if self.sorts { self.keep_key(id, row.get_ref(1)?) } else { ids.push(id) }
                }
            }
            if until == self.last {
                self.sort_into(ids);
                return Ok(true);
            }
            self.next = until + 1;
            if !more() {
                return Ok(false);
            }
        }
    }

    /// Says whether a record that may have the text has it.
    fn fits(&self, row: &rusqlite::Row<'_>) -> Result<bool, Error> {
        let Some(search) = self.search.as_ref().filter(|search| search.verify) else { return Ok(true) };
        let certain = 1 + usize::from(self.sorts);
        if row.get_ref(certain)?.as_i64_or_null().ok().flatten() == Some(1) {
            return Ok(true);
        }
        for at in certain + 1..row.as_ref().column_count() {
            if let ValueRef::Text(bytes) = row.get_ref(at)?
                && String::from_utf8_lossy(bytes).to_lowercase().contains(&search.needle)
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Keeps what a record is sorted by, so that bytes compare as people sort: numbers by size, texts by letters in any
    /// case, what is empty last.
    fn keep_key(&mut self, id: i64, value: ValueRef<'_>) {
        let start = self.texts.len();
        #[expect(clippy::cast_precision_loss, reason = "only the order on screen depends on it")]
        let number = match value {
            ValueRef::Integer(number) => Some(number as f64),
            ValueRef::Real(number) => Some(number),
            ValueRef::Null | ValueRef::Text(_) | ValueRef::Blob(_) => None,
        };
        if let Some(number) = number {
            let bits = number.to_bits();
            let bits = if bits >> 63 == 0 { bits | 1 << 63 } else { !bits };
            self.texts.push(0);
            self.texts.extend(bits.to_be_bytes());
        } else if let ValueRef::Text(bytes) | ValueRef::Blob(bytes) = value {
            self.texts.push(1);
            if bytes.is_ascii() {
                let at = self.texts.len();
                self.texts.extend(bytes.iter().take(SORTED_BYTES));
                self.texts.iter_mut().skip(at).for_each(u8::make_ascii_lowercase);
            } else {
                let text = String::from_utf8_lossy(bytes).to_lowercase();
                self.texts.extend(text.bytes().take(SORTED_BYTES));
            }
        }
        let mut head = [0; 8];
        head.iter_mut().zip(self.texts.iter().skip(start + 1)).for_each(|(to, byte)| *to = *byte);
        let kind = self.texts.get(start).copied().unwrap_or(u8::MAX);
        let head = u64::from_be_bytes(head) >> 2 | u64::from(kind.min(2)) << 62;
        self.keys.push(Key { head, start, len: self.texts.len() - start, id });
    }

    fn sort_into(&mut self, ids: &mut Vec<i64>) {
        if !self.sorts {
            return;
        }
        let texts = std::mem::take(&mut self.texts);
        let mut keys = std::mem::take(&mut self.keys);
        let text = |key: &Key| texts.get(key.start..key.start + key.len).unwrap_or_default();
        let last_first = self.last_first;
        keys.sort_unstable_by(|a, b| {
            let (first, second) = if last_first { (b, a) } else { (a, b) };
            // What is empty stands last either way.
            let by_text = || first.head.cmp(&second.head).then_with(|| text(first).cmp(text(second)));
            (a.len == 0).cmp(&(b.len == 0)).then_with(by_text).then_with(|| a.id.cmp(&b.id))
        });
        *ids = keys.into_iter().map(|key| key.id).collect();
    }

    fn percent(&self) -> u8 {
        let all = i128::from(self.last) - i128::from(self.first) + 1;
        let done = i128::from(self.next) - i128::from(self.first);
        u8::try_from(done * 100 / all.max(1)).unwrap_or(100).min(99)
    }
}
