### The start page.
start-import = Import { $what }
start-save-template = Save the template for { $what }
start-excel = Excel workbook
start-title = What do you want to import?
start-administrators = Imported by administrators
start-template = Get template
start-excel-item = Excel (.xlsx)
start-text-item = Text (.csv)
start-text-kinds = CSV, TSV or text
start-continue = Continue
start-all-open = All open imports
start-saved = Saved configurations
start-saved-text = Save the choices of an import under a name, and use them again here
start-all-configurations = All configurations
start-path-hint = /home/…/customers.xlsx
start-owned = Assigned to users · { $records } on file
start-company = Whole company · { $records } on file
start-elsewhere = Comes from { $system } · not imported here
start-has-flaw = A file of your own cannot be used · not imported
start-template-for = Get template for { $what }
start-drop = Drop a file with { $what } here
start-rows = rows
start-begun = { $at }
start-to-look-at = { $users ->
    [one] { $users } user to look at
   *[other] { $users } users to look at
}
start-decided = { $users ->
    [one] { $done } of { $users } user decided
   *[other] { $done } of { $users } users decided
}
