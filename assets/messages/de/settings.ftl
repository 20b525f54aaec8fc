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
