"""Who says so: the actor that a sentence names as the one who speaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from geodata.model import Actor, ActorKind, Stance
from geodata.review.reading.event_words import any_of

_FILE = Path(__file__).parent / "speakers.yaml"
_SPEECH_WORDS = 12
"""Words between a speaker's name and the verb of speaking."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Who speaks in a sentence, and how."""

    by: str
    stance: Stance


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
    raw = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    kinds = {stance: raw[stance] for stance in ("denies", "admits")}
    return any_of(raw["verbs"]), raw["names"], kinds
