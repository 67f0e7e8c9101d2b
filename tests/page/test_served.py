"""The server begins, ends and is refused with a sentence."""

from __future__ import annotations

import json
import signal
import socket
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from graph.stores import write_new
from tests.page.posting import PLACE, asks
from tests.page.serving import Served, served, started
from trienkhai.page.password import write


def got(url: str, **headers: str) -> tuple[int, str]:
    """What the server answers."""
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as fault:
        return fault.code, fault.read().decode()


def answered(at: str, path: str, search: str = "") -> dict[str, Any]:
    """The view at an address, as a browser gets it."""
    request = urllib.request.Request(
        at.rstrip("/") + PLACE,
        json.dumps(asks(path, search)).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        found: dict[str, Any] = json.load(answer)
    return found


def refused(*options: str) -> str:
    """The sentence with which the server does not begin, and nothing else."""
    process = started("--port", "0", *options)
    out, said = process.communicate(timeout=60)
    assert process.returncode in (1, 2)
    assert out == ""
    assert "Traceback" not in said
    assert " / " in said
    return said


def test_the_server_does_not_say_what_it_is_made_of(page_server: Served) -> None:
    with urllib.request.urlopen(page_server.at, timeout=30) as answer:
        assert "Server" not in answer.headers


def test_headers_without_end_are_refused(page_server: Served) -> None:
    status, said = got(page_server.at, **{"X-Long": "a" * 40_000})

    assert status == 431
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "text",
    [
        b"NONSENSE\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: x\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ],
)
def test_what_is_no_request_gets_an_answer_that_refuses(
    page_server: Served, text: bytes
) -> None:
    host, port = page_server.at.split("/")[2].split(":")
    with socket.create_connection((host, int(port)), timeout=30) as line:
        line.sendall(text)
        line.shutdown(socket.SHUT_WR)
        first = line.recv(200)

    assert first.startswith((b"HTTP/1.0 4", b"HTTP/1.1 4", b"HTTP/1.1 501"))
    assert got(page_server.at)[0] == 200


def test_a_port_that_is_taken_is_said(page_server: Served, sample_graph: Path) -> None:
    port = page_server.at.split(":")[2].strip("/")
    said = refused("--store", str(sample_graph), "--port", port)

    assert port in said
    assert "another program uses it" in said


def test_an_address_of_another_computer_is_said(
    sample_graph: Path, tmp_path: Path
) -> None:
    write(tmp_path / "kept", "a sentence of words")
    file = str(tmp_path / "kept")
    said = refused(
        "--store", str(sample_graph), "--host", "192.0.2.1", "--password-file", file
    )

    assert "no such address" in said


def test_without_a_password_the_page_is_for_this_computer(sample_graph: Path) -> None:
    said = refused("--store", str(sample_graph), "--host", "0.0.0.0")

    assert "--password-file" in said


def test_a_graph_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert "trienkhai build" in refused("--store", str(tmp_path / "none.duckdb"))


def test_a_damaged_graph_is_said(tmp_path: Path) -> None:
    place = tmp_path / "graph.duckdb"
    place.write_bytes(b"no graph" * 1000)

    assert str(place) in refused("--store", str(place))


def test_a_graph_server_that_is_away_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    said = refused("--store", f"bolt://127.0.0.1:{port}")

    assert str(port) in said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_the_server_ends_cleanly(sample_graph: Path, name: str) -> None:
    if signal.getsignal(getattr(signal, name)) is signal.SIG_IGN:
        pytest.skip("whoever started the tests ignores this signal")
    with served(sample_graph) as page:
        assert got(page.at)[0] == 200
        page.process.send_signal(getattr(signal, name))
        out, said = page.process.communicate(timeout=60)

    assert page.process.returncode == 0
    assert "The page has ended" in out
    assert said == ""


def test_a_page_for_others_says_what_it_exposes(
    sample_graph: Path, tmp_path: Path
) -> None:
    write(tmp_path / "kept", "a sentence of words")
    options = ("--host", "0.0.0.0", "--password-file", str(tmp_path / "kept"))
    with served(sample_graph, *options) as page:
        port = page.at.split(":")[2].strip("/")
        assert got(f"http://127.0.0.1:{port}/")[0] == 401
        page.process.terminate()
        out, _ = page.process.communicate(timeout=60)

    assert "no TLS" in page.said + out


def test_a_graph_that_is_built_anew_is_seen_and_one_that_breaks_is_said(
    tmp_path: Path, sample_graph: Path
) -> None:
    place = tmp_path / "graph.duckdb"
    write_new(str(place), {})
    with served(place) as page:
        empty = answered(page.at, "/tim", "?text=33/CT-TTg")
        place.write_bytes(b"")
        broken = answered(page.at, "/tim", "?text=33/CT-TTg")
        place.unlink()
        gone = answered(page.at, "/tim", "?text=33/CT-TTg")
        new = tmp_path / "new"
        new.write_bytes(sample_graph.read_bytes())
        new.replace(place)
        found = answered(page.at, "/tim", "?text=33/CT-TTg")

    assert "/van-ban?document=" not in json.dumps(empty)
    assert '"trouble"' not in json.dumps(empty)
    assert '"trouble"' in json.dumps(broken)
    assert '"trouble"' in json.dumps(gone)
    assert "/van-ban?document=" in json.dumps(found)
