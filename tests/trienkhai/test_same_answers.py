"""Every question gives the same bytes, whatever keeps the graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.digest import digest
from graph.stores import open_store
from graph.stores.login import Login
from graph.stores.seam import Store
from graph.words import Direction, Scope
from queries.catalogue import QUESTIONS
from tests.neo4j_server import Server
from trienkhai.demo import SAMPLE
from trienkhai.line import build
from trienkhai.printing import show

ON = date(2022, 3, 1)
ALL = frozenset(Scope)
Asked = Mapping[str, tuple[tuple[Any, ...], dict[str, Any]]]

OF_THE_SAMPLE: Asked = {
    "documents": ((), {}),
    "chain": (("117/KH-UBND của Hà Nội",), {"on": ON}),
    "implementers": (("33/CT-TTg@2021",), {"on": ON}),
    "coverage": ((["33/CT-TTg@2021", "33/CT-TTg@2020"],), {"on": ON}),
    "gaps": (("33/CT-TTg@2021",), {"on": ON}),
    "paths": (("117/KH-UBND của Hà Nội", "290-QĐ/TW@2010"), {"on": ON}),
    "why": (("33/CT-TTg@2021",), {"body": "ubnd/cao-bang", "on": ON}),
    "influence": ((), {"on": ON}),
    "communities": ((), {"on": ON}),
    "issues": ((), {}),
    "anomalies": ((), {}),
    "cycles": ((), {}),
}
OF_THE_SEEDS: Asked = {
    **OF_THE_SAMPLE,
    "chain": (("33/CT-TTg@2021",), {"direction": Direction.DOWN, "on": ON}),
    "coverage": ((["33/CT-TTg@2021"],), {"on": ON}),
    "paths": (("117/KH-UBND@2020", "171-KH/TU@2019"), {"scopes": ALL, "on": ON}),
    "why": (("33/CT-TTg@2021",), {"body": "ubnd/hai-duong", "on": ON}),
}
NOTHING = {"cycles", "anomalies", "communities", "issues"}
"""Questions without rows here: no circles, nothing odd, too little to cluster."""


def answers(store: Store, asked: Asked, folder: Path) -> dict[str, bytes]:
    """What each question prints, and the digest of what is kept."""
    folder.mkdir()
    for name, (given, options) in asked.items():
        frame = QUESTIONS[name].function(store, *given, **options)
        assert len(frame) or name in NOTHING, name
        show(frame, "csv", out=folder / name)
    printed = {name: (folder / name).read_bytes() for name in asked}
    return {**printed, "digest": digest(store).encode()}


@pytest.fixture(params=["memory:", "bolt", "py2neo+bolt"])
def other(
    request: pytest.FixtureRequest, server: Server
) -> Iterator[tuple[str | Store, Login | None]]:
    """Another place than a file, for building and for asking."""
    if request.param == "memory:":
        yield open_store("memory:"), None
    else:
        server.empty()
        place = server.bolt.replace("bolt", request.param, 1)
        yield place, Login(server.user, server.password)


def compare(
    other: tuple[str | Store, Login | None],
    texts: Path,
    asked: Asked,
    folder: Path,
    **options: Any,
) -> None:
    file = str(folder / "graph.duckdb")
    build([texts], store=file, **options)
    place, login = other
    build([texts], store=place, login=login, **options)
    with closing(open_store(file)) as kept:
        expected = answers(kept, asked, folder / "file")
    there = open_store(place, login=login) if isinstance(place, str) else place
    with closing(there):
        found = answers(there, asked, folder / "other")

    assert {name for name in found if found[name] != expected[name]} == set()


def test_every_question_is_asked() -> None:
    assert set(OF_THE_SAMPLE) == set(OF_THE_SEEDS) == set(QUESTIONS)


def test_the_sample_gives_the_same_bytes_from_every_store(
    other: tuple[str | Store, Login | None], tmp_path: Path
) -> None:
    sample = Path(str(SAMPLE))
    compare(
        other,
        sample / "van-ban",
        OF_THE_SAMPLE,
        tmp_path,
        decisions=sample / "quyet-dinh-ra-soat.csv",
        manifest=sample / "ke-khai-luu-tru.csv",
    )


def test_the_measuring_texts_give_the_same_bytes_from_every_store(
    other: tuple[str | Store, Login | None], tmp_path: Path, shared: Path
) -> None:
    compare(
        other,
        shared / "seeds",
        OF_THE_SEEDS,
        tmp_path,
        decisions=shared / "gold/decisions.csv",
    )
