"""A name that holds its place is anyone's; one that does not is the speaker's."""

from __future__ import annotations

from datetime import date

import pytest

from graph.bodies import Setting, longest

DAY = date(2022, 3, 1)
SPEAKERS = {
    "ubnd/hai-duong": "ubnd/hai-duong",
    "ubnd/son-la": "ubnd/son-la",
    "so/ha-giang/noi-vu": "ubnd/ha-giang",
}


@pytest.mark.parametrize("issuer", SPEAKERS)
def test_a_name_with_its_place_is_the_same_whoever_speaks(issuer: str) -> None:
    found, length = longest("UBND tỉnh Yên Bái giao", setting=Setting(issuer, DAY))

    assert (found.body_id, length) == ("ubnd/yen-bai", len("UBND tỉnh Yên Bái"))


@pytest.mark.parametrize(("issuer", "meant"), SPEAKERS.items())
def test_a_name_without_its_place_is_that_of_who_speaks(
    issuer: str, meant: str
) -> None:
    found, length = longest("UBND tỉnh giao", setting=Setting(issuer, DAY))

    assert (found.body_id, length) == (meant, len("UBND tỉnh"))


def test_a_name_without_its_place_is_no_body_where_nobody_speaks() -> None:
    found, _ = longest("UBND tỉnh giao", setting=Setting(None, DAY))

    assert found.body_id is None
