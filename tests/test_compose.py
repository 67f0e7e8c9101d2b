"""
What ``docker compose`` is told: the server that the tests run on, for this machine
only, with no password of ours.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.neo4j_server import VERSION, admin

ROOT = Path(__file__).resolve().parents[1]
COMPOSE = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
_SETTING = re.compile(r"^ +NEO4J_(?P<name>[a-z]\w+): (?P<value>.+)$", re.MULTILINE)


def settings(compose: str) -> list[str]:
    """The lines that the image writes to ``neo4j.conf``: of two underscores one."""
    return [
        f"{found['name'].replace('_', '.').replace('..', '_')}={found['value']}"
        for found in _SETTING.finditer(compose.replace('"', ""))
    ]


@pytest.mark.skipif(VERSION[:2] != "5.", reason="the image is of the other version")
def test_the_image_is_the_server_of_the_tests() -> None:
    assert re.findall(r"image: neo4j:(\S+)", COMPOSE) == [f"{VERSION}-community"]


def test_every_port_is_open_to_this_machine_only() -> None:
    ports = re.search(r"ports:\n(?P<lines>(?: +- .*\n)+)", COMPOSE)

    assert ports
    assert re.findall(r'- "(.*)"', ports["lines"]) == [
        "127.0.0.1:7474:7474",
        "127.0.0.1:7687:7687",
    ]


def test_there_is_no_password_but_the_one_that_was_set() -> None:
    said = re.findall(r"(?:_AUTH|_PASSWORD): (.*)", COMPOSE)

    assert len(said) == 2
    assert all(re.search(r"\$\{NEO4J_PASSWORD:\?[^}]+\}\"$", one) for one in said)


def test_the_server_knows_every_setting(tmp_path: Path) -> None:
    (tmp_path / "conf").mkdir()
    conf = tmp_path / "conf" / "neo4j.conf"
    lines = settings(COMPOSE)
    asked = ("server", "validate-config")
    entry = "org.neo4j.server.startup.Neo4jAdminCommand"

    conf.write_text("\n".join(lines), encoding="utf-8")
    known = admin(tmp_path, *asked, entry=entry)
    conf.write_text("\n".join([*lines, "server.unheard=1"]), encoding="utf-8")
    unknown = admin(tmp_path, *asked, entry=entry)

    assert len(lines) == 5
    assert known.returncode == 0, known.stdout
    assert unknown.returncode
    assert "server.unheard" in unknown.stdout
