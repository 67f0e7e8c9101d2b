"""
Pictures of answers: functions from the DataFrame of a question to a plotly Figure, the
same in the page, in a notebook and in a report. The title of each states the answer.
"""

from trienkhai.figures.adopting import adoption as adoption
from trienkhai.figures.answering import timeline as timeline
from trienkhai.figures.chained import chain as chain
from trienkhai.figures.heated import heat_map as heat_map
from trienkhai.figures.network.drawing import neighbourhood as neighbourhood
from trienkhai.figures.scored import scoreboard as scoreboard
from trienkhai.figures.tiled import tile_grid as tile_grid
