"""Puts the page together: in one file that asks for nothing, or with files beside it on a site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from dashboard.glossary import marked
from dashboard.language import _
from dashboard.language.templates import templates
from dashboard.language.wording import DESCRIPTION, TITLE
from dashboard.lesson_maker import document as maker
from dashboard.lessons import Lesson, lessons_of
from dashboard.lessons.listing import INTRODUCTION, facts_text
from dashboard.lessons.payload import plan
from dashboard.map.days import day_number
from dashboard.map.offline import Parts
from dashboard.map_page import document as map_page
from dashboard.map_page.later import later
from dashboard.method import facts
from dashboard.one_file.carrying import Beside, Carrier, Within
from dashboard.one_file.imported import SCRIPT as IMPORTED
from dashboard.one_file.imported import imported_part
from dashboard.one_file.parameters import LAYERS, PARAMETERS, WITH_IMPORTED
from dashboard.style import inks
from dashboard.style.type_faces import usual_type
from dashboard.view import filters, parameters
from geodata import Atlas

_HERE = Path(__file__).parent
_SCRIPT = _HERE / "page.js"
_TEMPLATES = templates(_HERE)


@dataclass(frozen=True, slots=True)
class Around:
    """What a site adds to the page.

    `pages` is where its pages are, as a link of the page writes it, `days` those that have one.
    `head` (tags) and `ways` (links for who reads without scripts) are HTML of ours; without them
    the page says itself what it is. `worker` is the script by which the site works offline;
    `address` is where the page will be, if that is known.
    """

    pages: str
    days: Collection[dt.date] = ()
    head: str = ""
    ways: str = ""
    worker: str = ""
    address: str = ""


def build_page(
    atlas: Atlas,
    view: Mapping[str, Any] | None = None,
    title: str | None = None,
    chosen: filters.Filters | None = None,
    around: Around | None = None,
    own: Lesson | None = None,
) -> bytes:
    """The page in one file, as UTF-8 HTML.

    It opens on a view (`dashboard.view.parameters`; without one on the defaults). `title`
    stands in place of the usual one; `chosen` are filters in force at first, which a reader can
    clear; `around` is what a site says of it; `own` is a lesson that somebody has made, which
    stands before those of the atlas, gives the page its title, and is open at first. What the page
    says stands before what is large: words, then type, which sets where the map is, scripts and
    panels.

    The same atlas and view give the same bytes. Its Content-Security-Policy names the scripts by
    their hashes and allows no request.
    """
    return _page(atlas, Within(), view, title, chosen, around, own=own)


def build_screen(atlas: Atlas, around: Around) -> tuple[bytes, dict[str, bytes]]:
    """The same page at the root of a site, and the files beside it by their names.

    The page itself has what is needed to read what it is; map, relief, lessons, search and panels
    come after it, in this order.
    """
    beside = Beside()
    more = {"imported": imported_part(atlas, beside)} if len(atlas.imported) else {}
    return _page(atlas, beside, None, None, None, around, more), beside.files


def _page(
    atlas: Atlas,
    carrier: Carrier,
    view: Mapping[str, Any] | None,
    title: str | None,
    chosen: filters.Filters | None,
    around: Around | None,
    more: Mapping[str, Any] | None = None,
    own: Lesson | None = None,
) -> bytes:
    """The page; `more` are parts that come last, by their names."""
    wanted = {p.name: p.default for p in parameters.PARAMETERS} | dict(view or {})
    wanted["layers"] = tuple(name for name in LAYERS if name in wanted["layers"])
    host = map_page.Host(WITH_IMPORTED if more else PARAMETERS, LAYERS, carrier.picture)
    parts = map_page.build(atlas, wanted, host, chosen)
    making = maker.build()
    lessons = [*([own] if own else []), *lessons_of(atlas)[0].values()]
    codes = [path.read_text("utf-8") for path in ((IMPORTED, _SCRIPT) if more else (_SCRIPT,))]
    scripts = carrier.scripts({"program": parts.libraries, "map": [parts.script], "page": codes})
    makers = carrier.later_scripts("maker", making.libraries)
    days = [day_number(day) for day in sorted(around.days)] if around else []
    base = f"{around.address}#" if around and around.address else ""
    found = later(atlas)
    text = _TEMPLATES.get_template("page.html").render(
        title=title or (own.title if own else _(TITLE)),
        begins=own.id if own else "",
        description=_(DESCRIPTION),
        policy=carrier.policy(),
        around=around,
        head=Markup(around.head) if around else None,  # noqa: S704 - escaped by its template
        ways=Markup(around.ways) if around else None,  # noqa: S704 - escaped by its template
        styles=[Markup(rules) for rules in _styles(parts)],  # noqa: S704 - ours
        type=carrier.type(usual_type()),
        map_page=Markup(parts.html),  # noqa: S704 - escaped by its template
        scripts=scripts,
        lessons=[{"record": one, "facts": facts_text(one, atlas)} for one in lessons],
        introduction=_(INTRODUCTION),
        later=carrier.later(
            {
                "lessons": {
                    "method": str(marked(facts.method(atlas))[0]),
                    "scripts": makers,
                    "styles": making.styles,
                    "maker": maker.for_browser(atlas),
                    "files": {one.id: maker.given(one) for one in lessons},
                    "plans": {one.id: plan(one, base) for one in lessons},
                    "days": days,
                },
                "search": {"search": found.pop("search")},
                "panels": found,
                **{name: {name: part} for name, part in (more or {}).items()},
            }
        ),
    )
    return text.encode("utf-8")


def _styles(parts: Parts) -> list[str]:
    """The style sheets of the page but for its type; the map's bring the inks."""
    files = (facts.STYLE, _HERE / "page.css")
    return [*parts.styles, inks.BY_DEVICE, *(f.read_text("utf-8") for f in files)]
