"""The embed in an article of another origin, in a sandbox that allows scripts only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, expect

from dashboard.citing.embedding import HEIGHT, embed_code, following_script, frame_code
from dashboard.one_file import build_embed
from geodata import Atlas
from tests.browser.conftest import PATIENCE, Browsers
from tests.browser.test_choosing import AT_SHUSHA, SEEN
from tests.browser.test_gestures import CENTRE, ZOOM, scrolled, touch
from tests.once import made_once
from tests.serving import files_served

ARTICLE = """<!DOCTYPE html><meta name="viewport" content="width=device-width">
<body style="margin: 0"><p style="height: 100px">Words.</p>{code}{script}
<iframe src="{hostile}" title="Something else" height="50"></iframe>
<p style="height: 3000px">Words.</p>"""
HOSTILE = """<!DOCTYPE html><script>
for (const height of [900, "900", 1e9, NaN, -1, null])
  parent.postMessage({ nkAtlasHeight: height }, "*");
parent.postMessage(null, "*"); parent.postMessage("nkAtlasHeight", "*");
parent.frames[0].postMessage({ nkAtlasHeight: 900 }, "*"); document.title = "done";
</script>"""


IN_VIEW = """(wanted) => new Promise((done) => {
    new IntersectionObserver(([{ isIntersecting }]) => isIntersecting === wanted && done())
        .observe(document.body);
})"""


@pytest.fixture(scope="module")
def embed_file(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(part: Path) -> None:
        (part / "embed").mkdir(parents=True)
        (part / "embed" / "index.html").write_bytes(build_embed(atlas, "../#"))

    return made_once(tmp_path_factory, "embed", make)


@pytest.fixture(scope="module")
def article(
    browser: Browsers, embed_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """An article on a screen that can be touched; the map is of another server, in its sandbox.

    The page is judged at the end: no error, no request of the frame's but for its file.
    """
    folder = tmp_path_factory.mktemp("article")
    with files_served(embed_file) as site, files_served(folder) as newsroom:
        frame = frame_code(f"{site}/embed/#date=2020-11-08", "A map", sandbox="allow-scripts")
        code = embed_code(frame, f"{site}/#date=2020-11-08", "By us.")
        page_html = ARTICLE.format(
            code=code, script=following_script(), hostile=f"{site}/hostile.html"
        )
        (folder / "article.html").write_text(page_html, encoding="utf-8")
        (embed_file / "hostile.html").write_text(HOSTILE, encoding="utf-8")
        context = browser.chromium.new_context(
            viewport={"width": 600, "height": 800}, has_touch=True, reduced_motion="reduce"
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        errors: list[str] = []
        asked: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{newsroom}/article.html")
        frame_of(page).wait_for_function(
            "globalThis.nkAtlasFrame?.map && document.readyState === 'complete'"
        )
        # The frame tells its height once it is drawn, and once more when it comes into view.
        page.wait_for_function(f"document.querySelector('iframe').offsetHeight !== {HEIGHT}")
        frame_of(page).evaluate(IN_VIEW, True)
        yield page
        assert errors == []
        others = [url for url in asked if not url.startswith(("data:", newsroom))]
        assert len(others) == 2, others
        context.close()


def frame_of(page: Page) -> Frame:
    element = page.locator("iframe").first.element_handle()
    frame = element.content_frame()
    assert frame
    return frame


def height(page: Page) -> float:
    box = page.locator("iframe").first.bounding_box()
    assert box
    return box["height"]


def at_the_top(page: Page) -> None:
    """The article at its beginning, drawn: the wheel and fingers are felt on what is drawn."""
    if page.evaluate("scrollY"):
        with scrolled(page):
            page.evaluate("scrollTo(0, 0)")
    for shown in (page, frame_of(page)):
        shown.evaluate("() => new Promise((done) => setTimeout(() => requestAnimationFrame(done)))")


def test_the_frame_follows_its_map_and_nobody_else(article: Page) -> None:
    frame = frame_of(article)
    wished = height(article)
    other = article.frames[-1]
    other.wait_for_function("document.title === 'done'")
    for said in ("1e9", "'900'", "NaN", "20"):
        frame.evaluate(f"parent.postMessage({{ nkAtlasHeight: {said} }}, '*')")
    # A message that counts comes after those that do not.
    frame.evaluate(f"parent.postMessage({{ nkAtlasHeight: {wished + 100} }}, '*')")
    article.wait_for_function(
        f"document.querySelector('iframe').offsetHeight === {round(wished + 100)}"
    )
    # Its policy lets nobody evaluate a text there, again and again.
    frame.evaluate(
        """(height) => new Promise((done) => {
            const look = () => (innerHeight === height ? done() : setTimeout(look, 20));
            look();
        })""",
        round(wished + 100),
    )
    assert article.evaluate("document.querySelectorAll('iframe')[1].offsetHeight") < 60
    # It is said again when the map comes into view, for a script that was late.
    # It watches before it is out of view: a frame that nobody sees begins nothing any more.
    frame.evaluate(f"() => {{ globalThis.left = ({IN_VIEW})(false); }}")
    article.evaluate("scrollTo(0, 2500)")
    frame.evaluate("() => globalThis.left")
    article.evaluate("scrollTo(0, 0)")
    # About: the legend folds where it has no room.
    article.wait_for_function(
        f"Math.abs(document.querySelector('iframe').offsetHeight - {wished}) < 20"
    )


def test_wheel_and_one_finger_scroll_the_article(article: Page) -> None:
    frame = frame_of(article)
    hint = frame.locator(".atlas-hint")
    at_the_top(article)
    # The frame is another process: it must know of the mouse before the wheel is its own.
    frame.locator(".leaflet-container").hover(position={"x": 250, "y": 200})
    with scrolled(article):
        article.mouse.wheel(0, 120)
    assert article.evaluate("scrollY") > 0
    expect(hint).to_contain_text("wheel zooms the map")
    expect(hint).to_be_hidden()
    # From the first gesture on the map is nobody's but the reader's; before, it fits its frame.
    centre, zoom = frame.evaluate(CENTRE), frame.evaluate(ZOOM)
    at_the_top(article)
    with scrolled(article):
        article.mouse.wheel(0, 120)
    assert article.evaluate("scrollY") > 0
    expect(hint).to_be_hidden()
    at_the_top(article)
    with scrolled(article):
        touch(article, *[[(300.0, 450.0 - 20 * step)] for step in range(12)])
    assert article.evaluate("scrollY") > 50
    assert (frame.evaluate(CENTRE), frame.evaluate(ZOOM)) == (centre, zoom)
    at_the_top(article)
    article.mouse.move(300, 300)
    article.keyboard.down("Control")
    article.mouse.wheel(0, -120)
    article.keyboard.up("Control")
    frame.wait_for_function(f"(zoom) => {ZOOM} > zoom", arg=zoom)
    assert article.evaluate("scrollY") == 0


def test_what_is_chosen_has_a_card_and_the_way_back_is_the_articles(article: Page) -> None:
    frame = frame_of(article)
    entries = article.evaluate("history.length")
    frame.locator(".atlas-title").first.click()
    expect(frame.locator(".atlas-told")).to_contain_text("Armenia denies")
    frame.get_by_role("slider", name="Day").press("ArrowRight")
    expect(frame.locator(".atlas-date")).to_have_text("9 November 2020")
    assert article.evaluate("history.length") == entries
    link = frame.get_by_role("link", name="Open the atlas")
    view = "date=2020-11-09&selected=event:2020-11-08-shusha"
    expect(link).to_have_attribute("href", re.compile(f"^../#{view}"))
    link.click()  # the sandbox forbids it
    expect(frame.get_by_role("alert")).to_contain_text("/#date=2020-11-09")


def test_an_article_can_turn_its_map_to_another_day(article: Page) -> None:
    article.evaluate(
        """() => {
            const frame = document.querySelector("iframe");
            frame.src = frame.src.replace(/#.*/, "#date=2022-03-26");
        }"""
    )
    expect(frame_of(article).locator(".atlas-date")).to_have_text("26 March 2022")


@pytest.mark.parametrize("width", [300, 600])
def test_the_card_of_a_link_does_not_lie_over_what_it_tells_of(
    browser: Browsers, embed_file: Path, width: int
) -> None:
    """The claims, and with them the card, come when the map has long been drawn."""
    with files_served(embed_file) as site:
        link = f"{site}/embed/#date=2020-11-08&selected=event:2020-11-08-shusha"
        page = browser.page(link, {"viewport": {"width": width, "height": 640}})
        page.goto(link)
        expect(page.locator(".atlas-told")).to_contain_text("Armenia denies")
        page.wait_for_function(SEEN, arg=AT_SHUSHA)
        page.close()
