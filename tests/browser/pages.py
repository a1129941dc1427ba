"""How a reader finds things on the page: by what they say, not by where they stand."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Error, Locator, Page, expect

FIRST = "8 November 2020"
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}


def settled(page: Page) -> Page:
    """The page when the map is drawn and the server has nothing more to say."""
    cell(page, "Shusha and its surroundings").wait_for()
    expect(page.locator("body > .atlas-host")).to_have_count(0)  # Streamlit has taken it over
    return at_rest(page)


def at_rest(page: Page) -> Page:
    """The page when the server has nothing more to say."""
    app = page.locator("[data-test-script-state]").first
    expect(app).to_have_attribute("data-test-script-state", "notRunning")
    return page


def turned(page: Page, scheme: str) -> Page:
    """The page when its device has turned light or dark, and the page with it."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    told = page.locator(".atlas-theme")
    expect(told).to_have_attribute("data-dark", str(scheme == "dark").lower())
    return at_rest(page)


def file_turned(page: Page, scheme: str) -> Page:
    """The one-file page when its device has turned light or dark, and all its parts with it."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    dark = re.compile(r"\batlas-dark\b")
    for part in (the_map(page), page.locator(".atlas-time")):
        if scheme == "dark":
            expect(part).to_have_class(dark)
        else:
            expect(part).not_to_have_class(dark)
    return page


def the_map(page: Page) -> Locator:
    return page.locator(".folium-map")


def cell(page: Page, title: str) -> Locator:
    """A cell of the mosaic; its name says title and state."""
    return the_map(page).get_by_role("button", name=re.compile(rf"^{re.escape(title)}: "))


def marker(page: Page, title: str) -> Locator:
    """The symbol of an event on the map."""
    return (
        the_map(page)
        .locator(".leaflet-marker-icon")
        .and_(page.get_by_role("button", name=re.compile(rf"^{re.escape(title)}")))
    )


def panel(page: Page) -> Locator:
    return page.get_by_role("region", name="Who says what")


def day_on_map(page: Page) -> Locator:
    """The date that stands large on the map."""
    return the_map(page).locator(".atlas-date")


def time_settings(page: Page) -> Locator:
    """What of the time bar is seldom changed, opened if it is not."""
    box = page.get_by_role("group", name="Settings of time")
    if not box.is_visible():
        page.get_by_role("button", name=re.compile("^Settings of time")).click()
    expect(box).to_be_visible()
    return box


def choose(page: Page, label: str, option: str) -> None:
    """Choose from one of the page's lists: the browser's own on the map, Streamlit's elsewhere."""
    chosen = page.get_by_role("combobox", name=re.compile(label))
    if chosen.evaluate("(list) => list.tagName") == "SELECT":
        chosen.select_option(option)
        return
    chosen.click()
    page.get_by_role("option", name=option, exact=True).click()


def find(page: Page, query: str, hit: str) -> None:
    """Look for something and choose the hit that begins so."""
    page.get_by_role("searchbox", name="Find a place or an event").fill(query)
    page.locator("#hits").get_by_role("button", name=re.compile(f"^{re.escape(hit)}")).click()


def told(page: Page) -> Locator:
    """What the map shows and what it leaves out, in one line."""
    return page.locator("#told")


def open_chapter(page: Page, title: str) -> None:
    button = page.get_by_role("button", name=title, exact=True)
    button.or_(page.get_by_role("radio", name=title, exact=True)).first.click()


def point_of(shapes: Locator) -> tuple[float, float]:
    """A point on the screen where a click meets the first of some shapes that is not covered."""
    shapes.first.scroll_into_view_if_needed()
    point = shapes.evaluate_all(
        """(shapes) => {
            for (const shape of shapes) {
                const { left, top, width, height } = shape.getBoundingClientRect();
                const root = shape.getRootNode();
                for (let i = 1; i < 40; i++)
                    for (let j = 1; j < 40; j++) {
                        const x = left + (width * i) / 40, y = top + (height * j) / 40;
                        if (shape.contains(root.elementFromPoint(x, y))) return [x, y];
                    }
            }
            return null;
        }"""
    )
    assert point, "no part of it can be seen"
    return point[0], point[1]


def view_of(page: Page) -> tuple[float, float, float]:
    """Centre (longitude, latitude) and zoom of the map."""
    longitude, latitude, zoom = page.evaluate(
        """() => {
            const map = globalThis.nkAtlasFrame.map, { lng, lat } = map.getCenter();
            return [lng, lat, map.getZoom()];
        }"""
    )
    return round(longitude, 4), round(latitude, 4), round(zoom, 2)


def type_of(page: Page, selector: str) -> set[tuple[str, bool]]:
    """With what the text of an element is drawn: font, and whether the page has brought it.

    It is looked up anew until it is drawn: the map writes its legend again when it has settled,
    also between the two questions that the browser must be asked.
    """
    expect(page.locator(selector).first).to_be_visible()
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    fonts: list[dict[str, Any]] = []
    while not fonts:  # for as long as a test may take
        root = session.send("DOM.getDocument")["root"]["nodeId"]
        node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
        try:
            fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        except Error as error:
            if "Could not find node" not in error.message:
                raise
    session.detach()
    return {(font["familyName"], font["isCustomFont"]) for font in fonts}


FIRA, FIRA_BOLD = {("Fira Sans", True)}, {("Fira Sans SemiBold", True)}
ARMENIAN = {("Noto Sans Armenian", True)}


def still(page: Page) -> None:
    """Wait until the map has moved as far as it will."""
    page.evaluate(
        """() => new Promise((done) => {
            const map = globalThis.nkAtlasFrame.map;
            let last = "", same = 0;
            const look = () => {
                const now = `${map.getCenter()} ${map.getZoom()} ${map._animatingZoom}`;
                same = now === last ? same + 1 : 0;
                last = now;
                same > 12 ? done() : requestAnimationFrame(look);
            };
            look();
        })"""
    )


def sideways(page: Page) -> list[str]:
    """What scrolls sideways though it should not: the page, or a box that holds the page."""
    return page.evaluate(
        """() => [document.scrollingElement, ...document.querySelectorAll(
            "[data-testid=stApp], [data-testid=stAppViewContainer], [data-testid=stMain], " +
            "[data-testid=stMainBlockContainer]")]
            .filter((box) => box.scrollWidth > box.clientWidth + 1)
            .map((box) => `${box.dataset.testid || box.tagName}: ${box.scrollWidth} of ` +
                          `${box.clientWidth}`)"""
    )
