### Words of the domain: results, states, modes, policies, kinds of values.

# Words that many pages share.
word-cancel = Abbrechen

count-rows = { $rows ->
    [one] { $rows } Zeile
   *[other] { $rows } Zeilen
}
