"""Text from the data is text on the page, whatever it holds."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import geodata
from dashboard.map import document as map_document
from dashboard.map.frame_layer.claims import claims
from dashboard.map.frame_layer.layer import payload
from dashboard.map.offline import Parts
from dashboard.view import chapters
from geodata import Atlas, DatasetError
from tests.dashboard.hostile import CITED, IMAGE, JINJA, LONG, NAME, TEMPLATE, TEXT, TITLE
from tests.dashboard.panel.revealed import revealed
from tests.dashboard.reading_html import Node, parse

SHUSHA = "event:2020-11-08-shusha"
VIEW = {"day": str(chapters.START.opens), "knowledge": "now"}
PANEL_TAGS = {
    "#document", "a", "b", "bdi", "br", "button", "details", "div", "em", "h2", "h3", "h4", "li",
    "ol", "p", "section", "small", "span", "strong", "summary", "table", "tbody", "td",
    "th", "thead", "time", "tr", "ul",
}  # fmt: skip


HARMLESS = {
    "class", "href", "id", "open", "popovertarget", "rel", "style", "target", "title", "type",
}  # fmt: skip


def assert_harmless(page: Node) -> None:
    """No element and no attribute that could run code or fetch something."""
    for node in page:
        assert node.tag in PANEL_TAGS, node.tag
        for name, value in node.attributes.items():
            assert not name.startswith("on"), f"{node.tag} {name}"
            assert name in HARMLESS or name.startswith(("aria-", "data-")), f"{node.tag} {name}"
            if name == "href":
                assert re.match(r"https?://", value), value
            if name == "style":
                assert re.fullmatch(r"[\w\s:;,#.%()-]*", value), value
                assert "url" not in value


def panels(atlas: Atlas) -> dict[str, Node]:
    frame = atlas.at("2020-11-10", knowledge="now")
    keys = [
        *(f"event:{name}" for name in atlas.events),
        *(f"place:{name}" for name in atlas.places),
        *(f"area:{name}" for name in atlas.areas),
    ]
    return {key: revealed(atlas, frame, key, with_lines=True) for key in keys}


def test_the_hostile_dataset_is_sound(hostile_atlas: Atlas, atlas: Atlas) -> None:
    """Validation lets these texts pass, so the app meets them."""
    assert hostile_atlas.events.keys() == atlas.events.keys()
    assert len(TITLE) <= 100


def test_panels_hold_hostile_text_only_as_text(
    hostile_atlas: Atlas, hostile_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEED_TEXTS", str(hostile_folder / "texts"))
    shown = panels(hostile_atlas)
    for page in shown.values():
        assert_harmless(page)
    event = shown["event:2020-11-08-shusha"]
    assert event.all("h2")[0].text == TITLE
    for text in (TEXT, CITED, NAME, TEMPLATE, LONG):
        assert " ".join(text.split()) in event.text
    assert shown["area:shusha"].all("h2")[0].text == f"{TITLE} shusha"
    assert LONG in shown["area:shusha"].text
    assert LONG in shown["place:shusha"].text


def test_templates_in_the_data_are_not_filled_in_by_the_panel(hostile_atlas: Atlas) -> None:
    assert JINJA in revealed(hostile_atlas, hostile_atlas.at("2020-11-10"), SHUSHA).text


def test_templates_in_the_data_are_not_filled_in_by_the_map(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folium compiles every rendered script as a template again: `{{ … }}` in a title would be
    Python that runs on the server.
    """
    record = atlas.areas["shusha"].record
    monkeypatch.setitem(record.__dict__, "title", "{{ 7*7 }}{# gone #}{{ cycler.__init__ }}")
    script = Parts.of(map_document.build(atlas, VIEW)).script
    title = payload(atlas)["cells"][list(atlas.areas).index("shusha")]["title"]
    assert title == "{{ 7*7 }}{# gone #}{{ cycler.__init__ }}"
    assert '"49' not in script
    assert "function Cycler" not in script
    assert title in data_of(script)["cells"][list(atlas.areas).index("shusha")]["title"]


def data_of(script: str) -> dict[str, Any]:
    """The payload that a document's script hands to the map."""
    return json.JSONDecoder().raw_decode(script.partition("L.atlasFrame(")[2].lstrip())[0]


