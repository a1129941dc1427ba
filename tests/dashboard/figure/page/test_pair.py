"""A picture of two frames: both days, one legend, what differs outlined, and the command."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree
from matplotlib.text import Text

from dashboard.cli import cli
from dashboard.figure import PairRequest, PictureRequest, draw_pair
from dashboard.figure.ink.artists import Group
from dashboard.figure.page.pair import OUTLINED, PairScene
from geodata import Atlas

BEFORE, AFTER = dt.date(2020, 9, 26), dt.date(2020, 12, 15)


def every(groups: list[Group], kind: type) -> list:
    found = []
    for mark in groups:
        if isinstance(mark, Group):
            found += every(mark.marks, kind)
        elif isinstance(mark, kind):
            found.append(mark)
    return found


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
        states = {s.id: s.state for s in frame.areas}
        assert all(state[0] is states[name] for name, state in sheet.cells._states.items())
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


def test_the_command_writes_picture_and_words(tmp_path: Path) -> None:
    out = tmp_path / "compare.png"
    line = ["compare", "--date", "2020-11-08", "--knowledge2", "now", "--size", "640x360"]
    done = CliRunner().invoke(cli, [*line, "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert out.read_bytes().startswith(b"\x89PNG")
    assert "as known today" in out.with_suffix(".txt").read_text("utf-8").casefold()
    bad = CliRunner().invoke(cli, ["compare", "--date", "8.11.2020", "--out", str(out)])
    assert bad.exit_code == 2
    assert "YYYY-MM-DD" in bad.output
