### Wörter des Fachgebiets: Ergebnisse, Zustände, Modi, Regeln, Arten von Werten.
###
### Wortliste, an die sich alle Dateien halten. Anrede: „Sie“. Meldungen sind Sätze ohne Punkt am Ende, Schaltflächen
### und Menüs stehen im Infinitiv (Importieren, Überspringen), Anführungszeichen sind „so“.
###
### record type       Datensatzart                 record            Datensatz
### field             Feld                         column            Spalte
### row               Zeile                        cell              Zelle
### table             Tabelle                      value             Wert
### user              Benutzer                     role              Rolle
### supervisor        Teamleitung                  administrator     Administrator
### employee number   Mitarbeiternummer            e-mail address    E-Mail-Adresse
### key               Schlüssel                    mapping, match    Zuordnung (Spalte zu Feld)
### mode              Modus                        policy            Regel (beim Aktualisieren)
### assignment        Zuordnung (Zeile zu Benutzer)
### configuration     Konfiguration                value map         Werteliste
### fixed value       fester Wert                  transform         Umformung
### import            Import, importieren          share             Anteil (eines Benutzers)
### preview           Vorschau                     summary           Zusammenfassung
### problem           Problem                      warning           Warnung
### new, changed, unchanged, moves, deletes, left out
###                   Neu, Geändert, Unverändert, Wechselt, Löschung, Ausgelassen
### skip, skipped     überspringen, übersprungen   leave out         auslassen
### undo              rückgängig machen            redo              wiederherstellen (einer Rückgängigmachung)
### restore           zurücksetzen (auf einen Wiederherstellungspunkt)
### restore point     Wiederherstellungspunkt      recycle bin       Papierkorb
### review            Prüfung, prüfen              schedule          planen, geplanter Lauf
### draft             Entwurf                      history           Verlauf
### file              Datei                        worksheet         Arbeitsblatt
### workbook          Arbeitsmappe                 template          Vorlage
### header row        Überschriftenzeile           delimiter         Trennzeichen
### encoding          Zeichenkodierung             quote             Anführungszeichen
### decimal mark      Dezimalzeichen               list, entry       Liste, Eintrag
### directory         Benutzerverzeichnis          group             Gruppe
### settings          Einstellungen                audit log         Protokoll
### outbox            Postausgang                  invitation        Einladung
### sign in, out      anmelden, abmelden           password, code    Passwort, Einmalcode
### whole company     Ganzes Unternehmen           deletion guard    Löschschutz

# Words that many pages share.
word-cancel = Abbrechen

count-rows = { $rows ->
    [one] { $rows } Zeile
   *[other] { $rows } Zeilen
}

# Enumerations.
joined-and = { $first } und { $last }
joined-or = { $first } oder { $last }

# Whose letters an encoding has.
letters-unicode = Unicode
letters-western = Westeuropäisch
letters-central-european = Mitteleuropäisch
letters-cyrillic = Kyrillisch
letters-ukrainian = Ukrainisch
letters-greek = Griechisch
letters-turkish = Türkisch
letters-hebrew = Hebräisch
letters-arabic = Arabisch
letters-baltic = Baltisch
letters-south-european = Südeuropäisch
letters-nordic = Nordisch
letters-celtic = Keltisch
letters-romanian = Rumänisch
letters-portuguese = Portugiesisch
letters-icelandic = Isländisch
letters-french-of-canada = Französisch (Kanada)
letters-vietnamese = Vietnamesisch
letters-thai = Thailändisch
letters-japanese = Japanisch
letters-chinese = Chinesisch
letters-korean = Koreanisch
