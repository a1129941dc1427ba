"""What a page of one map and a page of two have in common: the setting of their words."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from dashboard.figure.ink import fonts
from dashboard.figure.ink.artists import Group, rectangle, shape
from dashboard.figure.ink.rect import Rect
from dashboard.figure.page import panel, words
from dashboard.figure.page.layout import GAP, GUTTER, MARGIN, is_wide, type_size
from dashboard.figure.page.panel import Block, Setter
from dashboard.figure.page.section import bounds_of
from dashboard.figure.request import PictureRequest, Section
from dashboard.language import _
from geodata import Atlas

SMALLER, LEAST_STEP = 0.94, 0.7
"""How much the type shrinks in a step, at least and at most, until all words have room."""


class SceneBase(ABC):
    """A page that can be written to a file.

    `_fit` finds its type size, and sets its words: `heading`, `blocks` (the legend and what else is
    told) and `credit`. Lengths are in page units, y upwards.
    """

    least_type: ClassVar[float]
    """Type smaller than this, of what suits the page, could not be read."""
    no_room: ClassVar[str]
    """What to do if not even such type has room."""

    title: str
    subtitle: str
    setter: Setter
    heading: Block
    blocks: list[Block]
    credit: Block
    groups: list[Group]
    """All groups of the page, the lowest first."""

    def __init__(self, atlas: Atlas, request: PictureRequest) -> None:
        self.atlas, self.request = atlas, request
        self.theme = request.inks
        self.bounds = bounds_of(atlas, request)

    @property
    def headline(self) -> str:
        """The title of the file's metadata."""
        return self.title

    @property
    def remarks(self) -> list[str]:
        """Sentences on what was asked for and has no place."""
        return []

    @property
    def section(self) -> Section | None:
        """Where its map lies, if it has one."""
        return None

    @property
    @abstractmethod
    def alt(self) -> str:
        """The alternative text."""

    @abstractmethod
    def _blocks(self, room: float) -> list[Block]:
        """The words between heading and credit, for a column of a width."""

    @abstractmethod
    def _wide(self) -> float:
        """Set a wide page in the type of `setter`; the room for words as a share of their need."""

    @abstractmethod
    def _tall(self) -> float:
        """The same for a tall page."""

    # ---- setting the words ---------------------------------------------------------------------

    def _fit(self) -> None:
        """Set the page in the largest type in which all words have room.

        Raises ValueError with a sentence if there is none.
        """
        page = self.request.page
        set_page = self._wide if is_wide(page) else self._tall
        size = largest = type_size(page)
        while size >= self.least_type * largest:
            self.size, self.setter = size, Setter(self.theme, size, self.request.least_type)
            room = set_page()
            if room >= 1:
                return
            size *= max(LEAST_STEP, min(SMALLER, room**0.6))
        raise ValueError(_(self.no_room))

    def _set_heading(self, column: Rect) -> float:
        """Set the heading at the top of a column; returns the line under it."""
        self.heading = panel.heading(self.setter, self.title, self.subtitle, column.width)
        self.heading.at(column.left, column.top)
        return column.top - self.heading.height

    def _caption(self, room: float) -> Block:
        block = Block("caption")
        caption = fonts.printable(self.request.caption or "")
        self.setter.lines(block, caption, room, 0.86, most=8)
        return block

    def _credit(self, room: float) -> Block:
        style, credit = self.request.style, words.credit(self.atlas)
        return panel.small_print(self.setter, credit, room, style)

    def _set_column(self, column: Rect, under_heading: float) -> float:
        """Set all words in one column, the credit at its foot; returns the height left free.

        `under_heading` is the room under the heading. The height is negative if there is too
        little.
        """
        top = self._set_heading(column) - under_heading
        self.blocks = self._blocks(column.width)
        needed = self._stack(self.blocks, column.left, top)
        self._set_credit(column)
        return top - needed - self.credit.top

    def _set_halves(self, box: Rect, halves: Sequence[Sequence[Block]]) -> None:
        """Set blocks in two columns at the top of a box, and the credit at its foot."""
        x = box.left
        for blocks in halves:
            self._stack(blocks, x, box.top)
            x = x + self._half(box.width) + GUTTER * self.size
        self.blocks = [block for blocks in halves for block in blocks]
        self._set_credit(box)

    def _set_credit(self, box: Rect) -> None:
        self.credit = self._credit(box.width)
        self.credit.at(box.left, box.bottom + self.credit.height)

    def _stack(self, blocks: Sequence[Block], x: float, top: float) -> float:
        """Set blocks one under the other; returns the height that they take."""
        gap = height = 0.0
        for block in blocks:
            block.at(x, top - gap)
            top -= gap + block.height
            height += gap + block.height
            gap = GAP * self.size
        return height

    def _height(self, blocks: Sequence[Block]) -> float:
        """The height of blocks one under the other."""
        gaps = GAP * self.size * max(0, len(blocks) - 1)
        return sum(block.height for block in blocks) + gaps

    @property
    def _width(self) -> float:
        """The width of a page between its margins."""
        return self.request.page.width - 2 * MARGIN * self.size

    def _half(self, width: float) -> float:
        """The width of each of two columns."""
        return (width - GUTTER * self.size) / 2

    # ---- drawing -------------------------------------------------------------------------------

    def _paper(self) -> Group:
        page, paper = self.request.page, Group("paper")
        whole = rectangle(Rect(0, 0, page.width, page.height))
        paper.add(shape(whole, fill=self.theme.paper, round_=False))
        return paper

    def _words(self) -> list[Group]:
        """The groups of all words beside the map."""
        legend = Group("legend")
        legend.marks = [block.group() for block in self.blocks]
        return [self.heading.group(), legend, self.credit.group()]
