"""What only a table as a whole tells: the order of its dates, its decimal sign, unnamed columns."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geodata.imports.days import Order, OrderUnknownError, order_by_formats, order_of
from geodata.imports.heading import Table
from geodata.imports.reading import ImportRefusedError
from geodata.imports.values import Decimal

_DECIMALS = re.compile(r"\s*[+\u2212-]?\d{1,3}([.,])\d+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Survey:
    """The order of a table's dates (None: none leaves a doubt), its decimal sign, and notes.

    `spare` is how many empty cells every row has beyond the header, as some programs write them.
    """

    order: Order | None
    decimal: Decimal
    spare: int
    notes: list[str]


def survey(table: Table, order: Order | None) -> Survey:
    """Look through a table once. `order` is that of the dates if somebody has said it.

    Raises ImportRefusedError, with the question, if day and month cannot be told apart.
    """
    layout, header = table.layout, table.header
    places = {name: at for at, name in reversed(list(enumerate(header)))}
    columns = layout.columns
    days = [places[name] for name in (columns.date, columns.end) if name in places]
    degrees = [places[name] for name in (columns.longitude, columns.latitude)]
    unnamed = {at for at, name in enumerate(header) if not name}
    order = order or order_by_formats(layout.date_formats)
    texts: dict[str, None] = {}
    signs = {".": 0, ",": 0}
    filled = set[int]()
    lengths = set[int]()
    for line in table.lines():
        cells = line.cells
        if line.problem:
            continue
        lengths.add(len(cells) if not any(cells[len(header) :]) else 0)
        if len(cells) <= max(*days, *degrees):
            continue
        if order is None:
            for at in days:
                texts[cells[at].strip()] = None
        for at in degrees:
            if found := _DECIMALS.match(cells[at]):
                signs[found[1]] += 1
        if unnamed:
            filled.update(at for at in unnamed if at < len(cells) and cells[at].strip())
    try:
        order = order or order_of(texts, layout.date_formats)
    except OrderUnknownError as error:
        raise ImportRefusedError(
            f"the column {columns.date!r} does not say whether day or month comes first: {error}; "
            "give --dates day-first or month-first, or in a mapping date_formats, such as "
            "['%d/%m/%Y']"
        ) from error
    notes = [f"column {at + 1} has no name and is not kept" for at in sorted(filled)]
    decimal = layout.decimal or ("," if signs[","] > signs["."] else ".")
    spare = max(0, lengths.pop() - len(header)) if len(lengths) == 1 else 0
    return Survey(order, decimal, spare, notes)
