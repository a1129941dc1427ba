"""How fast the screen follows its reader: choosing, searching, playing on a slow processor.

Run from the checkout, with Chromium installed:

    python -m tests.benchmarks.bench_screen

`--against FOLDER` names a checkout of another version, whose app is measured beside. A choice is
timed from the moment it is made on the map until the frame with its claims is painted, a search
from the change of its field until the frame with its hits is. Bars: a median of two frames and a
95th percentile of 60 ms for a choice in the app, two frames for a key, and 4 steps a second, each
with its sentence and its list, on a processor slowed down six times.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from playwright.sync_api import Browser, Page

from tests.benchmarks.browser import FRAME_MS, chromium, machine, open_page
from tests.benchmarks.server import serving
from tests.benchmarks.table import Milliseconds, Table, Verdict, figures, p95
from tests.serving import APP, ROOT

QUERIES = ("shusha", "8 Nov 2020", "hojali", "fall of Shusha", "39.76, 46.75", "helicoper", "Шуша")
CHOICES = 40
REST_MS = 600
"""Between two choices, as a quick reader rests."""
MOST_MS, MOST_P95_MS = 2 * FRAME_MS + 1, 60
SLOWER, STEPS_AT_LEAST = 6, 4
PAINTED = """globalThis.painted = () => new Promise((done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done();
    channel.port2.postMessage(0);
}));
globalThis.rested = (ms) => new Promise((done) => setTimeout(done, ms));"""
CHOOSE = """async ([many, rest]) => {
    const frame = globalThis.nkAtlasFrame, spent = [];
    for (const [id, { title }] of [...frame.cells].slice(0, many)) {
        const start = performance.now();
        frame.choose("area", id);
        do await painted();
        while (document.querySelector(".who h2, .who h3")?.textContent.trim() !== title);
        spent.push(performance.now() - start);
        await rested(rest);
    }
    return spent;
}"""
SEARCH = """async ([queries, rest]) => {
    const field = document.querySelector("#query"), spent = [];
    for (const query of queries)
        for (let end = 1; end <= query.length; end += 1) {
            field.value = query.slice(0, end);
            const start = performance.now();
            field.dispatchEvent(new Event("input", { bubbles: true }));
            await painted();
            spent.push(performance.now() - start);
            await rested(rest);
        }
    return spent;
}"""
PLAY = """async () => {
    const frame = globalThis.nkAtlasFrame, { time } = frame;
    time.show(time.chapter.first, false);
    time.settings.pace.value = "8";
    await rested(1000);
    time.start();
    const start = performance.now(), days = new Set();
    let behind = 0;
    while (time.playing) {
        await painted();
        const day = L.atlasDays.words(frame.day);
        const said = document.querySelector(".atlas-date").textContent === day
            && document.querySelector("#counting").textContent.includes(day);
        if (!days.has(day) && !said) behind += 1;
        days.add(day);
    }
    return [days.size / ((performance.now() - start) / 1000), behind];
}"""


@contextmanager
def opened(browser: Browser, url: str) -> Iterator[Page]:
    """The map page at an address, drawn and at rest."""
    page = open_page(browser, PAINTED)
    page.goto(url)
    page.locator("path.atlas-cell").first.wait_for(state="attached")
    page.wait_for_timeout(3_000)
    yield page
    page.context.close()


def chosen(page: Page) -> Milliseconds:
    """Milliseconds of each choice of an area; the first ones of a page are not like the rest."""
    page.evaluate(CHOOSE, [5, REST_MS])
    spent: Milliseconds = page.evaluate(CHOOSE, [CHOICES, REST_MS])
    return spent


def searched(page: Page) -> Milliseconds:
    """Milliseconds of each key of each query."""
    page.evaluate(SEARCH, [QUERIES[:1], 60])
    spent: Milliseconds = page.evaluate(SEARCH, [QUERIES, 60])
    return spent


def played(page: Page) -> tuple[float, int]:
    """Steps a second on a slow processor, and how many of them had no sentence or list yet."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    steps, behind = page.evaluate(PLAY)
    return steps, behind


@click.command()
@click.option("--against", type=click.Path(path_type=Path, exists=True, file_okay=False))
def main(against: Path | None) -> None:
    """Print the tables; the exit code says whether the bars are held."""
    verdict = Verdict()
    with chromium() as browser, serving(APP) as app:
        print(machine())
        choices, keys, plays = {}, {}, {}
        if against is not None:
            with (
                serving(against / APP.relative_to(ROOT)) as former,
                opened(browser, former.url) as page,
            ):
                choices["the former app"] = chosen(page)
        for name, path in (("the app", ""), ("the one-file page", "atlas.html")):
            with opened(browser, f"{app.url}/{path}") as page:
                choices[name], keys[name] = chosen(page), searched(page)
                plays[name] = played(page)
    table = Table(f"choosing an area, {CHOICES} times", "median ms", "p95 ms")
    for name, spent in choices.items():
        table.row(name, *figures(spent))
    print()
    table = Table(f"{len(keys['the app'])} keys of the search", "median ms", "p95 ms")
    for name, spent in keys.items():
        table.row(name, *figures(spent))
    print()
    table = Table(f"playing, {SLOWER} times slower", "steps/s", "behind")
    for name, (steps, behind) in plays.items():
        table.row(name, f"{steps:.1f}", behind)
        verdict.at_least(f"{name}: playing", steps, STEPS_AT_LEAST, "steps a second")
        verdict.require(behind == 0, f"{name}: {behind} steps without their sentence or list.")
    verdict.at_most("choosing in the app, median", statistics.median(choices["the app"]), MOST_MS)
    verdict.at_most("choosing in the app, p95", p95(choices["the app"]), MOST_P95_MS)
    verdict.at_most("a key in the app, median", statistics.median(keys["the app"]), MOST_MS)
    sys.exit(verdict.end())


if __name__ == "__main__":
    main()
