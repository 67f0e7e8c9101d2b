"""What a person may answer to a doubt, as the options of one list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graph.labels import label, word
from graph.words import CHOICES, Choice
from queries.undecided.doubt import Key, key_of
from trienkhai.cells import is_absent

MOST = 20
"""So many documents are options; another can be written."""

_IS = "="
_OF_DOCUMENTS = {
    Choice.MEANS,
    Choice.MEANS_NOT,
    Choice.IMPLEMENTS,
    Choice.IMPLEMENTS_NOT,
    Choice.TOPIC,
}
_DENY = {Choice.MEANS_NOT, Choice.IMPLEMENTS_NOT}
_PLAIN = {Choice.SAME, Choice.NOT_SAME, Choice.NO_EFFECT, Choice.UNDECIDED}

Option = tuple[str, str]
Row = Mapping[str, Any]


def options(
    doubt_id: str, rows: Sequence[Row], names: Mapping[str, str], lang: str
) -> Iterator[Option]:
    """
    Each answer as a page sends it, and as a person reads it. One that ends in ``=``
    needs a value that is written beside it.
    """
    key = key_of(doubt_id)
    if key is None:
        return
    ids = [r["candidate_id"] for r in rows if not is_absent(r["candidate_id"])]
    values = [row["value"] for row in rows if not is_absent(row["value"])]
    for choice in CHOICES[key.matter]:
        said = _capital(word(choice, lang))
        if choice in _PLAIN or _names_one(choice, key):
            yield choice.value, said
        elif choice in _OF_DOCUMENTS:
            yield from _of_documents(choice, said, ids[:MOST], names, lang)
        else:
            for value in values if choice is Choice.ADDRESS else ():
                yield f"{choice}{_IS}{value}", f"{said}: {value}"
            yield f"{choice}{_IS}", f"{said}: {label('review.written', lang)}"


def _names_one(choice: Choice, key: Key) -> bool:
    """A title that names one directive: the doubt says which."""
    of_title = (Choice.IMPLEMENTS, Choice.IMPLEMENTS_NOT, Choice.TOPIC)
    return choice in of_title and "|" in key.other


def _of_documents(
    choice: Choice,
    said: str,
    ids: Sequence[str],
    names: Mapping[str, str],
    lang: str,
) -> Iterator[Option]:
    for id in ids:
        yield f"{choice}{_IS}{id}", f"{said}: {names.get(id, id)}"
    if choice in _DENY and len(ids) > 1:
        every = "".join(f"[{id}]" for id in ids)
        yield f"{choice}{every}", label("review.none_of_these", lang)
    if choice not in _DENY or not ids:
        yield f"{choice}{_IS}", f"{said}: {label('review.written', lang)}"


def chosen(option: str, written: str) -> dict[str, str]:
    """
    The cells of a row of the sheet of doubts that an option fills in.

    >>> chosen("means=a|b|c|2020", "")
    {'decision': 'means', 'value': 'a|b|c|2020', 'candidates': ''}
    >>> chosen("year=", "2016")["value"]
    '2016'
    """
    if "[" in option and _IS not in option.partition("[")[0]:
        choice, bracket, every = option.partition("[")
        return {"decision": choice, "value": "", "candidates": bracket + every}
    choice, _, value = option.partition(_IS)
    return {"decision": choice, "value": value or written, "candidates": ""}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
