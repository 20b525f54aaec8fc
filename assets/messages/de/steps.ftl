### The pages of the wizard's steps.

# Preview: what can be decided.
preview-check = Zeilen prüfen
preview-checking = Die Zeilen werden neu geprüft…
preview-unchecked = Seit der letzten Änderung nicht geprüft
preview-more = Mehr
preview-more-name = Was noch möglich ist
preview-save-problems = Problemzeilen speichern…
preview-send = Zur Prüfung senden…
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
preview-loading = Die Zeilen werden geprüft…
preview-no-fit = Keine Zeile passt
preview-no-fit-hint = Keine Zeile dieses Benutzers passt zum Filter und zur Suche
preview-no-rows = Keine Zeilen
preview-no-rows-hint = Die Datei hat keine Zeilen für diesen Benutzer
preview-no-user = Kein solcher Benutzer
preview-nothing = Die Zeilen sind nicht geprüft
preview-nothing-hint = Es wurde nichts importiert. Prüfen Sie die Zeilen, um zu sehen, was der Import täte
preview-rows-loading = Die Zeilen werden gelesen…
preview-search-users = Benutzer suchen
preview-show-all = Alle Zeilen zeigen
preview-unread = Die Zeilen sind nicht da
preview-unread-hint = Warum sie sich nicht zeigen lassen, steht oben; nichts ist verloren
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
columns-group-required = Pflicht
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
columns-search-hint = Suchen…
columns-show-all = Alle Spalten zeigen
trail-confirm = Spalte von { $field } bestätigen
columns-more = { $number } weitere
columns-drift-configuration = Die Datei weicht von der Konfiguration ab
columns-drift-earlier = Die Datei weicht von der eines früheren Imports ab, dessen Zuordnungen verwendet werden
columns-before = Bevor es weitergeht
columns-in-file = In der Datei
columns-first = Erste Werte
columns-field = Feld
columns-field-help = Als was die Spalte importiert wird
columns-update = Bei Änderung
columns-update-help = Was geschieht, wenn es den Datensatz gibt
columns-of-file = Spalten der Datei
columns-fixed = fest
columns-other-fields = Andere Felder
columns-user = — Benutzerzuordnung —
columns-ignore = Nicht importieren
columns-field-for = Feld für { $column }
columns-into = in { $number } Felder
columns-update-of = Bei Änderung von { $column }

