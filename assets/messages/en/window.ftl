### The window around the pages: rail, door, dialogs, controls.

# What every page shares.
page-import = Import
    .key = I
page-open-imports = Open imports
    .key = O
page-history = History
    .key = H
page-configurations = Configurations
    .key = C
page-records = Records
    .key = R
page-restore-points = Restore points
    .key = P
page-users = Users
    .key = U
page-settings = Settings
    .key = S
page-audit = Audit log
    .key = A
load-organisation-failed = The organisation cannot be read
load-history-failed = The history cannot be read
load-import-failed = The import cannot be read
load-plan-failed = The plan cannot be read
load-restore-points-failed = The restore points cannot be read
load-users-failed = The users cannot be read
load-lists-failed = The lists cannot be read
load-settings-failed = The settings cannot be read
load-audit-failed = The audit log cannot be read
load-outbox-failed = The outbox cannot be read
page-task-versions-failed = The versions cannot be read
page-task-version-failed = The version cannot be used
page-task-door-failed = Nobody can sign in
page-task-password-failed = The password is not changed
page-task-code-failed = There is no code
page-task-keep-failed = The choices cannot be kept
page-task-due-failed = What is due cannot run
page-task-records-failed = The records cannot be read
page-task-record-failed = The record is not changed
page-task-list-failed = The list cannot be imported
page-task-undo-failed = The import cannot be taken back
page-task-restore-failed = The restore point cannot be used
page-task-reading = Reading
page-task-saving = Saving
page-task-writing = Writing the file
page-task-looking = Looking at what would change
page-task-due = Running what is due
page-task-undo = Taking the import back
page-task-restore = Restoring
button-try-again = Try again
button-show-all = Show all
page-loading = Loading…
size-bytes = { $bytes } bytes
quoted = “{ $text }”

# The door: the first start.
door-welcome = Welcome to Muster
door-welcome-text = Begin with your organisation, or look around in the sample organisation first
door-look = Only look around
door-look-text = The sample organisation has users, lists and files to import. It is a file of its own beside yours: nothing that you do there changes your organisation.
door-open-sample = Open the sample organisation
door-make = Make your organisation
door-name-about = Stands at the top and in reports
door-name = Name of the organisation
door-administrator-text = You become the administrator: the one who sets up users, lists and settings, and decides
door-make-do = Make the organisation
door-country = Country
door-country-choose = Choose…
door-country-about = For phone numbers and addresses without a country
door-your-name = Your name
door-your-name-about = As others read it in reports
door-your-email = Your e-mail address
door-your-email-about = You sign in with it
door-password = Password
door-password-again = The same password again
door-choose-text = Nobody has a password here yet. Choose who is the administrator, and a password: from then on everybody signs in, and the administrator lets the others in.
door-choose = Choose the administrator
door-somebody = Somebody else
door-somebody-text = Becomes an administrator
door-become = Become the administrator
door-sample = The sample organisation
door-sample-text = Go in as one of its people: what you see and may do depends on the role
door-leave-sample = Leave the sample organisation
door-role-administrator = Administrator
door-role-administrator-may = May do everything: users, lists, settings, company-wide imports, review, restore points
door-role-supervisor = Supervisor
door-role-supervisor-may = Prepares and runs imports for the users of the own groups, saves configurations, sends imports for review
door-role-user = User (staff)
door-role-user-may = Runs imports for oneself with saved configurations; sees the own records and imports
door-go-in = Go in as { $name }

# The door: sign-in and lock.
door-sign-in = Sign in
door-email = E-mail address
door-signing-in = Signing in…
door-have-code = I have a one-time code
door-lost = Password lost?
door-code = One-time code
door-new-password = New password
door-code-sign-in = Choose the password and sign in
door-have-password = I have a password
door-locked = Locked
door-unlock = Unlock
door-somebody-ask = Somebody else…
door-lost-email = E-MAIL
door-lost-text = An administrator gives you a one-time code, on the page Users; with it you choose a new password. Is it the only administrator's? Whoever owns the organisation's file makes a code in a terminal: muster recover { $address }
door-code-about = From an administrator; it counts for { $days } days and once
door-go-on = Go on as { $name }

# The door: what stands in the way.
door-too-many = Too many wrong attempts
door-wrong-hint = Type it again; small and capital letters are not the same
door-over = You are signed in no longer
door-over-hint = Your password or your rights were changed. Sign in again
door-again-now = You can try again now, with care
door-again-second = The next one counts in a second
door-differs = This is not the same password
door-wrong = { $typed } is not right
door-again-seconds = The next one counts in { $seconds } seconds
door-password-about = At least { $number } characters; several words are easy to keep
door-the-password = The password
door-the-code = The e-mail address or the code
door-the-email = The e-mail address or the password

# The door: changing the password.
door-change-password = Change password
door-old-password = Old password
door-new-again = The new password again

