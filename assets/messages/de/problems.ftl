### What is wrong with a row, a cell or a file, and what to do about it.

# What is wrong with a row or a value.
problem-missing = ein Wert ist erforderlich
problem-missing-because-empty = ein Wert ist erforderlich, wenn { $field } leer ist
problem-missing-because = ein Wert ist erforderlich, wenn { $field } { $value } ist
problem-one-required = eines dieser Felder braucht einen Wert: { $fields }
problem-too-long = „{ $value }“ hat { $found } Zeichen
problem-pattern = „{ $value }“ hat andere Zeichen oder eine andere Länge als erlaubt
problem-not-integer = „{ $value }“ ist keine ganze Zahl
problem-out-of-range = „{ $value }“ liegt außerhalb des Bereichs
problem-not-number = „{ $value }“ ist keine Zahl
problem-ambiguous-number = „{ $value }“ kann als zwei verschiedene Zahlen gelesen werden
problem-not-date = „{ $value }“ ist kein Datum
problem-ambiguous-date = „{ $value }“ kann als zwei verschiedene Daten gelesen werden
problem-future-date = „{ $value }“ liegt in der Zukunft
problem-ambiguous-time = „{ $value }“ kann als zwei verschiedene Uhrzeiten gelesen werden
problem-not-time = „{ $value }“ ist keine Uhrzeit
problem-not-date-time = „{ $value }“ ist kein Datum, weder mit noch ohne Uhrzeit
problem-unwanted-zone = „{ $value }“ nennt eine Zeitzone, und das Feld enthält Ortszeit
problem-skipped-time = „{ $value }“ liegt in der Stunde, die die Uhren dieser Zeitzone übersprungen haben
problem-not-yes-no = „{ $value }“ ist weder Ja noch Nein
problem-not-phone = „{ $value }“ ist keine Telefonnummer
problem-not-email = „{ $value }“ ist keine E-Mail-Adresse
problem-not-email-because = „{ $value }“ ist keine E-Mail-Adresse: { $why }
problem-not-link = „{ $value }“ ist keine Webadresse
problem-not-language = „{ $value }“ ist keine Sprache
problem-not-in-list = „{ $value }“ ist kein erlaubter Wert
problem-not-country = „{ $value }“ ist kein Land
problem-not-business-hours = „{ $value }“ sind keine Öffnungszeiten
problem-unknown-entry = „{ $value }“ steht nicht in der Liste { $list }
problem-disabled-entry = „{ $value }“ in der Liste { $list } ist für die Organisation deaktiviert
problem-not-pair = „{ $value }“ ist keine Quelle mit einer Kennung
problem-unknown-reference = kein Datensatz ({ $type }) hat „{ $value }“
problem-unknown-reference-of = kein Datensatz ({ $type }) von { $user } hat „{ $value }“
problem-damaged-number = „{ $value }“ wurde von einer Tabellenkalkulation gekürzt
problem-broken-cell = die Zelle enthält eine Formel ohne Ergebnis
problem-formula = „{ $value }“ beginnt wie eine Formel
problem-script = „{ $value }“ enthält ein Skript
problem-empty-key = der Schlüssel ist leer: { $fields }
problem-duplicate-key-original = Zeile { $row } der ursprünglichen Datei hat denselben Schlüssel „{ $value }“
problem-duplicate-key = Zeile { $row } hat denselben Schlüssel „{ $value }“
problem-duplicate-value = Zeile { $row } hat denselben Wert „{ $value }“
problem-taken = „{ $value }“ gehört einem anderen Datensatz, { $title }
problem-key-exists = einen Datensatz mit dem Schlüssel „{ $value }“ gibt es schon, { $title }
problem-key-ambiguous = { $records } Datensätze haben den Schlüssel „{ $value }“
problem-key-elsewhere = { $records } Datensätze anderer Benutzer haben den Schlüssel „{ $value }“
problem-not-yours = der Datensatz mit dem Schlüssel „{ $value }“ gehört einem Benutzer anderer Gruppen
problem-related-taken = ein Datensatz ({ $type }) von „{ $title }“ hat „{ $value }“, was beim Benutzer schon ein anderer hat
problem-same-record = eine frühere Zeile ist bereits der Datensatz mit „{ $value }“
problem-unknown-id = kein Datensatz hat die ID „{ $value }“
problem-frozen = „{ $value }“ würde „{ $held }“ ändern, was sich nie ändert, wenn es einmal gesetzt ist
problem-wrong-order = „{ $value }“ liegt nicht vor { $field } { $other }
problem-does-not-fit = { $minutes ->
    [one] „{ $value }“ Minuten passen nicht in { $minutes } Minute
   *[other] „{ $value }“ Minuten passen nicht in { $minutes } Minuten
}
problem-unknown-user = kein Benutzer hat „{ $value }“
problem-no-user = die Zeile nennt keinen Benutzer
problem-archived-user = { $user } ist archiviert und bekommt keine Zeilen
problem-in-recycle-bin = der Datensatz mit dem Schlüssel „{ $value }“ liegt im Papierkorb, { $title }
problem-ignored = „{ $value }“ wird nur beachtet, wenn { $field } { $other } ist
problem-end-wins = { $minutes ->
    [one] „{ $value }“ Minuten weichen vom Ende ab, das gilt: { $minutes } Minute
   *[other] „{ $value }“ Minuten weichen vom Ende ab, das gilt: { $minutes } Minuten
}
problem-example-row = das ist die Beispielzeile der Vorlage, und sie wird ausgelassen
problem-guessed = „{ $value }“ ist aus { $field } erraten
problem-odd-phone = „{ $value }“ ist als Telefonnummer ungewöhnlich
problem-assumed-zone = „{ $value }“ lässt die Zeitzone offen
problem-assumed-zone-as = „{ $value }“ lässt die Zeitzone offen und wird als { $zone } gelesen