# Users.
trail-take-all = Zeilen aller Benutzer importieren
trail-take-none = Zeilen aller Benutzer weglassen
users-all = Alle { $values }
users-export = Übrige Zeilen exportieren…
users-export-hint = Die Zeilen aller Werte, die nicht gefunden wurden, wie sie in der Datei stehen
users-found = Gefunden
users-look = Benutzer suchen
users-old = Diese Benutzer wurden mit anderen Angaben gefunden
users-meant = Meinten Sie { $user }?
users-missing = Nicht gefunden
users-none-found = Kein Wert passt zum Filter und zur Suche
users-not-looked = Die Benutzer sind noch nicht bekannt
users-not-looked-hint = Nichts wurde geändert. Suchen Sie die Benutzer der Zeilen, um fortzufahren
found-users-search = Werte und Benutzer suchen
found-users-search-hint = Suchen…
users-take-all = Alle auswählen
users-take-none = Keine auswählen
users-looking = Benutzer der Zeilen werden gesucht…
users-match = Zuordnen nach
users-email = E-Mail-Adresse
users-number = Mitarbeiternummer
users-import = Import
users-value = Wert in der Datei
users-values = Werte und ihre Benutzer
users-not-found = nicht gefunden
users-excluded = von Ihnen ausgeschlossen
users-chosen = von Ihnen gewählt
users-chosen-excluded = gewählt, dann von Ihnen ausgeschlossen
users-forget = Vergessen
users-alias-excluded = Alias, von Ihnen ausgeschlossen
users-another = Anderer Benutzer…
users-alias-help = Ein früherer Import oder eine Person hat es so bestimmt. Es gilt für jede Datei, bis es vergessen wird
users-goes-default = geht an den Standardbenutzer
users-archived-user = archiviert
users-takes-none = nimmt keine Zeilen an
users-no-user = Zeilen ohne Benutzer
users-use = Verwenden
users-create = Benutzer anlegen…
users-choose = Benutzer wählen…
users-default-text = Zeilen, deren Benutzer nicht gefunden ist, gehen an
users-default = Standardbenutzer
users-alias = Alias
users-nobody = Niemand: ausgelassen
users-import-of = { $user } importieren
users-forget-of = Benutzer für { $value } vergessen
users-forget-alias = Alias { $value } vergessen
users-use-for = { $user } für { $value } verwenden
users-user-for = Benutzer für { $value }
users-without = Benutzer ohne Zeilen: { $users }
users-without-more = Benutzer ohne Zeilen: { $users } und { $number } weitere

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
file-paste = Tabelle einfügen
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
steps-another-file = Andere Datei auswählen …
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
table-encoding = Zeichenkodierung
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
table-sheet = Arbeitsblatt
table-hidden = ausgeblendet
table-sheet-hidden = Dieses Arbeitsblatt ist in der Arbeitsmappe ausgeblendet
table-header = Überschriftenzeile
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
# Mode.
mode-deletes = Datensätze, die nicht in der Datei stehen, werden gelöscht
mode-deletes-text = Nur Datensätze von Benutzern mit Zeilen in der Datei. Wären es mehr, als der Löschschutz der Organisation durchlässt, hält der Import an und fragt nach der Zahl. Sie bleiben im Papierkorb, und Rückgängigmachen bringt sie zurück
mode-blank = Leere Zellen in der Datei
mode-blank-leave = Wert des Datensatzes lassen
mode-blank-leave-text = Eine leere Zelle ändert nichts
mode-blank-clear-text = Eine leere Zelle leert das Feld. Pflichtwerte werden nie geleert
mode-blank-clear = Wert des Datensatzes leeren
mode-others = Andere Datensätze
mode-duplicates = Zeilen mit demselben Schlüssel
mode-transfer-none = Nicht übertragen
mode-transfer-copy = Kopieren
mode-transfer-move = Verschieben
mode-show-issues = In der Tabelle zeigen
mode-transfer = { $what } eines anderen Benutzers
mode-transfer-none-text = Eine Zeile, deren Schlüssel ({ $one }) einem anderen Benutzer gehört, zählt als eine mit unbekanntem Schlüssel
mode-transfer-copy-text = Der Benutzer der Zeile erhält eine Kopie mit den Werten der Zeile; das Original ({ $one }) bleibt beim anderen Benutzer
mode-transfer-move-text = Der Datensatz ({ $one }) geht zum Benutzer der Zeile. Die Vorschau nennt jeden und von wem er kommt
mode-transfer-along = Zusammen mit: { $others }
mode-issues = { $number ->
    [one] { $number } Auffälligkeit in der Datei
   *[other] { $number } Auffälligkeiten in der Datei
}

# Columns: the particulars.
columns-at-most = Höchstens { $number } Zeichen
columns-example = Zum Beispiel: { $example }
columns-filled = { $rows ->
    [one] { $rows } Zeile mit einem Wert
   *[other] { $rows } Zeilen mit einem Wert
}
columns-day-first = Tag.Monat.Jahr
columns-month-first = Monat/Tag/Jahr
columns-year-first = Jahr-Monat-Tag
columns-serial = Zahl der Tabellenkalkulation
columns-names-user = Diese Spalte sagt, wem die Zeile gehört. Der nächste Schritt zeigt die gefundenen Benutzer
columns-not-imported = Diese Spalte wird nicht importiert. Wählen Sie in der Tabelle ein Feld für sie
columns-times = Uhrzeiten werden als Teile eines Tages gelesen, wie Tabellenkalkulationen sie zählen: 0,5 ist 12:00
choose = Auswählen…
columns-date-order = Datumsreihenfolge
columns-ask-numbers = Was ist gemeint? Die Zahlen lassen sich auf beide Arten lesen
columns-numbers = Zahlen sind geschrieben als
columns-decimal-mark = Dezimalzeichen
columns-ask-dates = Was kommt zuerst? Die Daten lassen sich auf beide Arten lesen
columns-ask-serials = Wie sind sie geschrieben? Manche Werte sind Zahlen, wie Tabellenkalkulationen Tage zählen
columns-dates = Daten werden gelesen als
columns-joined = Verbunden aus, mit einem Leerzeichen dazwischen
columns-join = Weitere Spalte verbinden
columns-join-ask = Weitere Spalte verbinden…
columns-also = Diese Spalte auch verwenden für
columns-also-ask = Diese Spalte auch verwenden für…
columns-not-in-file = Nicht in der Datei
columns-not-in-file-text = Geben Sie jeder Zeile denselben Wert in einem Feld, das die Datei nicht hat
columns-add-field = Feld hinzufügen
columns-add-field-ask = Feld hinzufügen…
columns-part = Teil { $column }
columns-value-for = Wert für { $field }
columns-unbind = { $field } nicht importieren

