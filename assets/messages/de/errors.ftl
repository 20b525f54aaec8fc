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
error-for-review = Import { $import } wurde am { $day } zur Prüfung gesendet und wartet auf die Entscheidung einer anderen Person
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
error-definition = Datensatzart { $record_type }: { $detail }
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
hint-last-administrator = Machen Sie zuerst einen anderen Benutzer zum Administrator, mit einem Passwort
hint-definition = Geben Sie dem Feld in der Datei der Datensatzart einen anderen Schlüssel
hint-no-right = Lassen Sie sich das Recht geben, dort zu lesen und zu schreiben
hint-sql = Versuchen Sie es erneut. Bleibt es so, ist die Datei vielleicht beschädigt: Schließen Sie Muster, bewahren Sie eine Kopie der Datei auf und kopieren Sie den neuesten Wiederherstellungspunkt an ihre Stelle

# What is missing or taken.
thing-configuration = Konfiguration { $name }
thing-record-type = Datensatzart { $key }
thing-user-type = Datensatzart für die Benutzer
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
error-review-already = Import { $import } ist schon zur Prüfung: { $by } hat ihn gesendet
error-chosen-since = die Auswahl von Import { $import } wurde geändert, seit seine Zeilen geprüft wurden: Nehmen Sie ihn wieder auf und sehen Sie zuerst die Vorschau an
error-review-nothing = Import { $import } hat nichts zu prüfen: von keinem Benutzer sind Zeilen geplant und offen
error-review-withdraw = Import { $import } wurde von { $by } zur Prüfung gesendet und kann nur von dort zurückgezogen werden
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
error-would-refer-to-nothing = { $records } Datensätze würden auf Datensätze verweisen, die es nicht mehr gibt; stellen Sie stattdessen das ganze Unternehmen wieder her
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

# Reading a file.
error-file-read = die Datei kann nicht gelesen werden: { $path }
error-not-a-file = das ist { $what }, keine Datei: { $path }
error-file-empty = die Datei ist leer: { $path }
error-file-foreign = diese Datei ist { $what }, was auch immer ihr Name sagt: { $path }
error-file-macros = diese Arbeitsmappe enthält Makros: { $path }
error-file-password = diese Arbeitsmappe ist mit einem Passwort geschützt: { $path }
error-unknown-encoding = unbekannte Zeichenkodierung { $label }
error-bad-dialect = { $character } kann Zellen weder trennen noch umschließen
error-row-too-long = Zeile { $row } ist länger als { $limit } MB
error-too-many-columns = die Tabelle hat { $found } Spalten; höchstens { $limit } können gelesen werden
error-too-many-sheet-rows = das Arbeitsblatt hat mehr als { $limit } Zeilen
error-no-table = keine Tabelle gefunden in { $path }
error-file-changed = die Datei hat sich geändert, seit sie angesehen wurde: { $path }
error-no-sheet = die Arbeitsmappe hat kein Arbeitsblatt { $sheet }
error-no-such-table = Tabelle { $table } gibt es nicht: die Datei hat { $available ->
    [one] eine
   *[other] { $available }
}
error-workbook-too-large = diese Arbeitsmappe ist zu groß: { $reason }
error-workbook = diese Arbeitsmappe kann nicht gelesen werden: { $reason }
error-workbook-unsafe = diese Arbeitsmappe konnte nicht sicher gelesen werden: { $reason }
error-workbook-start = { $program } kann nicht gestartet werden, um die Arbeitsmappe zu lesen

# What a file is instead.
foreign-folder = ein Ordner
foreign-pipe = eine Pipe
foreign-socket = ein Socket
foreign-device = ein Gerät
foreign-pdf = ein PDF-Dokument
foreign-html = eine HTML-Seite
foreign-xml = ein Office-Dokument in reinem XML
foreign-program = ein Programm
foreign-script = ein Skript
foreign-archive = ein Archiv
foreign-picture = ein Bild
foreign-text-document = ein Textdokument
foreign-presentation = eine Präsentation
foreign-database = eine Datenbank
foreign-json = ein JSON-Dokument
foreign-excel4 = eine Arbeitsmappe von Excel 4 oder älter
foreign-office = ein Office-Dokument, aber keine Arbeitsmappe
foreign-binary = kein Text und keine Arbeitsmappe

