"""
The picture of a chain: the answer of ``chain`` as documents and links (`parts`), where
their bodies stand (`standing`), what is folded into one tile (`folds`, `tiles`), where
each tile lies (`flow`), how lines run between them (`routes`), all of it in pixels
(`plan`), and drawn (`painted` the tiles, `drawing` the whole, `words` what is written).
"""
