"""KML 2.2 (OGC 07-147r2) for Google Earth and others: events and control, each with its time.

Names and data are plain text. Descriptions are HTML for the programs that show them, so every
text in them is escaped twice: as HTML here, as XML by the standard library's writer. Addresses
from the data are shown as text and never made links.
"""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterable, Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from shapely.geometry import LinearRing, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geodata.control import Condition
from geodata.dates import AFTER_ALL, BEFORE_ALL, When
from geodata.edition import TITLE, edition
from geodata.export import licences
from geodata.export.rows import Row, interval_row
from geodata.export.selection import Interval, Selection
from geodata.export.tables import EVENTS, rows_of
from geodata.portable_text import clean
from geodata.version import SOFTWARE

_OPACITY = "99"  # of a fill: 60 %, so that the ground shows through
_GREYS = (0x55, 0xDD)
"""Darkest and lightest grey for controllers to whom the caller gave no colour."""
_EDGE = "ff444444"
_UNKNOWN = "#8c8c8c"
_CONTESTED = "#ffffff"


def write(selection: Selection) -> bytes:
    """Two folders: events as points, control of areas as a polygon for each interval.

    Fills are the selection's `colours`. KML has no hatching, so contested intervals are white with
    the names of those who contest in the title. Controllers without a colour get evenly spaced
    greys, which prefer nobody.
    """
    areas = [interval for interval in selection.intervals if interval.kind == "area"]
    colours = _colours(selection, areas)
    root = Element("kml", xmlns="http://www.opengis.net/kml/2.2")
    document = SubElement(root, "Document")
    _add(document, "name", TITLE)
    _add(document, "description", _html(_about(selection)))
    for name, colour in colours.items():
        _style(document, name, colour)
    events = _folder(document, "Events")
    for row in rows_of(EVENTS, selection):
        _event(events, selection, row)
    control = _folder(document, "Control of areas")
    for interval in areas:
        _control(control, selection, interval)
    indent(root, " ")
    found: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return found


def _about(selection: Selection) -> str:
    found = edition(selection.atlas)
    return (
        f"Data of {found.day or 'no known day'}, version {found.version}. "
        f"Written by {SOFTWARE}. Areas are schematic. "
        f"{licences.EVENTS.sentence} {licences.EVENT_POINTS.sentence} {licences.AREAS.sentence}"
    )


# ---- events ------------------------------------------------------------------------------------


def _event(folder: Element, selection: Selection, row: Row) -> None:
    event = selection.atlas.events[row["id"]]
    lines = [f"<p>{_html(row['summary'])}</p>", "<ul>"]
    for claim in event.record.claims:
        by = selection.atlas.actors[claim.by].title
        source = selection.atlas.sources[claim.source].title
        lines.append(
            f"<li>{_html(by)} {claim.stance} ({_html(claim.on)}): {_html(claim.text)} "
            f"[{_html(source)}]</li>"
        )
    lines.append("</ul>")
    placemark = SubElement(folder, "Placemark", id=f"event-{event.id}")
    _add(placemark, "name", row["title"])
    _add(placemark, "description", "".join(lines))
    _time(placemark, event.record.when)
    _data(placemark, f"event:{event.id}", row)
    _geometry(placemark, event.geometry)


# ---- control -----------------------------------------------------------------------------------


def _control(folder: Element, selection: Selection, interval: Interval) -> None:
    standing, row = interval.standing, interval_row(selection, interval)
    who = " / ".join(selection.atlas.actors[c].title for c in standing.controllers)
    state = f"{standing.state}: {who}" if who else str(standing.state)
    name = f"control-{standing.id}.{row['first_day'] or 'open'}"
    placemark = SubElement(folder, "Placemark", id=name)
    _add(placemark, "name", f"{standing.title} ({state})")
    _span(placemark, interval.first, interval.last)
    _add(placemark, "styleUrl", f"#{_style_of(interval)}")
    _data(placemark, interval.key, row)
    _geometry(placemark, selection.atlas.areas[standing.id].geometry)


