"""Filters: what they let through, the numbers beside the choices, and links."""

from __future__ import annotations

import gc
import weakref

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import geodata
from dashboard.view.filters import (
    ALL,
    FACETS,
    REFERENCES,
    SINGLE,
    Filters,
    counted,
    counts,
    from_query,
    hidden,
    options,
    said,
    to_query,
    visible,
)
from geodata import Atlas

shared_atlas = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)


@st.composite
def some_filters(draw: st.DrawFn, atlas: Atlas) -> Filters:
    """Filters with a few of the options that occur."""
    filters = Filters()
    for facet, labels in options(atlas).items():
        most = 1 if facet in SINGLE else 4
        chosen = draw(st.lists(st.sampled_from(list(labels)), max_size=most, unique=True))
        filters = filters.choosing(facet, *chosen)
    return filters


def test_the_names_in_links_are_the_documented_ones() -> None:
    """Links are kept in articles and lesson plans: a new name breaks them."""
    assert tuple(FACETS) == ("categories", "actors", "sources", "disputed", "basis", "precision")
    assert tuple(FACETS) == tuple(Filters.__dataclass_fields__)


def test_without_a_choice_everything_is_let_through(atlas: Atlas) -> None:
    assert visible(atlas, Filters()) == atlas.events.keys()
    assert hidden(atlas, Filters()) == []
    assert to_query(Filters()) == {}
    assert from_query({}, atlas) == (Filters(), [])


def test_each_facet_lets_through_what_it_says(atlas: Atlas) -> None:
    def ids(**chosen: object) -> set[str]:
        return set(visible(atlas, Filters(**chosen)))  # type: ignore[arg-type]

    events = {name: event.record for name, event in atlas.events.items()}
    two = frozenset({"capture", "agreement"})
    assert ids(categories=two) == {n for n, e in events.items() if str(e.category) in two}
    assert ids(actors=frozenset({"russia"})) == {
        n
        for n, e in events.items()
        if "russia" in e.actors or any(c.by == "russia" for c in e.claims)
    }
    assert ids(sources=frozenset({"nyt-2020-12-01"})) == {
        n for n, e in events.items() if any(c.source == "nyt-2020-12-01" for c in e.claims)
    }
    assert ids(sources=frozenset({REFERENCES})) == {
        n for n, e in events.items() if any(atlas.sources[c.source].reference for c in e.claims)
    }
    assert ids(disputed="disputed") == {n for n in events if atlas.disputes(n)}
    assert ids(disputed="undisputed") == {n for n in events if not atlas.disputes(n)}
    assert ids(basis="reference") == {n for n in events if atlas.basis(n) == "reference"}
    assert ids(precision=frozenset({"1", "2"})) == {
        n for n, e in events.items() if e.where_prec < 3
    }


def test_a_side_stands_for_its_members_too(atlas: Atlas) -> None:
    side = atlas.actors["armenian-side"]
    together = visible(atlas, Filters(actors=frozenset({side.id})))
    members = visible(atlas, Filters(actors=frozenset(side.members)))
    assert members <= together


@shared_atlas
@given(data=st.data())
def test_facets_narrow_and_options_widen(atlas: Atlas, data: st.DataObject) -> None:
    filters = data.draw(some_filters(atlas))
    through = visible(atlas, filters)
    parts = [visible(atlas, Filters().choosing(f, *filters.chosen(f))) for f in FACETS]
    assert through == frozenset(atlas.events).intersection(*parts)
    for facet in FACETS:
        for option in filters.chosen(facet):
            assert visible(atlas, filters.choosing(facet, option)) <= through
        assert through <= visible(atlas, filters.choosing(facet))
    kept_back = hidden(atlas, filters)
    assert kept_back == sorted(kept_back)
    assert through | set(kept_back) == atlas.events.keys()
    assert through.isdisjoint(kept_back)


@shared_atlas
@given(data=st.data())
def test_the_number_beside_a_choice_is_what_it_leaves(atlas: Atlas, data: st.DataObject) -> None:
    filters = data.draw(some_filters(atlas))
    found = counts(atlas, filters)
    assert {f: list(n) for f, n in found.items()} == {
        f: list(labels) for f, labels in options(atlas).items()
    }
    for facet, numbers in found.items():
        for option, number in numbers.items():
            assert number == len(visible(atlas, filters.choosing(facet, option))), (facet, option)


def test_only_options_that_occur_are_offered(atlas: Atlas) -> None:
    for facet, numbers in counts(atlas, Filters()).items():
        assert all(numbers.values()), facet
        if facet not in SINGLE:
            assert visible(atlas, Filters().choosing(facet, *numbers)) == atlas.events.keys()


def test_options_have_labels_in_a_sensible_order(atlas: Atlas) -> None:
    labels = options(atlas)
    assert labels["categories"]["control"] == "Control changes"
    assert labels["actors"]["nagorno-karabakh"] == "Nagorno-Karabakh authorities"
    assert "Slate" in labels["sources"]["slate-2020-12-04"]
    assert list(labels["disputed"]) == ["all", "disputed", "undisputed"]
    assert list(labels["basis"]) == ["all", "document", "reference"]
    assert list(labels["precision"]) == sorted(labels["precision"])
    actors = list(labels["actors"])
    assert {"azerbaijan", "armenia", "nagorno-karabakh", "russia"} <= set(actors[:6])
    assert actors.index("russia") < actors.index("un") < actors.index("nyt")
    assert list(labels["sources"])[-1] == REFERENCES
    assert all(label.strip() for facet in labels.values() for label in facet.values())
    assert labels.keys() == FACETS.keys()
    for facet, names in labels.items():
        assert len(set(names.values())) == len(names), f"two options of {facet} look the same"


