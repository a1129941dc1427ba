"""A student compares two days, finds who says so, and looks at the numbers."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import PAGE, grave, grave_in_both
from tests.browser.conftest import WIDE, Reader
from tests.browser.pages import PHONE, at_rest, point_of, settled, sideways

SHUSHA = "Shusha and its surroundings"
OURS = (".atlas-compare", ".changed", PAGE)


def side(page: Page, number: int) -> Locator:
    """The first or the second map."""
    return page.locator(f".atlas-compare-map-{number}")


def cell(page: Page, number: int, title: str) -> Locator:
    return side(page, number).get_by_role("button", name=re.compile(rf"^{re.escape(title)}: "))


def drawn(page: Page) -> Page:
    """The page when both maps show their frames, where they will stand, and the server is done."""
    cell(page, 2, SHUSHA).wait_for(state="attached")
    at_rest(page)
    page.evaluate(STANDS_STILL)
    return page


STANDS_STILL = """() => new Promise((done) => {
    let last = "", same = 0;
    const look = () => {  // the choices above the maps come one by one and move them down
        const maps = document.querySelector(".atlas-compare");
        const now = JSON.stringify(maps?.getBoundingClientRect());
        same = now === last ? same + 1 : 0;
        last = now;
        maps && same > 12 ? done() : requestAnimationFrame(look);
    };
    look();
})"""


def middle(page: Page, number: int) -> list[float]:
    """Centre and zoom of a map."""
    return page.evaluate(
        """(i) => {
            const map = globalThis.nkAtlasCompare.maps[i - 1], { lng, lat } = map.getCenter();
            return [lng, lat, map.getZoom()];
        }""",
        number,
    )


def test_a_student_compares_two_days_takes_a_picture_and_a_ready_comparison(reader: Reader) -> None:
    page = drawn(reader.open(path="compare"))
    expect(page.locator(".atlas-compare-head")).to_have_text(
        [re.compile("26 September 2020"), re.compile("15 December 2020")]
    )
    # The heads say the days, and so no map does.
    expect(page.locator(".atlas-day, .atlas-live")).to_have_count(0)
    expect(page.locator(".atlas-foot .leaflet-control-attribution").first).to_be_visible()
    aghdam = "Aghdam"
    expect(cell(page, 1, aghdam).first).to_have_accessible_name(re.compile("Nagorno-Karabakh"))
    expect(cell(page, 2, aghdam).first).to_have_accessible_name(re.compile("held by Azerbaijan"))
    expect(page.get_by_text(re.compile(r"34 areas and .* about 11,400 km²"))).to_be_visible()
    legend = page.get_by_role("group", name="Legend")  # one, of what either map shows
    for state in ("held by Azerbaijan", "Nagorno-Karabakh authorities, with Russia"):
        expect(legend.get_by_role("img", name=state)).to_have_count(1)
    expect(legend.get_by_text("contested", exact=True)).to_have_count(1)
    for width, height in ((1280, 720), (1366, 768)):  # above the fold of a laptop
        page.set_viewport_size({"width": width, "height": height})
        expect(legend).to_be_in_viewport(ratio=1)
    page.set_viewport_size(WIDE)
    page.mouse.click(*point_of(cell(page, 2, aghdam)))
    told = page.get_by_role("region", name=f"What changed: {aghdam}")
    expect(told).to_contain_text("26 September 2020: held by Nagorno-Karabakh authorities")
    expect(told).to_contain_text("15 December 2020: held by Azerbaijan")
    expect(told.get_by_role("link").first).to_be_visible()
    expect(page).to_have_url(re.compile("selected=area"))
    assert grave(at_rest(page), *OURS) == []

    page.get_by_text("Take it as a picture").click()
    link = page.get_by_role("button", name=re.compile(r"Download PNG \("))
    expect(link).to_be_visible()
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "nagorno-karabakh-2020-09-26-2020-12-15.png"

    page.get_by_role("radio", name=re.compile("What Azerbaijan and Armenia said")).click()
    expect(cell(page, 1, SHUSHA)).to_have_accessible_name(re.compile("held by Azerbaijan"))
    expect(cell(page, 2, SHUSHA)).to_have_accessible_name(re.compile("held by Nagorno-Karabakh"))
    expect(page).to_have_url(re.compile("viewpoint2=armenian-side"))
    article = page.get_by_role("article", name=re.compile("Azerbaijan announces taking Shusha"))
    article.locator("summary").first.click()  # further ones open the cited lines
    expect(article).to_contain_text("denies")
    assert reader.elsewhere == []


def test_both_maps_move_together_and_what_is_bad_in_a_link_is_said(reader: Reader) -> None:
    bad = {"date2": "2020-13-08", "viewpoint2": "mars"}
    page = drawn(reader.open({"center": "46.7,39.8", "zoom": "9"} | bad, path="compare"))
    expect(page.get_by_text(re.compile("date2 .*2020-13-08.* was left out"))).to_be_visible()
    expect(page.get_by_text(re.compile("viewpoint2 .*mars.* was left out"))).to_be_visible()
    expect(page.locator(".atlas-compare-head").nth(1)).to_contain_text("15 December 2020")
    side(page, 2).scroll_into_view_if_needed()
    box = side(page, 2).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 90, y - 40, steps=6)
    page.mouse.up()
    assert middle(page, 1) == pytest.approx(middle(page, 2), abs=0.003)
    assert middle(page, 1)[0] == pytest.approx(46.7 + 90 * 360 / 256 / 2**9, abs=0.02)
    side(page, 1).get_by_role("button", name="Zoom in").click()
    expect(page).to_have_url(re.compile(r"zoom=9\.5"))
    assert middle(page, 2)[2] == middle(page, 1)[2] == 9.5


def test_the_swipe_line_works_by_mouse_and_keyboard(reader: Reader) -> None:
    page = drawn(reader.open({"layout": "swipe", "selected": "area:shusha"}, path="compare"))
    line = page.get_by_role("slider", name="Swipe line between the two maps")
    expect(line).to_have_attribute("aria-valuenow", "50")
    line.focus()
    page.keyboard.press("ArrowRight")
    expect(line).to_have_attribute("aria-valuenow", "52")
    page.keyboard.press("PageDown")
    expect(line).to_have_attribute("aria-valuenow", "42")
    expect(line).to_have_attribute("aria-valuetext", re.compile("26 September 2020"))
    page.keyboard.press("Home")
    expect(line).to_have_attribute("aria-valuenow", "0")
    page.keyboard.press("End")
    expect(line).to_have_attribute("aria-valuenow", "100")
    grip, map_ = line.bounding_box(), side(page, 1).bounding_box()
    assert grip is not None
    assert map_ is not None
    page.mouse.move(grip["x"] + 22, grip["y"] + 100)
    page.mouse.down()
    page.mouse.move(map_["x"] + map_["width"] / 4, grip["y"] + 100, steps=4)
    page.mouse.up()
    expect(line).to_have_attribute("aria-valuenow", "25")
    over = """(map, part) => {
        const { left, top, width } = map.getBoundingClientRect();
        const [x, y] = [left + width * part, top + 40];
        return document.elementFromPoint(x, y).closest(".folium-map").className;
    }"""
    assert "map-1" in side(page, 1).evaluate(over, 0.15)
    assert "map-2" in side(page, 1).evaluate(over, 0.6)
    assert grave_in_both(page, *OURS) == []


def test_a_phone_shows_both_and_never_scrolls_sideways(reader: Reader) -> None:
    page = drawn(reader.open({"selected": "area:shusha"}, path="compare", **PHONE))
    for layout in ("side", "swipe"):
        if layout == "swipe":
            page.get_by_role("radio", name="Swipe").tap()
            page.get_by_role("slider", name=re.compile("^Swipe line")).wait_for()
            drawn(page)
        assert sideways(page) == []
        maps = page.locator(".atlas-compare-map-1, .atlas-compare-map-2")
        one, other = maps.evaluate_all("(maps) => maps.map((map) => map.getBoundingClientRect())")
        for box in (one, other):
            assert box["width"] > 330
            assert box["height"] > 240
        assert (other["top"] > one["bottom"]) == (layout == "side")
        assert grave(page, *OURS) == []


def test_what_the_map_shows_is_compared_with_the_day_before_its_chapter(reader: Reader) -> None:
    page = settled(
        reader.open({"date": "2020-11-09", "selected": "area:shusha", "viewpoint": "azerbaijan"})
    )
    page.locator(".st-key-more").get_by_role("button").press("Enter")
    page.get_by_role("menuitem", name="Compare").press("Enter")
    drawn(page)
    heads = page.locator(".atlas-compare-head")
    expect(heads).to_have_text([re.compile("26 September 2020"), re.compile("9 November 2020")])
    expect(heads.last).to_contain_text("claims of Azerbaijan only")
    expect(page.get_by_role("region", name=f"What changed: {SHUSHA}")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/compare\?.*date2=2020-11-09"))
    page.evaluate(BOTH_PAGES_AT_ONCE)
    page.get_by_role("link", name="Map", exact=True).click()
    expect(heads).to_have_count(0)
    settled(page)
    expect(page).to_have_url(re.compile("date=2020-11-09"))
    assert page.evaluate("globalThis.both") is False, "the maps of the page before gave way"


BOTH_PAGES_AT_ONCE = """() => {
    const is = (name) => document.querySelector(name) !== null;
    globalThis.both = false;
    new MutationObserver(() => {
        if (is(".atlas-stage") && is(".atlas-comparing")) globalThis.both = true;
    }).observe(document.body, { childList: true, subtree: true });
}"""


def test_a_click_just_before_another_is_not_lost(reader: Reader) -> None:
    page = drawn(reader.open({"date": "2020-09-26", "date2": "2020-11-09"}, path="compare"))
    heads = page.locator(".atlas-compare-head")
    days = [re.compile("26 September 2020"), re.compile("9 November 2020")]
    for gap, month, chosen in ((0, "11", "shusha"), (50, "09", "aghdam")):
        page.get_by_role("button", name="Swap").evaluate(
            """async (swap, [gap, chosen]) => {
                swap.click();
                if (gap) await new Promise((done) => setTimeout(done, gap));
                const [map] = globalThis.nkAtlasCompare.maps;
                map.fire("atlas:choose", { key: `area:${chosen}` });
            }""",
            [gap, chosen],
        )
        expect(page).to_have_url(re.compile(f"selected=area%3A{chosen}"))
        at_rest(page)
        days.reverse()
        expect(heads).to_have_text(days)
        expect(page.get_by_role("spinbutton", name="month, First day")).to_have_text(month)


# ---- numbers -----------------------------------------------------------------------------------


def test_the_numbers_follow_the_days_and_can_be_taken(reader: Reader) -> None:
    page = at_rest(reader.open(path="numbers"))
    fits_and_axe_finds_nothing_grave(page)
    for title in (
        "Events by week and category",
        "Ground by who held it",
        "Tolls, by whom",
        "People who left or came back, by whom",
        "Claims by outlet",
    ):
        expect(page.get_by_role("heading", name=re.compile(title))).to_be_visible()
    assert page.locator("[data-testid=stVegaLiteChart]").count() > 4
    expect(page.locator("[data-testid=stVegaLiteChart] :is(canvas, svg)").first).to_be_visible()
    page.get_by_role("radio", name="Handovers").click()
    expect(page).to_have_url(re.compile("from=2020-11-10"))
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile(r"Download ground \(CSV")).click()
    text = download.value.path().read_text("utf-8-sig")
    assert text.startswith("From,To,Ground,km²,Off by up to km²,Areas")
    assert "Held by Azerbaijan" in text
    assert reader.elsewhere == []


def test_the_numbers_fit_on_a_phone(reader: Reader) -> None:
    query = {"from": "2020-09-27", "to": "2020-11-30"}
    fits_and_axe_finds_nothing_grave(at_rest(reader.open(query, path="numbers", **PHONE)))


def fits_and_axe_finds_nothing_grave(page: Page) -> None:
    """With all its tables open, in the light and then in the dark."""
    expect(page.get_by_text("The same as a table")).to_have_count(5)
    assert sideways(page) == []
    for number, table in enumerate(page.get_by_text("The same as a table").all(), 1):
        table.click()
        expect(page.locator("[data-testid=stDataFrame]")).to_have_count(number)
    assert grave_in_both(page, PAGE) == []
