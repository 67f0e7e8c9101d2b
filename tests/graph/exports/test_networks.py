"""The network in Python and in files that Gephi opens, read back by networkx."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given, settings

from graph.exports import gexf, graphml
from graph.exports.networks import network, to_networkx
from graph.exports.part import whole
from graph.stores.seam import Store
from graph.tables import EARLIEST
from graph.words import Relation
from tests.graph.exports.strange import HOSTILE, graphs
from tests.worlds import Row, citation, document, edge, row, world

Plain = tuple[dict[str, Any], dict[tuple[str, str, str], Any]]

RULE = document("290-QĐ/TW", of="party/trung-uong", year=2010, held=False)
PLAN = document("117/KH-UBND", of="ubnd/ha-noi", on="2020-05-28", signer="A")
BODY = row(
    "bodies",
    body_id="ubnd/ha-noi",
    name="Ủy ban nhân dân thành phố Hà Nội",
    locality_id="ha-noi",
    parent_id="gov/chinh-phu",
    kind="ubnd",
    valid_from=EARLIEST,
    valid_to=date(2025, 7, 1),
)
PLACE = row("localities", locality_id="ha-noi", name="thành phố Hà Nội")
CITED = citation(PLAN, RULE, file="f1", words="thực hiện Quy định số 290-QĐ/TW")
LINKED = edge(PLAN, RULE, first_citation_id=CITED.id)


def of_graph(graph: Any) -> Plain:
    """Nodes and links with what they say; a link by its ends and its key."""
    links = {
        (source, target, key): said
        for source, target, key, said in graph.edges(keys=True, data=True)
    }
    return dict(graph.nodes.items()), links


def of_graphml(path: Path) -> Plain:
    nodes, links = of_graph(
        nx.read_graphml(path, edge_key_type=str, force_multigraph=True)
    )
    for said in nodes.values():
        assert {type(said.pop(name)) for name in "rgb"} == {int}
        assert said.pop("size") > 0
    for said in links.values():
        assert said.pop("label") == said["link"]
    return nodes, links


def of_gexf(path: Path) -> Plain:
    graph = nx.read_gexf(path)
    nodes = dict(graph.nodes.items())
    for said in nodes.values():
        assert said.pop("viz")["color"]["a"] == 1
    links = {
        (source, target, said.pop("id")): said
        for source, target, said in graph.edges(data=True)
    }
    for said in links.values():
        assert said.pop("label") == said["link"]
    return nodes, links


READERS = [
    pytest.param(graphml.write, of_graphml, id="graphml"),
    pytest.param(gexf.write, of_gexf, id="gexf"),
]


def allowed(value: Any) -> Any:
    """The value as XML 1.0 can say it: 2.2 of the recommendation."""
    if not isinstance(value, str):
        return value
    whole = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    return re.sub(whole, "\ufffd", value)


def as_xml(plain: Plain) -> Plain:
    nodes, links = plain
    return _allowed(nodes), _allowed(links)


def _allowed(part: dict[Any, dict[str, Any]]) -> dict[Any, dict[str, Any]]:
    return {
        key: {name: allowed(value) for name, value in said.items()}
        for key, said in part.items()
    }


def test_an_empty_graph_is_an_empty_network() -> None:
    graph = network(world())

    assert isinstance(graph, nx.MultiDiGraph)
    assert (len(graph), graph.size()) == (0, 0)


def test_nodes_say_what_they_are_and_what_is_known() -> None:
    graph = network(world(RULE, PLAN, BODY, PLACE))

    assert dict(graph.nodes.items()) == {
        RULE.id: {
            "node": "Document",
            "label": "290-QĐ/TW, party/trung-uong (2010)",
            "issuer_id": "party/trung-uong",
            "type": "QĐ",
            "number": "290",
            "canonical": "290-QĐ/TW",
            "year": 2010,
            "known": "cited",
            "provisional": False,
        },
        PLAN.id: {
            "node": "Document",
            "label": "117/KH-UBND, thành phố Hà Nội (2020)",
            "issuer_id": "ubnd/ha-noi",
            "type": "KH",
            "number": "117",
            "canonical": "117/KH-UBND",
            "year": 2020,
            "date": "2020-05-28",
            "date_from": "2020-05-28",
            "date_to": "2020-05-29",
            "known": "held",
            "provisional": False,
            "signer": "A",
        },
        "ubnd/ha-noi": {
            "node": "Body",
            "label": "Ủy ban nhân dân thành phố Hà Nội",
            "name": "Ủy ban nhân dân thành phố Hà Nội",
            "kind": "ubnd",
            "parent_id": "gov/chinh-phu",
            "locality_id": "ha-noi",
            "valid_to": "2025-07-01",
        },
        "ha-noi": {
            "node": "Locality",
            "label": "thành phố Hà Nội",
            "name": "thành phố Hà Nội",
        },
    }


def test_links_say_on_what_they_rest() -> None:
    graph = network(world(RULE, PLAN, BODY, PLACE, CITED, LINKED))

    assert {key: said for *_, key, said in graph.edges(keys=True, data=True)} == {
        LINKED.id: {
            "link": "IMPLEMENTS",
            "relation": "implements",
            "scope": "document",
            "basis": "text",
            "citations": 1,
            "first_citation_id": "f1:0",
            "since_from": "2020-05-28",
            "since_to": "2020-05-29",
            "words": "thực hiện Quy định số 290-QĐ/TW",
        },
        f"ISSUED_BY {PLAN.id}": {"link": "ISSUED_BY", "lead": True},
        "LOCATED_IN ubnd/ha-noi": {"link": "LOCATED_IN"},
    }
    assert graph.has_edge(PLAN.id, RULE.id)
    assert graph.has_edge(PLAN.id, "ubnd/ha-noi")


def test_parallel_links_and_loops_are_all_there() -> None:
    links = [
        edge(PLAN, RULE),
        edge(PLAN, RULE, scope="task"),
        edge(PLAN, RULE, relation=Relation.REFERS_TO),
        edge(PLAN, PLAN, relation=Relation.REFERS_TO),
    ]

    graph = network(world(RULE, PLAN, links))

    assert {key for *_, key in graph.edges(keys=True)} == {one.id for one in links}


def test_a_link_without_both_ends_is_not_drawn() -> None:
    lost = edge(PLAN, "gov/thu-tuong|QĐ|1|2020")

    assert network(world(PLAN, lost)).size() == 0


def test_a_document_that_nobody_numbered_has_a_label() -> None:
    bare = row("documents", document_id="?|KH|~ab|?")

    assert network(world(bare)).nodes["?|KH|~ab|?"]["label"] == "?|KH|~ab|?"


def test_the_network_around_a_document_holds_its_neighbours(sample: Store) -> None:
    graph = to_networkx(sample, "117/KH-UBND của Hà Nội")

    documents = {id for id, said in graph.nodes.items() if said["node"] == "Document"}
    assert documents == {
        "ubnd/ha-noi|KH|117|2020",
        "party/bcsd-chinh-phu|KH|1447|2020",
        "ubnd/ha-noi/soc-son|KH|145|2020",
    }
    assert graph.nodes["ubnd/ha-noi"]["label"] == "Ủy ban nhân dân thành phố Hà Nội"


def test_the_network_becomes_tables_and_simple_graphs(sample: Store) -> None:
    graph = to_networkx(sample)

    table = nx.to_pandas_edgelist(graph, edge_key="edge_id")
    edges = sample.table("edges")
    assert set(edges["edge_id"].to_pylist()) < set(table["edge_id"])
    assert len(table) == graph.size()
    assert len(nx.DiGraph(graph)) == len(graph)


@pytest.mark.parametrize(("write", "read"), READERS)
def test_the_sample_comes_back_from_a_file(
    sample: Store,
    write: Callable[..., Any],
    read: Callable[[Path], Plain],
    tmp_path: Path,
) -> None:
    write(whole(sample), tmp_path / "ra")

    assert read(tmp_path / "ra") == of_graph(to_networkx(sample))


@pytest.mark.parametrize(("write", "read"), READERS)
@settings(max_examples=80)
@given(rows=graphs())
def test_any_graph_comes_back_from_a_file(
    write: Callable[..., Any], read: Callable[[Path], Plain], rows: list[Row]
) -> None:
    tables = world(rows)

    with TemporaryDirectory() as folder:
        write(tables, Path(folder, "ra"))
        back = read(Path(folder, "ra"))

    assert back == as_xml(of_graph(network(tables)))


@pytest.mark.parametrize(("write", "read"), READERS)
def test_hostile_words_come_back_but_for_what_xml_forbids(
    write: Callable[..., Any], read: Callable[[Path], Plain], tmp_path: Path
) -> None:
    plans = [
        document(f"{n}/KH-UBND", of="ubnd/ha-noi", on="2020-05-28", title=words)
        for n, words in enumerate(HOSTILE, 1)
    ]

    write(world(plans), tmp_path / "ra")

    nodes, _ = read(tmp_path / "ra")
    assert [nodes[plan.id]["title"] for plan in plans] == [*map(allowed, HOSTILE)]


def test_gephi_finds_label_year_colour_and_kind_in_gexf(tmp_path: Path) -> None:
    task = edge(PLAN, RULE, scope="task")
    gexf.write(world(RULE, PLAN, BODY, LINKED, task), tmp_path / "ra.gexf")

    root = ElementTree.parse(tmp_path / "ra.gexf").getroot()
    here = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
    assert root.get("version") == "1.3"
    graph = root.find("g:graph", here)
    assert graph is not None
    assert [part.tag.partition("}")[2] for part in graph] == [
        "attributes",
        "attributes",
        "nodes",
        "edges",
    ]
    types = {
        a.get("title"): a.get("type") for a in graph.iter() if "attribute" in a.tag
    }
    assert types["year"] == "long"
    rule, plan, body = graph.findall("g:nodes/g:node", here)
    label = "117/KH-UBND, Ủy ban nhân dân thành phố Hà Nội (2020)"
    assert plan.get("label") == label
    colours = [one.find("viz:color", here) for one in (rule, plan, body)]
    assert [colour is not None and colour.get("r") for colour in colours] == [
        "0",
        "0",
        "230",
    ]
    sizes = [one.find("viz:size", here) for one in (rule, plan)]
    assert [size is not None and size.get("value") for size in sizes] == ["6.0", "12.0"]
    kinds = {one.get("kind") for one in graph.findall("g:edges/g:edge", here)}
    assert kinds == {"IMPLEMENTS", "IMPLEMENTS task", "ISSUED_BY"}
    assert root.find("g:meta", here) is not None
    assert "lastmodifieddate" not in (tmp_path / "ra.gexf").read_text(encoding="utf-8")


def test_gephi_finds_label_size_and_colour_in_graphml(tmp_path: Path) -> None:
    graphml.write(world(PLAN), tmp_path / "ra.graphml")

    said = nx.read_graphml(tmp_path / "ra.graphml").nodes[PLAN.id]
    assert (said["r"], said["g"], said["b"], said["size"]) == (0, 114, 178, 12.0)
    assert said["label"] == "117/KH-UBND, ubnd/ha-noi (2020)"
    assert said["year"] == 2020
