"""The panels of the map page: each once, with marks that say on which days a part is seen.

What differs from day to day is written with `data-…` marks (`dashboard/panel/panel.html`), which
the page's script compares with what the atlas says is in force.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from dashboard.glossary import marked
from dashboard.map.days import day_number
from dashboard.panel.panel import (
    event_facts,
    event_line,
    events_at,
    history,
    panel_macros,
    silences,
    standing_facts,
    subject_facts,
)
from geodata import Atlas, Knowledge
from geodata.dates import AFTER_ALL


def fragments(atlas: Atlas, with_lines: bool = False) -> dict[str, str]:
    """HTML of the panels of all events, places and areas, by key such as `area:shusha`.

    `with_lines` puts the cited lines of documents in where their texts are at hand: not for what
    goes to others, whose texts they are not.

    Marks: `data-claim` the number of a claim of the event; `data-pairs` the pairs of claims that
    make a line of a dispute ("0-3 1-3"); `data-whole` what is seen when all claims count;
    `data-disputed` what is seen while claims contradict; `data-silence` what stands where none
    counts; `data-seen` when a standing is in force, as "knowledge|viewpoint|first|last" (days since
    1970-01-01, both included; several parted by blanks); `data-open` the key that a button opens.
    """
    macros = panel_macros()
    subjects = _Subjects(atlas)
    found = {}
    for name in atlas.events:
        facts = _event(atlas, name, with_lines)
        found[f"event:{name}"] = str(macros.event_panel(facts))
    for kind, layer in (("place", atlas.places), ("area", atlas.areas)):
        for name in layer:
            key = f"{kind}:{name}"
            found[key] = str(macros.subject_panel(subjects.facts(key)))
    return {key: marked(_tight(html))[0] for key, html in found.items()}


def _tight(html: str) -> str:
    """HTML without the blanks at the ends of lines that a template leaves."""
    return "\n".join(line for part in html.splitlines() if (line := part.strip()))


def _event(atlas: Atlas, name: str, with_lines: bool) -> dict[str, Any]:
    claims = list(atlas.events[name].record.claims)
    numbers = {claim.id: number for number, claim in enumerate(claims)}
    facts = event_facts(atlas, name, claims)
    for number, claim in enumerate(facts["claims"]):
        claim["number"] = number
        if not with_lines:
            claim["lines"] = []
    for dispute in facts["disputes"]:
        dispute["sides"] = [
            {
                "by": side.by,
                "position": side.position,
                "words": side.words,
                "pairs": " ".join(f"{numbers[a]}-{numbers[b]}" for a, b in side.pairs),
            }
            for side in dispute["sides"]
        ]
    return {**facts, "silences": silences()}


class _Subjects:
    """Places and areas: what each viewpoint and knowledge has of them, equal parts written once."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self.lines: dict[str, dict[str, Any]] = {}
        self.timelines = {
            f"{knowledge}|{viewpoint or ''}": standings
            for knowledge in Knowledge
            for viewpoint, standings in atlas.timelines(knowledge).items()
        }

    def facts(self, key: str) -> dict[str, Any]:
        facts = subject_facts(self.atlas, key)
        facts["events"] = self._lines(events_at(self.atlas, key))
        standings, reasons, histories = _Parts(), _Parts(), _Parts()
        for point, by_key in self.timelines.items():
            intervals = by_key.get(key)
            if intervals is None:
                continue
            ends = [start for start, _ in intervals[1:]]
            for (start, standing), end in zip(intervals, [*ends, AFTER_ALL], strict=True):
                seen = f"{point}|{day_number(start)}|{day_number(end) - 1}"
                standings.add(seen, standing_facts(self.atlas, standing))
                reasons.add(seen, {"because": self._lines(standing.because)})
            histories.add(point, {"history": history(self.atlas, intervals)})
        return facts | {
            "standings": standings.parts(),
            "reasons": reasons.parts(),
            "histories": histories.parts(),
        }

    def _lines(self, event_ids: tuple[str, ...]) -> list[dict[str, Any]]:
        for event_id in event_ids:
            if event_id not in self.lines:
                line = event_line(self.atlas, event_id)
                self.lines[event_id] = {**line, "key": f"event:{event_id}"}
        return [self.lines[event_id] for event_id in event_ids]


class _Parts:
    """Parts of a panel with when they are seen; equal ones are kept once."""

    def __init__(self) -> None:
        self._seen: defaultdict[str, list[str]] = defaultdict(list)
        self._values: dict[str, dict[str, Any]] = {}

    def add(self, seen: str, value: dict[str, Any]) -> None:
        name = repr(value)
        self._values[name] = value
        self._seen[name].append(seen)

    def parts(self) -> list[dict[str, Any]]:
        return [{**v, "seen": " ".join(self._seen[name])} for name, v in self._values.items()]
