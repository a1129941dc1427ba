"""The real app in a real browser: one server and one Chromium for each test process.

What a reader's page did meanwhile is kept and judged after every test: no uncaught error, no
dialog, no traceback on the server. A failed test leaves screenshots in `tests/output/`.
"""

from __future__ import annotations

import functools
import hashlib
import os
import re
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)

import geodata
from dashboard.lessons import Lesson, lessons_of
from dashboard.map import document as map_document
from dashboard.map import element
from dashboard.map.frame_layer.claims import claims
from dashboard.map.offline import Style, figure_of, script_json
from geodata import Atlas
from tests.dashboard.hostile import write_hostile_dataset
from tests.once import page_once
from tests.serving import APP, ROOT, running

OUTPUT = ROOT / "tests" / "output"
HERE = Path(__file__).parent
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Else each page compiles the app's scripts anew, which is half of what opening it costs.
    "--process-per-site",
    # Else each short page is compiled once more, for a long life that it has not.
    "--js-flags=--no-opt",
    # Whatever asks for another host fails at once, as in a room without a network.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
PATIENCE = 100_000
"""Milliseconds after which a page counts as hanging. It says nothing of how fast it should be:
a server's first page is some ten seconds of a processor, which others may want too."""
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed and report.when == "call":
        for number, page in enumerate(page for reader in READERS for page in reader.pages):
            OUTPUT.mkdir(exist_ok=True)
            name = re.sub(r"[^\w.-]+", "-", item.name)[:80]
            page.screenshot(path=OUTPUT / f"{name}-{number}.png")
    return report


# ---- server ------------------------------------------------------------------------------------


@dataclass
class Server:
    """A running app: its address, and what it wrote to its log."""

    url: str
    log: Path
    read: int = 0

    def news(self) -> str:
        """What was logged since this was asked last."""
        text = self.log.read_text(encoding="utf-8", errors="replace")
        new, self.read = text[self.read :], len(text)
        return new


@contextmanager
def started(log: Path, **environment: str) -> Iterator[Server]:
    """`streamlit run dashboard/app.py` on a free port until the block ends.

    Few tests ask for a picture; the worker that draws it starts with the first of them.
    """
    with running(APP, log, ATLAS_WORKER="late", **environment) as found:
        yield Server(found.url, log)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on its built-in data."""
    with started(tmp_path_factory.mktemp("server") / "log.txt") as found:
        yield found


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on a dataset whose every text tries to run as code."""
    folder = write_hostile_dataset(tmp_path_factory.mktemp("hostile"))
    log = tmp_path_factory.mktemp("server") / "log.txt"
    texts = str(folder / "texts")
    with started(log, ATLAS_DATA=str(folder), SEED_TEXTS=texts) as found:
        yield found


@pytest.fixture(scope="session")
def one_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The one-file page of the built-in data, on a stick."""
    return page_once(tmp_path_factory, "atlas.html", geodata.load)


# ---- browser -----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return geodata.load()


@pytest.fixture(scope="session")
def lessons(atlas: Atlas) -> dict[str, Lesson]:
    return lessons_of(atlas)[0]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browsers]:
    """Chromium as the system has it; without it these tests are skipped, in CI they fail."""
    program = shutil.which("chromium")
    if program is None:
        reason = "no Chromium on this machine; `apt-get install chromium` brings it"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        yield Browsers(chromium)
        chromium.close()


WIDE: ViewportSize = {"width": 1280, "height": 900}


@dataclass
class Browsers:
    """One Chromium with a context for each kind of reader, so that its cache serves all tests."""

    chromium: Browser
    contexts: dict[str, BrowserContext] = field(default_factory=dict)

    def page(self, site: str, options: dict[str, Any]) -> Page:
        """A fresh page of a wide screen, unless these options of a context say otherwise.

        `site` is an address that answers little: a page that stays there keeps the process that
        has compiled the scripts of all others of its site, which else ends with its last page.
        """
        settings = {"viewport": WIDE, "reduced_motion": "reduce"} | options
        looks = {"color_scheme": settings.pop("color_scheme", "light")}
        size = settings["viewport"]
        if "is_mobile" not in settings:
            del settings["viewport"]
        kind = repr((site, sorted(settings.items())))
        if kind not in self.contexts:
            self.contexts[kind] = self.chromium.new_context(**settings)
            self.contexts[kind].set_default_timeout(PATIENCE)
            self.contexts[kind].new_page().goto(site)
        page = self.contexts[kind].new_page()
        page.emulate_media(**looks)
        page.set_viewport_size(size)
        return page

    def file_page(self, options: dict[str, Any]) -> Page:
        """The same for a page that will be opened from a file, in a room without network."""
        return self.page("file:///", {"offline": True} | options)


Open = Callable[..., Page]


@functools.cache
def map_html(**view: Any) -> str:
    """The map document by itself, on its first day if not told otherwise."""
    made = map_document.build(geodata.load(), {"day": "2020-11-08", **view})
    return with_claims(made.get_root().render())


@functools.cache
def told() -> str:
    """A script that hands the map what claims say, as its hosts do."""
    return f"<script>nkAtlasFrame.events.take({script_json(claims(geodata.load()))});</script>"


def with_claims(page: str) -> str:
    """A page of the map document that knows what claims say."""
    return page.replace("</html>", f"{told()}</html>")


@pytest.fixture(scope="session")
def staged() -> str:
    """The map document by itself, in a stage like that of the app."""
    made = map_document.build(geodata.load(), {"day": "2020-11-08"})
    sheet = Path(element.__file__).with_name("element.css").read_text(encoding="utf-8")
    figure_of(made).header.add_child(Style(sheet))
    page = made.get_root().render().replace("<body>", '<body class="atlas-stage">')
    return with_claims(page)


@contextmanager
def standing_alone(browser: Browsers, folder: Path) -> Iterator[Open]:
    """Opens the map document without a server; the options are those of a browser context.

    It comes from a file: two megabytes handed over by word are read thrice, and pages of no site
    share no process that has compiled their scripts.
    """
    pages: list[Page] = []

    def open_page(html: str | None = None, **options: Any) -> Page:
        settings = {"viewport": {"width": 1280, "height": 720}} | options
        text = html or map_html()
        file = folder / f"{hashlib.sha256(text.encode()).hexdigest()}.html"
        if not file.exists():
            file.write_text(text, encoding="utf-8")
        pages.append(page := browser.page("file:///", settings))
        page.goto(file.as_uri())
        page.wait_for_function("globalThis.nkAtlasFrame?.time")
        return page

    yield open_page
    for page in pages:
        page.close()


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the map documents lie that tests open."""
    return tmp_path_factory.mktemp("documents")


