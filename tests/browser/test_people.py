"""A student, a journalist and a teacher do what they came for, from the first page to the file."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Download, Locator, Page, expect

from tests.browser.accessibility import grave_in_both
from tests.browser.conftest import Browsers, Reader
from tests.browser.pages import (
    at_rest,
    cell,
    choose,
    day_on_map,
    find,
    marker,
    panel,
    settled,
    the_map,
    time_settings,
    told,
)

SHUSHA = "Azerbaijan announces taking Shusha"
SHUSHA_CELL = "Shusha and its surroundings"


def state(page: Page, expected: str) -> None:
    expect(cell(page, SHUSHA_CELL)).to_have_attribute("data-state", expected)


def to_page(page: Page, title: str) -> None:
    page.get_by_role("link", name=title).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^" + title[:5]))


def tab(page: Page, title: str) -> None:
    page.get_by_role("tab", name=title).click()


def downloaded(page: Page, button: Locator) -> Path:
    """What a press of a download button brings, once it is there."""
    button.wait_for()
    at_rest(page)
    with page.expect_download() as coming:
        button.click()
    download: Download = coming.value
    return Path(download.path())


def test_a_student_plays_the_war_finds_a_town_and_takes_the_claims(reader: Reader) -> None:
    page = settled(reader.open())
    page.get_by_role("button", name="The 44 days", exact=True).click()
    page.get_by_role("slider", name="Day").press("Home")
    expect(day_on_map(page)).to_have_text("27 September 2020")
    time_settings(page).get_by_label("Speed").select_option("16")
    page.get_by_role("button", name="Play", exact=True).click()
    expect(day_on_map(page)).to_have_text("10 November 2020")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("date=2020-11-10"))

    find(page, "Şuşa", "Shusha · Settlement")
    expect(panel(page).get_by_role("heading", level=2)).to_have_text("Shusha")
    expect(panel(page)).to_contain_text("Шуша")
    expect(panel(page)).to_contain_text("Who held it")
    expect(panel(page)).to_contain_text("9 May 1992: held by Nagorno-Karabakh authorities")

    to_page(page, "Share & download")
    tab(page, "Data")
    page.get_by_text("The events of these days", exact=False).click()
    choose(page, "Format", "CSV: claims")
    file = downloaded(page, page.get_by_role("button", name=re.compile(r"Download .*claims.*csv")))
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    shusha = [row for row in rows if "2020-11-08-shusha" in row.values()]
    assert {row["stance"] for row in shusha} >= {"asserts", "denies"}


def test_filters_and_table_come_when_asked_for_and_stay(reader: Reader) -> None:
    page = settled(reader.open({"date": "2020-11-08", "knowledge": "now"}))
    rows = page.locator("#tables table").first.locator("tbody tr")
    expect(rows).to_have_count(0)
    page.get_by_role("button", name="The same as a table").click()
    expect(rows.first).to_be_visible()
    before = rows.count()
    page.keyboard.press("Escape")
    page.get_by_text("Filters", exact=True).click()
    only_disputed = page.get_by_role("checkbox", name=re.compile(r"^Sources disagree \(\d+\)$"))
    only_disputed.check()
    expect(told(page)).to_contain_text("left out by the filters")
    expect(page).to_have_url(re.compile("disputed=disputed"))
    expect(page.get_by_text("Filters (1)", exact=True)).to_be_visible()
    page.get_by_role("button", name="Previous event").click()  # the filters close
    expect(only_disputed).to_be_hidden()
    expect(day_on_map(page)).not_to_have_text("8 November 2020")
    expect(page).not_to_have_url(re.compile("date=2020-11-08"))
    expect(told(page)).to_contain_text("left out by the filters")
    expect(page).to_have_url(re.compile("disputed=disputed"))
    page.get_by_role("button", name="The same as a table").click()
    expect(rows.first).to_be_visible()
    assert 0 < rows.count() < before
    page.get_by_role("button", name="Close", exact=True).click()
    page.get_by_role("button", name="Take the filter away: Disputed: Sources disagree").click()
    expect(told(page)).not_to_contain_text("left out by the filters")
    expect(page).not_to_have_url(re.compile("disputed="))


def test_a_choice_just_before_another_is_not_lost(reader: Reader) -> None:
    """The server is still at work on the first one when the page tells of the second."""
    query = {"date": "2020-11-08", "knowledge": "now", "disputed": "disputed"}
    page = settled(reader.open(query))
    for gap, chosen in ((0, "shusha"), (50, "aghdam"), (200, "hadrut")):
        page.get_by_text("Filters (1)", exact=True).click()
        page.get_by_role("button", name="Clear all filters").evaluate(
            """async (clear, [gap, chosen]) => {
                clear.click();
                if (gap) await new Promise((done) => setTimeout(done, gap));
                globalThis.nkAtlas.frame.choose("area", chosen);
            }""",
            [gap, chosen],
        )
        expect(page).to_have_url(re.compile(f"selected=area%3A{chosen}"))
        at_rest(page)
        expect(page).not_to_have_url(re.compile("disputed="))
        expect(told(page)).not_to_contain_text("left out by the filters")
        page.get_by_role("checkbox", name=re.compile(r"^Sources disagree \(\d+\)$")).check()
        expect(page).to_have_url(re.compile("disputed=disputed"))
        page.keyboard.press("Escape")


def test_a_journalist_sees_the_dispute_and_leaves_with_a_picture(reader: Reader) -> None:
    page = settled(reader.open({"date": "2020-11-08"}))
    listed = page.locator("#atlas-panel").get_by_role("button").filter(has_text=SHUSHA)
    expect(listed).to_contain_text("sources disagree")
    listed.click()
    sides = panel(page).locator(".dispute").first
    expect(sides).to_contain_text("Azerbaijan: asserts")
    expect(sides).to_contain_text("Armenia: denies")
    choose(page, "Whose claims", "Armenia")
    expect(sides).to_be_hidden()
    choose(page, "Whose claims", "Everyone")
    expect(sides).to_be_visible()
    at_rest(page)

    to_page(page, "Share & download")
    alternative = page.get_by_role("img").filter(visible=True).first
    picture = downloaded(page, page.get_by_role("button", name=re.compile(r"^Download PNG \(")))
    with Image.open(picture) as image:
        assert image.size == (1920, 1080)
    expect(alternative).to_have_attribute("alt", re.compile("8 November 2020"))

    tab(page, "Cite & embed")
    credit = page.get_by_text(re.compile("^Who held what in Nagorno-Karabakh on 8 November 2020"))
    expect(credit.first).to_contain_text("date=2020-11-08")
    page.get_by_role("button", name="Copy credit").first.click()
    expect(page.get_by_role("button", name="Copied").first).to_be_visible()
    code = page.get_by_text(re.compile("^<iframe")).first.inner_text()
    address = re.search('src="([^"]+)"', code)
    assert address
    _app, _slash, path = address[1].replace("&amp;", "&").rpartition("/")
    embed = reader.open(path=f"{path}&highlight=2020-11-08-shusha")
    expect(day_on_map(embed)).to_have_text("8 November 2020")
    expect(embed.get_by_role("heading", level=1)).to_have_count(0)
    expect(embed.get_by_label("Knowledge")).to_be_hidden()
    expect(marker(embed, SHUSHA)).to_contain_class("atlas-highlight")
    expect(the_map(embed).get_by_text("OpenStreetMap contributors")).to_be_visible()


def test_a_teacher_presents_by_keyboard_and_takes_the_atlas_to_class(
    reader: Reader, browser: Browsers, tmp_path: Path
) -> None:
    projector: dict[str, Any] = {
        "viewport": {"width": 1920, "height": 1080},
        "color_scheme": "dark",
    }
    link = {"date": "2022-03-27", "selected": "area:farrukh", "names": "both"}
    page = settled(reader.open(link, **projector))
    expect(panel(page)).to_contain_text("Contested")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_in_viewport(ratio=1)
    slider = page.get_by_role("slider", name="Day")
    slider.focus()
    page.keyboard.press("PageDown")
    expect(day_on_map(page)).to_have_text("26 March 2022")
    expect(slider).to_have_attribute("aria-valuetext", "26 March 2022")
    page.keyboard.press("PageUp")
    page.keyboard.press("End")
    expect(day_on_map(page)).to_have_text("31 March 2022")
    page.keyboard.press("Home")
    expect(day_on_map(page)).to_have_text("1 January 2021")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    date = time_settings(page).get_by_label("Date", exact=True)
    date.fill("2022-03-27")
    expect(day_on_map(page)).to_have_text("27 March 2022")
    expect(page).to_have_url(re.compile("date=2022-03-27"))
    at_rest(page)

    to_page(page, "Share & download")
    tab(page, "One-file page")
    page.get_by_role("button", name="Make the page").click()
    button = page.get_by_role("button", name=re.compile("^Download the page"))
    stick = tmp_path / "atlas.html"
    stick.write_bytes(downloaded(page, button).read_bytes())
    alone = browser.file_page(projector)
    alone.goto(stick.as_uri())
    expect(day_on_map(alone)).to_have_text("27 March 2022")
    expect(panel(alone).get_by_role("heading", level=2)).to_contain_text("Farrukh")
    alone.close()


# ---- pages that others do not look at ----------------------------------------------------------


def test_axe_finds_nothing_grave_in_an_embed(reader: Reader) -> None:
    page = settled(reader.open({"embed": "1", "date": "2020-11-08"}))
    expect(page.get_by_role("region", name="Welcome")).to_be_hidden()
    page.locator(".atlas-title").first.click()
    expect(page.locator(".atlas-told")).to_contain_text("Armenia denies")
    link = page.get_by_role("link", name="Open the atlas")
    expect(link).to_have_attribute("href", re.compile(r"^\./\?date=2020-11-08&selected=event:"))
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert grave_in_both(page, ".folium-map", ".atlas-time") == []


def test_axe_finds_nothing_grave_on_the_method_page(reader: Reader) -> None:
    page = at_rest(reader.open(path="method"))
    expect(page.locator(".method")).to_be_visible()
    assert grave_in_both(page, ".method") == []
