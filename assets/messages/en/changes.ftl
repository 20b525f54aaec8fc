### What an import did, and what taking it back does.

# What became of letters.
posted-busy = another program sends letters just now
posted-sent = { $number } sent
posted-exported = { $number } exported
posted-refused = { $number } refused
posted-unsure = { $number } unsure
posted-later = { $number } put off
posted-none = no letter waits
posted-stopped = stopped; the others wait

# What became of an import that ran by itself.
run-later = not run yet: { $why }
run-nothing = nothing imported
run-users = { $users ->
    [one] { $users } user imported
   *[other] { $users } users imported
}
run-why = { $imported }: { $why }
run-nothing-left = nothing was left to import
run-waits = { $number ->
    [one] { $imported }, { $number } waits
   *[other] { $imported }, { $number } wait
}

# What long work is doing.
stage-copying = Copying the file
stage-reading = Reading rows
stage-assigning = Assigning rows to users
stage-planning = Checking rows
stage-restore-point = Taking a restore point
stage-importing = Importing rows
stage-undoing = Taking the import back
stage-restoring = Restoring
stage-searching = Looking through the records
stage-writing = Writing the file
stage-sending = Sending letters

# The report of an import, row by row.
report-row = Row
report-user = User
report-state = State
report-result = Result
report-record = Record
report-changes = Changes
report-problems = Problems
report-copied = { $related ->
    [one] copied from { $name } with { $related } that refers to it
   *[other] copied from { $name } with { $related } that refer to it
}
report-copied-alone = copied from { $name }
report-moved = { $related ->
    [one] moved from { $name } with { $related } that refers to it
   *[other] moved from { $name } with { $related } that refer to it
}
report-moved-alone = moved from { $name }
report-raises = raises { $field } to { $value }
restore-list-type = Record type
restore-list-number = Number
restore-list-name = Name
restore-list-what = What becomes of it

# Templates and exports as workbooks.
template-user-note = E-mail address of the user the row belongs to
template-help = Help
template-column = Column
template-required = Required
template-what = What it is
template-allowed = Allowed values
template-example = Example
template-no = no
template-yes = yes
template-sometimes = in some cases
template-note-required = Required.
template-note-sometimes = Required in some cases.
template-note-example = Example: { $example }

# What is stored in English and shown in the language of the window.
stored-whole-company = Whole company
share-nobody = Not assigned
stored-rows-not-assigned = Rows not assigned
stored-clipboard = Clipboard
stored-by-hand = By hand
stored-first-change = Before the first change of the day
stored-before-restoring = Before restoring to restore point { $number }
stored-before-list = Before the list { $list } from { $file }
stored-before-file = Before { $file }
letter-import-undone = the import was taken back
letter-record-gone = the record is gone, or nobody is to be invited by it any more
letter-program-ended = the program ended while it was sent
letter-by-hand = by hand
waits-archived = { $name }, who scheduled it, is archived
waits-no-user = { $name }, who scheduled it, is no user any more
waits-interrupted = it was interrupted { $times } times while it ran
waits-changed-again = records changed again and again while it ran
waits-copy-damaged = the copy of the file is not what it was when it was scheduled; choose the file again
waits-copy-gone = the copy of the file is gone; choose the file again
waits-file-changed = the file has changed since it was looked at; choose it again for what it holds now, or import the rows that were looked at yourself
waits-other-choices = other choices were made since it was scheduled; look at it and schedule it again
waits-stopped = it was stopped
waits-all-returned = it was returned by { $by }: { $answer }
waits-returned = returned by { $by }: { $note }

# What a restore does to a record.
return-goes = came since, goes
return-changes-back = changed since, changes back
return-comes-back = went since, comes back

# Why a record is named in a report.
why-changed = changed since
why-in-use = in use
why-taken = another record holds its unique value now
why-refers = would refer to a record that is gone
why-along = belongs to a record that stays
why-gone = gone

