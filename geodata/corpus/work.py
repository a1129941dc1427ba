"""The unit of work: one document's bytes to its result. It reads and writes nothing else.

So it may run in any process of any machine that has this project: `prepare` gives a process the
dataset's places, and the first document that comes opens the gazetteer, once.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geodata.corpus.documents import UnreadableError, text_of
from geodata.corpus.version import rules_version
from geodata.dataset import Located
from geodata.gazetteer import Gazetteer
from geodata.geoparsing import Mention, find
from geodata.model import Place

_LINE_ENDS = {ord(c): f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"}
"""Line ends to some readers of text, though not to JSON: written out, so that a line is a line."""


@dataclass(frozen=True, slots=True)
class Result:
    """What was found in a document, or the problem why nothing could be.

    `lines` holds a JSON object a line (UTF-8), in the order of the text: `mentions` of places and
    `unknown` names that the text treats as places.
    """

    mentions: int = 0
    unknown: int = 0
    lines: bytes = b""
    problem: str = ""


class OtherVersionError(RuntimeError):
    """A worker has other rules or names than the one who asks; the message says what to do."""


def find_mentions(text: str, gazetteer: Gazetteer) -> tuple[list[Mention], list[Mention]]:
    """The mentions of a text, and the unknown names that it treats as places."""
    return find(text, gazetteer)


def parse(name: str, raw: bytes, gazetteer: Gazetteer, encoding: str | None = None) -> Result:
    """The result of one document: a pure function of its name, its bytes and the gazetteer.

    It never raises for a document: what is wrong with it stands in the result.
    """
    try:
        text = text_of(raw, encoding)
        mentions, others = find_mentions(text, gazetteer)
    except UnreadableError as error:
        return Result(problem=str(error))
    except Exception as error:  # one text that breaks the geoparser must not end all others
        kind = type(error).__name__
        return Result(problem=f"broke the geoparser ({kind}: {error}); please report it")
    lines = json_lines(name, sorted([*mentions, *others], key=lambda m: (m.start, m.end)))
    return Result(len(mentions), len(others), lines)


def json_lines(name: str, mentions: Iterable[Mention]) -> bytes:
    """Mentions of a document as JSON, an object a line, each line with its end."""
    rows = [
        json.dumps(mention.as_json(name), ensure_ascii=False).translate(_LINE_ENDS) + "\n"
        for mention in mentions
    ]
    return "".join(rows).encode()


Places = Mapping[str, Located[Place]]

_places: dict[str, Places] = {}
_gazetteers: dict[str, Gazetteer] = {}
_opening = threading.Lock()


def prepare(version: str, places: Places) -> None:
    """Give this process the places of the gazetteer of a version; quick, it opens nothing."""
    _places[version] = places


def prepare_and_open(version: str, places: Places) -> None:
    """The same, and open the gazetteer, so that the first document takes no longer than others."""
    prepare(version, places)
    _gazetteer(version)


def parse_prepared(version: str, name: str, raw: bytes, encoding: str | None = None) -> Result:
    """`parse` with the gazetteer of a version that this process was prepared for.

    Raises OtherVersionError if the process has other code or names.
    """
    return parse(name, raw, _gazetteer(version), encoding)


def _gazetteer(version: str) -> Gazetteer:
    with _opening:  # a Dask worker may have several threads
        if version not in _gazetteers:
            if not version.startswith(rules_version()) or version not in _places:
                raise OtherVersionError(
                    "a worker has another version of this project, so its results could not be "
                    "mixed with others; give all workers the same files and start them again"
                )
            _gazetteers.clear()  # of an earlier run on this worker
            _gazetteers[version] = Gazetteer.of(_places[version])
        return _gazetteers[version]
