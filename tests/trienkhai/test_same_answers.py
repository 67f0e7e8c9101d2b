"""Every question gives the same bytes, whatever keeps the graph."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.digest import digest
from graph.stores import open_store, write_new
from graph.stores.login import Login
from graph.stores.seam import Store
from graph.words import Direction, Scope
from queries.catalogue import QUESTIONS
from tests.neo4j_server import Server
from tests.worlds import document, edge, row, world
from trienkhai.auditing import audit
from trienkhai.demo import SAMPLE
from trienkhai.line import build
from trienkhai.printing import show
from trienkhai.reporting import report

pytestmark = pytest.mark.xdist_group("same answers")
"""What they are compared with is made once for all of them."""

ON = date(2022, 3, 1)
SINCE = date(2021, 12, 31)
ALL = frozenset(Scope)
Asked = Mapping[str, tuple[tuple[Any, ...], dict[str, Any]]]

OF_THE_SAMPLE: Asked = {
    "documents": ((), {}),
    "chain": (("117/KH-UBND của Hà Nội",), {"on": ON}),
    "implementers": (("33/CT-TTg@2021",), {"on": ON}),
    "assignments": ((), {"on": ON}),
    "coverage": ((["33/CT-TTg@2021", "33/CT-TTg@2020"],), {"on": ON}),
    "gaps": (("33/CT-TTg@2021",), {"on": ON}),
    "obligations": (("hai-duong",), {"on": ON}),
    "diff": ((["33/CT-TTg@2021"],), {"since": SINCE, "on": ON}),
    "deadlines": ((), {"on": ON, "horizon": 3650}),
    "holdings": ((), {}),
    "scoreboard": ((), {"on": ON}),
    "paths": (("117/KH-UBND của Hà Nội", "290-QĐ/TW@2010"), {"on": ON}),
    "neighbours": ((["33/CT-TTg@2021"],), {"on": ON, "limit": 2}),
    "why": (("33/CT-TTg@2021",), {"body": "ubnd/cao-bang", "on": ON}),
    "evidence": ((["gov/thu-tuong|CT|33|2021"],), {}),
    "identity": (("117/KH-UBND của Hà Nội",), {}),
    "texts": (("117/KH-UBND của Hà Nội",), {}),
    "marks": (("117/KH-UBND của Hà Nội",), {}),
    "citations": (("33/CT-TTg@2021",), {"direction": Direction.DOWN}),
    "relations": (("33/CT-TTg@2021",), {}),
    "recipients": (("117/KH-UBND của Hà Nội",), {}),
    "demands": (("117/KH-UBND của Hà Nội",), {}),
    "effects": (("23-QĐ/TW@2021",), {}),
    "sources": (("117/KH-UBND của Hà Nội",), {}),
    "decisions": ((), {}),
    "search": (("33CTTTg",), {}),
    "directives": ((), {}),
    "inputs": ((), {}),
    "intake": ((), {}),
    "issue_counts": ((), {}),
    "influence": ((), {"on": ON}),
    "communities": ((), {"on": ON}),
    "issues": ((), {}),
    "open_doubts": ((), {}),
    "anomalies": ((), {}),
    "cycles": ((), {}),
    "superseded": ((), {"on": ON}),
    "references": ((), {}),
    "targets": ((), {}),
    "orphans": ((), {"on": ON}),
    "broken_chains": ((), {"on": ON}),
    "dead_ends": ((), {"on": ON}),
    "ripple": (("33/CT-TTg@2021",), {"on": ON}),
}
OF_THE_SEEDS: Asked = {
    **OF_THE_SAMPLE,
    "chain": (("33/CT-TTg@2021",), {"direction": Direction.DOWN, "on": ON}),
    "coverage": ((["33/CT-TTg@2021"],), {"on": ON}),
    "paths": (("117/KH-UBND@2020", "171-KH/TU@2019"), {"scopes": ALL, "on": ON}),
    "diff": ((["33/CT-TTg@2021"],), {"since": date(2021, 12, 1), "on": ON}),
    "why": (("33/CT-TTg@2021",), {"body": "ubnd/hai-duong", "on": ON}),
    "effects": (("001_31b30f9d11ead8da.txt",), {}),
}
WORKS = [
    document(f"{n}/KH-UBND", of=f"ubnd/{of}", on=f"2020-0{1 + n % 9}-1{n % 7}")
    for of in ("ha-noi", "cao-bang")
    for n in range(1, 13)
]
DRAWN = world(
    WORKS,
    [
        edge(one, other)
        for works in (WORKS[:12], WORKS[12:])
        for n, one in enumerate(works)
        for other in (works[(n + 1) % 12], works[(n + 5) % 12])
    ],
    edge(WORKS[0], WORKS[12], relation="based_on"),
    row(
        "issues",
        issue_id="i",
        code="missing_file",
        severity="error",
        path="a.txt",
        sentence="x",
    ),
)
"""Two circles of plans, and one that rests on a plan of the other."""

OF_THE_DRAWN: Asked = {
    name: ((), {})
    for name in ("cycles", "communities", "anomalies", "issues", "issue_counts")
}
NOTHING = {"cycles", "anomalies", "communities", "issues", "issue_counts"}
"""Questions without rows here: no circles, nothing odd, too little to cluster."""

OF_THE_HOUR = {"overview"}
"""What tells when the graph was built is not the same twice."""


def answers(
    store: Store, asked: Asked, folder: Path, *, nothing: Collection[str] = NOTHING
) -> dict[str, bytes]:
    """What each question prints, and the digest of what is kept."""
    folder.mkdir()
    for name, (given, options) in asked.items():
        frame = QUESTIONS[name].function(store, *given, **options)
        assert len(frame) or name in nothing, name
        show(frame, "csv", out=folder / name)
    printed = {name: (folder / name).read_bytes() for name in asked}
    return {**printed, "digest": digest(store).encode()}


def packed(store: Store, folder: Path) -> dict[str, bytes]:
    """The audit and the report of the directive."""
    names = ("audit.zip", "report.html", "report.xlsx")
    for name, write in zip(names, (audit, report, report), strict=True):
        write(store, "33/CT-TTg@2021", on=ON, out=folder / name)
    return {name: (folder / name).read_bytes() for name in names}


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


def built(
    other: tuple[str | Store, Login | None],
    texts: Path,
    asked: Asked,
    folder: Path,
    **options: Any,
) -> dict[str, bytes]:
    """What is answered of the graph of the texts, built in that place."""
    place, login = other
    build([texts], store=place, login=login, **options)
    there = open_store(place, login=login) if isinstance(place, str) else place
    with closing(there):
        return answers(there, asked, folder) | packed(there, folder)


def differing(found: dict[str, bytes], expected: dict[str, bytes]) -> set[str]:
    return {name for name in found if found[name] != expected[name]}


SAMPLE_FOLDER = Path(str(SAMPLE))
STATED = {
    "decisions": SAMPLE_FOLDER / "quyet-dinh-ra-soat.csv",
    "manifest": SAMPLE_FOLDER / "ke-khai-luu-tru.csv",
}


@pytest.fixture(scope="module")
def of_the_sample(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a file answers of the sample."""
    folder = tmp_path_factory.mktemp("sample")
    file, texts = str(folder / "graph.duckdb"), SAMPLE_FOLDER / "van-ban"
    return built((file, None), texts, OF_THE_SAMPLE, folder / "file", **STATED)


