"""The one-file page, opened from a stick in a room without network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page, expect

import geodata
from tests.browser.accessibility import CONTRAST, grave
from tests.browser.conftest import Browsers
from tests.browser.pages import day_on_map, file_turned, marker, panel, point_of, the_map
from tests.dashboard.hostile import MARK, write_hostile_dataset
from tests.once import page_once

SHUSHA = "Azerbaijan announces taking Shusha"
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@dataclass
class Stick:
    """Somebody who opens the file; what the page asked for and complained of is kept."""

    browser: Browsers
    file: Path
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)

    def open(self, view: str = "", **options: Any) -> Page:
        page = self.browser.file_page(options)
        self.pages.append(page)
        own = self.file.as_uri()
        page.on(
            "request", lambda r: self.asked.append(r.url) if self._foreign(r.url, own) else None
        )
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", self._dialog)
        page.goto(f"{own}{view}")
        the_map(page).locator("path.atlas-cell").first.wait_for(state="attached")
        return page

    def _dialog(self, dialog: Dialog) -> None:
        self.said.append(dialog.message)
        dialog.dismiss()

    @staticmethod
    def _foreign(url: str, own: str) -> bool:
        return url.split("#")[0] != own and not url.startswith(("data:", "blob:"))


def view_of(page: Page) -> list[float]:
    """Centre (longitude, latitude) and zoom of the map."""
    return page.evaluate(
        """() => {
            const { map } = globalThis.nkAtlasFrame, { lng, lat } = map.getCenter();
            return [lng, lat, map.getZoom()];
        }"""
    )


@pytest.fixture
def stick(browser: Browsers, one_file: Path) -> Iterator[Stick]:
    found = Stick(browser, one_file)
    yield found
    for page in found.pages:
        page.close()
    assert found.asked == [], "the page asked for something"
    assert found.said == [], "the console is not clean"


def test_time_moves_and_the_panel_follows(stick: Stick) -> None:
    page = stick.open("#selected=area:shusha")
    expect(day_on_map(page)).to_have_text("8 November 2020")
    expect(panel(page)).to_contain_text("Contested: Nagorno-Karabakh authorities / Azerbaijan")
    page.get_by_role("button", name="Previous event").click()
    expect(day_on_map(page)).to_have_text("7 November 2020")
    expect(panel(page)).to_contain_text("Held by Nagorno-Karabakh authorities since 9 May 1992")
    page.get_by_label("Knowledge").select_option("As known today")
    page.get_by_role("slider", name="Day").press("ArrowRight")
    expect(panel(page)).to_contain_text("Held by Azerbaijan since 8 November 2020")
    expect(page).to_have_url(re.compile(r"#knowledge=now&selected=area:shusha$"))
    page.get_by_role("button", name="Play").click()
    expect(day_on_map(page)).to_have_text("10 November 2020")


def test_claims_show_as_they_were_made(stick: Stick) -> None:
    page = stick.open()
    page.mouse.click(*point_of(marker(page, SHUSHA)))
    claims = panel(page).locator(".claim:visible")
    expect(panel(page).get_by_role("heading", level=3)).to_contain_text("more made later")
    early = claims.count()
    assert early >= 2
    expect(panel(page)).to_contain_text("denies")
    page.get_by_label("Knowledge").select_option("As known today")
    expect(panel(page).get_by_role("heading", level=3)).to_have_text(re.compile(r"^\d+ claims$"))
    assert claims.count() > early
    page.get_by_label("Whose claims").select_option("Russia")
    expect(panel(page)).to_contain_text("This side is not known to have spoken of it.")
    assert claims.count() == 0


def test_search_in_any_script_forgives_slips(stick: Stick) -> None:
    page = stick.open()
    search = page.get_by_role("searchbox")
    for query in ("Шуша", "şuşa", "shushi", "Շուշի", "Shuhsa"):
        search.fill(query)
        hit = page.locator("#hits").get_by_role("button").first
        expect(hit, query).to_have_text(re.compile("^Shusha · "))
        search.fill("xyzzyplugh")
        expect(page.locator("#hits"), query).to_contain_text("Nothing found")
    search.fill("Shuhsa")
    page.locator("#hits").get_by_role("button").first.press("Enter")
    expect(panel(page).get_by_role("heading", level=2)).to_have_text("Shusha")


def test_the_search_offers_days_positions_and_more(stick: Stick) -> None:
    page = stick.open()
    what_is_beyond_the_first_hits_is_offered(page)
    a_day_leads_there(page)
    a_position_leads_there_and_is_marked(page)  # last: nothing was chosen before


def a_day_leads_there(page: Page) -> None:
    page.get_by_role("searchbox").fill("9 May 1992")
    hits = page.locator("#hits").get_by_role("button")
    expect(hits.nth(1)).to_contain_text("9 May 1992 · sources disagree")
    hits.first.click()
    expect(day_on_map(page)).to_have_text("9 May 1992")


def a_position_leads_there_and_is_marked(page: Page) -> None:
    page.get_by_role("searchbox").fill("39°45′36″N 46°45′E")
    hits = page.locator("#hits").get_by_role("button")
    expect(hits.nth(1)).to_have_text("Shusha · Settlement · less than 1 km away")
    hits.first.click()
    pin = page.locator(".atlas-pin")
    expect(pin).to_be_visible()
    lon, lat, zoom = view_of(page)
    assert (lon, lat) == pytest.approx((46.75, 39.76), abs=0.01)
    assert zoom >= 11
    expect(hits).to_have_count(0)
    page.get_by_role("searchbox").click()
    hits.nth(1).click()
    expect(pin).to_have_count(0)
    expect(panel(page).get_by_role("heading", level=2)).to_have_text("Shusha")


def what_is_beyond_the_first_hits_is_offered(page: Page) -> None:
    search = page.get_by_role("searchbox")
    search.press_sequentially("Karabakh")  # no Enter
    hits = page.locator("#hits").get_by_role("button")
    expect(hits).to_have_count(9)
    page.locator("#hits").get_by_role("button", name=re.compile(r"^\d+ more$")).click()
    expect(hits.nth(9)).to_be_visible()
    expect(hits.nth(8)).to_be_focused()
    search.fill("46.75, 39.76")
    expect(page.locator("#hits")).to_contain_text("outside the map")


def test_filters_table_names_and_method(stick: Stick) -> None:
    page = stick.open("#window=all&date=2020-11-10&chapter=44-days&knowledge=now")
    rows = page.locator("#tables table").first.locator("tbody tr")
    as_table = page.get_by_role("button", name="The same as a table")
    as_table.click()
    before = rows.count()
    assert before > 20
    page.get_by_role("button", name="Title").click()
    titles = rows.locator("td:nth-child(3)").all_inner_texts()
    in_order = "(titles) => titles.sort(new Intl.Collator('en').compare)"
    assert titles == page.evaluate(in_order, titles)
    page.get_by_role("button", name="Close", exact=True).click()
    page.get_by_text("Filters", exact=True).click()
    page.get_by_role("checkbox", name=re.compile(r"^Sources disagree \(")).check()
    page.keyboard.press("Escape")
    as_table.click()
    assert 0 < rows.count() < before
    page.keyboard.press("Escape")
    page.get_by_text("Filters (1)", exact=True).click()
    page.get_by_role("button", name="Clear all filters").click()
    page.keyboard.press("Escape")
    as_table.click()
    expect(rows).to_have_count(before)
    page.keyboard.press("Escape")
    page.get_by_label("Names", exact=True).first.select_option("Հայերեն")
    expect(the_map(page).get_by_text("Ստեփանակերտ", exact=True)).to_be_visible()
    assert not page.locator("#method table").count(), "its thousands of cells wait for a reader"
    page.get_by_role("button", name="Method").click()
    expect(
        page.get_by_role("heading", name=re.compile("licence", re.IGNORECASE)).first
    ).to_be_visible()


def test_a_link_reproduces_the_view_and_bad_parts_are_named(stick: Stick) -> None:
    page = stick.open(
        "#date=2022-03-27&knowledge=now&center=46.8,40&zoom=10&names=both&relief=1&date2=x"
    )
    expect(day_on_map(page)).to_have_text("27 March 2022")
    expect(page.get_by_role("alert")).to_have_text(
        "The link’s “relief” is unknown here and was left out. "
        "The link’s “date2” is unknown here and was left out."
    )
    expect(page).to_have_url(re.compile(r"#date=2022-03-27.*center=.*&zoom=10$"))
    again = stick.open("#" + page.url.split("#")[1])
    expect(day_on_map(again)).to_have_text("27 March 2022")
    expect(again.get_by_role("alert")).to_be_hidden()
    for one, other in zip(view_of(page), view_of(again), strict=True):
        assert abs(one - other) < 0.005, "about a pixel"
    expect(again).to_have_url(re.compile(r"knowledge=now&names=both&center=.*&zoom=10$"))


def test_back_leads_from_page_to_page_and_out_of_a_lesson(stick: Stick) -> None:
    page = stick.open("#date=2022-03-26")
    page.get_by_role("button", name="Method").click()
    expect(page.locator("#method")).to_be_visible()
    page.get_by_role("button", name="Lessons").click()
    page.get_by_role("button", name=re.compile("^Start: ")).first.click()
    count = page.locator(".atlas-lesson-count")
    expect(count).to_have_text(re.compile("^1 of "))
    page.get_by_role("button", name="Next", exact=True).click()
    expect(count).to_have_text(re.compile("^2 of "))
    page.go_back()
    expect(page.locator("#lessons")).to_be_visible()
    expect(page.locator(".atlas-lesson")).to_have_count(0)
    page.go_forward()
    expect(count).to_have_text(re.compile("^2 of "))
    expect(page).to_have_url(re.compile("#lesson=[^&]*&step=2$"))
    page.go_back()
    page.go_back()
    expect(page.locator("#method")).to_be_visible()
    page.go_back()
    expect(day_on_map(page)).to_have_text("26 March 2022")
    expect(page).to_have_url(re.compile("#date=2022-03-26(&center=[^&]*&zoom=[^&]*)?$"))


def test_one_step_back_leaves_the_map_and_another_address_is_followed(stick: Stick) -> None:
    page = stick.open("#date=2020-10-01")
    page.get_by_role("slider", name="Day").press("ArrowRight")
    expect(day_on_map(page)).to_have_text("2 October 2020")
    expect(page).to_have_url(re.compile("#date=2020-10-02"))
    page.evaluate("location.hash = '#date=2022-03-26'")
    expect(day_on_map(page)).to_have_text("26 March 2022")
    page.go_back()
    expect(day_on_map(page)).to_have_text("2 October 2020")
    page.go_back()
    assert page.url == "about:blank"


def test_a_link_with_filters_of_the_app_is_taken_as_there(stick: Stick) -> None:
    page = stick.open("#window=all&actors=russia,turkey&disputed=disputed&zoom=9")
    page.get_by_text("Filters (3)", exact=True).click()
    actors = page.get_by_role("group", name="Who took part or speaks")
    expect(actors.locator("label:has(:checked)")).to_have_text(
        [re.compile(r"^Russia \("), re.compile(r"^Turkey \(")]
    )
    expect(page).to_have_url(
        re.compile(r"#window=all&center=.*&zoom=9&actors=russia,turkey&disputed")
    )
    expect(page.locator("#told")).to_contain_text("left out by the filters")
    actors.get_by_role("checkbox", name=re.compile(r"^Turkey \(")).uncheck()
    expect(page).to_have_url(re.compile(r"&actors=russia&disputed=disputed$"))


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_grave(stick: Stick, options: dict[str, Any]) -> None:
    page = stick.open("#selected=event:2020-11-08-shusha", bypass_csp=True, **options)
    expect(panel(page)).to_be_visible()
    assert grave(page) == []
    if page.locator("#as-table").is_visible():
        page.get_by_role("button", name="The same as a table").click()
    assert grave(page) == []
    assert grave(file_turned(page, "dark"), only=CONTRAST) == []
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width


def test_hostile_text_runs_nowhere(
    browser: Browsers, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    def hostile() -> geodata.Atlas:
        return geodata.load(write_hostile_dataset(tmp_path))

    stick = Stick(browser, page_once(tmp_path_factory, "hostile.html", hostile))
    page = stick.open("#knowledge=now")
    for selected in ("event:2020-11-08-shusha", "area:shusha", "place:shusha"):
        page.evaluate("(hash) => { location.hash = hash; }", f"#knowledge=now&selected={selected}")
        expect(page).to_have_url(re.compile(f"selected={selected}"))
        expect(panel(page).get_by_role("heading", level=2)).to_contain_text("<script>alert(1)")
        page.get_by_role("button", name="The same as a table").click()
        expect(page.locator("#tables")).to_contain_text("<script>")
        page.keyboard.press("Escape")
        page.get_by_role("searchbox").fill("script")
        expect(page.locator("#hits")).to_contain_text("<script>")
        assert page.evaluate(f"typeof window.{MARK}") == "undefined"
        assert page.locator("img[src=x], [onerror]").count() == 0
    page.close()
    assert stick.asked == []
    assert stick.said == [], "the page's policy had to stop something"
