"""
Counts the syllables of texts for loaders/data/syllables.csv; run by hand.

    python -m tools.count_syllables TEXT... > loaders/data/syllables.csv
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections import Counter

from graph.values import Text
from loaders.mending.syllables import is_syllable
from loaders.read import read

_WORD = re.compile(r"[^\W\d_]+")
_RARE = 3


def main() -> None:
    found: Counter[str] = Counter()
    for text in read(sys.argv[1:]):
        if isinstance(text, Text):
            even = unicodedata.normalize("NFC", text.text).lower()
            found.update(filter(is_syllable, _WORD.findall(even)))
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["syllable", "count"])
    ranked = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    table.writerows(row for row in ranked if row[1] >= _RARE)


if __name__ == "__main__":
    main()
