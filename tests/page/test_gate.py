"""Each request is looked at before it is answered."""

from __future__ import annotations

import copy
import json
import mimetypes
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from dash import html
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from graph.labels import label
from tests.page.posting import PLACE, asks
from trienkhai.page.app import made
from trienkhai.page.asking import Asker
from trienkhai.page.gate import Rules, guarded
from trienkhai.page.hosts import hosts
from trienkhai.page.limits import BODY
from trienkhai.page.view import View
from trienkhai.page.views import VIEWS

HERE = Rules(hosts("127.0.0.1"))
PATHS = {"/", *(view.path for view in VIEWS)}


@pytest.fixture(scope="module")
def ask(sample_graph: Path) -> Iterator[Asker]:
    found = Asker(str(sample_graph))
    yield found
    found.close()


@pytest.fixture(scope="module")
def server(ask: Asker) -> Flask:
    return guarded(made(ask), HERE, PATHS)


@pytest.fixture
def client(server: Flask) -> FlaskClient:
    return server.test_client()


def post(client: FlaskClient, body: Any, **headers: str) -> TestResponse:
    return client.post(PLACE, json=body, headers=headers)


def sentence(answer: TestResponse) -> str:
    """The answer is one line of text, in both languages, and no more."""
    assert answer.mimetype == "text/plain"
    assert answer.text.count("\n") == 1
    assert " / " in answer.text
    return answer.text


@pytest.mark.parametrize(
    "path", ["/", "/tim", "/_dash-layout", "/nowhere", "/assets/x"]
)
def test_every_answer_is_told_what_a_browser_must_not_do(
    client: FlaskClient, path: str
) -> None:
    told = client.get(path).headers

    assert told["X-Content-Type-Options"] == "nosniff"
    assert told["Referrer-Policy"] == "same-origin"
    assert "camera=()" in told["Permissions-Policy"]
    assert told["Cross-Origin-Resource-Policy"] == "same-origin"
    assert told["Cache-Control"] == "no-store"
    rules = dict(
        rule.split(" ", 1) for rule in told["Content-Security-Policy"].split("; ")
    )
    assert rules["default-src"] == "'none'"
    assert rules["frame-ancestors"] == "'none'"
    assert "unsafe" not in rules["script-src"]
    assert "sha256-" in rules["script-src"]
    assert not any("http" in value or "*" in value for value in rules.values())


def test_files_of_the_program_are_kept_by_the_browser_alone(
    client: FlaskClient,
) -> None:
    with client.get("/assets/page.css") as answer:
        kept = answer.headers["Cache-Control"]

    assert "private" in kept
    assert "immutable" in kept


def test_a_view_is_answered(client: FlaskClient) -> None:
    answer = post(client, asks("/tim", "?text=33/CT-TTg"))

    assert answer.status_code == 200
    assert "/van-ban?document=" in json.dumps(answer.json)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8050", "[::1]:9000"])
def test_the_page_answers_to_its_own_names(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1@evil.example", ""]
)
def test_the_page_does_not_answer_to_a_strangers_name(
    client: FlaskClient, host: str
) -> None:
    answer = client.get("/", headers={"Host": host})

    assert answer.status_code == 421
    assert "trienkhai serve" in sentence(answer)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost:3000"},
        {"Origin": "null"},
    ],
)
def test_another_page_cannot_ask(client: FlaskClient, headers: dict[str, str]) -> None:
    answer = post(client, asks("/tim"), **headers)

    assert answer.status_code == 403
    sentence(answer)


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}]
)
def test_the_page_itself_can_ask(client: FlaskClient, headers: dict[str, str]) -> None:
    assert post(client, asks("/tim"), **headers).status_code == 200


def changed(*keys: str | int, to: Any) -> dict[str, Any]:
    """A question with one thing in it changed."""
    body = copy.deepcopy(asks("/tim"))
    place: Any = body
    for key in keys[:-1]:
        place = place[key]
    place[keys[-1]] = to
    return body


def test_a_script_is_called_a_script_whatever_the_machine_takes_it_for(
    ask: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(mimetypes.types_map, ".js", "text/plain")
    mimetypes.add_type("text/plain", ".js")
    client = guarded(made(ask), HERE, PATHS).test_client()
    page = client.get("/").text
    files = [one.split('"')[0] for one in page.split('src="')[1:]]

    assert files
    for file in files:
        with client.get(file) as answer:
            assert answer.mimetype == "text/javascript", file


SENSELESS = {
    "no object": [],
    "no question": {},
    "another output": changed("output", to="..page.className.."),
    "an output of the browser": changed("output", to="seen.data"),
    "no text as output": changed("output", to=["page.children"]),
    "another place": changed("outputs", 0, to={"id": "x", "property": "y"}),
    "no places": changed("outputs", to=None),
    "no inputs": changed("inputs", to=[]),
    "too many inputs": changed("inputs", to=asks("/tim")["inputs"] * 200),
    "another input": changed("inputs", 0, "id", to="about"),
    "inputs of no kind": changed("inputs", to=[1, 2, 3]),
    "a list as value": changed("inputs", 0, "value", to=["/tim"]),
    "an object as value": changed("inputs", 1, "value", to={"__class__": "x"}),
    "something deep": changed("inputs", 1, "value", to=[[[[[[[[]]]]]]]]),
    "a state": changed("state", to=asks("/tim")["inputs"]),
    "changes of no kind": changed("changedPropIds", to=[{}]),
}


@pytest.mark.parametrize("body", SENSELESS.values(), ids=SENSELESS.keys())
def test_a_question_that_nobody_asks_gets_a_sentence(
    client: FlaskClient, body: Any
) -> None:
    answer = post(client, body)

    assert answer.status_code == 400
    sentence(answer)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "application/json"),
        (b"{", "application/json"),
        (b"\xff\xfe", "application/json"),
        (b"[" * 20_000, "application/json"),
        (json.dumps(asks("/tim")).encode(), "text/plain"),
        (b"output=page.children", "application/x-www-form-urlencoded"),
    ],
)
def test_what_is_no_json_gets_a_sentence(
    client: FlaskClient, data: bytes, kind: str
) -> None:
    answer = client.post(PLACE, data=data, content_type=kind)

    assert answer.status_code == 400
    sentence(answer)


