//! Text as people compare it: names of columns, keys and labels, near misses.
