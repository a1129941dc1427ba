"""What somebody placed on a picture by hand: a small file, written by the page or an editor.
README.md of this room has an example.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import AfterValidator, ConfigDict, Field, ValidationError, model_validator

from dashboard.language.wording import short
from dashboard.view.extent import THEATRE
from geodata import Atlas, files
from geodata.faults import Fault, from_validation
from geodata.reading import parse_yaml, text_of
from geodata.record import Id, Record, Text

MOST_BYTES = 100_000
MOST_NOTES, MOST_NAMES = 30, 200
"""Of each kind, as more would hide the map; and of names that are left out."""
LONGEST_TEXT, LONGEST_CALLOUT = 120, 200


def _on_the_map(at: tuple[float, float]) -> tuple[float, float]:
    (south, west), (north, east) = THEATRE
    lon, lat = at
    if west <= lon <= east and south <= lat <= north:
        return at
    turned = ", longitude first" if west <= lat <= east and south <= lon <= north else ""
    raise ValueError(
        f"{lon:g}, {lat:g} is not on the map; give longitude {west:g} to {east:g} and latitude "
        f"{south:g} to {north:g}{turned}"
    )


Position = Annotated[tuple[float, float], AfterValidator(_on_the_map)]
"""Longitude and latitude in degrees WGS 84."""


class HandText(Record):
    """A short text whose middle stands at a position."""

    at: Position
    text: Annotated[Text, Field(max_length=LONGEST_TEXT)]
    size: Literal["small", "normal", "large"] = "normal"


class HandArrow(Record):
    """An arrow from one position to another.

    `bend` is how far its middle lies beside the straight line, as a share of half its length; above
    0 to the left of who goes along it.
    """

    model_config = ConfigDict(populate_by_name=True)

    start: Annotated[Position, Field(alias="from")]
    end: Annotated[Position, Field(alias="to")]
    bend: Annotated[float, Field(ge=-1, le=1)] = 0.2

    @model_validator(mode="after")
    def _has_a_length(self) -> Self:
        if self.start == self.end:
            raise ValueError("begins where it ends; move one of the two")
        return self


class OwnCallout(Record):
    """The words in which a highlighted event is told."""

    event: Id
    text: Annotated[Text, Field(max_length=LONGEST_CALLOUT)]


class HandLabel(Record):
    """The name of a place or land, with its middle at a position."""

    place: Id
    at: Position


class Notes(Record):
    """All that is placed by hand on one picture, in the order in which it is drawn."""

    texts: Annotated[tuple[HandText, ...], Field(max_length=MOST_NOTES)] = ()
    arrows: Annotated[tuple[HandArrow, ...], Field(max_length=MOST_NOTES)] = ()
    callouts: Annotated[tuple[OwnCallout, ...], Field(max_length=MOST_NOTES)] = ()
    labels: Annotated[tuple[HandLabel, ...], Field(max_length=MOST_NOTES)] = ()
    hidden: Annotated[tuple[Id, ...], Field(max_length=MOST_NAMES)] = ()

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        names = [*(label.place for label in self.labels), *self.hidden]
        for named in ([own.event for own in self.callouts], names):
            twice = next((name for name in named if named.count(name) > 1), None)
            if twice:
                raise ValueError(f"“{twice}” stands twice; keep one")
        return self

    @property
    def words(self) -> dict[str, str]:
        """The words of events, by id."""
        return {own.event: own.text for own in self.callouts}

    def as_yaml(self) -> str:
        """The file that `read_notes` reads as these notes again."""
        data = self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=None)


NOTHING = Notes()
"""A picture on which nothing is placed by hand."""


def notes_of(raw: bytes, file: str) -> Notes:
    """Notes from the bytes of a file; `file` is its name for the faults.

    Raises ValueError with a sentence for each fault, a line each.
    """
    faults: list[Fault] = []
    if len(raw) > MOST_BYTES:
        problem = f"is larger than {MOST_BYTES // 1000} kB; notes are a few lines"
        raise ValueError(str(Fault(file, "", "", problem)))
    try:
        read = parse_yaml(text_of(raw), file, faults)
        if read is not None:
            value = {} if read.value is None else read.value
            return Notes.model_validate_json(json.dumps(value), strict=True)
    except UnicodeDecodeError as error:
        faults.append(Fault(file, "", "", f"is not UTF-8 at byte {error.start}; save it as UTF-8"))
    except ValidationError as error:
        faults.extend(from_validation(error, file, ""))
    raise ValueError("\n".join(map(str, faults)))


def read_notes(path: Path) -> Notes:
    """Notes from a file; errors as for `notes_of`, and FileRefusedError if it cannot be read."""
    return notes_of(files.read_bytes(path), path.name)


def check_notes(atlas: Atlas, notes: Notes, lands: Iterable[str]) -> None:
    """Raise ValueError for an event or a name that the atlas does not have.

    `lands` are the ids of the lands and waters that have a name on the map.
    """
    for own in notes.callouts:
        if own.event not in atlas.events:
            raise ValueError(
                f"the notes tell of an event “{short(own.event)}”, which the atlas does not have; "
                "its ids look like 2020-11-08-shusha"
            )
    named = {*atlas.places, *lands}
    for place in (*(label.place for label in notes.labels), *notes.hidden):
        if place not in named:
            raise ValueError(
                f"the notes move or hide a name “{short(place)}”, which the map does not "
                "have; its ids look like shusha or lake-sevan"
            )
