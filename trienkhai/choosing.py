"""What a filled row states, as lines of the decisions; or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from graph.bodies import Setting
from graph.decisions import Decision, decided
from graph.errors import (
    AmbiguousDocument,
    TrienkhaiError,
    UnknownBody,
    UnknownDocument,
)
from graph.fold import fold
from graph.labels import LANGUAGES, both, word
from graph.naming import bodies_called, named
from graph.stated import BOUNDS, day_of_a_change, stated
from graph.stores.seam import Store
from graph.tables import TABLES
from graph.whom import FORMS, addressed, is_body
from graph.words import CHOICES, Choice, DecisionKind, Matter
from queries.undecided.doubt import Key, key_of
from trienkhai.doubts import FILLED, heading
from trienkhai.filled import ERRORS, Filled

_ID = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
_YEARS = range(1945, 2101)
_FORMS = ("level:", "body:", "class:")
_KINDS = {
    Choice.MEANS: DecisionKind.LINK,
    Choice.MEANS_NOT: DecisionKind.NOT_LINK,
    Choice.YEAR: DecisionKind.IDENTITY,
    Choice.DAY: DecisionKind.IDENTITY,
    Choice.IMPLEMENTS: DecisionKind.LINK,
    Choice.IMPLEMENTS_NOT: DecisionKind.NOT_LINK,
    Choice.TOPIC: DecisionKind.TOPIC,
    Choice.STATE: DecisionKind.IDENTITY,
    Choice.SAME: DecisionKind.SAME,
    Choice.NOT_SAME: DecisionKind.NOT_SAME,
    Choice.WHOLE: DecisionKind.EFFECT,
    Choice.PART: DecisionKind.EFFECT,
    Choice.NO_EFFECT: DecisionKind.NOT_LINK,
    Choice.ADDRESS: DecisionKind.DEMAND,
    Choice.UNDECIDED: DecisionKind.UNDECIDED,
}


class Unusable(TrienkhaiError):
    """A row that cannot be taken, and why."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A row with its key and its choice."""

    row: Filled
    key: Key
    choice: Choice

    @property
    def value(self) -> str:
        return self.row.cells["value"]


def lines_of(row: Filled, store: Store | None) -> list[Decision]:
    """
    The decisions that a filled row states. With a store the documents that it names
    have to be there. `Unusable` says what is wrong.
    """
    cells = row.cells
    key = key_of(cells["row"])
    if key is None:
        raise Unusable(both("error.row_key", given=cells["row"]))
    errors = [n for n in FILLED if cells[n].upper() in ERRORS]
    if errors:
        shown = ", ".join(cells[n] for n in errors)
        raise Unusable(both("error.no_result", given=shown))
    missing = [n for n in ("decision", "by", "day", "reason") if not cells[n]]
    if missing:
        raise Unusable(_missing(missing))
    if store is not None and not _is_there(key, store):
        raise Unusable(both("error.row_unknown", given=key.subject))
    said = _Said(row, key, _choice(cells["decision"], key.matter))
    try:
        at = row.day("day")
    except ValueError as fault:
        raise Unusable(both("error.bad_day", given=cells["day"])) from fault
    kind = _KINDS[said.choice]
    return [
        decided(
            at=at,
            by=cells["by"],
            kind=kind,
            subject_id=key.subject,
            field=_field(said),
            value=value,
            reason=cells["reason"],
            source=cells["source"],
        )
        for value in _values(said, store)
    ]


def _is_there(key: Key, store: Store) -> bool:
    """Whether the graph has the citation or demand; documents may have other ids."""
    name = {Matter.CITATION: "citations", Matter.DEMAND: "demands"}.get(key.matter)
    if name is None:
        return True
    id = TABLES[name].key[0]
    found = store.table(name, columns=[id], where={id: [key.subject]})
    return bool(found.num_rows)


def _missing(names: Sequence[str]) -> str:
    said = (
        ", ".join(f"“{heading(name, lang)}”" for name in names) for lang in LANGUAGES
    )
    return both("error.half_filled", cells=" / ".join(said))


def _choice(given: str, matter: Matter) -> Choice:
    """The choice that is written, by its name in either language or by its word."""
    bare = re.sub(r"\([^()]*\)\s*$", "", given)
    for choice in CHOICES[matter]:
        names = {choice.value, *(word(choice, lang) for lang in LANGUAGES)}
        if {fold(given).strip(), fold(bare).strip()} & {fold(n) for n in names}:
            return choice
    known = "; ".join(word(choice) for choice in CHOICES[matter])
    raise Unusable(both("error.no_choice", given=given, known=known))


def _field(said: _Said) -> str:
    if said.choice is Choice.YEAR:
        return "year"
    if said.choice is Choice.DAY:
        return "date"
    if said.choice in (Choice.MEANS, Choice.MEANS_NOT):
        return ""
    return said.key.field


