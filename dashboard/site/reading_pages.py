"""The pages of what is read: a lesson in steps, and an article of the documents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dashboard.language import _
from dashboard.language.wording import day_text, side_text
from dashboard.lessons import Lesson
from dashboard.lessons.claims import claims_of
from dashboard.lessons.listing import facts_text
from dashboard.lessons.worksheet import form
from dashboard.site import linked_data
from dashboard.site.address import Page
from dashboard.site.facts import Facts, claim, href, line, page_facts
from dashboard.site.source import Site
from geodata.citation import publisher, sources_of_claims
from geodata.model import Claim
from geodata.sources import spans_text


def lesson_facts(site: Site, page: Page) -> Facts:
    """What the page of a lesson shows: all of it, to be read without the map."""
    lesson = site.lessons[page.id]
    shown = claims_of(lesson, site.atlas)
    claims = [one for _event, one in shown]
    node = {
        "@type": "LearningResource",
        "identifier": lesson.id,
        "name": lesson.title,
        "description": lesson.summary,
        "timeRequired": f"PT{lesson.minutes}M",
        "learningResourceType": "lesson",
    }
    day = site.touched({event for event, _one in shown}, claims)
    sources = sources_of_claims(site.atlas, claims)
    return {
        **page_facts(site, page, "lesson.html", lesson.title, lesson.summary, node, day, sources),
        "summary": lesson.summary,
        "facts": facts_text(lesson, site.atlas),
        "start": f"{page.root}#lesson={lesson.id}",
        "map": site.on_the_map(page, **lesson.views[0]),
        "steps": [_step(site, page, lesson, n) for n in range(len(lesson.steps))],
    }


def _step(site: Site, page: Page, lesson: Lesson, number: int) -> dict[str, Any]:
    step, view = lesson.steps[number], lesson.views[number]
    told = {f"{event}/{one.id}": (event, one) for event, one in claims_of(step, site.atlas)}
    task = form(step, site.atlas)
    withheld = task["withheld"] if task else ()

    def shown(names: Iterable[str]) -> list[Facts]:
        return [_told(site, page, *told[name]) for name in names]

    return {
        "title": step.title,
        "text": step.text,
        "day": day_text(view["date"]),
        "map": f"{page.root}#lesson={lesson.id}&step={number + 1}",
        "question": step.question,
        "answer": step.answer,
        "task": task,
        "settled_by": shown(task["settled_by"]) if task else [],
        "claims": shown(name for name in told if name not in withheld),
    }


def _told(site: Site, page: Page, event: str, one: Claim) -> Facts:
    """A claim with the event of which it speaks."""
    title = site.atlas.events[event].record.title
    of = {"title": title, "page": href(page, Page("event", event))}
    return claim(site, page, one) | {"of": of}


def article_facts(site: Site, page: Page) -> Facts:
    """What the page of an article shows: which claims it makes, and what was left out and why."""
    atlas, source = site.atlas, site.atlas.sources[page.id]
    article = site.articles[page.id]
    told = {
        name: [one for one in event.record.claims if one.source == page.id]
        for name, event in atlas.events.items()
    }
    told = {name: found for name, found in told.items() if found}
    claims = [one for found in told.values() for one in found]
    outlet = publisher(atlas, source)
    about = _("An article by {outlet}, {day}: what it claims about whom, line by line.").format(
        outlet=outlet, day=day_text(article.date)
    )
    node = linked_data.work(site, source) | {"@type": "Article", "headline": article.title}
    return {
        **page_facts(
            site,
            page,
            "article.html",
            article.title,
            about,
            node,
            site.touched([page.id, *told], claims),
            [source],
        ),
        "outlet": outlet,
        "author": article.author,
        "when": day_text(article.date),
        "when_note": article.date_note,
        "side": side_text(article.side),
        "perspective": article.perspective,
        "events": [
            line(site, page, name)
            | {"claims": [claim(site, page, one) | {"page": None} for one in found]}
            for name, found in told.items()
        ],
        "left_out": [
            {"lines": spans_text(left.lines), "why": left.why} for left in article.left_out
        ],
        "no_events": article.no_events,
    }
