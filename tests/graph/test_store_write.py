"""What a write leaves behind; the oracle derives it from the files that are left."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.arrow import arrow, schema
from graph.errors import StoreError
from graph.stores import open_store
from graph.stores.login import Login
from graph.stores.seam import Along, Store
from graph.tables import TABLES
from graph.words import Basis, Direction, FileRole, Known, Relation
from tests.neo4j_server import Server
from tests.property_graphs import made, standing, tables_of
from tests.worlds import Row, carries, citation, document, edge, file, row, world

NUMBERS = ("1/KH-UBND", "2/KH-UBND", "3/KH-UBND", "4/KH-UBND", "5/KH-UBND")
FILES = ("f1", "f2", "f3", "f4#1")
BEST = ("f2", "f4#1")
"""The files that are the preferred text of what they carry."""

RELATIONS = (Relation.IMPLEMENTS, Relation.BASED_ON, Relation.REPLACES)


@dataclass(frozen=True)
class Paper:
    """A file of the oracle's world: what it carries, cites and speaks of."""

    carries: int
    role: str
    carrier: str
    cites: tuple[tuple[int, str], ...]
    mentions: tuple[int, ...]


def work(number: int, known: str) -> Row:
    """A document; what only its text says is there unless it is a stub."""
    told = {} if known == Known.CITED else {"title": "Kế hoạch", "signer": "Nguyễn A"}
    return document(
        NUMBERS[number],
        of="ubnd/ha-noi",
        on=f"2020-01-0{number + 1}",
        known=Known(known),
        **told,  # type: ignore[arg-type]
    )


ID = [work(number, "held").id for number in range(len(NUMBERS))]
DECIDED = edge(ID[0], ID[4], basis=Basis.DECISION, since="2020-01-01")
DECISION = row(
    "decisions", decision_id="d1", kind="link", subject_id=ID[0], value="5/KH-UBND@2020"
)


def derived(papers: dict[str, Paper]) -> dict[str, pa.Table]:
    """The whole graph of these files and the decision."""
    rows: list[Row] = [DECIDED, DECISION]
    links: dict[str, list[Row]] = {}
    known = {0: Known.CITED, 4: Known.CITED}
    for name, paper in papers.items():
        here = ID[paper.carries]
        rows += own_rows(name, paper)
        for n, (target, relation) in enumerate(paper.cites):
            cite = citation(
                here,
                ID[target],
                file=name,
                start=n,
                relation=relation,
                partial=False,
            )
            rows.append(cite)
            basis = "text" if paper.carrier == "document" else paper.carrier
            link = edge(here, ID[target], relation=relation, basis=basis)
            links.setdefault(link.id, [link]).append(cite)
            known.setdefault(target, Known.CITED)
        for target in paper.mentions:
            known.setdefault(target, Known.CITED)
    for paper in papers.values():
        full = paper.role in (FileRole.TEXT, FileRole.COPY)
        if full or known.get(paper.carries) != Known.HELD:
            known[paper.carries] = Known.HELD if full else Known.DESCRIBED
    for link, *cites in links.values():
        files = [one.values["file_id"] for one in cites]
        cites.sort(key=lambda one: (one.values["file_id"], one.values["start"]))
        first = min(cites, key=lambda one: one.values["file_id"] not in BEST)
        link.values.update(
            citations=max(files.count(name) for name in files),
            first_citation_id=first.id,
        )
        rows.append(link)
        if link.values["relation"] == Relation.REPLACES:
            rows.append(effect(link, cites[0]))
    return world(rows, [work(number, is_) for number, is_ in known.items()])


def effect(link: Row, evidence: Row) -> Row:
    return row(
        "effects",
        effect_id=link.id,
        new_id=link.values["source_id"],
        old_id=link.values["target_id"],
        kind=link.values["relation"],
        partial=False,
        basis=link.values["basis"],
        evidence_id=evidence.id,
    )


def own_rows(name: str, paper: Paper) -> list[Row]:
    """What hangs on one file alone."""
    here = ID[paper.carries]
    of = {"document_id": here, "file_id": name}
    rows = [
        file(name, carrier=paper.carrier),
        carries(name, here, role=paper.role, preferred=name in BEST),
        row("texts", file_id=name, text="Kính gửi", page_starts=["0"]),
        row("recipients", n=0, words="Như trên", **of),
        row("demands", demand_id=f"{name}:d1", **of),
        row("addressees", demand_id=f"{name}:d1", n=0, words="các quận"),
        row("targets", target_id=f"{name}:t1", value=0.5, **of),
        row("issues", issue_id=f"{name}:i1", code="no_date", **of),
        row("candidates", subject_id=f"{name}:99", document_id=ID[0], reason="year"),
    ]
    return rows + [
        row(
            "references",
            reference_id=f"{name}:r{n}",
            start=50 + n,
            relation="refers_to",
            scope="document",
            target_id=ID[target],
            **of,
        )
        for n, target in enumerate(paper.mentions)
    ]


def load(store: Store, files: dict[str, Paper], left: dict[str, Paper]) -> None:
    """The files come, or come again; their rows agree with the files that are left."""
    whole = derived(left)
    ids = {ID[paper.carries] for paper in files.values()}
    ids |= {ID[t] for paper in files.values() for t, _ in paper.cites}
    ids |= {ID[t] for paper in files.values() for t in paper.mentions}
    store.write(
        {
            name: pa.Table.from_pylist(
                [one for one in whole[name].to_pylist() if came(name, one, files, ids)],
                schema(name),
            )
            for name in TABLES
        },
        replaces=list(files),
    )


def came(
    name: str, values: dict[str, object], files: dict[str, Paper], ids: set[str]
) -> bool:
    """A row that a load of these files brings."""
    if name == "documents":
        return values["document_id"] in ids
    if name == "edges":
        return str(values["first_citation_id"]).partition(":")[0] in files
    if name == "effects":
        return values["new_id"] in {ID[paper.carries] for paper in files.values()}
    if "file_id" in values:
        return values["file_id"] in files
    key = str(values.get("demand_id") or values.get("subject_id"))
    return key.partition(":")[0] in files


def contents(store: Store) -> dict[str, list[dict[str, object]]]:
    return {name: store.table(name).to_pylist() for name in TABLES if name != "meta"}


def expected(tables: dict[str, pa.Table]) -> dict[str, list[dict[str, object]]]:
    def key(name: str, one: dict[str, object]) -> list[object]:
        return [one[column] for column in TABLES[name].key]

    return {
        name: sorted(tables[name].to_pylist(), key=lambda one: key(name, one))
        for name in TABLES
        if name != "meta"
    }


number = st.integers(0, len(NUMBERS) - 1)
paper = st.builds(
    Paper,
    carries=number,
    role=st.sampled_from([FileRole.TEXT, FileRole.COPY, FileRole.NEWS]),
    carrier=st.sampled_from(["document", "register", "exchange", "portal"]),
    cites=st.lists(
        st.tuples(number, st.sampled_from(RELATIONS)),
        max_size=4,
    ).map(tuple),
    mentions=st.lists(number, max_size=2).map(tuple),
)
loads = st.lists(
    st.dictionaries(st.sampled_from(FILES), st.none() | paper, min_size=1, max_size=3),
    min_size=1,
    max_size=5,
)


def follow(store: Store, history: list[dict[str, Paper | None]]) -> None:
    """The store holds what is left after each load, and after loading all again."""
    store.write(derived({}))
    left: dict[str, Paper] = {}
    for step in history:
        for name, one in step.items():
            left.pop(name, None)
            if one is not None:
                left[name] = one
        gone = [name for name, one in step.items() if one is None]
        store.write({}, replaces=gone)
        load(store, {name: one for name, one in step.items() if one}, left)
        assert contents(store) == expected(derived(left))

    load(store, left, left)
    assert contents(store) == expected(derived(left))


