"""The control rule: the cases people ask about."""

import datetime as dt
from dataclasses import replace

import pytest

from geodata.control import (
    UNKNOWN,
    Condition,
    Knowledge,
    Shift,
    Span,
    State,
    Statement,
    Verdict,
    state_at,
    timeline,
)
from geodata.dates import BEFORE_ALL, When
from geodata.model import Effect

D = dt.date
ACTORS = {
    "azerbaijan": "azerbaijan",
    "nk": "armenian",
    "armenia": "armenian",
    "russia": "russia",
    "tass": None,
}


def said(by: str, day: str, supports: bool = True, when: str | None = None) -> Statement:
    return Statement(
        by, ACTORS[by], supports, D.fromisoformat(day), When.parse(when) if when else None
    )


def shift(event: str, when: str, to: str, *statements: Statement, effect: str = "takes") -> Shift:
    return Shift(event, When.parse(when), tuple(to.split()), statements, Effect(effect))


def on(spans: list[Span], day: str) -> State:
    return state_at(spans, D.fromisoformat(day)).state


BASE = shift("base", "../1992", "nk", said("tass", "1991-01-01"))


def test_announced_and_denied_is_contested_then_and_held_now() -> None:
    shusha = shift(
        "shusha",
        "2020-11-08",
        "azerbaijan",
        said("azerbaijan", "2020-11-08"),
        said("armenia", "2020-11-08", supports=False),
        said("nk", "2020-11-09"),
        said("armenia", "2020-11-09", supports=False),
        said("nk", "2020-11-10"),
    )
    then = timeline([BASE, shusha], Knowledge.THEN)
    assert on(then, "2020-11-07") == State(Condition.HELD, ("nk",), ("base",))
    assert on(then, "2020-11-08") == State(Condition.CONTESTED, ("nk", "azerbaijan"), ("shusha",))
    assert on(then, "2020-11-09").condition is Condition.CONTESTED, "denied again the same day"
    assert on(then, "2020-11-10") == State(Condition.HELD, ("azerbaijan",), ("shusha",))
    now = timeline([BASE, shusha], Knowledge.NOW)
    assert on(now, "2020-11-08").controllers == ("azerbaijan",)


def test_of_two_changes_the_one_that_can_be_the_later_counts_last() -> None:
    slow = shift("a", "2020-01-01/2020-01-20", "azerbaijan", said("tass", "2020-01-20"))
    quick = shift("b", "2020-01-10", "nk", said("tass", "2020-01-10"))
    assert on(timeline([BASE, slow, quick]), "2020-02-01").controllers == ("azerbaijan",)


def test_an_outlet_cannot_deny_for_a_party() -> None:
    town = shift(
        "town",
        "2020-11-08",
        "azerbaijan",
        said("azerbaijan", "2020-11-08"),
        said("tass", "2020-11-08", supports=False),
    )
    assert on(timeline([BASE, town]), "2020-11-08").condition is Condition.HELD


def test_a_day_not_known_is_contested_between_the_days_it_can_be() -> None:
    town = shift(
        "town",
        "2020-10-09",
        "azerbaijan",
        said("azerbaijan", "2020-10-09"),
        said("tass", "2020-10-20", when="2020-10-14/2020-10-15"),
    )
    now = timeline([BASE, town], Knowledge.NOW)
    assert on(now, "2020-10-08").controllers == ("nk",)
    assert on(now, "2020-10-14").condition is Condition.CONTESTED
    assert on(now, "2020-10-15") == State(Condition.HELD, ("azerbaijan",), ("town",))
    then = timeline([BASE, town], Knowledge.THEN)
    assert on(then, "2020-10-14").condition is Condition.HELD, "nobody had said otherwise yet"


def test_a_vague_date_that_contains_the_exact_one_adds_no_doubt() -> None:
    town = shift(
        "town",
        "2020-10-17",
        "azerbaijan",
        said("azerbaijan", "2020-10-17"),
        said("tass", "2022-01-15", when="2020-09-27/2020-11-10"),
    )
    now = timeline([BASE, town], Knowledge.NOW)
    assert on(now, "2020-10-16") == State(Condition.HELD, ("nk",), ("base",))
    assert on(now, "2020-10-17") == State(Condition.HELD, ("azerbaijan",), ("town",))


