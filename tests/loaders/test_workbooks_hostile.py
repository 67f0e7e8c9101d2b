"""Workbooks that are damaged, locked, huge, or made to do harm are told."""

from __future__ import annotations

import random
import resource
import struct
import zipfile
from pathlib import Path

import pytest

from graph.values import Text, Unread
from loaders.formats.containers import Unfit
from loaders.read import read
from loaders.sheets.values import Measure
from tests.loaders.workbooks import HEAD, ROWS, by_hand, codes, found, parts, xlsx
from tests.outlook_files import ole

_CELL = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
_TOP = (
    f"<row r='1'>{_CELL.format('A1', 'Số hiệu')}{_CELL.format('B1', 'Trích yếu')}</row>"
)
_ROW = f"<row>{_CELL.format('A2', '5/KH-UBND')}{_CELL.format('B2', 'Thu')}</row>"


def _sheet(rows: str) -> str:
    return f"<worksheet><sheetData>{rows}</sheetData></worksheet>"


def test_cells_at_the_corners_of_the_grid_cost_nothing(tmp_path: Path) -> None:
    far = "<row r='1048576'><c r='D1048576'><v>1</v></c><c r='XFD1048576'><v>2</v></c>"
    path = by_hand(tmp_path / "so.xlsx", _sheet(f"{_TOP}{_ROW}{far}</row>"))
    assert codes(path) == ["row", "empty_row"]


def test_rows_without_a_value_are_passed_over(tmp_path: Path) -> None:
    blank = "".join(f"<row r='{n}'><c r='A{n}' s='1'/></row>" for n in range(3, 60_000))
    path = by_hand(tmp_path / "so.xlsx", _sheet(_TOP + _ROW + blank))
    assert codes(path) == ["row"]


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>" + _sheet(_TOP + _ROW)
    assert codes(by_hand(tmp_path / "so.xlsx", bomb)) == ["xml_doctype"]


def test_a_part_that_unpacks_beyond_measure_is_told(tmp_path: Path) -> None:
    path = by_hand(tmp_path / "so.xlsx", _sheet(_TOP + _ROW + " " * (257 << 20)))
    assert codes(path) == ["unpacks_too_large"]


def test_a_text_that_stands_in_very_many_cells_is_told() -> None:
    measure = Measure(letters=25)
    two = [(1, ["aaaaa", "bb"]), (2, ["aaaaa", "bb"])]

    assert [*measure.within(two)] == two
    with pytest.raises(Unfit):
        [*measure.within(two)]


def test_rows_that_stand_once_and_count_for_very_many_are_told(tmp_path: Path) -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    head = "".join(cell.format(c) for c in ("Số hiệu", "Trích yếu"))
    row = "".join(cell.format(c) for c in ("5/KH-UBND", ""))
    table = (
        "<table:table table:name='A'><table:table-row>" + head + "</table:table-row>"
        "<table:table-row table:number-rows-repeated='3'>" + row + "</table:table-row>"
        "<table:table-row table:number-rows-repeated='1048570'/></table:table>"
    )
    path = _ods(tmp_path / "so.ods", table)
    assert codes(path) == ["row"] * 3


