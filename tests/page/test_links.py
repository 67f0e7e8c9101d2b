"""Every link of every view of the sample leads to something that answers."""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from tests.page.posting import PLACE, asks
from tests.page.sample import PATHS, link
from trienkhai.page.app import made
from trienkhai.page.asking import Asker
from trienkhai.page.gate import Rules, guarded
from trienkhai.page.hosts import hosts
from trienkhai.page.views import VIEWS

EACH, FILES = 3, 1
"""So many pages of one view are opened; files of one kind are taken."""


@pytest.fixture(scope="module")
def client(sample_graph: Path) -> Iterator[FlaskClient]:
    ask = Asker(str(sample_graph), patience=60)
    paths = {"/", *(view.path for view in VIEWS)}
    yield guarded(made(ask), Rules(hosts("127.0.0.1")), paths).test_client()
    ask.close()


def addresses(piece: Any) -> Iterator[str]:
    """All addresses in a page, of links and of the rows of tables."""
    if isinstance(piece, dict):
        for name, value in piece.items():
            is_link = name == "href" or name.startswith("link_")
            if is_link and isinstance(value, str):
                yield value
            yield from addresses(value)
    elif isinstance(piece, list):
        for one in piece:
            yield from addresses(one)


def troubles(piece: Any) -> Iterator[str]:
    """What a page says it cannot answer."""
    if isinstance(piece, dict):
        if "trouble" in str(piece.get("className", "")).split():
            yield json.dumps(piece.get("children"), ensure_ascii=False)
        for value in piece.values():
            yield from troubles(value)
    elif isinstance(piece, list):
        for one in piece:
            yield from troubles(one)


def test_every_link_leads_to_an_answer(client: FlaskClient) -> None:
    waiting = deque(link(path, lang) for path in PATHS for lang in ("vi", "en"))
    known, opened, bad = set(waiting), Counter[tuple[str, bool]](), []
    while waiting:
        address = waiting.popleft()
        at = urlsplit(address)
        kind = (at.path, "lang=en" in at.query)
        opened[kind] += 1
        is_file = at.path.startswith("/tai-ve/")
        if opened[kind] > (FILES if is_file else EACH):
            continue
        if is_file:
            answer = client.get(address.partition("#")[0])
            if answer.status_code != 200:
                bad.append((address, answer.text))
            continue
        answer = client.post(PLACE, json=asks(at.path, f"?{at.query}"))
        told: Any = answer.json
        bad += [(address, text) for text in troubles(told)]
        for found in addresses(told):
            if found.startswith("/") and found not in known:
                known.add(found)
                waiting.append(found)
        strange = [a for a in addresses(told) if not a.startswith(("/", "#"))]
        assert strange == [], "a link that leads away"

    assert bad == []
