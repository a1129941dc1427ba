"""One row of a table to one imported event, or the reasons why not."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any

from geodata.countries import bounds_of
from geodata.geometry import MOST_LATITUDE, MOST_LONGITUDE
from geodata.imports.layouts import Columns, Layout
from geodata.imports.precision import SYSTEMS
from geodata.imports.reading import Line
from geodata.imports.report import Rejection, cut

LONGEST_CELL = 20_000
"""Characters; a longer cell is no note but a fault of the table."""
LONGEST_TITLE = 100
LONGEST_ID = 100
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_GROUND = {"azerbaijan": "AZ", "armenia": "AM", "az": "AZ", "am": "AM"}


class _CellError(ValueError):
    """A cell that cannot be taken."""

    def __init__(self, column: str, value: str, problem: str) -> None:
        super().__init__(problem)
        self.column, self.value = column, value


class RowReader:
    """Reads the rows of one table by its layout and header; knows the ids that were used."""

    def __init__(self, layout: Layout, header: Sequence[str], file: str) -> None:
        self.layout, self.file = layout, file
        self.width = len(header)
        places = {name.casefold(): i for i, name in reversed(list(enumerate(header)))}
        self.header = list(header)
        self.at: dict[str, tuple[int, ...]] = {
            field: tuple(places[name.casefold()] for name in layout.columns.of(field))
            for field in Columns.model_fields
        }
        self.system = SYSTEMS[layout.precision]
        self.kinds = {key.casefold(): str(kind) for key, kind in layout.kinds.items()}
        self.labels = {key.casefold(): label for key, label in layout.labels.items()}
        self.ids: dict[str, int] = {}

    def read(self, line: Line, row: int) -> dict[str, Any] | list[Rejection]:
        """The event of a row by the names of `table.SCHEMA`, or why the row is not taken.

        All reasons, one for each cell; `row` is the number of the row, from 1.
        """
        if line.problem:
            return [Rejection(self.file, line.first, "", "", line.problem)]
        if len(line.cells) != self.width:
            return [
                Rejection(
                    self.file, line.first, "", cut(line.cells[0]),
                    f"has {len(line.cells)} cells, the header {self.width}; put cells that hold "
                    "the delimiter or a line break in quotation marks",
                )
            ]  # fmt: skip
        wrong: list[Rejection] = []

        def take(read: Callable[[], Any]) -> Any:
            try:
                return read()
            except _CellError as error:
                wrong.append(
                    Rejection(self.file, line.first, error.column, cut(error.value), str(error))
                )
                return None

        cells = line.cells
        first = take(lambda: self._day(cells, "date"))
        last = take(lambda: self._day(cells, "end")) if self._has(cells, "end") else first
        lon = take(lambda: self._degrees(cells, "longitude", MOST_LONGITUDE))
        lat = take(lambda: self._degrees(cells, "latitude", MOST_LATITUDE))
        if first and last and last < first:
            wrong.append(self._wrong(cells, line, "end", "is before the beginning; correct it"))
        texts = {
            field: take(partial(self._text, cells, field))
            for field in ("text", "detail", "place", "region", "country", "told_by")
        }
        title = take(lambda: self._title(cells))
        actors = take(lambda: self._texts(cells, "actors"))
        kind = take(lambda: self._text(cells, "kind"))
        category = take(lambda: self._category(cells, kind, texts["detail"])) if not wrong else None
        deaths = [take(partial(self._count, cells, f))
                  for f in ("deaths_low", "deaths", "deaths_high")]  # fmt: skip
        known = [n for n in deaths if n is not None]
        if known != sorted(known):
            wrong.append(
                self._wrong(cells, line, "deaths", "low, best and high do not rise; correct them")
            )
        place_code = take(lambda: self._code(cells, "place_precision", self.system.places))
        time_code = take(lambda: self._code(cells, "time_precision", self.system.times))
        if lon is not None and lat is not None and texts["country"]:
            take(lambda: self._swapped(cells, lon, lat, texts["country"]))
        name = take(lambda: self._id(cells, row, line))
        if wrong:
            return list(dict.fromkeys(wrong))  # a cell may serve two fields
        self.ids[name] = line.first
        detail = texts.pop("detail")
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
            "kind": " / ".join(p for p in (self.labels.get(kind.casefold(), kind), detail) if p),
            "actors": actors,
            "deaths_low": deaths[0],
            "deaths": deaths[1],
            "deaths_high": deaths[2],
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
        return bool(self._raw(cells, field)[1].strip())

    def _wrong(self, cells: list[str], line: Line, field: str, problem: str) -> Rejection:
        column, value = self._raw(cells, field)
        return Rejection(self.file, line.first, column, cut(value), problem)

    def _checked(self, column: str, value: str) -> str:
        if len(value) > LONGEST_CELL:
            raise _CellError(
                column, value,
                f"has {len(value):,} characters, more than {LONGEST_CELL:,}; shorten it",
            )  # fmt: skip
        if found := _CONTROL.search(value):
            raise _CellError(
                column, value,
                f"holds the control character U+{ord(found[0]):04X}; take it away",
            )  # fmt: skip
        return value.strip()

    def _text(self, cells: list[str], field: str) -> str:
        return self._checked(*self._raw(cells, field))

    def _texts(self, cells: list[str], field: str) -> list[str]:
        """The cells of all columns of a field that are not empty, each once."""
        found = (self._checked(self.header[i], cells[i]) for i in self.at[field])
        return list(dict.fromkeys(text for text in found if text))

    def _title(self, cells: list[str]) -> str:
        text = ", ".join(" ".join(part.split()) for part in self._texts(cells, "title"))
        if not text:
            raise _CellError(*self._raw(cells, "title"), "is empty; say what happened")
        return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1] + "…"

    def _id(self, cells: list[str], row: int, line: Line) -> str:
        column, value = self._raw(cells, "id")
        text = self._checked(column, value) if self.at["id"] else str(row)
        if not text:
            raise _CellError(column, value, "is empty; give each row its own id")
        if len(text) > LONGEST_ID or "\n" in text or "\r" in text or "\t" in text:
            raise _CellError(column, value, f"is no id: one line of up to {LONGEST_ID} characters")
        if text in self.ids:
            raise _CellError(
                column, value, f"stands in line {self.ids[text]} too; give each row its own id"
            )
        return text

    def _day(self, cells: list[str], field: str) -> dt.date:
        column, value = self._raw(cells, field)
        text = self._checked(column, value)
        if not text:
            raise _CellError(column, value, "is empty; write the day")
        day = _day(text, self.layout.date_formats)
        if day is None:
            forms = " or ".join(_example(form) for form in self.layout.date_formats)
            raise _CellError(column, value, f"is no day; write it as {forms}")
        return day

    def _number(self, column: str, value: str) -> float | None:
        text = self._checked(column, value)
        if not text:
            return None
        plain = text.translate({44: ".", 46: ","}) if self.layout.decimal == "," else text
        if not _NUMBER.fullmatch(plain) or not math.isfinite(number := float(plain)):
            raise _CellError(
                column, value, f"is no number; write it with “{self.layout.decimal}”, as 46.75"
            )
        return number

    def _degrees(self, cells: list[str], field: str, most: int) -> float:
        column, value = self._raw(cells, field)
        number = self._number(column, value)
        if number is None:
            raise _CellError(column, value, "is empty; give degrees (WGS84)")
        if abs(number) > most:
            hint = "longitude and latitude look swapped; " if abs(number) <= MOST_LONGITUDE else ""
            raise _CellError(
                column, value, f"is not within −{most} to {most} degrees; {hint}correct it"
            )
        return number

    def _count(self, cells: list[str], field: str) -> float | None:
        column, value = self._raw(cells, field)
        number = self._number(column, value)
        if number is not None and number < 0:
            raise _CellError(column, value, "is less than zero; correct it or leave it empty")
        return number

    def _code(self, cells: list[str], field: str, words: Any) -> int | None:
        column, value = self._raw(cells, field)
        if not self.at[field]:
            return None
        number = self._number(column, value)
        if number is None or number not in words:
            raise _CellError(
                column, value,
                f"is no code of {self.system.title}; it must be 1 to {max(words)}",
            )  # fmt: skip
        return int(number)

    def _category(self, cells: list[str], kind: str, detail: str) -> str:
        if self.layout.category is not None:
            return str(self.layout.category)
        found = self.kinds.get(detail.casefold()) or self.kinds.get(kind.casefold())
        if found is None:
            column, value = self._raw(cells, "kind")
            raise _CellError(
                column, value, "is no kind that the mapping knows; add it to kinds in a mapping"
            )
        return found

    def _swapped(self, cells: list[str], lon: float, lat: float, country: str) -> None:
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


@lru_cache(maxsize=65_536)
def _day(text: str, formats: tuple[str, ...]) -> dt.date | None:
    for form in formats:
        try:
            moment = dt.datetime.strptime(text, form)
        except ValueError:
            continue
        return moment.date()
    return None


def _example(form: str) -> str:
    """A day written in a form, to show what is meant."""
    try:
        return dt.datetime(2020, 11, 8).strftime(form)
    except ValueError:
        return form
