"""Pieces of the views of one document and of what answers rest on."""
