"""Fields of a document: a code, then what it shows."""

from __future__ import annotations


class Fields:
    """The fields that are open, each within the one before."""

    def __init__(self) -> None:
        self._shown: list[bool] = []
        self._codes = 0

    def step(self, kind: str | None) -> None:
        """One of ``begin``, ``separate`` and ``end``."""
        if kind == "begin":
            self._shown.append(False)
            self._codes += 1
        elif kind == "separate" and self._shown and not self._shown[-1]:
            self._shown[-1] = True
            self._codes -= 1
        elif kind == "end" and self._shown:
            self._codes -= not self._shown.pop()

    @property
    def are_shown(self) -> bool:
        """What comes now is no code."""
        return not self._codes

    @property
    def are_open(self) -> bool:
        return bool(self._shown)
