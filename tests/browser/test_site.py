"""The pages of the site as a browser shows them, from a common server of files, without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dashboard.site import cards, tasks
from dashboard.site.address import Page
from dashboard.site.data_pages import api_facts, data_facts, file_of
from dashboard.site.facts import Facts
from dashboard.site.pages import facts_of
from dashboard.site.rendering import render, style_files
from dashboard.site.source import Site
from geodata import Atlas
from geodata.export import FORMATS
from tests.browser.accessibility import CONTRAST, grave
from tests.browser.conftest import WIDE, Browsers
from tests.serving import files_served

OF_EACH = (
    Page("event", "2020-11-08-shusha"),
    Page("event"),
    Page("place", "shusha"),
    Page("area", "shusha"),
    Page("day", "2020-11-10"),
    Page("day"),
    Page("lesson", "the-44-days"),
    Page("article"),
    Page("method"),
    Page("glossary"),
    Page("missing"),
    Page("offline"),
    Page("data"),
    Page("api"),
)


def _facts(site: Site, page: Page) -> Facts:
    if page.kind == "data":
        return data_facts(site, page, {file_of(name): ("0" * 64, 1) for name in FORMATS})
    return api_facts(site, page) if page.kind == "api" else facts_of(site, page)


@pytest.fixture(scope="module")
def served(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where one page of each kind is, with its picture; the address has no stroke at its end."""
    folder = tmp_path_factory.mktemp("site")
    site = Site(atlas)
    tasks.use(tasks.Build(site, folder, folder, {}))
    for file, rules in style_files().items():
        tasks.put(folder, file, rules)
    for page in OF_EACH:
        facts = _facts(site, page)
        if page.id:
            ((_page, file, one),) = tasks.make_cards([page])
            facts["card"] = cards.facts(file, one.said)
        tasks.put(folder, page.file, render(site, page, facts))
    with files_served(folder) as url:
        yield url


def test_each_kind_of_page_is_for_everyone(browser: Browsers, served: str) -> None:
    """By axe in the light and in the dark; on a phone nothing is cut off, on paper no menu."""
    page = browser.page(f"{served}/404.html", {"bypass_csp": True})  # axe is a script
    for wanted in OF_EACH:
        page.set_viewport_size(WIDE)
        page.emulate_media(media="screen", color_scheme="light")
        page.goto(f"{served}/{wanted.file}")
        assert grave(page) == [], wanted.address
        page.emulate_media(color_scheme="dark")
        assert grave(page, only=CONTRAST) == [], wanted.address
        page.set_viewport_size({"width": 360, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, wanted.address
        page.emulate_media(media="print")
        assert not page.locator(".site-bar nav").is_visible()
    page.close()


def test_a_page_needs_no_script_and_nobody_else(browser: Browsers, served: str) -> None:
    page = browser.page(f"{served}/404.html", {"java_script_enabled": False})
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    for wanted in OF_EACH:
        page.goto(f"{served}/{wanted.file}")
        assert page.locator("h1").is_visible()
    page.goto(f"{served}/{OF_EACH[0].file}")
    image = page.locator("main img")
    image.scroll_into_view_if_needed()
    assert image.bounding_box()
    page.locator("button.term").first.click()
    assert page.locator(".term-note:popover-open").is_visible(), "HTML explains a word by itself"
    assert [url for url in asked if not url.startswith(f"{served}/")] == []
    assert said == [], "its policy forbids nothing that it has"
    page.close()
