"""A picture of two frames: both days, one legend, and what differs outlined."""

from __future__ import annotations

import datetime as dt

import pytest
from lxml import etree
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch
from matplotlib.text import Text

from dashboard.figure import PairRequest, PictureRequest, draw_pair
from dashboard.figure.page.pair import OUTLINED, PairScene
from geodata import Atlas
from geodata.control import Condition
from tests.dashboard.figure.conftest import every

BEFORE, AFTER = dt.date(2020, 9, 26), dt.date(2020, 12, 15)


def asked(size: str = "960x540", **wishes: object) -> PairRequest:
    return PairRequest(PictureRequest(BEFORE, size=size, **wishes), AFTER)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", ["16:9", "540x960", "540x540", "A4-portrait", "640x360"])
def test_both_maps_stand_on_the_page_beside_or_above_each_other(atlas: Atlas, size: str) -> None:
    scene = PairScene(atlas, asked(size))
    one, other = (sheet.map.rect for sheet in scene.sheets)
    assert not one.meets(other)
    assert one.width == pytest.approx(other.width)
    assert one.height == pytest.approx(other.height)
    assert scene.sheets[0].map.bounds == pytest.approx(scene.sheets[1].map.bounds)
    page = scene.request.page
    for rect in (one, other):
        assert rect.left >= 0
        assert rect.bottom >= 0
        assert rect.right <= page.width + 1e-6
        assert rect.top <= page.height


def test_each_map_shows_the_states_of_its_own_frame(atlas: Atlas) -> None:
    scene = PairScene(atlas, asked())
    for sheet, frame in zip(scene.sheets, scene.frames, strict=True):
        cells = {
            str(cell.get_gid()).rpartition("cell-")[2]: cell
            for layer in sheet.cells.layers
            for cell in layer.marks
        }
        held = [s for s in frame.areas if s.id in cells and s.state is Condition.HELD]
        assert held
        for area in held:
            fill = scene.theme.fill(area.controllers[0], area.id in sheet.cells.quiet)
            assert to_hex(every([cells[area.id]], PathPatch)[0].get_facecolor()) == fill, area.id
    assert scene.frames[0].area("aghdam").controllers != scene.frames[1].area("aghdam").controllers


def test_the_words_name_both_days_and_one_legend(atlas: Atlas) -> None:
    scene = PairScene(atlas, asked(knowledge="then"))
    words = [mark.get_text() for mark in every(scene.groups, Text)]
    assert "26 September 2020" in words
    assert "15 December 2020" in words
    assert words.count("Areas") == 1
    assert OUTLINED in words
    assert "11,400 km²" in " ".join(words)
    assert "First, 26 September 2020" in scene.alt
    assert "Second, 15 December 2020" in scene.alt


def test_an_svg_has_no_id_twice(atlas: Atlas) -> None:
    picture = draw_pair(atlas, asked(format="svg"))
    tree = etree.fromstring(picture.data)
    ids = [mark.get("id") for mark in tree.iter() if mark.get("id")]
    assert len(ids) == len(set(ids))


def test_the_same_request_gives_the_same_bytes(atlas: Atlas) -> None:
    assert draw_pair(atlas, asked()).data == draw_pair(atlas, asked()).data


def test_what_cannot_be_met_is_said(atlas: Atlas) -> None:
    with pytest.raises(ValueError, match="none can be highlighted"):
        asked(highlight=("2020-11-08-shusha",))
    with pytest.raises(ValueError, match="outlines what differs"):
        asked(outline=("aghdam",))
    with pytest.raises(ValueError, match="the atlas shows"):
        PairRequest(PictureRequest(BEFORE), dt.date(1900, 1, 1))
    with pytest.raises(ValueError, match="no actor"):
        PairScene(atlas, PairRequest(PictureRequest(BEFORE), AFTER, "mars"))
    with pytest.raises(ValueError, match="do not fit"):
        PairScene(atlas, asked("480x320", title="word " * 39, caption="word " * 99))
