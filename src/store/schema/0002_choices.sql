-- What people decide once and for all imports: lists with entries that are out of use, users by other names,
-- meanings of values, former versions of configurations.
ALTER TABLE list_entry ADD COLUMN enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1));

-- Values that stand for a user without being the user's own; `by` is what they are compared with.
CREATE TABLE user_alias (
    by    TEXT    NOT NULL CHECK (by IN ('email', 'employee_number')),
    value TEXT    NOT NULL,
    user  INTEGER NOT NULL,
    PRIMARY KEY (by, value)
) STRICT, WITHOUT ROWID;

-- What a value of a column stands for, by the column's name as names are compared.
CREATE TABLE value_meaning (
    record_type TEXT NOT NULL,
    field       TEXT NOT NULL,
    column_name TEXT NOT NULL,
    value       TEXT NOT NULL,
    meaning     TEXT NOT NULL,
    PRIMARY KEY (record_type, field, column_name, value)
) STRICT, WITHOUT ROWID;

-- What a configuration was before it was saved anew; the newest stands in `configuration`.
CREATE TABLE configuration_version (
    name   TEXT    NOT NULL,
    number INTEGER NOT NULL,
    json   TEXT    NOT NULL,
    saved  TEXT    NOT NULL,
    PRIMARY KEY (name, number)
) STRICT, WITHOUT ROWID;

-- An import writes records of other types too: what goes with a record that moves. NULL: the import's own type.
ALTER TABLE journal ADD COLUMN record_type TEXT;
