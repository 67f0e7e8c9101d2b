"""What a person decides on the page stands in the file, whole, and is carried out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from dash.development.base_component import Component
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page
from werkzeug.test import TestResponse

from graph.decisions import decided, read_decisions
from graph.errors import TrienkhaiError
from graph.stores import open_store
from graph.stores.lock import held
from tests.page.seeing import come, see
from tests.page.serving import served
from trienkhai.cells import records
from trienkhai.demo import SAMPLE
from trienkhai.line import build
from trienkhai.page.asked import asked
from trienkhai.page.asking import Asker
from trienkhai.page.gate import Rules
from trienkhai.page.hosts import hosts
from trienkhai.page.review import book as books
from trienkhai.page.review.book import Book
from trienkhai.page.review.options import options
from trienkhai.page.review.posting import BYTES, PATH
from trienkhai.page.serving import application
from trienkhai.page.views import review

ORDER = "gov/thu-tuong|CT|33|2021"
OLDER = "gov/thu-tuong|CT|33|2020"
SON_LA = "citation::8bde3396faac968b:211::implements::::0c1f76"
BEN_TRE = "citation::ddc1b3c755303417:523::replaces::::ddedfb"
WHOM = "demand::2d4cf40af084afcf:d0::organise::::75d20a"
WHO = {"by": "Nguyễn Văn A", "day": "05/02/2026"}


def built(folder: Path, decisions: Path | None = None) -> Path:
    place = folder / "graph.duckdb"
    build([str(SAMPLE / "van-ban")], store=str(place), decisions=decisions)
    return place


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample of which nobody has decided anything."""
    return built(tmp_path_factory.mktemp("open"))


@pytest.fixture(scope="module")
def ask(graph: Path) -> Iterator[Asker]:
    found = Asker(str(graph), patience=60)
    yield found
    found.close()


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path / "quyet-dinh.csv")


@pytest.fixture
def client(ask: Asker, book: Book) -> FlaskClient:
    return application(ask, RULES, book).test_client()


RULES = Rules(hosts("127.0.0.1", ["localhost"]))


def send(client: FlaskClient, book: Book, **body: Any) -> TestResponse:
    told = {"token": book.token, **WHO, **body}
    return client.post(PATH, json=told, headers={"Origin": "http://localhost"})


def answer(doubt: str, choice: str, **more: str) -> dict[str, str]:
    reason = "đã đối chiếu bản gốc"
    return {"doubt": doubt, "choice": choice, "reason": reason, **more}


def body(ask: Asker, book: Book, search: str = "") -> Component:
    return review.view(book).body(ask, asked("/ra-soat", search))


def implementing(place: Path) -> set[str]:
    """The documents that carry the directive out."""
    with closing(open_store(str(place))) as store:
        where = {"target_id": [ORDER], "relation": ["implements"]}
        return set(store.table("edges", where=where)["source_id"].to_pylist())


def test_without_a_file_of_decisions_there_is_nothing_that_writes(ask: Asker) -> None:
    client = application(ask, RULES).test_client()

    assert client.get("/ra-soat").status_code == 404
    assert client.post(PATH, json={}).status_code in (404, 405)
    rules = {str(rule) for rule in client.application.url_map.iter_rules()}
    assert not any("ra-soat" in rule for rule in rules)


def test_a_decision_is_carried_out_by_the_next_build_and_undone_by_a_later_line(
    client: FlaskClient, book: Book, graph: Path, tmp_path: Path
) -> None:
    before = implementing(graph)

    done = send(client, book, answers=[answer(SON_LA, f"means={ORDER}")])

    (line,) = read_decisions(book.path).lines
    assert line == decided(
        at="2026-02-05",
        by="Nguyễn Văn A",
        kind="link",
        subject_id="8bde3396faac968b:211",
        value=ORDER,
        reason="đã đối chiếu bản gốc",
    )
    assert done.get_json()["done"] == [line.decision_id]
    with_it = implementing(built(tmp_path, book.path))
    assert {id.split("|")[0] for id in with_it - before} == {"ubnd/son-la"}

    back = send(client, book, withdraw=line.decision_id)

    assert back.status_code == 200
    assert len(read_decisions(book.path).lines) == 2
    assert read_decisions(book.path).live() == ()
    assert implementing(built(tmp_path, book.path)) == before


