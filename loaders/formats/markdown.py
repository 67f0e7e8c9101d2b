"""
Markdown: the text without its marks, one line a line.

Signs of headings, quotes, emphasis, links, escapes, rules and fences go; what they mark
stays. A table of two columns and few rows is a letterhead, or recipients beside the
signature: its cells give lines of their own. Any other row is one line, parted by tabs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.values import Text, Unread
from loaders.encodings import Undecoded
from loaders.formats.plain import parts, undecoded
from loaders.formats.source import Source

SUFFIXES = (".md", ".markdown", ".mdown")

_BEFORE = re.compile(r"[ \t]*(?:#{1,6}[ \t]+|>[ \t]?)+")
_RULE = re.compile(r"[ \t]*(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|```.*|~~~.*)")
_DIVIDER = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?[ \t]*")
_STRONG = re.compile(r"\*\*|__|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])")
_LINK = re.compile(r"(?P<image>!)?\[(?P<words>[^\[\]]*)\]\([^()\s]*(?: \"[^\"]*\")?\)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_BREAK = re.compile(r"[ \t]*<br ?/?>[ \t]*", re.IGNORECASE)
_COMMENT = re.compile(r"(?><!--.*?-->)", re.DOTALL)
_CELL = re.compile(r"(?<!\\)\|")
_LAYOUT_ROWS = 6


def accepts(source: Source) -> bool:
    """The name says so: marks alone prove nothing."""
    return source.suffix in SUFFIXES


def read(source: Source) -> Iterator[Text | Unread]:
    """The text of the file without marks, or one for each document in it."""
    found = source.decoded()
    if isinstance(found, Undecoded):
        yield undecoded(source, found)
        return
    text = plain(found.text)
    if not text.strip():
        yield source.unread("no_text")
        return
    yield from parts(source, text, reader="markdown", broken=found.broken)


def plain(text: str) -> str:
    r"""
    The text without its marks.

    >>> plain("## KẾ HOẠCH\n\n**Số:** 5/KH\\-UBND, theo [Chỉ thị 7](https://x.vn)")
    'KẾ HOẠCH\n\nSố: 5/KH-UBND, theo Chỉ thị 7'
    """
    lines: list[str] = []
    table: list[list[str]] = []
    if "<!--" in text:
        text = _COMMENT.sub("", text)
    for line in text.splitlines():
        if line.lstrip().startswith("|"):
            if not _DIVIDER.fullmatch(line):
                table.append([_bare(cell) for cell in _cells(line)])
            continue
        lines += _rows(table)
        table = []
        if not _RULE.fullmatch(line):
            lines += _bare(line).split("\n")
    return "\n".join([*lines, *_rows(table)])


def _cells(line: str) -> list[str]:
    return _CELL.split(line.strip().removeprefix("|").removesuffix("|"))


def _bare(line: str) -> str:
    before = _BEFORE.match(line)
    bare = line[before.end() :] if before else line
    if "[" in bare:
        bare = _LINK.sub(lambda m: "" if m["image"] else m["words"], bare)
    if "*" in bare or "_" in bare:
        bare = _STRONG.sub("", bare)
    if "<" in bare:
        bare = _BREAK.sub("\n", bare)
    return _ESCAPE.sub(r"\1", bare) if "\\" in bare else bare


def _rows(table: list[list[str]]) -> list[str]:
    """The lines of a table."""
    layout = len(table) <= _LAYOUT_ROWS and all(len(row) <= 2 for row in table)
    lines: list[str] = []
    for row in table:
        cells = [cell.strip() for cell in row if cell.strip()]
        if layout:
            lines += [line for cell in cells for line in cell.split("\n")]
        else:
            lines.append("\t".join(cell.replace("\n", " ") for cell in cells))
    return [line for line in lines if line]
