### The records.

# The page.
records-restore-failed = Der Datensatz bleibt im Papierkorb
records-many = Datensätze
records-export = { $many } exportieren
records-deleted = { $record } liegt im Papierkorb
records-restored = { $record } ist zurück
records-live = Aktuelle Datensätze
records-bin = Papierkorb
tabs-shown = Was gezeigt wird
records-delete-failed = Der Datensatz lässt sich nicht löschen
records-choose-back = Wählen Sie einen Datensatz, um ihn zurückzuholen
records-choose = Wählen Sie einen Datensatz, um ihn zu bearbeiten oder zu löschen
records-restore = Wiederherstellen
button-edit = Bearbeiten…
button-delete-ask = Löschen…
records-users-archived = Benutzer werden archiviert, auf der Seite Benutzer
word-delete = Löschen
records-delete-text = Er kommt in den Papierkorb und von dort so zurück, wie er jetzt ist.
records-search = Datensätze durchsuchen
field-search-hint = Suchen…
field-search-clear = Suche leeren
records-looking = Wird gesucht…
records-all-users = Alle Benutzer
records-bin-empty-text = Was ein Import oder eine Person löscht, liegt hier noch eine Weile
records-empty-text = Importieren Sie eine Datei mit ihnen: sie erscheinen hier
records-none-text = Suchen Sie nach einem Teil eines Werts, oder sehen Sie die Datensätze aller Benutzer an
records-column-deleted = Gelöscht
records-by-hand = Hand
records-by-import = Import
records-numbered = Nr. { $number }
records-chosen = { $name } · Nr. { $number }
records-delete-question = { $record } löschen?
records-found-so-far = { $records } gefunden · { $percent } % durchsucht
records-sorting = Sortieren · { $percent } %
records-count = { $records ->
    [one] { $records } { $one }
   *[other] { $records } { $many }
}
records-bin-empty = Keine { $many } im Papierkorb
records-empty = Noch keine { $many }
records-none = Keine passenden { $many }

# Changing one.
records-edit-title = { $record } bearbeiten
word-save = Speichern
records-not-saved = Nicht gespeichert
records-was-empty = War leer
records-was = War { $value }
