//! Countries: ISO codes and names in English and German.