# What a person can do about a file.
hint-file-kinds = Wählen Sie eine CSV-, Text-, XLSX-, XLS-, XLSB-, ODS- oder FODS-Datei
hint-file-empty = Exportieren Sie die Tabelle noch einmal und wählen Sie die neue Datei
hint-file-macros = Speichern Sie sie als Excel-Arbeitsmappe ohne Makros (.xlsx) oder als CSV und wählen Sie diese Datei
hint-file-password = Entfernen Sie das Passwort im Tabellenprogramm und speichern Sie die Arbeitsmappe noch einmal
hint-unknown-encoding = Verwenden Sie einen Namen wie utf-8, windows-1252, utf-16le oder shift_jis
hint-bad-dialect = Wählen Sie ein Zeichen wie , ; | oder den Tabulator und ein Anführungszeichen wie "
hint-row-too-long = Prüfen Sie, ob die Datei eine Tabelle mit einer Zeile je Datensatz ist
hint-too-many-columns = Entfernen Sie die Spalten, die nicht gebraucht werden, und prüfen Sie das Trennzeichen
hint-too-many-sheet-rows = Teilen Sie die Tabelle auf mehrere Dateien auf
hint-file-changed = Wählen Sie die Datei noch einmal
hint-no-table = Prüfen Sie die Zahl der übersprungenen Zeilen und das Arbeitsblatt
hint-choose-one-of = Wählen Sie eines von: { $names }
hint-no-such-table = Wählen Sie eine der Tabellen, die muster inspect nennt, oder 0 für alle zusammen
hint-workbook-too-large = Entfernen Sie, was nicht gebraucht wird, oder speichern Sie das Arbeitsblatt als CSV
hint-save-as-xlsx-or-csv-anew = Öffnen Sie sie in einem Tabellenprogramm, speichern Sie sie als neue .xlsx- oder CSV-Datei und wählen Sie diese
hint-install-again = Installieren Sie das Programm noch einmal
hint-save-as-xlsx-or-csv = Öffnen Sie sie in einem Tabellenprogramm, speichern Sie sie als .xlsx oder CSV und wählen Sie diese Datei
hint-save-as-xlsx = Öffnen Sie sie in einem Tabellenprogramm, speichern Sie sie als .xlsx und wählen Sie diese Datei
hint-unpack = Entpacken Sie es und wählen Sie die Datei darin
hint-ask-for-table = Bitten Sie um die Tabelle selbst als Arbeitsmappe oder als CSV
hint-export-as-csv = Exportieren Sie die Tabelle als CSV
hint-check-name = Prüfen Sie den Namen und den Ordner
hint-no-right-to-read = Lassen Sie sich das Recht zum Lesen geben oder kopieren Sie sie in einen eigenen Ordner
hint-check-network = Prüfen Sie das Laufwerk oder das Netz

