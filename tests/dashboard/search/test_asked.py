"""Days and positions in a query: what is written is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.search.asked import days_of
from dashboard.search.searched import for_browser
from geodata import Atlas
from tests.dashboard.search.script import answer, engine_with

Position = list[float] | None
shared_script = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def ask(atlas: Atlas) -> Iterator[Callable[..., Any]]:
    """Calls a method of the script with these values."""
    with engine_with(for_browser(atlas)) as engine:
        yield lambda method, *values: answer(engine, f"search.asked.{method}", *values)


@pytest.fixture(scope="module")
def position_of(ask: Callable[..., Any]) -> Callable[[str], Position]:
    """The position that a query is, None if it is none."""
    return lambda query: ask("position", query)


@pytest.mark.parametrize(
    ("text", "lon", "lat"),
    [
        ("39.76, 46.75", 46.75, 39.76),
        ("39.76 46.75", 46.75, 39.76),
        ("39.76,46.75", 46.75, 39.76),
        ("39.76; 46.75", 46.75, 39.76),
        ("39, 46", 46, 39),
        ("39,76 46,75", 46.75, 39.76),
        ("39,76; 46,75", 46.75, 39.76),
        ("39,76, 46,75", 46.75, 39.76),
        ("39.76° N, 46.75° E", 46.75, 39.76),
        ("39,76° N 46,75° E", 46.75, 39.76),
        ("N39.76 E46.75", 46.75, 39.76),
        ("n 39.76, e 46.75", 46.75, 39.76),
        ("46.75E 39.76N", 46.75, 39.76),
        ("39.76N 46.75", 46.75, 39.76),
        ("39°45′N 46°45′E", 46.75, 39.75),
        ("39°45′N46°45′E", 46.75, 39.75),
        ("39°45' 46°45'", 46.75, 39.75),
        ("39° 45.6′ N, 46° 45′ E", 46.75, 39.76),
        ("39°45′36″N, 46°45′0″E", 46.75, 39.76),
        ("39º45’36”N 46º45’E", 46.75, 39.76),
        ("39°45'36''N 46°45'E", 46.75, 39.76),
        ("39 45 36 N, 46 45 0 E", 46.75, 39.76),
        ("39 45 36, 46 45 0", 46.75, 39.76),
        ("  39.76 ,\t46.75 ", 46.75, 39.76),
        ("-39.5, −46.7", -46.7, -39.5),
        ("39.5 S 46.7 W", -46.7, -39.5),
        ("0.0, 0.0", 0, 0),
    ],
)
def test_a_position_is_read_as_people_write_it(
    position_of: Callable[[str], Position], text: str, lon: float, lat: float
) -> None:
    assert position_of(text) == [lon, lat]


@pytest.mark.parametrize(
    "text",
    [
        "", "Shusha", "39 46", "8 11", "2020-11", "8.11.2020", "8 November 2020", "1992, 1993",
        "39.76", "39.76,", "3976 4675", "91, 46", "39, 181", "39°61′N 46°45′E",
        "39°45′60″N 46°45′E", "39.5°45′N 46°45′E", "39N 40N", "39E 40E", "39N 46S", "39.76 46.75 1",
        "39.76, 46.75 Shusha", "N 39", "39 45 46 45", "39.1234567890123, 46", "٣٩.٧٦, ٤٦.٧٥",
    ],
)  # fmt: skip
def test_what_is_no_position_is_none(position_of: Callable[[str], Position], text: str) -> None:
    assert position_of(text) is None


DEGREES = st.integers(-900_000, 900_000).map(lambda n: n / 10_000)


@shared_script
@given(DEGREES, DEGREES, st.sampled_from([", ", ",", "; ", " "]))
def test_decimals_come_back_as_they_were_written(
    position_of: Callable[[str], Position], lat: float, lon: float, between: str
) -> None:
    text = f"{lat:.4f}{between}{lon:.4f}"
    assert position_of(text) == [lon, lat]


UNITS = st.tuples(st.integers(0, 89), st.integers(0, 59), st.integers(0, 59))


@shared_script
@given(UNITS, UNITS, st.sampled_from("NS"), st.sampled_from("EW"), st.booleans(), st.booleans())
def test_degrees_minutes_and_seconds_come_back_with_their_sides(
    position_of: Callable[[str], Position],
    lat: tuple[int, int, int],
    lon: tuple[int, int, int],
    north: str,
    east: str,
    marked: bool,
    turned: bool,
) -> None:
    form = "{}°{}′{}″ {}" if marked else "{} {} {} {}"
    written = [form.format(*lat, north), form.format(*lon, east)]
    text = ", ".join(reversed(written) if turned else written)
    found = position_of(text)
    assert found is not None
    for value, (degrees, minutes, seconds), side in zip(
        found, (lon, lat), (east, north), strict=True
    ):
        sign = -1 if side in "SW" else 1
        exact = sign * (degrees + minutes / 60 + seconds / 3600)
        assert abs(value - exact) <= 0.00005 + 1e-9


SIGNS = st.text(alphabet="0123456789.,; °′″'\"NSEWnsew-−", max_size=24)


@shared_script
@given(SIGNS | st.text(max_size=40))
def test_anything_is_a_position_on_earth_or_none(
    position_of: Callable[[str], Position], text: str
) -> None:
    found = position_of(text)
    if found is not None:
        lon, lat = found
        assert abs(lon) <= 180
        assert abs(lat) <= 90


def test_a_distance_is_that_of_the_ellipsoid_to_half_a_per_cent(ask: Callable[..., Any]) -> None:
    """Shusha to Stepanakert and to Yerevan, in metres by pyproj's geodesic."""
    geod = pytest.importorskip("pyproj").Geod(ellps="WGS84")
    shusha = (46.7464, 39.7583)
    for other in ((46.7515, 39.8177), (44.5126, 40.1776)):
        metres = geod.inv(*shusha, *other)[2]
        assert ask("kilometres", shusha, other) == pytest.approx(metres / 1000, rel=0.005)
    assert ask("kilometres", shusha, shusha) == 0


def test_the_corners_of_the_map_are_on_it(ask: Callable[..., Any]) -> None:
    assert ask("isOnMap", [40.5, 36])
    assert ask("isOnMap", [53.5, 43.5])
    assert not ask("isOnMap", [40.4, 36])
    assert not ask("isOnMap", [46.75, 43.6])


def test_a_day_is_read_with_any_blanks() -> None:
    assert days_of("  8   November 2020 ") == days_of("2020-11-08")
    assert days_of("Shusha 2020") is None
