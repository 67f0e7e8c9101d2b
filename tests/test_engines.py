"""An engine is named in its own modules only; everything else speaks to the seam."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("graph", "loaders", "queries", "trienkhai")

ENGINES = ("duckdb", "networkx", "neo4j", "py2neo", "pyspark", "scipy", "sknetwork")

OWN = {
    "graph/exports/networks.py": {"networkx"},
    "graph/resolve/engine.py": {"duckdb"},
    "graph/stores/duckamend.py": {"duckdb"},
    "graph/stores/duckdiffer.py": {"duckdb"},
    "graph/stores/duckends.py": {"duckdb"},
    "graph/stores/duckfile.py": {"duckdb"},
    "graph/stores/ducklinks.py": {"duckdb"},
    "graph/stores/duckrest.py": {"duckdb"},
    "graph/stores/duckmarks.py": {"duckdb"},
    "graph/stores/duckmade.py": {"duckdb"},
    "graph/stores/ducknear.py": {"duckdb"},
    "graph/stores/duckopen.py": {"duckdb"},
    "graph/stores/duckparts.py": {"duckdb"},
    "graph/stores/ducksteps.py": {"duckdb"},
    "graph/stores/duckwalk.py": {"duckdb"},
    "graph/stores/duckwrite.py": {"duckdb"},
    "graph/stores/memory.py": {"networkx"},
    "graph/stores/py2neo_driver.py": {"py2neo"},
    "graph/stores/neo4j_driver.py": {"neo4j"},
    "trienkhai/batch/spark.py": {"pyspark"},
    "trienkhai/batch/spark_copies.py": {"pyspark"},
    "trienkhai/batch/spark_steps.py": {"pyspark"},
    "trienkhai/batch/spark_tables.py": {"pyspark"},
}
"""The modules that may import an engine, and which."""

ASKED = ("networkx", "scipy", "sknetwork")
"""In queries, libraries for the part of a graph that a store handed out."""


def sources() -> Iterator[tuple[str, ast.Module]]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> set[str]:
    """The first parts of the names of all modules that are imported anywhere."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def compared(tree: ast.Module) -> set[str]:
    """The engines that stand in a comparison, a case or a key: code that asks which."""
    words: list[ast.expr | None] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            words += [node.left, *node.comparators]
        elif isinstance(node, ast.MatchValue):
            words.append(node.value)
        elif isinstance(node, ast.Dict):
            words += node.keys
    texts = {word.value for word in words if isinstance(word, ast.Constant)}
    return {engine for engine in ENGINES if engine in texts}


def allowed(name: str) -> set[str]:
    return OWN.get(name, set()) | (set(ASKED) if name.startswith("queries/") else set())


def test_an_engine_is_imported_in_its_own_modules_only() -> None:
    strays = {
        name: found
        for name, tree in sources()
        if (found := imported(tree) & set(ENGINES) - allowed(name))
    }
    assert strays == {}


def test_nothing_asks_which_engine_keeps_the_graph() -> None:
    assert {name: found for name, tree in sources() if (found := compared(tree))} == {}


def test_the_list_of_engine_modules_has_no_leftovers() -> None:
    found = {name: imported(tree) for name, tree in sources()}
    assert all(engines <= found[name] for name, engines in OWN.items())
