"""The Share page: what a newsroom drags on the picture becomes its section, and moves notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from dashboard.figure.notes import read_notes
from tests.browser.accessibility import PAGE, grave_in_both
from tests.browser.conftest import WIDE, Reader
from tests.browser.pages import at_rest


def drag(page: Page, thing: Locator, start: tuple[float, float], by: tuple[float, float]) -> None:
    """Drag from a point of a thing, in shares of it, so many pixels."""
    box = thing.bounding_box()
    assert box is not None
    thing.hover(position={"x": start[0] * box["width"], "y": start[1] * box["height"]})
    there = thing.bounding_box()  # where it has been scrolled to
    assert there is not None
    x, y = there["x"] + start[0] * box["width"], there["y"] + start[1] * box["height"]
    page.mouse.down()
    page.mouse.move(x + by[0], y + by[1], steps=4)
    page.mouse.up()


@contextmanager
def drawn_anew(image: Locator) -> Iterator[None]:
    """Wait until a picture has become another one by what is done."""
    before = image.get_attribute("src") or ""
    yield
    expect(image).not_to_have_attribute("src", before)


def test_a_section_is_dragged_on_the_picture_and_a_text_is_moved(reader: Reader) -> None:
    page = reader.open({"selected": "event:2020-11-08-shusha"}, path="share")
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.get_by_test_id("stImage").get_by_role("img")).to_be_in_viewport()  # on a phone
    page.set_viewport_size(WIDE)
    page.get_by_text("Section, texts, arrows and names by hand").click()
    image, rings = page.locator(".atlas-board img"), page.locator(".atlas-rings button")
    page.get_by_label("Text", exact=True).fill("Six weeks of war")
    page.get_by_label("Longitude, latitude", exact=True).fill("46.2, 40.1")
    with drawn_anew(image):
        page.get_by_role("button", name="Put the text there").click()
    expect(rings).to_have_accessible_name("“Six weeks of war”")
    with drawn_anew(image):
        drag(page, rings, (0.5, 0.5), (60, 40))
    with page.expect_download() as kept:
        page.get_by_role("button", name="Download the notes").click()
    (text,) = read_notes(Path(kept.value.path())).texts
    assert 46.3 < text.at[0] < 46.8
    assert 39.7 < text.at[1] < 40.05
    page.get_by_role("radio", name="Section").or_(
        page.get_by_role("button", name="Section", exact=True)
    ).first.click()
    expect(page.locator(".atlas-board p")).to_contain_text("Drag over the part of the map")
    expect(rings).to_have_count(0)
    drag(page, image, (0.6, 0.3), (250, 240))
    section = page.get_by_label("West, south, east, north in degrees").last
    expect(section).to_have_value(re.compile(r"^46\.\d+, 39\.\d+, 47\.\d+, 40\.\d+$"))
    assert grave_in_both(at_rest(page), PAGE) == []
