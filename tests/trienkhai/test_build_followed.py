"""A server is given what differs from what it was given last; it holds the whole."""

from __future__ import annotations

from pathlib import Path
from random import Random
from shutil import copyfile

import pytest

from graph.digest import digest
from graph.stores import open_store
from graph.stores.login import Login
from tests.neo4j_server import Server
from tests.property_graphs import counted, labelled, made, standing, tables_of
from tests.trienkhai.test_build_stores import DECISIONS, FILES
from trienkhai.line import SERVED, build


def night(random: Random, folder: Path) -> None:
    """Some files come, go, are moved, or say something else from now on."""
    there = sorted(folder.iterdir())
    for path in random.sample(sorted(FILES.iterdir()), 3):
        if path.is_file():
            copyfile(path, folder / path.name)
    for path in random.sample(there, min(2, len(there))):
        path.unlink()
    for path in random.sample(sorted(folder.iterdir()), 2):
        path.rename(path.with_stem(f"{path.stem}-{random.randint(1, 9)}"))
    for path in sorted(folder.glob("*.txt"))[:1]:
        text = path.read_text(encoding="utf-8")
        day = f"Thực hiện Quyết định số {random.randint(1, 9)}/QĐ-UBND ngày 02/3/2020"
        path.write_text(f"{text}\n{day} của Ủy ban nhân dân thành phố.\n", "utf-8")


def followed(server: Server, files: Path, rows: Path, **how: object) -> str:
    """What a build into the server said that the graph is."""
    login = Login(server.user, server.password)
    said = build([files], store=server.bolt, login=login, rows=rows, **how)  # type: ignore[arg-type]
    return said.digest


def check_equals_a_full_build(
    server: Server, files: Path, tmp_path: Path, decisions: Path | None
) -> None:
    file = str(tmp_path / "full.duckdb")
    whole = build([files], store=file, full=True, cache=False, decisions=decisions)
    store = open_store(server.bolt, login=Login(server.user, server.password))
    kept = tables_of(store)
    assert digest(store) == whole.digest
    store.close()
    assert standing(server) == made(kept)
    assert labelled(server) == counted(kept)


def stamps(server: Server) -> set[str]:
    found = server.cypher("MATCH (n:Document) RETURN DISTINCT n.trienkhai AS stamp")
    return {one["stamp"] for one in found}


@pytest.mark.parametrize(("seed", "decisions"), [(1, DECISIONS), (2, None)])
def test_after_any_nights_the_server_holds_what_a_full_build_makes(
    emptied: Server, tmp_path: Path, seed: int, decisions: Path | None
) -> None:
    random, files, rows = Random(seed), tmp_path / "files", tmp_path / "rows"
    files.mkdir()
    for path in sorted(FILES.iterdir())[::2]:
        if path.is_file():
            copyfile(path, files / path.name)
    followed(emptied, files, rows, decisions=decisions)
    (first,) = stamps(emptied)

    for _ in range(2):
        night(random, files)
        followed(emptied, files, rows, decisions=decisions)
        assert (rows / SERVED).exists()

    check_equals_a_full_build(emptied, files, tmp_path, decisions)
    assert first in stamps(emptied)


MEANWHILE = (
    "MATCH (m:Trienkhai) SET m.load = 'killed', m.host = 'elsewhere', m.beat = null",
    "MATCH (m:Meta {id: 'digest'}) DELETE m",
    "MATCH (c:Citation) DETACH DELETE c",
)
"""An amendment was broken off, somebody wrote, rows were taken away."""


def test_a_server_that_holds_something_else_is_given_all(
    emptied: Server, tmp_path: Path
) -> None:
    files, rows = tmp_path / "files", tmp_path / "rows"
    files.mkdir()
    for path in sorted(FILES.glob("*.txt"))[::4]:
        copyfile(path, files / path.name)
    whole = followed(emptied, files, rows)
    for text in MEANWHILE:
        before = stamps(emptied)
        emptied.cypher(text)
        assert followed(emptied, files, rows) == whole
        assert before.isdisjoint(stamps(emptied))
        store = open_store(emptied.bolt, login=Login(emptied.user, emptied.password))
        assert digest(store) == whole
        store.close()
    before = stamps(emptied)
    assert followed(emptied, files, rows) == whole
    assert before == stamps(emptied)
    assert followed(emptied, files, rows, full=True) == whole
    assert before.isdisjoint(stamps(emptied))
