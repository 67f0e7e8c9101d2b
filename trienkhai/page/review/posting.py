"""
What a page sends when a person decides: ``POST /ra-soat/ghi``, as JSON with the token
of the page. The answer is JSON too: a sentence, and what is wrong with which doubt.
"""

from __future__ import annotations

import hmac
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Flask, Request, Response, jsonify, request

from graph.days import day_of
from graph.errors import StoreBusy, TrienkhaiError
from graph.labels import LANGUAGES, both, label, spoken_in
from queries.undecided.doubt import key_of
from trienkhai.filled import Filled
from trienkhai.page.asked import is_text
from trienkhai.page.asking import Asker
from trienkhai.page.review.book import Book
from trienkhai.page.review.options import chosen

PATH = "/ra-soat/ghi"
LONGEST, MOST, BYTES = 2_000, 50, 60_000
"""Letters of a text, answers of a request, bytes of a request."""

_LOG = logging.getLogger("trienkhai.page")
_TEXTS = ("doubt", "choice", "value", "reason", "source")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")


class Refused(TrienkhaiError):
    """A request that writes nothing, and why; with a sentence for each doubt."""

    def __init__(
        self, said: str, status: int = 400, faults: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(said)
        self.status, self.faults = status, dict(faults or {})


@dataclass(frozen=True, slots=True)
class _Who:
    """Who decides, and on which day."""

    by: str
    day: date


def receive(server: Flask, ask: Asker, book: Book) -> None:
    """The server takes decisions; without this there is no such address."""

    def posted() -> Response:
        return answered(ask, book, request)

    server.add_url_rule(PATH, "decided", posted, methods=["POST"])


def answered(ask: Asker, book: Book, asks: Request) -> Response:
    """What is said to a request, after what it states was written or refused."""
    lang = asks.args.get("lang", "")
    lang = lang if lang in LANGUAGES else LANGUAGES[0]
    try:
        body = _body(asks, book.token)
        who = _who(body)
        if "withdraw" in body:
            done, said = _withdrawn(book, _text(body, "withdraw"), who, lang)
        else:
            done, said = _taken(ask, book, list(_rows(body, who)), lang)
    except Refused as fault:
        faults = {doubt: spoken_in(one, lang) for doubt, one in fault.faults.items()}
        return _told(spoken_in(str(fault), lang), fault.status, faults=faults)
    except StoreBusy:
        return _told(label("review.busy", lang), 409)
    except TrienkhaiError as fault:
        return _told(spoken_in(str(fault), lang), 400)
    except OSError as fault:
        return _told(label("review.unwritten", lang, why=fault), 500)
    except Exception:
        _LOG.exception("a decision failed")
        return _told(label("page.failed", lang), 500)
    return _told(said, 200, done=done)


def _told(said: str, status: int, **more: object) -> Response:
    found = jsonify({"said": said, **more})
    found.status_code = status
    found.headers["Cache-Control"] = "no-store"
    return found


def _body(asks: Request, token: str) -> Mapping[str, Any]:
    """What was sent, by this page and in the shape that it has."""
    if (asks.content_length or 0) > BYTES:
        raise Refused(both("review.too_large"), 413)
    try:
        body = asks.get_json(silent=True) if asks.is_json else None
    except RecursionError:
        body = None
    if not isinstance(body, dict):
        raise Refused(both("review.senseless"))
    given = body.get("token")
    if not isinstance(given, str) or not hmac.compare_digest(
        given.encode(errors="replace"), token.encode()
    ):
        raise Refused(both("review.stale"), 403)
    return body


def _text(body: Mapping[str, Any], name: str) -> str:
    """A text on one line, as a person wrote it."""
    given = body.get(name, "")
    if not isinstance(given, str) or not is_text(given):
        raise Refused(both("review.senseless"))
    if len(given) > LONGEST:
        raise Refused(both("review.long", most=LONGEST))
    return " ".join(_CONTROL.sub(" ", given).split())


def _who(body: Mapping[str, Any]) -> _Who:
    by, day = _text(body, "by"), _text(body, "day")
    if not by:
        raise Refused(both("review.who"))
    try:
        return _Who(by, day_of(day))
    except ValueError as fault:
        raise Refused(both("error.bad_day", given=day)) from fault


def _rows(body: Mapping[str, Any], who: _Who) -> Iterator[Filled]:
    """The answers as rows of the sheet of doubts that were filled in."""
    answers = body.get("answers")
    if not isinstance(answers, list) or len(answers) > MOST:
        raise Refused(both("review.senseless"))
    if not answers:
        raise Refused(both("review.nothing"))
    for number, answer in enumerate(answers, 1):
        if not isinstance(answer, dict):
            raise Refused(both("review.senseless"))
        told = {name: _text(answer, name) for name in _TEXTS}
        if key_of(told["doubt"]) is None:
            raise Refused(both("error.row_key", given=told["doubt"]))
        yield Filled(
            number,
            {
                "row": told["doubt"],
                **chosen(told["choice"], told["value"]),
                "by": who.by,
                "day": who.day.isoformat(),
                "reason": told["reason"],
                "source": told["source"],
            },
        )


def _taken(
    ask: Asker, book: Book, rows: list[Filled], lang: str
) -> tuple[list[str], str]:
    with ask.graph() as store:
        taken = book.take(rows, store)
    if taken.faults:
        by_number = {row.number: row.cells["row"] for row in rows}
        faults = {by_number[n]: said for n, said in taken.faults.items()}
        raise Refused(both("review.refused", n=len(faults)), faults=faults)
    done = [line.decision_id for line in taken.lines]
    return done, label("review.done", lang, new=taken.new, known=taken.known)


def _withdrawn(
    book: Book, decision_id: str, who: _Who, lang: str
) -> tuple[list[str], str]:
    taken = book.withdraw(decision_id, by=who.by, on=who.day)
    key = "review.back" if taken else "review.not_back"
    return [f"-{decision_id}"], label(key, lang, decision=decision_id)
