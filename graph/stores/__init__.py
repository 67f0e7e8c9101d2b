"""Where a graph is kept."""

from graph.stores.catalogue import (
    check_place,
    copy_file,
    follow_file,
    holds_graph,
    is_server,
    open_store,
    write_new,
)

__all__ = [
    "check_place",
    "copy_file",
    "follow_file",
    "holds_graph",
    "is_server",
    "open_store",
    "write_new",
]
