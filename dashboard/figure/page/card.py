"""A card: the picture that is shown where somebody shares a link, in type for a hand's breadth.

The words are few and large: the day, a message, and who held what. What the symbols mean stands on
the page that the card is of.
"""

from __future__ import annotations

from dashboard.figure.ink.rect import Rect
from dashboard.figure.page import panel, words
from dashboard.figure.page.layout import MARGIN
from dashboard.figure.page.panel import Block
from dashboard.figure.page.scene import Scene
from dashboard.language import _
from dashboard.language.wording import day_text

COLUMN = 0.4
"""Share of the width that the words have."""
MESSAGE, DAY = 1.75, 1.3
"""The sizes of message and day in type sizes."""
MOST_LINES, MOST_STATES = 7, 5


class CardScene(Scene):
    """A page of one frame as a card; the title is the message."""

    least_type = 0.4

    def _wide(self) -> float:
        page, margin = self.request.page, MARGIN * self.size
        edge = COLUMN * page.width
        self._set_map(Rect(edge, 0, page.width, page.height))
        column = Rect(margin, 0.8 * margin, edge - 0.9 * margin, page.height - margin)
        self.locator_box = None
        room = self._set_column(column, 1.0 * self.size)
        return column.height / (column.height - room) if room < 0 else 1.0

    def _set_heading(self, column: Rect) -> float:
        size = self.size
        days = [day_text(frame.date) for frame in self.frames]
        self._date_size = min(DAY * size, panel.date_size(self.setter, days, column.width))
        self._date_column = column
        self.heading = Block("title")
        self.setter.lines(
            self.heading, self.title, column.width, MESSAGE, 600, most=MOST_LINES, leading=1.14
        )
        top = column.top - 1.5 * self._date_size
        self.heading.at(column.left, top)
        return top - self.heading.height

    def _credit(self, room: float) -> Block:
        return panel.small_print(self.setter, words.steady_credit(self.atlas), room)

    def _blocks(self, room: float) -> list[Block]:
        cells, _events = self.entries()
        states = [entry for entry in cells if entry.state is not None][:MOST_STATES]
        return [panel.legend(self.setter, _("Areas"), states, room)]
