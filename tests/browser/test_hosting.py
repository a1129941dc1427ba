"""The app and the site behind nginx and Caddy as `hosting/` has them, over TLS, under a path.

What the policy forbids is told on the console; Playwright's own `wait_for_function` would be told
there too, since it evaluates strings, so that nothing here uses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from dashboard.one_file import build_embed
from geodata import Atlas
from tests.browser.conftest import PATIENCE, Browsers
from tests.browser.pages import the_map
from tests.hosting.standing import HOSTING, SERVERS, standing
from tests.serving import APP, Running, files_served, running

NGINX = HOSTING / "nginx.conf"


@dataclass
class Host:
    """A running host: where it is, a browser that trusts it, and what its console said."""

    url: str
    plain: int
    context: BrowserContext
    said: list[str] = field(default_factory=list)

    def page(self, path: str) -> Page:
        """A page of the host."""
        page = self.context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.goto(f"{self.url}{path}", wait_until="commit")
        return page

    def _hear(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.said.append(message.text)

    def headers(self, path: str) -> dict[str, str]:
        """The headers of an answer."""
        return self.context.request.get(f"{self.url}{path}").headers

    def framed(self, path: str) -> str:
        """Who may frame what is at a path."""
        policy = self.headers(path)["content-security-policy"]
        return policy.rpartition("frame-ancestors ")[2]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    log = tmp_path_factory.mktemp("app") / "log"
    with running(APP, log, STREAMLIT_SERVER_BASE_URL_PATH="app", ATLAS_WORKER="late") as found:
        yield found


@pytest.fixture(scope="module")
def site(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("public")
    (site / "embed").mkdir()
    (site / "embed" / "index.html").write_bytes(build_embed(atlas, "../#"))
    (site / "404.html").write_text("<h1>There is no such page</h1>", encoding="utf-8")
    (site / ".nk-atlas-site.json").write_text("{}", encoding="utf-8")
    (site / "card").mkdir()
    (site / "card" / "x.jpg").write_bytes(b"x")
    return site


@pytest.fixture(scope="module", params=SERVERS)
def host(
    request: pytest.FixtureRequest,
    browser: Browsers,
    app: Running,
    site: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Host]:
    with standing(request.param, tmp_path_factory.mktemp("host"), site, app.port) as at:
        context = browser.chromium.new_context(ignore_https_errors=True, reduced_motion="reduce")
        context.set_default_timeout(PATIENCE)
        yield Host(at.url, at.plain, context)
        context.close()


@pytest.mark.parametrize("host", ["nginx"], indirect=True)  # Caddy has the same policy, see below
def test_the_policy_lets_the_app_do_all_that_it_does(host: Host) -> None:
    page = host.page("/app/?date=2020-11-08")
    page.locator(".atlas-title").first.click()
    expect(page.get_by_role("region", name="Who says what")).to_contain_text("Armenia: denies")
    page.get_by_role("link", name="Numbers").click()
    expect(page.locator("[data-testid=stVegaLiteChart] :is(canvas, svg)").first).to_be_visible()
    page.get_by_role("link", name="Share & download").click()
    expect(page.get_by_role("img").filter(visible=True).first).to_have_attribute(
        "alt", re.compile("8 November 2020")
    )
    page.get_by_role("tab", name="Cite & embed").click()
    preview = page.frame_locator(".atlas-preview iframe")
    expect(preview.locator(".atlas-date")).to_have_text("8 November 2020")
    assert (
        f'src="{host.url}/app/embed.html#'
        in page.get_by_text(re.compile("^<iframe")).first.inner_text()
    )
    page.get_by_role("link", name="Compare").click()
    expect(the_map(page).first.locator("path.atlas-cell").first).to_be_attached()
    page.get_by_role("link", name="Method").click()
    expect(page.get_by_role("heading", name="How a state is found")).to_be_visible()
    page.get_by_role("link", name="Lessons").click()
    page.get_by_role("button", name="Start").first.click()
    expect(page.locator(".atlas-lesson-body")).to_be_visible()
    assert host.said == []
    page.close()


def test_what_is_made_for_articles_may_stand_in_them_and_nothing_else(
    host: Host, tmp_path: Path
) -> None:
    for path in ("/embed/", "/app/embed.html", "/app/atlas.html", "/app/?embed=1"):
        assert host.framed(path) == "*", path
    for path in ("/nothing", "/app/", "/app/share", "/app/?embed=0"):
        assert host.framed(path) == "'self'", path
    own = [f"{host.url}/embed/", f"{host.url}/app/embed.html", f"{host.url}/app/"]
    frames = "".join(f'<iframe src="{url}" sandbox="allow-scripts"></iframe>' for url in own)
    (tmp_path / "article.html").write_text(frames, encoding="utf-8")
    with files_served(tmp_path) as newsroom:
        page = host.context.new_page()
        page.goto(f"{newsroom}/article.html")
        for number in range(2):
            frame = page.frame_locator("iframe").nth(number)
            expect(frame.locator("path.atlas-cell").first).to_be_attached()
        expect(page.frame_locator("iframe").nth(2).locator(".first-words")).to_have_count(0)
        page.close()


def test_answers_have_the_headers_that_they_should(host: Host) -> None:
    request = host.context.request
    (policy,) = set(re.findall(r"default-src 'none'[^\"]*", NGINX.read_text(encoding="utf-8")))
    for path in ("/app/", "/app/share", "/app/lessons", "/app/?embed=1"):
        assert host.headers(path)["content-security-policy"].startswith(policy), path
    for path in ("/embed/", "/app/", "/app/embed.html", "/nothing"):
        found = host.headers(path)
        assert found["x-content-type-options"] == "nosniff", path
        assert found["referrer-policy"] == "strict-origin-when-cross-origin", path
        assert found["strict-transport-security"].startswith("max-age="), path
    assert "immutable" in host.headers("/card/x.jpg")["cache-control"]
    assert host.headers("/embed/")["cache-control"] == "no-cache"
    assert host.headers("/app/")["cache-control"] == "no-cache"
    assert host.headers("/embed/")["content-encoding"] == "gzip"
    assert request.get(f"{host.url}/health").text() == "ok"
    missing = request.get(f"{host.url}/event/none/")
    assert (missing.status, missing.text()) == (404, "<h1>There is no such page</h1>")
    for path in ("/.nk-atlas-site.json", "/card/"):  # a file of ours, a folder without a page
        assert request.get(f"{host.url}{path}").status == 404, path
    assert request.get(f"{host.url}/app", max_redirects=0).status == 301
    sent = request.get(f"http://127.0.0.1:{host.plain}/event/", max_redirects=0)
    assert sent.status in (301, 308)
    assert re.fullmatch(r"https://[\w.]+(:\d+)?/event/", sent.headers["location"])
    large = request.put(f"{host.url}/app/_stcore/upload_file/a/b", data=b"x" * 3_000_000)
    assert large.status == 413
