"""Sentences and names that several rooms show: states, dates, precision, sources."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from dashboard.language import N_, _, ngettext
from geodata import Atlas, Frame, Knowledge, When
from geodata.control import Condition
from geodata.dates import AFTER_ALL, BEFORE_ALL
from geodata.frame import Standing
from geodata.model import Figure, PlaceKind, WherePrec
from geodata.numbers import IMPLIED
from geodata.sources import Source, spans_text

PRECISION = {
    WherePrec.EXACT: N_("exact place"),
    WherePrec.NEAR: N_("near this place (up to about 25 km)"),
    WherePrec.DISTRICT: N_("somewhere in this district"),
    WherePrec.PROVINCE: N_("somewhere in this region"),
    WherePrec.FUZZY: N_("along a line or in an area without a point"),
    WherePrec.COUNTRY: N_("the country as a whole"),
    WherePrec.UNKNOWN: N_("place not known"),
}

PLACE_KINDS = {
    PlaceKind.SETTLEMENT: N_("settlement"),
    PlaceKind.DISTRICT: N_("district"),
    PlaceKind.REGION: N_("region"),
    PlaceKind.COUNTRY: N_("country"),
    PlaceKind.FORMER_STATE: N_("former state"),
    PlaceKind.WORLD_REGION: N_("world region"),
    PlaceKind.WATER: N_("water"),
    PlaceKind.HEIGHT: N_("height"),
    PlaceKind.CORRIDOR: N_("corridor"),
    PlaceKind.LINE: N_("line"),
    PlaceKind.BASE: N_("base"),
    PlaceKind.BUILDING: N_("building"),
    PlaceKind.SQUARE: N_("square"),
    PlaceKind.BRIDGE: N_("bridge"),
    PlaceKind.AIRPORT: N_("airport"),
    PlaceKind.ORGANISATION_AREA: N_("organisation area"),
}
"""What a place is, within a text."""
KNOWLEDGE = {"then": N_("As told by that day"), "now": N_("As known today")}
"""The two knowledges, as a reader chooses between them."""
SIDES = {
    "azerbaijan": N_("Azerbaijani"),
    "armenian": N_("Armenian"),
    "russia": N_("Russian"),
    "turkey": N_("Turkish"),
    "none": N_("no side"),
    IMPLIED: N_("concluded by the atlas"),
}
"""The sides of the schema and what no side says, where the text around has the word “side”."""
_SIDE_NAMES = {
    "azerbaijan": N_("Azerbaijani side"),
    "armenian": N_("Armenian side"),
    "russia": N_("Russia"),
    "turkey": N_("Turkey"),
}
COVERAGE = N_("The five documents end in March 2022; later events rest on references.")
"""How far the documents reach."""
NAME = N_("Nagorno-Karabakh")
"""Of the app, where there is no room for its title."""
TITLE = N_("Nagorno-Karabakh: who held what, and who says so")
"""Of the app and of the one-file page."""
DESCRIPTION = N_(
    "See who held what in Nagorno-Karabakh on any day from 1988 to 2024, what happened there, and "
    "who says so."
)
"""What can be done with either, in a sentence: for who comes first, and for who links to it."""


def precision_text(precision: WherePrec) -> str:
    """A place precision (UCDP where_prec) in plain words."""
    return _(PRECISION[precision])


def side_text(side: str) -> str:
    """A side where “side” stands before it or over it: "Armenian", "no side"."""
    return _(SIDES[side])


def side_name(side: str) -> str:
    """A side by itself, as who makes a claim: "Armenian side", "Russia", "No side"."""
    return _(_SIDE_NAMES[side]) if side in _SIDE_NAMES else capital(_(SIDES[side]))


def amount_text(figure: Figure) -> str:
    """The number of a figure in words, with what its source leaves open."""
    if figure.low is not None and figure.high is not None:
        if figure.low == figure.high:
            return _number(figure.low)
        return _("{first} to {last}").format(first=_number(figure.low), last=_number(figure.high))
    if figure.low is not None:
        return _("{n} or more").format(n=_number(figure.low))
    if figure.high is not None:
        return _("{n} or less").format(n=_number(figure.high))
    return _("about {n}").format(n=_number(figure.best or 0))


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def controllers_text(atlas: Atlas, controllers: tuple[str, ...]) -> str:
    """Names of controllers: "A", or "A, with B" where the second is there beside the first."""
    names = [atlas.actors[c].title for c in controllers]
    text = names[0] if names else ""
    for other in names[1:]:
        text = _("{name}, with {other}").format(name=text, other=other)
    return text


def contenders_text(atlas: Atlas, controllers: tuple[str, ...]) -> str:
    """Names of those who contest a place: "A / B"."""
    names = [atlas.actors[c].title for c in controllers]
    if len(names) == 1:  # within a viewpoint that says nothing of who was there before
        names.append(_("no other named"))
    return " / ".join(names)


def state_text(
    atlas: Atlas, state: Condition, controllers: tuple[str, ...], viewpoint: str | None = None
) -> str:
    """A state in one short phrase: who holds, who contests, or that nobody says.

    `viewpoint` is whose claims alone count: the actor who is silent, or named nobody, where one is.
    """
    if state is Condition.SILENT:
        actor = atlas.actors[str(viewpoint)].title
        return _("{actor} has not said who held it").format(actor=actor)
    if state is Condition.LOST:
        actor = atlas.actors[str(viewpoint)].title
        return _("lost; {actor} did not say to whom").format(actor=actor)
    if state is Condition.UNKNOWN:
        return _("no claim says who held it")
    if state is Condition.CONTESTED:
        return _("contested: {names}").format(names=contenders_text(atlas, controllers))
    return _("held by {name}").format(name=controllers_text(atlas, controllers))


def standing_text(atlas: Atlas, standing: Standing) -> str:
    """The state of a standing as `state_text` has it, and whether it is told only later."""
    text = state_text(atlas, standing.state, standing.controllers, standing.viewpoint)
    text = with_others(atlas, text, standing.also)
    return _("{state} (told only later)").format(state=text) if standing.told_later else text


def with_others(atlas: Atlas, text: str, also: Iterable[str]) -> str:
    """A state in words, and whom some claims name as the holder instead, if any."""
    names = " / ".join(atlas.actors[name].title for name in also)
    return _("{state} (some say: {names})").format(state=text, names=names) if names else text


def short_state_text(atlas: Atlas, standing: Standing) -> str:
    """A state beside its sign, which says the rest: who holds, or that it is contested."""
    if standing.state is Condition.CONTESTED:
        return _("contested")
    if standing.state is Condition.HELD:
        return with_others(atlas, controllers_text(atlas, standing.controllers), standing.also)
    return state_text(atlas, standing.state, standing.controllers, standing.viewpoint)


def counting_text(atlas: Atlas, frame: Frame) -> str:
    """One sentence that says whose claims, made until when, count in a frame."""
    then = frame.knowledge is Knowledge.THEN
    day = day_text(frame.date)
    if frame.viewpoint is None:
        if then:
            return _("The map counts everyone’s claims made up to {day}.").format(day=day)
        return _("The map counts everyone’s claims made until today.")
    actor = atlas.actors[frame.viewpoint].title
    text = (
        _("The map counts only what {actor} said or admitted, in claims made up to {day}.")
        if then
        else _("The map counts only what {actor} said or admitted, in claims made until today.")
    )
    return text.format(actor=actor, day=day)


_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
_PLAIN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T\S*)?([~?%]?)", re.ASCII)
_DECADE = re.compile(r"(\d{3})X([~?%]?)", re.ASCII)
_CENTURY = re.compile(r"\d{2}XX[~?%]?", re.ASCII)


def day_text(when: When | dt.date) -> str:
    """A day or an EDTF date in words that keep its doubt: "about October 2020", "1992 to 1994"."""
    if isinstance(when, dt.date):
        return _part(str(when))
    if when.earliest == BEFORE_ALL:
        last = when.text.removeprefix("../")
        text = _("up to {day}") if last.count("-") == 2 else _("before or in {day}")
        return text.format(day=_part(last))
    if when.latest == AFTER_ALL:
        return _("from {day} on").format(day=_part(when.text.removesuffix("/..")))
    if "/" in when.text:
        first, last = when.text.split("/")
        return _("{first} to {last}").format(first=_part(first), last=_part(last))
    return _part(when.text)


def day_within_year(day: dt.date, year: int) -> str:
    """A day in words, without its year where that is the year of the text: "30 October"."""
    if day.year != year:
        return day_text(day)
    return _("{day} {month}").format(day=day.day, month=_(_MONTHS[day.month - 1]))


def _part(text: str) -> str:
    """One EDTF date without an interval in words."""
    plain = _PLAIN.fullmatch(text)
    if plain is None or (plain[2] and not 1 <= int(plain[2]) <= 12):
        return _spelled_out(text)
    year, month, day, mark = plain.groups()
    text = year
    if month:
        pattern = _("{day} {month} {year}") if day else _("{month} {year}")
        name = _(_MONTHS[int(month) - 1])
        text = pattern.format(day=int(day or 1), month=name, year=year)
    return _with_doubt(text, mark)


def _spelled_out(text: str) -> str:
    """A date of EDTF's higher levels, by the days it can mean: "between … and …"."""
    if decade := _DECADE.fullmatch(text):
        return _with_doubt(_("the {year}s").format(year=f"{decade[1]}0"), decade[2])
    when = When.parse(text)
    between = _("between {first} and {last}")
    if _CENTURY.fullmatch(text):
        words = between.format(first=when.earliest.year, last=when.latest.year)
    elif when.is_day:
        words = _part(str(when.earliest))
    else:
        words = between.format(first=_part(str(when.earliest)), last=_part(str(when.latest)))
    return _with_doubt(words, "?" if when.is_doubtful else "")


