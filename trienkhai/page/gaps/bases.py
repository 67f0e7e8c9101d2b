"""Documents that rest on what is replaced, repealed or has run out."""

from __future__ import annotations

from dash.development.base_component import Component

from queries.catalogue import QUESTIONS
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.gaps.rows import rows
from trienkhai.page.places import passage, work

_COLUMNS = (
    *("verdict", "source_id", "target_id", "effect", "effect_from"),
    *("new_id", "successor_id", "reason"),
)


def superseded(ask: Asker, asked: Asked) -> list[Component]:
    """The superseded bases, of one directive where the address names one."""
    question = QUESTIONS["superseded"]
    _, given = asked.given(question)
    return rows(
        question,
        ask.ask("superseded", **given),
        ask,
        asked,
        columns=_COLUMNS,
        links={
            **{
                name: work(asked, "{" + name + "}")
                for name in ("source_id", "target_id", "new_id", "successor_id")
            },
            "reason": passage(asked, "{evidence_id}"),
        },
        by=("verdict", "effect", "relation"),
        sorts=("-source_date", "-effect_from", "target_id"),
    )
