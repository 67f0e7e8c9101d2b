"""What the real import makes of the folder is a store, equal to one that was loaded."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from graph.digest import digest
from graph.errors import LoadInProgress
from graph.exports import export
from graph.exports.part import whole
from graph.stores import open_store, write_new
from graph.stores.login import Login
from graph.stores.seam import Along, Store
from graph.tables import TABLES
from graph.words import Direction, Relation
from tests.graph.exports.strange import HOSTILE as STRANGE
from tests.neo4j_server import Server, serving
from tests.worlds import Row, carries, document, edge, file, row, world

HOSTILE = (
    *STRANGE,
    'nói "thế", rồi: ""',
    "a,b;c\td|e",
    r"C:\thư mục\"x\"",
    " trước, sau ",
    "",
    '"',
    "\\",
    "\x1e\x1f",
    "dài " * 1_200_000,
)
LISTS: tuple[list[str] | None, ...] = (
    None,
    [],
    [""],
    ["", ""],
    ["a", ""],
    ["", "a"],
    ["a;b", "c,d", '"'],
    ["\x1f"],
    ["\x1e", "\x1d"],
)


def hostile() -> Iterator[Row]:
    """Texts and lists that are hard to hand on, and two copies of one file."""
    for n, text in enumerate(HOSTILE):
        yield row("bodies", body_id=f"x/{n}{text[:100]}", name=text, symbol=text[:100])
    for n, items in enumerate(LISTS):
        yield row("demands", demand_id=f"f:{n}", to_ids=items, action="organise")
    work = document("1/KH-UBND", of="\U0001f600", title="\U0001f600", signer="")
    yield from (work, edge(work, work), carries("f9", work))
    yield from (file("f9", path=path) for path in ("a b.txt", "b,\n.txt"))


@dataclass(frozen=True)
class Imported:
    """A store, its folder of files, and the server that these were imported into."""

    store: Store
    folder: Path
    server: Server
    early: str

    def opened(self) -> Store:
        login = Login(self.server.user, self.server.password)
        return open_store(self.server.bolt, login=login)


@pytest.fixture(scope="module")
def imported(
    sample: Store, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Imported]:
    """The sample and what is hostile, through the real import."""
    folder = tmp_path_factory.mktemp("import")
    place = str(folder / "graph.duckdb")
    extra = world(hostile())
    tables = {
        name: pa.concat_tables([table, extra[name]])
        for name, table in whole(sample).items()
    }
    write_new(place, tables)
    store = open_store(place)
    out = folder / "out"
    export(store, out, form="neo4j-admin")
    with serving(imported=out) as server:
        made = Imported(store, out, server, "")
        with pytest.raises(LoadInProgress) as early:
            made.opened()
        for statement in (
            (out / "schema.cypher").read_text(encoding="utf-8").split(";\n")
        ):
            if statement.strip():
                server.cypher(statement)
        yield Imported(store, out, server, str(early.value))
    store.close()


def nodes(server: Server) -> list[str]:
    """Every node with its properties, but the stamp of its load."""
    found = server.cypher(
        "MATCH (n) WHERE NOT n:Trienkhai RETURN labels(n) AS labels, properties(n) AS p"
    )
    return sorted(told(one["labels"], one["p"]) for one in found)


def links(server: Server) -> list[str]:
    """Every relationship with its ends and properties, but the stamp of its load."""
    found = server.cypher(
        "MATCH (a)-[r]->(b) RETURN type(r) AS type, labels(a) AS la, a.id AS a, "
        "labels(b) AS lb, b.id AS b, properties(r) AS p"
    )
    return sorted(
        told([one[x] for x in ("type", "la", "a", "lb", "b")], one["p"])
        for one in found
    )


def told(what: object, properties: Mapping[str, Any]) -> str:
    kept = {k: v for k, v in properties.items() if k != "trienkhai"}
    return json.dumps([what, kept], ensure_ascii=False, sort_keys=True)


def test_what_was_imported_is_the_same_graph(imported: Imported) -> None:
    store = imported.opened()

    for name in TABLES:
        assert store.table(name) == imported.store.table(name)
    assert digest(store) == digest(imported.store)
    store.close()


def test_what_was_imported_is_what_a_load_writes(
    imported: Imported, emptied: Server
) -> None:
    login = Login(emptied.user, emptied.password)
    write_new(emptied.bolt, dict(whole(imported.store)), login=login)

    assert nodes(imported.server) == nodes(emptied)
    assert links(imported.server) == links(emptied)


def test_everything_bears_a_stamp(imported: Imported) -> None:
    for pattern in ("(x)", "()-[x]->()"):
        text = f"MATCH {pattern} WHERE x.trienkhai IS NULL RETURN count(x) AS n"
        assert imported.server.cypher(text) == [{"n": 0}]


def test_readers_wait_until_the_indexes_are_made(imported: Imported) -> None:
    assert imported.server.bolt in imported.early


def test_the_same_questions_have_the_same_answers(imported: Imported) -> None:
    store = imported.opened()
    rule = store.find(number="290-QĐ/TW")
    along = Along(relations=frozenset(Relation))
    down = {"direction": Direction.DOWN, "depth": 8}

    assert rule == imported.store.find(number="290-QĐ/TW")
    assert rule.num_rows == 1
    assert store.find(words="dân vận") == imported.store.find(words="dân vận")
    starts = rule["document_id"].to_pylist()
    reached = store.reach(starts, along, **down)  # type: ignore[arg-type]
    assert reached == imported.store.reach(starts, along, **down)  # type: ignore[arg-type]
    assert reached.num_rows > 3
    store.close()


def test_what_was_imported_can_be_written_to(imported: Imported) -> None:
    login = Login(imported.server.user, imported.server.password)
    store = open_store(imported.server.bolt, login=login, read_only=False)
    gone = imported.store.table("edges").slice(0, 0)

    store.write({"edges": gone})

    assert digest(store) == digest(imported.store)
    store.close()


def test_every_file_is_named_in_the_arguments(imported: Imported) -> None:
    arguments = (imported.folder / "import.args").read_text(encoding="utf-8")
    named = {
        one
        for line in arguments.splitlines()
        for one in line.rpartition("=")[2].split(",")
        if one.endswith(".csv")
    }

    there = {one.name for one in imported.folder.glob("*.csv")}
    assert named == there


def test_the_folder_says_what_to_run(imported: Imported) -> None:
    said = (imported.folder / "README.txt").read_text(encoding="utf-8")

    assert said.count('neo4j-admin database import full neo4j "@import.args"') == 2
    assert said.count("cypher-shell -u neo4j -d neo4j -f schema.cypher") == 2


def test_the_same_graph_gives_the_same_folder(sample: Store, tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("a", "b")]
    for out in folders:
        export(sample, out, form="neo4j-admin")

    one, other = (
        {path.name: path.read_bytes() for path in out.iterdir()} for out in folders
    )
    assert one == other
