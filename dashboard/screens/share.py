"""The page from which a reader takes things away: pictures, animations, files, data, citations."""

from __future__ import annotations

import datetime as dt
import html
import math
from dataclasses import replace
from typing import Any, cast
from urllib.parse import urlsplit

import streamlit as st

from dashboard.citing.citation import Citation, cite_event, cite_frame, permanent_link
from dashboard.figure import PRESETS, AnimationRequest, PictureRequest
from dashboard.figure.animation import STEPS
from dashboard.figure.ink.themes import THEME_TITLES
from dashboard.figure.request import MEDIA_TYPES, outlined
from dashboard.imported.choice import choice_of
from dashboard.imported.choice import shown as imported_shown
from dashboard.jobs import tasks
from dashboard.jobs.progress import result_of, size_text, starting
from dashboard.language import N_, _, ngettext
from dashboard.language.wording import counting_text, day_text
from dashboard.ui import session
from dashboard.ui.address import map_address
from dashboard.ui.atlas import open_atlas
from dashboard.ui.copy_button import copy_button
from dashboard.ui.markdown import plain
from dashboard.view import chapters, extent, filters, parameters
from dashboard.view.filters import Filters
from geodata import Atlas, Frame
from geodata.citation import LISTS
from geodata.export import FORMATS, Format
from geodata.export.imported import IMPORTED_FORMATS, ImportedFormat

FORMAT_TITLES = {
    "png": N_("PNG (screen, social media)"),
    "svg": N_("SVG (to edit)"),
    "pdf": N_("PDF (print)"),
}
SECTIONS = {
    "theatre": N_("Nagorno-Karabakh and around"),
    "map": N_("As on the map"),
    "place": N_("Around a place"),
}
STEP_TITLES = {"day": N_("day"), "week": N_("week"), "month": N_("month")}
DATA_WORDS = (
    N_("GeoJSON: events"),
    N_("Events as points, each with its claims; for maps and programs."),
    N_("GeoJSON: places"),
    N_("Places as points, each with all its names."),
    N_("GeoJSON: areas"),
    N_("Cells of the control mosaic, each with its states from day to day."),
    N_("GeoJSON: control over time"),
    N_("One polygon for each stretch of days in which an area's state was the same."),
    N_("CSV: events"),
    N_("One row an event; for spreadsheets."),
    N_("CSV: claims"),
    N_("One row a claim: who says or denies what, when, in which source."),
    N_("CSV: control over time"),
    N_("One row for each stretch of days in which an area's or town's state was the same."),
    N_("Linked Places"),
    N_("Places with names by language and side, citations and links; for gazetteers."),
    N_("KML"),
    N_("Events and control over time for Google Earth's time slider."),
    N_("GeoPackage"),
    N_("All tables and layers, with control over time as polygons; for QGIS and other GIS."),
    N_("Data Package"),
    N_("All tables and layers with schemas, licences and sources (Frictionless, version 2)."),
    N_("CSV: imported events"),
    N_("One row an imported event, with its source, file and line."),
    N_("GeoJSON: imported events"),
    N_("Imported events as points, each with its source, file and line."),
)
"""What the library says of its formats, in English: marked here, looked up when shown."""
LONGEST_ANIMATION_DAYS = 400
"""Of the page; the command line may make longer ones."""


def page() -> None:
    """Draw the whole page."""
    atlas = open_atlas()
    if atlas is None:
        return
    session.begin(atlas)
    view, chosen = session.view(), session.chosen_filters()
    frame = session.frame_of(atlas, view)
    st.title(_("Share & download"))
    day = day_text(frame.date)
    st.markdown(
        _(
            "What you take is what the map shows: **{day}**. {counting} Go back to the map to "
            "change it."
        ).format(day=plain(day), counting=plain(counting_text(atlas, frame)))
    )
    picture, film, file, data, cite = st.tabs(
        [_("Picture"), _("Animation"), _("One-file page"), _("Data"), _("Cite & embed")],
        key="share-tabs",
    )
    with picture:
        _picture(atlas, view, chosen)
    with film:
        _animation(view, chosen, atlas)
    with file:
        _page(atlas, view, chosen)
    with data:
        _data(atlas, frame, chosen)
    with cite:
        _cite(atlas, frame, view, chosen)


