"""A page that others reach asks for its password."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.errors import TrienkhaiError
from tests.page.posting import PLACE, asks
from trienkhai.cli import main
from trienkhai.page.app import made
from trienkhai.page.asking import Asker
from trienkhai.page.door import FREE, LONGEST, Door, Wait
from trienkhai.page.gate import Rules, guarded
from trienkhai.page.hosts import hosts
from trienkhai.page.password import read, write

SECRET = "bốn con mèo trèo cây"


class Clock:
    """A time that a test sets."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("password") / "kept"
    write(file, SECRET)
    return read(file)


def test_the_file_holds_a_hash_that_only_its_owner_reads(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    write(file, SECRET)
    write(tmp_path / "other", SECRET)

    assert SECRET not in file.read_text()
    assert file.stat().st_mode & 0o77 == 0
    assert read(file) != read(tmp_path / "other")


@pytest.mark.parametrize("password", ["", "short", "a" * 11, "a" * 300])
def test_a_password_that_is_soon_guessed_is_not_taken(
    tmp_path: Path, password: str
) -> None:
    with pytest.raises(TrienkhaiError, match="12"):
        write(tmp_path / "kept", password)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "text", ["", "a password", "plain$$secret", "scrypt:1:1:1", "md5$a$b", "a$b$c$d"]
)
def test_a_file_without_a_hash_is_said(tmp_path: Path, text: str) -> None:
    file = tmp_path / "kept"
    file.write_text(text)

    with pytest.raises(TrienkhaiError, match="trienkhai password") as said:
        read(file)
    assert not text or f"{text}\n" not in str(said.value)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(TrienkhaiError, match="password file"):
        read(tmp_path / "kept")


def test_the_command_asks_twice_and_writes_the_file(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    done = CliRunner().invoke(
        main, ["password", str(file)], input=f"{SECRET}\n{SECRET}\n"
    )

    assert done.exit_code == 0
    assert SECRET not in done.output
    assert Door(read(file)).enters(SECRET, "192.0.2.1")


def test_who_knows_the_password_enters(kept: str) -> None:
    door = Door(kept)

    assert not door.enters("something else", "192.0.2.1")
    assert door.enters(SECRET, "192.0.2.1")
    assert door.enters(SECRET, "192.0.2.2")


def test_wrong_passwords_make_the_next_try_wait(kept: str) -> None:
    clock = Clock()
    door = Door(kept, clock)
    for _ in range(FREE):
        assert not door.enters("wrong", "192.0.2.1")

    with pytest.raises(Wait) as first:
        door.enters(SECRET, "192.0.2.1")
    clock.now += first.value.seconds
    assert not door.enters("wrong", "192.0.2.1")
    with pytest.raises(Wait) as second:
        door.enters("wrong", "192.0.2.1")

    assert second.value.seconds > first.value.seconds
    clock.now += LONGEST
    assert door.enters(SECRET, "192.0.2.1")


def test_wrong_passwords_of_one_do_not_keep_out_another(kept: str) -> None:
    door = Door(kept, Clock())
    for _ in range(FREE):
        door.enters("wrong", "192.0.2.1")

    assert door.enters(SECRET, "192.0.2.2")
    assert door.enters(SECRET, "192.0.2.1"), "known by now: no hash is looked at"


def test_many_addresses_of_one_network_are_one(kept: str) -> None:
    door = Door(kept, Clock())
    for n in range(FREE):
        door.enters("wrong", f"2001:db8::{n}")

    with pytest.raises(Wait):
        door.enters(SECRET, "2001:db8::ffff")


def test_a_page_with_a_password_is_shut_to_others(
    sample_graph: Path, kept: str
) -> None:
    ask = Asker(str(sample_graph))
    rules = Rules(hosts("0.0.0.0"), Door(kept))
    client = guarded(made(ask), rules, {"/"}).test_client()

    def login(user: str, password: str) -> dict[str, str]:
        told = base64.b64encode(f"{user}:{password}".encode()).decode()
        return {"Authorization": f"Basic {told}"}

    for path in ("/", "/tim", "/_dash-layout", "/assets/page.css", "/nowhere"):
        shut = client.get(path)
        assert shut.status_code == 401
        assert shut.headers["WWW-Authenticate"].startswith("Basic realm=")
        assert client.get(path, headers=login("", "")).status_code == 401
    assert client.post(PLACE, json=asks("/tim")).status_code == 401
    for broken in ("Basic", "Basic !!!", "Bearer x", "Basic " + "A" * 3_000):
        assert client.get("/", headers={"Authorization": broken}).status_code == 401

    inside = login("nobody", SECRET)
    assert client.get("/", headers=inside).status_code == 200
    assert client.post(PLACE, json=asks("/tim"), headers=inside).status_code == 200
    assert client.get("/", headers=login("nobody", "wrong")).status_code == 401
    while client.get("/", headers=login("nobody", "wrong")).status_code == 401:
        pass
    early = client.get("/", headers=login("nobody", "wrong"))
    assert early.status_code == 429
    assert int(early.headers["Retry-After"]) >= 1
    assert client.get("/", headers=inside).status_code == 200
    ask.close()


@pytest.mark.parametrize(
    ("header", "is_known"),
    [
        ("192.0.2.7:8050", True),
        ("[2001:db8::1]:8050", True),
        ("trienkhai.example", True),
        ("TRIENKHAI.example.:443", True),
        ("evil.example", False),
        ("192.0.2.7.evil.example", False),
        ("0x7f.1", False),
    ],
)
def test_a_page_for_others_answers_to_digits_and_given_names(
    header: str, is_known: bool
) -> None:
    assert hosts("0.0.0.0", ["trienkhai.example"]).knows(header) is is_known
