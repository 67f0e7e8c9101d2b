"""The page hands out the report of a directive, the same as the command writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

import trienkhai
from graph.stores import open_store
from graph.words import Level
from trienkhai.demo import DIRECTIVE
from trienkhai.page.app import made
from trienkhai.page.asked import asked
from trienkhai.page.asking import Asker
from trienkhai.page.reported import report_links

ON = date(2022, 3, 1)


@pytest.fixture(scope="module")
def client(sample_graph: Path) -> Iterator[FlaskClient]:
    ask = Asker(str(sample_graph))
    yield made(ask).server.test_client()
    ask.close()


@pytest.mark.parametrize("form", ["html", "xlsx"])
def test_it_is_the_report_that_the_command_writes(
    client: FlaskClient, sample_graph: Path, tmp_path: Path, form: str
) -> None:
    out = tmp_path / f"bao-cao.{form}"
    with closing(open_store(str(sample_graph))) as store:
        trienkhai.report(store, DIRECTIVE, on=ON, level=Level.PROVINCE, out=out)

    got = client.get(
        f"/tai-ve/bao-cao.{form}?document={quote(DIRECTIVE)}&on=2022-03-01&level=province"
    )

    assert got.status_code == 200
    assert got.data == out.read_bytes()
    named = f'attachment; filename="bao-cao-33-ct-ttg-2021.{form}"'
    assert got.headers["Content-Disposition"] == named


@pytest.mark.parametrize(
    ("search", "says"),
    [
        ("", "văn bản"),
        ("document=33/CT-TTg&on=2022-03-01", "gov/thu-tuong|CT|33|2020"),
        ("document=9999/CT-TTg", "9999/CT-TTg"),
        (f"document={DIRECTIVE}&on=hom-nay", "hom-nay"),
        (f"document={DIRECTIVE}&level=village", "village"),
    ],
)
def test_what_cannot_be_reported_is_a_sentence(
    client: FlaskClient, search: str, says: str
) -> None:
    got = client.get(f"/tai-ve/bao-cao.html?{search}")

    assert got.status_code == 400
    assert says in got.text
    assert got.content_type.startswith("text/plain")


@pytest.mark.parametrize("form", ["pdf", "png", "exe"])
def test_no_browser_is_started_for_a_reader(client: FlaskClient, form: str) -> None:
    got = client.get(f"/tai-ve/bao-cao.{form}?document={quote(DIRECTIVE)}")

    assert got.status_code == 404


def test_the_links_keep_what_the_address_asks() -> None:
    here = asked("/khoang-trong", "?document=33/CT-TTg@2021&on=2022-03-01&lang=en&q=x")
    found = report_links(here, "gov/thu-tuong|CT|33|2021").to_plotly_json()
    links = [
        one.to_plotly_json()["props"]["href"] for one in found["props"]["children"][::2]
    ]

    assert links == [
        f"/tai-ve/bao-cao.{form}?document=gov/thu-tuong|CT|33|2021&on=2022-03-01&lang=en"
        for form in ("html", "xlsx")
    ]