# Why a workbook cannot be read, after a colon: “it” is the workbook.
workbook-too-long = sie braucht länger, als eine Arbeitsmappe darf
workbook-too-long-computing = sie braucht länger, als eine Arbeitsmappe darf, { $seconds } Sekunden Rechenzeit
workbook-no-sense = von ihr kam keine sinnvolle Antwort
workbook-answer-no-sense = von ihr kam eine Antwort ohne Sinn
workbook-silent = von ihr kam { $seconds } Sekunden lang kein Lebenszeichen
workbook-memory = sie braucht mehr Speicher, als eine Arbeitsmappe darf, { $megabytes } MB
workbook-damaged = sie ist so beschädigt, dass sie nicht gelesen werden kann
workbook-ended-early = der Prozess, der sie liest, endete vorzeitig
workbook-many-parts = sie hat { $parts } Teile; höchstens { $limit } können gelesen werden
workbook-unpacked-or-more = entpackt hat sie { $size } MB oder mehr; höchstens { $limit } können gelesen werden
workbook-unpacked-more-than = entpackt hat sie mehr als { $size } MB; höchstens { $limit } können gelesen werden
workbook-size = sie hat { $size } MB; höchstens { $limit } können gelesen werden
workbook-container-damaged = ihr Container ist beschädigt ({ $error })
workbook-container-empty = ihr Container enthält keine Arbeitsmappe
workbook-container-short = ihr Container endet in seinem Kopf
workbook-container-sectors = ihr Container hat Sektoren einer Größe, die es nicht gibt
workbook-container-directory = ihr Container hat kein Verzeichnis
workbook-sheet-names = die Namen ihrer Arbeitsblätter brauchen mehr als { $limit } MB
workbook-cell-long = die Zelle in Zeile { $row }, Spalte { $column } hat mehr als { $limit } MB Text
workbook-row-long = Zeile { $row } hat mehr als { $limit } MB Text
workbook-some-cell-long = eine Zelle hat mehr als { $limit } MB Text
workbook-rows-disordered = ihre Zeilen sind nicht in der Reihenfolge: Zeile { $row } steht weit unter Zeile { $last }
workbook-rows-disordered-many = ihre Zeilen haben keine Reihenfolge, und es sind zu viele
workbook-blanks = bis Zeile { $row } hat sie mehr als { $limit } Millionen leere Zellen vor anderen in ihren Zeilen
workbook-repeats = sie wiederholt Zeilen und Zellen so oft, dass sie mehr als { $limit } MB brauchen; Zeile { $row } steht { $times } Mal in ihr
workbook-part-damaged = { $part } ist beschädigt ({ $why })
workbook-part-missing = ihr Teil { $part } fehlt
workbook-part-unpack = { $part } kann nicht entpackt werden ({ $error })
workbook-record-long = { $part } hat einen Eintrag von mehr als { $limit } MB
workbook-no-beginning = der Anfang ist nicht der einer Arbeitsmappe
workbook-cell-no-row = eine Zelle steht in keiner Zeile
workbook-text-of = Zeile { $row } verweist auf Text { $text } von { $count }
workbook-ends = das Ende fehlt
workbook-ends-missing = sie endet mittendrin; ihr letzter Teil fehlt
workbook-cut-off = abgeschnitten: { $what }
workbook-cut-sheet-name = der Name eines Arbeitsblatts
workbook-cut-text = Text { $number }
workbook-cut-format = ein Format
workbook-cut-style = eine Formatvorlage
workbook-cut-row = eine Zeile
workbook-cut-cell = eine Zelle von Zeile { $row }
workbook-code-page = ihr Text ist in Codepage { $number }, die nicht bekannt ist
workbook-no-sheet-at = bei Byte { $start } ihres Datenstroms beginnt kein Arbeitsblatt, obwohl dort eines sein sollte
workbook-text-missing = eine Zelle von Zeile { $row } verweist auf einen Text, den es nicht gibt
workbook-cell-cut = die Zelle bei Byte { $at } ihres Datenstroms ist abgeschnitten
workbook-no-sheet = sie nennt kein Arbeitsblatt
workbook-much-text = sie hat mehr als { $limit } MB Text
workbook-entity = sie verwendet &{ $name };, was für nichts steht
workbook-cells-twice = die Zellen stehen doppelt darin
workbook-sheet-missing = ihr Arbeitsblatt { $name } fehlt
workbook-no-main-part = kein Teil davon ist die Arbeitsmappe selbst
workbook-many-sheets = sie hat mehr als { $limit } Arbeitsblätter
workbook-content-damaged = ihr Inhalt ist beschädigt oder ungewöhnlich ({ $what })
workbook-xml-entity = er nennt die Entität { $name }, die XML nicht hat
workbook-doctype = er bringt eine Dokumenttyp-Definition mit, die Arbeitsmappen nicht haben
workbook-at-byte = { $error }, bei Byte { $at }
workbook-piece-long = ein Stück ihres Inhalts hat mehr als { $limit } MB
workbook-encoding-unknown = seine Zeichenkodierung kann nicht gelesen werden; erwartet wird UTF-8 oder UTF-16
workbook-encoding-named = seine Zeichenkodierung { $label } kann nicht gelesen werden; erwartet wird UTF-8 oder UTF-16
workbook-encoding-bytes = er hat Bytes, die in seiner Zeichenkodierung kein Text sind, { $encoding }
workbook-changed = sie änderte sich, während sie gelesen wurde
workbook-no-content = sie hat keine content.xml
workbook-no-place = { $value } ist kein Ort einer Zelle
workbook-shorter = die Datei ist kürzer geworden
workbook-more-than-can-be-read = mehr, als gelesen werden kann

