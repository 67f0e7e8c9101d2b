"""The sections of a report about what was asked, and where everybody stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import timedelta

from graph.labels import word
from graph.tables import LATEST
from graph.words import Action, Comparator, Level, Standing, State
from queries.reading import Row, rows
from trienkhai.figures.look import LOOKS
from trienkhai.report_case import Report
from trienkhai.report_html import NOTHING, Html, joined, paragraphs, table, tag, text


def state_name(report: Report, state: State) -> Html:
    """A state by its sign and its name."""
    look = LOOKS[state]
    how = {"class_": "mark", "style": f"color: {look.ink}", "aria_hidden": "true"}
    mark = tag("span", text(look.mark), **how)
    return tag("span", mark, text(word(state, report.lang)), class_="state")


def demanded(report: Report) -> Html:
    """What the directive asks, of whom, by when, in the words it was read from."""
    case = report.found.case
    found = rows(case.store, "demands", document_id=[case.document_id])
    if not found:
        return paragraphs([report.say("report.no_demand")])
    whom: dict[str, list[Row]] = defaultdict(list)
    for one in rows(
        case.store, "addressees", demand_id=[r["demand_id"] for r in found]
    ):
        whom[one["demand_id"]].append(one)
    counts = _counted(report)
    ordered = sorted(
        found, key=lambda r: (r["start"] is None, r["start"] or 0, r["demand_id"])
    )
    lines = [
        (
            text(_whom(whom[one["demand_id"]], report)),
            _action(one, report),
            text(_due(one, report)),
            text(counts.get(one["demand_id"], "–")),
        )
        for one in ordered
    ]
    heads = ("whom", "action", "due", "counted")
    return table(
        report.say("report.demands"),
        [report.say(f"report.head_{one}") for one in heads],
        lines,
        class_="rows demands",
    )


def _counted(report: Report) -> Mapping[str, int]:
    """How many of those expected are counted for each demand."""
    many: dict[str, int] = defaultdict(int)
    for row in report.covered:
        if row["countable"] and isinstance(row["demand_id"], str):
            many[row["demand_id"]] += 1
    return many


def _whom(found: list[Row], report: Report) -> str:
    ordered = sorted(found, key=lambda r: r["n"])
    names = [str(one["words"] or one["body_id"] or "?") for one in ordered]
    return ", ".join(names) or report.say("report.nobody_named")


def _action(demand: Row, report: Report) -> Html:
    """What is asked, and the words that say so."""
    said = tag("b", text(word(Action(demand["action"]), report.lang)))
    if not demand["words"]:
        return said
    quoted = text(report.say("report.quoted", words=demand["words"]))
    return joined([said, tag("div", quoted, class_="note")])


def _due(demand: Row, report: Report) -> str:
    """The last day, that it comes back, or that none is stated."""
    if demand["due_to"] < LATEST:
        by = Comparator(demand["comparator"] or Comparator.BY)
        day = demand["due_to"] - timedelta(days=1)
        return report.say("report.due", by=word(by, report.lang), day=day)
    if demand["recurrence"]:
        return report.say("report.recurring")
    return report.say("report.as_said" if demand["terms"] else "report.no_due")


def states(report: Report) -> Html:
    """The table of states, which adds up to the number expected."""
    of = report.found.sums
    if not of.expected:
        return paragraphs([report.say("report.no_states")])
    lines = [
        (
            state_name(report, state),
            text(len(of.states.get(state.value, ()))),
            text(_share(len(of.states.get(state.value, ())), of.expected, report.lang)),
            text(report.say(f"meaning.{state}")),
        )
        for state in LOOKS
    ]
    heads = ("state", "bodies", "share", "meaning")
    total = [
        text(report.say("audit.total")),
        text(of.expected),
        text("100 %"),
        text(report.say("report.whole" if of.is_whole else "audit.not_whole")),
    ]
    found = table(
        report.say("report.states", n=of.expected),
        [report.say(f"report.head_{one}") for one in heads],
        lines,
        total=total,
        class_="rows states",
    )
    return joined([found, *_by(report)])


def _share(part: int, whole: int, lang: str) -> str:
    said = f"{100 * part / whole:.1f} %"
    return said.replace(".", ",") if lang == "vi" else said


def _by(report: Report) -> Iterator[Html]:
    """The numbers by level and by deadline, where there is more than one line."""
    of = report.found.sums
    for name, words in (("level", Level), ("standing", Standing)):
        lines = []
        known = [w.value for w in words]
        shown = [s for s in LOOKS if s.value in of.states]
        for one in [*known, "-"]:
            cells = [len(of.tables[name].get((one, s.value), ())) for s in shown]
            if any(cells):
                told = word(words(one), report.lang) if one in known else "–"
                lines.append([text(told), *map(text, cells), text(sum(cells))])
        if len(lines) < 2:
            continue
        total = [len(of.states[s.value]) for s in shown]
        yield table(
            report.say(f"audit.by_{name}"),
            [
                report.say(f"report.head_{name}"),
                *(f"{LOOKS[s].mark} {word(s, report.lang)}" for s in shown),
                report.say("audit.total"),
            ],
            lines,
            total=[
                text(report.say("audit.total")),
                *map(text, total),
                text(of.expected),
            ],
            class_="rows numbers",
        )


def apart(report: Report) -> Html:
    """The classes that nobody can count, outside every sum."""
    found = report.found.sums.apart
    if not found:
        return NOTHING
    lines = [
        (text(report.covered[n]["body"] or "?"), text(report.covered[n]["reason"]))
        for n in found
    ]
    heads = [report.say("report.head_whom"), report.say("report.head_reason")]
    return table(report.say("report.apart"), heads, lines, class_="rows apart")
