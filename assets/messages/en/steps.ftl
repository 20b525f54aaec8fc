### The pages of the wizard's steps.

# Preview: what can be decided.
preview-check = Check the rows
preview-checking = Checking the rows again…
preview-unchecked = Not checked since the last change
preview-more = More
preview-more-name = More that can be done
preview-save-problems = Save problem rows…
preview-send = Send for review…
preview-skip = Skip

# Preview: editing cells.
preview-alike-left = { $rows ->
    [one] “{ $old }” stands in { $rows } more row.
   *[other] “{ $old }” stands in { $rows } more rows.
}
preview-alike-others = { $rows ->
    [one] { $rows } more row has the same problem.
   *[other] { $rows } more rows have the same problem.
}
preview-alike-use = Use “{ $new }” everywhere
preview-edit-keys = Enter uses the value, Esc leaves it as it was
preview-edit-name = { $field } in row { $row }
preview-edit-use = Use the value
preview-edit-use-all = Use it in all { $rows } rows with this problem
preview-fix = Use “{ $text }”
preview-fix-all = Use it in all { $rows } rows

# Preview: users and rows.
preview-loading = Checking the rows…
preview-no-fit = No row fits
preview-no-fit-hint = No row of this user fits the filter and the search
preview-no-rows = No rows
preview-no-rows-hint = The file has no rows for this user
preview-no-user = No such user
preview-nothing = The rows are not checked
preview-nothing-hint = Nothing was imported. Check the rows to see what the import would do
preview-rows-loading = Reading the rows…
preview-search-users = Search users
preview-show-all = Show all rows
preview-user = { $rows ->
    [one] { $user }, { $rows } row, { $state }
   *[other] { $user }, { $rows } rows, { $state }
}
preview-user-problems = { $rows ->
    [one] { $user }, { $rows } row, { $problems } with problems, { $state }
   *[other] { $user }, { $rows } rows, { $problems } with problems, { $state }
}
preview-users = Users

# Taking back what was typed into cells.
trail-cell = change { $field } in row { $row }
trail-cell-alike = use “{ $new }” for “{ $old }” in all rows

# Columns.
columns-all = All { $columns }
columns-check = Needs a look
columns-matched = Matched
columns-ignored = Ignored
columns-first-help = What the field reads, after the transforms. What it cannot read is underlined
columns-likely = “{ $column }” was matched to { $field } because the names are alike ({ $percent } %). Is that right?
columns-likely-name = { $column } is matched rightly
columns-likely-yes = It is right
columns-none-check = Nothing needs a look
columns-none-check-hint = Every column is matched with certainty or left out
columns-none-found = No such column
columns-none-found-hint = No column and no field of this group has these letters in its name
columns-none-ignored = Nothing is left out
columns-none-ignored-hint = Every column of the file is used
columns-none-matched = Nothing is matched
columns-none-matched-hint = Choose fields for the columns of the file
columns-on-update = On an update
columns-replaced = Replaced in all rows
columns-replaced-forget = Do not replace { $from }
columns-replaced-value = “{ $from }” by “{ $to }”
columns-required = Required, but not in the file
columns-required-hint = Choose a column for it in the table, or give every row the same value
columns-search = Search columns
columns-search-hint = Search…
columns-show-all = Show all columns
trail-confirm = confirm the column of { $field }

# Users.
trail-take-all = import the rows of all users
trail-take-none = leave out the rows of all users
users-all = All { $values }
users-export = Export unmatched rows…
users-export-hint = The rows of all values that are not found, as they stand in the file
users-found = Found
users-look = Look for the users
users-meant = Did you mean { $user }?
users-missing = Not found
users-none-found = No value fits the filter and the search
users-not-looked = The users are not known yet
users-not-looked-hint = Nothing was changed. Look for the users of the rows to go on
found-users-search = Search values and users
found-users-search-hint = Search…
users-take-all = Select all
users-take-none = Select none
undo-cell = change { $field } in row { $row }
undo-cell-alike = use “{ $new }” for “{ $old }” in all rows