# What a job cannot do.
error-the-configuration = die Konfiguration
error-limit = { $what ->
    [users] die Datei hat { $found } Benutzer, ein Import darf höchstens { $limit } Benutzer bringen
   *[other] die Datei hat { $found } Zeilen, ein Import darf höchstens { $limit } Zeilen bringen
}
error-input-changed = die Datei hat sich seit der Vorschau geändert, und nichts wurde importiert: { $path }
error-no-rows = die Datei hat eine Überschriftenzeile und keine Zeilen
error-no-user-rows = keine Zeile der Datei gehört zu einem Benutzer der Organisation
error-deletion-guard = { $deletions } von { $existing } Datensätzen von { $label } würden gelöscht, das sind mehr als { $percent } %
error-too-many-problems = { $problems ->
    [one] { $problems } von { $rows } Zeilen hat Probleme
   *[other] { $problems } von { $rows } Zeilen haben Probleme
}
error-not-found = nicht vorhanden: { $what } { $name }
error-stopped-nothing-changed = abgebrochen; nichts wurde geändert
error-unexpected = etwas Unerwartetes ist geschehen: { $what }
error-nobody-signed-in = niemand ist angemeldet
error-sign-in-wrong = die E-Mail-Adresse oder das Passwort ist falsch
error-sign-in-wait = zu viele falsche Passwörter: der nächste Versuch zählt in { $seconds } s
error-sign-in-over = Sie sind nicht mehr angemeldet: Ihr Passwort oder Ihre Rechte wurden geändert
error-sign-in-unclaimed = in dieser Organisation hat noch niemand ein Passwort
error-the-output = die Ausgabe
error-the-workbook = die Arbeitsmappe
hint-sign-in-nobody = Nennen Sie sich mit --as E-MAIL oder MUSTER_AS, mit dem Passwort aus MUSTER_PASSWORD, --password-file oder auf Nachfrage
hint-sign-in-wrong = Geben Sie beides noch einmal ein. Ist das Passwort verloren, gibt Ihnen ein Administrator einen Einmalcode: muster users code; wem die Datei gehört, der kann einen für einen Administrator erstellen: muster recover
hint-sign-in-wait = Warten Sie so lange und geben Sie Adresse und Passwort dann sorgfältig ein
hint-sign-in-over = Melden Sie sich noch einmal an
hint-sign-in-unclaimed = Beginnen Sie mit dem Administrator: muster init
hint-no-rows = Füllen Sie Zeilen unter der Überschriftenzeile aus oder wählen Sie eine andere Datei oder ein anderes Arbeitsblatt
hint-input-changed = Wählen Sie die Datei noch einmal für ihren jetzigen Inhalt; ein erneuter Import nimmt die Zeilen dieser Vorschau
hint-limit = { $what ->
    [users] Teilen Sie die Datei in Teile von höchstens { $limit } Benutzern und importieren Sie diese nacheinander
   *[other] Teilen Sie die Datei in Teile von höchstens { $limit } Zeilen und importieren Sie diese nacheinander
}
hint-no-user-rows = Prüfen Sie die Spalte und ob Benutzer über E-Mail oder Mitarbeiternummer gefunden werden, oder fügen Sie die Benutzer hinzu
hint-deletion-guard = Prüfen Sie die Datei; ist sie vollständig, bestätigen Sie die Zahl { $deletions }
hint-too-many-problems = Korrigieren Sie die Datei oder importieren Sie die anderen Zeilen und lassen Sie diese aus
hint-there-is = Vorhanden: { $names }
hint-write = Wählen Sie einen anderen Ordner oder schaffen Sie Platz
hint-unexpected = Nichts ging verloren. Bitte melden Sie, was Sie getan haben

# What is looked for by name.
thing-a-configuration = Konfiguration
thing-a-configuration-version = Version der Konfiguration
thing-a-row = Zeile
thing-a-list = Liste
thing-a-setting = Einstellung
thing-a-user = Benutzer
thing-a-column = Spalte
thing-a-record-type = Datensatzart
thing-an-import = Import
thing-a-plan = Plan von Import
thing-an-administrator = aktiver Administrator

