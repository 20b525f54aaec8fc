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