# What rows have in common that cannot be imported, or that a person should look at.
cause-of-field = { $field }: { $what }
cause-missing = ein erforderlicher Wert fehlt
cause-missing-because = ein Wert fehlt, den ein anderes Feld erfordert
cause-one-required = keines von mehreren Feldern hat einen Wert
cause-too-long = länger als erlaubt
cause-pattern = andere Zeichen oder eine andere Länge als erlaubt
cause-not-integer = keine ganze Zahl
cause-out-of-range = außerhalb des Bereichs
cause-not-number = keine Zahl
cause-ambiguous-number = als zwei verschiedene Zahlen lesbar
cause-not-date = kein Datum
cause-ambiguous-date = als zwei verschiedene Daten lesbar
cause-future-date = liegt in der Zukunft
cause-not-time = keine Uhrzeit
cause-ambiguous-time = als zwei verschiedene Uhrzeiten lesbar
cause-not-date-time = kein Datum, weder mit noch ohne Uhrzeit
cause-unwanted-zone = nennt eine Zeitzone, wo Ortszeit steht
cause-skipped-time = eine Uhrzeit, die die Uhren übersprungen haben
cause-not-yes-no = weder Ja noch Nein
cause-not-phone = keine Telefonnummer
cause-not-email = keine E-Mail-Adresse
cause-not-link = keine Webadresse
cause-not-language = keine Sprache
cause-not-in-list = kein erlaubter Wert
cause-not-country = kein Land
cause-not-business-hours = keine Öffnungszeiten
cause-unknown-entry = nicht in der Liste der Organisation
cause-disabled-entry = in der Liste der Organisation deaktiviert
cause-not-pair = keine Quelle mit einer Kennung
cause-unknown-reference = den genannten Datensatz gibt es nicht
cause-damaged-number = von einer Tabellenkalkulation gekürzt
cause-broken-cell = eine Formel ohne Ergebnis
cause-formula = beginnt wie eine Formel
cause-script = enthält ein Skript
cause-empty-key = der Schlüssel ist leer
cause-duplicate-key = eine frühere Zeile hat denselben Schlüssel
cause-duplicate-value = eine frühere Zeile hat denselben Wert
cause-taken = der Wert gehört einem anderen Datensatz
cause-key-exists = einen Datensatz mit dem Schlüssel gibt es schon
cause-key-ambiguous = mehrere Datensätze haben den Schlüssel
cause-key-elsewhere = mehrere Datensätze anderer Benutzer haben den Schlüssel
cause-not-yours = der Datensatz gehört einem Benutzer anderer Gruppen
cause-related-taken = ein mitgehender Datensatz hat einen Wert, den es beim neuen Benutzer schon gibt
cause-same-record = eine frühere Zeile ist derselbe Datensatz
cause-unknown-id = kein Datensatz hat die ID
cause-frozen = würde einen Wert ändern, der sich nie ändert
cause-wrong-order = liegt nicht vor dem anderen Feld
cause-does-not-fit = passt nicht zwischen Beginn und Ende
cause-unknown-user = kein Benutzer hat den Wert
cause-no-user = die Zeile nennt keinen Benutzer
cause-archived-user = der Benutzer ist archiviert
cause-in-recycle-bin = der Datensatz mit dem Schlüssel liegt im Papierkorb
cause-ignored = wegen eines anderen Feldes nicht beachtet
cause-end-wins = weicht vom Ende ab, das gilt
cause-odd-phone = als Telefonnummer ungewöhnlich
cause-guessed = aus einem anderen Feld erraten
cause-assumed-zone = lässt die Zeitzone offen
cause-example-row = die Beispielzeile der Vorlage

