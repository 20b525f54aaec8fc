-- Several windows and commands work on one file: every plan of an import has a number, and whoever decides about a
-- share says of which plan. `plan` is the plan that the shares are of (0: none), `plans` the last number given.
ALTER TABLE import ADD COLUMN plan INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import ADD COLUMN plans INTEGER NOT NULL DEFAULT 0;
