"""What a picture is asked to show, checked before anything is drawn."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from dashboard.figure.house.style_file import HouseStyle
from dashboard.figure.ink.themes import THEMES
from dashboard.figure.ink.themes import Theme as Inks
from dashboard.figure.notes import NOTHING, Notes
from dashboard.language import _
from dashboard.language.wording import short
from dashboard.view.chapters import FIRST_DAY, LAST_DAY
from dashboard.view.extent import THEATRE
from dashboard.view.names import CHOICES
from dashboard.view.parameters import LONGEST_WINDOW
from geodata import Atlas, Frame, Knowledge
from geodata.atlas import WINDOW_DAYS

Format = Literal["png", "svg", "pdf"]
Theme = Literal["light", "dark", "print"]
Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees WGS84."""

MEDIA_TYPES: dict[str, str] = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
}


@dataclass(frozen=True, slots=True)
class Size:
    """A page: width and height in its own units, and pixels per unit at scale 1.

    A unit is one pixel of the named size; for A4 it is one point (1/72 inch), so that a PDF is A4.
    `covered` is which shares of the height, at the top and at the bottom, are to hold no words.
    """

    width: float
    height: float
    density: float = 1.0
    covered: tuple[float, float] = (0.0, 0.0)

    def pixels(self, scale: int) -> tuple[int, int]:
        """Width and height of a PNG at a scale."""
        return round(self.width * self.density * scale), round(self.height * self.density * scale)


STORY_COVERED = (0.14, 0.2)
"""What Instagram lays its own signs over in a story: Meta's Ads Guide asks to leave about 14 % of
the top (250 pixels) and 20 % of the bottom (340 pixels) free of text and logos; of the two ways to
say it the larger is kept, 269 and 384 of 1920 pixels."""
_A4_LONG, _A4_SHORT = 841.89, 595.276
PRESETS: dict[str, Size] = {
    "16:9": Size(1920, 1080),
    "1:1": Size(1080, 1080),
    "4:5": Size(1080, 1350),
    "9:16": Size(1080, 1920, covered=STORY_COVERED),
    "A4": Size(_A4_LONG, _A4_SHORT, 150 / 72),
    "A4-portrait": Size(_A4_SHORT, _A4_LONG, 150 / 72),
}
"""Sizes by name; the A4 pages are ISO 216 at 150 pixels an inch and scale 1."""

SHORTEST_SIDE, LONGEST_SIDE = 320, 16_384
MOST_PIXELS = 40_000_000
"""An 8K screen (7680 x 4320) fits; its drawing takes about 0.7 GB."""
PHONE, PHONE_TYPE = 375, 11.0
"""Width of a small phone in its pixels, and the smallest type that is read on it with ease."""
MOST_HIGHLIGHTS = 12
LONGEST_TITLE, LONGEST_CAPTION = 200, 500
SMALLEST_SPAN = 0.05
"""Degrees: the base map has nothing finer to show than about 100 m."""


