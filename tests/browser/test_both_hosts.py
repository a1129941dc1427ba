"""One screen, two hosts: a journey says the same words in the app and in the one-file page.

At every size the map has its share, and day, sentence and play are in view.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import CONTRAST, grave
from tests.browser.conftest import Browsers, Reader
from tests.browser.pages import PHONE, day_on_map, panel, settled, the_map

SHARES = {
    (390, 844): 0.55,
    (768, 1024): 0.50,
    (1280, 720): 0.52,
    (1366, 768): 0.55,
    (1440, 900): 0.58,
    (1920, 1080): 0.62,
    (2560, 1440): 0.65,
}
"""The least part of the first screen that is map, by the size of the window."""
VIEW = {"date": "2020-11-08"}
SAID = """() => {
    // The documents are not part of the atlas; only a server that has them shows their lines.
    for (const cited of document.querySelectorAll("#panel .claim details")) cited.remove();
    const text = (selector) => [...document.querySelectorAll(selector)]
        .filter((element) => element.checkVisibility())
        .map((element) => element.innerText.replace(/\\s+/g, " ").trim());
    return {
        day: text(".atlas-date"), sentence: text(".atlas-sentence"), panel: text("#panel"),
        counted: text("#counting, #told"), hits: text("#hits"), legend: text(".atlas-legend"),
        rows: text("#tables tbody tr").slice(0, 12), filters: text(".atlas-active"),
        cells: [...document.querySelectorAll("path.atlas-cell")].map((e) => e.ariaLabel).sort(),
    };
}"""
Open = Callable[..., Page]


@pytest.fixture
def in_app(reader: Reader) -> Open:
    return lambda **options: settled(reader.open(VIEW, **options))


@pytest.fixture
def in_file(browser: Browsers, one_file: Path, request: pytest.FixtureRequest) -> Open:
    def open_file(**options: Any) -> Page:
        page = browser.file_page(options)
        request.addfinalizer(page.close)
        page.goto(f"{one_file.as_uri()}#date=2020-11-08")
        the_map(page).locator("path.atlas-cell").first.wait_for(state="attached")
        return page

    return open_file


# ---- the same words ------------------------------------------------------------------------------


def journey(page: Page) -> list[tuple[str, dict[str, Any]]]:
    """What a student sees step by step; each step waits for what it brings."""
    said: list[tuple[str, dict[str, Any]]] = []

    def note(step: str) -> None:
        page.evaluate("() => void nkAtlasFrame.settle()")
        said.append((step, page.evaluate(SAID)))

    def choices() -> None:
        fold = page.locator(".atlas-fold")
        if fold.is_visible():
            fold.click()

    note("the first look")
    search = page.get_by_role("searchbox")
    search.fill("Şuşa")
    expect(page.locator("#hits button").nth(1)).to_contain_text("Azerbaijan announces taking")
    note("what is found")
    page.locator("#hits button").nth(1).click()
    expect(panel(page)).to_contain_text("Azerbaijan announces taking Shusha")
    note("an event and its claims")
    page.get_by_role("button", name="Next event", exact=True).click()
    expect(day_on_map(page)).to_have_text("9 November 2020")
    note("the next day with an event")
    choices()
    layers = page.locator(".atlas-box summary", has_text="Layers")
    layers.click()
    page.get_by_role("checkbox", name="Relief").uncheck()
    layers.click()
    page.get_by_label("Whose claims").select_option("armenia")
    note("what one party says")
    page.get_by_label("Whose claims").select_option("")
    page.get_by_label("Knowledge").select_option("now")
    note("what is known today")
    layers.click()
    expect(page.get_by_role("checkbox", name="Relief")).not_to_be_checked()
    expect(page.get_by_role("checkbox", name="Towns and names")).to_be_checked()
    layers.click()
    page.locator(".atlas-box summary", has_text="Filters").click()
    page.get_by_role("checkbox", name=re.compile(r"^Control changes \(")).check()
    expect(page.locator("#told")).to_contain_text("left out by the filters")
    note("a filter")
    page.keyboard.press("Escape")
    choices()
    page.evaluate("document.querySelector('#as-table').click()")
    expect(page.locator("#tables tbody tr").first).to_be_visible()
    note("the table")
    for _ in ("the table", "what is chosen, with the sheet of a phone"):
        page.keyboard.press("Escape")
    expect(page.locator("[data-sheet]")).to_have_attribute("data-sheet", "down")
    note("nothing chosen")
    return said


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
def test_a_journey_says_the_same_words_in_both(
    in_app: Open, in_file: Open, options: dict[str, Any]
) -> None:
    app, file = journey(in_app(**options)), journey(in_file(**options))
    for (step, here), (_, there) in zip(app, file, strict=True):
        assert there == here, step
    every = dict(app)
    assert len({str(said) for said in every.values()}) == len(every), "each step changes something"
    assert every["the table"]["rows"]


# ---- at every size -------------------------------------------------------------------------------

SHARE = """() => {
    const { left, right, top, bottom } =
        document.querySelector(".folium-map").getBoundingClientRect();
    return (Math.min(right, innerWidth) - Math.max(left, 0)) / innerWidth
        * (Math.min(bottom, innerHeight) - Math.max(top, 0)) / innerHeight;
}"""
COVERED = """(element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const found = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return element.contains(found) ? "" : found?.outerHTML.slice(0, 200) ?? "nothing";
}"""


def assert_all_in_view(page: Page, size: tuple[int, int]) -> None:
    moves = [
        page.get_by_role("button", name=name, exact=True)
        for name in ("Previous event", "Play", "Next event")
    ]
    for part in (page.locator(".atlas-day"), page.get_by_role("slider", name="Day"), *moves):
        expect(part).to_be_in_viewport(ratio=1)
        assert part.evaluate(COVERED) == "", size
    for way in page.locator(".page-bar nav > *").all():  # the app's are Streamlit's
        assert way.evaluate(COVERED) == "", size
    scrolled = page.evaluate("document.scrollingElement.scrollHeight - innerHeight")
    assert scrolled <= 0, "the page itself does not scroll"


EDGES = """() => [".folium-map", ".atlas-legend", ".atlas-time"].map((part) => {
    const { top, bottom } = document.querySelector(part).getBoundingClientRect();
    return { top, bottom };
})"""


@pytest.mark.parametrize("host", ["in_app", "in_file"])
def test_the_map_has_its_share_of_every_screen(host: str, request: pytest.FixtureRequest) -> None:
    open_page: Open = request.getfixturevalue(host)
    page = open_page()
    for size, least in SHARES.items():
        width, height = size
        page.set_viewport_size({"width": width, "height": height})
        assert_all_in_view(page, size)
        assert page.evaluate(SHARE) >= least, size
        map_, legend, bar = page.evaluate(EDGES)
        assert legend["top"] >= map_["bottom"] - 1, size
        assert legend["bottom"] <= bar["top"] + 1, size
        if width == 1280:
            expect(page.locator(".atlas-legend").get_by_text("Armenia", exact=True)).to_be_visible()
    sheets = re.findall(rb"/Type /Page\b", page.pdf(prefer_css_page_size=True))
    assert len(sheets) == 1, "date, sentence, map, legend and events on one sheet of paper"
    expect(page.locator(".atlas-printing")).to_have_count(0)


# ---- for everyone --------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["in_app", "in_file"])
def test_axe_finds_nothing_grave_at_200_percent_and_in_forced_colours(
    host: str, request: pytest.FixtureRequest
) -> None:
    open_page: Open = request.getfixturevalue(host)
    page = open_page(viewport={"width": 720, "height": 450}, device_scale_factor=2, bypass_csp=True)
    assert_all_in_view(page, (720, 450))
    assert grave(page, ".atlas-page") == []
    page.emulate_media(forced_colors="active")
    assert grave(page, ".atlas-page") == []


def test_an_embed_has_enough_contrast_in_the_dark(reader: Reader) -> None:
    page = settled(reader.open(VIEW | {"embed": "1"}, color_scheme="dark", bypass_csp=True))
    assert grave(page, ".atlas-page", only=CONTRAST) == []
