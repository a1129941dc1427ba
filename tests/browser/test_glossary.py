"""Words are explained where they stand, by mouse and keyboard, in the app and in one file."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import grave_in_both
from tests.browser.conftest import Reader
from tests.browser.pages import PHONE, panel, settled, sideways

STATEMENT = {
    "selected": "event:2020-11-10-statement",
    "date": "2020-11-10",
    "knowledge": "now",
}


def note(page: Page) -> Locator:
    return page.locator(".term-note:popover-open")


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
def test_a_word_is_explained_by_keyboard(reader: Reader, options: dict[str, Any]) -> None:
    page = settled(reader.open(STATEMENT, **options))
    word = panel(page).get_by_role("button", name="peacekeepers")
    word.press("Enter")
    expect(note(page)).to_contain_text("The Russian force of 1,960")
    expect(note(page)).to_be_in_viewport(ratio=1)
    assert sideways(page) == []
    assert grave_in_both(page, "#atlas-panel") == []
    expect(note(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(note(page)).to_have_count(0)
    expect(word).to_be_focused()


def test_the_method_page_explains_and_leads_to_the_glossary(reader: Reader) -> None:
    page = reader.open(path="method")
    page.get_by_role("link", name="Glossary").click()
    expect(page.get_by_role("heading", name="Glossary")).to_be_in_viewport()
    expect(page.locator("#glossary-minsk-group")).to_have_text("Minsk Group also: Minsk Conference")
