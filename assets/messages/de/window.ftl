### The window around the pages: rail, door, dialogs, controls.

# What every page shares.
page-import = Import
    .key = I
page-open-imports = Offene Importe
    .key = O
page-history = Verlauf
    .key = V
page-configurations = Konfigurationen
    .key = K
page-records = Datensätze
    .key = D
page-restore-points = Wiederherstellung
    .key = R
page-users = Benutzer
    .key = B
page-settings = Einstellungen
    .key = E
page-audit = Protokoll
    .key = P
load-organisation-failed = Die Organisation lässt sich nicht lesen
load-history-failed = Der Verlauf lässt sich nicht lesen
load-import-failed = Der Import lässt sich nicht lesen
load-plan-failed = Der Plan lässt sich nicht lesen
load-restore-points-failed = Die Wiederherstellungspunkte lassen sich nicht lesen
load-users-failed = Die Benutzer lassen sich nicht lesen
load-lists-failed = Die Listen lassen sich nicht lesen
load-settings-failed = Die Einstellungen lassen sich nicht lesen
load-audit-failed = Das Protokoll lässt sich nicht lesen
load-outbox-failed = Der Postausgang lässt sich nicht lesen
page-task-versions-failed = Die Versionen lassen sich nicht lesen
page-task-version-failed = Die Version lässt sich nicht verwenden
page-task-door-failed = Niemand kann sich anmelden
page-task-password-failed = Das Passwort wurde nicht geändert
page-task-code-failed = Es gibt keinen Code
page-task-keep-failed = Die Auswahl lässt sich nicht behalten
page-task-due-failed = Fällige Importe können nicht laufen
page-task-records-failed = Die Datensätze lassen sich nicht lesen
page-task-record-failed = Der Datensatz wurde nicht geändert
page-task-list-failed = Die Liste lässt sich nicht importieren
page-task-undo-failed = Der Import lässt sich nicht zurücknehmen
page-task-restore-failed = Der Wiederherstellungspunkt lässt sich nicht verwenden
page-task-reading = Lesen
page-task-saving = Speichern
page-task-writing = Datei schreiben
page-task-looking = Prüfen, was sich ändern würde
page-task-due = Fällige Importe ausführen
page-task-undo = Import zurücknehmen
page-task-restore = Zurücksetzen
button-try-again = Erneut versuchen
button-show-all = Alle zeigen
page-loading = Wird geladen…
size-bytes = { $bytes } Byte
quoted = „{ $text }“

# The door: the first start.
door-welcome = Willkommen bei Muster
door-welcome-text = Beginnen Sie mit Ihrer Organisation, oder sehen Sie sich zuerst in der Beispielorganisation um
door-look = Nur umsehen
door-look-text = Die Beispielorganisation hat Benutzer, Listen und Dateien zum Importieren. Sie ist eine eigene Datei neben Ihrer: nichts, was Sie dort tun, ändert Ihre Organisation.
door-open-sample = Beispielorganisation öffnen
door-make = Ihre Organisation anlegen
door-name-about = Steht oben und in Berichten
door-name = Name der Organisation
door-administrator-text = Sie werden Administrator: wer Benutzer, Listen und Einstellungen einrichtet und entscheidet
door-make-do = Organisation anlegen
door-country = Land
door-country-choose = Auswählen…
door-country-about = Für Telefonnummern und Adressen ohne Land
door-your-name = Ihr Name
door-your-name-about = Wie andere ihn in Berichten lesen
door-your-email = Ihre E-Mail-Adresse
door-your-email-about = Damit melden Sie sich an
door-password = Passwort
door-password-again = Dasselbe Passwort noch einmal
door-choose-text = Hier hat noch niemand ein Passwort. Wählen Sie, wer Administrator ist, und ein Passwort: von da an melden sich alle an, und der Administrator lässt die anderen herein.
door-choose = Administrator wählen
door-somebody = Jemand anderes
door-somebody-text = Wird Administrator
door-become = Administrator werden
door-sample = Die Beispielorganisation
door-sample-text = Treten Sie als eine ihrer Personen ein: was Sie sehen und dürfen, hängt von der Rolle ab
door-leave-sample = Beispielorganisation verlassen
door-role-administrator = Administrator
door-role-administrator-may = Darf alles: Benutzer, Listen, Einstellungen, firmenweite Importe, Prüfung, Wiederherstellungspunkte
door-role-supervisor = Teamleitung
door-role-supervisor-may = Bereitet Importe für die Benutzer der eigenen Gruppen vor und führt sie aus, speichert Konfigurationen, sendet Importe zur Prüfung
door-role-user = Benutzer (Mitarbeiter)
door-role-user-may = Führt Importe für sich selbst mit gespeicherten Konfigurationen aus; sieht die eigenen Datensätze und Importe
door-go-in = Als { $name } eintreten

