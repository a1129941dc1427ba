"""Chromium for the benchmarks, and how an input is timed in it.

An input is a key pressed on a slider. It is timed from the event's own time stamp to the second
animation frame after the change: in the first frame the change is in the document, when the
second begins it has been handed to the screen. Presses come at random moments between two frames,
as a reader's do; so even a page that has nothing to do takes 17 to 33 ms, which `IDLE` measures.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.table import Milliseconds

FLAGS = [
    *"--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync".split(),
    *"--disable-background-networking --disable-component-update".split(),
    # Without internet for everybody: whatever asks for another host fails at once.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
WIDTH, HEIGHT = 1440, 900
FRAME_MS = 1000 / 60
TWO_FRAMES = "new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))"

IDLE_PAGE = "<!doctype html><title>Idle</title><input type=range autofocus>"
"""A page with a slider and nothing else: the floor."""

SAME_PAGE_TIMER = """
globalThis.bench = { spent: [], unchanged: 0, changed: 0 };
addEventListener("keydown", ({ timeStamp }) => {
  const before = bench.changed;
  bench.done = new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(() => {
      bench.spent.push(performance.now() - timeStamp);
      if (bench.changed === before) bench.unchanged += 1;
      done();
    })));
}, true);
new MutationObserver(() => { bench.changed += 1; }).observe(document, {
  subtree: true, childList: true, attributes: true, characterData: true,
});
"""
"""For maps that change in the page where the key is pressed. `unchanged` counts presses after
which nothing had changed in the document by the second frame: their time would mean nothing."""

OTHER_FRAME_TIMER = """
globalThis.bench = { spent: [], wanted: null, shown: null };
addEventListener("keydown", ({ timeStamp }) => {
  bench.start = timeStamp;
  bench.wanted += 1;
  bench.done = new Promise((done) => { bench.finish = done; });
}, true);
document.addEventListener("load", ({ target }) => {
  const inner = target.contentDocument;
  if (!inner) return;
  let last = null;
  new MutationObserver(() => {
    const marked = [...inner.querySelectorAll("[class*=bench-day-]")].at(-1);
    const day = marked && Number(/bench-day-(\\d+)/.exec(marked.getAttribute("class"))[1]);
    if (!marked || day === last) return;
    last = day;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      bench.shown = day;
      if (day !== bench.wanted || !bench.finish) return;
      bench.spent.push(performance.now() - bench.start);
      bench.finish();
      bench.finish = null;
    }));
  }).observe(inner, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["class"],
  });
}, true);
"""
"""For maps in a frame of their own, which may be thrown away and made anew: shapes of a day carry
the class `bench-day-NUMBER`, and each frame is watched until those of the wanted day are there."""


DONE = """Promise.race([bench.done, new Promise((_, fail) => setTimeout(
  () => fail(new Error("a press was not on the screen within 30 seconds")), 30_000))])"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium as the system has it. Ends the program with a sentence if there is none."""
    program = shutil.which("chromium")
    if program is None:
        sys.exit("Chromium is missing; install it with apt-get install chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


def machine() -> str:
    """What the figures are taken on, and a warning if others use the machine."""
    busy, cores = os.getloadavg()[0], os.cpu_count() or 1
    noise = "; others are at work on it, so times are too long" if busy > cores / 2 else ""
    return f"{cores} processors, load {busy:.1f}{noise}. Window {WIDTH}x{HEIGHT}.\n"


def open_page(browser: Browser, timer: str = "") -> Page:
    """A page in a fresh profile (empty cache), with a timer in it."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    page = context.new_page()
    page.set_default_timeout(120_000)
    if timer:
        page.add_init_script(timer)
    return page


def press(page: Page, count: int, key: str = "ArrowRight", rest_ms: int = 20) -> Milliseconds:
    """Press a key so many times, each when the last one's change is on the screen and a rest is
    over (`rest_ms`, and up to three frames more at random); milliseconds of each.

    Raises RuntimeError, or Playwright's Error, if a press changed nothing.
    """
    chance = random.Random(2020)
    page.evaluate("() => { bench.spent.length = bench.unchanged = 0; }")
    for _ in range(count):
        page.keyboard.press(key)
        page.evaluate(DONE)
        page.wait_for_timeout(rest_ms + chance.random() * 3 * FRAME_MS)
    if unchanged := page.evaluate("bench.unchanged"):
        raise RuntimeError(f"{unchanged} presses changed nothing in the page within two frames")
    spent: Milliseconds = page.evaluate("bench.spent")
    return spent


def idle(browser: Browser) -> Milliseconds:
    """What an input takes in a page that has nothing to do."""
    page = open_page(browser)
    page.set_content(IDLE_PAGE + f"<script>{SAME_PAGE_TIMER}</script>")
    page.evaluate("""() => {
      const slider = document.querySelector("input");
      slider.focus();
      slider.addEventListener("input", () => { document.title = slider.value; });
    }""")
    spent = press(page, 45, "ArrowRight")
    page.context.close()
    return spent
