"""Workbooks: their sheets as rows of cells, each cell as a person sees it."""