# Columns: transforms.
transforms = Umformungen
transform-replace = Suchen und ersetzen
transform-text = Text
transform-name-parts = Teile eines vollständigen Namens
transform-address-parts = Teile einer vollständigen Adresse
transform-add = Umformung hinzufügen
transform-add-ask = Umformung hinzufügen…
transform-samples-joined = Erste Werte, verbunden, und was gelesen wird
transform-samples = Erste Werte, und was gelesen wird
transform-find-hint = Suchen
transform-with-hint = Ersetzen durch (oder nichts)
transform-remove = Umformung { $place } entfernen: { $words }
transform-down = Umformung { $place } nach unten: { $words }
transform-up = Umformung { $place } nach oben: { $words }
transform-find = Suchen, Umformung { $place }
transform-with = Ersetzen durch, Umformung { $place }
split-name = Vollständigen Namen aufteilen
split-address = Adresse aufteilen
split-name-into = Vollständigen Namen aufteilen in { $fields }
split-address-into = Adresse aufteilen in { $fields }
split-name-about = Der vollständige Name geht in { $fields }
split-address-about = Die Adresse geht in { $fields }

# Table: the rows.
table-copying = Datei wird kopiert
table-checking = Alle Zeilen werden geprüft
table-not-checked = Noch sind nicht alle Zeilen geprüft
table-check = Alle Zeilen prüfen
table-unchecked = Die Zeilen sind nicht geprüft
table-no-row = Unter der Überschriftenzeile steht keine Zeile
table-row-itself = Sie ist selbst eine Zeile
table-all = Alle
table-all-found = Alles, was gefunden wurde
table-kinds = Arten von Schäden
damage-too-many = Zu viele Zellen
damage-too-few = Zu wenige Zellen
damage-quote = Nicht geschlossene Anführung
damage-stray-quote = Verirrtes Anführungszeichen
damage-unreadable = Unlesbare Buchstaben
damage-lost = Verlorene Buchstaben
damage-zero = Null-Bytes
damage-control = Steuerzeichen
damage-long = Sehr lange Zelle
damage-garbled = Verfälschte Buchstaben
damage-order = Zeilen in falscher Reihenfolge
damage-one-place = Zellen am selben Platz
damage-formula = Formel ohne Wert
damage-mark = Byte-Reihenfolge-Marke
damage-header = Überschriftenzeile noch einmal
damage-rows-within = Zeilen in einer Zelle
damage-delimiter = Anderes Trennzeichen
damage-header-width = Überschriftenzeile anderer Breite
damage-remark = Wie eine Bemerkung
damage-like-header = Wie eine Überschriftenzeile
damage-page = Seitenzahl
damage-total = Wie eine Summe oder Notiz
damage-remarks-below = Bemerkungen weiter unten
table-rows = Zeilen der Datei
column-line = Zeile in Datei
table-found = Was gefunden wurde
table-found-done = Was gefunden und was getan wurde
table-damaged = Beschädigte Zeilen
table-left-out = Von Hand ausgelassen
table-corrected = Von Hand berichtigt
table-take-in = Wieder aufnehmen
table-correct = Berichtigen…
table-undo = Zurück
table-leave-out = Auslassen
table-checked = { $rows ->
    [one] { $rows } Zeile ist geprüft
   *[other] { $rows } Zeilen sind geprüft
}
table-checked-well = { $rows ->
    [one] { $rows } Zeile ist geprüft, keine ist beschädigt
   *[other] { $rows } Zeilen sind geprüft, keine ist beschädigt
}
table-first = die ersten { $number } sind aufgeführt
table-line = Zeile { $line } der Datei
table-take-in-row = Zeile { $row } wieder aufnehmen
table-correct-row = Zeile { $row } berichtigen…
table-undo-row = Berichtigung der Zeile { $row } zurücknehmen
table-leave-out-row = Zeile { $row } auslassen

