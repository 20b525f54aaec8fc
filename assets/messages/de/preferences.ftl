### The settings of this computer.

prefs-computer = Dieser Computer
prefs-computer-menu = Dieser Computer…
prefs-holds = Gilt sofort, für Sie auf diesem Computer
prefs-language = Sprache
prefs-as-system = Wie das System
prefs-appearance = Darstellung
prefs-as-desktop = Wie der Desktop
prefs-light = Hell
prefs-dark = Dunkel
prefs-motion = Bewegung
prefs-full = Voll
prefs-reduced = Reduziert
prefs-size = Größe
prefs-close = Schließen

prefs-not-used = Ihre Einstellungen für diesen Computer waren nicht verwendbar
prefs-not-kept = Ihre Einstellungen für diesen Computer können nicht gespeichert werden
prefs-unreadable = Die Datei lässt sich nicht lesen: { $why }
prefs-broken = Die Datei ist beschädigt: { $why }
prefs-no-text = sie enthält keinen Text
prefs-too-large = sie ist zu groß
prefs-newer = Eine neuere Version von Muster hat sie geschrieben
prefs-kept = { $what }. Was darin stand, ist aufbewahrt als { $name }

prefs-recent = Zuletzt verwendete Dateien
prefs-recent-all = Alle { $files } anzeigen
prefs-recent-import = { $file } noch einmal importieren
prefs-recent-forget = { $file } aus der Liste nehmen
prefs-recent-gone = Nicht mehr vorhanden

prefs-drop-file = die Datei
prefs-drop-import = { $file } als { $what } importieren
prefs-drop-import-hint = Bevor Sie die Vorschau gesehen haben, wird nichts geschrieben
prefs-drop-replace = Die Datei dieses Imports durch { $file } ersetzen
prefs-drop-replace-hint = Was Sie für die Spalten gewählt haben, bleibt erhalten
prefs-drop-many = Es kann nur eine Datei auf einmal importiert werden
prefs-drop-many-hint = Ziehen Sie die Dateien einzeln auf das Fenster
prefs-drop-none = Hier kann nichts importiert werden
prefs-drop-none-hint = Alle Datensatzarten kommen aus anderen Systemen oder werden nur von Administratoren importiert
prefs-drop-dialog = Eine Frage ist noch offen
prefs-drop-dialog-hint = Beantworten Sie sie oder drücken Sie Esc, und ziehen Sie die Datei dann noch einmal her
prefs-drop-writing = Ein Import wird gerade geschrieben
prefs-drop-writing-hint = Warten Sie, bis er fertig ist, oder halten Sie ihn an
prefs-drop-open = Ein Import ist schon offen
prefs-drop-open-hint = Gehen Sie zum Schritt Datei zurück, um die Datei zu wechseln, oder verlassen Sie ihn: Er kann später fortgesetzt werden
prefs-drop-stays = Die Datei dieses Imports bleibt
prefs-drop-stays-hint = Daraus wurden schon Benutzer importiert. Schließen Sie diesen Import, um einen neuen zu beginnen
prefs-paste-empty = In der Zwischenablage ist kein Text
prefs-paste-empty-hint = Kopieren Sie zuerst Zellen in einer Tabelle, mit den Überschriften

prefs-copy = Kopieren
prefs-copy-message = Meldung kopieren
prefs-copy-menu = Meldung

prefs-close-title = Schließen, obwohl noch gearbeitet wird?
prefs-close-work = Arbeit
prefs-close-text = { $work }: Das ist noch nicht fertig. Wenn Sie es anhalten, bleibt nichts halb erledigt: Benutzer, deren Zeilen schon importiert sind, bleiben so, und der gerade begonnene wird zurückgenommen.
prefs-close-stop = Anhalten und schließen
prefs-close-later = Weiterarbeiten und danach schließen
prefs-close-later-about = Das Fenster wird ausgeblendet und schließt sich dann von selbst

prefs-crash-title = Muster ist beim letzten Mal ausgefallen
prefs-crash-text = Ein Bericht ohne Ihre Daten wurde geschrieben. Er hilft, die Ursache zu finden.
prefs-crash-text-open = Der Import, der offen war, ist noch da. Ein Bericht ohne Ihre Daten wurde geschrieben; er hilft, die Ursache zu finden.
prefs-crash-resume = Mit { $file } weitermachen
prefs-crash-copy = Bericht kopieren
prefs-crash-folder = Ordner öffnen
prefs-crash-dismiss = Ausblenden
prefs-crash-copied = Der Bericht ist kopiert
