"""What an answer says where nobody is asked to act, or nothing can be judged yet."""

from __future__ import annotations

import pandas as pd

from queries.cover.cases import Cases
from queries.reading import span


def said_of(answer: pd.DataFrame, of: Cases) -> pd.DataFrame:
    """
    The answer with its reason: of one without rows why nobody is asked, of others that
    a directive was not yet issued, or that some of them ask nobody.
    """
    reasons = [one.nobody for one in of.asked if one.nobody is not None]
    if answer.empty and reasons:
        answer.attrs["nothing"] = reasons[0]
    elif len(answer) and any(span(d)[0] > of.on for d in of.listed.directives):
        answer.attrs["remark"] = "unissued"
    elif reasons:
        answer.attrs["remark"] = "some_ask_nobody"
    return answer