# Choices that do not fit.
error-configuration-name = eine Konfiguration braucht einen Namen
error-configuration-taken = die Konfiguration { $name } gibt es schon
hint-configuration-taken = Wählen Sie einen anderen Namen
error-configuration-in-use = Version { $number } von { $name } ist die verwendete
hint-configuration-in-use = Die anderen zeigt: muster config history { $name }
error-configuration-large = { $path } ist zu groß für eine Konfiguration: { $bytes } Bytes
hint-configuration-large = Wählen Sie eine .importcfg-Datei
error-configuration-type = { $path } sagt nicht, für welche Datensatzart sie ist
hint-configuration-type = Ergänzen Sie "recordType", zum Beispiel "customers", oder verwenden Sie die Datei mit --config und --type
configuration-first-version = erste Version
configuration-oldest-version = älteste aufbewahrte Version
configuration-same-choices = dieselbe Auswahl
configuration-unreadable = kann nicht gelesen werden: { $error }
configuration-former-unreadable = die Version davor kann nicht gelesen werden
error-not-edited = { $many } werden nicht einzeln geändert
hint-not-edited = Importieren Sie eine Datei davon oder verwenden Sie die Seite Benutzer
error-record-changed = der Datensatz hat sich geändert, seit er angesehen wurde, und nichts wurde geschrieben
hint-record-changed = Sehen Sie ihn noch einmal an und wiederholen Sie, was noch zu ändern ist
error-file-taken = { $path } gibt es schon, und keine Datei wird überschrieben
hint-file-taken = Wählen Sie einen anderen Namen oder verschieben Sie die vorhandene Datei
error-no-table-row = Zeile { $row } gehört nicht zu den Zeilen der Tabelle: sie ist leer oder nennt die Spalten
hint-no-table-row = Wählen Sie andere Einstellungen für die Tabelle, wenn sie eine sein soll
error-no-open-share = Import { $import } hat keinen solchen offenen Anteil
hint-no-open-share = Sehen Sie den Import noch einmal an: vielleicht hat ein anderes Fenster darüber entschieden
error-list-no-key = { $path } hat keine Spalte key
hint-list-no-key = Nennen Sie die Spalten in der ersten Zeile: { $columns }
hint-open-rows = Wessen Zeilen offen sind, zeigt: muster open show { $import }
hint-open-imports = Welche Importe offen sind, zeigt: muster open list
error-alias-empty = ein leerer Wert kann nicht für einen Benutzer stehen
hint-alias-empty = Zeilen ohne Wert gehen an den Standardbenutzer ihres Imports, wenn er einen hat
error-alias-own-email = { $value } ist die E-Mail-Adresse von { $name } und kann daher nicht für einen anderen Benutzer stehen
error-alias-own-number = { $value } ist die Mitarbeiternummer von { $name } und kann daher nicht für einen anderen Benutzer stehen
error-user-archived = { $name } ist archiviert und bekommt keine Zeilen
hint-user-archived = Nennen Sie einen aktiven Benutzer oder machen Sie diesen wieder aktiv
error-sample-own-file = die Beispielorganisation braucht eine eigene Datei
hint-sample-own-file = Nennen Sie eine Datei, die es noch nicht gibt
error-administrator-already = diese Organisation hat schon ihren Administrator
hint-administrator-already = Melden Sie sich an oder nennen Sie für eine neue Organisation eine Datei, die es noch nicht gibt
error-archived-sign-in = { $name } ist archiviert und kann sich nicht anmelden
hint-archived-sign-in = Machen Sie den Benutzer zuerst aktiv
error-password-short = das Passwort ist zu kurz: es braucht mindestens { $characters } Zeichen
error-password-long = das Passwort ist zu lang: höchstens { $bytes } Bytes
error-password-guessed = das Passwort ist zu leicht zu erraten
error-password-one-character = das Passwort besteht aus einem einzigen, wiederholten Zeichen
hint-password = Wählen Sie ein langes: mehrere Wörter sind leicht zu merken und schwer zu erraten
error-password-hash = das Passwort kann nicht verschlüsselt werden: { $error }
error-input-gone = die Datei von Import { $import } wurde noch nicht kopiert und ist nicht mehr dort, wo sie war
hint-input-gone = Verwerfen Sie diesen Import und wählen Sie die Datei noch einmal
error-many-values = Spalte { $column } hat mehr als { $most } verschiedene Werte und nennt also keine Benutzer
hint-user-column = Wählen Sie die Spalte mit der E-Mail-Adresse oder der Mitarbeiternummer des Benutzers
error-no-user-column = keine Spalte sagt, welchem Benutzer eine Zeile gehört
hint-archived-not-deleted = Archivieren Sie den Benutzer: die Datensätze bleiben, und er bekommt keine Zeilen mehr
error-company-wide = { $many } gehören dem ganzen Unternehmen, nicht einem Benutzer
hint-company-wide = Lassen Sie den Benutzer weg
error-note-missing = es ist nicht gesagt, was zu berichtigen ist
hint-note-missing = Schreiben Sie der Person, die den Import gesendet hat, eine Notiz
error-note-long = die Notiz hat { $length } Zeichen, sie darf { $most } haben
hint-note-long = Kürzen Sie sie
error-scheduled-file-changed = die Datei { $file } hat sich geändert, seit sie angesehen wurde
hint-scheduled-file-changed = Wählen Sie die Datei noch einmal für ihren jetzigen Inhalt oder importieren Sie die angesehenen Zeilen selbst
error-moment-past = der Zeitpunkt ist vorbei
hint-moment-past = Wählen Sie einen künftigen Zeitpunkt
error-not-planned = Import { $import } hat noch keine Vorschau
hint-not-planned = Gehen Sie bis zu seiner Vorschau; was dort angesehen wird, kann später laufen
error-no-waiting-rows = Import { $import } hat von keinem Benutzer Zeilen, die warten
hint-no-waiting-rows = Wessen Zeilen es gibt, zeigt: muster open show { $import }
error-settings-file = { $path } ist keine Datei mit Einstellungen: { $why }
hint-settings-file = Wählen Sie eine Datei, die „muster settings export“ oder die Seite Einstellungen geschrieben hat
error-settings-large = sie ist zu groß
error-settings-version = ihre Version ist { $found }, dieses Programm kennt { $known }
error-sheet-rows = ein Arbeitsblatt fasst höchstens { $most } Datensätze
hint-sheet-rows = Exportieren Sie als CSV
error-text-only = { $many } werden nur aus Textdateien (CSV) importiert
hint-text-only-input = Speichern Sie das Arbeitsblatt als CSV und wählen Sie diese Datei
hint-text-only-output = Wählen Sie einen Dateinamen, der auf .csv endet
error-import-finished = Import { $import } ist abgeschlossen und kann nicht wieder aufgenommen werden
hint-import-finished = Sehen Sie ihn im Verlauf an
error-draft = der Entwurf von Import { $import } kann nicht gelesen werden: { $error }
hint-draft = Verwerfen Sie den Import und beginnen Sie mit der Datei von vorn
error-comes-from = { $many } kommen aus { $system } und werden hier nicht importiert
hint-comes-from = Ändern Sie sie in { $system }; ein Administrator kann Importe in den Einstellungen erlauben ({ $key }.comes_from)
error-type-has-flaw = { $many } werden nicht importiert, solange { $file } unbrauchbar ist
hint-types-left-out = Berichtigen Sie die Datei und starten Sie Muster neu. Bis dahin wird nicht importiert, was sie beschreibt; alles andere geht

