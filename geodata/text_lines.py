"""Lines of a text as an editor counts them."""

from __future__ import annotations

import re
from bisect import bisect_right

LINE_END = re.compile("\r\n|[\n\r\u0085\u2028\u2029]")
"""Where a line ends: LF, CR LF, CR of old Macs, and Unicode's NEL, LS and PS (UAX 14, mandatory
breaks). A form feed parts pages: editors show it within a line, so it ends none."""


class Lines:
    """The line numbers of a text's characters."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in LINE_END.finditer(text))]

    def of(self, at: int) -> int:
        """The number, from 1, of the line in which the character at an index stands."""
        return bisect_right(self._starts, at)


def lines_of(text: str) -> list[str]:
    """The lines of a text without their ends; the first is line 1."""
    return LINE_END.split(text)


def line_spans(text: str) -> list[tuple[int, int]]:
    """Where each line begins and ends (exclusive), without its end."""
    ends = [match.span() for match in LINE_END.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    return list(zip(starts, [*(start for start, _ in ends), len(text)], strict=True))
