### The table control: headings, menus, copying.

# Headings of columns that show none, for screen readers.
grid-actions = Actions
grid-remarks = Remarks

# Where a cell is, for screen readers.
grid-row = row { $row } of { $rows }
grid-cell = { $column }, row { $row } of { $rows }

grid-open = Open
grid-copy = Copy
grid-copy-headers = Copy with headers
grid-copy-cell = Copy this cell only
grid-select-all = Select all
grid-sort-up = Sort ascending
grid-sort-down = Sort descending
grid-sort-none = Do not sort
grid-move-left = Move left
grid-move-right = Move right
grid-wider = Wider
grid-narrower = Narrower
grid-fit = Size to fit
grid-hide = Hide this column
grid-show = Show “{ $column }”
grid-reset = Columns as they were

grid-copied-cell = The cell is copied
grid-copied = { $rows ->
    [one] { $rows } row is copied
   *[other] { $rows } rows are copied
}
grid-copied-nothing = Nothing was copied
grid-too-much = { $rows ->
    [one] { $rows } row is
   *[other] { $rows } rows are
} more text than fits the clipboard ({ $most } MB). Copy fewer rows or columns, or save a file
grid-not-loaded = Not all of the { $rows } rows are loaded. Scroll through them, or copy fewer rows
