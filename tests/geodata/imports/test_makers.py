"""The tables of ACLED and UCDP GED of all years come in whole, with the kinds of their time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from geodata.imports.days import Order
from geodata.model import Category
from tests.geodata.imports.doing import all_taken, refused
from tests.geodata.imports.makers import (
    ACLED_7,
    ACLED_8,
    ACLED_2020,
    GED_5,
    acled_row,
    ged_row,
)
from tests.geodata.imports.tables import ACLED, GED, written

Table = Callable[[str | bytes], Path]
HEADERS = {"7": ACLED_7, "8": ACLED_8, "2020": ACLED_2020, "2023": ACLED}
OLD_KINDS = {
    "Battle-No change of territory": Category.ARMED_INCIDENT,
    "Battle-Non-state actor overtakes territory": Category.ARMED_INCIDENT,
    "Battle-Government regains territory": Category.ARMED_INCIDENT,
    "Headquarters or base established": Category.DEPLOYMENT,
    "Headquarters or base establishment": Category.DEPLOYMENT,
    "Remote violence": Category.ARMED_INCIDENT,
    "Riots/Protests": Category.DEMONSTRATION,
    "Violence against civilians": Category.ARMED_INCIDENT,
    "Strategic development": Category.POLITICS,
    "Non-violent transfer of territory": Category.POLITICS,
}


@pytest.mark.parametrize("year", HEADERS)
def test_acled_of_each_year_comes_in(year: str, dataset: Path, table: Table) -> None:
    header = HEADERS[year]
    (event,) = all_taken(dataset, table(written(header, [acled_row(header)])))
    assert event.id == "AZE1"
    assert event.first == dt.date(2018, 1, 13)
    assert (event.lon, event.lat, event.deaths) == (46.7411, 40.3853, 1)
    assert (event.place, event.region, event.told_by) == ("Talish", "Tartar", "APA")
    assert event.actors[0] == "Military Forces of Armenia (2018-)"
    assert (event.place_code, event.time_code) == (1, 1)
    assert event.title == ("Battles" if year in "78" else "Armed clash") + ", Talish"


def test_the_older_kinds_of_event_are_known(dataset: Path, table: Table) -> None:
    rows = [acled_row(ACLED_8, n, event_type=kind) for n, kind in enumerate(OLD_KINDS)]
    events = all_taken(dataset, table(written(ACLED_8, rows)))
    assert {event.kind: event.category for event in events} == OLD_KINDS
    assert events[1].title == "Battle-Non-state actor overtakes territory, Talish"


@pytest.mark.parametrize("ally", ["ALLY_ACTOR_1", "ALLY_ACTOR_2"])
def test_allies_of_the_seventh_version_are_actors(ally: str, dataset: Path, table: Table) -> None:
    row = acled_row(ACLED_7) | {ally: "Some militia"}
    (event,) = all_taken(dataset, table(written(ACLED_7, [row])))
    assert "Some militia" in event.actors


@pytest.mark.parametrize("sub", ["", "A kind of next year", "Other"])
def test_a_development_of_a_kind_that_is_new_is_politics(
    sub: str, dataset: Path, table: Table
) -> None:
    row = acled_row(ACLED, event_type="Strategic developments", sub_event_type=sub)
    (event,) = all_taken(dataset, table(written(ACLED, [row])))
    assert event.category is Category.POLITICS


@pytest.mark.parametrize("change", [str.upper, str.title, lambda n: n.replace("_", " "),
                                    lambda n: n.replace("_", "."), lambda n: f" {n} "])  # fmt: skip
def test_what_programs_do_to_names_of_columns_does_no_harm(
    change: Callable[[str], str], dataset: Path, table: Table
) -> None:
    text = written(ACLED_2020, [acled_row(ACLED_2020)])
    head, rest = text.split("\r\n", 1)
    changed = ",".join(change(name) for name in head.split(","))
    (event,) = all_taken(dataset, table(f"{changed}\r\n{rest}"))
    assert (event.id, event.deaths) == ("AZE1", 1)


@pytest.mark.parametrize("header", [GED_5, GED], ids=["5", "17 to 25"])
def test_ged_of_each_version_comes_in(header: list[str], dataset: Path, table: Table) -> None:
    (event,) = all_taken(dataset, table(written(header, [ged_row(header)])))
    assert (event.deaths_low, event.deaths, event.deaths_high) == (4, 5, 6)
    assert (event.place, event.region, event.place_code) == ("Shusha town", "Susa", 1)
    assert event.kind == "state-based conflict"


def test_numbers_that_became_fractions_are_the_same(dataset: Path, table: Table) -> None:
    row = ged_row(GED, type_of_violence="1.0", where_prec="6.0", best="5.0")
    (event,) = all_taken(dataset, table(written(GED, [row])))
    assert (event.kind, event.place_code, event.deaths) == ("state-based conflict", 6, 5)


def test_a_known_table_that_lacks_a_column_is_named_with_it(dataset: Path, table: Table) -> None:
    header = [name for name in ACLED if name not in ("latitude", "notes")]
    answer = refused(dataset, table(written(header, [acled_row(header)])))
    assert "line 1 looks like the header of acled, but has no column 'latitude'" in answer


# ---- dates --------------------------------------------------------------------------------------

FORMS = [
    ("2020-10-04T00:00:00", dt.date(2020, 10, 4)),
    ("2023-09-19T00:00:00.000Z", dt.date(2023, 9, 19)),
    ("2020-11-08 00:00:00", dt.date(2020, 11, 8)),
    ("2023-05-04 00:00:00.000", dt.date(2023, 5, 4)),
    ("16-Feb-19", dt.date(2019, 2, 16)),
    ("18/04/2001", dt.date(2001, 4, 18)),
    ("4/18/2001 12:00:00 AM", dt.date(2001, 4, 18)),
    ("10/25/2020 0:00", dt.date(2020, 10, 25)),
    ("08.11.2020", dt.date(2020, 11, 8)),
    ("08 November 2020", dt.date(2020, 11, 8)),
    ("November 8, 2020", dt.date(2020, 11, 8)),
    ("2020/11/08", dt.date(2020, 11, 8)),
    ("20201108", dt.date(2020, 11, 8)),
]


@pytest.mark.parametrize("layout", ["acled", "ged"])
@pytest.mark.parametrize(("text", "day"), FORMS)
def test_a_form_of_date_is_known_in_every_layout(
    text: str, day: dt.date, layout: str, dataset: Path, table: Table
) -> None:
    if layout == "acled":
        content = written(ACLED_8, [acled_row(ACLED_8, event_date=text)])
    else:
        content = written(GED, [ged_row(GED, date_start=text, date_end=text)])
    (event,) = all_taken(dataset, table(content))
    assert event.first == event.last == day


def _dated(*days: str) -> str:
    return written(ACLED, [acled_row(ACLED, n, event_date=day) for n, day in enumerate(days)])


def test_the_column_as_a_whole_tells_day_and_month(dataset: Path, table: Table) -> None:
    events = all_taken(dataset, table(_dated("10/4/2020 0:00", "10/25/2020 0:00")))
    assert [event.first for event in events] == [dt.date(2020, 10, 4), dt.date(2020, 10, 25)]
    events = all_taken(dataset, table(_dated("04/10/2020", "25/10/2020")), replace=True)
    assert [event.first for event in events] == [dt.date(2020, 10, 4), dt.date(2020, 10, 25)]


def test_where_it_does_not_tell_it_is_asked_for(dataset: Path, table: Table) -> None:
    path = table(_dated("10/4/2020 0:00", "5/5/2020 0:00"))
    answer = refused(dataset, path)
    assert "“10/4/2020 0:00” can be 10 April 2020 or 04 October 2020" in answer
    assert "--dates day-first or month-first" in answer
    assert "date_formats" in answer
    events = all_taken(dataset, path, order=Order.MONTH_FIRST)
    assert events[0].first == dt.date(2020, 10, 4)


def test_two_orders_in_one_table_are_asked_about(dataset: Path, table: Table) -> None:
    answer = refused(dataset, table(_dated("18/04/2001", "4/18/2001")))
    assert "“18/04/2001” and “4/18/2001” are written in different orders" in answer


def test_the_same_day_both_ways_is_no_question(dataset: Path, table: Table) -> None:
    (event,) = all_taken(dataset, table(_dated("5/5/2020")))
    assert event.first == dt.date(2020, 5, 5)


def test_both_columns_of_days_tell_together(dataset: Path, table: Table) -> None:
    row = ged_row(GED, date_start="10/4/2020", date_end="10/25/2020")
    (event,) = all_taken(dataset, table(written(GED, [row])))
    assert (event.first, event.last) == (dt.date(2020, 10, 4), dt.date(2020, 10, 25))
