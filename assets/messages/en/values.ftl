### Words of the domain: results, states, modes, policies, kinds of values.

# Words that many pages share.
word-cancel = Cancel

count-rows = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}
