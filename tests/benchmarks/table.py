"""Tables of measurements, percentiles, and the bars that were missed."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from typing import Any

Milliseconds = list[float]


def p95(spent: Milliseconds) -> float:
    """The 95th percentile of at least two measurements."""
    return statistics.quantiles(spent, n=20, method="inclusive")[-1]


def figures(spent: Milliseconds) -> tuple[str, str]:
    """Median and 95th percentile in milliseconds, as a table shows them."""
    return f"{statistics.median(spent):.1f}", f"{p95(spent):.1f}"


class Table:
    """Rows of fixed columns, printed as they come: the first to the left, others to the right."""

    def __init__(self, *columns: str, first: int = 46, width: int = 12) -> None:
        self.first, self.width = first, width
        self.row(*columns)
        print("-" * (first + width * (len(columns) - 1)))

    def row(self, title: str, *cells: Any) -> None:
        """One line."""
        rest = "".join(str(cell).rjust(self.width) for cell in cells)
        print(f"{title:<{self.first}}{rest}", flush=True)


class Verdict:
    """What the bars say: sentences for those missed, and for those that could not be checked."""

    def __init__(self) -> None:
        self.missed: list[str] = []
        self.unchecked: list[str] = []

    def at_most(self, what: str, value: float, bar: float, unit: str = "ms") -> None:
        """A bar from above."""
        if value > bar:
            self.missed.append(
                f"{what}: {value:,.1f} {unit}, the bar is at most {bar:,.1f} {unit}."
            )

    def at_least(self, what: str, value: float, bar: float, unit: str = "times") -> None:
        """A bar from below."""
        if value < bar:
            self.missed.append(f"{what}: {value:,.1f} {unit}, the bar is at least {bar:g} {unit}.")

    def require(self, held: bool, sentence: str) -> None:
        """A bar that is held or not."""
        if not held:
            self.missed.append(sentence)

    def could_not(self, sentence: str) -> None:
        """A bar without a measurement, and why."""
        self.unchecked.append(sentence)

    def end(self) -> int:
        """Print the sentences; the exit code: 1 for a missed bar, 2 for an unchecked one only."""
        for title, sentences in (("Missed", self.missed), ("Not checked", self.unchecked)):
            for sentence in sentences:
                print(f"{title}: {sentence}")
        if not self.missed and not self.unchecked:
            print("All bars are held.")
        return 1 if self.missed else 2 if self.unchecked else 0


def times(values: Sequence[float], other: Sequence[float]) -> float:
    """How many times the median of the first is that of the other."""
    return statistics.median(values) / statistics.median(other)