@settings(max_examples=60, deadline=None)
@given(history=loads)
def test_any_history_of_loads_equals_the_files_that_are_left(
    history: list[dict[str, Paper | None]],
) -> None:
    follow(open_store("memory:"), history)


@settings(max_examples=4, deadline=None)
@given(history=loads)
def test_so_it_does_in_a_file(
    history: list[dict[str, Paper | None]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("graph") / "graph.duckdb"
    store = open_store(str(place), create=True)
    follow(store, history)
    store.close()


@settings(
    max_examples=4,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=loads)
def test_so_it_does_on_a_server_where_relationships_follow(
    history: list[dict[str, Paper | None]], server: Server
) -> None:
    server.empty()
    login = Login(server.user, server.password)
    with closing(open_store(server.bolt, read_only=False, login=login)) as store:
        follow(store, history)
        assert standing(server) == made(tables_of(store))


PLAN = document("117/KH-UBND", of="ubnd/ha-noi", on="2020-05-28", title="Dân vận")
PARTY = document("1447-KH/BCSĐCP", of="party/bcsd-chinh-phu", on="2018-07-03")
STUB = document(
    "1447-KH/BCSĐCP", of="party/bcsd-chinh-phu", on="2018-07-03", held=False
)


def held_plan(*more: Row) -> dict[str, pa.Table]:
    cite = citation(PLAN, STUB, file="f1")
    link = edge(PLAN, STUB, first_citation_id=cite.id)
    return world(file("f1"), PLAN, carries("f1", PLAN), STUB, cite, link, more)


def ids(store: Store, name: str) -> list[str]:
    return [str(one) for one in store.table(name)[TABLES[name].key[0]].to_pylist()]


def rows(store: Store, name: str, columns: list[str]) -> list[tuple[object, ...]]:
    answer = store.table(name, columns=columns).to_pylist()
    return [tuple(one[column] for column in columns) for one in answer]


def test_writing_the_same_twice_changes_nothing(store: Store) -> None:
    store.write(held_plan(), replaces=["f1"])
    before = contents(store)
    store.write(held_plan(), replaces=["f1"])
    assert contents(store) == before


def test_a_stub_goes_with_its_last_citation(store: Store) -> None:
    store.write(held_plan())
    store.write({}, replaces=["f1"])
    assert not any(one for name, one in contents(store).items() if name != "meta")


def test_a_document_that_loses_its_file_and_is_cited_becomes_a_stub(
    store: Store,
) -> None:
    store.write(held_plan(PARTY, file("f2"), carries("f2", PARTY)))
    store.write({}, replaces=["f2"])

    (left,) = store.table("documents", where={"document_id": [PARTY.id]}).to_pylist()

    assert (left["known"], left["date"]) == ("cited", date(2018, 7, 3))
    assert ids(store, "edges")


def test_what_only_the_text_said_goes_with_the_text(store: Store) -> None:
    told = document(
        "5/CT-TTg", of="gov/thu-tuong", on="2020-01-01", title="Về đê", signer="A"
    )
    cite = citation(PLAN, told, file="f1")
    store.write(
        world(PLAN, told, file("f1"), file("f2"), carries("f1", PLAN))
        | {"citations": arrow("citations", [cite.values])}
        | {
            "document_files": arrow(
                "document_files",
                [carries("f1", PLAN).values, carries("f2", told).values],
            )
        }
    )
    store.write({}, replaces=["f2"])

    (left,) = store.table("documents", where={"document_id": [told.id]}).to_pylist()

    assert (left["title"], left["title_folded"], left["signer"]) == (None, None, None)
    assert (left["canonical"], left["issuer_id"]) == ("5/CT-TTg", "gov/thu-tuong")


def test_a_news_item_left_alone_only_describes(store: Store) -> None:
    store.write(
        world(
            PLAN,
            [file(name) for name in ("text", "news")],
            carries("text", PLAN),
            carries("news", PLAN, role=FileRole.NEWS),
        )
    )
    store.write({}, replaces=["text"])
    assert store.table("documents", columns=["known"]).to_pylist() == [
        {"known": "described"}
    ]


def test_what_a_person_decided_stays(store: Store) -> None:
    rule = document("290-QĐ/TW", of="party/trung-uong", on="2010-02-25", held=False)
    stated = edge(PLAN, rule, basis=Basis.DECISION)
    decision = row("decisions", decision_id="d1", kind="link", subject_id=PLAN.id)
    store.write(held_plan(rule, stated, decision))
    store.write({}, replaces=["f1"])

    assert ids(store, "edges") == [stated.id]
    assert ids(store, "documents") == sorted([PLAN.id, rule.id])
    assert ids(store, "decisions") == ["d1"]


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("subject_id", "party/trung-uong|QĐ|290|2010"),
        ("subject_id", "290-QĐi/TƯ@2010"),
        ("value", "290-qđ/tw của Bộ Chính trị"),
        ("value", "party/trung-uong|QĐ|290|2010 from 2015-05-15 partial"),
    ],
)
def test_a_stub_that_a_decision_names_stays(
    store: Store, field: str, said: str
) -> None:
    rule = document("290-QĐ/TW", of="party/trung-uong", on="2010-02-25", held=False)
    other = document("291-QĐ/TW", of="party/trung-uong", on="2010-02-25", held=False)
    store.write(world(rule, other, row("decisions", decision_id="d1", **{field: said})))
    assert ids(store, "documents") == [rule.id]


