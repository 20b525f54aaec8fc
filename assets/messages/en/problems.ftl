### What is wrong with a row, a cell or a file, and what to do about it.

# What is wrong with a row or a value.
problem-missing = a value is required
problem-missing-because-empty = a value is required where { $field } is empty
problem-missing-because = a value is required where { $field } is { $value }
problem-one-required = one of these needs a value: { $fields }
problem-too-long = “{ $value }” has { $found } characters
problem-pattern = “{ $value }” has other characters or another length than allowed
problem-not-integer = “{ $value }” is not a whole number
problem-out-of-range = “{ $value }” is outside the range
problem-not-number = “{ $value }” is not a number
problem-ambiguous-number = “{ $value }” can be read as two different numbers
problem-not-date = “{ $value }” is not a date
problem-ambiguous-date = “{ $value }” can be read as two different dates
problem-future-date = “{ $value }” lies in the future
problem-ambiguous-time = “{ $value }” can be read as two different times
problem-not-time = “{ $value }” is not a time of day
problem-not-date-time = “{ $value }” is not a date, with or without a time
problem-unwanted-zone = “{ $value }” names a time zone, and the field holds local time
problem-skipped-time = “{ $value }” is in the hour that the clocks of this zone skipped
problem-not-yes-no = “{ $value }” is neither yes nor no
problem-not-phone = “{ $value }” is not a phone number
problem-not-email = “{ $value }” is not an e-mail address
problem-not-email-because = “{ $value }” is not an e-mail address: { $why }
problem-not-link = “{ $value }” is not a web address
problem-not-language = “{ $value }” is not a language
problem-not-in-list = “{ $value }” is not an allowed value
problem-not-country = “{ $value }” is not a country
problem-not-business-hours = “{ $value }” are not opening hours
problem-unknown-entry = “{ $value }” is not among the { $list }
problem-disabled-entry = “{ $value }” of the { $list } is disabled for the organisation
problem-not-pair = “{ $value }” is not a source with an identifier
problem-unknown-reference = no { $type } has “{ $value }”
problem-unknown-reference-of = no { $type } of { $user } has “{ $value }”
problem-damaged-number = “{ $value }” was shortened by a spreadsheet program
problem-broken-cell = the cell holds a formula without a result
problem-formula = “{ $value }” starts like a formula
problem-script = “{ $value }” holds a script
problem-empty-key = the key is empty: { $fields }
problem-duplicate-key-original = row { $row } of the original file has the same key “{ $value }”
problem-duplicate-key = row { $row } has the same key “{ $value }”
problem-duplicate-value = row { $row } has the same value “{ $value }”
problem-taken = “{ $value }” belongs to another record, { $title }
problem-key-exists = a record with the key “{ $value }” exists, { $title }
problem-key-ambiguous = { $records } records have the key “{ $value }”
problem-key-elsewhere = { $records } records of other users have the key “{ $value }”
problem-not-yours = the record with the key “{ $value }” belongs to a user of other groups
problem-related-taken = a { $type } of “{ $title }” has “{ $value }”, which another one of the user has already
problem-same-record = an earlier row is the record with “{ $value }” already
problem-unknown-id = no record has the ID “{ $value }”
problem-frozen = “{ $value }” would change “{ $held }”, which never changes once it is set
problem-wrong-order = “{ $value }” does not lie before { $field } { $other }
problem-does-not-fit = “{ $value }” minutes do not fit into { $minutes } minutes
problem-unknown-user = no user has “{ $value }”
problem-no-user = the row names no user
problem-archived-user = { $user } is archived and takes no rows
problem-in-recycle-bin = the record with the key “{ $value }” is in the recycle bin, { $title }
problem-ignored = “{ $value }” is ignored unless { $field } is { $other }
problem-end-wins = “{ $value }” minutes differ from the end time, which counts: { $minutes } minutes
problem-example-row = this is the example row of the template, and it is left out
problem-guessed = “{ $value }” is guessed from { $field }
problem-odd-phone = “{ $value }” looks unusual for a phone number
problem-assumed-zone = “{ $value }” leaves the time zone open
problem-assumed-zone-as = “{ $value }” leaves the time zone open and is read as { $zone }

