"""Proposals as the files that a person edits: YAML with comments, small and readable.

Every text that comes from the document is written as a quoted JSON string, which is YAML too, so
that nothing in it can be taken for anything else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from geodata.export.archive import zipped
from geodata.review.proposals.records import (
    Proposals,
    ProposedCard,
    ProposedDate,
    ProposedEvent,
    ProposedMention,
    ProposedPlace,
)

CARD, MENTIONS, PLACES, DATES, EVENTS = FILES = (
    "card.yaml",
    "mentions.yaml",
    "places.yaml",
    "dates.yaml",
    "events.yaml",
)
"""The files of a folder of proposals, in the order in which to look through them."""

_HEADS = {
    CARD: """\
# 1 of 5. The document and its article. Fill in what is empty, correct the rest, and change
# `accept: no` into `accept: yes`: without the card nothing else of the document is taken.
""",
    MENTIONS: """\
# 2 of 5. The places that the text names: line, characters from start to end (exclusive), the
# text between, the place, and how it is used (seeds/README.md says what counts).
# `accept_sure: yes` takes every mention with `sureness: sure`; take any other by `accept: yes`.
# - ambiguous: choose one of the alternatives and write its id as the place;
# - unknown: no gazetteer has it; complete its entry in places.yaml and write that id here;
# - a line that is wrong: correct it or delete it.
""",
    PLACES: """\
# 3 of 5. Places that the mentions need and the dataset does not have yet. `at` is [longitude,
# latitude] in degrees. `accept_sure: yes` takes every place with `sureness: sure`. A place without
# position (`at:` empty) is in no gazetteer: find it on a map, write the position, and say in
# `coordinates_from` where it is from.
""",
    DATES: """\
# 4 of 5. The dates that the text names, as EDTF. To read, not to accept: a date goes into the
# dataset as the `when` of an event in events.yaml. `when: null` means that the article's date
# is needed; `why` says how the rest was read.
""",
    EVENTS: """\
