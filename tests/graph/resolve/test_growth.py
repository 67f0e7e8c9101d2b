"""What resolving keeps of a citation that very many documents repeat."""

from __future__ import annotations

import duckdb

from graph.resolve.steps import steps
from tests.graph.resolve.made import PRIME, cites, staged, written

TITLE = "Về tăng cường cải cách thủ tục hành chính phục vụ người dân"


def test_a_title_that_many_citations_repeat_is_compared_once() -> None:
    inputs = staged(
        written(
            f"{n}/KH-UBND",
            cites("33/CT-TTg", of=PRIME, on="2021-11-26", title=TITLE),
            of="ubnd/ha-noi",
            on="2022-03-01",
        )
        for n in range(1, 21)
    )
    [titled] = [step for step in steps() if step.name == "titled"]
    with duckdb.connect() as connection:
        for name, table in inputs.items():
            connection.register(f"{name}_read", table)
        found = connection.execute(titled.select).fetchall()

    assert [row[0] for row in found] == [f"{PRIME}|CT|33|2021"]
