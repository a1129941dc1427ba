"""Animations: length, holds, refusals, cancelling, and the same bytes twice."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imageio_ffmpeg import get_ffmpeg_exe
from matplotlib.text import Text

from dashboard.figure import AnimationRequest, CancelledError, PictureRequest, animate
from dashboard.figure.animation import STEPS, Reel
from dashboard.figure.ink.artists import Group
from dashboard.figure.notes import Notes, OwnCallout
from dashboard.view.chapters import FIRST_DAY, LAST_DAY
from geodata import Atlas
from tests.dashboard.figure.conftest import every

VIEW = PictureRequest(dt.date(2020, 11, 20), size="480x321")


def days(first: str, last: str, **wishes: Any) -> AnimationRequest:
    view = wishes.pop("view", VIEW)
    return AnimationRequest(
        dt.date.fromisoformat(first), dt.date.fromisoformat(last), view, **wishes
    )


def test_the_last_day_is_always_shown() -> None:
    weeks = days("2020-11-01", "2020-11-20", step="week").days
    assert [d.day for d in weeks] == [1, 8, 15, 20]
    assert [d.day for d in days("2020-11-01", "2020-11-15", step="week").days] == [1, 8, 15]


def test_a_month_too_short_ends_on_its_last_day() -> None:
    months = days("1992-01-31", "1992-06-01", step="month").days
    assert [d.isoformat()[5:] for d in months] == [
        "01-31",
        "02-29",
        "03-31",
        "04-30",
        "05-31",
        "06-01",
    ]


@given(
    first=st.dates(FIRST_DAY, LAST_DAY - dt.timedelta(1)),
    length=st.integers(1, 1400),
    step=st.sampled_from(list(STEPS)),
)
def test_steps_are_even_and_leave_no_stretch_out(first: dt.date, length: int, step: str) -> None:
    last = min(first + dt.timedelta(length), LAST_DAY)
    shown = days(first.isoformat(), last.isoformat(), step=step).days
    assert (shown[0], shown[-1]) == (first, last)
    apart = [(after - before).days for before, after in pairwise(shown)]
    least, most = {"day": (1, 1), "week": (7, 7), "month": (28, 31)}[step]
    assert all(least <= days <= most for days in apart[:-1])
    assert 1 <= apart[-1] <= most


@pytest.mark.parametrize(
    ("wishes", "sentence"),
    [
        ({"first": "1988-01-01", "last": "2000-01-01"}, "steps are too many"),
        ({"first": "2020-11-08", "last": "2020-11-08"}, "must come before"),
        ({"first": "1980-11-08", "last": "2020-11-08"}, "the atlas shows"),
        ({"first": "2020-11-08", "last": "2020-11-18", "speed": 0}, "from 1 to 30"),
        ({"first": "2020-11-08", "last": "2020-11-18", "format": "avi"}, ".mp4, .gif"),
        ({"first": "2020-11-08", "last": "2020-11-18", "step": "hour"}, "day, week, month"),
    ],
)
def test_refusals(wishes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        days(**wishes)


def test_a_video_larger_than_a_screen_is_refused() -> None:
    large = PictureRequest(VIEW.date, size="1920x1080", scale=3)
    with pytest.raises(ValueError, match="too many for an animation"):
        days("2020-11-08", "2020-11-18", view=large)


@pytest.fixture(scope="module")
def reel(atlas: Atlas) -> Reel:
    return Reel(atlas, days("2020-11-18", "2020-11-21", speed=10))


def test_days_with_a_control_change_are_held(reel: Reel) -> None:
    told: list[tuple[int, int]] = []
    shots = list(reel.shots(lambda done, total: told.append((done, total))))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    runs = [shots.count(shot) for shot in dict.fromkeys(shots)]
    # Ends 1 + 18, the 19th 1, and the handover of Aghdam on the 20th 1 + 7.
    assert runs == [19, 1, 8, 19]
    assert {len(shot) for shot in shots} == {480 * 320 * 4}  # even sides


def test_mp4_is_h264_that_everybody_plays_and_reproducible(atlas: Atlas, tmp_path: Path) -> None:
    request = days("2020-11-18", "2020-11-21", speed=10)
    first, again = tmp_path / "a.mp4", tmp_path / "b.mp4"
    alt = animate(atlas, request, first)
    animate(atlas, request, again)
    assert first.read_bytes() == again.read_bytes()
    probe = subprocess.run([get_ffmpeg_exe(), "-i", str(first)], capture_output=True, text=True)
    assert re.search(r"h264.*yuv420p.*480x320", probe.stderr)
    assert "Duration: 00:00:04.70" in probe.stderr
    assert alt.startswith("Animation from 18 November 2020 to 21 November 2020, day by day.")
    assert {f.name for f in tmp_path.iterdir()} == {"a.mp4", "b.mp4"}


def test_cancelling_leaves_nothing(atlas: Atlas, tmp_path: Path) -> None:
    with pytest.raises(CancelledError):
        animate(
            atlas, days("2020-11-18", "2020-11-21"), tmp_path / "a.mp4", lambda done, _: done < 2
        )
    assert not list(tmp_path.iterdir())


# ---- captions ------------------------------------------------------------------------------------

SHUSHA = "2020-11-08-shusha"


@pytest.fixture(scope="module")
def told(atlas: Atlas) -> Reel:
    notes = Notes(callouts=(OwnCallout(event=SHUSHA, text="Who has the town?"),))
    view = PictureRequest(VIEW.date, size="960x540", notes=notes)
    return Reel(atlas, days("2020-11-06", "2020-11-10", speed=10, view=view))


def shown(reel: Reel, number: int) -> str:
    reel.shot(reel.frames[number], number / 4)
    caption = next(g for g in every(reel.scene.groups, Group) if g.get_gid() == "caption")
    return " ".join(mark.get_text() for mark in every([caption], Text))


def test_each_change_has_its_caption_in_own_words_where_there_are_some(told: Reel) -> None:
    assert [caption.fresh for caption in told.scene.captions][1:4] == [True, True, True]
    assert "sixteen villages" in shown(told, 1)
    assert "8 November 2020" in shown(told, 2)
    assert "Who has the town?" in shown(told, 2)


def test_highlights_stand_on_the_map_in_their_days_only(told: Reel) -> None:
    marked = []
    for number, frame in enumerate(told.frames):
        told.shot(frame, number / 4)
        spots = [s for cluster in told.scene.clusters for s in cluster.spots if s.number]
        marked.append([s.view.id for s in spots])
    assert marked == [[], [], [SHUSHA], [], []]


def test_who_has_more_to_read_has_more_time(told: Reel) -> None:
    shots = list(told.shots())
    runs = [shots.count(shot) for shot in dict.fromkeys(shots)]
    for caption, run in list(zip(told.scene.captions, runs, strict=True))[1:-1]:
        seconds = max(0.7, min(caption.letters / 15, 6))
        assert run == 1 + round(10 * seconds)
    assert max(runs) > 19


def test_a_page_too_small_for_captions_says_so(atlas: Atlas, reel: Reel) -> None:
    assert "no captions" in reel.alt
    large = days("2020-11-18", "2020-11-21", view=PictureRequest(VIEW.date, size="1280x720"))
    assert "no captions" not in Reel(atlas, large).alt
