### What an import did, and what taking it back does.

# What became of letters.
posted-busy = ein anderes Programm sendet gerade Briefe
posted-done = { $number } { $sent }
posted-refused = { $number } abgelehnt
posted-unsure = { $number } unsicher
posted-later = { $number } verschoben
posted-none = kein Brief wartet
posted-stopped = abgebrochen; die anderen warten

# What became of an import that ran by itself.
run-later = noch nicht gelaufen: { $why }
run-nothing = nichts importiert
run-users = { $users ->
    [one] { $users } Benutzer importiert
   *[other] { $users } Benutzer importiert
}
run-why = { $imported }: { $why }
run-nothing-left = es war nichts mehr zu importieren
run-waits = { $number ->
    [one] { $imported }, { $number } wartet
   *[other] { $imported }, { $number } warten
}

# What long work is doing.
stage-copying = Datei wird kopiert
stage-reading = Zeilen werden gelesen
stage-assigning = Zeilen werden Benutzern zugeordnet
stage-planning = Zeilen werden geprüft
stage-restore-point = Wiederherstellungspunkt wird erstellt
stage-importing = Zeilen werden importiert
stage-undoing = Import wird rückgängig gemacht
stage-restoring = Stand wird wiederhergestellt
stage-searching = Datensätze werden durchsucht
stage-writing = Datei wird geschrieben
stage-sending = Briefe werden gesendet

# The report of an import, row by row.
report-row = Zeile
report-user = Benutzer
report-state = Status
report-result = Ergebnis
report-record = Datensatz
report-changes = Änderungen
report-problems = Probleme
report-copied = { $related ->
    [one] kopiert von { $name } mit { $related } Datensatz, der darauf verweist
   *[other] kopiert von { $name } mit { $related } Datensätzen, die darauf verweisen
}
report-copied-alone = kopiert von { $name }
report-moved = { $related ->
    [one] gewechselt von { $name } mit { $related } Datensatz, der darauf verweist
   *[other] gewechselt von { $name } mit { $related } Datensätzen, die darauf verweisen
}
report-moved-alone = gewechselt von { $name }
report-raises = erhöht { $field } auf { $value }
restore-list-type = Datensatzart
restore-list-number = Nummer
restore-list-name = Name
restore-list-what = Was damit geschieht

# Templates and exports as workbooks.
template-user-note = E-Mail-Adresse des Benutzers, dem die Zeile gehört
template-help = Hilfe
template-column = Spalte
template-required = Pflicht
template-what = Was es ist
template-allowed = Erlaubte Werte
template-example = Beispiel
template-no = nein
template-yes = ja
template-sometimes = in manchen Fällen
template-note-required = Pflichtfeld.
template-note-sometimes = In manchen Fällen Pflichtfeld.
template-note-example = Beispiel: { $example }

# What is stored in English and shown in the language of the window.
stored-whole-company = Ganzes Unternehmen
stored-rows-not-assigned = Nicht zugeordnete Zeilen
stored-clipboard = Zwischenablage
stored-by-hand = Von Hand
stored-first-change = Vor der ersten Änderung des Tages
stored-before-restoring = Vor der Wiederherstellung von Wiederherstellungspunkt { $number }
stored-before-list = Vor der Liste { $list } aus { $file }
stored-before-file = Vor { $file }
letter-import-undone = der Import wurde rückgängig gemacht
letter-record-gone = der Datensatz ist nicht mehr da, oder niemand soll mehr eingeladen werden
letter-program-ended = das Programm endete, während er gesendet wurde
letter-by-hand = von Hand
waits-archived = { $name } hat den Lauf geplant und ist archiviert
waits-no-user = { $name } hat den Lauf geplant und ist kein Benutzer mehr
waits-interrupted = er wurde { $times } Mal unterbrochen, während er lief
waits-changed-again = während er lief, änderten sich immer wieder Datensätze
waits-copy-damaged = die Kopie der Datei ist nicht mehr die vom Zeitpunkt der Planung; wählen Sie die Datei noch einmal
waits-copy-gone = die Kopie der Datei ist nicht mehr da; wählen Sie die Datei noch einmal
waits-file-changed = die Datei hat sich geändert, seit sie angesehen wurde; wählen Sie sie noch einmal für ihren jetzigen Inhalt oder importieren Sie die angesehenen Zeilen selbst
waits-other-choices = seit der Planung wurde anderes gewählt; sehen Sie den Import an und planen Sie ihn noch einmal
waits-stopped = er wurde abgebrochen
waits-all-returned = er wurde von { $by } zurückgegeben: { $answer }
waits-returned = von { $by } zurückgegeben: { $note }
