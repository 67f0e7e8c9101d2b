"""What could not be read, said on standard error while the texts go on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import click

from graph.labels import label
from graph.values import Text, Unread
from loaders.tools import MISSING
from trienkhai.harmless import harmless


def told(found: Iterable[Text | Unread]) -> Iterator[Text]:
    """
    The texts. Each file that gave none is said, with why; a program that is missing is
    named once, at the end, with the count of files that wait for it.
    """
    missing: Counter[str] = Counter()
    for item in found:
        issues = (item.issue,) if isinstance(item, Unread) else item.issues
        waits = [issue.message for issue in issues if issue.code == MISSING]
        missing.update(waits[:1])
        if isinstance(item, Text):
            yield item
        elif waits:
            click.echo(label("build.waits", path=harmless(item.path)), err=True)
        else:
            click.echo(harmless(f"{item.path}: {item.issue.message}"), err=True)
    for line in waiting(missing):
        click.echo(line, err=True)


def waiting(missing: Mapping[str, int]) -> list[str]:
    """Each program that is missing, once, with the count of files that wait for it."""
    return [
        label("build.missing", count=count, sentence=sentence)
        for sentence, count in missing.items()
    ]
