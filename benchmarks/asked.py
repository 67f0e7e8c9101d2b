"""What the directives of a generated graph ask, and of whom lists are complete."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import pyarrow as pa

from graph.arrow import arrow
from graph.tables import EARLIEST, LATEST
from graph.words import ANSWERING_TYPES


def asked(
    directives: Sequence[str],
    files: Sequence[str],
    days: Sequence[int],
    provinces: Sequence[str],
) -> Iterator[tuple[str, pa.Table]]:
    """
    Each directive, of its file and day as Arrow counts it, asks all provinces for a
    plan; the lists of some provinces are complete.
    """
    demands, addressees = [], []
    for n, one in enumerate(directives):
        due = date.fromordinal(days[n] + 719_163 + 90 + n % 60)
        stated = n % 3 == 0
        demands.append(
            {
                "demand_id": f"{one}#1",
                "document_id": one,
                "file_id": files[n],
                "start": 0,
                "end": 40,
                "words": "UBND các tỉnh, thành phố xây dựng kế hoạch",
                "action": "make_plan",
                "strength": "explicit",
                "object_id": one,
                "clock": "plan",
                "due_from": due if stated else EARLIEST,
                "due_to": date.fromordinal(due.toordinal() + 1) if stated else LATEST,
                "comparator": "before" if stated else None,
                "basis": "text",
            }
        )
        addressees.append(
            {
                "demand_id": f"{one}#1",
                "n": 0,
                "words": "UBND các tỉnh, thành phố trực thuộc Trung ương",
                "class_kind": "ubnd",
                "class_level": "province",
                "stated_count": 63,
                "binding": True,
                "countable": True,
            }
        )
    declared = [
        {
            "manifest_id": f"m{n}",
            "body_id": body,
            "types": sorted(ANSWERING_TYPES),
            "from": date(2015, 1, 1),
            "to": date(2020, 1, 1),
            "basis": "listed",
        }
        for n, body in enumerate(provinces[::6])
    ]
    yield "demands", arrow("demands", demands)
    yield "addressees", arrow("addressees", addressees)
    yield "manifests", arrow("manifests", declared)