# What an undo does.
undo-removed = { $records ->
    [one] { $records } created record goes
   *[other] { $records } created records go
}
undo-created-again = { $records ->
    [one] { $records } created record is there again
   *[other] { $records } created records are there again
}
undo-reverted = { $records ->
    [one] { $records } changed record gets its former values back
   *[other] { $records } changed records get their former values back
}
undo-changed-again = { $records ->
    [one] { $records } changed record gets the import's values again
   *[other] { $records } changed records get the import's values again
}
undo-brought-back = { $records ->
    [one] { $records } deleted record comes back
   *[other] { $records } deleted records come back
}
undo-deleted-again = { $records ->
    [one] { $records } deleted record is deleted again
   *[other] { $records } deleted records are deleted again
}
undo-letters-withdrawn = { $letters ->
    [one] { $letters } invitation that was not sent yet is withdrawn
   *[other] { $letters } invitations that were not sent yet are withdrawn
}
undo-letters-queued = { $letters ->
    [one] { $letters } invitation waits in the outbox again
   *[other] { $letters } invitations wait in the outbox again
}
undo-letters-sent = invitations that were sent already stay sent: { $names }
undo-letters-sent-more = invitations that were sent already stay sent: { $names } and { $more } more
undo-kept = { $records ->
    [one] { $records } record stays as it is because it changed since or is in use
   *[other] { $records } records stay as they are because they changed since or are in use
}
undo-too = { $records ->
    [one] { $records } of these records changed since and is taken back too
   *[other] { $records } of these records changed since and are taken back too
}
undo-named = { $title } ({ $why })

# What a restore does to the records of a type.
restore-goes = { $records ->
    [one] { $records } record that came since goes
   *[other] { $records } records that came since go
}
restore-changes-back = { $records ->
    [one] { $records } record that changed since gets its former values back
   *[other] { $records } records that changed since get their former values back
}
restore-comes-back = { $records ->
    [one] { $records } record that went since comes back
   *[other] { $records } records that went since come back
}
restore-lists = lists whose entries return: { $lists }

# When something is due, as what was expected.
due-expected = a time such as 22:30, or a day with a time such as 2026-11-22 22:30
due-past = a moment to come; { $moment } is past

# What came of a scheduled run, and why a share waits for a person.
run-nothing-imported = nothing imported
run-imported = { $users ->
    [one] { $users } user imported
   *[other] { $users } users imported
}
run-imported-others-wait = { $users ->
    [one] { $users } user imported, the others wait
   *[other] { $users } users imported, the others wait
}
run-waiting = { $users ->
    [one] { $users } waits
   *[other] { $users } wait
}
run-imported-and-waiting = { $imported }, { $waiting }
waits-of = { $user }: { $why }
waits-not-seen = was not among the users that were looked at
waits-deletions = { $found } of { $existing } records would be deleted, which is more than { $percent } %; { $seen } when it was scheduled
waits-problems = { $found ->
    [one] { $found } row has problems; { $seen } when it was scheduled
   *[other] { $found } rows have problems; { $seen } when it was scheduled
}
waits-moves = { $found ->
    [one] { $found } record would be taken over from other users; { $seen } when it was scheduled
   *[other] { $found } records would be taken over from other users; { $seen } when it was scheduled
}

# A configuration in words: what is chosen, and what it is set to.
statement-record-type = record type
statement-mode = mode
statement-duplicates = rows with one key:
statement-transfer = records of other users:
statement-option = option
statement-blank = empty cells
statement-no-key = no key
statement-users = users
statement-default-user = user of all other rows
statement-encoding = encoding
statement-delimiter = delimiter
statement-quote = quote
statement-escape = quotes within cells
statement-remarks = remarks start with
statement-table = table
statement-skip = lines above the table:
statement-below = lines below the table:
statement-header = header row
statement-header-rows = header rows:
statement-sheet = worksheet
statement-raise = to raise what rows refer to
statement-blank-leave = leave the value as it is
statement-blank-clear = clear the value
statement-left-out-column = left-out column “{ $column }”
statement-unknown-key = unknown key “{ $key }”
statement-by-email = by e-mail in column “{ $column }”
statement-by-number = by employee number in column “{ $column }”
statement-alias = user for “{ $value }”
statement-left-out-user = left-out user { $user }
statement-phrase = { $what } { $set }

# What a newer configuration chooses otherwise.
difference-of-field = { $field }: { $changes }
difference-added = field { $field } added
difference-removed = field { $field } removed
difference-with = with { $choice }
difference-without = without { $choice }
difference-changed = { $what } { $old } → { $new }

# Particulars of choices.
statement-none = none
word-yes-small = yes
word-no-small = no
statement-tab = tab
statement-space = space
statement-transfer-none = stay
statement-transfer-copy = are copied
statement-transfer-copy-related = are copied with what refers to them
statement-transfer-move = move
statement-transfer-move-related = move with what refers to them
statement-year-first = year first
statement-day-first = day first
statement-month-first = month first
statement-serial = as a spreadsheet's numbers
statement-point = point
statement-comma = comma
statement-from = from
statement-key = key
statement-policy = policy
statement-text = text:
statement-dates = dates
statement-decimals = decimals after a
statement-value = value “{ $value }” as
statement-then = { $first }, then { $next }
statement-column = column “{ $column }”
statement-columns = columns { $columns }
statement-fixed = fixed value “{ $value }”
