"""The pictures of pages: which they are, when they are drawn, and how pages name them."""

from __future__ import annotations

import json
import shutil
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from PIL import Image

import geodata
from dashboard.figure import Picture, PictureRequest, draw_card
from dashboard.figure.output import CARD_PIXELS, told_by_card
from dashboard.site import cards, tasks
from dashboard.site.address import ALONE, Page
from dashboard.site.building import build
from dashboard.site.pages import pages_of
from dashboard.site.source import Site
from geodata import Atlas
from tests.dashboard.site.conftest import BASE, files_of

EVENT = Page("event", "2020-11-08-example-village")
SHUSHA = Page("event", "2020-11-08-shusha")


@pytest.fixture(scope="module")
def with_cards(small: Atlas, small_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("cards") / "public"
    build(small, small_folder, out, BASE, jobs=1)
    return out


def page_of(out: Path, page: Page) -> Any:
    return html.document_fromstring((out / page.file).read_text(encoding="utf-8"))


def card_of(out: Path, page: Page) -> str:
    (address,) = page_of(out, page).xpath("//meta[@property='og:image']/@content")
    return str(address).removeprefix(BASE)


def test_each_page_names_a_picture_of_the_size_that_networks_show(
    small: Atlas, with_cards: Path
) -> None:
    for page in [*pages_of(Site(small, BASE)), Page("map")]:
        if page.kind in ALONE:
            continue
        found = page_of(with_cards, page)
        with Image.open(with_cards / card_of(with_cards, page)) as image:
            assert (image.format, image.size) == ("JPEG", CARD_PIXELS)
        assert found.xpath("//meta[@name='twitter:card']/@content") == ["summary_large_image"]
        said = found.xpath("//meta[@property='og:image:alt']/@content")[0]
        assert 20 <= len(said) <= 200


def test_a_page_shows_its_picture_with_what_is_to_be_seen_in_words(with_cards: Path) -> None:
    (image,) = page_of(with_cards, EVENT).xpath("//img")
    assert image.get("src") == f"../../{card_of(with_cards, EVENT)}"
    assert image.get("alt") == told_by_card(with_cards / card_of(with_cards, EVENT))
    assert "8 November 2020" in image.get("alt")


def test_a_second_build_draws_nothing(
    small: Atlas, small_folder: Path, with_cards: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drawn(*_: Any) -> None:
        raise AssertionError("it is drawn again")

    monkeypatch.setattr(cards, "drawn", drawn)
    assert build(small, small_folder, with_cards, BASE, jobs=1).written == 0


def test_the_pictures_of_a_build_that_was_killed_are_taken_over(
    small: Atlas,
    small_folder: Path,
    with_cards: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "public"
    out.mkdir()
    shutil.copytree(with_cards / cards.FOLDER, out / cards.FOLDER)
    (out / ".nk-atlas-site.json").write_text('{"format": 1, "files": {}}')
    damaged = out / card_of(with_cards, EVENT)
    damaged.write_bytes(damaged.read_bytes()[:900])
    asked: list[object] = []
    honest = cards.drawn

    def drawn(site: Site, request: PictureRequest) -> Picture:
        asked.append(request)
        return honest(site, request)

    monkeypatch.setattr(cards, "drawn", drawn)
    build(small, small_folder, out, BASE, jobs=1)
    assert len(asked) == 1, "the damaged one"
    assert files_of(out) == files_of(with_cards)


def test_a_changed_event_has_another_picture_and_the_old_one_is_cleared_away(
    small_folder: Path, with_cards: Path, tmp_path: Path
) -> None:
    out, folder = tmp_path / "public", tmp_path / "data"
    shutil.copytree(with_cards, out)
    shutil.copytree(small_folder, folder)
    path = folder / "events.geojson"
    layer = json.loads(path.read_text(encoding="utf-8"))
    layer["features"][0]["properties"]["title"] += ", told anew"
    path.write_text(json.dumps(layer), encoding="utf-8")
    build(geodata.load(folder), folder, out, BASE, jobs=1)
    first = Page("event", "1994-05-12-example-village")
    old, new = card_of(with_cards, first), card_of(out, first)
    assert old != new
    assert not (out / old).exists()
    assert card_of(with_cards, EVENT) == card_of(out, EVENT), "26 years later it is not seen"


def test_what_a_card_depends_on_is_what_it_shows(atlas: Atlas) -> None:
    site = Site(atlas, BASE)
    asked = [cards.request(site, page) for page in (SHUSHA, Page("day", "2020-11-08"))]
    assert asked[0].highlight == (SHUSHA.id,)
    assert asked[0].title == atlas.events[SHUSHA.id].record.title
    of = [cards.drawn_from(site, one) for one in asked]
    assert of[0] != of[1]
    assert of[0] == cards.drawn_from(Site(atlas, "https://b.example/"), asked[0])


def test_another_reference_draws_no_card_anew(small_folder: Path, tmp_path: Path) -> None:
    """Who says so is not to be seen on a card, nor how many do."""
    folder = tmp_path / "data"
    shutil.copytree(small_folder, folder)

    def keys() -> list[Any]:
        site = Site(geodata.load(folder), BASE)
        drawn = cards.drawn_pages(pages_of(site))
        return [cards.drawn_from(site, cards.request(site, page)) for page in drawn]

    before = keys()
    path = folder / "events.geojson"
    layer = json.loads(path.read_text(encoding="utf-8"))
    event = next(f for f in layer["features"] if f["id"] == EVENT.id)
    event["properties"]["claims"][0]["text"] += " And more."
    event["properties"]["summary"] += " And more."
    path.write_text(json.dumps(layer), encoding="utf-8")
    assert keys() == before
    event["properties"]["title"] += " today"
    path.write_text(json.dumps(layer), encoding="utf-8")
    assert keys() != before


def test_only_what_draws_is_code_that_a_card_depends_on(
    small: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(small, BASE)
    asked = cards.request(site, EVENT)
    before = cards.drawn_from(site, asked)
    monkeypatch.setattr(tasks, "program", lambda: "another program")
    assert cards.drawn_from(site, asked) == before
    monkeypatch.setattr(cards, "drawing", lambda: "another way to draw")
    assert cards.drawn_from(site, asked) != before


def test_every_page_with_an_id_can_be_asked_for(atlas: Atlas, hostile_atlas: Atlas) -> None:
    for whose in (atlas, hostile_atlas):
        site = Site(whose, BASE)
        for page in cards.drawn_pages(pages_of(site)):
            asked = cards.request(site, page)
            assert asked.title


def test_a_card_of_hostile_words_is_drawn(hostile_atlas: Atlas) -> None:
    site = Site(hostile_atlas, BASE)
    picture = draw_card(hostile_atlas, cards.request(site, SHUSHA))
    with Image.open(BytesIO(picture.data)) as image:
        assert image.size == CARD_PIXELS
        assert image.info["comment"].decode() == picture.alt