# 5 of 5. Candidate events, one for each sentence with a place, a date and a word that something
# happened. Most sentences are no event of the atlas: leave those at `accept: no`. For an event:
# - look the lines up in the text; `cues` say what in it made this a candidate;
# - write `title` (at most 100 characters) and `summary` in your own neutral words, never the
#   article's sentence;
# - check category, when, places, and who says so; `text` may stay empty, then the summary is what
#   is said. A denial needs the claim that it denies beside it;
# - category control also needs `changes` and `sub_event` (README of `python -m geodata new`), such
#   as changes: [{place: shusha, to: [azerbaijan], from: [nagorno-karabakh]}].
""",
}

_TO_DO = {
    "sure": "",
    "unsure": "# UNSURE: look it up in the text, and whether the place is meant\n",
    "ambiguous": "# AMBIGUOUS: write the id of one of the alternatives as the place\n",
    "unknown": "# UNKNOWN: find it on a map and complete its entry in places.yaml, or leave it\n",
}


def files_of(proposals: Proposals) -> dict[str, str]:
    """The text of every file by its name."""
    return {
        CARD: _HEADS[CARD] + _card(proposals.card),
        MENTIONS: _HEADS[MENTIONS]
        + f"accept_sure: {proposals.mentions.accept_sure}\n"
        + _listed("mentions", map(_mention, proposals.mentions.mentions)),
        PLACES: _HEADS[PLACES]
        + f"accept_sure: {proposals.places.accept_sure}\n"
        + _listed("places", map(_place, proposals.places.places)),
        DATES: _HEADS[DATES] + _listed("dates", map(_date, proposals.dates.dates)),
        EVENTS: _HEADS[EVENTS] + _listed("events", map(_event, proposals.events.events)),
    }


def archive(proposals: Proposals) -> bytes:
    """The same files in a ZIP archive, of the same bytes for the same choices."""
    return zipped({name: text.encode() for name, text in files_of(proposals).items()})


def quoted(value: Any) -> str:
    """A value as JSON, in flow style and with no character that YAML does not allow bare."""
    text = json.dumps(_plain(value), ensure_ascii=False)
    return "".join(c if c.isprintable() else _escaped(c) for c in text)


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _plain(value: Any) -> Any:
    return value.model_dump(mode="json", by_alias=True) if isinstance(value, BaseModel) else value


def _scalar(value: Any) -> str:
    """A value after "key:": ids and numbers bare, texts quoted, nothing for None."""
    if value is None:
        return ""
    bare = isinstance(value, int | float | _Bare)
    return " " + (str(value) if bare else quoted(value))


def _flow(items: Mapping[str, Any]) -> str:
    """Fields on one line, where YAML needs a word for None."""
    return (
        "{" + ", ".join(f"{key}:{_scalar(value) or ' null'}" for key, value in items.items()) + "}"
    )


def _listed(name: str, items: Iterable[str]) -> str:
    lines = "".join(items)
    return f"{name}:\n{lines}" if lines else f"{name}: []\n"


def _fields(items: Mapping[str, Any], pad: str) -> str:
    return "".join(f"{pad}{key}:{_scalar(value)}\n" for key, value in items.items())


def _card(card: ProposedCard) -> str:
    article = card.article
    text = f"accept: {card.accept}\nstatus: {card.status}\n"
    text += _fields(
        {"file": card.file, "sha256": card.sha256, "bytes": card.bytes, "note": card.note}, ""
    )
    text += "article:\n" + _fields({"id": article.id, "title": article.title}, "  ")
    text += f"  outlet:{_scalar(article.outlet)}  # an id of actors.yaml, or of new_outlet below\n"
    text += f"  author:{_scalar(article.author)}\n"
    text += f"  date:{_scalar(article.date)}  # EDTF, in quotation marks\n"
    text += (
        f"  perspective:{_scalar(article.perspective)}  # whose view it gives, in your own words\n"
    )
    text += f"  side: {article.side}  # azerbaijan, armenian, russia, turkey or none\n"
    text += f"  lines: {quoted(article.lines)}\n"
    if card.new_outlet is not None:
        text += "# Only if the outlet is not in actors.yaml; else delete these lines.\n"
        text += "new_outlet:\n" + _fields(card.new_outlet.model_dump(mode="json"), "  ")
    return text


def _mention(mention: ProposedMention) -> str:
    head = {
        "accept": _Bare(mention.accept),
        "status": _Bare(mention.status),
        "line": mention.line,
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "place": _Bare(mention.place) if mention.place else None,
        "usage": _Bare(mention.usage),
        "sureness": _Bare(mention.sureness),
        **({"why": mention.why} if mention.why else {}),
    }
    if mention.sureness == "sure" and not mention.alternatives:
        return f"- {_flow(head)}\n"
    text = _TO_DO[mention.sureness]
    text += "".join(
        f"{'- ' if not i else '  '}{key}:{_scalar(value)}\n"
        for i, (key, value) in enumerate(head.items())
    )
    if not mention.alternatives:
        return text
    text += "  alternatives:\n"
    return text + "".join(f"  - {quoted(a)}\n" for a in mention.alternatives)


def _place(place: ProposedPlace) -> str:
    text = f"- accept: {place.accept}\n  status: {place.status}\n"
    text += f"  sureness: {place.sureness}\n  id: {place.id}\n"
    text += f"  at:{_scalar(place.at)}\n"
    text += _fields({"title": place.title}, "  ") + f"  kind: {place.kind}\n  names:\n"
    for name in place.names:
        text += f"  - {quoted(name.model_dump(mode='json', exclude_none=True))}\n"
    return text + _fields(
        {
            "ccode": place.ccode,
            "district": place.district,
            "where_prec": int(place.where_prec),
            "precision_km": place.precision_km,
            "coordinates_from": _Bare(place.coordinates_from),
            "links": place.links,
            "note": place.note,
        },
        "  ",
    )


def _date(date: ProposedDate) -> str:
    fields = date.model_dump(mode="json")
    return f"- {_flow({**fields, 'status': _Bare(date.status)})}\n"


def _event(event: ProposedEvent) -> str:
    first, last = event.claims[0].lines[0] if event.claims else (1, 1)
    where = f"line {first}" if first == last else f"lines {first} to {last}"
    text = f"# {where} of the text, characters {event.start} to {event.end}\n"
    text += f"- accept: {event.accept}\n  status: {event.status}\n  id: {event.id}\n"
    text += f"  title:{_scalar(event.title)}  # your own words\n"
    text += f"  summary:{_scalar(event.summary)}  # your own words\n"
    text += f"  category: {event.category}\n"
    text += f"  sub_event:{_scalar(event.sub_event)}\n  when:{_scalar(event.when)}\n  places:\n"
    text += "".join(f"  - {{place: {p.place}, role: {p.role}}}\n" for p in event.places)
    text += f"  where_prec: {int(event.where_prec)}\n  actors: {quoted(event.actors)}\n"
    text += f"  changes: {quoted([_plain(c) for c in event.changes])}\n  claims:\n"
    for claim in event.claims:
        text += f"  - id: {claim.id}\n"
        text += f"    by:{_scalar(_Bare(claim.by) if claim.by else None)}  # an id of actors.yaml\n"
        text += _fields({"speaker": claim.speaker, "stance": _Bare(claim.stance)}, "    ")
        text += f"    text:{_scalar(claim.text)}  # empty: the summary\n"
        text += f"    on:{_scalar(claim.on)}\n    lines: {quoted(claim.lines)}\n"
    text += f"  start: {event.start}\n  end: {event.end}\n"
    return text + f"  cues: {quoted(event.cues)}\n"


class _Bare(str):
    """An id or word of our own, which needs no quotation marks."""
