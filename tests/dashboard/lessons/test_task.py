"""A step's task is read; each thing that can be wrong in one is named in a sentence."""

from __future__ import annotations

import copy
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.lessons.solution import before, claim_of, references, speakers
from dashboard.lessons.task import FindSource, Match, Order
from geodata import Atlas
from tests.dashboard.lessons.conftest import Written

ALIYEV, LIST = "2020-11-08-shusha/az-aliyev", "2020-11-08-shusha/arm-list"
HARUTYUNYAN = "2020-11-08-shusha/nk-harutyunyan"
SHUSHA = {"date": "2020-11-08", "selected": "event:2020-11-08-shusha"}
ELSEWHERE = {"date": "2020-11-08"}
SOUND: dict[str, dict[str, Any]] = {
    "choose": {
        "right": ["Azerbaijan"],
        "wrong": ["Armenia"],
        "reason": "Its president says so.",
        "settled_by": [ALIYEV],
    },
    "order": {"claims": [HARUTYUNYAN, ALIYEV]},
    "match": {"claims": [ALIYEV, LIST]},
    "locate": {"place": "shusha", "settled_by": [ALIYEV]},
    "source": {"claim": ALIYEV, "among": [LIST, HARUTYUNYAN]},
}


def put(lesson: dict[str, Any], kind: str, view: dict[str, str] = ELSEWHERE, **other: Any) -> Any:
    """The lesson whose first step has a task, sound but for what is given."""
    task = {"kind": kind, **SOUND.get(kind, {}), **other}
    task = copy.deepcopy({name: value for name, value in task.items() if value is not None})
    lesson["steps"][0].update(task=task, view=dict(view), claims=[ALIYEV, LIST, HARUTYUNYAN])
    return lesson


@pytest.mark.parametrize("kind", SOUND)
def test_every_kind_is_read(read: Written, sound: dict[str, Any], kind: str) -> None:
    found, faults = read(put(sound, kind))
    assert faults == []
    task = found["a-town"].steps[0].task
    assert task is not None
    assert task.kind == kind
    assert set(task.named) <= {ALIYEV, LIST, HARUTYUNYAN}


FAULTS: dict[str, tuple[str, dict[str, Any], str]] = {
    "an unknown kind": ("quiz", {}, "'choose', 'order', 'match', 'locate', 'source'"),
    "no right option": ("choose", {"right": []}, "at least 1"),
    "no wrong option": ("choose", {"wrong": None}, "missing"),
    "an option twice": ("choose", {"wrong": ["Azerbaijan"]}, "twice"),
    "an endless option": ("choose", {"wrong": ["x" * 161]}, "160"),
    "too many options": ("choose", {"wrong": list("abcdef")}, "at most 6"),
    "no reason": ("choose", {"reason": None}, "missing"),
    "nothing that settles": ("choose", {"settled_by": []}, "at least 1"),
    "a claim of another step": ("order", {"claims": [ALIYEV, "1991-04-30-getashen/az-1"]}, "step"),
    "a claim that is none": ("match", {"claims": [ALIYEV, "2020-11-08-shusha/x"]}, "step"),
    "a claim twice": ("order", {"claims": [ALIYEV, ALIYEV]}, "twice"),
    "one statement": ("order", {"claims": [ALIYEV]}, "at least 2"),
    "a claim among the others": ("source", {"among": [ALIYEV]}, "twice"),
    "no place": ("locate", {"place": None}, "either a place or an area"),
    "a place and an area": ("locate", {"area": "shusha"}, "either a place or an area"),
    "an unknown place": ("locate", {"place": "atlantis"}, "no place “atlantis”"),
    "an unknown area": ("locate", {"place": None, "area": "atlantis"}, "no area “atlantis”"),
    "a place as wide as a country": ("locate", {"place": "armenia"}, "known to"),
    "a place out of sight": ("locate", {"place": "baku"}, "outside"),
    "a place that is pointed at": ("locate", {"view": SHUSHA}, "points at “shusha” already"),
    "an area that is pointed at": (
        "locate",
        {"place": None, "area": "shusha", "view": {**ELSEWHERE, "selected": "area:shusha"}},
        "points at “shusha” already",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_every_kind_of_fault_is_named(read: Written, sound: dict[str, Any], name: str) -> None:
    kind, changed, words = FAULTS[name]
    found, faults = read(put(sound, kind, **changed))
    assert found == {}
    assert any("task" in fault.field and words in fault.problem for fault in faults), faults
    assert len(faults) == 1, "one slip is not told over and over"


def test_a_task_without_a_question_or_with_nothing_to_decide_is_refused(
    atlas: Atlas, read: Written, sound: dict[str, Any]
) -> None:
    put(sound, "order")["steps"][0].update(question=None, answer=None)
    assert [fault.field for fault in read(sound)[1]] == ["task"]
    event = atlas.events["2020-11-08-shusha"].record
    names = {claim.id: f"2020-11-08-shusha/{claim.id}" for claim in event.claims}
    same = [
        (names[one.id], names[other.id], one, other)
        for one in event.claims
        for other in event.claims
        if one.id < other.id
    ]
    one_day = next([a, b] for a, b, one, other in same if one.on == other.on)
    one_speaker = next([a, b] for a, b, one, other in same if one.by == other.by)
    for task, words in (
        ({"kind": "order", "claims": one_day}, "other days"),
        ({"kind": "match", "claims": one_speaker}, "one speaker"),
    ):
        sound["steps"][0].update(
            task=task, claims=list(task["claims"]), question="Which?", answer="These."
        )
        (fault,) = read(sound)[1]
        assert words in fault.problem


@given(st.data())
def test_the_order_follows_from_the_days_and_ties_count_either_way(
    atlas: Atlas, data: st.DataObject
) -> None:
    every = [f"{e}/{c.id}" for e, event in atlas.events.items() for c in event.record.claims]
    chosen = data.draw(st.lists(st.sampled_from(every), min_size=2, max_size=6, unique=True))
    pairs = before(Order(kind="order", claims=tuple(chosen)), atlas)
    on = {name: claim_of(name, atlas).on for name in chosen}
    for one in chosen:
        assert (one, one) not in pairs
        for other in chosen:
            if on[one].overlaps(on[other]):
                assert not {(one, other), (other, one)} & pairs, "may be of one day"
            elif one != other:
                assert ((one, other) in pairs) == (on[one].earliest < on[other].earliest)
    by_day = sorted(chosen, key=lambda name: on[name].earliest)
    assert not any((later, earlier) in pairs for earlier, later in pairwise(by_day))


@given(st.data())
def test_pairs_and_references_are_those_of_the_claims(atlas: Atlas, data: st.DataObject) -> None:
    every = [f"{e}/{c.id}" for e, event in atlas.events.items() for c in event.record.claims]
    chosen = data.draw(st.lists(st.sampled_from(every), min_size=2, max_size=6, unique=True))
    matched = speakers(Match(kind="match", claims=tuple(chosen)), atlas)
    assert matched == {name: claim_of(name, atlas).by for name in chosen}
    offered = references(FindSource(kind="source", claim=chosen[0], among=tuple(chosen[1:])), atlas)
    assert offered[0] == claim_of(chosen[0], atlas).source
    assert len(offered) == len(set(offered))
    assert set(offered) == {claim_of(name, atlas).source for name in chosen}
