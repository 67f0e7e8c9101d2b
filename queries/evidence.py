"""What evidence is, by its ids: words with their sentence and file, or a decision."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from graph.stores.seam import Store
from queries.asking import LANG, Kind, Parameter, Question
from queries.ground.sources import COLUMNS as COLUMNS
from queries.ground.sources import sources


def evidence(
    store: Store, evidence: Sequence[str], *, lang: str = "vi"
) -> pd.DataFrame:
    """
    One row for each id that an answer has as its ``evidence_id``: a citation, a
    reference, demand or figure with its words, sentence, file and page, a decision with
    who took it and why, a manifest, an effect, a link, a document or file. What an
    effect or a link rests on has its own row; an id that nothing has is left out.

    >>> from queries.example import example_store
    >>> frame = evidence(example_store(), ["27:40"])
    >>> frame[["record", "canonical", "words"]].values.tolist()
    [['citations', '27/KH-UBND', '33/CT-TTg']]
    """
    found = sources(store, evidence, lang=lang)
    return found[found["record"].notna()].reset_index(drop=True)


QUESTION = Question(
    evidence,
    COLUMNS,
    (Parameter("evidence", Kind.TEXTS, positional=True), LANG),
    shown=(
        "record",
        "document_id",
        "words",
        "passage",
        "file_path",
        "page",
        "line",
        "by",
        "reason",
    ),
)
