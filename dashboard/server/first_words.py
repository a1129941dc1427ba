"""What a page says of itself before Streamlit's scripts have come, and to who reads no scripts.

Streamlit answers every page with the same empty HTML, which bears its own name; on a slow line it
stays white until all scripts have come. Its `st.App` takes routes that go before its own: here each
page answers with title, description and a first screen, and then loads what Streamlit's loads.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from html.parser import HTMLParser
from pathlib import Path

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit import config, file_util

from dashboard.language import _
from dashboard.language.templates import templates
from dashboard.language.wording import DESCRIPTION, TITLE
from dashboard.menu import Screen
from dashboard.style import inks
from dashboard.style.type_faces import PROPERTY
from dashboard.ui.address import ONE_FILE, STYLE
from dashboard.ui.mounting import PUTTING

_HERE = Path(__file__).parent
_TEMPLATES = templates(_HERE)


class Loads(HTMLParser):
    """What Streamlit's page loads: its icon, and tags of style sheets and scripts.

    Not the type that it asks for ahead of all: the app brings its own.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.icon, self.tags = "", list[str]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag that loads something."""
        found, text = dict(attrs), self.get_starttag_text() or ""
        if tag == "script" and found.get("src"):
            self.tags.append(f"{text}</script>")
        elif tag == "link" and "icon" in (found.get("rel") or ""):
            self.icon = text
        elif tag == "link" and found.get("as") != "font":
            self.tags.append(text)


def first_words(screen: Screen, loads: Loads) -> str:
    """The HTML of a page: words first, then what Streamlit loads."""
    script = (_HERE / "first_words.js").read_text(encoding="utf-8")
    early = PUTTING.read_text("utf-8") + (_HERE / "early.js").read_text("utf-8")
    return _TEMPLATES.get_template("first_words.html").render(
        title=screen.tab,
        name=_(TITLE),
        description=_(DESCRIPTION),
        file=ONE_FILE,
        takes_view=screen is Screen.MAP,
        styles=[Markup(_rules())],  # noqa: S704 - ours
        style=STYLE,
        early=Markup(early) if screen is Screen.MAP else None,  # noqa: S704 - ours
        script=Markup(script),  # noqa: S704 - ours
        icon=Markup(loads.icon),  # noqa: S704 - Streamlit's
        streamlit=Markup("\n".join(loads.tags)),  # noqa: S704 - Streamlit's
    )


def _rules() -> str:
    own = (_HERE / "first_words.css").read_text(encoding="utf-8")
    return PROPERTY + inks.rule(inks.LIGHT) + inks.BY_DEVICE + own


def base() -> str:
    """The path at which the server has the app, without a slash at the end."""
    path = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def routes() -> list[Route]:
    """A route for each page of the menu."""
    index = Path(file_util.get_static_dir()) / "index.html"
    loads = Loads(index.read_text(encoding="utf-8"))
    return [
        Route(f"{base()}/{screen.url_path}", _answering(first_words(screen, loads)))
        for screen in Screen
    ]


def _answering(html: str) -> Callable[[Request], Awaitable[Response]]:
    async def answer(_request: Request) -> Response:
        # As Streamlit's own: its scripts have other names with each version.
        headers = {"Cache-Control": "no-cache"}
        return Response(html, media_type="text/html", headers=headers)

    return answer
