"""What a question says of itself: its function, parameters and columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd

from graph.labels import both, label
from graph.words import Level, View
from queries.cover.window import HORIZON
from queries.frames import Columns


class Kind(StrEnum):
    """What a parameter takes."""

    DOCUMENT = "document"
    DOCUMENTS = "documents"
    TEXT = "text"
    TEXTS = "texts"
    INTEGER = "integer"
    DAY = "day"
    CHOICE = "choice"
    CHOICES = "choices"


@dataclass(frozen=True, slots=True)
class Parameter:
    """
    One parameter of a question. A positional one stands first on the command line and
    has to be given; ``choices`` is the vocabulary of a choice.
    """

    name: str
    kind: Kind
    default: object = None
    positional: bool = False
    choices: type[StrEnum] | tuple[str, ...] = ()

    def help(self, lang: str = "vi") -> str:
        """What the parameter is."""
        return label(f"parameter.{self.name}", lang)


@dataclass(frozen=True, slots=True)
class Question:
    """
    A question: its function, columns and parameters in order; ``shown`` are the columns
    that fit on a screen, ``headings`` the labels of those that elsewhere mean something
    else. Its name is that of the function and of its module.
    """

    function: Callable[..., pd.DataFrame]
    columns: Columns
    parameters: tuple[Parameter, ...]
    shown: tuple[str, ...]
    headings: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What people call it by."""
        return self.function.__name__

    def summary(self, lang: str = "vi") -> str:
        """What the question answers."""
        return label(f"question.{self.name}", lang)

    def nothing(self, answer: pd.DataFrame) -> str:
        """
        What an answer without rows means, in both languages; one that has its own
        reason names it in its attribute ``nothing``.
        """
        return both(f"nothing.{answer.attrs.get('nothing', self.name)}")

    def remark(self, answer: pd.DataFrame) -> str | None:
        """
        What has to be said below the rows, in both languages: an answer names it in its
        attribute ``remark``, or several things in a list.
        """
        said = answer.attrs.get("remark") or []
        every = [said] if isinstance(said, str) else said
        return "\n".join(both(f"remark.{one}") for one in every) or None


DOCUMENT = Parameter("document", Kind.DOCUMENT, positional=True)
ON = Parameter("on", Kind.DAY)
LEVEL = Parameter("level", Kind.CHOICE, choices=Level)
LANG = Parameter("lang", Kind.CHOICE, "vi", choices=("vi", "en"))
EXPECTED = (
    LEVEL,
    Parameter("demand", Kind.TEXT),
    ON,
    Parameter("view", Kind.CHOICE, View.THEN, choices=View),
    Parameter("horizon", Kind.INTEGER, HORIZON),
    LANG,
)