# What was expected instead.
expected-too-long = Erwartet werden höchstens { $most } Zeichen
expected-pattern = Erwartet werden { $words }
expected-range = Erwartet wird eine Zahl von { $least } bis { $most }
expected-number = Erwartet wird eine Zahl wie 1234,50
expected-example = Erwartet wird ein Wert wie { $example }
expected-local-time = Erwartet wird eine Ortszeit wie 2026-11-03 14:00
expected-zone = Erwartet wird eine Uhrzeit mit Zeitzone wie 2026-11-03T14:00:00Z
expected-time = Erwartet wird eine Uhrzeit wie 14:30
expected-yes-no = Erwartet wird Ja oder Nein
expected-phone = Erwartet wird eine Nummer wie { $example }
expected-email = Erwartet wird eine Adresse wie name@firma.example
expected-link = Erwartet wird eine Adresse wie https://firma.example
expected-language = Erwartet wird ein Sprachkürzel wie en oder de-AT
expected-one-of = Erwartet wird einer dieser Werte: { $values }
expected-country = Erwartet wird der Name oder der Code eines Landes wie Österreich oder AT
expected-business-hours = Erwartet werden Zeiten wie 08:00-12:00, 13:00-17:00
expected-enabled-entry = Erwartet wird ein aktivierter Eintrag der Liste { $list }
expected-pair = Erwartet wird Quelle:Kennung
expected-id = Erwartet wird die ID eines vorhandenen Datensatzes oder nichts für einen neuen
expected-plain-number = Erwartet wird eine eindeutige Zahl wie 1234,50
expected-plain-date = Erwartet wird ein eindeutiges Datum wie 2026-11-03
expected-past-date = Erwartet wird der heutige oder ein früherer Tag
expected-shown-time = Erwartet wird eine Uhrzeit, die die Uhren zeigen
expected-entry = Erwartet wird ein Eintrag der Liste { $list } Ihrer Organisation
expected-reference = Erwartet wird ein vorhandener Datensatz ({ $type }), angegeben durch { $fields }
expected-every-digit = Erwartet werden alle Ziffern, als Text
expected-result = Erwartet wird ein Wert oder eine Formel mit ihrem Ergebnis
expected-no-formula = Erwartet wird ein Text, der mit keinem der Zeichen = + - @ beginnt
expected-no-script = Erwartet wird ein Text, den kein Programm ausführt
expected-filled-key = Erwartet wird ein Wert, der sagt, welcher Datensatz die Zeile ist
expected-own-key = Erwartet wird jeder Schlüssel nur in einer Zeile
expected-own-value = Erwartet wird ein Wert, den keine andere Zeile hat
expected-free-value = Erwartet wird ein Wert, den kein anderer Datensatz hat
expected-free-key = Erwartet wird ein Schlüssel, den kein Datensatz hat
expected-one-key = Erwartet wird ein Schlüssel, den genau ein Datensatz hat
expected-yours = Erwartet wird ein Datensatz eines Benutzers aus Ihren Gruppen
expected-free-related = Erwartet werden Werte, die der andere Benutzer noch nicht hat
expected-one-row = Erwartet wird eine Zeile je Datensatz
expected-held = Erwartet wird „{ $value }“
expected-before = Erwartet wird ein Wert vor { $value }
expected-most-minutes = Erwartet werden höchstens { $minutes } Minuten
expected-user = Erwartet wird die E-Mail-Adresse oder Mitarbeiternummer eines Benutzers
expected-active-user = Erwartet wird ein aktiver Benutzer
expected-nothing = Erwartet wird kein Wert
expected-own-row = Erwartet wird eine eigene Zeile
expected-minutes = Erwartet werden { $minutes } Minuten
expected-known-country = Erwartet wird das Land mit seinem Namen oder Code

