### What an import did, and what taking it back does.