def test_the_cards_show_the_sentence_the_candidates_and_no_choice(
    ask: Asker, book: Book
) -> None:
    found = body(ask, book, "?matter=citation")
    cards = [p for p in found._traverse() if getattr(p, "className", "") == "doubt"]

    (card,) = [one for one in cards if getattr(one, "data-doubt", "") == SON_LA]
    told = str(card)
    assert "Thực hiện " in told
    assert "UBND tỉnh ban hành kế hoạch như sau" in told
    assert "Khác nhau ở: ngày ban hành, trích yếu" in told
    assert f"means={ORDER}" in told
    assert f"means={OLDER}" in told
    selects = [p for p in card._traverse() if p.__class__.__name__ == "Select"]
    assert selects[0].children[0].value == ""
    assert not any(getattr(one, "selected", None) for one in selects[0].children)
    (name,) = [p for p in found._traverse() if getattr(p, "name", "") == "by"]
    assert name.value == ""


def test_every_kind_of_answer_can_be_given(
    client: FlaskClient, book: Book, ask: Asker
) -> None:
    day = "identity::ubnd/hai-duong|KH|~fa82851bf441|?::date::"
    ids = ask.ask("open_doubts")["doubt_id"].drop_duplicates()
    (date_of,) = [id for id in ids if id.startswith(day)]
    (amends,) = [id for id in ids if id.startswith("effect::")]
    told = [
        answer(SON_LA, f"means_not[{OLDER}][{ORDER}]"),
        answer(BEN_TRE, "year=", value="2016"),
        answer(WHOM, "address=level:district of lam-dong"),
        answer(date_of, "state=", value="10/01/2022"),
        answer(amends, "part=", value="23/11/2025"),
    ]

    done = send(client, book, answers=told)

    assert done.get_json()["said"].startswith("Đã ghi 6 quyết định")
    lines = read_decisions(book.path).lines
    assert [(line.kind, line.field, line.value) for line in lines] == [
        ("not_link", "", OLDER),
        ("not_link", "", ORDER),
        ("identity", "year", "2016"),
        ("demand", "organise", "level:district of lam-dong"),
        ("identity", "date", "2022-01-10"),
        ("effect", "amends", "party/trung-uong|QĐ|11|2019 from 2025-11-23 partial"),
    ]


def test_what_the_list_offers_is_taken(
    client: FlaskClient, book: Book, ask: Asker
) -> None:
    """Each option that needs nothing written beside it, of each doubt."""
    frame = ask.ask("open_doubts")
    for doubt_id, rows in frame.groupby("doubt_id"):
        for option, _ in options(str(doubt_id), records(rows), {}, "vi"):
            if not option.endswith("="):
                told = answer(str(doubt_id), option, source=option)
                done = send(client, book, answers=[told])
                assert done.status_code == 200, (option, done.get_json())
                for id in done.get_json()["done"]:
                    send(client, book, withdraw=id)


def test_one_answer_that_is_wrong_stops_them_all_and_is_named(
    client: FlaskClient, book: Book
) -> None:
    told = [
        answer(SON_LA, f"means={ORDER}"),
        answer(BEN_TRE, "year=", value="năm ngoái"),
        {**answer(WHOM, "address=level:district of lam-dong"), "reason": ""},
    ]

    refused = send(client, book, answers=told)

    assert refused.status_code == 400
    assert set(refused.get_json()["faults"]) == {BEN_TRE, WHOM}
    assert "năm ngoái" in refused.get_json()["faults"][BEN_TRE]
    assert not book.path.exists()


def test_what_contradicts_a_decision_that_stands_is_refused(
    client: FlaskClient, book: Book
) -> None:
    send(client, book, answers=[answer(SON_LA, f"means={ORDER}")])
    before = book.path.read_bytes()

    for other in (f"means={OLDER}", f"means_not={ORDER}"):
        refused = send(client, book, answers=[answer(SON_LA, other)])
        assert refused.status_code == 400
        assert "Nguyễn Văn A" in refused.get_json()["faults"][SON_LA]
    assert book.path.read_bytes() == before

    again = send(client, book, answers=[answer(SON_LA, f"means={ORDER}")])
    assert (again.status_code, again.get_json()["done"]) == (200, [])
    assert book.path.read_bytes() == before


def test_who_looked_and_could_not_decide_stands_at_the_open_doubt(
    client: FlaskClient, book: Book, ask: Asker
) -> None:
    note = {**answer(SON_LA, "undecided"), "reason": "chờ bản gốc"}

    done = send(client, book, answers=[note])

    (line,) = read_decisions(book.path).lines
    assert (line.kind, line.subject_id, line.field, line.value) == (
        "undecided",
        "8bde3396faac968b:211",
        "implements",
        "",
    )
    assert done.get_json()["done"] == [line.decision_id]
    told = body(ask, book, "?show=looked")
    (card,) = [p for p in told._traverse() if getattr(p, "className", "") == "doubt"]
    assert "Nguyễn Văn A, 05/02/2026: chờ bản gốc" in str(card)
    assert f"means={ORDER}" in str(card)
    assert "Cần quyết định (11)" in str(told)
    assert "Đã xem, chưa quyết định (1)" in str(told)
    assert "Ghi chú; không đổi đồ thị" in str(body(ask, book, "?show=decided"))

    after = send(client, book, answers=[answer(SON_LA, f"means={ORDER}")])

    assert after.status_code == 200
    assert "Đã xem, chưa quyết định (0)" in str(body(ask, book))
    for id in (*after.get_json()["done"], line.decision_id):
        send(client, book, withdraw=id)
    assert read_decisions(book.path).live() == ()
    assert "chờ bản gốc" not in str(body(ask, book, "?document=23/KH-UBND"))


