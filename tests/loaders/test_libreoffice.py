"""LibreOffice is started once, kept in bounds, and leaves nothing behind."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from graph.values import Text, Unread
from loaders.formats.containers import opened
from loaders.office import guard
from loaders.office.libreoffice import LibreOffice, NotConverted, TooSlow
from loaders.office.package import written
from loaders.read import read
from loaders.tools import LIBREOFFICE, found

PROGRAM = found(LIBREOFFICE) or ""
if not PROGRAM:
    pytest.skip(
        "LibreOffice is not there: apt-get install libreoffice-writer-nogui",
        allow_module_level=True,
    )

RTF = rb"{\rtf1\ansi\ansicpg1258 S\u7889? 5/KH-UBND\par}"
LONG = b"{\\rtf1 " + b"\\par mot hai ba" * 800_000 + b"}"
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@pytest.fixture(scope="module")
def office() -> Iterator[LibreOffice]:
    started = LibreOffice(PROGRAM)
    yield started
    started.close()


def lines(made: bytes) -> list[str]:
    with opened(io.BytesIO(made)) as package:
        return [line.text for line in written(package, "word/document.xml").lines]


def running(mark: str) -> list[int]:
    """Processes whose command names that, but for what has ended already."""
    pids = []
    for folder in Path("/proc").iterdir():
        try:
            command = (folder / "cmdline").read_bytes().decode("utf-8", "replace")
        except (OSError, NotADirectoryError):
            continue
        if mark in command and folder.name != str(os.getpid()):
            pids.append(int(folder.name))
    return pids


def folder_of(office: LibreOffice) -> Path:
    assert office._running is not None
    return office._running._folder


def test_an_instance_is_kept_for_the_next_file(office: LibreOffice) -> None:
    assert lines(office.to_docx(RTF, "rtf", 60)) == ["Số 5/KH-UBND"]
    folder = folder_of(office)
    assert lines(office.to_docx(RTF, "rtf", 60)) == ["Số 5/KH-UBND"]
    assert folder_of(office) == folder
    assert not (folder / "made").exists()


def test_what_takes_too_long_is_ended_and_the_next_file_is_read() -> None:
    office = LibreOffice(PROGRAM)
    office.to_docx(RTF, "rtf", 60)
    folder = folder_of(office)
    with pytest.raises(TooSlow):
        office.to_docx(LONG, "rtf", 0.3)
    assert not folder.exists()
    assert lines(office.to_docx(RTF, "rtf", 60)) == ["Số 5/KH-UBND"]
    office.close()


def test_what_is_no_document_is_told(office: LibreOffice) -> None:
    with pytest.raises(NotConverted):
        office.to_docx(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600, "doc", 60)


@ON_LINUX
def test_it_is_started_anew_where_it_has_ended_by_itself() -> None:
    office = LibreOffice(PROGRAM)
    office.to_docx(RTF, "rtf", 60)
    folder = folder_of(office)
    for pid in running(f"UserInstallation={(folder / 'profile').as_uri()}"):
        os.kill(pid, signal.SIGKILL)
    assert lines(office.to_docx(RTF, "rtf", 60)) == ["Số 5/KH-UBND"]
    assert folder_of(office) != folder
    office.close()


@ON_LINUX
def test_nothing_is_left_when_it_is_closed() -> None:
    office = LibreOffice(PROGRAM)
    office.to_docx(RTF, "rtf", 60)
    folder = folder_of(office)
    office.close()
    assert not folder.exists()
    assert running(folder.name) == []


@ON_LINUX
def test_nothing_is_left_where_its_guard_was_killed() -> None:
    office = LibreOffice(PROGRAM)
    office.to_docx(RTF, "rtf", 60)
    folder = folder_of(office)
    (pid,) = running(f"guard.py\0{folder}")
    os.kill(pid, signal.SIGKILL)
    office.close()
    assert not folder.exists()
    assert running(folder.name) == []


@ON_LINUX
def test_its_guard_says_nothing_where_nobody_listens(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    command = [sys.executable, guard.__file__, str(kept), "--", "sleep", "60"]
    with subprocess.Popen(
        [*command, "--", "true"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as started:
        assert started.stdin is not None
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.readline()
        started.stdout.close()
        started.stdin.write(b"\n" * 9)
        started.stdin.close()
        assert started.stderr.read() == b""

    assert not kept.exists()


KILLED = """
import os, signal, sys, threading
from loaders.office.libreoffice import libreoffice
office = libreoffice(sys.argv[1])
office.to_docx(b"{\\\\rtf1 a}", "rtf", 60)
print(office._running._folder, flush=True)
threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGKILL)).start()
office.to_docx(b"{\\\\rtf1 " + b"\\\\par mot hai ba" * 800_000 + b"}", "rtf", 60)
"""


@ON_LINUX
def test_nothing_is_left_when_the_process_that_uses_it_is_killed() -> None:
    asking = subprocess.Popen(
        [sys.executable, "-c", KILLED, PROGRAM], stdout=subprocess.PIPE, text=True
    )
    assert asking.stdout is not None
    with asking, asking.stdout:
        folder = Path(asking.stdout.readline().strip())
        guards = [pid for pid in running("guard.py") if pid in running(folder.name)]
        assert asking.wait() == -signal.SIGKILL
    for pid in guards:
        ended(pid)
    assert not folder.exists()
    assert running(folder.name) == []


def ended(pid: int) -> None:
    """Waits until that process is no more."""
    try:
        watched = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    with os.fdopen(watched) as stream:
        import select

        assert select.select([stream], [], [], 60)[0]


def test_several_at_a_time_do_not_meet() -> None:
    def numbered(n: int) -> list[str]:
        office = LibreOffice(PROGRAM)
        try:
            rtf = b"{\\rtf1 %d\\par}" % n
            return lines(office.to_docx(rtf, "rtf", 90))
        finally:
            office.close()

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(numbered, range(3))) == [["0"], ["1"], ["2"]]


NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for name, long in (
        ("office", "office"),
        ("text", "text"),
        ("draw", "drawing"),
        ("script", "script"),
        ("svg", "svg-compatible"),
    )
)


def odt(body: str, *, before: str = "", **parts: str) -> bytes:
    stream = io.BytesIO()
    content = (
        f'<office:document-content {NAMES} xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'xmlns:ooo="http://openoffice.org/2004/office" office:version="1.2">{before}'
        f"<office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    entry = '<m:file-entry m:full-path="{}" m:media-type="{}"/>'
    listed = entry.format("/", kind) + entry.format("content.xml", "text/xml")
    listed += "".join(entry.format(name, "text/xml") for name in parts)
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", kind)
        package.writestr("content.xml", content)
        package.writestr(
            "META-INF/manifest.xml",
            '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f"{listed}</m:manifest>",
        )
        for name, text in parts.items():
            package.writestr(name, text)
    return stream.getvalue()


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """A server of this machine, and what it was asked for."""
    asked: list[str] = []

    class Tells(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(f"{self.command} {self.path}")
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_HEAD = do_OPTIONS = do_GET  # noqa: N815

        def log_message(self, format: str, *arguments: object) -> None:
            """Nothing is printed."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Tells) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


