#!/usr/bin/env python3
"""Makes the embedded fonts from the Inter fonts of Debian's package fonts-inter.

Needs: fonts-inter (apt) and fontTools (pip install fonttools).
Use:   python3 assets/fonts/make.py [FOLDER WITH Inter-*.otf]

What it does to each font, and why:
- It keeps the characters a European organisation writes with (Latin and its extensions, Greek, Cyrillic,
  punctuation, currency, arrows, a few symbols). System fonts fill in all other scripts.
- It drops contextual alternates (calt) and ligatures: Inter turns "3x4" into a multiplication sign and "->" into an
  arrow, and a program that shows people their data must show what is in it.
- It drops hinting and glyph names: the rasteriser uses neither.
- It gives the small triangles and the cross that the interface uses to glyphs that Inter has under other numbers.
- InterTable maps the digits and separators to the tabular forms (OpenType feature tnum), because the interface's
  toolkit has no switch for OpenType features: numbers in a column then stand under each other.

The result is the same bytes for the same input, so a rebuilt font makes no noise in the history.
"""

import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/opentype/inter")

# Output name, source name, tabular figures.
FONTS = [
    ("Inter-Regular", "Inter-Regular", False),
    ("Inter-Medium", "Inter-Medium", False),
    ("Inter-SemiBold", "Inter-SemiBold", False),
    ("InterTable-Regular", "Inter-Regular", True),
    ("InterTable-SemiBold", "Inter-SemiBold", True),
]

RANGES = [
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x024F),  # Latin-1, Latin Extended-A and -B
    (0x0259, 0x0259),  # schwa
    (0x02B9, 0x02DF),  # modifier letters
    (0x0300, 0x036F),  # combining marks: decomposed text is data too
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x045F), (0x0490, 0x04FF),  # Cyrillic of today
    (0x1E00, 0x1EFF),  # Latin Extended Additional
    (0x2000, 0x206F),  # punctuation
    (0x2070, 0x2094),  # superscripts and subscripts
    (0x20A0, 0x20CF),  # currency
    (0x2103, 0x2122),  # letterlike symbols
    (0x2190, 0x2199), (0x21B5, 0x21B5), (0x21E7, 0x21E7),  # arrows
    (0x2212, 0x2212),  # minus
    (0x2248, 0x2248), (0x2260, 0x2260), (0x2264, 0x2265),  # comparisons
    (0x2318, 0x2318), (0x2325, 0x2326), (0x232B, 0x232B),  # keys
    (0x23CE, 0x23CE),  # return key
    (0x25A0, 0x25A1), (0x25B2, 0x25C6), (0x25CB, 0x25CF),  # geometric shapes
    (0x2600, 0x2600), (0x26A0, 0x26A0),  # sun, warning sign
    (0x2713, 0x2717),  # check marks and crosses
    (0xFFFD, 0xFFFD),  # replacement character
]

# Characters that Inter lacks, drawn with a glyph that it has.
ALIASES = {
    0x25BE: 0x25BC,  # small down triangle
    0x25B8: 0x25B6,  # small right triangle
    0x25B4: 0x25B2,  # small up triangle
    0x25C2: 0x25C0,  # small left triangle
    0x2714: 0x2713,  # heavy check mark
    0x2715: 0x00D7,  # cross
    0x2716: 0x00D7,  # heavy cross
    0x2010: 0x002D,  # hyphen
    0x2011: 0x002D,  # non-breaking hyphen
}

FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl"]


def tabular(font):
    """Returns which glyph replaces which under tnum."""
    gsub = font["GSUB"].table
    lookups = {i for f in gsub.FeatureList.FeatureRecord if f.FeatureTag == "tnum" for i in f.Feature.LookupListIndex}
    swaps = {}
    for i in sorted(lookups):
        for table in gsub.LookupList.Lookup[i].SubTable:
            swaps.update(getattr(table, "ExtSubTable", table).mapping)
    return swaps


def make(name, source, is_table):
    """Writes one font and returns its size."""
    # The time stamp stays the source's, so that the same input gives the same bytes.
    font = TTFont(SOURCE / f"{source}.otf", recalcTimestamp=False)
    swaps = tabular(font) if is_table else {}
    for table in font["cmap"].tables:
        if not table.isUnicode():
            continue
        for missing, present in ALIASES.items():
            if missing not in table.cmap and present in table.cmap:
                table.cmap[missing] = table.cmap[present]
        for code in list(map(ord, "0123456789.,:;")):
            if code in table.cmap:
                table.cmap[code] = swaps.get(table.cmap[code], table.cmap[code])
    if is_table:
        family = "Inter Table"
        for record in font["name"].names:
            if record.nameID in (1, 16):
                record.string = family
            elif record.nameID == 4:
                record.string = f"{family} {source.split('-')[1]}"
            elif record.nameID == 6:
                record.string = name
    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 14]
    options.desubroutinize = False
    options.recalc_timestamp = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[c for low, high in RANGES for c in range(low, high + 1)])
    subsetter.subset(font)
    path = HERE / f"{name}.otf"
    font.save(path)
    return path.stat().st_size


if __name__ == "__main__":
    for entry in FONTS:
        print(f"{entry[0]}.otf: {make(*entry):,} bytes")
