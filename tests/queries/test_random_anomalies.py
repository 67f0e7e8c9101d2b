"""Anomalies in random worlds, against rules written out by hand for seven bodies."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.stores import open_store
from graph.words import Known
from queries.anomalies import anomalies
from tests.queries.told import told
from tests.worlds import document, edge, world

BODIES = (
    *("gov/thu-tuong", "gov/bo-y-te", "ubnd/ha-noi", "hdnd/ha-noi"),
    *("ubnd/ha-noi/soc-son", "ubnd/hai-duong", "party/thanh-uy/ha-noi"),
)
TIERS = (0, 1, 2, 2, 3, 2, 9)
MAY_CHANGE = ("012345", "12345", "24", "234", "4", "5", "0123456")
"""By body the others whose documents it may change, or of which that is not known."""

PARTY = 6
FIRST = date(2015, 1, 1)
PLACES = st.tuples(
    st.integers(0, len(BODIES) - 1), st.integers(0, 12), st.sampled_from(Known)
)
LINKS = st.tuples(
    st.integers(0, 7),
    st.sampled_from(["implements", "based_on", "replaces", "refers_to"]),
    st.sampled_from(["document", "task"]),
    st.integers(0, 7),
)
Link = tuple[int, str, str, int]
Place = tuple[int, int, Known]


def expected(places: list[Place], links: set[Link]) -> set[tuple[str, int, int]]:
    """Kind, citing and cited document of each anomaly; 0 where any may be named."""
    found = set()
    for one, relation, scope, other in links:
        (new, day, _), (old, later, _) = places[one], places[other]
        whole = scope == "document"
        if day < later and places[one][2] is not Known.DESCRIBED:
            found.add(("cites_the_future", one, other))
        if whole and relation == "replaces" and str(old) not in MAY_CHANGE[new]:
            found.add(("foreign_repeal", one, other))
        rests_on = whole and relation in ("implements", "based_on")
        if rests_on and PARTY not in (new, old) and TIERS[new] < TIERS[old]:
            found.add(("lower_rank_basis", one, other))
    for one, (body, _, known) in enumerate(places):
        rests = [
            (relation, places[other][0] == PARTY)
            for source, relation, scope, other in links
            if (source, scope) == (one, "document")
            and relation in ("implements", "based_on")
            and source != other
        ]
        alone = ("based_on", True) in rests and all(party for _, party in rests)
        if known is Known.HELD and body != PARTY and alone:
            found.add(("party_sole_basis", one, 0))
    return found


@settings(max_examples=60)
@given(
    st.lists(PLACES, min_size=8, max_size=8),
    st.sets(LINKS, max_size=14),
    st.integers(0, 7),
)
def test_what_is_found_is_what_the_rules_say_of_each_link(
    places: list[Place], links: set[Link], asked: int
) -> None:
    documents = [
        document(
            f"{n + 1}/KH-UBND",
            of=BODIES[body],
            on=str(FIRST + timedelta(days=day)),
            known=known if any(n in (a, b) for a, _, _, b in links) else Known.HELD,
        )
        for n, (body, day, known) in enumerate(places)
    ]
    ids = [one.id for one in documents]
    store = open_store("memory:", create=True, read_only=False)
    rows = [
        edge(documents[a], documents[b], relation=relation, scope=scope)
        for a, relation, scope, b in links
    ]
    store.write(world(*documents, rows))

    frame = anomalies(store)

    found = told(frame, "kind", "document_id", "other_id")
    numbered = [
        (kind, ids.index(one), 0 if kind == "party_sole_basis" else ids.index(other))
        for kind, one, other in found
    ]
    assert len(numbered) == len(set(numbered))
    assert set(numbered) == expected(places, links)
    narrowed = anomalies(store, document=ids[asked])
    assert told(narrowed, "kind", "document_id", "other_id") == [
        row for row in found if ids[asked] in row
    ]
