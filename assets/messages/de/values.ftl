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

# What an import would do with a row.
outcome-new = Neu
outcome-changed = Geändert
outcome-unchanged = Unverändert
outcome-moves = Wechselt
outcome-deletes = Löschung
outcome-problem = Problem
outcome-left-out = Ausgelassen

# Modes of an import.
mode-create = Anlegen
mode-update = Aktualisieren
mode-update-only = Nur aktualisieren
mode-update-including-deletion = Aktualisieren und löschen
mode-help-create = Jede Zeile wird ein neuer Datensatz. Ein vorhandener Schlüssel ist ein Problem, kein zweiter Datensatz
mode-help-update = Vorhandene Datensätze werden aktualisiert, Zeilen mit unbekanntem Schlüssel werden neue Datensätze
mode-help-update-only = Vorhandene Datensätze werden aktualisiert, Zeilen mit unbekanntem Schlüssel werden ausgelassen und gezählt
mode-help-update-including-deletion = Wie Aktualisieren; Datensätze der gewählten Benutzer, die nicht in der Datei sind, kommen in den Papierkorb

# Which of several rows with one key counts.
duplicates-first-wins = Erste Zeile gilt
duplicates-last-wins = Letzte Zeile gilt
duplicates-all-problems = Alle sind Probleme
duplicates-help-first-wins = Von Zeilen mit demselben Schlüssel wird die erste importiert, jede spätere ist ein Problem, das sie nennt
duplicates-help-last-wins = Von Zeilen mit demselben Schlüssel wird die letzte importiert, jede frühere ist ein Problem, das sie nennt
duplicates-help-all-problems = Von Zeilen mit demselben Schlüssel wird keine importiert

# What becomes of records of other users.
transfer-help-none = Die Zeile gilt als eine mit unbekanntem Schlüssel; der andere Benutzer behält den Datensatz
transfer-help-copy = Ihr eigener Benutzer bekommt eine Kopie des Datensatzes mit den Werten der Zeile; der andere Benutzer behält den Datensatz
transfer-help-copy-related = Wie Kopie, zusammen mit den Datensätzen, die auf ihn verweisen
transfer-help-move = Der Datensatz geht an den Benutzer der Zeile
transfer-help-move-related = Wie Übernahme, zusammen mit den Datensätzen, die auf ihn verweisen

# What an update does with a field.
policy-overwrite = Überschreiben
policy-keep = Behalten
policy-keep-later = Das spätere behalten
policy-only-if-empty = Nur wenn leer
policy-only-if-file-has-value = Nur wenn die Datei einen Wert hat
policy-add = Hinzufügen

# Where an import, a share or a review stands.
import-state-draft = Entwurf
import-state-paused = Unterbrochen
import-state-done = Fertig
import-state-undone = Rückgängig gemacht
import-state-discarded = Verworfen
share-state-open = Offen
share-state-imported = Importiert
share-state-skipped = Übersprungen
share-state-undone = Rückgängig gemacht
review-state-for-review = Zur Prüfung
review-state-returned = Zurückgegeben
review-state-withdrawn = Zurückgezogen
review-state-decided = Entschieden

# Where a letter of the outbox stands.
letter-state-queued = Wartet
letter-state-sending = Wird gesendet
letter-state-sent = Gesendet
letter-state-exported = Exportiert
letter-state-unsure = Ungewiss
letter-state-failed = Fehlgeschlagen
letter-state-withdrawn = Zurückgezogen

# Roles.
role-user = Benutzer
role-supervisor = Teamleitung
role-administrator = Administrator

# Names, addresses and their parts.
whole-name = vollständiger Name
whole-address = Adresse
name-part-title = Titel
name-part-first-name = Vorname
name-part-middle-name = Weitere Vornamen
name-part-given-names = Alle Vornamen
name-part-last-name = Nachname
address-part-street = Straße
address-part-house-number = Hausnummer
address-part-street-and-number = Straße und Hausnummer
address-part-zip = PLZ
address-part-city = Ort
address-part-country = Land
letter-case-lower = Kleinbuchstaben
letter-case-upper = Großbuchstaben
letter-case-capitalised = Große Anfangsbuchstaben

# How a match of a column and a field came about.
origin-by-hand = gewählt
origin-configuration = Konfiguration
origin-learned = gelernt
origin-exact = genau
origin-synonym = Synonym
origin-similar = ähnlich

# What was done, as the audit log says it.
deed-imported = Importiert
deed-skipped = Übersprungen
deed-discarded = Verworfen
deed-sent-for-review = Zur Prüfung gesendet
deed-returned = Zurückgegeben
deed-withdrawn = Zurückgezogen
deed-scheduled = Geplant
deed-schedule-cancelled = Geplanter Lauf abgesagt
deed-schedule-ran = Geplanter Lauf ausgeführt
deed-letter-sent = Nachricht gesendet
deed-letter-exported = Nachricht exportiert
deed-letter-withdrawn = Nachricht zurückgezogen
deed-letter-queued = Nachricht wieder eingereiht
deed-undone = Rückgängig gemacht
deed-redone = Wiederhergestellt
deed-restored = Zurückgesetzt
deed-undo-expired = Rückgängigmachen abgelaufen
deed-point-taken = Wiederherstellungspunkt angelegt
deed-point-deleted = Wiederherstellungspunkt gelöscht
deed-record-edited = Datensatz geändert
deed-records-deleted = Datensätze gelöscht
deed-records-restored = Datensätze zurückgeholt
deed-bin-emptied = Papierkorb geleert
deed-user-added = Benutzer angelegt
deed-user-archived = Benutzer archiviert
deed-user-activated = Benutzer aktiviert
deed-alias-set = Alias gesetzt
deed-alias-removed = Alias entfernt
deed-list-changed = Liste geändert
deed-configuration-saved = Konfiguration gespeichert
deed-configuration-renamed = Konfiguration umbenannt
deed-configuration-deleted = Konfiguration gelöscht
deed-settings-changed = Einstellungen geändert
deed-organisation-made = Organisation angelegt
deed-sign-in-failed = Anmeldung fehlgeschlagen
deed-password-changed = Passwort geändert
deed-code-given = Code vergeben
deed-recovered = Wiedererlangt

# What is done with the text of a cell.
transform-trim = Leerzeichen entfernen
transform-replace-empty = Suchen und ersetzen
transform-take-out = „{ $find }“ herausnehmen
transform-find-replace = „{ $find }“ durch „{ $with }“ ersetzen
transform-name-part = { $part } aus einem vollständigen Namen
transform-address-part = { $part } aus einer vollständigen Adresse

# What was done with a row by hand.
edit-corrected = von Hand berichtigt
edit-left-out = von Hand ausgelassen

# Lists of the organisation.
list-name-groups = Gruppen
list-name-sources = Quellen
list-name-projects = Projekte
list-name-desks = Servicedesks
list-name-role-codes = Rollencodes
list-name-customer-types = Kundentypen

# Yes and no.
value-yes = Ja
value-no = Nein
