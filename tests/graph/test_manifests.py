"""What is declared complete, read from a CSV."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from graph.errors import BadTable
from graph.manifests import Manifests, read_manifests
from graph.stores import open_store
from trienkhai.line import build

HEADING = (
    "manifest_id,body_id,class_kind,class_level,jurisdiction_id,types,from,to,basis"
)

PLAN = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM
Số: {n}/KH-UBND
Hà Nam, ngày 05 tháng 6 năm 2021

KẾ HOẠCH
về công tác lưu trữ năm 2021

Ủy ban nhân dân tỉnh lập kế hoạch này.
"""


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
    told = [one.message for one in found.issues if one.code == "bad_manifest"]
    assert [message.split(" ")[1] for message in told] == list("34567")


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
        ("m1,ubnd/ha-nam,,,,KH,2022-01-01,2021-01-01,listed", "from = 2022-01-01"),
        ("m1,ubnd/ha-nam,,,,KH,2022-01-01,2022-01-01,listed", "to = 2022-01-01"),
        ("m1,ubnd/ha-nam,,,,KH,hôm qua,,listed", "from = 'hôm qua'"),
        ("m1,ubnd/ha-nam,,,,KH,,31/02/2021,listed", "to = '31/02/2021'"),
        ("m1,ubnd/ha-nam,,,,KH;giấy,,,listed", "“giấy”"),
        ("m1,ubnd/ha-nam,,,,,,,listed", "types"),
        ("m1,ubnd/ha-nam,,,,KH,,,", "basis"),
        (",ubnd/ha-nam,,,,KH,,,listed", "manifest_id"),
        ("m1,,,,,KH,,,listed", "không nêu cơ quan nào"),
        ("m1,ubnd/ha-nam,ubnd,,,KH,,,listed", "chỉ ghi một"),
        ("m1,ubnd/ha-nan,,,,KH,,,listed", "“ubnd/ha-nan”"),
        ("m1,UBND tỉnh Phú Thọ và gì nữa,,,,KH,,,listed", "Phú Thọ và gì nữa"),
        ("m1,ubnd/ha-tay,,,,KH,2020-01-01,,listed", "ngoài những ngày kê khai"),
        ("m1,,ubnd,city,,KH,,,listed", "“city”"),
        ("m1,,nobody,province,,KH,,,listed", "“nobody”"),
        ("m1,,ubnd,,,KH,2020-01-01,2021-01-01,listed", "để đếm"),
        ("m1,,ubnd,district,,KH,2025-08-01,2026-01-01,listed", "không có cơ quan nào"),
        ("m1,level:ward,,,,KH,,,listed", "“level:ward”"),
        ("m1,class:ai đó,,,,KH,,,listed", "“class:ai đó”"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(
    tmp_path: Path, cells: str, told: str
) -> None:
    found = read(tmp_path, [cells, "m9,ubnd/ha-nam,,,,KH,,,listed"])

    assert found.table["manifest_id"].to_pylist() == ["m9"]
    (message,) = (one.message for one in found.issues if one.code == "bad_manifest")
    assert message.startswith("Dòng 2 ")
    assert told in message


def read(folder: Path, lines: Sequence[str], heading: str = HEADING) -> Manifests:
    path = folder / "manifest.csv"
    path.write_text("\n".join([heading, *lines]), encoding="utf-8")
    return read_manifests(path)


@pytest.mark.parametrize("count", ["-1", "vài", "1.5"])
def test_a_count_is_a_whole_number_from_nought(tmp_path: Path, count: str) -> None:
    lines = [
        f"m1,ubnd/ha-nam,,,,KH,,,listed,{count}",
        "m2,ubnd/ha-nam,,,,QĐ,,,listed,0",
    ]
    found = read(tmp_path, lines, f"{HEADING},count")

    assert found.table["count"].to_pylist() == [0]
    assert f"count = {count!r}" in found.issues[0].message


@pytest.mark.parametrize(
    ("body", "columns"),
    [
        ("UBND tỉnh Hà Nam", ("ubnd/ha-nam", None, None)),
        ("body:ubnd/ha-nam", ("ubnd/ha-nam", None, None)),
        ("level:province", (None, "province", None)),
        ("level:district of ha-nam", (None, "district", "ha-nam")),
        ("class:UBND các tỉnh, thành phố", (None, "province", None)),
    ],
)
def test_bodies_are_named_as_in_decisions(
    tmp_path: Path, body: str, columns: tuple[str | None, ...]
) -> None:
    found = read(tmp_path, [f'm1,"{body}",,,,kế hoạch,2021-01-01,2022-01-01,listed'])

    (row,) = found.table.to_pylist()
    names = ("body_id", "class_level", "jurisdiction_id")
    assert tuple(row[name] for name in names) == columns
    assert row["types"] == ["KH"]


def test_manifests_that_contradict_each_other_are_both_left_out(tmp_path: Path) -> None:
    lines = [
        "m1,ubnd/ha-nam,,,,KH;QĐ,2021-01-01,2022-01-01,listed,60",
        "m2,ubnd/ha-nam,,,,QĐ;KH,2021-01-01,2022-01-01,listed,50",
        "m3,ubnd/ha-nam,,,,KH,2021-01-01,2021-07-01,listed,40",
        "m4,ubnd/ha-nam,,,,KH,2022-01-01,2023-01-01,listed,40",
        "m5,ubnd/ha-tinh,,,,KH,2021-01-01,2022-01-01,listed,70",
    ]
    found = read(tmp_path, lines, f"{HEADING},count")

    assert found.table["manifest_id"].to_pylist() == ["m3", "m4", "m5"]
    told = [one.message for one in found.issues if one.code == "bad_manifest"]
    assert ["60" in one and "50" in one for one in told] == [True, True]


def test_a_part_cannot_have_more_than_the_whole(tmp_path: Path) -> None:
    lines = [
        "m1,level:province,,,,KH,2021-01-01,2022-01-01,listed,60",
        "m2,level:province,,,,KH,2021-01-01,2021-07-01,listed,61",
    ]
    found = read(tmp_path, lines, f"{HEADING},count")

    assert found.table.num_rows == 0


def test_a_heading_that_is_not_known_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, ["m1,ubnd/ha-nam,,,,KH,,,listed,5"], f"{HEADING},counts")

    assert found.table["count"].to_pylist() == [None]
    assert "counts" in found.issues[0].message