# What rows have in common that cannot be imported, or that a person should look at.
cause-of-field = { $field }: { $what }
cause-missing = a required value is missing
cause-missing-because = a value is missing that another field requires
cause-one-required = none of several fields has a value
cause-too-long = longer than allowed
cause-pattern = other characters or another length than allowed
cause-not-integer = not a whole number
cause-out-of-range = outside the range
cause-not-number = not a number
cause-ambiguous-number = can be read as two different numbers
cause-not-date = not a date
cause-ambiguous-date = can be read as two different dates
cause-future-date = lies in the future
cause-not-time = not a time of day
cause-ambiguous-time = can be read as two different times
cause-not-date-time = not a date, with or without a time
cause-unwanted-zone = names a time zone where local time is held
cause-skipped-time = a time that the clocks skipped
cause-not-yes-no = neither yes nor no
cause-not-phone = not a phone number
cause-not-email = not an e-mail address
cause-not-link = not a web address
cause-not-language = not a language
cause-not-in-list = not an allowed value
cause-not-country = not a country
cause-not-business-hours = not opening hours
cause-unknown-entry = not in the organisation’s list
cause-disabled-entry = disabled in the organisation’s list
cause-not-pair = not a source with an identifier
cause-unknown-reference = the record that it names does not exist
cause-damaged-number = shortened by a spreadsheet program
cause-broken-cell = a formula without a result
cause-formula = starts like a formula
cause-script = holds a script
cause-empty-key = the key is empty
cause-duplicate-key = an earlier row has the same key
cause-duplicate-value = an earlier row has the same value
cause-taken = the value belongs to another record
cause-key-exists = a record with the key exists already
cause-key-ambiguous = several records have the key
cause-key-elsewhere = several records of other users have the key
cause-not-yours = the record belongs to a user of other groups
cause-related-taken = a record that would go along has a value that its new user has already
cause-same-record = an earlier row is the same record
cause-unknown-id = no record has the ID
cause-frozen = would change a value that never changes
cause-wrong-order = does not lie before the other field
cause-does-not-fit = does not fit between begin and end
cause-unknown-user = no user has the value
cause-no-user = the row names no user
cause-archived-user = the user is archived
cause-in-recycle-bin = the record with the key is in the recycle bin
cause-ignored = ignored because of another field
cause-end-wins = differs from the end time, which counts
cause-odd-phone = unusual for a phone number
cause-guessed = guessed from another field
cause-assumed-zone = leaves the time zone open
cause-example-row = the example row of the template

