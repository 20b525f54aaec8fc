### The records.
