"""Puts the one-file page together and says what it may do: nothing but what is written in it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from dashboard import glossary
from dashboard.glossary import entries, marked, notes
from dashboard.language import _, current
from dashboard.language.templates import templates
from dashboard.language.wording import COVERAGE, KNOWLEDGE, TITLE, counting_text, day_text
from dashboard.lessons import lessons_of
from dashboard.lessons.listing import INTRODUCTION, KEYS, facts_text
from dashboard.lessons.payload import for_browser
from dashboard.map import document as map_document
from dashboard.map.offline import Parts, script_json
from dashboard.method import facts
from dashboard.one_file.fragments import fragments
from dashboard.one_file.parameters import LAYERS, PARAMETERS
from dashboard.panel import panel
from dashboard.search import index as search
from dashboard.style import inks
from dashboard.style.type_faces import usual_type
from dashboard.view import filters, layers, names, parameters
from dashboard.view.chapters import CHAPTERS
from geodata import Atlas
from geodata.version import SOFTWARE

_HERE = Path(__file__).parent
SCRIPTS = (
    search.SCRIPT,
    _HERE / "state.js",
    _HERE / "link.js",
    _HERE / "choices.js",
    _HERE / "panel.js",
    _HERE / "table.js",
    _HERE / "page.js",
)
"""The page's own scripts besides those of the map: the last one knows the others, no other does."""
_TEMPLATES = templates(_HERE)


def build_page(
    atlas: Atlas,
    view: Mapping[str, Any] | None = None,
    title: str | None = None,
    chosen: filters.Filters | None = None,
) -> bytes:
    """The page as UTF-8 HTML.

    It opens on a view (`dashboard.view.parameters`; without one on the defaults). `title`
    stands in place of the usual one; `chosen` are filters in force at first, which a reader can
    clear.

    The same atlas and view give the same bytes. Its Content-Security-Policy names the scripts by
    their hashes and allows no request.
    """
    wanted = {p.name: p.default for p in parameters.PARAMETERS} | dict(view or {})
    wanted["layers"] = tuple(name for name in LAYERS if name in wanted["layers"])
    parts = Parts.of(map_document.build(atlas, parameters.for_map(wanted)))
    hidden = filters.hidden(atlas, chosen or filters.Filters())
    page = script_json({**_payload(atlas, wanted), "hidden": hidden})
    own = "\n".join([f"globalThis.nkPage = {page};", *(f.read_text("utf-8") for f in SCRIPTS)])
    scripts = [*parts.libraries, parts.script, own]
    lessons = lessons_of(atlas)[0].values()
    text = _TEMPLATES.get_template("page.html").render(
        title=title or _(TITLE),
        language=current(),
        software=SOFTWARE,
        policy=_policy(scripts),
        styles=[Markup(rules) for rules in _styles(parts)],  # noqa: S704 - ours
        map=Markup(parts.html),  # noqa: S704 - folium's element, no data in it
        method=Markup(marked(facts.method(atlas))[0]),  # noqa: S704 - escaped by its template
        notes=Markup(notes(entries())),  # noqa: S704 - escaped there
        scripts=[Markup(code) for code in scripts],  # noqa: S704 - script_json escaped the data
        lessons=[{"record": one, "facts": facts_text(one, atlas)} for one in lessons],
        introduction=_(INTRODUCTION),
        keys=_(KEYS),
        later=_packed(
            {
                "panels": fragments(atlas),
                "lessons": {one.id: for_browser(one, atlas) for one in lessons},
            }
        ),
        coverage=_(COVERAGE),
    )
    return text.encode("utf-8")


def _styles(parts: Parts) -> list[str]:
    """The style sheets of the page; the map's bring the inks."""
    files = (panel.STYLE, glossary.STYLE, facts.STYLE, _HERE / "page.css")
    return [usual_type(), *parts.styles, inks.BY_DEVICE, *(f.read_text("utf-8") for f in files)]


def _policy(scripts: list[str]) -> str:
    """A Content-Security-Policy: these scripts, styles and pictures within, nothing else."""
    hashes = [hashlib.sha256(code.encode("utf-8")).digest() for code in scripts]
    allowed = " ".join(f"'sha256-{base64.b64encode(h).decode()}'" for h in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def _packed(value: Any) -> str:
    """A value as gzipped JSON in base64, for what is needed only after the first look."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode("utf-8"), 9, mtime=0)).decode("ascii")


def _payload(atlas: Atlas, view: Mapping[str, Any]) -> dict[str, Any]:
    """What the page's scripts need besides the map: choices, links, and what is searched."""
    return {
        "view": parameters.to_query({**view, "embed": "0"}),
        "choices": {
            "knowledge": {name: _(title) for name, title in KNOWLEDGE.items()},
            "viewpoint": {
                viewpoint or "": atlas.actors[viewpoint].title if viewpoint else _("Everyone")
                for viewpoint in atlas.viewpoints
            },
            "names": {name: _(title) for name, title in names.CHOICES.items()},
        },
        "layers": {name: _(layers.CHOICES[name]) for name in LAYERS},
        "links": links(atlas),
        "sentences": _sentences(atlas),
        "facets": facets(atlas),
        "search": search.Index(atlas).for_browser(),
    }


def links(atlas: Atlas) -> dict[str, Any]:
    """How `link.js` reads and writes links: the parameters, and what is said of bad ones."""
    return {
        "parameters": parameters.for_browser(PARAMETERS, atlas),
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
                        for e in filters.visible(atlas, filters.Filters().choosing(facet, option))
                    ),
                }
                for option, label in options[facet].items()
                if option != filters.ALL
            ],
        }
        for facet, title in filters.FACETS.items()
    ]