# The door: sign-in and lock.
door-sign-in = Anmelden
door-email = E-Mail-Adresse
door-signing-in = Anmeldung läuft…
door-have-code = Ich habe einen Einmalcode
door-lost = Passwort vergessen?
door-code = Einmalcode
door-new-password = Neues Passwort
door-code-sign-in = Passwort wählen und anmelden
door-have-password = Ich habe ein Passwort
door-locked = Gesperrt
door-unlock = Entsperren
door-somebody-ask = Jemand anderes…
door-lost-email = E-MAIL
door-lost-text = Ein Administrator gibt Ihnen auf der Seite Benutzer einen Einmalcode; damit wählen Sie ein neues Passwort. Ist es das des einzigen Administrators? Wem die Datei der Organisation gehört, erstellt in einem Terminal einen Code: muster recover { $address }
door-code-about = Von einem Administrator; er gilt { $days } Tage und einmal
door-go-on = Als { $name } weitermachen

# The door: what stands in the way.
door-too-many = Zu viele falsche Versuche
door-wrong-hint = Geben Sie es noch einmal ein; Groß- und Kleinbuchstaben sind nicht dasselbe
door-over = Sie sind nicht mehr angemeldet
door-over-hint = Ihr Passwort oder Ihre Rechte wurden geändert. Melden Sie sich noch einmal an
door-again-now = Sie können es jetzt noch einmal versuchen, mit Bedacht
door-again-second = Der nächste zählt in einer Sekunde
door-differs = Das ist nicht dasselbe Passwort
door-wrong = { $typed } stimmt nicht
door-again-seconds = Der nächste zählt in { $seconds } Sekunden
door-password-about = Mindestens { $number } Zeichen; mehrere Wörter merken sich leicht
door-the-password = Das Passwort
door-the-code = Die E-Mail-Adresse oder der Code
door-the-email = Die E-Mail-Adresse oder das Passwort

# The door: changing the password.
door-change-password = Passwort ändern
door-old-password = Altes Passwort
door-new-again = Das neue Passwort noch einmal

# Files.
files-tables = Tabellen
files-csv = CSV
files-reports = Berichte
files-templates = Vorlagen
files-configurations = Import-Konfigurationen
files-all = Alle Dateien
pick-input = Datei zum Importieren wählen
pick-unassigned = Zeilen speichern, deren Benutzer nicht gefunden ist
pick-batches = Dateien speichern
word-open = Öffnen
path-text = Dieses System hat keinen Dateidialog. Geben Sie den Pfad der Datei hier ein
path-label = Dateipfad

# Review.
review-sending = Eine andere Person sieht dieselbe Vorschau und importiert, überspringt oder gibt die Zeilen jedes Benutzers zurück. Bis dahin können Sie ihn nur zurückziehen
told-kept = Als Entwurf gespeichert: weiter unter Offene Importe
review-returning = Nichts weiter davon wird importiert. Wer den Import gesendet hat, findet ihn mit dieser Notiz unter Offene Importe
review-send-title = { $name } zur Prüfung senden?
review-return-title = { $name } zurückgeben?
review-send = Zur Prüfung senden
review-note = Notiz
review-return = Zurückgeben
review-right = Was in Ordnung zu bringen ist

# Words on the desktop.
notify-imported = { $rows ->
    [one] { $file }: { $rows } Zeile ist importiert
   *[other] { $file }: { $rows } Zeilen sind importiert
}
notify-planned = { $rows ->
    [one] Die Vorschau von { $rows } Zeile ist fertig
   *[other] Die Vorschau von { $rows } Zeilen ist fertig
}
notify-staged = Alle Zeilen der Datei sind geprüft
notify-undone = Der Import ist zurückgenommen
notify-restored = Die Datensätze sind wie am Wiederherstellungspunkt
due-ran-well = { $file } lief von selbst: { $result }
notify-written = { $file } ist geschrieben
notify-failed = Etwas wurde nicht getan: { $reason }

# The rail.
rail-pages = Seiten
rail-menu = Was Sie tun können
rail-password = Passwort ändern…
rail-sign-out = Abmelden
rail-leave-sample = Beispiel verlassen