@pytest.mark.parametrize("value", [7, 1.5, True, None, "", "//", "/\x00", "?", "/tim/"])
def test_an_odd_address_is_answered_with_a_page(
    client: FlaskClient, value: object
) -> None:
    answer = post(client, changed("inputs", 0, "value", to=value))

    assert answer.status_code in (200, 400)
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "x=" + "a" * 20_000,
        "&".join(f"x={n}" for n in range(500)),
        "x=" + "a" * 3_000,
    ],
)
def test_an_address_that_is_too_long_gets_a_sentence(
    client: FlaskClient, query: str
) -> None:
    answer = client.get(f"/tim?{query}")

    assert answer.status_code == 414
    sentence(answer)


def test_a_body_that_is_too_long_gets_a_sentence(client: FlaskClient) -> None:
    answer = post(client, changed("inputs", 1, "value", to="a" * BODY))

    assert answer.status_code == 413
    sentence(answer)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "QUERY"])
@pytest.mark.parametrize("path", ["/", "/tim", PLACE, "/assets/page.css"])
def test_nothing_is_sent_in_another_way(
    client: FlaskClient, path: str, method: str
) -> None:
    answer = client.open(path, method=method)

    assert answer.status_code == 405
    assert answer.headers["Allow"]
    sentence(answer)


def test_an_address_without_a_view_is_not_found(client: FlaskClient) -> None:
    answer = client.get("/khong-co")

    assert answer.status_code == 404
    assert answer.mimetype == "text/html"


@pytest.mark.parametrize("start", ["/assets/", "/_dash-component-suites/dash/", "/"])
@pytest.mark.parametrize(
    "way",
    [
        "../app.py",
        "..%2fapp.py",
        "..%5capp.py",
        "%2e%2e/%2e%2e/pyproject.toml",
        "....//app.py",
        "//etc/passwd",
        "%2fetc%2fpasswd",
        "fonts/../../app.py",
        "..\\app.py",
        "page.css%00.py",
        "C:/Windows/win.ini",
    ],
)
def test_no_path_of_a_request_reaches_a_file(
    client: FlaskClient, start: str, way: str
) -> None:
    answer = client.get(start + way)

    assert answer.status_code == 404
    assert "import" not in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize("path", ["/_dash-component-suites/os/path.py", "/static/x"])
def test_a_module_that_is_no_part_of_the_page_is_not_handed_out(
    client: FlaskClient, path: str
) -> None:
    answer = client.get(path)

    assert answer.status_code == 404


TEXTS = (
    "<script>alert(1)</script>",
    "'; DROP TABLE documents; --",
    "') RETURN 1 //",
    "\"'`{}$%\\",
    "{{7*7}}",
    "%s%s%n",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_text_of_a_request_is_a_value_and_nothing_else(
    client: FlaskClient, view: View, text: str
) -> None:
    from urllib.parse import urlencode

    names = ("text", "issuer", "level", "year", "document", "body", "q", "on", "lang")
    for name in names:
        answer = post(client, asks(view.path, "?" + urlencode({name: text})))

        assert answer.status_code == 200, name
        told = json.dumps(answer.json, ensure_ascii=False)
        assert label("page.failed") not in told, name
        assert "Traceback" not in told


def test_a_fault_of_ours_is_a_sentence_and_no_trace(ask: Asker) -> None:
    server = guarded(made(ask), HERE, PATHS)

    def broken() -> str:
        raise RuntimeError("where it lies")

    server.add_url_rule("/broken", view_func=broken)
    answer = server.test_client().get("/broken")

    assert answer.status_code == 500
    assert "where it lies" not in sentence(answer)


def test_nothing_of_the_tools_of_developers_is_on(ask: Asker) -> None:
    app = made(ask)
    server = guarded(app, HERE, PATHS)
    page = server.test_client().get("/").text

    assert not server.debug
    assert not app._dev_tools.ui
    assert '"ui":false' in page
    assert "hot_reload" not in page
    assert "websocket" not in page
    assert server.test_client().post("/_mcp", json={}).status_code == 405


def test_one_slow_view_does_not_block_another(ask: Asker) -> None:
    started, over = threading.Event(), threading.Event()

    def slow(*_: object) -> html.P:
        started.set()
        assert over.wait(60)
        return html.P("slow")

    views = (*VIEWS, View(VIEWS[0].name, "/slow", slow))
    server = guarded(made(ask, views), HERE, PATHS)
    with ThreadPoolExecutor(1) as thread:
        waits = thread.submit(post, server.test_client(), asks("/slow"))
        assert started.wait(60)

        assert post(server.test_client(), asks("/tim")).status_code == 200
        assert not waits.done()
        over.set()
        assert waits.result().status_code == 200


def test_fifty_readers_at_once_are_all_answered(server: Flask) -> None:
    def read(n: int) -> int:
        view = VIEWS[n % len(VIEWS)]
        return post(server.test_client(), asks(view.path, f"?year={n}")).status_code

    with ThreadPoolExecutor(50) as readers:
        assert set(readers.map(read, range(100))) == {200}
