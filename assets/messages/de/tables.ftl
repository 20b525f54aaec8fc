### The table control: headings, menus, copying.

# Headings of columns that show none, for screen readers.
grid-actions = Aktionen
grid-remarks = Anmerkungen

# Where a cell is, for screen readers.
grid-row = Zeile { $row } von { $rows }
grid-cell = { $column }, Zeile { $row } von { $rows }

grid-open = Öffnen
grid-copy = Kopieren
grid-copy-headers = Mit Überschriften kopieren
grid-copy-cell = Nur diese Zelle kopieren
grid-select-all = Alles auswählen
grid-sort-up = Aufsteigend sortieren
grid-sort-down = Absteigend sortieren
grid-sort-none = Nicht sortieren
grid-move-left = Nach links
grid-move-right = Nach rechts
grid-wider = Breiter
grid-narrower = Schmaler
grid-fit = An Inhalt anpassen
grid-hide = Diese Spalte ausblenden
grid-show = „{ $column }“ einblenden
grid-reset = Spalten wie ursprünglich

grid-copied-cell = Die Zelle ist kopiert
grid-copied = { $rows ->
    [one] { $rows } Zeile ist kopiert
   *[other] { $rows } Zeilen sind kopiert
}
grid-copied-nothing = Es wurde nichts kopiert
grid-too-much = { $rows ->
    [one] { $rows } Zeile ist
   *[other] { $rows } Zeilen sind
} mehr Text, als die Zwischenablage fasst ({ $most } MB). Kopieren Sie weniger Zeilen oder Spalten, oder speichern Sie eine Datei
grid-not-loaded = Nicht alle { $rows } Zeilen sind geladen. Blättern Sie durch die Zeilen, oder kopieren Sie weniger
