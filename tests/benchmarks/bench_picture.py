"""How fast and how large in memory a picture is, beside a browser's screenshot of the same map.

Run from the checkout, with Chromium installed:

    python -m tests.benchmarks.bench_picture

Each row is measured in a process of its own, so that its peak memory is its own: for ours that of
the process that draws, Python and the data included; for the peer that of Python and of all its
Chromium processes (their resident memory added up while the screenshot is made, which counts
shared pages more than once). The peer is what folium and others offer: render the map document to
a file, open it in headless Chromium, wait until it is drawn, and take a screenshot. "Cold" is the
first picture of a process, after the data are loaded; "warm" the median of the next ones.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

DAY = "2020-11-08"
WARM_SECONDS, PEAK_MB = 1.5, 400.0
"""The bounds that a picture of 1920 x 1080 must keep in a warm process."""
TIMES = 5
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
FORMATS = ("png", "svg", "pdf")


def timed(draw: Callable[[], object]) -> list[float]:
    """Seconds of each drawing: the first one is cold."""
    spent = []
    for _ in range(TIMES + 1):
        start = time.perf_counter()
        draw()
        spent.append(time.perf_counter() - start)
    return spent


def ours(format_: str) -> dict[str, float]:
    """Times and peak memory of a picture in a format."""
    import datetime as dt

    import geodata
    from dashboard.figure import PictureRequest, draw

    atlas = geodata.load()
    request = PictureRequest(dt.date.fromisoformat(DAY), format_)  # type: ignore[arg-type]
    spent = timed(lambda: draw(atlas, request))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"cold": spent[0], "warm": statistics.median(spent[1:]), "peak": peak}


def peer() -> dict[str, float]:
    """The same map as a screenshot of headless Chromium; the browser is started once."""
    import shutil

    from playwright.sync_api import sync_playwright

    import geodata
    from dashboard.map import document as map_document

    atlas = geodata.load()
    watch = _Memory()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        start = time.perf_counter()
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=FLAGS, headless=True
        )
        started = time.perf_counter() - start
        page = browser.new_page(viewport={"width": 1920, "height": 1080})

        def shot() -> None:
            document = map_document.build(atlas, {"day": DAY, "knowledge": "then"})
            file = Path(folder) / "map.html"
            file.write_text(document.get_root().render(), encoding="utf-8")
            page.goto(file.as_uri())
            page.wait_for_function("globalThis.nkAtlasFrame?.time")
            page.evaluate("new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))")
            page.screenshot(path=str(Path(folder) / "map.png"))

        spent = timed(shot)
        browser.close()
    return {
        "cold": started + spent[0],
        "warm": statistics.median(spent[1:]),
        "peak": watch.stop(),
    }


class _Memory:
    """The largest resident memory, in MB, of this process and all that it started."""

    def __init__(self) -> None:
        self.most = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._over.wait(0.1):
            self.most = max(self.most, self._now())

    @staticmethod
    def _now() -> float:
        parents: dict[int, int] = {}
        pages: dict[int, int] = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:  # it has just ended
                continue
            parents[int(folder.name)], pages[int(folder.name)] = int(fields[1]), int(fields[21])
        family, grown = {os.getpid()}, True
        while grown:
            more = {pid for pid, parent in parents.items() if parent in family} - family
            grown = bool(more)
            family |= more
        return sum(pages.get(pid, 0) for pid in family) * resource.getpagesize() / 2**20

    def stop(self) -> float:
        """End watching; the largest sum seen."""
        self._over.set()
        self._thread.join()
        return self.most


def main() -> int:
    """Print the table; 1 if the picture is over its bounds."""
    if len(sys.argv) > 1:
        what = sys.argv[1]
        print(json.dumps(peer() if what == "peer" else ours(what)))
        return 0
    rows = {}
    for what in (*FORMATS, "peer"):
        found = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.bench_picture", what],
            capture_output=True,
            text=True,
            check=True,
        )
        rows[what] = json.loads(found.stdout.splitlines()[-1])
    base = rows["png"]
    print(f"{'1920 x 1080':<34}{'cold s':>9}{'warm s':>9}{'peak MB':>9}{'warm / ours':>14}")
    names = {f: f"figure, {f.upper()}" for f in FORMATS} | {
        "peer": "Chromium screenshot of the map"
    }
    for what, row in rows.items():
        ratio = row["warm"] / base["warm"]
        print(
            f"{names[what]:<34}{row['cold']:>9.2f}{row['warm']:>9.2f}{row['peak']:>9.0f}"
            f"{ratio:>13.1f}x"
        )
    good = base["warm"] <= WARM_SECONDS and base["peak"] <= PEAK_MB
    print(f"\nPNG: {'within' if good else 'OVER'} {WARM_SECONDS:g} s and {PEAK_MB:g} MB")
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
