"""What the view of the network shows: which documents are open, and the answer."""

from __future__ import annotations

from typing import Any

import pandas as pd

from graph.labels import both
from queries.catalogue import QUESTIONS
from trienkhai.page.asked import Asked, BadAsked
from trienkhai.page.asking import Asker

QUESTION = QUESTIONS["neighbours"]
PATH = "/mang"
DOCUMENT, OPEN = "document", "open"
MOST_OPEN = 25

FILTERS = ("relations", "bases", "direction", "on")


def opened(asked: Asked) -> list[str]:
    """The documents that are open, the one in the middle first."""
    first = asked.get(DOCUMENT)
    wanted = list(dict.fromkeys([*([first] if first else []), *asked.every(OPEN)]))
    if len(wanted) > MOST_OPEN:
        raise BadAsked(both("network.too_many", n=len(wanted), most=MOST_OPEN))
    return wanted


def given(asked: Asked) -> tuple[list[str], dict[str, Any]]:
    """The documents and the other parameters of the question."""
    documents = opened(asked)
    values = {**asked.values, "documents": tuple(documents)}
    _, others = Asked(asked.path, values, asked.lang).given(QUESTION)
    return documents, others


def answer(ask: Asker, asked: Asked) -> pd.DataFrame:
    """The links around the documents that are open."""
    documents, others = given(asked)
    return ask.ask(QUESTION.name, documents, **others)


def alone(answer: pd.DataFrame) -> pd.DataFrame:
    """The links that are told one by one."""
    return answer[answer["left_out"].isna()]


def asked_ids(answer: pd.DataFrame) -> list[str]:
    """The ids of the documents that are open, as far as they have a link."""
    found = [
        answer.loc[answer[f"{end}_asked"].fillna(False), f"{end}_id"]
        for end in ("source", "target")
    ]
    return list(dict.fromkeys(id for ids in found for id in ids.dropna()))
