"""Candidate events: sentences with a literal place, a date and a word that something happened."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

from geodata.dates import When
from geodata.model import Actor, ActorKind, Category, PlaceRole, Stance, WherePrec
from geodata.review.dates import FoundDate
from geodata.review.new_places import free_id, slug
from geodata.review.records import (
    ProposedArticle,
    ProposedClaim,
    ProposedEvent,
    ProposedMention,
)
from geodata.review.sentences import sentences

_HERE = Path(__file__).parent
_MOST_PLACES = 3
Role = Literal["location", "origin", "destination", "about", "venue"]
_ROLES: dict[str, Role] = {
    "from": "origin",
    "to": "destination",
    "into": "destination",
    "towards": "destination",
}
_SPEECH_WORDS = 12
"""Words between a speaker's name and the verb of speaking."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Who speaks in a sentence, by what name the text calls it, and how."""

    by: str
    stance: Stance


def candidates(
    text: str,
    mentions: Sequence[ProposedMention],
    dates: Sequence[FoundDate],
    where_prec: Mapping[str, WherePrec],
    article: ProposedArticle,
    actors: Mapping[str, Actor],
    used: Collection[str],
) -> list[ProposedEvent]:
    """One candidate for each sentence of a text that has all three; title and summary left empty.

    `where_prec` is the precision of each place by id, `used` the ids that events already have. The
    speaker is the actor that the sentence names with a verb of speaking, else the outlet.
    """
    found: list[ProposedEvent] = []
    taken = set(used)
    for start, end in sentences(text):
        places = [
            m
            for m in mentions
            if start <= m.start < end and m.usage == "literal" and m.place is not None
        ]
        inside = [d for d in dates if start <= d.start < end]
        sentence = text[start:end]
        guess = category_of(sentence)
        if not places or not inside or guess is None:
            continue
        category, words = guess
        roles = _roles(text, places)
        ids = list(roles)
        date = next((d for d in inside if d.when is not None), inside[0])
        when = str(date.when) if date.when else None
        name = free_id([_event_id(date.when, ids[0])], taken)
        taken.add(name)
        ground = [(m.start - start, m.end - start) for m in places]
        speech = speech_in(sentence, actors, ground)
        by = speech.by if speech else article.outlet
        line = text.count("\n", 0, start) + 1
        claim = ProposedClaim(
            id=f"{by or 'outlet'}-1",
            by=by,
            stance=speech.stance if speech else Stance.REPORTS,
            on=article.date,
            lines=((line, text.count("\n", 0, end) + 1),),
        )
        found.append(
            ProposedEvent(
                id=name,
                category=category,
                when=when,
                places=tuple(PlaceRole(place=p, role=roles[p]) for p in ids),
                where_prec=where_prec.get(ids[0], WherePrec.EXACT),
                claims=(claim,),
                start=start,
                end=end,
                cues=(*(m.surface for m in places[:_MOST_PLACES]), date.surface, *words),
            )
        )
    return found


def _roles(text: str, places: Sequence[ProposedMention]) -> dict[str, Role]:
    """The first places of a sentence with their roles; those where it happened come first.

    A place after "from" is the origin, one after "to", "into" or "towards" the destination, unless
    no other is left to be the location.
    """
    roles: dict[str, Role] = {}
    for mention in places:
        before = re.search(
            r"(\w+)\s+(?:the\s+)?\Z", text[max(0, mention.start - 20) : mention.start]
        )
        role = _ROLES.get(before[1].lower() if before else "", "location")
        if mention.place and roles.get(mention.place) != "location":
            roles[mention.place] = role
    order = sorted(roles, key=lambda place: roles[place] != "location")[:_MOST_PLACES]
    if order and roles[order[0]] != "location":
        roles[order[0]] = "location"
    return {place: roles[place] for place in order}


def _event_id(when: When | None, place: str) -> str:
    """Day, month or year as far as known, and the place: `2020-11-08-shusha`."""
    if when is None:
        return f"undated-{place}"
    known = when.text.split("/")
    first = known[1] if known[0] == ".." else known[0]
    return f"{slug(first)}-{place}"


# ---- what kind of event ------------------------------------------------------------------------


def category_of(sentence: str) -> tuple[Category, list[str]] | None:
    """The category of which a sentence has most words, and those words; None if it has none.

    The words are those of `event_words.yaml`, whose order decides between as many.
    """
    best: tuple[Category, list[str]] | None = None
    for category, pattern in _event_words():
        words = list(dict.fromkeys(m[0].lower() for m in pattern.finditer(sentence)))
        if words and (best is None or len(words) > len(best[1])):
            best = category, words
    return best


@lru_cache(maxsize=1)
def _event_words() -> list[tuple[Category, re.Pattern[str]]]:
    raw: dict[str, list[str]] = _yaml("event_words.yaml")
    return [(Category(name), _any_of(words)) for name, words in raw.items()]


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    forms = [re.escape(w).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for w in words]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


# ---- who says so -------------------------------------------------------------------------------


def speech_in(
    sentence: str, actors: Mapping[str, Actor], ground: Sequence[tuple[int, int]] = ()
) -> Speech | None:
    """The actor that speaks in a sentence; None if it names none with a verb of speaking.

    `ground` are the spans of places that the sentence means as ground, which do not speak.

    "According to" an actor counts first; else the one named last before the first verb of speaking
    that has one within twelve words before it. Outlets report, others assert, deny or admit.
    """
    named = [
        (at, end, who)
        for at, end, who in _named(sentence, actors)
        if not any(at < last and first < end for first, last in ground)
    ]
    for source in re.finditer(r"\b[Aa]ccording\s+to\b", sentence):
        after = [(at, who) for at, _, who in named if 0 <= at - source.end() < 60]
        if after:
            return Speech(min(after)[1], _stance("says", actors[min(after)[1]]))
    for verb in _speech()[0].finditer(sentence):
        before = [
            (at, end, who)
            for at, end, who in named
            if end <= verb.start() and len(sentence[end : verb.start()].split()) <= _SPEECH_WORDS
        ]
        if before:
            who = max(before, key=lambda item: (item[0], item[1]))[2]
            return Speech(who, _stance(verb[0], actors[who]))
    return None


def _named(sentence: str, actors: Mapping[str, Actor]) -> list[tuple[int, int, str]]:
    return [
        (match.start(), match.end(), actor.id)
        for actor in actors.values()
        for name in _names_of(actor)
        if name in sentence
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", sentence)
    ]


def _names_of(actor: Actor) -> list[str]:
    title = re.sub(r"\s*\(.*\)", "", actor.title).removeprefix("The ")
    own = [] if actor.kind is ActorKind.SIDE else [title]
    own += [short for short in re.findall(r"\(([^()]*)\)", actor.title) if short.isupper()]
    return [*own, *_speech()[1].get(actor.id, ())]


def _stance(verb: str, actor: Actor) -> Stance:
    if actor.kind is ActorKind.OUTLET:
        return Stance.REPORTS
    found = Counter(
        stance for stance, verbs in _speech()[2].items() if verb.lower() in verbs
    ).most_common(1)
    return Stance(found[0][0]) if found else Stance.ASSERTS


@lru_cache(maxsize=1)
def _speech() -> tuple[re.Pattern[str], dict[str, list[str]], dict[str, list[str]]]:
    raw = _yaml("speakers.yaml")
    kinds = {stance: raw[stance] for stance in ("denies", "admits")}
    return _any_of(raw["verbs"]), raw["names"], kinds


def _yaml(name: str) -> Any:
    return yaml.load((_HERE / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
