### Open imports, configurations, restore points, lists, outbox, audit.

# The audit log.
button-export = Export…
audit-empty = Nothing was done yet
audit-empty-text = Every import, undo, restore, change by hand and change of settings is written here
audit-none-fits = No line fits
audit-search = Search the audit log
audit-search-hint = Search what was done…
audit-person = Person
audit-person-hint = Person or e-mail address…
column-number = No.
column-when = When
column-who = Who
audit-column-done = What was done
audit-column-subject = To what
audit-column-detail = Particulars
audit-save-title = Save the whole audit log
# What the log calls an import, a user's part of it, a restore point, and counts its rows by.
audit-of-share = import { $number }, { $user }
audit-of-import = import { $number }
audit-of-point = restore point { $number }
audit-count = { $number } { $outcome }
audit-file = audit log.{ $extension }

# The outbox.
outbox-sent = The invitations are sent
outbox-send-failed = The invitations cannot be sent
outbox-export-title = Export the invitations into a new folder
outbox-export-folder = invitations
kind-folder = Folder
outbox-withdrawn = The invitation is withdrawn
outbox-withdraw-failed = The invitation cannot be withdrawn
outbox-waits-again = The invitation waits again
outbox-again-failed = The invitation cannot be sent again
outbox-title = Outbox
outbox-empty = Invitations to new people wait here until they are sent or exported
outbox-causes = Why invitations did not go
outbox-send = Send now
outbox-send-help = Set the mail server and the sender above, and save; then what waits can be sent
outbox-export = Export as files…
outbox-export-help = Set the sender above, and save; then what waits can be exported
outbox-send-again = Send again
button-withdraw = Withdraw
outbox-send-again-to = Send again to { $address }
outbox-withdraw-of = Withdraw the invitation to { $address }
outbox-told = Invitations: { $words }
outbox-count-queued = { $number } queued
outbox-count-sending = { $number } sending
outbox-count-sent = { $number } sent
outbox-count-exported = { $number } exported
outbox-count-unsure = { $number } unsure
outbox-count-failed = { $number } failed
outbox-count-withdrawn = { $number } withdrawn

# The lists.
lists-export = Export { $list }
lists-import = Import { $list }
lists-enabled = “{ $entry }” is enabled
lists-disabled = “{ $entry }” is disabled
lists-added = “{ $entry }” is added
lists-changed = “{ $entry }” is changed
lists-removed = “{ $entry }” is removed
lists-taken = { $entries ->
    [one] { $entries } entry is taken in
   *[other] { $entries } entries are taken in
}
lists-empty-text = Files can only name entries of this list. Used by { $fields }.
lists-count = { $entries ->
    [one] { $entries } entry · Used by { $fields }
   *[other] { $entries } entries · Used by { $fields }
}
lists-change-failed = The list cannot be changed
lists-add-ask = Add entry…
lists-empty = No entries yet
lists-search = Search entries
lists-search-hint = Search key or label…
lists-none = No entry fits the search
lists-none-text = Search for a part of a key or a label
lists-causes = Why rows cannot be taken
lists-key = Key
lists-label = Label
lists-default = Default
lists-key-help = What files and records hold
lists-label-help = What people read
lists-records-help = Records that have it, in the recycle bin too
lists-default-help = New records get it when the file has none
lists-status-help = Files cannot use what is disabled; records that have it keep it
lists-entries = Entries
lists-is-enabled = Enabled
lists-is-disabled = Disabled
lists-remove-ask = Remove…
lists-add = Add entry
lists-key-hint = What files hold
lists-key-taken = There is an entry of this key already
lists-usable = Enabled: files may use it
word-remove = Remove
lists-remove-text = No record has it. Files that name it are refused afterwards.
lists-disable-instead = It cannot be removed. Disable it instead: the records keep it, and files cannot use it any more.
lists-disabled-already = It cannot be removed. It is disabled already: the records keep it, and files cannot use it.
lists-import-others = Import the other rows
lists-import-nothing = Nothing would change.
lists-import-text = A restore point is taken first. Entries that no row names stay as they are.
column-column = Column
column-value = Value
column-problem = Problem
word-import = Import
lists-edit-of = Edit { $entry }
lists-disable = Disable
lists-enable = Enable
lists-disable-of = Disable { $entry }
lists-enable-of = Enable { $entry }
lists-remove-of = Remove { $entry }
lists-add-to = Add to { $list }
lists-edit-title = Edit “{ $entry }”
lists-remove-title = Remove “{ $entry }”?
lists-in-use = “{ $entry }” is in use
lists-records-have = { $records ->
    [one] { $records } record has it.
   *[other] { $records } records have it.
}
lists-import-title = Import “{ $file }”
lists-former-default = “{ $entry }” is not the default any more.
lists-ignored = Columns that mean nothing here: { $columns }