# How to mend it.
hint-missing-record = Importieren Sie zuerst den fehlenden Datensatz oder berichtigen Sie den Verweis
hint-meant = Meinten Sie „{ $value }“?
hint-of-other-user = „{ $value }“ gehört { $user }: Ordnen Sie die Zeile diesem Benutzer zu oder berichtigen Sie den Verweis
hint-empty-list = Die Liste ist leer: Legen Sie ihre Einträge auf der Seite Benutzer an oder mit: muster list add { $list } { $entry }
hint-enable-entry = Aktivieren Sie ihn auf der Seite Benutzer oder mit: muster list enable { $list } { $entry }
hint-date-order = Wählen Sie die Reihenfolge von Tag und Monat für diese Spalte
hint-decimal-mark = Wählen Sie das Dezimalzeichen für diese Spalte
hint-as-text = Formatieren Sie die Spalte in der Tabellenkalkulation als Text und geben Sie die Nummer neu ein
hint-calculate = Öffnen Sie die Arbeitsmappe in ihrem Programm, lassen Sie sie berechnen und speichern Sie sie neu
hint-choose-user = Wählen Sie einen Benutzer für diese Zeilen oder legen Sie den Benutzer an
hint-activate-user = Aktivieren Sie den Benutzer wieder oder ordnen Sie die Zeilen einem anderen zu
hint-keep-one = Behalten Sie eine der Zeilen
hint-example-row = Löschen Sie die Zeile oder überschreiben Sie sie mit einer eigenen
hint-write-zone = Schreiben Sie die Zeitzone hinter die Uhrzeit, wenn eine andere gemeint ist
hint-skipped-time = Berichtigen Sie die Uhrzeit oder schreiben Sie sie in UTC mit Z dahinter
hint-other-key = Übernehmen Sie keinen davon oder verwenden Sie einen Schlüssel, den nur ein Datensatz hat
hint-ask-review = Übernehmen Sie keinen davon oder senden Sie den Import einem Administrator zur Prüfung
hint-leave-related = Übernehmen Sie den Datensatz ohne das, was auf ihn verweist, oder ändern Sie zuerst diesen Wert
hint-mode-update = Verwenden Sie den Modus Aktualisieren, um den vorhandenen Datensatz zu ändern
hint-mode-revive = Verwenden Sie den Modus Aktualisieren, um den Datensatz zurückzuholen
hint-guessed = Füllen Sie das Feld aus oder geben Sie ihm einen festen Wert, wenn ein anderer gemeint ist

