"""How the atlas is made: the method page as escaped HTML, every number of it computed.

It is an essay, which a translator writes anew: a language's own one is `method.html` in its folder
of `dashboard/locales`, with the same numbers; without one the English stands there. What holds no
words is the same for all: the style sheet, and `parts`, which make links and tables.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Template

from dashboard import language
from dashboard.glossary import entries
from dashboard.language import _, ngettext
from dashboard.language.templates import templates
from dashboard.language.wording import day_text, source_text
from dashboard.method import events, licences, precision, sources, states
from geodata import Atlas, __version__
from geodata.edition import TITLE, edition

_HERE = Path(__file__).parent
STYLE = _HERE / "method.css"
"""The style sheet of the page in all languages, for whatever shows it."""


def _template() -> Template:
    """The page in the language in use, or in English."""
    own = language.FOLDER / language.current()
    found = templates(own, _HERE, tight=True)
    found.filters["number"] = _number
    found.globals["parts"] = found.get_template("parts.html").module
    return found.get_template("method.html")


def method(atlas: Atlas) -> str:
    """HTML of the method page for an atlas; its headings begin with h2.

    Takes some tenths of a second for the built-in data: a host should keep the result.
    """
    sizes = sources.sizes(atlas)
    return _template().render(
        atlas=sizes,
        documents=sources.documents(atlas),
        references=sources.references(atlas),
        speakers=sources.speakers(atlas),
        cells=states.cells(atlas),
        cuts=states.cuts(atlas),
        viewpoints=states.viewpoints(atlas),
        example=states.example(atlas),
        later=states.told_later(atlas),
        holder_differs=states.holder_differs(atlas),
        disputes=events.disputes(atlas),
        drawn=events.drawn(atlas),
        precisions=precision.precisions(atlas),
        dates=precision.dates(atlas),
        names=precision.names(atlas),
        coverage=sources.coverage(atlas),
        works=licences.of_works(atlas),
        base=licences.of_base(),
        corrections=_corrections(atlas),
        glossary=_glossary(atlas),
        cite=_cite(atlas, sizes),
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def _corrections(atlas: Atlas) -> list[dict[str, str]]:
    return [
        {
            "on": day_text(c.on),
            "what": f"{c.layer}: {c.feature}",
            "was": c.was,
            "now": c.now,
            "why": c.why,
        }
        for c in atlas.data.corrections
    ]


def _glossary(atlas: Atlas) -> list[dict[str, Any]]:
    """The words with their texts and the sources they rest on, as far as the dataset has them."""
    return [
        {
            "id": entry.id,
            "term": _(entry.term),
            "also": entry.also,
            "text": _(entry.text),
            "sources": [
                {
                    "title": source_text(atlas.sources[name], (), atlas),
                    "url": reference.url if (reference := atlas.sources[name].reference) else "",
                }
                for name in entry.sources
                if name in atlas.sources
            ],
        }
        for entry in entries()
    ]


def _cite(atlas: Atlas, sizes: dict[str, Any]) -> dict[str, str]:
    """Which data this is, by size and edition, and which program shows it."""
    counts = (
        ngettext("{n} event", "{n} events", sizes["events"]).format(n=_number(sizes["events"])),
        ngettext("{n} claim", "{n} claims", sizes["claims"]).format(n=_number(sizes["claims"])),
        ngettext("{n} cell", "{n} cells", sizes["cells"]).format(n=_number(sizes["cells"])),
    )
    return {
        "title": TITLE,
        "data": ", ".join(counts),
        "edition": edition(atlas).version,
        "version": __version__,
    }
