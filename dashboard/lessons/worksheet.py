"""A task as a form to fill in by hand, and its solution: for the sheets and the site's pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dashboard.language import _
from dashboard.lessons.asked import Asked, asked
from dashboard.lessons.model import Step
from dashboard.lessons.solution import claim_of
from geodata import Atlas

TEMPLATE = Path(__file__).with_name("task.html")
"""The macros that write what `form` gives."""


def form(step: Step, atlas: Atlas) -> dict[str, Any] | None:
    """The task of a step as template values, or None.

    `statements` and `choices` stand in the order of the screen; `ticked` says which of both have a
    box. `solution` are lines, and `settled_by` and `withheld` names of claims: those that are told
    with the answer, and those that must not be read before.
    """
    task = asked(step, atlas)
    if task is None:
        return None
    return {
        "kind": task.kind,
        "instruction": _instruction(task),
        "statements": [_statement(task, name, atlas) for name in task.statements],
        # Names to choose from are for those who have no mouse; on paper there is the map.
        "choices": [] if task.target else list(task.choices),
        "ticked": "choices" if task.kind in {"choose", "source"} else "statements",
        "solution": _solution(task),
        "reason": task.reason,
        "settled_by": list(task.settled_by),
        "withheld": list(task.withheld),
    }


def _statement(task: Asked, name: str, atlas: Atlas) -> str:
    claim = claim_of(name, atlas)
    return f"{atlas.actors[claim.by].title}: {claim.text}" if task.kind == "order" else claim.text


def _instruction(task: Asked) -> str:
    match task.kind:
        case "choose" if len(task.right) > 1:
            return _("Tick all that are right.")
        case "choose":
            return _("Tick the one that is right.")
        case "order":
            return _("Number the statements from the earliest to the latest.")
        case "match":
            return _("Write in each box the letter of who says it. One may have said several.")
        case "source":
            return _("Tick the source in which this stands.")
        case _:
            return _("Mark it on the map with a cross.")


def _solution(task: Asked) -> list[str]:
    """What is right, in words; of an order and of pairs the claims themselves tell it."""
    if task.target is None:
        return [] if task.kind == "match" else [task.choices[number] for number in task.right]
    if task.target.km is None:
        return [task.target.title, _("Anywhere inside of it is right.")]
    near = _("Within {km} km of it is near enough, or as near as a pen can be.")
    return [task.target.title, near.format(km=f"{task.target.km:g}")]