def test_a_manifest_by_nobody_is_used_and_told(tmp_path: Path) -> None:
    heading = f"{HEADING},declared_by"
    lines = ["m1,ubnd/ha-nam,,,,KH,,,listed,", "m2,ubnd/ha-nam,,,,QĐ,,,listed,Kho"]
    found = read(tmp_path, lines, heading)

    assert found.table.num_rows == 2
    assert [one.code for one in found.issues] == ["manifest_by_nobody"]
    assert "(m1)" in found.issues[0].message


def test_a_count_that_differs_from_what_is_known_is_told_with_both_numbers(
    tmp_path: Path,
) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for n in (3, 4):
        (texts / f"{n}.txt").write_text(PLAN.format(n=n), encoding="utf-8")
    manifest = tmp_path / "manifest.csv"
    lines = [
        "m1,ubnd/ha-nam,,,,KH,2021-01-01,2022-01-01,listed,1,x",
        "m2,ubnd/ha-nam,,,,KH,2021-01-01,2023-01-01,listed,2,x",
        "m3,level:province,,,,KH,2021-01-01,2024-01-01,full_text,9,x",
    ]
    manifest.write_text(
        "\n".join([f"{HEADING},count,declared_by", *lines]), encoding="utf-8"
    )
    store = open_store("memory:")

    build([texts], store=store, manifest=manifest)

    issues = store.table("issues", where={"path": [str(manifest)]}).to_pylist()
    assert [(one["code"], one["severity"]) for one in issues] == [
        ("manifest_exceeded", "warning"),
        ("manifest_unmet", "note"),
    ]
    assert "m1 đếm 1 văn bản, nhưng đồ thị đã biết 2" in issues[0]["sentence"]
    assert "m3 đếm 9 văn bản, đồ thị mới biết 2" in issues[1]["sentence"]


@pytest.mark.parametrize("count", ["9" * 30, "1_000", "١٢", "+5"])
def test_a_number_that_no_table_holds_is_told(tmp_path: Path, count: str) -> None:
    lines = [f"m1,ubnd/ha-nam,,,,KH,,,listed,{count}"]
    found = read(tmp_path, lines, f"{HEADING},count")

    assert found.table.num_rows == 0
    assert found.issues[0].code == "bad_manifest"


@pytest.mark.parametrize("day", ["1/1/21", "1/1/99999999999999999999", "T"])
def test_a_day_that_is_none_is_told(tmp_path: Path, day: str) -> None:
    found = read(tmp_path, [f"m1,ubnd/ha-nam,,,,KH,{day},,listed"])

    assert found.table.num_rows == 0
    assert found.issues[0].code == "bad_manifest"


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="basis"):
        read(tmp_path, ["m1,ubnd/ha-nam,,,,KH,,,listed,full_text"], f"{HEADING},basis")


def test_many_counts_of_one_body_are_compared_at_once(tmp_path: Path) -> None:
    lines = [f"m{n},ubnd/ha-nam,,,,KH,,,listed,{n % 2}" for n in range(4000)]
    found = read(tmp_path, lines, f"{HEADING},count")

    assert found.table.num_rows == 0
    assert len(found.issues) == 4000


@pytest.mark.parametrize("name", ["a, b", "a;b", "a\nb", "a\x00b"])
def test_a_name_that_reads_as_several_is_refused(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, [f'"{name}",ubnd/ha-nam,,,,KH,,,listed'])

    assert found.table.num_rows == 0
    assert [one.code for one in found.issues] == ["bad_manifest"]