def _with_doubt(words: str, mark: str) -> str:
    """The words with what EDTF's marks say: `~` about, `?` uncertain, `%` both.

    Without brackets, since many sentences put a day in brackets.
    """
    if mark in ("~", "%"):
        words = _("about {day}").format(day=words)
    return _("perhaps {day}").format(day=words) if mark in ("?", "%") else words


def source_text(source: Source, lines: tuple[tuple[int, int], ...], atlas: Atlas) -> str:
    """Where a claim stands: title, outlet, date and lines (documents) in one line of plain text."""
    outlet = atlas.actors[source.outlet].title if source.outlet in atlas.actors else source.outlet
    parts = [f"“{source.title}”", outlet]
    if source.date is not None:
        parts.append(day_text(source.date))
    if lines:
        parts.append(lines_text(lines))
    return ", ".join(parts)


def lines_text(lines: tuple[tuple[int, int], ...]) -> str:
    """Lines of a document in words, from pairs of first and last; there is at least one."""
    many = len(lines) > 1 or lines[0][0] != lines[0][1]
    text = ngettext("line {lines}", "lines {lines}", 2 if many else 1)
    return text.format(lines=spans_text(lines))


def short(text: str) -> str:
    """A reader's text for a notice, cut to a length that keeps the notice readable."""
    return text if len(text) <= 40 else text[:39] + "…"


def kind_text(kind: PlaceKind) -> str:
    """What a place is, in a word or two within a text."""
    return _(PLACE_KINDS[kind])


def capital(text: str) -> str:
    """The text with a capital at its beginning and nowhere else changed."""
    return text[:1].upper() + text[1:]


def about(km2: float) -> str:
    """An area in words, to three figures: more would say that its edges are known."""
    return f"{float(f'{km2:.3g}'):,.0f}"
