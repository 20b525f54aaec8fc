-- Imports that run at a time without a person, with what the person saw who scheduled them: a share that would do more
-- by then waits. `due` is a moment, RFC 3339 in UTC to the second, so that moments compare as texts.
CREATE TABLE schedule (
    import    INTEGER PRIMARY KEY REFERENCES import (id) ON DELETE CASCADE,
    due       TEXT    NOT NULL,
    actor     TEXT    NOT NULL,
    scheduled TEXT    NOT NULL,
    plan      INTEGER NOT NULL,
    sha256    TEXT    NOT NULL,
    choices   TEXT    NOT NULL,
    state     TEXT    NOT NULL CHECK (state IN ('scheduled', 'running', 'done', 'waits', 'cancelled')),
    tries     INTEGER NOT NULL DEFAULT 0,
    ran       TEXT,
    imported  INTEGER NOT NULL DEFAULT 0,
    why       TEXT
) STRICT;
CREATE INDEX schedule_due ON schedule (due) WHERE state IN ('scheduled', 'running');

CREATE TABLE schedule_share (
    import    INTEGER NOT NULL REFERENCES schedule (import) ON DELETE CASCADE,
    kind      TEXT    NOT NULL CHECK (kind IN ('user', 'company')),
    user      INTEGER,
    label     TEXT    NOT NULL,
    new       INTEGER NOT NULL,
    changed   INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    moves     INTEGER NOT NULL,
    deletes   INTEGER NOT NULL,
    problem   INTEGER NOT NULL,
    left_out  INTEGER NOT NULL,
    confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
    waits     TEXT
) STRICT;
CREATE INDEX schedule_share_import ON schedule_share (import);
