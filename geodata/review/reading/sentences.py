"""Where the sentences of a text begin and end."""

from __future__ import annotations

import re

from geodata.text_lines import line_spans

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|St|Mt|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?"
    r"|Oct|Nov|Dec|No|vs|etc|e\.g|i\.e|approx|ca|km|a\.m|p\.m)|(?<![A-Za-z])[A-Z])\.\Z"
)
_UNWRAPPED = 100
"""Characters of a line from which on a text is not wrapped: each line is a paragraph."""
_SHORT = 0.6
"""A line shorter than this share of the longest of its paragraph ends there: a headline."""


def sentences(text: str) -> list[tuple[int, int]]:
    """The spans (start, end, exclusive) of a text's sentences, in order, without blanks around.

    A sentence ends at `.`, `!`, `?` or `…` before a blank, unless an abbreviation or an initial
    stands there; at an empty line; and at a line break in a text that is not wrapped.
    """
    found: list[tuple[int, int]] = []
    for start, end in _passages(text):
        at = start
        for stop in _END.finditer(text, start, end):
            following = text[stop.end() : stop.end() + 3].lstrip()
            before = text[max(at, stop.end() - 12) : stop.end()]
            if _ABBREVIATION.search(before) or following[:1].islower():
                continue
            _add(found, text, at, stop.end())
            at = stop.end()
        _add(found, text, at, end)
    return found


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    inside = text[start:end]
    if inside.strip():
        start += len(inside) - len(inside.lstrip())
        found.append((start, start + len(inside.strip())))


def _passages(text: str) -> list[tuple[int, int]]:
    """Spans in which a line break is a blank: the lines of one paragraph of a wrapped text."""
    found: list[tuple[int, int]] = []
    block: list[tuple[int, int]] = []
    for start, end in line_spans(text):
        if text[start:end].strip():
            block.append((start, end))
        else:
            found += _parts(block)
            block = []
    return found + _parts(block)


def _parts(block: list[tuple[int, int]]) -> list[tuple[int, int]]:
    longest = max((end - start for start, end in block), default=0)
    if longest > _UNWRAPPED:
        return block
    parts: list[tuple[int, int]] = []
    open_ = False
    for start, end in block:
        if open_:
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
        open_ = end - start >= _SHORT * longest
    return parts
