"""What a graph holds as a whole: figures, files, doubts, decisions, directives."""

from __future__ import annotations

import pytest

from graph.stores.seam import Store
from graph.words import Carrier, FileState, Known
from queries.directives import directives
from queries.inputs import inputs
from queries.intake import intake
from queries.issue_counts import issue_counts
from queries.overview import overview
from tests.worlds import Row, carries, document, edge, file, row, world

ORDER = document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26")
OTHER = document("5/CT-TTg", of="gov/thu-tuong", on="2020-03-01", known=Known.CITED)
PLANS = [
    document(f"{n}/KH-UBND", of=f"ubnd/{place}", on="2022-01-10")
    for n, place in enumerate(("ha-noi", "bac-ninh", "ha-noi", "bac-ninh"), start=1)
]
LINKS = [
    edge(PLANS[0], ORDER),
    edge(PLANS[0], ORDER, relation="continues_implementing"),
    edge(PLANS[1], ORDER),
    edge(PLANS[2], ORDER),
    edge(PLANS[3], ORDER, scope="task"),
    edge(PLANS[3], OTHER),
    edge(ORDER, ORDER),
]


def issue(id: str, code: str, severity: str, **values: object) -> Row:
    return row(
        "issues", issue_id=id, code=code, severity=severity, sentence=id, **values
    )


FILES = [
    file("f1", path="a.pdf", reader="pdf", bytes=10),
    file("f2", path="b.pdf", reader="pdf", bytes=20),
    file("f3#1", path="so.xlsx", reader="sheets", carrier=Carrier.REGISTER, bytes=7),
    file("f3#2", path="so.xlsx", reader="sheets", carrier=Carrier.REGISTER, bytes=7),
    file("f4", path="hong.pdf", state=FileState.UNREADABLE, carrier=None, bytes=3),
    file("f2", path="b-2.pdf", state=FileState.DUPLICATE, reader="pdf", bytes=20),
]
ISSUES = [
    issue("i1", "scan_poor", "warning", path="a.pdf", file_id="f1"),
    issue("i2", "scan_poor", "warning", path="b.pdf", file_id="f2"),
    issue("i3", "year_odd", "note", path="a.pdf", file_id="f1"),
    issue("i4", "picture_broken", "error", path="hong.pdf"),
]


@pytest.fixture
def filled(store: Store) -> Store:
    stated = row("meta", name="built_at", value="2026-11-26T11:20:01+00:00")
    held = [ORDER, OTHER, *PLANS, *LINKS, *FILES, *ISSUES, carries("f1", ORDER)]
    store.write(world(*held, stated))
    return store


def test_an_empty_graph_holds_nothing(store: Store) -> None:
    for ask in (overview, directives, intake, inputs, issue_counts):
        assert ask(store).empty


def test_the_figures_of_the_whole_graph(filled: Store) -> None:
    answer = overview(filled).set_index("figure")
    numbers = answer["number"].dropna().to_dict()

    assert answer.value["built_at"] == "2026-11-26T11:20:01+00:00"
    assert answer.value["years"] == "2021–2022"
    assert numbers == {
        "files": 6,
        "unreadable": 1,
        "duplicate": 1,
        "held": 5,
        "described": 0,
        "cited": 1,
        "bodies": 3,
        "links": 7,
        "implementing": 6,
        "demands": 0,
        "issues": 4,
        "decisions": 0,
        "manifests": 0,
    }


def test_the_directive_that_most_documents_carry_out_comes_first(
    filled: Store,
) -> None:
    answer = directives(filled)
    told = ["document_id", "implementing", "implementing_bodies"]

    assert answer[told].values.tolist() == [[ORDER.id, 3, 2], [OTHER.id, 1, 1]]
    assert answer["implementing_localities"].to_list() == [2, 1]
    assert answer["evidence_id"].to_list() == [
        min(one.id for one in (LINKS[0], LINKS[1], LINKS[2], LINKS[3])),
        LINKS[5].id,
    ]
    assert directives(filled, limit=1)["document_id"].to_list() == [ORDER.id]
    with pytest.raises(ValueError, match="limit"):
        directives(filled, limit=0)


def test_joint_issuers_count_as_bodies_that_carry_out(store: Store) -> None:
    joint = [
        row("document_issuers", document_id=PLANS[0].id, body_id=body, lead=lead)
        for body, lead in (("ubnd/ha-noi", True), ("front/ha-noi", False))
    ]
    store.write(world(ORDER, PLANS[0], LINKS[0], *joint))

    assert directives(store)["implementing_bodies"].to_list() == [2]
    assert directives(store)["implementing_localities"].to_list() == [1]


def test_files_are_counted_by_path_what_was_not_read_first(filled: Store) -> None:
    answer = intake(filled)

    assert answer.drop(columns="evidence_id").fillna("").values.tolist() == [
        ["unreadable", "", "", 1, 1, 3],
        ["read", "document", "pdf", 2, 2, 30],
        ["read", "register", "sheets", 1, 2, 7],
        ["duplicate", "document", "pdf", 1, 1, 20],
    ]


def test_a_file_that_was_not_read_says_why(filled: Store) -> None:
    (found,) = inputs(filled, state=FileState.UNREADABLE).to_dict("records")

    assert (found["path"], found["code"], found["sentence"]) == (
        "hong.pdf",
        "picture_broken",
        "i4",
    )


def test_files_come_by_path_with_their_document_and_heaviest_doubt(
    filled: Store,
) -> None:
    answer = inputs(filled, state=FileState.READ, carrier=Carrier.DOCUMENT)

    assert answer["path"].to_list() == ["a.pdf", "b.pdf"]
    assert answer["document_id"].fillna("").to_list() == [ORDER.id, ""]
    assert answer["sentence"].to_list() == ["i1", "i2"]
    assert inputs(filled, reader="sheets")["path"].to_list() == ["so.xlsx"] * 2


def test_more_files_than_the_limit_are_said(filled: Store) -> None:
    assert len(inputs(filled, limit=2)) == 2
    assert inputs(filled, limit=2).attrs["remark"] == "more_rows"
    assert "remark" not in inputs(filled, limit=6).attrs
    with pytest.raises(ValueError, match="limit"):
        inputs(filled, limit=0)


def test_doubts_are_counted_the_heaviest_and_most_frequent_first(
    filled: Store,
) -> None:
    answer = issue_counts(filled)

    assert answer.values.tolist() == [
        ["error", "picture_broken", 1, 1, "i4", "i4"],
        ["warning", "scan_poor", 2, 2, "i1", "i1"],
        ["note", "year_odd", 1, 1, "i3", "i3"],
    ]