# What was expected instead.
expected-too-long = Expected at most { $most } characters
expected-pattern = Expected { $words }
expected-range = Expected { $least } to { $most }
expected-number = Expected a number such as 1234.50
expected-example = Expected a value such as { $example }
expected-local-time = Expected a local time such as 2026-11-03 14:00
expected-zone = Expected a time with its zone such as 2026-11-03T14:00:00Z
expected-time = Expected a time such as 14:30
expected-yes-no = Expected yes or no
expected-phone = Expected a number such as { $example }
expected-email = Expected an address such as name@company.example
expected-link = Expected an address such as https://company.example
expected-language = Expected a language tag such as en or de-AT
expected-one-of = Expected one of: { $values }
expected-country = Expected a country's name or its code, such as Austria or AT
expected-business-hours = Expected hours such as 08:00-12:00, 13:00-17:00
expected-enabled-entry = Expected an enabled one of the { $list }
expected-pair = Expected source:identifier
expected-id = Expected the ID of an existing record, or nothing for a new one
expected-plain-number = Expected a number that reads one way such as 1234.50
expected-plain-date = Expected a date that reads one way such as 2026-11-03
expected-past-date = Expected today or an earlier day
expected-shown-time = Expected a time that the clocks show
expected-entry = Expected one of the organisation's { $list }
expected-reference = Expected the { $fields } of an existing { $type }
expected-every-digit = Expected every digit, as text
expected-result = Expected a value, or a formula with its result
expected-no-formula = Expected text that starts with none of = + - @
expected-no-script = Expected text that no program runs
expected-filled-key = Expected a value that says which record the row is
expected-own-key = Expected each key in one row only
expected-own-value = Expected a value that no other row has
expected-free-value = Expected a value that no other record has
expected-free-key = Expected a key that no record has
expected-one-key = Expected a key that one record has
expected-yours = Expected a record of a user of your groups
expected-free-related = Expected values that the other user does not have yet
expected-one-row = Expected one row for each record
expected-held = Expected “{ $value }”
expected-before = Expected a value before { $value }
expected-most-minutes = Expected at most { $minutes } minutes
expected-user = Expected the e-mail address or employee number of a user
expected-active-user = Expected an active user
expected-nothing = Expected nothing
expected-own-row = Expected a row of your own
expected-minutes = Expected { $minutes } minutes
expected-known-country = Expected the country by its name or code

# How to mend it.
hint-missing-record = Import the missing record first, or correct the reference
hint-meant = Did you mean “{ $value }”?
hint-of-other-user = “{ $value }” is one of { $user }: assign the row to that user, or correct the reference
hint-empty-list = The list is empty: add its entries on the page Users, or with: muster list add { $list } { $entry }
hint-enable-entry = Enable it on the page Users, or with: muster list enable { $list } { $entry }
hint-date-order = Choose the order of day and month for this column
hint-decimal-mark = Choose the decimal mark for this column
hint-as-text = Format the column as text in the spreadsheet and enter the number again
hint-calculate = Open the workbook in its program, let it calculate, and save it again
hint-choose-user = Choose a user for these rows, or add the user
hint-activate-user = Make the user active again, or assign the rows to another user
hint-keep-one = Keep one of the rows
hint-example-row = Delete the row, or write a row of yours over it
hint-write-zone = Write the zone behind the time if another one is meant
hint-skipped-time = Correct the time, or write it in UTC with Z behind it
hint-other-key = Transfer none of them, or use a key that only one record has
hint-ask-review = Transfer none of them, or send the import for review to an administrator
hint-leave-related = Transfer the record without what refers to it, or change that value first
hint-mode-update = Use the mode Update to change the existing record
hint-mode-revive = Use the mode Update to bring the record back
hint-guessed = Fill the field in, or give it a fixed value, if another one is meant

