"""Versions: of the program, of the tables, of the reading of texts."""

TOOL = "0.1.0"
SCHEMA = 3
EXTRACTOR = "1"
