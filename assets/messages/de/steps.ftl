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
trail-cell = { $field } in Zeile { $row } ändern
trail-cell-alike = „{ $new }“ statt „{ $old }“ in allen Zeilen verwenden

# Columns.
columns-all = Alle { $columns }
columns-check = Bitte prüfen
columns-matched = Zugeordnet
columns-ignored = Ignoriert
columns-first-help = Was das Feld nach den Umformungen liest. Was es nicht lesen kann, ist unterstrichen
columns-likely = „{ $column }“ wurde { $field } zugeordnet, weil die Namen ähnlich sind ({ $percent } %). Stimmt das?
columns-likely-name = { $column } ist richtig zugeordnet
columns-likely-yes = Stimmt
columns-none-check = Nichts ist zu prüfen
columns-none-check-hint = Jede Spalte ist sicher zugeordnet oder weggelassen
columns-none-found = Keine solche Spalte
columns-none-found-hint = Keine Spalte und kein Feld dieser Gruppe hat diese Buchstaben im Namen
columns-none-ignored = Nichts ist weggelassen
columns-none-ignored-hint = Jede Spalte der Datei wird verwendet
columns-none-matched = Nichts ist zugeordnet
columns-none-matched-hint = Wählen Sie Felder für die Spalten der Datei
columns-on-update = Bei einer Aktualisierung
columns-replaced = In allen Zeilen ersetzt
columns-replaced-forget = { $from } nicht ersetzen
columns-replaced-value = „{ $from }“ durch „{ $to }“
columns-required = Erforderlich, aber nicht in der Datei
columns-required-hint = Wählen Sie dafür eine Spalte in der Tabelle, oder geben Sie jeder Zeile denselben Wert
columns-search = Spalten suchen
columns-search-hint = Suchen …
columns-show-all = Alle Spalten zeigen
trail-confirm = Spalte von { $field } bestätigen

# Users.
trail-take-all = Zeilen aller Benutzer importieren
trail-take-none = Zeilen aller Benutzer weglassen
users-all = Alle { $values }
users-export = Zeilen ohne Benutzer exportieren …
users-export-hint = Die Zeilen aller Werte, die nicht gefunden wurden, wie sie in der Datei stehen
users-found = Gefunden
users-look = Benutzer suchen
users-meant = Meinten Sie { $user }?
users-missing = Nicht gefunden
users-none-found = Kein Wert passt zum Filter und zur Suche
users-not-looked = Die Benutzer sind noch nicht bekannt
users-not-looked-hint = Nichts wurde geändert. Suchen Sie die Benutzer der Zeilen, um fortzufahren
found-users-search = Werte und Benutzer suchen
found-users-search-hint = Suchen …
users-take-all = Alle auswählen
users-take-none = Keine auswählen
