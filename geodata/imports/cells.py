"""One row of a table to one imported event, or the reasons why not.

What the map needs of a row are its days, position, title, category and id; a row without them is
left out. Any other cell that cannot be read is left empty, or read as far as it can be, and told
of: the event is kept.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from geodata.countries import bounds_of
from geodata.geometry import MOST_LATITUDE, MOST_LONGITUDE
from geodata.imports.days import DayReader
from geodata.imports.layouts import Columns, Layout
from geodata.imports.precision import SYSTEMS
from geodata.imports.reading import Line
from geodata.imports.report import Finding, cut
from geodata.imports.values import Decimal, People, degrees, number, people
from geodata.portable_text import clean

LONGEST_CELL = 20_000
"""Characters; a longer cell is no note but a fault of the table."""
LONGEST_TITLE = 100
LONGEST_ID = 100
NOTHING = frozenset(
    ["NA", "N/A", "NaN", "NULL", "None", "nan", "n/a", "null", "#N/A", "#NA", "-nan", "-NaN",
     "<NA>", "#N/A N/A", "1.#QNAN", "-1.#IND", "\\N"]
)  # fmt: skip
"""What programs write for an empty cell: R, pandas (its `na_values`), Excel, SQL dumps."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_SERIAL = re.compile(r"[1-9]\d{4}(\.\d+)?", re.ASCII)
_GROUND = {"azerbaijan": "AZ", "armenia": "AM", "az": "AZ", "am": "AM"}
_TEXTS = ("text", "detail", "place", "region", "country", "told_by")
T = TypeVar("T")


class _CellError(ValueError):
    """A cell without which there is no event."""

    def __init__(self, column: str, value: str, problem: str) -> None:
        super().__init__(problem)
        self.column, self.value = column, value


