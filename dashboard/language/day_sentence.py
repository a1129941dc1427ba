"""The sentence of a day: what happened, who disputes it, or since when nothing was announced.

It is made of the titles of events and of claims alone. The map's script says the same for any day
from what `dashboard.map.day_sentence` hands over, word for word: a test compares the two.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from itertools import chain

from dashboard.language import _, ngettext
from dashboard.language.wording import day_text, day_within_year
from geodata import Atlas, Frame
from geodata.atlas import PARTIES
from geodata.dates import window
from geodata.frame import EventView
from geodata.model import Category, Claim, Event

LONGEST_DAYS = 7
"""An event that lasts longer, or whose day is known no better, is not told as one of the day.

UCDP's date_prec 1 to 3: known to the day, or to within a week (GED codebook 23.1). A control change
is told on each day on which it may have happened; what lasts longer, on the day on which it begins,
if somebody told of it within so many days.
"""
MOST_TITLES = 2
"""Events of the day that are named; where there is little room, one."""
MOST_LETTERS = 300
"""Titles and what the two sides said, together: with more, what they said is left to the panel."""


def day_sentence(
    atlas: Atlas, frame: Frame, hidden: Collection[str] = (), *, wide: bool = True
) -> str:
    """What is told of a frame's day, in one line of plain text without the day itself.

    Knowledge and viewpoint are the frame's, and so is the window around the day, in which events
    may be told only later. `hidden` are ids of the events that filters leave out; `wide` says
    whether there is room for two titles and for both sides' words.
    """
    events = {view.id: view for view in frame.events if view.told and _happens(atlas, view, frame)}
    told = sorted(
        (view for view in events.values() if view.id not in hidden),
        key=lambda view: importance(atlas.events[view.id].record, view.disputed),
    )
    named = told[: MOST_TITLES if wide else 1]
    pieces = _named(atlas, named, wide)
    if rest := told[len(named) :]:
        pieces.append(_rest(rest))
    if not told:
        pieces.append(_left_out(len(events)) if events else _nothing(atlas, frame))
    if later := sum(not view.told and view.id not in hidden for view in frame.events):
        text = ngettext(
            "{n} more became known only later.", "{n} more became known only later.", later
        )
        pieces.append(text.format(n=later))
    return " ".join(pieces)


def days_told(event: Event) -> tuple[dt.date, dt.date] | None:
    """First and last of the days on which an event is told as what happened (`LONGEST_DAYS`).

    None if it is news of no day: what lasts for months and what only looking back put together, and
    the toll of a war.
    """
    when = event.when
    if event.category is Category.CONTROL or _within_days(when.start, when.end):
        return when.start, when.end
    told = min(window(claim.on)[1] for claim in event.claims if claim.stance.supports)
    if event.tolls or when.first_day is None or not _within_days(when.first_day, told):
        return None
    return when.first_day, when.first_day


def begins(event: Event) -> bool:
    """Whether an event is told on its first day alone."""
    days = days_told(event)
    return days is not None and days[1] < event.when.end


def _within_days(first: dt.date, last: dt.date) -> bool:
    return (last - first).days < LONGEST_DAYS


def importance(event: Event, disputed: bool) -> tuple[bool, bool, int]:
    """What events of a day are sorted by, the most important first.

    Control changes come before others, disputed ones before those of which all tell alike, and what
    is known to the day before what is not. Who is concerned plays no part.
    """
    days = (event.when.end - event.when.start).days
    return event.category is not Category.CONTROL, not disputed, days


def day_title(event: Event) -> str:
    """The title of an event as one of a day; with its days where it was on one of so many."""
    days = days_told(event)
    if days is None or _within_days(*days):
        return event.title
    return f"{event.title} ({day_text(event.when)})"


def both_words(
    atlas: Atlas, event_id: str, counting: Collection[str]
) -> tuple[Claim, Claim] | None:
    """Two claims in which parties of two sides contradict each other about an event.

    Of those whose ids are among `counting` the two that are shortest together, in the order of the
    record; None if no two sides both spoke. Outlets and other observers are no side.
    """
    claims = {c.id: c for c in atlas.events[event_id].record.claims if c.id in counting}
    pairs = [
        (claims[d.one], claims[d.other])
        for d in atlas.disputes(event_id)
        if {d.one, d.other} <= claims.keys()
    ]
    opposed = [(a, b) for a, b in pairs if len({_side(atlas, a), _side(atlas, b)} - {None}) == 2]
    return min(opposed, key=lambda pair: len(pair[0].text) + len(pair[1].text), default=None)


def _side(atlas: Atlas, claim: Claim) -> str | None:
    """The side for which a claimant speaks; a party of none speaks for itself."""
    actor = atlas.actors[claim.by]
    if actor.kind not in PARTIES:
        return None
    return actor.id if actor.side == "none" else actor.side


def _happens(atlas: Atlas, view: EventView, frame: Frame) -> bool:
    days = days_told(atlas.events[view.id].record)
    return days is not None and days[0] <= frame.date <= days[1]


def _named(atlas: Atlas, named: list[EventView], wide: bool) -> list[str]:
    """Each title, with what sources disagree about; after the first what both sides said of it."""
    titles = [_titled(atlas, view) for view in named]
    both = both_words(atlas, named[0].id, named[0].claims) if wide and named else None
    said = [f"{atlas.actors[claim.by].title}: {claim.text}" for claim in both or ()]
    if titles and sum(map(len, chain(said, *titles))) <= MOST_LETTERS:
        titles[0] += said
    return list(chain(*titles))


def _titled(atlas: Atlas, view: EventView) -> list[str]:
    title = f"{day_title(atlas.events[view.id].record)}."
    return [title, _("Sources disagree.")] if view.disputed else [title]


def _rest(rest: list[EventView]) -> str:
    disputed = sum(view.disputed for view in rest)
    text = (
        ngettext(
            "{n} more that day, {disputed} disputed.",
            "{n} more that day, {disputed} disputed.",
            len(rest),
        )
        if disputed
        else ngettext("{n} more that day.", "{n} more that day.", len(rest))
    )
    return text.format(n=len(rest), disputed=disputed)


def _left_out(number: int) -> str:
    """What is said where filters leave nothing of the day: not that nothing happened."""
    text = ngettext(
        "{n} event of that day left out by the filters.",
        "{n} events of that day left out by the filters.",
        number,
    )
    return text.format(n=number)


def _nothing(atlas: Atlas, frame: Frame) -> str:
    """Since when no control change was announced, whatever the filters leave out."""
    last = max((day for day in _changed(atlas, frame) if day < frame.date), default=None)
    if last is None:
        return _("No change announced so far.")
    return _("No change announced since {day}.").format(day=day_within_year(last, frame.date.year))


def _changed(atlas: Atlas, frame: Frame) -> list[dt.date]:
    """The last days of all control changes that are told by a frame's day."""
    return [
        event.record.when.end
        for name, event in atlas.events.items()
        if event.record.category is Category.CONTROL
        and (telling := atlas.telling_of(name, frame)) is not None
        and telling.told
    ]