# Cutting a file into parts.
error-many-parts = das wären mehr als { $most } Dateien
hint-many-parts = Nehmen Sie mehr Zeilen in jede Datei
hint-part-taken = Verschieben Sie die früheren Teile oder wählen Sie einen anderen Ordner
error-nothing-to-cut = es gibt keine Zeilen in { $path }
hint-nothing-to-cut = Prüfen Sie die Datei und bei einer Arbeitsmappe das Arbeitsblatt
error-cell-not-cut = Zeile { $row }, { $column }: { $cell } ist { $what }, und in einem Teil stünde es als guter Text
error-cell-broken = eine Formel ohne Ergebnis oder ein Fehler
error-cell-digits = eine Zahl mit mehr Stellen, als ein Tabellenprogramm behält
hint-cell-not-cut = Korrigieren Sie die Zelle in der Arbeitsmappe, speichern Sie sie und versuchen Sie es noch einmal

# Letters.
error-mail-not-reached = der Mailserver kann nicht verwendet werden: { $why }
error-mail-later = der Mailserver kann es jetzt nicht annehmen: { $why }
error-mail-refused = abgelehnt: { $why }
error-mail-unsure = der Mailserver sagte nicht, ob er es angenommen hat: { $why }
error-mail-address = { $address } ist keine Mailadresse: { $error }
error-mail-letters = die Adresse hat Buchstaben, die dieser Mailserver vielleicht nicht annimmt
error-no-sender = es ist nicht angegeben, wer die Briefe sendet
hint-no-sender = Geben Sie in den Einstellungen den Absender der Einladungen an (mail_sender)
error-no-mail-server = es ist kein Mailserver eingerichtet
hint-no-mail-server = Geben Sie ihn in den Einstellungen an (mail_host, mail_sender) oder schreiben Sie die Briefe in Dateien: muster outbox export ORDNER
error-no-mail-password = der Mailserver verlangt ein Passwort für { $user }, und es ist keines angegeben
hint-no-mail-password = Nennen Sie in den Einstellungen eine Datei, die es enthält (mail_password_file), oder setzen Sie MUSTER_SMTP_PASSWORD
error-mail-plain = Briefe gingen unverschlüsselt an { $host }, wo andere sie lesen können
error-mail-plain-password = Briefe und das Passwort gingen unverschlüsselt an { $host }, wo andere sie lesen können
hint-mail-plain = Verwenden Sie ein Mail-Relay auf diesem Computer (localhost), das sie verschlüsselt, oder erlauben Sie es in den Einstellungen (mail_unencrypted=yes)
error-password-file = die Passwortdatei { $path } kann nicht verwendet werden: { $why }
hint-password-file-name = Prüfen Sie ihren Namen in den Einstellungen (mail_password_file)
hint-password-file = Prüfen Sie die Datei
error-password-file-others = andere können sie lesen
hint-password-file-others = Lassen Sie sie nur ihren Besitzer lesen: chmod 600
error-password-file-empty = sie enthält kein Passwort
hint-password-file-empty = Schreiben Sie das Passwort hinein und nichts anderes

