### Open imports, configurations, restore points, lists, outbox, audit.

# The audit log.
button-export = Exportieren…
audit-empty = Bisher wurde nichts getan
audit-empty-text = Hier steht jeder Import, jedes Rückgängigmachen und Zurücksetzen, jede Änderung von Hand und jede Änderung der Einstellungen
audit-none-fits = Keine Zeile passt
audit-search = Protokoll durchsuchen
audit-search-hint = Suchen, was getan wurde…
audit-person = Person
audit-person-hint = Person oder E-Mail-Adresse…
column-number = Nr.
column-when = Wann
column-who = Wer
audit-column-done = Was getan wurde
audit-column-subject = Woran
audit-column-detail = Einzelheiten
audit-save-title = Das ganze Protokoll speichern
# What the log calls an import, a user's part of it, a restore point, and counts its rows by.
audit-of-share = Import { $number }, { $user }
audit-of-import = Import { $number }
audit-of-point = Wiederherstellungspunkt { $number }
audit-count = { $number } { $outcome }
audit-file = Protokoll.{ $extension }

# The outbox.
outbox-sent = Die Einladungen sind versendet
outbox-send-failed = Die Einladungen lassen sich nicht versenden
outbox-export-title = Einladungen in einen neuen Ordner exportieren
outbox-export-folder = Einladungen
kind-folder = Ordner
outbox-withdrawn = Die Einladung ist zurückgezogen
outbox-withdraw-failed = Die Einladung lässt sich nicht zurückziehen
outbox-waits-again = Die Einladung wartet wieder
outbox-again-failed = Die Einladung lässt sich nicht erneut senden
outbox-title = Postausgang
outbox-empty = Einladungen an neue Personen warten hier, bis sie versendet oder exportiert werden
outbox-causes = Warum Einladungen nicht hinausgingen
outbox-send = Jetzt senden
outbox-send-help = Tragen Sie oben Mailserver und Absender ein und speichern Sie; dann lässt sich versenden, was wartet
outbox-export = Als Dateien exportieren…
outbox-export-help = Tragen Sie oben den Absender ein und speichern Sie; dann lässt sich exportieren, was wartet
outbox-send-again = Erneut senden
button-withdraw = Zurückziehen
outbox-send-again-to = Erneut an { $address } senden
outbox-withdraw-of = Einladung an { $address } zurückziehen
outbox-told = Einladungen: { $words }
outbox-count-queued = { $number } wartend
outbox-count-sending = { $number } in Arbeit
outbox-count-sent = { $number } versendet
outbox-count-exported = { $number } exportiert
outbox-count-unsure = { $number } unsicher
outbox-count-failed = { $number } fehlgeschlagen
outbox-count-withdrawn = { $number } zurückgezogen

# The lists.
lists-export = { $list } exportieren
lists-import = { $list } importieren
lists-enabled = „{ $entry }“ ist aktiviert
lists-disabled = „{ $entry }“ ist deaktiviert
lists-added = „{ $entry }“ wurde hinzugefügt
lists-changed = „{ $entry }“ wurde geändert
lists-removed = „{ $entry }“ wurde entfernt
lists-taken = { $entries ->
    [one] { $entries } Eintrag wurde übernommen
   *[other] { $entries } Einträge wurden übernommen
}
lists-empty-text = Dateien können nur Einträge dieser Liste nennen. Verwendet von { $fields }.
lists-count = { $entries ->
    [one] { $entries } Eintrag · Verwendet von { $fields }
   *[other] { $entries } Einträge · Verwendet von { $fields }
}
lists-change-failed = Die Liste lässt sich nicht ändern
lists-add-ask = Eintrag hinzufügen…
lists-empty = Noch keine Einträge
lists-search = Einträge durchsuchen
lists-search-hint = Schlüssel oder Bezeichnung suchen…
lists-none = Kein Eintrag passt zur Suche
lists-none-text = Suchen Sie nach einem Teil eines Schlüssels oder einer Bezeichnung
lists-causes = Warum Zeilen nicht übernommen werden
lists-key = Schlüssel
lists-label = Bezeichnung
lists-default = Standard
lists-key-help = Was Dateien und Datensätze enthalten
lists-label-help = Was Menschen lesen
lists-records-help = Datensätze, die ihn haben, auch im Papierkorb
lists-default-help = Neue Datensätze erhalten ihn, wenn die Datei keinen nennt
lists-status-help = Dateien können nicht verwenden, was deaktiviert ist; Datensätze, die es haben, behalten es
lists-entries = Einträge
lists-is-enabled = Aktiviert
lists-is-disabled = Deaktiviert
lists-remove-ask = Entfernen…
lists-add = Eintrag hinzufügen
lists-key-hint = Was Dateien enthalten
lists-key-taken = Es gibt bereits einen Eintrag mit diesem Schlüssel
lists-usable = Aktiviert: Dateien dürfen ihn verwenden
word-remove = Entfernen
lists-remove-text = Kein Datensatz hat ihn. Dateien, die ihn nennen, werden danach abgelehnt.
lists-disable-instead = Er lässt sich nicht entfernen. Deaktivieren Sie ihn stattdessen: die Datensätze behalten ihn, und Dateien können ihn nicht mehr verwenden.
lists-disabled-already = Er lässt sich nicht entfernen. Er ist bereits deaktiviert: die Datensätze behalten ihn, und Dateien können ihn nicht verwenden.
lists-import-others = Die anderen Zeilen importieren
lists-import-nothing = Es würde sich nichts ändern.
lists-import-text = Zuerst wird ein Wiederherstellungspunkt erstellt. Einträge, die keine Zeile nennt, bleiben, wie sie sind.
column-column = Spalte
column-value = Wert
column-problem = Problem
word-import = Importieren
lists-edit-of = { $entry } bearbeiten
lists-disable = Deaktivieren
lists-enable = Aktivieren
lists-disable-of = { $entry } deaktivieren
lists-enable-of = { $entry } aktivieren
lists-remove-of = { $entry } entfernen
lists-add-to = Zu { $list } hinzufügen
lists-edit-title = „{ $entry }“ bearbeiten
lists-remove-title = „{ $entry }“ entfernen?
lists-in-use = „{ $entry }“ wird verwendet
lists-records-have = { $records ->
    [one] { $records } Datensatz hat ihn.
   *[other] { $records } Datensätze haben ihn.
}
lists-import-title = „{ $file }“ importieren
lists-former-default = „{ $entry }“ ist nicht mehr der Standard.
lists-ignored = Spalten, die hier nichts bedeuten: { $columns }

