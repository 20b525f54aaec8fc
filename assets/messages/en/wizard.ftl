### The wizard's own words: titles, buttons with numbers, what stands in the way, notices.

# The steps.
step-file = File
step-table = Table
step-mode = Mode
step-columns = Columns
step-users = Users
step-preview = Preview
step-summary = Summary
step-state-done = done
step-state-current = current step
step-state-recheck = check again
step-state-not-needed = not needed

# Titles.
wizard-header = Import { $many }
wizard-header-file = Import { $many } · { $file }
wizard-title-file = Choose a file
wizard-title-table = Check the table
wizard-title-mode = Choose what the import does
wizard-title-columns = Match the columns
wizard-title-users = Assign rows to users
wizard-title-preview = Preview
wizard-title-preview-of = Preview · { $label }
wizard-title-place = { $at } of { $all }
wizard-title-taken-back = Import taken back
wizard-title-finished = Import finished
wizard-title-so-far = Import so far

# The primary button.
wizard-continue-table = Continue to table
wizard-continue-mode = Continue to mode
wizard-continue-columns = Continue to columns
wizard-continue-users = Continue to users
wizard-continue-preview = Preview
wizard-continue-first-user = Preview first user
wizard-done = Done
wizard-show-summary = Show summary
wizard-next-user = Next user
wizard-finish-without-rows = Finish without rows
wizard-delete-records = { $records ->
    [one] Delete { $records } record
   *[other] Delete { $records } records
}
wizard-import-rows = { $rows ->
    [one] Import { $rows } row
   *[other] Import { $rows } rows
}
wizard-import-rows-for = { $rows ->
    [one] Import { $rows } row for { $name }
   *[other] Import { $rows } rows for { $name }
}
wizard-import-rows-and-delete = { $rows ->
    [one] Import { $rows } row, delete { $deletes }
   *[other] Import { $rows } rows, delete { $deletes }
}
wizard-import = Import
wizard-import-all = Import all { $users } users…
wizard-import-all-remaining = Import all { $users } remaining users…

# How far things are, beside the buttons.
wizard-columns = { $columns ->
    [one] { $columns } column
   *[other] { $columns } columns
}
wizard-columns-found = { $columns ->
    [one] { $columns } column found
   *[other] { $columns } columns found
}
wizard-rows-corrected = { $rows } corrected
wizard-rows-left-out = { $rows } left out
wizard-rows-in-file = { $rows ->
    [one] { $rows } row in the file
   *[other] { $rows } rows in the file
}
wizard-columns-matched = { $used } of { $all } columns matched
wizard-required-covered = all required fields covered
wizard-required-missing = without { $fields }, no new { $many }
wizard-users-selected = { $users ->
    [one] { $users } user selected
   *[other] { $users } users selected
}
wizard-rows-previewed = { $rows ->
    [one] { $selected } of { $rows } row will be previewed
   *[other] { $selected } of { $rows } rows will be previewed
}

# How a user's rows stand.
share-imported = Imported: { $done }
share-skipped = Skipped
share-undone = Imported and taken back
share-no-problems = No problems found
share-warnings = { $rows ->
    [one] { $rows } row has a warning and is imported
   *[other] { $rows } rows have warnings and are imported
}
share-problems = { $rows ->
    [one] { $rows } row with problems is left out
   *[other] { $rows } rows with problems are left out
}

# What an import did with the rows of a user.
done-new = { $number } created
done-changed = { $number } updated
done-moves = { $number } moved
done-deletes = { $number } deleted
done-unchanged = { $number } unchanged
done-problem = { $number } with problems left out
done-left-out = { $number } left out
done-nothing = nothing to import

