"""How fast the search follows the keys, beside a bare loop of rapidfuzz over the same names.

Run it: `python -m tests.benchmarks.bench_search`. Every beginning of the queries is searched, as
somebody types, by the script as it runs in a browser, and by Python for 100,000 imported events
with a title each of its own. `--against FOLDER` names a checkout of another version, whose script
and data are measured beside.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click
from py_mini_racer import MiniRacer
from rapidfuzz import process
from rapidfuzz.distance import OSA

from dashboard.search.imported import ImportedIndex
from dashboard.search.searched import for_browser
from geodata import load
from geodata.importing import import_csv
from geodata.new_dataset import copy_built_in
from tests.benchmarks.table import Milliseconds, Table, Verdict, figures, p95, times
from tests.dashboard.search.script import answer, engine_with
from tests.geodata.imports.tables import ACLED, acled_rows, written

QUERIES = (
    "shusha",
    "fall of Shusha",
    "helicoper",
    "peacekeepers in Stepanakert",
    "8 November 2020",
    "39°45′N 46°45′E",
    "Azerbaijan announces taking Shusha (Shushi); Armenia denies it",
)
KEYS = [query[:end] for query in QUERIES for end in range(1, len(query) + 1)]
ROUNDS = 3
EVENTS = 100_000
BAR_KEY_MS = 34
"""Two frames of a screen: a list that follows later is felt to lag."""
BAR_IMPORTED_MS = 150
FORMER = """
import json
from dashboard.search.index import SCRIPT, Index
from geodata import load
print(json.dumps([SCRIPT.read_text(encoding="utf-8"), Index(load()).for_browser()]))
"""


def spent_on(search: Callable[[str], object]) -> Milliseconds:
    """Milliseconds of each key of each round, in the order in which somebody types."""
    spent = []
    for key in KEYS * ROUNDS:
        start = time.perf_counter()
        search(key)
        spent.append(1000 * (time.perf_counter() - start))
    return spent


def former(folder: Path) -> Milliseconds:
    """The same of the script of a checkout before the search knew days and positions."""
    answered = subprocess.run(
        [sys.executable, "-c", FORMER], capture_output=True, check=True, cwd=folder
    )
    script, data = json.loads(answered.stdout)
    with MiniRacer() as engine:
        engine.eval(script)
        engine.eval(f"const search = new AtlasSearch({json.dumps(data)});")
        return spent_on(lambda key: answer(engine, "search.find", key, 8))


def many() -> ImportedIndex:
    """The index of that many imported events."""
    rows = acled_rows(EVENTS)
    for number, row in enumerate(rows):
        row["location"] = f"{row['location']}, farm of family {number}"
    with tempfile.TemporaryDirectory() as name:
        table, folder = Path(name) / "acled.csv", Path(name) / "dataset"
        copy_built_in(folder)
        table.write_text(written(ACLED, rows), encoding="utf-8")
        import_csv(table, folder)
        imported = load(folder).imported
    start = time.perf_counter()
    index = ImportedIndex(imported)
    print(
        f"The index of {EVENTS:,} imported events is made in {time.perf_counter() - start:.1f} s."
    )
    return index


@click.command()
@click.option("--against", type=click.Path(path_type=Path, exists=True, file_okay=False))
def main(against: Path | None) -> None:
    """Print the table; the exit code says whether the bars are held."""
    data = for_browser(load())
    names = [name for subject in data["subjects"] for name in (subject[1], *subject[3])]
    loop = spent_on(
        lambda key: process.extract(key, names, scorer=OSA.normalized_similarity, limit=8)
    )
    with engine_with(data) as engine:
        keys = spent_on(lambda key: answer(engine, "search.find", key, 8))
    rows = {"rapidfuzz over the names": loop, "the script": keys}
    if against is not None:
        rows["the former script"] = former(against)
    rows[f"Python, {EVENTS:,} imported"] = spent_on(many().find)
    table = Table(f"{len(KEYS)} keys, ms", "median", "p95", "slowest", "× the script")
    for what, spent in rows.items():
        table.row(what, *figures(spent), f"{max(spent):.1f}", f"{times(spent, keys):.2f}")
    verdict = Verdict()
    verdict.at_most("a key, 95th percentile", p95(keys), BAR_KEY_MS)
    verdict.at_most("imported events, 95th percentile", p95(spent), BAR_IMPORTED_MS)
    sys.exit(verdict.end())


if __name__ == "__main__":
    main()
