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
preview-unread = The rows are not here
preview-unread-hint = Why they cannot be shown is said above; nothing is lost
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
columns-group-required = Required
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
columns-more = { $number } more
columns-drift-configuration = The file differs from the configuration
columns-drift-earlier = The file differs from that of an earlier import, whose matches are used
columns-before = Before you go on
columns-in-file = Column in file
columns-first = First values
columns-field = Field
columns-field-help = What the column is imported as
columns-update = On update
columns-update-help = What happens when the record exists
columns-of-file = Columns of the file
columns-fixed = fixed
columns-other-fields = Other fields
columns-user = — user assignment —
columns-ignore = Do not import
columns-field-for = Field for { $column }
columns-into = into { $number } fields
columns-update-of = On update of { $column }

# Users.
trail-take-all = import the rows of all users
trail-take-none = leave out the rows of all users
users-all = All { $values }
users-export = Export unmatched rows…
users-export-hint = The rows of all values that are not found, as they stand in the file
users-found = Found
users-look = Look for the users
users-old = These users were found with other choices
users-meant = Did you mean { $user }?
users-missing = Not found
users-none-found = No value fits the filter and the search
users-not-looked = The users are not known yet
users-not-looked-hint = Nothing was changed. Look for the users of the rows to go on
found-users-search = Search values and users
found-users-search-hint = Search…
users-take-all = Select all
users-take-none = Select none
users-looking = Looking for the users of the rows…
users-match = Match users by
users-email = E-mail address
users-number = Employee number
users-import = Import
users-value = Value in file
users-values = Values and their users
users-not-found = not found
users-excluded = excluded by you
users-chosen = chosen by you
users-chosen-excluded = chosen, then excluded by you
users-forget = Forget
users-alias-excluded = alias, excluded by you
users-another = Another user…
users-alias-help = An earlier import or a person said so. It counts for every file until it is forgotten
users-goes-default = goes to the default user
users-archived-user = archived
users-takes-none = takes no rows
users-no-user = rows without a user
users-use = Use
users-create = Create a user…
users-choose = Choose a user…
users-default-text = Rows whose user is not found go to
users-default = Default user
users-alias = alias
users-nobody = Nobody: left out
users-import-of = Import { $user }
users-forget-of = Forget the user for { $value }
users-forget-alias = Forget the alias { $value }
users-use-for = Use { $user } for { $value }
users-user-for = User for { $value }
users-without = Users without rows: { $users }
users-without-more = Users without rows: { $users } and { $number } more

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
steps-another-file = Choose another file…
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
# Mode.
mode-deletes = Records that are not in the file are deleted
mode-deletes-text = Only records of users with rows in the file. If more would go than the guard of the organisation lets pass, the import stops and asks for the number. They stay in the recycle bin, and undo brings them back
mode-blank = Empty cells in the file
mode-blank-leave = Leave the record's value
mode-blank-leave-text = An empty cell changes nothing
mode-blank-clear-text = An empty cell empties the field. Values that are required are never cleared
mode-blank-clear = Clear the record's value
mode-others = Other records
mode-duplicates = Rows with the same key
mode-transfer-none = Do not transfer
mode-transfer-copy = Copy
mode-transfer-move = Move
mode-show-issues = Show them at the table
mode-transfer = { $what } of another user
mode-transfer-none-text = A row with the key of another user's { $one } counts as one with an unknown key
mode-transfer-copy-text = The row's user gets a copy with the values of the row, and the other user keeps the { $one }
mode-transfer-move-text = The { $one } goes to the row's user. The preview names each of them, and from whom it comes
mode-transfer-along = Together with its { $others }
mode-issues = { $number ->
    [one] { $number } thing was noticed in the file
   *[other] { $number } things were noticed in the file
}

# Columns: the particulars.
columns-at-most = At most { $number } characters
columns-example = For example: { $example }
columns-filled = { $rows ->
    [one] { $rows } row with a value
   *[other] { $rows } rows with a value
}
columns-day-first = Day.month.year
columns-month-first = Month/day/year
columns-year-first = Year-month-day
columns-serial = Spreadsheet number
columns-names-user = This column says whose row it is. The next step shows the users that were found
columns-not-imported = This column is not imported. Choose a field for it in the table
columns-times = Times are read as parts of a day, as spreadsheets count them: 0.5 is 12:00
choose = Choose…
columns-date-order = Date order
columns-ask-numbers = Which is meant? The numbers read both ways
columns-numbers = Numbers are written as
columns-decimal-mark = Decimal mark
columns-ask-dates = Which comes first? The dates read both ways
columns-ask-serials = How are they written? Some values are numbers, as spreadsheets count days
columns-dates = Dates are read as
columns-joined = Joined from, with a space between
columns-join = Join another column
columns-join-ask = Join another column…
columns-also = Also use this column for
columns-also-ask = Also use this column for…
columns-not-in-file = Not in the file
columns-not-in-file-text = Give every row the same value in a field that the file does not have
columns-add-field = Add a field
columns-add-field-ask = Add a field…
columns-part = Part { $column }
columns-value-for = Value for { $field }
columns-unbind = Do not import { $field }