def _style_of(interval: Interval) -> str:
    standing = interval.standing
    if standing.state is Condition.HELD:
        return f"held-{standing.controllers[0]}"
    return str(standing.state)


def _colours(selection: Selection, intervals: Iterable[Interval]) -> dict[str, str]:
    """The fill of each style, as "#rrggbb" by the style's id."""
    holders = sorted(
        {i.standing.controllers[0] for i in intervals if i.standing.state is Condition.HELD}
    )
    dark, light = _GREYS
    found = {"contested": _CONTESTED, "unknown": _UNKNOWN, "silent": _UNKNOWN, "lost": _UNKNOWN}
    for number, holder in enumerate(holders):
        grey = dark + (light - dark) * number // max(1, len(holders) - 1)
        found[f"held-{holder}"] = selection.colours.get(holder, f"#{grey:02x}{grey:02x}{grey:02x}")
    return found


def _style(document: Element, name: str, colour: str) -> None:
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]  # KML writes aabbggrr
    style = SubElement(document, "Style", id=name)
    line = SubElement(style, "LineStyle")
    _add(line, "color", _EDGE)
    _add(line, "width", "1")
    _add(SubElement(style, "PolyStyle"), "color", f"{_OPACITY}{blue}{green}{red}".lower())


# ---- elements, in the order in which the schema of KML wants them ------------------------------


def _add(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = clean(text)


def _folder(document: Element, name: str) -> Element:
    folder = SubElement(document, "Folder")
    _add(folder, "name", name)
    return folder


def _time(parent: Element, when: When) -> None:
    if when.is_day:
        _add(SubElement(parent, "TimeStamp"), "when", str(when.earliest))
    else:
        _span(
            parent,
            None if when.earliest == BEFORE_ALL else when.earliest,
            None if when.latest == AFTER_ALL else when.latest,
        )


def _span(parent: Element, first: dt.date | None, last: dt.date | None) -> None:
    """A span whose open ends are left out; none for what is open at both."""
    if first or last:
        span = SubElement(parent, "TimeSpan")
        if first:
            _add(span, "begin", str(first))
        if last:
            _add(span, "end", str(last))


def _data(parent: Element, key: str, row: Row) -> None:
    """The row as data, its id within the key: GDAL keeps `id` for an element's own."""
    data = SubElement(parent, "ExtendedData")
    for name, value in {"key": key, **row}.items():
        if value is not None and name != "id":
            _add(SubElement(data, "Data", name=name), "value", str(value))


def _geometry(parent: Element, geometry: BaseGeometry) -> None:
    """A point or the polygons of a geometry, longitude and latitude in degrees WGS84."""
    if isinstance(geometry, Point) and not geometry.is_empty:
        _add(SubElement(parent, "Point"), "coordinates", f"{geometry.x},{geometry.y}")
    polygons = list(_polygons(geometry))
    if len(polygons) > 1:
        parent = SubElement(parent, "MultiGeometry")
    for polygon in polygons:
        element = SubElement(parent, "Polygon")
        rings = [("outerBoundaryIs", polygon.exterior)]
        rings += [("innerBoundaryIs", ring) for ring in polygon.interiors]
        for tag, ring in rings:
            _add(SubElement(SubElement(element, tag), "LinearRing"), "coordinates", _ring(ring))


def _polygons(geometry: BaseGeometry) -> Iterator[Polygon]:
    if isinstance(geometry, Polygon):
        yield geometry
    elif isinstance(geometry, MultiPolygon):
        yield from geometry.geoms


@lru_cache(maxsize=512)  # a cell comes once for each of its intervals
def _ring(ring: LinearRing) -> str:
    return " ".join(f"{x},{y}" for x, y in ring.coords)


def _html(text: object) -> str:
    """A text as HTML that shows it and does nothing."""
    return html.escape(clean(str(text)))
