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
undo-cell = { $field } in Zeile { $row } ändern
undo-cell-alike = „{ $new }“ statt „{ $old }“ in allen Zeilen verwenden

# Preview: what is wrong with a row.
row-select = Wählen Sie eine Zeile, um ihre Probleme zu sehen und wie sie in der Datei steht
row-selected = Gewählte Zeile
row-edit-value = Wert bearbeiten
row-leave-field = Feld auslassen
row-copy = wird eine Kopie des Datensatzes eines anderen Benutzers
row-new = wird ein neuer Datensatz
row-back = kommt mit diesen Werten aus dem Papierkorb zurück
row-changes = ändert den Datensatz in den markierten Feldern
row-same = hat bereits die Werte des Datensatzes
row-goes = geht zu diesem Benutzer
row-deletes = steht nicht in der Datei und kommt in den Papierkorb
row-cannot = lässt sich nicht importieren
row-left-out = wird ausgelassen
row-take-back = Änderungen zurücknehmen
row-leave-out = Zeile auslassen
original-row = Originalzeile
row-record = Datensatz
row-raises = — und setzt { $field } auf { $value }
row-from = — von { $user }
row-from-with = { $records ->
    [one] — von { $user }, mit { $records } Datensatz, der darauf verweist
   *[other] — von { $user }, mit { $records } Datensätzen, die darauf verweisen
}
row-number = Zeile { $row }

# File.
file-change = Datei wechseln…
file-choose = Datei wählen…
file-paste = Aus Zwischenablage einfügen
file-stays = Aus dieser Datei wurden bereits Benutzer importiert, sie bleibt daher die Datei dieses Imports
file-another = Hier lässt sich eine andere Datei wählen oder auf dem Fenster ablegen oder eine Tabelle einfügen. Was für die Spalten gewählt wurde, bleibt
file-same = Derselbe Inhalt wurde schon importiert
file-clipboard = Zwischenablage
file-looking = Datei wird angesehen…
file-not-taken = Diese Datei ließ sich nicht übernehmen
file-none = Keine Datei gewählt
file-kinds = CSV, TSV, Excel (xlsx, xls, xlsb) oder OpenDocument (ods, fods)
file-text = Textdatei, { $encoding }
file-workbook = Arbeitsmappe, { $kind }
count-columns = { $columns ->
    [one] { $columns } Spalte
   *[other] { $columns } Spalten
}
file-same-text = Am { $at } von { $by }, als { $what } aus { $file } ({ $state })

# Around the steps.
steps-later = Später fortsetzen
steps-later-help = Alles Gewählte bleibt. Der Import wartet unter Offene Importe
steps-origin-text = Gezeigt und importiert wird die Datei, wie sie damals war
steps-choose-again = Noch einmal wählen
steps-working = In Arbeit
steps-stop = Anhalten
steps-save = Konfiguration speichern…
steps-origin = { $file } wurde geändert, nachdem sie gewählt war

# Table: settings.
delimiter-semicolon = Semikolon ;
delimiter-comma = Komma ,
delimiter-tab = Tabulator
delimiter-bar = Strich |
delimiter-space = Leerzeichen
delimiter-blanks = Mit Leerzeichen ausgerichtete Spalten
delimiter-colon = Doppelpunkt :
quote-double = Doppeltes Anführungszeichen "
quote-single = Einfaches Anführungszeichen '
quote-none = Zellen stehen nie in Anführung
table-same-text = Am { $at } von { $by }
batches-title = Zu viel für einen Import
table-split = In Dateien aufteilen…
table-settings = Einstellungen
table-detected-use = Erkanntes verwenden
table-detected = erkannt
table-chosen = gewählt
table-encoding = Zeichensatz
table-any = Jedes andere Zeichen
table-delimiter = Trennzeichen
table-another = Ein anderes Zeichen
table-quote = Anführungszeichen
table-escape-doubled = Doppelt geschrieben
table-escape-backslash = Nach einem Backslash
table-escape = Anführungszeichen in Zellen
table-part = Tabelle in der Datei
table-all-lines = Alle Zeilen als eine Tabelle
table-remark-lines = Bemerkungszeilen beginnen mit
table-no-remark = Keine Zeile ist eine Bemerkung
table-sheet = Tabellenblatt
table-hidden = ausgeblendet
table-sheet-hidden = Dieses Tabellenblatt ist in der Arbeitsmappe ausgeblendet
table-header = Kopfzeile
table-header-text = Die erste Zeile benennt die Spalten
table-header-rows = Zeilen, die die Spalten benennen
table-above = Über der Tabelle
table-empty-line = (leere Zeile)
table-any-of = { $name }: jedes andere Zeichen
table-numbered = Tabelle { $number }
table-part-detail = Zeile { $line }, { $rows }, { $columns }
table-lines-above = Zeilen über der Tabelle
table-lines-above-fewer = Weniger Zeilen über der Tabelle
table-lines-above-more = Mehr Zeilen über der Tabelle
table-rows-above = Zeilen über der Tabelle
table-rows-above-fewer = Weniger Zeilen über der Tabelle
table-rows-above-more = Mehr Zeilen über der Tabelle
table-lines-below = Zeilen unter der Tabelle
table-lines-below-fewer = Weniger Zeilen unter der Tabelle
table-lines-below-more = Mehr Zeilen unter der Tabelle
table-rows-joined = { $rows ->
    [one] { $rows } Zeile
   *[other] { $rows } Zeilen, verbunden
}

# Preview.
preview-problems = Probleme
preview-search = Zeilen durchsuchen
preview-from = Von Benutzer
preview-rows = Zeilen
preview-all = Alle { $rows }
review-is-returned = Zurückgegeben