# ---- picture -----------------------------------------------------------------------------------


def _picture(atlas: Atlas, view: dict[str, Any], chosen: Filters) -> None:
    choices, shown = st.columns([1, 2.2], gap="large")
    with choices:
        look = _look(atlas, view, "picture")
        kind = st.selectbox(
            _("Format"),
            list(FORMAT_TITLES),
            format_func=lambda kind: _(FORMAT_TITLES[kind]),
            key="picture-format",
        )
        scale = st.segmented_control(
            _("Sharpness"), [1, 2, 3], format_func=lambda n: f"{n}×", default=1, key="picture-scale"
        )
        title = st.text_input(_("Title (empty: what is shown)"), key="picture-title", max_chars=200)
        caption = st.text_input(_("A line of yours"), key="picture-caption", max_chars=500)
    request = _request(view, atlas, chosen, look, scale or 1, title, caption)
    with shown:
        if request is None:
            return
        preview = result_of(
            "picture", request, starting(tasks.picture, request), _("Drawing the picture")
        )
        if preview is None:
            return
        st.image(preview.data, alt=preview.alt)
        name = f"nagorno-karabakh-{request.date}"
        with choices:
            final = preview
            if kind != "png":
                other = _with_format(request, kind)
                final = result_of(
                    f"picture-{kind}", other, starting(tasks.picture, other), _("Writing it")
                )
            if final is not None:
                st.download_button(
                    _("Download {file} ({size})").format(
                        file=kind.upper(), size=size_text(final.data)
                    ),
                    final.data,
                    f"{name}.{kind}",
                    MEDIA_TYPES[kind],
                    type="primary",
                    on_click="ignore",
                )
            st.download_button(
                _("Alternative text (.txt)"), preview.alt, f"{name}.txt", on_click="ignore"
            )
        with st.expander(_("Alternative text, for readers who do not see the picture")):
            st.text(preview.alt)


def _look(atlas: Atlas, view: dict[str, Any], name: str) -> dict[str, Any]:
    """What pictures and animations share: size, theme, section."""
    size = st.selectbox(_("Size"), list(PRESETS), key=f"{name}-size", format_func=_size_title)
    theme = st.selectbox(
        _("Look"),
        list(THEME_TITLES),
        format_func=lambda look: _(THEME_TITLES[look]),
        key=f"{name}-theme",
    )
    sections = [s for s in SECTIONS if s != "map" or view["center"]]
    section = st.selectbox(
        _("Section"), sections, format_func=lambda s: _(SECTIONS[s]), key=f"{name}-section"
    )
    look: dict[str, Any] = {"size": size, "theme": theme}
    if section == "map":
        look["bounds"] = _bounds(view)
    elif section == "place":
        places = sorted(
            (p for p, found in atlas.places.items() if p in atlas.cell_of and found),
            key=lambda p: atlas.places[p].record.title,
        )
        look["place"] = st.selectbox(
            _("Place"),
            places,
            index=places.index("shusha") if "shusha" in places else 0,
            format_func=lambda p: atlas.places[p].record.title,
            key=f"{name}-place",
        )
    return look


def _size_title(name: str) -> str:
    width, height = PRESETS[name].pixels(1)
    return f"{name} ({width} × {height})"


def _bounds(view: dict[str, Any]) -> tuple[float, float, float, float]:
    """About what the map shows: its centre and zoom, on a screen of 950 by 560 pixels."""
    longitude, latitude = view["center"]
    degrees = 360 / (256 * 2 ** (view["zoom"] or 8))
    wide, high = 475 * degrees, 280 * degrees * math.cos(math.radians(latitude))
    (south, west), (north, east) = extent.THEATRE
    return (
        max(longitude - wide, west),
        max(latitude - high, south),
        min(longitude + wide, east),
        min(latitude + high, north),
    )


