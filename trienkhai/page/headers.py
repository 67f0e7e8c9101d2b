"""What each answer tells the browser that it must not do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_OFF = (
    *("accelerometer", "autoplay", "camera", "display-capture"),
    *("encrypted-media", "fullscreen", "geolocation", "gyroscope", "hid"),
    *("idle-detection", "magnetometer", "microphone", "midi", "payment"),
    *("picture-in-picture", "publickey-credentials-get", "screen-wake-lock"),
    *("serial", "usb", "xr-spatial-tracking"),
)

SAFE: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _OFF),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""With every answer, whatever it is."""

KINDS: Mapping[str, str] = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".woff2": "font/woff2",
}
"""What files of the program are, whatever this machine (Windows) takes them for: a
browser that must not guess runs no script that is called a text."""

FRESH = "no-store"
"""Answers of the graph: kept by nobody."""

KEPT = "private, max-age=31536000, immutable"
"""Files of the program whose address changes when they do."""


def policy(scripts: Iterable[str]) -> str:
    """
    The content policy: all from this server, nothing in the page runs but the scripts
    with these hashes. Styles may stand in the page: pictures and tables make theirs.

    >>> "unsafe-eval" in policy(["'sha256-x'"])
    False
    """
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *scripts)),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )
