### The history.

# The list.
history-save-problems = Zeilen mit Problemen speichern
history-file-problems = Probleme
history-save-report = Bericht speichern
history-file-report = Bericht
history-empty-text = Hier steht jeder Import: wer ihn ausgeführt hat, was er getan hat und wie er sich zurücknehmen lässt
history-empty = Bisher wurde nichts importiert
button-begin-import = Import beginnen
history-none-fits-text = Wählen Sie eine andere Datensatzart oder Zeit, oder suchen Sie nach einem Teil eines Dateinamens oder des Namens einer Person
history-none-fits = Kein Import passt
count-created = Angelegt
count-updated = Geändert
count-moved = Gewechselt
count-deleted = Gelöscht
count-problems = Probleme
column-file = Datei
column-record-type = Datensatzart
column-result = Ergebnis
column-by = Von
history-imports = Importe
history-any-time = Jederzeit
history-today = Heute
history-week = Letzte 7 Tage
history-month = Letzte 30 Tage
history-year = Letztes Jahr
history-all-types = Alle Datensatzarten
history-all-results = Alle Ergebnisse
history-time = Zeit
history-search = Verlauf durchsuchen
history-search-hint = Datei oder Person suchen…

# The plan of an import.
history-above-file = Verlauf · { $kind } · { $file }
history-plan = Plan
history-plan-light = wie er erstellt wurde
history-plan-back = Zurück zum Import
history-plan-chosen = Ausgewählt
history-plan-user = Benutzer des Plans
history-plan-empty = Es gibt keine Zeilen
column-row = Zeile
column-remarks = Anmerkungen
history-plan-rows = Zeilen des Plans

# One import.
history-above = Verlauf · { $kind }
history-not-planned = Dieser Import wurde noch nicht geplant: es wurde nichts importiert
count-unchanged = Unverändert
count-with-problems = Mit Problemen
count-left-out = Ausgelassen
history-mode-none = nicht gewählt
history-not-finished = nicht beendet
history-decided-by = Entschieden von
history-begun = Begonnen
history-finished = Beendet
history-mode = Modus
history-configuration = Konfiguration
history-configuration-none = keine
column-size = Größe
column-user = Benutzer
history-shares = Benutzer dieses Imports
button-back = Zurück
button-resume = Fortsetzen
history-undo-import = Import rückgängig machen…
history-redo-import = Import wiederherstellen…
history-report = Bericht…
history-export-problems = Problemzeilen exportieren…
history-sent = Zur Prüfung gesendet von { $by }, { $at }
history-returned = Zurückgegeben von { $by }, { $at }
history-share-returned = { $label }: zurückgegeben von { $by }, { $at }
history-run-done = Geplant von { $by } für { $due }; ausgeführt { $ran }: { $result }
history-run-ahead = Geplant von { $by } für { $due }; noch nicht ausgeführt
history-undo = Rückgängig…
history-undo-of = Für { $user } rückgängig machen
history-redo = Erneut…
history-redo-of = Für { $user } wiederherstellen
history-undo-ask-user = Zurücknehmen, was { $file } für { $user } gebracht hat?
history-undo-ask = { $file } ganz zurücknehmen?
history-redo-ask-user = Erneut importieren, was von { $file } für { $user } zurückgenommen wurde?
history-redo-ask = Erneut importieren, was von { $file } zurückgenommen wurde?
word-undo = Rückgängig machen
word-redo = Wiederherstellen
history-more = und { $number } weitere
history-noted = { $said }: „{ $note }“

# Taking back.
undo-confirm = { $records ->
    [one] { $records } Datensatz zurücknehmen
   *[other] { $records } Datensätze zurücknehmen
}
redo-confirm = { $records ->
    [one] { $records } Datensatz erneut importieren
   *[other] { $records } Datensätze erneut importieren
}
undo-nothing = Es gibt nichts mehr zurückzunehmen.
redo-nothing = Es gibt nichts erneut zu importieren.
undo-changed-too = Auch zurücknehmen, was der Import in Datensätze schrieb, die sich seither geändert haben
redo-changed-too = Auch in Datensätze schreiben, die sich seither geändert haben
