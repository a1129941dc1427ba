"""The app and the one-file page are set in the type that they bring."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Browsers, Reader
from tests.browser.pages import ARMENIAN, FIRA, FIRA_BOLD, settled, the_map, type_of

PLACE = ".atlas-rank-1 .atlas-name"
MEASURED = """() => {
    const { labels } = (globalThis.nkAtlas?.frame ?? globalThis.nkAtlasFrame);
    return labels.towns
        .filter(({ name }) => name.isConnected && name.offsetWidth)
        .map(({ name, rank }) => [labels.width(name.textContent, rank), name.offsetWidth]);
}"""


def names_have_their_room(page: Page) -> None:
    """What the map has measured of its names is what they take up."""
    found = page.evaluate(MEASURED)
    assert len(found) > 5
    assert [(one, other) for one, other in found if abs(one - other) > 2] == []


def test_the_app_is_set_in_its_type(reader: Reader) -> None:
    page = settled(reader.open({"names": "hy"}))
    for element in (
        ".atlas-chapters button",
        ".atlas-legend .atlas-row span:last-child",
        "#counting",
    ):
        assert type_of(page, element) == FIRA, element
    for element in (".atlas-panel h2", ".atlas-date"):
        assert type_of(page, element) == FIRA_BOLD, element
    expect(the_map(page).get_by_text("Ստեփանակերտ", exact=True)).to_be_visible()
    assert type_of(page, PLACE) == ARMENIAN
    names_have_their_room(page)


def test_the_one_file_page_is_set_in_its_type(browser: Browsers, one_file: Path) -> None:
    page = browser.file_page({})
    page.goto(one_file.as_uri())
    the_map(page).locator("path.atlas-cell").first.wait_for(state="attached")
    for element in (".atlas-chapters button", "#counting", "nav button:last-child"):
        assert type_of(page, element) == FIRA, element
    for element in ("h1", ".atlas-date", PLACE):
        assert type_of(page, element) == FIRA_BOLD, element
    names_have_their_room(page)
    page.close()
