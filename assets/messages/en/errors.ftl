### Why something could not be done: reading, the organisation's file, jobs.

# The organisation's file.
error-stale = records or the plan changed since the preview
error-stopped = stopped
error-plan-mismatch = the plan holds { $found } changes where the preview showed { $expected }
error-not-ours = { $path } is not an organisation's file
error-too-new = { $path } was made by a newer version of Muster (format { $found }, this version reads up to { $supported })
error-damaged = { $name } is damaged: { $detail }
error-busy = another program is writing to { $name }
error-held = import { $import } is open in { $holder }
error-held-elsewhere = another window or command
error-holder-window = a window of { $actor } (process { $process }) since { $since } UTC
error-holder-command = a command of { $actor } (process { $process }) since { $since } UTC
error-for-review = import { $import } was sent for review on { $day } and waits for another person's decision
error-read-only = no right to write to { $name }
error-disk-full = the disk is full, { $name } could not be written
error-io-find = cannot find { $name }
error-io-open = cannot open { $name }
error-io-create-folder = cannot create the folder { $name }
error-io-create = cannot create { $name }
error-io-remove = cannot remove { $name }
error-io-write = cannot write { $name }
error-io-read = cannot read { $name }
error-io-read-or-write = cannot read or write { $name }
error-the-organisations-file = the organisation's file
error-the-clipboard = the clipboard
error-work = the working file { $path } is not usable: { $detail }
error-restore-point = restore point { $number } is not usable: { $detail }
error-missing = there is no { $what }
error-taken = the { $what } { $value } is already in use
error-in-use = { $key } of the { $list } is in use by { $uses }
error-in-use-by = { $records } { $name }
error-in-use-by-binned = { $records } { $name } in the recycle bin
error-in-use-by-partly-binned = { $records } { $name }, { $binned } of them in the recycle bin
error-last-administrator = this would leave the organisation without an administrator who can sign in
error-definition = record type { $record_type }: { $detail }
error-sql = the organisation's file could not do this

# What a person can do about it.
hint-preview-again = Make the preview again; nothing was written
hint-not-ours = Choose another file, or a name that does not exist yet for a new organisation
hint-too-new = Open it with a newer version of Muster; the file was not touched
hint-damaged-with-point = Move the damaged file, with those beside it that end in -wal and -shm, to another folder; then copy the newest restore point in its place: { $point }
hint-damaged = Move the damaged file, with those beside it that end in -wal and -shm, to another folder; then copy the newest restore point in its place, from the folder beside it that ends in .restore
hint-busy = Wait until the other program has finished, then try again; nothing was written
hint-held = Leave the import there or wait until it is done, then try again; nothing was changed
hint-for-review = Withdraw it first to change or import it yourself: under Open imports, or with muster review withdraw { $import }
hint-read-only = Ask for the right to write to the file and its folder
hint-disk-full-needs = Free at least { $megabytes } MB; nothing was written
hint-disk-full = Free some space, then try again; nothing was written
hint-work = Choose the file again; nothing was imported from it
hint-restore-point = Choose another restore point; nothing was changed
hint-taken = Choose another one
hint-in-use = Disable it instead: the records keep it, and files cannot use it any more
hint-last-administrator = Make another user administrator first, with a password
hint-definition = Give the field another key in the record-type file
hint-no-right = Ask for the right to read and write there

# What is missing or taken.
thing-configuration = configuration { $name }
thing-record-type = record type { $key }
thing-user-type = record type for the users
thing-alias = alias { $value }
thing-letter = letter { $number }
thing-user = user { $number }
thing-field = field { $field } in { $holder }
thing-restore-point = restore point { $number }
thing-import = import { $number }
thing-share = share { $share } in import { $number }
thing-binned = { $one } { $number } in the recycle bin
thing-configuration-name = configuration name
thing-email-address = e-mail address
thing-employee-number = employee number

# What does not go with the state of something.
error-nothing-to-take-back = import { $import } has nothing to take back here
error-no-undo-to-take-back = import { $import } has no undo here that could be taken back
error-archived-not-deleted = { $many } are archived and never deleted
error-rows-not-kept = the rows of import { $import } are not kept any more: { $days } days of use went by since
error-letter-state = letter { $letter } is { $state }
error-no-random-numbers = the system has no random numbers: { $reason }
error-not-scheduled = import { $import } is not scheduled
error-import-over = import { $import } is over: it was { $state }
error-import-has-shares = import { $import } has imported shares; undo it instead
error-share-decided = the share of { $label } was decided already: { $state }
error-review-already = import { $import } is for review already: { $by } sent it
error-review-nothing = import { $import } has nothing to review: no user's rows are planned and open
error-review-withdraw = import { $import } was sent for review by { $by }, who alone withdraws it
error-review-not = import { $import } is not for review
error-no-open-rows-of-user = import { $import } has no open rows of that user
error-import-not-open = import { $import } is not open: it is { $state }
error-would-refer-to-nothing = { $records } records would refer to records that no longer exist; restore the whole company instead
error-rows-without-user = rows without a user are never imported
error-working-file-name = { $name } is no name for a working file

# What is wrong with a file, after its name.
detail-wal-of-another = the file beside it that ends in -wal belongs to another file
detail-before-image = a before-image cannot be read
detail-not-there = it does not exist
detail-not-a-file = it is not a file
detail-too-large-row = a row is larger than 4 GB
detail-not-whole = it is not whole
detail-names-share = it names share { $share }
detail-no-row = it has no row { $row }
detail-planned-row = planned row { $row } is damaged
detail-row = row { $row } is damaged
detail-index = its index cannot be read
detail-ends-early = it ends too early
detail-most-plan-rows = a plan holds at most 4,294,967,295 rows
detail-place-missing = a place is missing
detail-point-changed = its file was changed or damaged since it was made
detail-point-gone = its file is gone
detail-name-taken = this name is taken by the program
detail-same-column = the fields { $one } and { $other } need the same column
detail-other-kind = the values of the field { $field } are stored as { $holds } and cannot become { $wanted }