def structure(page: Node) -> Counter[tuple[str, tuple[str, ...]]]:
    return Counter((node.tag, tuple(sorted(node.attributes))) for node in page)


def test_the_map_document_has_the_same_elements_with_hostile_text(
    atlas: Atlas, hostile_atlas: Atlas
) -> None:
    """Not one element or attribute more: every text of the data is inside one script."""
    good = parse(map_document.build(atlas, VIEW).get_root().render())
    hostile = parse(map_document.build(hostile_atlas, VIEW).get_root().render())
    assert structure(hostile) == structure(good)


@pytest.fixture(scope="module")
def parts(hostile_atlas: Atlas) -> Parts:
    return Parts.of(map_document.build(hostile_atlas, VIEW))


def test_hostile_text_stands_in_the_script_as_data_only(parts: Parts, hostile_atlas: Atlas) -> None:
    head, _, tail = parts.script.partition("L.atlasFrame(")
    found, end = json.JSONDecoder().raw_decode(tail.lstrip())
    assert found == json.loads(json.dumps(payload(hostile_atlas)))
    rest = head + tail.lstrip()[end:]
    for sign in ("alert", "onerror", "<img", "<script", "evil.example", "`"):
        assert sign not in rest
    assert IMAGE not in parts.html + "".join(parts.styles + parts.libraries)


def test_no_text_can_end_the_script(parts: Parts) -> None:
    """Whether it stands in a page or is set by another script."""
    assert "</" not in parts.script
    assert "<!--" not in parts.script
    for separator in ("\u2028", "\u2029"):
        assert separator not in parts.script


def test_texts_reach_the_map_unchanged(parts: Parts, hostile_atlas: Atlas) -> None:
    """Escaping is not mangling: the map shows exactly what the data say."""
    data = payload(hostile_atlas)
    event = next(e for e in data["events"] if e["id"] == "2020-11-08-shusha")
    assert event["title"] == TITLE
    told = claims(hostile_atlas)
    assert all(told["sources"][c["source"]] == TEXT for c in told["claims"][event["id"]])


SCRIPT_LINKS = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "//evil.example/x",
    "https://evil.example/\"onmouseover='alert(1)'",
    "https://evil.example/<script>",
    "https://evil.example/${alert(1)}",
    "https://evil.example/ x",
]


def test_links_that_could_run_code_are_refused_by_validation(
    hostile_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "dataset"
    shutil.copytree(hostile_folder, folder)
    file = folder / "references.yaml"
    entries = re.split(r"(?m)^(?=- id: )", file.read_text(encoding="utf-8"))
    bad: dict[str, str] = {}
    changed: list[str] = []
    for entry in entries:
        name = re.match(r"- id: (\S+)", entry)
        if name and len(bad) < len(SCRIPT_LINKS):
            link = SCRIPT_LINKS[len(bad)]
            bad[name[1]] = link
            entry = re.sub(
                r"(?m)^  url: .*$", lambda _, link=link: f"  url: {json.dumps(link)}", entry
            )
        changed.append(entry)
    file.write_text("".join(changed), encoding="utf-8")
    with pytest.raises(DatasetError) as refused:
        geodata.load(folder)
    told = {fault.feature for fault in refused.value.faults if fault.field == "url"}
    assert told == set(bad), [link for name, link in bad.items() if name not in told]


def test_every_link_of_the_built_in_panels_is_a_web_address(atlas: Atlas) -> None:
    seen: set[str] = set()
    for page in panels(atlas).values():
        assert_harmless(page)
        seen |= {link.attributes["href"] for link in page.all("a")}
    assert len(seen) > 20


def test_marks_of_direction_stay_in_their_own_element(hostile_atlas: Atlas) -> None:
    """A name that turns the direction of writing may not turn what follows it in the page."""
    for node in revealed(hostile_atlas, hostile_atlas.at("2020-11-10"), SHUSHA):
        own = "".join(child for child in node.children if isinstance(child, str))
        assert own.count("\u202e") == own.count("\u202c")
        assert own.count("\u2067") == own.count("\u2069")
