### The wizard's own words: titles, buttons with numbers, what stands in the way, notices.

# The steps.
step-file = Datei
step-table = Tabelle
step-mode = Modus
step-columns = Spalten
step-users = Benutzer
step-preview = Vorschau
step-summary = Zusammenfassung
step-state-done = erledigt
step-state-current = aktueller Schritt
step-state-recheck = noch einmal prüfen
step-state-not-needed = nicht nötig

# Titles.
wizard-header = { $many } importieren
wizard-header-file = { $many } importieren · { $file }
wizard-title-file = Datei auswählen
wizard-title-table = Tabelle prüfen
wizard-title-mode = Wählen, was der Import tut
wizard-title-columns = Spalten zuordnen
wizard-title-users = Zeilen den Benutzern zuordnen
wizard-title-preview = Vorschau
wizard-title-preview-of = Vorschau · { $label }
wizard-title-place = { $at } von { $all }
wizard-title-taken-back = Import rückgängig gemacht
wizard-title-finished = Import abgeschlossen
wizard-title-so-far = Import bis jetzt

# The primary button.
wizard-continue-table = Weiter zur Tabelle
wizard-continue-mode = Weiter zum Modus
wizard-continue-columns = Weiter zu den Spalten
wizard-continue-users = Weiter zu den Benutzern
wizard-continue-preview = Vorschau
wizard-continue-first-user = Zur Vorschau
wizard-done = Fertig
wizard-show-summary = Zusammenfassung anzeigen
wizard-next-user = Nächster Benutzer
wizard-finish-without-rows = Ohne Zeilen abschließen
wizard-delete-records = { $records ->
    [one] { $records } Datensatz löschen
   *[other] { $records } Datensätze löschen
}
wizard-import-rows = { $rows ->
    [one] { $rows } Zeile importieren
   *[other] { $rows } Zeilen importieren
}
wizard-import-rows-for = { $rows ->
    [one] { $rows } Zeile für { $name } importieren
   *[other] { $rows } Zeilen für { $name } importieren
}
wizard-import-rows-and-delete = { $rows ->
    [one] { $rows } Zeile importieren, { $deletes } löschen
   *[other] { $rows } Zeilen importieren, { $deletes } löschen
}
wizard-import = Importieren
wizard-import-all = Alle { $users } importieren…
wizard-import-all-remaining = Übrige { $users } importieren…

# How far things are, beside the buttons.
wizard-columns = { $columns ->
    [one] { $columns } Spalte
   *[other] { $columns } Spalten
}
wizard-columns-found = { $columns ->
    [one] { $columns } Spalte gefunden
   *[other] { $columns } Spalten gefunden
}
wizard-rows-corrected = { $rows } korrigiert
wizard-rows-left-out = { $rows } ausgelassen
wizard-rows-in-file = { $rows ->
    [one] { $rows } Zeile in der Datei
   *[other] { $rows } Zeilen in der Datei
}
wizard-columns-matched = { $used } von { $all } Spalten zugeordnet
wizard-required-covered = alle Pflichtfelder belegt
wizard-required-missing = ohne { $fields } keine neuen { $many }
wizard-users-selected = { $users ->
    [one] { $users } Benutzer ausgewählt
   *[other] { $users } Benutzer ausgewählt
}
wizard-rows-previewed = { $rows ->
    [one] { $selected } von { $rows } Zeile kommt in die Vorschau
   *[other] { $selected } von { $rows } Zeilen kommen in die Vorschau
}

# How a user's rows stand.
share-imported = Importiert: { $done }
share-skipped = Übersprungen
share-undone = Importiert und rückgängig gemacht
share-no-problems = Keine Probleme gefunden
share-warnings = { $rows ->
    [one] { $rows } Zeile hat eine Warnung und wird importiert
   *[other] { $rows } Zeilen haben Warnungen und werden importiert
}
share-problems = { $rows ->
    [one] { $rows } Problem ausgelassen
   *[other] { $rows } Probleme ausgelassen
}

# What an import did with the rows of a user.
done-new = { $number } angelegt
done-changed = { $number } aktualisiert
done-moves = { $number } gewechselt
done-deletes = { $number } gelöscht
done-unchanged = { $number } unverändert
done-problem = { $number } mit Problemen ausgelassen
done-left-out = { $number } ausgelassen
done-nothing = nichts zu importieren

# Notices.
notice-returned = { $label }: zurückgegeben, nichts wurde importiert
notice-skipped = { $label }: übersprungen, nichts wurde importiert
notice-imported = { $label }: { $done }
notice-planned-again = Datensätze oder der Plan haben sich seit der Vorschau geändert. Die Zeilen wurden neu geprüft. Nichts wurde importiert, bitte sehen Sie noch einmal nach
notice-stopped = Abgebrochen. Nichts wurde geändert
notice-stopped-between = Abgebrochen. Die fertigen Benutzer bleiben importiert, die anderen sind offen
notice-taken-back = Rückgängig gemacht: { $removed } entfernt, { $reverted } zurückgeändert, { $back } zurückgeholt
notice-imported-again = Wieder importiert: { $created } angelegt, { $changed } geändert, { $deleted } gelöscht
notice-restored = Wiederhergestellt. Der Stand davor bleibt als eigener Wiederherstellungspunkt erhalten
notice-configuration-saved = Die Konfiguration „{ $name }“ ist gespeichert
notice-configuration-exported = Die Konfiguration „{ $name }“ ist exportiert
notice-user-added = { $name } wurde hinzugefügt
notice-edits-dropped = { $rows ->
    [one] Die Tabelle wird jetzt anders gelesen. Die von Hand korrigierte oder ausgelassene Zeile ({ $rows }) ist wieder wie in der Datei
   *[other] Die Tabelle wird jetzt anders gelesen. Die von Hand korrigierten oder ausgelassenen Zeilen ({ $rows }) sind wieder wie in der Datei
}
notice-written = { $rows ->
    [one] { $rows } Zeile geschrieben: { $path }
   *[other] { $rows } Zeilen geschrieben: { $path }
}
notice-sent-for-review = { $name } wurde zur Prüfung gesendet
notice-went-back = { $name } ging zurück an { $sender }
wizard-the-import = Der Import

