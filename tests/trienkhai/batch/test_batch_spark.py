"""
A batch on a real cluster gives what one on this machine gives: with a document that
ends the process which reads it, and with a worker that is killed while it reads.
"""

from __future__ import annotations

import shutil
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.archive import Archive
from benchmarks.scale import text
from tests.trienkhai.batch.cluster import Cluster, cluster
from tests.trienkhai.batch.corpora import as_parquet, files, rows
from trienkhai.batch.alone import ALONE
from trienkhai.batch.running import Batched, batch

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("spark"),
    pytest.mark.skipif(
        sys.platform != "linux" or shutil.which("java") is None,
        reason="a cluster is started on Linux, where Java is",
    ),
]

SECONDS = 2
"""How long a document may take. The register takes ten times as long."""

REGISTER = "Số ký hiệu,Ngày ban hành,Trích yếu\n" + "33/CT-TTg,26/11/2021,x\n" * 130_000


@dataclass(frozen=True, slots=True)
class Ran:
    """
    The same documents, read on this machine and on a cluster; ``few``: what the cluster
    had parsed, taken up by a batch that resolves so few rows itself.
    """

    here: Batched
    there: Batched
    few: Batched
    killed: int


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    folder = tmp_path_factory.mktemp("spark")
    given = files(folder / "in")
    archive = Archive(60, seed=5)
    for n in range(60):
        (given / f"archive-{n}.txt").write_text(text(archive, n), encoding="utf-8")
    (given / "register.csv").write_text(REGISTER, encoding="utf-8")
    packed = as_parquet(given, folder / "packed")
    here = batch([packed], out=folder / "here", jobs=1, seconds=SECONDS)
    with cluster(folder) as started:
        killing = Killing(started, folder / ".there.work", folder / ".few.work")
        there = batch(
            [packed],
            out=folder / "there",
            engine="spark",
            master=started.master,
            conf={**started.conf, ALONE: "0"},
            seconds=SECONDS,
            tell=killing.told,
        )
        few = batch(
            [packed],
            out=folder / "few",
            engine="spark",
            master=started.master,
            seconds=SECONDS,
        )
    close_gateway()
    return Ran(here, there, few, killing.killed)


class Killing:
    """
    A worker is killed when the first rows of the documents are written; all that was
    parsed is copied.
    """

    def __init__(self, started: Cluster, work: Path, copy: Path) -> None:
        self._cluster = started
        self._work = work
        self._copy = copy
        self._watch = threading.Thread(target=self._kill, daemon=True)
        self.killed = 0

    def told(self, part: str, done: int, all: int) -> None:
        if part == "parse":
            self._watch.start()
        if part == "resolve":
            self._watch.join()
            shutil.copytree(self._work, self._copy)

    def _kill(self) -> None:
        moment = threading.Event()
        while not any((self._work / "staged").rglob("*.parquet")):
            moment.wait(0.05)
        self._cluster.kill_a_worker()
        self.killed += 1


def close_gateway() -> None:
    """The process of Java that a session leaves behind has ended."""
    from pyspark import SparkContext

    gateway = SparkContext._gateway
    if gateway is not None:
        process = gateway.proc
        gateway.shutdown()
        process.stdin.close()
        process.wait()
        SparkContext._gateway = SparkContext._jvm = None


def test_both_engines_make_the_same_tables(ran: Ran) -> None:
    assert ran.there.record.marks == ran.here.record.marks
    assert ran.there.record == ran.here.record


def test_few_rows_of_a_cluster_give_the_same_in_one_process(ran: Ran) -> None:
    assert ran.few.record == ran.here.record
    assert "parse" not in ran.few.seconds


def test_there_is_something_in_the_tables_to_be_the_same(ran: Ran) -> None:
    empty = {name for name, count in ran.here.record.rows.items() if not count}
    never = {"decisions", "manifests", "not_read", "repairs", "document_issuers"}
    assert empty <= never
    assert {row["state"] for row in rows(ran.there.out, "files")} == {
        "read",
        "duplicate",
        "unreadable",
    }


def test_a_worker_that_is_killed_while_it_reads_changes_nothing(ran: Ran) -> None:
    assert ran.killed == 1
    assert ran.there.record.digest == ran.here.record.digest


def test_a_document_that_ends_its_reader_is_a_doubt(ran: Ran) -> None:
    told = {
        Path(str(row["path"])).name: row["code"]
        for row in rows(ran.there.out, "issues")
        if row["path"] and row["code"] == "took_too_long"
    }
    assert told == {"register.csv": "took_too_long"}


def test_nothing_of_the_work_is_left(ran: Ran) -> None:
    beside = {path.name for path in ran.there.out.parent.iterdir()}
    assert not {name for name in beside if name.startswith(".there")}
    left = [path.name for path in ran.there.out.rglob("*") if path.is_file()]
    odd = [name for name in left if not name.startswith("part-")]
    assert sorted(odd) == [".trienkhai-export", "batch.json"]