def test_a_viewpoint_counts_only_its_own_words() -> None:
    town = shift(
        "town",
        "2020-10-09",
        "azerbaijan",
        said("azerbaijan", "2020-10-09"),
        said("nk", "2020-10-10", supports=False),
        said("nk", "2020-11-10"),
    )
    own_base = shift("base", "../1992", "nk", said("nk", "1991-01-01"))
    nk = timeline([own_base, town], Knowledge.THEN, frozenset({"nk"}))
    assert on(nk, "2020-10-12") == State(Condition.HELD, ("nk",), ("base",))
    assert on(nk, "2020-11-10").controllers == ("azerbaijan",)
    azerbaijan = timeline([own_base, town], Knowledge.THEN, frozenset({"azerbaijan"}))
    assert on(azerbaijan, "2020-10-08") == State(Condition.SILENT, because=("base",))
    assert on(azerbaijan, "2020-10-09").controllers == ("azerbaijan",)


def test_entry_contests_and_a_denied_withdrawal_stays_contested() -> None:
    entry = shift("entry", "2022-03-24", "azerbaijan", said("nk", "2022-03-24"), effect="contests")
    leaving = shift(
        "leaving",
        "2022-03-27",
        "nk",
        said("tass", "2022-03-27"),
        said("azerbaijan", "2022-03-27", supports=False),
    )
    spans = timeline([BASE, entry, leaving])
    assert on(spans, "2022-03-23").condition is Condition.HELD
    assert on(spans, "2022-03-24").controllers == ("nk", "azerbaijan")
    assert on(spans, "2022-03-28") == State(
        Condition.CONTESTED, ("nk", "azerbaijan"), ("entry", "leaving")
    )


def test_who_holds_on_keeps_the_reasons_of_before_and_gains_the_new_ones() -> None:
    again = shift("again", "2020-02-01", "nk", said("tass", "2020-02-01"))
    third = shift("third", "2020-03-01", "nk", said("tass", "2020-03-01"))
    spans = timeline([BASE, again, third])
    assert on(spans, "2020-01-31").because == ("base",)
    assert on(spans, "2020-02-01").because == ("base", "again")
    assert on(spans, "2020-03-01").because == ("base", "again", "third")
    assert {span.since for span in spans[1:]} == {spans[1].start}


def test_what_is_told_in_retrospect_only_is_not_frozen_for_years() -> None:
    """Of the retaking of Talish in April 1994 the atlas knows no word of the time, nor a denial."""
    lost = shift("lost", "1993-02", "azerbaijan", said("azerbaijan", "1993-02-07"))
    retaken = shift("retaken", "1994-04-11", "nk", said("nk", "2016-04-02"))
    then = timeline([BASE, lost, retaken], Knowledge.THEN)
    assert on(then, "1994-04-10").controllers == ("azerbaijan",)
    assert on(then, "2010-06-01") == State(Condition.HELD, ("nk",), ("retaken",), told_later=True)
    assert on(then, "2016-04-02") == State(Condition.HELD, ("nk",), ("retaken",))
    assert state_at(then, D(2016, 4, 2)).since == D(1994, 4, 11)


def test_what_somebody_denied_is_doubted_as_long_as_it_was() -> None:
    """Who had no witness at the time but an opponent's denial waits for one."""
    denied = said("azerbaijan", "2000-01-01", supports=False)
    retaken = shift("retaken", "1994-04-11", "nk", denied, said("nk", "2016-04-02"))
    assert on(timeline([BASE, retaken]), "2010-06-01") == State(Condition.HELD, ("nk",), ("base",))


@pytest.mark.parametrize(("told", "counts"), [("1994-06-10", False), ("1994-06-11", True)])
def test_a_claim_within_sixty_days_is_a_witness_of_its_time(told: str, counts: bool) -> None:
    town = shift("town", "1994-04-11", "azerbaijan", said("tass", told))
    assert (on(timeline([BASE, town]), "1994-05-01").controllers == ("azerbaijan",)) is counts


def test_silence_is_no_consent() -> None:
    """Armenia told of the Soviet years and not of 1992: it does not say that Baku still holds."""
    soviet = shift("soviet", "../1988", "azerbaijan", said("armenia", "1988-01-01"))
    taken = shift("taken", "1992-05-09", "nk", said("tass", "1992-05-09"))
    back = shift("back", "2020-11-08", "azerbaijan", said("armenia", "2020-11-09", supports=False))
    for knowledge in Knowledge:
        armenia = timeline([soviet, taken, back], knowledge, frozenset({"armenia"}))
        assert on(armenia, "1992-05-08").controllers == ("azerbaijan",)
        silent = State(Condition.SILENT, because=("taken",))
        assert on(armenia, "1992-05-09") == silent
        assert on(armenia, "2021-01-01") == silent, "a denial names no holder"