@dataclass(frozen=True, slots=True)
class Section:
    """Where the map of a picture lies, and what it shows.

    `box` is left, top, right, bottom as shares of the page; `window` west, south, east, north in
    degrees of the equator (Web Mercator); `bounds` the same in degrees WGS 84.
    """

    box: tuple[float, float, float, float]
    window: tuple[float, float, float, float]
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn picture: the file's bytes, its media type, and the alternative text beside it.

    `remarks` are sentences on what was asked for and had no place; `section` is of its map, None
    where there are two.
    """

    data: bytes
    media_type: str
    alt: str
    remarks: tuple[str, ...] = ()
    section: Section | None = None


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """A picture to draw. Raises ValueError with one sentence if a value cannot be met.

    `size` is WIDTHxHEIGHT in pixels or a name of `PRESETS`, `scale` multiplies the pixels of a
    PNG. `bounds` (west, south, east, north) or `place` (id of a place or area, or `area:shusha`)
    choose the map's section; with neither it is the one the app opens with. `window` is how many
    days of events before and after the day are shown. `highlight` are ids of events that are
    numbered and told in words, `hidden` those that filters keep back; `outline` are ids of areas
    with a strong edge, named in the legend. `title` is a message that stands above the day;
    `caption` a further text. `type` "large" is for phones: no text is smaller than `PHONE_TYPE`
    where the picture is `PHONE` pixels wide. `notes` are what is placed by hand, and highlight the
    events that they tell of; `style` is that of a newsroom.
    """

    date: dt.date
    format: Format = "png"
    size: str = "16:9"
    scale: int = 1
    bounds: Bounds | None = None
    place: str | None = None
    viewpoint: str | None = None
    knowledge: Knowledge = Knowledge.THEN
    window: int = WINDOW_DAYS
    names: str = "en"
    theme: Theme = "light"
    title: str | None = None
    caption: str | None = None
    highlight: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    outline: tuple[str, ...] = ()
    type: Literal["usual", "large"] = "usual"
    notes: Notes = NOTHING
    style: HouseStyle | None = None
    page: Size = field(init=False)

    def __post_init__(self) -> None:
        set_ = object.__setattr__
        set_(self, "date", _day(self.date))
        set_(self, "page", read_size(self.size))
        try:
            set_(self, "knowledge", Knowledge(self.knowledge))
        except ValueError:
            raise ValueError("knowledge must be one of: then, now") from None
        set_(self, "highlight", tuple(dict.fromkeys((*self.highlight, *self.notes.words))))
        areas = (key.removeprefix("area:") for key in self.outline)
        set_(self, "outline", tuple(dict.fromkeys(areas)))
        _one_of("format", self.format, get_args(Format))
        _one_of("theme", self.theme, get_args(Theme))
        _one_of("names", self.names, tuple(CHOICES))
        _one_of("type", self.type, ("usual", "large"))
        _one_of("scale", self.scale, (1, 2, 3))
        if not 0 <= self.window <= LONGEST_WINDOW:
            raise ValueError(f"window must be a number of days from 0 to {LONGEST_WINDOW}")
        if self.bounds is not None and self.place is not None:
            raise ValueError("give either bounds or a place, not both")
        if self.bounds is not None:
            set_(self, "bounds", check_bounds(self.bounds))
        if len(self.highlight) > MOST_HIGHLIGHTS:
            raise ValueError(
                _("at most {most} events can be highlighted; these are {n}").format(
                    most=MOST_HIGHLIGHTS, n=len(self.highlight)
                )
            )
        if len(self.outline) > MOST_HIGHLIGHTS:
            raise ValueError(
                f"at most {MOST_HIGHLIGHTS} areas can be outlined; these are {len(self.outline)}"
            )
        _not_longer("title", self.title, LONGEST_TITLE)
        _not_longer("caption", self.caption, LONGEST_CAPTION)
        _check_pixels(self.page, self.scale)

    @property
    def inks(self) -> Inks:
        """The colours in which it is drawn."""
        return THEMES[self.theme] if self.style is None else self.style.theme(self.theme)

    @property
    def family(self) -> str | None:
        """The family of type of the newsroom; None for ours."""
        return None if self.style is None else self.style.file.font

    @property
    def least_type(self) -> float:
        """The size of the smallest type, in units of the page; 0 if it may be any."""
        return self.page.width * PHONE_TYPE / PHONE if self.type == "large" else 0.0

    def frame(self, atlas: Atlas, day: dt.date) -> Frame:
        """The frame that this request shows on a day, without the hidden events."""
        frame = atlas.at(day, self.viewpoint, self.knowledge, self.window)
        if not self.hidden:
            return frame
        hidden = frozenset(self.hidden)
        return replace(frame, events=tuple(e for e in frame.events if e.id not in hidden))


@dataclass(frozen=True, slots=True)
class PairRequest:
    """A picture of two frames. `first` says everything of the first one and of the page.

    `date2`, `viewpoint2` and `knowledge2` are the second one's. Events are not drawn: the picture
    is of who held what. Raises ValueError with one sentence if a value cannot be met.
    """

    first: PictureRequest
    date2: dt.date
    viewpoint2: str | None = None
    knowledge2: Knowledge = Knowledge.THEN

    def __post_init__(self) -> None:
        if self.first.highlight:
            raise ValueError("a picture that compares shows no events, so none can be highlighted")
        if self.first.outline:
            raise ValueError("a picture that compares outlines what differs, and nothing else")
        object.__setattr__(self, "knowledge2", self.second.knowledge)

    @property
    def second(self) -> PictureRequest:
        """The request of the second map."""
        return replace(
            self.first, date=self.date2, viewpoint=self.viewpoint2, knowledge=self.knowledge2
        )


def read_size(text: str) -> Size:
    """A size from its name or from WIDTHxHEIGHT. Raises ValueError with a sentence."""
    if text in PRESETS:
        return PRESETS[text]
    found = re.fullmatch(r"(\d{1,6})[xX×](\d{1,6})", text, re.ASCII)
    if found is None:
        raise ValueError(
            f"“{short(text)}” is no size; write WIDTHxHEIGHT in pixels, such as 1920x1080, "
            f"or one of: {', '.join(PRESETS)}"
        )
    return Size(int(found[1]), int(found[2]))


def read_bounds(text: str) -> Bounds:
    """Bounds from "W,S,E,N" in degrees. Raises ValueError with a sentence."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise ValueError(
            f"“{short(text)}” are no bounds; write west,south,east,north in degrees, "
            "such as 46,39.3,47.5,40.2"
        ) from None
    return check_bounds((west, south, east, north))


