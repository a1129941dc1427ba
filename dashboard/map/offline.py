"""A folium map that needs no network: libraries come from installed packages, written into it.

folium's own `default_js` and `default_css` point to CDNs and load jQuery and Bootstrap, which
nothing here uses; a plain folium page is blank without internet.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, ClassVar

import folium
from branca.element import Element, Figure
from folium.elements import JSCSSMixin
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from dashboard.style import inks
from dashboard.style.type_faces import PROPERTY


def leaflet_file(name: str) -> str:
    """The text of a file of Leaflet 1.9.4 from the package django-js-lib-leaflet (BSD-2)."""
    folder = files("js_lib_leaflet").joinpath("static/js_lib_leaflet")
    return folder.joinpath(name).read_text(encoding="utf-8")


_HERE = Path(__file__).parent
DOM, KEYS = _HERE / "dom.js", _HERE / "keys.js"
"""How scripts make elements, and what each key of the keyboard does; both need no Leaflet."""
BASICS = (
    _HERE / "words.js",
    _HERE / "days.js",
    _HERE / "packed.js",
    DOM,
    KEYS,
    _HERE / "leaflet_settings.js",
    _HERE / "gestures.js",
)
"""What the scripts of all parts of a map need."""


def script_json(value: Any) -> Markup:
    """A value as JSON that may stand inside a script element of a folium document.

    Besides what HTML needs escaped, opening marks of Jinja are: folium hands the script that a
    template made to Jinja once more, so `{{ … }}` in the data would be carried out on the server.
    """
    text = str(
        htmlsafe_json_dumps(value, dumps=json.dumps, ensure_ascii=False, separators=(",", ":"))
    )
    for mark, escaped in (("{{", "{\\u007b"), ("{%", "{\\u0025"), ("{#", "{\\u0023")):
        text = text.replace(mark, escaped)
    return Markup(text)  # noqa: S704 - escaped above


class Script(Element):
    """A script written into a document's header."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code

    def render(self, **kwargs: Any) -> str:
        """The script element. No data go in here, so nothing needs escaping."""
        return f"<script>{self.code}</script>"


class Style(Element):
    """A style sheet written into a document's header."""

    def __init__(self, rules: str) -> None:
        super().__init__()
        self.rules = rules

    def render(self, **kwargs: Any) -> str:
        """The style element."""
        return f"<style>{self.rules}</style>"


def figure_of(element: Element) -> Figure:
    """The figure, folium's word for a document, that an element stands in.

    Raises RuntimeError if it stands in none.
    """
    root = element.get_root()
    if not isinstance(root, Figure):
        raise RuntimeError(f"{element.get_name()} is drawn only within a document")
    return root


class LocalFiles(JSCSSMixin):
    """A folium element whose scripts and styles stand in files beside the module.

    `scripts` and `styles` are file paths; each is written into the document's header once, however
    many elements need it.
    """

    scripts: ClassVar[tuple[Path, ...]] = ()
    styles: ClassVar[tuple[Path, ...]] = ()

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = type(self).__name__

    def render(self, **kwargs: Any) -> Any:
        """Add the files to the document's header, then render as folium does."""
        header = figure_of(self).header
        for path in self.styles:
            header.add_child(Style(path.read_text(encoding="utf-8")), name=str(path))
        for path in self.scripts:
            header.add_child(Script(path.read_text(encoding="utf-8")), name=str(path))
        return super().render(**kwargs)  # type: ignore[no-untyped-call]


_STYLE = PROPERTY + inks.BY_CLASS + Path(__file__).with_name("offline.css").read_text("utf-8")
"""What every map needs besides Leaflet's own: our type and inks."""


class OfflineMap(folium.Map):
    """folium's Map without tiles, CDNs, jQuery and Bootstrap; options as for folium.Map.

    It names our type, and whatever shows it brings that type (`type_faces.usual_type`).

    >>> page = OfflineMap(location=[39.9, 46.8], zoom_start=8).get_root().render()
    >>> "cdn." in page
    False
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(tiles=None, **options)
        self.default_js, self.default_css = [], []

    def render(self, **kwargs: Any) -> Any:
        """Write Leaflet into the header, then render as folium does."""
        header = figure_of(self).header
        header.add_child(Style(leaflet_file("leaflet.css")), name="leaflet.css")
        header.add_child(Style(_STYLE), name="style")
        script = leaflet_file("leaflet.js").split("//# sourceMappingURL")[0]
        header.add_child(Script(script), name="leaflet.js")
        return super().render(**kwargs)  # type: ignore[no-untyped-call]


def _number(element: Element, count: Iterator[int] | None = None) -> None:
    """Give all elements of a document names by number, where folium gives random ones."""
    count = count or itertools.count()
    element._id = f"{next(count):04d}"
    for child in element._children.values():
        _number(child, count)


@dataclass(frozen=True)
class Parts:
    """A map document taken apart, so that a page that already exists can mount it."""

    html: str
    script: str
    styles: list[str]
    libraries: list[str]

    @classmethod
    def of(cls, document: OfflineMap) -> Parts:
        """Render a map and take its figure apart; the same map gives the same parts."""
        root = figure_of(document)
        _number(root)
        root.render()
        pieces = list(root.header._children.values())
        return cls(
            root.html.render(),
            root.script.render(),
            [piece.rules for piece in pieces if isinstance(piece, Style)],
            [piece.code for piece in pieces if isinstance(piece, Script)],
        )

    def as_bytes(self) -> bytes:
        """The parts as UTF-8 JSON, ready to be sent to the browser."""
        return json.dumps(asdict(self), ensure_ascii=False).encode("utf-8")
