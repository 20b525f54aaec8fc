-- What was done to records, one act after another: an import of a share, an undo of it, an undo of the undo.
-- `id` is also the stamp that changed records carry in `revision`: no state of a record has the stamp of another one.
-- `taken_back_by`: the act that took this one back; 0: a restore left it behind; NULL: its effect holds.
CREATE TABLE act (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    kind          TEXT NOT NULL,
    import        INTEGER,
    share_kind    TEXT,
    share_user    INTEGER,
    actor         TEXT NOT NULL,
    at            TEXT NOT NULL,
    taken_back_by INTEGER
) STRICT;
CREATE INDEX act_import ON act (import) WHERE import IS NOT NULL;

-- Which lines of the journal an act wrote.
CREATE TABLE act_lines (
    act   INTEGER NOT NULL REFERENCES act (id) ON DELETE CASCADE,
    first INTEGER NOT NULL,
    last  INTEGER NOT NULL,
    PRIMARY KEY (act, first)
) STRICT, WITHOUT ROWID;

-- Stamps begin where no count of changes, as revisions were before, has ever come.
INSERT INTO sqlite_sequence (name, seq) VALUES ('act', 1000000);

INSERT INTO act (kind, import, share_kind, share_user, actor, at)
SELECT 'import', s.import, s.kind, s.user, i.actor, coalesce(s.decided, i.started)
FROM import_share AS s JOIN import AS i ON i.id = s.import WHERE s.journal_first IS NOT NULL ORDER BY s.journal_first;
INSERT INTO act_lines (act, first, last)
SELECT a.id, s.journal_first, s.journal_last FROM act AS a JOIN import_share AS s
ON s.import = a.import AND s.kind = a.share_kind AND s.user IS a.share_user WHERE s.journal_first IS NOT NULL;
ALTER TABLE import_share DROP COLUMN journal_first;
ALTER TABLE import_share DROP COLUMN journal_last;

-- The journal is only added to. kind 1: records record..last were created. kind 2: changed. kind 3: deleted.
-- kind 4: records record..last, as far as they were there, were removed. kind 5: what stood for a user went with the
-- user. `before` holds the former values (journal.rs), `revision` the record's stamp afterwards, `revision_before` the
-- one it had; in lines from before this format it was one less.
ALTER TABLE journal RENAME TO former_journal;
CREATE TABLE journal (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    kind            INTEGER NOT NULL CHECK (kind IN (1, 2, 3, 4, 5)),
    record          INTEGER NOT NULL,
    last            INTEGER,
    revision        INTEGER NOT NULL,
    before          BLOB,
    record_type     TEXT,
    revision_before INTEGER
) STRICT;
INSERT INTO journal (id, kind, record, last, revision, before, record_type)
SELECT id, kind, record, last, revision, before, record_type FROM former_journal;
-- Numbers are never used twice, also after the newest lines went.
INSERT INTO sqlite_sequence (name, seq) SELECT 'journal', 0
WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'journal');
UPDATE sqlite_sequence SET seq = max(seq, coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'former_journal'), 0))
WHERE name = 'journal';
DROP TABLE former_journal;