@pytest.fixture
def alone(browser: Browsers, documents: Path) -> Iterator[Open]:
    """Opens the map document for one test."""
    with standing_alone(browser, documents) as open_page:
        yield open_page


@pytest.fixture(scope="module")
def lasting_alone(browser: Browsers, documents: Path) -> Iterator[Open]:
    """The same for all tests of a module, which put right what they need."""
    with standing_alone(browser, documents) as open_page:
        yield open_page


@pytest.fixture
def opened(alone: Open, staged: str) -> Open:
    """The same in its stage."""
    return functools.partial(alone, staged)


@dataclass
class Reader:
    """Somebody with a browser, and all that it did besides showing pages."""

    browser: Browsers
    server: Server
    pages: list[Page] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, query: dict[str, str] | None = None, path: str = "", **options: Any) -> Page:
        """A page of the app, opened by a link; `options` are those of a browser context."""
        page = self.browser.page(f"{self.server.url}/_stcore/health", options)
        self.pages.append(page)
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", self._failed)
        page.on("response", lambda r: self.failed.append(r.url) if r.status >= 400 else None)
        page.on("websocket", lambda socket: self.requests.append(socket.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", self._dialog)
        address = f"{self.server.url}/{path}" + (f"?{urlencode(query)}" if query else "")
        page.goto(address, wait_until="commit")
        return page

    def _failed(self, request: Request) -> None:
        self.failed.append(f"{request.url}: {request.failure}")

    def _dialog(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    @property
    def elsewhere(self) -> list[str]:
        """Everything that was asked of another host than the app's."""
        own = urlsplit(self.server.url).netloc
        return [
            url
            for url in self.requests
            if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).netloc != own
        ]


READERS: list[Reader] = []
"""Who has a page open now, for pictures of it."""


@contextmanager
def reading(browser: Browsers, server: Server) -> Iterator[Reader]:
    """A reader whose doings are judged at the end of the block."""
    reader = Reader(browser, server)
    READERS.append(reader)
    yield reader
    READERS.remove(reader)
    for page in reader.pages:
        page.close()
    news = server.news()
    assert reader.errors == [], "an error in the page's scripts"
    assert reader.dialogs == [], "a dialog that the app never opens"
    assert "Traceback" not in news, news


@pytest.fixture
def reader(browser: Browsers, server: Server) -> Iterator[Reader]:
    """A reader of the built-in atlas."""
    with reading(browser, server) as found:
        yield found


@pytest.fixture(scope="module")
def lasting_reader(browser: Browsers, server: Server) -> Iterator[Reader]:
    """A reader whose pages serve all tests of a module, which leave them as they were."""
    with reading(browser, server) as found:
        yield found


@pytest.fixture(scope="module")
def hostile_reader(browser: Browsers, hostile_server: Server) -> Iterator[Reader]:
    """A reader of the hostile dataset, for all tests of a module."""
    with reading(browser, hostile_server) as found:
        yield found


@pytest.fixture
def opened_file(browser: Browsers, one_file: Path) -> Iterator[Any]:
    """Opens the file in a room without network; complaints of its console fail the test."""
    pages, said = [], []

    def opened(link: str = "", **options: Any) -> Page:
        page = browser.file_page(options)
        pages.append(page)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{one_file.as_uri()}{link}")
        page.locator("path.atlas-cell").first.wait_for(state="attached")
        return page

    yield opened
    for page in pages:
        page.close()
    assert said == []
