"""What people type and files hold never becomes a part of a question, on any store."""

from __future__ import annotations

import pytest

from graph.errors import StoreError, UnknownDocument
from graph.stores.seam import Along, Store
from graph.words import Direction
from tests.worlds import Row, document, edge, row, world

PLAIN = document("1/KH-UBND", of="ubnd/ha-noi", on="2020-05-28", title="Kế hoạch một")

ODD = (
    "' OR 1 = 1 --",
    '" OR true //',
    "') MATCH (n) DETACH DELETE n //",
    "$number",
    "{a: 1}",
    "`n`",
    "%s %d",
    "\\",
    "\\u0027",
    "a\nb\tc",
    "Đ\u0300",
    "\U0001f4dc",
    "null",
    "0x41",
    "-- ; DROP TABLE documents",
)
TYPED = (
    *ODD,
    "(",
    ")",
    "AND",
    "a AND",
    "NOT ke",
    ":",
    "title:ke",
    '"',
    '"ke',
    "*",
    "k*",
    "ke~",
    "ke^2",
    "[a TO b]",
    "/a.*/",
    "&&",
    "a || b",
    "+-!",
    "?",
    " ",
)


def odd(words: str) -> Row:
    """A document all of whose texts hold those words."""
    named = document("2/KH-UBND", of="ubnd/ha-noi", on="2020-05-29", title=words)
    values = {
        "document_id": f"ubnd/ha-noi|KH|{words}|2020",
        "canonical": "".join(words.split()),
    }
    named.values.update({**values, "number": words, "organ": words, "signer": words})
    return named


def test_words_of_any_kind_come_back_as_they_were(store: Store) -> None:
    strange = [odd(words) for words in ODD]
    store.write(world(PLAIN, strange, [edge(one, PLAIN) for one in strange]))

    assert store.table("documents").num_rows == len(ODD) + 1
    for words, one in zip(ODD, strange, strict=True):
        where = {"document_id": [one.id]}
        (kept,) = store.table("documents", where=where).to_pylist()
        assert kept == {**dict.fromkeys(kept), **one.values}
        assert store.find(number=words)["document_id"].to_pylist() == [one.id]
        up = store.reach([one.id], Along(), direction=Direction.UP, depth=1)
        assert up["document_id"].to_pylist() == [PLAIN.id]
        assert store.edges([one.id, PLAIN.id], Along()).num_rows == 1


def test_typed_words_are_words_and_nothing_else(store: Store) -> None:
    store.write(world(PLAIN))
    words = {"ke", "hoach", "mot"}

    for typed in TYPED:
        found = store.find(words=typed).num_rows
        asked = set("".join(c if c.isalnum() else " " for c in typed).split())
        assert found == (asked <= words), typed
        assert store.find(number=typed).num_rows == 0
        assert store.find(issuer=typed, type=typed).num_rows == 0


def test_an_unknown_id_of_any_kind_is_named(store: Store) -> None:
    for typed in (*TYPED, ""):
        with pytest.raises(UnknownDocument):
            store.reach([typed], Along(), direction=Direction.UP, depth=2)
        assert store.table("documents", where={"document_id": [typed]}).num_rows == 0


def test_half_a_character_is_asked_for_as_it_is_kept(store: Store) -> None:
    half = document("3/KH-UBND", of="ubnd/ha-noi", on="2020-05-29", title="a\ud800b")
    half.values.update({"canonical": "3\ud800", "document_id": "a\ud800"})
    store.write(world(PLAIN, half))

    (kept,) = store.find(number="3\udcff").to_pylist()
    assert (kept["document_id"], kept["title"]) == ("a?", "a?b")
    assert store.find(words="\ud800", issuer="\ud800", after="\ud800").num_rows == 0
    where = {"document_id": ["a\udfff"]}
    assert store.table("documents", where=where, after="\ud800").num_rows == 1
    assert store.edges(["a\ud800"], Along()).num_rows == 0
    store.write({}, replaces=["\ud800"])
    up = store.reach(["a\ud800"], Along(), direction=Direction.UP, depth=1)
    assert up.num_rows == 0


def test_a_character_that_ends_texts_elsewhere_is_kept(store: Store) -> None:
    nul = odd("a\0b")
    store.write(world(PLAIN, nul))

    (kept,) = store.find(number="a\0b").to_pylist()
    assert kept["signer"] == "a\0b"


LONG = document("4/KH-UBND", of="ubnd/ha-noi", on="2020-05-29", title="Điều " * 30_000)


def test_a_long_text_and_a_long_title_come_back_whole(store: Store) -> None:
    text = "Điều 1. " * 1_300_000
    store.write(world(PLAIN, LONG, row("texts", file_id="f", text=text)))

    assert store.table("texts")["text"].to_pylist() == [text]
    (kept,) = store.find(words="dieu").to_pylist()
    assert kept["title"] == LONG.values["title"]


def test_a_long_number_comes_back_whole_or_is_refused(store: Store) -> None:
    number = "7" * 100_000
    long = document("4/KH-UBND", of="ubnd/ha-noi", on="2020-05-29")
    long.values.update(number=number, canonical=number)
    refused = ""
    try:
        store.write(world(PLAIN, long))
    except StoreError as fault:
        refused = str(fault)

    found = [] if refused else [number]
    assert "8 kB" in refused or not refused
    assert store.table("documents").num_rows == 2 * len(found)
    assert store.find(number=number)["number"].to_pylist() == found
    assert store.find(number=number[:-1]).num_rows == 0


def test_numbers_beyond_all_bounds_find_nothing(store: Store) -> None:
    store.write(world(PLAIN))

    for beyond in (2**63, -(2**63) - 1, 10**30):
        assert store.find(year=beyond).num_rows == 0
