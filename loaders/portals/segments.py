"""A page as a row of segments: what stands in one block or cell, with its links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_SKIPPED = frozenset(
    "script style noscript head template svg iframe select nav footer object "  # noqa: SIM905
    "textarea audio video canvas math input img".split()
)
_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 ul ol li table tbody thead tfoot tr td th caption section "  # noqa: SIM905
    "article header main aside blockquote pre hr dl dt dd fieldset form address center "
    "body figure figcaption details summary br button label".split()
)


@dataclass(slots=True)
class Segment:
    """Words that stand together; ``links`` are those of them that lead elsewhere."""

    block: LexborNode
    nodes: list[LexborNode] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    words: str = ""

    def is_said(self) -> bool:
        """Whether there are any words, which are put together once."""
        self.words = " ".join("".join(self.pieces).split())
        return bool(self.words)


def segments(page: LexborHTMLParser) -> Iterator[Segment]:
    """
    The segments of a page in order, also those that are folded away: portals hide what
    is not in front.
    """
    if page.body is None:
        return
    now = Segment(page.body)
    stack: list[tuple[LexborNode, bool]] = [(page.body, False)]
    while stack:
        node, is_end = stack.pop()
        tag = node.tag
        if tag == "-text":
            now.nodes.append(node)
            now.pieces.append(node.text_content or "")
            continue
        if not tag or tag in _SKIPPED or tag[0] in "-_!":
            continue
        if tag == "a" and not is_end:
            now.links.append(" ".join(node.text().split()))
        if tag in _BLOCKS:
            if now.is_said():
                yield now
            block = (node.parent or node) if is_end else node
            now = Segment(block)
        if not is_end:
            stack.append((node, True))
            children = list(node.iter(include_text=True))
            stack.extend((child, False) for child in reversed(children))
    if now.is_said():
        yield now
