"""The printed form keeps the names that docs/parse-format.md gives."""

from __future__ import annotations

import dataclasses
import json
import re
from datetime import date
from pathlib import Path

from graph.values import (
    Addressee,
    BodyClass,
    Citation,
    Cue,
    Deadline,
    Demand,
    Identity,
    Issue,
    ParsedDocument,
    Recipient,
    Reference,
    Target,
    Text,
)
from graph.words import Action, Carrier, Clock, Comparator, Level, Relation, Scope
from loaders.printed import printed

DOCUMENT = ParsedDocument(
    source=Text("ke-hoach.txt", "Thực hiện Chỉ thị số 5/CT-TTg", "ab", "ab"),
    identity=Identity(Carrier.DOCUMENT, "7/KH-UBND", "KH", date(2022, 1, 5)),
    citations=(
        Citation(
            10,
            29,
            "Chỉ thị số 5/CT-TTg",
            "05/CT-TTg",
            "CT",
            None,
            "Thủ tướng Chính phủ",
            "gov/thu-tuong",
            None,
            Relation.IMPLEMENTS,
            Scope.DOCUMENT,
            cue=Cue(0, 9, "Thực hiện"),
        ),
    ),
    references=(
        Reference(
            0, 4, "Luật", "law", "na/quoc-hoi", Relation.BASED_ON, Scope.DOCUMENT
        ),
    ),
    recipients=(Recipient(0, 4, "Như trên", purpose="to report"),),
    demands=(
        Demand(
            0,
            9,
            "xây dựng kế hoạch",
            Action.MAKE_PLAN,
            (Addressee(0, 4, "các huyện", group=BodyClass("ubnd", Level.DISTRICT)),),
            clock=Clock.PLAN,
            deadline=0,
            to=("ubnd/ha-noi",),
        ),
    ),
    deadlines=(Deadline(0, 4, "trước 15/02", date(2022, 2, 15), Comparator.BEFORE),),
    targets=(Target(0, 4, "100%", 100.0, "%", "="),),
    issues=(Issue("broken_bytes", "Có 1 chỗ"),),
)


def test_every_field_is_in_the_table_of_the_documentation() -> None:
    page = Path(__file__).parents[2] / "docs" / "parse-format.md"
    documented = _documented(page.read_text(encoding="utf-8"))
    fields = printed(DOCUMENT, with_text=True)

    assert documented["document"] == list(fields)
    for name in ("citations", "references", "recipients", "demands", "deadlines"):
        assert documented[name] == list(fields[name][0]), name
    for name in ("targets", "issues"):
        assert documented[name] == list(fields[name][0]), name
    assert documented["addressees"] == list(fields["demands"][0]["addressees"][0])
    assert documented["cue"] == list(fields["citations"][0]["cue"])


def test_dates_are_iso_text_and_words_are_plain_text() -> None:
    fields = json.loads(json.dumps(printed(DOCUMENT), ensure_ascii=False))

    assert fields["date"] == "2022-01-05"
    assert fields["deadlines"][0]["date"] == "2022-02-15"
    assert fields["citations"][0]["relation"] == "implements"
    assert fields["demands"][0]["addressees"][0]["class"] == "ubnd"
    assert fields["demands"][0]["addressees"][0]["level"] == "district"


def test_a_row_and_a_part_are_named_behind_the_path() -> None:
    source = dataclasses.replace(DOCUMENT.source, row=7)
    assert printed(dataclasses.replace(DOCUMENT, source=source))["path"].endswith("#7")
    source = dataclasses.replace(DOCUMENT.source, part=2)
    assert printed(dataclasses.replace(DOCUMENT, source=source))["path"].endswith("#2")


def test_the_text_is_added_only_when_it_is_asked_for() -> None:
    assert "text" not in printed(DOCUMENT)
    assert printed(DOCUMENT, with_text=True)["text"].startswith("Thực hiện")


def _documented(page: str) -> dict[str, list[str]]:
    """The names in the first column of each table, by the heading above it."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in page.splitlines():
        if line.startswith("#"):
            heading = line.strip("# `")
        elif line.startswith("| `"):
            names = re.findall(r"`(\w+)`", line.split("|")[1])
            found.setdefault(heading, []).extend(names)
    return found