def check_bounds(bounds: Bounds) -> Bounds:
    """The bounds, if the map can show them. Raises ValueError with a sentence."""
    west, south, east, north = bounds
    (low_lat, low_lon), (high_lat, high_lon) = THEATRE
    inside = low_lon <= west <= east <= high_lon and low_lat <= south <= north <= high_lat
    if not inside:
        raise ValueError(
            "bounds must be west,south,east,north within "
            f"{low_lon:g},{low_lat:g},{high_lon:g},{high_lat:g}; the base map ends there"
        )
    if east - west < SMALLEST_SPAN or north - south < SMALLEST_SPAN:
        raise ValueError(
            _("bounds must span at least {least} degrees each way").format(least=SMALLEST_SPAN)
        )
    return bounds


def _day(value: Any) -> dt.date:
    if isinstance(value, dt.datetime):
        value = value.date()
    if not isinstance(value, dt.date):
        raise ValueError("date must be a day (datetime.date)")
    if not FIRST_DAY <= value <= LAST_DAY:
        raise ValueError(f"the atlas shows {FIRST_DAY} to {LAST_DAY}, not {value}")
    return value


def _one_of(name: str, value: Any, choices: tuple[Any, ...]) -> None:
    if value not in choices:
        raise ValueError(f"{name} must be one of: {', '.join(map(str, choices))}")


def outlined(selected: str | None) -> tuple[str, ...]:
    """What a picture outlines of what is chosen on a map: an area; of anything else nothing."""
    return (selected,) if selected and selected.startswith("area:") else ()


def _not_longer(name: str, text: str | None, most: int) -> None:
    if text is not None and len(text) > most:
        raise ValueError(f"{name} may have {most} characters; this one has {len(text)}")


def _check_pixels(page: Size, scale: int) -> None:
    width, height = page.pixels(scale)
    small, large = min(page.pixels(1)), max(width, height)
    if small < SHORTEST_SIDE:
        raise ValueError(f"the picture must be at least {SHORTEST_SIDE} pixels on each side")
    if large > LONGEST_SIDE or width * height > MOST_PIXELS:
        raise ValueError(
            f"{width} x {height} pixels are too many: at most {MOST_PIXELS / 1e6:g} million "
            f"and {LONGEST_SIDE} on a side; take a smaller size or scale, or SVG or PDF, "
            "which stay sharp at any size"
        )
    if not 1 / 3 <= width / height <= 3:
        raise ValueError("the longer side may be at most three times the shorter one")
