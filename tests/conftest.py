"""What all tests share: where the measuring texts lie, if they are there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from graph.stores import open_store, write_new
from graph.stores.login import Login
from graph.stores.seam import Store
from tests.neo4j_server import Server, serving
from tests.paper.made import Papers
from tests.paper.office import soffice

# How long an example takes on a busy machine says nothing of the code, and the folder
# may not be ours to write to.
settings.register_profile(
    "patient",
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("patient")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of texts to measure by; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the folder shared beside the project is not there")
    return SHARED


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Papers:
    """Documents of the sample as files of many kinds, made once for all processes."""
    if soffice() is None:
        pytest.skip(
            "LibreOffice is not there: apt-get install libreoffice-writer-nogui"
        )
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "papers"
    folder.mkdir(exist_ok=True)
    return Papers(folder)


@pytest.fixture(scope="session")
def empty_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph file without rows, to be copied: making one takes longer."""
    path = tmp_path_factory.mktemp("empty") / "graph.duckdb"
    write_new(str(path), {})
    return path


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The Neo4j server of this run of tests; it starts when a test first asks."""
    with serving() as started:
        yield started


@pytest.fixture
def emptied(server: Server) -> Server:
    """The server without a node."""
    server.empty()
    return server


@pytest.fixture(params=["duckdb", "memory", "neo4j", "py2neo"])
def store(
    request: pytest.FixtureRequest, tmp_path: Path, empty_graph: Path
) -> Iterator[Store]:
    """An empty graph in every store there is."""
    with emptied_store(request.param, request, tmp_path, empty_graph) as opened:
        yield opened


@contextmanager
def emptied_store(
    kind: str, request: pytest.FixtureRequest, folder: Path, empty_graph: Path
) -> Iterator[Store]:
    """A store of this kind with an empty graph."""
    login = None
    if kind == "duckdb":
        place = str(folder / "graph.duckdb")
        shutil.copyfile(empty_graph, place)
    elif kind == "memory":
        place = "memory:"
    else:
        emptied: Server = request.getfixturevalue("emptied")
        scheme = "py2neo+bolt:" if kind == "py2neo" else "bolt:"
        place = emptied.bolt.replace("bolt:", scheme)
        login = Login(emptied.user, emptied.password)
    opened = open_store(place, read_only=False, login=login)
    yield opened
    opened.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes; only the superuser can make one."""
    mount = shutil.which("mount")
    if sys.platform != "linux" or os.getuid() != 0 or mount is None:
        pytest.skip("a small disk can only be mounted by root on Linux")
    place = tmp_path / "small"
    place.mkdir()
    how = [mount, "-t", "tmpfs", "-o", "size=2m", "none", str(place)]
    if subprocess.run(how, capture_output=True, check=False).returncode:
        pytest.skip("no disk may be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)
