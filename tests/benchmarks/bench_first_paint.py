"""How soon a visitor sees the map, beside a bare Streamlit page with an empty map of folium.

Run from the checkout, with Chromium and the benchmarks' own requirements:

    python -m tests.benchmarks.bench_first_paint

Both servers are warm, each visit is made by a fresh profile with an empty cache, and the pages are
visited in turn. The time runs from the start of the navigation to the second animation frame after
the first cell of the mosaic stands in the page, or, on the bare page, the map's empty container.
Bars: 1.5 times the bare page with the map as streamlit-folium mounts it (a plain frame is shown
too), and two million bytes of map document. It ends with 1 if a bar is missed.
"""

from __future__ import annotations

import gzip
import statistics
import sys
from pathlib import Path

from playwright.sync_api import Browser

import geodata
from dashboard.map_page.document import Host, build
from dashboard.view import parameters
from tests.benchmarks.browser import chromium, machine, open_page
from tests.benchmarks.cdn import serving_libraries
from tests.benchmarks.server import serving
from tests.benchmarks.table import Milliseconds, Table, Verdict, figures, times
from tests.serving import APP

BARE_APP = Path(__file__).with_name("bench_first_paint_app.py")
VISITS = 9
TIMES_THE_BARE_PAGE = 1.5
MOST_BYTES = 2_030_000
ATLAS, COMPONENT, FRAME = "the atlas", "bare page, streamlit-folium", "bare page, plain frame"
SEEN = {ATLAS: ".atlas-cell", COMPONENT: ".leaflet-map-pane", FRAME: ".leaflet-map-pane"}
"""By what in the page, or in a frame of it, one knows that the map is there."""

WATCH = """
globalThis.painted = new Promise((painted) => {
  const watched = new Set();
  const look = (inner) => {
    const found = inner.querySelector("SELECTOR");
    const box = (found?.closest(".leaflet-container") ?? found)?.getBoundingClientRect();
    if (!box?.width || !box.height) return;
    requestAnimationFrame(() => requestAnimationFrame(() => painted(performance.now())));
  };
  const watch = (inner) => {
    if (!inner || watched.has(inner)) return;
    watched.add(inner);
    new MutationObserver(() => look(inner)).observe(inner, {
      subtree: true, childList: true, attributes: true,
    });
    look(inner);
  };
  watch(document);
  document.addEventListener("load", ({ target }) => watch(target.contentDocument), true);
});
"""


def visit(browser: Browser, url: str, seen: str) -> float:
    """Milliseconds from the start of the navigation until the map is on the screen."""
    page = open_page(browser, WATCH.replace("SELECTOR", seen))
    page.goto(url, wait_until="commit")
    painted: float = page.evaluate("painted")
    page.context.close()
    return painted


def size() -> tuple[int, int]:
    """Bytes of the map page's document as the app sends it, and of the same compressed by gzip."""
    view = {p.name: p.default for p in parameters.PARAMETERS}
    document = build(geodata.load(), view, Host()).as_bytes()
    return len(document), len(gzip.compress(document))


def main() -> int:
    """Print the tables; 1 if a bar of the project is missed."""
    verdict = Verdict()
    spent: dict[str, Milliseconds] = {way: [] for way in SEEN}
    with (
        chromium() as browser,
        serving_libraries() as cdn,
        serving(APP) as app,
        serving(BARE_APP) as bare,
    ):
        print(machine())
        urls = {
            ATLAS: app.url,
            COMPONENT: f"{bare.url}/?way=component&libraries={cdn.url}",
            FRAME: bare.url,
        }
        for number in range(VISITS + 1):
            for way, url in urls.items():
                found = visit(browser, url, SEEN[way])
                if number:  # the first visit warms the server
                    spent[way].append(found)
    table = Table("first paint, fresh profile", "visits", "median ms", "p95 ms", "atlas / it")
    for way, each in spent.items():
        ratio = "" if way == ATLAS else f"{times(spent[ATLAS], each):.2f}x"
        table.row(way, len(each), *figures(each), ratio)
    print()
    bytes_sent, compressed = size()
    table = Table("map document", "bytes", "by gzip")
    table.row("as the app sends it", f"{bytes_sent:,}", f"{compressed:,}")
    bar = TIMES_THE_BARE_PAGE * statistics.median(spent[COMPONENT])
    verdict.at_most("first paint of the map, median", statistics.median(spent[ATLAS]), bar)
    verdict.at_most("the map document", bytes_sent, MOST_BYTES, "bytes")
    return verdict.end()


if __name__ == "__main__":
    sys.exit(main())