def test_who_changes_the_answer_changes_no_other_answer(atlas: Atlas) -> None:
    options(atlas)["categories"].clear()
    counts(atlas, Filters())["categories"].clear()
    assert options(atlas)["categories"]
    assert counts(atlas, Filters())["categories"]


@shared_atlas
@given(data=st.data())
def test_a_link_reproduces_the_filters(atlas: Atlas, data: st.DataObject) -> None:
    filters = data.draw(some_filters(atlas))
    query = to_query(filters)
    assert query.keys() <= FACETS.keys()
    assert all(text and isinstance(text, str) for text in query.values())
    assert from_query(query, atlas) == (filters, [])


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ({"categories": "control,capture"}, Filters(frozenset({"control", "capture"}))),
        ({"actors": "russia"}, Filters(actors=frozenset({"russia"}))),
        ({"sources": "references"}, Filters(sources=frozenset({REFERENCES}))),
        ({"disputed": "disputed"}, Filters(disputed="disputed")),
        ({"disputed": "all"}, Filters()),
        ({"basis": "document"}, Filters(basis="document")),
        ({"precision": "2,1,2"}, Filters(precision=frozenset({"1", "2"}))),
        ({"date": "2020-11-08", "colour": "red"}, Filters()),
    ],
)
def test_good_values_are_taken(atlas: Atlas, query: dict[str, str], filters: Filters) -> None:
    assert from_query(query, atlas) == (filters, [])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("categories", ""),
        ("categories", "Control"),
        ("categories", "control changes"),
        ("actors", "atlantis"),
        ("actors", "washington-times"),  # an actor, but of no event
        ("sources", "slate"),
        ("disputed", ""),
        ("disputed", "yes"),
        ("disputed", "disputed,undisputed"),
        ("basis", "Document"),
        ("precision", "0"),
        ("precision", "8"),
        ("precision", "٣"),
        ("precision", "01"),
        ("precision", " 1"),
    ],
)
def test_a_bad_value_gives_everything_and_a_sentence(atlas: Atlas, name: str, text: str) -> None:
    filters, notices = from_query({name: text}, atlas)
    assert filters == Filters()
    (notice,) = notices
    assert f"{name} “{text}”" in notice
    assert notice.endswith(".")


def test_bad_options_do_not_take_good_ones_with_them(atlas: Atlas) -> None:
    filters, notices = from_query({"actors": "russia,atlantis,turkey,", "basis": "x"}, atlas)
    assert filters == Filters(actors=frozenset({"russia", "turkey"}))
    assert len(notices) == 2
    assert "atlantis" in notices[0]
    assert "russia" not in notices[0]
    assert "all, document or reference" in notices[1]


@pytest.mark.parametrize("name", FACETS)
def test_a_notice_about_a_very_long_value_stays_readable(atlas: Atlas, name: str) -> None:
    for text in ("y" * 20_000, "y," * 20_000):
        (notice,) = from_query({name: text}, atlas)[1]
        assert len(notice) < 200


@shared_atlas
@given(st.dictionaries(st.sampled_from(list(FACETS)) | st.text(max_size=9), st.text(max_size=60)))
def test_no_link_stops_the_page(atlas: Atlas, query: dict[str, str]) -> None:
    filters, notices = from_query(query, atlas)
    assert len(notices) <= len(query)
    assert from_query(to_query(filters), atlas) == (filters, [])
    assert visible(atlas, filters) <= atlas.events.keys()


def test_unknown_options_let_nothing_through(atlas: Atlas) -> None:
    filters = Filters(actors=frozenset({"atlantis"}))
    assert visible(atlas, filters) == frozenset()
    assert counts(atlas, filters)["categories"]["control"] == 0
    assert counts(atlas, filters)["actors"]["russia"] > 0
    assert hidden(atlas, filters) == sorted(atlas.events)


def test_the_first_option_of_a_single_choice_is_everything(atlas: Atlas) -> None:
    for facet, values in SINGLE.items():
        assert values[0] == ALL
        assert set(options(atlas)[facet]) <= set(values)
        assert Filters().choosing(facet, ALL) == Filters()


def test_an_atlas_is_forgotten_with_its_filters(hostile_atlas: Atlas) -> None:
    other = geodata.Atlas(hostile_atlas.data)
    assert len(visible(other, Filters(disputed="disputed"))) > 0
    reference = weakref.ref(other)
    del other
    gc.collect()
    assert reference() is None


def test_a_choice_said_with_an_older_count_is_the_same_choice(atlas: Atlas) -> None:
    for facet, labels in options(atlas).items():
        assert len(set(labels.values())) == len(labels), "a label stands for one option"
        for option, label in labels.items():
            for words in (option, label, counted(label, 7)):
                wanted = option if facet in SINGLE else [option]
                assert said(labels, words if facet in SINGLE else [words]) == wanted
    assert said({"a": "A"}, "B (3)") == ALL
    assert said({"a": "A"}, ["B (3)", "A (1)"]) == ["a"]
