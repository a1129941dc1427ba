"""Who says what: what the panel of a chosen event, place or area shows, as template values."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from dashboard.language import N_, _
from dashboard.language.templates import templates
from dashboard.language.wording import (
    amount_text,
    capital,
    controllers_text,
    day_text,
    precision_text,
    side_name,
    source_text,
    standing_text,
)
from dashboard.style import palette
from dashboard.view.chapters import FIRST_DAY, LAST_DAY
from geodata import Atlas
from geodata.disputes import Contradiction
from geodata.figures import figures_by_whom, kind_of
from geodata.frame import Standing
from geodata.model import UNNAMED, Claim, Figure, WherePrec
from geodata.texts import cited_lines, texts_folder

_HERE = Path(__file__).parent
_TEMPLATES = templates(_HERE)
STYLE = _HERE / "panel.css"
"""The style sheet of all panels, for whatever shows one."""
_MATTERS = {"happened": N_("Whether it happened"), "when": N_("When it happened")}


def panel_macros() -> Any:
    """The macros of the panel's template, for those who put its parts together."""
    return _TEMPLATES.get_template("panel.html").module


def silences() -> dict[str, str]:
    """What stands in the place of claims: none made by the day, or none at all by the viewpoint."""
    return {
        "yet": _("Nobody had told of it by this day."),
        "never": _("This side is not known to have spoken of it."),
    }


def event_facts(atlas: Atlas, name: str, claims: list[Claim]) -> dict[str, Any]:
    """What the panel of an event shows where these claims of it count, as template values."""
    event = atlas.events[name].record
    by_id = {c.id: c for c in claims}
    disputes = [d for d in atlas.disputes(name) if {d.one, d.other} <= by_id.keys()]
    return {
        "title": event.title,
        "when": day_text(event.when),
        "place": atlas.places[event.places[0].place].record.title,
        "precision": ""
        if event.where_prec is WherePrec.EXACT
        else precision_text(event.where_prec),
        "category": _(palette.SYMBOLS[event.category].label),
        "basis": _("told by a document")
        if atlas.basis(name) == "document"
        else _("told by references"),
        "summary": event.summary,
        "disputed": bool(disputes),
        "disputes": [
            {"on": label, "sides": _sides(atlas, pairs, by_id)}
            for label, pairs in groupby(
                sorted(disputes, key=lambda d: (d.matter, d.aspect)),
                key=_matter,
            )
        ],
        "figures": _figures(atlas, name, by_id),
        "claims": [claim_facts(atlas, c) for c in claims],
    }


_COLUMNS: dict[str, tuple[str, ...]] = {
    "azerbaijan": ("azerbaijan",),
    "armenian": ("armenian",),
    "none": ("russia", "turkey", "none"),
}
"""The columns of the numbers by whom: the two sides, and all others."""
_HEADINGS = {"tolls": N_("Tolls, by whom"), "displacement": N_("People, by whom")}


def _figures(atlas: Atlas, name: str, claims: Iterable[str]) -> dict[str, Any] | None:
    """The numbers of an event side by side, by who gives them; None if it has none."""
    rows = figures_by_whom(atlas, name, claims)
    kind = kind_of(atlas.events[name].record)
    if not rows or kind is None:
        return None
    there = {told.side for found in rows.values() for told in found}
    columns = {side: sides for side, sides in _COLUMNS.items() if there & set(sides)}
    return {
        "heading": _(_HEADINGS[kind]),
        "sides": [side_name(side) if side != "none" else _("Others") for side in columns],
        "rows": [
            {
                "title": capital(f"{what}: {of}"),
                "columns": [
                    [
                        {
                            "number": told.number,
                            "amount": amount_text(told.figure),
                            "by": atlas.actors[told.by].title,
                            "on": day_text(told.on),
                            "colour": palette.side_colour(told.side, told.by),
                        }
                        for told in found
                        if told.side in sides
                    ]
                    for sides in columns.values()
                ],
            }
            for (what, of), found in rows.items()
        ],
    }


def _matter(dispute: Contradiction) -> str:
    """What a dispute is about, in words."""
    known = _MATTERS.get(dispute.matter)
    return _(known) if known else dispute.aspect.replace("-", " ").capitalize()


@dataclass(slots=True)
class _Side:
    """One line of a dispute: a claimant's position, and which pairs of claims it stands in.

    `words` are what the claimant said of it first, where the position itself says little.
    """

    by: str
    position: str
    words: str
    pairs: list[tuple[str, str]] = field(default_factory=list)


def _sides(atlas: Atlas, pairs: Any, by_id: dict[str, Claim]) -> list[_Side]:
    """One line per position in a dispute: who says what about the aspect, the earliest first."""
    lines: dict[tuple[str, str], _Side] = {}
    found = [(by_id[name], pair) for pair in pairs for name in (pair.one, pair.other)]
    for claim, pair in sorted(found, key=lambda item: item[0].on.latest):
        by = atlas.actors[claim.by].title
        position = _position(atlas, claim, pair.matter, pair.aspect)
        words = claim.text if pair.matter == "happened" else ""
        side = lines.setdefault((by, position), _Side(by, position, words))
        side.pairs.append((pair.one, pair.other))
    return list(lines.values())


def _position(atlas: Atlas, claim: Claim, matter: str, aspect: str) -> str:
    match matter:
        case "happened":
            return _(palette.STANCES[claim.stance])
        case "when":
            return day_text(claim.when) if claim.when else ""
        case "figure":
            return "; ".join(
                figure_text(f) for f in claim.figures if f"{f.what} of {f.of}" == aspect
            )
        case _:
            return _in_words(claim.says[aspect], atlas)


