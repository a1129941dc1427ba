"""The lesson maker beside the map of the app: loaded once somebody makes a lesson."""

from __future__ import annotations

import gzip
import json
from dataclasses import asdict
from pathlib import Path

from dashboard.language import N_
from dashboard.lesson_maker import document
from dashboard.screens import own_lesson
from dashboard.ui import messages
from dashboard.ui.cache import cached
from dashboard.ui.messages import handled_later
from dashboard.ui.mounting import element
from geodata import Atlas

_SCRIPT = Path(__file__).with_name("maker.js")
_PARTS = element("nk_atlas_maker", _SCRIPT, '<div class="atlas-maker"></div>')
_LINK = element("nk_atlas_maker_link", _SCRIPT)
MAKER = "maker-link"


@cached(N_("Loading the lesson maker …"))
def _parts(_atlas: Atlas) -> bytes:
    """The maker's scripts, styles and data, gzipped JSON."""
    parts = document.build()
    data = {**asdict(parts), "script": document.script(document.for_browser(_atlas))}
    return gzip.compress(json.dumps(data, ensure_ascii=False).encode("utf-8"), mtime=0)


def begin() -> None:
    """Take what its reader did there; before the page is drawn, since it may lead to another."""
    own_lesson.begin()
    messages.handle(MAKER, shown=own_lesson.shown, away=own_lesson.take)


def show(atlas: Atlas) -> None:
    """Put the maker beside the map, if somebody makes a lesson or a link brings one."""
    if own_lesson.is_open():
        _PARTS(data=_parts(atlas), key="maker")
    _LINK(
        data={**own_lesson.order(), "open": own_lesson.is_open()},
        key=MAKER,
        on_shown_change=handled_later,
        on_away_change=handled_later,
    )
