### Why something could not be done: reading, the organisation's file, jobs.

# The organisation's file.
error-stale = Datensätze oder der Plan haben sich seit der Vorschau geändert
error-stopped = abgebrochen
error-plan-mismatch = der Plan enthält { $found } Änderungen, die Vorschau zeigte { $expected }
error-not-ours = { $path } ist keine Datei einer Organisation
error-too-new = { $path } stammt von einer neueren Version von Muster (Format { $found }, diese Version liest bis { $supported })
error-damaged = { $name } ist beschädigt: { $detail }
error-busy = ein anderes Programm schreibt gerade in { $name }
error-held = Import { $import } ist schon geöffnet: { $holder }
error-held-elsewhere = ein anderes Fenster oder ein Befehl
error-holder-window = ein Fenster von { $actor } (Prozess { $process }) seit { $since } UTC
error-holder-command = ein Befehl von { $actor } (Prozess { $process }) seit { $since } UTC
error-for-review = Import { $import } wurde am { $day } zur Prüfung geschickt und wartet auf die Entscheidung einer anderen Person
error-read-only = kein Schreibrecht: { $name }
error-disk-full = der Datenträger ist voll, { $name } konnte nicht geschrieben werden
error-io-find = { $name } kann nicht gefunden werden
error-io-open = { $name } kann nicht geöffnet werden
error-io-create-folder = der Ordner { $name } kann nicht angelegt werden
error-io-create = { $name } kann nicht angelegt werden
error-io-remove = { $name } kann nicht entfernt werden
error-io-write = { $name } kann nicht geschrieben werden
error-io-read = { $name } kann nicht gelesen werden
error-io-read-or-write = { $name } kann nicht gelesen oder geschrieben werden
error-the-organisations-file = die Datei der Organisation
error-the-clipboard = die Zwischenablage
error-work = die Arbeitsdatei { $path } ist nicht verwendbar: { $detail }
error-restore-point = Wiederherstellungspunkt { $number } ist nicht verwendbar: { $detail }
error-missing = nicht vorhanden: { $what }
error-taken = { $what } { $value } wird bereits verwendet
error-in-use = { $key } ({ $list }) wird verwendet von { $uses }
error-in-use-by = { $records } { $name }
error-in-use-by-binned = { $records } { $name } im Papierkorb
error-in-use-by-partly-binned = { $records } { $name }, davon { $binned } im Papierkorb
error-last-administrator = danach hätte die Organisation keinen Administrator mehr, der sich anmelden kann
error-definition = Datensatztyp { $record_type }: { $detail }
error-sql = die Datei der Organisation konnte dies nicht ausführen

# What a person can do about it.
hint-preview-again = Erstellen Sie die Vorschau neu; nichts wurde geschrieben
hint-not-ours = Wählen Sie eine andere Datei oder für eine neue Organisation einen Namen, den es noch nicht gibt
hint-too-new = Öffnen Sie sie mit einer neueren Version von Muster; die Datei wurde nicht verändert
hint-damaged-with-point = Verschieben Sie die beschädigte Datei mit denen daneben, die auf -wal und -shm enden, in einen anderen Ordner; kopieren Sie dann den neuesten Wiederherstellungspunkt an ihre Stelle: { $point }
hint-damaged = Verschieben Sie die beschädigte Datei mit denen daneben, die auf -wal und -shm enden, in einen anderen Ordner; kopieren Sie dann den neuesten Wiederherstellungspunkt an ihre Stelle, aus dem Ordner daneben, der auf .restore endet
hint-busy = Warten Sie, bis das andere Programm fertig ist, und versuchen Sie es noch einmal; nichts wurde geschrieben
hint-held = Verlassen Sie den Import dort oder warten Sie, bis er fertig ist, und versuchen Sie es noch einmal; nichts wurde geändert
hint-for-review = Ziehen Sie ihn zuerst zurück, um ihn selbst zu ändern oder zu importieren: unter Offene Importe oder mit muster review withdraw { $import }
hint-read-only = Lassen Sie sich das Recht geben, in die Datei und ihren Ordner zu schreiben
hint-disk-full-needs = Geben Sie mindestens { $megabytes } MB frei; nichts wurde geschrieben
hint-disk-full = Schaffen Sie Platz und versuchen Sie es noch einmal; nichts wurde geschrieben
hint-work = Wählen Sie die Datei noch einmal; nichts wurde aus ihr importiert
hint-restore-point = Wählen Sie einen anderen Wiederherstellungspunkt; nichts wurde geändert
hint-taken = Nehmen Sie etwas anderes
hint-in-use = Schalten Sie ihn stattdessen ab: die Datensätze behalten ihn, und Dateien können ihn nicht mehr verwenden
hint-last-administrator = Machen Sie zuerst einen anderen Benutzer zum Administrator, mit einem Kennwort
hint-definition = Geben Sie dem Feld in der Datei des Datensatztyps einen anderen Schlüssel
hint-no-right = Lassen Sie sich das Recht geben, dort zu lesen und zu schreiben

