### The records.

# The page.
records-restore-failed = The record stays in the recycle bin
records-many = records
records-export = Export { $many }
records-deleted = { $record } is in the recycle bin
records-restored = { $record } is back
records-live = Live records
records-bin = Recycle bin
tabs-shown = What is shown
records-delete-failed = The record cannot be deleted
records-choose-back = Choose a record to bring it back
records-choose = Choose a record to edit or delete it
records-restore = Restore
button-edit = Edit…
button-delete-ask = Delete…
records-users-archived = Users are archived, on the page Users
word-delete = Delete
records-delete-text = It goes to the recycle bin, and comes back from there as it is now.
records-search = Search records
field-search-hint = Search…
field-search-clear = Clear the search
records-looking = Looking…
records-all-users = All users
records-bin-empty-text = What an import or a person deletes lies here for a while
records-empty-text = Import a file of them: they show up here
records-none-text = Search for a part of a value, or look at the records of all users
records-column-deleted = Deleted
records-by-hand = Hand
records-by-import = Import
records-numbered = No. { $number }
records-chosen = { $name } · No. { $number }
records-delete-question = Delete { $record }?
records-found-so-far = { $records } found · looked through { $percent } %
records-sorting = Sorting · { $percent } %
records-count = { $records ->
    [one] { $records } { $one }
   *[other] { $records } { $many }
}
records-bin-empty = No { $many } in the recycle bin
records-empty = No { $many } yet
records-none = None of the { $many } fits

# Changing one.
records-edit-title = Edit { $record }
word-save = Save
records-not-saved = Not saved
records-was-empty = It was empty
records-was = It was { $value }
