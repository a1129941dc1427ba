"""Imported events at 1,000, 10,000 and 100,000: import, load, map data, slider step, memory.

Run it: `python -m tests.benchmarks.bench_import`. Each size stands beside the built-in atlas
without imports; `grows` is how many times 100,000 take what 10,000 take.
The tables are ACLED's layout with made-up rows, scattered over the map and 1,400 days, two in five
at the point of one of four towns.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click

from dashboard.imported.choice import choice_of, shown
from dashboard.imported.points import pack
from dashboard.view.chapters import START
from dashboard.view.filters import Filters
from geodata import Atlas, load
from geodata.importing import import_csv
from geodata.new_dataset import copy_built_in
from tests.benchmarks.browser import SAME_PAGE_TIMER, chromium, machine, open_page, press
from tests.benchmarks.server import serving
from tests.benchmarks.table import Table, Verdict, p95
from tests.geodata.imports.tables import acled
from tests.serving import APP, ROOT

SIZES = (0, 1_000, 10_000, 100_000)
PRESSES = 45
BAR_STEP_MS = 100
"""A step of the slider that takes longer is felt as a wait (95th percentile)."""
BAR_GROWTH = 12
"""Ten times the events may cost a little more than ten times the time."""
MEMORY = """
import datetime, json, sys
from geodata import load
def mb():
    for line in open("/proc/self/status"):
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024 / 1e6
atlas = load(sys.argv[1])
atlas.imported.between(datetime.date(2020, 11, 5), datetime.date(2020, 11, 11))
atlas.imported.within(46.5, 39.5, 46.6, 39.6)
print(json.dumps(mb()))
"""


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """The median time of a call."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent)


def memory_mb(folder: Path) -> float:
    """Resident memory of a process that has opened a dataset and asked it once."""
    command = [sys.executable, "-c", MEMORY, str(folder)]
    answer = subprocess.run(command, capture_output=True, check=True, cwd=ROOT)
    found: float = json.loads(answer.stdout)
    return found


def library(folder: Path, base: Path, count: int) -> dict[str, float]:
    """What the library takes: import, load, numbers for the map, one question; sizes and memory."""
    copy_built_in(folder)
    found = {}
    if count:
        table = base / f"{count}.csv"
        table.write_text(acled(count), encoding="utf-8")
        found["import, s"] = seconds(lambda: import_csv(table, folder))
        found["file, MB"] = (folder / "imports" / "acled.parquet").stat().st_size / 1e6
    found["load, s"] = seconds(lambda: load(folder), 3)
    atlas: Atlas = load(folder)
    if count:
        choice = choice_of(atlas, Filters(), None)
        days = (START.opens, START.last)
        shown(atlas, choice, days, (46.5, 39.5, 46.6, 39.6))
        found["numbers for the map, s"] = seconds(lambda: pack(atlas.imported))
        found["the same, MB"] = len(pack(atlas.imported)) / 1e6
        found["those of days and spot, ms"] = 1000 * seconds(
            lambda: shown(atlas, choice, days, (46.5, 39.5, 46.6, 39.6)), 9
        )
    found["memory of the library, MB"] = memory_mb(folder)
    return found


def app(folder: Path, count: int) -> dict[str, float]:
    """What a reader waits for in the app, and the server's memory after it."""
    found = {}
    with chromium() as browser, serving(APP, ATLAS_DATA=str(folder)) as server:
        for window in ("3", "all"):
            page = open_page(browser, SAME_PAGE_TIMER)
            page.goto(f"{server.url}/?date=2020-09-28&window={window}")
            page.locator(".atlas-cell").first.wait_for(state="attached")
            if count:
                page.wait_for_function("() => nkAtlas.frame.imported.any")
            page.wait_for_timeout(3_000)
            slider = page.get_by_role("slider", name="Day")
            slider.focus()
            press(page, 3)
            name = "±3 days" if window == "3" else "all so far"
            spent = press(page, PRESSES)
            found[f"step, {name}, median ms"] = statistics.median(spent)
            found[f"step, {name}, p95 ms"] = p95(spent)
            page.context.close()
        found["memory of the server, MB"] = server.memory_mb()
    return found


@click.command()
@click.option("--browser/--no-browser", default=True, help="Measure the slider in Chromium too.")
def main(browser: bool) -> None:
    """Print the table; the exit code says whether the bars are held."""
    print(machine())
    results: dict[int, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as name:
        for count in SIZES:
            folder = Path(name) / f"dataset-{count}"
            results[count] = library(folder, Path(name), count)
            if browser:
                results[count] |= app(folder, count)
    table = Table("", *(f"{count:,}" for count in SIZES), "grows", first=34, width=11)
    largest, middle = results[SIZES[-1]], results[SIZES[-2]]
    verdict = Verdict()
    for what in largest:
        cells = [f"{results[c][what]:,.2f}" if what in results[c] else "–" for c in SIZES]
        growth = largest[what] / middle[what]
        table.row(what, *cells, f"{growth:.1f}×")
        if what in ("import, s", "load, s", "numbers for the map, s"):
            verdict.at_most(f"{what}, growth", growth, BAR_GROWTH, "times")
        if what.endswith("p95 ms"):
            verdict.at_most(what, largest[what], BAR_STEP_MS)
    sys.exit(verdict.end())


if __name__ == "__main__":
    main()