def test_an_edge_that_is_given_without_citations_stays_as_given(store: Store) -> None:
    store.write(world(PLAN, PARTY, edge(PLAN, PARTY, citations=7)))
    store.write({}, replaces=["elsewhere"])
    assert store.table("edges", columns=["citations"]).to_pylist() == [{"citations": 7}]


@pytest.mark.parametrize(
    ("verdict", "left"), [("resolved", 1), ("date_conflict", 1), ("incomplete", 0)]
)
def test_only_a_resolved_citation_keeps_a_link(
    store: Store, verdict: str, left: int
) -> None:
    other = citation(PLAN, STUB, file="f2", verdict=verdict)
    store.write(held_plan(other, file("f2"), carries("f2", PLAN)))
    store.write({}, replaces=["f1"])
    assert store.table("edges").num_rows == left


def test_two_copies_of_a_document_say_a_thing_once(store: Store) -> None:
    copy = [citation(PLAN, STUB, file="f0", start=n) for n in (30, 4)]
    link = edge(PLAN, STUB)
    store.write(
        held_plan(file("f0"), carries("f0", PLAN, preferred=False), *copy, link)
    )
    columns = ["citations", "first_citation_id"]
    assert rows(store, "edges", columns) == [(2, "f1:0")]

    store.write({}, replaces=["f1"])
    assert rows(store, "edges", columns) == [(2, "f0:4")]


def test_links_of_a_document_go_with_its_last_file(store: Store) -> None:
    portal = edge(PLAN, PARTY, basis=Basis.PORTAL)
    decided = edge(PLAN, PARTY, basis=Basis.DECISION)
    store.write(held_plan(PARTY, portal, decided))
    store.write({}, replaces=["f1"])
    assert ids(store, "edges") == [decided.id]


def test_the_text_of_parts_goes_with_the_last_part(store: Store) -> None:
    parts = [file("f#1"), file("f#2"), row("texts", file_id="f", text="Công báo")]
    store.write(world(parts))
    store.write({}, replaces=["f#1"])
    assert ids(store, "texts") == ["f"]
    store.write({}, replaces=["f#2"])
    assert ids(store, "texts") == []


def test_a_doubt_about_a_file_without_an_id_goes_with_its_path(store: Store) -> None:
    unread = file("f1", path="thư/a.bin", state="unreadable")
    doubts = [
        row("issues", issue_id=f"{path}:unreadable:1", path=path, code="unreadable")
        for path in ("thư/a.bin", "thư/b.bin")
    ]
    store.write(world(unread, doubts))
    store.write({}, replaces=["f1"])
    assert ids(store, "issues") == ["thư/b.bin:unreadable:1"]