@pytest.fixture(scope="module")
def of_the_seeds(
    tmp_path_factory: pytest.TempPathFactory, shared: Path
) -> dict[str, bytes]:
    """What a file answers of the measuring texts."""
    folder = tmp_path_factory.mktemp("seeds")
    file, said = str(folder / "graph.duckdb"), shared / "gold/decisions.csv"
    texts = shared / "seeds"
    return built((file, None), texts, OF_THE_SEEDS, folder / "file", decisions=said)


def test_every_question_is_asked_and_somewhere_has_rows() -> None:
    assert set(OF_THE_SAMPLE) == set(OF_THE_SEEDS) == set(QUESTIONS) - OF_THE_HOUR
    assert set(OF_THE_DRAWN) == NOTHING


def test_a_drawn_graph_gives_the_same_bytes_from_every_store(
    other: tuple[str | Store, Login | None], tmp_path: Path
) -> None:
    place, login = other
    if isinstance(place, str):
        write_new(place, DRAWN, login=login)
        place = open_store(place, login=login)
    else:
        place.write(DRAWN)
    write_new(str(tmp_path / "graph.duckdb"), DRAWN)

    with closing(open_store(str(tmp_path / "graph.duckdb"))) as kept:
        expected = answers(kept, OF_THE_DRAWN, tmp_path / "file", nothing=())
    with closing(place) as there:
        assert answers(there, OF_THE_DRAWN, tmp_path / "o", nothing=()) == expected


def test_the_sample_gives_the_same_bytes_from_every_store(
    other: tuple[str | Store, Login | None],
    of_the_sample: dict[str, bytes],
    tmp_path: Path,
) -> None:
    texts = SAMPLE_FOLDER / "van-ban"
    found = built(other, texts, OF_THE_SAMPLE, tmp_path / "other", **STATED)

    assert differing(found, of_the_sample) == set()


def test_the_measuring_texts_give_the_same_bytes_from_every_store(
    other: tuple[str | Store, Login | None],
    of_the_seeds: dict[str, bytes],
    tmp_path: Path,
    shared: Path,
) -> None:
    texts, said = shared / "seeds", shared / "gold/decisions.csv"
    found = built(other, texts, OF_THE_SEEDS, tmp_path / "other", decisions=said)

    assert differing(found, of_the_seeds) == set()
