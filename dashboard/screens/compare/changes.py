"""What changed between two frames, for a reader: a list with sources, and a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.language import N_, _
from dashboard.language.templates import templates
from dashboard.language.wording import (
    about,
    day_text,
    kind_text,
    source_text,
    standing_text,
    state_text,
)
from dashboard.panel.panel import claim_facts, panel_macros
from dashboard.style import palette
from geodata import Atlas, Frame
from geodata.compare import Change, Comparison, Reason, state_of
from geodata.control import State
from geodata.portable_text import harmless

_TEMPLATE = templates(Path(__file__).parent).get_template("changes.html")
COLUMNS = (
    N_("Area or place"),
    N_("Kind"),
    N_("Before"),
    N_("After"),
    N_("km²"),
    N_("Day"),
    N_("Because"),
    N_("Sources"),
    "key",
)


def as_list(atlas: Atlas, comparison: Comparison) -> str:
    """HTML of all that changed: ground by what it was and is, then event by event with claims."""
    return _TEMPLATE.render(
        label=_("What changed between"),
        panel=panel_macros(),
        one=None,
        passages=[
            {
                **_states(
                    (p.before, _text(atlas, p.before, comparison.before)),
                    (p.after, _text(atlas, p.after, comparison.after)),
                ),
                "cells": len(p.cells),
                "km2": f"{about(p.km2)} ± {about(p.error_km2)}",
            }
            for p in comparison.passages
        ],
        events=_events(atlas, comparison.changes),
    )


def as_panel(atlas: Atlas, comparison: Comparison, key: str) -> str | None:
    """HTML of one area or town (`area:…`, `place:…`) in both frames and why; None if it has no
    state.
    """
    change = next((c for c in comparison.changes if c.key == key), None)
    pair = [atlas.standing_of(key, f) for f in (comparison.before, comparison.after)]
    before, after = pair
    if before is None or after is None:
        return None
    days = [day_text(comparison.before.date), day_text(comparison.after.date)]
    if days[0] == days[1]:
        days = [_("In the first"), _("In the second")]
    if change is None:  # the same in both: why it is so
        reasons = tuple(
            Reason(event, atlas.telling_of(event, comparison.after).claims)  # type: ignore[union-attr]
            for event in after.because
            if atlas.telling_of(event, comparison.after)
        )
        change = Change(key, before.title, before, after, reasons, None)
    return _TEMPLATE.render(
        label=_("What changed: {title}").format(title=change.title),
        panel=panel_macros(),
        one={
            "title": change.title,
            "days": days,
            "before": standing_text(atlas, before),
            "after": standing_text(atlas, after),
            "same": state_of(before).same_hands(state_of(after)),
        },
        passages=[],
        events=[_event(atlas, r.event, [change], moved=False) for r in change.reasons],
    )


def as_table(atlas: Atlas, changes: Iterable[Change]) -> pd.DataFrame:
    """The changes as rows, by `COLUMNS`; `Day` is the first day of the last event that made it."""
    rows = [_row(atlas, change) for change in changes]
    safe = [{k: harmless(v) if isinstance(v, str) else v for k, v in row.items()} for row in rows]
    types = {name: "float64" if name == "km²" else "str" for name in COLUMNS}
    table = pd.DataFrame(safe, columns=list(COLUMNS)).astype(types)
    return table.rename(columns={name: _(name) for name in COLUMNS})


def _row(atlas: Atlas, change: Change) -> dict[str, Any]:
    kind, _colon, name = change.key.partition(":")
    events = [atlas.events[event].record for event in change.events]
    sources = {
        c.source: source_text(atlas.sources[c.source], (), atlas)
        for reason, event in zip(change.reasons, events, strict=True)
        for c in event.claims
        if c.id in reason.claims
    }
    return {
        "Area or place": change.title,
        "Kind": _("area") if kind == "area" else kind_text(atlas.places[name].record.kind),
        "Before": standing_text(atlas, change.before),
        "After": standing_text(atlas, change.after),
        "km²": None if change.km2 is None else round(change.km2, 1),
        "Day": max((e.when.start.isoformat() for e in events), default=""),
        "Because": "; ".join(event.title for event in events),
        "Sources": "; ".join(sources.values()),
        "key": change.key,
    }


def _text(atlas: Atlas, state: State, frame: Frame) -> str:
    return state_text(atlas, state.condition, state.controllers, frame.viewpoint)


def _states(before: tuple[State, str], after: tuple[State, str]) -> dict[str, str]:
    """Two states, each with its words, as the template shows them."""
    found = {}
    for name, (state, text) in (("before", before), ("after", after)):
        found[name] = text
        found[f"paint_{name}"] = palette.paint(state.condition, state.controllers)
    return found


def _events(atlas: Atlas, changes: Sequence[Change]) -> list[dict[str, Any]]:
    """Each event that made a change, in the order of time, with all that it made."""
    found: dict[str, list[Change]] = {}
    for change in changes:
        for event in change.events:
            found.setdefault(event, []).append(change)
    return [_event(atlas, event, found[event]) for event in atlas.events if event in found]


def _event(
    atlas: Atlas, event_id: str, changes: Sequence[Change], moved: bool = True
) -> dict[str, Any]:
    record = atlas.events[event_id].record
    wanted = {c for change in changes for r in change.reasons if r.event == event_id
              for c in r.claims}  # fmt: skip
    claims = [c for c in record.claims if c.id in wanted]
    return {
        "title": record.title,
        "when": day_text(record.when),
        "disputed": bool(atlas.disputes(event_id)),
        "claims": [claim_facts(atlas, c) for c in claims],
        "who": list(dict.fromkeys(atlas.actors[c.by].title for c in claims)),
        "moved": _moved(atlas, changes) if moved else [],
    }


def _moved(atlas: Atlas, changes: Sequence[Change]) -> list[dict[str, Any]]:
    """The changes by what they were and are: areas first, then towns, none named twice."""
    groups: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        states = standing_text(atlas, change.before), standing_text(atlas, change.after)
        groups.setdefault(states, []).append(change)
    return [
        {
            **_states(
                (state_of(group[0].before), before),
                (state_of(group[0].after), after),
            ),
            "titles": _unlike(c.title for c in group),
        }
        for (before, after), group in groups.items()
    ]


def _unlike(titles: Iterable[str]) -> list[str]:
    """Titles without those that stand in one before: a cell is named by its villages."""
    kept: list[str] = []
    for title in titles:
        if not any(re.search(rf"(?<!\w){re.escape(title)}(?!\w)", before) for before in kept):
            kept.append(title)
    return kept