def _request(
    view: dict[str, Any],
    atlas: Atlas,
    chosen: Filters,
    look: dict[str, Any],
    scale: int = 1,
    title: str = "",
    caption: str = "",
) -> PictureRequest | None:
    """The picture that a reader asks for; None, with the reason on the page, if it cannot be."""
    whole = view["window"] == parameters.WHOLE
    try:
        return PictureRequest(
            date=view["date"],
            scale=scale,
            viewpoint=view["viewpoint"] or None,
            knowledge=view["knowledge"],
            window=parameters.LONGEST_WINDOW if whole else view["window"],
            names=view["names"],
            highlight=view["highlight"],
            hidden=tuple(filters.hidden(atlas, chosen)),
            outline=outlined(view["selected"]),
            title=title or None,
            caption=caption or None,
            **look,
        )
    except ValueError as error:
        st.error(plain(str(error)))
        return None


def _with_format(request: PictureRequest, kind: str) -> PictureRequest:
    return replace(request, format=cast(Any, kind), scale=1)


# ---- animation ---------------------------------------------------------------------------------


def _animation(view: dict[str, Any], chosen: Filters, atlas: Atlas) -> None:
    choices, shown = st.columns([1, 2.2], gap="large")
    chapter = chapters.by_id(view["chapter"]) if view["chapter"] in _CHAPTERS else chapters.START
    with choices:
        first = st.date_input(
            _("From"), chapter.first, chapters.FIRST_DAY, chapters.LAST_DAY, key="film-first"
        )
        last = st.date_input(
            _("To"), chapter.last, chapters.FIRST_DAY, chapters.LAST_DAY, key="film-last"
        )
        step = st.selectbox(
            _("Step"), list(STEPS), format_func=lambda s: _(STEP_TITLES[s]), key="film-step"
        )
        kind = st.selectbox(_("Format"), ["mp4", "gif"], key="film-format", format_func=str.upper)
        speed = st.slider(_("Steps a second"), 1, 24, 6, key="film-speed")
        look = _look(atlas, view, "film")
        request = _film(view, atlas, chosen, look, (first, last), step, kind, speed)
        if request is not None:
            many = len(request.days)
            text = ngettext(
                "{n} step, about {seconds} seconds to draw.",
                "{n} steps, about {seconds} seconds to draw.",
                many,
            )
            st.caption(text.format(n=many, seconds=_seconds(request)))
            if st.button(_("Make the animation"), type="primary", key="film-make"):
                st.session_state.film = request
    wanted = st.session_state.get("film")
    with shown:
        if wanted is None:
            st.caption(_("Choose the days and press “Make the animation”."))
            return
        made = result_of("film", wanted, starting(tasks.animation, wanted), _("Drawing the days"))
        if made is None:
            return
        data, alt = made
        if wanted.format == "mp4":
            st.video(data, format="video/mp4", loop=True)
        else:
            st.image(data, alt=alt)
        name = f"nagorno-karabakh-{wanted.first}-{wanted.last}.{wanted.format}"
        st.download_button(
            _("Download {file} ({size})").format(file=wanted.format.upper(), size=size_text(data)),
            data,
            name,
            on_click="ignore",
        )
        st.download_button(_("Alternative text (.txt)"), alt, f"{name}.txt", on_click="ignore")


_CHAPTERS = {c.id for c in chapters.CHAPTERS}


def _seconds(request: AnimationRequest) -> int:
    return max(3, round(len(request.days) * 0.3))


