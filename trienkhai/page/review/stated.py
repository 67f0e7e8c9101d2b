"""Decisions that stand in the file: what they say, and whether the graph has them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import pandas as pd
from dash import html
from dash.development.base_component import Component

from graph.days import day_at
from graph.decisions import Decision
from graph.labels import day_said, label, texts
from graph.words import DecisionKind
from trienkhai.cells import is_absent, records
from trienkhai.page import places
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker


def stated(line: Decision, names: Mapping[str, str], asked: Asked) -> Component:
    """A decision that waits for the next build, and how to take it back."""
    return _note("waits", _said(line, names, asked.lang), line, asked)


def looked(line: Decision, asked: Asked) -> Component:
    """Who looked at a doubt and could not decide it, when, and the note."""
    return _note("looked", f"{_who(line, asked.lang)}: {line.reason}", line, asked)


def _who(line: Decision, lang: str) -> str:
    """The person and the day."""
    day = day_said(day_at(line.at), lang) if line.at else ""
    return ", ".join(part for part in (line.by, day) if part)


def _note(name: str, told: str, line: Decision, asked: Asked) -> Component:
    lang = asked.lang
    return html.Div(
        [
            html.P([html.B(label(f"review.{name}", lang)), " ", told]),
            back(line.decision_id, lang),
        ],
        className="stated",
    )


def back(decision_id: str, lang: str) -> Component:
    """The button that withdraws a decision."""
    return html.Button(
        label("review.withdraw", lang),
        type="button",
        className="withdraw",
        **{
            "data-withdraw": decision_id,
            "aria-label": f"{label('review.withdraw', lang)}: {decision_id}",
        },
    )


def names_of(ask: Asker, lines: Iterable[Decision], lang: str) -> dict[str, str]:
    """What the documents, citations and demands are called that decisions speak of."""
    kept = list(lines)
    values = {line.value.partition(" from ")[0] for line in kept}
    subjects = {line.subject_id for line in kept}
    mentions = sorted(id for id in subjects if ":" in id and "|" not in id)
    told = records(ask.ask("evidence", mentions, lang=lang)) if mentions else []
    said = [row for row in told if not is_absent(row["words"])]
    names = ask.names({*subjects, *values, *(r["document_id"] for r in said)}, lang)
    return {
        **names,
        **{
            row["evidence_id"]: label(
                "review.mention",
                lang,
                words=row["words"],
                document=names.get(row["document_id"], row["document_id"]),
            )
            for row in said
        },
    }


def table(
    lines: Sequence[Decision],
    live: Collection[str],
    graph: pd.DataFrame,
    names: Mapping[str, str],
    asked: Asked,
) -> Component:
    """
    Decisions of the file in this order; those ``live`` stand there; and what the graph
    knows of each.
    """
    lang = asked.lang
    known = dict(
        zip(graph["decision_id"], graph["in_force"].fillna(False), strict=True)
    )
    heads = ("decision", "state", "by", "reason")
    head = html.Tr(
        [html.Th(label(f"review.{one}", lang), scope="col") for one in (*heads, "act")]
    )
    rows = []
    for line in lines:
        stands = line.decision_id in live
        state = standing(stands, known.get(line.decision_id))
        if line.kind == DecisionKind.UNDECIDED:
            state = "noted" if stands else "taken_back"
        rows.append(
            html.Tr(
                [
                    html.Td(_told(line, names, asked)),
                    html.Td(label(f"review.{state}", lang), className=state),
                    html.Td(_who(line, lang)),
                    html.Td(line.reason),
                    html.Td(back(line.decision_id, lang) if stands else ""),
                ]
            )
        )
    whole = html.Table([html.Thead(head), html.Tbody(rows)], className="facts")
    return html.Div(whole, className="scroll", tabIndex=0)


def standing(stands: bool, in_graph: bool | None) -> str:
    """
    How a decision stands: ``in_graph``, ``next_build``, ``not_carried_out``,
    ``still_in_graph`` or ``taken_back``.

    >>> standing(True, None), standing(False, True)
    ('next_build', 'still_in_graph')
    """
    if stands:
        if in_graph is None:
            return "next_build"
        return "in_graph" if in_graph else "not_carried_out"
    return "still_in_graph" if in_graph else "taken_back"


def _told(
    line: Decision, names: Mapping[str, str], asked: Asked
) -> list[Component | str]:
    """What the decision says, and where its words or reasons stand."""
    href = places.passage(asked, line.decision_id)
    return [
        _said(line, names, asked.lang),
        " ",
        html.A(line.decision_id, href=href, className="id"),
    ]


def _said(line: Decision, names: Mapping[str, str], lang: str) -> str:
    kind = label(f"decision_kind.{line.kind}", lang)
    field = f"relation.{line.field}"
    about = label(field, lang) if field in texts() else line.field
    value, behind, rest = line.value.partition(" from ")
    parts = [
        names.get(line.subject_id, line.subject_id),
        about,
        names.get(value, value) + behind + rest,
    ]
    return f"{kind}: " + " · ".join(part for part in parts if part)
