"""What the tests of lessons share."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader
from tests.browser.pages import (
    PHONE,
    at_rest,
)

LOOKS = pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
DAYS = "the-44-days"
MOST_BYTES = 6_000_000


def card(page: Page) -> Any:
    """The card of the lesson beside the map."""
    return page.get_by_role("region", name=re.compile(r"^Lesson: "))


def starts(page: Page) -> Any:
    """The buttons that start the lessons of the list; on a slow machine they come in any order."""
    buttons = page.get_by_role("button", name="Start")
    expect(buttons).to_have_count(5)
    return buttons


def title(page: Page) -> Any:
    return card(page).get_by_role("heading", level=2)


def opened(reader: Reader, lesson: str, step: int, **options: Any) -> Page:
    """A lesson in the app, opened by a link."""
    page = reader.open({"lesson": lesson, "step": str(step)}, "lessons", **options)
    card(page).wait_for()
    return at_rest(page)
