"""What a server could not plan because its indexes were being made meanwhile."""

from __future__ import annotations

from collections.abc import Callable

import neo4j
import pytest
from neo4j.exceptions import DatabaseError, Neo4jError

from graph.stores.neo4j_driver import _tried
from graph.stores.serverfaults import unsettled

CODE = "Neo.DatabaseError.General.UnknownError"
SAID = "Could not compile query due to insanely frequent schema changes"

Work = Callable[[neo4j.ManagedTransaction], str]


def fault(message: str) -> Neo4jError:
    """The error that the driver makes of what a server of version 5.26 said."""
    made = Neo4jError._hydrate_neo4j(code=CODE, message=message)
    assert isinstance(made, DatabaseError)
    return made


def failing(*faults: Neo4jError) -> Callable[[Work], str]:
    """Transactions of which the first fail, one for each fault."""
    left = list(faults)

    def managed(work: Work) -> str:
        if left:
            raise left.pop(0)
        return "done"

    return managed


def nothing(transaction: neo4j.ManagedTransaction) -> str:
    return ""


def test_it_is_told_from_other_failures() -> None:
    assert unsettled(SAID)
    assert not unsettled("Failed to commit transaction")
    assert not unsettled(None)


def test_such_a_transaction_is_tried_again() -> None:
    assert _tried(failing(fault(SAID), fault(SAID)), nothing) == "done"


def test_another_failure_is_said_at_once() -> None:
    with pytest.raises(DatabaseError, match="commit"):
        _tried(failing(fault("Failed to commit transaction")), nothing)
