"""Deadlines behind and ahead: of whom, until when, and what answered them."""

from __future__ import annotations

from dash.development.base_component import Component

from queries.catalogue import QUESTIONS
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.gaps.parts import to
from trienkhai.page.gaps.rows import rows
from trienkhai.page.places import passage, work

COLUMNS = (
    *("due", "state", "document_id", "addressee", "words", "counted", "answered"),
    *("late", "discharged_by", "timing", "reason"),
)


def deadlines(ask: Asker, asked: Asked) -> list[Component]:
    """The terms, of one directive or body where the address names one."""
    question = QUESTIONS["deadlines"]
    _, given = asked.given(question)
    return rows(
        question,
        ask.ask("deadlines", **given),
        ask,
        asked,
        columns=COLUMNS,
        links=links(asked),
        by=("state", "timing", "clock", "action"),
        sorts=("due", "-due", "document_id"),
    )


def links(asked: Asked) -> dict[str, str]:
    """Where the cells of a term lead."""
    return {
        "document_id": work(asked, "{document_id}"),
        "addressee": to(asked, "gaps", document="{document_id}", body=None),
        "words": passage(asked, "{demand_id}"),
        "discharged_by": work(asked, "{discharged_by}"),
    }
