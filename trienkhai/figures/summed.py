"""How many of those expected are in each state, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from graph.bodies import body
from graph.labels import label
from graph.types import type_name
from graph.words import Level, State
from trienkhai.figures.look import LOOKS

DONE = (State.DIRECT, State.TRANSITIVE)
_SAID = (
    *(State.MISSING, State.CANDIDATE, State.NOT_FOUND, State.UNKNOWN),
    *(State.NOT_DUE, State.NOT_EXISTING),
)


def expected(coverage: pd.DataFrame) -> pd.DataFrame:
    """The rows of those that can be counted: each has one state."""
    return coverage[coverage["countable"].fillna(False).to_numpy(bool)]


def tally(coverage: pd.DataFrame) -> dict[State, int]:
    """How many of those expected are in each state, in the order of showing."""
    found = expected(coverage)["state"].value_counts()
    return {state: int(found.get(state.value, 0)) for state in LOOKS}


def called(directive: str, names: Mapping[str, str] | None, lang: str) -> str:
    """
    What a directive is called; where nobody gave a name, what its id tells.

    >>> called("gov/thu-tuong|CT|33|2021", None, "vi")
    'Chỉ thị số 33 năm 2021 của Thủ tướng Chính phủ'
    """
    given = (names or {}).get(directive)
    return given or _spelled(directive, lang) or directive


def _spelled(id: str, lang: str) -> str | None:
    """Type, number, year and issuer of an id that has them all."""
    issuer, *rest = id.split("|")
    found = body(issuer)
    if found is None or len(rest) != 3 or not all(part[:1].isalnum() for part in rest):
        return None
    type, number, year = rest
    told = {"type": type_name(type) or type, "number": number, "year": year}
    return label("document.spelled", lang, issuer=found.name, **told)


def noun(coverage: pd.DataFrame, lang: str) -> str:
    """What those expected are together: provinces, or bodies."""
    of = expected(coverage)
    are_provinces = (of["level"] == Level.PROVINCE).all() and (
        of["body_id"].str.startswith("ubnd/").all()
    )
    return label("covered.provinces" if are_provinces else "covered.bodies", lang)


def told(
    coverage: pd.DataFrame, names: Mapping[str, str] | None = None, lang: str = "vi"
) -> str:
    """
    How many have carried out the directive or the directives, and how it stands with
    the others, as a sentence; the numbers add up to those expected.
    """
    counts, of = tally(coverage), expected(coverage)
    directives = list(of["directive_id"].unique())
    if not directives:
        return label("covered.none", lang)
    told = {"done": sum(counts[s] for s in DONE), "all": len(of)}
    if len(directives) == 1:
        name = called(directives[0], names, lang)
        first = label(
            "covered.one", lang, noun=noun(coverage, lang), directive=name, **told
        )
    else:
        bodies = of["body_id"].nunique()
        first = label(
            "covered.many",
            lang,
            directives=len(directives),
            bodies=bodies,
            noun=noun(coverage, lang),
            **told,
        )
    rest = [label(f"covered.{s}", lang, n=counts[s]) for s in _SAID if counts[s]]
    return ", ".join([first, *rest]) + "."