FRAME = (
    '<text:p>Chữ<draw:frame svg:width="2cm" svg:height="2cm" '
    'text:anchor-type="as-char"><draw:{kind} xlink:href="{place}" '
    'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame>'
    "</text:p>"
)


@pytest.mark.parametrize("kind", ["image", "object", "floating-frame"])
def test_what_lies_elsewhere_is_not_fetched(office: LibreOffice, kind: str) -> None:
    with listening() as (place, asked):
        body = FRAME.format(kind=kind, place=f"{place}/a.odt")
        assert lines(office.to_docx(odt(body), "odt", 60)) == ["Chữ"]
    assert asked == []


def test_no_other_file_is_read_into_a_document(
    office: LibreOffice, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("BÍ MẬT")
    link = f'xlink:href="{secret.as_uri()}" xlink:type="simple"'
    body = (
        f'<text:section text:name="s"><text:section-source {link} '
        'text:filter-name="Text"/><text:p>Cũ</text:p></text:section>'
    )
    field = f'INCLUDETEXT "{secret.as_uri()}"'.encode()
    rtf = rb"{\rtf1 {\field{\*\fldinst " + field + rb"}{\fldrslt Cu}}\par}"
    assert lines(office.to_docx(odt(body), "odt", 60)) == ["Cũ"]
    assert lines(office.to_docx(rtf, "rtf", 60)) == ["Cu"]


def test_a_macro_of_a_document_does_not_run(
    office: LibreOffice, tmp_path: Path
) -> None:
    trace = tmp_path / "ran.txt"
    code = f'Sub Go\nOpen "{trace}" For Output As #1\nClose #1\nEnd Sub'
    names = 'xmlns:library="http://openoffice.org/2000/library"'
    macro = "vnd.sun.star.script:Standard.M.Go?language=Basic&amp;location=document"
    made = odt(
        "<text:p>Chữ</text:p>",
        before="<office:scripts><office:event-listeners><script:event-listener "
        'script:language="ooo:script" script:event-name="dom:load" '
        f'xlink:href="{macro}" xlink:type="simple"/></office:event-listeners>'
        "</office:scripts>",
        **{
            "Basic/script-lc.xml": f"<library:libraries {names}><library:library "
            'library:name="Standard" library:link="false"/></library:libraries>',
            "Basic/Standard/script-lb.xml": f"<library:library {names} "
            'library:name="Standard" library:readonly="false">'
            '<library:element library:name="M"/></library:library>',
            "Basic/Standard/M.xml": '<script:module script:name="M" '
            'xmlns:script="http://openoffice.org/2000/script" '
            f'script:language="StarBasic">{code}</script:module>',
        },
    )
    assert lines(office.to_docx(made, "odt", 60)) == ["Chữ"]
    assert not trace.exists()


def test_without_it_a_file_is_not_read_and_the_package_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.rtf").write_bytes(RTF)
    monkeypatch.setenv("PATH", str(tmp_path))
    if found(LIBREOFFICE):
        pytest.skip("LibreOffice lies where no path leads")
    [unread] = read([tmp_path / "a.rtf"])
    assert isinstance(unread, Unread)
    assert unread.issue.code == "missing_tool"
    assert "libreoffice-writer-nogui" in unread.issue.message


def test_content_decides_what_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(RTF)
    (tmp_path / "b.docx").write_bytes(odt("<text:p>Số 6</text:p>"))
    (tmp_path / "c.doc").write_text("<html><body><p>Số 7</p></body></html>")
    found = list(read([tmp_path]))
    assert [(x.reader, x.text) for x in found if isinstance(x, Text)] == [
        ("rtf", "Số 5/KH-UBND"),
        ("odt", "Số 6"),
        ("html", "Số 7"),
    ]