# Configurations.
configurations-copied = „{ $name }“ wurde kopiert
configurations-export-title = „{ $name }“ exportieren
configurations-renamed = „{ $from }“ heißt jetzt „{ $to }“
configurations-deleted = „{ $name }“ wurde gelöscht
configurations-use-of = { $name } verwenden
configurations-more-of = Mehr für { $name }
configurations-delete-title = „{ $name }“ löschen?
configurations-copy-failed = Die Konfiguration lässt sich nicht kopieren
configurations-open-title = Konfiguration öffnen
configurations-rename-failed = Die Konfiguration lässt sich nicht umbenennen
configurations-delete-failed = Die Konfiguration lässt sich nicht löschen
configurations-open = Aus Datei öffnen…
configurations-empty-text = Eine Konfiguration behält alles, was für einen Import gewählt wurde: wie die Datei gelesen wird, welche Spalte welches Feld füllt, was mit Datensätzen geschieht. Speichern Sie eine im Assistenten, oder öffnen Sie eine aus einer Datei.
configurations-empty = Keine gespeicherten Konfigurationen
configurations-saved = Gespeichert
configurations-use = Verwenden
configurations-more = Mehr
configurations-rename-ask = Umbenennen…
configurations-versions = Versionen
configurations-duplicate = Duplizieren
configurations-name-taken = Es gibt eine andere Konfiguration dieses Namens
configurations-rename-title = Konfiguration umbenennen
configurations-rename = Umbenennen
configurations-delete-text = Ihre früheren Versionen werden mit ihr gelöscht. Importe, die mit ihr ausgeführt wurden, bleiben, wie sie sind.
configurations-versions-above = Konfigurationen · Versionen
configurations-version = Version
configurations-change = Was sie änderte
configurations-versions-of = Versionen dieser Konfiguration
configurations-in-use = In Gebrauch
configurations-use-again = Wieder verwenden
configurations-use-again-of = Version { $number } wieder verwenden