# What was found in a file.
issue-too-many-cells = { $found ->
    [one] { $found } Zelle, wo { $expected } erwartet werden
   *[other] { $found } Zellen, wo { $expected } erwartet werden
}
issue-too-many-cells-number = { $found ->
    [one] { $found } Zelle, wo { $expected } erwartet werden, vielleicht weil { $number } eine einzige Zahl ist
   *[other] { $found } Zellen, wo { $expected } erwartet werden, vielleicht weil { $number } eine einzige Zahl ist
}
issue-too-few-cells = { $found ->
    [one] { $found } Zelle, wo { $expected } erwartet werden
   *[other] { $found } Zellen, wo { $expected } erwartet werden
}
issue-header-width = { $found ->
    [one] die Überschriftenzeile hat { $found } Zelle, die Zeilen darunter haben { $expected }
   *[other] die Überschriftenzeile hat { $found } Zellen, die Zeilen darunter haben { $expected }
}
issue-other-delimiter = durch { $found } getrennte Zellen, wo die Tabelle { $expected } hat
issue-unclosed-quote = ein Anführungszeichen wird geöffnet und nie geschlossen
issue-stray-quote = ein Anführungszeichen mitten in der Zelle in Spalte { $column }
issue-rows-in-cell = die Zelle in Anführungszeichen in Spalte { $column } umfasst { $lines } Zeilen, die wie Datenzeilen aussehen
issue-undecodable = Bytes, die in dieser Zeichenkodierung kein Text sind: { $bytes } bei Byte { $byte }
issue-undecodable-first = Bytes, die in dieser Zeichenkodierung kein Text sind: { $bytes } bei Byte { $byte }, das erste von { $times } Malen
issue-mojibake = Text, der aussieht wie UTF-8, in einer anderen Zeichenkodierung gelesen: „{ $text }“, vielleicht „{ $meant }“
issue-mixed-encodings = ein Teil des Textes ist in UTF-8 und ein Teil in { $encoding }
issue-lost-characters = { $count ->
    [one] { $count } Zeichen �, das ein anderes Programm nicht lesen konnte
   *[other] { $count } Zeichen �, die ein anderes Programm nicht lesen konnte
}
issue-nul-characters = { $count ->
    [one] { $count } NUL-Zeichen
   *[other] { $count } NUL-Zeichen
}
issue-control-characters = { $count ->
    [one] { $count } Steuerzeichen: { $first }
   *[other] { $count } Steuerzeichen, das erste ist { $first }
}
issue-cell-too-long = eine Zelle mit { $chars } Zeichen
issue-hidden-sheet = das Arbeitsblatt „{ $sheet }“ steht davor und ist ausgeblendet
issue-external-links = die Arbeitsmappe hat Verknüpfungen mit anderen Dateien oder Quellen
issue-embedded-objects = die Arbeitsmappe enthält andere Dateien oder Objekte
issue-ambiguous-parts = Teile der Arbeitsmappe heißen gleich, oder einer hat zwei Namen
issue-rows-disordered = Zeilen des Arbeitsblatts sind wiederholt oder nicht in der richtigen Reihenfolge
issue-repeated-cells = { $cells ->
    [one] { $cells } Zelle steht, wo schon eine andere steht, in Spalte { $column }
   *[other] { $cells } Zellen stehen, wo schon andere stehen, die erste in Spalte { $column }
}
issue-byte-order-mark = eine Bytereihenfolge-Markierung (BOM) vor der Zeile
issue-repeated-header = die Überschriftenzeile noch einmal
issue-header-like-row = eine Zeile, die Spalten benennt wie die Überschrift einer anderen Tabelle
issue-page-number = eine Seitenzahl: „{ $text }“
issue-note-like-row = eine Zeile, die wie eine Summe oder eine Anmerkung aussieht: „{ $text }“
issue-remark-like-row = eine Zeile, die wie ein Kommentar beginnt und Zellen hat wie eine Datenzeile
issue-remarks = { $lines ->
    [one] { $lines } Zeile beginnt mit { $sign }
   *[other] { $lines } Zeilen beginnen mit { $sign }
}
issue-remarks-below = { $lines ->
    [one] ab hier beginnt { $lines } Zeile mit { $sign }
   *[other] ab hier beginnen { $lines } Zeilen mit { $sign }
}
issue-lines-below = { $lines ->
    [one] { $lines } Zeile unter der Tabelle: „{ $text }“
   *[other] { $lines } Zeilen unter der Tabelle: „{ $text }“
}
issue-lines-above = { $lines ->
    [one] { $lines } Zeile über der Tabelle
   *[other] { $lines } Zeilen über der Tabelle
}
issue-header-joined = die ersten { $rows } Zeilen benennen die Spalten
issue-header-in-doubt = ob die erste Zeile die Spalten benennt, ist nicht klar
issue-delimiter-in-doubt = durch { $other } ließen sich die Zeilen etwa ebenso gut teilen wie durch { $chosen }
issue-other-delimiter-below = etwa ab Zeile { $line } scheinen Zellen durch { $found } getrennt zu sein, nicht durch { $expected }
issue-formula-not-calculated = die Formel in Spalte { $column } wurde nie berechnet
issue-encoding-uncertain-alone = die Zeichenkodierung ist unsicher, und { $encoding } kann falsch sein
issue-encoding-uncertain = die Zeichenkodierung ist unsicher: { $encoding } oder vielleicht { $others }