# What could not be done.
failure-file-read = Die Datei kann nicht gelesen werden
failure-file-read-this-way = Die Datei kann so nicht gelesen werden
failure-users-read = Die Benutzer können nicht gelesen werden
failure-user-add = Der Benutzer kann nicht hinzugefügt werden
failure-alias-forget = Der Alias kann nicht vergessen werden
failure-rows-assign = Die Zeilen können keinen Benutzern zugeordnet werden
failure-rows-check = Die Zeilen können nicht geprüft werden
failure-rows-show = Die Zeilen können nicht angezeigt werden
failure-rows-import = Die Zeilen konnten nicht importiert werden
failure-import-send = Der Import kann nicht zur Prüfung gesendet werden
failure-import-return = Der Import kann nicht zurückgegeben werden
failure-import-discard = Der Import kann nicht verworfen werden
failure-import-resume = Der Import kann nicht wieder aufgenommen werden
failure-import-undo = Der Import kann nicht rückgängig gemacht werden
failure-history-read = Der Verlauf kann nicht gelesen werden
failure-restore-point = Der Wiederherstellungspunkt kann nicht verwendet werden
failure-configuration-save = Die Konfiguration kann nicht gespeichert werden
failure-file-write = Die Datei konnte nicht geschrieben werden
failure-unexpected = etwas Unerwartetes kam zurück: { $answer }
failure-unexpected-hint = Nichts ging verloren. Bitte melden Sie, was Sie getan haben

# What stands in the way.
blocker-busy = Einen Moment, die Arbeit läuft
blocker-no-file = Wählen Sie zuerst eine Datei
blocker-table-unreadable = Die Datei kann so nicht gelesen werden. Wählen Sie andere Einstellungen für ihre Tabelle
blocker-no-columns = In der Datei wurde keine Spalte gefunden. Wählen Sie andere Einstellungen für ihre Tabelle
blocker-more = { $first } · { $number } weitere zu beheben
blocker-match-columns = Ordnen Sie zuerst die Spalten zu
blocker-no-user-column = Wählen Sie die Spalte, die sagt, wem die Zeile gehört
blocker-no-user-rows = Keine Zeile gehört zu einem Benutzer. Prüfen Sie die Spalte und ob Benutzer über E-Mail oder Mitarbeiternummer gefunden werden
blocker-no-user-selected = Wählen Sie mindestens einen Benutzer, für den importiert wird
blocker-nothing-planned = Es gibt nichts zu importieren
blocker-rows-without-user = Diese Zeilen haben keinen Benutzer. Sie werden ausgelassen und können exportiert werden
blocker-plan-outdated = Die Zeilen müssen neu geprüft werden

# Marks beside the fields of the Columns step. There is little room.
mark-similar = ähnlich { $percent } %
mark-date-day-first = Datum T.M.J
mark-date-month-first = Datum M/T/J
mark-date-year-first = Datum J-M-T
mark-date-serial = Tabellenzahl
mark-ask-dates = welche Datumsfolge?
mark-ask-serials = sind das Datumswerte?
mark-ask-numbers = welches Dezimalzeichen?
mark-values = { $number ->
    [one] { $number } Wert offen
   *[other] { $number } Werte offen
}
mark-values-many = { $number } offen
mark-next-step = nächster Schritt
mark-ignored = ignoriert
on-update-key = Schlüssel
option-yes = Ja
option-no = Nein
names-and = { $names } und { $last }

# Names proposed for files.
file-problems = { $stem } Probleme.csv
file-report = { $stem } Bericht.csv
file-not-found = { $stem } nicht gefunden.csv
file-batch = { $stem } Teil.csv

# Eine gespeicherte Konfiguration, die zur Datei passt.
fits-title = Zu dieser Datei passt die gespeicherte Konfiguration „{ $name }“
fits-sets = Sie legt fest: { $sets }
fits-use = Verwenden
fits-not-now = Nicht jetzt
fits-others = { $number ->
    [one] Eine andere …
   *[other] { $number } andere …
}
fits-others-name = Andere passende Konfigurationen
fits-used = Die Konfiguration „{ $name }“ wird verwendet
fits-mode = den Modus { $mode }
fits-columns = { $columns ->
    [one] eine Spalte
   *[other] { $columns } Spalten
}
fits-fixed = { $values ->
    [one] einen festen Wert
   *[other] { $values } feste Werte
}
fits-values = wofür { $values ->
    [one] ein Wert steht
   *[other] { $values } Werte stehen
}
fits-by-email = Benutzer nach E-Mail-Adresse
fits-by-number = Benutzer nach Mitarbeiternummer
fits-table = wie die Tabelle in der Datei steht
failure-configuration-use = Die Konfiguration kann nicht verwendet werden
undo-use-configuration = Konfiguration „{ $name }“ verwenden