# Files.
files-tables = Tables
files-csv = CSV
files-reports = Reports
files-templates = Templates
files-configurations = Import configurations
files-all = All files
pick-input = Choose a file to import
pick-unassigned = Save the rows whose user is not found
pick-batches = Save the files
word-open = Open
path-text = This system has no file dialog. Type the path of the file here
path-label = File path

# Review.
review-sending = Another person sees the same preview, and imports, skips or returns each user's rows. Until then you can only withdraw it
told-kept = Saved as a draft: continue under Open imports
review-returning = Nothing more of it is imported. Who sent the import finds it under Open imports with this note
review-send-title = Send { $name } for review?
review-return-title = Return { $name }?
review-send = Send for review
review-note = Note
review-return = Return
review-right = What is to be put right

# Words on the desktop.
notify-imported = { $rows ->
    [one] { $file }: { $rows } row is imported
   *[other] { $file }: { $rows } rows are imported
}
notify-planned = { $rows ->
    [one] The preview of { $rows } row is ready
   *[other] The preview of { $rows } rows is ready
}
notify-staged = All rows of the file are checked
notify-undone = The import is taken back
notify-restored = The records are as they were at the restore point
due-ran-well = { $file } ran by itself: { $result }
notify-written = { $file } is written
notify-failed = Something was not done: { $reason }

# The rail.
rail-pages = Pages
rail-menu = What you can do
rail-password = Change password…
rail-sign-out = Sign out
rail-leave-sample = Leave the sample

# What came of things.
told-version = Version { $number } of “{ $name }” is in use again
told-file = The file is written
told-record = The record is changed
told-done = Done
told-stopped = Stopped. Nothing was changed
told-list-again = Rows of the file have problems now; import it again to see them
told-not-all-invitations = Not all invitations went
told-not-all-settings = The settings are taken over, but not all of them
unexpected-title = Something unexpected came back
unexpected-reason = the answer is not what was asked for
unexpected-hint = Nothing was lost. Please report what you did
write-template-failed = The template cannot be written
write-problems-failed = The rows with problems cannot be written
write-report-failed = The report cannot be written
write-list-failed = The list cannot be written
write-configuration-failed = The configuration cannot be written
told-configuration = The configuration is saved
told-configuration-failed = The configuration cannot be opened
write-records-failed = The records cannot be written
write-audit-failed = The audit log cannot be written
told-letters = The invitations are exported
told-letters-failed = The invitations cannot be exported
write-settings-failed = The settings cannot be written
told-settings = The settings are taken over
told-settings-failed = The settings cannot be taken over
told-unknown-keys = Not known here: { $keys }
told-configuration-named = The configuration “{ $name }” is saved
told-kept-keys = These of its keys mean nothing here; they are kept: { $keys }
told-configuration-partly = The configuration “{ $name }” is saved, but not all of it is known
due-ran = { $file } ran by itself
due-ran-waits = { $result }. See why under Open imports
no-type-hint = Choose one of the cards
type-gone = Its record type is not known to this program any more
types-left-out = { $files ->
    [one] A record-type file cannot be used
   *[other] { $files } record-type files cannot be used
}
types-left-out-line = { $file }, line { $line }: { $why }
types-left-out-beside = { $file } does not go together with { $other }, line { $line }: { $why }
types-left-out-more = { $files ->
    [one] And { $files } more file
   *[other] And { $files } more files
}
resume-failed = The import cannot be taken up again
writing-import = An import is being written
writing-hint = Wait until it is done, or stop it
no-type = There is no record type { $key }
writing-something = Something is being written
writing-person-hint = Only the person who began it can stop it; wait until it is done
told-password = The password is changed
door-the-old-password = The old password

# Controls.
combo-search = Search { $name }
combo-none = Nothing fits the search
progress-stopping = Stopping…
progress-of = { $done } of { $all }
progress-left = { $done } · about { $left } left
duration-seconds = { $seconds } s
duration-minutes = { $minutes } min
duration-hours = { $hours } h { $minutes } min
stepper-done = done
stepper-current = current step
stepper-todo = to come
stepper-recheck = check again
stepper-not-needed = not needed
stepper-name = Steps
stepper-recheck-help = A change made this step worth another look
stepper-not-needed-help = This import does not need this step
toast-close = Close message
toast-times = { $text } ({ $times } ×)
cell-empty = (empty)
cell-edited = edited

# What a form needs, said when it is sent without.
dialog-needs = Something is still missing
needs-name = Type a name
needs-other-name = Type another name
needs-key = Type a key
needs-email = Type an e-mail address, such as name@example.com
needs-path = Type the path of a file
needs-note = Say what is to be put right
needs-text = Fill this in
needs-change = Nothing was changed yet
guard-needs = Type the number of records that are deleted: { $records }
