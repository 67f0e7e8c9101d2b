"""
A real Neo4j Community server for tests, with a login, in a folder of its own.

It runs from the jars that ``make neo4j`` brings to ``.neo4j/<version>/lib``; another
folder can be named by TRIENKHAI_NEO4J, another version by TRIENKHAI_NEO4J_VERSION.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from tests.java import java

_ROOT = Path(__file__).resolve().parents[1]
_POM = (_ROOT / "tests" / "neo4j" / "pom.xml").read_text(encoding="utf-8")
_TOLD = re.findall(r"<neo4j\.version>(.+)</neo4j\.version>", _POM)[0]

VERSION = os.environ.get("TRIENKHAI_NEO4J_VERSION") or _TOLD

_SECONDS_TO_START = 120
_SECONDS_TO_STOP = 10
_TRIES = 3

_QUICK = (
    "-Xmx512m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    *(
        f"--add-opens=java.base/{package}=ALL-UNNAMED"
        for package in (
            "java.nio",
            "java.io",
            "sun.nio.ch",
            "java.util.concurrent",
        )
    ),
)

_SETTINGS = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{bolt}
server.bolt.advertised_address=127.0.0.1:{bolt}
server.http.listen_address=127.0.0.1:{http}
server.https.enabled=false
server.http_enabled_modules=TRANSACTIONAL_ENDPOINTS,QUERY_API_ENDPOINTS
dbms.usage_report.enabled=false
server.memory.pagecache.size=16m
db.tx_log.preallocate=false
db.logs.query.enabled=OFF
server.logs.debug.enabled=false
server.logs.gc.enabled=false
dbms.cypher.min_replan_interval=1h
server.config.strict_validation.enabled=false
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
internal.server.bolt.thread_pool_shutdown_wait_time=1s
internal.server.bolt.connection_shutdown_wait_time=1s
"""
if not VERSION.startswith("5."):
    _SETTINGS += "db.query.default_language=CYPHER_25\n"


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs, and the door by which tests ask it: HTTP, not our driver."""

    bolt: str
    http: str
    user: str
    password: str
    home: Path
    process: subprocess.Popen[bytes] = field(repr=False)

    @property
    def pid(self) -> int:
        """The process, which leads a group of its own."""
        return self.process.pid

    def cypher(self, text: str, **parameters: Any) -> list[dict[str, Any]]:
        """
        What a statement gives, one row each. A statement that fails raises a
        RuntimeError that says what the server said.
        """
        return self.ask("neo4j", text, parameters)

    def ask(
        self, database: str, text: str, parameters: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """What a statement gives in that database."""
        login = b64encode(f"{self.user}:{self.password}".encode()).decode()
        request = urllib.request.Request(
            f"{self.http}/db/{database}/query/v2",
            json.dumps({"statement": text, "parameters": parameters}).encode(),
            {
                "Authorization": f"Basic {login}",
                "Content-Type": "application/json",
                "Accept": "application/json",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                said = json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                raise RuntimeError(error.read().decode()) from error
        if said.get("errors"):
            raise RuntimeError(json.dumps(said["errors"]))
        names = said["data"]["fields"]
        return [dict(zip(names, row, strict=True)) for row in said["data"]["values"]]

    def kill(self) -> None:
        """The server is gone at once, as on a power cut."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """The server is gone; it had time to close its files."""
        if self.process.poll() is None:
            self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(_SECONDS_TO_STOP)
        self.kill()

    def empty(self) -> None:
        """No node is left, constraints and indexes are."""
        self.cypher("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS")


@contextmanager
def serving(
    *lines: str,
    begun: Callable[[Server], object] | None = None,
    imported: Path | None = None,
) -> Iterator[Server]:
    """
    A server with these lines in its configuration besides ours; gone at the end. What
    is ``begun`` is done before with a server without the lines: a database that can
    only be read has to be made first. A folder to be ``imported`` holds the arguments
    of the offline import, which makes the database before any server runs.
    """
    with tempfile.TemporaryDirectory(prefix="trienkhai-neo4j-") as folder:
        home = Path(folder)
        (home / "conf").mkdir()
        password, files = _login()
        for name, content in files.items():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).write_bytes(content)
        if imported is not None:
            whole = ("database", "import", "full", "neo4j", "@import.args")
            _done(admin(home, *whole, folder=imported))
        if begun is not None:
            with _running(home, password) as server:
                begun(server)
        with _running(home, password, *lines) as server:
            yield server


@cache
def _login() -> tuple[str, dict[str, bytes]]:
    """A password, and the files by which a new server knows it."""
    with tempfile.TemporaryDirectory(prefix="trienkhai-neo4j-") as folder:
        home, password = Path(folder), secrets.token_hex(12)
        _done(admin(home, "dbms", "set-initial-password", password))
        found = [path for path in home.rglob("*") if path.is_file()]
        return password, {f"{p.relative_to(home)}": p.read_bytes() for p in found}


@contextmanager
def _running(home: Path, password: str, *lines: str) -> Iterator[Server]:
    server = _started(home, password, lines)
    try:
        yield server
    finally:
        server.stop()


def _started(home: Path, password: str, lines: tuple[str, ...]) -> Server:
    for left in reversed(range(_TRIES)):
        bolt, http = _free_ports()
        settings = _SETTINGS.format(bolt=bolt, http=http) + "\n".join(lines) + "\n"
        (home / "conf" / "neo4j.conf").write_text(settings, encoding="utf-8")
        server = Server(
            f"bolt://127.0.0.1:{bolt}",
            f"http://127.0.0.1:{http}",
            "neo4j",
            password,
            home,
            _launched(home),
        )
        try:
            _wait(server)
        except BaseException as error:
            server.kill()
            if left and "Address already in use" in str(error):
                continue
            raise
        return server
    raise AssertionError


def _launched(home: Path) -> subprocess.Popen[bytes]:
    """The process; where the system can, it ends when the tests end in any way."""
    tie = ["setpriv", "--pdeathsig", "KILL"] if shutil.which("setpriv") else []
    with (home / "out.txt").open("wb") as out:
        return subprocess.Popen(
            [
                *tie,
                *_command(_entry()),
                f"--home-dir={home}",
                f"--config-dir={home / 'conf'}",
                "--console-mode",
            ],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _wait(server: Server) -> None:
    """The server answers; a RuntimeError with its last words when it will not."""
    deadline = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < deadline:
        try:
            server.cypher("RETURN 1")
        except (RuntimeError, OSError):
            with suppress(subprocess.TimeoutExpired):
                server.process.wait(0.05)
                break
        else:
            return
    words = (server.home / "out.txt").read_text(encoding="utf-8", errors="replace")
    raise RuntimeError(f"Neo4j {VERSION} does not answer:\n{words[-3000:]}")


def admin(
    home: Path,
    *words: str,
    entry: str = "org.neo4j.cli.AdminTool",
    folder: Path | None = None,
) -> subprocess.CompletedProcess[str]:
    """
    What Neo4j's tool for administrators says, called in the folder, for the server at
    home.
    """
    (home / "conf").mkdir(exist_ok=True)
    return subprocess.run(
        [*_command(entry), *words],
        cwd=folder,
        env={**os.environ, "NEO4J_HOME": f"{home}", "NEO4J_CONF": f"{home / 'conf'}"},
        capture_output=True,
        text=True,
    )


def _done(tool: subprocess.CompletedProcess[str]) -> None:
    if tool.returncode:
        said = f"{tool.stdout}\n{tool.stderr}"
        raise RuntimeError(f"Neo4j {VERSION}: a tool fails:\n{said}")


def _entry() -> str:
    """The class that starts a server; its name changed between versions."""
    with ZipFile(_jars() / f"neo4j-{VERSION}.jar") as jar:
        said = jar.read("META-INF/services/org.neo4j.server.startup.EntryPoint")
    return said.decode().strip()


def _command(entry: str) -> list[str]:
    return [java(VERSION), *_QUICK, "-cp", f"{_jars()}/*", entry]


def _jars() -> Path:
    named = os.environ.get("TRIENKHAI_NEO4J")
    jars = Path(named or _ROOT / ".neo4j") / VERSION / "lib"
    if not jars.is_dir():
        raise RuntimeError(f"No Neo4j {VERSION} in {jars}: run 'make neo4j' first")
    return jars


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]
