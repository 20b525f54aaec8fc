### What is wrong with a row, a cell or a file, and what to do about it.
