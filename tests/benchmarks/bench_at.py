"""How long the atlas takes to answer, and how that grows with the number of events.

Run from the checkout, with pandas installed:

    python -m tests.benchmarks.bench_at

The built-in data are taken as they are, with ten times and with a hundred times the events (copies
under new ids, moved in time). Beside it, in the same run, a peer: a plain pandas filter over the
same claims that finds each cell's latest change by the day. It knows no denials, no doubt about
days, no viewpoints, no towns and no events, so it does far less.
"""

from __future__ import annotations

import datetime as dt
import math
import random
import statistics
import sys
import time
from collections.abc import Callable
from copy import copy
from dataclasses import replace
from functools import partial

import pandas as pd

import geodata
from geodata import Atlas, Knowledge
from geodata.dataset import Dataset, Located
from geodata.dates import AFTER_ALL, BEFORE_ALL, When
from geodata.model import Event

TIMES = (1, 10, 100)
STEP = dt.timedelta(days=47)
"""A copy is moved by a multiple of this, up to some six years back or forth."""
CALLS = 200
RUNS = {1: 5, 10: 3, 100: 1}
"""How often what is computed once is timed; the fastest counts."""
BOUND_MS = 1.0
"""An answer on the built-in data may take this long."""


def moved(when: When, by: dt.timedelta) -> When:
    """The date some days later; open ends stay open. Its text is that of the original."""

    def day(value: dt.date) -> dt.date:
        return value if value in (BEFORE_ALL, AFTER_ALL) else value + by

    return When(when.text, day(when.earliest), day(when.latest))


def copied(event: Located[Event], number: int) -> Located[Event]:
    """The same event under another id, moved in time with all its claims."""
    by = STEP * ((number + 1) // 2) * (-1) ** number
    claims = tuple(
        claim.model_copy(
            update={
                "on": moved(claim.on, by),
                "when": None if claim.when is None else moved(claim.when, by),
            }
        )
        for claim in event.record.claims
    )
    record = event.record.model_copy(
        update={"when": moved(event.record.when, by), "claims": claims}
    )
    return replace(event, id=f"{event.id}-copy-{number}", record=record)


def grown(data: Dataset, times: int) -> Dataset:
    """The dataset with so many times the events."""
    bigger = copy(data)
    copies = (copied(e, n) for n in range(1, times) for e in data.events.values())
    bigger.events = dict(data.events) | {event.id: event for event in copies}
    return bigger


def table_of(data: Dataset) -> pd.DataFrame:
    """The peer's table: one row for every claim that supports a change of a cell."""
    rows = [
        (
            change.area,
            event.id,
            (claim.when or event.record.when).start,
            claim.on.latest,
            change.to[0],
        )
        for event in data.events.values()
        for change in event.record.changes
        if change.area is not None
        for claim in event.record.claims
        if claim.stance.supports
    ]
    table = pd.DataFrame(rows, columns=["cell", "event", "day", "said", "to"])
    ordinal = {name: table[name].map(dt.date.toordinal) for name in ("day", "said")}
    return table.assign(**ordinal).sort_values("day", ignore_index=True)


def peer_at(table: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    """Each cell's latest change by a day, from claims made by that day."""
    number = day.toordinal()
    known = table[(table["day"] <= number) & (table["said"] <= number)]
    return known.drop_duplicates("cell", keep="last")


def milliseconds(call: Callable[[], object]) -> float:
    """The processor time of one call, which other work on the machine does not lengthen."""
    start = time.process_time_ns()
    call()
    return (time.process_time_ns() - start) / 1e6


def median_of(call: Callable[[dt.date], object], days: list[dt.date]) -> tuple[float, float]:
    """Median and 95th percentile of the time of one call, over many days."""
    times = sorted(milliseconds(partial(call, day)) for day in days)
    return statistics.median(times), times[int(len(times) * 0.95)]


def timelines_of(atlas: Atlas) -> None:
    """The intervals of everything for all viewpoints and both kinds of knowledge."""
    for knowledge in Knowledge:
        atlas.timelines(knowledge)


def measured(data: Dataset, days: list[dt.date], runs: int) -> dict[str, float]:
    """All numbers for one dataset, in milliseconds, and its size."""
    first, timelines = [], []
    for _ in range(runs):
        atlas = Atlas(data)
        first.append(milliseconds(partial(atlas.at, days[0])))
        fresh = Atlas(data)
        timelines.append(milliseconds(partial(timelines_of, fresh)))
    median, late = median_of(atlas.at, days)
    whole_day, _ = median_of(lambda day: atlas.at(day, window=0), days)
    table = table_of(data)
    peer, _ = median_of(lambda day: peer_at(table, day), days)
    return {
        "events": len(data.events),
        "claims": sum(len(e.record.claims) for e in data.events.values()),
        "at, median": median,
        "at, 95th percentile": late,
        "at, no window": whole_day,
        "first at (one viewpoint)": min(first),
        "timelines (all viewpoints)": min(timelines),
        "peer, median": peer,
        "at / peer": median / peer,
    }


def main() -> int:
    """Print the table; 1 if an answer on the built-in data takes longer than it may."""
    data = geodata.load().data
    chance = random.Random(44)
    span = (dt.date(2023, 12, 31) - dt.date(1988, 1, 1)).days
    days = [dt.date(1988, 1, 1) + dt.timedelta(chance.randrange(span)) for _ in range(CALLS)]
    columns = [measured(grown(data, times), days, RUNS[times]) for times in TIMES]

    print(f"{'milliseconds':<30}" + "".join(f"{f'{t} x':>12}" for t in TIMES) + "   growth")
    for name, start in columns[0].items():
        values = [column[name] for column in columns]
        form = "{:>12,.0f}" if name in ("events", "claims") else "{:>12.3f}"
        growth = "  ".join(f"{value / start:.1f}" for value in values[1:])
        print(f"{name:<30}" + "".join(form.format(value) for value in values) + f"   {growth}")
    n = columns[0]["claims"]
    n_log_n = [times * math.log(times * n) / math.log(n) for times in TIMES[1:]]
    print(f"{'n log n would grow by':<30}{'':36}   " + "  ".join(f"{g:.1f}" for g in n_log_n))

    fast = columns[0]["at, median"] <= BOUND_MS
    print(f"\nat on the built-in data: {'within' if fast else 'OVER'} {BOUND_MS:g} ms")
    steep = [
        name
        for name in ("at, median", "first at (one viewpoint)", "timelines (all viewpoints)")
        for column, bound in zip(columns[1:], n_log_n, strict=True)
        if column[name] / columns[0][name] > 1.5 * bound
    ]
    for name in dict.fromkeys(steep):
        print(f"{name}: grows faster than n log n")
    return int(not fast or bool(steep))


if __name__ == "__main__":
    sys.exit(main())
