"""A click on the menu waits until Python has the view, and no longer, however quick the run is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from py_mini_racer import MiniRacer

from tests.dashboard.scripts import ROOM

PAGE = """
let now = 1000, state = "notRunning", changed = () => {}, clicks = 0;
const timers = [], listeners = {};
globalThis.performance = { now: () => now };
Date.now = () => now;
globalThis.setTimeout = (act, wait) => timers.push({ act, at: now + wait });
globalThis.clearTimeout = () => {};
class Element { closest(what) { return what.startsWith("a[") ? this : null; } }
class HTMLAnchorElement extends Element { href = "/share"; click() { clicks += 1; } }
class MutationObserver { constructor(heard) { changed = heard; } observe() {} }
const link = new HTMLAnchorElement();
const document = {
    querySelector: () => ({ getAttribute: () => state }),
    querySelectorAll: () => [link],
    addEventListener: (sign, act) => { listeners[sign] = act; },
};
const told = [];
/* Streamlit's state goes through these, and the observer hears of it only then. */
const goes = (...states) => {
    const changes = states.map((next) => {
        const oldValue = state;
        state = next;
        return { oldValue };
    });
    changed(changes);
};
const presses = () => listeners.click({
    type: "click", target: link, preventDefault() {}, stopImmediatePropagation() {},
});
const passes = (milliseconds) => {
    now += milliseconds;
    for (const { act } of timers.filter(({ at }) => at <= now)) act();
};
"""
Page = Callable[[str], object]


@pytest.fixture
def page() -> Iterator[Page]:
    """A page of which the reader has moved the map and at once pressed a link of the menu."""
    with MiniRacer() as engine:
        engine.eval(PAGE)
        engine.eval((ROOM / "ui" / "mounting.js").read_text(encoding="utf-8"))
        engine.eval(
            "telling.unsettled.add(() => (tell((name) => told.push(name), 'view', {}), true));"
            "presses()"
        )
        yield engine.eval


def test_the_view_goes_first_and_the_click_waits(page: Page) -> None:
    assert page("told.join()") == "view"
    assert page("clicks") == 0
    page("passes(9000)")
    assert page("clicks") == 0
    page("goes('running')")
    assert page("clicks") == 0
    page("goes('notRunning')")
    assert page("clicks") == 1


def test_a_run_that_has_come_and_gone_at_one_look_is_no_reason_to_wait(page: Page) -> None:
    page("goes('running', 'notRunning')")
    assert page("clicks") == 1


def test_a_run_of_which_the_page_shows_nothing_is_no_reason_to_wait(page: Page) -> None:
    page("telling.heard(999)")
    assert page("clicks") == 0, "that was told before"
    page("telling.heard(1000)")
    assert page("clicks") == 1


def test_the_end_of_an_older_run_is_not_that_of_ours(page: Page) -> None:
    page("state = 'running'; goes('notRunning')")
    assert page("clicks") == 0


def test_while_another_run_goes_on_the_click_waits_for_its_end(page: Page) -> None:
    page("state = 'running'; telling.heard(1000)")
    assert page("clicks") == 0
    page("goes('notRunning')")
    assert page("clicks") == 1


def test_a_server_that_says_nothing_is_not_waited_for_for_ever(page: Page) -> None:
    page("passes(10000)")
    assert page("clicks") == 1