def _values(said: _Said, store: Store | None) -> Iterator[str]:
    """What is stated: a document, a day, a year, bodies."""
    choice, other = said.choice, said.key.other
    if choice is Choice.UNDECIDED:
        yield _without_value(said)
    elif choice in (Choice.MEANS, Choice.MEANS_NOT) or _is_several(said.key):
        yield from _documents(said, store)
    elif choice in (Choice.WHOLE, Choice.PART):
        partial = " partial" if choice is Choice.PART else ""
        yield f"{other} from {_change(said)}{partial}"
    elif choice is Choice.ADDRESS:
        whom = "; ".join(_addressed(said, store))
        if not whom:
            raise Unusable(_missing(["value"]))
        yield whom
    elif choice in (Choice.YEAR, Choice.DAY, Choice.STATE):
        yield _stated(_field(said), said, store)
    else:
        yield _without_value(said)


def _without_value(said: _Said) -> str:
    """What the doubt itself says is on its other side; at most that is written."""
    value, other = said.value, said.key.other
    if value and (not other or other not in value):
        raise Unusable(both("error.value_not_needed", given=value))
    return other


def _addressed(said: _Said, store: Store | None) -> Iterator[str]:
    """Bodies and classes that can be counted; words alone are those of a class."""
    parts = [part.strip() for part in _needed(said).split(";") if part.strip()]
    setting = _speaker(said.key, store) if store else Setting()
    for part in parts:
        whom = part if part.startswith(_FORMS) else f"class:{part}"
        try:
            found = addressed(whom, setting)
        except ValueError as fault:
            raise Unusable(both("error.bad_whom", given=part, forms=FORMS)) from fault
        if store is not None and not found["countable"]:
            raise Unusable(both("error.uncountable_whom", given=part))
        yield whom


def _speaker(key: Key, store: Store) -> Setting:
    """Who demands, and on which day."""
    (demand,) = store.table("demands", where={"demand_id": [key.subject]}).to_pylist()
    where = {"document_id": [demand["document_id"]]}
    (document,) = store.table("documents", where=where).to_pylist()
    return Setting(document["issuer_id"], document["date"])


def _is_several(key: Key) -> bool:
    """A title names a number that several directives have."""
    return key.matter is Matter.TITLE and "|" not in key.other


def _needed(said: _Said) -> str:
    if not said.value:
        raise Unusable(_missing(["value"]))
    return said.value


def _documents(said: _Said, store: Store | None) -> Iterator[str]:
    """
    The document that is named; of "none of these", all that the row lists where none is
    named.
    """
    denies = said.choice in (Choice.MEANS_NOT, Choice.IMPLEMENTS_NOT)
    if denies and not said.value:
        found = _ID.findall(said.row.cells.get("candidates", ""))
        if not found:
            raise Unusable(_missing(["value"]))
        yield from found
        return
    written = _ID.search(_needed(said))
    given = written[1] if written else said.value
    if store is None:
        yield given
        return
    try:
        yield named(store, given)
    except (UnknownDocument, AmbiguousDocument) as fault:
        raise Unusable(str(fault)) from fault


def _issued(said: _Said, store: Store | None) -> date | None:
    """The day of the document that a row is about, where the graph has it."""
    if store is None:
        return None
    where = {"document_id": [said.key.subject]}
    days = store.table("documents", columns=["date"], where=where)["date"].to_pylist()
    return days[0] if days else None


def _issuer(value: str, on: date | None) -> str:
    """The one body that is called so on the day of its document."""
    try:
        found = bodies_called(value, on)
    except UnknownBody as fault:
        raise Unusable(str(fault)) from fault
    if len(found) != 1 or not is_body(found[0]):
        several = "; ".join(found)
        raise Unusable(both("error.bad_issuer", given=value, known=several or "–"))
    return found[0]


def _stated(name: str, said: _Said, store: Store | None) -> str:
    """The value of a column of a document."""
    value = _needed(said)
    if name in ("date", *BOUNDS):
        return _change(said)
    if name == "issuer_id":
        return _issuer(value, _issued(said, store))
    if name == "year" and (not value.isdecimal() or int(value) not in _YEARS):
        raise Unusable(both("error.bad_year", given=value))
    try:
        return str(stated(name, value))
    except ValueError as fault:
        raise Unusable(both("error.bad_value", given=value)) from fault


def _change(said: _Said) -> str:
    """The day on which a document is issued, or changes another."""
    value = _needed(said)
    try:
        return day_of_a_change(said.row.day("value")).isoformat()
    except ValueError as fault:
        raise Unusable(both("error.bad_day", given=value)) from fault
