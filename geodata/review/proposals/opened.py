"""A folder of proposals as a person left it: read strictly, every difficulty a fault."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from geodata import files
from geodata.faults import DatasetError, Fault, from_validation
from geodata.reading import read_yaml
from geodata.record import Record
from geodata.review.proposals.records import (
    Dates,
    Events,
    Mentions,
    Places,
    Proposals,
    ProposedCard,
)
from geodata.review.proposals.written import CARD, DATES, EVENTS, MENTIONS, PLACES

R = TypeVar("R", bound=Record)
MOST_BYTES = 20_000_000
"""Of one file; the proposals of the largest document have a tenth of it."""


def read_proposals(folder: Path) -> Proposals:
    """The proposals in a folder.

    Raises DatasetError with all faults of form: files that are missing or no YAML, fields that are
    unknown, missing or of the wrong kind; FileRefusedError if the folder cannot be looked into.
    """
    faults: list[Fault] = []
    if not files.is_folder(folder):
        raise DatasetError(
            [Fault(str(folder), "", "", "is not a folder; name one that `propose` wrote")]
        )
    card = _file(folder, CARD, ProposedCard, faults)
    mentions = _file(folder, MENTIONS, Mentions, faults)
    places = _file(folder, PLACES, Places, faults)
    dates = _file(folder, DATES, Dates, faults)
    events = _file(folder, EVENTS, Events, faults)
    if faults or not (card and mentions and places and dates and events):
        raise DatasetError(faults)
    return Proposals(card=card, mentions=mentions, places=places, dates=dates, events=events)


def _file(folder: Path, name: str, record: type[R], faults: list[Fault]) -> R | None:
    path = folder / name
    if files.is_there(path) and files.size_of(path) > MOST_BYTES:
        faults.append(Fault(name, "", "", f"is larger than {MOST_BYTES:,} bytes; cut it down"))
        return None
    read = read_yaml(path, name, faults)
    if read is None:
        return None
    try:
        return record.model_validate_json(json.dumps(read.value), strict=True)
    except ValidationError as error:
        faults.extend(from_validation(error, name, ""))
    except (TypeError, ValueError):
        faults.append(Fault(name, "", "", "holds a key that is no text; correct it"))
    return None
