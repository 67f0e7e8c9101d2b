"""Every text for users is there in both languages, and is used."""

from __future__ import annotations

import ast
import inspect
import re
import string
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest

from graph import labels, words
from graph.tables import TABLES

ROOT = Path(labels.__file__).parents[1]
BEGINNING = re.compile(r"[a-z_]+\.[a-z_]*")
VOCABULARIES = [
    value
    for value in vars(words).values()
    if inspect.isclass(value) and issubclass(value, StrEnum) and value is not StrEnum
]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda v: v.__name__)
def test_every_word_of_the_model_has_a_label_and_no_label_is_left_over(
    vocabulary: type[StrEnum],
) -> None:
    family = labels.family(vocabulary)
    named = {k.partition(".")[2] for k in labels.texts() if k.startswith(f"{family}.")}

    assert named == set(vocabulary)


@pytest.mark.parametrize("key", labels.texts())
def test_each_text_has_both_languages_with_the_same_placeholders(key: str) -> None:
    entry = labels.texts()[key]

    assert tuple(entry) == labels.LANGUAGES
    assert all(entry.values())
    assert placeholders(entry["vi"]) == placeholders(entry["en"])


def test_every_text_that_the_code_asks_for_is_there() -> None:
    asked = {
        node.args[0].value
        for node in _code()
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("label", "both")
        and isinstance(node.args[0], ast.Constant)
    }

    assert len(asked) > 20
    assert asked <= set(labels.texts())


def test_every_text_is_used() -> None:
    constants, begun = _strings_in_code()
    columns = [(one.name, name) for one in TABLES.values() for name in one.names]
    constants |= {*TABLES, *(name for _, name in columns), *map(".".join, columns)}
    vocabularies = {labels.family(v) for v in VOCABULARIES}

    unused = {
        key
        for key in labels.texts()
        if key not in constants
        and not _is_completed(key, begun, constants)
        and key.split(".")[0] not in vocabularies
    }

    assert unused == set()


def _is_completed(key: str, begun: set[str], constants: set[str]) -> bool:
    """The code begins the key, and has the rest of it as a word."""
    return any(key.startswith(b) and key[len(b) :] in constants for b in begun)


def _strings_in_code() -> tuple[set[str], set[str]]:
    """All strings in the code, and the beginnings of keys that it completes."""
    constants, begun = set(), set()
    for node in _code():
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            constants.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            first = node.values[0]
            begun.add(str(first.value) if isinstance(first, ast.Constant) else "")
    return constants, {b for b in begun if BEGINNING.fullmatch(b)}


def _code() -> Iterator[ast.AST]:
    for folder in ("graph", "loaders", "queries", "trienkhai"):
        for path in (ROOT / folder).rglob("*.py"):
            yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def test_a_date_is_written_the_way_of_the_language() -> None:
    day = date(2021, 11, 26)

    assert labels._said(day, "vi") == "26/11/2021"
    assert labels._said(day, "en") == "2021-11-26"


def test_an_unknown_key_raises() -> None:
    with pytest.raises(KeyError):
        labels.label("state.perhaps")


def test_a_missing_value_raises() -> None:
    with pytest.raises(KeyError):
        labels.label("error.store_missing")
