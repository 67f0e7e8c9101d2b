"""What a batch says where Spark, Java or the cluster is not there."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import EngineAbsent, TrienkhaiError
from tests.trienkhai.batch.corpora import plan, rows
from trienkhai.batch.alone import ALONE
from trienkhai.batch.cluster import check, on_loopback
from trienkhai.batch.running import SPARK, batch

BLOCKED = """
import sys
sys.modules["pyspark"] = None
from trienkhai.start import main
main()
"""


def said(code: str, *arguments: str, **variables: str) -> tuple[int, str]:
    """How the program ends, and what it says on standard error."""
    ended = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.returncode, ended.stderr


def test_without_pyspark_it_says_how_to_install_it(tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    status, told = said(BLOCKED, "batch", "x", "--out", out, "--engine", "spark")

    assert status
    assert "pip install 'trienkhai[spark]'" in told
    assert "Traceback" not in told
    assert not [*tmp_path.iterdir()]


def test_without_java_it_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "1.txt").write_text(plan(1), encoding="utf-8")
    batch([tmp_path / "1.txt"], out=tmp_path / "out", jobs=1)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(EngineAbsent, match="JAVA_HOME"):
        batch([tmp_path / "1.txt"], out=tmp_path / "out", engine=SPARK)

    assert len(rows(tmp_path / "out", "files")) == 1
    assert {path.name for path in tmp_path.iterdir()} == {"1.txt", "out"}


def test_a_home_of_java_without_java_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "1.txt").write_text(plan(1), encoding="utf-8")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "moved"))

    with pytest.raises(EngineAbsent, match="JAVA_HOME"):
        batch([tmp_path / "1.txt"], out=tmp_path / "out", engine=SPARK)


def test_a_java_that_is_too_old_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n", "ascii")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))

    with pytest.raises(EngineAbsent, match="Java 11"):
        check("local[2]")


def test_a_master_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))  # nobody listens
        master = f"spark://127.0.0.1:{one.getsockname()[1]}"

        with pytest.raises(EngineAbsent, match=master):
            batch([tmp_path], out=tmp_path / "out", engine=SPARK, master=master)

    assert not (tmp_path / "out").exists()


def test_how_many_rows_are_few_is_a_number(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(plan(1), encoding="utf-8")
    conf = {ALONE: "much"}

    with pytest.raises(TrienkhaiError, match="256"):
        batch([tmp_path], out=tmp_path / "out", engine=SPARK, conf=conf)


@pytest.mark.parametrize("master", ["spark://", "spark:/x", "cluster", "spark://h:x"])
def test_what_is_no_address_of_a_cluster_is_told(master: str) -> None:
    with pytest.raises(EngineAbsent):
        check(master)


@pytest.mark.parametrize(
    ("master", "expected"),
    [
        (None, True),
        ("local[4]", True),
        ("spark://127.0.0.1:7077", True),
        ("spark://localhost:7077,10.0.0.7:7077", False),
        ("yarn", False),
        ("k8s://https://127.0.0.1:6443", False),
    ],
)
def test_only_a_cluster_of_this_machine_is_bound_to_it(
    master: str | None, expected: bool
) -> None:
    assert on_loopback(master) is expected
