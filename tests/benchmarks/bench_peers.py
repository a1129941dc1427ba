"""The map beside its peers: input to repainted, with the same cells and events, in one browser.

Run from the checkout, with Chromium, npm and the benchmarks' own requirements:

    pip install -r tests/benchmarks/requirements.txt
    python -m tests.benchmarks.bench_peers

Peers are the ways that exist to put a map of folium under a slider: streamlit-folium with a full
redraw, streamlit-folium with a fragment and `feature_group_to_add`, and folium's `Timeline` plugin
(leaflet.timeline), whose cells stay as they are on the first day. All draw the events of ±3 days
and, but for the plugin, the cells of the day; the peers draw dots where the atlas draws symbols,
and no base map. How an input is timed says `tests.benchmarks.browser`.

Bars, with the built-in, 2,000 and 20,000 events: at least 15 times as fast as the full redraw, 8
times as fast as the feature group (medians), and no slower than the plugin (median and p95, with
one millisecond for the clock). It ends with 1 if a bar is missed, with 2 if a peer cannot be had.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from folium.plugins import Timeline, TimelineSlider
from folium.utilities import JsCode
from playwright.sync_api import Browser, Error

import geodata
from geodata import Atlas
from tests.benchmarks import bench_map, synthetic
from tests.benchmarks import bench_peers_layers as layers
from tests.benchmarks.browser import (
    OTHER_FRAME_TIMER,
    SAME_PAGE_TIMER,
    chromium,
    idle,
    machine,
    open_page,
    press,
)
from tests.benchmarks.cdn import FROM_NPM, Cdn, Missing, serving_libraries
from tests.benchmarks.server import APP, Server, serving
from tests.benchmarks.table import Milliseconds, Table, Verdict, figures, p95, times

PEER_APP = Path(__file__).with_name("bench_peers_app.py")
PEER_DAYS = 20
"""Inputs timed of a peer that needs a second for each; after two to warm up."""
FULL, GROUP, PLUGIN = "st_folium, full redraw", "feature_group_to_add", "Timeline plugin"
AT_LEAST = {FULL: 15, GROUP: 8}
"""How many times as fast as a peer the atlas is to be, by medians."""
CLOCK_MS = 1.0


def through_streamlit(
    browser: Browser, cdn: Cdn, server: Server, way: str, count: int
) -> Milliseconds:
    """A slider of Streamlit over a map of streamlit-folium."""
    page = open_page(browser, OTHER_FRAME_TIMER)
    page.goto(f"{server.url}/?way={way}&events={count}&libraries={cdn.url}")
    page.wait_for_function(f"bench.shown === {synthetic.FIRST}")
    page.get_by_role("slider").focus()
    page.evaluate(f"bench.wanted = {synthetic.FIRST}")
    press(page, 2, rest_ms=500)
    spent = press(page, PEER_DAYS, rest_ms=500)
    page.context.close()
    return spent


def timeline(atlas: Atlas, cdn: Cdn, count: int, folder: Path) -> Path:
    """A page of folium with its Timeline plugin over the 44 days."""
    document = layers.empty_map(cdn.url)
    layers.cell_layer(layers.cells(atlas, synthetic.FIRST)).add_to(document)
    line: Any = Timeline(
        layers.points(synthetic.events(atlas, count)),
        point_to_layer=JsCode(f"(feature, at) => L.circleMarker(at, {json.dumps(layers.DOT)})"),
    )
    line.add_to(document)
    slider = TimelineSlider(
        auto_play=False,
        show_ticks=False,
        start=synthetic.FIRST * layers.DAY_MS,
        end=synthetic.LAST * layers.DAY_MS,
    )
    slider.add_timelines(line).add_to(document)
    line.default_js = slider.default_js = [(name, cdn.link(name)) for name in FROM_NPM]
    file = folder / f"timeline-{count}.html"
    file.write_text(document.get_root().render(), encoding="utf-8")
    return file


def through_plugin(browser: Browser, file: Path) -> Milliseconds:
    """The plugin's own slider through the 44 days, twice, after a round to warm up."""
    spent: Milliseconds = []
    page = open_page(browser, SAME_PAGE_TIMER)
    page.goto(file.as_uri())
    slider = page.locator("input.time-slider")
    # Its keys jump from event to event and its slider moves by hundredths; here a step is a day.
    slider.evaluate(f"slider => {{ slider.step = {layers.DAY_MS}; slider.focus(); }}")
    for number in range(3):
        slider.evaluate("s => { s.value = s.min; s.dispatchEvent(new Event('input')); }")
        found = press(page, bench_map.DAYS)
        if number:
            spent += found
    page.context.close()
    return spent


