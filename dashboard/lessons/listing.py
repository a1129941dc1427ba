"""What the lists of lessons say, in the app, in the one-file page and on paper."""

from __future__ import annotations

from dashboard.language import N_, _, ngettext
from dashboard.lessons.balance import sides_of
from dashboard.lessons.model import Lesson
from geodata import Atlas
from geodata.balance import BOTH

INTRODUCTION = N_(
    "Each lesson is a story in steps on the map, with questions for a class. Every step names the "
    "claims it rests on. Present it full screen with a clicker or the arrow keys; notes for the "
    "teacher come in a window of their own. It all works without internet."
)
KEYS = N_(
    "→ or Page Down: the next step. ← or Page Up: the one before. B: a black screen. N: the "
    "notes. T: the clock. L: larger type. Q: a code that opens this step on phones. The address in "
    "the browser leads to this step."
)


def facts_text(lesson: Lesson, atlas: Atlas) -> str:
    """How long a lesson is, and how many claims of each side it shows."""
    counts = sides_of(lesson, atlas)
    others = counts.total() - sum(counts[side] for side in BOTH)
    steps, minutes = len(lesson.steps), lesson.minutes
    return _(
        "{steps}, {minutes}. Claims shown: {azerbaijani} of the Azerbaijani side, {armenian} of "
        "the Armenian side, {others} of others."
    ).format(
        steps=ngettext("{n} step", "{n} steps", steps).format(n=steps),
        minutes=ngettext("about {n} minute", "about {n} minutes", minutes).format(n=minutes),
        azerbaijani=counts["azerbaijan"],
        armenian=counts["armenian"],
        others=others,
    )
