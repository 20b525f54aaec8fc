### Words of the domain: results, states, modes, policies, kinds of values.

# Words that many pages share.
word-cancel = Cancel

count-rows = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}

# Enumerations.
joined-and = { $first } and { $last }
joined-or = { $first } or { $last }

# Whose letters an encoding has.
letters-unicode = Unicode
letters-western = Western
letters-central-european = Central European
letters-cyrillic = Cyrillic
letters-ukrainian = Ukrainian
letters-greek = Greek
letters-turkish = Turkish
letters-hebrew = Hebrew
letters-arabic = Arabic
letters-baltic = Baltic
letters-south-european = South European
letters-nordic = Nordic
letters-celtic = Celtic
letters-romanian = Romanian
letters-portuguese = Portuguese
letters-icelandic = Icelandic
letters-french-of-canada = French of Canada
letters-vietnamese = Vietnamese
letters-thai = Thai
letters-japanese = Japanese
letters-chinese = Chinese
letters-korean = Korean