# What was done about it.
issue-done-too-many-cells-empty = die leeren am Ende werden ausgelassen; Zellen können eine Spalte zu weit rechts stehen
issue-done-too-many-cells = am Ende ausgelassen: { $cells }; Zellen können in der falschen Spalte stehen
issue-done-too-few-cells = die fehlenden am Ende sind leer; Zellen können in der falschen Spalte stehen
issue-done-header-width = die Namen gelten der Reihe nach und können über der falschen Spalte stehen
issue-done-other-delimiter = so gelesen
issue-done-unclosed-quote = es ist Text, und die Datenzeile endet mit ihrer Zeile
issue-done-stray-quote = es ist Text
issue-done-rows-in-cell = als eine Zelle gelesen
issue-done-undecodable = als � gezeigt
issue-done-hidden-sheet = „{ $sheet }“ wird gelesen
issue-done-external-links = keiner wird gefolgt, und die Zellen enthalten, was sie zuletzt ergaben
issue-done-embedded-objects = nichts davon wird geöffnet
issue-done-ambiguous-parts = andere Programme lesen vielleicht andere
issue-done-rows-disordered = sie werden zusammengeführt und geordnet
issue-done-repeated-cells = die letzte Zelle jeder Stelle wird behalten
issue-done-control-characters = in mehrzeiligem Freitext behalten, aus anderen Werten ausgelassen
issue-done-left-out = ausgelassen
issue-done-header-like-row = als Zeile gelesen; was folgt, kann eine andere Tabelle sein
issue-done-note-like-row = als Zeile gelesen
issue-done-header-joined = sie werden zusammen gelesen
issue-done-other-table = nicht gelesen
issue-done-header-in-doubt-header = sie gilt als Überschrift
issue-done-header-in-doubt-row = sie gilt als Zeile wie die anderen
issue-done-delimiter-in-doubt = durch { $chosen } getrennt gelesen; sehen die Spalten falsch aus, wählen Sie das andere Trennzeichen
issue-done-other-delimiter-below = Zeilen, die nicht passen, werden genannt; eine Datei je Trennzeichen lässt sich ohne Verlust lesen
issue-done-encoding-uncertain = als { $encoding } gelesen; sehen Umlaute oder andere Buchstaben falsch aus, wählen Sie eine andere Zeichenkodierung
issue-done-mojibake = gelesen, wie er dasteht
issue-done-mixed-encodings = alles wird als { $encoding } gelesen; Zeilen, die so falsch aussehen, werden genannt
issue-rows = { $rows ->
    [one] { $rows } Zeile
   *[other] { $rows } Zeilen
}
issue-columns = { $columns ->
    [one] { $columns } Spalte
   *[other] { $columns } Spalten
}
issue-other-table = Tabelle { $number } der Datei, { $rows } und { $columns } ab Zeile { $line }
issue-other-table-at-least = Tabelle { $number } der Datei, mindestens { $rows } und { $columns } ab Zeile { $line }
issue-at-line = Datenzeile { $row }, Zeile { $line }: { $what }
issue-at-row = Zeile { $row }: { $what }
issue-found-and-done = { $found }; { $done }

# What separates cells, in the accusative.
sign-single-blanks = einzelne Leerzeichen
sign-runs-of-blanks = mehrere Leerzeichen
sign-tabs = Tabulatoren
sign-other = „{ $sign }“

