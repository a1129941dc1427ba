"""Fingers and the wheel on a map in an article: they belong to the article until asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

import geodata
from tests.browser.conftest import Browsers, map_html

CENTRE = "() => { const { lat, lng } = nkAtlasFrame.map.getCenter(); return [lat, lng]; }"
ZOOM = "nkAtlasFrame.map.getZoom()"


@pytest.fixture
def article(browser: Browsers, atlas: geodata.Atlas) -> Iterator[Page]:
    """An article with the map between its paragraphs, on a screen that can be touched."""
    context = browser.chromium.new_context(
        viewport={"width": 800, "height": 700}, has_touch=True, reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_content("<div style='height: 60px'></div><main></main><div style='height: 2000px'>")
    page.evaluate(
        """(html) => {
            const frame = document.createElement("iframe");
            frame.style = "width: 700px; height: 500px; border: 0";
            frame.sandbox = "allow-scripts";
            frame.srcdoc = html;
            document.querySelector("main").append(frame);
        }""",
        map_html(),
    )
    frame = page.frames[1]
    frame.wait_for_function("globalThis.nkAtlasFrame?.map")
    # A map in a frame fills it, and has nothing to scroll by itself.
    frame.evaluate("() => { document.documentElement.style.overflow = 'hidden'; }")
    for shown in (frame, page):  # fingers are felt on what has been drawn
        shown.evaluate("() => new Promise((done) => setTimeout(() => requestAnimationFrame(done)))")
    yield page
    context.close()


@contextmanager
def scrolled(page: Page) -> Iterator[None]:
    """What is done here scrolls the page; after it the page is at rest, as after a flick."""
    page.evaluate(
        """() => {
            globalThis.atRest = false;
            addEventListener("scrollend", () => { globalThis.atRest = true; }, { once: true });
        }"""
    )
    yield
    page.wait_for_function("globalThis.atRest")


def test_the_wheel_belongs_to_the_article_until_it_is_asked_for(article: Page) -> None:
    frame = article.frames[1]
    before = frame.evaluate(ZOOM)
    article.mouse.move(450, 300)
    with scrolled(article):
        article.mouse.wheel(0, 120)
    assert article.evaluate("scrollY") > 0
    expect(frame.locator(".atlas-hint")).to_contain_text("wheel zooms the map")
    assert frame.evaluate(ZOOM) == before
    with scrolled(article):
        article.evaluate("scrollTo(0, 0)")
    article.keyboard.down("Control")
    article.mouse.wheel(0, -120)
    article.keyboard.up("Control")
    frame.wait_for_function(f"(before) => {ZOOM} > before", arg=before)
    assert article.evaluate("scrollY") == 0
    # Leaflet takes no other zoom while it still moves.
    frame.wait_for_function("!globalThis.nkAtlasFrame.map._animatingZoom")
    article.mouse.click(450, 300)
    before = frame.evaluate(ZOOM)
    article.mouse.wheel(0, -120)
    frame.wait_for_function(f"(before) => {ZOOM} > before", arg=before)


def touch(page: Page, *moves: list[tuple[float, float]]) -> None:
    """Fingers on the screen: where each is at first, and then in each picture that is drawn."""
    session = page.context.new_cdp_session(page)
    for number, points in enumerate(moves):
        touches = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]
        kind = "touchMove" if number else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})
        page.evaluate("() => new Promise(requestAnimationFrame)")
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_one_finger_scrolls_the_article_and_two_move_the_map(article: Page) -> None:
    frame = article.frames[1]
    before, zoom = frame.evaluate(CENTRE), frame.evaluate(ZOOM)
    with scrolled(article):
        touch(article, *[[(450.0, 400.0 - 20 * step)] for step in range(12)])
    assert article.evaluate("scrollY") > 50
    expect(frame.locator(".atlas-hint")).to_contain_text("Two fingers move the map")
    assert frame.evaluate(CENTRE) == before
    with scrolled(article):
        article.evaluate("scrollTo(0, 0)")
    touch(article, *[[(400.0 - 8 * n, 250.0), (500.0 + 8 * n, 250.0)] for n in range(10)])
    frame.wait_for_function(f"(zoom) => {ZOOM} > zoom", arg=zoom)
    assert article.evaluate("scrollY") == 0


def test_a_frame_that_forbids_full_screen_has_no_button_for_it(article: Page) -> None:
    frame = article.frames[1]
    expect(frame.get_by_role("button", name="Zoom in")).to_be_visible()
    expect(frame.locator("[aria-label='Full screen']")).to_be_hidden()
