"""What a page answers before Streamlit has come: words first, then all that Streamlit loads."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest
from streamlit import config, file_util
from streamlit.web.server.app_discovery import discover_asgi_app

from dashboard.language.wording import DESCRIPTION, TITLE
from dashboard.menu import Screen
from dashboard.server import first_words
from dashboard.server.first_words import Loads
from dashboard.server.routes import routes
from tests.dashboard.language import pseudo
from tests.dashboard.reading_html import parse
from tests.serving import APP

STREAMLITS = Path(file_util.get_static_dir(), "index.html").read_text(encoding="utf-8")


def page(screen: Screen = Screen.MAP) -> str:
    return first_words.first_words(screen, Loads(STREAMLITS))


@pytest.mark.parametrize("screen", Screen)
def test_a_page_says_its_title_and_what_can_be_done(screen: Screen) -> None:
    found = parse(page(screen))
    assert [title.text for title in found.all("title")] == [screen.tab]
    said = {
        tag.attributes.get("name") or tag.attributes.get("property"): tag.attributes.get("content")
        for tag in found.all("meta")
    }
    assert said["description"] == said["og:description"] == DESCRIPTION
    assert said["og:title"] == screen.tab
    assert [html.attributes["lang"] for html in found.all("html")] == ["en"]
    assert found.all("noscript")
    assert ">Streamlit<" not in page(screen)


@pytest.mark.usefixtures("pseudo_language")
def test_its_words_are_those_of_the_interfaces_language() -> None:
    found = parse(page(Screen.COMPARE))
    assert [html.attributes["lang"] for html in found.all("html")] == [pseudo.NAME]
    for tag in ("title", "h1", "p", "noscript"):
        assert found.all(tag)
        for node in found.all(tag):
            assert not re.search("[a-z]", pseudo.outside(node.text)), node.text


def test_the_words_stand_before_all_that_is_loaded() -> None:
    html = page()
    words = html.index(f"<h1>{TITLE}</h1>")
    assert words < html.index(DESCRIPTION, words) < html.index('id="root"')
    for tag in Loads(STREAMLITS).tags:
        assert html.index(tag) > html.index('id="root"')
    assert html.index("</section>") < 8_000


def test_it_loads_what_streamlits_page_loads() -> None:
    """But for the type, of which the atlas brings its own."""
    ours, theirs = (
        {
            tag.attributes.get("src", tag.attributes.get("href", "inline"))
            for tag in [*parse(html).all("script"), *parse(html).all("link")]
        }
        for html in (page(), STREAMLITS)
    )
    assert len(ours) > 10
    assert all(name.endswith(".woff2") for name in theirs - ours - {"inline"})
    assert ours <= theirs | {"inline", "./app.css"}


def test_the_style_of_all_pages_stands_before_what_it_is_for() -> None:
    for screen in Screen:
        html = page(screen)
        assert html.index("</section>") < html.index('href="./app.css"') < html.index('id="root"')


def test_the_map_alone_comes_ahead_of_streamlit() -> None:
    """Nor does its script wait for the style sheet, as one that stood after it would."""
    assert page().index("nkAtlasEarly") < page().index('href="./app.css"')
    assert not any("nkAtlasEarly" in page(screen) for screen in Screen if screen is not Screen.MAP)


def test_streamlit_starts_the_server_with_our_answers() -> None:
    assert discover_asgi_app(APP).import_string == "app:app"


def test_a_worker_process_makes_no_server_of_its_own() -> None:
    assert "app" not in runpy.run_path(str(APP), run_name="__mp_main__")


@pytest.mark.parametrize(("base", "first"), [("", "/"), ("atlas", "/atlas/"), ("/a/b/", "/a/b/")])
def test_pages_answer_below_the_path_of_the_server(
    base: str, first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = config.get_option
    monkeypatch.setattr(
        config, "get_option", lambda name: base if name == "server.baseUrlPath" else known(name)
    )
    paths = [route.path for route in routes()]
    files = ["app.css", "map-page.json", "map-later.json", "atlas.html", "embed.html"]
    assert paths == [f"{first}{name}" for name in [*(s.url_path for s in Screen), *files]]
