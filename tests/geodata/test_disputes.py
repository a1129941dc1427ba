"""Disputes: two claims that cannot both be right are found, and nothing else is."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from geodata.dates import When
from geodata.disputes import contradictions
from geodata.model import Claim, Figure, Stance

NUMBER = itertools.count()
END = dt.date(2020, 11, 8)


def claim(name: str, stance: str = "asserts", **fields: Any) -> Claim:
    base = {"id": name, "by": "someone", "stance": stance, "text": "Text.", "on": "2020-11-08"}
    return Claim.model_validate({**base, "source": "a-source", **fields})


def killed(low: float | None, high: float | None, of: str = "civilians") -> dict[str, Any]:
    return {"what": "killed", "of": of, "low": low, "high": high}


def matters(*claims: Claim) -> list[tuple[str, str, str, str]]:
    return [(c.matter, c.aspect, c.one, c.other) for c in contradictions(claims, END)]


def test_a_denial_contradicts_every_claim_that_it_happened() -> None:
    found = matters(claim("a"), claim("b", "denies"), claim("c", "admits"), claim("d", "reports"))
    assert found == [
        ("happened", "whether it happened", "a", "b"),
        ("happened", "whether it happened", "b", "c"),
        ("happened", "whether it happened", "b", "d"),
    ]


def test_two_denials_agree() -> None:
    assert matters(claim("a", "denies"), claim("b", "denies")) == []


def test_what_the_atlas_concludes_contradicts_nobody() -> None:
    """Neither by happening nor by its day, its figures or what it says: nobody said it."""
    spoken = claim("a", "denies", when="2020-10-09", figures=[killed(1, 1)], says={"who": "one"})
    other = {"when": "2020-10-11", "figures": [killed(9, 9)], "says": {"who": "other"}}
    assert len(matters(spoken, claim("b", "asserts", **other))) == 4
    assert matters(spoken, claim("b", "implies", **other)) == []


def test_days_that_cannot_be_the_same_contradict() -> None:
    assert matters(claim("a", when="2020-10-09"), claim("b", when="2020-10-14/2020-10-15")) == [
        ("when", "when it happened", "a", "b")
    ]


def test_a_vague_date_agrees_with_a_day_in_it() -> None:
    for vague in ("2020-10", "2020-09-27/2020-11-10", "2020-10-0X", "2020-10-09~", "../2020-11"):
        assert matters(claim("a", when="2020-10-09"), claim("b", when=vague)) == []


def test_a_claim_without_a_date_contradicts_no_day() -> None:
    assert matters(claim("a", when="2020-10-09"), claim("b")) == []


def test_figures_contradict_where_their_ranges_do_not_meet() -> None:
    few, many = claim("a", figures=[killed(161, 161)]), claim("b", figures=[killed(613, 613)])
    assert matters(few, many) == [("figure", "killed of civilians", "a", "b")]
    assert matters(many, few) == [("figure", "killed of civilians", "b", "a")]


def test_at_least_agrees_with_any_more() -> None:
    at_least = claim("a", figures=[killed(161, None)])
    assert matters(at_least, claim("b", figures=[killed(613, 613)])) == []
    assert matters(at_least, claim("b", figures=[killed(100, 160)])) == [
        ("figure", "killed of civilians", "a", "b")
    ]


def test_at_most_agrees_with_any_less() -> None:
    nearly = claim("a", figures=[killed(None, 2000)])
    assert matters(nearly, claim("b", figures=[killed(1960, 1960)])) == []
    assert matters(nearly, claim("b", figures=[killed(2500, None)]))


def test_more_than_twenty_and_more_than_thirty_thousand_do_not_exclude_each_other() -> None:
    more = claim("a", figures=[killed(20_000, None)])
    assert matters(more, claim("b", figures=[killed(30_000, None)])) == []


def test_about_a_number_allows_a_tenth_either_way() -> None:
    about = claim("a", figures=[{"what": "killed", "of": "civilians", "best": 60}])
    for near in (54, 66):
        assert matters(about, claim("b", figures=[killed(near, near)])) == []
    for far in (53, 67):
        assert matters(about, claim("b", figures=[killed(far, far)]))


def counted(on: str, number: float, by: str = "someone") -> Claim:
    return claim(f"{by}-{on}-{number}", by=by, on=on, figures=[killed(number, number)])


def test_a_count_that_goes_on_is_no_contradiction() -> None:
    one, two = counted("2020-11-07", 5), counted("2020-11-09", 8)
    assert matters(one, two) == matters(two, one) == []
    assert matters(counted("2021", 5), counted("2022", 8)) == []
    assert matters(one, counted("2020-11-09", 8, "other")) == []


def test_a_count_contradicts_where_it_does_not_go_on() -> None:
    assert matters(counted("2020-11-07", 8), counted("2020-11-09", 5))  # it grew less
    assert matters(counted("2020-11-07", 5), counted("2020-11-07", 8))  # told on the same day
    assert matters(counted("2020-11-09", 5), counted("2020-11-10", 8, "other"))  # it was over
    assert matters(counted("2021", 5), counted("2021-03", 8))  # nobody knows which came first


def test_figures_of_different_things_do_not_contradict() -> None:
    soldiers = claim("b", figures=[killed(5, 5, of="soldiers")])
    assert matters(claim("a", figures=[killed(100, 100)]), soldiers) == []


def test_different_answers_to_one_question_contradict() -> None:
    found = matters(
        claim("a", says={"initiator": "azerbaijan"}),
        claim("b", says={"initiator": "armenia", "weather": "fog"}),
        claim("c", says={"weather": "fog"}),
    )
    assert found == [("says", "initiator", "a", "b")]


def test_one_and_the_same_claimant_may_contradict_itself() -> None:
    assert matters(claim("a", by="slate", when="2020"), claim("b", by="slate", when="2021"))


def test_who_takes_part_is_listed() -> None:
    claims = [claim("a"), claim("b", "denies"), claim("c", "denies")]
    found = contradictions(claims, END)
    assert {claim for c in found for claim in (c.one, c.other)} == {"a", "b", "c"}


whens = st.none() | st.sampled_from(
    ["2020", "2020-10", "2020-10-09", "2020-11-01/..", "../2020-10"]
)
figures = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from(["civilians", "soldiers"])),
    max_size=2,
    unique_by=lambda figure: figure[2],
)
claims_of_any_kind = st.lists(
    st.builds(
        lambda stance, when, numbers, says: Claim(
            id=f"claim-{next(NUMBER)}",
            by="someone",
            stance=stance,
            text="Text.",
            on=When.parse("2020-11-08"),
            source="a-source",
            when=When.parse(when) if when else None,
            figures=tuple(
                Figure(what="killed", of=of, low=min(a, b), high=max(a, b)) for a, b, of in numbers
            ),
            says=says,
        ),
        st.sampled_from(list(Stance)),
        whens,
        figures,
        st.dictionaries(st.sampled_from(["cause", "status"]), st.sampled_from(["x", "y"])),
    ),
    max_size=5,
)


@given(claims_of_any_kind, st.randoms())
def test_the_order_of_claims_does_not_matter(claims: list[Claim], chance: Any) -> None:
    shuffled = claims[:]
    chance.shuffle(shuffled)

    def as_set(found: list[Any]) -> set[tuple[str, str, frozenset[str]]]:
        return {(c.matter, c.aspect, frozenset((c.one, c.other))) for c in found}

    assert as_set(contradictions(shuffled, END)) == as_set(contradictions(claims, END))


@given(claims_of_any_kind, claims_of_any_kind)
def test_another_claim_never_settles_a_dispute(claims: list[Claim], more: list[Claim]) -> None:
    assert set(contradictions(claims, END)) <= set(contradictions([*claims, *more], END))


@given(claims_of_any_kind)
def test_who_repeats_a_claim_does_not_contradict_it(claims: list[Claim]) -> None:
    for item in claims:
        assert contradictions([item, item.model_copy(update={"id": "twin"})], END) == []