# What was found in a file.
issue-too-many-cells = { $found ->
    [one] { $found } cell where { $expected } are expected
   *[other] { $found } cells where { $expected } are expected
}
issue-too-many-cells-number = { $found ->
    [one] { $found } cell where { $expected } are expected, perhaps because { $number } is one number
   *[other] { $found } cells where { $expected } are expected, perhaps because { $number } is one number
}
issue-too-few-cells = { $found ->
    [one] { $found } cell where { $expected } are expected
   *[other] { $found } cells where { $expected } are expected
}
issue-header-width = { $found ->
    [one] the header row has { $found } cell and the rows below it have { $expected }
   *[other] the header row has { $found } cells and the rows below it have { $expected }
}
issue-other-delimiter = cells separated by { $found } where the table has { $expected }
issue-unclosed-quote = a quote is opened and never closed
issue-stray-quote = a quote in the midst of the cell in column { $column }
issue-rows-in-cell = the quoted cell in column { $column } takes { $lines } lines, which look like rows
issue-undecodable = bytes that are no text in this encoding: { $bytes } at byte { $byte }
issue-undecodable-first = bytes that are no text in this encoding: { $bytes } at byte { $byte } the first of { $times } times
issue-mojibake = text that looks like UTF-8 read in another encoding: “{ $text }”, perhaps “{ $meant }”
issue-mixed-encodings = some of the text is in UTF-8 and some in { $encoding }
issue-lost-characters = { $count ->
    [one] { $count } character � that another program could not read
   *[other] { $count } characters � that another program could not read
}
issue-nul-characters = { $count ->
    [one] { $count } NUL character
   *[other] { $count } NUL characters
}
issue-control-characters = { $count ->
    [one] { $count } control character, the first is { $first }
   *[other] { $count } control characters, the first is { $first }
}
issue-cell-too-long = a cell of { $chars } characters
issue-hidden-sheet = the worksheet “{ $sheet }” comes first and is hidden
issue-external-links = the workbook has links to other files or sources
issue-embedded-objects = the workbook carries other files or objects
issue-ambiguous-parts = parts of the workbook have the same name, or one of them has two names
issue-rows-disordered = rows of the worksheet are repeated or out of order
issue-repeated-cells = { $cells ->
    [one] { $cells } cell stands where others stand already, the first in column { $column }
   *[other] { $cells } cells stand where others stand already, the first in column { $column }
}
issue-byte-order-mark = a byte order mark before the row
issue-repeated-header = the header row once more
issue-header-like-row = a row that names columns, as the header of another table does
issue-page-number = the number of a page: “{ $text }”
issue-note-like-row = a row that looks like a total or a note: “{ $text }”
issue-remark-like-row = a line that starts as remarks do and has cells as a row does
issue-remarks = { $lines ->
    [one] { $lines } line starts with { $sign }
   *[other] { $lines } lines start with { $sign }
}
issue-remarks-below = { $lines ->
    [one] { $lines } line starts with { $sign } from here on
   *[other] { $lines } lines start with { $sign } from here on
}
issue-lines-below = { $lines ->
    [one] { $lines } line below the table: “{ $text }”
   *[other] { $lines } lines below the table: “{ $text }”
}
issue-lines-above = { $lines ->
    [one] { $lines } line above the table
   *[other] { $lines } lines above the table
}
issue-header-joined = the first { $rows } rows name the columns
issue-header-in-doubt = whether the first row names the columns is not clear
issue-delimiter-in-doubt = { $other } would split the rows about as well as { $chosen }
issue-other-delimiter-below = from about line { $line } on, cells seem to be separated by { $found }, not by { $expected }
issue-formula-not-calculated = the formula in column { $column } was never calculated
issue-encoding-uncertain-alone = the encoding is uncertain, and { $encoding } may be wrong
issue-encoding-uncertain = the encoding is uncertain: { $encoding }, or perhaps { $others }

# What was done about it.
issue-done-too-many-cells-empty = the empty ones at the end are left out; cells may stand one column too far right
issue-done-too-many-cells = left out at the end: { $cells }; cells may stand in the wrong column
issue-done-too-few-cells = the missing ones at the end are empty; cells may stand in the wrong column
issue-done-header-width = names are given in their order and may stand above the wrong column
issue-done-other-delimiter = read so
issue-done-unclosed-quote = it is text, and the row ends with its line
issue-done-stray-quote = it is text
issue-done-rows-in-cell = read as one cell
issue-done-undecodable = shown as �
issue-done-hidden-sheet = “{ $sheet }” is read
issue-done-external-links = none is followed, and the cells hold what they last gave
issue-done-embedded-objects = none is opened
issue-done-ambiguous-parts = other programs may read others
issue-done-rows-disordered = they are put together and in order
issue-done-repeated-cells = the last cell of each place is kept
issue-done-control-characters = kept in free text of several lines, left out of other values
issue-done-left-out = left out
issue-done-header-like-row = read as a row; what follows may be another table
issue-done-note-like-row = read as a row
issue-done-header-joined = they are read together
issue-done-other-table = not read
issue-done-header-in-doubt-header = it was taken as the header
issue-done-header-in-doubt-row = it was taken as a row like the others
issue-done-delimiter-in-doubt = read with { $chosen }; where the columns look wrong, choose the other one
issue-done-other-delimiter-below = rows that do not fit are named; a file for each delimiter can be read without loss
issue-done-encoding-uncertain = read as { $encoding }; where letters beyond a to z look wrong, choose another encoding
issue-done-mojibake = read as it stands
issue-done-mixed-encodings = all of it is read as { $encoding }; rows that look wrong so are named
issue-rows = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}
issue-columns = { $columns ->
    [one] { $columns } column
   *[other] { $columns } columns
}
issue-other-table = table { $number } of the file, { $rows } and { $columns } from line { $line } on
issue-other-table-at-least = table { $number } of the file, at least { $rows } and { $columns } from line { $line } on
issue-at-line = row { $row }, line { $line }: { $what }
issue-at-row = row { $row }: { $what }
issue-found-and-done = { $found }; { $done }

