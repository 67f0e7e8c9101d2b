"""Documents whose titles name a directive that they do not surely cite."""

from __future__ import annotations

from collections.abc import Iterator

from graph.stores.seam import Store
from graph.words import IMPL, DecisionKind, Matter, Relation
from queries.acts import acts
from queries.candidates import candidates
from queries.open_doubts import Key, Open
from queries.reading import by_key, rows

_TITLE = "title"


def open_titles(store: Store) -> Iterator[Open]:
    """
    Of the directives that ask somebody to act, or that somebody carries out; not those
    that are linked, or of which a person says that only the topic is the same.
    """
    demands = store.table("demands", columns=["document_id"])
    relations = [relation.value for relation in IMPL]
    links = store.table(
        "edges", columns=["source_id", "target_id"], where={"relation": relations}
    )
    pairs = set(zip(*(links[c].to_pylist() for c in links.column_names), strict=True))
    asking = {*demands["document_id"].to_pylist(), *(target for _, target in pairs)}
    directives = by_key(store, "documents", sorted(asking)).values()
    numbered = [row for row in directives if row["canonical"]]
    issuers = store.table("documents", columns=["issuer_id"])["issuer_id"].unique()
    own = acts(store, sorted(issuers.drop_null().to_pylist()))
    known = {
        (row["subject_id"], row["document_id"])
        for row in rows(store, "candidates", reason=[DecisionKind.TOPIC.value])
    }
    said: set[tuple[str, str]] = set()
    for directive, by_body in candidates(store, numbered, own).items():
        for found in (one for of in by_body.values() for one in of):
            pair = (found.document["document_id"], directive)
            if found.why != _TITLE or pair in pairs | known | said:
                continue
            said.add(pair)
            yield Open(
                key=Key(Matter.TITLE, pair[0], Relation.IMPLEMENTS.value, directive),
                document=pair[0],
                mention={},
                asks="asks.title",
                told={"words": found.words},
                candidates=(directive,),
            )
