### Keys, and what they do; what can be taken back.

# The list of all keys.
keys-title = Tastatur
keys-everywhere = Überall
keys-import = Während ein Import vorbereitet wird
keys-letter = Das Element mit dem unterstrichenen Buchstaben auslösen; mit gehaltener Alt-Taste sind die Buchstaben zu sehen
keys-default = Tun, wofür die Seite oder der Dialog da ist
keys-close = Das Innerste schließen: Hilfe, Menü, Dialog
keys-next = Nächstes Element
keys-previous = Voriges Element
keys-press = Schaltfläche drücken, Auswahl umschalten, Liste öffnen
keys-arrows = Sich in einer Gruppe, Liste oder Tabelle bewegen
keys-help = Sagen, wofür das Element da ist
keys-list = Diese Tasten zeigen
keys-text-menu = Menü eines Textfelds oder einer Zeile
keys-page = Seiten am linken Rand
keys-refresh = Neu lesen, was zu sehen ist
keys-find = Auf der Seite suchen
keys-lock = Sperren
keys-larger = Alles größer
keys-smaller = Alles kleiner
keys-normal = Normale Größe
keys-open = Datei wählen
keys-paste = Tabelle einfügen
keys-save = Konfiguration speichern
keys-undo = Letzte Wahl zurücknehmen
keys-redo = Zurückgenommenes wieder tun
keys-alt-letter = Alt+Buchstabe
keys-arrow-keys = Pfeiltasten

# Names of keys.
key-enter = Eingabe
key-escape = Esc
key-tab = Tab
key-space = Leertaste
key-menu = Menü
key-ctrl = Strg
key-alt = Alt
key-shift = Umschalt

# What has a letter of its own.
access-next = Weiter
    .key = W
access-back = Zurück
    .key = Z

# The menu of a text field.
edit-menu = Text bearbeiten
edit-undo = Rückgängig
edit-redo = Wiederholen
edit-cut = Ausschneiden
edit-copy = Kopieren
edit-paste = Einfügen
edit-select-all = Alles markieren

# Taking choices back.
undo-button = Rückgängig: { $name }
redo-button = Wiederholen: { $name }
undo-empty = Nichts rückgängig zu machen
redo-empty = Nichts zu wiederholen
undo-done = Zurückgenommen: { $name }
undo-done-again = Wiederholt: { $name }
undo-leave-out-row = Zeile { $row } auslassen
undo-take-in-row = Zeile { $row } aufnehmen
undo-take-in-row-as-it-stands = Zeile { $row } unverändert aufnehmen
undo-correct-row = Zeile { $row } berichtigen
undo-revert-row = Änderungen an Zeile { $row } zurücknehmen
undo-use-text = „{ $text }“ in Zeile { $row } verwenden
undo-use-text-everywhere = „{ $text }“ für „{ $old }“ in allen Zeilen verwenden
undo-leave-out-cell = eine Zelle von Zeile { $row } auslassen
undo-mode = Modus { $mode }
undo-duplicates = Zeilen mit gleichem Schlüssel: { $choice }
undo-transfer-none = nichts übertragen
undo-transfer-copy = durch Kopieren übertragen
undo-transfer-move = durch Verschieben übertragen
undo-transfer-related = ändern, was mit übertragen wird
undo-raise-on = „{ $label }“ einschalten
undo-raise-off = „{ $label }“ ausschalten
undo-blank-leave = leere Zellen lassen den Wert des Datensatzes stehen
undo-blank-clear = leere Zellen löschen den Wert des Datensatzes
undo-match = Spalte „{ $column }“ zu { $field } zuordnen
undo-match-also = Spalte „{ $column }“ auch zu { $field } zuordnen
undo-leave-out-column = Spalte „{ $column }“ auslassen
undo-join = Spalte „{ $column }“ an { $field } anfügen
undo-part = Spalte „{ $column }“ von { $field } trennen
undo-split = Spalte „{ $column }“ aufteilen
undo-key = { $field } zum Schlüssel machen
undo-policy = beim Aktualisieren von { $field }: { $policy }
undo-dates = festlegen, wie die Daten von { $field } gelesen werden
undo-numbers = festlegen, wie die Zahlen von { $field } gelesen werden
undo-value = „{ $value }“ in { $field } steht für „{ $other }“
undo-value-itself = „{ $value }“ in { $field } steht für sich selbst
undo-transforms = ändern, was mit dem Text von { $field } geschieht
undo-fixed = fester Wert für { $field }
undo-unbind = { $field } nicht importieren
undo-users-email = Benutzer an der E-Mail-Adresse erkennen
undo-users-number = Benutzer an der Personalnummer erkennen
undo-users-column = Benutzer an Spalte „{ $column }“ erkennen
undo-alias = „{ $value }“ steht für { $user }
undo-alias-nobody = „{ $value }“ steht für niemanden
undo-default-user = { $user } bekommt die Zeilen ohne gefundenen Benutzer
undo-default-nobody = niemand bekommt die Zeilen ohne gefundenen Benutzer
undo-take-user = Zeilen von { $user } importieren
undo-leave-out-user = Zeilen von { $user } auslassen
undo-sheet = Tabellenblatt „{ $sheet }“ lesen
undo-encoding = Zeichencodierung ändern
undo-delimiter = Trennzeichen ändern
undo-quote = Anführungszeichen ändern
undo-remarks = ändern, welche Zeilen Anmerkungen sind
undo-part-of-file = eine andere Tabelle der Datei lesen
undo-lines = ändern, welche Zeilen nicht zur Tabelle gehören
undo-header = ändern, welche Zeile die Spalten benennt
undo-table = die Tabelle anders lesen
