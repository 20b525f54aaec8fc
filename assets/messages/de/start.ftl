### The start page.
start-import = { $what } importieren
start-save-template = Vorlage für { $what } speichern
start-excel = Excel-Arbeitsmappe
start-title = Was möchten Sie importieren?
start-administrators = Wird von Administratoren importiert
start-template = Vorlage holen
start-excel-item = Excel (.xlsx)
start-text-item = Text (.csv)
start-text-kinds = CSV, TSV oder Text
start-continue = Fortsetzen
start-all-open = Alle offenen Importe
start-saved = Gespeicherte Konfigurationen
start-saved-text = Speichern Sie, was für einen Import gewählt wurde, unter einem Namen, und verwenden Sie es hier wieder
start-all-configurations = Alle Konfigurationen
start-path-hint = /home/…/kunden.xlsx
start-owned = Benutzern zugeordnet · { $records } vorhanden
start-company = Ganzes Unternehmen · { $records } vorhanden
start-elsewhere = Kommt aus { $system } · hier nicht importiert
start-has-flaw = Eine eigene Datei ist unbrauchbar · kein Import
start-template-for = Vorlage für { $what } holen
start-drop = Datei mit { $what } hier ablegen
start-rows = Zeilen
start-begun = { $at }
start-to-look-at = { $users ->
    [one] { $users } Benutzer anzusehen
   *[other] { $users } Benutzer anzusehen
}
start-decided = { $users ->
    [one] { $done } von { $users } Benutzer entschieden
   *[other] { $done } von { $users } Benutzern entschieden
}