# What is missing or taken.
thing-configuration = Konfiguration { $name }
thing-record-type = Datensatztyp { $key }
thing-user-type = Datensatztyp für die Benutzer
thing-alias = Alias { $value }
thing-letter = Brief { $number }
thing-user = Benutzer { $number }
thing-field = Feld { $field } in { $holder }
thing-restore-point = Wiederherstellungspunkt { $number }
thing-import = Import { $number }
thing-share = Anteil { $share } in Import { $number }
thing-binned = { $one } { $number } im Papierkorb
thing-configuration-name = der Name der Konfiguration
thing-email-address = die E-Mail-Adresse
thing-employee-number = die Mitarbeiternummer

# What does not go with the state of something.
error-nothing-to-take-back = Import { $import } hat hier nichts, was rückgängig gemacht werden könnte
error-no-undo-to-take-back = Import { $import } wurde hier nicht rückgängig gemacht und kann also nicht wiederholt werden
error-archived-not-deleted = { $many } werden archiviert und nie gelöscht
error-rows-not-kept = die Zeilen von Import { $import } sind nicht mehr aufbewahrt: seither vergingen { $days } Tage der Nutzung
error-letter-state = Brief { $letter } ist { $state ->
    [queued] in der Warteschlange
    [sending] unterwegs
    [sent] gesendet
    [exported] in eine Datei geschrieben
    [failed] fehlgeschlagen
    [unsure] vielleicht gesendet
    [withdrawn] zurückgezogen
   *[other] { $state }
}
error-no-random-numbers = das System liefert keine Zufallszahlen: { $reason }
error-not-scheduled = Import { $import } ist nicht geplant
error-import-over = Import { $import } ist vorbei: er wurde { $state ->
    [undone] rückgängig gemacht
    [discarded] verworfen
   *[other] { $state }
}
error-import-has-shares = aus Import { $import } wurde schon importiert; machen Sie ihn stattdessen rückgängig
error-share-decided = über den Anteil von { $label } wurde schon entschieden: { $state ->
    [imported] importiert
    [skipped] übersprungen
    [undone] rückgängig gemacht
   *[other] { $state }
}
error-review-already = Import { $import } ist schon zur Prüfung: { $by } hat ihn geschickt
error-review-nothing = Import { $import } hat nichts zu prüfen: von keinem Benutzer sind Zeilen geplant und offen
error-review-withdraw = Import { $import } wurde von { $by } zur Prüfung geschickt und kann nur von dort zurückgezogen werden
error-review-not = Import { $import } ist nicht zur Prüfung
error-no-open-rows-of-user = Import { $import } hat keine offenen Zeilen dieses Benutzers
error-import-not-open = Import { $import } ist nicht offen: er ist { $state ->
    [draft] ein Entwurf
    [paused] angehalten
    [done] abgeschlossen
    [undone] rückgängig gemacht
    [discarded] verworfen
   *[other] { $state }
}
error-would-refer-to-nothing = { $records } Datensätze würden auf Datensätze verweisen, die es nicht mehr gibt; stellen Sie stattdessen die ganze Firma wieder her
error-rows-without-user = Zeilen ohne Benutzer werden nie importiert
error-working-file-name = { $name } ist kein Name für eine Arbeitsdatei

# What is wrong with a file, after its name.
detail-wal-of-another = die Datei daneben, die auf -wal endet, gehört zu einer anderen Datei
detail-before-image = ein früherer Stand eines Datensatzes kann nicht gelesen werden
detail-not-there = sie ist nicht vorhanden
detail-not-a-file = es ist keine Datei
detail-too-large-row = eine Zeile ist größer als 4 GB
detail-not-whole = sie ist nicht vollständig
detail-names-share = sie nennt den Anteil { $share }
detail-no-row = sie hat keine Zeile { $row }
detail-planned-row = die geplante Zeile { $row } ist beschädigt
detail-row = Zeile { $row } ist beschädigt
detail-index = ihr Verzeichnis kann nicht gelesen werden
detail-ends-early = sie endet zu früh
detail-most-plan-rows = ein Plan fasst höchstens 4.294.967.295 Zeilen
detail-place-missing = eine Stelle fehlt
detail-point-changed = seine Datei wurde seit der Erstellung verändert oder beschädigt
detail-point-gone = seine Datei ist nicht mehr da
detail-name-taken = diesen Namen verwendet das Programm selbst
detail-same-column = die Felder { $one } und { $other } brauchen dieselbe Spalte
detail-other-kind = die Werte des Feldes { $field } sind als { $holds } gespeichert und können nicht { $wanted } werden