def _film(
    view: dict[str, Any],
    atlas: Atlas,
    chosen: Filters,
    look: dict[str, Any],
    days: tuple[dt.date, dt.date],
    step: Any,
    kind: Any,
    speed: int,
) -> AnimationRequest | None:
    """The animation that a reader asks for; None, with the reason on the page, if it cannot be."""
    picture = _request(view, atlas, chosen, look)
    if picture is None:
        return None
    try:
        request = AnimationRequest(days[0], days[1], picture, step, kind, speed)
        if len(request.days) > LONGEST_ANIMATION_DAYS:
            raise ValueError(
                _(
                    "{n} steps are too many here, where others wait too: at most {most}. Take a "
                    "longer step, or use the command line"
                ).format(n=len(request.days), most=LONGEST_ANIMATION_DAYS)
            )
    except ValueError as error:
        st.error(plain(str(error)))
        return None
    return request


# ---- one-file page and data --------------------------------------------------------------------


def _page(atlas: Atlas, view: dict[str, Any], chosen: Filters) -> None:
    st.markdown(
        _(
            "The whole atlas in one HTML file: map, time bar, claims, search and method. It asks "
            "for nothing from the network, opens from a USB stick, and can be put on any web "
            "server. It opens on the view that you have now."
        )
    )
    if many := len(atlas.imported):
        text = ngettext(
            "It shows the atlas’s own events; the {n} imported one is not in it.",
            "It shows the atlas’s own events; the {n} imported ones are not in it.",
            many,
        )
        st.caption(text.format(n=f"{many:,}"))
    wanted = {**view, "embed": "0"}, chosen
    if st.button(_("Make the page"), type="primary", key="page-make"):
        st.session_state.page_wanted = wanted
    asked = st.session_state.get("page_wanted")
    if asked is None:
        return
    made = result_of("page", asked, starting(tasks.page, *asked), _("Writing the page"))
    if made is not None:
        st.download_button(
            _("Download the page ({size})").format(size=size_text(made)),
            made,
            "nagorno-karabakh-atlas.html",
            "text/html",
            on_click="ignore",
        )


def _data(atlas: Atlas, frame: Frame, chosen: Filters) -> None:
    visible = filters.visible(atlas, chosen)
    here = sorted(e.id for e in frame.events if e.id in visible)
    everything = ngettext("Everything ({n} event)", "Everything ({n} events)", len(atlas.events))
    left = ngettext(
        "What the filters leave ({n} event)", "What the filters leave ({n} events)", len(visible)
    )
    scopes = {
        "all": everything.format(n=len(atlas.events)),
        "filtered": left.format(n=len(visible)),
        "frame": _("The events of these days ({n})").format(n=len(here)),
    }
    names: list[str] = list(scopes)
    scope = st.radio(_("Which events"), names, format_func=scopes.__getitem__, key="data-scope")
    many = len(atlas.imported)
    formats: dict[str, Format | ImportedFormat] = {**FORMATS, **(IMPORTED_FORMATS if many else {})}
    kinds: list[str] = list(formats)
    kind = st.selectbox(
        _("Format"), kinds, format_func=lambda f: _(formats[f].title), key="data-format"
    )
    if kind in IMPORTED_FORMATS:
        _imported_data(atlas, frame, chosen, kind, scope)
        return
    if many:
        text = ngettext(
            "The {n} imported event is not in it; it has formats of its own.",
            "The {n} imported events are not in it; they have formats of their own.",
            many,
        )
        st.caption(text.format(n=f"{many:,}"))
    found = FORMATS[kind]
    st.caption(_("{holds} Licences and sources stand in the file.").format(holds=_(found.holds)))
    events = {"all": None, "filtered": sorted(visible), "frame": here}[scope]
    if events == []:
        st.warning(_("No event is left. Choose another day, or take a filter away."))
        return
    knowledge, viewpoint = str(frame.knowledge), frame.viewpoint
    wanted = (kind, scope, tuple(events or ()), knowledge, viewpoint)
    made = result_of(
        "data",
        wanted,
        starting(tasks.data, kind, events, knowledge, viewpoint),
        _("Writing the file"),
    )
    if made is not None:
        st.download_button(
            _("Download {file} ({size})").format(file=found.file_name, size=size_text(made)),
            made,
            found.file_name,
            found.media_type,
            type="primary",
            on_click="ignore",
        )


