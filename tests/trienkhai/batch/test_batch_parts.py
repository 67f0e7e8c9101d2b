"""The parts of a batch: packing, layout of rows, the code that travels, resuming."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graph.shards import shard_schema
from graph.staging import STAGED
from loaders.reading import Reading
from tests.trienkhai.batch.corpora import files, found, plan
from trienkhai.batch import pooled
from trienkhai.batch.apart import reader
from trienkhai.batch.gathered import batches
from trienkhai.batch.layout import TABLE, laid_out, layout, places
from trienkhai.batch.packed import GROUP, Document, documents, pack
from trienkhai.batch.running import batch
from trienkhai.batch.shipped import ship

FROM_ZIP = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
import loaders.office.libreoffice, loaders.ocr.tesseract
from loaders.reading import Reading
from trienkhai.batch import mapped
from trienkhai.batch.packed import PACKED
import pyarrow as pa
text = Path(sys.argv[2]).read_bytes()
row = {"path": ["1.txt"], "content": [text], "code": [None], "sentence": [None]}
packed = pa.table(row, schema=PACKED).to_batches()
made = mapped.staged_rows(packed, Reading(), lambda: 0)
print(mapped.__file__, sum(batch.num_rows for batch in made))
"""


def read(given: list[Document], *, careful: bool) -> dict[str, list[str]]:
    """The rows of the documents, by table, in an order of their own."""
    made: dict[str, list[str]] = {}
    with reader(Reading(), careful=careful) as reading:
        for some in reading.rows(given):
            for name, rows in batches(some.rows).items():
                made.setdefault(name, []).extend(map(repr, rows.to_pylist()))
    return {name: sorted(rows) for name, rows in made.items()}


def test_no_documents_are_packed_into_no_file(tmp_path: Path) -> None:
    assert pack([], tmp_path) == []


def test_packed_documents_come_back_in_groups_of_some_megabytes(
    tmp_path: Path,
) -> None:
    given = [Document(str(n), os.urandom(GROUP // 3 + 1)) for n in range(8)]
    given.append(Document("lost", None, "missing_file", "It is not there."))

    (made,) = pack(given, tmp_path)

    with pq.ParquetFile(made) as file:
        assert file.metadata.num_row_groups == 3
        found = [one for batch in file.iter_batches() for one in documents(batch)]
    assert found == given


def test_a_row_of_any_table_fits_the_layout() -> None:
    for name in STAGED:
        none = [pa.nulls(1, field.type) for field in shard_schema(name)]
        batch = pa.RecordBatch.from_arrays(none, schema=shard_schema(name))
        assert laid_out(name, batch).schema == layout()
        assert laid_out(name, batch)[TABLE].to_pylist() == [name]
        assert len({*places(name).values()}) == len(shard_schema(name))


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_careful_reader_finds_what_the_quick_one_finds(tmp_path: Path) -> None:
    paths = found(files(tmp_path / "in"))
    given = [Document(path.name, path.read_bytes()) for path in paths]

    assert read(given, careful=True) == read(given, careful=False)


def test_the_program_runs_from_the_file_that_travels(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(plan(1), encoding="utf-8")
    code = ship(tmp_path / "code.zip")

    ran = subprocess.run(
        [sys.executable, "-I", "-c", FROM_ZIP, str(code), str(tmp_path / "1.txt")],
        capture_output=True,
        text=True,
        check=True,
    )

    place, count = ran.stdout.split()
    assert place.startswith(str(code))
    assert int(count) == 5  # a file, its text, a document, two citations


def test_equal_programs_travel_as_equal_bytes(tmp_path: Path) -> None:
    one, other = ship(tmp_path / "one.zip"), ship(tmp_path / "other.zip")

    assert one.read_bytes() == other.read_bytes()


def test_what_was_parsed_is_taken_up_and_a_line_that_was_cut_is_not(
    tmp_path: Path,
) -> None:
    packed = pack([Document(f"{n}.txt", plan(n).encode()) for n in (1, 2)], tmp_path)
    shards, told = [str(path) for path in packed], []

    def parse() -> int:
        found = pooled.staged(
            shards,
            Reading(),
            tmp_path / "rows",
            jobs=1,
            tell=lambda done, all: told.append((done, all)),
        )
        return sum(pq.read_metadata(path).num_rows for path in found.files["files"])

    assert parse() == 2
    assert told == [(2, 2)]
    assert parse() == 2
    assert told == [(2, 2)]

    journal = tmp_path / "rows" / "journal.jsonl"
    (line,) = journal.read_text(encoding="ascii").splitlines()
    assert json.loads(line)["done"] == ["0:0:0", "0:0:1"]
    journal.write_text(line[:-5], encoding="ascii")
    assert parse() == 2
    assert told == [(2, 2), (2, 2)]


def test_a_result_that_was_being_exchanged_is_found_again(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(plan(1), encoding="utf-8")
    batch([tmp_path / "1.txt"], out=tmp_path / "out", jobs=1)
    (tmp_path / "out").rename(tmp_path / ".out.old")

    with pytest.raises(Exception, match="No document could be read"):
        batch([tmp_path / "mistyped"], out=tmp_path / "out", jobs=1)

    assert (tmp_path / "out" / "batch.json").exists()
