"""On what the claims about an event disagree, and which events are drawn."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dashboard.language import N_, _
from dashboard.style.symbology import LONGEST_DRAWN_DAYS, is_drawn
from geodata import Atlas
from geodata.disputes import Matter
from geodata.model import WherePrec

_MATTERS: dict[Matter, tuple[str, str]] = {
    "happened": (
        N_("Whether it happened"),
        N_("One claim says that it happened, another denies it."),
    ),
    "when": (N_("When it happened"), N_("Two dates that have no day in common.")),
    "figure": (
        N_("A number"),
        N_("Two numbers for the same thing whose ranges do not meet: “5 to 6” and “at least 10”."),
    ),
    "says": (
        N_("Another detail"),
        N_("Two different answers to one question, such as who fired first."),
    ),
}


def disputes(atlas: Atlas) -> dict[str, Any]:
    """How many events are disputed, by how many pairs of claims, and on what."""
    found = {name: disputes for name in atlas.events if (disputes := atlas.disputes(name))}
    pairs = Counter(d.matter for disputes in found.values() for d in disputes)
    events = Counter(m for disputes in found.values() for m in {d.matter for d in disputes})
    return {
        "events": len(found),
        "pairs": sum(pairs.values()),
        "matters": [
            {"title": _(title), "words": _(words), "events": events[matter], "pairs": pairs[matter]}
            for matter, (title, words) in _MATTERS.items()
        ],
    }


def drawn(atlas: Atlas) -> dict[str, Any]:
    """How many events have a symbol on the map, and why the others have none."""
    listed = [event for name, event in atlas.events.items() if not is_drawn(atlas, name)]
    return {
        "drawn": len(atlas.events) - len(listed),
        "listed": len(listed),
        "wide": sum(
            e.record.where_prec > WherePrec.DISTRICT or e.geometry.is_empty for e in listed
        ),
        "long": sum(
            (e.record.when.end - e.record.when.start).days > LONGEST_DRAWN_DAYS for e in listed
        ),
        "days": LONGEST_DRAWN_DAYS,
    }