def _ods(path: Path, tables: str) -> Path:
    names = "".join(f" xmlns:{n}='{n}'" for n in ("office", "table", "text"))
    body = (
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    whole = f"<office:document-content{names}>{body}</office:document-content>"
    return parts(path, {"mimetype": kind, "content.xml": whole})


def test_a_link_between_parts_leads_nowhere_else(tmp_path: Path) -> None:
    path = by_hand(tmp_path / "so.xlsx", _sheet(_TOP + _ROW))
    outside = tmp_path / "strings.xml"
    outside.write_text("<sst><si><t>outside</t></si></sst>", encoding="utf-8")
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = (
        f'<Relationships><Relationship Id="r0" Type="{kinds}/worksheet" '
        f'Target="../../../{outside}"/></Relationships>'
    )
    made = by_hand(tmp_path / "b.xlsx", _sheet(_TOP + _ROW))
    _replace(made, "xl/_rels/workbook.xml.rels", links)

    assert codes(path) == ["row"]
    assert codes(made) == ["broken_container"]


def _replace(path: Path, name: str, data: str) -> None:
    with zipfile.ZipFile(path) as old:
        held = {n: old.read(n) for n in old.namelist()}
    parts(path, {**held, name: data})


@pytest.mark.parametrize("size", [100, 2000, 4000, 5000])
def test_a_workbook_that_was_cut_short_is_told(tmp_path: Path, size: int) -> None:
    whole = xlsx(tmp_path / "so.xlsx", (HEAD, *ROWS)).read_bytes()
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(whole[:size])
    assert codes(cut) == ["broken_container"]


def test_a_workbook_cut_anywhere_is_told_and_no_library_writes_past_us(
    tmp_path: Path, odd: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = odd.read_bytes()
    path = tmp_path / f"cut{odd.suffix}"
    for n in range(1, 60):
        path.write_bytes(whole[: len(whole) * n // 60 + n])
        assert found(path)

    assert capfd.readouterr().err == ""


def test_a_workbook_of_which_bytes_were_changed_gives_rows_or_says_why(
    tmp_path: Path, odd: Path
) -> None:
    whole = odd.read_bytes()
    chance = random.Random(20260126)
    for n in range(40):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 30)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        path = tmp_path / f"{n}{odd.suffix}"
        path.write_bytes(broken)
        said = found(path)
        assert said
        assert all(isinstance(one, Text | Unread) for one in said)


def test_cells_of_an_old_workbook_that_lie_too_far_apart_are_told(
    tmp_path: Path, odd: Path
) -> None:
    if odd.suffix != ".xls":
        pytest.skip("of the old form only")
    whole = odd.read_bytes()
    reach = struct.pack("<HHII", 0x200, 14, 2, 5)
    assert reach in whole
    path = tmp_path / "so.xls"
    path.write_bytes(whole.replace(reach, struct.pack("<HHII", 0x200, 14, 2, 1 << 31)))

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "wide_sheet" in codes(path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


@pytest.mark.parametrize("suffix", ["xls", "xlsx", "ods"])
def test_a_table_of_text_under_the_name_of_a_workbook_is_read(
    tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"so.{suffix}"
    lines = ["\t".join(row) for row in (HEAD, *ROWS)]
    path.write_text("\n".join(lines), encoding="utf-16")
    assert codes(path) == ["row", "row"]


def test_an_encrypted_workbook_is_told(tmp_path: Path) -> None:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    listed = "<manifest><encryption-data/></manifest>"
    path = parts(
        tmp_path / "so.ods",
        {"mimetype": kind, "META-INF/manifest.xml": listed, "content.xml": b"\x01\x02"},
    )
    assert codes(path) == ["password_protected"]


def test_empty_workbooks_say_that_nothing_is_in_them(tmp_path: Path) -> None:
    assert codes(xlsx(tmp_path / "so.xlsx", {"A": (), "B": ()})) == ["no_text"]
    assert codes(xlsx(tmp_path / "cot.xlsx", (HEAD,))) == ["no_text"]


@pytest.mark.parametrize("field", [48, 60], ids=["folder", "small"])
def test_a_chain_of_sectors_that_never_ends_is_told(tmp_path: Path, field: int) -> None:
    whole = bytearray(ole({"Workbook": bytes(9000), "Ghi": b"nho" * 50}))
    (table,) = struct.unpack_from("<I", whole, 76)
    (start,) = struct.unpack_from("<I", whole, field)
    struct.pack_into("<I", whole, (table + 1) * 512 + 4 * start, start)
    path = tmp_path / "so.xls"
    path.write_bytes(whole)

    (told,) = read([path])

    assert isinstance(told, Unread)
    assert told.issue.code == "broken_container"