@pytest.mark.parametrize("wrong", [{"reason": ""}, {"value": "2016"}])
def test_a_note_needs_a_reason_and_no_value(
    client: FlaskClient, book: Book, wrong: dict[str, str]
) -> None:
    told = {**answer(SON_LA, "undecided"), **wrong}

    assert send(client, book, answers=[told]).status_code == 400
    assert not book.path.exists()


def test_what_was_withdrawn_is_not_stated_again_unseen(
    client: FlaskClient, book: Book
) -> None:
    told = [answer(SON_LA, f"means={ORDER}")]
    (id,) = send(client, book, answers=told).get_json()["done"]
    send(client, book, withdraw=id)
    before = book.path.read_bytes()

    both = [*told, answer(BEN_TRE, "year=", value="2016")]
    refused = send(client, book, answers=both)

    assert set(refused.get_json()["faults"]) == {SON_LA}
    assert book.path.read_bytes() == before


def test_many_who_write_at_once_lose_nothing(client: FlaskClient, book: Book) -> None:
    app = client.application

    def one(n: int) -> int:
        told = [answer(BEN_TRE, f"means_not={ORDER}", source=f"lần {n}")]
        return send(app.test_client(), book, answers=told).status_code

    with ThreadPoolExecutor(8) as threads:
        statuses = list(threads.map(one, range(24)))

    found = read_decisions(book.path)
    assert statuses == [200] * 24
    assert sorted(line.source for line in found.lines) == sorted(
        f"lần {n}" for n in range(24)
    )
    assert found.issues == ()


def test_a_file_that_another_program_writes_to_is_waited_for_and_said(
    client: FlaskClient, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(books, "_PAUSE", 0.001)
    with held(book.path.resolve()):
        busy = send(client, book, answers=[answer(SON_LA, f"means={ORDER}")])

    assert busy.status_code == 409
    assert not book.path.exists()


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"token": "x" * 32}, 403),
        ({"token": None}, 403),
        ({"token": "ữ"}, 403),
        ({"by": "  "}, 400),
        ({"by": 7}, 400),
        ({"day": "hôm nay"}, 400),
        ({"answers": []}, 400),
        ({"answers": {}}, 400),
        ({"answers": ["x"]}, 400),
        ({"answers": [{}] * 51}, 400),
        ({"answers": [{"doubt": SON_LA + "x", "choice": "means"}]}, 400),
        ({"answers": [{"doubt": SON_LA, "choice": "loves"}]}, 400),
        ({"answers": [{"doubt": SON_LA, "choice": "x" * 2_001}]}, 400),
        ({"withdraw": "q0"}, 400),
        ({"withdraw": ["q0"]}, 400),
    ],
)
def test_a_request_that_is_not_right_writes_nothing(
    client: FlaskClient, book: Book, change: dict[str, Any], status: int
) -> None:
    first = {"answers": [answer(SON_LA, f"means={ORDER}")]}

    refused = send(client, book, **{**first, **change})

    assert refused.status_code == status
    assert refused.get_json()["said"]
    assert not book.path.exists()


def test_another_page_a_form_and_too_much_are_refused(
    client: FlaskClient, book: Book
) -> None:
    told = {"token": book.token, **WHO, "answers": [answer(SON_LA, f"means={ORDER}")]}
    away = {"Origin": "http://elsewhere.example"}

    assert client.post(PATH, json=told, headers=away).status_code == 403
    cross = {"Sec-Fetch-Site": "cross-site"}
    assert client.post(PATH, json=told, headers=cross).status_code == 403
    text = json.dumps(told)
    plain = client.post(PATH, data=text, content_type="text/plain")
    assert plain.status_code == 400
    large = {**told, "more": "x" * BYTES}
    assert client.post(PATH, json=large).status_code == 413
    deep = "[" * 20_000
    said = client.post(PATH, data=deep, content_type="application/json")
    assert said.status_code == 400
    assert not book.path.exists()


