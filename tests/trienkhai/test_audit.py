"""The audit pack says what the questions say, adds up, and leads to the evidence."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.utils import range_boundaries

import trienkhai
from graph.arrow import arrow
from graph.errors import AmbiguousDocument, TrienkhaiError, UnknownDocument
from graph.labels import label
from graph.stores import open_store
from graph.stores.seam import Store
from graph.tables import TABLES
from graph.words import Direction, Level, State, View
from queries.catalogue import QUESTIONS
from tests.graph.exports.test_places import no_file_larger_than
from tests.queries.drawn import DIRECTIVE as ORDER
from tests.queries.drawn import plan
from tests.queries.test_why import world_of_two_steps
from tests.worlds import Row, edge, row, world
from trienkhai.cells import joined, records
from trienkhai.cli import main
from trienkhai.demo import DIRECTIVE, build_sample
from trienkhai.naming import named
from trienkhai.printing import csv_bytes
from trienkhai.spoken import spoken

ON = date(2022, 3, 1)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("sample") / "graph.duckdb"
    build_sample(str(found))
    return found


@pytest.fixture(scope="module")
def sample(place: Path) -> Iterator[Store]:
    store = open_store(str(place))
    yield store
    store.close()


@pytest.fixture(scope="module")
def pack(sample: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of 33/CT-TTg of 2021, of the sample."""
    out = tmp_path_factory.mktemp("audit") / "ho-so"
    trienkhai.audit(sample, DIRECTIVE, on=ON, out=out)
    return out


@pytest.fixture(scope="module")
def book(pack: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(pack / "ho-so.xlsx")


def content(folder: Path) -> dict[str, bytes]:
    files = (one for one in folder.rglob("*") if one.is_file())
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in files}


