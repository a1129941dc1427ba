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
one millisecond for the clock; both walk through the 44 days in turn). It ends with 1 if a bar is
missed, with 2 if a peer cannot be had.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from folium.plugins import Timeline, TimelineSlider
from folium.utilities import JsCode
from playwright.sync_api import Browser, Error, Page

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
from tests.benchmarks.server import Server, serving
from tests.benchmarks.table import Milliseconds, Table, Verdict, figures, p95, times
from tests.serving import APP

PEER_APP = Path(__file__).with_name("bench_peers_app.py")
WALKS = 3
"""Walks through the 44 days that are timed of the atlas and of the plugin, in turn."""
PEER_DAYS = 20
"""Inputs timed of a peer that needs a second for each; after two to warm up."""
FULL, GROUP, PLUGIN = "st_folium, full redraw", "feature_group_to_add", "Timeline plugin"
WAYS = {FULL: "full", GROUP: "group"}
AT_LEAST = {FULL: 15, GROUP: 8}
"""How many times as fast as a peer the atlas is to be, by medians."""
CLOCK_MS = 1.0


def through_streamlit(browser: Browser, cdn: Cdn, way: str, count: int) -> Milliseconds:
    """A slider of Streamlit over a map of streamlit-folium."""
    if find_spec("streamlit_folium") is None:
        raise Missing("pip install -r tests/benchmarks/requirements.txt brings it")
    page = open_page(browser, OTHER_FRAME_TIMER)
    with serving(PEER_APP) as server:
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


def plugin_page(browser: Browser, file: Path) -> Page:
    """The plugin's page. Its keys jump from event to event and its slider moves by hundredths, so
    its slider is told that a step is a day.
    """
    page = open_page(browser, SAME_PAGE_TIMER)
    page.goto(file.as_uri())
    page.locator("input.time-slider").evaluate(f"slider => {{ slider.step = {layers.DAY_MS}; }}")
    return page


def plugin_walk(page: Page) -> Milliseconds:
    """Milliseconds of each key press on the plugin's slider, through the 44 days."""
    page.locator("input.time-slider").evaluate("""slider => {
      slider.value = slider.min;
      slider.dispatchEvent(new Event("input"));
      slider.focus();
    }""")
    return press(page, bench_map.DAYS)


def in_turn(ours: Page, plugin: Page | None) -> tuple[Milliseconds, Milliseconds]:
    """The atlas and the plugin, walk by walk, so that what disturbs one disturbs the other too."""
    spent: tuple[Milliseconds, Milliseconds] = ([], [])
    for number in range(WALKS + 1):
        found = bench_map.walk(ours), plugin_walk(plugin) if plugin else []
        if number:  # the first warms up
            spent[0].extend(found[0])
            spent[1].extend(found[1])
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
            beside = None
            try:
                cdn.fetch_timeline()
                beside = plugin_page(browser, timeline(atlas, cdn, count, folder))
            except (Missing, Error) as reason:
                verdict.could_not(f"{PLUGIN}, {events} events: {reason}")
            ours, plugin = in_turn(page, beside)
            for shown in filter(None, (page, beside)):
                shown.context.close()
            table.row("the atlas, its document", *figures(ours), "")
            if not count:
                table.row("the atlas, in its app", *figures(app), "")
            if plugin:
                table.row(PLUGIN, *figures(plugin), f"{times(plugin, ours):.1f}x")
                judge_plugin(verdict, events, ours, plugin)
            for way, measure in AT_LEAST.items():
                try:
                    spent = through_streamlit(browser, cdn, WAYS[way], count)
                except (Missing, Error, RuntimeError) as reason:
                    verdict.could_not(f"{way}, {events} events: {reason}")
                    continue
                table.row(way, *figures(spent), f"{times(spent, ours):.1f}x")
                what = f"{events} events: the atlas beside {way}"
                verdict.at_least(what, times(spent, ours), measure, "times as fast")
    return verdict.end()


def judge_plugin(verdict: Verdict, events: str, ours: Milliseconds, plugin: Milliseconds) -> None:
    """The atlas is to be no slower than the plugin."""
    for title, of in (("median", statistics.median), ("p95", p95)):
        what = f"{events} events: {title} of the atlas beside the {PLUGIN}"
        verdict.at_most(what, of(ours), of(plugin) + CLOCK_MS)


if __name__ == "__main__":
    sys.exit(main())