def in_the_app(browser: Browser, server: Server) -> Milliseconds:
    """The atlas's own time bar inside its Streamlit page, with the built-in data."""
    page = open_page(browser, SAME_PAGE_TIMER)
    page.goto(server.url)
    page.wait_for_function("globalThis.nkAtlasFrame?.time && document.querySelector('.atlas-cell')")
    page.locator("[data-test-script-state=notRunning]").first.wait_for()
    spent = bench_map.inputs(page)
    page.context.close()
    return spent


def main() -> int:
    """Print the tables; 1 if a bar is missed, 2 if one could not be checked."""
    atlas = geodata.load()
    verdict = Verdict()
    with chromium() as browser, serving_libraries() as cdn, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(machine())
        floor = idle(browser)
        with serving(APP) as server:
            app = in_the_app(browser, server)
        for count in synthetic.SIZES:
            events = f"{count or len(atlas.events):,}"
            print()
            table = Table(
                f"{events} events: input to repainted", "median ms", "p95 ms", "peer / ours"
            )
            table.row("idle browser", *figures(floor), "")
            page = bench_map.opened(browser, synthetic.write(atlas, count, folder))
            ours = bench_map.inputs(page)
            page.context.close()
            table.row("the atlas, its document", *figures(ours), "")
            if not count:
                table.row("the atlas, in its app", *figures(app), "")
            for way, spent in peers(browser, cdn, atlas, count, folder, verdict):
                table.row(way, *figures(spent), f"{times(spent, ours):.1f}x")
                judge(verdict, way, events, ours, spent)
    return verdict.end()


def peers(
    browser: Browser, cdn: Cdn, atlas: Atlas, count: int, folder: Path, verdict: Verdict
) -> Iterator[tuple[str, Milliseconds]]:
    """What each peer that can be had needs; the others are told to the verdict."""

    def plugin() -> Milliseconds:
        cdn.fetch_timeline()
        return through_plugin(browser, timeline(atlas, cdn, count, folder))

    def streamlit(way: str) -> Milliseconds:
        if find_spec("streamlit_folium") is None:
            raise Missing("pip install -r tests/benchmarks/requirements.txt brings it")
        with serving(PEER_APP) as server:
            return through_streamlit(browser, cdn, server, way, count)

    ways: dict[str, Callable[[], Milliseconds]] = {
        FULL: lambda: streamlit("full"),
        GROUP: lambda: streamlit("group"),
        PLUGIN: plugin,
    }
    for way, measure in ways.items():
        try:
            yield way, measure()
        except (Missing, Error, RuntimeError) as reason:
            verdict.could_not(f"{way}, {count or 'built-in'} events: {reason}")


def judge(verdict: Verdict, way: str, events: str, ours: Milliseconds, spent: Milliseconds) -> None:
    """Hold the bars for a peer."""
    if way in AT_LEAST:
        what = f"{events} events: the atlas beside {way}"
        verdict.at_least(what, times(spent, ours), AT_LEAST[way], "times as fast")
        return
    what = f"{events} events: the atlas beside the {way}"
    slower = statistics.median(spent) + CLOCK_MS
    verdict.at_most(f"{what}, median", statistics.median(ours), slower)
    verdict.at_most(f"{what}, p95", p95(ours), p95(spent) + CLOCK_MS)


if __name__ == "__main__":
    sys.exit(main())