_PROPER = re.compile(
    r"(?<![a-z])(karabakh|armenian|azerbaijani|russian|soviet|stepanakert|turkish|turk)(?=s?(?![a-z]))"
)
"""Words of such values with a capital that are no actor's name."""


def _in_words(value: str, atlas: Atlas) -> str:
    """A value such as "taken-by-azerbaijan" with names as people write them."""

    def title(found: re.Match[str]) -> str:
        return atlas.actors[found[0]].title.replace("-", "\u2011")

    value = _any_of(tuple(atlas.actors)).sub(title, value)
    value = _PROPER.sub(lambda found: found[0].capitalize(), value)
    return value.replace("-", " ").replace("\u2011", "-")


@lru_cache(maxsize=4)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """One of the ids of actors as a word, the longest that fits."""
    either = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![a-z])(?:{either})(?![a-z])")


def figure_text(figure: Figure) -> str:
    """A figure in words: "killed (civilians): 161 to 200", "missing (people): 600 or more"."""
    return f"{figure.what.replace('-', ' ')} ({figure.of}): {amount_text(figure)}"


def claim_facts(atlas: Atlas, claim: Claim) -> dict[str, Any]:
    """A claim as the panel shows it: by whom, stance, day, words, source and cited lines."""
    source = atlas.sources[claim.source]
    folder = texts_folder()
    lines = (
        cited_lines(folder, source.card, claim.lines) if folder and source.card is not None else []
    )
    return {
        "by": atlas.actors[claim.by].title,
        "colour": palette.side_colour(atlas.actors[claim.by].side, claim.by),
        "stance": _(palette.STANCES[claim.stance]),
        "stance_id": str(claim.stance),
        "on": day_text(claim.on),
        "speaker": claim.speaker,
        "text": claim.text,
        "figures": [
            *_named(atlas, claim.holders),
            *(figure_text(f) for f in claim.figures),
        ],
        "source": source_text(source, claim.lines, atlas),
        "url": source.reference.url if source.reference else None,
        "document": source.is_document,
        "perspective": source.article.perspective if source.article else None,
        "lines": lines,
    }


def _named(atlas: Atlas, holders: tuple[str, ...]) -> list[str]:
    """Whom a claim names as holding, where that is not whom its event names."""
    if holders == (UNNAMED,):
        return [_("names nobody as holding")]
    text = _("names as holding: {name}")
    return [text.format(name=controllers_text(atlas, holders))] if holders else []


def subject_facts(atlas: Atlas, key: str) -> dict[str, Any]:
    """What the panel of a place or area shows on any day, as template values."""
    kind, _colon, name = key.partition(":")
    record = atlas.places[name].record if kind == "place" else atlas.areas[name].record
    return {
        "title": record.title,
        "names": _names(atlas, name) if kind == "place" else [],
        "note": record.note,
        "events": [event_line(atlas, event_id) for event_id in events_at(atlas, key)],
    }


def standing_facts(atlas: Atlas, standing: Standing) -> dict[str, Any]:
    """State and since when, in words."""
    return {
        "state": capital(standing_text(atlas, standing)),
        "since": _since(standing) if standing.since else None,
    }


def events_at(atlas: Atlas, key: str) -> tuple[str, ...]:
    """Ids of the events that name a place, in the order of time; none for an area."""
    kind, _colon, name = key.partition(":")
    return atlas.events_at.get(name, ()) if kind == "place" else ()


def history(atlas: Atlas, intervals: list[tuple[dt.date, Standing]]) -> list[dict[str, Any]]:
    """Who held a subject over all time, from its intervals (`Atlas.timelines`), as template values.

    `weight` is the width of a span in the bar: the square root of its days within the atlas, so
    that a week in 2020 can still be seen beside a quarter of a century.
    """
    runs = [
        [standing for _day, standing in run][-1]  # which tells most of the same hands
        for _, run in groupby(intervals, key=lambda i: (i[1].state, i[1].controllers))
    ]
    while len(runs) > 1 and runs[1].since is not None and runs[1].since <= FIRST_DAY:
        del runs[0]  # over before the atlas begins
    starts = [max(run.since or FIRST_DAY, FIRST_DAY) for run in runs]
    ends = [*starts[1:], LAST_DAY]
    return [
        {
            "from": capital(_since(standing)),
            "state": standing_text(atlas, standing),
            "paint": palette.paint(standing.state, standing.controllers),
            "weight": f"{math.sqrt(max((end - start).days, 0)):.1f}",
        }
        for standing, start, end in zip(runs, starts, ends, strict=True)
    ]


def _since(standing: Standing) -> str:
    """The day of a standing, within a text; what is older than the atlas has no day of its own."""
    if standing.since is None or standing.since < FIRST_DAY:
        return _("before {year}").format(year=FIRST_DAY.year)
    return day_text(standing.since)


def _names(atlas: Atlas, name: str) -> list[str]:
    """The names of a place, each once, in the order of the layer; no mere descriptions."""
    return list(
        dict.fromkeys(n.toponym for n in atlas.places[name].record.names if not n.is_description)
    )


def event_line(atlas: Atlas, event_id: str) -> dict[str, Any]:
    """An event in one line of a list: when, title, whether sources disagree."""
    event = atlas.events[event_id].record
    return {
        "when": day_text(event.when),
        "title": event.title,
        "disputed": bool(atlas.disputes(event_id)),
    }
