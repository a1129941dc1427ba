"""A rectangle on the page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle on the page: left, bottom, right, top in page units, y upwards."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Width in page units."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in page units."""
        return self.top - self.bottom

    @property
    def corners(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top, as shapely takes a box."""
        return self.left, self.bottom, self.right, self.top

    @property
    def centre(self) -> tuple[float, float]:
        """The point in the middle."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def grown(self, by: float) -> Rect:
        """The rectangle with `by` more on every side."""
        return Rect(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def holds(self, other: Rect) -> bool:
        """Whether another rectangle lies within this one."""
        return (
            self.left <= other.left
            and self.bottom <= other.bottom
            and other.right <= self.right
            and other.top <= self.top
        )

    def meets(self, other: Rect) -> bool:
        """Whether another rectangle overlaps this one."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )
