"""Words for dates, states and sources, as readers see them."""

from __future__ import annotations

import datetime as dt
import re
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.language.wording import (
    PRECISION,
    SIDES,
    day_text,
    precision_text,
    side_name,
    side_text,
    source_text,
    state_text,
)
from geodata import Atlas, DateError, When
from geodata.control import Condition
from geodata.model import Side, WherePrec
from geodata.numbers import IMPLIED


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2020-11-08", "8 November 2020"),
        ("2020-11", "November 2020"),
        ("2020", "2020"),
        ("2020-11-08~", "about 8 November 2020"),
        ("2020-10~", "about October 2020"),
        ("2018~", "about 2018"),
        ("2020-11-08?", "perhaps 8 November 2020"),
        ("2020?", "perhaps 2020"),
        ("2020-10%", "perhaps about October 2020"),
        ("198X", "the 1980s"),
        ("200X", "the 2000s"),
        ("198X~", "about the 1980s"),
        ("19XX", "between 1900 and 1999"),
        ("19XX?", "perhaps between 1900 and 1999"),
        ("2020-11-0X", "between 1 November 2020 and 9 November 2020"),
        ("2020-11-1X", "between 10 November 2020 and 19 November 2020"),
        ("2020-02-2X", "between 20 February 2020 and 29 February 2020"),
        ("2020-22", "between 1 June 2020 and 31 August 2020"),
        ("1991/1994", "1991 to 1994"),
        ("1992-05-08/1992-05-09", "8 May 1992 to 9 May 1992"),
        ("1992~/2022~", "about 1992 to about 2022"),
        ("199X/2020", "the 1990s to 2020"),
        ("199X/202X", "the 1990s to the 2020s"),
        ("2020-10-20~/2020-10-31", "about 20 October 2020 to 31 October 2020"),
        ("2020-11-10/..", "from 10 November 2020 on"),
        ("2020-11~/..", "from about November 2020 on"),
        ("../1992", "before or in 1992"),
        ("../1988-02", "before or in February 1988"),
        ("2020-11-08T10:00:00Z", "8 November 2020"),
    ],
)
def test_a_date_in_words_keeps_its_doubt(edtf: str, words: str) -> None:
    assert day_text(When.parse(edtf)) == words


def test_an_open_beginning_before_a_day_is_english() -> None:
    """Nobody says "in 19 February 1988"."""
    words = day_text(When.parse("../1988-02-19"))
    assert words.endswith(" 19 February 1988")
    assert not words.endswith(" in 19 February 1988"), words


LEVEL_2 = ["2020-11-~08", "2020-~11", "?2020-11", "~2020", "[2020,2021]", "{2020..2021}", "2020-1X"]


@pytest.mark.parametrize("edtf", LEVEL_2)
def test_what_validation_accepts_the_app_can_say(edtf: str) -> None:
    """Level 2 of EDTF: either the data are refused, or there are words for them."""
    try:
        when = When.parse(edtf)
    except DateError:
        return
    _assert_words(day_text(when))


def _assert_words(text: str) -> None:
    assert re.search(r"\d", text), text
    assert not re.search(r"[X~%?/\[\]{}]|\.\.|\d-\d", text), f"EDTF marks are left in {text!r}"


years = st.integers(1000, 2100).map(str)
months = st.builds("{}-{:02d}".format, years, st.integers(1, 12))
days = st.dates(dt.date(1000, 1, 1), dt.date(2100, 12, 31)).map(str)
marked = st.builds("{}{}".format, years | months | days, st.sampled_from(["", "~", "?", "%"]))
unspecified = st.one_of(
    st.integers(100, 210).map("{}X".format),
    st.integers(10, 21).map("{}XX".format),
    st.builds("{}-{}X".format, months, st.integers(0, 2)),
    months.map("{}-XX".format),
    years.map("{}-XX".format),
    years.map("{}-XX-XX".format),
    st.builds("{}-{}".format, years, st.integers(21, 24)),
)
ends = marked | unspecified