# What came of things.
told-version = Version { $number } von „{ $name }“ ist wieder in Gebrauch
told-file = Die Datei ist geschrieben
told-record = Der Datensatz ist geändert
told-done = Erledigt
told-stopped = Abgebrochen. Nichts wurde geändert
told-list-again = Zeilen der Datei haben jetzt Probleme; importieren Sie sie noch einmal, um sie zu sehen
told-not-all-invitations = Nicht alle Einladungen gingen hinaus
told-not-all-settings = Die Einstellungen sind übernommen, aber nicht alle
unexpected-title = Es kam etwas Unerwartetes zurück
unexpected-reason = die Antwort ist nicht, wonach gefragt wurde
unexpected-hint = Nichts ging verloren. Bitte melden Sie, was Sie getan haben
write-template-failed = Die Vorlage lässt sich nicht schreiben
write-problems-failed = Die Zeilen mit Problemen lassen sich nicht schreiben
write-report-failed = Der Bericht lässt sich nicht schreiben
write-list-failed = Die Liste lässt sich nicht schreiben
write-configuration-failed = Die Konfiguration lässt sich nicht schreiben
told-configuration = Die Konfiguration ist gespeichert
told-configuration-failed = Die Konfiguration lässt sich nicht öffnen
write-records-failed = Die Datensätze lassen sich nicht schreiben
write-audit-failed = Das Protokoll lässt sich nicht schreiben
told-letters = Die Einladungen sind exportiert
told-letters-failed = Die Einladungen lassen sich nicht exportieren
write-settings-failed = Die Einstellungen lassen sich nicht schreiben
told-settings = Die Einstellungen sind übernommen
told-settings-failed = Die Einstellungen lassen sich nicht übernehmen
told-unknown-keys = Hier nicht bekannt: { $keys }
told-configuration-named = Die Konfiguration „{ $name }“ ist gespeichert
told-kept-keys = Diese ihrer Schlüssel bedeuten hier nichts; sie bleiben erhalten: { $keys }
told-configuration-partly = Die Konfiguration „{ $name }“ ist gespeichert, aber nicht alles davon ist bekannt
due-ran = { $file } lief von selbst
due-ran-waits = { $result }. Warum, steht unter Offene Importe
no-type-hint = Wählen Sie eine der Karten
type-gone = Dieses Programm kennt seine Datensatzart nicht mehr
types-left-out = { $files ->
    [one] Eine Datei mit einer Datensatzart ist unbrauchbar
   *[other] { $files } Dateien mit Datensatzarten sind unbrauchbar
}
types-left-out-line = { $file }, Zeile { $line }: { $why }
types-left-out-beside = { $file } passt nicht zu { $other }, Zeile { $line }: { $why }
types-left-out-more = { $files ->
    [one] Und { $files } weitere Datei
   *[other] Und { $files } weitere Dateien
}
resume-failed = Der Import lässt sich nicht wieder aufnehmen
writing-import = Ein Import wird gerade geschrieben
writing-hint = Warten Sie, bis er fertig ist, oder brechen Sie ihn ab
no-type = Es gibt keine Datensatzart { $key }
writing-something = Es wird gerade etwas geschrieben
writing-person-hint = Nur die Person, die es begonnen hat, kann es abbrechen; warten Sie, bis es fertig ist
told-password = Das Passwort ist geändert
door-the-old-password = Das alte Passwort

# Controls.
combo-search = { $name } durchsuchen
combo-none = Nichts passt zur Suche
progress-stopping = Wird abgebrochen…
progress-of = { $done } von { $all }
progress-left = { $done } · noch etwa { $left }
duration-seconds = { $seconds } s
duration-minutes = { $minutes } Min.
duration-hours = { $hours } Std. { $minutes } Min.
stepper-done = erledigt
stepper-current = aktueller Schritt
stepper-todo = kommt noch
stepper-recheck = noch einmal prüfen
stepper-not-needed = nicht nötig
stepper-name = Schritte
stepper-recheck-help = Eine Änderung macht diesen Schritt noch einmal ansehenswert
stepper-not-needed-help = Dieser Import braucht diesen Schritt nicht
toast-close = Meldung schließen
toast-times = { $text } ({ $times } ×)
cell-empty = (leer)
cell-edited = bearbeitet

# Was ein Formular braucht, gesagt, wenn es ohne das abgeschickt wird.
dialog-needs = Es fehlt noch etwas
needs-name = Geben Sie einen Namen ein
needs-other-name = Geben Sie einen anderen Namen ein
needs-key = Geben Sie einen Schlüssel ein
needs-email = Geben Sie eine E-Mail-Adresse ein, etwa name@example.com
needs-path = Geben Sie den Pfad einer Datei ein
needs-note = Schreiben Sie, was zu berichtigen ist
needs-text = Füllen Sie das aus
needs-change = Es wurde noch nichts geändert
guard-needs = Geben Sie die Zahl der Datensätze ein, die gelöscht werden: { $records }
