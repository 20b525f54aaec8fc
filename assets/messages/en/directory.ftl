### The users: directory, groups, aliases, codes.

# The page.
users-added = { $name } is added
users-activated = { $name } is active again
users-archived = { $name } is archived
users-count = { $users ->
    [one] { $users } user · { $active } active
   *[other] { $users } users · { $active } active
}
users-add-failed = The user cannot be added
users-change-failed = The user cannot be changed
users-add = Add user…
users-empty-text = Rows of a file find the user they belong to by e-mail or employee number. Add the users here, or import them as user accounts.
users-empty = No users yet
users-search = Search users
users-search-hint = Search name, e-mail or number…
users-none = No user fits the search
users-none-text = Search for a part of a name, an e-mail or a number
column-name = Name
column-email = E-mail
users-column-number = Employee no.
users-role = Role
column-status = Status
users-active = Active
users-is-archived = Archived
users-archive-help = An archived user takes no rows; the records stay
users-code = Code…
users-code-help = A one-time code, with which the user chooses a password
users-add-confirm = Add user
users-number-optional = Employee number (may be empty)
users-archive = Archive
users-archive-of = Archive { $name }
users-activate = Make active
users-activate-of = Make active { $name }
users-code-of = Give { $name } a one-time code
users-email-taken = { $name } already has this e-mail address
users-number-taken = { $name } already has this employee number

# One-time codes.
users-code-ask = Give { $name } a one-time code?
users-code-title = One-time code for { $name }
users-code-make = Make the code
users-code-text = With it the user chooses a password and signs in: for the first time, or because the password was lost. A password or code that the user has counts no more.
word-close = Close
word-copy = Copy
users-code-told = It is shown this once. Tell it to the user on a way that only the two of you know. At the sign-in: “I have a one-time code”, then { $email } and this code. It counts once, and for { $days } days.
