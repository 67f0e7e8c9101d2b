"""
Every text that a user reads, in Vietnamese and in English, by key.

The texts stand in ``graph/data/labels.toml``: one entry a key, two languages, the same
``{placeholders}`` in both. Vietnamese comes first wherever both are shown.
"""

from __future__ import annotations

import errno
import re
import tomllib
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

LANGUAGES = ("vi", "en")
BETWEEN = " / "
"""What stands between two languages."""

_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")

_REFUSED = {
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.ENOENT: "absent",
    errno.ENOTDIR: "absent",
    errno.EISDIR: "folder",
    errno.EROFS: "read_only",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.ELOOP: "loop",
    errno.ENAMETOOLONG: "long_name",
    errno.EADDRINUSE: "taken",
    errno.EADDRNOTAVAIL: "not_here",
}


@cache
def texts() -> dict[str, dict[str, str]]:
    """All texts by key (``family.name``), each with its languages."""
    source = files("graph").joinpath("data/labels.toml").read_text(encoding="utf-8")
    return {
        f"{family}.{name}": entry
        for family, entries in tomllib.loads(source).items()
        for name, entry in entries.items()
    }


def label(key: str, lang: str = "vi", **values: object) -> str:
    """
    The text called ``key`` with its placeholders filled. Dates are written the way of
    the language, an OSError is told as its reason. KeyError for an unknown key,
    language or missing value.

    >>> label("state.direct")
    'Đã triển khai trực tiếp'
    >>> label("error.store_missing", "en", path="graph.duckdb")
    'There is no graph at graph.duckdb; make one with `trienkhai build`.'
    """
    return texts()[key][lang].format(**{k: _said(v, lang) for k, v in values.items()})


def both(key: str, **values: object) -> str:
    """
    The text in Vietnamese and in English, for errors and issues.

    >>> both("known.held")
    'Có toàn văn / Full text held'
    """
    return BETWEEN.join(label(key, lang, **values) for lang in LANGUAGES)


def spoken_in(both: str, lang: str) -> str:
    """
    The part of a text in both languages that is in this one. A value in it, which
    stands in both, may hold what is between them.

    >>> spoken_in("Không có “1 / 2” / There is no “1 / 2”", "en")
    'There is no “1 / 2”'
    """
    parts = both.split(BETWEEN)
    if len(parts) % 2:
        vietnamese, between, english = both.partition(BETWEEN)
        return english if lang == "en" and between else vietnamese
    half = len(parts) // 2
    return BETWEEN.join(parts[half:] if lang == "en" else parts[:half])


def word(value: StrEnum, lang: str = "vi") -> str:
    """
    What a value of a closed vocabulary is called.

    >>> from graph.words import ChainEnd
    >>> word(ChainEnd.CYCLE)
    'Vòng lặp viện dẫn'
    """
    return label(f"{family(type(value))}.{value}", lang)


def family(vocabulary: type[StrEnum]) -> str:
    """
    The family of keys that name the values of a vocabulary.

    >>> from graph.words import ChainEnd
    >>> family(ChainEnd)
    'chain_end'
    """
    return _CAPITAL.sub("_", vocabulary.__name__).lower()


def _said(value: object, lang: str) -> object:
    """A date or what the system refuses, in the language; anything else as it is."""
    if type(value) is str:
        return value
    if isinstance(value, OSError):
        return _refused(value, lang)
    return day_said(value, lang) if isinstance(value, date) else value


@lru_cache(maxsize=16384)
def day_said(value: date, lang: str) -> str:
    """
    A day as it is written in the language.

    >>> day_said(date(2021, 11, 26), "vi"), day_said(date(2021, 11, 26), "en")
    ('26/11/2021', '2021-11-26')
    """
    return f"{value:%d/%m/%Y}" if lang == "vi" else value.isoformat()


def _refused(fault: OSError, lang: str) -> str:
    """Why the system refuses, and what helps; else in the system's own words."""
    if fault.errno in _REFUSED:
        return label(f"refused.{_REFUSED[fault.errno]}", lang)
    return fault.strerror or str(fault)
