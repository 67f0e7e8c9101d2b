"""Where a graph is kept."""

from graph.stores.catalogue import open_store, write_new

__all__ = ["open_store", "write_new"]
