"""How an audit was made, and the command that makes it again."""

from __future__ import annotations

from collections.abc import Mapping

from graph.digest import digest
from graph.version import SCHEMA, TOOL
from queries.asking import EXPECTED
from queries.reading import rows
from trienkhai.audit_case import Case
from trienkhai.cells import plain

_OF_GRAPH = {
    "graph_schema": "schema",
    "graph_extractor": "extractor",
    "graph_inputs": "inputs",
    "graph_digest": "digest",
}


def parameters(
    case: Case, *, name: str = "audit", out: str = "ho-so"
) -> dict[str, object]:
    """
    What makes this audit: the program and the graph by their digests, the directive,
    the day, the other parameters, the command of that ``name``. Where and when the
    graph is kept is not among them: the same graph makes the same audit.
    """
    return {
        "program": f"trienkhai {TOOL}",
        **_graph(case),
        "document_id": case.document_id,
        "on": case.on.isoformat(),
        **{name: plain(value) for name, value in _others(case).items()},
        "command": command(case, name, out),
    }


def _graph(case: Case) -> dict[str, object]:
    """What the graph says of itself; its digest is worked out where it does not."""
    said = {row["name"]: row["value"] for row in rows(case.store, "meta")}
    said.setdefault("schema", str(SCHEMA))
    if not said.get("digest"):
        said["digest"] = digest(case.store)
    return {name: said[of] for name, of in _OF_GRAPH.items() if said.get(of)}


def _others(case: Case) -> Mapping[str, object]:
    return {name: case.given[name] for name in sorted(case.given)}


def command(case: Case, name: str, out: str) -> str:
    """
    The command that makes the audit again; the names of the graph and of what is
    written are for a person to put in.
    """
    words = ["trienkhai", name, f'"{case.document_id}"', "--on", str(case.on)]
    for parameter in EXPECTED:
        value = case.given.get(parameter.name, parameter.default)
        if value != parameter.default:
            flag = "--" + parameter.name.replace("_", "-")
            words += [flag, f'"{value}"' if " " in str(value) else str(value)]
    return " ".join([*words, "--store", "graph.duckdb", "--out", out])
