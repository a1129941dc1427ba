"""Filters: which events a reader wants to see, how many each choice would leave, and links.

A facet is one question with options, such as the category. Several options of one facet widen the
choice, several facets narrow it; a facet without a choice lets everything through. Whether an
event is disputed is taken from all its claims, whatever the day and viewpoint of the map.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args
from weakref import WeakKeyDictionary

from dashboard.language import N_, _
from dashboard.language.wording import short, source_text
from dashboard.style import palette
from dashboard.view.parameters import LEFT_OUT
from geodata import Atlas
from geodata.atlas import PARTIES
from geodata.model import Actor, ActorKind, Category, WherePrec

Disputed = Literal["all", "disputed", "undisputed"]
Basis = Literal["all", "document", "reference"]

ALL = "all"
"""The option that lets everything through, in the facets of which one option is chosen."""
REFERENCES = "references"
"""The option of the sources that stands for all references together."""

FACETS = {
    "categories": N_("What happened"),
    "actors": N_("Who took part or speaks"),
    "sources": N_("Source"),
    "disputed": N_("Disputed"),
    "basis": N_("Document or reference"),
    "precision": N_("How exact the place is"),
}
"""The facets in the order of the page, and their titles. The names are those in links, too."""
SINGLE = {"disputed": get_args(Disputed), "basis": get_args(Basis)}
"""The facets of which one option is chosen, with all their options; `ALL` comes first."""

_PRECISION = {
    WherePrec.EXACT: N_("Exact place"),
    WherePrec.NEAR: N_("Within about 25 km"),
    WherePrec.DISTRICT: N_("Only the district"),
    WherePrec.PROVINCE: N_("Only the region"),
    WherePrec.FUZZY: N_("Along a line, or an area without a point"),
    WherePrec.COUNTRY: N_("Only the country"),
    WherePrec.UNKNOWN: N_("Not known"),
}
"""Short, since they stand below the facet's title; `language.wording` has the long ones."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader has chosen; the default of each facet is everything.

    `categories` are values of `Category`; `actors` ids of parties or claimants; `sources` ids of
    articles, or `REFERENCES`; `precision` the codes of UCDP's where_prec as text, "1" to "7". An
    empty set is everything. Options that the atlas does not know find nothing.
    """

    categories: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    disputed: Disputed = "all"
    basis: Basis = "all"
    precision: frozenset[str] = frozenset()

    def chosen(self, facet: str) -> frozenset[str]:
        """The options chosen of a facet; none where everything is let through."""
        value: frozenset[str] | str = getattr(self, facet)
        if isinstance(value, frozenset):
            return value
        return frozenset() if value == ALL else frozenset((value,))

    def choosing(self, facet: str, *options: str) -> Filters:
        """These filters with the choice of one facet replaced (no option: everything)."""
        choice: Any = frozenset(options)
        if facet in SINGLE:
            choice = options[0] if options else ALL
        return replace(self, **{facet: choice})


_Traits = dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Known:
    """What filtering needs of an atlas: each event's options by facet, and how often each occurs.

    No words: those are looked up when they are shown.
    """

    traits: dict[str, _Traits]
    tally: dict[str, Counter[str]]


_KNOWN: WeakKeyDictionary[Atlas, _Known] = WeakKeyDictionary()
"""Found once per atlas, and forgotten with it."""


def visible(atlas: Atlas, filters: Filters) -> frozenset[str]:
    """Ids of the events that the filters let through."""
    chosen = _chosen(filters)
    return frozenset(e for e, traits in _known(atlas).traits.items() if not _failed(traits, chosen))


def hidden(atlas: Atlas, filters: Filters) -> list[str]:
    """Ids of the events that the filters keep back, sorted, as the map takes them."""
    return sorted(atlas.events.keys() - visible(atlas, filters))


def counts(atlas: Atlas, filters: Filters) -> dict[str, dict[str, int]]:
    """For each facet and option: how many events there would be if only that were chosen of it.

    The other facets stay as they are, so this is the number to show beside a choice. The options
    are those of `options`, with 0 where a choice would leave nothing.
    """
    chosen = _chosen(filters)
    found: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    for traits in _known(atlas).traits.values():
        failed = _failed(traits, chosen)
        if len(failed) > 1:  # no choice in one facet brings it back
            continue
        for facet in failed or FACETS:
            found[facet].update(traits[facet])
            if facet in SINGLE:
                found[facet][ALL] += 1
    return {
        facet: {option: found[facet][option] for option in labels}
        for facet, labels in options(atlas).items()
    }


def options(atlas: Atlas) -> dict[str, dict[str, str]]:
    """For each facet its options in the order to show them, with labels in plain words.

    Only options that occur. Actors: parties first, then organisations and groups, then outlets,
    those with more events first. Sources: documents by date, then the references.
    """
    return _options(atlas, _known(atlas).tally)


def counted(label: str, count: int) -> str:
    """The label of an option with how many events it would leave."""
    return f"{label} ({count})"


def said(labels: Mapping[str, str], choice: str | list[str]) -> Any:
    """A choice by its options, where some may still be said by label and an older count.

    `labels` are those of one facet, see `options`; what is neither option nor label is left out,
    and is `ALL` where one option is chosen.
    """
    by_label = {label: option for option, label in labels.items()}
    known = {o: o for o in labels} | by_label

    def option(said: str) -> str | None:
        return known.get(said) or known.get(said.rpartition(" (")[0])

    if isinstance(choice, str):
        return option(choice) or ALL
    return [found for text in choice if (found := option(text))]


# ---- links -------------------------------------------------------------------------------------


def to_query(filters: Filters) -> dict[str, str]:
    """The URL parameters that reproduce the filters; facets with everything are left out."""
    return {facet: ",".join(sorted(chosen)) for facet, chosen in _chosen(filters).items() if chosen}


def from_query(query: Mapping[str, str], atlas: Atlas) -> tuple[Filters, list[str]]:
    """The filters that URL parameters ask for, and a notice for each facet with bad options.

    Good options of a facet are kept beside bad ones. Other parameters of the link are not looked
    at: they belong to the view.
    """
    filters, notices = Filters(), list[str]()
    if query.keys().isdisjoint(FACETS):
        return filters, notices
    known = options(atlas)
    for facet in FACETS:
        if facet not in query:
            continue
        asked = query[facet].split(",")
        good = [option for option in asked if option in known[facet]]
        bad = [option for option in asked if option not in known[facet]]
        if facet in SINGLE and len(asked) > 1:
            good, bad = [], asked
        if good:
            filters = filters.choosing(facet, *good)
        if bad:
            reason = fault(facet, known[facet])
            notices.append(_(LEFT_OUT).format(name=facet, value=short(",".join(bad)), fault=reason))
    return filters, notices


def fault(facet: str, labels: Mapping[str, str]) -> str:
    """What is wrong with an option of a facet that is none of these, as a notice says it."""
    if facet in SINGLE:
        return _("it must be {choices}").format(choices=_alternatives(labels))
    return _("no event of the atlas has it")


# ---- how it is done ----------------------------------------------------------------------------


def _chosen(filters: Filters) -> dict[str, frozenset[str]]:
    return {facet: filters.chosen(facet) for facet in FACETS}


def _failed(traits: _Traits, chosen: Mapping[str, frozenset[str]]) -> list[str]:
    """The facets that keep an event back."""
    return [f for f, wanted in chosen.items() if wanted and wanted.isdisjoint(traits[f])]


def _known(atlas: Atlas) -> _Known:
    known = _KNOWN.get(atlas)
    if known is None:
        traits = {event_id: _traits_of(atlas, event_id) for event_id in atlas.events}
        tally: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
        for values in traits.values():
            for facet, found in values.items():
                tally[facet].update(found)
        known = _KNOWN[atlas] = _Known(traits, tally)
    return known


def _traits_of(atlas: Atlas, event_id: str) -> _Traits:
    event = atlas.events[event_id].record
    people = {*event.actors, *(claim.by for claim in event.claims)}
    # who speaks for both of a side's members is found by the side's name, as are its members
    sides = {a.id for a in atlas.actors.values() if not people.isdisjoint(a.members)}
    sources = {
        claim.source if atlas.sources[claim.source].is_document else REFERENCES
        for claim in event.claims
    }
    return {
        "categories": frozenset((str(event.category),)),
        "actors": frozenset(people | sides),
        "sources": frozenset(sources),
        "disputed": frozenset(("disputed" if atlas.disputes(event_id) else "undisputed",)),
        "basis": frozenset((atlas.basis(event_id),)),
        "precision": frozenset((str(int(event.where_prec)),)),
    }


def _options(atlas: Atlas, tally: Mapping[str, Counter[str]]) -> dict[str, dict[str, str]]:
    labels = {
        "categories": {str(c): _(palette.SYMBOLS[c].label) for c in Category},
        "actors": _actor_labels(atlas, tally["actors"]),
        "sources": _source_labels(atlas),
        "disputed": {"disputed": _("Sources disagree"), "undisputed": _("Sources do not disagree")},
        "basis": {"document": _("Told by a document"), "reference": _("Told by references only")},
        "precision": {str(int(precision)): _(label) for precision, label in _PRECISION.items()},
    }
    everything = {"disputed": _("Disputed or not"), "basis": _("Documents and references")}
    return {
        facet: ({ALL: everything[facet]} if facet in SINGLE else {})
        | {option: label for option, label in labels[facet].items() if option in tally[facet]}
        for facet in FACETS
    }


def _actor_labels(atlas: Atlas, tally: Counter[str]) -> dict[str, str]:
    def order(actor: Actor) -> tuple[int, int, str]:
        kind = 0 if actor.kind in PARTIES else 2 if actor.kind is ActorKind.OUTLET else 1
        return kind, -tally[actor.id], actor.title

    return {actor.id: actor.title for actor in sorted(atlas.actors.values(), key=order)}


def _source_labels(atlas: Atlas) -> dict[str, str]:
    documents = [source for source in atlas.sources.values() if source.is_document]
    documents.sort(key=lambda s: (str(s.date.earliest) if s.date else "", s.id))
    found = {source.id: source_text(source, (), atlas) for source in documents}
    return found | {REFERENCES: _("References (not one of the documents)")}


def _alternatives(labels: Mapping[str, str]) -> str:
    *others, last = labels
    if not others:
        return last
    return _("{choices} or {last}").format(choices=", ".join(others), last=last)
