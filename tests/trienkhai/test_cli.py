"""The command line: what it prints, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from queries.catalogue import QUESTIONS
from trienkhai.cli import main
from trienkhai.demo import SAMPLE, build_sample

PROGRAM = [sys.executable, "-c", "from trienkhai.start import main; main()"]
HEARING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
"""Tests that run in the background are deaf to Ctrl-C, and so is what they start."""
TEXT = "Số: 12/KH-UBND\nHà Nam, ngày 05 tháng 02 năm 2021\n\nKẾ HOẠCH\nVề tiêm chủng\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("sample") / "graph.duckdb"
    build_sample(str(place))
    return str(place)


@pytest.mark.parametrize(
    "name",
    ["parse", "build", "demo", "export", *(n.replace("_", "-") for n in QUESTIONS)],
)
def test_each_command_shows_an_example_in_its_help(name: str) -> None:
    told = run(name, "--help")

    assert told.exit_code == 0
    assert f"trienkhai {name}" in told.output


@pytest.mark.parametrize("name", ["", *main.commands])
def test_each_option_is_told_in_both_languages(name: str) -> None:
    command = main.commands[name] if name else main
    options = [
        one
        for one in command.get_params(click.Context(command))
        if isinstance(one, click.Option)
    ]

    assert "--help" in [flag for one in options for flag in one.opts]
    assert [one.name for one in options if " / " not in (one.help or "")] == []


def test_the_help_lists_every_question() -> None:
    told = run("--help").output

    assert all(name.replace("_", "-") in told for name in QUESTIONS)


def test_the_chain_leads_to_the_party_rule_and_names_the_decision(sample: str) -> None:
    told = run("chain", "117/KH-UBND của Hà Nội", "--store", sample, "--format", "json")

    steps = json.loads(told.output)
    assert [s["document_id"] for s in steps] == [
        "party/bcsd-chinh-phu|KH|1447|2020",
        "party/trung-uong|QĐ|290|2010",
    ]
    assert [s["basis"] for s in steps] == ["text", "decision"]
    assert steps[1]["end"] == "top"


@pytest.mark.parametrize(
    "asked",
    [
        ["chain", "117/KH-UBND@2020"],
        ["why", "33/CT-TTg@2021", "--body", "ubnd/cao-bang"],
        ["implementers", "117/KH-UBND@2020"],
        ["paths", "117/KH-UBND@2020", "290-QĐ/TW"],
        ["neighbours", "33/CT-TTg@2021"],
        ["ripple", "33/CT-TTg@2021"],
        ["obligations", "Hà Nội", "--on", "2022-03-01"],
        ["deadlines", "--on", "2022-03-01"],
        ["documents"],
        ["assignments"],
        ["influence"],
        ["communities"],
        ["orphans"],
        ["dead-ends"],
        ["broken-chains"],
        ["superseded"],
        ["anomalies"],
        ["references"],
        ["targets"],
    ],
)
def test_a_table_names_documents_and_places_as_people_do(
    sample: str, asked: list[str]
) -> None:
    told = run(*asked, "--store", sample).output

    assert "|" not in told
    assert "ubnd/" not in told


def test_what_a_table_calls_a_document_can_be_asked_for(sample: str) -> None:
    told = run(
        *("chain", "117/KH-UBND ngày 05/06/2020 của UBND thành phố Hà Nội"),
        *("--store", sample, "--format", "json"),
    )

    assert json.loads(told.output)[0]["source_id"] == "ubnd/ha-noi|KH|117|2020"


def test_sums_have_headings_and_percentages_that_are_no_days(sample: str) -> None:
    told = run("scoreboard", "--on", "2022-03-01", "--store", sample).output

    assert "Số việc đã" in told
    assert "100 %" in told


def test_a_number_of_several_documents_lists_them_and_ends_with_two(
    sample: str,
) -> None:
    told = run("chain", "33/CT-TTg", "--store", sample)

    assert told.exit_code == 2
    assert "gov/thu-tuong|CT|33|2020" in told.stderr
    assert "gov/thu-tuong|CT|33|2021" in told.stderr


def test_an_unknown_document_is_one_sentence_and_status_one(sample: str) -> None:
    told = run("chain", "9999/CT-TTg@2021", "--store", sample)

    assert told.exit_code == 1
    assert "9999/CT-TTg@2021" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_missing_graph_says_how_to_make_one(tmp_path: Path) -> None:
    told = run("documents", "--store", str(tmp_path / "none.duckdb"))

    assert told.exit_code == 1
    assert "trienkhai build" in told.stderr


def test_a_day_that_is_none_is_refused(sample: str) -> None:
    told = run("gaps", "33/CT-TTg@2021", "--on", "2022-02-30", "--store", sample)

    assert told.exit_code == 2
    assert "2022-02-30" in told.stderr


def test_accents_and_case_of_a_name_do_not_matter(sample: str) -> None:
    told = run("chain", "117/kh-ubnd cua ha noi", "--store", sample, "--format", "json")

    assert json.loads(told.output)[0]["source_id"] == "ubnd/ha-noi|KH|117|2020"


def test_parse_prints_one_object_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Số: 12/KH-UBND", encoding="utf-8")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")

    told = run("parse", str(tmp_path))

    assert [Path(json.loads(r)["path"]).name for r in told.stdout.splitlines()] == [
        "a.txt"
    ]
    assert "b.txt" in told.stderr


def test_parsing_nothing_ends_with_one(tmp_path: Path) -> None:
    assert run("parse", str(tmp_path / "none.txt")).exit_code == 1


def test_a_mistyped_folder_takes_no_graph_away(tmp_path: Path) -> None:
    place = tmp_path / "graph.duckdb"
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert run("build", str(tmp_path), "--store", str(place)).exit_code == 0
    before = place.read_bytes()
    told = run("build", str(tmp_path / "typo"), "--store", str(place))

    assert told.exit_code == 1
    assert "giữ nguyên" in told.stderr
    assert place.read_bytes() == before


def test_building_nothing_where_no_graph_is_ends_with_one(tmp_path: Path) -> None:
    place = str(tmp_path / "graph.duckdb")

    assert run("build", str(tmp_path / "typo"), "--store", place).exit_code == 1
    assert "missing_file" in run("issues", "--store", place).output


def test_an_answer_is_never_written_over_a_graph(sample: str) -> None:
    before = Path(sample).read_bytes()
    told = run("documents", "--store", sample, "--format", "csv", "--out", sample)

    assert told.exit_code == 1
    assert "--out" in told.stderr
    assert Path(sample).read_bytes() == before


@pytest.mark.parametrize("name", ["", "/dev/null"])
def test_a_store_that_is_no_plain_file_is_refused(tmp_path: Path, name: str) -> None:
    place = name or str(tmp_path)
    if not os.path.exists(place):
        pytest.skip("no such device here")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    told = run("build", str(tmp_path / "a.txt"), "--store", place)

    assert told.exit_code == 1
    assert "graph.duckdb" in told.stderr
    assert not os.path.isfile(place)


def test_a_store_in_a_folder_that_is_not_there_says_to_make_it(tmp_path: Path) -> None:
    place = str(tmp_path / "none" / "graph.duckdb")
    told = run("build", str(tmp_path), "--store", place)

    assert told.exit_code == 1
    assert "tạo thư mục" in told.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device here")
@pytest.mark.parametrize("command", ["documents", "parse"])
def test_standard_output_that_is_full_is_said(sample: str, command: str) -> None:
    given = ["--store", sample, "--format", "csv"]
    if command == "parse":
        given = [str(SAMPLE)]
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*PROGRAM, command, *given], stdout=full, stderr=subprocess.PIPE, text=True
        )

    assert done.returncode == 1
    assert "ổ đĩa đã đầy" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")
def test_a_build_that_is_interrupted_says_so_and_keeps_the_old_graph(
    tmp_path: Path,
) -> None:
    place = tmp_path / "graph.duckdb"
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    run("build", str(tmp_path / "a.txt"), "--store", str(place))
    before = place.read_bytes()
    (tmp_path / "a.txt").unlink()

    program = [sys.executable, "-c", f"{HEARING}; {PROGRAM[-1]}"]
    command = [*program, "build", str(tmp_path / "a.txt"), "-", "--store", str(place)]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as waiting:
        assert waiting.stderr is not None
        waiting.stderr.readline()
        waiting.send_signal(signal.SIGINT)
        said = waiting.stderr.read()

    assert waiting.returncode == 130
    assert "Đã dừng" in said
    assert "Traceback" not in said
    assert place.read_bytes() == before
    assert {*os.listdir(tmp_path)} == {place.name, f"{place.name}.rows"}


@pytest.mark.parametrize(
    "given",
    [
        ["nosuch"],
        ["--nosuch"],
        ["coverage"],
        ["documents", "--year", "abc"],
        ["gaps", "--x"],
    ],
)
def test_a_wrong_command_is_said_in_vietnamese_first(given: list[str]) -> None:
    told = run(*given)

    assert told.exit_code == 2
    assert "Lệnh chưa đúng" in told.stderr