def manifest(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return found


def table(folder: Path, name: str) -> list[dict[str, str]]:
    text = (folder / "csv" / f"{name}.csv").read_text("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def sums(folder: Path, sum: str) -> dict[tuple[str, str], int]:
    return {
        (r["word"], r["state"]): int(r["count"])
        for r in table(folder, "summary")
        if r["sum"] == sum
    }


def lines(book: openpyxl.Workbook, name: str) -> list[tuple[Any, ...]]:
    return list(book[label(f"tab.{name}")].values)


def test_doubts_about_every_document_and_unread_file_go_with_the_case(
    place: Path, tmp_path: Path
) -> None:
    store = open_store("memory:")
    with closing(open_store(str(place))) as sample:
        tables = {name: sample.table(name) for name in TABLES}
    doubts = [
        {
            "issue_id": "1",
            "code": "not_read",
            "document_id": "ubnd/cao-bang|KH|411|2022",
        },
        {
            "issue_id": "2",
            "code": "not_read",
            "document_id": "gov/thu-tuong|CT|33|2020",
        },
        {"issue_id": "3", "code": "missing_tool", "severity": "error"},
        {"issue_id": "4", "code": "no_words", "severity": "note"},
    ]
    said = [{"severity": "warning", "sentence": "?", **one} for one in doubts]
    store.write({**tables, "issues": arrow("issues", said)})

    trienkhai.audit(store, DIRECTIVE, on=ON, out=tmp_path / "ho-so")

    kept = {one["issue_id"] for one in table(tmp_path / "ho-so", "issues")}
    assert kept == {"1", "3"}


# What the numbers are: worked out by hand from the sample's texts.


def test_the_sums_are_those_that_were_worked_out_by_hand(pack: Path) -> None:
    assert sums(pack, "expected") == {("expected", ""): 93, ("apart", ""): 0}
    assert sums(pack, "state") == {
        ("", "direct"): 4,
        ("", "candidate"): 2,
        ("", "missing"): 1,
        ("", "not_found"): 1,
        ("", "unknown"): 85,
    }
    assert sums(pack, "level") == {
        ("central", "unknown"): 30,
        ("province", "direct"): 4,
        ("province", "candidate"): 2,
        ("province", "missing"): 1,
        ("province", "not_found"): 1,
        ("province", "unknown"): 55,
    }
    assert sums(pack, "standing") == {
        ("on_time", "direct"): 2,
        ("late", "direct"): 1,
        ("done_undated", "direct"): 1,
        ("overdue", "candidate"): 2,
        ("overdue", "missing"): 1,
        ("overdue", "not_found"): 1,
        ("overdue", "unknown"): 55,
        ("no_deadline", "unknown"): 30,
    }


@pytest.mark.parametrize("name", ["state", "level", "basis", "standing"])
def test_every_sum_is_the_number_expected(pack: Path, name: str) -> None:
    assert sum(sums(pack, name).values()) == 93


def test_each_number_of_the_first_sheet_opens_to_as_many_rows(
    book: openpyxl.Workbook,
) -> None:
    first = book[label("tab.summary")]
    counted = {}
    for cell in (cell for line in first.iter_rows() for cell in line):
        if cell.hyperlink is None or not isinstance(cell.value, int):
            continue
        sheet, _, cells = cell.hyperlink.location.rpartition("!")
        assert sheet == f"'{label('tab.coverage')}'"
        _, top, _, bottom = range_boundaries(cells)
        counted[cell.coordinate] = (cell.value, bottom - top + 1)

    assert len(counted) > 15
    assert all(number == rows for number, rows in counted.values())


def test_a_number_of_a_state_opens_to_rows_of_that_state(
    book: openpyxl.Workbook,
) -> None:
    coverage = book[label("tab.coverage")]
    for line in book[label("tab.summary")].iter_rows(max_col=2):
        name, number = line
        state = str(name.value).partition(" / ")[0]
        if number.hyperlink and state in {label(f"state.{s}") for s in State}:
            cells = number.hyperlink.location.rpartition("!")[2]
            _, top, _, bottom = range_boundaries(cells)
            found = {coverage.cell(n, 3).value for n in range(top, bottom + 1)}
            assert found == {state}


# What the sheets and files say.


def asked(sample: Store, one: dict[str, Any]) -> bytes:
    """The question of a file, asked again as the manifest says."""
    question = QUESTIONS[one["what"]]
    given = dict(one["parameters"])
    for parameter in question.parameters:
        if given.get(parameter.name) and isinstance(parameter.choices, type):
            given[parameter.name] = parameter.choices(given[parameter.name])
    if "on" in given:
        given["on"] = date.fromisoformat(given["on"])
    first = [given.pop(p.name) for p in question.parameters if p.positional]
    return csv_bytes(question.function(sample, *first, **given))


def test_each_file_is_what_its_question_answers(sample: Store, pack: Path) -> None:
    compared = 0
    for one in manifest(pack)["files"]:
        if one.get("what") in QUESTIONS and "parameters" in one:
            told, whole = (pack / one["file"]).read_bytes(), asked(sample, one)
            if one["only_rows_of_the_case"]:
                assert set(told.splitlines()) <= set(whole.splitlines()), one["file"]
            else:
                assert told == whole, one["file"]
            compared += 1

    assert compared > 10


def shown(name: str, value: Any) -> Any:
    """A value as a sheet shows it."""
    said = joined(value)
    if isinstance(said, str | bool):
        said = spoken(name, said) if said != "" else None
    return said


def read(value: Any) -> Any:
    return value.date().isoformat() if isinstance(value, datetime) else value


def test_each_sheet_says_what_its_table_says(
    sample: Store, pack: Path, book: openpyxl.Workbook
) -> None:
    answers = {
        "gaps": trienkhai.gaps(sample, DIRECTIVE, on=ON),
        "implementers": trienkhai.implementers(sample, DIRECTIVE, on=ON),
        "chain_down": trienkhai.chain(
            sample, DIRECTIVE, direction=Direction.DOWN, on=ON
        ),
        "coverage": trienkhai.coverage(sample, [DIRECTIVE], on=ON),
    }
    for name, frame in answers.items():
        heads, _, *rows = lines(book, name)
        printed = QUESTIONS["chain" if name == "chain_down" else name].shown
        columns = {label(f"column.{c}"): c for c in frame.columns}
        assert set(heads[1:]) == set(columns), name
        found = sorted(
            [
                {columns[h]: read(v) for h, v in zip(heads[1:], line[1:], strict=True)}
                for line in rows
            ],
            key=str,
        )
        wanted = sorted(
            [
                {c: shown(c, r[c]) for c in (columns[h] for h in heads[1:])}
                for r in records(named(sample, frame, printed))
            ],
            key=str,
        )
        assert found == wanted, name


def test_no_printed_cell_of_an_answer_holds_an_id(
    book: openpyxl.Workbook,
) -> None:
    for name in QUESTIONS.keys() & {"implementers", "ripple", "orphans", "deadlines"}:
        heads, _, *rows = lines(book, name)
        printed = {label(f"column.{c}") for c in QUESTIONS[name].shown}
        for line in rows:
            told = [v for h, v in zip(heads, line, strict=True) if h in printed]
            assert not [v for v in told if "ubnd/" in str(v) or "|" in str(v)], name


def test_every_row_leads_to_its_evidence_and_that_to_its_file(
    pack: Path, book: openpyxl.Workbook
) -> None:
    evidence = table(pack, "evidence")
    number = {one["evidence_id"]: n for n, one in enumerate(evidence, start=1)}
    sheet = book[label("tab.coverage")]
    heads = [cell.value for cell in sheet[1]]
    of = heads.index(label("column.evidence_id"))
    for line in sheet.iter_rows(min_row=3):
        assert line[0].value == number[line[of].value]
        there = f"'{label('tab.evidence')}'!A{line[0].value + 2}"
        assert line[0].hyperlink.location.startswith(there)


def test_the_sha256_of_a_file_is_that_of_its_bytes_or_of_the_row_as_it_was_read(
    sample: Store, pack: Path
) -> None:
    files = table(pack, "files")
    evidence = table(pack, "evidence")
    marks = {one["sha256"] for one in files}
    texts = {row["file_id"]: row["text"] for row in sample.table("texts").to_pylist()}

    assert {one["sha256"] for one in evidence if one["file_path"]} <= marks
    assert {bool(one["row"]) for one in files} == {False, True}
    for one in files:
        whole = hashlib.sha256(Path(one["path"]).read_bytes()).hexdigest()
        said = hashlib.sha256(texts[one["file_id"]].encode()).hexdigest()
        assert one["sha256"] == (said if one["row"] else whole)
        assert one["file_id"].partition("#")[0] == whole[:16]


def test_a_sentence_stands_where_the_pack_says(pack: Path) -> None:
    cited = [r for r in table(pack, "evidence") if r["record"] == "citations"]
    assert cited
    for one in cited:
        text = Path(one["file_path"]).read_text("utf-8-sig")
        line = text.splitlines()[int(one["line"]) - 1]
        assert " ".join(one["words"].split()[:2]) in " ".join(line.split())
        assert " ".join(one["words"].split()) in one["passage"]


def test_the_decisions_and_manifests_that_are_used_are_there(pack: Path) -> None:
    assert [r["decision_id"] for r in table(pack, "decisions")] == ["qd2"]
    assert [r["manifest_id"] for r in table(pack, "manifests")] == ["kk1"]


def test_no_cell_is_a_formula_and_every_sheet_prints_on_a4(
    book: openpyxl.Workbook,
) -> None:
    for sheet in book.worksheets:
        kinds = {cell.data_type for line in sheet.iter_rows() for cell in line}
        assert "f" not in kinds, sheet.title
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "33/CT-TTg" in sheet.oddHeader.left.text
        assert "01/03/2022" in sheet.oddHeader.right.text
        assert sheet.title == label("tab.summary") or sheet.print_title_rows


def test_the_text_to_read_first_says_the_states_the_files_and_the_command(
    pack: Path,
) -> None:
    text = (pack / "doc-truoc.txt").read_text("utf-8-sig")
    on_one_line = " ".join(text.split())

    assert all(label(f"meaning.{state}") in on_one_line for state in State)
    assert all(f"- {name}" in text for name in content(pack) if name.startswith("csv/"))
    assert manifest(pack)["command"] in text.splitlines()
    assert max(map(len, text.splitlines())) < 150
    assert text.startswith("HỒ SƠ ĐỐI CHIẾU")


# How the pack stands.


def test_the_manifest_has_the_sums(pack: Path) -> None:
    states = {"direct": 4, "candidate": 2, "missing": 1, "not_found": 1, "unknown": 85}

    assert manifest(pack)["sums"] == {"expected": 93, "apart": 0, "states": states}


def test_the_manifest_and_the_sums_list_every_file(pack: Path) -> None:
    found = content(pack)
    marks = {name: hashlib.sha256(data).hexdigest() for name, data in found.items()}
    listed = {one["file"]: one["sha256"] for one in manifest(pack)["files"]}
    said = (pack / "SHA256SUMS").read_text("utf-8")

    assert listed == {
        name: mark
        for name, mark in marks.items()
        if name not in ("manifest.json", "SHA256SUMS")
    }
    del marks["SHA256SUMS"]
    assert dict(line.split("  ")[::-1] for line in said.splitlines()) == marks


def test_the_command_of_the_pack_makes_the_same_bytes(
    place: Path, pack: Path, tmp_path: Path
) -> None:
    words = re.findall(r'"[^"]*"|\S+', manifest(pack)["command"])
    given = [word.strip('"') for word in words[1:]]
    given[given.index("--store") + 1] = str(place)
    given[given.index("--out") + 1] = str(tmp_path / "lai")

    done = CliRunner().invoke(main, given)

    assert done.exit_code == 0, done.output
    assert "93" in done.output
    assert content(tmp_path / "lai") == content(pack)


def test_neither_hashes_nor_time_zone_nor_locale_change_a_byte(
    place: Path, pack: Path, tmp_path: Path
) -> None:
    given = ["audit", DIRECTIVE, "--on", str(ON), "--store", str(place), "--out"]
    run = "from trienkhai.start import main; main()"
    for seed, zone, tongue in (("0", "Asia/Ho_Chi_Minh", "C"), ("7", "UTC", "C.UTF-8")):
        subprocess.run(
            [sys.executable, "-c", run, *given, str(tmp_path / seed)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": tongue},
            check=True,
            capture_output=True,
        )

    assert content(tmp_path / "0") == content(tmp_path / "7") == content(pack)


def test_a_zip_holds_the_same_files_and_is_the_same_each_time(
    sample: Store, pack: Path, tmp_path: Path
) -> None:
    for name in ("a.zip", "b.ZIP"):
        trienkhai.audit(sample, DIRECTIVE, on=ON, out=tmp_path / name)

    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.ZIP").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert packed.namelist() == sorted(packed.namelist())
        assert {name: packed.read(name) for name in packed.namelist()} == content(pack)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.zip", "b.ZIP"]


@pytest.mark.parametrize("name", ["ra", "ra.zip"])
@pytest.mark.parametrize("size", [16, 30_000])
def test_a_pack_that_breaks_off_leaves_what_stood_there(
    sample: Store, pack: Path, tmp_path: Path, name: str, size: int
) -> None:
    out = tmp_path / name
    if name == "ra":
        shutil.copytree(pack, out)
    else:
        out.write_bytes(b"an older pack")
    before = content(tmp_path)

    with (
        no_file_larger_than(size),
        pytest.raises(TrienkhaiError, match="đã đầy"),
    ):
        trienkhai.audit(sample, DIRECTIVE, on=ON, out=out)

    assert content(tmp_path) == before


@pytest.mark.parametrize("name", ["ra", "ra.zip"])
def test_a_missing_folder_is_said(sample: Store, tmp_path: Path, name: str) -> None:
    with pytest.raises(TrienkhaiError, match="make the folder first"):
        trienkhai.audit(sample, DIRECTIVE, on=ON, out=tmp_path / "không" / name)

    assert [*tmp_path.iterdir()] == []


def test_a_pack_takes_the_place_of_an_earlier_one(
    sample: Store, pack: Path, tmp_path: Path
) -> None:
    out = tmp_path / "ra"
    trienkhai.audit(sample, DIRECTIVE, on=date(2021, 12, 1), out=out)
    earlier = content(out)

    trienkhai.audit(sample, DIRECTIVE, on=ON, out=out)

    assert content(out) == content(pack) != earlier
    assert [*tmp_path.iterdir()] == [out]


@pytest.mark.parametrize("name", ["ghi-chu.txt", "ho-so.xlsx", "csv/ghi-chu.txt"])
def test_a_folder_with_anything_else_or_changed_by_hand_is_left_alone(
    sample: Store, pack: Path, tmp_path: Path, name: str
) -> None:
    out = tmp_path / "ra"
    shutil.copytree(pack, out)
    (out / name).write_text("ghi chú của tôi", encoding="utf-8")
    before = content(out)

    with pytest.raises(TrienkhaiError, match="holds other things"):
        trienkhai.audit(sample, DIRECTIVE, on=ON, out=out)

    assert content(out) == before
    assert [*tmp_path.iterdir()] == [out]


def test_several_documents_of_that_number_are_listed_and_nothing_is_written(
    place: Path, sample: Store, tmp_path: Path
) -> None:
    with pytest.raises(AmbiguousDocument):
        trienkhai.audit(sample, "33/CT-TTg", on=ON, out=tmp_path / "ra")
    done = CliRunner().invoke(
        main,
        ["audit", "33/CT-TTg", "--store", str(place), "--out", str(tmp_path / "ra")],
    )

    assert done.exit_code == 2
    assert "gov/thu-tuong|CT|33|2020" in done.output
    assert [*tmp_path.iterdir()] == []


def test_an_unknown_document_is_said_and_nothing_is_written(
    sample: Store, tmp_path: Path
) -> None:
    with pytest.raises(UnknownDocument):
        trienkhai.audit(sample, "999/CT-TTg", on=ON, out=tmp_path / "ra.zip")

    assert [*tmp_path.iterdir()] == []


def test_a_parameter_that_only_shares_its_name_keeps_its_own_value(pack: Path) -> None:
    asked = {one["what"]: one.get("parameters") for one in manifest(pack)["files"]}

    assert asked["gaps"]["horizon"] == 365
    assert "horizon" not in asked["deadlines"]
    assert asked["deadlines"]["on"] == "2022-03-01"


# Directives of other kinds.


def made(tmp_path: Path, *rows: Row, of: str, on: date = ON) -> Path:
    store = open_store("memory:", read_only=False)
    store.write(world(*rows))
    trienkhai.audit(store, of, on=on, out=tmp_path / "ra")
    return tmp_path / "ra"


def first_sheet(pack: Path) -> str:
    book = openpyxl.load_workbook(pack / "ho-so.xlsx")
    rows = lines(book, "summary")
    return "\n".join(str(cell) for line in rows for cell in line if cell is not None)


def test_a_directive_that_asks_nobody_says_so(tmp_path: Path) -> None:
    pack = made(tmp_path, ORDER, of=ORDER.id)

    text = first_sheet(pack)
    assert label("nothing.coverage")[:60] in text
    assert sums(pack, "expected") == {("expected", ""): 0, ("apart", ""): 0}
    assert table(pack, "coverage") == []


def test_a_day_before_the_directive_says_so(sample: Store, tmp_path: Path) -> None:
    day = date(2021, 11, 1)
    trienkhai.audit(sample, DIRECTIVE, on=day, out=tmp_path / "ra")

    text = first_sheet(tmp_path / "ra")
    assert label("audit.before", day=day)[:80] in text
    assert sum(sums(tmp_path / "ra", "state").values()) == 93


def test_each_step_of_a_way_stands_with_what_was_read_or_decided(
    tmp_path: Path,
) -> None:
    pack = made(tmp_path, *world_of_two_steps(), of=ORDER.id)

    steps = [r for r in table(pack, "why") if r["body"].endswith("Sóc Sơn")]
    assert [(r["step"], r["ground"], r["page"], r["by"]) for r in steps] == [
        ("1", "decided", "", "người rà soát"),
        ("2", "read", "2", ""),
        ("2", "inferred", "2", ""),
    ]
    assert [r["decision_id"] for r in table(pack, "decisions")] == ["d1"]
    sheet = openpyxl.load_workbook(pack / "ho-so.xlsx")[label("tab.implementers")]
    links = {
        c.hyperlink.location for line in sheet.iter_rows() for c in line if c.hyperlink
    }
    assert any(label("tab.why") in there for there in links)


def test_the_view_of_today_lists_the_units_of_today(
    sample: Store, tmp_path: Path
) -> None:
    given = {"level": Level.PROVINCE, "view": View.NOW, "on": date(2026, 5, 1)}
    trienkhai.audit(sample, DIRECTIVE, out=tmp_path / "ra", **given)

    assert sum(sums(tmp_path / "ra", "state").values()) == 34
    assert "--level province --view now" in manifest(tmp_path / "ra")["command"]


def test_a_class_that_nobody_can_count_stands_apart(tmp_path: Path) -> None:
    pack = made(
        tmp_path,
        ORDER,
        row(
            "demands",
            demand_id="f:d0",
            document_id=ORDER.id,
            action="make_plan",
            strength="explicit",
            object_id=ORDER.id,
            basis="text",
        ),
        row(
            "addressees",
            demand_id="f:d0",
            n=0,
            words="các sở, ban, ngành",
            countable=False,
            binding=True,
        ),
        row(
            "addressees",
            demand_id="f:d0",
            n=1,
            words="UBND tỉnh Phú Thọ",
            body_id="ubnd/phu-tho",
            binding=True,
            countable=True,
        ),
        of=ORDER.id,
    )

    assert sums(pack, "expected") == {("expected", ""): 1, ("apart", ""): 1}
    assert sums(pack, "state") == {("", "unknown"): 1}
    assert "các sở, ban, ngành" in first_sheet(pack)


def test_what_looks_like_a_formula_in_a_document_is_text_everywhere(
    tmp_path: Path,
) -> None:
    hostile = '=HYPERLINK("http://x","y")'
    one = plan("ubnd/phu-tho", "2022-01-10", title=hostile)
    pack = made(tmp_path, ORDER, one, edge(one, ORDER), of=ORDER.id)

    assert table(pack, "chain_down")[0]["title"] == f"'{hostile}"
    cells = [
        cell
        for sheet in openpyxl.load_workbook(pack / "ho-so.xlsx")
        for line in sheet.iter_rows()
        for cell in line
        if cell.value == hostile
    ]
    assert cells
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)
