"""The command line: what it prints, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from queries.catalogue import QUESTIONS
from trienkhai.cli import main
from trienkhai.demo import build_sample


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("sample") / "graph.duckdb"
    build_sample(str(place))
    return str(place)


@pytest.mark.parametrize(
    "name", ["parse", "build", "demo", *(n.replace("_", "-") for n in QUESTIONS)]
)
def test_each_command_shows_an_example_in_its_help(name: str) -> None:
    told = run(name, "--help")

    assert told.exit_code == 0
    assert f"trienkhai {name}" in told.output


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
