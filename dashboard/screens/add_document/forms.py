"""The choices on the page of a document: the article, the places to settle, the events to take."""

from __future__ import annotations

from collections.abc import Mapping, Sized
from functools import partial
from typing import Any, cast, get_args

import streamlit as st

from dashboard.language import ENGLISH, N_, _, current, ngettext
from dashboard.language.wording import day_text, kind_text, side_text
from dashboard.screens.add_document.session import default
from dashboard.style.palette import STANCES, SYMBOLS
from dashboard.ui.markdown import plain
from geodata import Atlas, DateError, When
from geodata.model import ActorKind, Category, Change, Side, Stance, SubEvent
from geodata.review.proposals.choices import EventChoice, copied
from geodata.review.proposals.records import Alternative, Proposals, ProposedEvent, ProposedMention
from geodata.review.reading.header import Header

MOST_SHOWN = 40
"""Names to settle, and events, on the page; the downloaded files have all."""
ANOTHER, LEAVE = "another", ""
CATEGORIES: list[Category] = list(Category)
STANCES_IN_ORDER: list[Stance] = list(Stance)
SIDES: list[Side] = sorted(get_args(Side), key=lambda side: side != "none")
"""Of an article, in the order of the box: the first is what it has until somebody says more."""
CHOOSE = N_("Choose an option")
"""In a box in which nothing is chosen; Streamlit would say it in English."""
SUB_EVENTS: dict[SubEvent, str] = {
    SubEvent.ARMED_CLASH: N_("Armed clash"),
    SubEvent.GOVERNMENT_REGAINS: N_("Government regains territory"),
    SubEvent.NON_STATE_OVERTAKES: N_("Non-state actor overtakes territory"),
    SubEvent.SHELLING: N_("Shelling/artillery/missile attack"),
    SubEvent.AIR_STRIKE: N_("Air/drone strike"),
    SubEvent.LANDMINE: N_("Remote explosive/landmine/IED"),
    SubEvent.ATTACK: N_("Attack"),
    SubEvent.ABDUCTION: N_("Abduction/forced disappearance"),
    SubEvent.ARRESTS: N_("Arrests"),
    SubEvent.PEACEFUL_PROTEST: N_("Peaceful protest"),
    SubEvent.PROTEST_WITH_INTERVENTION: N_("Protest with intervention"),
    SubEvent.VIOLENT_DEMONSTRATION: N_("Violent demonstration"),
    SubEvent.MOB_VIOLENCE: N_("Mob violence"),
    SubEvent.AGREEMENT: N_("Agreement"),
    SubEvent.CHANGE_TO_GROUP: N_("Change to group/activity"),
    SubEvent.HEADQUARTERS: N_("Headquarters or base established"),
    SubEvent.NON_VIOLENT_TRANSFER: N_("Non-violent transfer of territory"),
    SubEvent.DISRUPTED_WEAPONS_USE: N_("Disrupted weapons use"),
    SubEvent.LOOTING: N_("Looting/property destruction"),
    SubEvent.OTHER: N_("Other"),
}
"""ACLED's own names."""
HOLDERS = (ActorKind.STATE, ActorKind.DE_FACTO_AUTHORITY)


def article(atlas: Atlas, guess: Header) -> tuple[Header, str, Side]:
    """What the reader says of the article: its header, whose view it gives, and its side."""
    outlets = {a.id: a.title for a in atlas.actors.values() if a.kind is ActorKind.OUTLET}
    options = [ANOTHER, *sorted(outlets, key=lambda name: outlets[name].casefold())]
    left, right = st.columns(2)
    with left:
        title = st.text_input(_("Title"), key=default("title", guess.title or ""), max_chars=300)
        outlet = st.selectbox(
            _("Outlet"),
            options,
            key=default("outlet", guess.outlet or ANOTHER),
            format_func=lambda name: outlets.get(name) or _("Another, not in the atlas yet"),
        )
        name = ""
        if outlet == ANOTHER:
            name = st.text_input(
                _("Name of the outlet"),
                key=default("outlet-title", guess.outlet_title or ""),
                max_chars=100,
            )
        author = st.text_input(
            _("Author"), key=default("author", guess.author or ""), max_chars=200
        )
    with right:
        written = st.text_input(
            _("Date of the article"),
            key=default("date", str(guess.date or "")),
            max_chars=40,
            help=_(
                "As 2021-10-12, or 2021-10 if only the month is known. “On Sunday” in the text is "
                "counted from it."
            ),
        )
        date = _date(written)
        perspective = st.text_input(
            _("Whose view it gives, in your own words"),
            key=default("perspective", ""),
            max_chars=300,
        )
        side = st.selectbox(
            _("Side"),
            SIDES,
            key=default("side", "none"),
            format_func=side_text,
        )
    header = Header(
        title.strip() or None,
        author.strip() or None,
        date,
        outlet if outlet != ANOTHER else None,
        name.strip() or None,
    )
    return header, perspective, side


