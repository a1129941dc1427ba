"""The map's scripts in a language that nobody speaks: what is not in brackets was forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

import geodata
from dashboard import language
from tests.browser.conftest import Browsers, Reader, Server, reading, started
from tests.browser.pages import at_rest
from tests.dashboard.language import pseudo
from tests.once import page_once


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
        ...all(".atlas-legend button, .atlas-legend .atlas-row", (e) => e.textContent),
        ...all(".atlas-legend [aria-label]", (e) => e.getAttribute("aria-label")),
        ...all(".atlas-note, .atlas-live", (e) => e.textContent),
        ...all(".atlas-cell", (e) => e.getAttribute("aria-label")),
        ...all(".atlas-door button, .atlas-door p", (e) => e.textContent),
        ...all(".atlas-panel h2, .atlas-choices summary", (e) => e.textContent),
        ...all(".atlas-choices legend", (e) => e.textContent),
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
    expect(live).to_contain_text("⟦1:4 events on the map⟧")


def test_the_menu_and_a_lesson_too(pseudo_reader: Reader) -> None:
    page = pseudo_reader.open({"lesson": "the-44-days", "step": "3"}, "lessons")
    page.locator(".atlas-lesson").wait_for()
    at_rest(page)
    said = page.evaluate(
        """() => [...document.querySelectorAll(
            "[data-testid=stTopNavLink], .atlas-lesson-head button, .atlas-lesson-foot button, "
            + ".atlas-lesson summary, .atlas-lesson label, .atlas-lesson-count"
        )].map((e) => (e.firstChild?.textContent || e.ariaLabel).trim())"""
    )
    assert len(said) > 15
    assert [text for text in said if "⟦" not in text] == []
    with page.expect_popup() as popup:
        page.get_by_role("button", name="⟦Notes⟧").click()
    expect(popup.value.locator("body")).to_contain_text("⟦Next: ")
    popup.value.close()


def test_the_scripts_of_the_one_file_page_too(
    browser: Browsers,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(language, "FOLDER", pseudo.write(tmp_path))
    monkeypatch.setenv("ATLAS_LANGUAGE", pseudo.NAME)
    file = page_once(tmp_path_factory, pseudo.PAGE, geodata.load)
    page = browser.file_page({})
    try:
        page.goto(f"{file.as_uri()}#date=2020-11-08&zoom=x")
        page.get_by_text("⟦The same as a table⟧").click()
        expect(page.locator("#tables th").first).to_contain_text("⟦When⟧")
        expect(page.locator(".atlas-page > .atlas-notice")).to_contain_text(
            "⟦The link’s zoom “x” was left out: ⟦"
        )
        page.locator("#tables").press("Escape")
        page.locator("#query").fill("zzzzzzzzz")
        expect(page.locator("#hits")).to_contain_text("⟦Nothing found")
        said = page.evaluate(
            """() => [...document.querySelectorAll(
                "#tables th, #tables caption, .atlas-choices legend, .atlas-choices summary, "
                + "#told, .atlas-choices label > span, .atlas-panel h2, .atlas-panel footer button"
            )].map((e) => e.firstChild.textContent.trim()).filter((text) => text)"""
        )
        assert len(said) > 15
        assert [text for text in said if "⟦" not in text] == []
        page.locator("#query").fill("Lachin")
        expect(page.locator("#hits button").first).to_contain_text("⟦settlement⟧")
        expect(page.locator("h1:visible")).to_contain_text("⟦")
        page.goto("about:blank")
        page.goto(f"{file.as_uri()}#lesson=farrukh&step=99")
        expect(page.locator(".atlas-page > .atlas-notice")).to_contain_text(
            "⟦The link’s step “99” was left out"
        )
    finally:
        page.close()
