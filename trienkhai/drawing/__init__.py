"""
Pictures as SVG, drawn without a browser: for pages that run no script and for paper.
They know the parts of plotly that `trienkhai.figures` uses, and refuse every other.
"""

from trienkhai.drawing.whole import drawn as drawn
