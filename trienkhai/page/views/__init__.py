"""The views there are, in the order of the navigation."""

from trienkhai.page.view import View
from trienkhai.page.views import (
    chain,
    coverage,
    document,
    gaps,
    health,
    network,
    search,
    why,
)

VIEWS: tuple[View, ...] = (
    search.VIEW,
    document.VIEW,
    chain.VIEW,
    coverage.VIEW,
    gaps.VIEW,
    network.VIEW,
    health.VIEW,
    why.VIEW,
)
