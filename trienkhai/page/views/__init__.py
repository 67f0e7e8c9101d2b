"""The views there are, in the order of the navigation."""

from trienkhai.page.view import View
from trienkhai.page.views import coverage, document, gaps, health, network, search, why

VIEWS: tuple[View, ...] = (
    search.VIEW,
    document.VIEW,
    coverage.VIEW,
    gaps.VIEW,
    network.VIEW,
    health.VIEW,
    why.VIEW,
)
