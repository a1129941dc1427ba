"""The search itself: rounds of random cases of each kind in turn, and what a round ran into."""

from __future__ import annotations

import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.found_cases import keep
from tests.fuzz.ground import PROJECT
from tests.fuzz.kinds import KINDS

ROUND = 40
"""Cases of a kind before it is the next one's turn."""


@dataclass
class Tally:
    """What a search did: inputs by kind, and the file of each case that fails in its own way."""

    inputs: Counter[str] = field(default_factory=Counter)
    ways: dict[tuple[str, str], Path] = field(default_factory=dict)
    met: Counter[tuple[str, str]] = field(default_factory=Counter)


def search(names: list[str], minutes: float, first_seed: int, told: Callable[[str], None]) -> Tally:
    """Search some kinds for so many minutes in all."""
    tally, number, end = Tally(), first_seed, time.monotonic() + minutes * 60
    while time.monotonic() < end:
        for name in names:
            _round(name, number, end, tally, told)
        number += 1
    return tally


def _round(name: str, number: int, end: float, tally: Tally, told: Callable[[str], None]) -> None:
    """Try cases of a kind until their number is full, the time is over, or one fails anew."""
    module = KINDS[name]
    last: list[Any] = []

    @seed(number)
    @settings(
        max_examples=ROUND,
        derandomize=False,
        database=None,
        deadline=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @given(module.cases)
    def try_out(case: Any) -> None:
        if time.monotonic() > end:
            return
        tally.inputs[name] += 1
        try:
            module.check(case)
        except Exception as error:
            way = name, _way(error)
            if way in tally.ways:
                tally.met[way] += 1
                return
            last[:] = [way, case, error]
            raise

    try:
        try_out()
    except Exception:
        if not last:
            raise
        way, case, error = last
        tally.ways[way] = keep(name, case)
        told(f"{tally.ways[way]}\n{''.join(traceback.format_exception(error)[-4:])}")


def _way(error: BaseException) -> str:
    """In which way a case fails: the kind of error, and where in the project it came up."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if Path(f.filename).is_relative_to(PROJECT)]
    places = [f for f in ours if "/tests/" not in f.filename] or ours or frames
    return f"{type(error).__name__} in {places[-1].filename}:{places[-1].lineno}"
