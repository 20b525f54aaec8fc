-- The organisation's own tables. The tables of the record types are made from their definitions (tables.rs).
CREATE TABLE organisation (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE list_entry (
    list       TEXT    NOT NULL,
    key        TEXT    NOT NULL,
    label      TEXT    NOT NULL,
    is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
    PRIMARY KEY (list, key)
) STRICT, WITHOUT ROWID;

-- One row per record type: counts every write, and hands out row IDs that are never used twice.
-- The row without a record type holds a random number that tells this file from every other.
CREATE TABLE type_change (
    record_type TEXT PRIMARY KEY,
    counter     INTEGER NOT NULL DEFAULT 0,
    next_id     INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;

CREATE TABLE restore_point (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    taken  TEXT    NOT NULL,
    reason TEXT    NOT NULL,
    import INTEGER,
    bytes  INTEGER NOT NULL,
    sha256 TEXT    NOT NULL
) STRICT;

CREATE TABLE import (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    state         TEXT    NOT NULL CHECK (state IN ('draft', 'paused', 'done', 'undone', 'discarded')),
    record_type   TEXT    NOT NULL,
    mode          TEXT,
    file_name     TEXT    NOT NULL,
    sha256        TEXT    NOT NULL,
    bytes         INTEGER NOT NULL,
    configuration TEXT,
    actor         TEXT    NOT NULL,
    started       TEXT    NOT NULL,
    finished      TEXT,
    restore_point INTEGER,
    generation    INTEGER
) STRICT;
CREATE INDEX import_sha256 ON import (sha256);

CREATE TABLE import_share (
    import        INTEGER NOT NULL REFERENCES import (id) ON DELETE CASCADE,
    ix            INTEGER NOT NULL,
    kind          TEXT    NOT NULL CHECK (kind IN ('user', 'company', 'nobody')),
    user          INTEGER,
    label         TEXT    NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('open', 'imported', 'skipped', 'undone')),
    new           INTEGER NOT NULL,
    changed       INTEGER NOT NULL,
    unchanged     INTEGER NOT NULL,
    moves         INTEGER NOT NULL,
    deletes       INTEGER NOT NULL,
    problem       INTEGER NOT NULL,
    left_out      INTEGER NOT NULL,
    warnings      INTEGER NOT NULL,
    existing      INTEGER NOT NULL,
    decided       TEXT,
    journal_first INTEGER,
    journal_last  INTEGER,
    PRIMARY KEY (import, ix)
) STRICT;

-- What an import wrote, so that undo can return it. A share's rows lie between its journal_first and journal_last.
-- kind 1: records record..last were created. kind 2: changed. kind 3: deleted. `before` holds the former values
-- (journal.rs), `revision` the record's revision after the import.
CREATE TABLE journal (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    kind     INTEGER NOT NULL CHECK (kind IN (1, 2, 3)),
    record   INTEGER NOT NULL,
    last     INTEGER,
    revision INTEGER NOT NULL,
    before   BLOB
) STRICT;

CREATE TABLE configuration (
    name        TEXT PRIMARY KEY,
    record_type TEXT NOT NULL,
    json        TEXT NOT NULL,
    saved       TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE learned (
    record_type TEXT NOT NULL,
    signature   TEXT NOT NULL,
    json        TEXT NOT NULL,
    PRIMARY KEY (record_type, signature)
) STRICT, WITHOUT ROWID;
