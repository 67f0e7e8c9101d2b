"""The documentation says what the code does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from graph.exports.catalogue import FORMATS as FORMS
from graph.labels import texts
from graph.property_graph import LABELS, LINKS
from graph.stores.catalogue import SERVERS, STORES
from graph.tables import TABLES, Table
from graph.words import ChainEnd, DecisionKind, Standing, State
from loaders.columns import FIELDS, read_columns
from loaders.formats.catalogue import FORMATS
from trienkhai.audit_answers import APART
from trienkhai.cli import main

DOCS = Path(__file__).resolve().parents[1] / "docs"
READING = sorted((DOCS.parent / "loaders").rglob("*.py"))
MODEL = (DOCS / "model.md").read_text(encoding="utf-8")


def as_line(table: Table) -> str:
    columns = ", ".join(
        f"**{name}**" if name in table.key else name for name in table.names
    )
    return f"| `{table.name}` | {table.row} | {columns} |"


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda t: t.name)
def test_a_table_stands_in_the_model_with_its_columns(table: Table) -> None:
    assert as_line(table) in MODEL.splitlines()


def test_the_model_lists_every_relationship_that_a_column_makes() -> None:
    lines = MODEL.split("## The property graph")[1].split("## Stores")[0].splitlines()
    said = [[cell.strip(" `") for cell in line.split("|")[1:-1]] for line in lines[2:]]
    told = {tuple(row) for row in said if len(row) == 4 and row[0].isupper()}
    made: dict[tuple[str, str, str], list[str]] = {}
    for link in LINKS:
        key = link.type, LABELS[link.source.table], LABELS[link.target.table]
        names = [*link.properties, *(name for name, _ in link.says)]
        made[key] = list(dict.fromkeys([*made.get(key, []), *names]))

    assert told == {(*key, ", ".join(names)) for key, names in made.items()}


def test_the_model_lists_every_state_in_the_order_of_decision() -> None:
    lines = MODEL.split("## States")[1].split("## Ends")[0].splitlines()
    named = [line.split("`")[1] for line in lines if line.startswith("| `")]

    assert named == [state.value for state in State]


def test_the_model_names_every_end_of_a_chain_and_kind_of_decision() -> None:
    for word in (*ChainEnd, *DecisionKind):
        assert f"`{word}`" in MODEL


def test_every_link_in_the_documentation_leads_to_a_file() -> None:
    root = DOCS.parent
    for page in (*root.glob("README*.md"), *DOCS.rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        for piece in text.split("](")[1:]:
            target = piece.split(")")[0].split("#")[0]
            if target and "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_format_and_its_suffixes_are_documented() -> None:
    page = (DOCS / "reading.md").read_text(encoding="utf-8")
    table = page.split("| format |")[1].split("\n\n")[0].splitlines()[2:]
    documented = {
        row.split("`")[1]: set(re.findall(r"`(\.\w+)`", row.split("|")[2]))
        for row in table
    }

    assert documented == {f.name: set(f.suffixes) - {""} for f in FORMATS}


def test_every_form_of_an_export_is_documented() -> None:
    page = (DOCS / "exports.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE)

    assert sorted(told) == sorted(FORMS)


def test_the_place_of_every_kind_of_store_is_documented() -> None:
    page = (DOCS / "servers.md").read_text(encoding="utf-8")
    table = page.split("| place |")[1].split("\n\n")[0]

    assert [one for one in (*STORES, *SERVERS) if f"`{one}" not in table] == []


def test_every_issue_of_reading_is_documented_and_has_its_sentence() -> None:
    page = (DOCS / "reading.md").read_text(encoding="utf-8")
    codes = re.findall(r"`(\w+)`", page.split("| code |")[1])
    source = "".join(p.read_text(encoding="utf-8") for p in READING)
    used = set(re.findall(r"unread\(\s*(?:\w+,\s*)*(?:number, )?\"(\w+)\"", source))

    assert used
    assert used <= set(codes)
    assert all(f"issue.{code}" in texts() for code in codes)


def test_every_column_of_a_register_is_documented() -> None:
    page = (DOCS / "registers.md").read_text(encoding="utf-8")
    assert tuple(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == FIELDS


def test_the_example_of_a_column_map_can_be_used(tmp_path: Path) -> None:
    page = (DOCS / "registers.md").read_text(encoding="utf-8")
    path = tmp_path / "columns.toml"
    path.write_text(page.split("```toml\n")[1].split("```")[0], encoding="utf-8")

    columns = read_columns(path)

    assert columns.columns == {"number": "Số VB", "date": 3}
    assert (columns.heading, columns.delimiter) == (4, ";")


def test_the_page_of_the_audit_names_every_standing_and_what_is_left_out() -> None:
    page = (DOCS / "audit.md").read_text(encoding="utf-8")

    assert [one for one in (*Standing, *APART) if f"`{one}`" not in page] == []


def commands() -> list[str]:
    return commands_of("README.md")


def commands_of(page: str) -> list[str]:
    text = (DOCS.parent / page).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.startswith("trienkhai ")]


@pytest.mark.parametrize("line", [*commands(), *commands_of("README.vi.md")])
def test_a_command_of_the_readme_is_one_of_the_program(line: str) -> None:
    name, *rest = shlex.split(line)[1:]
    command = main.commands[name]

    assert command.make_context(name, rest).params


def test_the_readme_shows_every_command_but_those_told_elsewhere() -> None:
    shown = {shlex.split(line)[1] for line in commands()}

    assert set(main.commands) - shown == {"demo", "parse"}