# Table: remarks.
remark-take-as-rows = { $lines ->
    [one] Als Zeile nehmen
   *[other] Als Zeilen nehmen
}
remark-use = Stattdessen { $sign } verwenden
remark-table = Tabelle { $number } lesen
remark-sheet = „{ $sheet }“ lesen
remark-read-as = Als { $encoding } lesen
remark-read-row = Als Zeile lesen
remark-first = Nur die erste verwenden
remark-is-row = Sie ist eine Zeile wie die anderen
remark-is-header = Sie benennt die Spalten
sign-semicolon = Semikolon
sign-comma = Komma
sign-tab = Tabulator
sign-bar = Strich
sign-colon = Doppelpunkt
sign-space = Leerzeichen
sign-blanks = mit Leerzeichen ausgerichtete Spalten

# Review.
review-returned = Zurückgegeben von { $by }
review-from = Zur Prüfung von { $by }
review-sent = Gesendet { $at }
review-return-user = Diesen Benutzer zurückgeben…
review-return-import = Import zurückgeben…
review-was-returned = { $label }: wurde schon zurückgegeben von { $by }
review-share-returned = { $label }: zurückgegeben von { $by }
review-prepared = Vorbereitet von { $by }
review-decided = Vorbereitet von { $by } · entschieden von { $deciders }

# Correcting a row.
correct-title = Zeile { $row } berichtigen
correct-cells = Die Zellen, wie sie gelesen werden
correct-text = Die Zeile, wie sie in der Datei steht

# Table: encodings.
encodings-likely = Wahrscheinlich
encodings-all = Alle Zeichenkodierungen

# Columns: values.
values-all-matched = Jeder solche Wert ist zugeordnet
values-none = Kein solcher Wert
values-no-entries = Die Liste der Organisation hat keine Einträge, die Dateien verwenden dürfen. Fügen Sie sie auf der Seite Benutzer hinzu
values-search = Werte durchsuchen
values-only = Nur nicht zugeordnete Werte
values-suggested = Vorgeschlagen
values-others = Andere
values-remembered = gemerkt
values-only-number = Nur nicht zugeordnete ({ $number })
values-meaning = Bedeutung von { $value }
values-uncounted = { $rows ->
    [one] { $rows } weitere Zeile hat einen Wert, zu lang oder zu viele zum Auflisten; die Vorschau nennt, was nicht passt
   *[other] { $rows } weitere Zeilen haben einen Wert, zu lang oder zu viele zum Auflisten; die Vorschau nennt, was nicht passt
}
values-uncounted-more = { $rows ->
    [one] Die ersten { $listed } verschiedenen Werte sind aufgeführt. { $rows } weitere Zeile hat einen Wert, der hier nicht gezählt ist; die Vorschau nennt, was nicht passt
   *[other] Die ersten { $listed } verschiedenen Werte sind aufgeführt. { $rows } weitere Zeilen haben einen Wert, der hier nicht gezählt ist; die Vorschau nennt, was nicht passt
}

# Shared by the steps.
joined = { $first } und { $last }

# Dialogs of the steps.
review-this-import = Diesen Import
import-all-title = { $users ->
    [one] { $users } Benutzer importieren?
   *[other] { $users } Benutzer importieren?
}
import-all-confirm = { $rows ->
    [one] { $rows } Zeile importieren
   *[other] { $rows } Zeilen importieren
}
import-all-new = { $rows } neu
import-all-changed = { $rows } geändert
import-all-moves = { $rows } zu einem anderen Benutzer
import-all-deletes = { $rows } gelöscht, weil nicht in der Datei
import-all-unchanged = { $rows } unverändert
import-all-problems = { $rows } mit Problemen, ausgelassen
import-all-left-out = { $rows } ausgelassen
guard-title = { $records ->
    [one] { $records } Datensatz löschen?
   *[other] { $records } Datensätze löschen?
}
guard-confirm = { $records } löschen und importieren
guard-text = { $deletions } von { $existing } Datensätzen von { $user } stehen nicht in der Datei und kämen in den Papierkorb. Das sind mehr als { $percent } %.
import-all-text = Jeder Benutzer wird ganz oder gar nicht importiert. Zuerst wird ein Wiederherstellungspunkt erstellt
guard-ask = Ist die Datei vollständig? Wenn ja, geben Sie die Zahl der zu löschenden Datensätze ein.
guard-number = Zu löschende Datensätze
new-user = Neuer Benutzer
new-user-create = Benutzer anlegen
new-user-text = Ein aktiver Benutzer mit der Rolle Benutzer, der die Zeilen dieses Werts übernimmt
batches-text = Die Zeilen können in Dateien gehen, die passen und nacheinander importiert werden.
batches-note = Auf der Befehlszeile teilt „muster import“ mit --batches die Datei und importiert die Teile nacheinander
batches-deletion = Importieren Sie keine davon mit „Aktualisieren inkl. Löschen“: die Zeilen der anderen gälten als fehlend
parts-first = Erste wählen
undo-all-ask = Den ganzen Import zurücknehmen?
redo-all-ask = Zurückgenommenes erneut importieren?
restore-nothing = Seither hat sich nichts geändert. Ein Zurücksetzen würde nichts ändern.
restore-text = Der jetzige Stand bleibt als eigener Wiederherstellungspunkt erhalten. Alles andere, auch die Einstellungen, bleibt, wie es ist. Die Seite Wiederherstellung kann die ganze Liste der Namen speichern
restore-what = Was zurückkehrt
save-title = Konfiguration speichern
save-text = Alles, was für diesen Import gewählt wurde, für die nächste Datei derselben Art. Daten gehören nicht dazu
save-export = Speichern und in eine Datei exportieren…
batches-confirm = { $files ->
    [one] In { $files } Datei aufteilen…
   *[other] In { $files } Dateien aufteilen…
}
batches-reason = { $reason }. Nichts wurde importiert.
parts-title = { $files ->
    [one] { $files } Datei geschrieben
   *[other] { $files } Dateien geschrieben
}
parts-folder = In { $folder }
original-title = Zeile { $row }, wie sie in der Datei steht
undo-user-ask = Import von { $user } zurücknehmen?
redo-user-ask = Zurückgenommenes von { $user } erneut importieren?
restore-title = Das ganze Unternehmen auf den Wiederherstellungspunkt zurücksetzen?
restore-title-user = { $user } auf den Wiederherstellungspunkt zurücksetzen?
restore-confirm = Zurücksetzen

