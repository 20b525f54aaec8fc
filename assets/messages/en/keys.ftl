### Keys, and what they do; what can be taken back.

# The list of all keys.
keys-title = Keyboard
keys-everywhere = Everywhere
keys-import = While an import is prepared
keys-letter = Activate the control with the underlined letter; hold Alt to see the letters
keys-default = Do what the page or dialog is for
keys-close = Close what is innermost: help, menu, dialog
keys-next = Next control
keys-previous = Control before
keys-press = Press the button, switch the choice, open the list
keys-arrows = Move within a group, a list or a table
keys-help = Say what the control is for
keys-list = Show these keys
keys-text-menu = Menu of a text field or a row
keys-page = Pages on the left
keys-refresh = Read again what is on screen
keys-find = Search on the page
keys-lock = Lock
keys-larger = Make everything larger
keys-smaller = Make everything smaller
keys-normal = Normal size
keys-open = Choose a file
keys-paste = Paste a table
keys-save = Save the configuration
keys-undo = Take the last choice back
keys-redo = Do again what was taken back
keys-alt-letter = Alt+letter
keys-arrow-keys = Arrow keys

# Names of keys.
key-enter = Enter
key-escape = Esc
key-tab = Tab
key-space = Space
key-menu = Menu
key-ctrl = Ctrl
key-alt = Alt
key-shift = Shift

# What has a letter of its own.
access-next = Next
    .key = N
access-back = Back
    .key = B

# The menu of a text field.
edit-menu = Edit text
edit-undo = Undo
edit-redo = Redo
edit-cut = Cut
edit-copy = Copy
edit-paste = Paste
edit-select-all = Select all

# Taking choices back.
undo-button = Undo: { $name }
redo-button = Redo: { $name }
undo-empty = Nothing to undo
redo-empty = Nothing to redo
undo-done = Undone: { $name }
undo-done-again = Done again: { $name }
undo-leave-out-row = leave out row { $row }
undo-take-in-row = take in row { $row }
undo-take-in-row-as-it-stands = take in row { $row } as it stands
undo-correct-row = correct row { $row }
undo-revert-row = take back the changes of row { $row }
undo-use-text = use “{ $text }” in row { $row }
undo-use-text-everywhere = use “{ $text }” for “{ $old }” in all rows
undo-leave-out-cell = leave out a cell of row { $row }
undo-mode = mode { $mode }
undo-duplicates = rows with the same key: { $choice }
undo-transfer-none = transfer nothing
undo-transfer-copy = transfer by copying
undo-transfer-move = transfer by moving
undo-transfer-related = change what goes along with a transfer
undo-raise-on = switch on “{ $label }”
undo-raise-off = switch off “{ $label }”
undo-blank-leave = empty cells leave the record's value
undo-blank-clear = empty cells clear the record's value
undo-match = match column “{ $column }” to { $field }
undo-match-also = match column “{ $column }” also to { $field }
undo-leave-out-column = leave out column “{ $column }”
undo-join = join column “{ $column }” to { $field }
undo-part = part column “{ $column }” from { $field }
undo-split = split column “{ $column }”
undo-key = make { $field } a key
undo-policy = on an update, { $field }: { $policy }
undo-dates = set how the dates of { $field } are read
undo-numbers = set how the numbers of { $field } are read
undo-value = “{ $value }” in { $field } stands for “{ $other }”
undo-value-itself = “{ $value }” in { $field } stands for itself
undo-transforms = change what is done with the text of { $field }
undo-fixed = fixed value for { $field }
undo-unbind = do not import { $field }
undo-users-email = find users by their e-mail address
undo-users-number = find users by their employee number
undo-users-column = find users by column “{ $column }”
undo-alias = “{ $value }” stands for { $user }
undo-alias-nobody = “{ $value }” stands for nobody
undo-default-user = { $user } takes the rows whose user is not found
undo-default-nobody = nobody takes the rows whose user is not found
undo-take-user = import the rows of { $user }
undo-leave-out-user = leave out the rows of { $user }
undo-sheet = read the worksheet “{ $sheet }”
undo-encoding = change the encoding
undo-delimiter = change the delimiter
undo-quote = change the quote
undo-remarks = change which lines are remarks
undo-part-of-file = read another table of the file
undo-lines = change which lines are not part of the table
undo-header = change which row names the columns
undo-table = read the table differently
