"""The legend under the map: it explains what is seen, as it is seen, and covers nothing."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import CONTRAST, grave
from tests.browser.conftest import Browsers
from tests.browser.pages import PHONE, file_turned, point_of

DESK = {"viewport": {"width": 1280, "height": 720}}
ZOOMED = {"viewport": {"width": 640, "height": 360}}
"""The desk at 200 % zoom."""
SIZES = {"phone": PHONE, "desk": DESK, "zoomed": ZOOMED}
Opener = Callable[..., Page]
Lasting = Callable[[str], Page]


@pytest.fixture
def opened(browser: Browsers, one_file: Path) -> Iterator[Opener]:
    """Opens the one-file page, whose map is that of the app."""
    pages: list[Page] = []

    def open_(options: dict[str, Any], view: str = "") -> Page:
        page = browser.file_page(options)
        pages.append(page)
        page.goto(f"{one_file.as_uri()}{view}")
        page.locator("path.atlas-cell").first.wait_for(state="attached")
        return page

    yield open_
    for page in pages:
        page.close()


@pytest.fixture(scope="module")
def lasting(browser: Browsers, one_file: Path) -> Iterator[Lasting]:
    """A page of each size, for tests that leave it as it was."""

    @functools.cache
    def of(size: str) -> Page:
        page = browser.file_page(SIZES[size])
        page.goto(one_file.as_uri())
        page.locator("path.atlas-cell").first.wait_for(state="attached")
        return page

    yield of
    for size in SIZES:
        of(size).close()


def legend(page: Page) -> Locator:
    return page.get_by_role("group", name="Legend", exact=True)


def button(page: Page) -> Locator:
    return legend(page).get_by_role("button")


def rows(page: Page) -> Locator:
    """All that it explains, in the strip and behind the button."""
    return legend(page).locator("li")


def states(page: Page) -> Locator:
    return legend(page).locator("[role=img]")


def look_at(page: Page, lat: float, lon: float, zoom: float) -> None:
    """As a reader moves the map: until somebody does, its page keeps the first view."""
    page.evaluate(
        """([at, zoom]) => {
            document.querySelector(".atlas-stage")?.dispatchEvent(new Event("pointerdown"));
            nkAtlasFrame.map.setView(at, zoom, { animate: false });
        }""",
        [[lat, lon], zoom],
    )


FILLS = """() => {
    const opacity = (element) => getComputedStyle(element).opacity;
    const look = (shape, ground) =>
        [shape.getAttribute("fill"), getComputedStyle(shape).fillOpacity, opacity(ground)].join();
    const pane = document.querySelector(".leaflet-atlas-cells-pane");
    const cells = [...nkAtlasFrame.cells.values()];
    return [...document.querySelectorAll(".atlas-swatch[role=img]")].map((swatch) => {
        const ground = swatch.querySelector(".atlas-ground");
        const quiet = ground.firstChild.classList.contains("atlas-quiet");
        const same = cells.filter((c) => c.state.text === swatch.textContent && c.quiet === quiet);
        return {
            state: swatch.textContent, own: look(ground.firstChild, ground),
            map: [...new Set(same.map((cell) => look(cell.path, pane)))],
        };
    });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_fills_are_those_of_the_map(lasting: Lasting, scheme: str) -> None:
    page = file_turned(lasting("desk"), scheme)
    found = page.evaluate(FILLS)
    file_turned(page, "light")
    assert {"held by Azerbaijan", "held by Armenia"} <= {one["state"] for one in found}
    for one in found:
        assert one["map"] == [one["own"]], one["state"]


def test_only_what_is_in_view_is_explained(opened: Opener) -> None:
    page = opened(DESK)
    expect(rows(page).filter(has_text="former autonomous oblast")).to_have_count(1)
    expect(states(page)).not_to_have_count(1)
    look_at(page, 40.2, 48.5, 11)  # no edge of a cell runs through this view
    expect(states(page)).to_have_text(["held by Azerbaijan"])
    expect(rows(page).filter(has_text="paler: never changed hands")).to_have_count(1)
    expect(rows(page).filter(has_text="former autonomous oblast")).to_have_count(0)
    look_at(page, 40.136, 46.54, 12)  # in the middle of the former oblast
    expect(states(page).filter(has_text="held by Armenia")).to_have_count(0)
    expect(rows(page).filter(has_text="former autonomous oblast")).to_have_count(0)
    look_at(page, 37.0, 46.5, 9)  # Iran
    expect(rows(page).filter(has_text="approximate")).to_have_count(0)


def test_it_follows_the_day(opened: Opener) -> None:
    page = opened(DESK)
    expect(states(page).filter(has_text="with Russia")).to_have_count(0)
    page.evaluate("void nkAtlasFrame.time.go('2021-06-01')")
    both = states(page).filter(has_text="Nagorno-Karabakh authorities, with Russia")
    expect(both).to_have_count(1)
    expect(rows(page).filter(has_text="contested")).to_have_count(1)


def test_every_mark_of_the_map_is_explained(opened: Opener) -> None:
    page = opened(DESK)
    for words in (
        "Edges of areas are approximate", "the fainter an edge, the less sure",
        "paler: never changed hands", "town, in the colour of who holds it",
        "former autonomous oblast", "the paler, the further from the day", "sources disagree",
        "Control changes",
    ):  # fmt: skip
        expect(rows(page).filter(has_text=words)).to_have_count(1)
    page.evaluate("void nkAtlasFrame.show({ window: 'all' })")
    page.evaluate("void nkAtlasFrame.map.setZoom(7, { animate: false })")
    expect(rows(page).filter(has_text="number: so many events there")).to_have_count(1)
    page.evaluate("void nkAtlasFrame.show({ layers: ['relief'] })")
    expect(rows(page).filter(has_text="town")).to_have_count(0)


BOXES = """() => Object.fromEntries(
    [".folium-map", ".atlas-legend", ".atlas-legend-rest", ".atlas-time"].map((part) => {
        const { left, top, right, bottom } = document.querySelector(part).getBoundingClientRect();
        return [part, { left, top, right, bottom }];
    }))"""


@pytest.mark.parametrize("size", SIZES)
def test_it_covers_neither_the_map_nor_the_time_bar(lasting: Lasting, size: str) -> None:
    page = lasting(size)
    expect(button(page)).to_be_visible()
    boxes = page.evaluate(BOXES)
    strip = boxes[".atlas-legend"]
    assert strip["top"] >= boxes[".folium-map"]["bottom"] - 1
    assert strip["bottom"] <= boxes[".atlas-time"]["top"] + 1
    assert strip["bottom"] - strip["top"] <= 44, "it is one row"
    assert grave(page, ".atlas-legend") == []


@pytest.mark.parametrize("size", SIZES)
def test_the_rest_opens_upward_and_escape_closes_it(lasting: Lasting, size: str) -> None:
    page = lasting(size)
    rest = legend(page).locator(".atlas-legend-rest")
    expect(rest).to_be_hidden()
    button(page).press("Enter")
    expect(button(page)).to_have_attribute("aria-expanded", "true")
    expect(rest.get_by_text("paler: never changed hands")).to_be_visible()
    boxes = page.evaluate(BOXES)
    map_, card = boxes[".folium-map"], boxes[".atlas-legend-rest"]
    assert card["bottom"] <= boxes[".atlas-legend"]["top"]
    assert card["top"] >= map_["top"]
    assert card["right"] <= page.viewport_size["width"]  # type: ignore[index]
    assert grave(page, ".atlas-legend") == []
    assert grave(file_turned(page, "dark"), ".atlas-legend", only=CONTRAST) == []
    page.keyboard.press("Tab")
    expect(rest).to_be_focused()
    page.keyboard.press("Escape")
    expect(rest).to_be_hidden()
    expect(button(page)).to_be_focused()
    file_turned(page, "light")


@pytest.mark.parametrize("size", ["phone", "zoomed"])
def test_on_small_windows_it_is_folded_to_a_button(lasting: Lasting, size: str) -> None:
    page = lasting(size)
    expect(legend(page).get_by_role("button", name="Legend", exact=True)).to_be_visible()
    for state in states(page).all():
        expect(state).to_be_hidden()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(states(page).first).to_be_visible()
    expect(legend(page).get_by_role("button", name="More of the legend")).to_be_visible()
    page.set_viewport_size(SIZES[size]["viewport"])


NAMED = """() => {
    const box = document.querySelector(".atlas-legend");
    if (box.classList.contains("atlas-folded")) return [];
    const row = box.querySelector(".atlas-legend-row");
    const { bottom, right } = row.getBoundingClientRect();
    return [...row.children].filter((sign) => {
        const seen = sign.getBoundingClientRect();
        return seen.bottom <= bottom + 1 && seen.right <= right + 1;
    }).map((sign) => sign.innerText);
}"""


def test_no_holder_is_named_in_the_row_without_the_others(lasting: Lasting) -> None:
    page = lasting("desk")
    holders = {"Azerbaijan", "Nagorno-Karabakh authorities (some say: Armenia)", "Armenia"}
    seen = set()
    for width in (640, 700, 761, 768, 800, 900, 1000, 1100):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        named = holders & set(page.evaluate(NAMED))
        seen |= named
        assert named in (set(), holders), width
    assert seen == holders
    page.set_viewport_size(DESK["viewport"])  # type: ignore[arg-type]


def test_what_a_finger_presses_is_large_enough(lasting: Lasting) -> None:
    box = button(lasting("phone")).bounding_box()
    assert box is not None
    assert box["height"] >= 40


def test_it_leaves_the_map_usable_while_it_is_open(opened: Opener) -> None:
    page = opened(DESK)
    button(page).click()
    page.mouse.click(*point_of(page.locator("path.atlas-cell")))
    expect(page.locator("path.atlas-cell.atlas-selected")).to_have_count(1)
    expect(legend(page).locator(".atlas-legend-rest")).to_be_visible()
    page.keyboard.press("Escape")
    expect(legend(page).locator(".atlas-legend-rest")).to_be_hidden()


def test_it_is_not_written_at_every_step_of_the_hand(opened: Opener) -> None:
    page = opened(DESK)
    times = page.evaluate(
        """() => new Promise((done) => {
            const written = [];
            new MutationObserver(() => written.push(performance.now()))
                .observe(document.querySelector(".atlas-legend-row"), { childList: true });
            const { dayNumber, iso } = L.atlasDays;
            let day = dayNumber("2020-09-27");
            const step = () => {
                nkAtlasFrame.show({ day: iso(day++) });
                if (day < dayNumber("2021-03-01")) requestAnimationFrame(step);
                else done(written);
            };
            step();
        })"""
    )
    assert times, "it follows"
    gaps = [later - sooner for sooner, later in pairwise(times)]
    assert all(gap > 150 for gap in gaps)


def test_print_shows_it_whole(opened: Opener) -> None:
    page = opened(PHONE)
    page.emulate_media(media="print")
    expect(button(page)).to_be_hidden()
    expect(rows(page).nth(5)).to_be_visible()  # it is measured again
    for row in rows(page).all():
        expect(row).to_be_visible()


def test_forced_colours_leave_the_holders_theirs(lasting: Lasting) -> None:
    page = lasting("desk")
    look = """() => [...document.querySelectorAll(".atlas-dot")].map(
        (dot) => getComputedStyle(dot).background)"""
    before = page.evaluate(look)
    page.emulate_media(forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    forced = page.evaluate(look)
    page.emulate_media(forced_colors="none")
    assert forced == before


def test_ground_that_never_changed_hands_stays_pale_under_the_mouse(lasting: Lasting) -> None:
    """Else Azerbaijan itself turns into the blue of captured ground."""
    page = lasting("desk")
    page.mouse.move(*point_of(page.locator("path.atlas-quiet")))
    opacity = "([kind]) => Number(getComputedStyle(document.querySelector(kind)).fillOpacity)"
    pale = page.evaluate(opacity, ["path.atlas-quiet:hover"])
    captured = page.evaluate(opacity, ["path.atlas-cell:not(.atlas-quiet)"])
    assert pale < 0.5 * captured