# What separates cells, in the accusative.
sign-single-blanks = single blanks
sign-runs-of-blanks = runs of blanks
sign-tabs = tabs
sign-other = “{ $sign }”

# Why planning cannot start yet.
blocker-nothing-matched = match at least one column to a field
blocker-required = { $field } needs a column or a fixed value, because new { $many } cannot be without it
blocker-one-required = one of these needs a column or a fixed value: { $fields }
blocker-no-key = mark the key: the fields that say which { $one } a row is
blocker-no-key-usual = mark the key: the fields that say which { $one } a row is, usually { $usual }
blocker-key-unbound = { $field } is part of the key and needs a column
blocker-key-fixed = the key has the same value in every row; match one of its fields to a column
blocker-too-many-keys = the key has { $found } fields; mark at most { $most }
blocker-missing-column = { $field } is matched to a column that the file does not have; choose another column
blocker-ambiguous-dates = say whether day or month comes first in column “{ $column }” ({ $field })
blocker-numbers-as-dates = say whether the numbers in column “{ $column }” are dates of a spreadsheet ({ $field })
blocker-ambiguous-numbers = say whether point or comma is the decimal mark in column “{ $column }” ({ $field })
blocker-policy = the policy “{ $policy }” does not fit { $field }; choose another one
blocker-fixed = the fixed value of { $field } cannot be used: { $problem }
problem-and-expected = { $problem }. { $expected }

# What of a configuration does not fit the file or the organisation.
drift-similar-header = its columns were not all the same; look at the matches
drift-no-key = its key is not in the file: rows have no key
drift-other-key = its key is not whole in the file: rows are found by { $fields }
drift-new-column = column “{ $column }” is new
drift-missing-column = column “{ $column }” is missing
drift-renamed-column = column “{ $column }” is missing; was it renamed to “{ $similar }”?
drift-unknown-field = field “{ $field }” does not exist in this record type
drift-unknown-user = user “{ $user }” is not in the directory or is archived

# What is wrong with an e-mail address.
email-several-at = it has more than one @
email-nothing-before = nothing stands before the @
email-nothing-after = nothing stands after the @
email-too-long = it is longer than 254 characters
email-name-too-long = the part before the @ is longer than 64 characters
email-two-dots = two dots follow each other
email-hidden = the web page it was copied from hides its addresses
email-at-as-word = the @ is written as a word
email-no-at = it has no @
email-several = it is more than one address
email-space = it contains a space
email-name-dot = the part before the @ starts or ends with a dot
email-control = it contains a control character
email-domain-dot = the domain starts or ends with a dot
email-label-too-long = a part of the domain is longer than 63 characters
email-hyphen = a part of the domain starts or ends with a hyphen
email-number = the domain ends with a number
email-character = it contains a character that addresses do not have
email-domain-character = the domain contains a character that domains do not have
email-no-dot = the domain has no dot
email-link = it is a link; use only { $address }
email-named = a name stands with it; use only { $address }
email-not-before = { $sign } is not allowed before the @
email-not-after = { $sign } is not allowed after the @
