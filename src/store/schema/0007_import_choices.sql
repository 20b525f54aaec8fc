-- What an import was planned with, as a configuration: it stays readable when the configuration in use is changed,
-- renamed or deleted, and when the working folder is gone.
CREATE TABLE import_choices (
    import INTEGER PRIMARY KEY REFERENCES import (id) ON DELETE CASCADE,
    json   TEXT    NOT NULL
) STRICT;
