"""What may be asked of a picture: every refusal is one sentence that says what to do."""

from __future__ import annotations

import datetime as dt
from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from dashboard.figure import PRESETS, PictureRequest, draw
from dashboard.figure.request import read_bounds, read_size
from geodata import Atlas

DAY = dt.date(2020, 11, 8)


@pytest.mark.parametrize(
    ("wishes", "sentence"),
    [
        ({"size": "30000x30000"}, "at most 40 million"),
        ({"size": "16:9", "scale": 4}, "scale must be one of: 1, 2, 3"),
        ({"size": "9000x4000", "scale": 2}, "too many"),
        ({"size": "100x100"}, "at least 320 pixels"),
        ({"size": "4000x400"}, "three times the shorter"),
        ({"size": "large"}, "WIDTHxHEIGHT"),
        ({"size": "-1920x1080"}, "WIDTHxHEIGHT"),
        ({"bounds": (47, 39, 46, 40)}, "west,south,east,north"),
        ({"bounds": (0, 0, 10, 10)}, "the base map ends there"),
        ({"bounds": (46, 39, float("nan"), 40)}, "west,south,east,north"),
        ({"bounds": (46, 39, 46.01, 40)}, "at least 0.05"),
        ({"bounds": (46, 39, 47, 40), "place": "shusha"}, "not both"),
        ({"window": -1}, "from 0 to 366"),
        ({"knowledge": "later"}, "then, now"),
        ({"names": "fr"}, "names must be one of"),
        ({"theme": "sepia"}, "theme must be one of"),
        ({"format": "bmp"}, "png, svg, pdf"),
        ({"title": "x" * 201}, "200 characters"),
        ({"caption": "x" * 501}, "500 characters"),
        ({"highlight": tuple(f"e-{n}" for n in range(13))}, "at most 12 events"),
        ({"outline": tuple(f"a-{n}" for n in range(13))}, "at most 12 areas"),
    ],
)
def test_refusals(wishes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence) as refusal:
        PictureRequest(DAY, **wishes)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("day", [dt.date(1987, 12, 31), dt.date(2030, 1, 1)])
def test_a_day_outside_the_atlas_is_refused(day: dt.date) -> None:
    with pytest.raises(ValueError, match="the atlas shows 1988-01-01 to"):
        PictureRequest(day)


@pytest.mark.parametrize(
    ("wishes", "sentence"),
    [
        ({"viewpoint": "atlantis"}, "no actor"),
        ({"place": "atlantis"}, "no place or area"),
        ({"place": "belarus"}, "outside the map"),
        ({"highlight": ("2020-11-08-shusha", "no-such-event")}, "no event “no-such-event”"),
        ({"outline": ("area:aghdam", "no-such-area")}, "no area “no-such-area”"),
    ],
)
def test_what_this_atlas_does_not_have(atlas: Atlas, wishes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        draw(atlas, PictureRequest(DAY, **wishes))


def test_more_words_than_the_page_holds(atlas: Atlas) -> None:
    many = tuple(atlas.events)[:12]
    with pytest.raises(ValueError, match="do not fit on a page of this size"):
        draw(atlas, PictureRequest(DAY, size="400x320", highlight=many))


def test_sizes_by_name_and_by_number() -> None:
    assert read_size("640x480").pixels(2) == (1280, 960)
    assert PRESETS["A4"].pixels(1) == (1754, 1240)
    assert PRESETS["9:16"].pixels(3) == (3240, 5760)
    for size in PRESETS:
        PictureRequest(DAY, size=size)


def test_bounds_are_read_from_text() -> None:
    assert read_bounds("46,39.3, 47.5,40.2") == (46, 39.3, 47.5, 40.2)
    with pytest.raises(ValueError, match="are no bounds"):
        read_bounds("46,39.3,47.5")


def test_a_request_never_changes_and_highlights_once() -> None:
    request = PictureRequest(DAY, highlight=("a", "b", "a"))
    assert request.highlight == ("a", "b")
    with pytest.raises(FrozenInstanceError):
        request.size = "1:1"  # type: ignore[misc]
