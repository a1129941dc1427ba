"""The method page in a language that nobody speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.method import facts, licences
from geodata import Atlas
from tests.dashboard.language.pseudo import LANGUAGES, outside

pytestmark = pytest.mark.usefixtures("pseudo_language")


# ---- the method page -----------------------------------------------------------------------------

DATA = (
    "documents.file", "documents.note", "documents.articles.title", "documents.articles.outlet",
    "documents.articles.author", "documents.articles.date_note", "documents.articles.perspective",
    "references.title", "references.url", "references.publisher", "cells.rows.title",
    "cuts", "example.title", "example.events", "dates.text", "names.choices.lang",
    "names.choices.example",
    "coverage.rows.title", "coverage.rows.outlet", "coverage.rows.left_out", "works.files",
    "coverage.rows.no_events", "works.licence", "works.url", "base", "corrections.what",
    "corrections.was", "corrections.now", "corrections.why", "glossary.id", "glossary.also",
    "glossary.sources", "cite.title", "cite.edition", "cite.version",
)  # fmt: skip
"""What the method page is given of data: titles, names, files, licences, addresses, quotations."""
CREDITS = ("© OpenStreetMap contributors", "Made with Natural Earth", "Leaflet")


def values(found: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """All texts in what a template is given, by where they stand."""
    if isinstance(found, dict):
        for name, part in found.items():
            yield from values(part, f"{path}.{name}".removeprefix("."))
    elif isinstance(found, list | tuple):
        for part in found:
            yield from values(part, path)
    elif isinstance(found, str) and found:
        yield path, found


def test_what_the_method_page_is_given(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """A language's own essay puts the program's words into tables, so none may be English.

    The essay itself is translated as a whole.
    """
    given: dict[str, Any] = {}

    class Template:
        def render(self, **found: Any) -> str:
            given.update(found)
            return ""

    monkeypatch.setattr(facts, "_template", Template)
    facts.method(atlas)
    own = [(path, text) for path, text in values(given) if not path.startswith(DATA)]
    assert len(own) > 300
    credits = [maker for work in licences.works(atlas) for maker in work.attribution]
    assert "⟦the atlas’s contributors⟧" in credits
    makers = "|".join(map(re.escape, (*CREDITS, *credits)))
    actors = "|".join(re.escape(actor.title) for actor in atlas.actors.values())
    data = {
        "works.attribution": rf"({makers}|[; ])*",
        "names.choices.title": f"({'|'.join(LANGUAGES)})?",
        "later": ".*",
        "viewpoints.title": rf"({actors})?",
        "cells.rows.sources": r"(Natural Earth|OpenStreetMap|[, ])*",
        "example.rows.claims": rf"({actors}):",
        "cite.data": "[, ]*",
    }
    wrong = [
        (path, text)
        for path, text in own
        if not re.fullmatch(data.get(path, r"\d*"), outside(text))
    ]
    assert wrong == []