@settings(deadline=None)
@given(
    st.one_of(
        ends,
        st.builds("{}/{}".format, ends, ends),
        ends.map("{}/..".format),
        ends.map("../{}".format),
    )
)
def test_every_edtf_date_has_words(text: str) -> None:
    try:
        when = When.parse(text)
    except DateError:
        return
    words = day_text(when)
    _assert_words(words)
    assert ("about" in words) == ("~" in text or "%" in text)
    assert "(" not in words, "days stand in brackets"
    assert ("perhaps " in words) == ("?" in text or "%" in text)


@given(st.dates(dt.date(1900, 1, 1)))
def test_a_day_is_said_as_people_write_it(day: dt.date) -> None:
    words = day_text(day)
    assert words == day_text(When.parse(str(day)))
    assert dt.datetime.strptime(words, "%d %B %Y").date() == day
    assert not words.startswith("0")


def test_every_date_of_the_atlas_has_words(atlas: Atlas) -> None:
    for event in atlas.events.values():
        _assert_words(day_text(event.record.when))
        for claim in event.record.claims:
            _assert_words(day_text(claim.on))
            if claim.when:
                _assert_words(day_text(claim.when))


@pytest.mark.parametrize(
    ("state", "controllers", "words"),
    [
        (Condition.HELD, ("azerbaijan",), "held by Azerbaijan"),
        (
            Condition.HELD,
            ("nagorno-karabakh", "russia"),
            "held by Nagorno-Karabakh authorities, with Russia",
        ),
        (
            Condition.CONTESTED,
            ("azerbaijan", "nagorno-karabakh"),
            "contested: Azerbaijan / Nagorno-Karabakh authorities",
        ),
        (Condition.UNKNOWN, (), "no claim says who held it"),
    ],
)
def test_states_in_words(
    atlas: Atlas, state: Condition, controllers: tuple[str, ...], words: str
) -> None:
    assert state_text(atlas, state, controllers) == words


def test_every_side_has_words_beside_the_word_and_by_itself() -> None:
    assert tuple(SIDES) == (*get_args(Side), IMPLIED)
    assert [f"Side: {side_text(side)}" for side in SIDES] == [
        *("Side: Azerbaijani", "Side: Armenian", "Side: Russian", "Side: Turkish"),
        *("Side: no side", "Side: concluded by the atlas"),
    ]
    assert [side_name(side) for side in SIDES] == [
        *("Azerbaijani side", "Armenian side", "Russia", "Turkey"),
        *("No side", "Concluded by the atlas"),
    ]


def test_every_precision_has_its_own_words() -> None:
    words = [precision_text(precision) for precision in WherePrec]
    assert len(set(words)) == len(WherePrec) == len(PRECISION)


def test_an_article_is_cited_with_outlet_date_and_lines(atlas: Atlas) -> None:
    source = atlas.sources["slate-2020-12-04"]
    outlet = atlas.actors[source.outlet].title
    one = source_text(source, ((143, 143),), atlas)
    assert source.title in one
    assert outlet in one
    assert "4 December 2020" in one
    assert one.endswith("line 143")
    assert source_text(source, ((139, 139), (141, 142)), atlas).endswith("lines 139, 141–142")
    assert source_text(source, ((139, 142),), atlas).endswith("lines 139–142")


def test_a_reference_is_cited_with_its_publisher_and_without_lines(atlas: Atlas) -> None:
    source = atlas.sources["ref-alarabiya-2020-11-08"]
    cited = source_text(source, (), atlas)
    assert source.title in cited
    assert "Al Arabiya" in cited
    assert "8 November 2020" in cited
    assert "line" not in cited


def test_a_source_without_a_date_is_cited_without_one(atlas: Atlas) -> None:
    undated = [source for source in atlas.sources.values() if source.date is None]
    if not undated:
        pytest.skip("every source of the atlas has a date")
    for source in undated:
        assert "None" not in source_text(source, (), atlas)
