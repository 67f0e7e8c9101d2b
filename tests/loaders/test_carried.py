"""A document is the same whether it is given by itself or within another file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from benchmarks.agreement import differing
from graph.values import Text
from loaders.parse import parse
from loaders.read import read
from tests.messages import message
from tests.outlook_files import mail, ole
from tests.paper.made import Papers

Files = dict[str, bytes]


def archive(files: Files) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as kept:
        for name, data in files.items():
            kept.writestr(f"văn bản/{name}", data)
    return made.getvalue()


def letter(files: Files) -> bytes:
    made = EmailMessage()
    made["From"], made["Message-ID"] = "a@example.vn", "<1@example.vn>"
    for name, data in files.items():
        made.add_attachment(
            data, maintype="application", subtype="octet-stream", filename=name
        )
    return made.as_bytes()


CARRIERS: dict[str, Callable[[Files], bytes]] = {
    "a.zip": archive,
    "trong.zip": lambda files: archive({"a.zip": archive(files)}),
    "a.eml": letter,
    "a.msg": lambda files: ole(mail("", dict(files))),
    "a.edxml": lambda files: message(files=files),
}


@pytest.mark.parametrize("kind", ["html", "docx", "pdf"])
@pytest.mark.parametrize("carrier", CARRIERS)
def test_a_document_is_the_same_by_itself_and_within_another_file(
    papers: Papers, tmp_path: Path, carrier: str, kind: str
) -> None:
    paths = papers.files(kind)
    files = {path.name: path.read_bytes() for path in paths.values()}
    outer = tmp_path / carrier
    outer.write_bytes(CARRIERS[carrier](files))

    within = {
        one.path.rpartition("!")[2].rpartition("/")[2]: one
        for one in read([outer])
        if isinstance(one, Text) and one.reader != "edxml"
    }
    assert within.keys() == files.keys()
    for path in paths.values():
        (alone,) = read([path])
        assert isinstance(alone, Text)
        one = replace(within[path.name], sent={})
        assert one.file_id == alone.file_id
        assert one.text == alone.text
        assert differing(parse(alone), parse(one)) == [], path.name
