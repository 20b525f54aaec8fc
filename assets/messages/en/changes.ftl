### What an import did, and what taking it back does.

# What became of letters.
posted-busy = another program sends letters just now
posted-done = { $number } { $sent }
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
