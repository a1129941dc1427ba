"""The embed: map, time bar, legend and credit in one file, for a frame in somebody's article.

It asks for nothing, keeps nothing and needs no origin, so that it works in a frame whose sandbox
allows scripts only; one file serves every view, which stands after # of its address.
"""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from dashboard.language import _
from dashboard.language.templates import templates
from dashboard.language.wording import TITLE
from dashboard.map.frame_layer.claims import claims
from dashboard.map.offline import script_json
from dashboard.map_page import document as map_page
from dashboard.one_file.carrying import Within
from dashboard.one_file.parameters import LAYERS, PARAMETERS
from dashboard.style import inks
from dashboard.style.type_faces import usual_type
from dashboard.view import parameters
from geodata import Atlas

_HERE = Path(__file__).parent
_SCRIPT, _STYLE = _HERE / "embed.js", _HERE / "embed.css"
_TEMPLATES = templates(_HERE)


def build_embed(atlas: Atlas, whole: str) -> bytes:
    """The embed as UTF-8 HTML; the same atlas gives the same bytes.

    `whole` is the beginning of the address of the whole atlas, relative to the embed's own, to
    which a view is added: `./?`, or `../#` for a page that reads what is after #.
    """
    view = {p.name: p.default for p in parameters.PARAMETERS}
    view["layers"] = tuple(name for name in LAYERS if name in view["layers"])
    parts = map_page.build(atlas, view, map_page.Host(PARAMETERS, LAYERS))
    carrier = Within()
    own = _SCRIPT.read_text("utf-8")
    scripts = carrier.scripts({"program": parts.libraries, "map": [parts.script], "page": [own]})
    styles = [*parts.styles, inks.BY_DEVICE, _STYLE.read_text("utf-8")]
    text = _TEMPLATES.get_template("embed.html").render(
        title=_(TITLE),
        whole=whole,
        policy=carrier.policy(),
        styles=[Markup(rules) for rules in styles],  # noqa: S704 - ours
        type=carrier.type(usual_type()),
        map_page=Markup(parts.html),  # noqa: S704 - escaped by its template
        scripts=scripts,
        claims=script_json(claims(atlas)),
    )
    return text.encode("utf-8")
