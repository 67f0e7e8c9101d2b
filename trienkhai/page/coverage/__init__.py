"""Pieces of the view of coverage: what is chosen, what is shown, why a cell is so."""
