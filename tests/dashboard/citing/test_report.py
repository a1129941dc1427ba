"""The prefilled report: what is shown, exactly enough to find it again."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.citing.report import MOST_NAMED, report_text
from dashboard.view import parameters
from dashboard.view.filters import Filters, visible
from geodata import Atlas

DEFAULTS = {p.name: p.default for p in parameters.PARAMETERS}


def report(atlas: Atlas, knowledge: str = "then", window: int = 3, **view: Any) -> str:
    shown = {**DEFAULTS, "knowledge": knowledge, "window": window, **view}
    frame = atlas.at(shown["date"], None, knowledge, window)
    chosen = Filters()
    return report_text(atlas, frame, shown, "http://atlas/", chosen, visible(atlas, chosen))


def line(text: str, start: str) -> str:
    return next(line for line in text.splitlines() if line.startswith(start))


def test_an_event_is_reported_with_the_claims_that_are_shown(atlas: Atlas) -> None:
    then = report(atlas, selected="event:2020-11-08-shusha")
    now = report(atlas, "now", selected="event:2020-11-08-shusha")
    assert "event:2020-11-08-shusha (Azerbaijan announces taking Shusha" in then
    assert "nk-poghosyan" not in line(then, "Claims shown:")
    assert "nk-poghosyan" in line(now, "Claims shown:")


@pytest.mark.parametrize("key", ["area:shusha", "place:shusha"])
def test_a_place_or_area_is_reported_with_its_state_and_why(atlas: Atlas, key: str) -> None:
    text = report(atlas, selected=key)
    assert f"Chosen: {key} (" in text
    assert line(text, "Shown as:").startswith("Shown as: contested: ")
    assert "2020-11-08-shusha" in line(text, "Because of:")


def test_without_a_choice_it_names_the_events_on_the_screen(atlas: Atlas) -> None:
    assert "2020-11-08-shusha" in line(report(atlas), "Events shown:")
    many = line(report(atlas, "now", window=366), "Events shown:")
    assert many.count(",") == MOST_NAMED
    assert many.endswith("more")


def test_it_leads_back_to_the_view_and_leaves_room_to_write(atlas: Atlas) -> None:
    text = report(atlas, selected="area:shusha")
    link = line(text, "Link: ").removeprefix("Link: ")
    assert link.startswith("http://atlas/?date=2020-11-08&")
    assert "selected=area:shusha" in link
    headings = [row for row in text.splitlines() if row.endswith(":")]
    assert len(headings) == 3
    assert text.endswith(":\n")


def test_a_hostile_title_stays_on_its_line(hostile_atlas: Atlas) -> None:
    for name in hostile_atlas.events:
        text = report(hostile_atlas, "now", selected=f"event:{name}")
        assert [row for row in text.splitlines() if row][-1].startswith("A source for it")
        assert sum(row.startswith("Chosen:") for row in text.splitlines()) == 1
