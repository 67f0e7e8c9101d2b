"""The order of the texts changes nothing, nor does what one text is taken out or in."""

from __future__ import annotations

from itertools import permutations

import pyarrow as pa
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from graph.digest import digest_of
from graph.resolve import resolve
from graph.values import ParsedDocument
from graph.words import Relation
from tests.graph.resolve.made import PRIME, World, cites, news, row, staged, written

TITLE = "Về tăng cường bảo vệ và phát triển rừng phòng hộ ven biển trong tình hình mới"

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""A failing world is small as it is; making it smaller takes minutes."""

WORLD: list[ParsedDocument] = [
    written("33/CT-TTg", of=PRIME, on="2021-11-26", title=TITLE),
    written("33/CT-TTg", of=PRIME, on="2020-08-20"),
    written("18/CT-TTg", of=PRIME, on="2000-09-21"),
    row("18/2000/CT-TTg", of=PRIME, on="2000-09-21", title=TITLE),
    written(
        "5/KH-UBND",
        cites("33/CT-TTg", of=PRIME, on="2021-12-26", title=TITLE),
        cites("18/CT-TTg", of=PRIME, on="2000-09-21", at=40),
        cites("18/CT-TTg", of=PRIME, at=80),
        of="ubnd/ha-noi",
        on="2022-01-20",
    ),
    written(
        "5/KH-UBND",
        cites("33/CT-TTg", of=PRIME, on="2021-11-26"),
        of="ubnd/ha-noi",
        on="2022-01-20",
        signer="Lê Văn A",
    ),
    news(
        "5/KH-UBND",
        cites("7/KH-UBND", of="ubnd/ha-nam"),
        of="ubnd/ha-noi",
        on="2022-01-20",
    ),
    written(
        None,
        cites("33/CT-TTg", of=PRIME, on="2021-11-26"),
        of="ubnd/ha-nam",
        type="KH",
        title=TITLE,
    ),
    written(
        "9/QĐ-UBND",
        cites(
            "7/KH-UBND",
            of="ubnd/ha-nam",
            on="2022-01-10",
            title=TITLE,
            relation=Relation.REPLACES,
        ),
        of="ubnd/ha-nam",
        on="2022-05-05",
    ),
]

PLAIN = digest_of(World(*WORLD).tables)
ISSUERS = ("ubnd/ha-noi", "ubnd/ha-nam", PRIME, None)
NUMBERS = ("5/KH-UBND", "18/CT-TTg", "18/2000/CT-TTg", "33/CT-TTg")
DAYS = ("2000-09-21", "2021-11-26", "2020-08-20", None)


@settings(max_examples=5, deadline=None, phases=PHASES)
@given(st.permutations(WORLD))
def test_the_order_of_the_texts_changes_nothing(order: list[ParsedDocument]) -> None:
    assert digest_of(World(*order).tables) == PLAIN


def test_the_order_of_the_rows_changes_nothing() -> None:
    tables = staged(WORLD)
    turned = {
        name: table.take(pa.array(range(table.num_rows - 1, -1, -1), pa.int64()))
        for name, table in tables.items()
    }

    assert digest_of(resolve(turned)) == PLAIN


def test_the_same_bytes_under_several_paths_change_the_files_only() -> None:
    again = [written("33/CT-TTg", of=PRIME, on="2020-08-20", path="again.txt")]
    without = ("meta", "files", "issues")
    world = World(*again, *WORLD)

    assert digest_of(world.tables, without=without) == digest_of(
        World(*WORLD).tables, without=without
    )
    assert sorted(f["state"] for f in world.rows("files")).count("duplicate") == 1
    assert [i["code"] for i in world.rows("issues")] == ["duplicate_file"]


citations = st.builds(
    lambda number, of, on, at: cites(number, of=of, on=on, at=at),
    st.sampled_from(NUMBERS),
    st.sampled_from(ISSUERS),
    st.sampled_from(DAYS),
    st.integers(0, 99),
)
documents = st.builds(
    lambda number, of, on, cited: written(
        number, *{c.start: c for c in cited}.values(), of=of, on=on
    ),
    st.sampled_from((*NUMBERS, None)),
    st.sampled_from(ISSUERS),
    st.sampled_from(DAYS),
    st.lists(citations, max_size=3),
).filter(lambda one: bool(one.identity.number or one.identity.issuer_id))


@settings(max_examples=15, deadline=None, phases=PHASES)
@given(st.lists(documents, max_size=6, unique_by=lambda d: d.source.file_id))
def test_an_edge_states_all_that_tells_its_target(corpus: list[ParsedDocument]) -> None:
    """
    A second, simple reading of the rule: every edge leads to a document whose issuer,
    type, number and year are those of one of the citations that it rests on, or of a
    full one before it; and nothing is lost, doubled or without an end.
    """
    world = World(*corpus)
    known = world.documents()
    stated = {
        (s["document_id"], c.issuer_id, c.type, year)
        for one, s in zip(corpus, _files(world, corpus), strict=True)
        for c in one.citations
        for year in (c.date.year if c.date else None, _inside(c.number))
    }
    for edge in world.rows("edges"):
        issuer, kind, number, year = edge["target_id"].split("|")
        fits = {
            (edge["source_id"], issuer, kind, int(year)),
            *([(edge["source_id"], issuer, kind, None)] if "/" in number else []),
        }
        assert fits & stated
        assert edge["source_id"] in known
        assert edge["target_id"] in known
        assert edge["source_id"] != edge["target_id"]
    assert len(known) == len(world.rows("documents"))
    assert len(world.rows("citations")) == sum(len(d.citations) for d in corpus)


def _inside(number: str) -> int | None:
    """The year in a number, ``18/2000/CT-TTg``, which stands when a day is a slip."""
    return int(number.split("/")[1]) if number.count("/") > 1 else None


def _files(world: World, corpus: list[ParsedDocument]) -> list[dict[str, str]]:
    """The row of document_files of each text."""
    rows = {r["file_id"]: r for r in world.rows("document_files")}
    return [rows[one.source.file_id] for one in corpus]


@settings(max_examples=15, deadline=None, phases=PHASES)
@given(
    st.lists(documents, min_size=1, max_size=6, unique_by=lambda d: d.source.file_id)
)
def test_without_one_text_no_citation_means_another_document(
    corpus: list[ParsedDocument],
) -> None:
    before, after = _targets(World(*corpus)), _targets(World(*corpus[1:]))

    assert {c: before[c] for c in after.keys() & before.keys()} == {
        c: after[c] for c in after.keys() & before.keys()
    }


def _targets(world: World) -> dict[str, tuple[str, str, str, str]]:
    """
    What each resolved citation means, save how its number is spelled: which of two
    spellings of one day names the document depends on the texts that are held.
    """
    found = {}
    for cited in world.rows("citations"):
        if cited["verdict"] in ("resolved", "date_conflict"):
            issuer, kind, number, year = cited["target_id"].split("|")
            base = number.partition("/")[0]
            found[cited["citation_id"]] = (issuer, kind, base, year)
    return found


def test_all_orders_of_two_copies_prefer_the_same_text() -> None:
    copies = [
        written(
            "5/KH-UBND", of="ubnd/ha-noi", on="2022-01-20", body=body, signer=body[:3]
        )
        for body in ("one", "two", "three and more")
    ]
    preferred = {
        next(
            f["file_id"] for f in World(*order).rows("document_files") if f["preferred"]
        )
        for order in permutations(copies)
    }

    assert preferred == {copies[2].source.file_id}
