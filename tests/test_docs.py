"""The documentation says what the code does."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.tables import TABLES, Table
from graph.words import ChainEnd, DecisionKind, State

DOCS = Path(__file__).resolve().parents[1] / "docs"
MODEL = (DOCS / "model.md").read_text(encoding="utf-8")


def as_line(table: Table) -> str:
    columns = ", ".join(
        f"**{name}**" if name in table.key else name for name in table.names
    )
    return f"| `{table.name}` | {table.row} | {columns} |"


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda t: t.name)
def test_a_table_stands_in_the_model_with_its_columns(table: Table) -> None:
    assert as_line(table) in MODEL.splitlines()


def test_the_model_lists_every_state_in_the_order_of_decision() -> None:
    lines = MODEL.split("## States")[1].split("## Ends")[0].splitlines()
    named = [line.split("`")[1] for line in lines if line.startswith("| `")]

    assert named == [state.value for state in State]


def test_the_model_names_every_end_of_a_chain_and_kind_of_decision() -> None:
    for word in (*ChainEnd, *DecisionKind):
        assert f"`{word}`" in MODEL


def test_every_link_in_the_documentation_leads_to_a_file() -> None:
    root = DOCS.parent
    for page in (root / "README.md", *DOCS.rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        for piece in text.split("](")[1:]:
            target = piece.split(")")[0].split("#")[0]
            if target and "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"
