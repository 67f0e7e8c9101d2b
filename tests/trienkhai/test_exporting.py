"""`trienkhai export` says what it wrote, and refuses in a sentence."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from graph.exports import FORMATS
from trienkhai.cli import main
from trienkhai.demo import build_sample


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("sample") / "graph.duckdb"
    build_sample(str(place))
    return str(place)


def test_the_help_lists_every_form_with_what_it_is_for() -> None:
    told = run("export", "--help").output

    assert all(f"\n  {name} " in told for name in FORMATS)


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_of_the_sample_is_written(
    sample: str, form: str, tmp_path: Path
) -> None:
    out = tmp_path / "ra"

    told = run("export", "--store", sample, "--format", form, "--out", str(out))

    assert told.exit_code == 0
    assert out.exists()
    assert str(out) in told.output


def test_what_lies_around_a_document_is_counted(sample: str, tmp_path: Path) -> None:
    out = tmp_path / "ra"

    told = run(
        "export", "290-QĐ/TW@2010", "--steps", "2", "--store", sample,
        "--format", "parquet", "--out", str(out),
    )  # fmt: skip

    documents, links = (
        pq.read_table(out / f"{name}.parquet").num_rows
        for name in ("documents", "edges")
    )
    assert f"{documents} documents and {links} links" in told.output
    assert "party/bcsd-chinh-phu|KH|1447|2020" in (
        pq.read_table(out / "documents.parquet")["document_id"].to_pylist()
    )


def test_steps_need_a_document_to_start_from(sample: str, tmp_path: Path) -> None:
    told = run(
        "export", "--steps", "2", "--store", sample,
        "--format", "csv", "--out", str(tmp_path / "ra"),
    )  # fmt: skip

    assert told.exit_code == 2
    assert "--steps counts from a document" in told.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_document_that_is_not_there_leaves_nothing(
    sample: str, tmp_path: Path
) -> None:
    told = run(
        "export", "9999/CT-TTg@2021", "--store", sample,
        "--format", "csv", "--out", str(tmp_path / "ra"),
    )  # fmt: skip

    assert told.exit_code == 1
    assert "9999/CT-TTg@2021" in told.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_graph_is_not_written_over(sample: str) -> None:
    told = run("export", "--store", sample, "--format", "csv", "--out", sample)

    assert told.exit_code == 1
    assert run("documents", "--store", sample).exit_code == 0
