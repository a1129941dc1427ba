"""The words of the interface: from the catalogue, in step with the code, with their plurals."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from dashboard import language
from dashboard.language import _, extract, ngettext, wording
from dashboard.map import document as map_document
from dashboard.map.frame_layer.layer import payload
from dashboard.map.offline import Parts
from dashboard.map.time_control.control import payload as time_payload
from dashboard.map_page.document import Host, build
from dashboard.map_page.document import payload as payload_of
from dashboard.screens.explore import front_door
from dashboard.view.parameters import PARAMETERS
from geodata import Atlas
from tests.dashboard.language import pseudo
from tests.dashboard.panel.revealed import revealed
from tests.dashboard.reading_html import parse
from tests.dashboard.test_app import opened, run, warmed  # noqa: F401 - a fixture

# ---- the catalogue -------------------------------------------------------------------------------


def test_the_catalogues_fit_the_code() -> None:
    assert extract.faults() == [], "run `python -m dashboard.language`"


def test_writing_them_again_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [extract.template(), *language.FOLDER.glob("*/LC_MESSAGES/*.po")]
    before = {path.relative_to(language.FOLDER): path.read_bytes() for path in files}
    for path, content in before.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    extract.write()
    assert {path: (tmp_path / path).read_bytes() for path in before} == before


def test_a_translation_without_its_field_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language, "FOLDER", pseudo.write(tmp_path))
    path = next(tmp_path.glob("*/LC_MESSAGES/*.po"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("⟦held by {name}⟧", "⟦held by {nome}⟧"), encoding="utf-8")
    extract.write()
    assert extract.faults() == [
        "pl: “⟦held by {nome}⟧” has other fields than the English: {name}, {nome}"
    ]


def test_every_mark_of_the_code_is_found() -> None:
    found = extract.extracted()
    for text in ("Play the 44 days", "First day of the chapter", "The cited lines", "Minsk Group"):
        assert text in found, text
    assert {"dashboard/map/time_control/settings.js"} == {
        path for path, _line in found["First day of the chapter"].locations
    }


# ---- a language that is not there ----------------------------------------------------------------


def test_a_language_without_a_catalogue_is_said_on_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ATLAS_LANGUAGE", "../../xx")
    assert _("Tour") == "Tour"
    (link,) = [e for e in opened().get("bidi_component") if e.key == "map-link"]
    (warning,) = json.loads(link.proto.json)["notices"]
    assert "has no catalogue" in warning


def test_a_broken_catalogue_is_said_and_english_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "xx" / "LC_MESSAGES" / "atlas.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(b'msgid "Tour"\nmsgstr "\xff"\n')
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    monkeypatch.setenv("ATLAS_LANGUAGE", "xx")
    assert _("Tour") == "Tour"
    assert "cannot be read" in str(language.fault())
    assert language.for_scripts() == {"language": "en"}


# ---- the pseudo-language -------------------------------------------------------------------------


@pytest.mark.usefixtures("pseudo_language")
def test_plurals_follow_the_rule_of_the_language() -> None:
    forms = [ngettext("{n} event on the map", "{n} events on the map", n)[1] for n in (1, 3, 5, 22)]
    assert forms == ["0", "1", "2", "1"]
    scripts = language.for_scripts()
    assert [scripts["which"][n] for n in (1, 3, 5, 22, 112)] == [0, 1, 2, 1, 2]
    assert len(scripts["plurals"]["{n} event on the map"]) == 3


@pytest.mark.usefixtures("pseudo_language")
def test_the_words_of_the_map_page_come_from_the_catalogue(atlas: Atlas) -> None:
    """All that the page says itself; titles, claims and names of people and places are data."""
    app = opened()
    said = [b.label for b in app.button]
    document = build(atlas, {p.name: p.default for p in PARAMETERS}, Host())
    page = parse(document.html)
    for node in page:
        said += [node.attributes[n] for n in ("aria-label", "placeholder") if n in node.attributes]
        if node.tag in ("label", "button") and "term" not in node.attributes.get("class", ""):
            said.append(node.text)
    given = payload_of(atlas, Host())
    said += [*given["choices"]["knowledge"].values(), *given["layers"].values()]
    said += [*given["sentences"].values(), given["links"]["unknown"], given["links"]["leftOut"]]
    said += [p["fault"] for p in given["links"]["parameters"] if "fault" in p]
    for facet in given["facets"]:
        said += [facet["title"], facet["fault"]]
        if facet["id"] in ("disputed", "basis", "categories", "precision"):
            said += [option["label"] for option in facet["options"]]
    assert len(said) > 50
    assert [text for text in said if "⟦" not in text] == []


@pytest.mark.usefixtures("pseudo_language")
def test_panel_door_and_map_too(atlas: Atlas) -> None:
    frame = atlas.at("2020-11-08")
    page = revealed(atlas, frame, "event:2020-11-08-shusha")
    said = [node.text for node in page.all("span", "badge")]
    said += [node.text for node in page.all("span", "stance")]
    said += [node.text for node in page.all("time")]
    words = front_door.words()
    said += [text for text in words.values() if isinstance(text, str)]
    said += [stop[part] for stop in words["stops"] for part in ("title", "text")]
    map_words = payload(atlas)
    said += [state["text"] for state in map_words["states"]]
    said += [symbol["label"] for symbol in map_words["palette"]["symbols"].values()]
    said += [event["when"] for event in map_words["events"]]
    said += map_words["precisions"].values()
    said += [chapter["title"] for chapter in time_payload()["chapters"]]
    years = [text for text in said if text.isdigit()]
    assert [text for text in said if "⟦" not in text] == years
    assert len(said) > 300


@pytest.mark.usefixtures("pseudo_language")
def test_the_scripts_get_their_words_before_they_run(atlas: Atlas) -> None:
    parts = Parts.of(map_document.build(atlas, {"day": "2020-11-08"}))
    at = next(n for n, code in enumerate(parts.libraries) if "nkAtlasWords = " in code)
    assert at < next(n for n, code in enumerate(parts.libraries) if "L.atlasWords = " in code)
    given = parts.libraries[at].partition(" = ")[2].removesuffix(";")
    assert json.loads(given)["words"]["First day of the chapter"] == "⟦First day of the chapter⟧"


def test_english_sends_the_scripts_no_words() -> None:
    assert language.for_scripts() == {"language": "en"}


@pytest.mark.usefixtures("pseudo_language")
def test_dates_are_put_together_by_the_catalogue() -> None:
    text = wording.day_text(dt.date(2020, 11, 8))
    assert text == "⟦8 ⟦November⟧ 2020⟧"
