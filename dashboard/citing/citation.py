"""Citing what is on the screen: a ready sentence, a lasting link, and the list of sources."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from dashboard.language import _
from dashboard.language.wording import day_text
from dashboard.view import filters, parameters
from dashboard.view.filters import Filters
from geodata import Atlas, Frame, Knowledge
from geodata.citation import Work, publisher, sources_of_event, sources_of_frame
from geodata.edition import TITLE, Edition, edition
from geodata.portable_text import one_line
from geodata.sources import Source

REGION = "Nagorno-Karabakh"
NAMED = 5
"""How many publishers the sentence names; the list has all sources."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A frame or an event, ready to cite.

    `sentence` is plain text on one line, with the link in it; `sources` are those it rests on,
    for `geodata.citation.LISTS` to write down together with `work`.
    """

    sentence: str
    link: str
    sources: tuple[Source, ...]
    work: Work


def cite_frame(
    atlas: Atlas,
    frame: Frame,
    view: Mapping[str, Any],
    base_url: str,
    chosen: Filters | None = None,
) -> Citation:
    """Who held what on the frame's day, as the reader sees it.

    `view` is that of `dashboard.view.parameters`, `base_url` the address of the app, `chosen` the
    filters, which take part in the link and in which events' sources are listed.
    """
    chosen = chosen or Filters()
    link = permanent_link({**view, **_of(frame)}, base_url, chosen)
    sources = sources_of_frame(atlas, frame, filters.visible(atlas, chosen))
    text = _("Who held what in {region} on {day}, {told}")
    title = text.format(region=REGION, day=day_text(frame.date), told=standpoint(atlas, frame))
    return _citation(atlas, f"nk-atlas-{frame.date}", title, link, sources)


def cite_event(
    atlas: Atlas, event_id: str, frame: Frame, view: Mapping[str, Any], base_url: str
) -> Citation:
    """One event with all its claims, chosen on the map of the frame's day.

    Raises KeyError for an unknown id.
    """
    event = atlas.events[event_id].record
    link = permanent_link({**view, **_of(frame), "selected": f"event:{event_id}"}, base_url)
    place = atlas.places[event.places[0].place].record.title
    text = (
        _(
            "“{title}” ({place}, {when}; its claims contradict each other), on the map of {day}, "
            "{told}"
        )
        if atlas.disputes(event_id)
        else _("“{title}” ({place}, {when}), on the map of {day}, {told}")
    )
    title = text.format(
        title=event.title,
        place=place,
        when=day_text(event.when),
        day=day_text(frame.date),
        told=standpoint(atlas, frame),
    )
    return _citation(
        atlas, f"nk-atlas-event-{event_id}", title, link, sources_of_event(atlas, event_id)
    )


def cite_page(
    atlas: Atlas, name: str, title: str, link: str, sources: Collection[Source], of: Edition
) -> Citation:
    """A page with an address of its own. `of` says of which day the data on it are."""
    return _citation(atlas, name, title, link, sources, of)


def standpoint(atlas: Atlas, frame: Frame) -> str:
    """By when and by whom it was told: "as told by that day (everyone's claims)"."""
    day = edition(atlas).day
    if frame.knowledge is Knowledge.THEN:
        when = _("as told by that day")
    else:
        when = _("as known by {day}").format(day=day_text(day)) if day else _("as known today")
    if frame.viewpoint is None:
        return _("{told} (everyone’s claims)").format(told=when)
    name = atlas.actors[frame.viewpoint].title
    return _("{told} (claims of {name} only)").format(told=when, name=name)


def permanent_link(view: Mapping[str, Any], base_url: str, chosen: Filters | None = None) -> str:
    """The address that shows a view again, also after defaults of the app have changed.

    So day, window, knowledge and names stand in it even where they are the defaults. A query or
    fragment of `base_url` is left out, and so is `embed`: a citation leads to the whole page.
    """
    stated = {
        parameter.name: parameter.write(view[parameter.name])
        for parameter in parameters.PARAMETERS
        if parameter.name in _LASTING and view.get(parameter.name) is not None
    }
    query = stated | parameters.to_query(view) | filters.to_query(chosen or Filters())
    query.pop("embed", None)
    parts = urlsplit(base_url)
    text = urlencode(query, safe=",:")
    return urlunsplit((parts.scheme, parts.netloc, parts.path, text, ""))


_LASTING = frozenset({"date", "window", "knowledge", "names"})


def _of(frame: Frame) -> dict[str, Any]:
    """What a frame says of the view: it wins over a view that the reader has just left."""
    return {
        "date": frame.date,
        "viewpoint": frame.viewpoint,
        "knowledge": str(frame.knowledge),
    }


def _citation(
    atlas: Atlas,
    name: str,
    title: str,
    link: str,
    sources: Collection[Source],
    of: Edition | None = None,
) -> Citation:
    found = of or edition(atlas)
    title = one_line(title)
    text = (
        _("{title}. {atlas}, data of {day}, {link}. Sources: {sources}.")
        if found.day
        else _("{title}. {atlas}, {link}. Sources: {sources}.")
    )
    sentence = text.format(
        title=title,
        atlas=TITLE,
        day=day_text(found.day) if found.day else "",
        link=link,
        sources=_named(atlas, sources),
    )
    return Citation(one_line(sentence), link, tuple(sources), Work(name, title, link, found))


def _named(atlas: Atlas, sources: Collection[Source]) -> str:
    """The publishers, each once, documents' first; how many more there are."""
    names = list(dict.fromkeys(publisher(atlas, source) for source in sources))
    if not names:
        return _("none counts")
    more = len(names) - NAMED
    if more > 1:
        names[NAMED:] = [_("and {n} more").format(n=more)]
    return "; ".join(names)
