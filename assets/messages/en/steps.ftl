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
undo-cell = change { $field } in row { $row }
undo-cell-alike = use “{ $new }” for “{ $old }” in all rows