# Why the system refused, where it says so in its own language.
system-not-found = Datei oder Ordner nicht gefunden (Systemfehler { $code })
system-no-right = keine Berechtigung (Systemfehler { $code })
system-exists = schon vorhanden (Systemfehler { $code })
system-full = kein Platz mehr (Systemfehler { $code })
system-read-only = der Datenträger ist schreibgeschützt (Systemfehler { $code })
system-timed-out = keine Antwort in der vorgesehenen Zeit (Systemfehler { $code })
system-folder = es ist ein Ordner (Systemfehler { $code })
system-in-use = wird gerade verwendet (Systemfehler { $code })

# What a person may or may not do, as the end of “… may not”.
right-export-configurations = Konfigurationen und Vorlagen zu exportieren
right-change-configurations = Konfigurationen zu speichern oder zu ändern
right-read-records = diese Datensätze anzusehen
right-read-company-records = Datensätze des ganzen Unternehmens anzusehen
right-edit-records = diese Datensätze zu ändern
right-edit-company-records = Datensätze des ganzen Unternehmens zu ändern
right-read-history = diesen Import anzusehen
right-import = diesen Import auszuführen
right-import-company-wide = Datensätze des ganzen Unternehmens zu importieren
right-send-for-review = diesen Import zur Prüfung zu senden
right-review = über Importe anderer zu entscheiden
right-schedule = diesen Import später laufen zu lassen
right-undo = diesen Import rückgängig zu machen
right-see-users = diesen Benutzer anzusehen
right-change-users = Benutzer zu ändern
right-change-aliases = Werte für diesen Benutzer festzulegen
right-see-lists = die Listen anzusehen
right-change-lists = die Listen zu ändern
right-settings = die Einstellungen anzusehen oder zu ändern
right-take-restore-points = Wiederherstellungspunkte anzusehen oder anzulegen
right-restore = Datensätze auf einen Wiederherstellungspunkt zurückzusetzen
right-delete-restore-points = Wiederherstellungspunkte zu entfernen
right-audit = das Protokoll anzusehen
right-outbox = den Postausgang anzusehen oder zu senden
right-own-password = das Passwort zu ändern

