"""The site's whole screen under a path of a server: the first visit, and the ones after it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

import geodata
from dashboard.site.building import build
from geodata.importing import import_csv
from geodata.new_dataset import STARTER
from tests.browser.accessibility import grave
from tests.browser.conftest import Browsers
from tests.browser.pages import panel, the_map
from tests.geodata.imports.tables import ACLED, acled_rows, written
from tests.serving import files_served

EVENT, OTHER = "2020-11-08-example-village", "1994-05-12-example-village"
NOTICE = ".atlas-page > .atlas-notice"
SERVED = """() => new Promise((done) => {
  const { serviceWorker } = navigator;
  if (serviceWorker.controller) done();
  serviceWorker.addEventListener("controllerchange", () => done());
})"""
"""Waits until the worker serves the page."""
HELD = """async (names) => {
  const held = async () => {
    const open = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    return (await Promise.all(open.map((one) => one.keys()))).flat().map(({ url }) => url);
  };
  const lacks = (urls) => names.some((name) => !urls.some((url) => url.endsWith(name)));
  while (lacks(await held())) await new Promise((next) => setTimeout(next, 50));
}"""
"""Waits until files of these names are kept."""


@dataclass
class Shelf:
    """A site under a path of a server that comes and goes."""

    data: Path
    folder: Path
    port: int = 0
    stack: ExitStack = field(default_factory=ExitStack)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/nk"

    def comes(self) -> None:
        url = self.stack.enter_context(files_served(self.folder.parent, self.port))
        self.port = urlsplit(url).port or 0

    def goes(self) -> None:
        self.stack.close()

    def build(self) -> None:
        build(geodata.load(self.data), self.data, self.folder, jobs=1, with_cards=False)

    def say(self, words: str) -> None:
        """Let the event be told in other words."""
        path = self.data / "events.geojson"
        layer = json.loads(path.read_text(encoding="utf-8"))
        (event,) = (f for f in layer["features"] if f["id"] == EVENT)
        event["properties"]["title"] = words
        path.write_text(json.dumps(layer), encoding="utf-8")
        self.build()


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    room = tmp_path_factory.mktemp("shelf")
    shutil.copytree(STARTER, room / "data")
    (room / "acled.csv").write_text(written(ACLED, acled_rows(300)), encoding="utf-8")
    import_csv(room / "acled.csv", room / "data")
    found = Shelf(room / "data", room / "www" / "nk")
    found.build()
    found.comes()
    yield found
    found.goes()


def drawn(page: Page) -> Page:
    the_map(page).locator("path.atlas-cell").first.wait_for(state="attached")
    return page


def test_a_second_visit_needs_no_network(browser: Browsers, shelf: Shelf) -> None:
    page = browser.page(f"{shelf.url}/robots.txt", {})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{shelf.url}/#selected=event:{EVENT}")
    its_page = page.locator("#panel").get_by_role("link", name="Its page")
    expect(its_page).to_have_attribute("href", f"./event/{EVENT}/")
    of_the_day = the_map(page).get_by_role("link", name="This day’s page")
    expect(of_the_day).to_have_attribute("href", "./day/2020-11-08/")
    page.evaluate(SERVED)
    assert said == [], "its policy allows all that it needs"
    its_page.click()
    title = page.get_by_role("heading", level=1)
    words = title.text_content() or ""
    assert words

    shelf.goes()
    page.goto(f"{shelf.url}/index.html#selected=place:example-village")
    expect(panel(drawn(page)).get_by_role("heading", level=2)).to_be_visible()
    expect(page.locator(NOTICE)).to_be_hidden()
    page.goto(f"{shelf.url}/event/{EVENT}/?from=a-friend")
    expect(title).to_have_text(words)
    page.goto(f"{shelf.url}/event/{OTHER}/")
    expect(title).to_have_text("This page is not here now")
    page.get_by_role("navigation").get_by_role("link", name="Glossary").click()
    expect(title).to_have_text("Glossary")

    shelf.say("It is told in other words")
    shelf.comes()
    page.goto(f"{shelf.url}/event/{EVENT}")  # the server leads to the folder
    expect(title).to_have_text("It is told in other words")
    page.goto(f"{shelf.url}/#selected=event:{EVENT}")
    expect(panel(page).get_by_role("heading", level=2)).to_have_text("It is told in other words")
    names = [
        path.name
        for path in (shelf.folder / "screen").iterdir()
        if not path.name.startswith(("rows-", "names-"))
    ]
    page.evaluate(HELD, names)
    shelf.goes()
    page.reload()
    expect(panel(page).get_by_role("heading", level=2)).to_have_text("It is told in other words")
    page.close()
    shelf.comes()


def test_imported_events_are_listed_and_tell_who_says_so(browser: Browsers, shelf: Shelf) -> None:
    options = {"service_workers": "block", "bypass_csp": True}  # axe is a script
    page = browser.page(f"{shelf.url}/robots.txt", options)
    page.goto(f"{shelf.url}/#window=365")
    beside = page.locator("#panel")
    heading = beside.get_by_role("heading", level=2, name=re.compile(r"^\d+ imported"))
    expect(heading).to_be_visible()
    many = int((heading.text_content() or "").split()[0])
    assert many > 20
    row = beside.get_by_text(f"1 to 20 of {many}").locator("xpath=..")
    row.get_by_role("button", name="Later").click()
    expect(beside.get_by_text(re.compile(rf"^21 to \d+ of {many}$"))).to_be_visible()
    entry = beside.locator(".atlas-list").last.locator("button").first
    title = (entry.text_content() or "").split("2020 ")[-1].split("2021 ")[-1].strip()
    entry.click()
    expect(panel(page).get_by_role("heading", level=2)).to_have_text(title)
    expect(panel(page)).to_contain_text("ACLED reports")
    assert grave(page) == []
    page.get_by_label("Find a place or an event").fill("peaceful protest")
    hit = page.get_by_role("button", name=re.compile(r"^Peaceful protest, .*Imported, ")).first
    hit.click()
    expect(panel(page).get_by_role("heading", level=2)).to_have_text(
        re.compile("^Peaceful protest")
    )
    title = panel(page).get_by_role("heading", level=2).text_content() or ""
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(panel(page).get_by_role("heading", level=2)).to_have_text(title)
    page.get_by_role("button", name="Close", exact=True).click()
    page.goto(f"{shelf.url}/#window=365&disputed=disputed")  # it loads anew
    expect(beside.get_by_role("heading", level=2, name="0 imported")).to_be_visible()
    page.close()


def test_without_its_files_the_map_says_what_it_lacks(browser: Browsers, shelf: Shelf) -> None:
    page = browser.file_page({})
    page.goto((shelf.folder / "index.html").as_uri())
    expect(drawn(page).locator(NOTICE)).to_contain_text("they come from a web server")
    page.close()
    page = browser.page(f"{shelf.url}/robots.txt", {"service_workers": "block"})
    page.route("**/screen/panels-*", lambda route: route.abort())
    page.goto(f"{shelf.url}/")
    expect(drawn(page).locator(NOTICE)).to_contain_text("when there is a network")
    page.close()


def test_without_scripts_it_leads_to_all_pages(browser: Browsers, shelf: Shelf) -> None:
    page = browser.page(f"{shelf.url}/robots.txt", {"java_script_enabled": False})
    page.goto(f"{shelf.url}/")
    page.get_by_role("navigation").get_by_role("link", name="Events").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Events")
    page.close()
