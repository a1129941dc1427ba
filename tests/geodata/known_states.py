"""Short ways to say what the tests expect a place to be."""

from __future__ import annotations

from geodata.frame import Standing

AZ, NK, RU, AM = "azerbaijan", "nagorno-karabakh", "russia", "armenia"
SIDE = "armenian-side"
WAR, AFTER = "2020-09-26", "2020-12-15"


def shown(standing: Standing) -> tuple[str, frozenset[str]]:
    return str(standing.state), frozenset(standing.controllers)


def held(*who: str) -> tuple[str, frozenset[str]]:
    return "held", frozenset(who)


LOST = ("lost", frozenset[str]())


def contested(*who: str) -> tuple[str, frozenset[str]]:
    return "contested", frozenset(who)
