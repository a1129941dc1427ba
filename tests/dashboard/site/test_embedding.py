"""The site in other people's pages: code to copy, and what oEmbed tells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard.site import embedding
from dashboard.site.address import Page
from dashboard.site.cards import facts as card_facts
from dashboard.site.source import Site
from geodata import Atlas
from tests.dashboard.reading_html import Node, parse
from tests.dashboard.site.conftest import BASE, files_of

EVENT = "event/2020-11-08-example-village/"


def linked(page: bytes) -> str:
    """Where the page says that its oEmbed answer is."""
    (found,) = [
        link.attributes["href"]
        for link in parse(page.decode()).all("link")
        if link.attributes.get("type") == "application/json+oembed"
    ]
    return found


def frame_of(html: str) -> Node:
    found = parse(html)
    (frame,) = found.all("iframe")
    assert [node.tag for node in found][1:] == ["iframe"], "nothing but the frame"
    return frame


def test_every_page_leads_to_its_oembed_answer(made: Path) -> None:
    there = files_of(made)
    pages = [name for name in there if name.endswith("index.html") and name != embedding.FILE]
    answers = {f"{BASE}{name}" for name in there if name.endswith("oembed.json")}
    led = {linked(there[name]) for name in pages if name != "offline/index.html"}
    assert led == answers
    for address in answers:
        answer = json.loads(there[address.removeprefix(BASE)])
        assert answer["version"] == "1.0"
        assert answer["title"]
        assert answer["provider_url"] == BASE
        assert (answer["type"] == "rich") == ("html" in answer)


@pytest.mark.parametrize("page", ["", EVENT, "day/2020-11-08/"])
def test_a_page_of_the_map_is_a_frame_with_the_same_view(made: Path, page: str) -> None:
    answer = json.loads((made / page / "oembed.json").read_bytes())
    frame = frame_of(answer["html"])
    address, _hash, view = frame.attributes["src"].partition("#")
    assert address == f"{BASE}embed/"
    assert (made / embedding.FILE).exists()
    html = (made / page / "index.html").read_text(encoding="utf-8")
    assert not view or f"#{view}".replace("&", "&amp;") in html, "as its link to the map"
    assert (frame.attributes["width"], frame.attributes["height"]) == (
        str(answer["width"]),
        str(answer["height"]),
    )
    assert answer["title"] in frame.attributes["title"]


def test_a_page_to_read_is_a_link(made: Path) -> None:
    for page in ("method/", "glossary/", "data/", "event/"):
        assert json.loads((made / page / "oembed.json").read_bytes())["type"] == "link"


def test_the_code_stands_on_the_page_to_be_copied(made: Path) -> None:
    (code,) = parse((made / EVENT / "index.html").read_text(encoding="utf-8")).all("pre", "embed")
    found = parse(code.raw)
    (frame,), (whole,) = found.all("iframe"), found.all("a")
    view = frame.attributes["src"].partition("#")[2]
    assert "selected=event:2020-11-08-example-village" in view
    assert whole.attributes["href"] == f"{BASE}#{view}"
    assert [child.tag for child in code] == ["pre", "code"], "no word of it is explained"


def test_what_the_data_say_breaks_out_of_nothing(small: Atlas) -> None:
    site = Site(small, BASE)
    title = '"><script>alert(1)</script>'
    facts = {"title": title, "map": "../../#date=2020-11-08", "card": card_facts("card/x.jpg", "A")}
    answer = json.loads(embedding.oembed(site, Page("event", "x"), facts))
    assert frame_of(answer["html"]).attributes["title"] == f"Map: {title}"
    assert answer["thumbnail_url"] == f"{BASE}card/x.jpg"
    assert parse(embedding.code(site, facts)).all("script") == []


def test_without_an_address_there_is_none(small: Atlas) -> None:
    assert embedding.code(Site(small), {"title": "A", "map": "../#date=2020-11-08"}) == ""
