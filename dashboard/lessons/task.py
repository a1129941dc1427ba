"""What a step may ask of a class besides an open question: the five kinds of tasks.

A task is checked by what the atlas holds. So a file names claims, and the day, the speaker and the
reference that decide are looked up (`dashboard.lessons.solution`); a lesson cannot contradict its
own claims. The step's `question` is the prompt and its `answer` the good answer, for every kind.
All claims that a task names are among the step's own.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from geodata.record import Id, Record, Text

CLAIM = r"^[a-z0-9-]+/[a-z0-9-]+$"
"""How a step names a claim: the event's id, a stroke, the claim's id."""
ClaimName = Annotated[str, StringConstraints(pattern=CLAIM)]
FEWEST, MOST = 2, 6
"""Options, statements or references of one task: with more a class reads and does not think."""
LONGEST_OPTION, LONGEST_REASON = 160, 600
"""Characters."""
Options = Annotated[
    tuple[Annotated[Text, Field(max_length=LONGEST_OPTION)], ...], Field(min_length=1)
]
SETTLING = Field(min_length=1, max_length=3)
"""How many claims settle a task whose answer does not follow from its claims alone."""


def _each_once(names: tuple[str, ...], field: str) -> None:
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise ValueError(f"{field} has “{twice[:80]}” twice; leave one of them out")


class Choose(Record):
    """Choose: one or several of the options are right; the others are plausible and are not.

    Right and wrong options are shuffled together, the same way everywhere. `reason` says after
    the answer why; `settled_by` are the claims that settle it.
    """

    kind: Literal["choose"]
    right: Options
    wrong: Options
    reason: Annotated[Text, Field(max_length=LONGEST_REASON)]
    settled_by: Annotated[tuple[ClaimName, ...], SETTLING]

    @model_validator(mode="after")
    def _is_a_choice(self) -> Choose:
        options = (*self.right, *self.wrong)
        if len(options) > MOST:
            raise ValueError(f"has {len(options)} options; leave at most {MOST}")
        _each_once(options, "right and wrong")
        _each_once(self.settled_by, "settled_by")
        return self

    @property
    def named(self) -> tuple[str, ...]:
        """All claims that it names."""
        return self.settled_by


class Order(Record):
    """Put statements in order by the day on which each was made (`on` of the claim).

    The order follows from the days. Claims whose days are the same, or may be, count in either
    order; not all of them may be so.
    """

    kind: Literal["order"]
    claims: Annotated[tuple[ClaimName, ...], Field(min_length=FEWEST, max_length=MOST)]

    @model_validator(mode="after")
    def _each_once(self) -> Order:
        _each_once(self.claims, "claims")
        return self

    @property
    def named(self) -> tuple[str, ...]:
        """All claims that it names."""
        return self.claims


class Match(Record):
    """Match each statement with who made it (`by` of the claim).

    The pairs follow from the claims. An actor may have made several of them; they may not all be
    of one.
    """

    kind: Literal["match"]
    claims: Annotated[tuple[ClaimName, ...], Field(min_length=FEWEST, max_length=MOST)]

    @model_validator(mode="after")
    def _each_once(self) -> Match:
        _each_once(self.claims, "claims")
        return self

    @property
    def named(self) -> tuple[str, ...]:
        """All claims that it names."""
        return self.claims


class Locate(Record):
    """Find a place or an area on the map; a file gives one of both, by id.

    Near enough is within the place's own precision (`precision_km`), or inside the area.
    `settled_by` are the claims that settle it.
    """

    kind: Literal["locate"]
    place: Id | None = None
    area: Id | None = None
    settled_by: Annotated[tuple[ClaimName, ...], SETTLING]

    @model_validator(mode="after")
    def _is_one(self) -> Locate:
        if (self.place is None) == (self.area is None):
            raise ValueError("names either a place or an area, and one of them only")
        _each_once(self.settled_by, "settled_by")
        return self

    @property
    def named(self) -> tuple[str, ...]:
        """All claims that it names."""
        return self.settled_by


class FindSource(Record):
    """Find the reference in which a claim stands, among those of other claims.

    `claim` is what is asked for, `among` are claims whose references are offered beside its own;
    one reference that several of them share is offered once.
    """

    kind: Literal["source"]
    claim: ClaimName
    among: Annotated[tuple[ClaimName, ...], Field(min_length=FEWEST - 1, max_length=MOST - 1)]

    @model_validator(mode="after")
    def _each_once(self) -> FindSource:
        _each_once(self.named, "among")
        return self

    @property
    def named(self) -> tuple[str, ...]:
        """All claims that it names."""
        return (self.claim, *self.among)


Task = Annotated[Choose | Order | Match | Locate | FindSource, Field(discriminator="kind")]
"""A task of a step, told apart by its `kind`: choose, order, match, locate or source."""