# Table: what a column is for.
table-column = Spalten
table-column-click = Klicken Sie, um zu wählen, wofür die Spalte ist
table-column-help = Geht nach { $fields }. Klicken Sie, um das zu ändern
table-column-hint = Klicken Sie auf eine Überschrift, um das Feld der Spalte zu wählen, wie Daten und Zahlen gelesen werden, oder um sie wegzulassen
table-column-leave-out = Diese Spalte weglassen
table-column-leave-out-name = { $column } weglassen
# Summary.
summary-taken-back = Zurückgenommen
summary-skipped = Übersprungen
summary-company = das ganze Unternehmen
summary-user = diesen Benutzer
summary-point-plain = Wiederherstellungspunkt
summary-corrected = { $number ->
    [one] Zeile { $rows } von Hand berichtigt
   *[other] Zeilen { $rows } von Hand berichtigt
}
summary-left-out = { $number ->
    [one] Zeile { $rows } von Hand ausgelassen
   *[other] Zeilen { $rows } von Hand ausgelassen
}
summary-undo = Rückgängig
summary-undo-of = { $user } rückgängig machen
summary-redo = Erneut
summary-redo-of = { $user } wiederherstellen
summary-point = Wiederherstellungspunkt „{ $reason }“
summary-point-text = Erstellt { $taken }. Setzt alles oder einzelne Benutzer auf diesen Stand zurück
users-found-number = { $users ->
    [one] { $users } Benutzer gefunden
   *[other] { $users } Benutzer gefunden
}
users-missing-number = { $values ->
    [one] { $values } Wert nicht gefunden
   *[other] { $values } Werte nicht gefunden
}

# What is wrong with the rows of an import, by cause.
causes-title = Probleme nach Ursache
causes-none = Keine Zeile hat ein Problem oder eine Warnung.
causes-problems = { $rows ->
    [one] { $rows } Zeile hat Probleme und wird ausgelassen.
   *[other] { $rows } Zeilen haben Probleme und werden ausgelassen.
}
causes-warnings = { $rows ->
    [one] { $rows } Zeile hat Warnungen.
   *[other] { $rows } Zeilen haben Warnungen.
}
causes-problem = Problem
causes-warning = Warnung
causes-cause = Ursache
causes-rows = Zeilen
causes-users = Benutzer
causes-examples = Zum Beispiel
causes-example-row = Zeile { $row }: { $told }
causes-more-rows = { $rows ->
    [one] und { $rows } weitere Zeile
   *[other] und { $rows } weitere Zeilen
}
causes-show = Zeilen zeigen
causes-show-of = Zeilen zeigen: { $cause }
causes-filter = Nur { $cause }
causes-failed = Die Ursachen konnten nicht gelesen werden
