"""
Files of what is seen: ``/tai-ve/gaps.xlsx?document=33/CT-TTg@2021&f_state=missing``.

The address names a question of the catalogue and gives its parameters, as that of a
view does; the same rows come in the same order.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
from flask import Flask, Response, request

from graph.errors import TrienkhaiError
from graph.labels import label, spoken_in
from queries.catalogue import QUESTIONS
from trienkhai.page.asked import asked
from trienkhai.page.asking import Asker, StillCounting, TooMany
from trienkhai.page.narrow import narrow
from trienkhai.page.taken import as_csv, as_xlsx, file_name

PATH = "/tai-ve/"
MOST = {"xlsx": 100_000, "csv": 1_000_000}
"""So many rows are packed into a file."""

_LOG = logging.getLogger("trienkhai.page")
_TIMES = 3
_MADE: Mapping[str, tuple[Callable[..., bytes], str]] = {
    "xlsx": (
        as_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "csv": (as_csv, "text/csv; charset=utf-8"),
}


def offer(server: Flask, ask: Asker) -> None:
    """The server hands out files of what this graph answers."""

    def file(name: str, form: str) -> Response:
        return made(ask, name, form, request.query_string.decode("utf-8", "replace"))

    server.add_url_rule(f"{PATH}<name>.<form>", "taken", file, methods=["GET"])


def made(ask: Asker, name: str, form: str, search: str) -> Response:
    """The file that an address asks for, or a sentence why there is none."""
    lang = "vi"
    try:
        here = asked(PATH + name, search)
        lang = here.lang
        if name not in QUESTIONS or form not in _MADE:
            return _refused(label("taken.unknown", lang), 404)
        question = QUESTIONS[name]
        first, given = here.given(question)
        answer = _patiently(ask, name, first, given)
        rows = narrow(question, answer, ask, here)
        if len(rows) > MOST[form]:
            text = label("taken.too_many", lang, n=len(rows), most=MOST[form])
            return _refused(text, 413)
        make, kind = _MADE[form]
        held = make(question, rows, len(answer), ask, here)
        called = file_name(question, form, here)
    except (StillCounting, TooMany) as fault:
        return _refused(spoken_in(str(fault), lang), 503)
    except (TrienkhaiError, ValueError) as fault:
        return _refused(spoken_in(str(fault), lang), 400)
    except Exception:
        _LOG.exception("a file failed: %s", name)
        return _refused(label("page.failed", lang), 500)
    found = Response(held, content_type=kind)
    found.headers["Content-Disposition"] = f'attachment; filename="{called}"'
    found.headers["Cache-Control"] = "no-store"
    return found


def _patiently(
    ask: Asker, name: str, first: list[Any], given: dict[str, Any]
) -> pd.DataFrame:
    """The answer; a file waits longer for it than a page."""
    for _ in range(_TIMES - 1):
        try:
            return ask.ask(name, *first, **given)
        except StillCounting:
            continue
    return ask.ask(name, *first, **given)


def _refused(text: str, status: int) -> Response:
    found = Response(
        text + "\n", status=status, content_type="text/plain; charset=utf-8"
    )
    if status == 503:
        found.headers["Retry-After"] = "3"
    return found
