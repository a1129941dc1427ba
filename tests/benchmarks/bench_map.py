"""How fast the map follows the hand, with few and with many events, and how smoothly it plays.

Run from the checkout, with Chromium installed:

    python -m tests.benchmarks.bench_map

An input is timed from setting the day to the second animation frame after it, when the change is
on the screen; a browser that has nothing to do needs two frames too (33 ms at 60 a second), so the
idle row is the floor. The peer, in the same run and browser, is what an app without a time bar of
its own does: build the folium map of that day anew, with the same cells and the same number of
events as layers of folium, and load it. Synthetic events are spread over the 44 days at random
(seeded) among the built-in places.
"""

from __future__ import annotations

import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
from playwright.sync_api import Page, sync_playwright
from shapely.geometry import mapping

import geodata
from dashboard import map_document, palette
from dashboard.local_files import OfflineMap
from geodata import Atlas

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
SIZES = (0, 2_000, 20_000)
"""How many synthetic events replace the built-in ones; 0 keeps the built-in ones."""
FRAME_MS = 1000 / 60

TWO_FRAMES = "new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))"
GROW = """(count) => {
  const layer = globalThis.nkAtlasFrame;
  if (!count) return layer.payload.events.length;
  let seed = 2020;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const { first, last } = layer.time.payload.chapters[2];
  const { places } = layer.payload;
  const samples = layer.payload.events.filter((event) => event.at);
  layer.payload.events = Array.from({ length: count }, (_, i) => {
    const from = first + Math.floor(random() * (last - first + 1));
    const { at } = places[Math.floor(random() * places.length)];
    return { ...samples[i % samples.length], id: `synthetic-${i}`, from, to: from, at };
  }).sort((a, b) => a.from - b.from);
  layer.show({ knowledge: "now" });
  return count;
}"""
INPUTS = f"""async () => {{
  const time = globalThis.nkAtlasFrame.time;
  const spent = [];
  for (let day = time.chapter.first; day <= time.chapter.last; day++) {{
    const start = performance.now();
    time.show(day, false);
    await {TWO_FRAMES};
    spent.push(performance.now() - start);
  }}
  return spent;
}}"""
IDLE = f"""async () => {{
  const spent = [];
  for (let i = 0; i < 45; i++) {{
    const start = performance.now();
    await {TWO_FRAMES};
    spent.push(performance.now() - start);
  }}
  return spent;
}}"""
PLAY = """async () => {
  const time = globalThis.nkAtlasFrame.time;
  time.show(time.chapter.first, false);
  time.speed.value = "16";
  time.start();
  const start = performance.now();
  let frames = 0;
  while (time.playing) {
    await new Promise(requestAnimationFrame);
    frames += 1;
  }
  return frames / ((performance.now() - start) / 1000);
}"""


def p95(spent: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(spent, n=20)[-1]


def ours(page: Page, atlas: Atlas, folder: Path, count: int) -> tuple[list[float], float]:
    """Milliseconds of every input, and frames a second while playing the 44 days."""
    document = map_document.build(atlas, {"day": "2020-11-08", "knowledge": "now"})
    file = folder / f"ours-{count}.html"
    file.write_text(document.get_root().render(), encoding="utf-8")
    page.goto(file.as_uri())
    page.wait_for_function("globalThis.nkAtlasFrame?.time")
    page.evaluate(GROW, count)
    page.evaluate(INPUTS)  # warm-up
    return page.evaluate(INPUTS), page.evaluate(PLAY)


def redrawn(page: Page, atlas: Atlas, folder: Path, count: int, days: int = 6) -> list[float]:
    """Milliseconds to build the folium map of a day anew and have it on the screen."""
    chance = random.Random(2020)
    points = [(p.geometry.y, p.geometry.x) for p in atlas.places.values()]
    window = round((count or len(atlas.events)) * 7 / 45)
    spent = []
    for i in range(days):
        start = time.perf_counter()
        frame = atlas.at(f"2020-10-{i + 10}", knowledge="now")
        document = OfflineMap(location=[39.75, 46.7], zoom_start=8)
        for standing in frame.areas:
            colour = palette.paint(standing.controllers[:1])
            folium.GeoJson(
                mapping(atlas.areas[standing.id].geometry),
                style_function=lambda _, colour=colour: {"fillColor": colour},
            ).add_to(document)
        for _ in range(window):
            folium.CircleMarker(chance.choice(points), radius=6).add_to(document)
        file = folder / f"peer-{count}.html"
        file.write_text(document.get_root().render(), encoding="utf-8")
        page.goto(file.as_uri())
        page.wait_for_selector("path.leaflet-interactive")
        page.evaluate(f"async () => {{ await {TWO_FRAMES}; }}")
        spent.append((time.perf_counter() - start) * 1000)
    return spent[1:]


def row(*cells: Any) -> None:
    """One line of the table."""
    print("".join(str(cell).rjust(width) for cell, width in zip(cells, WIDTHS, strict=True)))


WIDTHS = (34, 9, 10, 10, 10, 12)


def main() -> int:
    """Print the table; 1 if a bar of the project is missed."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("Chromium is missing; install it with apt-get install chromium")
        return 2
    atlas = geodata.load()
    missed = []
    with sync_playwright() as play, tempfile.TemporaryDirectory() as name:
        browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(240_000)
        row("way", "events", "median ms", "p95 ms", "frames/s", "peer / ours")
        page.goto("about:blank")
        idle = page.evaluate(IDLE)
        row("idle browser", "", *_numbers(idle), "", "")
        for count in SIZES:
            spent, frames = ours(page, atlas, Path(name), count)
            peer = redrawn(page, atlas, Path(name), count)
            ratio = statistics.median(peer) / statistics.median(spent)
            events = count or len(atlas.events)
            row("time bar in the document", events, *_numbers(spent), f"{frames:.0f}", "")
            row("folium map built anew", events, *_numbers(peer), "", f"{ratio:.0f}x")
            bar = (4 if count > 2_000 else 2) * FRAME_MS + (p95(idle) - 2 * FRAME_MS)
            missed += _missed(events, p95(spent), bar, ratio, frames)
        browser.close()
    for sentence in missed:
        print(sentence)
    return 1 if missed else 0


def _numbers(spent: list[float]) -> tuple[str, str]:
    return f"{statistics.median(spent):.1f}", f"{p95(spent):.1f}"


def _missed(events: int, slow: float, bar: float, ratio: float, frames: float) -> list[str]:
    checks: list[tuple[bool, Callable[[], str]]] = [
        (slow <= bar + 1, lambda: f"{events} events: p95 {slow:.0f} ms, bar {bar:.0f} ms"),
        (ratio > 1, lambda: f"{events} events: {ratio:.1f} times as fast as building anew"),
        (frames >= 30, lambda: f"{events} events: {frames:.0f} frames a second, bar 30"),
    ]
    return [sentence() for held, sentence in checks if not held]


if __name__ == "__main__":
    sys.exit(main())