# Columns: transforms.
transforms = Transforms
transform-replace = Find and replace
transform-text = Text
transform-name-parts = Parts of a full name
transform-address-parts = Parts of a full address
transform-add = Add a transform
transform-add-ask = Add a transform…
transform-samples-joined = First values, joined, and what is read
transform-samples = First values, and what is read
transform-find-hint = Find
transform-with-hint = Replace with (or nothing)
transform-remove = Remove transform { $place }: { $words }
transform-down = Move transform { $place } down: { $words }
transform-up = Move transform { $place } up: { $words }
transform-find = Find, transform { $place }
transform-with = Replace with, transform { $place }
split-name = Split full name
split-address = Split address
split-name-into = Split full name into { $fields }
split-address-into = Split address into { $fields }
split-name-about = The full name goes into { $fields }
split-address-about = The address goes into { $fields }

# Table: the rows.
table-copying = Copying the file
table-checking = Checking all rows
table-not-checked = Not all rows are checked yet
table-check = Check all rows
table-unchecked = The rows are not checked
table-no-row = There is no row below the header
table-row-itself = It is a row itself
table-all = All
table-all-found = All that was found
table-kinds = Kinds of damage
damage-too-many = Too many cells
damage-too-few = Too few cells
damage-quote = Quote not closed
damage-stray-quote = Stray quote
damage-unreadable = Unreadable letters
damage-lost = Lost letters
damage-zero = Zero bytes
damage-control = Control characters
damage-long = Very long cell
damage-garbled = Garbled letters
damage-order = Rows out of order
damage-one-place = Cells in one place
damage-formula = Formula without a value
damage-mark = Byte order mark
damage-header = Header once more
damage-rows-within = Rows within a cell
damage-delimiter = Another delimiter
damage-header-width = Header of another width
damage-remark = Like a remark
damage-like-header = Like a header
damage-page = Page number
damage-total = Like a total or a note
damage-remarks-below = Remarks further down
table-rows = Rows of the file
column-line = Line
table-found = What was found
table-found-done = What was found, and what was done
table-damaged = Damaged rows
table-left-out = Left out by hand
table-corrected = Corrected by hand
table-take-in = Take in again
table-correct = Correct…
table-undo = Undo
table-leave-out = Leave out
table-checked = { $rows ->
    [one] { $rows } row is checked
   *[other] { $rows } rows are checked
}
table-checked-well = { $rows ->
    [one] { $rows } row is checked, none is damaged
   *[other] { $rows } rows are checked, none is damaged
}
table-first = the first { $number } are listed
table-line = Line { $line }
table-take-in-row = Take in row { $row } again
table-correct-row = Correct row { $row }…
table-undo-row = Undo what was corrected in row { $row }
table-leave-out-row = Leave row { $row } out

# Table: remarks.
remark-take-as-rows = { $lines ->
    [one] Take it as a row
   *[other] Take them as rows
}
remark-use = Use { $sign } instead
remark-table = Read table { $number }
remark-sheet = Read “{ $sheet }”
remark-read-as = Read as { $encoding }
remark-read-row = Read as a row
remark-first = Use the first one alone
remark-is-row = It is a row like the others
remark-is-header = It names the columns
sign-semicolon = semicolon
sign-comma = comma
sign-tab = tab
sign-bar = bar
sign-colon = colon
sign-space = space
sign-blanks = columns aligned with blanks

# Review.
review-returned = Returned by { $by }
review-from = For review from { $by }
review-sent = Sent { $at }
review-return-user = Return this user…
review-return-import = Return import…
review-was-returned = { $label }: was returned before by { $by }
review-share-returned = { $label }: returned by { $by }
review-prepared = Prepared by { $by }
review-decided = Prepared by { $by } · decided by { $deciders }

# Correcting a row.
correct-title = Correct row { $row }
correct-cells = The cells as they are read
correct-text = The row as it stands in the file

# Table: encodings.
encodings-likely = Likely
encodings-all = All encodings

# Columns: values.
values-all-matched = Every such value is matched
values-none = No such value
values-no-entries = The organisation's list has no entries that files may use. Add them on the page Users
values-search = Search values
values-only = Only unmatched values
values-suggested = Suggested
values-others = Others
values-remembered = remembered
values-only-number = Only unmatched ({ $number })
values-meaning = Meaning of { $value }
values-uncounted = { $rows ->
    [one] { $rows } more row has a value, too long or too many to list; the preview names those that do not fit
   *[other] { $rows } more rows have a value, too long or too many to list; the preview names those that do not fit
}
values-uncounted-more = { $rows ->
    [one] The first { $listed } different values are listed. { $rows } more row has a value that is not counted here; the preview names those that do not fit
   *[other] The first { $listed } different values are listed. { $rows } more rows have a value that is not counted here; the preview names those that do not fit
}

