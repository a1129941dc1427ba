"""A report of a mistake, prefilled with what is on the screen, as a text to copy.

Nothing is sent: whoever finds a mistake tells those from whom they have the atlas.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from dashboard.citing.citation import permanent_link, standpoint
from dashboard.language import _
from dashboard.language.wording import day_text, standing_text
from dashboard.view.filters import Filters
from geodata import Atlas, Frame
from geodata.edition import TITLE, edition
from geodata.portable_text import one_line

MOST_NAMED = 60
"""So many ids of a kind stand in a report; more would bury what the reader has to say."""


def report_text(
    atlas: Atlas,
    frame: Frame,
    view: Mapping[str, Any],
    base_url: str,
    chosen: Filters,
    visible: Collection[str],
) -> str:
    """What is shown, then headings to write below: what is wrong, what would be right, a source.

    Arguments as for `dashboard.citing.cite_frame`; `visible` are the ids of the events that the
    filters leave. Plain text: link, edition of the data, day, and the ids of what is chosen with
    its claims, or, where nothing is, of all events on the screen.
    """
    found = edition(atlas)
    shown = day_text(frame.date)
    lines = [
        _("Report of a mistake: {title}, data {version}").format(
            title=TITLE, version=found.version
        ),
        _("Link: {link}").format(link=permanent_link(view, base_url, chosen)),
        _("Day on the map: {day}, {told}").format(day=shown, told=standpoint(atlas, frame)),
        *_what_is_shown(atlas, frame, view["selected"], visible),
        "",
        _("What is wrong:"),
        "",
        "",
        _("What would be right:"),
        "",
        "",
        _("A source for it (title, publisher, date, page or address):"),
        "",
    ]
    return "\n".join(lines)


def _what_is_shown(
    atlas: Atlas, frame: Frame, selected: str | None, visible: Collection[str]
) -> list[str]:
    kind, _colon, name = (selected or "").partition(":")
    if kind == "event" and name in atlas.events:
        return _event(atlas, frame, name)
    if kind in ("place", "area") and selected in atlas:
        return _subject(atlas, frame, str(selected))
    if selected:
        return [_("Chosen: {key}").format(key=one_line(selected))]
    shown = [event.id for event in frame.events if event.told and event.id in visible]
    return [_("Events shown: {ids}").format(ids=_listed(shown))]


def _event(atlas: Atlas, frame: Frame, name: str) -> list[str]:
    counted = atlas.telling_of(name, frame)
    return [
        _("Chosen: {key} ({title})").format(
            key=f"event:{name}", title=one_line(atlas.events[name].record.title)
        ),
        _("Claims shown: {ids}").format(ids=_listed(counted.claims if counted else ())),
    ]


def _subject(atlas: Atlas, frame: Frame, key: str) -> list[str]:
    kind, _colon, name = key.partition(":")
    record = atlas.places[name].record if kind == "place" else atlas.areas[name].record
    lines = [_("Chosen: {key} ({title})").format(key=key, title=one_line(record.title))]
    if standing := atlas.standing_of(key, frame):
        state = standing_text(atlas, standing)
        lines.append(_("Shown as: {state}").format(state=one_line(state)))
        lines.append(_("Because of: {ids}").format(ids=_listed(standing.because)))
    return lines


def _listed(ids: Collection[str]) -> str:
    """Ids in a row; how many more where they are too many."""
    names = list(ids)
    if not names:
        return _("none")
    more = len(names) - MOST_NAMED
    if more > 0:
        names[MOST_NAMED:] = [_("and {n} more").format(n=more)]
    return ", ".join(names)
