"""What is open and a person can decide: a doubt, with all that helps to decide it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.keys import digest
from graph.labels import label, word
from graph.words import EffectKind, Matter
from queries.reading import Row

_BETWEEN = "::"


@dataclass(frozen=True, slots=True)
class Key:
    """
    What a doubt is about, as content: it is the same in every build of the same files.
    ``subject`` is the citation, demand or document, ``field`` the relation, action or
    column, ``other`` the document on the other side.
    """

    matter: Matter
    subject: str
    field: str = ""
    other: str = ""

    def __str__(self) -> str:
        """
        The key with a mark that shows when it was changed.

        >>> str(Key(Matter.CITATION, "7fd02adbf5f06f32:1200"))
        'citation::7fd02adbf5f06f32:1200::::::b0aecf'
        """
        parts = (self.matter.value, self.subject, self.field, self.other)
        return _BETWEEN.join((*parts, digest(parts)[:6]))


def key_of(text: str) -> Key | None:
    """
    The key that is written so; None when it was changed.

    >>> key_of("citation::7fd02adbf5f06f32:1201::::::b0aecf")
    """
    parts = text.strip().split(_BETWEEN)
    if len(parts) != 5 or parts[0] not in list(Matter):
        return None
    found = Key(Matter(parts[0]), *parts[1:4])
    return found if str(found) == text.strip() else None


@dataclass(frozen=True, slots=True)
class Open:
    """
    A doubt: where it stands (``document``, and ``mention`` with file, start and end),
    what is asked (a text of the catalogue and its values), and the documents that may
    be meant. ``values`` are what a person may answer.
    """

    key: Key
    document: str
    mention: Row
    asks: str
    told: Mapping[str, Any] = field(default_factory=dict)
    candidates: tuple[str, ...] = ()
    values: tuple[str, ...] = ()

    def sentence(self, lang: str = "vi") -> str:
        """The doubt as a sentence."""
        told = dict(self.told)
        if self.key.matter is Matter.EFFECT:
            told["kind"] = word(EffectKind(self.key.field), lang).lower()
        return label(self.asks, lang, **told)
