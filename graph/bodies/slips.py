"""
Names with a slip of one letter or lost spaces, as scanners leave them.

Such a name is put right only where exactly one known name lies that near; a name that
is itself known is never changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from graph.bodies.held import districts, provinces
from graph.bodies.known import central, heads, sector_names
from graph.bodies.spoken import spoken

_EDGE = 4
_SHORTEST = 8
_LONGEST = 90
_HEADS = ("Ủy ban nhân dân", "Hội đồng nhân dân")


@lru_cache(maxsize=4096)
def put_right(text: str) -> str | None:
    """
    The one known name that ``text`` is a slip of; None where none or several are near.

    >>> put_right("ỦYBAN NHÂNDÂN TỈNHHẢI DƯƠNG"), put_right("BỘ GIAO THÔNG VẬN TÀL")
    ('Ủy ban nhân dân tỉnh Hải Dương', 'Bộ Giao thông vận tải')
    >>> put_right("Hội đồng quản trị")
    """
    key = _squeezed(text)
    if not _SHORTEST <= len(key) <= _LONGEST:
        return None
    same = _names().get(key)
    starts, ends = _edges()
    if same is not None or (key[:_EDGE] not in starts and key[-_EDGE:] not in ends):
        return same
    near = {name for one in _shorter(key) for name in _index().get(one, ())}
    fits = {name for name in near if _is_one_slip(key, _squeezed(name))}
    return fits.pop() if len(fits) == 1 else None


def _squeezed(text: str) -> str:
    return "".join(spoken(text).words)


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    """Every name without its spaces -> the name; of two names of one body, one."""
    found: dict[str, str] = {}
    for one in central().values():
        for name in (one.name, *one.aliases):
            found.setdefault(_squeezed(name), one.name)
    for place in (*provinces(), *districts()):
        for head in _HEADS:
            name = f"{head} {place.full_name}"
            found.setdefault(_squeezed(name), name)
    for rows in heads().values():
        for words, kind in rows:
            if kind.form == "sector" and kind.level == "province":
                for sector in {name for r in sector_names().values() for _, name in r}:
                    name = f"Sở {sector}"
                    found.setdefault("".join(words) + _squeezed(sector), name)
    return {key: name for key, name in found.items() if len(key) >= _SHORTEST}


def _shorter(key: str) -> Iterator[str]:
    """The key, and the key without each of its letters."""
    yield key
    for at in range(len(key)):
        yield key[:at] + key[at + 1 :]


@lru_cache(maxsize=1)
def _edges() -> tuple[frozenset[str], frozenset[str]]:
    """First and last letters of all names: one slip leaves one of them whole."""
    keys = _names()
    return frozenset(k[:_EDGE] for k in keys), frozenset(k[-_EDGE:] for k in keys)


@lru_cache(maxsize=1)
def _index() -> Mapping[str, tuple[str, ...]]:
    """A key with a letter left out -> the names that it may be."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, name in _names().items():
        for one in _shorter(key):
            found[one].add(name)
    return {key: tuple(names) for key, names in found.items()}


def _is_one_slip(a: str, b: str) -> bool:
    """One letter is wrong, missing, added, or two neighbours are exchanged."""
    if a == b:
        return True
    if abs(len(a) - len(b)) > 1:
        return False
    at = next(
        (i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y),
        min(len(a), len(b)),
    )
    if len(a) == len(b):
        swapped = a[at : at + 2] == b[at : at + 2][::-1]
        return a[at + 1 :] == b[at + 1 :] or (swapped and a[at + 2 :] == b[at + 2 :])
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[at + 1 :] == shorter[at:]
