"""Large type: no text is under 11 pixels on a phone, and what Instagram covers holds no words."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from matplotlib.text import Text

from dashboard.figure import PairRequest, PictureRequest
from dashboard.figure.ink.artists import Group
from dashboard.figure.map.symbols import SymbolPainter
from dashboard.figure.output import Canvas
from dashboard.figure.page.large import scene_of
from dashboard.figure.page.pair import PairScene
from dashboard.figure.page.scene_base import SceneBase
from geodata import Atlas
from tests.dashboard.figure.conftest import every

SHUSHA = "2020-11-08-shusha"
DAY = dt.date(2020, 11, 8)
WISHES: list[dict[str, Any]] = [
    {"size": "16:9", "title": "Both sides say that Shusha is theirs", "highlight": (SHUSHA,)},
    {"size": "16:9"},
    {"size": "1:1", "place": "shusha", "names": "hy", "viewpoint": "azerbaijan"},
    {"size": "4:5", "theme": "dark", "caption": "A text below", "outline": ("lachin",)},
    {"size": "9:16", "title": "Both sides say that Shusha is theirs", "highlight": (SHUSHA,)},
    {"size": "1600x900", "title": "Shusha", "knowledge": "now", "names": "both"},
]


def drawn(atlas: Atlas, **wishes: Any) -> SceneBase:
    request = PictureRequest(DAY, **wishes)
    return scene_of(atlas, request, [request.frame(atlas, DAY)])


def size_of(mark: Text) -> float:
    return float(mark.get_fontsize())


def texts(scene: SceneBase) -> list[Text]:
    """All texts of a page, each set for measuring."""
    Canvas(scene).draw(scene.groups)
    return [mark for mark in every(scene.groups, Text) if mark.get_text()]


@pytest.mark.parametrize("wishes", WISHES, ids=lambda w: w["size"])
def test_every_text_has_11_pixels_on_a_phone(atlas: Atlas, wishes: dict[str, Any]) -> None:
    scene = drawn(atlas, type="large", **wishes)
    found = texts(scene)
    on_phone = {m.get_text(): size_of(m) * 375 / scene.request.page.width for m in found}
    assert min(on_phone.values()) >= 11 - 1e-6, min(on_phone, key=on_phone.__getitem__)
    assert "8 November 2020" in on_phone
    assert any("OpenStreetMap" in text for text in on_phone)


def test_usual_type_is_smaller_on_a_phone(atlas: Atlas) -> None:
    """So that the test above can fail."""
    sizes = [size_of(mark) * 375 / 1920 for mark in texts(drawn(atlas, size="16:9"))]
    assert min(sizes) < 5


def test_numbers_lie_within_their_discs(atlas: Atlas) -> None:
    size = drawn(atlas, type="large", size="1:1").request.least_type
    disc = SymbolPainter(PictureRequest(DAY).inks, 1.3 * size, size).disc(0, 0, None, words="12")
    (words,) = every([disc], Text)
    assert size_of(words) >= size
    assert size_of(words) * 1.2 < 2 * 0.58 * 1.3 * size * 1.1


def test_what_large_type_leaves_out_is_said(atlas: Atlas) -> None:
    scene = drawn(atlas, type="large", size="1:1")
    assert any("only highlighted events" in remark for remark in scene.remarks)
    events = next(g for g in every(scene.groups, Group) if g.get_gid() == "events")
    assert not every([events], Text)
    assert "contested" in scene.alt.lower()


def test_a_message_that_is_too_long_is_refused_with_what_to_do(atlas: Atlas) -> None:
    with pytest.raises(ValueError, match="in large type; take a shorter title"):
        drawn(
            atlas, type="large", size="1:1", title="Too many " * 20, highlight=(*atlas.events,)[:9]
        )


COVERED = [
    {"title": "Both sides say that Shusha is theirs", "highlight": (SHUSHA,), "type": "large"},
    {"type": "large"},
    {},
    {"title": "Shusha", "theme": "dark", "names": "both"},
    {"place": "meghri"},
]


@pytest.mark.parametrize("wishes", COVERED, ids=repr)
def test_a_story_has_no_words_where_instagram_covers_it(
    atlas: Atlas, wishes: dict[str, Any]
) -> None:
    """Meta asks for 14 % of the top and 20 % of the bottom: 269 and 384 of 1920 pixels."""
    scene = drawn(atlas, size="9:16", **wishes)
    none_covered(scene)
    discs = [g for g in every(scene.groups, Group) if str(g.get_gid()).startswith("event-2")]
    assert wishes.get("highlight") is None or discs


def test_a_story_of_two_days_has_none_either(atlas: Atlas) -> None:
    first = PictureRequest(dt.date(2020, 9, 26), size="9:16")
    none_covered(PairScene(atlas, PairRequest(first, dt.date(2020, 12, 15))))


def none_covered(scene: SceneBase) -> None:
    sheet = Canvas(scene)
    renderer = sheet.draw(scene.groups)
    tall = scene.request.page.height
    assert tall == 1920
    for mark in every(scene.groups, Text):
        box = mark.get_window_extent(renderer)
        assert box.y0 >= 0.2 * tall - 1, mark.get_text()
        assert box.y1 <= (1 - 0.14) * tall + 1, mark.get_text()