def test_that_others_tell_of_the_same_hands_makes_nobody_silent() -> None:
    soviet = shift("soviet", "../1988", "azerbaijan", said("armenia", "1988-01-01"))
    again = shift("again", "1991-11-26", "azerbaijan", said("tass", "1991-11-26"))
    armenia = timeline([soviet, again], Knowledge.NOW, frozenset({"armenia"}))
    assert on(armenia, "1995-01-01").controllers == ("azerbaijan",)


def test_who_holds_is_named_by_each_viewpoint_itself_and_contests_nothing() -> None:
    taken = shift(
        "taken",
        "1993-07-23",
        "nk",
        said("nk", "1993-07-23"),
        replace(said("azerbaijan", "1993-07-24"), holders=("armenia",)),
    )
    everyone = timeline([taken], Knowledge.THEN)
    assert on(everyone, "1993-07-23") == State(Condition.HELD, ("nk",), ("taken",))
    held = State(Condition.HELD, ("nk",), ("taken",), also=("armenia",))
    assert on(everyone, "1993-07-24") == held
    azerbaijan = timeline([taken], Knowledge.THEN, frozenset({"azerbaijan"}))
    assert on(azerbaijan, "1993-07-24") == State(Condition.HELD, ("armenia",), ("taken",))


def test_a_loss_to_whom_not_said_names_nobody_and_takes_no_name_back() -> None:
    azerbaijan = frozenset({"azerbaijan"})
    before = shift("before", "../1988", "azerbaijan", said("azerbaijan", "1988-01-01"))

    def loss(day: str, *holders: str) -> Statement:
        return replace(said("azerbaijan", day), holders=holders)

    lost = State(Condition.LOST, (), ("taken",))
    armenia = State(Condition.HELD, ("armenia",), ("taken",))
    words = (said("nk", "1992-05-18"), loss("1992-05-18"), loss("1993-07-26", "armenia"))
    taken = shift("taken", "1992-05-18", "nk", *words, loss("1993-09-01"))
    spans = timeline([before, taken], Knowledge.THEN, azerbaijan)
    assert on(spans, "1992-05-17").controllers == ("azerbaijan",)
    assert on(spans, "1992-05-18") == lost
    assert on(spans, "1993-07-26") == armenia
    assert on(spans, "1993-09-01") == armenia
    assert on(timeline([before, taken], Knowledge.NOW, azerbaijan), "1992-05-18") == armenia
    everyone = on(timeline([before, taken]), "1992-05-18")
    assert everyone == State(Condition.HELD, ("nk",), ("taken",)), "whom the event names"
    fought_for = shift("taken", "1992-05-16/1992-05-18", "nk", loss("1992-05-16"))
    doubted = timeline([before, fought_for], Knowledge.THEN, azerbaijan)
    assert on(doubted, "1992-05-17") == State(Condition.CONTESTED, ("azerbaijan",), ("taken",))
    assert on(doubted, "1992-05-18") == lost


def test_who_is_named_together_contests_nothing_from_a_viewpoint() -> None:
    """Peacekeepers beside the authorities, on ground that a third party has announced as taken."""
    taken = shift("taken", "2020-11-09", "azerbaijan", said("azerbaijan", "2020-11-09"))
    words = (said("nk", "2020-11-10"), said("russia", "2020-11-10"))
    both = Shift("both", When.parse("2020-11-10"), ("nk", "russia"), words, Effect.CONTESTS)
    given = [shift("base", "../1992", "nk", said("nk", "1991-01-01")), taken, both]
    everyone = on(timeline(given), "2020-12-01")
    assert everyone == State(Condition.CONTESTED, ("azerbaijan", "nk", "russia"), ("both",))
    nk = timeline(given, viewpoint=frozenset({"nk"}))
    assert on(nk, "2020-12-01") == State(Condition.HELD, ("nk", "russia"), ("both",))
    russia = timeline(given, viewpoint=frozenset({"russia"}))
    assert on(russia, "2020-12-01").condition is Condition.SILENT, "it has named nobody of before"


def test_no_claim_at_all_is_unknown() -> None:
    assert timeline([]) == [Span(BEFORE_ALL, UNKNOWN, BEFORE_ALL)]


@pytest.mark.parametrize(
    ("a", "b", "together"),
    [
        (Verdict.ABSENT, Verdict.HELD, Verdict.HELD),
        (Verdict.HELD, Verdict.CONTESTED, Verdict.CONTESTED),
        (Verdict.CONTESTED, Verdict.ABSENT, Verdict.CONTESTED),
    ],
)
def test_doubt_wins(a: Verdict, b: Verdict, together: Verdict) -> None:
    assert a + b is b + a is together
