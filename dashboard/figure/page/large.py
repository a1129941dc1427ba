"""A picture in large type, for a phone's width: few words, none smaller than is read with ease.

It shows a message, the day, who held what and the highlighted events. What has no room is named in
the remarks, and told by the alternative text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import ClassVar

from dashboard.figure.ink.rect import Rect
from dashboard.figure.page import panel, words
from dashboard.figure.page.layout import LEAST_MAP, MARGIN, is_wide
from dashboard.figure.page.panel import Block, Entry
from dashboard.figure.page.scene import Scene
from dashboard.figure.request import PictureRequest
from dashboard.language import N_, _
from dashboard.language.wording import day_text
from geodata import Atlas, Frame, Knowledge
from geodata.control import Condition

COLUMNS = (0.42, 0.5, 0.57)
"""Shares of a wide page's width to try for the legend."""
MESSAGES = (1.9, 1.7, 1.5, 1.3, 1.15, 1.0)
"""Sizes of the message to try, in type sizes."""


def scene_of(atlas: Atlas, request: PictureRequest, frames: Sequence[Frame]) -> Scene:
    """The page of a request, in the type that it asks for."""
    kind = LargeScene if request.type == "large" else Scene
    return kind(atlas, request, frames)


class LargeScene(Scene):
    """A page for one or more frames in large type."""

    with_locator: ClassVar[bool] = False
    no_room = N_(
        "the words do not fit on a page of this size in large type; take a shorter title, fewer "
        "highlighted events, a taller page, or the usual type"
    )

    def _fit(self) -> None:
        self.size = self.request.least_type
        self.setter = panel.Setter(self.theme, self.size, self.size)
        set_page = self._wide if is_wide(self.request.page) else self._tall
        for self.column, self.message, self.words in product(COLUMNS, MESSAGES, (0, -1)):
            if set_page() >= 1:
                return
        raise ValueError(_(self.no_room))

    def _wide(self) -> float:
        """The message over all of the width, the legend beside the map, the credit at the foot."""
        page, margin, size = self.request.page, 0.65 * MARGIN * self.size, self.size
        edge, top = self.column * page.width, page.height - margin
        line = self._set_heading(Rect(margin, 0, page.width - margin, top)) - 0.5 * size
        self._set_credit(Rect(margin, 0.6 * margin, page.width - margin, line))
        foot = self.credit.top + 0.35 * size
        self._set_map(Rect(edge, foot, page.width, line))
        self.blocks = self._blocks(edge - 1.6 * margin)
        needed = self._stack(self.blocks, margin, line - 0.1 * size)
        return 1.0 if needed <= line - foot and line - foot >= LEAST_MAP * page.height else 0.9

    def _set_heading(self, column: Rect) -> float:
        days = [day_text(frame.date) for frame in self.frames]
        usual = self.request.viewpoint is None and self.request.knowledge is Knowledge.THEN
        return self._set_message(column, days, self.message, "" if usual else self.subtitle)

    def _blocks(self, room: float) -> list[Block]:
        blocks = [panel.legend(self.setter, "", self._states(), room, most=5)]
        if self.telling:
            blocks += self._told(room)
        elif self.numbers:
            today = {day_text(frame.date) for frame in self.frames}
            items = [replace(item, when="") if item.when in today else item
                     for item in self.callout_items()]  # fmt: skip
            blocks.append(panel.callouts(self.setter, items, room))
        if self.request.caption:
            blocks.append(self._caption(room))
        return blocks

    def _states(self) -> list[Entry]:
        """The states and outlined areas, in as many words as have room."""
        cells, _events = self.entries()
        brief = [replace(e, words=e.brief[self.words]) for e in cells if e.brief]
        contested = [e for e in brief if e.state and e.state[0] is Condition.CONTESTED]
        return [e for e in brief if e not in contested[1:]]  # one shows what stripes mean

    def _credit(self, room: float) -> Block:
        style, credit = self.request.style, words.short_credit()
        return panel.small_print(self.setter, credit, room, style)

    def drawn(self, frame: Frame) -> Frame:
        """The frame with no events but the highlighted ones: symbols need a legend."""
        events = tuple(view for view in frame.events if view.id in self.numbers)
        return replace(frame, events=events)

    @property
    def remarks(self) -> list[str]:
        """Sentences on what was asked for and has no place."""
        least = _("In large type only highlighted events have symbols.")
        return [*super().remarks, least]
