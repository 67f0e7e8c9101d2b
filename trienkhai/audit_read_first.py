"""The text that stands beside the tables of an audit and says what is what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap

from graph.labels import LANGUAGES, label, word
from graph.words import State
from trienkhai.audit_pages import Audit

_WIDTH = 92
_LINE = "\n" + "=" * 72 + "\n\n"


def read_first(found: Audit, said: Mapping[str, object], files: Sequence[str]) -> str:
    """The text in Vietnamese, then in English, in lines that fit on a page."""
    whole = _LINE.join(_in(found, said, files, lang) for lang in LANGUAGES)
    lines = whole.split("\n")
    return "\n".join(
        part for line in lines for part in _wrapped(line, str(said["command"]))
    )


def _wrapped(line: str, command: str) -> list[str]:
    """A long line as several; a command stays one."""
    if len(line) <= _WIDTH or line == command:
        return [line]
    inside = "  " if line.startswith("- ") else ""
    return wrap(line, _WIDTH, subsequent_indent=inside, break_on_hyphens=False)


def _in(
    found: Audit, said: Mapping[str, object], files: Sequence[str], lang: str
) -> str:
    states = (
        f"- {word(state, lang)} ({state}): {label(f'meaning.{state}', lang)}"
        for state in State
    )
    return label(
        "audit.read_first",
        lang,
        directive=found.case.called(lang),
        on=found.case.on,
        expected=found.sums.expected,
        apart=len(found.sums.apart),
        states="\n".join(states),
        files="\n".join(f"- {name}" for name in files),
        program=said["program"],
        digest=said["graph_digest"],
        command=said["command"],
    )
