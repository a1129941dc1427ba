"""What the script needs to say of any day what `dashboard.language.day_sentence` says of it.

Which events are of a day and which of them is the more important is worked out here; the script
looks up what is told by the day and left by the filters.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dashboard.language.day_sentence import (
    MOST_LETTERS,
    MOST_TITLES,
    begins,
    day_title,
    days_told,
    importance,
)
from geodata import Atlas

_HERE = Path(__file__).parent
SCRIPT, STYLE = _HERE / "sentence.js", _HERE / "sentence.css"
"""Of the frame layer, whose data hold what is made below."""
ROOM = {"titles": MOST_TITLES, "letters": MOST_LETTERS}
"""How much the sentence may say where the map is wide."""


def of_events(atlas: Atlas) -> dict[str, dict[str, Any]]:
    """What the data of each event have besides, by its id; nothing where it is not of a day.

    `ranks` are its places among all, the most important first, while nobody contradicts and while
    somebody does; `day_title` is what it is called where that is more than its title, and `begins`
    says that it is told on its first day only.
    """
    records = {name: event.record for name, event in atlas.events.items()}
    told = {name: days for name, record in records.items() if (days := days_told(record))}
    ranked = sorted(
        ((name, disputed) for name in told for disputed in (False, True)),
        key=lambda one: importance(records[one[0]], one[1]),
    )
    ranks = {one: number for number, one in enumerate(ranked)}
    found: dict[str, dict[str, Any]] = {name: {} for name in records}
    for name in told:
        found[name]["ranks"] = [ranks[name, False], ranks[name, True]]
        if (title := day_title(records[name])) != records[name].title:
            found[name]["day_title"] = title
        if begins(records[name]):
            found[name]["begins"] = True
    return found
