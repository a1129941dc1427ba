"""How soon a visitor on a slow line reads what the atlas is, and how soon the map is there.

Run from the checkout, with Chromium and the benchmarks' own requirements:

    python -m tests.benchmarks.bench_slow_line

The line has 400 kbit/s and answers after 400 ms, as Chromium emulates it. Each visit is made by a
fresh profile with an empty cache, to a warm server, which packs by gzip as web servers do; the
one-file page comes from the same server, the screen of the site from nginx (`apt-get install
nginx-light`). Bar: 3 seconds from the start of the navigation until a
sentence that says what the app can do is on the screen. It ends with 1 if the bar is missed.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

import geodata
from dashboard.one_file import Around, build_screen
from dashboard.site.rendering import style_files
from tests.benchmarks.bench_first_paint import WATCH
from tests.benchmarks.browser import chromium, machine, open_page
from tests.benchmarks.server import serving
from tests.benchmarks.table import Milliseconds, Table, Verdict, figures
from tests.benchmarks.web_server import web_server
from tests.serving import APP

VISITS = 3
LINE = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
MOST_MS = 3_000
PATIENCE_MS = 180_000
WORDS = ".page-waits"
"""What the one-file page says before its map is there; the screen of the site is the same page."""
MAP = ".atlas-cell"


@contextmanager
def pages() -> Iterator[dict[str, tuple[str, str]]]:
    """Addresses of what is visited, and by what in it one knows that the words are there."""
    with tempfile.TemporaryDirectory() as name, serving(APP) as app:
        folder = Path(name)
        folder.chmod(0o755)
        page, files = build_screen(geodata.load(), Around("./", head="<meta>", ways="<nav></nav>"))
        for file, content in {"index.html": page, **files, **style_files()}.items():
            (folder / file).parent.mkdir(exist_ok=True)
            (folder / file).write_bytes(content)
        with web_server(folder) as site:
            yield {
                "the app": (app.url, ".first-words p"),
                "the one-file page": (f"{app.url}/atlas.html", WORDS),
                "the screen of the site": (f"{site}/", WORDS),
            }


def visit(browser: Browser, url: str, seen: str) -> float:
    """Milliseconds from the start of the navigation until it is on the screen."""
    page = open_page(browser, WATCH.replace("SELECTOR", seen))
    page.set_default_timeout(PATIENCE_MS)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", LINE)
    page.goto(url, wait_until="commit")
    painted: float = page.evaluate("painted")
    page.context.close()
    return painted


def warm(browser: Browser, url: str) -> None:
    """Let the server make what it makes once."""
    page = open_page(browser, WATCH.replace("SELECTOR", MAP))
    page.goto(url, wait_until="commit")
    page.evaluate("painted")
    page.context.close()


def main() -> int:
    """Print the table; 1 if the bar is missed."""
    verdict = Verdict()
    with chromium() as browser, pages() as visited:
        print(machine())
        for url, _seen in visited.values():
            warm(browser, url)
        table = Table("400 kbit/s, 400 ms, fresh profile", "visits", "median ms", "p95 ms")
        for name, (url, seen) in visited.items():
            words: Milliseconds = [visit(browser, url, seen) for _ in range(VISITS)]
            table.row(f"{name}: words", VISITS, *figures(words))
            maps: Milliseconds = [visit(browser, url, MAP) for _ in range(VISITS)]
            table.row(f"{name}: the map", VISITS, *figures(maps))
            verdict.at_most(f"{name}: first words, median", statistics.median(words), MOST_MS)
    return verdict.end()


if __name__ == "__main__":
    sys.exit(main())
