"""Puts the map page together: the map document, and all that stands around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from dashboard import glossary
from dashboard.glossary import entries, notes
from dashboard.language import _
from dashboard.language.templates import templates
from dashboard.language.wording import COVERAGE, KNOWLEDGE, TITLE, counting_text, day_text
from dashboard.map import document as map_document
from dashboard.map.base_map import Carried, written_in
from dashboard.map.offline import Parts, script_json
from dashboard.panel import panel
from dashboard.search import searched
from dashboard.view import filters, layers, names, parameters
from dashboard.view.chapters import CHAPTERS
from dashboard.view.parameters import Parameter
from geodata import Atlas

_HERE = Path(__file__).parent
SCRIPTS = (
    *searched.SCRIPTS,
    _HERE / "state.js",
    _HERE / "link.js",
    _HERE / "choices.js",
    _HERE / "finder.js",
    _HERE / "panel.js",
    _HERE / "sheet.js",
    _HERE / "table.js",
    _HERE / "embedded.js",
    _HERE / "map_page.js",
)
"""The page's own scripts besides those of the map: the last one knows the others, no other does."""
STYLES = (panel.STYLE, glossary.STYLE, _HERE / "map_page.css")
_TEMPLATES = templates(_HERE)


@dataclass(frozen=True, slots=True)
class Host:
    """What a host of the page can do: its links and layers, and how it has the relief."""

    parameters: Sequence[Parameter] = parameters.PARAMETERS
    layers: tuple[str, ...] = tuple(layers.CHOICES)
    relief: Carried = written_in


def build(
    atlas: Atlas, view: Mapping[str, Any], host: Host, chosen: filters.Filters | None = None
) -> Parts:
    """The page of an atlas, taken apart so that a host can put it into a page of its own.

    It opens on a view (by the names of `dashboard.view.parameters`); `chosen` are filters in force
    at first, which a reader can clear. What is largest, and nothing that the first look needs,
    comes later: see `later`.
    """
    parts = Parts.of(map_document.build(atlas, parameters.for_map(view), host.relief))
    own = {
        **payload(atlas, host),
        "view": parameters.to_query({**view, "embed": "0"}),
        "hidden": filters.hidden(atlas, chosen or NO_FILTERS),
    }
    page = _TEMPLATES.get_template("map_page.html").render(
        map=Markup(parts.html),  # noqa: S704 - folium's element, no data in it
        notes=Markup(notes(entries())),  # noqa: S704 - escaped there
        coverage=_(COVERAGE),
        name=_(TITLE),
    )
    return Parts(
        page,
        f"{parts.script}\nglobalThis.nkPage = {script_json(own)};",
        [*parts.styles, *(f.read_text("utf-8") for f in STYLES)],
        [*parts.libraries, _script()],
    )


def _script() -> str:
    """The page's own scripts in a scope of their own: a host may put them into its page again."""
    own = "\n".join(path.read_text("utf-8") for path in SCRIPTS)
    given = "Object.assign(globalThis, { AtlasMapPage, AtlasLink, AtlasSearch });"
    return f"(() => {{\n{own}\n{given}\n}})();"


NO_FILTERS = filters.Filters()


def payload(atlas: Atlas, host: Host) -> dict[str, Any]:
    """What the page's scripts need besides the map: choices, links and filters.

    A `PageData` of `types.d.ts` without the first view.
    """
    return {
        "choices": {
            "knowledge": {name: _(title) for name, title in KNOWLEDGE.items()},
            "viewpoint": {
                viewpoint or "": atlas.actors[viewpoint].title if viewpoint else _("Everyone")
                for viewpoint in atlas.viewpoints
            },
            "names": {name: _(title) for name, title in names.CHOICES.items()},
        },
        "layers": {name: _(layers.CHOICES[name]) for name in host.layers},
        "links": links(atlas, host.parameters),
        "sentences": _sentences(atlas),
        "facets": facets(atlas),
        "places": list(atlas.places),
    }


def links(atlas: Atlas, table: Sequence[Parameter]) -> dict[str, Any]:
    """How `link.js` reads and writes links: the parameters, and what is said of bad ones."""
    return {
        "parameters": parameters.for_browser(table, atlas),
        "chapters": [{"id": c.id, "last": str(c.last)} for c in CHAPTERS],
        "unknown": _(parameters.UNKNOWN),
        "leftOut": _(parameters.LEFT_OUT),
        "trackers": parameters.TRACKERS,
    }


def _sentences(atlas: Atlas) -> dict[str, str]:
    """What counts, for each knowledge and viewpoint, with {day} where the day stands."""
    found = {}
    for knowledge in KNOWLEDGE:
        for viewpoint in atlas.viewpoints:
            frame = atlas.at("2020-11-08", viewpoint, knowledge)
            day = day_text(frame.date)
            found[f"{knowledge}|{viewpoint or ''}"] = counting_text(atlas, frame).replace(
                day, "{day}"
            )
    return found


def facets(atlas: Atlas) -> list[dict[str, Any]]:
    """The filters: for each facet its options and the events that each lets through, by number.

    `all` is the option that lets everything through, in the facets of which one is chosen; `fault`
    is what a link is told that asks for something else.
    """
    numbers = {name: number for number, name in enumerate(atlas.events)}
    options = filters.options(atlas)
    return [
        {
            "id": facet,
            "title": _(title),
            "all": filters.ALL if facet in filters.SINGLE else None,
            "fault": filters.fault(facet, options[facet]),
            "options": [
                {
                    "id": option,
                    "label": label,
                    "events": sorted(
                        numbers[e]
                        for e in filters.visible(atlas, NO_FILTERS.choosing(facet, option))
                    ),
                }
                for option, label in options[facet].items()
                if option != filters.ALL
            ],
        }
        for facet, title in filters.FACETS.items()
    ]
