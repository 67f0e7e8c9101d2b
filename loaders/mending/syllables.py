"""
What can be a syllable of Vietnamese, and how often each stands in documents.

Initials, rimes and tones make some 18,000 spellings; ``data/syllables.csv`` holds those
that were met in documents of offices, with their counts.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

LONGEST = 7
"""Letters of the longest syllable: ``nghiêng``."""

TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{TONES}]")
_APART = 3 * LONGEST
_STOPPED = "\u0301\u0323"
_RIMES = """
a ac ach ai ak am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âk âm ân âng âp ât
âu ây e ec ek em en eng eo ep et ê êch êk êm ên ênh êp êt êu i ia ich iêc iêm iên iêng
iêp iêt iêu ik im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay
oăc oăm oăn oăng oăt oc oe oen oeo oet oi ok om on ong ooc oong op ot ô ôc ôi ôk ôm ôn
ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uên uênh uêt ui uk um un
ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa
ưc ưi ưk ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y ych yêm yên yêng yêt yêu
yên yn ynh yt
"""
_FRONT = tuple("eêiy")
_INITIALS = "b ch d đ h kh l m n nh p ph r s t th tr v x"


@cache
def _spellings() -> frozenset[str]:
    """All syllables without their tones."""
    found = set(_RIMES.split())
    for rime in _RIMES.split():
        found.update(initial + rime for initial in _INITIALS.split())
        if rime.startswith(_FRONT):
            found.update(initial + rime for initial in ("k", "gh", "ngh"))
            found.add("qu" + rime)
        else:
            found.update(initial + rime for initial in ("c", "g", "ng", "k"))
            found.add("gi" + rime)
            if not rime.startswith(("u", "ư", "o")):
                found.add("qu" + rime)
        if rime.startswith("i"):
            found.add("g" + rime)
        if rime.startswith("ê"):
            found.add("gi" + rime)
    found.update(("quo", "quôc", "quơ"))
    return frozenset(found)


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """
    A syllable as Vietnamese may spell it, wherever its tone stands.

    >>> [is_syllable(w) for w in ("Hoà", "hòa", "THỦY", "nhưsau", "viẻc", "tnh")]
    [True, True, True, False, False, False]
    """
    if len(word) > _APART:
        return False
    apart = unicodedata.normalize("NFD", word.lower())
    tones = _TONE.findall(apart)
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", _TONE.sub("", apart))
    if bare not in _spellings():
        return False
    return not bare.endswith(("c", "ch", "k", "p", "t")) or (
        not tones or tones[0] in _STOPPED
    )


@cache
def counts() -> Mapping[str, int]:
    """How often each syllable, in small letters, was met."""
    table = files("loaders").joinpath("data", "syllables.csv")
    with table.open(encoding="utf-8") as stream:
        return {row["syllable"]: int(row["count"]) for row in csv.DictReader(stream)}


def is_usual(word: str) -> bool:
    """A syllable that was met in documents."""
    return word.lower() in counts()
