### The users: directory, groups, aliases, codes.

# The page.
users-added = { $name } wurde hinzugefügt
users-activated = { $name } ist wieder aktiv
users-archived = { $name } ist archiviert
users-count = { $users } Benutzer · { $active } aktiv
users-add-failed = Der Benutzer lässt sich nicht hinzufügen
users-change-failed = Der Benutzer lässt sich nicht ändern
users-add = Benutzer hinzufügen…
users-empty-text = Die Zeilen einer Datei finden ihren Benutzer über E-Mail oder Mitarbeiternummer. Fügen Sie die Benutzer hier hinzu, oder importieren Sie sie als Benutzerkonten.
users-empty = Noch keine Benutzer
users-search = Benutzer durchsuchen
users-search-hint = Name, E-Mail oder Nummer suchen…
users-none = Kein Benutzer passt zur Suche
users-none-text = Suchen Sie nach einem Teil eines Namens, einer E-Mail oder einer Nummer
column-name = Name
column-email = E-Mail
users-column-number = Mitarbeiternr.
users-role = Rolle
column-status = Status
users-active = Aktiv
users-is-archived = Archiviert
users-archive-help = Ein archivierter Benutzer nimmt keine Zeilen an; die Datensätze bleiben
users-code = Code…
users-code-help = Ein Einmalcode, mit dem der Benutzer ein Passwort wählt
users-add-confirm = Benutzer hinzufügen
users-number-optional = Mitarbeiternummer (darf leer sein)
users-archive = Archivieren
users-archive-of = { $name } archivieren
users-activate = Aktivieren
users-activate-of = { $name } aktivieren
users-code-of = { $name } einen Einmalcode geben
users-email-taken = { $name } hat diese E-Mail-Adresse bereits
users-number-taken = { $name } hat diese Mitarbeiternummer bereits

# One-time codes.
users-code-ask = { $name } einen Einmalcode geben?
users-code-title = Einmalcode für { $name }
users-code-make = Code erstellen
users-code-text = Damit wählt der Benutzer ein Passwort und meldet sich an: zum ersten Mal, oder weil das Passwort verloren ging. Ein Passwort oder Code, den der Benutzer hat, gilt danach nicht mehr.
word-close = Schließen
word-copy = Kopieren
users-code-told = Er wird nur dieses eine Mal gezeigt. Teilen Sie ihn dem Benutzer auf einem Weg mit, den nur Sie beide kennen. Bei der Anmeldung: „Ich habe einen Einmalcode“, dann { $email } und dieser Code. Er gilt einmal, und { $days } Tage lang.
