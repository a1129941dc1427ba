"""A text with its places and dates marked, as HTML in which the text is only text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.language import N_, _
from dashboard.language.templates import templates
from geodata.review.proposals.records import ProposedDate, ProposedMention

TEMPLATES = templates(Path(__file__).parent)
"""The HTML of this package; every text in it is escaped."""
USAGES = {
    "literal": N_("the place as ground"),
    "metonym": N_("the place as a state that acts"),
    "adjectival": N_("the name before a noun"),
    "in-proper-name": N_("part of another name"),
}
"""The four usages in plain words, in the order of the key."""
SURENESS = {
    "sure": N_("one place, sure"),
    "unsure": N_("one place, to be checked"),
    "ambiguous": N_("several places, to choose"),
    "unknown": N_("in no gazetteer"),
}
"""How sure a mention is, in plain words."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; `classes` is empty where nothing is marked, `title` says what is."""

    text: str
    classes: str = ""
    title: str = ""


def pieces(
    text: str,
    mentions: Sequence[ProposedMention],
    dates: Sequence[ProposedDate],
    titles: dict[str, str],
) -> list[Piece]:
    """The whole text in pieces, none lost; `titles` names the places by id."""
    spans = [(m.start, m.end, _of_mention(m, titles)) for m in mentions]
    spans += [(d.start, d.end, ("date", _of_date(d))) for d in dates]
    found: list[Piece] = []
    at = 0
    for start, end, (classes, title) in sorted(spans, key=lambda span: span[:2]):
        if start < at:
            continue  # a date within a place's name, or the other way round
        if start > at:
            found.append(Piece(text[at:start]))
        found.append(Piece(text[start:end], classes, title))
        at = end
    if at < len(text):
        found.append(Piece(text[at:]))
    return found


def _of_mention(mention: ProposedMention, titles: dict[str, str]) -> tuple[str, str]:
    """Classes and title; a name that the reader settled is as sure as one can be."""
    sureness = "sure" if mention.accept == "yes" else mention.sureness
    place = titles.get(mention.place or "", mention.surface)
    return (
        f"mention {mention.usage} {sureness}",
        _("{place}: {usage}; {sureness}").format(
            place=place, usage=_(USAGES[mention.usage]), sureness=_(SURENESS[sureness])
        ),
    )


def _of_date(date: ProposedDate) -> str:
    return _("date: {date}").format(date=date.when) if date.when else _("date: not known")


def html(found: Sequence[Piece]) -> str:
    """The marked text with its key."""
    usages = {usage for piece in found for usage in USAGES if usage in piece.classes.split()}
    sureness = {sure for piece in found for sure in SURENESS if sure in piece.classes.split()}
    return TEMPLATES.get_template("marked_text.html").render(
        pieces=found,
        usages={usage: _(words) for usage, words in USAGES.items() if usage in usages},
        sureness={sure: _(words) for sure, words in SURENESS.items() if sure in sureness},
        has_dates=any(piece.classes == "date" for piece in found),
    )
