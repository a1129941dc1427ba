"""Merging what a person approved into a dataset: all of it, or nothing and every fault."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from geodata.canonical import collection_of
from geodata.dataset import Dataset
from geodata.faults import DatasetError, Fault
from geodata.files import is_folder, read_bytes
from geodata.folders import for_one_run
from geodata.reading import text_of
from geodata.review.merging.as_records import event_feature, place_feature
from geodata.review.merging.card_merge import merge_card
from geodata.review.merging.report import Report
from geodata.review.merging.target import SEEDS, borrowed_cards, merged, sound_dataset, write_all
from geodata.review.proposals.records import Proposals
from geodata.review.proposals.written import CARD, EVENTS, MENTIONS, PLACES


def accept(proposals: Proposals, folder: Path) -> Report:
    """Merge what was approved into a dataset folder and write it in canonical form.

    Items that the dataset has already, exactly so, are told and not taken again, so that one can
    accept in parts. Raises DatasetError with every fault of the proposals, of the folder, or of
    what the folder would become, and FileRefusedError; then nothing is written.
    """
    if not is_folder(folder):
        sound_dataset(folder)
    with for_one_run(folder):
        return _accept(proposals, folder)


def _accept(proposals: Proposals, folder: Path) -> Report:
    data = sound_dataset(folder)
    report, faults = Report(), list[Fault]()
    changes: dict[str, str] = {}
    _dependencies(proposals, data, faults)
    actors = text_of(read_bytes(folder / "actors.yaml"))
    merge_card(proposals, data, actors, changes, report, faults)
    places = [place_feature(place, faults) for place in proposals.taken_places]
    events = [event_feature(event, proposals, faults) for event in proposals.taken_events]
    if not faults:
        _features(folder, "places.geojson", PLACES, places, changes, report, faults)
        _features(folder, "events.geojson", EVENTS, events, changes, report, faults)
    if faults:
        raise DatasetError(faults)
    _tell_left(proposals, report)
    if changes:
        borrowed = borrowed_cards(folder)
        if borrowed and any(name.startswith(SEEDS) for name in changes):
            changes = {**borrowed, **changes}
            report.notes.append(
                f"{folder} had no cards and cited the built-in ones; they now stand in its seeds/"
            )
        report.files = write_all(folder, merged(folder, changes))
    return report


def open_points(proposals: Proposals, data: Dataset) -> list[Fault]:
    """What still speaks against accepting what is approved, as far as can be said without trying.

    Nothing is read or written.
    """
    faults: list[Fault] = []
    _dependencies(proposals, data, faults)
    merge_card(proposals, data, "", {}, Report(), faults)
    for place in proposals.taken_places:
        place_feature(place, faults)
    for event in proposals.taken_events:
        event_feature(event, proposals, faults)
    return sorted(set(faults))


def _dependencies(proposals: Proposals, data: Dataset, faults: list[Fault]) -> None:
    """What the approved items rest on must be approved too, or be in the dataset."""
    card = proposals.card
    known_card = any(c.sha256 == card.sha256 for c in data.cards.values())
    has_card = card.accept == "yes" or known_card
    approved = {p.id for p in proposals.taken_places}
    waiting = {p.id for p in proposals.places.places} - approved
    if not has_card and (proposals.taken_mentions or proposals.taken_events):
        faults.append(
            Fault(CARD, card.file, "accept", "is no, but other items are accepted; write yes")
        )

    def place(file: str, item: str, name: str) -> None:
        if name in data.places or name in approved:
            return
        cure = (
            "waits in places.yaml; write accept: yes there"
            if name in waiting
            else "is no place of the dataset nor of places.yaml; correct the id"
        )
        faults.append(Fault(file, item, "place", f"{name!r} {cure}"))

    for mention in proposals.taken_mentions:
        item = f"line {mention.line} ({mention.start} to {mention.end})"
        if mention.place is None:
            faults.append(
                Fault(MENTIONS, item, "place", "is empty; write the id of a place, or accept: no")
            )
        else:
            place(MENTIONS, item, mention.place)
    for event in proposals.taken_events:
        for role in event.places:
            place(EVENTS, event.id, role.place)


def _features(
    folder: Path,
    layer: str,
    file: str,
    features: list[dict[str, Any] | None],
    changes: dict[str, str],
    report: Report,
    faults: list[Fault],
) -> None:
    """Add places or events to their layer."""
    collection = collection_of(folder / layer)
    had = {feature["id"]: feature for feature in collection["features"]}
    new: list[dict[str, Any]] = []
    what = layer.partition("s.")[0]
    for feature in filter(None, features):
        name = feature["id"]
        line = f"{what} {name}: {feature['properties']['title']}"
        if any(item["id"] == name for item in new):
            faults.append(Fault(file, name, "id", "is used twice; give each its own id"))
        elif name not in had:
            new.append(feature)
            report.taken.append(line)
        elif _same(feature, had[name]):
            report.there.append(line)
        else:
            faults.append(
                Fault(file, name, "id", f"the dataset has another {what} by this id; rename yours")
            )
    if new:
        collection["features"] += new
        changes[layer] = json.dumps(collection, ensure_ascii=False)


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two features say the same; the point of an event is that of its place."""
    place = "coordinates" in (one["geometry"] or {})
    same_point = not place or one["geometry"] == other["geometry"]
    return bool(same_point and one["properties"] == other["properties"])


def _tell_left(proposals: Proposals, report: Report) -> None:
    """Everything that was not approved, so that nothing is lost in silence."""
    if proposals.card.accept == "no":
        report.left.append(f"card of {proposals.card.file}")
    taken = {id(item) for item in proposals.taken_mentions}
    report.left += [
        f"mention in line {m.line}: {m.surface!r}, {m.place or 'no place'} ({m.sureness})"
        for m in proposals.mentions.mentions
        if id(m) not in taken
    ]
    approved = {p.id for p in proposals.taken_places}
    report.left += [
        f"place {p.id}: {p.title} ({p.sureness})"
        for p in proposals.places.places
        if p.id not in approved
    ]
    used = {event.when for event in proposals.taken_events}
    report.left += [
        f"date in line {d.line}: {d.surface!r}, {d.when or 'not known'}"
        for d in proposals.dates.dates
        if d.when not in used
    ]
    report.left += [
        f"event {e.id}: {e.category}, {e.when or 'no date'}"
        for e in proposals.events.events
        if e.accept == "no"
    ]