# Preview: what is wrong with a row.
row-select = Select a row to see its problems and how it stands in the file
row-selected = Selected row
row-edit-value = Edit value
row-leave-field = Leave the field out
row-copy = becomes a copy of another user's record
row-new = becomes a new record
row-back = comes back from the recycle bin with these values
row-changes = changes the record in the marked fields
row-same = has the values of the record already
row-goes = goes to this user
row-deletes = is not in the file and goes to the recycle bin
row-cannot = cannot be imported
row-left-out = is left out
row-take-back = Take the changes back
row-leave-out = Leave the row out
original-row = Original row
row-record = Record
row-raises = — and raises { $field } to { $value }
row-from = — from { $user }
row-from-with = { $records ->
    [one] — from { $user }, with { $records } record that refers to it
   *[other] — from { $user }, with { $records } records that refer to it
}
row-number = Row { $row }

# File.
file-change = Change file…
file-choose = Choose file…
file-paste = Paste from clipboard
file-stays = Users were imported from this file already, so it stays the file of this import
file-another = Another file can be chosen here or dropped onto the window, or a table pasted. What was chosen for its columns stays
file-same = The same content was imported before
file-clipboard = Clipboard
file-looking = Looking at the file…
file-not-taken = This file could not be taken
file-none = No file is chosen
file-kinds = CSV, TSV, Excel (xlsx, xls, xlsb) or OpenDocument (ods, fods)
file-text = Text file, { $encoding }
file-workbook = Workbook, { $kind }
count-columns = { $columns ->
    [one] { $columns } column
   *[other] { $columns } columns
}
file-same-text = On { $at } by { $by }, as { $what } from { $file } ({ $state })

# Around the steps.
steps-later = Continue later
steps-later-help = All choices are kept. The import waits under Open imports
steps-origin-text = What is shown and imported is the file as it was then
steps-choose-again = Choose it again
steps-working = Working
steps-stop = Stop
steps-save = Save configuration…
steps-origin = { $file } was changed after it was chosen

# Table: settings.
delimiter-semicolon = Semicolon ;
delimiter-comma = Comma ,
delimiter-tab = Tab
delimiter-bar = Bar |
delimiter-space = Space
delimiter-blanks = Columns aligned with blanks
delimiter-colon = Colon :
quote-double = Double quote "
quote-single = Single quote '
quote-none = Cells are never quoted
table-same-text = On { $at } by { $by }
batches-title = Too much for one import
table-split = Split into files…
table-settings = Settings
table-detected-use = Use what was detected
table-detected = detected
table-chosen = chosen
table-encoding = Encoding
table-any = Any other character
table-delimiter = Delimiter
table-another = Another character
table-quote = Quote
table-escape-doubled = Written twice
table-escape-backslash = After a backslash
table-escape = Quotes within cells
table-part = Table in the file
table-all-lines = All lines as one table
table-remark-lines = Lines that are remarks start with
table-no-remark = No line is a remark
table-sheet = Worksheet
table-hidden = hidden
table-sheet-hidden = This worksheet is hidden in the workbook
table-header = Header row
table-header-text = The first row names the columns
table-header-rows = Rows that name the columns
table-above = Above the table
table-empty-line = (empty line)
table-any-of = { $name }: any other character
table-numbered = Table { $number }
table-part-detail = line { $line }, { $rows }, { $columns }
table-lines-above = Lines above the table
table-lines-above-fewer = Fewer lines above the table
table-lines-above-more = More lines above the table
table-rows-above = Rows above the table
table-rows-above-fewer = Fewer rows above the table
table-rows-above-more = More rows above the table
table-lines-below = Lines below the table
table-lines-below-fewer = Fewer lines below the table
table-lines-below-more = More lines below the table
table-rows-joined = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows, joined
}

# Preview.
preview-problems = Problems
preview-search = Search rows
preview-from = From user
preview-rows = Rows
preview-all = All { $rows }
review-is-returned = Returned
