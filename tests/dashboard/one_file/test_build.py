"""The one-file page: complete, small, the same every time, and allowed nothing from outside."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from html import unescape
from typing import Any

import pytest

from dashboard.language.wording import DESCRIPTION
from dashboard.lessons import lessons_of
from dashboard.map_page.fragments import fragments
from dashboard.one_file import build_page
from dashboard.panel.panel import event_facts
from dashboard.view.filters import Filters
from geodata import Atlas, Knowledge
from geodata.dates import parse_day
from geodata.version import SOFTWARE
from tests.once import page_once

MOST_BYTES = 4_000_000


@pytest.fixture(scope="module")
def page(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> str:
    made = page_once(tmp_path_factory, "atlas.html", lambda: atlas)
    return made.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def panels(atlas: Atlas) -> dict[str, str]:
    return fragments(atlas)


def later(page: str, part: str = "panels") -> Any:
    """The panels, or something else, as the page's script unpacks them."""
    packed = re.search(r'id="later">([^<]*)<', page)
    assert packed
    return json.loads(gzip.decompress(base64.b64decode(packed[1])))[part]


def test_it_is_small_enough_for_a_mail(page: str) -> None:
    assert 500_000 < len(page.encode("utf-8")) <= MOST_BYTES


def test_its_words_stand_before_all_that_is_large(page: str) -> None:
    """On a slow line they are read while the rest is still on its way."""
    said = page.index(f"{DESCRIPTION} The map is on its way.")
    assert page.index(f'<meta name="description" content="{DESCRIPTION}">') < 3_000
    assert said < 100_000, "a fifth of that when it is packed"
    for large in ("<script>", "@font-face", "data:font/", 'id="later"'):
        assert said < page.index(large), large
    assert page.rindex("<script>") < page.index('id="later"')


def test_the_same_atlas_gives_the_same_bytes(atlas: Atlas, page: str) -> None:
    assert build_page(atlas).decode("utf-8") == page


def test_it_names_the_program_that_made_it(page: str) -> None:
    assert f'<meta name="generator" content="{SOFTWARE}">' in page


def test_nothing_in_it_is_loaded_from_elsewhere(page: str) -> None:
    head, _, rest = page.partition("<body>")
    assert not re.search(r"<(?:link|iframe|object|embed|base)\b", page)
    assert not re.search(r"<(?:script|img)[^>]*\bsrc=\"?(?!data:)", page)
    assert not re.search(r"url\((?!\"?'?(?:data:|#|images/))", head)
    assert "@import" not in head
    assert 'src="http' not in rest


