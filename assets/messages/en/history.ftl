### The history.

# The list.
history-save-problems = Save the rows with problems
history-file-problems = problems
history-save-report = Save the report
history-file-report = report
history-empty-text = Every import is kept here: who ran it, what it did, and how to take it back
history-empty = Nothing was imported yet
button-begin-import = Begin an import
history-none-fits-text = Choose another record type or time, or search for a part of a file name or of a person's name
history-none-fits = No import fits
count-created = Created
count-updated = Updated
count-moved = Moved
count-deleted = Deleted
count-problems = Problems
column-file = File
column-record-type = Record type
column-result = Result
column-by = By
history-imports = Imports
history-any-time = Any time
history-today = Today
history-week = Last 7 days
history-month = Last 30 days
history-year = Last year
history-all-types = All record types
history-all-results = All results
history-time = Time
history-search = Search history
history-search-hint = Search file, person or user…

# The plan of an import.
history-above-file = History · { $kind } · { $file }
history-plan = Plan
history-plan-light = as it was made
history-plan-back = Back to the import
history-plan-chosen = Chosen
history-plan-user = User of the plan
history-plan-empty = There are no rows
column-row = Row
column-remarks = Remarks
history-plan-rows = Rows of the plan

# One import.
history-above = History · { $kind }
history-not-planned = This import was not planned yet: nothing was imported
count-unchanged = Unchanged
count-with-problems = With problems
count-left-out = Left out
history-mode-none = not chosen
history-not-finished = not finished
history-decided-by = Decided by
history-begun = Begun
history-finished = Finished
history-mode = Mode
history-configuration = Configuration
history-configuration-none = none
column-size = Size
column-user = User
history-shares = Users of this import
button-back = Back
button-resume = Resume
history-undo-import = Undo import…
history-redo-import = Redo import…
history-report = Report…
history-export-problems = Export problem rows…
history-sent = Sent for review by { $by }, { $at }
history-returned = Returned by { $by }, { $at }
history-share-returned = { $label }: returned by { $by }, { $at }
history-run-done = Scheduled by { $by } for { $due }; ran { $ran }: { $result }
history-run-ahead = Scheduled by { $by } for { $due }; has not run yet
history-undo = Undo…
history-undo-of = Undo for { $user }
history-redo = Redo…
history-redo-of = Redo for { $user }
history-undo-ask-user = Take back what { $file } brought for { $user }?
history-undo-ask = Take back all of { $file }?
history-redo-ask-user = Import again what was taken back of { $file } for { $user }?
history-redo-ask = Import again what was taken back of { $file }?
word-undo = Undo
word-redo = Redo
history-more = and { $number } more
history-noted = { $said }: “{ $note }”

# Taking back.
undo-confirm = { $records ->
    [one] Take back { $records } record
   *[other] Take back { $records } records
}
redo-confirm = { $records ->
    [one] Import { $records } record again
   *[other] Import { $records } records again
}
undo-nothing = There is nothing left to take back.
redo-nothing = There is nothing to import again.
undo-changed-too = Take back what the import wrote in records that changed since, too
redo-changed-too = Write what the import wrote in records that changed since, too
