"""The widgets of several pages for what makes a frame: day, knowledge, whose claims, names.

Each stands in `row`, a container, and is bound to the value of this `name` in the session (see
`dashboard.ui.binding`); `box` are further arguments of the widget, such as `help` and `width`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from streamlit.delta_generator import DeltaGenerator

from dashboard.language import _
from dashboard.language.wording import KNOWLEDGE
from dashboard.ui.binding import bound
from dashboard.view import chapters, names
from geodata import Atlas

EVERYONE = ""
"""The viewpoint None as the value of a widget, to which None is no choice at all."""


def day(row: DeltaGenerator, name: str, label: str) -> None:
    """A day that the atlas shows."""
    row.date_input(
        label,
        min_value=chapters.FIRST_DAY,
        max_value=chapters.LAST_DAY,
        **bound(name),
        format="YYYY-MM-DD",
        width=150,
    )


def knowledge(
    row: DeltaGenerator,
    name: str,
    label: str | None = None,
    titles: Mapping[str, str] = KNOWLEDGE,
    **box: Any,
) -> None:
    """Claims made by the day, or all; `titles` are marked by `N_`."""
    row.selectbox(
        label or _("Knowledge"),
        list(titles),
        format_func=lambda choice: _(titles[choice]),
        **bound(name),
        **box,
    )


def viewpoint(
    row: DeltaGenerator, name: str, atlas: Atlas, label: str | None = None, **box: Any
) -> None:
    """Whose claims count: an actor's, or everyone's, for which the session has None."""
    row.selectbox(
        label or _("Whose claims"),
        [viewpoint or EVERYONE for viewpoint in atlas.viewpoints],
        format_func=lambda v: atlas.actors[v].title if v else _("Everyone"),
        **bound(name, lambda said: said or None, lambda viewpoint: viewpoint or EVERYONE),
        **box,
    )


def place_names(row: DeltaGenerator, name: str, **box: Any) -> None:
    """In which language places are named."""
    row.selectbox(
        _("Names"),
        list(names.CHOICES),
        format_func=lambda choice: _(names.CHOICES[choice]),
        **bound(name),
        width=190,
        **box,
    )
