"""A batch on this machine makes what a build of the same files makes."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from graph.digest import digest
from graph.errors import BadTable, StoreBusy, StoreDamaged, TrienkhaiError
from graph.stores import open_store
from graph.stores.lock import held
from graph.tables import TABLES
from tests.trienkhai.batch.corpora import as_lines, as_parquet, files, plan, rows
from trienkhai.batch.built import build_from
from trienkhai.batch.running import batch
from trienkhai.cli import main
from trienkhai.line import build


def digest_at(path: Path) -> str:
    store = open_store(path)
    try:
        return digest(store)
    finally:
        store.close()


def test_a_batch_makes_the_graph_that_a_build_makes(tmp_path: Path) -> None:
    given = files(tmp_path / "in")
    build([given], store=tmp_path / "built.duckdb")

    done = batch([given], out=tmp_path / "out", jobs=2)
    build_from(tmp_path / "out", store=tmp_path / "from.duckdb")

    wanted = digest_at(tmp_path / "built.duckdb")
    assert digest_at(tmp_path / "from.duckdb") == done.record.digest == wanted
    folders = {path.name for path in (tmp_path / "out").iterdir() if path.is_dir()}
    assert folders == set(TABLES)
    assert not [*tmp_path.glob(".out*")]


@pytest.mark.parametrize("packed", [as_lines, as_parquet])
def test_packed_documents_give_what_their_files_give(
    tmp_path: Path, packed: Callable[[Path, Path], Path]
) -> None:
    given = files(tmp_path / "in")
    loose = batch([given], out=tmp_path / "loose", jobs=1)

    done = batch([packed(given, tmp_path / "in.jsonl")], out=tmp_path / "out", jobs=1)

    assert done.record == loose.record


@pytest.mark.skipif(sys.platform != "linux", reason="names are Unicode elsewhere")
def test_names_that_are_no_unicode_give_what_a_build_gives(tmp_path: Path) -> None:
    given = tmp_path / "in"
    given.mkdir()
    for n, name in enumerate((b"a\xff.txt", b"a\xfe.txt", b"b.txt"), 1):
        (given / os.fsdecode(name)).write_text(plan(n), encoding="utf-8")
    (given / os.fsdecode(b"gone\xff.txt")).symlink_to("nowhere")
    build([given], store=tmp_path / "built.duckdb")

    done = batch([given], out=tmp_path / "out", jobs=1)

    assert done.record.digest == digest_at(tmp_path / "built.duckdb")
    assert len(rows(tmp_path / "out", "files")) == 4


def test_a_bad_line_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [
        json.dumps({"path": "1.txt", "text": plan(1)}),
        '{"path": "2.txt", "text": ',
        json.dumps({"path": "3.txt", "content": "no base64!"}),
        json.dumps({"path": "4.txt"}),
        json.dumps({"path": "5.txt", "text": plan(5)}),
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")

    batch([tmp_path / "in.jsonl"], out=tmp_path / "out", jobs=1)

    told = {(row["path"], row["code"]) for row in rows(tmp_path / "out", "issues")}
    place = str(tmp_path / "in.jsonl")
    assert told == {
        (f"{place}#2", "bad_json"),
        (f"{place}#3", "bad_base64"),
        (f"{place}#4", "no_packed_fields"),
    }
    read = {row["path"]: row["state"] for row in rows(tmp_path / "out", "files")}
    assert read["1.txt"] == read["5.txt"] == "read"


def test_a_document_twice_in_the_shards_is_one_row(tmp_path: Path) -> None:
    packed = pa.table({"path": ["1.txt", "1.txt"], "text": [plan(1), plan(1)]})
    pq.write_table(packed, tmp_path / "in.parquet")

    batch([tmp_path / "in.parquet"], out=tmp_path / "out", jobs=1)

    assert [row["path"] for row in rows(tmp_path / "out", "files")] == ["1.txt"]
    assert len(rows(tmp_path / "out", "edges")) == 1


def test_a_shard_that_is_cut_is_named_and_the_last_result_stays(
    tmp_path: Path,
) -> None:
    given = as_parquet(files(tmp_path / "in"), tmp_path / "packed")
    before = batch([given], out=tmp_path / "out", jobs=1)
    cut = given / "2.parquet"
    cut.write_bytes(cut.read_bytes()[:-20])

    with pytest.raises(BadTable, match=r"2\.parquet"):
        batch([given], out=tmp_path / "out", jobs=1)

    assert len(rows(tmp_path / "out", "files")) == before.record.rows["files"]


def test_a_result_may_lie_among_the_documents(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(plan(1), encoding="utf-8")

    for _ in range(2):
        batch([tmp_path], out=tmp_path / "out", jobs=1)
        assert len(rows(tmp_path / "out", "files")) == 1


def test_other_columns_are_no_packed_documents(tmp_path: Path) -> None:
    pq.write_table(pa.table({"body": ["x"]}), tmp_path / "in.parquet")

    with pytest.raises(BadTable, match="body"):
        batch([tmp_path / "in.parquet"], out=tmp_path / "out", jobs=1)

    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "columns",
    [
        {"path": pa.array([1]), "text": pa.array(["x"])},
        {"path": pa.array([b"1.txt"]), "text": pa.array(["x"])},
        {"path": pa.array(["1.txt"]), "content": pa.array(["x"])},
        {"path": pa.array(["1.txt"]), "text": pa.array([2])},
        {"path": pa.nulls(1), "text": pa.nulls(1)},
    ],
)
def test_columns_with_values_of_another_kind_are_named_with_it(
    tmp_path: Path, columns: dict[str, pa.Array]
) -> None:
    pq.write_table(pa.table(columns), tmp_path / "in.parquet")
    kind = columns["path"].type

    with pytest.raises(BadTable, match=rf"in\.parquet.*path \({kind}\)"):
        batch([tmp_path / "in.parquet"], out=tmp_path / "out", jobs=1)


def test_a_column_twice_is_no_packed_document(tmp_path: Path) -> None:
    text = pa.array([plan(1)])
    twice = pa.Table.from_arrays([text, text, text], ["path", "path", "text"])
    pq.write_table(twice, tmp_path / "in.parquet")

    with pytest.raises(BadTable, match=r"path \(string\), path \(string\)"):
        batch([tmp_path / "in.parquet"], out=tmp_path / "out", jobs=1)


def test_columns_as_other_programs_write_them_are_read(tmp_path: Path) -> None:
    packed = {
        "path": pa.array(["1.txt", "2.txt"]).dictionary_encode(),
        "text": pa.array([plan(1), None], pa.large_string()),
        "code": pa.array([7, 8]),
    }
    pq.write_table(pa.table(packed), tmp_path / "in.parquet")

    batch([tmp_path / "in.parquet"], out=tmp_path / "out", jobs=1)

    told = [(row["path"], row["code"]) for row in rows(tmp_path / "out", "issues")]
    assert told == [("2.txt", "no_content")]


def test_a_shard_that_is_damaged_inside_is_named(tmp_path: Path) -> None:
    texts = pa.table({"path": ["1.txt"], "text": [plan(1)]})
    shard = tmp_path / "in.parquet"
    pq.write_table(texts, shard, compression="zstd")
    raw = bytearray(shard.read_bytes())
    start = raw.find(b"\x28\xb5\x2f\xfd")
    raw[start : start + 40] = bytes(40)
    shard.write_bytes(raw)

    with pytest.raises(BadTable, match=r"in\.parquet"):
        batch([shard], out=tmp_path / "out", jobs=1)


def test_nothing_that_can_be_read_takes_no_result_away(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(plan(1), encoding="utf-8")
    before = batch([tmp_path / "1.txt"], out=tmp_path / "out", jobs=1)

    with pytest.raises(
        TrienkhaiError, match=r"No document could be read, so nothing was written\. \S"
    ):
        batch([tmp_path / "mistyped"], out=tmp_path / "out", jobs=1)

    assert len(rows(tmp_path / "out", "files")) == before.record.rows["files"]
    assert {path.name for path in tmp_path.iterdir()} == {"1.txt", "out"}


def test_a_second_run_on_the_same_folder_ends_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(plan(1), encoding="utf-8")

    with held(tmp_path / "out"), pytest.raises(StoreBusy):
        batch([tmp_path / "1.txt"], out=tmp_path / "out", jobs=1)


def test_a_folder_of_other_things_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(plan(1), encoding="utf-8")

    with pytest.raises(TrienkhaiError, match="holds other things"):
        batch([tmp_path / "1.txt"], out=tmp_path, jobs=1)


def test_a_result_without_a_part_makes_no_graph(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(plan(1), encoding="utf-8")
    batch([tmp_path / "1.txt"], out=tmp_path / "out", jobs=1)
    next((tmp_path / "out" / "edges").iterdir()).unlink()

    with pytest.raises(StoreDamaged):
        build_from(tmp_path / "out", store=tmp_path / "from.duckdb")

    assert not (tmp_path / "from.duckdb").exists()


def test_the_commands_say_what_they_made_and_what_they_want(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(plan(1), encoding="utf-8")
    out, graph = str(tmp_path / "out"), str(tmp_path / "graph.duckdb")

    def said(*arguments: str) -> str:
        return CliRunner().invoke(main, arguments).output

    made = said("batch", str(tmp_path / "1.txt"), "--out", out, "--jobs", "1")
    assert "1 files, 2 documents, 1 links" in made
    assert "1 files, 2 documents" in said("build", "--from", out, "--store", graph)
    assert "--from" in said("build", "--store", graph)
    assert "--master" in said("batch", "x", "--out", out, "--master", "yarn")
    wrong = ("batch", "x", "--out", out, "--engine", "spark", "--conf", "memory")
    assert "NAME=VALUE" in said(*wrong)
    assert "trienkhai batch" in said("build", "--from", str(tmp_path), "--store", graph)
