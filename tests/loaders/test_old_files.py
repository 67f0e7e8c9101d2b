"""The sample documents, stored as offices stored them before Unicode, read the same."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.values import Text
from loaders.read import read
from loaders.view import view
from tests.loaders.test_encodings import cp1258
from tests.loaders.test_fonts import VPS
from tests.paper.legacy import vni
from tests.paper.sample import names, paper

CODES = {
    ord(letter): int(code, 16)
    for letter, code in (pair.split("=") for pair in VPS.split())
}


def by_iconv(text: str) -> bytes:
    command = ["iconv", "-f", "UTF-8", "-t", "VISCII"]
    return subprocess.run(
        command, input=text.encode(), capture_output=True, check=True
    ).stdout


def in_vps(text: str) -> bytes:
    return text.translate(CODES).encode("latin-1")


def plainly(text: str) -> str:
    """The text with marks of print that Latin-1 and VISCII have."""
    even = text.translate({ord("“"): '"', ord("”"): '"', ord("–"): "-"})
    return re.sub(r"[^\x00-\x7f\u00c0-\u024f\u1ea0-\u1ef9\n]", "", even)


WAYS = [
    pytest.param("vni", lambda text: vni(text).encode("latin-1")),
    pytest.param("vps", in_vps),
    pytest.param(
        "viscii",
        by_iconv,
        marks=pytest.mark.skipif(
            not shutil.which("iconv"), reason="iconv is not installed"
        ),
    ),
    pytest.param("twice", lambda text: text.encode().decode("latin-1").encode()),
]


@pytest.mark.parametrize(("rule", "stored"), WAYS)
def test_a_document_in_an_old_encoding_is_read_letter_by_letter(
    rule: str, stored: Callable[[str], bytes], tmp_path: Path
) -> None:
    wanted = {f"{name}.txt": plainly(paper(name).text) for name in names()}
    for name, text in wanted.items():
        (tmp_path / name).write_bytes(stored(text))

    for found in read([tmp_path]):
        assert isinstance(found, Text)
        assert found.text == wanted[Path(found.path).name]
        assert {place.rule for place in found.repairs} == {rule}


def test_a_document_in_windows_1258_reads_the_same_with_its_tones_apart(
    tmp_path: Path,
) -> None:
    wanted = {f"{name}.txt": paper(name).text for name in names()}
    for name, text in wanted.items():
        (tmp_path / name).write_bytes(cp1258(text))

    for found in read([tmp_path]):
        assert isinstance(found, Text)
        plain = view(wanted[Path(found.path).name])
        assert view(found.text, repairs=found.repairs).text == plain.text
        assert {place.rule for place in found.repairs} == {"decomposed"}


@pytest.mark.parametrize("charset", ["", "; charset=windows-1252", "; charset=x-old"])
def test_a_page_in_an_old_font_is_read_whatever_it_declares(
    charset: str, tmp_path: Path
) -> None:
    wanted = plainly(paper(names()[0]).text)
    said = f'<meta http-equiv="Content-Type" content="text/html{charset}">'
    lines = "".join(f"<p>{line}</p>" for line in vni(wanted).splitlines())
    page = f"<html><head>{said}</head><body>{lines}</body></html>"
    (tmp_path / "a.html").write_bytes(page.encode("latin-1"))

    (found,) = read([tmp_path])

    assert isinstance(found, Text)
    assert found.text.split() == wanted.split()
    assert {place.rule for place in found.repairs} == {"vni"}
