"""How fast the map follows the hand, with few and with many events, and how smoothly it plays.

Run from the checkout, with Chromium installed:

    python -m tests.benchmarks.bench_map

How an input is timed says `tests.benchmarks.browser`; `bench_peers` puts the same beside what
other people's tools need. Bars: 95 of 100 inputs within 2 animation frames with the built-in and
2,000 events, within 4 with 20,000 (when the idle browser itself needs longer than its 2 frames,
because the machine is busy, by so much more); at least 30 frames a second while playing the 44
days with the built-in data. It ends with 1 if a bar is missed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

import geodata
from tests.benchmarks import synthetic
from tests.benchmarks.browser import (
    FRAME_MS,
    SAME_PAGE_TIMER,
    chromium,
    idle,
    machine,
    open_page,
    press,
)
from tests.benchmarks.table import Milliseconds, Table, Verdict, figures, p95

DAYS = synthetic.LAST - synthetic.FIRST
PLAYS_AT_LEAST = 30
PLAY = """async () => {
  const time = globalThis.nkAtlasFrame.time;
  time.show(time.chapter.first, false);
  time.settings.pace.value = "16";
  time.start();
  const start = performance.now();
  let frames = 0;
  while (time.playing) {
    await new Promise(requestAnimationFrame);
    frames += 1;
  }
  return frames / ((performance.now() - start) / 1000);
}"""


def frames_allowed(count: int) -> int:
    """How many animation frames 95 of 100 inputs may take."""
    return 4 if count > 2_000 else 2


def opened(browser: Browser, file: Path) -> Page:
    """The map document on its first day, the key focus on its time bar."""
    page = open_page(browser, SAME_PAGE_TIMER)
    page.goto(file.as_uri())
    page.wait_for_function("globalThis.nkAtlasFrame?.time")
    return page


def walk(page: Page) -> Milliseconds:
    """Milliseconds of each key press from the first of the 44 days to the last."""
    page.evaluate(f"void globalThis.nkAtlasFrame.time.show({synthetic.FIRST}, false)")
    page.get_by_role("slider", name="Day").focus()
    return press(page, DAYS)


def inputs(page: Page, rounds: int = 2) -> Milliseconds:
    """So many walks through the 44 days, after one to warm up."""
    walk(page)
    return [spent for _ in range(rounds) for spent in walk(page)]


def main() -> int:
    """Print the table; 1 if a bar of the project is missed."""
    atlas = geodata.load()
    verdict = Verdict()
    with chromium() as browser, tempfile.TemporaryDirectory() as name:
        print(machine())
        table = Table(
            "input to repainted, time bar in the document", "events", "median ms", "p95 ms"
        )
        floor = idle(browser)
        table.row("idle browser", "", *figures(floor))
        played = {}
        for count in synthetic.SIZES:
            page = opened(browser, synthetic.write(atlas, count, Path(name)))
            spent = inputs(page)
            played[count] = page.evaluate(PLAY)
            page.context.close()
            events = count or len(atlas.events)
            table.row("the atlas", f"{events:,}", *figures(spent))
            late = max(0.0, p95(floor) - 2 * FRAME_MS)
            bar = frames_allowed(count) * FRAME_MS + 1 + late
            verdict.at_most(f"p95 of an input with {events:,} events", p95(spent), bar)
        print()
        table = Table("playing the 44 days", "events", "frames/s")
        for count, frames in played.items():
            table.row("the atlas", f"{count or len(atlas.events):,}", f"{frames:.0f}")
        verdict.at_least("playing the built-in data", played[0], PLAYS_AT_LEAST, "frames a second")
    return verdict.end()


if __name__ == "__main__":
    sys.exit(main())
