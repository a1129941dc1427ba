"""Who says what of an imported event: its table's own report, as escaped HTML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dashboard import palette
from dashboard.language import _, ngettext
from dashboard.panels import panel_macros
from dashboard.wording import day_text
from geodata import Atlas, When
from geodata.imports.precision import place_words, time_words
from geodata.imports.table import ImportedEvent

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined
)
_ENVIRONMENT.add_extension("jinja2.ext.i18n")
_ENVIRONMENT.install_gettext_callables(_, ngettext, newstyle=True)  # type: ignore[attr-defined]


def panel(atlas: Atlas, name: str) -> str:
    """HTML of the panel of an imported event (`acled:AZE1234`); KeyError for an unknown one."""
    style = Markup(panel_macros().style())  # noqa: S704 - our own style sheet, no data in it
    event = facts(atlas, atlas.imported_event(name))
    return _ENVIRONMENT.get_template("panel.html").render(event=event, style=style)


def facts(atlas: Atlas, event: ImportedEvent) -> dict[str, Any]:
    """What the panel shows, as template values."""
    source, actor = atlas.sources[event.origin.source], atlas.actors[event.origin.by]
    system = event.origin.system
    return {
        "title": event.title,
        "when": days_text(event),
        "place": place_text(event),
        "category": _(palette.SYMBOLS[event.category].label),
        "kind": event.kind,
        "actors": "; ".join(event.actors),
        "deaths": deaths_text(event),
        "place_precision": place_words(system, event.place_code),
        "time_precision": time_words(system, event.time_code),
        "by": actor.title,
        "colour": palette.side_colour(actor.side),
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
