"""The sentence of a day, on days of which we know what was said, and by whom."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.language.day_sentence import (
    LONGEST_DAYS,
    MOST_LETTERS,
    both_words,
    day_sentence,
    day_title,
    days_told,
    importance,
)
from geodata import Atlas
from geodata.atlas import PARTIES
from geodata.model import Category

SHUSHA = "Azerbaijan announces taking Shusha (Shushi); Armenia denies it."
DISAGREE = "Sources disagree."


def said(atlas: Atlas, day: str, viewpoint: str | None = None, knowledge: str = "then") -> str:
    return day_sentence(atlas, atlas.at(day, viewpoint, knowledge))


def test_8_november_2020_has_both_sides_words(atlas: Atlas) -> None:
    found = said(atlas, "2020-11-08")
    words = (
        "Azerbaijan: Shusha is under Azerbaijani control. Armenia: The battles for the town go on."
    )
    assert found.startswith(f"{SHUSHA} {DISAGREE} {words} ")
    assert found.endswith(" more became known only later.")


def test_one_side_alone_disagrees_with_nobody(atlas: Atlas) -> None:
    assert said(atlas, "2020-11-08", "azerbaijan", "now") == SHUSHA


def test_9_november_2020_names_two_of_many_and_tells_how_many_are_disputed(atlas: Atlas) -> None:
    found = said(atlas, "2020-11-09")
    assert found.startswith(
        f"Azerbaijan announces taking Chanakhchi (Avetaranots). {DISAGREE} "
        f"Azerbaijan announces taking Tugh (Togh), Azikh (Azokh) and others. {DISAGREE} "
        "6 more that day, 1 disputed. "
    )


def test_4_october_2020_tells_of_the_ground_before_all_else(atlas: Atlas) -> None:
    found = said(atlas, "2020-10-04", knowledge="now")
    town, ganja = "Azerbaijan announces taking Jabrayil; Armenia denies it.", "Rockets hit Ganja."
    assert found.startswith(f"{town} {DISAGREE} Azerbaijan: ")
    assert " Armenia: " in found
    assert found.endswith(f" {ganja} {DISAGREE} 2 more that day, 2 disputed.")


def test_27_march_2022_has_two_disputes_and_neither_is_settled(atlas: Atlas) -> None:
    assert said(atlas, "2022-03-27") == (
        f"Azerbaijan says that it keeps Farrukh (Parukh) and the heights. {DISAGREE} "
        f"Russia says that Azerbaijan has left Farrukh; Azerbaijan denies it. {DISAGREE} "
        "1 more became known only later."
    )


def test_20_september_2023(atlas: Atlas) -> None:
    assert said(atlas, "2023-09-20") == (
        "Karabakh accepts disarmament; Azerbaijan declares sovereignty. "
        f"Azerbaijan begins a military operation in Nagorno-Karabakh. {DISAGREE} "
        "3 more that day, 1 disputed. 8 more became known only later."
    )


@pytest.mark.parametrize(
    ("day", "viewpoint", "knowledge", "expected"),
    [
        ("2020-11-05", None, "now", "No change announced since 26 October."),
        ("2005-05-05", None, "now", "No change announced since 30 April 1994."),
        # What later years date to 30 April 1994 nobody had told of in 2005; in 2000, not even
        # that Talish had been taken back.
        ("2005-05-05", None, "then", "No change announced since 11 April 1994."),
        ("2000-05-05", None, "then", "No change announced since 6 January 1994."),
        ("2005-05-05", "armenian-side", "now", "No change announced since 11 April 1994."),
        ("1988-01-01", "azerbaijan", "then", "No change announced so far."),
    ],
)
def test_an_empty_day_says_since_when(
    atlas: Atlas, day: str, viewpoint: str | None, knowledge: str, expected: str
) -> None:
    assert said(atlas, day, viewpoint, knowledge).startswith(expected)


def test_what_was_told_later_only_is_counted_and_not_named(atlas: Atlas) -> None:
    assert said(atlas, "1993-07-23", knowledge="now") == "Armenian forces take Aghdam."
    then = said(atlas, "1993-07-23")
    assert "Aghdam" not in then
    later = sum(not event.told for event in atlas.at("1993-07-23").events)
    assert then == f"No change announced since 27 June. {later} more became known only later."


def test_filters_never_make_a_day_an_empty_one(atlas: Atlas) -> None:
    frame = atlas.at("2020-11-08", knowledge="now")
    assert day_sentence(atlas, frame, {"2020-11-08-shusha"}) == (
        "1 event of that day left out by the filters."
    )
    # Nor do they hide since when there was no change.
    frame = atlas.at("2020-11-05", knowledge="now")
    assert day_sentence(atlas, frame, set(atlas.events)) == "No change announced since 26 October."


def test_where_there_is_little_room_it_names_one(atlas: Atlas) -> None:
    frame = atlas.at("2020-11-08", knowledge="now")
    assert day_sentence(atlas, frame, wide=False) == f"{SHUSHA} {DISAGREE}"
    frame = atlas.at("2023-09-20")
    assert day_sentence(atlas, frame, wide=False) == (
        "Karabakh accepts disarmament; Azerbaijan declares sovereignty. "
        "4 more that day, 2 disputed. 8 more became known only later."
    )


def test_what_lasts_for_years_is_no_news_of_a_day(atlas: Atlas) -> None:
    frame = atlas.at("2005-05-05", knowledge="now")
    assert any(event.id == "1992-sarsang" for event in frame.events)
    assert "Sarsang" not in day_sentence(atlas, frame)
    for event in atlas.events.values():
        when = event.record.when
        days = (when.end - when.start).days + 1
        change = event.record.category is Category.CONTROL
        if change or days <= LONGEST_DAYS == 7:
            assert days_told(event.record) == (when.start, when.end)
        else:
            assert days_told(event.record) in (None, (when.start, when.start))


def test_what_lasts_is_told_on_the_day_it_begins_if_somebody_told_of_it_then(atlas: Atlas) -> None:
    road = "Lachin road closed: a blockade to Karabakh, a protest to Azerbaijan."
    assert road in said(atlas, "2022-12-12")
    assert road not in said(atlas, "2022-12-13")
    assert "Armenians leave Nagorno-Karabakh for Armenia" in said(atlas, "2023-09-24")
    for name, why in {
        "2020-drone-campaign": "told of only after two months",
        "1988-azerbaijanis-leave-armenia": "its first day is not known",
        "2020-44-day-war": "tolls are no news of a day",
    }.items():
        record = atlas.events[name].record
        assert days_told(record) is None, why
        assert record.title not in said(atlas, record.when.start.isoformat(), knowledge="now")


def test_a_change_of_which_no_day_is_known_tells_its_days(atlas: Atlas) -> None:
    hadrut = atlas.events["1992-hadrut"].record
    title = "Hadrut comes under Armenian control (December 1991 to 2 October 1992)"
    assert day_title(hadrut) == title
    assert f"{title}. {DISAGREE}" in said(atlas, "1992-06-01", knowledge="now")
    shusha = atlas.events["1992-05-09-shusha"].record  # on the 8th or the 9th
    assert day_title(shusha) == shusha.title


def test_a_change_of_hands_comes_first_then_what_is_disputed_then_what_is_sure(
    atlas: Atlas,
) -> None:
    change, siege, rockets = (
        atlas.events[name].record
        for name in ("2020-11-08-shusha", "1992-hadrut", "2020-10-04-ganja")
    )
    in_order = [
        importance(change, disputed=True),
        importance(siege, disputed=True),
        importance(change, disputed=False),
        importance(siege, disputed=False),
        importance(rockets, disputed=True),
        importance(rockets, disputed=False),
    ]
    assert in_order == sorted(in_order)
    assert len(set(in_order)) == len(in_order)


def test_both_words_are_of_two_sides_that_contradict_each_other(atlas: Atlas) -> None:
    found = 0
    for name, event in atlas.events.items():
        claims = [claim.id for claim in event.record.claims]
        both = both_words(atlas, name, claims)
        if both is None:
            continue
        found += 1
        actors = [atlas.actors[claim.by] for claim in both]
        assert {actor.kind for actor in actors} <= PARTIES, name
        assert len({actor.side for actor in actors}) == 2, name
        pairs = [{d.one, d.other} for d in atlas.disputes(name)]
        assert {claim.id for claim in both} in pairs, name
        assert both_words(atlas, name, [both[0].id]) is None, "only where both count"
    assert found > 40


def test_there_is_never_more_than_there_is_room_for(atlas: Atlas) -> None:
    """With both sides' words; titles alone are as long as they are."""
    with_words = 0
    for event in atlas.events.values():
        frame = atlas.at(event.record.when.start, knowledge="now", window=0)
        found = day_sentence(atlas, frame)
        if ": " not in found:
            continue
        with_words += 1
        assert len(found) <= MOST_LETTERS + 60, frame.date
    assert with_words > 15


def test_every_day_has_a_sentence(atlas: Atlas) -> None:
    day = dt.date(2020, 9, 20)
    while day < dt.date(2020, 12, 20):
        for viewpoint in atlas.viewpoints:
            text = day_sentence(atlas, atlas.at(day, viewpoint))
            assert text.endswith("."), day
            assert "{" not in text, day
        day += dt.timedelta(days=1)
