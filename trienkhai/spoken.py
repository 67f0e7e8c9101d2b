"""The cells of an answer as people read them: words by their names, days as spoken."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph.days import day_at
from graph.labels import day_said, label, texts
from trienkhai.cells import is_absent, joined

_FAMILIES = {
    "basis": ("basis", "expectation", "known"),
    "effect": ("effect_kind",),
    "end": ("chain_end",),
    "field": ("relation",),
    "flags": ("flag",),
    "kind": ("anomaly", "unnumbered", "decision_kind"),
    "levels": ("level",),
    "record": ("table",),
    "role": ("file_role",),
    "source_known": ("known",),
    "target_known": ("known",),
    "state": ("state", "due_state", "file_state"),
    "verdict": ("verdict", "superseded", "orphan", "dead_end", "footing", "chain_end"),
    "flags_before": ("flag",),
    "state_before": ("state",),
    "timing_before": ("timing",),
}
"""In columns that are not named like one vocabulary, those whose words they hold."""

_DECLARED = {"listed": "declared.listed", "full_text": "declared.full_text"}
"""On what a manifest rests."""

_MOMENTS = {"at", "declared_at"}
"""The columns of texts that are days, as people wrote them in a table."""


def moment(given: str, lang: str) -> str:
    """
    A day that a person wrote, in the words of the language; as it stands where it is
    none.

    >>> moment("2021-11-26T08:30:00", "vi"), moment("cuối năm 2021", "vi")
    ('26/11/2021', 'cuối năm 2021')
    """
    try:
        return day_said(day_at(given), lang)
    except ValueError:
        return given


def spoken(name: str, value: Any, lang: str = "vi") -> str:
    """A cell for a reader: words of the model by their names, days as spoken."""
    if isinstance(value, str) and name in _MOMENTS:
        return moment(value, lang)
    if isinstance(value, str):
        return ", ".join(_named(name, part, lang) for part in value.split(", "))
    if isinstance(value, date) and not is_absent(value):
        return day_said(date(value.year, value.month, value.day), lang)
    found = joined(value)
    if isinstance(found, bool):
        return label("truth.true" if found else "truth.false", lang)
    if isinstance(found, float):
        return _number(name, found, lang)
    return str(found)


PARTS = {
    *("deficit_low", "deficit_high", "change_low", "change_high"),
    "conformity_deficit",
}
"""The columns that are parts of a whole, told in hundredths."""


def _number(name: str, value: float, lang: str) -> str:
    """A number as the language writes it; a part as a percentage."""
    told = f"{100 * value:.1f}".removesuffix(".0") if name in PARTS else f"{value:.4g}"
    said = told.replace(".", ",") if lang == "vi" else told
    return said + (" %" if name in PARTS else "")


def _named(name: str, part: str, lang: str) -> str:
    """One word of a cell by its name; ``assumed:province`` has two."""
    if name == "basis" and part in _DECLARED:
        return label(_DECLARED[part], lang)
    word, _, level = part.partition(":")
    for family in _FAMILIES.get(name, (name,)):
        if f"{family}.{word}" in texts():
            found = label(f"{family}.{word}", lang)
            return (
                f"{found}: {label(f'level.{level}', lang).lower()}" if level else found
            )
    return part
