"""The words by which portals name relations and attributes, from ``portals.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from graph.words import Relation
from loaders.columns import plain

BEARERS = "bearers"
"""Issuer, office and signer beside one label."""

ASIDE = "aside"
"""What portals state beside that is of no use here."""

THIS, OTHER, LATER = "this", "other", "later"

_COUNTED = re.compile(r"[\s:–-]*(?:[\[(]\s*\d{1,4}\s*[\])])?[\s:]*$")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Label:
    """
    A heading of related documents. ``acts`` tells which document does what the relation
    says; without a relation the label is neutral. Days have to bear it out, where
    ``needs_days``. Under the current one stands the document of the page itself.
    """

    text: str
    relation: Relation | None
    acts: str
    is_partial: bool
    needs_days: bool
    is_current: bool


@cache
def known() -> dict[str, Any]:
    """The file as it stands."""
    source = files("loaders").joinpath("data/portals.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


@cache
def _labels() -> dict[str, Label]:
    found = {}
    for entry in known()["label"]:
        for text in entry["texts"]:
            relation = entry.get("relation")
            found[plain(text)] = Label(
                text=text,
                relation=Relation(relation) if relation else None,
                acts=entry.get("acts", THIS),
                is_partial=entry.get("partial", False),
                needs_days=entry.get("days", False),
                is_current=entry.get("current", False),
            )
    return found


@cache
def _attributes() -> dict[str, str]:
    return {
        plain(text): name
        for name, texts in known()["attributes"].items()
        for text in texts
    }


def label_of(words: str) -> Label | None:
    """
    The label that the words are, with or without a count behind it.

    >>> label_of("Văn bản bị thay thế - [02]").relation.value
    'replaces'
    >>> label_of("Văn bản thay thế Nghị định 51/2010/NĐ-CP")
    """
    if len(words) > _LONGEST:
        return None
    return _labels().get(plain(_COUNTED.sub("", words)))


def attribute_of(words: str) -> str | None:
    """
    The attribute that the words name.

    >>> attribute_of("Số hiệu:"), attribute_of("Số hiệu của xe")
    ('number', None)
    """
    return _attributes().get(plain(words)) if len(words) <= _LONGEST else None
