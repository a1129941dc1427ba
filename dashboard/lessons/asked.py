"""A task as it is put to a class: what is shown in which order, what is right, what is told after.

The player in the browser, the sheets and the pages of the site all show it from here, so that a
class with the sheet and one with the screen see the same letters.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import shapely

from dashboard.language.wording import day_text
from dashboard.lessons.load import bounds_of
from dashboard.lessons.model import Step
from dashboard.lessons.solution import before, claim_of, references
from dashboard.lessons.task import Choose, FindSource, Locate, Match, Order
from geodata import Atlas
from geodata.citation import publisher
from geodata.model import PlaceKind


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be found on the map: `place:ID` or `area:ID`, its name, and of a place the point.

    `at` is (longitude, latitude) in degrees WGS 84; within `km` of it is near enough. An area has
    neither: inside it is near enough.
    """

    key: str
    title: str
    at: tuple[float, float] | None = None
    km: float | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A task in the words and the order in which a class meets it.

    `statements` are names of claims; `choices` are words: options, speakers, references, or the
    names from which somebody without a mouse chooses a place. `right` are numbers of choices: those
    that are right, or (match) the one of each statement. `before` are pairs of numbers of
    statements of which the first was made earlier. `settled_by` are the claims that are told with
    the answer; those of `withheld` are told only then, since they say what is asked.
    """

    kind: str
    settled_by: tuple[str, ...]
    statements: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    right: tuple[int, ...] = ()
    before: tuple[tuple[int, int], ...] = ()
    reason: str | None = None
    target: Target | None = None

    @property
    def withheld(self) -> tuple[str, ...]:
        """The claims that would give the answer away."""
        return self.settled_by if self.statements else ()


MOST_NAMES = 16
"""Names of places to choose from beside the map."""


def asked(step: Step, atlas: Atlas) -> Asked | None:
    """The task of a sound step; None if it has none."""
    match step.task:
        case Choose() as task:
            options = _shuffled((*task.right, *task.wrong), step)
            right = tuple(n for n, option in enumerate(options) if option in task.right)
            return Asked(
                task.kind, task.settled_by, choices=options, right=right, reason=task.reason
            )
        case Order() as task:
            return _order(task, step, atlas)
        case Match() as task:
            shown = _shuffled(task.claims, step)
            by = [atlas.actors[claim_of(name, atlas).by].title for name in shown]
            choices = tuple(sorted(set(by), key=str.casefold))
            right = tuple(choices.index(title) for title in by)
            return Asked(task.kind, shown, shown, choices, right)
        case FindSource() as task:
            offered = references(task, atlas)
            words = {source: reference_words(source, atlas) for source in offered}
            choices = _shuffled(dict.fromkeys(words.values()), step)
            right = (choices.index(words[offered[0]]),)
            return Asked(task.kind, task.named, (task.claim,), choices, right)
        case Locate() as task:
            return _locate(task, step, atlas)
    return None


def _shuffled(texts: Iterable[str], step: Step) -> tuple[str, ...]:
    """Texts in an order that looks like chance and is the same wherever the step is shown.

    By CRC-32, which the script of the lesson maker can reckon too (`asked.js`).
    """
    return tuple(sorted(texts, key=lambda text: (zlib.crc32(f"{step.id}\0{text}".encode()), text)))


def _order(task: Order, step: Step, atlas: Atlas) -> Asked:
    pairs = before(task, atlas)
    shown = _shuffled(task.claims, step)
    at = {name: number for number, name in enumerate(shown)}
    if all(at[one] < at[other] for one, other in pairs):  # by chance it is solved already
        shown = shown[::-1]
        at = {name: number for number, name in enumerate(shown)}
    by_day = sorted(task.claims, key=lambda name: (claim_of(name, atlas).on.earliest, at[name]))
    numbers = sorted((at[one], at[other]) for one, other in pairs)
    return Asked(task.kind, tuple(by_day), shown, before=tuple(numbers))


def reference_words(name: str, atlas: Atlas) -> str:
    """A source as a class is offered it: title, publisher, day."""
    source = atlas.sources[name]
    parts = [f"“{source.title}”", publisher(atlas, source)]
    if source.date:
        parts.append(day_text(source.date))
    return ", ".join(parts)


def _locate(task: Locate, step: Step, atlas: Atlas) -> Asked:
    key = f"place:{task.place}" if task.place else f"area:{task.area}"
    others = [name for name in _shuffled(_in_sight(key, step, atlas), step) if name != key]
    titles = {atlas.title_of(name) for name in (key, *others[: MOST_NAMES - 1])}
    choices = tuple(sorted(titles, key=str.casefold))
    title = atlas.title_of(key)
    target = Target(key, title)
    if task.place:
        place = atlas.places[task.place]
        target = Target(key, title, (place.point.x, place.point.y), place.record.precision_km)
    return Asked(
        task.kind, task.settled_by, choices=choices, right=(choices.index(title),), target=target
    )


def _in_sight(key: str, step: Step, atlas: Atlas) -> Iterator[str]:
    """The keys of settlements, or of areas, within the bounds of a step."""
    sight = shapely.box(*bounds_of(step))
    if key.startswith("place:"):
        for name, place in atlas.places.items():
            if place.record.kind is PlaceKind.SETTLEMENT and sight.contains(place.geometry):
                yield f"place:{name}"
    else:
        for name, area in atlas.areas.items():
            if sight.contains(shapely.point_on_surface(area.geometry)):
                yield f"area:{name}"
