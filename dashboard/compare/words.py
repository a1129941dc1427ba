"""What a comparison says in sentences, on the page and on a picture."""

from __future__ import annotations

from dashboard.wording import day_text
from geodata import Frame, When
from geodata.compare import Comparison


def day_words(frame: Frame) -> str:
    """The day of a frame in words."""
    return day_text(When.parse(str(frame.date)))


def about(km2: float) -> str:
    """An area in words, to three figures: more would say that its edges are known."""
    return f"{float(f'{km2:.3g}'):,.0f}"


def heading(comparison: Comparison) -> str:
    """What stands over the differences: time changed something only where the days differ."""
    same_day = comparison.before.date == comparison.after.date
    return "What differs" if same_day else "What changed between"


def summary(comparison: Comparison) -> str:
    """How much differs, in one or two plain sentences."""
    areas, places = len(comparison.areas), len(comparison.places)
    if not comparison.changes:
        return "Nothing differs: every area and every town is in the same hands in both."
    towns = f"{places} town{'' if places == 1 else 's and heights'}"
    verb = "differs" if areas + places == 1 else "differ"
    if not areas:
        return f"{towns} {verb}; no area does."
    ground = f"{areas} area{'' if areas == 1 else 's'}"
    said = f"{ground} and {towns}" if places else ground
    return (
        f"{said} {verb}: about {about(comparison.km2)} km². Edges of areas are approximate; the "
        f"number may be off by up to {about(comparison.error_km2)} km²."
    )
