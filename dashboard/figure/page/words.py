"""The words on and beside a picture: title, subtitle, credits and the alternative text."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from dashboard.figure.ink.fonts import printable
from dashboard.figure.map.base import attributions
from dashboard.figure.request import PictureRequest
from dashboard.language import ENGLISH, _, current, ngettext
from dashboard.language.wording import KNOWLEDGE, contenders_text, controllers_text, day_text
from geodata import Atlas, Frame, Knowledge
from geodata.control import Condition
from geodata.edition import TITLE
from geodata.frame import Standing
from geodata.positions import others_makers

MOST_NAMED = 12
"""Areas or events that the alternative text names one by one."""


def title(atlas: Atlas, request: PictureRequest) -> str:
    """The title: as given, or what is shown where."""
    if request.title is not None:
        return printable(request.title)
    if request.place is not None:
        kind, _colon, name = request.place.rpartition(":")
        place = f"area:{name}" if kind == "area" or name not in atlas.places else f"place:{name}"
        return _("Who held what around {place}").format(place=printable(atlas.title_of(place), 80))
    if request.bounds is not None:
        return _("Who held what")
    return _("Who held what in and around Nagorno-Karabakh")


def subtitle(atlas: Atlas, request: PictureRequest) -> str:
    """Knowledge and viewpoint in one plain sentence."""
    knowledge = _(KNOWLEDGE[str(request.knowledge)])
    if request.viewpoint is None:
        return _("{knowledge}, everyone’s claims").format(knowledge=knowledge)
    name = printable(atlas.actors[request.viewpoint].title, 60)
    return _("{knowledge}, claims of {name} only").format(knowledge=knowledge, name=name)


def days_told_of(atlas: Atlas, frame: Frame) -> tuple[dt.date, dt.date]:
    """The first and last day from which a frame can show events.

    By the knowledge of the day these end with it, or with the last one announced by then.
    """
    first, last = frame.window
    if frame.knowledge is Knowledge.NOW:
        return first, last
    starts = [atlas.events[view.id].record.when.start for view in frame.events if view.told]
    return first, max([frame.date, *starts])


def events_heading(atlas: Atlas, frame: Frame) -> str:
    """Over the legend of symbols: from which days the events are."""
    first, last = days_told_of(atlas, frame)
    if first == last:
        return _("Events of {day}").format(day=day_text(first))
    begin = day_text(first)
    if current() == ENGLISH:  # other languages write month and year elsewhere
        if (first.year, first.month) == (last.year, last.month):
            begin = str(first.day)
        elif first.year == last.year:
            begin = begin.rsplit(" ", 1)[0]
    return _("Events of {first} to {last}").format(first=begin, last=day_text(last))


def credit(atlas: Atlas) -> str:
    """The atlas, and the sources and licences of all that a picture shows of it."""
    documents = sum(source.is_document for source in atlas.sources.values())
    references = len(atlas.sources) - documents
    return _with_makers(
        atlas,
        _(
            "Source: {title}. Claims from {articles} articles and {references} references, each "
            "listed there (CC BY 4.0). Areas drawn for it (ODbL 1.0)."
        ).format(title=TITLE, articles=documents, references=references),
    )


def steady_credit(atlas: Atlas) -> str:
    """The same without numbers: it stays as it is while the atlas grows."""
    return _with_makers(
        atlas,
        _(
            "Source: {title}, which lists a source for each claim (CC BY 4.0). "
            "Areas drawn for it (ODbL 1.0)."
        ).format(title=TITLE),
    )


def _with_makers(atlas: Atlas, source: str) -> str:
    base = attributions()
    makers = [maker.credit for maker in others_makers(atlas) if maker.credit not in base]
    parts = [source]
    if makers:
        parts.append(_("Places: {credits}.").format(credits=", ".join(makers)))
    parts.append(_("Base map: {credits}.").format(credits=", ".join(base)))
    text = " ".join(parts)
    return text.replace("© ", "©\u00a0")  # not the last of a line


def short_credit() -> str:
    """The atlas and whom its map has to name, in the fewest words; the rest stands in the file."""
    return f"{TITLE} · © OpenStreetMap"


def approximate(errors: Iterable[float]) -> str:
    """How far the drawn edges may be off."""
    most = max(errors, default=0)
    if not most:
        return ""
    return _("Edges of areas are approximate: off by up to {km} km").format(km=f"{most:g}")


def alt_text(
    atlas: Atlas,
    request: PictureRequest,
    frame: Frame,
    shown: Iterable[str],
    drawn: int,
    callouts: list[str],
    arrows: Iterable[str] = (),
) -> str:
    """The picture in words: date, who held what, what is contested, how many events.

    `shown` are the ids of the cells in the picture, `drawn` how many events have a symbol,
    `callouts` the lines of the highlighted events, `arrows` the ids of those of people who left or
    came back that have one.
    """
    cells = set(shown)
    standings = [s for s in frame.areas if s.id in cells]
    parts = [
        _("Map: {title}, {day}.").format(title=title(atlas, request), day=day_text(frame.date)),
        f"{subtitle(atlas, request)}.",
        *state_sentences(atlas, standings),
    ]
    told = [event for event in frame.events if event.told]
    disputed = sum(event.disputed for event in told)
    first, last = (day_text(day) for day in days_told_of(atlas, frame))
    text = ngettext(
        "Events told of from {first} to {last}: {n}, {disputed} of them disputed; {drawn} has a "
        "symbol on the map.",
        "Events told of from {first} to {last}: {n}, {disputed} of them disputed; {drawn} have "
        "symbols on the map.",
        drawn,
    )
    parts.append(text.format(first=first, last=last, n=len(told), disputed=disputed, drawn=drawn))
    if ways := [printable(atlas.events[name].record.title, 100) for name in arrows]:
        parts.append(_("Arrows show the way of people: {events}.").format(events="; ".join(ways)))
    if callouts:
        parts.append(_("Highlighted: {events}.").format(events="; ".join(callouts)))
    if named := [printable(atlas.areas[n].record.title, 80) for n in request.outline if n in cells]:
        parts.append(_("Outlined: {areas}.").format(areas=", ".join(named)))
    if note := approximate(atlas.areas[name].record.error_km for name in cells):
        parts.append(note + ".")
    return " ".join(parts)


def state_sentences(atlas: Atlas, standings: list[Standing]) -> list[str]:
    """Who held how many of some areas, which are contested, and of which no claim says."""
    parts = _holders(atlas, standings)
    contested = [s for s in standings if s.state is Condition.CONTESTED]
    if contested:
        parts.append(_("Contested: {areas}.").format(areas=_contested(contested, atlas)))
    else:
        parts.append(_("No area is contested."))
    unknown = [s for s in standings if s.state is Condition.UNKNOWN]
    if unknown:
        parts.append(_("No claim says who held: {areas}.").format(areas=titles(unknown)))
    silent = [s for s in standings if s.state is Condition.SILENT]
    if silent:
        actor = printable(atlas.actors[str(silent[0].viewpoint)].title, 80)
        text = _("{actor} has not said who held: {areas}.")
        parts.append(text.format(actor=actor, areas=titles(silent)))
    lost = [s for s in standings if s.state is Condition.LOST]
    if lost:
        actor = printable(atlas.actors[str(lost[0].viewpoint)].title, 80)
        text = _("Lost, and {actor} did not say to whom: {areas}.")
        parts.append(text.format(actor=actor, areas=titles(lost)))
    if later := [s for s in standings if s.told_later]:
        parts.append(_("Told only later: {areas}.").format(areas=titles(later)))
    return parts


def titles(standings: list[Standing]) -> str:
    """The titles of areas, the first `MOST_NAMED` one by one."""
    return _and_more([printable(s.title, 80) for s in standings[:MOST_NAMED]], standings)


def _holders(atlas: Atlas, standings: list[Standing]) -> list[str]:
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
    text = _("Of the {n} areas shown, these held: {holders}.")
    return [text.format(n=len(standings), holders="; ".join(held))]


def _contested(standings: list[Standing], atlas: Atlas) -> str:
    found = [
        f"{printable(s.title, 80)} ({printable(contenders_text(atlas, s.controllers), 120)})"
        for s in standings[:MOST_NAMED]
    ]
    return _and_more(found, standings)


def _and_more(names: list[str], standings: list[Standing]) -> str:
    """The names in a row, and how many standings are not among them."""
    rest = len(standings) - MOST_NAMED
    named = ", ".join(names)
    return _("{names} and {n} more").format(names=named, n=rest) if rest > 0 else named
