"""What is declared complete, read from a CSV."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import BadTable
from graph.manifests import read_manifests

HEADING = (
    "manifest_id,body_id,class_kind,class_level,jurisdiction_id,types,from,to,basis"
)


def test_a_manifest_names_a_body_or_a_class(tmp_path: Path) -> None:
    path = tmp_path / "manifest.csv"
    path.write_text(
        f"{HEADING}\nm1,ubnd/ha-nam,,,,KH;ctr,2021-01-01,2022-01-01,listed\n"
        "m2,,ubnd,province,,QĐ,,,full_text\n",
        encoding="utf-8",
    )
    one, two = read_manifests(path).table.to_pylist()

    assert (one["body_id"], one["types"], str(one["to"])) == (
        "ubnd/ha-nam",
        ["KH", "CTr"],
        "2022-01-01",
    )
    assert (two["class_level"], two["from"].year, two["to"].year) == (
        "province",
        1,
        9999,
    )


def test_lines_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    path = tmp_path / "manifest.csv"
    good = "m1,ubnd/ha-nam,,,,KH,,,listed"
    bad = (
        "m1,ubnd/ha-nam,,,,KH,,,listed",
        "m2,,,,,KH,,,listed",
        "m3,ubnd/ha-nam,,,,KH",
    )
    worse = ("m4,ubnd/ha-nam,,,,KH,,,guessed", "m5,ubnd/ha-nam,,,,ZZ,,,listed")
    path.write_text("\n".join([HEADING, good, *bad, *worse]), encoding="utf-8")
    found = read_manifests(path)

    assert found.table.num_rows == 1
    assert [issue.message.split(" ")[1] for issue in found.issues] == list("34567")


def test_a_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "manifest.csv"
    path.write_text("body\nubnd/ha-nam\n", encoding="utf-8")
    with pytest.raises(BadTable, match="manifest_id"):
        read_manifests(path)


def test_days_may_be_written_as_spreadsheets_save_them(tmp_path: Path) -> None:
    path = tmp_path / "manifest.csv"
    line = 'm1;ubnd/ha-nam;;;;"KH;CTr";01/02/2021;1/1/2022;listed'
    path.write_text(f"{HEADING.replace(',', ';')}\n{line}\n", encoding="utf-8")
    (row,) = read_manifests(path).table.to_pylist()

    assert (str(row["from"]), str(row["to"])) == ("2021-02-01", "2022-01-01")
    assert row["types"] == ["KH", "CTr"]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (",KH,2022-01-01,2021-01-01,listed", "from = 2022-01-01"),
        (",KH,hôm qua,,listed", "from = 'hôm qua'"),
    ],
)
def test_a_cell_that_cannot_be_used_is_named(
    tmp_path: Path, cells: str, told: str
) -> None:
    path = tmp_path / "manifest.csv"
    path.write_text(f"{HEADING}\nm1,ubnd/ha-nam,,,{cells}\n", encoding="utf-8")
    found = read_manifests(path)

    assert found.table.num_rows == 0
    assert told in found.issues[0].message
