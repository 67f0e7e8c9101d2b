"""The JSON-LD is read back by rdflib, which knows nothing of our tables."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import ORG, SKOS
from rdflib.term import Node

from graph.exports.iris import id_of, iri
from graph.exports.jsonld import write
from graph.exports.part import whole
from graph.stores.seam import Store
from graph.words import Relation, Scope
from tests.graph.exports.strange import HOSTILE as STRANGE
from tests.graph.exports.strange import graphs
from tests.worlds import Row, citation, document, edge, file, row, world

# The reader of rdflib warns of a part of its own.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

ELI = Namespace("http://data.europa.eu/eli/ontology#")
OURS = Namespace("urn:trienkhai:term:")

PLAN = document(
    "117/KH-UBND", of="ubnd/ha-noi", on="2020-05-28", title="về công tác dân vận"
)
DIRECTIVE = document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26")
LIMITED = document(
    "9/QĐ-TTg",
    of="gov/thu-tuong",
    on="2020-05-28",
    effective_from=date(2020, 6, 1),
    effective_to=date(2021, 1, 1),
)
STUB = document("5827/KH-UBND", of="ubnd/ho-chi-minh", held=False)


def graph(tables: dict[str, pa.Table], folder: Path) -> Graph:
    out = folder / "graph.jsonld"
    assert write(tables, out) == ()
    return Graph().parse(out, format="json-ld")


def node(kind: str, id: str) -> URIRef:
    return URIRef(iri(kind, id))


def id(found: Node | None) -> str:
    """What a reader makes of an IRI of ours, without our code."""
    return unquote(str(found).split(":", 3)[3])


def value(found: Graph, subject: Node | None, predicate: Node) -> Any:
    """The one literal there, as a plain value."""
    told = found.value(subject, predicate)
    return told.value if isinstance(told, Literal) else None


def links(found: Graph) -> set[tuple[object, ...]]:
    """The edges, as a reader finds them."""
    return {
        (
            id(one),
            *(id(found.value(one, OURS[end])) for end in ("source_id", "target_id")),
            id(found.value(one, OURS.relation)),
            *(
                value(found, one, OURS[name])
                for name in ("scope", "basis", "citations", "since_from", "since_to")
            ),
        )
        for one in found.subjects(RDF.type, OURS.Edge)
    }


def expected(edges: pa.Table) -> set[tuple[object, ...]]:
    bounds = (date.min, date(9999, 12, 31))
    names = (
        "edge_id source_id target_id relation scope basis citations since_from since_to"
    )
    return {
        tuple(None if row[name] in bounds else row[name] for name in names.split())
        for row in edges.to_pylist()
    }


def test_an_empty_graph_is_json_ld(tmp_path: Path) -> None:
    found = graph(world(), tmp_path)

    assert links(found) == set()
    assert {id(one) for one in found.subjects(RDF.type, RDF.Property)} == set(Relation)


def test_a_document_is_a_work_in_the_terms_of_eli(tmp_path: Path) -> None:
    body = row("bodies", body_id="ubnd/ha-noi", name="UBND thành phố Hà Nội")
    found = graph(world(PLAN, body), tmp_path)
    plan = node("documents", PLAN.id)

    assert (plan, RDF.type, ELI.LegalResource) in found
    assert found.value(plan, ELI.id_local) == Literal("117/KH-UBND")
    assert found.value(plan, ELI.number) == Literal("117")
    assert found.value(plan, ELI.date_document) == Literal(date(2020, 5, 28))
    assert found.value(plan, OURS.year) == Literal("2020", datatype=XSD.gYear)
    kind = found.value(plan, ELI.type_document)
    assert (kind, SKOS.prefLabel, Literal("Kế hoạch")) in found
    issuer = found.value(plan, ELI.passed_by)
    assert (issuer, SKOS.prefLabel, Literal("UBND thành phố Hà Nội")) in found
    text = found.value(plan, ELI.is_realized_by)
    assert (text, RDF.type, ELI.LegalExpression) in found
    assert found.value(text, ELI.title) == Literal("về công tác dân vận", lang="vi")


def test_what_is_not_known_is_not_said(tmp_path: Path) -> None:
    found = graph(world(STUB), tmp_path)
    said = {str(one) for one in found.predicates(node("documents", STUB.id))}

    assert said == {
        str(one)
        for one in (
            RDF.type,
            ELI.passed_by,
            ELI.type_document,
            ELI.number,
            ELI.id_local,
            OURS.issuer_id,
            OURS.known,
            OURS.provisional,
        )
    }


def test_joint_issuers_and_the_organ_that_is_named_passed_it(tmp_path: Path) -> None:
    rule = document("23-QĐ/TW", of="party/trung-uong", organ="party/bo-chinh-tri")
    rows = [
        row("bodies", body_id="party/bo-chinh-tri"),
        row("document_issuers", document_id=rule.id, body_id="gov/x", lead=False),
    ]
    found = graph(world(rule, rows), tmp_path)

    passed = {id(one) for one in found.objects(None, ELI.passed_by)}
    assert passed == {"party/bo-chinh-tri", "gov/x"}
    owners = {id(one) for one in found.objects(None, OURS.issuer_id)}
    assert owners == {"party/trung-uong"}


def test_dates_of_force_are_days_in_force(tmp_path: Path) -> None:
    found = graph(world(LIMITED), tmp_path)
    one = node("documents", LIMITED.id)

    assert value(found, one, ELI.first_date_entry_in_force) == date(2020, 6, 1)
    assert value(found, one, ELI.date_no_longer_in_force) == date(2020, 12, 31)


def built(day: str) -> Row:
    return row("meta", name="built_at", value=f"{day}T08:00:00+00:00")


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2020-05-31", "notInForce"),
        ("2020-06-01", "inForce"),
        ("2020-12-31", "inForce"),
        ("2021-01-01", "notInForce"),
    ],
)
def test_the_state_of_force_is_that_of_the_day_of_the_build(
    day: str, state: str, tmp_path: Path
) -> None:
    found = graph(world(LIMITED, built(day)), tmp_path)

    assert set(found.objects(None, ELI.in_force)) == {ELI[f"InForce-{state}"]}
    said = [str(one) for one in found.objects(None, OURS.built_at)]
    assert said == [f"{day}T08:00:00+00:00"]


def test_a_graph_of_no_known_day_says_nothing_of_force(tmp_path: Path) -> None:
    found = graph(world(LIMITED), tmp_path)

    assert set(found.objects(None, ELI.in_force)) == set()


def test_a_link_is_said_in_eli_and_in_our_own_words(tmp_path: Path) -> None:
    cited = citation(PLAN, DIRECTIVE, file="f1", start=7, words="Chỉ thị số 33/CT-TTg")
    link = edge(PLAN, DIRECTIVE, first_citation_id=cited.id)
    found = graph(world(PLAN, DIRECTIVE, cited, link, file("f1")), tmp_path)
    one = node("edges", link.id)

    ends = node("documents", PLAN.id), node("documents", DIRECTIVE.id)
    assert (ends[0], ELI.ensures_implementation_of, ends[1]) in found
    evidence = found.value(one, OURS.first_citation_id)
    assert found.value(evidence, OURS.words) == Literal("Chỉ thị số 33/CT-TTg")
    assert found.value(evidence, OURS.start) == Literal(7)
    assert found.value(evidence, OURS.file_id) == Literal("f1")
    relation = found.value(one, OURS.relation)
    assert (relation, RDFS.subPropertyOf, ELI.ensures_implementation_of) in found
    assert (relation, RDFS.label, Literal("Triển khai thực hiện", lang="vi")) in found


def test_parallel_links_are_told_apart(tmp_path: Path) -> None:
    both = [
        edge(PLAN, DIRECTIVE, relation=relation, scope=scope)
        for relation, scope in (
            (Relation.IMPLEMENTS, Scope.DOCUMENT),
            (Relation.CONTINUES_IMPLEMENTING, Scope.DOCUMENT),
            (Relation.IMPLEMENTS, Scope.TASK),
        )
    ]
    tables = world(PLAN, DIRECTIVE, both)
    found = graph(tables, tmp_path)

    assert links(found) == expected(tables["edges"])
    said = {p for p in found.predicates(node("documents", PLAN.id)) if str(p) in ELI}
    assert {ELI.ensures_implementation_of, ELI.cites} <= said


def test_bodies_and_localities_lie_in_one_another(tmp_path: Path) -> None:
    rows = [
        row("localities", locality_id="ha-noi", name="Hà Nội"),
        row("localities", locality_id="ha-noi/soc-son", parent_id="ha-noi"),
        row("bodies", body_id="gov/chinh-phu"),
        row("bodies", body_id="gov/bo-noi-vu", parent_id="gov/chinh-phu"),
        row(
            "successions", from_id="ha-noi/soc-son", to_id="ha-noi", on=date(2025, 7, 1)
        ),
        row("successions", from_id="gov/bo-noi-vu", to_id="x", on=date(2025, 7, 1)),
    ]
    found = graph(world(rows), tmp_path)

    inner, outer = node("localities", "ha-noi/soc-son"), node("localities", "ha-noi")
    assert (inner, SKOS.broader, outer) in found
    assert (inner, RDF.type, ELI.AdministrativeArea) in found
    ministry = node("bodies", "gov/bo-noi-vu")
    assert (ministry, ORG.subOrganizationOf, node("bodies", "gov/chinh-phu")) in found
    followed = {
        (found.value(one, OURS.from_id), found.value(one, OURS.to_id))
        for one in found.subjects(RDF.type, OURS.Succession)
    }
    assert followed == {(inner, outer), (ministry, Literal("x"))}


def test_lists_keep_their_order(tmp_path: Path) -> None:
    demand = row(
        "demands", demand_id="f:1", document_id=PLAN.id, to_ids=["b", "a", "b"]
    )
    none = row("demands", demand_id="f:2", document_id=PLAN.id, to_ids=[])
    found = graph(world(PLAN, demand, none), tmp_path)

    told = {
        id(one): [str(each) for each in Collection(found, listed)]
        for one, listed in found.subject_objects(OURS.to_ids)
    }
    assert told == {"f:1": ["b", "a", "b"], "f:2": []}


HOSTILE = [
    *STRANGE,
    'dấu "nháy" và \\ gạch chéo',
    '</script><!-- {"@id": "x"} @context',
    "@id",
    "",
    "urn:x <a> %41 #?[]{}|^`",
]


@settings(max_examples=40)
@given(graphs())
def test_every_link_comes_back(rows: list[Row]) -> None:
    tables = world(rows)

    with TemporaryDirectory() as folder:
        found = graph(tables, Path(folder))

    assert links(found) == expected(tables["edges"])
    words = {str(one) for one in found.objects(None, OURS.words)}
    first = set(tables["edges"]["first_citation_id"].to_pylist())
    cited = tables["citations"].to_pylist()
    assert words == {r["words"] for r in cited if r["citation_id"] in first}
    signers = {str(one) for one in found.objects(None, OURS.signer)}
    assert signers == set(tables["documents"]["signer"].drop_null().to_pylist())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back(text: str, tmp_path: Path) -> None:
    work = document("1/KH-UBND", of="ubnd/ha-noi", title=text, signer=text)
    work.values["document_id"] = text
    link = edge(work, work)
    tables = world(work, link)
    found = graph(tables, tmp_path)

    one = found.value(None, RDF.type, ELI.LegalResource)
    assert id(one) == text
    assert str(found.value(one, OURS.signer)) == text
    assert [str(title) for title in found.objects(None, ELI.title)] == [text]
    assert links(found) == expected(tables["edges"])


@given(st.text())
def test_every_id_has_an_iri_and_back(text: str) -> None:
    made = iri("documents", text)

    assert made.isascii()
    assert set(made) <= set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/%"
    )
    assert id_of(made) == text


def test_the_sample_comes_back(sample: Store, tmp_path: Path) -> None:
    tables = dict(whole(sample))
    found = graph(tables, tmp_path)

    assert links(found) == expected(tables["edges"])
    dates = {
        id(one): value(found, one, ELI.date_document)
        for one in found.subjects(ELI.date_document)
    }
    titles = {
        id(one): str(found.value(text, ELI.title))
        for one, text in found.subject_objects(ELI.is_realized_by)
    }
    rows = tables["documents"].to_pylist()
    assert dates == {r["document_id"]: r["date"] for r in rows if r["date"]}
    assert titles == {
        r["document_id"]: r["title"] for r in rows if r["title"] is not None
    }


def test_the_same_graph_gives_the_same_file(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a", "b")]
    for out in files:
        write(world(PLAN, DIRECTIVE, edge(PLAN, DIRECTIVE)), out)

    assert files[0].read_bytes() == files[1].read_bytes()


def test_each_node_stands_on_a_line_of_its_own(tmp_path: Path) -> None:
    out = tmp_path / "graph.jsonld"
    write(world(PLAN), out)
    first, _, *lines, last = out.read_text(encoding="utf-8").splitlines()

    assert first.startswith('{"@context": {')
    assert last == "]}"
    assert all(json.loads(line.removesuffix(",")) for line in lines)
