"""What a newsroom decides of its pictures and animations: what stands out, own words, its style.

All of it is in the session, under names that begin with `hand-`; what is placed by hand (see
`placing`) is `Notes`, which the page writes into a file and reads again.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.figure.house.style_file import HouseStyle, style_of
from dashboard.figure.notes import LONGEST_CALLOUT, NOTHING, Notes, OwnCallout, notes_of
from dashboard.figure.request import MOST_HIGHLIGHTS, Bounds, outlined, read_bounds
from dashboard.language import _
from dashboard.language.wording import day_text
from dashboard.ui.binding import bound, put
from dashboard.ui.markdown import plain
from geodata import Atlas

_EMPTY: dict[str, Any] = {
    "hand-notes": NOTHING, "hand-highlight": [], "hand-outline": [], "hand-bounds": "",
    "hand-at": "", "hand-from": "", "hand-to": "", "hand-words": "", "hand-faults": "",
    "hand-house": None,
}  # fmt: skip


# ---- what the session holds ----------------------------------------------------------------------


def prepare(atlas: Atlas, view: dict[str, Any]) -> None:
    """Begin with what is chosen on the map, and take what was drawn or opened since."""
    state = st.session_state
    for name, value in _EMPTY.items():
        state.setdefault(name, value)
    begin = (view["highlight"], view["selected"])
    if state.get("hand-begin") != begin:
        state["hand-begin"] = begin
        kind, _colon, chosen = (view["selected"] or "").partition(":")
        event = [chosen] if kind == "event" and chosen in atlas.events else []
        _highlight([*view["highlight"], *event, *state["hand-notes"].words])
        areas = [key.removeprefix("area:") for key in outlined(view["selected"])]
        put("hand-outline", [name for name in areas if name in atlas.areas])
    _open_notes(atlas)


def _highlight(names: list[str]) -> None:
    put("hand-highlight", list(dict.fromkeys(names))[:MOST_HIGHLIGHTS])


def _open_notes(atlas: Atlas) -> None:
    state = st.session_state
    file = state.get("hand-file")
    if file is None or file.file_id == state.get("hand-file-read"):
        return
    state["hand-file-read"] = file.file_id
    state["hand-faults"] = ""
    try:
        found = notes_of(file.getvalue(), file.name)
    except ValueError as error:
        state["hand-faults"] = str(error)
        return
    state["hand-notes"] = found
    for name, words in found.words.items():
        put(f"hand-own-{name}", words)
    _highlight([*(n for n in found.words if n in atlas.events), *state["hand-highlight"]])


def notes_now() -> Notes:
    """What is placed by hand, with words for highlighted events only."""
    found: Notes = st.session_state["hand-notes"]
    shown = st.session_state["hand-highlight"]
    callouts = tuple(own for own in found.callouts if own.event in shown)
    return found.model_copy(update={"callouts": callouts})


def bounds_now() -> Bounds | None:
    """The section that was drawn or written; None, with the reason on the page, if it is none."""
    written = st.session_state["hand-bounds"]
    try:
        return read_bounds(written) if written else None
    except ValueError as error:
        st.error(plain(str(error)))
        return None


# ---- what stands out, and the style of the house -----------------------------------------------


def chosen() -> dict[str, Any]:
    """What was decided, as arguments of a `PictureRequest`: pictures and animations have it all."""
    state = st.session_state
    return {
        "highlight": tuple(state["hand-highlight"]),
        "outline": tuple(state["hand-outline"]),
        "notes": notes_now(),
        "style": state["hand-house"],
    }


def pick(atlas: Atlas) -> None:
    """Let a reader choose events, with words for each, and areas."""
    events = sorted(atlas.events, key=lambda n: (atlas.events[n].record.when.start, n))
    highlight = st.multiselect(
        _("Highlight events"),
        events,
        format_func=lambda n: _event_title(atlas, n),
        max_selections=MOST_HIGHLIGHTS,
        **bound("hand-highlight"),
    )
    for name in highlight:
        _own_words(atlas, name)
    st.multiselect(
        _("Outline areas"),
        sorted(atlas.areas, key=lambda n: atlas.areas[n].record.title),
        format_func=lambda n: atlas.areas[n].record.title,
        max_selections=MOST_HIGHLIGHTS,
        **bound("hand-outline"),
    )


def _event_title(atlas: Atlas, name: str) -> str:
    event = atlas.events[name].record
    return _("{day}: {event}").format(day=day_text(event.when), event=event.title)


def _own_words(atlas: Atlas, name: str) -> None:
    """A field for the words in which a highlighted event is told."""
    notes: Notes = st.session_state["hand-notes"]
    key, said = f"hand-own-{name}", notes.words.get(name, "")
    if key not in st.session_state:
        st.session_state[key] = said
    title = atlas.events[name].record.title
    text = st.text_input(
        _("Own words for “{event}”").format(event=plain(title)),
        max_chars=LONGEST_CALLOUT,
        placeholder=title,
        **bound(key),
    ).strip()
    if text != said:
        others = tuple(own for own in notes.callouts if own.event != name)
        added = (OwnCallout(event=name, text=text),) if text else ()
        st.session_state["hand-notes"] = notes.model_copy(update={"callouts": (*others, *added)})


def pick_style() -> None:
    """Let a newsroom open its style, and its logo with it; faults are told on the page."""
    opened = st.file_uploader(
        _("House style: a YAML file, and the logo that it names"),
        type=["yaml", "yml", "png", "svg"],
        accept_multiple_files=True,
        max_upload_size=1,
        key="hand-style",
    )
    st.session_state["hand-house"] = _style({file.name: file.getvalue() for file in opened})


def _style(written: dict[str, bytes]) -> HouseStyle | None:
    style = next((name for name in written if name.endswith(("yaml", "yml"))), None)
    if style is None:
        return None

    def find(name: str) -> bytes:
        if name not in written:
            raise ValueError(_("logo: {file} is not here; open it too").format(file=name))
        return written[name]

    try:
        return style_of(written[style], style, find)
    except ValueError as error:
        tell_faults(str(error))
        return None


def tell_faults(faults: str) -> None:
    """Tell each fault of a file or a form, a line each."""
    for fault in faults.splitlines():
        st.error(plain(fault))
