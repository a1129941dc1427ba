"""Many readers at once on one server, and one reader who steps three hundred times.

Run from the checkout, on Linux, with Chromium installed:

    python -m tests.benchmarks.bench_sessions [--sessions 20] [--sessions 100] [--sessions 200]

The server is loaded by light clients that speak Streamlit's protocol and draw nothing (see
`streamlit_client`): browsers on one small machine would measure the browsers. A settled step is
what the map page tells when the view has come to rest, until the run has ended. At a reader's
pace, each session steps about every five seconds; in a burst, all step at the same moment. The long
walk is made twice: by a light client for the server's memory, in Chromium for the page's.

Bars: each answer shows its own session's day, choice and address and nobody else's; at a reader's
pace 95 of 100 settled steps take at most 100 ms with up to 200 sessions; a session takes at most
0.2 MB of the server; nothing grows by more than a twentieth between step 50 and step 300 (memory of
the server, nodes, listeners and script heap of the page, after collecting garbage). It ends with 1
if a bar is missed.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
from contextlib import AsyncExitStack
from typing import Any

import click
from playwright.sync_api import CDPSession, Page

import geodata
from dashboard.map.days import day_number
from dashboard.view import chapters
from geodata import Atlas
from tests.benchmarks.browser import chromium, machine, open_page
from tests.benchmarks.server import Server, serving
from tests.benchmarks.streamlit_client import Answer, Session
from tests.benchmarks.table import Milliseconds, Table, Verdict, figures, p95
from tests.serving import APP

SESSIONS = (20, 100, 200)
STEPS = 10
PACE_SECONDS = 5.0
"""How long a reader looks at a day before the next, on average."""
WALK = 300
FROM = 50
"""The step of the long walk with which its last is compared: caches are full by then."""
GROWS_AT_MOST = 1.05
STEP_MS = 100.0
"""What a settled step may take (95 of 100) with up to `HELD` sessions at a reader's pace."""
HELD = 200
SESSION_MB = 0.2
ROUND = 25
"""The walk goes through so many days again and again, so that the compared steps show the same."""


def day_of(number: int) -> str:
    """A day of the 44 days, as YYYY-MM-DD."""
    first = chapters.START.first.toordinal()
    return str(chapters.START.first.fromordinal(first + number % 45))


def view_of(number: int, **more: str) -> dict[str, Any]:
    """What the map page tells when such a day has settled."""
    return {"query": {"date": day_of(number), **more}}


class Reader:
    """One of many sessions: it has chosen an area of its own and walks through days of its own."""

    def __init__(self, number: int, atlas: Atlas) -> None:
        self.number = number
        self.area = list(atlas.areas)[number % len(atlas.areas)]
        self.steps = 0
        self.crossed: list[str] = []

    async def step(self, session: Session) -> Answer:
        """One settled step; what the answer shows of somebody else is kept in `crossed`."""
        self.steps += 1
        number = self.number * 7 + self.steps
        key = f"area:{self.area}"
        answer = await session.step(view=view_of(number, selected=key))
        date = day_of(number) if day_of(number) != str(chapters.START.opens) else None
        address = {name: texts[-1] for name, texts in answer.query.items()}
        seen = {
            place: (query.get("date"), query.get("selected")) == (date, key)
            for place, query in (("address", address), ("map", answer.view))
        }
        self.crossed += [
            f"session {self.number}, step {self.steps}: its {place} does not show its own view"
            for place, own in seen.items()
            if not own
        ]
        self.crossed += [f"session {self.number}: {error}" for error in answer.errors]
        return answer


