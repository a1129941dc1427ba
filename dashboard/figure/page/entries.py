"""What the legend of a picture has to explain: what occurs on its maps, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.figure.ink import fonts
from dashboard.figure.map import base
from dashboard.figure.map.cells import State, state_of
from dashboard.figure.map.sheet import Sheet
from dashboard.figure.map.symbols import MOST_APART, Spot, clusters_of
from dashboard.figure.page import words
from dashboard.figure.page.panel import Entry
from dashboard.language import _
from dashboard.language.wording import capital, controllers_text, state_text, with_others
from dashboard.style.palette import SYMBOLS
from dashboard.style.symbology import circle_km
from geodata import Atlas, Frame
from geodata.control import Condition
from geodata.model import Category


def cell_entries(sheet: Sheet, frames: Sequence[Frame]) -> list[Entry]:
    """The states of cells that occur in the frames, and remarks on how areas are drawn."""
    area: dict[State, float] = {}
    also: dict[State, dict[str, None]] = {}
    quiet = False
    for frame in frames:
        for standing in frame.areas:
            if standing.id not in sheet.cells.shapes:
                continue
            key = state_of(standing)
            also.setdefault(key, {}).update(dict.fromkeys(standing.also))
            still = standing.id in sheet.cells.quiet
            quiet = quiet or still
            size = 0.0 if still else sheet.cells.shapes[standing.id].area
            area[key] = area.get(key, 0.0) + size
    order = {c: i for i, c in enumerate(Condition)}
    states = sorted(area, key=lambda key: (order[key[0]], len(key[1]), -area[key], key[1]))
    atlas, viewpoint = sheet.atlas, frames[0].viewpoint
    cells = [
        Entry(
            capital(
                fonts.printable(with_others(atlas, state_text(atlas, *key, viewpoint), also[key]))
            ),
            state=key,
            quiet=area[key] == 0.0,
            brief=_brief(atlas, key, also[key], viewpoint),
        )
        for key in states
    ]
    if quiet and any(area.values()):
        cells.append(Entry(_("Paler: never changed hands")))
    if _shows_former_nkao(sheet):
        cells.append(Entry(_("Former autonomous oblast (NKAO)"), sample="former-nkao"))
    if sheet.outlined:
        titles = [fonts.printable(sheet.atlas.areas[n].record.title, 80) for n in sheet.outlined]
        outlined = _("Outlined: {areas}").format(areas=", ".join(titles))
        cells.append(Entry(outlined, brief=(outlined,)))
    if note := words.approximate(sheet.cells.errors.values()):
        cells.append(Entry(note))
    return cells


def _brief(
    atlas: Atlas, state: State, also: Iterable[str], viewpoint: str | None
) -> tuple[str, ...]:
    """A state in few words: with whom some name instead, and without."""
    condition, controllers = state
    if condition is Condition.CONTESTED:
        text = _("contested")
    elif condition is Condition.HELD:
        text = controllers_text(atlas, controllers)
    else:
        text = state_text(atlas, condition, controllers, viewpoint)
    both = (with_others(atlas, text, also), text)
    return tuple(capital(fonts.printable(words_, 120)) for words_ in both)


def _shows_former_nkao(sheet: Sheet) -> bool:
    return any(
        not base.on_page(geometry, sheet.map, 0).is_empty
        for _name, geometry in base.features("nkao")
    )


def event_entries(sheet: Sheet, frames: Sequence[Frame]) -> list[Entry]:
    """The symbols of events that occur in the frames, and what their looks mean."""
    shown: dict[Category, None] = {}
    samples: dict[str, bool] = dict.fromkeys(
        ("reference", "disputed", "counted", "faint", "vague", "circle"), False
    )
    samples["arrow"] = bool(sheet.with_arrows(frames))
    for frame in frames:
        for cluster in clusters_of(sheet.spots(frame), sheet.symbol_size):
            for spot in cluster:
                samples["disputed"] |= spot.view.disputed
                samples["circle"] |= _has_circle(sheet, spot)
                if spot.number:
                    continue
                if len(cluster) > MOST_APART:
                    samples["counted"] = True
                    continue
                shown[Category(spot.view.category)] = None
                samples["reference"] |= spot.view.basis == "reference"
                samples["faint"] |= spot.apart > 0
                samples["vague"] |= not spot.one_day
    entries = [
        Entry(_(SYMBOLS[category].label), category=category)
        for category in Category
        if category in shown
    ]
    remarks = {
        "reference": _("Hollow: told by references only"),
        "disputed": _("Ringed: sources disagree"),
        "counted": _("Number: so many events there"),
        "faint": _("Fainter: some days before or after"),
        "vague": _("Dashed: not on one known day"),
        "circle": _("Known to lie within this circle"),
        "arrow": _("People who left or came back"),
    }
    return entries + [
        Entry(remark, sample=name) for name, remark in remarks.items() if samples[name]
    ]


def _has_circle(sheet: Sheet, spot: Spot) -> bool:
    km = circle_km(sheet.atlas, spot.view.id)
    return km is not None and km * sheet.map.per_km(39.8) > 0.9 * sheet.size
