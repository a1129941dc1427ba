"""The HTML of a page from its facts, and the one style sheet of all pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from dashboard import glossary
from dashboard.glossary import explained
from dashboard.language import _
from dashboard.language.templates import templates
from dashboard.language.wording import DESCRIPTION, TITLE
from dashboard.lessons import worksheet
from dashboard.method import facts as method
from dashboard.one_file.carrying import hashed, type_file
from dashboard.panel import panel
from dashboard.site import embedding
from dashboard.site.address import ALONE, FEED, Page
from dashboard.site.facts import Facts, titles
from dashboard.site.source import Site
from dashboard.style import inks
from dashboard.style.type_faces import usual_type

_HERE = Path(__file__).parent
FRAME = ("frame.html", "parts.html")
"""What the templates of all pages stand on."""
_TEMPLATES = templates(_HERE, panel.STYLE.parent, worksheet.TEMPLATE.parent, tight=True)
_BEGIN, _END = '<main id="content" class="who">', "</main>"


@cache
def style_files() -> dict[str, bytes]:
    """By their names: the rules, the type, which the whole screen has too, and the icon.

    Pages name the type last: words are read while it is on its way.
    """
    files = (panel.STYLE, glossary.STYLE, method.STYLE, _HERE / "site.css")
    rules = "".join([inks.BY_CLASS, inks.BY_DEVICE, *(f.read_text("utf-8") for f in files)])
    content = rules.encode("utf-8")
    text = (_HERE / "icon.svg").read_text("utf-8")
    icon = text.format(ink=inks.LIGHT.ink, page=inks.LIGHT.page).encode("utf-8")
    return {
        hashed("style/site", ".css", content): content,
        **dict([type_file(usual_type())]),
        hashed("style/icon", ".svg", icon): icon,
    }


def render(site: Site, page: Page, facts: Facts) -> bytes:
    """A page as UTF-8 HTML, with the words of the glossary explained where they stand."""
    values = {**_of_the_site(site, page), **facts, "embed": embedding.code(site, facts)}
    if "method" in facts:
        values["method"] = Markup(facts["method"])  # noqa: S704 - escaped by its template
    text = _TEMPLATES.get_template(facts["template"]).render(values)
    head, begin, rest = text.partition(_BEGIN)
    content, end, foot = rest.rpartition(_END)
    return f"{head}{begin}{explained(content)}{end}{foot}".encode()


def sharing(site: Site, card: dict[str, Any] | None) -> str:
    """The tags of the whole screen for those who link to it, as HTML."""
    page = Page("map")
    values = {"title": _(TITLE), "description": _(DESCRIPTION), "card": card}
    return _TEMPLATES.get_template("sharing.html").render({**_of_the_site(site, page), **values})


def ways(site: Site) -> str:
    """The list of all that can be read without the whole screen, as HTML."""
    return _TEMPLATES.get_template("ways.html").render(_of_the_site(site, Page("map")))


def _of_the_site(site: Site, page: Page) -> dict[str, Any]:
    return {
        "name": _(TITLE),
        **dict(zip(("rules", "type", "icon"), style_files(), strict=True)),
        "root": page.root,
        "base": site.base_url,
        "indexed": page.kind not in ALONE,
        "canonical": f"{site.base_url}{page.address}" if site.base_url else "",
        "feed": f"{site.base_url}{FEED}",
        "oembed": f"{site.base_url}{embedding.oembed_file(page)}",
        "kind": page.kind,
        "address": page.address,
        "menu": [
            {"kind": kind, "title": title, "address": Page(kind).address}
            for kind, title in titles().items()
        ],
    }
