"""What every store promises of its answers; the oracle is a search over sets."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta
from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.arrow import schema
from graph.errors import StoreError, UnknownDocument
from graph.stores import open_store
from graph.stores.login import Login
from graph.stores.seam import REACH, Along, Store
from graph.tables import LATEST, TABLES
from graph.words import Basis, Direction, Relation, Scope
from tests.neo4j_server import Server
from tests.worlds import Row, document, edge, file, row, world

UP, DOWN = Direction.UP, Direction.DOWN

DIRECTIVE = document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26")
PROVINCE = document("274/KH-UBND", of="ubnd/ha-noi", on="2021-12-02")
DISTRICT = document("77/KH-UBND", of="ubnd/ha-noi/soc-son", on="2021-12-20")


def reached(
    links: set[tuple[str, str]], starts: list[str], direction: Direction, depth: int
) -> list[tuple[str, str, int]]:
    """Breadth first over sets: the oracle."""
    if direction is DOWN:
        links = {(target, source) for source, target in links}
    found = []
    for start in set(starts):
        seen = level = {start}
        for steps in range(1, depth + 1):
            level = {other for one, other in links if one in level} - seen
            seen = seen | level
            found += [(start, other, steps) for other in level]
    return sorted(found)


def rows(table: pa.Table) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in table.to_pylist()]


def nodes(count: int) -> list[Row]:
    return [
        document(f"{n}/KH-UBND", of="ubnd/ha-noi", on="2020-05-28")
        for n in range(1, count + 1)
    ]


def test_an_empty_store_has_every_table_with_its_types(store: Store) -> None:
    for name in TABLES:
        assert store.table(name).schema.equals(schema(name))
        assert store.table(name).num_rows == (2 if name == "meta" else 0)


def test_an_empty_store_answers_with_the_types_of_the_model(store: Store) -> None:
    assert store.find(number="33/CT-TTg").schema.equals(schema("documents"))
    assert store.edges(["a"], Along()).schema.equals(schema("edges"))
    assert store.reach([], Along(), direction=UP, depth=1).schema.equals(REACH)


def test_a_plan_two_steps_below_is_at_depth_two(store: Store) -> None:
    links = [edge(PROVINCE, DIRECTIVE), edge(DISTRICT, PROVINCE)]
    store.write(world(DIRECTIVE, PROVINCE, DISTRICT, links))

    down = store.reach([DIRECTIVE.id], Along(), direction=DOWN, depth=8)

    assert down.schema.equals(REACH)
    assert rows(down) == [
        (DIRECTIVE.id, DISTRICT.id, 2),
        (DIRECTIVE.id, PROVINCE.id, 1),
    ]


def test_depth_one_ends_after_one_step(store: Store) -> None:
    links = [edge(PROVINCE, DIRECTIVE), edge(DISTRICT, PROVINCE)]
    store.write(world(DIRECTIVE, PROVINCE, DISTRICT, links))

    up = store.reach([DISTRICT.id], Along(), direction=UP, depth=1)

    assert rows(up) == [(DISTRICT.id, PROVINCE.id, 1)]


@pytest.mark.parametrize("depth", [-1, 0, 33])
def test_a_depth_outside_the_bounds_is_refused(store: Store, depth: int) -> None:
    with pytest.raises(ValueError, match="depth"):
        store.reach([], Along(), direction=UP, depth=depth)


def test_a_chain_of_32_steps_is_walked_to_its_end(store: Store) -> None:
    chain = nodes(33)
    store.write(world(chain, [edge(a, b) for a, b in pairwise(chain)]))

    up = store.reach([chain[0].id], Along(), direction=UP, depth=32)

    assert {(one, steps) for _, one, steps in rows(up)} == {
        (one.id, steps) for steps, one in enumerate(chain) if steps
    }


def test_an_unknown_start_is_named(store: Store) -> None:
    store.write(world(DIRECTIVE))
    with pytest.raises(UnknownDocument, match="ubnd/nowhere"):
        store.reach(
            [DIRECTIVE.id, "ubnd/nowhere|KH|1|2020"], Along(), direction=UP, depth=1
        )


def test_a_self_loop_reaches_nothing_and_is_an_edge(store: Store) -> None:
    loop = edge(PROVINCE, PROVINCE)
    store.write(world(PROVINCE, loop))

    assert rows(store.reach([PROVINCE.id], Along(), direction=UP, depth=8)) == []
    assert store.edges([PROVINCE.id], Along())["edge_id"].to_pylist() == [loop.id]


def test_a_start_on_a_cycle_is_not_its_own_result(store: Store) -> None:
    links = [edge(PROVINCE, DISTRICT), edge(DISTRICT, PROVINCE)]
    store.write(world(PROVINCE, DISTRICT, links))

    both = store.reach([PROVINCE.id, DISTRICT.id], Along(), direction=UP, depth=9)

    assert rows(both) == sorted(
        [(PROVINCE.id, DISTRICT.id, 1), (DISTRICT.id, PROVINCE.id, 1)]
    )


def test_duplicate_starts_collapse(store: Store) -> None:
    store.write(world(PROVINCE, DIRECTIVE, edge(PROVINCE, DIRECTIVE)))

    up = store.reach([PROVINCE.id, PROVINCE.id], Along(), direction=UP, depth=2)

    assert rows(up) == [(PROVINCE.id, DIRECTIVE.id, 1)]


def test_parallel_edges_of_two_scopes_are_told_apart(store: Store) -> None:
    whole = edge(PROVINCE, DIRECTIVE, scope=Scope.DOCUMENT)
    task = edge(PROVINCE, DIRECTIVE, scope=Scope.TASK)
    store.write(world(PROVINCE, DIRECTIVE, whole, task))
    ends = [PROVINCE.id, DIRECTIVE.id]
    either = Along(scopes=frozenset({Scope.DOCUMENT, Scope.TASK}))

    assert store.edges(ends, Along())["edge_id"].to_pylist() == [whole.id]
    assert store.edges(ends, either)["edge_id"].to_pylist() == [whole.id, task.id]
    assert store.reach(ends, either, direction=UP, depth=3).num_rows == 1


@pytest.mark.parametrize(
    ("along", "found"),
    [
        (Along(), 1),
        (Along(relations=frozenset({Relation.BASED_ON})), 0),
        (Along(relations=frozenset()), 0),
        (Along(scopes=frozenset({Scope.TASK})), 0),
        (Along(bases=frozenset({Basis.DECISION})), 0),
        (Along(on=date(2021, 12, 1)), 0),
        (Along(on=date(2021, 12, 2)), 1),
        (Along(on=date(2021, 12, 2), certain=True), 1),
        (Along(on=date(2021, 12, 1), certain=True), 0),
        (Along(on=date(9999, 12, 31), certain=True), 1),
        (Along(certain=True), 1),
    ],
)
def test_an_edge_exists_only_along_what_is_asked(
    store: Store, along: Along, found: int
) -> None:
    store.write(world(PROVINCE, DIRECTIVE, edge(PROVINCE, DIRECTIVE)))

    up = store.reach([PROVINCE.id], along, direction=UP, depth=2)
    links = store.edges([PROVINCE.id, DIRECTIVE.id], along)

    assert (up.num_rows, links.num_rows) == (found, found)


@pytest.mark.parametrize(
    ("along", "found"),
    [
        (Along(on=date(1990, 1, 1)), 1),
        (Along(on=date(1990, 1, 1), certain=True), 0),
        (Along(on=date(9999, 12, 31), certain=True), 0),
    ],
)
def test_an_undated_edge_may_exist_and_is_never_certain(
    store: Store, along: Along, found: int
) -> None:
    undated = document("77/KH-UBND", of="ubnd/ha-noi")
    store.write(world(undated, DIRECTIVE, edge(undated, DIRECTIVE)))

    assert store.reach([undated.id], along, direction=UP, depth=2).num_rows == found


def test_an_edge_of_some_day_in_a_year_is_certain_after_that_year(
    store: Store,
) -> None:
    some_day = document(
        "77/KH-UBND",
        of="ubnd/ha-noi",
        year=2020,
        date_from=date(2020, 1, 1),
        date_to=date(2021, 1, 1),
    )
    store.write(world(some_day, DIRECTIVE, edge(some_day, DIRECTIVE)))

    def exists(on: date, certain: bool) -> bool:
        along = Along(on=on, certain=certain)
        return bool(store.edges([some_day.id, DIRECTIVE.id], along).num_rows)

    assert not exists(date(2019, 12, 31), certain=False)
    assert exists(date(2020, 1, 1), certain=False)
    assert not exists(date(2020, 12, 30), certain=True)
    assert exists(date(2020, 12, 31), certain=True)


def test_edges_have_both_ends_inside_and_are_sorted(store: Store) -> None:
    links = [edge(PROVINCE, DIRECTIVE), edge(DISTRICT, PROVINCE)]
    store.write(world(DIRECTIVE, PROVINCE, DISTRICT, links))

    some = store.edges([PROVINCE.id, DISTRICT.id, DISTRICT.id, "?"], Along())
    every = store.edges([DIRECTIVE.id, PROVINCE.id, DISTRICT.id], Along())

    assert some["edge_id"].to_pylist() == [links[1].id]
    assert every["edge_id"].to_pylist() == sorted(link.id for link in links)
    assert every.schema.equals(schema("edges"))


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, list[tuple[int, int, str, int]]]:
    """A number of nodes, and links with a scope and the day they exist since."""
    count = draw(st.integers(1, 7))
    node = st.integers(0, count - 1)
    scope = st.sampled_from([Scope.DOCUMENT, Scope.TASK])
    link = st.tuples(node, node, scope, st.integers(0, 2))
    return count, draw(st.lists(link, max_size=20, unique_by=lambda one: one[:3]))


def check_walk(
    store: Store,
    graph: tuple[int, list[tuple[int, int, str, int]]],
    data: st.DataObject,
) -> None:
    """The store walks a drawn graph as a search over sets does."""
    count, links = graph
    nodes_ = nodes(count)
    day = date(2020, 1, 1)
    made = [
        edge(nodes_[a], nodes_[b], scope=scope, since=f"{day + timedelta(days=late)}")
        for a, b, scope, late in links
    ]
    starts = data.draw(st.lists(st.sampled_from([one.id for one in nodes_])))
    scopes = data.draw(st.sets(st.sampled_from([Scope.DOCUMENT, Scope.TASK])))
    on = data.draw(st.none() | st.integers(0, 2))
    depth = data.draw(st.integers(1, 8))
    direction = data.draw(st.sampled_from(list(Direction)))
    along = Along(
        scopes=frozenset(scopes),
        on=None if on is None else day + timedelta(days=on),
    )
    kept = [
        link.values
        for link, (_, _, scope, late) in zip(made, links, strict=True)
        if scope in scopes and (on is None or late <= on)
    ]
    ends = {(link["source_id"], link["target_id"]) for link in kept}
    store.write(world(nodes_, made))

    found = store.reach(starts, along, direction=direction, depth=depth)
    inside = store.edges(starts, along)

    assert rows(found) == reached(ends, starts, direction, depth)
    assert inside["edge_id"].to_pylist() == sorted(
        link["edge_id"]
        for link in kept
        if link["source_id"] in starts and link["target_id"] in starts
    )


IN_A_TEST = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.mark.parametrize("place", ["memory:", "graph.duckdb"])
@settings(IN_A_TEST, max_examples=25)
@given(graph=graphs(), data=st.data())
def test_reach_and_edges_agree_with_a_search_over_sets(
    place: str,
    graph: tuple[int, list[tuple[int, int, str, int]]],
    data: st.DataObject,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    if place != "memory:":
        place = str(tmp_path_factory.mktemp("graph") / place)
    with closing(open_store(place, create=True)) as store:
        check_walk(store, graph, data)


@settings(IN_A_TEST, max_examples=12)
@given(graph=graphs(), data=st.data())
def test_so_they_do_on_a_server(
    server: Server,
    graph: tuple[int, list[tuple[int, int, str, int]]],
    data: st.DataObject,
) -> None:
    server.empty()
    login = Login(server.user, server.password)
    with closing(open_store(server.bolt, create=True, login=login)) as store:
        check_walk(store, graph, data)


CLEAN = "Về phòng, chống rác thải nhựa"
SHELF = [
    document("33/CT-TTg", of="gov/thu-tuong", on="2020-08-20", title=CLEAN),
    document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26"),
    document("5/ĐA-UBND", of="ubnd/ha-noi", on="2020-01-05", title="Ban quản lý chợ"),
    document("5/DA-UBND", of="ubnd/ha-noi", on="2020-01-06"),
    document("08B-NQ/HNTW", of="party/trung-uong", year=1990, organ="party/bchtw"),
    document("11-QĐi/TW", of="party/trung-uong", on="2019-02-18"),
    document("2-KH/TU", of="party/tinh-uy/hai-duong", on="2021-01-02"),
]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, [0, 1, 2, 3, 4, 5, 6]),
        ({"number": "33/CT-TTg"}, [0, 1]),
        ({"number": "033/ct – ttg"}, [0, 1]),
        ({"number": "33/CT-TTg", "year": 2021}, [1]),
        ({"number": "33"}, []),
        ({"number": "33/CT"}, []),
        ({"number": ""}, []),
        ({"number": "5/ĐA-UBND"}, [2]),
        ({"number": "5/DA-UBND"}, [3]),
        ({"number": "8b-nq/hntw"}, [4]),
        ({"number": "11-QĐ/TƯ"}, [5]),
        ({"number": "2-KH/TU"}, [6]),
        ({"number": "2-KH/TW"}, []),
        ({"type": "qđ"}, [5]),
        ({"type": "QĐi"}, [5]),
        ({"type": "qd"}, []),
        ({"issuer": "UBND/Hà-Nội"}, [2, 3]),
        ({"issuer": "party/bchtw"}, [4]),
        ({"issuer": "ubnd/ha"}, []),
        ({"issuer": ""}, []),
        ({"year": 1990}, [4]),
        ({"words": "RÁC nhựa, phong"}, [0]),
        ({"words": "rác thải chợ"}, []),
        ({"words": "an"}, []),
        ({"words": "ban"}, [2]),
        ({"words": "%"}, [0, 2]),
        ({"words": "rác", "year": 2021}, []),
        ({"limit": 0}, []),
    ],
)
def test_every_given_field_is_equal_after_folding(
    store: Store, fields: dict[str, object], found: list[int]
) -> None:
    store.write(world(SHELF))

    answer = store.find(**fields)  # type: ignore[arg-type]

    assert answer["document_id"].to_pylist() == sorted(SHELF[n].id for n in found)
    assert answer.schema.equals(schema("documents"))


def test_find_goes_on_after_the_last_key(store: Store) -> None:
    store.write(world(SHELF))
    ids = sorted(one.id for one in SHELF)

    first = store.find(limit=4)["document_id"].to_pylist()
    rest = store.find(limit=4, after=first[-1])["document_id"].to_pylist()

    assert first + rest == ids


def test_a_table_gives_the_columns_and_rows_asked_for(store: Store) -> None:
    store.write(world(SHELF))

    some = store.table(
        "documents",
        columns=["year", "organ"],
        where={"type": ["CT", "NQ"], "organ": [None, "party/bchtw"]},
    )

    assert some.schema.names == ["year", "organ"]
    assert rows(some) == [(2020, None), (2021, None), (1990, "party/bchtw")]


@pytest.mark.parametrize(
    ("where", "count"),
    [
        ({"year": [2020, 2020]}, 3),
        ({"year": []}, 0),
        ({"year": [None]}, 0),
        ({"organ": [None]}, 6),
        ({"organ": ["party/bchtw"]}, 1),
        ({"date": [date(2021, 11, 26), date(1800, 1, 1)]}, 1),
        ({"provisional": [True]}, 0),
        ({"date_to": [LATEST]}, 1),
    ],
)
def test_rows_are_kept_by_any_of_the_values(
    store: Store, where: dict[str, list[object]], count: int
) -> None:
    store.write(world(SHELF))
    assert store.table("documents", where=where).num_rows == count


def test_a_table_is_paged_by_its_first_key(store: Store) -> None:
    store.write(world(SHELF))
    ids = sorted(one.id for one in SHELF)

    page = store.table("documents", columns=["document_id"], after=ids[1], limit=2)

    assert page["document_id"].to_pylist() == ids[2:4]


def test_a_table_in_any_order_has_the_same_rows(store: Store) -> None:
    store.write(world(SHELF))
    ids = sorted(one.id for one in SHELF)

    some = store.table("documents", columns=["document_id"], ordered=False)
    page = store.table(
        "documents", columns=["document_id"], after=ids[1], limit=2, ordered=False
    )

    assert sorted(some["document_id"].to_pylist()) == ids
    assert page["document_id"].to_pylist() == ids[2:4]


def test_columns_named_like_words_of_the_language_can_be_asked(store: Store) -> None:
    store.write(
        world(
            row("successions", from_id="ha-tay", to_id="ha-noi", on=date(2008, 8, 1)),
            row("references", reference_id="f:1", start=1, end=2),
            row("decisions", decision_id="d1", by="người rà soát", at="2026-01-02"),
            row(
                "manifests",
                manifest_id="m",
                types=["KH", "CT"],
                **{"from": date(2020, 1, 1), "to": date(2021, 1, 1), "count": 3},
            ),
        )
    )

    assert store.table("successions", where={"on": [date(2008, 8, 1)]}).num_rows == 1
    assert rows(store.table("references", columns=["end", "start"])) == [(2, 1)]
    assert rows(store.table("decisions", columns=["by"], where={"at": ["2026-01-02"]}))
    assert rows(store.table("manifests", columns=["from", "to", "types"])) == [
        (date(2020, 1, 1), date(2021, 1, 1), ["KH", "CT"])
    ]


def test_rows_with_two_keys_are_sorted_by_both(store: Store) -> None:
    store.write(
        world(
            row("addressees", demand_id="b", n=1),
            row("addressees", demand_id="a", n=10),
            row("addressees", demand_id="a", n=9),
            file("f", path="z.txt"),
            file("f", path="Đ.txt"),
        )
    )

    assert rows(store.table("addressees", columns=["demand_id", "n"])) == [
        ("a", 9),
        ("a", 10),
        ("b", 1),
    ]
    paths = store.table("files", columns=["path"])["path"].to_pylist()
    assert paths == ["z.txt", "Đ.txt"]


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("nothing", {}),
        ("documents", {"columns": ["nothing"]}),
        ("documents", {"where": {"nothing": [1]}}),
        ("documents", {"where": {"year": ["a year"]}}),
        ("citations", {"where": {"inferred": ["issuer"]}}),
        ("documents", {"limit": -1}),
    ],
)
def test_what_the_model_does_not_have_is_refused(
    store: Store, name: str, asked: dict[str, object]
) -> None:
    with pytest.raises(ValueError):
        store.table(name, **asked)  # type: ignore[arg-type]


def test_nothing_typed_reaches_the_language_of_the_engine(store: Store) -> None:
    store.write(world(SHELF))
    typed = "x' OR '1' = '1"

    assert store.find(number=typed).num_rows == 0
    assert store.find(issuer=typed).num_rows == 0
    assert store.table("documents", where={"title": [typed]}).num_rows == 0
    with pytest.raises(UnknownDocument):
        store.reach([typed], Along(), direction=UP, depth=1)


def test_a_statement_that_is_no_question_is_refused(store: Store) -> None:
    with pytest.raises(StoreError):
        store.native("DROP TABLE documents")
    assert store.table("documents").num_rows == 0


def test_pages_come_in_the_order_of_characters(store: Store) -> None:
    names = ["z", "đ", "ế", "\ue000", "\ufb01", "\uff41", "\U0001f600", "\U0001f600a"]
    shelf = [document("1/KH-UBND", of=name, year=2020) for name in names]
    store.write(world(shelf))

    def paged(**asked: object) -> list[str]:
        found: list[str] = []
        while True:
            after = found[-1] if found else None
            page = store.find(after=after, limit=3, **asked)  # type: ignore[arg-type]
            found += page["document_id"].to_pylist()
            if page.num_rows < 3:
                return found

    ids = sorted(one.id for one in shelf)
    assert store.table("documents")["document_id"].to_pylist() == ids
    assert paged() == ids
    assert paged(year=2020) == ids
    some = store.table("documents", where={"year": [2020]}, after=ids[4], limit=2)
    assert some["document_id"].to_pylist() == ids[5:7]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the", [0]),
        ("an", [0, 1]),
        ("An AND ninh", []),
        ("an (ninh", [1]),
        ('"an" OR title:*', []),
        ("5.000", [2]),
        ("000", [2]),
        ("5", [2]),
        ("tỷ~2 đồng^3", []),
        ("đồng: tỷ", [2]),
    ],
)
def test_every_word_is_found_as_a_word_and_nothing_else(
    store: Store, words: str, found: list[int]
) -> None:
    titles = ["The plan of an office", "An ninh, trật tự", "Kinh phí 5.000 tỷ đồng"]
    shelf = [
        document(f"{n + 1}/KH-UBND", of="ubnd/ha-noi", year=2020, title=title)
        for n, title in enumerate(titles)
    ]
    store.write(world(shelf))
    ids = store.find(words=words)["document_id"].to_pylist()
    assert ids == [shelf[n].id for n in found]
