"""Texts, arrows and names placed by hand on the picture, and its section: dragged, or written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st
from pydantic import ValidationError

from dashboard.figure import Picture
from dashboard.figure.map.by_hand import SIZES
from dashboard.figure.notes import (
    LONGEST_TEXT,
    NOTHING,
    HandArrow,
    HandLabel,
    HandText,
    Notes,
)
from dashboard.language import N_, _
from dashboard.screens.share.board import KEY, Handle, board
from dashboard.screens.share.by_hand import notes_now, tell_faults
from dashboard.ui.binding import bound, put
from dashboard.ui.markdown import plain
from dashboard.ui.messages import handle
from geodata import Atlas
from geodata.faults import Fault, from_validation

MODES = {
    "section": N_("Section"),
    "text": N_("Text"),
    "arrow": N_("Arrow"),
    "name": N_("Name of a place"),
}
Made = TypeVar("Made")
SIZE_TITLES = {"small": N_("small"), "normal": N_("normal"), "large": N_("large")}


def take() -> None:
    """Take what was drawn or moved on the board since the last run."""
    handle(KEY, drawn=_take_drawn, moved=_take_moved)


def _take_drawn(message: dict[str, Any]) -> None:
    points = [f"{lon:g}, {lat:g}" for lon, lat in message["points"]]
    if message["mode"] == "section":
        (a, b), (c, d) = message["points"]
        edges = (min(a, c), min(b, d), max(a, c), max(b, d))
        put("hand-bounds", ", ".join(f"{value:g}" for value in edges))
        put("picture-section", "drawn")
    elif message["mode"] == "arrow":
        put("hand-from", points[0])
        put("hand-to", points[1])
    else:
        put("hand-at", points[0])


def _take_moved(message: dict[str, Any]) -> None:
    """Give a text, an arrow's end or a name the place to which it was dragged."""
    kind, number, end = message["kind"], message["number"], message["end"]
    placed = list(getattr(st.session_state["hand-notes"], kind))
    if number >= len(placed):  # it was taken away meanwhile
        return
    old = placed[number]
    there = dict(old) | {end: tuple(message["point"])}
    if (new := _made(lambda: type(old).model_validate(there))) is not None:
        placed[number] = new
        _keep(**{kind: tuple(placed)})


def _handles(atlas: Atlas) -> list[Handle]:
    """What can be moved on the board."""
    notes = notes_now()
    found: list[Handle] = [
        {"kind": "texts", "number": i, "end": "at", "point": note.at, "title": f"“{note.text}”"}
        for i, note in enumerate(notes.texts)
    ]
    for i, arrow in enumerate(notes.arrows):
        for end, point, title in (
            ("start", arrow.start, _("Arrow {n}: tail")),
            ("end", arrow.end, _("Arrow {n}: head")),
        ):
            words = title.format(n=i + 1)
            found.append(
                {"kind": "arrows", "number": i, "end": end, "point": point, "title": words}
            )
    for i, label in enumerate(notes.labels):
        place = atlas.places.get(label.place)
        words = _("Name: {place}").format(place=place.record.title if place else label.place)
        found.append(
            {"kind": "labels", "number": i, "end": "at", "point": label.at, "title": words}
        )
    return found


def editor(atlas: Atlas, picture: Picture) -> None:
    """Let a reader place texts, arrows and names on the picture, and choose its section."""
    with st.expander(_("Section, texts, arrows and names by hand")):
        mode = st.segmented_control(
            _("What to place"), list(MODES), format_func=lambda m: _(MODES[m]), default="text",
            key="hand-mode",
        ) or "text"  # fmt: skip
        board(picture, mode, [] if mode == "section" else _handles(atlas))
        {"section": _section, "text": _text, "arrow": _arrow, "name": _name}[mode](atlas)
        _placed()
        _file()


def _section(atlas: Atlas) -> None:
    st.text_input(_("West, south, east, north in degrees"), **bound("hand-bounds"),
                  placeholder="46, 39.3, 47.5, 40.2")  # fmt: skip
    st.markdown(_("The picture shows it where “Section” says “Drawn by hand”."))


def _text(atlas: Atlas) -> None:
    st.text_input(_("Text"), max_chars=LONGEST_TEXT, **bound("hand-words"))
    st.text_input(_("Longitude, latitude"), **bound("hand-at"))
    size = st.segmented_control(
        _("Size"), list(SIZES), format_func=lambda s: _(SIZE_TITLES[s]), default="normal",
        key="hand-size",
    )  # fmt: skip
    if st.button(_("Put the text there"), key="hand-put-text"):
        words = st.session_state["hand-words"].strip()
        _add("texts", lambda: HandText(at=_at("hand-at"), text=words, size=size or "normal"))


