"""
What an address asks: the view, the values, the language. It is the only state of the
page, so every view is a link that can be sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from graph.days import day_of
from graph.errors import TrienkhaiError
from graph.labels import LANGUAGES, both
from queries.asking import Kind, Parameter, Question

LONGEST, MOST, LONGEST_VALUE = 16_000, 400, 2_000
"""Letters of an address, its values, letters of one value."""

_LANG = "lang"


class BadAsked(TrienkhaiError):
    """An address that cannot be understood, and why."""


@dataclass(frozen=True, slots=True)
class Asked:
    """
    What an address asks. Values are in the order in which they stand there.

    >>> asked("/chuoi", "?document=33/CT-TTg%402021&lang=en").get("document")
    '33/CT-TTg@2021'
    """

    path: str
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lang: str = LANGUAGES[0]

    def get(self, name: str) -> str | None:
        """The last value of that name; None when there is none."""
        return self.values[name][-1] if name in self.values else None

    def every(self, name: str) -> tuple[str, ...]:
        """All values of that name."""
        return self.values.get(name, ())

    def day(self, name: str) -> date | None:
        """The value as a day, written 2022-03-01 or 1/3/2022. `BadAsked` for others."""
        given = self.get(name)
        if given is None:
            return None
        try:
            return day_of(given)
        except ValueError as fault:
            raise BadAsked(both("error.bad_day", given=given)) from fault

    def whole(self, name: str) -> int | None:
        """The value as a whole number. `BadAsked` for others."""
        given = self.get(name)
        if given is None:
            return None
        if not given.isdecimal() or len(given) > len(str(MOST**3)):
            raise BadAsked(both("error.bad_whole", name=name, given=given))
        return int(given)

    def link(self, to: str | None = None, /, **changes: object) -> str:
        """
        Another address: this view with some values changed (None takes one away), or
        the view ``to`` with these values alone. The language stays.

        >>> asked("/chuoi", "?document=a&on=2022-03-01").link(on=None, depth=2)
        '/chuoi?document=a&depth=2'
        >>> asked("/chuoi", "?document=a&lang=en").link("/van-ban", document="b")
        '/van-ban?document=b&lang=en'
        """
        here = {} if to is not None else dict(self.values)
        spoken = {} if self.lang == LANGUAGES[0] else {_LANG: self.lang}
        values = {**here, **changes, **spoken}
        pairs = [
            (name, str(one))
            for name, given in values.items()
            for one in _several(given)
        ]
        query = urlencode(pairs, safe="/|,:")
        return (to or self.path) + (f"?{query}" if query else "")

    def in_language(self, lang: str) -> str:
        """The same in another language."""
        return Asked(self.path, self.values, lang).link()

    def given(self, question: Question) -> tuple[list[Any], dict[str, Any]]:
        """
        The parameters of a question, as far as they stand here: those that come first,
        and the others by name. `BadAsked` when a value is none, or one that has to be
        given is not there.
        """
        first, others = [], {}
        for parameter in question.parameters:
            name = parameter.name
            if parameter.positional:
                first.append(self._read(parameter))
            elif name == _LANG:
                others[name] = self.lang
            elif name in self.values:
                others[name] = self._read(parameter)
        return first, others

    def _read(self, parameter: Parameter) -> Any:
        name = parameter.name
        if name not in self.values:
            raise BadAsked(both("error.not_given", name=parameter.help()))
        match parameter.kind:
            case Kind.DAY:
                return self.day(name)
            case Kind.INTEGER:
                return self.whole(name)
            case Kind.DOCUMENTS | Kind.TEXTS:
                return list(self.every(name))
            case Kind.CHOICES:
                return [_chosen(parameter, one) for one in self.every(name)]
            case Kind.CHOICE:
                return _chosen(parameter, self.get(name))
        return self.get(name)


def asked(path: str, search: str) -> Asked:
    """What an address asks. `BadAsked` for one that is too long, or is no text."""
    if len(path) + len(search) > LONGEST:
        raise BadAsked(both("error.long_address"))
    if not is_text(path + search):
        raise BadAsked(both("error.bad_address"))
    try:
        pairs = parse_qsl(search.removeprefix("?"), max_num_fields=MOST)
    except ValueError as fault:
        raise BadAsked(both("error.long_address")) from fault
    values: dict[str, tuple[str, ...]] = {}
    for name, given in pairs:
        value = given.strip()
        if len(value) > LONGEST_VALUE:
            raise BadAsked(both("error.long_address"))
        if value:
            values[name] = (*values.get(name, ()), value)
    (lang,) = values.pop(_LANG, ())[-1:] or LANGUAGES[:1]
    return Asked(path, values, lang if lang in LANGUAGES else LANGUAGES[0])


def is_text(given: str) -> bool:
    """
    Whether the letters can be written down: half a letter, as JSON may bring, cannot.

    >>> is_text("văn bản 📄"), is_text("\\ud83d")
    (True, False)
    """
    return not any("\ud800" <= letter <= "\udfff" for letter in given)


def _several(given: object) -> list[object]:
    if given is None or given == "":
        return []
    return list(given) if isinstance(given, (list, tuple)) else [given]


def _chosen(parameter: Parameter, given: str | None) -> Any:
    known = [str(word) for word in parameter.choices]
    if given not in known:
        raise BadAsked(
            both(
                "error.bad_choice",
                name=parameter.help(),
                given=given,
                known=", ".join(known),
            )
        )
    return given if isinstance(parameter.choices, tuple) else parameter.choices(given)
