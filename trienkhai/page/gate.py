"""
What stands between a request and the page: each is looked at before it is answered, and
each answer is told what a browser must not do with it.

A request that is refused gets a sentence, in both languages, as plain text.
"""

from __future__ import annotations

import logging
import mimetypes
from collections.abc import Collection
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from dash.exceptions import DependencyException
from flask import Flask, Request, Response, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from graph.labels import both
from trienkhai.page.asked import BadAsked, asked
from trienkhai.page.door import Door, Wait
from trienkhai.page.headers import FRESH, KEPT, KINDS, SAFE, policy
from trienkhai.page.hosts import Hosts
from trienkhai.page.limits import ANSWER, BODY, PLACE, is_asked

if TYPE_CHECKING:
    from dash import Dash

_LOG = logging.getLogger("trienkhai.page")
_FILES = ("/_dash-component-suites/", "/assets/")
_EVERY = "/<path:path>"
"""The rule of Dash that answers every address with the page."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The names that the page answers to, and the door where a password is wanted."""

    hosts: Hosts
    door: Door | None = None


def guarded(app: Dash, rules: Rules, paths: Collection[str]) -> Flask:
    """The application behind its gate; ``paths`` are the addresses of its views."""
    server: Flask = app.server
    for suffix, kind in KINDS.items():
        mimetypes.add_type(kind, suffix)
    server.config["MAX_CONTENT_LENGTH"] = BODY
    safe = {**SAFE, "Content-Security-Policy": policy(app.csp_hashes())}

    def before() -> Response | None:
        return (
            _stranger(request, rules.hosts)
            or _outside(request, rules.door)
            or _too_much(request)
            or _senseless(request, app.callback_map)
        )

    def after(response: Response) -> Response:
        if (response.content_length or 0) > ANSWER:
            response = refusal(413, "much")
        is_view = str(request.url_rule) != _EVERY or request.path in paths
        if response.status_code == 200 and not is_view:
            response.status_code = 404
        is_file = request.path.startswith(_FILES) and response.status_code in (200, 304)
        response.headers["Cache-Control"] = KEPT if is_file else FRESH
        response.headers.update(safe)
        return response

    server.before_request(before)
    server.after_request(after)
    server.register_error_handler(DependencyException, _absent)
    server.register_error_handler(HTTPException, _said)
    server.register_error_handler(Exception, _failed)
    return server


def refusal(status: int, name: str, **values: object) -> Response:
    """A sentence in place of what was asked for."""
    text = both(f"gate.{name}", **values)
    return Response(text + "\n", status, mimetype="text/plain")


def _stranger(asks: Request, hosts: Hosts) -> Response | None:
    """It was sent to another name, or by another page."""
    host = asks.environ.get("HTTP_HOST", "")
    if not hosts.knows(host):
        return refusal(421, "host")
    if asks.method in ("GET", "HEAD", "OPTIONS"):
        return None
    site, origin = asks.headers.get("Sec-Fetch-Site"), asks.headers.get("Origin")
    if site is not None:
        is_own = site in ("same-origin", "none")
    else:
        is_own = origin is None or urlsplit(origin).netloc == host
    return None if is_own else refusal(403, "origin")


def _outside(asks: Request, door: Door | None) -> Response | None:
    """It has not given the password."""
    if door is None:
        return None
    given = asks.authorization
    password = given.password if given and given.type == "basic" else None
    try:
        if password and door.enters(password, asks.remote_addr or ""):
            return None
    except Wait as early:
        seconds = ceil(early.seconds)
        late = refusal(429, "wait", seconds=seconds)
        late.headers["Retry-After"] = str(seconds)
        return late
    shut = refusal(401, "password")
    shut.headers["WWW-Authenticate"] = 'Basic realm="trienkhai", charset="UTF-8"'
    return shut


def _too_much(asks: Request) -> Response | None:
    """It is longer, or of more parts, than any that this page sends."""
    try:
        asked(asks.path, asks.query_string.decode("ascii", "replace"))
    except BadAsked:
        return refusal(414, "long")
    if (asks.content_length or 0) > BODY:
        return refusal(413, "long")
    return None


def _senseless(asks: Request, callbacks: Any) -> Response | None:
    """It asks for an answer that there is none of."""
    if asks.path != PLACE or asks.method != "POST":
        return None
    try:
        body = asks.get_json(silent=True) if asks.is_json else None
    except RecursionError:
        body = None
    return None if is_asked(body, callbacks) else refusal(400, "senseless")


_SENTENCES = {404: "status_404", 405: "status_405", 413: "status_413"}
"""What the server refuses by itself and has words for."""


def _said(fault: HTTPException) -> Response | HTTPException:
    """What the server refuses by itself, as a sentence."""
    code = fault.code or 500
    if code < 400:
        return fault
    found = refusal(code, _SENTENCES.get(code, "senseless"))
    if isinstance(fault, MethodNotAllowed):
        found.headers["Allow"] = ", ".join(fault.valid_methods or ())
    return found


def _absent(_: Exception) -> Response:
    """A file that is no part of the page."""
    return refusal(404, "status_404")


def _failed(_: Exception) -> Response:
    """A fault of ours: its details are for who runs the server."""
    _LOG.exception("a request failed: %s", request.path)
    return refusal(500, "failed")
