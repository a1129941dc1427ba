"""The words on and beside a picture: title, subtitle, credits and the alternative text."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from dashboard.figure.base import attributions
from dashboard.figure.fonts import printable
from dashboard.figure.request import PictureRequest
from dashboard.wording import KNOWLEDGE, controllers_text, day_text, state_text
from geodata import Atlas, Frame, When
from geodata.control import Condition
from geodata.edition import TITLE
from geodata.frame import Standing
from geodata.positions import others_makers

MOST_NAMED = 12
"""Areas or events that the alternative text names one by one."""


def date_text(day: dt.date) -> str:
    """A day in words: 8 November 2020."""
    return day_text(When.parse(day.isoformat()))


def title(atlas: Atlas, request: PictureRequest) -> str:
    """The title: as given, or what is shown where."""
    if request.title is not None:
        return printable(request.title)
    if request.place is not None:
        kind, _, name = request.place.rpartition(":")
        place = f"area:{name}" if kind == "area" or name not in atlas.places else f"place:{name}"
        return f"Who held what around {printable(atlas.title_of(place), 80)}"
    if request.bounds is not None:
        return "Who held what"
    return "Who held what in and around Nagorno-Karabakh"


def subtitle(atlas: Atlas, request: PictureRequest) -> str:
    """Knowledge and viewpoint in one plain sentence."""
    told = KNOWLEDGE[str(request.knowledge)]
    if request.viewpoint is None:
        return f"{told}, everyone’s claims"
    return f"{told}, claims of {printable(atlas.actors[request.viewpoint].title, 60)} only"


def events_heading(frame: Frame) -> str:
    """Over the legend of symbols: from which days the events are."""
    first, last = frame.window
    if first == last:
        return f"Events of {date_text(first)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"Events of {first.day} to {date_text(last)}"
    if first.year == last.year:
        return f"Events of {date_text(first).rsplit(' ', 1)[0]} to {date_text(last)}"
    return f"Events of {date_text(first)} to {date_text(last)}"


def credit(atlas: Atlas) -> str:
    """The atlas, and the sources and licences of all that a picture shows of it."""
    documents = sum(source.is_document for source in atlas.sources.values())
    references = len(atlas.sources) - documents
    base = attributions()
    makers = [maker.credit for maker in others_makers(atlas) if maker.credit not in base]
    places = f"Places: {', '.join(makers)}. " if makers else ""
    text = (
        f"Source: {TITLE}. Claims from {documents} articles and {references} references, each "
        "listed there (CC BY 4.0). Areas drawn for it (ODbL 1.0). "
        f"{places}Base map: {', '.join(base)}."
    )
    return text.replace("© ", "©\u00a0")  # not the last of a line


def approximate(errors: Iterable[float]) -> str:
    """How far the drawn edges may be off."""
    most = max(errors, default=0)
    return f"Edges of areas are approximate: off by up to {most:g} km" if most else ""


def alt_text(
    atlas: Atlas,
    request: PictureRequest,
    frame: Frame,
    shown: Iterable[str],
    drawn: int,
    callouts: list[str],
) -> str:
    """The picture in words: date, who held what, what is contested, how many events.

    `shown` are the ids of the cells in the picture, `drawn` how many events have a symbol,
    `callouts` the lines of the highlighted events.
    """
    cells = set(shown)
    standings = [s for s in frame.areas if s.id in cells]
    parts = [
        f"Map: {title(atlas, request)}, {date_text(frame.date)}.",
        f"{subtitle(atlas, request)}.",
        *state_sentences(atlas, standings),
    ]
    told = [event for event in frame.events if event.told]
    disputed = sum(event.disputed for event in told)
    first, last = (date_text(day) for day in frame.window)
    parts.append(
        f"Events told of from {first} to {last}: {len(told)}, {disputed} of them disputed; "
        f"{drawn} {'has a symbol' if drawn == 1 else 'have symbols'} on the map."
    )
    if callouts:
        parts.append("Highlighted: " + "; ".join(callouts) + ".")
    if note := approximate(atlas.areas[name].record.error_km for name in cells):
        parts.append(note + ".")
    return " ".join(parts)


def state_sentences(atlas: Atlas, standings: list[Standing]) -> list[str]:
    """Who held how many of some areas, which are contested, and of which no claim says."""
    parts = _held(atlas, standings)
    contested = [s for s in standings if s.state is Condition.CONTESTED]
    if contested:
        parts.append(f"Contested: {_names(contested, atlas)}.")
    else:
        parts.append("No area is contested.")
    unknown = [s for s in standings if s.state is Condition.UNKNOWN]
    if unknown:
        parts.append(f"No claim says who held: {titles(unknown)}.")
    return parts


def titles(standings: list[Standing]) -> str:
    """The titles of areas, the first `MOST_NAMED` one by one."""
    named = ", ".join(printable(s.title, 80) for s in standings[:MOST_NAMED])
    return named + _more(standings)


def _held(atlas: Atlas, standings: list[Standing]) -> list[str]:
    km2: dict[tuple[str, ...], float] = defaultdict(float)
    number: dict[tuple[str, ...], int] = defaultdict(int)
    for s in standings:
        if s.state is Condition.HELD:
            km2[s.controllers] += atlas.km2[s.id]
            number[s.controllers] += 1
    if not km2:
        return []
    order = sorted(km2, key=lambda c: (-km2[c], c))
    held = [f"{printable(controllers_text(atlas, c), 120)} {number[c]}" for c in order]
    return [f"Of the {len(standings)} areas shown, these held: {'; '.join(held)}."]


def _names(standings: list[Standing], atlas: Atlas) -> str:
    found = [
        f"{printable(s.title, 80)} "
        f"({printable(state_text(atlas, s.state, s.controllers).removeprefix('contested: '), 120)})"
        for s in standings[:MOST_NAMED]
    ]
    return ", ".join(found) + _more(standings)


def _more(standings: list[Standing]) -> str:
    rest = len(standings) - MOST_NAMED
    return f" and {rest} more" if rest > 0 else ""
