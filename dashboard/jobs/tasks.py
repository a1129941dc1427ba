"""What a worker process makes for a reader: pictures, animations, the one-file page, data files.

Each function gets a folder for its files and the dataset folder (None: the built-in one) first, and
raises ValueError with one sentence for what cannot be met.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geodata
from dashboard.figure import (
    AnimationRequest,
    PairRequest,
    Picture,
    PictureRequest,
    animate,
    draw,
    draw_pair,
)
from dashboard.imported.choice import Choice, shown
from dashboard.jobs.job_queue import report
from dashboard.language.wording import short
from dashboard.lessons import Lesson, lessons_of
from dashboard.lessons.load import lesson_of
from dashboard.one_file import build_embed, build_page
from dashboard.style import palette
from dashboard.view import chapters
from dashboard.view.filters import Filters
from geodata import Atlas
from geodata.export import export
from geodata.export.imported import export_imported

if TYPE_CHECKING:
    from dashboard.lessons.handout import Sheets


@lru_cache(maxsize=1)
def _atlas(dataset: str | None) -> Atlas:
    return geodata.load(dataset)


def prepare(dataset: str | None) -> None:
    """Do what the first picture of a process would wait for: open the atlas, base map and fonts."""
    draw(_atlas(dataset), PictureRequest(chapters.START.opens, size="640x360"))


def picture(folder: Path, dataset: str | None, request: PictureRequest) -> Picture:
    """A picture, see `dashboard.figure.draw`."""
    return draw(_atlas(dataset), request)


def pair(folder: Path, dataset: str | None, request: PairRequest) -> Picture:
    """A picture of two frames, see `dashboard.figure.draw_pair`."""
    return draw_pair(_atlas(dataset), request)


def animation(folder: Path, dataset: str | None, request: AnimationRequest) -> tuple[bytes, str]:
    """An animation's bytes and its alternative text; says how far it is."""
    out = folder / f"animation.{request.format}"

    def progress(done: int, total: int) -> None:
        report(folder, done, total)

    alt = animate(_atlas(dataset), request, out, progress)
    return out.read_bytes(), alt


def page(folder: Path, dataset: str | None, view: dict[str, Any], chosen: Filters) -> bytes:
    """The one-file page, opening on a view with some filters."""
    return build_page(_atlas(dataset), view, chosen=chosen)


def embed(folder: Path, dataset: str | None) -> bytes:
    """The embed, which leads to the app beside it."""
    return build_embed(_atlas(dataset), "./?")


def handout(folder: Path, dataset: str | None, lesson_id: str) -> Sheets:
    """Handout and answer sheet of a lesson; says how far it is."""
    atlas = _atlas(dataset)
    found, _ = lessons_of(atlas)
    if lesson_id not in found:
        raise ValueError(f"There is no lesson “{short(lesson_id)}” for this dataset.")
    return _sheets(folder, atlas, found[lesson_id])


def own_handout(folder: Path, dataset: str | None, text: str) -> Sheets:
    """The same of a lesson that somebody has made, from the text of its file."""
    atlas = _atlas(dataset)
    return _sheets(folder, atlas, _own(text, atlas))


def own_page(folder: Path, dataset: str | None, text: str) -> bytes:
    """The one-file page with a lesson that somebody has made before those of the atlas."""
    atlas = _atlas(dataset)
    return build_page(atlas, own=_own(text, atlas))


def _own(text: str, atlas: Atlas) -> Lesson:
    lesson, faults = lesson_of(text, atlas)
    if lesson is None:
        raise ValueError(" ".join(map(str, faults)))
    return lesson


def _sheets(folder: Path, atlas: Atlas, lesson: Lesson) -> Sheets:
    from dashboard.lessons.handout import sheets  # it draws: not in the server

    def progress(done: int, total: int) -> None:
        report(folder, done, total)

    return sheets(atlas, lesson, progress)


def data(
    folder: Path,
    dataset: str | None,
    format_id: str,
    events: list[str] | None,
    knowledge: str,
    viewpoint: str | None,
) -> bytes:
    """The data, or chosen events of it, in a format of `geodata.export.FORMATS`."""
    return export(
        format_id,
        _atlas(dataset),
        events,
        knowledge=knowledge,
        viewpoint=viewpoint,
        colours={actor: ink.colour for actor, ink in palette.HOLDERS.items()},
    )


def imported_data(
    folder: Path,
    dataset: str | None,
    format_id: str,
    choice: Choice,
    days: tuple[dt.date, dt.date],
) -> bytes:
    """Imported events of some days in a format of `geodata.export.imported.IMPORTED_FORMATS`."""
    atlas = _atlas(dataset)
    return export_imported(atlas, format_id, shown(atlas, choice, days))