# Why planning cannot start yet.
blocker-nothing-matched = ordnen Sie mindestens eine Spalte einem Feld zu
blocker-required = { $field } braucht eine Spalte oder einen festen Wert: ohne geht es bei neuen Datensätzen ({ $many }) nicht
blocker-one-required = eines dieser Felder braucht eine Spalte oder einen festen Wert: { $fields }
blocker-no-key = markieren Sie den Schlüssel: die Felder, die sagen, welcher Datensatz ({ $one }) eine Zeile ist
blocker-no-key-usual = markieren Sie den Schlüssel: die Felder, die sagen, welcher Datensatz ({ $one }) eine Zeile ist, meist { $usual }
blocker-key-unbound = { $field } gehört zum Schlüssel und braucht eine Spalte
blocker-key-fixed = der Schlüssel hat in jeder Zeile denselben Wert; ordnen Sie einem seiner Felder eine Spalte zu
blocker-too-many-keys = der Schlüssel hat { $found } Felder; markieren Sie höchstens { $most }
blocker-missing-column = { $field } ist eine Spalte zugeordnet, die die Datei nicht hat; wählen Sie eine andere
blocker-ambiguous-dates = geben Sie an, ob in der Spalte „{ $column }“ ({ $field }) der Tag oder der Monat zuerst kommt
blocker-numbers-as-dates = geben Sie an, ob die Zahlen in der Spalte „{ $column }“ ({ $field }) Datumswerte einer Tabellenkalkulation sind
blocker-ambiguous-numbers = geben Sie an, ob in der Spalte „{ $column }“ ({ $field }) Punkt oder Komma das Dezimalzeichen ist
blocker-policy = die Regel „{ $policy }“ passt nicht zu { $field }; wählen Sie eine andere
blocker-fixed = der feste Wert von { $field } ist nicht verwendbar: { $problem }
problem-and-expected = { $problem }. { $expected }

# What of a configuration does not fit the file or the organisation.
drift-similar-header = ihre Spalten waren nicht alle gleich; prüfen Sie die Zuordnungen
drift-no-key = ihr Schlüssel ist nicht in der Datei: Zeilen haben keinen Schlüssel
drift-other-key = ihr Schlüssel ist nicht ganz in der Datei: Zeilen werden über { $fields } gefunden
drift-new-column = Spalte „{ $column }“ ist neu
drift-missing-column = Spalte „{ $column }“ fehlt
drift-renamed-column = Spalte „{ $column }“ fehlt; wurde sie in „{ $similar }“ umbenannt?
drift-unknown-field = das Feld „{ $field }“ gibt es in dieser Datensatzart nicht
drift-unknown-user = Benutzer „{ $user }“ ist nicht im Benutzerverzeichnis oder archiviert

# What is wrong with an e-mail address.
email-several-at = sie hat mehr als ein @
email-nothing-before = vor dem @ steht nichts
email-nothing-after = nach dem @ steht nichts
email-too-long = sie ist länger als 254 Zeichen
email-name-too-long = der Teil vor dem @ ist länger als 64 Zeichen
email-two-dots = zwei Punkte folgen aufeinander
email-hidden = die Webseite, von der sie kopiert wurde, verbirgt ihre Adressen
email-at-as-word = das @ ist als Wort geschrieben
email-no-at = sie hat kein @
email-several = es ist mehr als eine Adresse
email-space = sie enthält ein Leerzeichen
email-name-dot = der Teil vor dem @ beginnt oder endet mit einem Punkt
email-control = sie enthält ein Steuerzeichen
email-domain-dot = die Domain beginnt oder endet mit einem Punkt
email-label-too-long = ein Teil der Domain ist länger als 63 Zeichen
email-hyphen = ein Teil der Domain beginnt oder endet mit einem Bindestrich
email-number = die Domain endet mit einer Zahl
email-character = sie enthält ein Zeichen, das Adressen nicht haben
email-domain-character = die Domain enthält ein Zeichen, das Domains nicht haben
email-no-dot = die Domain hat keinen Punkt
email-link = sie ist ein Link; verwenden Sie nur { $address }
email-named = ein Name steht dabei; verwenden Sie nur { $address }
email-not-before = { $sign } ist vor dem @ nicht erlaubt
email-not-after = { $sign } ist nach dem @ nicht erlaubt
