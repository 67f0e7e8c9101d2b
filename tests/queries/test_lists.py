"""The questions that list: documents, and doubts."""

from __future__ import annotations

import pytest

from graph.errors import UnknownBody
from graph.stores.seam import Store
from graph.words import Severity
from queries.documents import documents
from queries.issues import issues
from tests.queries.drawn import DIRECTIVE, plan, put
from tests.queries.told import told
from tests.worlds import Row, carries, citation, document, edge, file, row

ONE = plan("ubnd/ha-noi", title="Triển khai công tác dân vận năm 2022")
TWO = plan("ubnd/phu-tho", number=6)


@pytest.fixture
def listed(store: Store) -> Store:
    twice = [citation(ONE, DIRECTIVE, file="f1", start=n) for n in (20, 90)]
    itself = citation(ONE, ONE, file="f1", start=5, verdict="self")
    lost = row(
        "citations",
        citation_id="f1:300",
        document_id=ONE.id,
        file_id="f1",
        start=300,
        end=310,
        verdict="ambiguous",
    )
    return put(
        store,
        *(DIRECTIVE, ONE, TWO, edge(ONE, DIRECTIVE), edge(TWO, DIRECTIVE)),
        *(file("f1"), carries("f1", ONE), *twice, itself, lost),
        citation(TWO, DIRECTIVE, file="f2", start=7),
    )


def test_documents_tell_how_often_they_cite_and_are_cited(listed: Store) -> None:
    frame = documents(listed)

    assert told(frame, "document_id", "cited_by", "cites", "evidence_id") == [
        (DIRECTIVE.id, 2, 0, None),
        (ONE.id, 0, 1, "f1"),
        (TWO.id, 0, 1, None),
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"number": "33/ct-ttg"}, [DIRECTIVE]),
        ({"type": "KH"}, [ONE, TWO]),
        ({"type": "KH", "issuer": "ubnd/phu-tho"}, [TWO]),
        ({"issuer": "UBND tỉnh Phú Thọ"}, [TWO]),
        ({"issuer": "ubnd tinh phu tho"}, [TWO]),
        ({"year": 2021}, [DIRECTIVE]),
        ({"words": "dan van"}, [ONE]),
        ({"words": "tien ban"}, []),
    ],
)
def test_all_that_is_asked_holds(
    listed: Store, asked: dict[str, object], found: list[Row]
) -> None:
    frame = documents(listed, **asked)  # type: ignore[arg-type]

    assert frame.document_id.to_list() == [one.id for one in found]


def test_an_issuer_that_nobody_knows_is_told(listed: Store) -> None:
    with pytest.raises(UnknownBody, match="Sở Trên Trời"):
        documents(listed, issuer="Sở Trên Trời")


def test_doubts_are_listed_the_heaviest_first(store: Store) -> None:
    put(
        store,
        document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26"),
        row("issues", issue_id="a:x:1", code="x", severity="note", file_id="f1"),
        row("issues", issue_id="b:y:1", code="y", severity="error", path="b.txt"),
        row("issues", issue_id="c:x:1", code="x", severity="warning"),
        row(
            "issues",
            issue_id="d:z:1",
            code="z",
            severity="warning",
            document_id=DIRECTIVE.id,
        ),
    )

    assert issues(store).issue_id.to_list() == ["b:y:1", "c:x:1", "d:z:1", "a:x:1"]
    assert issues(store, code="x").issue_id.to_list() == ["c:x:1", "a:x:1"]
    assert issues(store, severity=Severity.ERROR).path.to_list() == ["b.txt"]
    assert issues(store, document="33/CT-TTg").code.to_list() == ["z"]
