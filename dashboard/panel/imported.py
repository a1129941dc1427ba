"""Who says what of an imported event: its table's own report, as escaped HTML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dashboard.language import N_, _
from dashboard.language.templates import templates
from dashboard.language.wording import day_text
from dashboard.style import palette
from geodata import Atlas, When
from geodata.imports.precision import place_precision, time_precision
from geodata.imports.table import ImportedEvent

_TEMPLATES = templates(Path(__file__).parent)
PRECISION_WORDS = (
    N_("a named town or place"),
    N_("near a town, or in a small part of a region"),
    N_("a larger region, shown at a natural place or its capital"),
    N_("the day is known"),
    N_("some day of that week"),
    N_("some day of that month"),
    N_("exact place"),
    N_("within about 25 km of this place"),
    N_("somewhere in this district"),
    N_("somewhere in this region"),
    N_("along a line or in an area without a point"),
    N_("the country as a whole"),
    N_("international waters, airspace, or no place known"),
    N_("within 2 to 6 days"),
    N_("within a week"),
    N_("within a month"),
    N_("within more than a month, up to a year"),
    N_("precision not stated"),
)
"""What the library says of precision, in English: marked here, looked up when shown."""


def panel(atlas: Atlas, name: str) -> str:
    """HTML of the panel of an imported event (`acled:AZE1234`); KeyError for an unknown one."""
    return panel_of(atlas, atlas.imported_event(name))


def panel_of(atlas: Atlas, event: ImportedEvent) -> str:
    """The same of an event that is at hand."""
    return _TEMPLATES.get_template("imported.html").render(event=facts(atlas, event))


def row(atlas: Atlas, event: ImportedEvent) -> dict[str, str]:
    """An event in one line of a list."""
    return {
        "key": f"imported:{event.key}",
        "when": days_text(event),
        "title": event.title,
        "category": _(palette.SYMBOLS[event.category].label),
        "place": place_text(event),
        "precision": place_precision_text(event),
        "who": atlas.actors[event.origin.by].title,
    }


CARD_TEXT = 300
"""Letters of the report that the map itself shows."""


def told_on_map(atlas: Atlas, event: ImportedEvent) -> list[str]:
    """What the map says of an event under its title, line by line."""
    lines = [
        f"{days_text(event)} · {place_text(event)}",
        event.kind,
        _("{name} reports: {text}").format(
            name=atlas.actors[event.origin.by].title,
            text=event.text[:CARD_TEXT] + ("…" if len(event.text) > CARD_TEXT else ""),
        ),
    ]
    return [line for line in lines if line]


def facts(atlas: Atlas, event: ImportedEvent) -> dict[str, Any]:
    """What the panel shows, as template values."""
    source, actor = atlas.sources[event.origin.source], atlas.actors[event.origin.by]
    return {
        "title": event.title,
        "when": days_text(event),
        "place": place_text(event),
        "category": _(palette.SYMBOLS[event.category].label),
        "kind": event.kind,
        "actors": "; ".join(event.actors),
        "deaths": deaths_text(event),
        "place_precision": place_precision_text(event),
        "time_precision": time_precision_text(event),
        "by": actor.title,
        "colour": palette.side_colour(actor.side, event.origin.by),
        "text": event.text,
        "told_by": event.told_by,
        "source": source.title,
        "url": source.reference.url if source.reference else None,
        "where": _("{file}, line {line}, row {row}").format(
            file=event.origin.file, line=f"{event.line:,}", row=event.id
        ),
    }


def days_text(event: ImportedEvent) -> str:
    """The days of an event as its table gives them, in words."""
    days = [str(event.first)] if event.first == event.last else [str(event.first), str(event.last)]
    return day_text(When.parse("/".join(days)))


def place_text(event: ImportedEvent) -> str:
    """The place as the table names it; its position where it names none."""
    names = dict.fromkeys(n for n in (event.place, event.region, event.country) if n)
    if names:
        return ", ".join(names)
    return _("{longitude}° E, {latitude}° N").format(
        longitude=f"{event.lon:g}", latitude=f"{event.lat:g}"
    )


def place_precision_text(event: ImportedEvent) -> str:
    """How exact the place is, in words, with whose code says so."""
    return _precision_text(*place_precision(event.origin.system, event.place_code))


def time_precision_text(event: ImportedEvent) -> str:
    """How exact the day is, in words, with whose code says so."""
    return _precision_text(*time_precision(event.origin.system, event.time_code))


def _precision_text(meaning: str, code: str) -> str:
    return _("{words} ({code})").format(words=_(meaning), code=code) if code else _(meaning)


def deaths_text(event: ImportedEvent) -> str:
    """The numbers of killed that the table gives: best, and from low to high where it says."""
    if event.deaths is None and event.deaths_low is None and event.deaths_high is None:
        return ""
    best = "" if event.deaths is None else f"{event.deaths:,.0f}"
    if event.deaths_low is None and event.deaths_high is None:
        return best
    low = "?" if event.deaths_low is None else f"{event.deaths_low:,.0f}"
    high = "?" if event.deaths_high is None else f"{event.deaths_high:,.0f}"
    return _("{best} (from {low} to {high})").format(best=best, low=low, high=high).strip()
