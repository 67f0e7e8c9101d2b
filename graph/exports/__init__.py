"""A graph out of a store, into the tools that people use."""

from graph.exports.catalogue import FORMATS, Exported, export
from graph.exports.networks import to_networkx
from graph.exports.part import EVERY, Part, among, around, whole

__all__ = [
    "EVERY",
    "FORMATS",
    "Exported",
    "Part",
    "among",
    "around",
    "export",
    "to_networkx",
    "whole",
]
