"""What the tests of the lesson maker share: a teacher's hands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

SHUSHA = "Azerbaijan announces taking Shusha"
WORDS = "On this day one side announced what the other denied, and the class asks who can know. "
TEXT = (WORDS * 3).strip()
"""Of 48 words."""


def maker(page: Page) -> Locator:
    return page.get_by_role("region", name="Make a lesson")


def steps(page: Page) -> Locator:
    """The rows of the list of steps."""
    return maker(page).locator(".maker-steps li")


def hints(page: Page) -> Locator:
    """What is advised beside what is written."""
    return maker(page).locator(".maker-hints:visible li")


def ways(page: Page, name: str) -> Locator:
    """A button for the lesson as a whole."""
    return maker(page).locator(".maker-ways").get_by_role("button", name=name)


def add(page: Page, title: str, **fields: str) -> None:
    """Add what the map shows, and write its title and other fields by their labels."""
    maker(page).locator(".maker-add").click()
    write(page, title, **fields)


def write(page: Page, title: str, **fields: str) -> None:
    """Write a step that is open."""
    box = maker(page)
    box.get_by_label("Title of the step").fill(title)
    box.get_by_label("Text", exact=True).fill(TEXT)
    for label, text in fields.items():
        box.get_by_label(label.replace("_", " ")).fill(text)


def to_list(page: Page) -> None:
    maker(page).get_by_role("button", name="‹ All steps").click()
    expect(steps(page).first).to_be_visible()


def pick(page: Page, words: str, many: int = 1) -> None:
    """Pick claims that have some words in them."""
    box = maker(page)
    if not box.locator(".maker-from").evaluate("box => box.open"):
        box.locator(".maker-from > summary").click()
    box.get_by_label("Find a claim").fill(words)
    ticks = box.locator(".maker-groups input[type=checkbox]:visible")
    for number in range(many):
        ticks.nth(number).check()


def settle(page: Page) -> None:
    """Tick the first claim that settles the answer; the maker ticks none."""
    ticks = maker(page).get_by_role("group", name="Claims that settle it").get_by_role("checkbox")
    expect(ticks.and_(page.locator(":checked"))).to_have_count(0)
    ticks.first.check()


def downloaded(page: Page, folder: Path) -> Path:
    """The lesson's file, on the teacher's disk."""
    with page.expect_download() as caught:
        ways(page, "Download the file").click()
    path = folder / caught.value.suggested_filename
    caught.value.save_as(path)
    return path


def open_file(page: Page, file: Any) -> None:
    """Open a file: a path, or name, type and bytes."""
    maker(page).locator("input[type=file]").set_input_files(file)
