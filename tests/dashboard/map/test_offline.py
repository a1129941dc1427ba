"""The map document works without a network: all it needs stands in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from dashboard.map import document as map_document
from dashboard.map.offline import OfflineMap, Parts
from dashboard.view import chapters
from geodata import Atlas
from tests.dashboard.reading_html import Node, parse

VIEW = {"day": str(chapters.START.opens), "knowledge": "then"}
FETCHING = {
    "script": "src",
    "link": "href",
    "img": "src",
    "image": "href",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "object": "data",
    "embed": "src",
    "input": "src",
    "use": "href",
}


@pytest.fixture(scope="module")
def html(atlas: Atlas) -> str:
    return map_document.build(atlas, VIEW).get_root().render()


@pytest.fixture(scope="module")
def page(html: str) -> Node:
    return parse(html)


@pytest.fixture(scope="module")
def parts(atlas: Atlas) -> Parts:
    return Parts.of(map_document.build(atlas, VIEW))


def targets(page: Node) -> Iterator[str]:
    """All addresses that a browser fetches by itself when it opens the page."""
    for node in page:
        if node.tag in FETCHING and FETCHING[node.tag] in node.attributes:
            yield node.attributes[FETCHING[node.tag]]
        for name in ("srcset", "poster", "background"):
            if name in node.attributes:
                yield node.attributes[name]
        yield from in_styles(node.attributes.get("style", ""))
        if node.tag == "style":
            yield from in_styles("".join(c for c in node.children if isinstance(c, str)))


def in_styles(rules: str) -> Iterator[str]:
    """Targets of url() and @import."""
    yield from re.findall(r"url\(\s*['\"]?([^'\")]+)", rules)
    yield from re.findall(r"@import\s+['\"]([^'\"]+)", rules)


def is_elsewhere(target: str) -> bool:
    return bool(re.match(r"\s*(?:https?:|wss?:|ftp:|//)", target, re.IGNORECASE))


def test_the_check_sees_what_a_plain_folium_page_fetches() -> None:
    """If it saw nothing there, it would prove nothing here."""
    import folium

    fetched = list(targets(parse(folium.Map().get_root().render())))
    assert sum(map(is_elsewhere, fetched)) > 3


def test_nothing_is_fetched_from_elsewhere(page: Node) -> None:
    assert [target for target in targets(page) if is_elsewhere(target)] == []


def test_scripts_and_pictures_stand_in_the_document(page: Node) -> None:
    assert [node.attributes["src"] for node in page.all("script") if "src" in node.attributes] == []
    assert page.all("link") == []
    assert page.all("iframe") == []


def test_a_mounted_map_fetches_nothing_either(parts: Parts) -> None:
    assert [t for t in targets(parse(parts.html)) if is_elsewhere(t)] == []
    for rules in parts.styles:
        assert [t for t in in_styles(rules) if is_elsewhere(t)] == []


def test_there_are_no_tiles(html: str) -> None:
    assert "L.tileLayer(" not in html.replace("L.tileLayer=", "").split("L.map(", 1)[1]


@pytest.mark.parametrize("library", ["jquery", "bootstrap", "fontawesome", "awesome-markers"])
def test_libraries_that_nothing_uses_are_absent(html: str, library: str) -> None:
    assert library not in html.lower()


def test_leaflet_is_there_once(html: str, parts: Parts) -> None:
    banner = re.compile(r"Leaflet 1\.9\.4, a JS library")
    assert len(banner.findall(html)) == 1
    assert sum(len(banner.findall(library)) for library in parts.libraries) == 1
    assert sum(".leaflet-container" in rules for rules in parts.styles) >= 1


def test_rendering_again_adds_nothing(atlas: Atlas) -> None:
    document = map_document.build(atlas, VIEW)
    first = document.get_root().render()
    assert len(document.get_root().render()) == len(first)


def test_leaflet_comes_before_what_uses_it(parts: Parts) -> None:
    (leaflet,) = (i for i, code in enumerate(parts.libraries) if "a JS library" in code)
    uses = [i for i, code in enumerate(parts.libraries) if "extends L.Layer" in code]
    assert uses
    assert leaflet < min(uses)


def test_no_country_flag_in_the_attribution(parts: Parts) -> None:
    """Leaflet's default prefix shows one."""
    assert any(
        "setPrefix('<span class=\"atlas-by\">Leaflet</span>')" in code for code in parts.libraries
    )


def test_parts_are_the_whole_document(parts: Parts) -> None:
    sent = json.loads(parts.as_bytes().decode("utf-8"))
    assert set(sent) == {"html", "script", "styles", "libraries"}
    body = parse(sent["html"])
    assert len([node for node in body if "folium-map" in node.attributes.get("class", "")]) == 1
    assert body.all("script") == []
    assert "L.map(" in sent["script"]
    assert "L.atlasFrame(" in sent["script"]


def test_the_whole_document_is_below_four_megabytes(html: str, parts: Parts) -> None:
    assert len(html.encode("utf-8")) < 4_000_000
    assert len(parts.as_bytes()) < 4_000_000


def test_a_map_of_ones_own_is_offline_too() -> None:
    page = parse(OfflineMap(location=[39.9, 46.8], zoom_start=8).get_root().render())
    assert [target for target in targets(page) if is_elsewhere(target)] == []
