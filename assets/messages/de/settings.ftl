### The settings of the organisation.

# The page.
settings-saved = Die Einstellungen sind gespeichert
settings-save-failed = Die Einstellungen lassen sich nicht speichern
settings-export-title = Einstellungen exportieren
settings-import-title = Einstellungen importieren
button-import = Importieren…
settings-organisation = Organisation
settings-mail = E-Mail
settings-record-types = Datensatzarten
settings-discard = Änderungen verwerfen
settings-save = Änderungen speichern
settings-here = Hier importiert
settings-file = einstellungen.json
settings-of-type = { $setting }, { $kind }

# What an administrator can set.
setting-name = Name der Organisation
setting-country = Land
setting-deletion-guard = Löschschutz (Prozent)
setting-bin-days = Papierkorb (Tage)
setting-bin-records = Papierkorb (Datensätze einer Art)
setting-undo-days = Importe können rückgängig gemacht werden (Tage)
setting-point-days = Wiederherstellungspunkte werden aufbewahrt (Tage)
setting-night-time = Uhrzeit der nächtlichen Läufe
setting-mail-host = Mailserver
setting-mail-port = Port des Mailservers
setting-mail-sender = Absender der Einladungen
setting-mail-user = Benutzername am Mailserver
setting-mail-password-file = Passwortdatei
setting-mail-unencrypted = E-Mail ohne Verschlüsselung erlauben
setting-mail-subject = Betreff der Einladungen
setting-mail-text = Text der Einladungen
setting-rows = Höchstzahl Zeilen
setting-users = Höchstzahl Benutzer
setting-comes-from = Kommt aus
setting-help-name = Steht im Fenster und in Berichten.
setting-help-country = Sein Name oder zwei Buchstaben wie AT. Telefonnummern und Postleitzahlen ohne Land werden als solche dieses Landes gelesen.
setting-help-deletion-guard = Ein Import, der mehr als diesen Anteil der Datensätze eines Benutzers löschen würde, fragt zuerst nach einer Bestätigung.
setting-help-bin-days = Wie viele Nutzungstage ein gelöschter Datensatz im Papierkorb bleibt. Was zum Rückgängigmachen nötig sein könnte, bleibt länger.
setting-help-bin-records = Wie viele Datensätze einer Art im Papierkorb bleiben; die zuerst gelöschten verlassen ihn endgültig. Was zum Rückgängigmachen nötig sein könnte, bleibt.
setting-help-undo-days = Wie viele Nutzungstage nach dem letzten Import, Rückgängigmachen oder Wiederherstellen der Zeilen eines Benutzers sie rückgängig gemacht werden können. Danach wird freigegeben, was dazu nötig ist, und auch der Papierkorb kann Datensätze von Importen verlieren.
setting-help-point-days = Wie viele Nutzungstage ein Wiederherstellungspunkt aufbewahrt wird und die Zeilen eines abgeschlossenen Imports. Die neuesten zehn bleiben, wie alt sie auch sind, ebenso von Hand angelegte.
setting-help-night-time = Wann Importe laufen, die für heute Nacht geplant sind, nach der Uhr dieses Computers. Sie laufen, wo das Fenster offen ist, oder mit „muster run-due“, das „muster schedule install“ dem System übergibt.
setting-help-mail-host = Name oder Adresse des Servers, der Nachrichten annimmt (SMTP). Leer: Nachrichten warten im Postausgang und können exportiert werden. Dieses Programm verschlüsselt sie nicht; verwenden Sie daher ein Mail-Relay auf diesem Computer (localhost), das es tut.
setting-help-mail-port = Der Port, an dem der Mailserver antwortet: 25, oder 587 für Absender mit Passwort.
setting-help-mail-sender = Die E-Mail-Adresse, von der Einladungen kommen.
setting-help-mail-user = Der Name, den der Mailserver verlangt. Leer, wenn er keinen verlangt.
setting-help-mail-password-file = Eine Datei, die nur ihr Besitzer lesen kann und die das Passwort und sonst nichts enthält. Das Passwort selbst speichert Muster nie; statt der Datei kann für Befehle MUSTER_SMTP_PASSWORD es enthalten.
setting-help-mail-unencrypted = Ja lässt Nachrichten und das Passwort unverschlüsselt zu einem anderen Computer gehen, wo andere im Netz sie lesen können.
setting-help-mail-subject = Worum es in Einladungen geht; {"{"}name{"}"} und {"{"}organisation{"}"} werden eingesetzt.
setting-help-mail-text = Was Einladungen unter dem Namen der Person sagen, etwa wo man sich anmeldet; {"{"}name{"}"} und {"{"}organisation{"}"} werden eingesetzt.
setting-help-rows = Eine Datei mit mehr Zeilen wird abgelehnt, bevor etwas geschrieben wird, und Teile werden angeboten.
setting-help-users = Eine Datei mit Zeilen von mehr Benutzern wird abgelehnt, bevor etwas geschrieben wird.
setting-help-comes-from = Das System, aus dem diese Datensätze kommen. Solange es hier steht, können sie nicht importiert werden, damit sich beide nie widersprechen.

# What is expected of a setting.
setting-expected-most-text = höchstens 2.000 Zeichen
setting-expected-most-line = höchstens 200 Zeichen
setting-expected-one-line = eine Zeile Text
setting-expected-name = ein Name ist nötig
setting-expected-words = einige Worte sind nötig
setting-expected-server = der Name eines Servers wie localhost
setting-expected-address = eine E-Mail-Adresse wie office@firma.example
setting-expected-port = eine ganze Zahl von 1 bis 65.535
setting-expected-yes-no = yes (ja) oder no (nein)
setting-expected-country = ein Land wie AT oder Österreich
setting-expected-percent = eine ganze Zahl von 0 bis 100
setting-expected-days = eine ganze Zahl von 1 bis 36.500
setting-expected-time = eine Uhrzeit wie 02:00
setting-expected-number = eine ganze Zahl von 1 bis 1.000.000.000
setting-problem = { $setting } kann nicht { $value } sein: { $expected }