# Notices.
notice-returned = { $label }: returned, nothing was imported
notice-skipped = { $label }: skipped, nothing was imported
notice-imported = { $label }: { $done }
notice-planned-again = Records or the plan changed since the preview. The rows were checked again. Nothing was imported, please look once more
notice-stopped = Stopped. Nothing was changed
notice-stopped-between = Stopped. The users that were finished stay imported, the others are open
notice-taken-back = Taken back: { $removed } removed, { $reverted } changed back, { $back } brought back
notice-imported-again = Imported again: { $created } created, { $changed } changed, { $deleted } deleted
notice-restored = Restored. The state from before is kept as a restore point of its own
notice-configuration-saved = The configuration “{ $name }” is saved
notice-configuration-exported = The configuration “{ $name }” is exported
notice-user-added = { $name } is added
notice-edits-dropped = { $rows ->
    [one] The table is read another way now. The row that was corrected or left out by hand ({ $rows }) is as in the file again
   *[other] The table is read another way now. The rows that were corrected or left out by hand ({ $rows }) are as in the file again
}
notice-written = { $rows ->
    [one] { $rows } row written to { $path }
   *[other] { $rows } rows written to { $path }
}
notice-sent-for-review = { $name } was sent for review
notice-went-back = { $name } went back to { $sender }
wizard-the-import = The import

# What could not be done.
failure-file-read = The file cannot be read
failure-file-read-this-way = The file cannot be read this way
failure-users-read = The users cannot be read
failure-user-add = The user cannot be added
failure-alias-forget = The alias cannot be forgotten
failure-rows-assign = The rows cannot be assigned to users
failure-rows-check = The rows cannot be checked
failure-rows-show = The rows cannot be shown
failure-rows-import = The rows could not be imported
failure-import-send = The import cannot be sent for review
failure-import-return = The import cannot be returned
failure-import-discard = The import cannot be given up
failure-import-resume = The import cannot be taken up again
failure-import-undo = The import cannot be taken back
failure-history-read = The history cannot be read
failure-restore-point = The restore point cannot be used
failure-configuration-save = The configuration cannot be saved
failure-file-write = The file could not be written
failure-unexpected = something unexpected came back: { $answer }
failure-unexpected-hint = Nothing was lost. Please report what you did

# What stands in the way.
blocker-busy = One moment, work is under way
blocker-no-file = Choose a file first
blocker-table-unreadable = The file cannot be read this way. Choose other settings for its table
blocker-no-columns = No column was found in the file. Choose other settings for its table
blocker-more = { $first } · { $number } more to mend
blocker-match-columns = Match the columns first
blocker-no-user-column = Choose the column that says whose row it is
blocker-no-user-rows = No row belongs to a user. Check the column, and whether users are matched by e-mail or employee number
blocker-no-user-selected = Choose at least one user to import for
blocker-nothing-planned = There is nothing to import
blocker-rows-without-user = These rows have no user. They are left out and can be exported
blocker-plan-outdated = The rows have to be checked again

# Marks beside the fields of the Columns step. There is little room.
mark-similar = similar { $percent } %
mark-date-day-first = date d.m.y
mark-date-month-first = date m/d/y
mark-date-year-first = date y-m-d
mark-date-serial = spreadsheet number
mark-ask-dates = which date order?
mark-ask-serials = are these dates?
mark-ask-numbers = which decimal mark?
mark-values = { $number ->
    [one] { $number } value to match
   *[other] { $number } values to match
}
mark-values-many = { $number } to match
mark-next-step = next step
mark-ignored = ignored
on-update-key = Key
option-yes = Yes
option-no = No
names-and = { $names } and { $last }

# Names proposed for files.
file-problems = { $stem } problems.csv
file-report = { $stem } report.csv
file-not-found = { $stem } not found.csv
file-batch = { $stem } batch.csv

# A saved configuration that fits the file.
fits-title = This file fits the saved configuration “{ $name }”
fits-sets = It sets { $sets }
fits-use = Use it
fits-not-now = Not now
fits-others = { $number ->
    [one] One other…
   *[other] { $number } others…
}
fits-others-name = Other configurations that fit
fits-used = The configuration “{ $name }” is used
fits-mode = the mode { $mode }
fits-columns = { $columns ->
    [one] one column
   *[other] { $columns } columns
}
fits-fixed = { $values ->
    [one] one fixed value
   *[other] { $values } fixed values
}
fits-values = what { $values ->
    [one] one value stands for
   *[other] { $values } values stand for
}
fits-by-email = users by e-mail address
fits-by-number = users by employee number
fits-table = how the table stands in the file
failure-configuration-use = The configuration cannot be used
undo-use-configuration = use configuration “{ $name }”