def test_an_effect_rests_on_another_copy_when_its_evidence_goes(store: Store) -> None:
    one, other = (
        citation(PLAN, PARTY, file=name, relation=Relation.REPLACES, partial=False)
        for name in ("f1", "f2")
    )
    link = edge(PLAN, PARTY, relation=Relation.REPLACES)
    files = [made for f in ("f1", "f2") for made in (file(f), carries(f, PLAN))]
    store.write(world(PLAN, PARTY, files, one, other, link, effect(link, one)))

    store.write({}, replaces=["f1"])
    assert rows(store, "effects", ["evidence_id"]) == [("f2:0",)]
    store.write({}, replaces=["f2"])
    assert ids(store, "effects") == []


def test_a_citation_that_is_written_anew_moves_its_link(store: Store) -> None:
    store.write(held_plan())
    other = document("2-KH/TU", of="party/tinh-uy/hai-duong", on="2018-07-03")
    again = citation(PLAN, other, file="f1")
    link = edge(PLAN, other, citations=9)
    store.write(world(other, again, link))

    assert store.table("edges", columns=["edge_id", "citations"]).to_pylist() == [
        {"edge_id": link.id, "citations": 1}
    ]
    assert STUB.id not in ids(store, "documents")


def test_of_two_rows_with_one_key_the_later_stands(store: Store) -> None:
    store.write(
        world(
            row("names", owner_id="ha-noi", name="Hà Nội", valid_from=date(1, 1, 1)),
            row(
                "names",
                owner_id="ha-noi",
                name="Hà Nội",
                valid_from=date(1, 1, 1),
                folded="ha noi",
            ),
        )
    )
    assert store.table("names", columns=["folded"]).to_pylist() == [
        {"folded": "ha noi"}
    ]


@pytest.mark.parametrize(
    "tables",
    [
        {"nothing": pa.table({"a": [1]})},
        {"documents": pa.table({"document_id": ["a"]})},
        {"documents": arrow("documents", [{"title": "no id"}])},
        {"names": arrow("names", [{"owner_id": "ha-noi", "name": "Hà Nội"}])},
    ],
)
def test_rows_that_do_not_fit_are_refused_and_nothing_is_written(
    store: Store, tables: dict[str, pa.Table]
) -> None:
    with pytest.raises(ValueError):
        store.write({**world(PLAN), **tables})
    assert store.table("documents").num_rows == 0


def test_columns_may_come_in_another_order(store: Store) -> None:
    table = world(PLAN)["documents"]
    store.write({"documents": table.select(table.column_names[::-1])})
    assert ids(store, "documents") == [PLAN.id]


def test_an_answer_given_before_a_write_is_asked_anew(store: Store) -> None:
    store.write(world(PLAN, PARTY))
    along = Along()
    first = store.reach([PLAN.id], along, direction=Direction.UP, depth=3)
    store.write(world(edge(PLAN, PARTY)))
    second = store.reach([PLAN.id], along, direction=Direction.UP, depth=3)
    assert (first.num_rows, second.num_rows) == (0, 1)


@pytest.mark.parametrize("ends", [("source", PLAN.id), (PLAN.id, "target"), ("x", "x")])
def test_a_link_to_what_is_not_there_is_refused_and_nothing_is_written(
    store: Store, ends: tuple[str, str]
) -> None:
    store.write(world(PARTY))
    lost = edge(*ends)

    with pytest.raises(StoreError, match=min(set(ends) - {PLAN.id})):
        store.write(world(PLAN, lost))

    assert ids(store, "documents") == [PARTY.id]
    assert ids(store, "edges") == []
    store.write(world(PLAN))
    assert ids(store, "documents") == [PARTY.id, PLAN.id]


def test_a_link_may_name_what_is_there_already(store: Store) -> None:
    store.write(world(PLAN, PARTY))
    link = edge(PLAN, PARTY)
    store.write(world(link))
    assert ids(store, "edges") == [link.id]
