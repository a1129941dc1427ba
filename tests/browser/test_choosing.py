"""Choosing on the map: it says what a symbol is, goes where something lies, and covers nothing.

The map document alone shows it, without a server; what hosts add is in `test_going_there.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import geodata
from tests.browser.conftest import Browsers, map_html
from tests.browser.pages import day_on_map, marker, point_of, the_map

SHUSHA = "Azerbaijan announces taking Shusha"
CARD = ".atlas-card:visible"
CENTRE = "() => { const { lat, lng } = nkAtlasFrame.map.getCenter(); return [lat, lng]; }"
ZOOM = "nkAtlasFrame.map.getZoom()"
SEEN = """(at) => {
    const { map } = nkAtlasFrame, { left, top } = map.getContainer().getBoundingClientRect();
    const { x, y } = map.latLngToContainerPoint(at);
    return Boolean(document.elementFromPoint(left + x, top + y)?.closest(".leaflet-map-pane"));
}"""
AT_SHUSHA, AT_BAKU = [39.76, 46.75], [40.4, 49.85]
TYPE = "(box) => parseFloat(getComputedStyle(box).fontSize)"
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def page(browser: Browsers, atlas: geodata.Atlas) -> Iterator[Page]:
    """The map document by itself, for all tests of the module."""
    context = browser.chromium.new_context(
        viewport={"width": 1280, "height": 720}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_content(map_html(knowledge="then"))
    page.wait_for_function("globalThis.nkAtlasFrame?.map")
    yield page
    context.close()


@pytest.fixture
def shown(page: Page) -> Open:
    """Shows a view as if nobody had been there before."""

    def opened(**view: Any) -> Page:
        page.mouse.move(1, 1)
        page.evaluate(
            """(view) => {
                const frame = nkAtlasFrame, { map } = frame;
                document.activeElement?.blur();
                document.getElementById("sheet")?.remove();
                map.getContainer().classList.remove("atlas-careful");
                const first = { selected: null, highlight: [], knowledge: "then", embed: false };
                frame.show({ ...first, ...view });
                frame.time.go(view.day ?? "2020-11-08", null, view.window ?? 3);
                frame.home();
                frame.settle();
            }""",
            view,
        )
        return page

    return opened


def heap(page: Page, parts: bool) -> str:
    """The key of a heap in view that comes apart at a closer zoom, or of one that never does."""
    key = page.evaluate(
        """(parts) => {
            const { events, map } = nkAtlasFrame;
            return events.items.find(({ look, events, at }) => look.count &&
                map.getBounds().contains([at[1], at[0]]) &&
                (new Set(events.map(({ at }) => at.join())).size > 1) === parts)?.key;
        }""",
        parts,
    )
    assert key, "no such heap on the map"
    return str(key)


def focus(page: Page, key: str) -> None:
    page.evaluate("(key) => { nkAtlasFrame.events.focus(key); }", key)


# ---- a click, a tip ------------------------------------------------------------------------------


def test_a_click_on_a_symbol_chooses_it_and_moves_nothing(shown: Open) -> None:
    page = shown()
    before = page.evaluate(CENTRE), page.evaluate(ZOOM)
    page.evaluate(
        "() => { nkAtlasFrame.map.on('atlas:choose', ({ key }) => { globalThis.told = key; }); }"
    )
    page.mouse.click(*point_of(marker(page, SHUSHA)))
    assert page.evaluate("told") == "event:2020-11-08-shusha"
    expect(page.locator(f".leaflet-popup, {CARD}")).to_have_count(0)
    assert (page.evaluate(CENTRE), page.evaluate(ZOOM)) == before


def test_a_tip_says_what_a_symbol_is_to_pointer_and_keyboard(shown: Open) -> None:
    page = shown()
    tip = page.locator(".leaflet-tooltip", has_text=SHUSHA)
    page.mouse.move(*point_of(marker(page, SHUSHA)))
    for words in ("8 November 2020", "sources disagree"):
        expect(tip).to_contain_text(words)
    page.mouse.move(5, 5)
    expect(tip).to_have_count(0)
    marker(page, SHUSHA).focus()
    expect(tip).to_be_visible()
    box, stage = tip.bounding_box(), the_map(page).bounding_box()
    assert box
    assert stage
    assert stage["x"] <= box["x"]
    assert box["x"] + box["width"] <= stage["x"] + stage["width"]
    expect(marker(page, SHUSHA)).to_have_attribute("aria-label", re.compile("sources disagree$"))
    page.keyboard.press(" ")
    assert page.evaluate("nkAtlasFrame.view.selected") == "event:2020-11-08-shusha"


# ---- heaps ---------------------------------------------------------------------------------------


def test_a_heap_whose_places_part_is_gone_into(shown: Open) -> None:
    page = shown(day="2020-11-10", window="all", knowledge="now")
    key = heap(page, parts=True)
    focus(page, key)
    before = page.evaluate(ZOOM)
    page.keyboard.press("Enter")
    page.wait_for_function(f"(before) => {ZOOM} > before", arg=before)
    assert page.evaluate(ZOOM) <= page.evaluate("nkAtlasFrame.map.getMaxZoom()")
    expect(page.locator(CARD)).to_have_count(0)
    expect(page.locator(".atlas-event-icon:focus")).to_have_count(1)


def test_a_heap_that_never_parts_is_listed_beside_it(shown: Open) -> None:
    page = shown(day="2024-01-01", window="all", knowledge="now")
    page.evaluate("() => void nkAtlasFrame.map.setView([39.82, 46.75], 12, { animate: false })")
    key = heap(page, parts=False)
    before = page.evaluate(CENTRE)
    focus(page, key)
    page.keyboard.press("Enter")
    card = page.locator(CARD)
    buttons = card.locator("li button")
    expect(buttons.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(buttons.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(buttons.last).to_be_focused()
    box, stage = card.bounding_box(), the_map(page).bounding_box()
    assert box
    assert stage
    assert stage["x"] <= box["x"]
    assert stage["y"] <= box["y"]
    assert box["x"] + box["width"] <= stage["x"] + stage["width"]
    assert box["y"] + box["height"] <= stage["y"] + stage["height"]
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(page.locator(".atlas-heap:focus")).to_have_count(1)
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    words = buttons.nth(1).inner_text()
    page.keyboard.press("Enter")
    expect(card).to_have_count(0)
    chosen = page.locator(".atlas-event-icon:focus")
    expect(chosen).to_contain_class("atlas-selected")
    label = chosen.get_attribute("aria-label") or ""
    assert label.split(" (")[0] in words
    assert page.evaluate(CENTRE) == before


# ---- where no panel says it ----------------------------------------------------------------------


def test_an_embed_has_a_card_in_a_corner(shown: Open) -> None:
    page = shown(embed=True)
    before = page.evaluate(CENTRE)
    marker(page, SHUSHA).press("Enter")
    card = page.locator(CARD)
    for words in (SHUSHA, "8 November 2020", "Sources disagree", "Azerbaijan asserts"):
        expect(card).to_contain_text(words)
    close = card.get_by_role("button", name="Close")
    box = close.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24
    assert page.evaluate(CENTRE) == before
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    page.mouse.click(*point_of(marker(page, SHUSHA)))
    expect(card).to_contain_text(SHUSHA)
    close.click()
    expect(card).to_have_count(0)
    expect(marker(page, SHUSHA)).to_be_focused()


def test_the_card_follows_the_day(shown: Open) -> None:
    page = shown(embed=True, window=30)
    marker(page, SHUSHA).press("Enter")
    items = page.locator(f"{CARD} li")
    expect(items).not_to_have_count(0)
    early = items.count()
    page.evaluate("() => { nkAtlasFrame.time.show(L.atlasDays.dayNumber('2020-12-05')); }")
    expect(page.locator(CARD)).to_contain_text(SHUSHA)
    page.wait_for_function(
        "(early) => document.querySelectorAll('.atlas-told li').length > early", arg=early
    )


# ---- going there ---------------------------------------------------------------------------------


def test_what_is_out_of_view_is_gone_to_and_what_is_in_view_is_not(shown: Open) -> None:
    page = shown()
    home = page.evaluate(ZOOM)
    before = page.evaluate(CENTRE)
    assert page.evaluate("nkAtlasFrame.goTo('place:shusha')") is False
    assert page.evaluate(CENTRE) == before
    page.evaluate("(at) => { nkAtlasFrame.map.setView(at, 7, { animate: false }); }", AT_BAKU)
    for key in ("place:shusha", "area:shusha", "event:2020-11-08-shusha"):
        page.evaluate("(at) => { nkAtlasFrame.map.setView(at, 10, { animate: false }); }", AT_BAKU)
        assert page.evaluate("(key) => nkAtlasFrame.goTo(key)", key) is True
        assert page.evaluate(SEEN, AT_SHUSHA), key
        assert page.evaluate(ZOOM) >= home
    assert page.evaluate("nkAtlasFrame.goTo('place:nowhere')") is False


def test_going_leaves_no_card_over_it_and_never_farther_than_home(shown: Open) -> None:
    page = shown()
    home = page.evaluate(ZOOM)
    page.evaluate(
        """() => {
            const sheet = document.createElement("div");
            sheet.id = "sheet";
            sheet.style = "position: fixed; inset: 25% 0 0 0; z-index: 9999; background: white";
            document.body.append(sheet);
        }"""
    )
    assert page.evaluate(SEEN, AT_SHUSHA) is False, "the sheet covers nothing"
    assert page.evaluate("nkAtlasFrame.goTo('event:2020-11-08-shusha')") is True
    assert page.evaluate(SEEN, AT_SHUSHA)
    assert page.evaluate(ZOOM) == home


def test_an_event_of_another_time_brings_its_day(shown: Open) -> None:
    page = shown()
    page.evaluate("nkAtlasFrame.goTo('event:1992-05-09-shusha')")
    expect(day_on_map(page)).to_have_text("8 May 1992")
    page.evaluate("() => { nkAtlasFrame.time.show(L.atlasDays.dayNumber('1992-05-11')); }")
    page.evaluate("nkAtlasFrame.goTo('event:1992-05-09-shusha')")
    expect(day_on_map(page)).to_have_text("11 May 1992")  # the window has it


def test_a_click_on_an_area_does_not_move_the_map(shown: Open) -> None:
    page = shown()
    before = page.evaluate(CENTRE)
    page.evaluate("() => { nkAtlasFrame.map.setZoom(11, { animate: false }); }")
    page.evaluate("() => { nkAtlasFrame.choose('area', 'shusha'); }")
    assert page.evaluate("nkAtlasFrame.goTo('area:shusha')") is False
    assert page.evaluate(CENTRE) == pytest.approx(before, abs=0.01)


# ---- buttons -------------------------------------------------------------------------------------


def test_the_buttons_of_the_map(shown: Open) -> None:
    page = shown()
    home = page.evaluate(CENTRE), page.evaluate(ZOOM)
    for name in ("Zoom in", "Zoom out", "Show the whole region", "Full screen"):
        box = the_map(page).get_by_role("button", name=name, exact=True).bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 36, name
        assert box["x"] > 1100, "at the top right"
        assert box["y"] < 250
    closer = page.get_by_role("button", name="Zoom in", exact=True)
    closer.click()
    page.wait_for_function(f"(home) => {ZOOM} > home", arg=home[1])
    page.evaluate("(at) => { nkAtlasFrame.map.setView(at, 12, { animate: false }); }", AT_BAKU)
    expect(closer).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="Show the whole region").press("Enter")
    assert (page.evaluate(CENTRE), page.evaluate(ZOOM)) == home
    expect(closer).to_have_attribute("aria-disabled", "false")


def test_full_screen_shows_the_same_ground_larger_and_goes_back(shown: Open) -> None:
    page = shown()
    before = page.evaluate(CENTRE), page.evaluate(ZOOM)
    sentence = page.locator(".atlas-day")
    size = sentence.evaluate(TYPE)
    button = page.get_by_role("button", name=re.compile("^(Full|Leave full) screen$"))
    button.click()
    expect(page.locator(".atlas-full")).to_have_count(1)
    expect(button).to_have_attribute("aria-label", "Leave full screen")
    assert sentence.evaluate(TYPE) > size
    page.keyboard.press("Space")  # plays, and does not press the button again
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.locator(".atlas-full")).to_have_count(1)
    assert page.evaluate(CENTRE) == pytest.approx(before[0], abs=0.02)
    assert page.evaluate(ZOOM) >= before[1]
    marker(page, SHUSHA).press("Enter")
    expect(page.locator(CARD)).to_contain_text("Azerbaijan asserts")  # no panel beside it
    button.click()
    expect(page.locator(".atlas-full")).to_have_count(0)
    expect(page.locator(CARD)).to_have_count(0)
    assert page.evaluate(CENTRE) == pytest.approx(before[0], abs=0.02)
    assert page.evaluate(ZOOM) == before[1]


# ---- highlighted ---------------------------------------------------------------------------------


def test_a_highlight_is_told_can_be_gone_to_and_ended(shown: Open) -> None:
    page = shown(highlight=["2020-11-08-shusha", "1992-05-09-shusha"])
    page.evaluate(
        "() => { nkAtlasFrame.map.on('atlas:highlight', () => { globalThis.told = true; }); }"
    )
    chip = page.get_by_role("button", name="2 highlighted")
    chip.click()
    expect(day_on_map(page)).to_have_text("8 November 2020")
    chip.click()
    expect(day_on_map(page)).to_have_text("8 May 1992")
    expect(page.locator(".atlas-highlight")).to_have_count(1)
    page.get_by_role("button", name="Highlight no event").click()
    expect(chip).to_be_hidden()
    expect(page.locator(".atlas-highlight")).to_have_count(0)
    assert page.evaluate("told")
    expect(the_map(page)).to_be_focused()


# ---- symbols -------------------------------------------------------------------------------------


def test_no_flag_stands_on_a_town_that_nobody_announced(shown: Open) -> None:
    """On 9 November 2020 they stood on Stepanakert, Khojaly and Askeran."""
    page = shown(day="2020-11-09")
    on_others = page.evaluate(
        """() => {
            const { events, towns, map, view } = nkAtlasFrame;
            events.place();
            const dots = [...towns.values()].filter(({ marker }) => map.hasLayer(marker));
            return events.items.flatMap((item) => dots.filter(({ at }) => {
                const { x, y } = map.latLngToLayerPoint([at[1], at[0]]);
                const own = Math.hypot(item.place.x - x, item.place.y - y) < 5;
                return !own && Math.hypot(item.x - x, item.y - y) < 13;
            }).map(({ title }) => `${item.words} on ${title}`));
        }"""
    )
    assert on_others == []
    away = page.evaluate("nkAtlasFrame.events.items.filter((item) => item.away).length")
    assert away > 0, "none has a line, so it proves little"


# ---- the wheel ----------------------------------------------------------------------------------


def test_a_map_that_fills_its_page_takes_the_wheel_at_once(shown: Open) -> None:
    page = shown()
    before = page.evaluate(ZOOM)
    page.mouse.move(400, 300)
    page.mouse.wheel(0, -120)
    page.wait_for_function(f"(before) => {ZOOM} > before", arg=before)