# Shared by the steps.
joined = { $first } and { $last }

# Dialogs of the steps.
review-this-import = this import
import-all-title = { $users ->
    [one] Import { $users } user?
   *[other] Import { $users } users?
}
import-all-confirm = { $rows ->
    [one] Import { $rows } row
   *[other] Import { $rows } rows
}
import-all-new = { $rows } new
import-all-changed = { $rows } changed
import-all-moves = { $rows } moved to another user
import-all-deletes = { $rows } deleted because they are not in the file
import-all-unchanged = { $rows } unchanged
import-all-problems = { $rows } with problems, left out
import-all-left-out = { $rows } left out
guard-title = { $records ->
    [one] Delete { $records } record?
   *[other] Delete { $records } records?
}
guard-confirm = Delete { $records } and import
guard-text = { $deletions } of { $existing } records of { $user } are not in the file and would go to the recycle bin. That is more than { $percent } %.
import-all-text = Each user is imported whole or not at all. A restore point is taken first
guard-ask = Is the file complete? If it is, type the number of records to delete.
guard-number = Records to delete
new-user = New user
new-user-create = Create user
new-user-text = An active user with the role User, who takes the rows of this value
batches-text = The rows can go into files that fit, to be imported one after another.
batches-note = On the command line, “muster import” with --batches cuts the file and imports the parts one after another
batches-deletion = Import none of them with Update incl. deletion: the rows of the others would count as missing
parts-first = Choose the first
undo-all-ask = Take the whole import back?
redo-all-ask = Import what was taken back again?
restore-nothing = Nothing changed since. A restore would change nothing.
restore-text = The state of now is kept as a restore point of its own. Everything else, the settings too, stays as it is. The page Restore points can save the whole list of names
restore-what = What to return
save-title = Save configuration
save-text = All choices of this import, for the next file of the same kind. No data is part of it
save-export = Save and export to a file…
batches-confirm = { $files ->
    [one] Split into { $files } file…
   *[other] Split into { $files } files…
}
batches-reason = { $reason }. Nothing was imported.
parts-title = { $files ->
    [one] { $files } file written
   *[other] { $files } files written
}
parts-folder = In { $folder }
original-title = Row { $row } as it stands in the file
undo-user-ask = Take back the import of { $user }?
redo-user-ask = Import again what was taken back of { $user }?
restore-title = Return the whole company to the restore point?
restore-title-user = Return { $user } to the restore point?
restore-confirm = Restore

# Table: what a column is for.
table-column = Columns
table-column-click = Click to choose what the column is for
table-column-help = Goes to { $fields }. Click to change that
table-column-hint = Click a heading to choose the field of its column, how its dates and numbers are read, or to leave it out
table-column-leave-out = Leave this column out
table-column-leave-out-name = Leave out { $column }
# Summary.
summary-taken-back = Taken back
summary-skipped = Skipped
summary-company = the whole company
summary-user = this user
summary-point-plain = Restore point
summary-corrected = { $number ->
    [one] Row { $rows } corrected by hand
   *[other] Rows { $rows } corrected by hand
}
summary-left-out = { $number ->
    [one] Row { $rows } left out by hand
   *[other] Rows { $rows } left out by hand
}
summary-undo = Undo
summary-undo-of = Undo { $user }
summary-redo = Redo
summary-redo-of = Redo { $user }
summary-point = Restore point “{ $reason }”
summary-point-text = Taken { $taken }. Return the whole company, or single users, to this state
users-found-number = { $users ->
    [one] { $users } user found
   *[other] { $users } users found
}
users-missing-number = { $values ->
    [one] { $values } value not found
   *[other] { $values } values not found
}

# What is wrong with the rows of an import, by cause.
causes-title = Problems by cause
causes-none = No row has a problem or a warning.
causes-problems = { $rows ->
    [one] { $rows } row has problems and is left out.
   *[other] { $rows } rows have problems and are left out.
}
causes-warnings = { $rows ->
    [one] { $rows } row has warnings.
   *[other] { $rows } rows have warnings.
}
causes-problem = Problem
causes-warning = Warning
causes-cause = Cause
causes-rows = Rows
causes-users = Users
causes-examples = For example
causes-example-row = Row { $row }: { $told }
causes-more-rows = { $rows ->
    [one] and { $rows } more row
   *[other] and { $rows } more rows
}
causes-show = Show rows
causes-show-of = Show the rows: { $cause }
causes-filter = Only { $cause }
causes-failed = The causes could not be read
