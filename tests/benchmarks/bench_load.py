"""How many readers the site takes from a common server of files, beside the app in the same run.

Run from the checkout, with nginx and ab (`apt-get install nginx-light apache2-utils`):

    python -m tests.benchmarks.bench_load [--readers 32] [--requests 4000] [--site FOLDER]

All is on 127.0.0.1, and ends after so many requests or so many seconds. The load comes from the
cores that answer: so both are measured low, the quicker one more. A page of the site is one
request; the screen is its document and all files beside it. What a reader of the app does is a
settled step of the map page, told over Streamlit's protocol by light clients that draw nothing
(see `bench_sessions`), all in one moment. Ratios are to such a step. It has no bar: it ends with 1
only if an answer failed.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path

import click

import geodata
from dashboard.site.building import build
from geodata import Atlas
from tests.benchmarks.bench_sessions import Reader
from tests.benchmarks.browser import machine
from tests.benchmarks.server import serving
from tests.benchmarks.streamlit_client import Session
from tests.benchmarks.table import Milliseconds, Table, Verdict, p95
from tests.benchmarks.web_server import web_server
from tests.serving import APP

LONGEST_SECONDS = 30
STEPS = 5
PAGES = {
    "an event": "event/2020-11-08-shusha/",
    "a day": "day/2020-11-10/",
    "a place": "place/shusha/",
    "a day for programs": "api/v1/at/2020-11-08.json",
    "all intervals for programs": "api/v1/intervals.json",
    "the screen's document": "",
}

Measured = tuple[float, float, float]
"""Answers a second, their 95th percentile in milliseconds, bytes of one."""


def asked(url: str, readers: int, requests: int, verdict: Verdict) -> Measured:
    """What ab measures of one address, with so many readers at once.

    It speaks HTTP 1.0, for which nginx packs nothing: bytes count more here than for a browser.
    """
    bounds = ["-t", str(LONGEST_SECONDS), "-n", str(requests)]  # -t alone asks 50,000 times
    command = ["ab", "-q", "-k", "-c", str(readers), *bounds, url]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def number(words: str) -> float:
        found = re.search(rf"^ *{words}[: ]+([\d.]+)", told, re.MULTILINE)
        return float(found[1]) if found else 0.0

    failed = number("Failed requests") + number("Non-2xx responses")
    verdict.require(not failed, f"{url}: {failed:.0f} answers failed")
    size = number("Total transferred") / number("Complete requests")
    return number("Requests per second"), number("95%"), size


async def stepped(port: int, readers: int, atlas: Atlas, verdict: Verdict) -> Measured:
    """Settled steps of so many sessions of the app, all in one moment, some times over."""
    crowd = [Reader(number, atlas) for number in range(readers)]
    spent: Milliseconds = []
    sizes: list[float] = []
    async with AsyncExitStack() as stack:
        sessions = [await stack.enter_async_context(Session(port)) for _ in crowd]
        begin = time.perf_counter()
        for _ in range(STEPS):
            answers = await asyncio.gather(
                *(r.step(s) for r, s in zip(crowd, sessions, strict=True))
            )
            spent += [answer.seconds * 1000 for answer in answers]
            sizes += [answer.received for answer in answers]
        seconds = time.perf_counter() - begin
    crossed = [sentence for reader in crowd for sentence in reader.crossed]
    verdict.require(not crossed, f"{len(crossed)} steps went wrong: {crossed[:2]}")
    return len(spent) / seconds, p95(spent), statistics.mean(sizes)


def screen_files(site: Path) -> list[str]:
    """All that the first visit of the screen loads, by address."""
    beside = [path.relative_to(site).as_posix() for path in (site / "screen").iterdir()]
    types = [path.relative_to(site).as_posix() for path in (site / "style").glob("type-*")]
    return ["", *beside, *types]


@click.command()
@click.option("--readers", default=32, show_default=True, help="So many at once.")
@click.option("--requests", default=4_000, show_default=True, help="So many of each kind.")
@click.option("--site", type=click.Path(path_type=Path, exists=True, file_okay=False),
              help="A built site; without one it is built now, without pictures.")  # fmt: skip
def main(readers: int, requests: int, site: Path | None) -> None:
    """Print the table; 1 if an answer failed."""
    if not shutil.which("ab"):
        sys.exit("ab is missing; install it with apt-get install apache2-utils")
    atlas, verdict = geodata.load(), Verdict()
    print(machine())
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        folder = site.resolve() if site else Path(name) / "public"
        if not site:
            build(atlas, None, folder, with_cards=False)
        with serving(APP) as app:
            step = asyncio.run(stepped(app.port, readers, atlas, verdict))
            first = asked(f"{app.url}/", readers, requests // 4, verdict)
        with web_server(folder) as url:
            found = {
                title: asked(f"{url}/{path}", readers, requests, verdict)
                for title, path in PAGES.items()
            }
            parts = [
                asked(f"{url}/{path}", readers, requests // 8, verdict)
                for path in screen_files(folder)
            ]
    whole = (
        1 / sum(1 / rate for rate, _late, _size in parts),
        sum(late for _rate, late, _size in parts),
        sum(size for _rate, _late, size in parts),
    )
    columns = ("a second", "p95 ms", "kB", "rate to a step")
    table = Table(f"{readers} readers at once", *columns, width=15)
    rows = {
        "the app: a settled step": step,
        "the app: first words of a page": first,
        **{f"the site: {title}": one for title, one in found.items()},
        "the site: the whole screen, file after file": whole,
    }
    for title, (rate, late, size) in rows.items():
        table.row(
            title, f"{rate:,.1f}", f"{late:,.0f}", f"{size / 1e3:,.0f}", f"{rate / step[0]:,.1f}"
        )
    sys.exit(verdict.end())


if __name__ == "__main__":
    main()
