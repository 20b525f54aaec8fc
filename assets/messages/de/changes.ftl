### What an import did, and what taking it back does.

# What became of letters.
posted-busy = ein anderes Programm sendet gerade Briefe
posted-sent = { $number } gesendet
posted-exported = { $number } exportiert
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
share-nobody = Ohne Benutzer
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

# What a restore does to a record.
return-goes = seither hinzugekommen, geht
return-changes-back = seither geändert, wird zurückgeändert
return-comes-back = seither gelöscht, kommt zurück

# Why a record is named in a report.
why-changed = seither geändert
why-in-use = in Verwendung
why-taken = ein anderer Datensatz hat jetzt seinen eindeutigen Wert
why-refers = würde auf einen Datensatz verweisen, den es nicht mehr gibt
why-along = gehört zu einem Datensatz, der bleibt
why-gone = nicht mehr vorhanden

# What an undo does.
undo-removed = { $records ->
    [one] { $records } angelegter Datensatz wird entfernt
   *[other] { $records } angelegte Datensätze werden entfernt
}
undo-created-again = { $records ->
    [one] { $records } angelegter Datensatz ist wieder da
   *[other] { $records } angelegte Datensätze sind wieder da
}
undo-reverted = { $records ->
    [one] { $records } geänderter Datensatz bekommt seine früheren Werte zurück
   *[other] { $records } geänderte Datensätze bekommen ihre früheren Werte zurück
}
undo-changed-again = { $records ->
    [one] { $records } geänderter Datensatz bekommt wieder die Werte des Imports
   *[other] { $records } geänderte Datensätze bekommen wieder die Werte des Imports
}
undo-brought-back = { $records ->
    [one] { $records } gelöschter Datensatz kommt zurück
   *[other] { $records } gelöschte Datensätze kommen zurück
}
undo-deleted-again = { $records ->
    [one] { $records } gelöschter Datensatz wird wieder gelöscht
   *[other] { $records } gelöschte Datensätze werden wieder gelöscht
}
undo-letters-withdrawn = { $letters ->
    [one] { $letters } noch nicht gesendete Einladung wird zurückgezogen
   *[other] { $letters } noch nicht gesendete Einladungen werden zurückgezogen
}
undo-letters-queued = { $letters ->
    [one] { $letters } Einladung wartet wieder im Postausgang
   *[other] { $letters } Einladungen warten wieder im Postausgang
}
undo-letters-sent = bereits gesendete Einladungen bleiben gesendet: { $names }
undo-letters-sent-more = bereits gesendete Einladungen bleiben gesendet: { $names } und { $more } weitere
undo-kept = { $records ->
    [one] { $records } Datensatz bleibt, wie er ist, weil er seither geändert wurde oder in Verwendung ist
   *[other] { $records } Datensätze bleiben, wie sie sind, weil sie seither geändert wurden oder in Verwendung sind
}
undo-too = { $records ->
    [one] { $records } dieser Datensätze wurde seither geändert und wird ebenfalls rückgängig gemacht
   *[other] { $records } dieser Datensätze wurden seither geändert und werden ebenfalls rückgängig gemacht
}
undo-named = { $title } ({ $why })

# What a restore does to the records of a type.
restore-goes = { $records ->
    [one] { $records } seither hinzugekommener Datensatz wird entfernt
   *[other] { $records } seither hinzugekommene Datensätze werden entfernt
}
restore-changes-back = { $records ->
    [one] { $records } seither geänderter Datensatz bekommt seine früheren Werte zurück
   *[other] { $records } seither geänderte Datensätze bekommen ihre früheren Werte zurück
}
restore-comes-back = { $records ->
    [one] { $records } seither gelöschter Datensatz kommt zurück
   *[other] { $records } seither gelöschte Datensätze kommen zurück
}
restore-lists = Listen, deren Einträge zurückkommen: { $lists }

# When something is due, as what was expected.
due-expected = eine Uhrzeit wie 22:30 oder ein Tag mit Uhrzeit wie 22.11.2026 22:30
due-past = ein künftiger Zeitpunkt; { $moment } ist vorbei