def _date(written: str) -> When | None:
    if not written.strip():
        st.warning(_("Without the article’s date nobody knows what “on Sunday” means; write it."))
        return None
    try:
        return When.parse(written.strip())
    except DateError as error:
        st.error(plain(str(error)))
        return None


# ---- names to settle ---------------------------------------------------------------------------


def settled(proposals: Proposals, titles: Mapping[str, str]) -> dict[tuple[int, int], str]:
    """The places that the reader chose for names that may mean several, by span."""
    groups: dict[tuple[str, tuple[str, ...]], list[ProposedMention]] = {}
    for mention in proposals.mentions.mentions:
        if mention.sureness in ("ambiguous", "unsure"):
            choices = tuple(a.place for a in mention.alternatives)
            own = (mention.place,) if mention.place else ()
            groups.setdefault((mention.surface, own + choices), []).append(mention)
    found: dict[tuple[int, int], str] = {}
    for (surface, options), mentions in list(groups.items())[:MOST_SHOWN]:
        labels = {a.place: _label(a) for m in mentions for a in m.alternatives}
        chosen = st.selectbox(
            _("“{name}” in {lines}").format(name=plain(surface), lines=_lines(mentions)),
            [LEAVE, *options],
            key=default(f"meant-{mentions[0].start}", LEAVE),
            format_func=partial(_meaning, labels, titles),
        )
        if chosen:
            found |= {(m.start, m.end): chosen for m in mentions}
    if len(groups) > MOST_SHOWN:
        text = _("The first {shown} of {n}; mentions.yaml has them all.")
        st.caption(text.format(shown=MOST_SHOWN, n=len(groups)))
    return found


def _label(alternative: Alternative) -> str:
    text = _("{place}, {kind} ({where})") if alternative.where else _("{place}, {kind}")
    return text.format(
        place=alternative.title, kind=kind_text(alternative.kind), where=alternative.where
    )


def _meaning(labels: Mapping[str, str], titles: Mapping[str, str], place: str) -> str:
    return labels.get(place) or titles.get(place, place) if place else _("leave it out")


def _lines(mentions: list[ProposedMention]) -> str:
    numbers = list(dict.fromkeys(m.line for m in mentions))
    first = ", ".join(map(str, numbers[:5]))
    if len(numbers) > 5:
        return _("lines {lines} and {more} more").format(lines=first, more=len(numbers) - 5)
    return ngettext("line {lines}", "lines {lines}", len(numbers)).format(lines=first)


# ---- events ------------------------------------------------------------------------------------


def events(
    atlas: Atlas, proposals: Proposals, text: str, titles: Mapping[str, str]
) -> dict[str, EventChoice]:
    """The events that the reader ticked, with their words."""
    actors = {a.id: a.title for a in atlas.actors.values()}
    new = proposals.card.new_outlet
    if new is not None and new.id is not None:
        actors[new.id] = _("{outlet} (this article’s outlet)").format(outlet=new.title)
    found: dict[str, EventChoice] = {}
    for event in proposals.events.events[:MOST_SHOWN]:
        with st.container(border=True):
            sentence = " ".join(text[event.start : event.end].split())
            line = event.claims[0].lines[0][0] if event.claims else 1
            ticked = st.checkbox(
                _("{event} (line {line})").format(event=_heading(event, titles), line=line),
                key=default(f"take-{event.start}", False),
            )
            st.markdown(f"“{plain(sentence)}”")
            if ticked:
                found[event.id] = _event(event, actors, atlas, text, titles)
    number = len(proposals.events.events)
    if number > MOST_SHOWN:
        text = _("The first {shown} of {n}; events.yaml has them all.")
        st.caption(text.format(shown=MOST_SHOWN, n=number))
    return found


