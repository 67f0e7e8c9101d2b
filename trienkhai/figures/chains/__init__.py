"""
The picture of a chain: the answer of ``chain`` as documents and links (`parts`), where
their bodies stand (`standing`), what is folded into one tile (`folds`), where each tile
lies (`flow`), how lines run between them (`routes`), and all of it drawn (`drawing`).
"""
