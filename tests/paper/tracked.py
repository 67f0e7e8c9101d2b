"""Changes that were tracked and never accepted: words put in, words struck out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

STRUCK = "trước ngày 01/01/1999 theo Công văn số 9999/UBND-XX"
"""Words that somebody deleted: no reader may see them."""

_INFO = (
    "<office:change-info><dc:creator>Văn thư</dc:creator>"
    "<dc:date>2022-01-05T08:00:00</dc:date></office:change-info>"
)


class Tracked:
    """The changes of one document as they are made."""

    def __init__(self, words: Callable[[str], str]) -> None:
        self._words = words
        self._regions: list[str] = []

    def paragraphs(self, lines: Sequence[str]) -> Iterable[str]:
        """Every second paragraph has its later half put in, and words struck out."""
        for i, line in enumerate(lines):
            half = line.find(" ", len(line) // 2)
            if i % 2 or half < 0:
                yield f'<text:p text:style-name="Body">{self._words(line)}</text:p>'
                continue
            struck = self._region(
                "deletion",
                f'<text:p text:style-name="Body"> {self._words(STRUCK)}</text:p>',
            )
            put = self._region("insertion", "")
            yield (
                f'<text:p text:style-name="Body">{self._words(line[:half])}'
                f'<text:change text:change-id="{struck}"/>'
                f'<text:change-start text:change-id="{put}"/>{self._words(line[half:])}'
                f'<text:change-end text:change-id="{put}"/></text:p>'
            )

    def regions(self) -> str:
        """What stands before the text: who changed what."""
        if not self._regions:
            return ""
        return f"<text:tracked-changes>{''.join(self._regions)}</text:tracked-changes>"

    def _region(self, kind: str, what: str) -> str:
        name = f"change{len(self._regions)}"
        self._regions.append(
            f'<text:changed-region xml:id="{name}" text:id="{name}">'
            f"<text:{kind}>{_INFO}{what}</text:{kind}></text:changed-region>"
        )
        return name