def _imported_data(atlas: Atlas, frame: Frame, chosen: Filters, kind: str, scope: str) -> None:
    """Imported events in a format of theirs: all, what the filters leave, or those of the days."""
    found = IMPORTED_FORMATS[kind]
    all_of_them = scope == "all"
    choice = choice_of(
        atlas, Filters() if all_of_them else chosen, None if all_of_them else frame.viewpoint
    )
    days = frame.window if scope == "frame" else (dt.date.min, dt.date.max)
    number = len(imported_shown(atlas, choice, days))
    text = ngettext(
        "{n} imported event. {holds} The terms of its source hold.",
        "{n} imported events. {holds} The terms of their sources hold.",
        number,
    )
    st.caption(text.format(n=f"{number:,}", holds=_(found.holds)))
    if not number:
        return
    start = starting(tasks.imported_data, kind, choice, days)
    made = result_of("data", (kind, choice, days), start, _("Writing the file"))
    if made is not None:
        st.download_button(
            _("Download {file} ({size})").format(file=found.file_name, size=size_text(made)),
            made,
            found.file_name,
            found.media_type,
            type="primary",
            on_click="ignore",
        )


# ---- citing ------------------------------------------------------------------------------------


def _cite(atlas: Atlas, frame: Frame, view: dict[str, Any], chosen: Filters) -> None:
    base = map_address()
    citation = cite_frame(atlas, frame, view, base, chosen)
    st.subheader(_("This map"), anchor=False)
    _citation(atlas, citation, "frame")
    selected = view["selected"] or ""
    if selected.startswith("event:"):
        st.subheader(_("The chosen event"), anchor=False)
        event = cite_event(atlas, selected.removeprefix("event:"), frame, view, base)
        _citation(atlas, event, "event")
    st.subheader(_("Embed"), anchor=False)
    st.caption(_("For an article: the map, its time bar, legend and credit, opening on this view."))
    code = embed_code(permanent_link(view, base, chosen))
    st.code(code, language="html", wrap_lines=True)
    copy_button(_("Copy embed code"), code, "copy-embed")


def _citation(atlas: Atlas, citation: Citation, name: str) -> None:
    st.code(citation.sentence, language=None, wrap_lines=True)
    with st.container(horizontal=True):
        copy_button(_("Copy credit"), citation.sentence, f"copy-credit-{name}")
        copy_button(_("Copy link"), citation.link, f"copy-link-{name}")
    if urlsplit(citation.link).hostname in ("localhost", "127.0.0.1"):
        st.caption(
            _(
                "The link leads to this computer; others can follow it once the atlas runs on a "
                "server."
            )
        )
    many = len(citation.sources)
    text = ngettext("The {n} source as a list", "The {n} sources as a list", many)
    with st.expander(text.format(n=many)):
        endings = {"Markdown": "md", "BibTeX": "bib", "RIS": "ris"}
        kind = st.segmented_control(_("As"), list(LISTS), default="Markdown", key=f"list-{name}")
        text = LISTS[kind or "Markdown"](atlas, citation.sources, citation.work)
        st.code(text, language=None, wrap_lines=True, height=320)
        st.download_button(
            _("Download ({size})").format(size=size_text(text.encode())),
            text,
            f"sources.{endings[kind or 'Markdown']}",
            key=f"download-{name}",
            on_click="ignore",
        )


def embed_code(link: str) -> str:
    """The HTML element that shows a view of the atlas in another page."""
    address = html.escape(f"{link}&embed=1", quote=True)
    title = _("Map: who held what in Nagorno-Karabakh, and who says so")
    return (
        f'<iframe src="{address}" title="{html.escape(title, quote=True)}" '
        'width="100%" height="640" style="border: 0" loading="lazy" allowfullscreen></iframe>'
    )
