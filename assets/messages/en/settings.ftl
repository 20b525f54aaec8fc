### The settings of the organisation.

# The page.
settings-saved = The settings are saved
settings-save-failed = The settings cannot be saved
settings-export-title = Export the settings
settings-import-title = Import settings
button-import = Import…
settings-organisation = Organisation
settings-mail = Mail
settings-record-types = Record types
settings-discard = Discard changes
settings-save = Save changes
settings-here = Imported here
settings-file = settings.json
settings-of-type = { $setting }, { $kind }

# What an administrator can set.
setting-name = Name of the organisation
setting-country = Country
setting-deletion-guard = Deletion guard (percent)
setting-bin-days = Recycle bin (days)
setting-bin-records = Recycle bin (records of a type)
setting-undo-days = Undo of imports stays possible for (days)
setting-point-days = Restore points are kept for (days)
setting-night-time = Time of overnight runs
setting-mail-host = Mail server
setting-mail-port = Port of the mail server
setting-mail-sender = Sender of invitations
setting-mail-user = User name at the mail server
setting-mail-password-file = Password file
setting-mail-unencrypted = Allow mail without encryption
setting-mail-subject = Subject of invitations
setting-mail-text = Text of invitations
setting-rows = Most rows
setting-users = Most users
setting-comes-from = Comes from
setting-help-name = Shown in the window and in reports.
setting-help-country = Its name or two letters, such as AT. Phone numbers and postal codes without a country are read as those of this country.
setting-help-deletion-guard = An import that would delete more than this share of a user's records asks for a confirmation first.
setting-help-bin-days = How many days of use a deleted record stays in the recycle bin. What an undo could need stays longer.
setting-help-bin-records = How many records of a type stay in the recycle bin; those deleted first leave it for good. What an undo could need stays.
setting-help-undo-days = For how many days of use after the last import, undo or redo of a user's rows they can be taken back. Then what that takes is let go of, and the recycle bin can lose records of imports too.
setting-help-point-days = For how many days of use a restore point is kept, and the rows of an import that is over. The newest ten stay however old they are, and so does what a person took by hand.
setting-help-night-time = When imports run that are scheduled for tonight, by the clock of this computer. They run where the window is open, or by "muster run-due", which "muster schedule install" hands to the system.
setting-help-mail-host = Name or address of the server that takes letters (SMTP). Empty: letters wait in the outbox and can be exported. This program does not encrypt them, so use a mail relay on this computer (localhost) that does.
setting-help-mail-port = The port on which the mail server listens: 25, or 587 for senders with a password.
setting-help-mail-sender = The e-mail address that invitations come from.
setting-help-mail-user = The name that the mail server wants. Empty where it wants none.
setting-help-mail-password-file = A file that only its owner can read and that holds the password and nothing else. The password itself is never kept by Muster; instead of the file, MUSTER_SMTP_PASSWORD can hold it for commands.
setting-help-mail-unencrypted = Yes lets letters, and the password, go to another computer in plain text, where others on the network can read them.
setting-help-mail-subject = What invitations are about; {"{"}name{"}"} and {"{"}organisation{"}"} are filled in.
setting-help-mail-text = What invitations say below the person's name, such as where to sign in; {"{"}name{"}"} and {"{"}organisation{"}"} are filled in.
setting-help-rows = A file with more rows is refused before anything is written, and batches are offered.
setting-help-users = A file with rows of more users is refused before anything is written.
setting-help-comes-from = The system that these records come from. While it is named here they cannot be imported, so that the two never contradict each other.

# What is expected of a setting.
setting-expected-most-text = at most 2,000 characters
setting-expected-most-line = at most 200 characters
setting-expected-one-line = one line of text
setting-expected-name = a name is needed
setting-expected-words = some words are needed
setting-expected-server = the name of a server, such as localhost
setting-expected-address = an e-mail address, such as office@company.example
setting-expected-port = a whole number from 1 to 65,535
setting-expected-yes-no = yes or no
setting-expected-country = a country, such as AT or Austria
setting-expected-percent = a whole number from 0 to 100
setting-expected-days = a whole number from 1 to 36,500
setting-expected-time = a time of day, such as 02:00
setting-expected-number = a whole number from 1 to 1,000,000,000
setting-problem = { $setting } cannot be { $value }: { $expected }