# What came of a scheduled run, and why a share waits for a person.
run-nothing-imported = nichts importiert
run-imported = { $users ->
    [one] { $users } Benutzer importiert
   *[other] { $users } Benutzer importiert
}
run-imported-others-wait = { $users ->
    [one] { $users } Benutzer importiert, die anderen warten
   *[other] { $users } Benutzer importiert, die anderen warten
}
run-waiting = { $users ->
    [one] { $users } wartet
   *[other] { $users } warten
}
run-imported-and-waiting = { $imported }, { $waiting }
waits-of = { $user }: { $why }
waits-not-seen = war nicht unter den Benutzern, die angesehen wurden
waits-deletions = { $found } von { $existing } Datensätzen würden gelöscht, das sind mehr als { $percent } %; bei der Planung waren es { $seen }
waits-problems = { $found ->
    [one] { $found } Zeile hat Probleme; bei der Planung waren es { $seen }
   *[other] { $found } Zeilen haben Probleme; bei der Planung waren es { $seen }
}
waits-moves = { $found ->
    [one] { $found } Datensatz würde von anderen Benutzern übernommen; bei der Planung waren es { $seen }
   *[other] { $found } Datensätze würden von anderen Benutzern übernommen; bei der Planung waren es { $seen }
}

# A configuration in words: what is chosen, and what it is set to.
statement-record-type = Datensatzart
statement-mode = Modus
statement-duplicates = Zeilen mit demselben Schlüssel
statement-transfer = Datensätze anderer Benutzer
statement-option = Option
statement-blank = leere Zellen
statement-no-key = kein Schlüssel
statement-users = Benutzer
statement-default-user = Benutzer aller übrigen Zeilen
statement-encoding = Zeichenkodierung
statement-delimiter = Trennzeichen
statement-quote = Anführungszeichen
statement-escape = Anführungszeichen in Zellen
statement-remarks = Kommentare beginnen mit
statement-table = Tabelle
statement-skip = Zeilen über der Tabelle
statement-below = Zeilen unter der Tabelle
statement-header = Überschriftenzeile
statement-header-rows = Überschriftenzeilen
statement-sheet = Arbeitsblatt
statement-raise = nachführen, worauf Zeilen verweisen
statement-blank-leave = den Wert lassen, wie er ist
statement-blank-clear = den Wert leeren
statement-left-out-column = ausgelassene Spalte „{ $column }“
statement-unknown-key = unbekannter Schlüssel „{ $key }“
statement-by-email = nach E-Mail-Adresse in Spalte „{ $column }“
statement-by-number = nach Mitarbeiternummer in Spalte „{ $column }“
statement-alias = Benutzer für „{ $value }“
statement-left-out-user = ausgelassener Benutzer { $user }
statement-phrase = { $what }: { $set }

# What a newer configuration chooses otherwise.
difference-of-field = { $field } – { $changes }
difference-added = Feld { $field } hinzugefügt
difference-removed = Feld { $field } entfernt
difference-with = mit { $choice }
difference-without = ohne { $choice }
difference-changed = { $what }: { $old } → { $new }

# Particulars of choices.
statement-none = keine
word-yes-small = ja
word-no-small = nein
statement-tab = Tabulator
statement-space = Leerzeichen
statement-transfer-none = bleiben
statement-transfer-copy = werden kopiert
statement-transfer-copy-related = werden kopiert, mit allem, was auf sie verweist
statement-transfer-move = werden übernommen
statement-transfer-move-related = werden übernommen, mit allem, was auf sie verweist
statement-year-first = Jahr zuerst
statement-day-first = Tag zuerst
statement-month-first = Monat zuerst
statement-serial = als Zahlen einer Tabellenkalkulation
statement-point = Punkt
statement-comma = Komma
statement-from = Quelle
statement-key = Schlüssel
statement-policy = Regel
statement-text = Text
statement-dates = Datumsformat
statement-decimals = Dezimalzeichen
statement-value = Wert „{ $value }“
statement-then = { $first }, dann { $next }
statement-column = Spalte „{ $column }“
statement-columns = Spalten { $columns }
statement-fixed = fester Wert „{ $value }“