def test_its_policy_names_each_script_and_allows_no_other(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in unescape(policy[1]).split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["img-src"] == "data:"
    assert "connect-src" not in rules, "default-src forbids it"
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    scripts += [one["text"] for one in later(page, "scripts")]  # of the lesson maker
    assert len(scripts) > 5
    hashes = {base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts}
    named = set(re.findall(r"sha256-([\w+/=]+)", rules["script-src"]))
    assert named == hashes
    assert "unsafe" not in rules["script-src"]


def test_every_event_place_and_area_has_a_panel(atlas: Atlas, page: str) -> None:
    wanted = {f"event:{n}" for n in atlas.events}
    wanted |= {f"place:{n}" for n in atlas.places} | {f"area:{n}" for n in atlas.areas}
    assert later(page).keys() == wanted


def test_every_lesson_is_in_the_page_and_in_its_list(atlas: Atlas, page: str) -> None:
    lessons, _ = lessons_of(atlas)
    found = later(page, "files")
    assert list(found) == list(lessons)
    for name, lesson in lessons.items():
        assert [step["title"] for step in found[name]["steps"]] == [s.title for s in lesson.steps]
        assert f'data-lesson="{name}"' in page


def test_a_lesson_of_one_s_own_stands_first(atlas: Atlas) -> None:
    given = next(iter(lessons_of(atlas)[0].values()))
    own = given.model_copy(update={"id": "own", "title": "<b>Mine</b>"})
    page = build_page(atlas, own=own).decode("utf-8")
    assert page.index('data-lesson="own"') < page.index(f'data-lesson="{given.id}"')
    assert "&lt;b&gt;Mine&lt;/b&gt;</h3>" in page
    assert next(iter(later(page, "files"))) == "own"


def test_a_panel_holds_every_claim_once(atlas: Atlas, panels: dict[str, str]) -> None:
    for name, event in atlas.events.items():
        found = re.findall(r'<li class="claim" data-claim="(\d+)"', panels[f"event:{name}"])
        assert [int(n) for n in found] == list(range(len(event.record.claims)))


def test_lines_of_disputes_name_the_pairs_that_contradict(
    atlas: Atlas, panels: dict[str, str]
) -> None:
    checked = 0
    for name, event in atlas.events.items():
        numbers = {claim.id: str(i) for i, claim in enumerate(event.record.claims)}
        wanted = {f"{numbers[d.one]}-{numbers[d.other]}" for d in atlas.disputes(name)}
        found = re.findall(r'data-pairs="([^"]*)"', panels[f"event:{name}"])
        assert {pair for pairs in found for pair in pairs.split()} == wanted
        checked += bool(wanted)
    assert checked > 50


def seen(html: str, knowledge: str, viewpoint: str, day: int) -> list[str]:
    """The parts of a panel with a mark that is in force, as the page's script decides."""
    found = []
    for marks, part in re.findall(
        r'<div data-seen="([^"]*)">(.*?)(?=<div data-seen|\Z)', html, re.S
    ):
        for mark in marks.split():
            point = mark.split("|")
            inside = len(point) == 2 or int(point[2]) <= day <= int(point[3])
            if point[:2] == [knowledge, viewpoint] and inside:
                found.append(part)
    return found


@pytest.mark.parametrize("day", ["1992-05-09", "2020-09-26", "2020-11-08", "2022-03-27"])
@pytest.mark.parametrize("knowledge", ["then", "now"])
def test_what_is_seen_of_an_area_is_what_the_library_says(
    atlas: Atlas, panels: dict[str, str], day: str, knowledge: str
) -> None:
    number = parse_day(day).toordinal() - parse_day("1970-01-01").toordinal()
    for viewpoint in atlas.viewpoints:
        frame = atlas.at(day, viewpoint, Knowledge(knowledge))
        for standing in frame.areas:
            parts = seen(panels[f"area:{standing.id}"], knowledge, viewpoint or "", number)
            state = re.sub(r"<[^>]+>", "", parts[0])
            words = {
                "held": "Held by",
                "contested": "Contested",
                "unknown": "No claim says",
                "silent": "has not said who held it",
                "lost": "did not say to whom",
            }
            assert words[str(standing.state)] in state, (standing.id, day, viewpoint)
            for event_id in standing.because:
                assert f'data-open="event:{event_id}"' in "".join(parts[1:]), standing.id


def test_the_lines_of_the_documents_stay_out(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch, hostile_folder: object
) -> None:
    """They are other people's texts; the page goes to anybody."""
    monkeypatch.setenv("SEED_TEXTS", f"{hostile_folder}/texts")
    assert "The cited lines" not in "".join(fragments(atlas).values())


def test_a_view_becomes_the_first_of_the_page(atlas: Atlas) -> None:
    view = {"date": parse_day("2022-03-27"), "knowledge": "now", "names": "both"}
    text = build_page(atlas, view, title="A lesson <b>").decode("utf-8")
    assert '"view":{"date":"2022-03-27","knowledge":"now","names":"both"}' in text
    assert '"day":"2022-03-27"' in text
    assert "<h1>A lesson &lt;b&gt;</h1>" in text


def test_filters_in_force_keep_their_events_back(atlas: Atlas) -> None:
    chosen = Filters().choosing("disputed", "disputed")
    text = build_page(atlas, chosen=chosen).decode("utf-8")
    hidden = re.search(r'"hidden":(\[[^\]]*\])\};', text)
    assert hidden
    assert set(json.loads(hidden[1])) == {n for n in atlas.events if not atlas.disputes(n)}


def test_hostile_text_stays_text(
    hostile_atlas: Atlas, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = page_once(tmp_path_factory, "hostile.html", lambda: hostile_atlas)
    page = made.read_text(encoding="utf-8")
    found = "".join(later(page).values())
    for text in (page, found):
        assert "<script>alert(1)" not in text
        assert "<img src=x" not in text
        assert 'href="javascript:' not in text
    assert "&lt;script&gt;alert(1)" in found
    assert "{{ 7*7 }}" in found
    assert page.count("<script>") == page.count("</script>") - 1, "the one with the packed panels"


def test_facts_of_a_panel_are_those_of_the_claims_that_count(atlas: Atlas) -> None:
    claims = list(atlas.events["2020-11-08-shusha"].record.claims)
    assert event_facts(atlas, "2020-11-08-shusha", claims[:1])["disputes"] == []
    assert event_facts(atlas, "2020-11-08-shusha", claims[:2])["disputed"]