# Why a person may not do something.
refused-user = ein Benutzer ist nicht berechtigt, { $right }
refused-supervisor = eine Teamleitung ist nicht berechtigt, { $right }
refused-administrator = ein Administrator ist nicht berechtigt, { $right }
refused-hint-own = Es ist nicht Ihr eigenes; ein Administrator kann es tun
refused-hint-groups = Es gehört niemandem in Ihren Gruppen; ein Administrator kann es tun
refused-hint-who = Bitten Sie um Hilfe: { $who } dürfen es tun
right-who-supervisors = Teamleitungen und Administratoren
right-who-administrators = Administratoren

# What is wrong with an entry of a list.
list-key-empty = der Schlüssel des Eintrags ist leer; geben Sie das Wort an, das Dateien verwenden
list-key-control = ein Schlüssel hat keine Zeilenumbrüche und keine Steuerzeichen
list-key-comma = ein Schlüssel dieser Liste hat kein Komma: Kommas trennen die Einträge einer Zelle
list-key-none = das Wort none bedeutet in Dateien, dass es keinen Eintrag gibt
list-key-colon = ein Schlüssel dieser Liste hat keinen Doppelpunkt: Er trennt den Eintrag von der Kennung
list-same-key = Zeile { $row } hat denselben Schlüssel; behalten Sie eine der Zeilen
list-second-default = Zeile { $row } ist bereits der Standard; eine Liste hat einen Standard
list-hint-taken = Wählen Sie einen anderen Schlüssel oder geben Sie jenem Eintrag eine andere Bezeichnung
list-hint-no-entries = Die Liste hat noch keine Einträge
list-hint-available = Es gibt: { $keys }
list-hint-enable = Aktivieren Sie ihn zuerst oder wählen Sie einen anderen Standard
list-no-label = die Bezeichnung des Eintrags ist leer
list-taken = { $key } steht schon in der Liste { $list }
list-missing = { $key } steht nicht in der Liste { $list }
list-disabled-default = { $key } ist deaktiviert und kann nicht der Standard sein
list-problem = Zeile { $row }, { $column } „{ $value }“: { $what }
list-not-yes-no = erwartet wird Ja oder Nein

# Why a record cannot come back from the recycle bin.
bin-refused = „{ $title }“ (Nr. { $number }) bleibt im Papierkorb: { $why }
bin-refused-taken = { $field } { $value } gehört inzwischen zu „{ $name }“ (Nr. { $number }); ändern oder löschen Sie zuerst diesen Datensatz
bin-refused-archived = sein Benutzer { $user } ist archiviert und bekommt keine Datensätze; aktivieren Sie zuerst den Benutzer
bin-refused-gone = seinen Benutzer gibt es nicht mehr; machen Sie zuerst rückgängig, was den Benutzer entfernt hat

# What is wrong with a configuration file; what the parser says itself is English.
json-too-large = die Datei hat { $bytes } Byte, und höchstens { $most } werden gelesen
json-empty = die Datei ist leer
json-version-0 = es gibt keine Version 0
json-newer = die Datei hat Version { $version }, und dieses Programm liest bis Version { $newest }: Sie wurde von einem neueren Programm geschrieben
json-ends = die Datei endet mitten in
json-whole-number = erwartet wird eine ganze Zahl
json-too-deep = zu tief verschachtelt
json-at = Zeile { $line }, Spalte { $column }: { $what }
config-no-target = `TargetFieldID` ist leer
config-two-sources = { $field } hat sowohl `SourceFieldID` als auch `fixedValue`
config-no-source = { $field } hat weder `SourceFieldID` noch `fixedValue`
config-empty-source = { $field } hat eine leere `SourceFieldID`: Nennen Sie eine Spalte oder löschen Sie den Eintrag
config-half-key = { $field } ist nach `UpdateBehavior` 2 ein Schlüssel und nach `key` keiner
config-mapped-twice = das Feld { $field } ist zweimal zugeordnet
config-behavior = `UpdateBehavior` ist { $number } und kann 0 (überschreiben), 1 (behalten) oder 2 (Schlüssel) sein
config-no-mapping = `mapping` fehlt: eine Liste von Einträgen mit SourceFieldID und TargetFieldID
