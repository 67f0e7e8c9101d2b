"""
Fifty readers at once, each on a connection of its own, on the page of the sample: every
one opens every view several times. A bounded number of requests, to this machine only.
"""

from __future__ import annotations

import http.client
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from benchmarks.figures import say
from tests.page.sample import PATHS, link
from trienkhai.demo import build_sample

READERS, ROUNDS = 50, 3
_PLACE = "/_dash-update-component"
_PATIENCE = 60


def readers() -> None:
    """Seconds until a view is there, for all readers together, and refusals."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "sample.duckdb"
        build_sample(str(store))
        with (
            served(store) as (port, _),
            ThreadPoolExecutor(READERS) as threads,
        ):
            begun = time.perf_counter()
            every = list(threads.map(lambda n: _read(port, n), range(READERS)))
            whole = time.perf_counter() - begun
    found = sorted(seconds for one in every for seconds, _ in one)
    refused = sum(not is_good for one in every for _, is_good in one)
    say("fifty readers: answers", len(found), "for the reader")
    say("fifty readers: answers a second", len(found) / whole, "for the reader")
    say("fifty readers: refused or failed", refused, "0")
    say("fifty readers: median, seconds", found[len(found) // 2], "for the reader")
    say("fifty readers: 95 of 100, seconds", found[len(found) * 95 // 100], "under 2")


def _read(port: int, reader: int) -> list[tuple[float, bool]]:
    """How long each view took; every reader begins at another one."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    of = callback(line)
    taken = []
    for n in range(ROUNDS * len(PATHS)):
        begun = time.perf_counter()
        status, text = viewed(line, of, link(PATHS[(reader + n) % len(PATHS)]))
        is_good = status == 200 and '"className":"trouble"' not in text
        taken.append((time.perf_counter() - begun, is_good))
    line.close()
    return taken


def viewed(
    line: http.client.HTTPConnection, of: dict[str, list[dict[str, str]]], to: str
) -> tuple[int, str]:
    """The answer to the address of a view, as a browser asks for it."""
    path, _, search = to.partition("?")
    values = {"pathname": path, "search": f"?{search}", "n_intervals": None}
    inputs = [{**one, "value": values[one["property"]]} for one in of["inputs"]]
    body = {**of, "inputs": inputs, "changedPropIds": ["address.pathname"]}
    line.request("POST", _PLACE, json.dumps(body), {"Content-Type": "application/json"})
    answer = line.getresponse()
    return answer.status, answer.read().decode()


def callback(line: http.client.HTTPConnection) -> dict[str, list[dict[str, str]]]:
    """The question that a browser asks for a view, as the server tells it."""
    line.request("GET", "/_dash-dependencies")
    every = json.loads(line.getresponse().read())
    (one,) = (c for c in every if c["output"].startswith("..page.children"))
    places = [place.split(".") for place in one["output"].strip(".").split("...")]
    return {
        "output": one["output"],
        "outputs": [{"id": id, "property": name} for id, name in places],
        "inputs": [{"id": i["id"], "property": i["property"]} for i in one["inputs"]],
    }


@contextmanager
def served(store: Path) -> Iterator[tuple[int, int]]:
    """The port of a server of the page and its process, which is its own."""
    start = "from trienkhai.start import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", start, "serve", "--store", str(store), "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        assert process.stdout is not None
        port = int(re.findall(r":(\d+)/", process.stdout.readline())[0])
        yield port, process.pid
    finally:
        process.terminate()
        process.communicate(timeout=_PATIENCE)


if __name__ == "__main__":
    readers()
