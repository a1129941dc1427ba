"""The card of a page: the picture that networks show where somebody shares its link.

A card stands under a name that says what it was drawn from, so that it is drawn once, and a
network that has kept an old one asks for the new one.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import cache, lru_cache
from pathlib import Path
from textwrap import shorten
from typing import Any

from dashboard import language
from dashboard.figure import Picture, PictureRequest, draw_card
from dashboard.figure.page.section import place_bounds
from dashboard.figure.page.words import steady_credit
from dashboard.figure.request import LONGEST_TITLE, outlined
from dashboard.language import ENGLISH, _, current
from dashboard.language.day_sentence import day_sentence
from dashboard.language.wording import TITLE
from dashboard.lessons.load import bounds_of, marked, window_of
from dashboard.site import subject_page
from dashboard.site.address import Page
from dashboard.site.source import Site
from dashboard.view.chapters import START
from dashboard.view.extent import HOME
from dashboard.view.parameters import LONGEST_WINDOW
from geodata import Atlas, Knowledge

FOLDER = "card"
OF_ALL = Page("map")
"""Whose card the pages have that are of no day and no place."""
_LONGEST_MESSAGE = 130
_LONGEST_SHORT = 200


def drawn_pages(pages: list[Page]) -> list[Page]:
    """Those of the pages that have a card of their own, and the map's."""
    return [OF_ALL, *(p for p in pages if p.id and p.kind != "article")]


def owner(page: Page) -> Page:
    """The page whose card a page shows."""
    return page if page.id and page.kind != "article" else OF_ALL


def request(site: Site, page: Page) -> PictureRequest:
    """What the card of a page is asked to show: as known today, so that all of it is there."""
    return _REQUESTS[page.kind](site, page)


def _asked(message: str, **view: Any) -> PictureRequest:
    title = shorten(message, min(LONGEST_TITLE, _LONGEST_MESSAGE), placeholder=" …")
    return PictureRequest(title=title, caption="", **{"knowledge": Knowledge.NOW, **view})


def _event(site: Site, page: Page) -> PictureRequest:
    event = site.atlas.events[page.id]
    day = site.day_of(page.id)
    (south, west), (north, east) = HOME
    home = event.geometry.is_empty or (
        west <= event.point.x <= east and south <= event.point.y <= north
    )
    place = None if home else _shown(site.atlas, f"place:{event.record.places[0].place}")
    return _asked(event.record.title, date=day, highlight=(page.id,), place=place)


def _subject(site: Site, page: Page) -> PictureRequest:
    key = f"{page.kind}:{page.id}"
    return _asked(
        site.atlas.title_of(key),
        date=subject_page.last_day(site, key),
        place=_shown(site.atlas, key),
        outline=outlined(key),
    )


def _shown(atlas: Atlas, key: str) -> str | None:
    """The key, if the map shows what it names; else the section that the app opens with."""
    try:
        place_bounds(atlas, key)
    except ValueError:
        return None
    return key


def _day(site: Site, page: Page) -> PictureRequest:
    day = dt.date.fromisoformat(page.id)
    return _asked(day_sentence(site.atlas, site.atlas.at(day), wide=False), date=day)


def _lesson(site: Site, page: Page) -> PictureRequest:
    lesson = site.lessons[page.id]
    step, view = lesson.steps[0], lesson.views[0]
    return _asked(
        lesson.title,
        date=view["date"],
        bounds=bounds_of(step),
        viewpoint=view["viewpoint"],
        knowledge=view["knowledge"],
        window=min(window_of(view), LONGEST_WINDOW),
        names=view["names"],
        highlight=marked(view),
        outline=outlined(view["selected"]),
    )


def _map(site: Site, page: Page) -> PictureRequest:
    return _asked(_(TITLE), date=START.opens)


_REQUESTS = {
    "event": _event,
    "place": _subject,
    "area": _subject,
    "day": _day,
    "lesson": _lesson,
    "map": _map,
}


def drawn_from(site: Site, asked: PictureRequest) -> list[Any]:
    """All that a card depends on, as values that JSON has: what it shows, and how it is drawn.

    What nobody sees on it, such as who says so and in which words, is left out.
    """
    atlas = site.atlas
    frame = asked.frame(atlas, asked.date)
    events = [atlas.events[view.id] for view in frame.events]
    standings = [one.as_json() for one in (*frame.areas, *frame.places)]
    return [
        drawing(),
        repr(asked),
        [{k: v for k, v in one.items() if k not in ("because", "also")} for one in standings],
        [{k: v for k, v in one.as_json().items() if k != "claims"} for one in frame.events],
        [[e.id, e.record.model_dump_json(exclude=_UNSEEN), e.geometry.wkt] for e in events],
        _ground(atlas),
        steady_credit(atlas),
    ]


_UNSEEN = {"claims", "summary", "found_as", "note", "sources", "links", "coordinates_from"}
"""What records hold that no card shows."""
_DRAWN_BY = ("dashboard/figure", "dashboard/style", "dashboard/view", "dashboard/language")
_GROUND = "geodata/base"


@cache
def drawing() -> str:
    """A digest of the code that draws, of the words it draws with, and of the map underneath."""
    found = hashlib.sha256(current().encode())
    root = Path(__file__).parents[2]
    code = [path for room in _DRAWN_BY for path in (root / room).rglob("*.py")]
    words = [] if current() == ENGLISH else (language.FOLDER / current()).rglob("*.po")
    for path in [*sorted(code), *sorted((root / _GROUND).glob("*.*")), *sorted(words)]:
        found.update(f"{path.name}\0".encode())
        found.update(path.read_bytes())
    return found.hexdigest()


@lru_cache(maxsize=2)
def _ground(atlas: Atlas) -> str:
    """A digest of what every map shows: places, areas and whose colours there are."""
    found = hashlib.sha256()
    for layer in (atlas.places, atlas.areas):
        for name, located in layer.items():
            record = located.record.model_dump_json(exclude=_UNSEEN)
            found.update(f"{name}\0{record}".encode())
            found.update(located.geometry.wkb)
    for name, actor in sorted(atlas.actors.items()):
        found.update(f"{name}\0{actor.model_dump_json()}".encode())
    return found.hexdigest()


def drawn(site: Site, asked: PictureRequest) -> Picture:
    """The card. Raises ValueError with a sentence if it cannot be drawn."""
    return draw_card(site.atlas, asked)


def facts(file: str, said: str) -> dict[str, Any]:
    """A card as the templates show it; `said` is its alternative text."""
    from dashboard.figure.output import CARD_PIXELS  # matplotlib: only where cards are drawn

    width, height = CARD_PIXELS
    short = shorten(said, _LONGEST_SHORT, placeholder=" …")
    return {"file": file, "width": width, "height": height, "alt": said, "short": short}
