"""The panel as a reader of a frame sees it: a slow reading of the marks of `fragments`.

The page's script shows and hides the parts of a panel (`map_page/panel.js`); here the same is done
from what the library says of the frame.
"""

from __future__ import annotations

import os
from functools import cache

from dashboard import language
from dashboard.map.days import day_number
from dashboard.map_page.fragments import fragments
from geodata import Atlas, Frame, Knowledge
from tests.dashboard.reading_html import Node, parse


@cache
def _panels(atlas: Atlas, language: str, texts: str | None) -> dict[str, str]:
    return fragments(atlas, texts is not None)


def revealed(atlas: Atlas, frame: Frame, key: str, with_lines: bool = False) -> Node:
    """The section of the panel of `event:…`, `place:…` or `area:…`, without what is hidden."""
    texts = os.environ.get("SEED_TEXTS", "") if with_lines else None
    section = parse(_panels(atlas, language.current(), texts)[key])
    section.tag, section.attributes = "section", {"class": "who"}
    kind, _colon, name = key.partition(":")
    marks = _Event(atlas, frame, name) if kind == "event" else _Subject(frame)
    _prune(section, marks)
    return section


class _Subject:
    def __init__(self, frame: Frame) -> None:
        self.point = f"{frame.knowledge}|{frame.viewpoint or ''}"
        self.day = day_number(frame.date)

    def shows(self, node: Node) -> bool:
        seen = node.attributes.get("data-seen")
        return seen is None or any(self._in_force(mark) for mark in seen.split())

    def _in_force(self, mark: str) -> bool:
        knowledge, viewpoint, *days = mark.split("|")
        if f"{knowledge}|{viewpoint}" != self.point:
            return False
        return not days or int(days[0]) <= self.day <= int(days[1])


class _Event:
    def __init__(self, atlas: Atlas, frame: Frame, name: str) -> None:
        numbers = {c.id: str(i) for i, c in enumerate(atlas.events[name].record.claims)}
        telling = atlas.telling_of(name, frame)
        now = atlas.telling_of(name, frame, Knowledge.NOW)
        self.counted = {numbers[c] for c in telling.claims} if telling else set()
        self.disputed = bool(telling and telling.disputed)
        self.in_all = len(now.claims) if now else 0

    def shows(self, node: Node) -> bool:
        marks = node.attributes
        if node.tag == "h3":
            node.children = [self._heading()]
        if "data-silence" in marks and not self.in_all:
            node.children = [marks["data-silence"]]
        return all(
            (
                marks.get("data-claim", "-") in {*self.counted, "-"},
                "data-whole" not in marks or len(self.counted) == self.in_all,
                "data-disputed" not in marks or self.disputed,
                "data-silence" not in marks or not self.counted,
                "data-pairs" not in marks or self._counts(marks["data-pairs"]),
            )
        )

    def _counts(self, pairs: str) -> bool:
        return any(set(pair.split("-")) <= self.counted for pair in pairs.split())

    def _heading(self) -> str:
        many, later = len(self.counted), self.in_all - len(self.counted)
        return f"{many} claim{'s' * (many != 1)}" + (f", {later} more made later" if later else "")


def _prune(node: Node, marks: _Event | _Subject) -> None:
    kept: list[Node | str] = []
    for child in node.children:
        if isinstance(child, Node):
            if not marks.shows(child):
                continue
            _prune(child, marks)
            if child.attributes.get("class") == "dispute" and len(child.all("p")) == 0:
                continue
        kept.append(child)
    node.children = kept