class RowReader:
    """Reads the rows of one table by its layout and header; knows the ids that were used.

    `layout` is one that is fitted to the header; `days` and `decimal` are those of the table, and
    `spare` is how many empty cells each of its rows has beyond the header.
    """

    def __init__(
        self,
        layout: Layout,
        header: Sequence[str],
        file: str,
        days: DayReader,
        decimal: Decimal = ".",
        spare: int = 0,
    ) -> None:
        self.layout, self.file, self.days = layout, file, days
        self.decimal: Decimal = decimal
        self.width = len(header) + spare
        self.named = max((at + 1 for at, name in enumerate(header) if name), default=0)
        places = {name: at for at, name in reversed(list(enumerate(header)))}
        self.header = list(header)
        self.at: dict[str, tuple[int, ...]] = {
            field: tuple(places[name] for name in layout.columns.of(field))
            for field in Columns.model_fields
        }
        self.system = SYSTEMS[layout.precision]
        self.kinds = {_kind(key): str(kind) for key, kind in layout.kinds.items()}
        self.labels = {_kind(key): label for key, label in layout.labels.items()}
        self.nothing = NOTHING | set(layout.missing_signs)
        self.longest_nothing = max(map(len, self.nothing))
        self.ids: dict[str, int] = {}
        self.told: list[tuple[str, str, str]] = []

    def read(self, line: Line, row: int) -> tuple[dict[str, Any] | None, list[Finding]]:
        """The event of a row by the names of `table.SCHEMA`, None if there is none, and findings.

        All findings, one for each cell; `row` is the number of the row, from 1.
        """
        self.told = []
        if line.problem:
            self.told.append(("", "", line.problem))
        elif problem := self._misfit(line.cells):
            self.told.append(("", line.cells[0], problem))
        event = None if self.told else self._event(line.cells, row, line)
        found = dict.fromkeys(self.told)  # a cell may serve two fields
        return event, [
            Finding(self.file, line.first, column, cut(value), problem, event is not None)
            for column, value, problem in found
        ]

    def _misfit(self, cells: list[str]) -> str:
        """Why cells do not fit the header; those below no name may be lacking."""
        if self.named <= len(cells) <= self.width:
            return ""
        return (
            f"has {len(cells)} cells, the header {len(self.header)}; put cells that hold "
            "the delimiter or a line break in quotation marks"
        )

    def _event(self, cells: list[str], row: int, line: Line) -> dict[str, Any] | None:
        sound = True

        def take(read: Callable[[], T]) -> T | None:
            nonlocal sound
            try:
                return read()
            except _CellError as error:
                sound = False
                self.told.append((error.column, error.value, str(error)))
                return None

        first = take(lambda: self._day(cells, "date"))
        last = take(lambda: self._day(cells, "end")) if self._has(cells, "end") else first
        lon = take(lambda: self._degrees(cells, "longitude", MOST_LONGITUDE, "EW"))
        lat = take(lambda: self._degrees(cells, "latitude", MOST_LATITUDE, "NS"))
        if first and last and last < first:
            sound = False
            self._tell(cells, "end", "is before the beginning; correct it")
        texts = {field: self._text(cells, field) for field in _TEXTS}
        title = take(lambda: self._title(cells))
        actors = self._texts(cells, "actors")
        kind = self._kind_of(cells)
        category = take(lambda: self._category(cells, kind, texts["detail"])) if sound else None
        deaths = self._deaths(cells)
        place_code = self._code(cells, "place_precision", self.system.places)
        time_code = self._code(cells, "time_precision", self.system.times)
        if lon is not None and lat is not None and texts["country"]:
            take(lambda: self._refuse_swapped(cells, lon, lat, texts["country"]))
        name = take(lambda: self._id(cells, row))
        if not sound or name is None:
            return None
        self.ids[name] = line.first
        detail = texts.pop("detail")
        kinds = (self.labels.get(_kind(kind), kind), detail)
        return {
            "id": name,
            "row": row,
            "line": line.first,
            "first": first,
            "last": last,
            "lon": lon,
            "lat": lat,
            "title": title,
            "category": category,
            "kind": " / ".join(part for part in kinds if part),
            "actors": actors,
            "deaths_low": deaths.low,
            "deaths": deaths.best,
            "deaths_high": deaths.high,
            "place_code": place_code,
            "time_code": time_code,
            **texts,
        }

    # ---- cells ------------------------------------------------------------------------------

    def _raw(self, cells: list[str], field: str) -> tuple[str, str]:
        """The column and cell of a field of one column; empty where it has none."""
        at = self.at[field]
        return (self.header[at[0]], cells[at[0]]) if at else (field, "")

    def _has(self, cells: list[str], field: str) -> bool:
        return bool(self._known(self._raw(cells, field)[1]))

    def _known(self, value: str) -> str:
        """The cell without blanks around it; empty for a sign that means nothing."""
        text = value.strip()
        return "" if len(text) <= self.longest_nothing and text in self.nothing else text

    def _tell(self, cells: list[str], field: str, problem: str) -> None:
        self.told.append((*self._raw(cells, field), problem))

    def _soundly(self, column: str, value: str) -> str:
        """A text that can be kept: cut if it is too long, without control characters."""
        text = self._known(value)
        if len(text) > LONGEST_CELL:
            self.told.append(
                (column, value, f"has {len(text):,} characters; cut after {LONGEST_CELL:,}")
            )
            text = text[: LONGEST_CELL - 1] + "…"
        if found := _CONTROL.search(text):
            code = f"U+{ord(found[0]):04X}"
            self.told.append((column, value, f"holds the control character {code}; “�” is there"))
            text = clean(text)
        return text

    def _text(self, cells: list[str], field: str) -> str:
        return self._soundly(*self._raw(cells, field)) if self.at[field] else ""

    def _texts(self, cells: list[str], field: str) -> list[str]:
        """The cells of all columns of a field that are not empty, each once."""
        found = (self._soundly(self.header[at], cells[at]) for at in self.at[field])
        return list(dict.fromkeys(text for text in found if text))

    def _title(self, cells: list[str]) -> str:
        text = ", ".join(" ".join(part.split()) for part in self._texts(cells, "title"))
        if not text:
            raise _CellError(*self._raw(cells, "title"), "is empty; say what happened")
        return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1] + "…"

    def _id(self, cells: list[str], row: int) -> str:
        column, value = self._raw(cells, "id")
        text = self._known(value) if self.at["id"] else str(row)
        if not text:
            raise _CellError(column, value, "is empty; give each row its own id")
        if len(text) > LONGEST_ID or not text.isprintable():
            raise _CellError(column, value, f"is no id: one line of up to {LONGEST_ID} characters")
        if text in self.ids:
            raise _CellError(
                column, value, f"stands in line {self.ids[text]} too; give each row its own id"
            )
        return text

    def _day(self, cells: list[str], field: str) -> dt.date:
        column, value = self._raw(cells, field)
        text = self._known(value)
        if not text:
            raise _CellError(column, value, "is empty; write the day")
        day = self.days.read(text)
        if day is None:
            if text.startswith("="):
                raise _CellError(column, value, _FORMULA)
            if _SERIAL.fullmatch(text):
                cure = (
                    "it looks like a spreadsheet’s number of a day; give the column a form of date"
                )
            else:
                cure = "write it as 2020-11-08"
            raise _CellError(column, value, f"is no day; {cure}")
        return day

    def _degrees(self, cells: list[str], field: str, most: int, letters: str) -> float:
        column, value = self._raw(cells, field)
        text = self._known(value)
        if not text:
            raise _CellError(column, value, "is empty; give degrees (WGS84)")
        found = degrees(text, letters)
        if found is None:
            if text.startswith("="):
                raise _CellError(column, value, _FORMULA)
            half = " or ".join(letters)
            raise _CellError(
                column, value, f"is no number of degrees; write it as 46.75 or 46°45′00″ and {half}"
            )
        if abs(found) > most:
            hint = "longitude and latitude look swapped; " if abs(found) <= MOST_LONGITUDE else ""
            raise _CellError(
                column, value, f"is not within −{most} to {most} degrees; {hint}correct it"
            )
        return found

    def _deaths(self, cells: list[str]) -> People:
        """Low, best and high; a bound that stands in the cell of the best fills an empty one."""
        found = [self._people(cells, field) for field in ("deaths_low", "deaths", "deaths_high")]
        low = found[0].best if found[0].best is not None else found[1].low
        high = found[2].best if found[2].best is not None else found[1].high
        known = [count for count in (low, found[1].best, high) if count is not None]
        if known != sorted(known):
            self._tell(cells, "deaths", "low, best and high do not rise; kept as they are")
        return People(found[1].best, low, high)

    def _people(self, cells: list[str], field: str) -> People:
        column, value = self._raw(cells, field)
        text = self._known(value)
        if not text:
            return _NOBODY_SAYS
        found = people(text, self.decimal)
        if found.problem:
            self.told.append((column, value, found.problem))
        return found

    def _code(self, cells: list[str], field: str, words: Any) -> int | None:
        column, value = self._raw(cells, field)
        text = self._known(value)
        if not text:
            return None
        code = number(text, self.decimal)
        if code is None or code not in words:
            problem = f"is no code of {self.system.title} (1 to {max(words)}); left empty"
            self.told.append((column, value, problem))
            return None
        return int(code)

    def _kind_of(self, cells: list[str]) -> str:
        """The kind; a word that means nothing elsewhere is one if the mapping names it."""
        column, value = self._raw(cells, "kind")
        text = value.strip()
        return text if text and _kind(text) in self.kinds else self._soundly(column, value)

    def _category(self, cells: list[str], kind: str, detail: str) -> str:
        if self.layout.category is not None:
            return str(self.layout.category)
        found = self.kinds.get(_kind(detail)) or self.kinds.get(_kind(kind))
        if found is None:
            column, value = self._raw(cells, "kind")
            raise _CellError(
                column, value, "is no kind that the mapping knows; add it to kinds in a mapping"
            )
        return found

    def _refuse_swapped(self, cells: list[str], lon: float, lat: float, country: str) -> None:
        """Refuse a point outside its country that lies in it if longitude and latitude change."""
        bounds = bounds_of(_GROUND.get(country.casefold(), country))
        if bounds is None:
            return
        west, south, east, north = bounds
        inside = west <= lon <= east and south <= lat <= north
        if not inside and west <= lat <= east and south <= lon <= north:
            column, value = self._raw(cells, "longitude")
            raise _CellError(
                column, value,
                f"[{lon:g}, {lat:g}] is not in {country}; longitude and latitude look swapped",
            )  # fmt: skip


_NOBODY_SAYS = People()
_FORMULA = "is a formula; put its value in its place"


@lru_cache(maxsize=4_096)
def _kind(text: str) -> str:
    """A kind without what programs change in it; a number is one, however it is written."""
    folded = " ".join(text.casefold().split())
    whole = re.fullmatch(r"(\d+)[.,]0+", folded, re.ASCII)
    return whole[1] if whole else folded
