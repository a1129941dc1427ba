"""Tables as programs of another language save them: decimal commas, and code pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geodata
from geodata.imports.encodings import advice
from geodata.imports.layouts import Layout
from tests.geodata.imports.doing import all_taken, refused
from tests.geodata.imports.makers import ACLED_2020, acled_row, ged_row
from tests.geodata.imports.tables import ACLED, GED, written

Table = Callable[[str | bytes], Path]
TURKISH = "Şuşa yakınlarında çatışma, Ağdam'da ışık; İğdır ve Füzuli"
RUSSIAN = "Обстрел села Физули к северу от города, сообщает Минобороны Армении"
GERMAN = "Beschuss südlich von Schuscha, größere Verluste für beide Seiten, Ärzte"


@pytest.mark.parametrize("sign", [";", "\t", "|", ","])
def test_decimal_commas_are_read_in_known_layouts(sign: str, dataset: Path, table: Table) -> None:
    row = acled_row(ACLED_2020, latitude="39,76", longitude="46,75", event_date="08.11.2020",
                    fatalities="1.234")  # fmt: skip
    (event,) = all_taken(dataset, table(written(ACLED_2020, [row], sign)))
    assert (event.lon, event.lat, event.deaths) == (46.75, 39.76, 1234)


def test_ged_with_decimal_commas_comes_in(dataset: Path, table: Table) -> None:
    row = ged_row(GED, latitude="39,758300", longitude="46,748600", best="5,0", where_prec="1,0")
    (event,) = all_taken(dataset, table(written(GED, [row], ";")))
    assert (event.lon, event.deaths, event.place_code) == (46.7486, 5, 1)


def test_a_mapping_says_the_sign_and_a_point_is_read_too(dataset: Path, table: Table) -> None:
    layout = Layout.model_validate({
        "source": {"id": "own", "by": "me", "publisher": "Me", "title": "L",
                   "url": "https://my.example"},
        "columns": {"date": "When", "longitude": "Lon", "latitude": "Lat", "title": "What",
                    "deaths": "Killed"},
        "category": "statement", "decimal": ",",
    })  # fmt: skip
    rows = "2020-11-08;46,75;39.76;One;1,5\n2020-11-08;46.75°;39,76°;Two;1.500\n"
    one, two = all_taken(dataset, table("When;Lon;Lat;What;Killed\n" + rows), layout=layout)
    assert (one.lon, one.lat, one.deaths, two.lat, two.deaths) == (46.75, 39.76, 1.5, 39.76, 1500)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TURKISH, "cp1254"),
        (TURKISH, "iso8859_9"),
        (TURKISH, "mac_turkish"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "mac_cyrillic"),
        (GERMAN, "cp1252"),
        (GERMAN, "cp1254"),
        ("Ostrzał wsi Szusza, zginęło dwóch żołnierzy", "cp1250"),
        ("Chouchi, près de la ligne, a été bombardée", "cp1252"),
    ],
)
def test_the_advice_spoils_no_name_and_shows_what_comes_out(
    text: str, encoding: str, dataset: Path, table: Table
) -> None:
    raw = written(ACLED, [acled_row(ACLED, 1), acled_row(ACLED, 2, notes=text)]).encode(encoding)
    answer = refused(dataset, table(raw))
    advised = answer.split("--encoding ")[1].split(",")[0]
    assert raw.decode(advised) == raw.decode(encoding)
    assert f"it looks like {advised} (line 3 reads “" in answer
    assert next(word for word in text.split() if not word.isascii()).strip(",") in answer
    all_taken(dataset, table(raw), encoding=advised)
    assert geodata.load(dataset).imported_event("acled:AZE2").text == text


def test_where_two_are_as_likely_both_are_shown(dataset: Path, table: Table) -> None:
    raw = written(ACLED, [acled_row(ACLED, 1, notes=TURKISH)]).encode("cp857")
    answer = refused(dataset, table(raw))
    assert "or cp857 (“" in answer
    assert "Şuşa" in answer


def test_utf_8_with_a_broken_byte_is_no_other_code_page(dataset: Path, table: Table) -> None:
    raw = written(ACLED, [acled_row(ACLED, 1, notes=TURKISH)]).encode() + b"AZE9,\xff\r\n"
    answer = refused(dataset, table(raw))
    assert "is UTF-8 but for 1 bytes (first in line 3: byte 0xff); correct" in answer
    assert "--encoding" not in answer


@pytest.mark.parametrize("encoding", ["cp1252", "cp1254", "cp1251"])
def test_a_code_page_that_spoils_utf_8_is_refused(
    encoding: str, dataset: Path, table: Table
) -> None:
    path = table(written(ACLED, [acled_row(ACLED, 1, notes="Агдам, Ağdam")]))
    answer = refused(dataset, path, encoding=encoding)
    assert (
        answer
        == f"the file is UTF-8, and {encoding} would spoil its letters; leave the encoding out"
    )


def test_what_is_no_text_of_any_code_page_gets_no_advice(dataset: Path, table: Table) -> None:
    answer = refused(dataset, table(bytes(range(128, 256)) * 20))
    assert "looks like no code page; save it as UTF-8" in answer


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_get_an_advice_that_decodes_or_none(raw: bytes) -> None:
    found = advice(raw)
    assert found is None or isinstance(raw.decode(found.encoding), str)