def _arrow(atlas: Atlas) -> None:
    left, right = st.columns(2)
    left.text_input(_("From longitude, latitude"), **bound("hand-from"))
    right.text_input(_("To longitude, latitude"), **bound("hand-to"))
    bend = st.slider(_("Bend"), -1.0, 1.0, 0.2, 0.1, key="hand-bend")
    if st.button(_("Draw the arrow"), key="hand-put-arrow"):
        _add("arrows", lambda: HandArrow(start=_at("hand-from"), end=_at("hand-to"), bend=bend))


def _name(atlas: Atlas) -> None:
    named = sorted(
        (name for name, place in atlas.places.items() if place),
        key=lambda n: atlas.places[n].record.title,
    )
    chosen = st.selectbox(
        _("Place"), named, format_func=lambda n: atlas.places[n].record.title, key="hand-place"
    )
    st.text_input(_("Longitude, latitude"), **bound("hand-at"))
    notes: Notes = st.session_state["hand-notes"]
    with st.container(horizontal=True):
        move = st.button(_("Move the name there"), key="hand-put-name")
        hide = st.button(_("Leave the name out"), key="hand-hide-name")
    without = {
        "labels": tuple(label for label in notes.labels if label.place != chosen),
        "hidden": tuple(name for name in notes.hidden if name != chosen),
    }
    if move and (label := _made(lambda: HandLabel(place=chosen, at=_at("hand-at")))):
        _change(**(without | {"labels": (*without["labels"], label)}))
    elif hide:
        _change(**(without | {"hidden": (*without["hidden"], chosen)}))


def _at(name: str) -> tuple[float, float]:
    """A position from a field; ValidationError follows for one that is not on the map."""
    try:
        lon, lat = (float(part) for part in st.session_state[name].split(","))
    except ValueError:
        raise ValueError(
            _("Drag or click on the picture, or write longitude and latitude, such as 46.75, 39.76")
        ) from None
    return lon, lat


def _made(make: Callable[[], Made]) -> Made | None:
    """What a form describes; None, with the reason on the page, if it cannot be."""
    try:
        return make()
    except ValidationError as error:
        faults: list[Fault] = list(from_validation(error, "", ""))
        tell_faults("\n".join(map(str, faults)))
    except ValueError as error:
        st.error(plain(str(error)))
    return None


def _add(kind: str, make: Callable[[], Any]) -> None:
    if (made := _made(make)) is not None:
        _change(**{kind: (*getattr(st.session_state["hand-notes"], kind), made)})


def _change(**fields: Any) -> None:
    """Keep other notes, and draw the page anew."""
    if _keep(**fields):
        st.rerun()


def _keep(**fields: Any) -> bool:
    """Put other notes of some kinds in the place of those there are, if they may be so many."""
    notes: Notes = st.session_state["hand-notes"]
    values = {name: getattr(notes, name) for name in Notes.model_fields} | fields
    changed = _made(lambda: Notes(**values))
    if changed is not None:
        st.session_state["hand-notes"] = changed
    return changed is not None


def _placed() -> None:
    """What is placed so far, each with a button that takes it away."""
    notes = notes_now()
    rows: list[tuple[str, str, int]] = [
        *(("texts", f"“{note.text}”", i) for i, note in enumerate(notes.texts)),
        *(
            ("arrows", _("Arrow to {place}").format(place=f"{a.end[0]:g}, {a.end[1]:g}"), i)
            for i, a in enumerate(notes.arrows)
        ),
        *(
            ("labels", _("Name moved: {place}").format(place=label.place), i)
            for i, label in enumerate(notes.labels)
        ),
        *(
            ("hidden", _("Name left out: {place}").format(place=name), i)
            for i, name in enumerate(notes.hidden)
        ),
    ]
    for kind, words, number in rows:
        text, button = st.columns([5, 1], vertical_alignment="center")
        text.markdown(plain(words))
        if button.button(
            "×", key=f"hand-remove-{kind}-{number}", help=_("Take away: {what}").format(what=words)
        ):
            kept = getattr(notes, kind)
            _change(**{kind: (*kept[:number], *kept[number + 1 :])})


def _file() -> None:
    """The notes as a file, to keep and to open again."""
    notes = notes_now()
    if notes != NOTHING:
        st.download_button(
            _("Download the notes (.yaml)"), notes.as_yaml(), "notes.yaml", "application/yaml",
            on_click="ignore",
        )  # fmt: skip
    st.file_uploader(_("Open notes"), type=["yaml", "yml"], max_upload_size=1, key="hand-file")
    tell_faults(st.session_state["hand-faults"])
