"""A teacher makes a lesson in the app, and hands it on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.accessibility import grave_in_both
from tests.browser.conftest import Browsers, Reader
from tests.browser.lessons import card, task, title, told_of
from tests.browser.making import SHUSHA, add, maker, pick, settle, steps, to_list, ways
from tests.browser.pages import at_rest, find, settled


def test_a_lesson_in_the_app(reader: Reader, browser: Browsers, tmp_path: Path) -> None:
    """From the list to the map, with both maps of Compare; started there, on paper, as a page that
    a class opens from a disk, and by a link.
    """
    page = reader.open(path="lessons")
    page.get_by_role("button", name="Make your own").click()
    expect(maker(page)).to_be_visible()
    expect(page).to_have_url(re.compile("make=1"))
    find(page, "Shusha 2020", SHUSHA)
    add(page, "One town, two answers", Question_for_the_class="Who has seen it?")
    maker(page).get_by_label("Kind of question").select_option("choose")
    for label, words in (("Right answers", "Nobody"), ("Wrong answers", "All"), ("Why", "So.")):
        maker(page).get_by_label(label).fill(words)
    settle(page)
    to_list(page)
    maker(page).get_by_label("Title of the lesson").fill("A lesson of mine")
    maker(page).get_by_label("What it is about").fill("Two maps and a town.")
    ways(page, "On paper, or as a page").click()
    expect(maker(page).get_by_role("alert")).to_contain_text("needs at least 2 entries")

    at_rest(page).get_by_role("link", name="Compare").click()
    page.get_by_role("button", name="Add both maps to a lesson").click()
    expect(maker(page).get_by_label("Title of the step")).to_be_visible()
    for at, name in ((1, "Before"), (2, "After")):
        to_list(page)
        expect(steps(page)).to_have_count(3)
        steps(page).nth(at).locator(".maker-open").click()
        maker(page).get_by_label("Title of the step").fill(name)
        maker(page).get_by_label("Text", exact=True).fill("Words of a teacher.")
        pick(page, "Shusha")
    to_list(page)
    settled(page).reload()
    expect(steps(page)).to_have_count(3)  # the browser has kept it, and the address the maker
    assert grave_in_both(page, ".maker") == []

    ways(page, "A link to it").click()
    link = maker(page).get_by_label("Link to the lesson").input_value()
    ways(page, "On paper, or as a page").click()
    page.get_by_role("heading", name="A lesson of mine").wait_for()
    is_taken_away(page, browser, tmp_path)
    page.locator(".st-key-own-lesson").get_by_role("button", name="Start").click()
    expect(title(page)).to_have_text("One town, two answers")
    page.keyboard.press("q")
    phones = page.get_by_role("region", name="This step on phones")
    expect(phones).to_contain_text("leads to this computer only")
    page.keyboard.press("q")
    reader.failed.clear()  # Streamlit asks for its own health while it is reloaded
    plays_by_link(reader, link)


def is_taken_away(page: Page, browser: Browsers, folder: Path) -> None:
    """Sheets, and a page with the lesson in it that is answered without the app."""
    own = page.locator(".st-key-own-lesson")

    def taken(button: str, make: str, name: str) -> Path:
        own.get_by_role("button", name=button).click()
        page.get_by_role("button", name=make).click()
        with page.expect_download() as caught:
            page.get_by_role("button", name=re.compile(rf"^{name} \(")).click()
        page.keyboard.press("Escape")
        path = folder / caught.value.suggested_filename
        caught.value.save_as(path)
        return path

    sheet = taken("Handout", "Make the sheets", "Two pages")
    assert sheet.name == "a-lesson-of-mine-two-pages.html"
    assert "Who has seen it?" in sheet.read_text("utf-8")
    file = taken("A page for use", "Make the page", "Page")
    assert file.name == "a-lesson-of-mine.html"
    alone = browser.file_page({})
    alone.goto(file.as_uri())
    expect(alone).to_have_title("A lesson of mine")
    expect(title(alone)).to_have_text("One town, two answers")  # open at once
    card(alone).get_by_role("button", name="Answer", exact=True).click()
    for label, said in (("All", "Not this one"), ("Nobody", "✓ Right.")):
        task(alone).get_by_label(label, exact=True).check()
        task(alone).get_by_role("button", name="Check").click()
        expect(told_of(alone)).to_contain_text(said)
    alone.close()


def plays_by_link(reader: Reader, link: str) -> None:
    """The lesson stands after the #, which Streamlit takes off the address."""
    page: Any = reader.open()
    page.goto("about:blank")
    page.goto(link.replace("step=1", "step=2"))
    expect(title(page)).to_have_text("Before")
    expect(card(page).get_by_role("button", name="Leave the lesson")).to_be_visible()