async def crowd(server: Server, atlas: Atlas, many: int) -> tuple[list[Reader], dict[str, Any]]:
    """All sessions at once: at a reader's pace, then in bursts; the readers, and what it took."""
    readers = [Reader(number, atlas) for number in range(many)]
    chance = random.Random(2020)
    paced: Milliseconds = []
    burst: Milliseconds = []
    sizes: list[float] = []
    async with Session(server.port) as first:  # opens the atlas, fills the caches
        await Reader(0, atlas).step(first)
    found: dict[str, Any] = {"before": server.memory_mb()}
    async with AsyncExitStack() as stack:
        sessions = [await stack.enter_async_context(Session(server.port)) for _ in readers]

        async def walk(reader: Reader, session: Session) -> None:
            await asyncio.sleep(chance.random() * PACE_SECONDS)
            for _ in range(STEPS):
                answer = await reader.step(session)
                paced.append(answer.seconds * 1000)
                sizes.append(answer.received)
                await asyncio.sleep(PACE_SECONDS * (0.5 + chance.random()))

        pairs = list(zip(readers, sessions, strict=True))
        await asyncio.gather(*(walk(reader, session) for reader, session in pairs))
        found["after"] = server.memory_mb()
        for _ in range(STEPS // 2):
            answers = await asyncio.gather(*(r.step(s) for r, s in pairs))
            burst += [answer.seconds * 1000 for answer in answers]
    return readers, {**found, "paced": paced, "burst": burst, "sizes": sizes}


async def long_walk(server: Server) -> tuple[float, float, Milliseconds]:
    """The server's memory at step 50 and at the last of one session, and the time of each step."""
    spent: Milliseconds = []
    memory = {}
    async with Session(server.port) as session:
        for number in range(1, WALK + 1):
            answer = await session.step(view=view_of(number % ROUND))
            spent.append(answer.seconds * 1000)
            if number in (FROM, WALK):
                memory[number] = server.memory_mb()
    return memory[FROM], memory[WALK], spent


PAGE_METRICS = ("Nodes", "JSEventListeners", "JSHeapUsedSize")


def page_state(devtools: CDPSession) -> dict[str, float]:
    """What the page holds after collecting garbage."""
    for _ in range(2):
        devtools.send("HeapProfiler.collectGarbage")
    found = devtools.send("Performance.getMetrics")["metrics"]
    return {m["name"]: m["value"] for m in found if m["name"] in PAGE_METRICS}


def at_rest(page: Page, day: str) -> None:
    """Wait until the page has followed the map to a day and the server has no more to say."""
    page.wait_for_function(f"new URLSearchParams(location.search).get('date') === '{day}'")
    page.locator("[data-test-script-state=notRunning]").first.wait_for()


def long_walk_in_browser(page: Page, server: Server) -> dict[int, dict[str, float]]:
    """What the page holds at step 50 and at the last."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")
    page.goto(server.url)
    page.wait_for_function("globalThis.nkAtlasFrame?.time && document.querySelector('.atlas-cell')")
    first = day_number(chapters.START.first)
    found = {}
    for number in range(1, WALK + 1):
        page.evaluate(f"void globalThis.nkAtlasFrame.time.show({first + number % ROUND})")
        at_rest(page, day_of(number % ROUND))
        if number in (FROM, WALK):
            page.wait_for_timeout(1000)
            found[number] = page_state(devtools)
    return found


@click.command()
@click.option("--sessions", multiple=True, type=int, default=SESSIONS, show_default=True)
def main(sessions: tuple[int, ...]) -> None:
    """Print the tables; ends with 1 if a bar is missed."""
    atlas = geodata.load()
    verdict = Verdict()
    print(machine())
    for many in sessions:
        at_once(many, atlas, verdict)
    walks(verdict)
    sys.exit(verdict.end())


def at_once(many: int, atlas: Atlas, verdict: Verdict) -> None:
    """The table of many sessions at once, on a server of their own."""
    with serving(APP) as server:
        readers, found = asyncio.run(crowd(server, atlas, many))
    table = Table(f"{many} sessions at once", "steps", "median ms", "p95 ms")
    for title, way in (("at a reader's pace", "paced"), ("all in one moment", "burst")):
        table.row(f"a settled step, {title}", len(found[way]), *figures(found[way]))
    print(f"Sent for a step, median: {statistics.median(found['sizes']) / 1000:.0f} kB.")
    each = (found["after"] - found["before"]) / many
    print(
        f"Memory of the server: {found['before']:.0f} MB with the atlas open, "
        f"{found['after']:.0f} MB with {many} sessions: {each:.2f} MB each.\n"
    )
    if many <= HELD:
        paced = p95(found["paced"])
        verdict.at_most(f"{many} sessions: p95 of a settled step", paced, STEP_MS, "ms")
    verdict.at_most(f"{many} sessions: memory of each", each, SESSION_MB, "MB")
    crossed = [sentence for reader in readers for sentence in reader.crossed]
    verdict.require(not crossed, f"Cross-talk, {len(crossed)} times: {crossed[:3]}")


def walks(verdict: Verdict) -> None:
    """The table of one session's long walk."""
    table = Table(f"one session, {WALK} steps", f"step {FROM}", f"step {WALK}", "growth")
    with serving(APP) as server:
        before, after, spent = asyncio.run(long_walk(server))
        grown(verdict, table, "memory of the server, MB", before, after)
        table.row("median of 50 steps, ms", figures(spent[:FROM])[0], figures(spent[-FROM:])[0])
        with chromium() as browser:
            held = long_walk_in_browser(open_page(browser), server)
    for name in PAGE_METRICS:
        grown(verdict, table, f"page: {name}", held[FROM][name], held[WALK][name])


def grown(verdict: Verdict, table: Table, what: str, before: float, after: float) -> None:
    """A row of the table, and its bar."""
    table.row(what, f"{before:,.0f}", f"{after:,.0f}", f"{100 * (after / before - 1):+.1f} %")
    verdict.at_most(
        f"{what}, from step {FROM} to step {WALK}", after / before, GROWS_AT_MOST, "times"
    )


if __name__ == "__main__":
    main()
