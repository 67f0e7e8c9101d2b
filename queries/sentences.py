"""Sentences of many rows at once: a text with columns for its placeholders."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.labels import day_said, label, texts
from graph.types import type_name

Column: TypeAlias = Any
"""A column of Arrow, whole or in chunks."""

Texts = npt.NDArray[np.object_]


def filled(key: str, lang: str, columns: Mapping[str, Column]) -> Column:
    """
    The text called ``key`` for each row, its placeholders filled; a missing value is
    told as None, as `graph.labels.label` tells it. The text has a placeholder.

    >>> columns = {"number": pa.array(["33/CT-TTg"]), "day": pa.array(["2021-11-26"])}
    >>> filled("document.dated", "en", columns).to_pylist()
    ['33/CT-TTg of 2021-11-26']
    """
    parts: list[Column | str] = []
    for words, name, _, _ in Formatter().parse(texts()[key][lang]):
        parts += [words] * bool(words)
        parts += [columns[name]] if name else []
    return pc.binary_join_element_wise(
        *parts, "", null_handling="replace", null_replacement="None"
    )


def days(values: Column, lang: str) -> Column:
    """Days as they are written in the language; each day is written once."""
    few = _few(values)
    said = [day and day_said(day, lang) for day in few.dictionary.to_pylist()]
    return pa.array(said, pa.string()).take(few.indices)


def called(documents: pa.Table, lang: str) -> Column:
    """Documents as an official writes them, as `queries.cover.reasons.called` does."""
    number, day = documents["canonical"], documents["date"]
    kinds = _few(documents["type"])
    names = [type_name(kind or "") for kind in kinds.dictionary.to_pylist()]
    name = pa.array(names, pa.string()).take(kinds.indices)
    is_party = pc.starts_with(documents["issuer_id"], "party/").fill_null(False)
    vague = pc.and_(is_party, pc.equal(documents["type"], "QĐ").fill_null(False))
    is_typed = pc.and_(
        pc.greater(pc.binary_length(name).fill_null(0), 0), pc.invert(vague)
    )
    typed = filled("document.typed", lang, {"type": name, "number": number})
    short = pc.if_else(is_typed, typed, number)
    dated = filled("document.dated", lang, {"number": short, "day": days(day, lang)})
    full = pc.if_else(pc.is_valid(day), dated, short)
    return _with_unnumbered(full, documents, lang)


def _with_unnumbered(full: Column, documents: pa.Table, lang: str) -> Column:
    """A document without a number is called as `unnumbered` says."""
    without = np.flatnonzero(documents["canonical"].is_null())
    if not len(without):
        return full
    said = np.asarray(full, object)
    rows = documents.select(["title", "type", "document_id"]).take(pa.array(without))
    for place, row in zip(without.tolist(), rows.to_pylist(), strict=True):
        said[place] = unnumbered(row, lang)
    return pa.array(said, pa.string())


def unnumbered(document: Mapping[str, Any], lang: str) -> str:
    """
    A document without a number by its title; one without a title by its type and that
    part of its id which tells it from others. A row without a document is told too, so
    that a column may have some.

    >>> row = {"title": None, "type": "NĐ", "document_id": "gov/chinh-phu|NĐ|~94f4|?"}
    >>> unnumbered(row, "vi")
    'Nghị định chưa rõ số và trích yếu (mã 94f4)'
    """
    if document["title"]:
        return label("document.unnumbered", lang, title=document["title"])
    type = type_name(document["type"] or "") or label("document.some", lang)
    id = document["document_id"] or ""
    code = "|".join(id.split("|")[2:3]) or id
    return label("document.untitled", lang, type=type, code=code.lstrip("~"))


def capital(values: Column) -> Column:
    """Sentences with a capital at their beginning."""
    first = pc.utf8_upper(pc.utf8_slice_codeunits(values, 0, 1))
    return pc.binary_join_element_wise(first, pc.utf8_slice_codeunits(values, 1), "")


def _few(values: Column) -> pa.DictionaryArray:
    return in_one(values).dictionary_encode()


def in_one(values: Column) -> pa.Array:
    """The column without chunks."""
    return values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values


def chosen(keys: Texts, lang: str, columns: Mapping[str, Column]) -> Column:
    """For each row the text called by its own key, filled as `filled` does."""
    whole = {name: in_one(column) for name, column in columns.items()}
    found, rows = [pa.array([], pa.string())], [np.empty(0, np.int64)]
    for key in sorted(set(keys.tolist())):
        rows.append(np.flatnonzero(keys == key))
        of = pa.array(rows[-1])
        text = filled(key, lang, {n: c.take(of) for n, c in whole.items()})
        is_whole = isinstance(text, pa.Scalar)
        found.append(pa.repeat(text, len(of)) if is_whole else text.cast(pa.string()))
    order = np.argsort(np.concatenate(rows), kind="stable")
    return pa.concat_arrays(found).take(pa.array(order))