def test_what_a_person_writes_stays_on_its_line_and_is_no_formula(
    client: FlaskClient, book: Book
) -> None:
    reason = '=1+1\r\n"q","x";\x00\u2028z'
    told = [{**answer(SON_LA, f"means={ORDER}"), "reason": reason}]

    send(client, book, answers=told)

    (line,) = read_decisions(book.path).lines
    assert line.reason == '\'=1+1 "q","x"; z'
    assert len(book.path.read_text(encoding="utf-8-sig").splitlines()) == 2


def test_what_was_decided_is_listed_with_how_it_stands(
    client: FlaskClient, book: Book, ask: Asker, tmp_path: Path
) -> None:
    send(client, book, answers=[answer(SON_LA, f"means={ORDER}")])
    (id,) = (line.decision_id for line in read_decisions(book.path).live())

    waits = str(body(ask, book, "?show=waiting"))
    assert "Đã ghi trong tệp, có hiệu lực khi dựng lại" in waits
    assert "Cần quyết định (10)" in waits
    plan = "23/KH-UBND ngày 25/01/2022 của UBND tỉnh Sơn La"
    said = f"“Chỉ thị số 33/CT-TTg của Thủ tướng Chính phủ” trong {plan}"
    assert f"{said} · 33/CT-TTg ngày 26/11/2021" in waits
    listed = str(body(ask, book, "?show=decided"))
    assert "Có hiệu lực khi dựng lại" in listed

    later = Asker(str(built(tmp_path, book.path)), patience=60)
    assert "Đồ thị đã có" in str(body(later, book, "?show=decided"))
    send(client, book, withdraw=id)
    told = str(body(later, book, "?show=decided"))
    assert "Đã rút lại; đồ thị còn giữ đến khi dựng lại" in told
    later.close()


def test_doubts_come_by_kind_and_page_by_page(ask: Asker, book: Book) -> None:
    def cards(search: str) -> list[str]:
        found = body(ask, book, search)._traverse()
        return [
            str(getattr(p, "data-doubt")) for p in found if hasattr(p, "data-doubt")
        ]

    assert len(cards("")) == 10
    assert len(cards("?page=2")) == 1
    assert cards("?page=99") == cards("?page=2")
    assert {one.partition("::")[0] for one in cards("?matter=demand")} == {"demand"}
    assert len(cards("?document=23/KH-UBND")) == 1


def test_a_file_that_cannot_be_used_is_told_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n", encoding="utf-8")

    for path in (tmp_path / "a.csv", tmp_path / "none" / "a.csv"):
        with pytest.raises(TrienkhaiError, match=path.parent.name):
            Book(path)


def no_trouble(page: Page) -> bool:
    """It fits the screen, and can be read by those who do not see it."""
    wide = page.evaluate("document.documentElement.scrollWidth")
    faults = Axe().run(page).response["violations"]
    return wide <= 420 and [one["id"] for one in faults] == []


def test_a_person_decides_on_the_page(
    browser: Browser, graph: Path, tmp_path: Path
) -> None:
    file = tmp_path / "quyet-dinh.csv"
    with served(graph, "--decisions", str(file)) as there:
        page = browser.new_page(base_url=there.at)
        page.set_viewport_size({"width": 420, "height": 900})
        see(page, "/ra-soat?document=23/KH-UBND")
        assert no_trouble(page)
        page.get_by_label("Quyết định", exact=True).select_option(f"means={ORDER}")
        page.get_by_role("button", name="Ghi quyết định").click()
        page.get_by_text("Chưa ghi người quyết định").wait_for()
        page.get_by_label("Người quyết định").fill("Trần Thị B")
        page.get_by_role("button", name="Ghi quyết định").click()
        page.locator(".fault", has_text="Lý do").wait_for()
        page.get_by_label("Lý do").fill("xem công văn")
        page.get_by_role("button", name="Ghi quyết định").click()
        page.get_by_text("Đã ghi 1 quyết định vào tệp").wait_for()
        see(page, "/ra-soat?show=decided")
        assert no_trouble(page)
        page.get_by_label("Người quyết định").fill("Trần Thị B")
        page.get_by_role("button", name="Rút lại").click()
        page.get_by_text("Đã rút lại 1 quyết định").wait_for()
        come(page)
        page.close()

    first, second = read_decisions(file).lines
    assert (first.value, first.by, first.reason) == (
        ORDER,
        "Trần Thị B",
        "xem công văn",
    )
    assert second.withdraws == first.decision_id


@pytest.mark.parametrize("name", ["token", "by", "day", "withdraw"])
def test_half_a_letter_is_refused_and_nothing_is_written(
    client: FlaskClient, book: Book, name: str
) -> None:
    before = book.path.read_bytes() if book.path.exists() else b""

    told = send(client, book, answers=[], **{name: "\ud83d"})

    assert told.status_code in (400, 403)
    assert (book.path.read_bytes() if book.path.exists() else b"") == before
