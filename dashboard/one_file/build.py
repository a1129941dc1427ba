"""Puts the one-file page together and says what it may do: nothing but what is written in it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from dashboard.glossary import marked
from dashboard.language import _, current
from dashboard.language.templates import templates
from dashboard.language.wording import DESCRIPTION, TITLE
from dashboard.lessons import lessons_of
from dashboard.lessons.listing import INTRODUCTION, facts_text
from dashboard.lessons.payload import for_browser
from dashboard.map.offline import Parts
from dashboard.map_page import document as map_page
from dashboard.map_page.later import later
from dashboard.method import facts
from dashboard.one_file.parameters import LAYERS, PARAMETERS
from dashboard.style import inks
from dashboard.style.type_faces import usual_type
from dashboard.view import filters, parameters
from geodata import Atlas
from geodata.version import SOFTWARE

_HERE = Path(__file__).parent
_SCRIPT = _HERE / "page.js"
_TEMPLATES = templates(_HERE)


@dataclass(frozen=True, slots=True)
class Around:
    """What a site adds to the page, as HTML of ours: tags of its head, and ways to other pages.

    The ways are for who reads without scripts. Without a site the page says itself what it is.
    """

    head: str
    ways: str


def build_page(
    atlas: Atlas,
    view: Mapping[str, Any] | None = None,
    title: str | None = None,
    chosen: filters.Filters | None = None,
    around: Around | None = None,
) -> bytes:
    """The page as UTF-8 HTML.

    It opens on a view (`dashboard.view.parameters`; without one on the defaults). `title`
    stands in place of the usual one; `chosen` are filters in force at first, which a reader can
    clear; `around` is what a site says of it. What it says stands before what is large: words,
    then type, which sets where the map is, scripts and panels.

    The same atlas and view give the same bytes. Its Content-Security-Policy names the scripts by
    their hashes and allows no request.
    """
    wanted = {p.name: p.default for p in parameters.PARAMETERS} | dict(view or {})
    wanted["layers"] = tuple(name for name in LAYERS if name in wanted["layers"])
    parts = map_page.build(atlas, wanted, map_page.Host(PARAMETERS, LAYERS), chosen)
    scripts = [*parts.libraries, parts.script, _SCRIPT.read_text("utf-8")]
    lessons = lessons_of(atlas)[0].values()
    text = _TEMPLATES.get_template("page.html").render(
        title=title or _(TITLE),
        description=_(DESCRIPTION),
        language=current(),
        software=SOFTWARE,
        policy=_policy(scripts),
        head=Markup(around.head) if around else None,  # noqa: S704 - escaped by its template
        ways=Markup(around.ways) if around else None,  # noqa: S704 - escaped by its template
        styles=[Markup(rules) for rules in _styles(parts)],  # noqa: S704 - ours
        type=Markup(usual_type()),  # noqa: S704 - ours
        map_page=Markup(parts.html),  # noqa: S704 - escaped by its template
        scripts=[Markup(code) for code in scripts],  # noqa: S704 - script_json escaped the data
        lessons=[{"record": one, "facts": facts_text(one, atlas)} for one in lessons],
        introduction=_(INTRODUCTION),
        later=_packed(
            {
                **later(atlas),
                "method": str(marked(facts.method(atlas))[0]),
                "lessons": {one.id: for_browser(one, atlas) for one in lessons},
            }
        ),
    )
    return text.encode("utf-8")


def _styles(parts: Parts) -> list[str]:
    """The style sheets of the page but for its type; the map's bring the inks."""
    files = (facts.STYLE, _HERE / "page.css")
    return [*parts.styles, inks.BY_DEVICE, *(f.read_text("utf-8") for f in files)]


def _policy(scripts: list[str]) -> str:
    """A Content-Security-Policy: these scripts, styles and pictures within, nothing else."""
    hashes = [hashlib.sha256(code.encode("utf-8")).digest() for code in scripts]
    allowed = " ".join(f"'sha256-{base64.b64encode(h).decode()}'" for h in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def _packed(value: Any) -> str:
    """A value as gzipped JSON in base64, for what is needed only after the first look."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode("utf-8"), 9, mtime=0)).decode("ascii")
