"""Marks words of the glossary in HTML that our own templates have made and escaped.

A marked word is a button; pressing it, by hand or key, opens the note that explains it. The browser
does that by itself (HTML's popover), also in a file without scripts, and Escape closes it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

from markupsafe import escape

from dashboard.glossary.load import Entry, entries
from dashboard.language import _

_PIECE = re.compile(r"(<[^>]*>)")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_LEFT_ALONE = {
    "a",
    "button",
    "summary",
    "style",
    "script",
    "h1",
    "h2",
    "h3",
    "th",
    "nav",
    "dl",
    "code",
}
"""Elements whose text is not marked: headings, code, and what can be pressed already."""
_UNMARKED = "data-unmarked"
"""An element with this attribute is left alone too: a marked word does not break across lines."""
STYLE = Path(__file__).with_name("glossary.css")
"""The style sheet of marked words and their notes, for whatever shows them."""


@lru_cache(maxsize=2)
def _forms(escaped: bool = True) -> tuple[re.Pattern[str], dict[str, Entry]]:
    """A pattern for all forms, as HTML or as plain text, and the entries by form."""
    by_form = {
        form.casefold(): entry for entry in entries() if not entry.common for form in entry.forms
    }
    longest_first = sorted(by_form, key=len, reverse=True)
    either = "|".join(re.escape(str(escape(f)) if escaped else f) for f in longest_first)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE), by_form


def pieces(text: str) -> list[tuple[str, Entry | None]]:
    """Plain text cut where the first occurrence of each word begins and ends, with its entry.

    Joined, the pieces are the text.
    """
    pattern, by_form = _forms(escaped=False)
    found: list[tuple[str, Entry | None]] = []
    seen: set[str] = set()
    at = 0
    for match in pattern.finditer(text):
        entry = by_form[match[0].casefold()]
        if entry.id in seen:
            continue
        seen.add(entry.id)
        found += [(text[at : match.start()], None), (match[0], entry)]
        at = match.end()
    return [piece for piece in (*found, (text[at:], None)) if piece[0]]


def marked(source: str) -> tuple[str, list[Entry]]:
    """The HTML with the first occurrence of each word marked, and which words those are.

    Only text is touched, and not that of headings, links and buttons.
    """
    pattern, by_form = _forms()
    found: dict[str, Entry] = {}
    closed_to: list[str] = []

    def mark(match: re.Match[str]) -> str:
        entry = by_form[html.unescape(match[0]).casefold()]
        if entry.id in found:
            return match[0]
        found[entry.id] = entry
        target = f'popovertarget="term-{entry.id}"'
        return f'<button type="button" class="term" {target}>{match[0]}</button>'

    pieces = _PIECE.split(source)
    for number, piece in enumerate(pieces):
        if tag := _TAG.match(piece):
            name = tag[2].lower()
            if tag[1]:
                if closed_to and closed_to[-1] == name:
                    closed_to.pop()
            elif name in _LEFT_ALONE or _UNMARKED in piece or name in closed_to[-1:]:
                closed_to.append(name)
        elif not closed_to:
            pieces[number] = pattern.sub(mark, piece)
    return "".join(pieces), list(found.values())


def notes(words: Collection[Entry]) -> str:
    """The notes that marked words open, as HTML; each is to stand in a page once."""
    return "".join(
        f'<div popover id="term-{entry.id}" class="term-note" role="note"><p><strong>'
        f"{escape(_(entry.term))}</strong>: {escape(_(entry.text))}</p></div>"
        for entry in words
    )


def explained(source: str) -> str:
    """The HTML with its words marked, followed by their notes."""
    text, words = marked(source)
    return text + notes(words)
