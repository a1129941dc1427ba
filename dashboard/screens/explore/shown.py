"""What the map page shows in one run: the view and the filters, and all that follows from them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from dashboard.imported.choice import Choice, choice_of, shown
from dashboard.ui import session
from dashboard.view import filters
from dashboard.view.filters import Filters
from geodata import Atlas, Frame
from geodata.frame import EventView


@dataclass(frozen=True)
class Shown:
    """View (by the names of `dashboard.view.parameters`) and filters; the rest is found once."""

    atlas: Atlas
    view: dict[str, Any]
    chosen: Filters

    @classmethod
    def now(cls, atlas: Atlas) -> Shown:
        """What the session has."""
        return cls(atlas, session.view(), session.chosen_filters())

    @cached_property
    def frame(self) -> Frame:
        """The frame of the view."""
        return session.frame_of(self.atlas, self.view)

    @cached_property
    def visible(self) -> frozenset[str]:
        """Ids of the events that the filters let through."""
        return filters.visible(self.atlas, self.chosen)

    @cached_property
    def told(self) -> list[EventView]:
        """The events of the frame that somebody tells of and the filters let through."""
        return [e for e in self.frame.events if e.told and e.id in self.visible]

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """First and last day of its events."""
        return session.days_of(self.view)

    @property
    def has_imported(self) -> bool:
        """Whether there is any imported event at all."""
        return bool(len(self.atlas.imported))

    @cached_property
    def choice(self) -> Choice:
        """What filters and viewpoint leave of the imported events."""
        return choice_of(self.atlas, self.chosen, self.view["viewpoint"])

    @cached_property
    def imported(self) -> np.ndarray:
        """Numbers of the imported events of these days that are left."""
        return shown(self.atlas, self.choice, self.days)
