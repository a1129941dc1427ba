"""How fast the site is built, from nothing and after one change, and how large it is.

Run from the checkout:

    python -m tests.benchmarks.bench_site [--cards] [--events N]

The peer is what a plain generator of static pages does: it makes every page anew each time, in one
process. "From nothing" and "unchanged" are whole builds with as many processes as there are cores;
"one event" is the build after the summary of one event has another word. Pages a second and core
are of processor time, so that others on the machine change little. `--events N` adds copies of the
built-in events until there are N, to see how all of it grows; `--cards` draws the pictures too.
"""

from __future__ import annotations

import json
import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

import geodata
from dashboard.site import tasks
from dashboard.site.building import Built, build
from dashboard.site.pages import facts_of, pages_of
from dashboard.site.rendering import render
from dashboard.site.source import Site
from geodata import Atlas
from geodata.crew import cores
from geodata.new_dataset import copy_built_in
from tests.benchmarks.table import Table

BASE = "https://atlas.example/"


def spent(work: Callable[[], Any]) -> tuple[Any, float, float]:
    """What some work gives, its seconds on the clock, and those of processors with its children."""
    begin, before = time.perf_counter(), _processor()
    found = work()
    return found, time.perf_counter() - begin, _processor() - before


def _processor() -> float:
    uses = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(use.ru_utime + use.ru_stime for use in uses)


def changed(folder: Path, change: Callable[[list[Any]], None]) -> Atlas:
    """The atlas of a dataset folder after a change of its events."""
    path = folder / "events.geojson"
    layer = json.loads(path.read_text(encoding="utf-8"))
    change(layer["features"])
    path.write_text(json.dumps(layer, ensure_ascii=False), encoding="utf-8")
    return geodata.load(folder)


def grown(features: list[Any], number: int) -> None:
    """Copies of events that move nothing, until there are so many."""
    samples = [f for f in features if not f["properties"].get("changes")]
    for n in range(number - len(features)):
        sample = samples[n % len(samples)]
        features.append({**sample, "id": f"{sample['id'][:80]}-copy-{n}"})


def another_word(features: list[Any]) -> None:
    """A word more in the summary of an event."""
    one = next(f for f in features if f["id"] == "2020-11-08-shusha")
    one["properties"]["summary"] += " Told anew."


def anew(atlas: Atlas) -> int:
    """The peer: every page, in this process."""
    site = Site(atlas, BASE)
    pages = pages_of(site)
    for page in pages:
        render(site, page, facts_of(site, page))
    return len(pages)


@click.command()
@click.option("--cards", is_flag=True, help="Draw the pictures too.")
@click.option("--events", type=int, default=0, help="So many events; default: the built-in ones.")
def main(cards: bool, events: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as room:
        folder, out = Path(room) / "data", Path(room) / "public"
        copy_built_in(folder)
        atlas = changed(folder, lambda features: grown(features, events))
        count, _clock, pages_seconds = spent(lambda: anew(atlas))
        print(f"{len(atlas.events)} events, {count} pages, {cores()} cores")
        table = Table("", "written", "seconds", "processor", "of nothing")
        first = 0.0

        def row(title: str, atlas: Atlas) -> Built:
            nonlocal first
            built, clock, processor = spent(
                lambda: build(atlas, folder, out, BASE, with_cards=cards)
            )
            first = first or processor
            share = f"{processor / first:.0%}"
            table.row(title, built.written, f"{clock:.1f}", f"{processor:.1f}", share)
            return built

        row("from nothing", atlas)
        row("unchanged", atlas)
        row("one event has another word", changed(folder, another_word))
        table.row("peer: pages alone, each time anew", count, "", f"{pages_seconds:.1f}", "")
        print(f"pages a second and core: {count / pages_seconds:.0f}")
        if cards:
            drawn = [p.stat().st_size for p in (out / "card").iterdir()]
            print(f"{len(drawn)} cards of {sum(drawn) / len(drawn) / 1000:.0f} kB")
        sizes = [p.stat().st_size for p in out.rglob("*") if p.is_file()]
        print(f"{len(sizes)} files, {sum(sizes) / 1e6:.0f} MB")
        shutil.rmtree(out)


if __name__ == "__main__":
    tasks.program()  # read once, before anything is measured
    main()
