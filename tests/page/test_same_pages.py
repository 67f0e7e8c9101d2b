"""A graph on a server gives the pages that the file of the same graph gives."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from plotly.io.json import to_json_plotly

from graph.stores.login import Login
from tests.neo4j_server import Server
from tests.page.sample import ASKED, link
from trienkhai.demo import build_sample
from trienkhai.page.app import answered
from trienkhai.page.asking import Asker
from trienkhai.page.views import VIEWS


def pages(ask: Asker) -> dict[str, str]:
    """What each view answers about something; the others tell the hour of a build."""
    views = {view.path: view for view in VIEWS}
    told = {}
    for path in ASKED:
        page, _, whole = answered(ask, views, path, link(path).removeprefix(path))
        assert whole
        told[path] = to_json_plotly(page)
    return told


def test_a_server_gives_the_pages_of_the_file(
    sample_graph: Path, emptied: Server
) -> None:
    login = Login(emptied.user, emptied.password)
    build_sample(emptied.bolt, login=login)
    with (
        closing(Asker(str(sample_graph), patience=120)) as file,
        closing(Asker(emptied.bolt, login=login, patience=120)) as server,
    ):
        expected, found = pages(file), pages(server)

    for path, page in expected.items():
        assert "trouble" not in page
        assert found[path] == page, path
