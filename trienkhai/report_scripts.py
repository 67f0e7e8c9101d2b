"""
The script that draws the pictures of a page: plotly's own, inside the page. No other
may run there: the page names them by their digests.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache

from plotly.offline import get_plotlyjs

from trienkhai.report_html import Html, joined

_DRAW = """
document.fonts.ready.then(() => {
  for (const drawn of document.querySelectorAll("div.drawn")) {
    const told = JSON.parse(drawn.nextElementSibling.textContent);
    Plotly.newPlot(drawn, told.data, told.layout, {displayModeBar: false});
  }
});
"""
"""Pictures are drawn when their letters are there: plotly measures words."""


def scripts() -> Html:
    """What stands at the end of a page with pictures."""
    return joined(Html(f"<script>{one}</script>") for one in _scripts())


@cache
def allowed() -> str:
    """The scripts that may run, as a Content-Security-Policy names them."""
    digests = (hashlib.sha256(one.encode("utf-8")).digest() for one in _scripts())
    return " ".join(f"'sha256-{b64encode(one).decode('ascii')}'" for one in digests)


def figure_data(json: str) -> Html:
    """A figure as data beside its place; nothing in it ends the element."""
    kept = json.replace("<", "\\u003c")
    return Html(f'<script type="application/json">{kept}</script>')


@cache
def _scripts() -> tuple[str, str]:
    return get_plotlyjs(), _DRAW
