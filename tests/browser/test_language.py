"""The map's scripts in a language that nobody speaks: what is not in brackets was forgotten."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Browsers, Reader, Server, reading, started
from tests.browser.pages import at_rest
from tests.dashboard import pseudo


@pytest.fixture(scope="module")
def pseudo_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = pseudo.write(tmp_path_factory.mktemp("locales"))
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with started(log, ATLAS_LANGUAGE=pseudo.NAME, ATLAS_LOCALES=str(folder)) as found:
        yield found


@pytest.fixture
def pseudo_reader(browser: Browsers, pseudo_server: Server) -> Iterator[Reader]:
    with reading(browser, pseudo_server) as found:
        yield found


SAID = """() => {
    const all = (selector, take) => [...document.querySelectorAll(selector)].map(take);
    return [
        ...all(".atlas-time button, .atlas-time option, .atlas-time label", (e) => e.textContent),
        ...all(".atlas-time [aria-label]", (e) => e.getAttribute("aria-label")),
        ...all(".atlas-legend summary, .atlas-legend .atlas-row", (e) => e.textContent),
        ...all(".atlas-note, .atlas-live", (e) => e.textContent),
        ...all(".atlas-cell", (e) => e.getAttribute("aria-label")),
        ...all(".atlas-door button, .atlas-door p", (e) => e.textContent),
    ].map((text) => text.trim()).filter((text) => text && text !== "×");
}"""


def test_the_words_of_the_map_come_from_the_catalogue(pseudo_reader: Reader) -> None:
    page = pseudo_reader.open()
    page.locator(".atlas-cell").first.wait_for()
    at_rest(page)
    expect(page.locator(".atlas-live")).not_to_be_empty()
    said = page.evaluate(SAID)
    assert len(said) > 80
    assert [text for text in said if "⟦" not in text] == []
    live = page.locator(".atlas-live")
    expect(live).to_contain_text("⟦1:2 events on the map⟧")