# Restore points.
points-file = Wiederherstellungspunkt { $number }.{ $extension }
points-restore-of = Auf { $reason } zurücksetzen
points-delete-of = { $reason } löschen
points-delete-title = „{ $reason }“ löschen?
points-choose-title = Zurücksetzen auf „{ $reason }“
points-choose-text = Erstellt am { $taken }. Nichts ändert sich, bevor Sie gesehen haben, was geschieht.
points-restore-title = Das Unternehmen auf den Stand vom { $when } zurücksetzen?
points-restore-title-user = { $user } auf den Stand vom { $when } zurücksetzen?
points-restore-all = Unternehmen zurücksetzen
points-restore-user = { $user } zurücksetzen
points-lost = Was seither kam oder sich änderte, geht verloren ({ $records })
points-save-title = Speichern, was ein Zurücksetzen ändern würde
points-by-hand = Von Hand
points-taken = Der Wiederherstellungspunkt ist erstellt
points-take-failed = Der Wiederherstellungspunkt lässt sich nicht erstellen
points-deleted = Der Wiederherstellungspunkt ist gelöscht
points-delete-failed = Der Wiederherstellungspunkt lässt sich nicht löschen
points-take-ask = Wiederherstellungspunkt erstellen…
points-take = Wiederherstellungspunkt erstellen
points-empty-text = Vor jedem Import und vor jedem Zurücksetzen wird einer erstellt. Sie können auch von Hand einen erstellen.
points-empty = Noch keine Wiederherstellungspunkte
points-column-taken = Erstellt
points-why = Warum
points-restore-ask = Zurücksetzen…
points-delete-text = Die Datensätze bleiben, wie sie sind. Danach führt kein Weg mehr zu diesem Stand zurück.
points-take-text = Behält die Organisation, wie sie jetzt ist, damit Sie dorthin zurückkehren können
points-look = Änderungen ansehen
points-whole-text = Jeder Datensatz und jeder Benutzer ist wieder wie damals
points-whole = Ganzes Unternehmen
points-one-text = Nur die Datensätze dieses Benutzers kehren zurück; die aller anderen bleiben
points-one = Ein Benutzer
points-no-change = Seither hat sich nichts geändert: alles ist wie damals
points-text = Zuerst wird ein weiterer Wiederherstellungspunkt erstellt, damit sich auch dies zurücknehmen lässt.
points-go = Weg
points-go-help = Datensätze, die seither kamen und verschwinden
points-change-back = Wie zuvor
points-change-help = Datensätze, die seither geändert wurden
points-come-back = Zurück
points-come-help = Datensätze, die seither gelöscht wurden
points-changes = Was sich ändert
points-settings-stay = Die Einstellungen der Organisation bleiben, wie sie jetzt sind
points-save-list = Die ganze Liste speichern…

# Open imports.
open-the-import = Der Import
open-discard-failed = Der Import lässt sich nicht verwerfen
open-return-failed = Der Import lässt sich nicht zurückgeben
open-send-failed = Der Import lässt sich nicht zur Prüfung senden
open-withdraw-failed = Der Import lässt sich nicht zurückziehen
open-call-off-failed = Die Ausführung lässt sich nicht absagen
open-later-failed = Der Import kann nicht später laufen
open-empty-text = Hier warten Importe, die begonnen und nicht beendet sind, auch nach einem Absturz oder einer Nacht
open-empty = Keine offenen Importe
open-far = Stand
open-not-planned = Noch nicht geplant
open-here = In diesem Fenster geöffnet
open-scheduled = Geplant
open-discard-help = Zeilen davon sind importiert. Beenden Sie ihn, und machen Sie ihn dann im Verlauf rückgängig
open-discard = Verwerfen
open-discard-text = Nichts davon wurde importiert. Die bisherige Auswahl geht verloren; die Datei selbst bleibt.
open-discarded = { $import } wurde verworfen
open-returned = { $import } wurde zurückgegeben
open-sent = { $import } wurde zur Prüfung gesendet
open-withdrawn = { $import } gehört wieder Ihnen
open-called-off = { $import } läuft nicht mehr von selbst
open-runs = { $import } läuft am { $when }
open-held = Geöffnet in { $holder }
open-discard-title = { $file } verwerfen?
open-withdraw-of = { $file } zurückziehen
open-review = Prüfen
open-review-of = { $file } prüfen
open-return = Zurückgeben…
open-return-of = { $file } zurückgeben
open-resume-of = { $file } fortsetzen
open-call-off = Absagen
open-call-off-of = Ausführung von { $file } absagen
open-later = Später…
open-later-of = { $file } später ausführen
open-send-again = Erneut senden…
open-send = Zur Prüfung…
open-send-of = { $file } zur Prüfung senden
open-discard-of = { $file } verwerfen
open-discard-ask = Verwerfen…

# Running later.
later-title = { $file } später ausführen?
later-type = Geben Sie { $expected } ein
later-night = Nachts laufen Importe um { $time } (Einstellungen)
later-runs-on = Läuft am { $when }
later-deletions = Bis zu { $records } Datensätze dürfen gelöscht werden, auch wo der Löschschutz nachfragen würde
later-about = Er läuft, während dieses Fenster offen ist, oder über den Zeitplaner des Systems (muster schedule install). Benutzer, deren Zeilen bis dahin mehr täten, als Sie jetzt sehen, warten auf Sie: mehr Probleme, Löschungen über dem Löschschutz, Datensätze anderer Benutzer
later-run = Später ausführen
later-running = Läuft gerade, oder wurde unterbrochen
later-waits = Gelaufen; der Rest wartet
later-runs = Läuft am { $when }
later-ran = Gelaufen: { $result }
later-told = { $file } lief am { $ran }: { $result }
later-told-some-time = { $file } lief: { $result }