# Configurations.
configurations-copied = “{ $name }” is copied
configurations-export-title = Export “{ $name }”
configurations-renamed = “{ $from }” is now called “{ $to }”
configurations-deleted = “{ $name }” is deleted
configurations-use-of = Use { $name }
configurations-more-of = More for { $name }
configurations-delete-title = Delete “{ $name }”?
configurations-copy-failed = The configuration cannot be copied
configurations-open-title = Open a configuration
configurations-rename-failed = The configuration cannot be renamed
configurations-delete-failed = The configuration cannot be deleted
configurations-open = Open from file…
configurations-empty-text = A configuration keeps all choices of an import: how the file is read, which column feeds which field, what happens to records. Save one in the wizard, or open one from a file.
configurations-empty = No saved configurations
configurations-saved = Saved
configurations-use = Use
configurations-more = More
configurations-rename-ask = Rename…
configurations-versions = Versions
configurations-duplicate = Duplicate
configurations-name-taken = There is another configuration of this name
configurations-rename-title = Rename configuration
configurations-rename = Rename
configurations-delete-text = Its former versions are deleted with it. Imports that were made with it stay as they are.
configurations-versions-above = Configurations · Versions
configurations-version = Version
configurations-change = What it changed
configurations-versions-of = Versions of this configuration
configurations-in-use = In use
configurations-use-again = Use this version again
configurations-use-again-of = Use version { $number } again

# Restore points.
points-file = restore point { $number }.{ $extension }
points-restore-of = Restore { $reason }
points-delete-of = Delete { $reason }
points-delete-title = Delete “{ $reason }”?
points-choose-title = Return to “{ $reason }”
points-choose-text = Taken { $taken }. Nothing changes before you have seen what it does.
points-restore-title = Return the organisation to { $when }?
points-restore-title-user = Return { $user } to { $when }?
points-restore-all = Restore organisation
points-restore-user = Restore { $user }
points-lost = What came or changed since is lost ({ $records })
points-save-title = Save what a restore would change
points-by-hand = By hand
points-taken = The restore point is taken
points-take-failed = The restore point cannot be taken
points-deleted = The restore point is deleted
points-delete-failed = The restore point cannot be deleted
points-take-ask = Take restore point…
points-take = Take restore point
points-empty-text = One is taken before every import and before every restore. You can also take one by hand.
points-empty = No restore points yet
points-column-taken = Taken
points-why = Why
points-restore-ask = Restore…
points-delete-text = The records stay as they are. There is no way back to this state afterwards.
points-take-text = Keeps the organisation as it is now, so that you can return to it
points-look = See what changes
points-whole-text = Every record and every user is as it was then
points-whole = Whole company
points-one-text = Only the records of this user return; those of all others stay
points-one = One user
points-no-change = Nothing has changed since: everything is as it was then
points-text = Another restore point is taken first, so this can be taken back as well.
points-go = Go
points-go-help = Records that came since
points-change-back = Change back
points-change-help = Records that were changed since
points-come-back = Come back
points-come-help = Records that were deleted since
points-changes = What changes
points-settings-stay = The settings of the organisation stay as they are now
points-save-list = Save the whole list…

# Open imports.
open-the-import = The import
open-discard-failed = The import cannot be given up
open-return-failed = The import cannot be returned
open-send-failed = The import cannot be sent for review
open-withdraw-failed = The import cannot be withdrawn
open-call-off-failed = The run cannot be called off
open-later-failed = The import cannot run later
open-empty-text = Imports that are begun and not finished wait here, also after a crash or a night
open-empty = No open imports
open-far = How far
open-not-planned = Not planned yet
open-here = Open in this window
open-scheduled = Scheduled
open-discard-help = Rows of it are imported. Finish it, then undo it in the history
open-discard = Give up
open-discard-text = Nothing of it was imported. The choices made so far are lost; the file itself stays.
open-discarded = { $import } was given up
open-returned = { $import } was returned
open-sent = { $import } was sent for review
open-withdrawn = { $import } is yours again
open-called-off = { $import } does not run by itself any more
open-runs = { $import } runs { $when }
open-held = Open in { $holder }
open-discard-title = Give up { $file }?
open-withdraw-of = Withdraw { $file }
open-review = Review
open-review-of = Review { $file }
open-return = Return…
open-return-of = Return { $file }
open-resume-of = Resume { $file }
open-call-off = Call off
open-call-off-of = Call off the run of { $file }
open-later = Run later…
open-later-of = Run later { $file }
open-send-again = Send again…
open-send = Send for review…
open-send-of = Send for review { $file }
open-discard-of = Give up { $file }
open-discard-ask = Give up…

# Running later.
later-title = Run { $file } later?
later-type = Type { $expected }
later-night = The time of overnight runs is { $time } (Settings)
later-runs-on = Runs on { $when }
later-deletions = Up to { $records } records may be deleted, also where the guard would ask
later-about = It runs while this window is open, or by the system's scheduler (muster schedule install). Users whose rows would do more by then than you see now wait for you: more problems, deletions over the guard, records of other users
later-run = Run later
later-running = Runs now, or was interrupted
later-waits = Ran; the rest waits
later-runs = Runs { $when }
later-ran = Ran: { $result }
later-told = { $file } ran { $ran }: { $result }
later-told-some-time = { $file } ran: { $result }
