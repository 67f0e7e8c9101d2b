"""Tables come back from CSV and Parquet as they were, by readers that are not ours."""

from __future__ import annotations

import csv
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given, settings

from graph.arrow import schema
from graph.exports.parquet import write as write_parquet
from graph.exports.plain import write as write_csv
from graph.tables import TABLES
from tests.graph.exports.strange import HOSTILE, graphs
from tests.worlds import Row, row, world


def plainly(value: Any) -> str:
    """A value as a cell of a CSV file says it, without the apostrophe."""
    if value is None:
        return ""
    return "; ".join(value) if isinstance(value, list) else str(value)


def exactly(cell: str) -> str:
    return cell.removeprefix("'")


@settings(max_examples=60)
@given(graphs())
def test_parquet_gives_back_every_table(rows: list[Row]) -> None:
    tables = world(rows)

    with TemporaryDirectory() as folder:
        write_parquet(tables, Path(folder))
        back = {name: pq.read_table(f"{folder}/{name}.parquet") for name in TABLES}

    assert back == tables
    assert all(back[name].schema == schema(name) for name in TABLES)


def test_other_engines_read_the_parquet_files(tmp_path: Path) -> None:
    tables = world([row("meta", name=str(n), value=v) for n, v in enumerate(HOSTILE)])
    write_parquet(tables, tmp_path)
    path = tmp_path / "meta.parquet"

    with duckdb.connect() as engine:
        rows = engine.execute("SELECT value FROM read_parquet(?)", [str(path)])
        assert [value for (value,) in rows.fetchall()] == list(HOSTILE)
    assert pd.read_parquet(path)["value"].tolist() == list(HOSTILE)
    packed = pq.ParquetFile(path).metadata.row_group(0).column(0).compression
    assert packed == "ZSTD"


@settings(max_examples=60)
@given(graphs())
def test_csv_gives_back_every_table(rows: list[Row]) -> None:
    tables = world(rows)

    with TemporaryDirectory() as folder:
        write_csv(tables, Path(folder))
        for name, table in tables.items():
            path = Path(folder, f"{name}.csv")
            with path.open(encoding="utf-8-sig", newline="") as file:
                header, *back = csv.reader(file)
            assert header == table.column_names
            told = [[exactly(cell) for cell in line] for line in back]
            wanted = [[plainly(v) for v in one.values()] for one in table.to_pylist()]
            assert told == wanted


def test_a_spreadsheet_reckons_with_no_cell(tmp_path: Path) -> None:
    write_csv(
        world([row("meta", name=str(n), value=v) for n, v in enumerate(HOSTILE)]),
        tmp_path,
    )

    told = pd.read_csv(tmp_path / "meta.csv", dtype=str, keep_default_na=False)

    harmless = told["value"].isin(["-", "+"])
    assert not told[~harmless]["value"].str.match(r"[=+\-@\t\r\n]").any()
    assert [exactly(cell) for cell in told["value"]] == list(HOSTILE)


def test_numbers_and_ids_stand_in_csv_as_they_are(tmp_path: Path) -> None:
    rows = [
        row("targets", target_id="f:1", value=-1.5, start=-2),
        row("demands", demand_id="=f:1", to_ids=["-a", "b"]),
    ]
    write_csv(world(rows), tmp_path)

    target, demand = (
        pd.read_csv(tmp_path / f"{name}.csv").iloc[0] for name in ("targets", "demands")
    )

    assert (target["value"], target["start"]) == (-1.5, -2)
    assert (demand["demand_id"], demand["to_ids"]) == ("'=f:1", "'-a; b")


def test_a_folder_of_csv_begins_with_the_mark_that_spreadsheets_need(
    tmp_path: Path,
) -> None:
    write_csv({"meta": pa.table({"name": ["Hà Nội"]})}, tmp_path)

    assert (tmp_path / "meta.csv").read_bytes() == "\ufeffname\r\nHà Nội\r\n".encode()
