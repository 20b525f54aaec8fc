### The pages of the wizard's steps.

# Preview: what can be decided.
preview-check = Zeilen prüfen
preview-checking = Die Zeilen werden neu geprüft …
preview-unchecked = Seit der letzten Änderung nicht geprüft
preview-more = Mehr
preview-more-name = Was noch möglich ist
preview-save-problems = Problemzeilen speichern …
preview-send = Zur Prüfung senden …
preview-skip = Überspringen

# Preview: editing cells.
preview-alike-left = { $rows ->
    [one] „{ $old }“ steht in { $rows } weiteren Zeile.
   *[other] „{ $old }“ steht in { $rows } weiteren Zeilen.
}
preview-alike-others = { $rows ->
    [one] { $rows } weitere Zeile hat dasselbe Problem.
   *[other] { $rows } weitere Zeilen haben dasselbe Problem.
}
preview-alike-use = Überall „{ $new }“ verwenden
preview-edit-keys = Eingabe übernimmt den Wert, Esc lässt ihn, wie er war
preview-edit-name = { $field } in Zeile { $row }
preview-edit-use = Wert übernehmen
preview-edit-use-all = In allen { $rows } Zeilen mit diesem Problem übernehmen
preview-fix = „{ $text }“ verwenden
preview-fix-all = In allen { $rows } Zeilen verwenden

# Preview: users and rows.
preview-loading = Die Zeilen werden geprüft …
preview-no-fit = Keine Zeile passt
preview-no-fit-hint = Keine Zeile dieses Benutzers passt zum Filter und zur Suche
preview-no-rows = Keine Zeilen
preview-no-rows-hint = Die Datei hat keine Zeilen für diesen Benutzer
preview-no-user = Kein solcher Benutzer
preview-nothing = Die Zeilen sind nicht geprüft
preview-nothing-hint = Es wurde nichts importiert. Prüfen Sie die Zeilen, um zu sehen, was der Import täte
preview-rows-loading = Die Zeilen werden gelesen …
preview-search-users = Benutzer suchen
preview-show-all = Alle Zeilen zeigen
preview-user = { $rows ->
    [one] { $user }, { $rows } Zeile, { $state }
   *[other] { $user }, { $rows } Zeilen, { $state }
}
preview-user-problems = { $rows ->
    [one] { $user }, { $rows } Zeile, { $problems } mit Problemen, { $state }
   *[other] { $user }, { $rows } Zeilen, { $problems } mit Problemen, { $state }
}
preview-users = Benutzer

# Taking back what was typed into cells.
undo-cell = { $field } in Zeile { $row } ändern
undo-cell-alike = „{ $new }“ statt „{ $old }“ in allen Zeilen verwenden
