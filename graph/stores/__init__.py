"""Where a graph is kept."""

from graph.stores.catalogue import open_store

__all__ = ["open_store"]
