"""What an audit is about: one directive, one day, and how the questions are put."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graph.naming import named
from graph.stores.seam import Store
from queries.cover.reasons import called
from queries.reading import Row, by_key, span


@dataclass(frozen=True, slots=True)
class Case:
    """
    The directive as the graph knows it, the day asked, and the other parameters that
    its questions share, as they are given: ``level``, ``demand``, ``view``,
    ``horizon``, ``lang``.
    """

    store: Store
    directive: Row
    on: date
    given: Mapping[str, object]

    @property
    def document_id(self) -> str:
        id: str = self.directive["document_id"]
        return id

    @property
    def lang(self) -> str:
        return str(self.given["lang"])

    def called(self, lang: str = "vi") -> str:
        """The directive as an official writes it."""
        return called(self.directive, lang)

    @property
    def is_before(self) -> bool:
        """Whether the day asked lies before the directive."""
        return span(self.directive)[0] > self.on


def case(store: Store, document: str, on: date, given: Mapping[str, object]) -> Case:
    """The case of the one directive that ``document`` names, else an error of ours."""
    document_id = named(store, document)
    directive = by_key(store, "documents", [document_id])[document_id]
    return Case(store, directive, on, given)
