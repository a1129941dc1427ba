"""What each side said of who held the ground, from the day on which it spoke."""

from __future__ import annotations

import pytest

from geodata import Atlas
from tests.geodata.known_states import AM, AZ, LOST, NK, RU, SIDE, WAR, contested, held, shown


@pytest.mark.parametrize(
    ("viewpoint", "day", "expected"),
    [
        ("azerbaijan", "2020-10-12", held(AZ)),
        ("armenian-side", "2020-10-12", held(NK)),
        ("nagorno-karabakh", "2020-10-12", held(NK)),
        ("armenian-side", "2020-11-11", held(AZ)),
    ],
)
def test_hadrut_as_each_side_told_it(
    atlas: Atlas, viewpoint: str, day: str, expected: tuple[str, frozenset[str]]
) -> None:
    assert shown(atlas.at(day, viewpoint).area("hadrut")) == expected


@pytest.mark.parametrize("knowledge", ["then", "now"])
@pytest.mark.parametrize("place", ["maraga", "shahumyan", "gulistan"])
def test_azerbaijan_is_not_silent_of_ground_that_it_kept(
    atlas: Atlas, place: str, knowledge: str
) -> None:
    for day in ("1992-08-01", "2010-06-01", "2020-11-11"):
        assert shown(atlas.at(day, AZ, knowledge).place(place)) == held(AZ)


def test_shusha_as_each_side_told_it(atlas: Atlas) -> None:
    assert shown(atlas.at("2020-11-08", AZ).area("shusha")) == held(AZ)
    assert shown(atlas.at("2020-11-08", AM).area("shusha")) == held(NK)
    assert shown(atlas.at("2020-11-09", NK).area("shusha")) == held(AZ), "admitted that evening"


@pytest.mark.parametrize(
    ("viewpoint", "day", "expected"),
    [
        (AZ, "2023-09-22", held(AZ)),
        (NK, "2023-09-22", contested(NK, RU, AZ)),
        (NK, "2023-09-25", contested(NK, RU, AZ)),
    ],
)
def test_stepanakert_as_each_side_told_it(
    atlas: Atlas, viewpoint: str, day: str, expected: tuple[str, frozenset[str]]
) -> None:
    assert shown(atlas.at(day, viewpoint).area("stepanakert")) == expected


@pytest.mark.parametrize(
    ("viewpoint", "named"), [(AZ, AM), (AM, NK), (NK, NK), ("armenian-side", NK)]
)
@pytest.mark.parametrize(
    "cell", ["shusha", "hadrut", "khtsaberd", "gubadly", "kalbajar", "aghdam", "stepanakert"]
)
def test_each_side_named_a_holder_before_the_war(
    atlas: Atlas, viewpoint: str, named: str, cell: str
) -> None:
    """Baku named Armenia, Yerevan and Stepanakert the Karabakh authorities."""
    if (viewpoint, cell) == (NK, "gubadly"):
        return  # no statement of the Karabakh authorities that names Gubadly has been found
    assert shown(atlas.at(WAR, viewpoint, "now").area(cell)) == held(named)
    assert shown(atlas.at(WAR, viewpoint, "then").area(cell)) == held(named)


SILENT = ("silent", frozenset[str]())


@pytest.mark.parametrize(
    ("viewpoint", "cell", "day", "expected"),
    [
        # Baku spoke of Armenian forces at first; of the Armenian aggressor on 26 July 1993, of the
        # armed forces of Armenia in all of Karabakh and seven districts on 24 December.
        (AZ, "kalbajar", "1993-04-01", held(AZ)),
        (AZ, "kalbajar", "1993-07-25", held(SIDE)),
        (AZ, "kalbajar", "1993-07-26", held(AM)),
        (AZ, "fuzuli", "1993-12-23", held(SIDE)),
        (AZ, "fuzuli", "1993-12-24", held(AM)),
        (AZ, "stepanakert", "1993-07-25", SILENT),
        (AZ, "stepanakert", "1993-07-26", held(AM)),
        # It told of the fall of Lachin, and to whom not.
        (AZ, "lachin", "1992-05-18", LOST),
        (AZ, "lachin", "1993-07-25", LOST),
        (AZ, "lachin", "1993-07-26", held(AM)),
        (AZ, "lisagor", "1993-12-24", held(AM)),
        (AZ, "zangilan", "2010-06-01", held(AM)),
        (AZ, "zangilan", "2020-10-20", held(AZ)),
        # Talish was taken back after that; the first word on it is a report of July 2015.
        (AZ, "talish", "2015-07-28", SILENT),
        (AZ, "talish", "2015-07-29", held(AM)),
        # Its laws name Ivanyan (Khojaly), Shushi region, Kovsakan (Zangilan) from such a day on.
        (NK, "khojaly", "2001-05-30", SILENT),
        (NK, "khojaly", "2001-05-31", held(NK)),
        (NK, "lisagor", "2004-04-13", SILENT),
        (NK, "lisagor", "2004-04-14", held(NK)),
        (NK, "zangilan", "2007-04-24", SILENT),
        (NK, "zangilan", "2007-04-25", held(NK)),
        (NK, "gubadly", "2020-08-01", SILENT),
        (NK, "horadiz", "2020-08-01", SILENT),
        # Yerevan pleaded before the European Court that Karabakh held it all, last in January 2014.
        (AM, "stepanakert", "2014-01-21", SILENT),
        (AM, "stepanakert", "2014-01-22", held(NK)),
        (AM, "kalbajar", "2014-01-21", SILENT),
        (AM, "kalbajar", "2014-01-22", held(NK)),
        (AM, "lachin", "2010-06-01", held(NK)),
        (AM, "jojug-marjanli", "2020-08-01", SILENT),
    ],
)
def test_each_side_is_heard_from_the_day_on_which_it_spoke(
    atlas: Atlas, viewpoint: str, cell: str, day: str, expected: tuple[str, frozenset[str]]
) -> None:
    assert shown(atlas.at(day, viewpoint).area(cell)) == expected


@pytest.mark.parametrize("cell", ["shusha", "hadrut", "lachin", "kalbajar", "aghdam", "zangilan"])
def test_that_some_name_armenia_is_shown_beside_the_holder(atlas: Atlas, cell: str) -> None:
    for day in ("1993-12-31", "2010-06-01", WAR):
        standing = atlas.at(day).area(cell)
        assert (shown(standing), standing.also) == (held(NK), (AM,)), day