def _heading(event: ProposedEvent, titles: Mapping[str, str]) -> str:
    when = day_text(When.parse(event.when)) if event.when else _("no date")
    where = titles.get(event.places[0].place, event.places[0].place)
    category = _(SYMBOLS[event.category].label)
    if current() == ENGLISH:  # another language may write a noun with a capital wherever it stands
        category = category.lower()
    return _("{day}, {place}: {category}").format(
        day=plain(when), place=plain(where), category=category
    )


def _event(
    event: ProposedEvent,
    actors: Mapping[str, str],
    atlas: Atlas,
    text: str,
    titles: Mapping[str, str],
) -> EventChoice:
    at = event.start
    claim = event.claims[0]
    title = st.text_input(
        _("What happened, in a few words of your own"),
        key=default(f"event-title-{at}", ""),
        max_chars=100,
    )
    summary = st.text_area(
        _("The whole story in your own neutral words"),
        key=default(f"event-summary-{at}", ""),
        max_chars=2_000,
        height=90,
    )
    for own in (title, summary):
        if run := copied(text, own):
            words = _("These are the document’s words, not yours: “{words}”. Say it anew.")
            st.warning(words.format(words=plain(run)))
    left, middle, right = st.columns(3)
    category = left.selectbox(
        _("Category"),
        CATEGORIES,
        key=default(f"event-category-{at}", event.category),
        format_func=lambda c: _(SYMBOLS[c].label),
    )
    when = left.text_input(
        _("When"),
        key=default(f"event-when-{at}-{event.when}", event.when or ""),
        max_chars=40,
        help=_("EDTF: 2021-10-10, 2021-10, 2021-10-01/2021-10-05, 2021-10-10~ (about)"),
    )
    by = middle.selectbox(
        _("Who says so"),
        sorted(actors, key=lambda name: actors[name].casefold()),
        key=default(f"event-by-{at}-{claim.by}", claim.by if claim.by in actors else None),
        format_func=lambda name: actors[name],
        **_empty(actors),
    )
    stance = right.selectbox(
        _("How"),
        STANCES_IN_ORDER,
        key=default(f"event-stance-{at}", claim.stance),
        format_func=lambda stance: _(STANCES[stance]),
    )
    changes: tuple[Change, ...] = ()
    sub_event: SubEvent | None = None
    if category is Category.CONTROL:
        changes, sub_event = _control(event, atlas, titles)
    return EventChoice(title, summary, category, when, by, stance, changes, sub_event)


def _control(
    event: ProposedEvent, atlas: Atlas, titles: Mapping[str, str]
) -> tuple[tuple[Change, ...], SubEvent | None]:
    """Who takes the place from whom: a control event needs it."""
    at = event.start
    holders = {a.id: a.title for a in atlas.actors.values() if a.kind in HOLDERS}
    ids = sorted(holders, key=lambda name: holders[name].casefold())
    place = event.places[0].place
    left, middle, right = st.columns(3)
    options: dict[str, Any] = {**_empty(ids), "format_func": lambda name: holders[name]}
    to = left.selectbox(
        _("Who took {place}").format(place=plain(titles.get(place, place))),
        ids,
        key=default(f"event-to-{at}", None),
        **options,
    )
    before = middle.selectbox(_("From whom"), ids, key=default(f"event-from-{at}", None), **options)
    kind = right.selectbox(
        _("How it changed hands"),
        list(SubEvent),
        key=default(f"event-sub-{at}", None),
        format_func=lambda name: _(SUB_EVENTS[name]),
        help=_(
            "The names are ACLED’s. Who is called a government there and who is not says nothing "
            "about what this atlas holds."
        ),
        **_empty(SubEvent),
    )
    if to is None:
        return (), kind
    taken = {"place": place, "to": (to,), "from": (before,) if before else ()}
    return (Change(**cast(Any, taken)),), kind


def _empty(options: Sized) -> dict[str, Any]:
    """How a box begins in which nothing is chosen; Streamlit shuts one that has no options."""
    return {"index": None, "placeholder": _(CHOOSE) if options else None}
