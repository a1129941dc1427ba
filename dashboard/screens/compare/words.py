"""What a comparison says in sentences, on the page and on a picture."""

from __future__ import annotations

from dashboard.language import _, ngettext
from dashboard.language.wording import about
from geodata.compare import Comparison


def heading(comparison: Comparison) -> str:
    """What stands over the differences: time changed something only where the days differ."""
    same_day = comparison.before.date == comparison.after.date
    return _("What differs") if same_day else _("What changed between")


def summary(comparison: Comparison) -> str:
    """How much differs, in one or two plain sentences."""
    areas, places = len(comparison.areas), len(comparison.places)
    if not comparison.changes:
        return _("Nothing differs: every area and every town is in the same hands in both.")
    if not areas:
        return ngettext(
            "{n} town differs; no area does.", "{n} towns and heights differ; no area does.", places
        ).format(n=places)
    ground = ngettext("{n} area", "{n} areas", areas).format(n=areas)
    if places:
        towns = ngettext("{n} town", "{n} towns and heights", places).format(n=places)
        said = _("{areas} and {towns} differ: about {km2} km².")
    else:
        towns = ""
        said = ngettext(
            "{areas} differs: about {km2} km².", "{areas} differ: about {km2} km².", areas
        )
    return " ".join(
        [
            said.format(areas=ground, towns=towns, km2=about(comparison.km2)),
            _("Edges of areas are approximate; the number may be off by up to {error} km².").format(
                error=about(comparison.error_km2)
            ),
        ]
    )
