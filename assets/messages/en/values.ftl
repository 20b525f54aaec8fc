### Words of the domain: results, states, modes, policies, kinds of values.

# Words that many pages share.
word-cancel = Cancel

count-rows = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}

# Enumerations.
joined-and = { $first } and { $last }
joined-or = { $first } or { $last }

# Whose letters an encoding has.
letters-unicode = Unicode
letters-western = Western
letters-central-european = Central European
letters-cyrillic = Cyrillic
letters-ukrainian = Ukrainian
letters-greek = Greek
letters-turkish = Turkish
letters-hebrew = Hebrew
letters-arabic = Arabic
letters-baltic = Baltic
letters-south-european = South European
letters-nordic = Nordic
letters-celtic = Celtic
letters-romanian = Romanian
letters-portuguese = Portuguese
letters-icelandic = Icelandic
letters-french-of-canada = French of Canada
letters-vietnamese = Vietnamese
letters-thai = Thai
letters-japanese = Japanese
letters-chinese = Chinese
letters-korean = Korean

# What an import would do with a row.
outcome-new = New
outcome-changed = Changed
outcome-unchanged = Unchanged
outcome-moves = Moves
outcome-deletes = Deletes
outcome-problem = Problem
outcome-left-out = Left out

# Modes of an import.
mode-create = Create
mode-update = Update
mode-update-only = Update only
mode-update-including-deletion = Update incl. deletion
mode-help-create = Every row becomes a new record. A key that exists is a problem, not a second record
mode-help-update = Records that exist are updated, rows with an unknown key become new records
mode-help-update-only = Records that exist are updated, rows with an unknown key are left out and counted
mode-help-update-including-deletion = As Update, and records of the chosen users that are not in the file go to the recycle bin

# Which of several rows with one key counts.
duplicates-first-wins = First row wins
duplicates-last-wins = Last row wins
duplicates-all-problems = All are problems
duplicates-help-first-wins = Of rows with the same key the first is imported, each later one is a problem that names it
duplicates-help-last-wins = Of rows with the same key the last is imported, each earlier one is a problem that names it
duplicates-help-all-problems = Of rows with the same key none is imported

# What becomes of records of other users.
transfer-help-none = The row counts as one with an unknown key; the other user keeps the record
transfer-help-copy = Its own user gets a copy of the record with the row's values; the other user keeps the record
transfer-help-copy-related = As copy, together with the records that refer to it
transfer-help-move = The record goes to the row's user
transfer-help-move-related = As move, together with the records that refer to it

# What an update does with a field.
policy-overwrite = Overwrite
policy-keep = Keep
policy-keep-later = Keep the later
policy-only-if-empty = Only if empty
policy-only-if-file-has-value = Only if the file has a value
policy-add = Add

# Where an import, a share or a review stands.
import-state-draft = Draft
import-state-paused = Paused
import-state-done = Done
import-state-undone = Undone
import-state-discarded = Discarded
share-state-open = Open
share-state-imported = Imported
share-state-skipped = Skipped
share-state-undone = Undone
review-state-for-review = For review
review-state-returned = Returned
review-state-withdrawn = Withdrawn
review-state-decided = Decided

# Where a letter of the outbox stands.
letter-state-queued = Queued
letter-state-sending = Sending
letter-state-sent = Sent
letter-state-exported = Exported
letter-state-unsure = Unsure
letter-state-failed = Failed
letter-state-withdrawn = Withdrawn

# Roles.
role-user = User
role-supervisor = Supervisor
role-administrator = Administrator

# Names, addresses and their parts.
whole-name = full name
whole-address = address
name-part-title = Title
name-part-first-name = First name
name-part-middle-name = Middle names
name-part-given-names = First and middle names
name-part-last-name = Last name
address-part-street = Street
address-part-house-number = House number
address-part-street-and-number = Street and house number
address-part-zip = ZIP
address-part-city = City
address-part-country = Country
letter-case-lower = Lower case
letter-case-upper = Upper case
letter-case-capitalised = Capital first letters

# How a match of a column and a field came about.
origin-by-hand = chosen
origin-configuration = configuration
origin-learned = learned
origin-exact = exact
origin-synonym = synonym
origin-similar = similar

# What was done, as the audit log says it.
deed-imported = Imported
deed-skipped = Skipped
deed-discarded = Discarded
deed-sent-for-review = Sent for review
deed-returned = Returned
deed-withdrawn = Withdrawn
deed-scheduled = Scheduled
deed-schedule-cancelled = Schedule cancelled
deed-schedule-ran = Schedule ran
deed-letter-sent = Letter sent
deed-letter-exported = Letter exported
deed-letter-withdrawn = Letter withdrawn
deed-letter-queued = Letter queued
deed-undone = Undone
deed-redone = Redone
deed-restored = Restored
deed-undo-expired = Undo expired
deed-point-taken = Restore point taken
deed-point-deleted = Restore point deleted
deed-record-edited = Record edited
deed-records-deleted = Records deleted
deed-records-restored = Records restored
deed-bin-emptied = Bin emptied
deed-user-added = User added
deed-user-archived = User archived
deed-user-activated = User activated
deed-alias-set = Alias set
deed-alias-removed = Alias removed
deed-list-changed = List changed
deed-configuration-saved = Configuration saved
deed-configuration-renamed = Configuration renamed
deed-configuration-deleted = Configuration deleted
deed-settings-changed = Settings changed
deed-organisation-made = Organisation made
deed-sign-in-failed = Sign in failed
deed-password-changed = Password changed
deed-code-given = Code given
deed-recovered = Recovered

# What is done with the text of a cell.
transform-trim = Trim spaces
transform-replace-empty = Find and replace
transform-take-out = Take “{ $find }” out
transform-find-replace = Replace “{ $find }” with “{ $with }”
transform-name-part = { $part } of a full name
transform-address-part = { $part } of a full address

# What was done with a row by hand.
edit-corrected = corrected by hand
edit-left-out = left out by hand

# Lists of the organisation.
list-name-groups = groups
list-name-sources = sources
list-name-projects = projects
list-name-desks = desks
list-name-role-codes = role codes
list-name-customer-types = customer types

# Yes and no.
value-yes = Yes
value-no = No
